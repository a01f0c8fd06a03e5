"""The pages a payer sees, as markup: no script, one style sheet, nothing from elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from simulator.flex.html import Attributes, Html, element
from simulator.stripe import qr
from simulator.stripe.page_words import Words, money
from simulator.stripe.store import Body

PAYEE: Final = "STRIPE PAYMENTS (THAILAND) LTD"
"""Whose name a bank app shows for PromptPay through Stripe."""

BANGKOK: Final = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class View:
    """What every page needs: its language and the merchant's name."""

    words: Words
    merchant: str


def whole(view: View, *contents: str) -> str:
    """This will wrap contents into a page that says what it is."""
    head = (
        single("meta", {"charset": "utf-8"}),
        single("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", {}, f"{view.merchant} · local Stripe"),
        single("link", {"rel": "icon", "href": "data:,"}),
        single("link", {"rel": "stylesheet", "href": "/_sim/static/pay.css"}),
    )
    local = element("p", {"class": "local"}, view.words("local"))
    body = element("body", {}, element("header", {}, local), element("main", {}, *contents))
    return "<!doctype html>" + element("html", {"lang": view.words.language}, element("head", {}, *head), body)


def pay(view: View, session: Body, items: list[Body], *, email: str = "", error: str | None = None) -> str:
    """This will draw the page of an open session."""
    methods = [one for one in ("promptpay", "card") if one in session["payment_method_types"]]
    ways = [_way(view, session, method, chosen=place == 0) for place, method in enumerate(methods)]
    fields = (
        _alert(error),
        _field(view, "email", email, kind="email", autocomplete="email", required=""),
        element("h2", {}, view.words("how")),
        element("div", {"class": "ways"}, *ways),
    )
    form = element("form", {"method": "post", "action": f"/stripe/c/{session['id']}"}, *fields)
    cancel = _link(session["cancel_url"], view.words("cancel"), "quiet")
    return whole(view, _bill(view, session, items), form, cancel)


def show_qr(view: View, session: Body, email: str) -> str:
    """This will draw the code to scan, and the buttons that stand for the bank app."""
    t, amount = view.words, money(session["amount_total"], session["currency"])
    picture = Html(qr.svg(f"LOCAL STRIPE, NO MONEY: {amount.replace('฿', 'THB ')} {session['id'][-12:]}"))
    payee = element("p", {"class": "payee"}, element("small", {}, t("payee")), element("strong", {}, PAYEE))
    scan = element(
        "section",
        {"class": "scan"},
        element("h1", {}, t("scan")),
        element("div", {"class": "code"}, picture),
        element("p", {"class": "amount"}, amount),
        payee,
    )
    later = element(
        "label",
        {"class": "later"},
        element("span", {}, t("later")),
        single("input", {"name": "seconds", "type": "number", "min": "1", "max": "3600", "value": "10"}),
        element("span", {}, t("seconds")),
    )
    buttons = (
        element("h2", {}, t("bank_app")),
        element("p", {"class": "hint"}, t("bank_app_why")),
        _hidden("method", "promptpay"),
        _hidden("email", email),
        _button("paid", t("paid_in_app"), "lead"),
        element("div", {"class": "row"}, later, _button("later", t("go_later"))),
        _button("fail", t("fails")),
    )
    form = element("form", {"method": "post", "action": f"/stripe/c/{session['id']}", "class": "bank"}, *buttons)
    back = _link(f"/stripe/c/{session['id']}", t("back"), "quiet")
    return whole(view, scan, form, back)


def end(view: View, title: str, text: str | None, *, mood: str, onward: str | None = None) -> str:
    """This will draw a page on which nothing is left to do; `mood` is good, wait or bad."""
    mark = {"good": "M5 13l4.5 4.5L19 8", "wait": "M12 6v6l4 3", "bad": "M7 7l10 10M17 7 7 17"}[mood]
    sign = Html(f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{mark}"/></svg>')
    words = element("p", {}, text) if text else Html("")
    return whole(
        view,
        element("section", {"class": f"end {mood}"}, sign, element("h1", {}, title), words),
        _link(onward, view.words("go_on"), "button lead"),
    )


def portal(view: View, visit: Body, plans: list[tuple[Body, str, str | None]], features: Body) -> str:
    """This will draw the portal: each plan with its name, the last digits of its card, and what may be done."""
    cards = [_plan(view, plan, name, last4, features) for plan, name, last4 in plans]
    return whole(
        view,
        element("h1", {}, view.words("portal", merchant=view.merchant)),
        *(cards or [element("p", {"class": "hint"}, view.words("no_plans"))]),
        _link(visit["return_url"], view.words("return"), "quiet"),
    )


def _plan(view: View, plan: Body, name: str, last4: str | None, features: Body) -> Html:
    t, item = view.words, plan["items"]["data"][0]
    day = dt.datetime.fromtimestamp(item["current_period_end"], BANGKOK).strftime("%d/%m/%Y")
    leaving, over = plan["cancel_at_period_end"], plan["status"] == "canceled"
    state = "ended" if over else "overdue" if plan["status"] == "past_due" else "ends" if leaving else "renews"
    actions: list[Html] = []
    if not over and features["payment_method_update"]["enabled"]:
        actions.append(_button("change_card", t("change_card")))
    if not over and features["subscription_cancel"]["enabled"]:
        actions.append(_button("stay", t("stay"), "lead") if leaving else _button("leave", t("leave")))
        actions.append(_button("leave_now", t("leave_now"), "danger"))
    price = money(item["price"]["unit_amount"], item["price"]["currency"])
    return element(
        "form",
        {"method": "post", "class": "plan"},
        element("h2", {}, name),
        element("p", {"class": "amount"}, price, element("small", {}, f" {_rhythm(view, item['price'])}")),
        element("p", {"class": f"state {state}"}, t(state, day=day)),
        element("p", {"class": "hint"}, t("paid_with", last4=last4)) if last4 else Html(""),
        _hidden("subscription", plan["id"]),
        *actions,
    )


def _bill(view: View, session: Body, items: list[Body]) -> Html:
    t = view.words
    plan = session["mode"] == "subscription"
    title = t("subscribe_to" if plan else "pay_to", merchant=view.merchant)
    rhythm = [element("small", {}, f" {_rhythm(view, items[0]['price'])}")] if plan else []
    lines = [
        element(
            "li",
            {},
            element("span", {}, one["description"] + (f" × {one['quantity']}" if one["quantity"] > 1 else "")),
            element("span", {}, money(one["amount_total"], one["currency"])),
        )
        for one in items
    ]
    return element(
        "section",
        {"class": "bill"},
        element("h1", {}, title),
        element("p", {"class": "amount"}, money(session["amount_total"], session["currency"]), *rhythm),
        element("ul", {}, *lines),
    )


def _rhythm(view: View, price: Body) -> str:
    rhythm = price["recurring"]
    monthly = rhythm["interval"] == "month" and rhythm["interval_count"] == 1
    return view.words("a_month" if monthly else "every")


def _way(view: View, session: Body, method: str, *, chosen: bool) -> Html:
    t = view.words
    checked = "" if chosen else None
    radio = single("input", {"type": "radio", "name": "method", "value": method, "checked": checked})
    head = element(
        "label", {"class": "way-head"}, radio, element("span", {}, t(method)), element("i", {"class": method})
    )
    if method == "promptpay":
        inside = [element("p", {"class": "hint"}, t("promptpay_how")), _button("qr", t("show_qr"), "lead")]
    else:
        amount = money(session["amount_total"], session["currency"])
        verb = "subscribe" if session["mode"] == "subscription" else "pay"
        inside = [
            _field(view, "number", "4242 4242 4242 4242", inputmode="numeric", autocomplete="off"),
            element("div", {"class": "pair"}, _field(view, "expiry", "12 / 34"), _field(view, "cvc", "123")),
            _button("paid", t(verb, amount=amount), "lead"),
            _button("decline", t("decline")),
        ]
    return element("div", {"class": "way"}, head, element("div", {"class": "inside"}, *inside))


def _field(view: View, name: str, value: str, *, kind: str = "text", **more: str) -> Html:
    attributes = {"id": name, "name": name, "type": kind, "value": value, "autocomplete": "off", **more}
    return element(
        "div", {"class": "field"}, element("label", {"for": name}, view.words(name)), single("input", attributes)
    )


def _hidden(name: str, value: str) -> Html:
    return single("input", {"type": "hidden", "name": name, "value": value})


def single(name: str, attributes: Attributes) -> Html:
    """This will make an element that has no end."""
    return Html(element(name, attributes).removesuffix(f"</{name}>"))


def _button(value: str, words: str, kind: str = "plain") -> Html:
    return element("button", {"name": "do", "value": value, "class": f"button {kind}"}, words)


def _link(address: str | None, words: str, kind: str) -> Html:
    return element("a", {"href": address, "class": kind}, words) if address else Html("")


def _alert(error: str | None) -> Html:
    return element("p", {"class": "error", "role": "alert"}, error) if error else Html("")
