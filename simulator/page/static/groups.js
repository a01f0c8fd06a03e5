/** Groups at the left, and who of its members speaks in the one that is open. */

import { attempt } from "./api.js";
import { $, h } from "./dom.js";
import { ask } from "./sheets.js";
import { act, become, me, on, tell, world } from "./world.js";

/** Somebody whom LINE gives no id: one who has never agreed on a phone. */
const NOBODY = "";
const speakers = new Map();

export function startGroups() {
  on("people chat config", draw);
}

/** This will name the member who speaks in a group; undefined is somebody without an id. */
export function speakerIn(group) {
  const chosen = speakers.get(group.id) ?? group.members[0];
  return chosen === NOBODY ? undefined : chosen;
}

/** This will ask for a name and make a group of everybody there is. */
export async function addGroup() {
  const field = h("input", { type: "text", maxlength: "30", value: "Friends", "aria-label": "Name of the group" });
  const answer = await ask({ title: "A group of everybody here", field, buttons: [["no", "Cancel"], ["yes", "Make it"]] });
  const name = field.value.trim();
  if (answer !== "yes" || !name) return;
  const group = await attempt("POST", "groups", { name });
  if (!group) return;
  world.people.set(group.id, asPerson(group));
  await become(group.id);
}

/** This will show a group where people are shown: it has a chat and what is unread, and can be chosen. */
export const asPerson = (group) => ({ ...group, language: "th", friend: true, blocked: false, group: true });

function draw() {
  const group = me();
  const bar = $("speaker");
  bar.hidden = !group?.group;
  if (bar.hidden) return;
  const bot = world.config.bot_name ?? "";
  const name = (id) => world.people.get(id)?.name ?? id;
  const chosen = speakers.get(group.id) ?? group.members[0];
  const options = [...group.members.map((id) => [id, name(id)]), [NOBODY, "somebody without an id"]];
  const choose = h("select", { "aria-label": "Who speaks", onchange: (event) => { speakers.set(group.id, event.target.value); tell("people"); } },
    options.map(([id, label]) => h("option", { value: id, selected: id === chosen }, label)));
  const mention = h("button", { type: "button", class: "plain", onclick: () => write(`@${bot} `) }, `@${bot}`);
  const move = group.joined ? ["leave", `Take ${bot} out`] : ["join", `Bring ${bot} in`];
  const door = h("button", { type: "button", class: group.joined ? "plain" : "lead", onclick: () => act({ type: move[0] }) }, move[1]);
  bar.replaceChildren(choose, ...(group.joined ? [mention] : []), door);
}

function write(words) {
  const field = $("words");
  field.value = field.value.startsWith(words) ? field.value : words + field.value;
  field.focus();
  field.dispatchEvent(new Event("input"));
}

