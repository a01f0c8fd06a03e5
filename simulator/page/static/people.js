/** The people at the left: whose phone this is, and who else there is. */

import { $, h, sign } from "./dom.js";
import { addGroup, speakerIn } from "./groups.js";
import { block } from "./log.js";
import { cover, onEscape } from "./sheets.js";
import { addPerson, become, me, on, world } from "./world.js";

const COLORS = ["#7a3fa8", "#0f6b8f", "#a8431f", "#2c6e3f", "#a32a5e", "#3f55b0", "#7a5a0c"];

export function startPeople() {
  on("people config", draw);
  $("show-people").addEventListener("click", () => showPeople(true));
  $("world").addEventListener("click", (event) => { if (event.target === $("world")) showPeople(false); });
  // A window made wider has the people beside the chat, and nothing to open.
  window.addEventListener("resize", () => { if (isOpen() && !$("show-people").checkVisibility()) showPeople(false); });
  onEscape(4, isOpen, () => showPeople(false));
}

const isOpen = () => $("world").classList.contains("show-people");

/** While the drawer is open, what it covers cannot be reached; closed, the keyboard is where it was before. */
function showPeople(open) {
  if (open === isOpen()) return;
  $("world").classList.toggle("show-people", open);
  $("show-people").setAttribute("aria-expanded", String(open));
  cover(open);
  $("tools").inert = open;
  if (open) $("people").querySelector('[aria-current="true"]')?.focus();
  else if ($("people").contains(document.activeElement) || document.activeElement === document.body) $("show-people").focus();
}

function draw() {
  if (form.contains(document.activeElement) && $("people").contains(form)) return drawList();
  const close = h("button", { type: "button", class: "tool sheet-close", "aria-label": "Close", onclick: () => showPeople(false) }, sign("close"));
  const brand = h("div", { class: "brand" }, h("img", { src: "/_sim/static/stickers/star.svg", alt: "" }),
    h("div", { style: "flex:1" }, h("b", {}, "Local world"), h("span", {}, "LINE, without LINE")), close);
  $("people").replaceChildren(brand, h("h2", {}, "Whose phone?"), list, actions, h("h2", {}, "Groups"), groups, newGroup, h("h2", {}, "Someone new"), form);
  return drawList();
}

const list = h("div", { role: "list" });
const groups = h("div", { role: "list" });
const newGroup = h("div", { class: "choices", style: "justify-content:flex-start;padding:4px 8px" },
  h("button", { type: "button", class: "plain", onclick: () => { showPeople(false); addGroup(); } }, "New group"));
const actions = h("div", { class: "choices", style: "justify-content:flex-start;padding:4px 8px" });
const nameField = h("input", { name: "name", placeholder: "Name", required: true, maxlength: "20", "aria-label": "Name" });
const languageField = h("select", { name: "language", "aria-label": "Language" }, h("option", { value: "th" }, "ไทย"), h("option", { value: "en" }, "English"));
const form = h("form", { class: "add-person", onsubmit: add }, nameField, h("div", {}, languageField, h("button", { class: "plain" }, "Add")));

function drawList() {
  const everyone = [...world.people.values()];
  list.replaceChildren(...everyone.filter((one) => !one.group).map(row));
  groups.replaceChildren(...everyone.filter((one) => one.group).map(row));
  const person = me();
  const label = person?.blocked ? "Unblock" : "Block";
  const canBlock = person && !person.group && (person.friend || person.blocked);
  actions.replaceChildren(...(canBlock ? [h("button", { type: "button", class: "plain", onclick: () => block(person) }, `${label} ${world.config.bot_name ?? ""}`)] : []));
  const speaker = person?.group ? world.people.get(speakerIn(person))?.name ?? "somebody" : person?.name;
  $("as-whom").textContent = person ? `${person.group ? `${person.members.length} members` : world.config.basic_id} · as ${speaker}` : "";
  $("bot-name").textContent = (person?.group ? person.name : world.config.bot_name) ?? "…";
  document.title = `${world.config.bot_name ?? "Chat"} · local world`;
}

function row(person) {
  if (person.group) return entryOf(person, `${person.members.length} members · ${person.joined ? "" : "without "}${world.config.bot_name ?? ""}`);
  const state = person.blocked ? "has blocked" : person.friend ? "friend" : "not a friend yet";
  return entryOf(person, `${person.language ?? "no language"} · ${state}`);
}

function entryOf(person, about) {
  const unread = person.unread > 0 && person.id !== world.current ? [h("span", { class: "count", "aria-label": `${person.unread} unread` }, String(person.unread))] : [];
  const choose = () => { showPeople(false); become(person.id); };
  return h("div", { role: "listitem" },
    h("button", { type: "button", class: "person", "aria-current": String(person.id === world.current), onclick: choose },
      h("span", { class: "face", style: `background:${color(person.id)}`, "aria-hidden": "true" }, initial(person.name)),
      h("span", { class: "who" }, h("b", {}, person.name), h("small", {}, about)),
      ...unread));
}

const color = (id) => COLORS[[...world.people.keys()].indexOf(id) % COLORS.length];

/** A Thai name's first letter may be several code points, and is shown whole. */
function initial(name) {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name);
  return first?.segment ?? "?";
}

async function add(event) {
  event.preventDefault();
  const name = nameField.value.trim();
  if (!name) return;
  nameField.value = "";
  nameField.blur();
  showPeople(false);
  await addPerson(name, languageField.value);
}
