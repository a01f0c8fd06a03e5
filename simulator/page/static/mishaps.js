/** Misbehaviour at a tap: rules for PUT /_sim/faults, and the settings beside them. */

import { attempt } from "./api.js";
import { h } from "./dom.js";
import { loadConfig, on, world } from "./world.js";

const SEND = "/v2/bot/message/*";
const MODEL = "/openai/*";
const GROUPS = [
  ["LINE's API", [
    ["slow", "LINE answers after 2 seconds", "until switched off", { target: SEND, effect: "delay", seconds: 2 }],
    ["500", "LINE fails three times", "500, nothing is sent", { target: SEND, effect: "status", status: 500, times: 3 }],
    ["429", "Too many requests", "429, until switched off", { target: SEND, effect: "status", status: 429 }],
    ["cut", "LINE sends, then cuts the line", "once: the bot cannot know that it was sent", { target: SEND, effect: "cut_after", times: 1 }],
  ]],
  ["Webhooks", [["twice", "Every event twice, at the same moment", "until switched off", { target: "webhook", effect: "duplicate", copies: 2 }]]],
  ["Model", [
    ["model-slow", "The model takes 10 seconds", "until switched off", { target: MODEL, effect: "delay", seconds: 10 }],
    ["model-500", "The model fails", "500, until switched off", { target: MODEL, effect: "status", status: 500 }],
    ["model-nonsense", "The model talks nonsense", "idle words instead of the form", { target: MODEL, effect: "nonsense" }],
    ["model-truncated", "The model stops in the middle", "its answer is cut off", { target: MODEL, effect: "truncated" }],
    ["model-refuses", "The model refuses", "a refusal instead of an answer", { target: MODEL, effect: "refusal" }],
  ]],
];
const TOLD = ["target", "effect", "seconds", "status", "copies"];

let rules = [];
let limitBefore = null;
const pane = h("div", { class: "mishaps" });

/** This will give the pane; it redraws itself. */
export function mishapsPane() {
  on("config", draw);
  return pane;
}

export function setRules(fresh) {
  rules = fresh;
  draw();
}

const alike = (rule, preset) => TOLD.every((name) => preset[name] === undefined || rule[name] === preset[name]);

function draw() {
  const held = pane.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  const [api, webhooks, model] = GROUPS.map(([title, presets]) => [h("h3", {}, title), ...presets.map((one) => ruleSwitch(...one))]);
  pane.replaceChildren(...api, quotaSwitch(), ...webhooks, redeliverySwitch(), ...model, ...others());
  if (held) pane.querySelector(`[data-name="${held}"]`)?.focus();
}

function toggle(name, label, on_, note, flip, setting = false) {
  return h("button", { type: "button", role: "switch", class: setting ? "mishap kind-setting" : "mishap", "data-name": name, "aria-checked": String(on_), onclick: flip },
    h("span", {}, label, ...(note ? [h("small", {}, note)] : [])), h("span", { class: "switch", "aria-hidden": "true" }));
}

function ruleSwitch(name, label, what, preset) {
  const inForce = rules.find((rule) => alike(rule, preset));
  const note = inForce && inForce.times !== null ? `${inForce.times} left` : inForce?.hits ? `${inForce.hits} so far` : what;
  const flip = () => put(inForce ? rules.filter((rule) => rule !== inForce) : [...rules, preset]);
  return toggle(name, label, Boolean(inForce), note, flip);
}

function quotaSwitch() {
  const { type, value, used } = world.config.quota ?? {};
  const gone = type === "limited" && used >= value;
  const flip = () => {
    if (!gone) limitBefore = type === "limited" ? value : null;
    const back = limitBefore === null ? { type: "none" } : { type: "limited", value: limitBefore };
    change({ quota: gone ? back : { used_up: true } });
  };
  return toggle("quota", "The month's quota is used up", gone, `${used ?? 0} sent${type === "limited" ? ` of ${value}` : ", no limit"}`, flip);
}

function redeliverySwitch() {
  const { redelivery } = world.config;
  return toggle("redelivery", "Deliver missed events again", Boolean(redelivery), "a setting of LINE's console, off at first", () => change({ redelivery: !redelivery }), true);
}

/** Rules that came from elsewhere, such as a test, are shown and can be ended. */
function others() {
  const presets = GROUPS.flatMap(([, list]) => list.map((one) => one.at(-1)));
  const foreign = rules.filter((rule) => !presets.some((preset) => alike(rule, preset)));
  if (!foreign.length) return [];
  return [h("h3", {}, "Other rules"), ...foreign.map((rule) => toggle(`rule-${rule.id}`, `${rule.effect} on ${rule.target}`, true, "", () => put(rules.filter((one) => one !== rule))))];
}

async function put(wanted) {
  const answer = await attempt("PUT", "faults", { rules: wanted });
  if (answer) setRules(answer.rules);
}

async function change(settings) {
  if (await attempt("PATCH", "config", settings)) await loadConfig();
}
