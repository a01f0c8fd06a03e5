/** One sample of the gallery: what the phone would show in each language, with its figures, faults and JSON. */

import { h } from "./dom.js";
import { fill, here } from "./origins.js";

/** This will draw a sample. */
export function drawSample({ name, state, calls }) {
  const flawed = calls.some(({ violations }) => violations.length > 0);
  const heading = h("h3", {}, h("code", {}, name), state ? h("span", {}, state) : null);
  return h("article", { class: flawed ? "sample flawed" : "sample", "data-name": `${name} ${state}`.trim(), "data-words": `${name} ${state}`.toLowerCase() },
    heading, h("div", { class: "calls" }, ...calls.map((one) => drawCall(one, `${name} ${state}`))));
}

function drawCall({ language, messages, figures, violations }, title) {
  const all = [...messages.flatMap((message, place) => message.figures.map((figure) => ({ ...figure, of: messages.length > 1 ? place + 1 : null }))), ...figures.map((figure) => ({ ...figure, of: null }))];
  const alt = messages.map(({ raw }) => raw.altText).filter(Boolean);
  return h("div", { class: "call", lang: language },
    h("h4", {}, language),
    h("div", { class: "chat" }, ...messages.map(drawMessage), quick(messages.at(-1)?.raw)),
    ...alt.map((one) => h("p", { class: "alt" }, h("b", { lang: "en" }, "altText "), one)),
    h("ul", { class: "flaws", lang: "en" }, ...violations.map(flaw)),
    h("div", { lang: "en" }, h("table", { class: "figures" }, h("caption", {}, "Sizes beside LINE’s limits"), h("tbody", {}, ...all.map(row))), json(messages, title)));
}

function drawMessage({ html, raw }) {
  const content = h("div", { class: "content" });
  fill(content, html);
  const face = h("img", { class: "face", src: raw.sender?.iconUrl ? here(raw.sender.iconUrl) : "/_sim/profile/picture", alt: "" });
  return h("div", { class: content.querySelector(".fx-carousel") ? "message swipes" : "message", "data-type": raw.type }, face, content);
}

function quick(raw) {
  const items = (raw?.quickReply?.items ?? []).filter((item) => item?.action);
  if (!items.length) return null;
  return h("ul", { class: "quick", "aria-label": "Quick replies" }, ...items.map((item) =>
    h("li", {}, item.imageUrl ? h("img", { src: here(item.imageUrl), alt: "" }) : null, item.action.label ?? item.action.type)));
}

function flaw({ path, message, refused }) {
  return h("li", {}, h("code", {}, path), ` ${message}`, refused ? "" : " (taken by LINE, but it will not show well)");
}

function row({ what, value, unit, limit, of }) {
  const part = limit ? Math.min(1, value / limit) : 0;
  const level = limit && value > limit ? "over" : part > 0.8 ? "near" : "";
  const bar = h("div", { class: `bar-of ${level}`, "aria-hidden": "true" }, limit ? h("i", { style: `width:${(part * 100).toFixed(1)}%` }) : null);
  const told = `${value.toLocaleString("en")}${limit ? ` of ${limit.toLocaleString("en")}` : ""}${unit ? ` ${unit}` : ""}`;
  return h("tr", {}, h("th", { scope: "row" }, of ? `${of}. ${what}` : what), h("td", {}, bar), h("td", { class: level }, told));
}

/** The JSON is written when it is opened: hundreds of messages would weigh down the page. */
function json(messages, title) {
  const raw = h("pre", { tabindex: "0", role: "region", "aria-label": `JSON of ${title}` });
  const write = () => { raw.textContent ||= JSON.stringify(messages.map((one) => one.raw), null, 1); };
  return h("details", { ontoggle: write }, h("summary", {}, "JSON"), raw);
}
