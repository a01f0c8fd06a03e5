/** Starts the page and passes on what the simulator tells. */

import { performFrom } from "./actions.js";
import { listen } from "./api.js";
import { startComposer } from "./composer.js";
import { $ } from "./dom.js";
import { whenGrown } from "./following.js";
import { showLoading, startLog } from "./log.js";
import { asPerson, startGroups } from "./groups.js";
import { startMenu } from "./menu.js";
import { startPeople } from "./people.js";
import { startQuick } from "./quick.js";
import { setRules } from "./mishaps.js";
import { notePayments } from "./payments.js";
import { startEscape, toast } from "./sheets.js";
import { loadTools, noteTraffic, startTools } from "./tools.js";
import { become, loadConfig, loadPeople, take, tell, world } from "./world.js";

const HAPPENED = {
  entry: ({ user, entry }) => entry && take(user, entry),
  user: ({ user }) => { world.people.set(user.id, { ...user, unread: user.id === world.current ? 0 : user.unread }); tell("people"); },
  group: ({ group }) => { world.people.set(group.id, { ...asPerson(group), unread: group.id === world.current ? 0 : group.unread }); tell("people"); },
  traffic: ({ item }) => item && noteTraffic(item),
  loading: ({ user, seconds }) => showLoading(user, seconds),
  faults: ({ rules }) => rules && setRules(rules),
  payments: () => notePayments(),
  reset: () => load().catch((error) => toast(error.message, { bad: true })),
};

async function load() {
  world.chats.clear();
  world.delivered.clear();
  world.loading.clear();
  await loadConfig();
  await loadPeople();
  await loadTools();
}

/** After a lost line everything is read anew, since any of it may have changed. */
async function again() {
  await load();
  if (world.current) await become(world.current);
}

function start() {
  for (const one of [startPeople, startLog, startQuick, startComposer, startGroups, startMenu, startTools, startEscape]) one();
  $("log").addEventListener("click", performFrom);
  $("log").addEventListener("keydown", (event) => {
    const tapped = event.target.matches?.('[data-action][role="button"]');
    if (tapped && (event.key === "Enter" || event.key === " ")) performFrom(event);
  });
  $("larger").addEventListener("click", () => {
    const large = $("larger").getAttribute("aria-pressed") !== "true";
    $("larger").setAttribute("aria-pressed", String(large));
    $("log").style.setProperty("--fx-scale", large ? "1.3" : "1");
    whenGrown({ isNew: false });
  });
  load().catch((error) => toast(error.message, { bad: true }));
  listen((event) => HAPPENED[event.kind]?.(event), () => again().catch(() => undefined));
}

start();
