/** The message box: words, stickers, photo, place. */

import { HERE_IN_BANGKOK } from "./actions.js";
import { $, h } from "./dom.js";
import { block, follow } from "./log.js";
import { boxStands, hasMenu, showBox } from "./lower.js";
import { onEscape } from "./sheets.js";
import { act, chat, me, on, world } from "./world.js";
import { wordsOf } from "./words.js";

const STICKERS = [
  ["1988", "hello"], ["1989", "love"], ["1990", "laugh"], ["1991", "sad"],
  ["1992", "wow"], ["1993", "thanks"], ["1994", "sleepy"], ["1995", "star"],
];
const PACKAGE = "446";
const HIGHEST = 116;
/** Safari ends a composition before it tells the key, which then carries this old number. */
const COMPOSING = 229;

export function startComposer() {
  const field = $("words");
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  field.addEventListener("keydown", (event) => {
    // Enter also ends a word in Thai and Japanese keyboards' candidate lists; then it is no sending.
    const composing = event.isComposing || event.keyCode === COMPOSING;
    if (event.key === "Enter" && !event.shiftKey && !composing) { event.preventDefault(); send(); }
  });
  document.addEventListener("keydown", typeAnywhere);
  field.addEventListener("input", fit);
  $("photo").addEventListener("click", () => act({ type: "image" }));
  $("place").addEventListener("click", () => act(HERE_IN_BANGKOK));
  $("stickers").addEventListener("click", () => openTray($("tray").hidden));
  $("tray").append(...STICKERS.map(([id, name]) => sticker(id, name)));
  onEscape(2, () => !$("tray").hidden, () => { openTray(false); $("stickers").focus(); });
  on("people chat entry config lower", draw);
  fit();
}

/** Letters typed while nothing else wants them are the beginning of a message. */
function typeAnywhere(event) {
  const idle = event.target === document.body || event.target === $("log") || event.target === $("menu-bar");
  const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (idle && letter && me() && !me().blocked && !$("dialog").open) showBox();
}

/** This will put words into the message box and the cursor behind them. */
export function writeDown(text) {
  const field = $("words");
  showBox();
  field.value = text;
  field.focus();
  field.setSelectionRange(text.length, text.length);
  fit();
}

function send() {
  const field = $("words");
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  fit();
  openTray(false);
  act({ type: "text", text });
}

function fit() {
  const field = $("words");
  field.style.height = "42px";
  field.style.height = `${Math.min(field.scrollHeight, HIGHEST)}px`;
  $("send").disabled = field.value.trim() === "";
}

function openTray(open) {
  $("tray").hidden = !open;
  $("stickers").setAttribute("aria-expanded", String(open));
}

function sticker(id, name) {
  const tap = () => { openTray(false); act({ type: "sticker", package_id: PACKAGE, sticker_id: id }); };
  return h("button", { type: "button", "aria-label": name, onclick: tap }, h("img", { src: `/_sim/static/stickers/${name}.svg`, alt: "" }));
}

function draw() {
  const person = me();
  if (!person) return;
  const words = wordsOf(person.language);
  $("words").placeholder = words.message;
  $("words").lang = person.language ?? "en";
  $("composer").hidden = person.blocked || !boxStands();
  $("to-menu").hidden = !hasMenu();
  if ($("composer").hidden) openTray(false);
  else fit();
  // Who wrote without being a friend still sees how to become one.
  const stranger = !person.friend && !person.blocked && chat().length > 0;
  $("blocked").hidden = !person.blocked && !stranger;
  const [said, label, tap] = person.blocked
    ? [words.blocked(world.config.bot_name), words.unblock, () => block(person)]
    : ["", words.add(world.config.bot_name), follow];
  $("blocked").lang = person.language ?? "en";
  $("blocked").replaceChildren(h("span", {}, said), h("button", { type: "button", class: "lead", onclick: tap }, label));
}
