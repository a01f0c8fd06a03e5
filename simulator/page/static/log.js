/** The log of the chat: bubbles, days, three dots, and the big button for who is not a friend yet. */

import { attempt } from "./api.js";
import { $, h } from "./dom.js";
import { drawEntry, markDelivery } from "./entry.js";
import { announce, startEnd, toEnd, whenGrown } from "./following.js";
import { settle } from "./settle.js";
import { act, chat, endLoading, me, on, world } from "./world.js";
import { dayOf, wordsOf } from "./words.js";

const MINUTE = 60_000;

const language = () => me()?.language;
let followedByKeyboard = false;

/** This will keep the log up to date from now on. */
export function startLog() {
  on("chat", redraw);
  on("entry", append);
  on("delivered", mark);
  on("loading", ({ user, seconds }) => showLoading(user, seconds));
  // Only when it changed: drawn anew, the button would slip from under the keyboard.
  on("people", () => { if (Boolean($("log").querySelector(".welcome")) !== needsWelcome()) redraw(); });
  startEnd();
}

function redraw() {
  const log = $("log");
  log.lang = language() ?? "en";
  log.replaceChildren();
  const entries = chat();
  entries.forEach((entry, place) => put(entry, entries[place - 1]));
  settle(log);
  markAll();
  if (needsWelcome()) log.append(welcome());
  else goOnByKeyboard();
  drawDots();
  toEnd();
  requestAnimationFrame(() => toEnd());
}

function append(entry) {
  const entries = chat();
  $("log").querySelector(".welcome")?.remove();
  goOnByKeyboard();
  const element = put(entry, entries[entries.length - 2]);
  element.classList.add("fresh");
  settle(element);
  markAll();
  drawDots();
  if (entry.from === "user") toEnd();
  else whenGrown({ isNew: entry.from === "bot" });
  announce(entry);
}

function put(entry, before) {
  const log = $("log");
  const day = dayOf(entry.at, language());
  if (!before || dayOf(before.at, language()) !== day) log.append(h("div", { class: "line-note day" }, day));
  const same = before && before.from === entry.from && before.sender?.name === entry.sender?.name && entry.at - before.at < MINUTE;
  const element = drawEntry(entry, { language: language(), same, unsend, group: me()?.group });
  log.append(element);
  return element;
}

function mark(id) {
  const element = $("log").querySelector(`[data-entry="${id}"]`);
  if (element) markAll();
}

/** An own message is read once the bot received it, which later answers prove too. */
function markAll() {
  const entries = chat();
  const last = entries.findLast((entry) => entry.from === "bot")?.id ?? 0;
  for (const entry of entries) {
    if (entry.from !== "user") continue;
    const element = $("log").querySelector(`[data-entry="${entry.id}"]`);
    const delivery = world.delivered.get(entry.id);
    if (element) markDelivery(element, delivery, entry.id < last || delivery?.status === 200, language());
  }
}

async function unsend(entry) {
  const done = await act({ type: "unsend", message_id: entry.message.id });
  if (done) $("log").querySelector(`[data-entry="${entry.id}"]`)?.classList.add("unsent");
}

function drawDots() {
  const log = $("log");
  log.querySelector(".waiting")?.remove();
  if (!world.loading.has(world.current)) return;
  const dots = h("div", { class: "dots", role: "img", "aria-label": "writing" }, h("i"), h("i"), h("i"));
  const face = h("img", { class: "bot-face", src: "/_sim/profile/picture", alt: "" });
  log.append(h("div", { class: "entry bot waiting" }, face, h("div", { class: "column" }, dots)));
  whenGrown({ isNew: false });
}

function needsWelcome() {
  const person = me();
  const isStranger = Boolean(person && !person.friend && !person.blocked);
  return isStranger && world.chats.has(world.current) && !chat().some((entry) => entry.from !== "system");
}

function welcome() {
  const bot = world.config.bot_name;
  const own = wordsOf(language());
  const other = wordsOf(language() === "th" ? "en" : "th");
  const go = h("button", { type: "button", class: "go", onclick: follow }, own.add(bot), h("small", {}, other.add(bot)));
  const { cover = {}, status = {} } = world.config.profile ?? {};
  const above = cover[language()] ? [h("img", { class: "cover", src: cover[language()], alt: "" })] : [];
  const picture = h("img", { class: "portrait", src: "/_sim/profile/picture", alt: "" });
  return h("div", { class: "welcome" }, ...above, picture, h("h2", {}, bot), h("p", {}, status[language()] ?? own.added), go);
}

/** This will add the bot as a friend; the button rests until it is known how that went. */
export async function follow(event) {
  const button = event.currentTarget;
  button.disabled = true;
  followedByKeyboard = event.detail === 0;
  if (await act({ type: "follow" })) return;
  button.disabled = false;
  if (followedByKeyboard) button.focus();
  followedByKeyboard = false;
}

/** The button is gone, so who pressed it by keyboard goes on in the chat that begins: at once, and never from elsewhere. */
function goOnByKeyboard() {
  if (followedByKeyboard && document.activeElement === document.body) $("log").focus();
  followedByKeyboard = false;
}

/** This will show three dots for so many seconds, or until the bot speaks. */
export function showLoading(userId, seconds) {
  endLoading(userId);
  const end = setTimeout(() => { endLoading(userId); drawDots(); }, seconds * 1000);
  world.loading.set(userId, end);
  if (userId === world.current) drawDots();
}

export const block = (person) => attempt("PATCH", `users/${person.id}`, { blocked: !person.blocked });
