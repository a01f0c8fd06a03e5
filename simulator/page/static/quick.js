/** Quick replies: only those of the newest message, and only until one was tapped or something newer came. */

import { perform } from "./actions.js";
import { $, h } from "./dom.js";
import { focusLower } from "./lower.js";
import { here } from "./origins.js";
import { letRoll } from "./swipe.js";
import { chat, me, on, world } from "./world.js";

const EDGE = 4;
let drawn = null;

export function startQuick() {
  const row = $("quick");
  on("chat entry people", draw);
  letRoll(row);
  row.addEventListener("scroll", fade, { passive: true });
  row.addEventListener("keydown", (event) => move(event));
  new ResizeObserver(fade).observe(row);
}

function draw() {
  const newest = chat().findLast((entry) => entry.from !== "system");
  const items = newest?.from === "bot" && !world.used.has(newest.id) ? newest.message.quickReply?.items ?? [] : [];
  const row = $("quick");
  const now = items.length ? `${world.current} ${newest.id}` : null;
  if (now === drawn) return;
  drawn = now;
  row.hidden = items.length === 0;
  row.lang = me()?.language ?? "en";
  row.replaceChildren(...items.filter((item) => item?.action).map((item) => button(item, newest)));
  row.scrollLeft = 0;
  fade();
}

function button(item, entry) {
  const icon = item.imageUrl ? [h("img", { src: here(item.imageUrl), alt: "" })] : [];
  const tap = (event) => {
    world.used.add(entry.id);
    draw();
    // The button is gone, so who tapped it by keyboard goes on at the lower edge.
    if (event.detail === 0) focusLower();
    perform(item.action);
  };
  return h("button", { type: "button", onclick: tap }, ...icon, item.action.label ?? item.action.type);
}

/** An edge fades where there is more beyond it. */
function fade() {
  const row = $("quick");
  row.classList.toggle("more-before", row.scrollLeft > EDGE);
  row.classList.toggle("more-after", row.scrollLeft < row.scrollWidth - row.clientWidth - EDGE);
}

function move(event) {
  const way = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[event.key];
  const next = way && event.target.closest("button")?.[way];
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ inline: "center", block: "nearest" });
}
