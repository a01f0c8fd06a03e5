/** What was paid at the local Stripe, and what payers, banks and its webhooks may do next. */

import { attempt, call } from "./api.js";
import { h } from "./dom.js";
import { ask } from "./sheets.js";

const MONEY = new Intl.NumberFormat("en", { minimumFractionDigits: 2 });
const WAITING = ["requires_action", "pending"];
const OVER = ["won", "lost", "warning_closed", "prevented"];
const SWITCHES = [
  ["paused", "Webhooks switched off", "events are kept, undelivered", { paused: true }, { paused: false }],
  ["copies", "Every event twice", "at the same moment", { copies: 2, simultaneous: true }, { copies: 1, simultaneous: false }],
  ["order", "Events shuffled", "those of one payment arrive in any order", { order: "shuffled" }, { order: "in_order" }],
  ["delay", "Events 5 seconds late", "the payer is back before them", { delay: 5 }, { delay: 0 }],
  ["doubled", "Two Event objects for one fact", "with different ids", { doubled: true }, { doubled: false }],
];

const pane = h("div", { class: "mishaps" });
let waiting = null;

/** This will give the pane; it redraws itself. */
export const paymentsPane = () => pane;

/** This will read everything anew, once after a burst. */
export function notePayments() {
  clearTimeout(waiting);
  waiting = setTimeout(() => loadPayments().catch(() => undefined), 200);
}

export async function loadPayments() {
  const { payments, undelivered, courier } = await call("GET", "stripe");
  const held = pane.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  const none = h("p", { class: "empty" }, "Nothing was paid yet. Open a pay link in the chat.");
  pane.replaceChildren(switches(courier), ...(undelivered ? [bringAll(undelivered)] : []), ...(payments.length ? payments.map(payment) : [none]));
  if (held) pane.querySelector(`[data-name="${held}"]`)?.focus();
}

let opened = false;

/** Folded away until somebody wants mishaps; what is switched on is named all the same. */
function switches(courier) {
  const inForce = SWITCHES.filter(([name, , , on]) => courier[name] === on[name]).map(([, label]) => label.toLowerCase());
  const details = h("details", { class: "more" },
    h("summary", {}, inForce.length ? `Stripe's webhooks: ${inForce.join(", ")}` : "Stripe's webhooks: as they should be"),
    ...SWITCHES.map((one) => toggle(courier, ...one)));
  details.open = opened;
  details.addEventListener("toggle", () => { opened = details.open; });
  return details;
}

function payment(one) {
  const { charge, subscription, refunds, disputes } = one;
  const method = charge ? (charge.method === "promptpay" ? "PromptPay" : "card") : "";
  return h("div", { class: "payment" },
    h("div", { class: "payment-head" }, h("strong", {}, one.what), h("span", { class: "sum" }, money(one.amount, one.currency))),
    h("small", {}, [time(one.at), method, state(one)].filter(Boolean).join(" · ")),
    ...refunds.map((refund) => line(`refund ${money(refund.amount, one.currency)}: ${word(refund.status)}`, refundActs(refund))),
    ...disputes.map((dispute) => line(`dispute ${money(dispute.amount, one.currency)}: ${word(dispute.status)}`, disputeActs(dispute))),
    ...(subscription ? [line(`plan: ${word(subscription.status)}${subscription.cancel_at_period_end ? ", ends with its period" : ""}`, planActs(subscription))] : []),
    h("div", { class: "acts" }, ...paymentActs(one)));
}

const word = (status) => status.replaceAll("_", " ");
const money = (amount, currency) => `${currency === "thb" ? "฿" : `${currency.toUpperCase()} `}${MONEY.format(amount / 100)}`;
const time = (seconds) => new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function state({ payment_status: status, charge, currency }) {
  if (status === "unpaid") return charge?.status === "pending" ? "on its way" : "failed";
  if (!charge) return word(status);
  return charge.refunded ? `paid, ${money(charge.refunded, currency)} given back` : "paid";
}

const line = (words, acts) => h("div", { class: "payment-line" }, h("span", {}, words), h("span", { class: "acts" }, ...acts));
const button = (words, verb, body) => h("button", { type: "button", class: "chip", onclick: () => attempt("POST", `stripe/${verb}`, body) }, words);

function paymentActs(one) {
  const { charge, id } = one;
  if (charge?.status === "pending") return [button("money arrives", "settle", { session: id }), button("money fails", "settle", { session: id, succeeded: false })];
  if (charge?.status !== "succeeded") return [];
  const left = one.amount - charge.refunded;
  const open = charge.method === "card" && !charge.disputed;
  return [
    ...(left > 0 ? [button("refund", "refund", { payment: id }), h("button", { type: "button", class: "chip", onclick: () => refundPart(id, left) }, "refund a part…")] : []),
    ...(open ? [button("dispute", "dispute", { payment: id })] : []),
  ];
}

const refundActs = ({ id, status }) => (WAITING.includes(status) ? [button("arrives", "refund_succeeds", { refund: id }), button("fails", "refund_fails", { refund: id })] : []);
const disputeActs = ({ id, status }) => (OVER.includes(status) ? [] : [button("win", "win", { dispute: id }), button("lose", "lose", { dispute: id })]);

function planActs({ id, status }) {
  if (status === "canceled") return [];
  return [button("renew", "renew", { subscription: id }), button("renewal fails", "renew", { subscription: id, outcome: "fail" }), button("end", "cancel", { subscription: id })];
}

async function refundPart(payment, left) {
  const field = h("input", { type: "number", min: "0.01", max: String(left / 100), step: "0.01", value: String(left / 200), "aria-label": "Amount" });
  const answer = await ask({ title: "How much goes back?", text: `At most ${MONEY.format(left / 100)}.`, field, buttons: [["no", "Keep"], ["yes", "Refund"]] });
  if (answer === "yes") await attempt("POST", "stripe/refund", { payment, amount: Math.round(Number(field.value) * 100) });
}

function toggle(courier, name, label, note, on, off) {
  const inForce = courier[name] === on[name];
  const flip = async () => { if (await attempt("PATCH", "stripe/courier", inForce ? off : on)) await loadPayments(); };
  return h("button", { type: "button", role: "switch", class: "mishap", "data-name": `stripe-${name}`, "aria-checked": String(inForce), onclick: flip },
    h("span", {}, label, h("small", {}, note)), h("span", { class: "switch", "aria-hidden": "true" }));
}

const bringAll = (number) => h("button", { type: "button", class: "plain", onclick: () => attempt("POST", "stripe/redeliver", {}) }, `Deliver ${number} kept ${number === 1 ? "event" : "events"}`);
