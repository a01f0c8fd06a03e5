/** The rich menu: its picture with areas that can be tapped, and the bar that folds and unfolds it. */

import { perform } from "./actions.js";
import { call } from "./api.js";
import { $, h } from "./dom.js";
import { boxStands, noteMenu, showBar, showBox } from "./lower.js";
import { onEscape } from "./sheets.js";
import { wordsOf } from "./words.js";
import { me, on, world } from "./world.js";

let open = false;
let shown = null;
let owner = null;

export function startMenu() {
  on("people chat", load);
  on("lower people", draw);
  $("menu-bar").addEventListener("click", () => openMenu(!open));
  $("to-box").addEventListener("click", showBox);
  $("to-menu").addEventListener("click", () => { openMenu(true); $("menu-bar").focus(); });
  onEscape(1, () => open && !$("menu").hidden, () => {
    if ($("menu-fold").contains(document.activeElement)) $("menu-bar").focus();
    openMenu(false);
  });
}

/** This will unfold or fold the menu. */
export function openMenu(wanted) {
  open = wanted && shown !== null;
  if (open) showBar();
  else draw();
}

async function load() {
  const id = world.current;
  if (!me()) return;
  // A group has no menu: LINE shows it in a chat of two only.
  const { menu } = me().group ? { menu: null } : await call("GET", `users/${id}/menu`).catch(() => ({ menu: null }));
  if (id !== world.current) return;
  const first = shown === null || owner !== id;
  const other = first || menu?.richMenuId !== shown.richMenuId;
  [shown, owner] = [menu, id];
  // A tab leads to another menu, which takes the first one's place as it lies: unfolded.
  if (first) open = Boolean(menu?.selected);
  if (menu && other) await lay(menu, id);
  noteMenu(shown !== null);
}

function draw() {
  const words = wordsOf(me()?.language);
  $("menu").hidden = shown === null || boxStands() || Boolean(me()?.blocked);
  $("menu").setAttribute("aria-label", words.menu);
  $("menu").classList.toggle("open", open);
  $("menu-bar").setAttribute("aria-expanded", String(open));
  $("menu-words").textContent = shown?.chatBarText ?? "";
}

/** The picture is loaded before it takes the other's place, so that no empty ground flashes between two tabs. */
async function lay(menu, id) {
  const { width, height } = menu.size;
  const picture = h("img", { src: `/_sim/users/${id}/menu/picture?of=${encodeURIComponent(menu.richMenuId)}`, alt: "" });
  await picture.decode().catch(() => undefined);
  if (shown?.richMenuId !== menu.richMenuId || world.current !== id) return;
  $("menu-areas").style.aspectRatio = `${Number(width)} / ${Number(height)}`;
  $("menu-areas").replaceChildren(picture, ...(menu.areas ?? []).map((one) => area(one, width, height)));
}

function area({ bounds, action }, width, height) {
  const place = [["left", bounds.x / width], ["top", bounds.y / height], ["width", bounds.width / width], ["height", bounds.height / height]];
  const style = place.map(([name, part]) => `${name}:${100 * part}%`).join(";");
  const label = action.label ?? action.text ?? action.type;
  return h("button", { type: "button", style, "aria-label": label, title: label, onclick: () => perform(action) });
}
