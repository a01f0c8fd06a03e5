/** What comes up over the chat: short notes and small dialogs. */

import { $, h } from "./dom.js";

const SECONDS_SHOWN = 3.2;

/** This will show a short note for a moment. */
export function toast(text, { bad = false } = {}) {
  const note = h("div", { class: bad ? "toast bad" : "toast" }, text);
  $("toasts").append(note);
  setTimeout(() => note.remove(), SECONDS_SHOWN * 1000);
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
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
  });
}
