"""The control API of Stripe's side, under /_sim/stripe: what the panel, tools and other processes speak."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from aiohttp import web

from simulator.stripe.billing import RENEWALS
from simulator.stripe.checkout import OUTCOMES, ClosedError
from simulator.stripe.courier import ORDERS
from simulator.stripe.desk import SOMEONE, Desk
from simulator.stripe.errors import StripeError
from simulator.stripe.store import Body

PREFIX: Final = "/_sim/stripe"
KINDS: Final = {
    "products": "product",
    "prices": "price",
    "payment_links": "payment_link",
    "sessions": "checkout.session",
    "charges": "charge",
    "refunds": "refund",
    "disputes": "dispute",
    "customers": "customer",
    "subscriptions": "subscription",
    "invoices": "invoice",
    "events": "event",
    "webhook_endpoints": "webhook_endpoint",
}
SHOWN: Final = 200
SWITCHES: Final = ("paused", "copies", "simultaneous", "order", "delay", "doubled")
MOST_COPIES: Final = 1_000
MOST_DELAY: Final = 3_600
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Wanted = Mapping[str, Any]


class StripeControl:
    """One route a verb of the desk; see Desk for what each does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._verbs: dict[str, Callable[[Wanted], Any]] = {
            "open": lambda w: desk.open_link(_text(w, "link"), client_reference_id=w.get("client_reference_id")),
            "pay": self._pay,
            "settle": lambda w: desk.settle(_text(w, "session"), succeeded=bool(w.get("succeeded", True))),
            "expire": lambda w: desk.expire(_text(w, "session")),
            "refund": lambda w: desk.refund(_text(w, "payment"), amount=_amount(w)),
            "refund_succeeds": lambda w: desk.refund_succeeds(_text(w, "refund")),
            "refund_fails": lambda w: desk.refund_fails(_text(w, "refund")),
            "refund_canceled": lambda w: desk.refund_canceled(_text(w, "refund")),
            "dispute": self._dispute,
            "win": lambda w: desk.win(_text(w, "dispute")),
            "lose": lambda w: desk.lose(_text(w, "dispute")),
            "renew": lambda w: desk.renew(_text(w, "subscription"), _one_of(w, "outcome", RENEWALS)),
            "cancel": lambda w: desk.cancel(
                _text(w, "subscription"), at_period_end=bool(w.get("at_period_end", False))
            ),
            "resume_subscription": lambda w: desk.resume_subscription(_text(w, "subscription")),
            "change_card": lambda w: desk.change_card(_text(w, "subscription")),
            "deliver": lambda _: {"deliveries": [one.view() for one in desk.deliver()]},
            "redeliver": lambda _: {"deliveries": [one.view() for one in desk.redeliver()]},
            "resend": lambda w: {"deliveries": [one.view() for one in desk.resend(_text(w, "event"))]},
        }

    def routes(self) -> list[tuple[str, str, Handler]]:
        """This will list the routes; whoever mounts them guards them."""
        return [
            ("GET", PREFIX, self._summary),
            ("GET", f"{PREFIX}/courier", self._courier),
            ("PATCH", f"{PREFIX}/courier", self._change_courier),
            ("GET", f"{PREFIX}/deliveries", self._deliveries),
            ("GET", f"{PREFIX}/{{kind}}", self._list),
            ("POST", f"{PREFIX}/{{verb}}", self._act),
        ]

    async def _act(self, request: web.Request) -> web.Response:
        verb = self._verbs.get(request.match_info["verb"])
        if verb is None:
            raise web.HTTPNotFound(text='{"error": "no such verb"}', content_type="application/json")
        wanted = await request.json() if request.body_exists else {}
        if not isinstance(wanted, dict):
            raise ValueError("the body is no JSON object")
        try:
            return web.json_response(await asyncio.to_thread(verb, wanted))
        except StripeError as error:
            return web.json_response({"error": error.message}, status=error.status)
        except ClosedError as error:
            words = str(error) or "the link is inactive"
            return web.json_response({"error": f"nothing can be paid here: {words}"}, status=409)

    def _pay(self, wanted: Wanted) -> Body:
        """A session that is open, or a link that is opened first."""
        how: dict[str, Any] = {
            "method": wanted.get("method"),
            "outcome": _one_of(wanted, "outcome", OUTCOMES),
            "email": str(wanted.get("email") or SOMEONE),
        }
        if "session" in wanted:
            return self._desk.pay(_text(wanted, "session"), **how)
        reference = wanted.get("client_reference_id")
        return self._desk.pay_link(_text(wanted, "link"), client_reference_id=reference, **how)

    def _dispute(self, wanted: Wanted) -> Body:
        reason = str(wanted.get("reason") or "fraudulent")
        return self._desk.dispute(_text(wanted, "payment"), reason=reason, warning=bool(wanted.get("warning")))

    async def _list(self, request: web.Request) -> web.Response:
        kind = KINDS.get(request.match_info["kind"])
        if kind is None:
            raise web.HTTPNotFound(text='{"error": "no such list"}', content_type="application/json")
        found = await asyncio.to_thread(self._desk.objects, kind)
        return web.json_response({"data": found[:SHOWN]})

    async def _summary(self, _: web.Request) -> web.Response:
        """What the panel shows: every visit that came to something, with its refunds and disputes beside it."""
        return web.json_response(await asyncio.to_thread(self._gather))

    def _gather(self) -> dict[str, Any]:
        desk = self._desk
        payments = [self._payment(one) for one in desk.objects("checkout.session") if one["status"] == "complete"]
        return {
            "payments": payments[:SHOWN],
            "undelivered": sum(event["pending_webhooks"] > 0 for event in desk.objects("event")),
            "endpoints": [one["url"] for one in desk.objects("webhook_endpoint", status="enabled")],
            "courier": self._switches(),
        }

    def _payment(self, session: Body) -> dict[str, Any]:
        desk = self._desk
        plan = session["subscription"] and desk.objects("subscription", id=session["subscription"])[0]
        charge = None
        if session["payment_intent"] or session["invoice"]:
            try:
                charge = desk.charge_of(session["id"])
            except StripeError:
                charge = None  # A first month for nothing leaves no charge.
        return {
            "id": session["id"],
            "at": session["created"],
            "what": ", ".join(one["description"] for one in self._items(session)),
            "amount": session["amount_total"],
            "currency": session["currency"],
            "reference": session["client_reference_id"],
            "payment_status": session["payment_status"],
            "charge": charge
            and {
                "id": charge["id"],
                "method": charge["payment_method_details"]["type"],
                "status": charge["status"],
                "refunded": charge["amount_refunded"],
                "disputed": charge["disputed"],
            },
            "refunds": [_some(one, "id amount status") for one in self._of("refund", charge)],
            "disputes": [_some(one, "id amount status") for one in self._of("dispute", charge)],
            "subscription": plan and _some(plan, "id status cancel_at_period_end"),
        }

    def _of(self, kind: str, charge: Body | None) -> list[Body]:
        return self._desk.objects(kind, charge=charge["id"]) if charge else []

    def _items(self, session: Body) -> list[Body]:
        stripe = self._desk.stripe
        with stripe.lock:
            items: list[Body] = stripe.checkout.items_of(session)["data"]
        return items

    async def _courier(self, _: web.Request) -> web.Response:
        return web.json_response(self._switches())

    async def _change_courier(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        if not isinstance(wanted, dict):
            raise ValueError("the body is no JSON object")
        for name, value in wanted.items():
            _check_switch(name, value)
        for name, value in wanted.items():
            setattr(self._desk.courier, name, value)
        self._desk.stripe.changed()
        return web.json_response(self._switches())

    async def _deliveries(self, _: web.Request) -> web.Response:
        return web.json_response({"data": list(self._desk.courier.log)[::-1]})

    def _switches(self) -> dict[str, Any]:
        return {name: getattr(self._desk.courier, name) for name in SWITCHES}


def _check_switch(name: str, value: Any) -> None:
    if name not in SWITCHES:
        raise ValueError(f"{name}: known switches are {', '.join(SWITCHES)}")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if name == "order":
        good = value in ORDERS
    elif name == "copies":
        good = isinstance(value, int) and is_number and 1 <= value <= MOST_COPIES
    elif name == "delay":
        good = is_number and 0 <= value <= MOST_DELAY
    else:
        good = isinstance(value, bool)
    if not good:
        raise ValueError(f"{name}: {value!r} is not of the right kind")


def _some(body: Body, names: str) -> Body:
    return {name: body[name] for name in names.split()}


def _text(wanted: Wanted, name: str) -> str:
    value = wanted.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name}: which one?")
    return value


def _amount(wanted: Wanted) -> int | None:
    amount = wanted.get("amount")
    if amount is not None and (not isinstance(amount, int) or isinstance(amount, bool) or amount < 1):
        raise ValueError("amount: a whole number of the smallest unit, such as satang")
    return amount


def _one_of(wanted: Wanted, name: str, choices: tuple[Any, ...]) -> Any:
    value = wanted.get(name, choices[0])
    if value not in choices:
        raise ValueError(f"{name}: {', '.join(choices)}")
    return value
