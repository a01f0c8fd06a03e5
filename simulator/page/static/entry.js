/** One entry of the log as an element. */

import { h } from "./dom.js";
import { fill, here } from "./origins.js";
import { timeOf, wordsOf } from "./words.js";
import { world } from "./world.js";

const WIDE = new Set(["flex", "template", "imagemap"]);

/** This will draw a bubble or a system line; `same` is a bubble of the one who spoke before, within the minute. */
export function drawEntry(entry, { language, same, unsend, group }) {
  if (entry.from === "system") {
    return h("div", { class: "line-note", "data-entry": entry.id }, entry.message?.text ?? "");
  }
  const content = h("div", { class: "content" });
  fill(content, entry.html);
  const swipes = content.querySelector(".fx-carousel") !== null;
  const wide = WIDE.has(entry.message.type);
  const flawed = entry.violations?.length > 0;
  const classes = ["entry", entry.from, same && "same", swipes && "swipes", flawed && "flawed"].filter(Boolean).join(" ");
  const row = h("div", { class: wide ? "row wide" : "row" }, content, meta(entry, language, unsend));
  const column = h("div", { class: "column" }, ...sender(entry, group), row, ...flaws(entry));
  const article = h("article", { class: classes, "data-entry": entry.id }, ...face(entry), column);
  // A finger has no hover: a tap on the own bubble shows what can be done with it.
  if (entry.from === "user") content.addEventListener("click", () => article.classList.toggle("touched"));
  return article;
}

function face(entry) {
  if (entry.from !== "bot") return [];
  const icon = entry.sender?.iconUrl;
  return [h("img", { class: "bot-face", src: icon ? here(icon) : "/_sim/profile/picture", alt: "" })];
}

/** As in LINE, who speaks is named where more than two may. */
function sender(entry, group) {
  const name = entry.sender?.name ?? (group && entry.from === "bot" ? world.config.bot_name : null);
  return name ? [h("div", { class: "sender" }, name)] : [];
}

function meta(entry, language, unsend) {
  const words = wordsOf(language);
  const time = h("time", { datetime: new Date(entry.at).toISOString() }, timeOf(entry.at, language));
  if (entry.from === "bot") return h("div", { class: "meta" }, ...badge(entry.via), time);
  const back = h("button", { type: "button", class: "unsend", onclick: () => unsend(entry) }, words.unsend);
  return h("div", { class: "meta" }, ...(entry.message.id ? [back] : []), h("span", { class: "mark" }), time);
}

/** Replies are free; everything else counts against the month's quota. */
function badge(via) {
  if (!via) return [];
  const free = via === "reply";
  return [h("span", { class: free ? "via" : "via paid", title: free ? "a reply: free of charge" : "counts against the quota" }, via)];
}

function flaws(entry) {
  return (entry.violations ?? []).map((one) => h("div", { class: "flaw" }, h("code", {}, one.path), ` ${one.message}`));
}

/** This will show whether the bot received an own message. */
export function markDelivery(element, delivery, read, language) {
  const mark = element.querySelector(".mark");
  if (!mark) return;
  const lost = delivery && (delivery.status < 200 || delivery.status > 299);
  mark.className = lost ? "mark lost" : "mark";
  const words = wordsOf(language);
  mark.textContent = lost ? `${words.lost} (${delivery.status || delivery.error || "no answer"})` : read ? words.read : "";
}
