/** Quick replies: only those of the newest message, and only until one was tapped or something newer came. */

import { perform } from "./actions.js";
import { $, h } from "./dom.js";
import { here } from "./origins.js";
import { chat, on, world } from "./world.js";

export function startQuick() {
  on("chat entry people", draw);
}

function draw() {
  const newest = chat().findLast((entry) => entry.from !== "system");
  const items = newest?.from === "bot" && !world.used.has(newest.id) ? newest.message.quickReply?.items ?? [] : [];
  const row = $("quick");
  row.hidden = items.length === 0;
  row.replaceChildren(...items.filter((item) => item?.action).map((item) => button(item, newest)));
  row.scrollLeft = 0;
}

function button(item, entry) {
  const icon = item.imageUrl ? [h("img", { src: here(item.imageUrl), alt: "" })] : [];
  const tap = (event) => {
    world.used.add(entry.id);
    draw();
    // The button is gone, so who tapped it by keyboard goes on in the message box.
    if (event.detail === 0) $("words").focus();
    perform(item.action);
  };
  return h("button", { type: "button", onclick: tap }, ...icon, item.action.label ?? item.action.type);
}
