/** Every request in both directions, as it went over the wire. */

import { h } from "./dom.js";

const KINDS = ["webhook", "api", "model", "stripe"];
const KEPT = 300;
const shown = new Set(KINDS);
let items = [];

export const list = h("div", { class: "exchanges" });
const filters = h("div", { class: "filters", role: "group", "aria-label": "Show" }, KINDS.map((kind) =>
  h("button", { type: "button", class: "chip", "aria-pressed": "true", onclick: (event) => filter(kind, event.currentTarget) }, kind)));

/** This will give the pane. */
export const trafficPane = () => h("div", {}, filters, list);

export function setTraffic(all) {
  items = all.slice(-KEPT);
  list.replaceChildren(...items.filter(isShown).reverse().map(exchange));
  hint();
}

export function addTraffic(item) {
  if (items.some((one) => one.id === item.id)) return;
  items = [...items, item].slice(-KEPT);
  if (isShown(item)) list.prepend(exchange(item));
  while (list.children.length > KEPT) list.lastElementChild.remove();
  hint();
}

const isShown = (item) => shown.has(item.direction);

function filter(kind, chip) {
  if (!shown.delete(kind)) shown.add(kind);
  chip.setAttribute("aria-pressed", String(shown.has(kind)));
  setTraffic(items);
}

function hint() {
  list.querySelector(".empty")?.remove();
  if (!list.children.length) list.append(h("p", { class: "empty" }, "Nothing yet. What LINE and the bot say to each other appears here."));
}

function exchange(item) {
  const bad = item.status === 0 || item.status >= 400;
  const summary = h("summary", {},
    h("span", { class: `kind ${item.direction}` }, item.direction),
    h("span", { class: "path", title: `${item.method} ${item.path}` }, h("bdi", {}, pathOf(item))),
    h("span", { class: bad ? "status bad" : "status" }, item.status === 0 ? "cut" : String(item.status)),
    h("span", { class: "ms" }, `${Math.round(item.ms)} ms`));
  const details = h("details", { class: "exchange" }, summary);
  // Large bodies are only written out once somebody looks.
  details.addEventListener("toggle", () => { if (details.open && !details.querySelector(".raw")) details.append(raw(item)); });
  return details;
}

const pathOf = (item) => item.path.replace(/^https?:\/\/[^/]+/, "");

function raw(item) {
  const faults = item.violations?.map((one) => h("div", { class: "flaw" }, h("code", {}, one.path), ` ${one.message}`)) ?? [];
  return h("div", { class: "raw" }, ...faults,
    h("h3", {}, `${item.method} ${item.path}`), ...part("headers", item.headers), ...part("request", item.request), ...part("response", item.response));
}

function part(name, value) {
  if (value === null || value === undefined || (name === "headers" && !Object.keys(value).length)) return [];
  return [h("h3", {}, name), h("pre", { tabindex: "0", "aria-label": name }, ...colored(value))];
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b/gi;

/** JSON with its keys and values told apart; anything else as it is. */
function colored(value) {
  if (typeof value === "string") return [value];
  const text = JSON.stringify(value, null, 2);
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const kind = found[2] ? "key" : found[1] ? "string" : "value";
    pieces.push(text.slice(end, found.index), h("span", { class: kind }, found[1] ?? found[0]));
    end = found.index + (found[1] ?? found[0]).length;
  }
  return [...pieces, text.slice(end)];
}
