/** The lower edge of the phone: as in LINE, either the message box stands there or the menu's bar. */

import { $ } from "./dom.js";
import { me, tell, world } from "./world.js";

let menuOf = null;
let writing = false;

/** This will say whether the open chat has a menu; a chat just opened shows it, unless something is being written. */
export function noteMenu(here) {
  const before = menuOf;
  menuOf = here ? world.current : null;
  if (here && before !== world.current) writing = $("words").value.trim() !== "" || document.activeElement === $("words");
  tell("lower");
}

export const boxStands = () => menuOf !== world.current || writing;
export const hasMenu = () => menuOf === world.current;

/** This will put the message box at the lower edge, with the cursor in it. */
export function showBox() {
  writing = true;
  tell("lower");
  if (!me()?.blocked) $("words").focus();
}

/** This will put the menu's bar at the lower edge. */
export function showBar() {
  writing = false;
  tell("lower");
}

/** This will give the keyboard's place to whatever can be written or tapped at the lower edge. */
export function focusLower() {
  const place = boxStands() ? $("words") : $("menu-bar");
  place.focus();
}
