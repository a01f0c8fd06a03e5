/** How the chat follows what comes: whoever reads the end stays there, whoever reads above is told and left in peace. */

import { $, h } from "./dom.js";
import { chat, me, on, world } from "./world.js";
import { wordsOf } from "./words.js";

const NEAR_THE_END = 120;
const FAR_FROM_IT = 480;
const MOST_ANNOUNCED = 6;

let stuck = true;
let missed = 0;
/** While the page itself rolls to the end, what is passed on the way is no place the reader chose. */
let going = false;
/** How high the log was when it was last looked at. */
let height = 0;

/** This will watch the log from now on. */
export function startEnd() {
  const log = $("log");
  $("latest").addEventListener("click", (event) => { toEnd({ calmly: true }); if (event.detail === 0) log.focus(); });
  log.addEventListener("scroll", look, { passive: true });
  // A picture that comes late, a menu that unfolds, letters made larger: the end stays the end.
  log.addEventListener("load", () => whenGrown({ isNew: false }), true);
  log.addEventListener("scrollend", () => { if (going) { going = false; look(); } });
  new ResizeObserver(() => { if (!stuck) height = log.clientHeight; whenGrown({ isNew: false }); }).observe(log);
  on("chat", forget);
}

/** This will show the end of the chat. */
export function toEnd({ calmly = false } = {}) {
  const log = $("log");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  stuck = true;
  going = calmly && !still && left() > 1;
  log.scrollTo({ top: log.scrollHeight, behavior: going ? "smooth" : "instant" });
  height = log.clientHeight;
  missed = 0;
  draw();
}

/** This will go along to the end if the reader was there, else say that something came. */
export function whenGrown({ isNew = true } = {}) {
  if (stuck) return toEnd();
  if (isNew) missed += 1;
  return draw();
}

/** This will tell a screen reader who speaks, and the words or what stands for them. */
export function announce(entry) {
  if (entry.from !== "bot") return;
  const { type, text, altText } = entry.message;
  const words = altText ?? text ?? wordsOf(me()?.language).sent[type] ?? type;
  const place = $("announcer");
  place.append(h("p", { lang: me()?.language }, `${entry.sender?.name ?? world.config.bot_name}: ${words}`));
  while (place.children.length > MOST_ANNOUNCED) place.firstChild.remove();
}

function forget() {
  $("announcer").replaceChildren();
  missed = 0;
}

const left = () => $("log").scrollHeight - $("log").scrollTop - $("log").clientHeight;

function look() {
  if (going) return;
  // A log that became lower scrolls by itself; that is no wish to read above.
  const resized = $("log").clientHeight !== height;
  height = $("log").clientHeight;
  if (!resized) stuck = left() < NEAR_THE_END;
  if (stuck) missed = 0;
  draw();
}

/** What came is counted; without anything new, whoever is far from the end finds a way back to it. */
function draw() {
  const words = wordsOf(me()?.language);
  $("latest").hidden = stuck || (missed === 0 && left() < FAR_FROM_IT) || chat().length === 0;
  $("latest").lang = me()?.language ?? "en";
  $("latest").classList.toggle("news", missed > 0);
  $("latest-words").textContent = missed > 0 ? words.latest(missed) : "";
  $("latest").setAttribute("aria-label", missed > 0 ? words.latest(missed) : words.toEnd);
}
