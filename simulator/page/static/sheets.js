/** What comes up over the chat: short notes, small dialogs, and the one key that closes what is open. */

import { $, h } from "./dom.js";

const SECONDS_SHOWN = 3.2;
const closing = [];

/** This will show a short note for a moment, over the phone's lower edge. */
export function toast(text, { bad = false } = {}) {
  const note = h("div", { class: bad ? "toast bad" : "toast" }, text);
  const phone = document.querySelector(".phone")?.getBoundingClientRect();
  if (phone) $("toasts").style.left = `${phone.left + phone.width / 2}px`;
  $("toasts").append(note);
  setTimeout(() => note.remove(), SECONDS_SHOWN * 1000);
}

/** This will let Escape close something; of several open things the one on the highest level goes first. */
export function onEscape(level, isOpen, close) {
  closing.push({ level, isOpen, close });
  closing.sort((one, other) => other.level - one.level);
}

/** This will listen for Escape. A dialog closes by itself, and a keyboard's list of words is the keyboard's. */
export function startEscape() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || $("dialog").open) return;
    closing.find(({ isOpen }) => isOpen())?.close();
  });
}

/** This will put the phone out of reach while a panel covers it; the page keeps its landmark and its heading. */
export function cover(covered) {
  const parts = document.querySelectorAll(".skip, .chat-head > button, .phone > :not(.chat-head)");
  for (const part of parts) part.inert = covered;
}

/**
 * This will ask something and give the value of the button that was pressed, null when it was closed.
 * A button is [value, label]; the last one leads on.
 */
export function ask({ title, text = "", field = null, buttons }) {
  const dialog = $("dialog");
  return new Promise((resolve) => {
    let answer = null;
    const close = (value) => { answer = value; dialog.close(); };
    const row = buttons.map(([value, label], place) =>
      h("button", { type: "button", class: place === buttons.length - 1 ? "lead" : "plain", onclick: () => close(value) }, label));
    dialog.replaceChildren(
      h("h2", { id: "dialog-title" }, title),
      ...(text ? [h("p", {}, text)] : []),
      ...(field ? [field] : []),
      h("div", { class: "choices" }, row),
    );
    // Enter in a field of one line is its OK, as on every phone.
    field?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      close(buttons.at(-1)[0]);
    });
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
  });
}
