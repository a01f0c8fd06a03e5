/** The rich menu: its picture, with areas that can be tapped. */

import { perform } from "./actions.js";
import { call } from "./api.js";
import { $, h } from "./dom.js";
import { me, on, world } from "./world.js";

let open = false;
let shown = null;

export function startMenu() {
  on("people chat", load);
}

/** This will unfold or fold the menu. */
export function openMenu(wanted) {
  open = wanted;
  draw();
}

async function load() {
  const id = world.current;
  if (!me()) return;
  // A group has no menu: LINE shows it in a chat of two only.
  const { menu } = me().group ? { menu: null } : await call("GET", `users/${id}/menu`).catch(() => ({ menu: null }));
  if (id !== world.current) return;
  if (menu?.richMenuId !== shown?.richMenuId) open = Boolean(menu?.selected);
  shown = menu;
  draw();
}

function draw() {
  $("menu").hidden = shown === null;
  if (shown === null) return;
  const { width, height } = shown.size;
  const picture = `/_sim/users/${world.current}/menu/picture?of=${encodeURIComponent(shown.richMenuId)}`;
  const areas = h("div", { class: "menu-areas", style: `aspect-ratio:${Number(width)} / ${Number(height)}`, hidden: !open },
    h("img", { src: picture, alt: "" }), (shown.areas ?? []).map((one) => area(one, width, height)));
  const bar = h("button", { type: "button", "aria-expanded": String(open), onclick: () => openMenu(!open) }, `${shown.chatBarText} ${open ? "▾" : "▴"}`);
  $("menu").replaceChildren(bar, areas);
}

function area({ bounds, action }, width, height) {
  const place = [["left", bounds.x / width], ["top", bounds.y / height], ["width", bounds.width / width], ["height", bounds.height / height]];
  const style = place.map(([name, part]) => `${name}:${100 * part}%`).join(";");
  const label = action.label ?? action.text ?? action.type;
  return h("button", { type: "button", style, "aria-label": label, title: label, onclick: () => perform(action) });
}
