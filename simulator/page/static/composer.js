/** The lower edge of the phone: words, stickers, photo, place. */

import { HERE_IN_BANGKOK } from "./actions.js";
import { $, h } from "./dom.js";
import { block, follow } from "./log.js";
import { act, chat, me, on, world } from "./world.js";
import { wordsOf } from "./words.js";

const STICKERS = [
  ["1988", "hello"], ["1989", "love"], ["1990", "laugh"], ["1991", "sad"],
  ["1992", "wow"], ["1993", "thanks"], ["1994", "sleepy"], ["1995", "star"],
];
const PACKAGE = "446";
const HIGHEST = 116;

export function startComposer() {
  const field = $("words");
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  field.addEventListener("keydown", (event) => {
    // Enter also ends a word in Thai and Japanese keyboards' candidate lists; then it is no sending.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  field.addEventListener("input", fit);
  $("photo").addEventListener("click", () => act({ type: "image" }));
  $("place").addEventListener("click", () => act(HERE_IN_BANGKOK));
  $("stickers").addEventListener("click", () => openTray($("tray").hidden));
  $("tray").append(...STICKERS.map(([id, name]) => sticker(id, name)));
  on("people chat entry config", draw);
  fit();
}

/** This will put words into the message box and the cursor behind them. */
export function writeDown(text) {
  const field = $("words");
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
  $("composer").hidden = person.blocked;
  // Who wrote without being a friend still sees how to become one.
  const stranger = !person.friend && !person.blocked && chat().length > 0;
  $("blocked").hidden = !person.blocked && !stranger;
  const [said, label, tap] = person.blocked
    ? [words.blocked(world.config.bot_name), words.unblock, () => block(person)]
    : ["", words.add(world.config.bot_name), follow];
  $("blocked").replaceChildren(h("span", {}, said), h("button", { type: "button", class: "lead", onclick: tap }, label));
}
