/** The panel of the one who builds. */

import { attempt, call } from "./api.js";
import { $, h, sign } from "./dom.js";
import { mishapsPane, setRules } from "./mishaps.js";
import { loadPayments, paymentsPane } from "./payments.js";
import { ask, cover, onEscape, toast } from "./sheets.js";
import { addTraffic, setTraffic, trafficPane } from "./traffic.js";
import { loadConfig, on, world } from "./world.js";

const violationsPane = h("div", {});
const panes = {};
const WIDE = 1240;
const LAST_TIME = "tools";
const NARROW = window.matchMedia("(max-width: 719px)");
let violations = [];

export function startTools() {
  Object.assign(panes, { traffic: trafficPane(), mishaps: mishapsPane(), violations: violationsPane, payments: paymentsPane() });
  $("tools").replaceChildren(head(), h("div", { class: "pane", id: "pane", role: "tabpanel", tabindex: "0" }));
  $("show-tools").addEventListener("click", () => { showTools(!isOpen()); if (coversAll()) $("close-tools").focus(); });
  $("look-behind").addEventListener("click", () => { showTools(true); $("close-tools").focus(); });
  $("flaws").addEventListener("click", () => { showTools(true); choose("violations"); });
  on("config", () => { $("hook").textContent = world.config.webhook ?? "no webhook is set"; $("hook").title = $("hook").textContent; });
  on("webhook", (delivery) => delivery && tellHook(delivery));
  choose("traffic");
  // The chat is what one comes for: the tools wait, unless they were open here last time.
  showTools(window.innerWidth >= WIDE && localStorage.getItem(LAST_TIME) === "open");
  window.addEventListener("resize", shield);
  onEscape(3, coversAll, () => { showTools(false); $("show-tools").focus(); });
}

const isOpen = () => !$("world").classList.contains("no-tools");
const coversAll = () => isOpen() && NARROW.matches;

/** On a phone the panel covers the chat, which then cannot be reached by keyboard either. */
function shield() {
  cover(coversAll() || $("world").classList.contains("show-people"));
}

/** This will load what the panel shows. */
export async function loadTools() {
  const [traffic, faults] = await Promise.all([call("GET", "traffic"), call("GET", "faults")]);
  setTraffic(traffic.items);
  setRules(faults.rules);
  await Promise.all([loadViolations(), loadPayments()]);
}

export function noteTraffic(item) {
  addTraffic(item);
  if (item.direction === "api" && !item.path.endsWith("/reply")) countAnew();
  if (!item.violations?.length) return;
  if (item.status === 400) toast("LINE refused a message. See Violations.", { bad: true });
  loadViolations();
}

/** Anything but a reply may have used up some of the quota; one look after a burst is enough. */
let counting = null;
function countAnew() {
  clearTimeout(counting);
  counting = setTimeout(() => loadConfig().catch(() => undefined), 500);
}

export async function loadViolations() {
  ({ violations } = await call("GET", "violations"));
  const number = violations.length;
  $("flaws").hidden = number === 0;
  $("flaws").textContent = number === 1 ? "1 violation" : `${number} violations`;
  const badge = $("violations-number");
  badge.textContent = String(number);
  badge.classList.toggle("bad", number > 0);
  violationsPane.replaceChildren(...violations.toReversed().map(violation), ...(number ? [] : [h("p", { class: "empty" }, "None. Every message so far was inside LINE's limits.")]));
}

function violation(one) {
  const fate = one.refused ? "refused by LINE" : "taken by LINE, but it will not show well";
  return h("div", { class: "violation" }, one.message, h("code", {}, one.path || "the whole request"), h("small", {}, `${one.endpoint} · ${fate}`));
}

function head() {
  const close = h("button", { type: "button", class: "tool", id: "close-tools", "aria-label": "Close the tools", onclick: () => { showTools(false); $("show-tools").focus(); } }, sign("close"));
  const verify = h("button", { type: "button", class: "plain", id: "verify", onclick: knock }, "Verify");
  const gallery = h("a", { class: "plain", href: "/gallery", target: "_blank", style: "color:inherit;text-decoration:none" }, "Gallery");
  const again = h("button", { type: "button", class: "plain", onclick: startOver }, "Start over");
  return h("div", { class: "tools-head" },
    h("div", { class: "tools-title" }, h("h2", {}, "Behind the chat"), h("span", { style: "flex:1" }), gallery, again, close),
    h("div", { class: "hook" }, h("code", { id: "hook" }), verify, h("div", { class: "hook-state", id: "hook-state", role: "status" }, "Webhook of the bot")),
    h("div", { class: "tabs", role: "tablist", "aria-label": "Behind the chat", onkeydown: walkTabs }, tab("traffic", "Traffic"), tab("mishaps", "Mishaps"), tab("violations", "Violations", h("span", { class: "number", id: "violations-number" }, "0")), tab("payments", "Payments")));
}

function tab(name, label, ...more) {
  return h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": "false", "aria-controls": "pane", tabindex: "-1", onclick: () => choose(name) }, label, ...more);
}

function choose(name) {
  for (const one of Object.keys(panes)) {
    $(`tab-${one}`).setAttribute("aria-selected", String(one === name));
    $(`tab-${one}`).tabIndex = one === name ? 0 : -1;
  }
  $("pane").setAttribute("aria-labelledby", `tab-${name}`);
  $("pane").replaceChildren(panes[name]);
}

/** Tabs are one stop of the keyboard; arrows go from one to the next. */
function walkTabs(event) {
  const names = Object.keys(panes);
  const now = names.findIndex((one) => $(`tab-${one}`) === document.activeElement);
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (way === undefined || now < 0) return;
  event.preventDefault();
  const next = names[(now + way + names.length) % names.length];
  choose(next);
  $(`tab-${next}`).focus();
}

function showTools(open) {
  $("world").classList.toggle("no-tools", !open);
  $("show-tools").setAttribute("aria-expanded", String(open));
  if (window.innerWidth >= WIDE) localStorage.setItem(LAST_TIME, open ? "open" : "closed");
  shield();
}

async function knock() {
  const delivery = await attempt("POST", "webhook/verify", {});
  if (delivery) tellHook(delivery);
}

function tellHook({ status, ms, error }) {
  const good = status === 200;
  $("hook-state").className = good ? "hook-state good" : "hook-state bad";
  $("hook-state").textContent = good ? `answered 200 in ${Math.round(ms)} ms` : `no 200: ${error ?? `answered ${status}`}`;
}

async function startOver() {
  const answer = await ask({ title: "Start over?", text: "People, chats, counts and mishaps here are forgotten. What the bot has stored stays with the bot.", buttons: [["no", "Keep"], ["yes", "Start over"]] });
  if (answer === "yes") attempt("POST", "reset", {});
}
