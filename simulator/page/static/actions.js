/** What a tap does: LINE's actions, performed. */

import { speakerIn } from "./groups.js";
import { openMenu } from "./menu.js";
import { here } from "./origins.js";
import { h } from "./dom.js";
import { ask, toast } from "./sheets.js";
import { act, addPerson, become, me, world } from "./world.js";
import { pickedOf, wordsOf } from "./words.js";
import { writeDown } from "./composer.js";

const words = () => wordsOf(me()?.language);
export const HERE_IN_BANGKOK = { type: "location", title: "Siam", address: "Rama I Road, Pathum Wan, Bangkok", latitude: 13.7456, longitude: 100.5341 };
const PICKERS = { date: "date", time: "time", datetime: "datetime-local" };

const PERFORM = {
  postback: (action) => tapped(action),
  message: (action) => act({ type: "text", text: action.text }),
  uri: (action) => openAddress(action.uri ?? action.linkUri ?? ""),
  clipboard: (action) => copy(action.clipboardText),
  datetimepicker: (action) => pick(action),
  camera: () => act({ type: "image" }),
  cameraRoll: () => act({ type: "image" }),
  location: () => act(HERE_IN_BANGKOK),
  richmenuswitch: (action) => act({ type: "postback", data: action.data, params: { newRichMenuAliasId: action.richMenuAliasId, status: "SUCCESS" } }),
};

/** This will perform an action; one of a kind we do not know says so. */
export function perform(action) {
  const todo = PERFORM[action.type];
  if (todo) return todo(action);
  return toast(`An action of type ${action.type} cannot be performed.`, { bad: true });
}

/** This will find the action of the innermost tappable element around a click, and perform it. */
export function performFrom(event) {
  const element = event.target.closest?.("[data-action]");
  if (!element) return;
  event.preventDefault();
  perform(JSON.parse(element.dataset.action));
}

function tapped(action) {
  if (action.inputOption === "openKeyboard") writeDown(action.fillInText ?? "");
  if (action.inputOption === "openVoice") toast("The phone would listen to your voice now.");
  if (action.inputOption === "openRichMenu") openMenu(true);
  if (action.inputOption === "closeRichMenu") openMenu(false);
  return act({ type: "postback", data: action.data, display_text: action.displayText ?? action.text });
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the permission, or over plain HTTP from another machine, the old way still copies.
    const box = h("textarea", { style: "position:fixed;opacity:0" }, text);
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  toast(words().copied);
}

async function pick(action) {
  const kind = PICKERS[action.mode] ?? "date";
  const field = h("input", { type: kind, min: action.min, max: action.max, value: action.initial ?? start(action.mode), "aria-label": action.label ?? kind });
  const answer = await ask({ title: action.label ?? words().choose, field, buttons: [["no", words().cancel], ["yes", words().ok]] });
  if (answer !== "yes" || !field.value) return;
  // LINE itself leaves no trace of the choice in the chat.
  toast(words().picked(pickedOf(field.value, me()?.language)));
  act({ type: "postback", data: action.data, params: { [action.mode]: field.value } });
}

function start(mode) {
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
  return { date: now.slice(0, 10), time: now.slice(11, 16), datetime: now.slice(0, 16) }[mode];
}

function openAddress(address) {
  const url = parsed(address);
  if (url === null) return toast(`This is no address: ${address}`, { bad: true });
  if (url.protocol === "tel:") return toast(words().dial(url.pathname));
  if (url.host === "line.me" && url.pathname.startsWith("/R/oaMessage/")) return fillFrom(url);
  if (url.host === "line.me" && url.pathname.startsWith("/R/share")) return share(url.searchParams.get("text") ?? "");
  if (url.protocol === "line:" || url.host === "line.me") return toast(`LINE would open ${address}`);
  if (!["http:", "https:"].includes(url.protocol)) return toast(`LINE opens no ${url.protocol} addresses.`, { bad: true });
  window.open(here(address), "_blank", "noopener");
  return toast(words().opened(url.host));
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** An oaMessage link writes its text into the message box of whoever opens it. */
async function fillFrom(url) {
  // The link leads into the chat of two, also from a group.
  if (me()?.group) await become(speakerIn(me()) ?? [...world.people.keys()][0]);
  const text = decodeURIComponent(url.search.slice(1));
  if (!text) return;
  writeDown(text);
  toast(words().fill);
}

/** In LINE a friend would get this text; here one of the others, or someone new, can open its invitation. */
async function share(text) {
  const others = [...world.people.values()].filter((person) => person.id !== world.current && !person.group);
  const link = text.match(/https:\/\/line\.me\/R\/oaMessage\/\S+/)?.[0];
  const readers = [...others.map((person) => [person.id, `Open as ${person.name}`]), ["new", "Open as a new friend"]];
  const buttons = [["copy", "Copy"], ...(link ? readers : [])];
  const answer = await ask({ title: words().share, text, buttons });
  if (answer === "copy") return copy(text);
  if (answer === null) return undefined;
  if (answer === "new") await addPerson(nameOfSomeoneNew(), me()?.language ?? "th");
  else await become(answer);
  return fillFrom(new URL(link));
}

const NAMES = { th: ["นก", "ฟ้า", "แก้ว", "ปลา", "ฝน", "อ้อม"], en: ["Emma", "Jo", "Lily", "Sam", "Nina", "Max"] };

/** A friend nobody has met yet; after the sixth they are numbered. */
function nameOfSomeoneNew() {
  const known = new Set([...world.people.values()].map((person) => person.name));
  const names = NAMES[me()?.language] ?? NAMES.en;
  return names.find((name) => !known.has(name)) ?? `${names[0]} ${known.size}`;
}
