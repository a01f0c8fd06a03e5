"""Stripe's endpoints: which path does what, who may call it, and how refusals are worded."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from simulator.stripe.errors import StripeError
from simulator.stripe.forms import decode
from simulator.stripe.idempotency import Idempotency
from simulator.stripe.known import KNOWN, ONLY_EXPAND
from simulator.stripe.params import Params
from simulator.stripe.shapes import VERSION
from simulator.stripe.store import Body
from simulator.wire import Answer, Request, json_answer

if TYPE_CHECKING:
    from simulator.line.faults import Rule
    from simulator.stripe.platform import Stripe

PREFIX: Final = "/stripe/v1"
Endpoint = Callable[..., Body]
WORDS: Final = {
    429: ("rate_limit", "Too many requests hit the API too quickly. We recommend an exponential backoff."),
    500: (None, "An unknown error occurred"),
    503: (None, "Service temporarily unavailable"),
}


class Api:
    """Finds the endpoint, checks the key, replays what was asked before, and dresses the answer."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        self._replays = Idempotency()
        self._table = [(*_compiled(path), known, endpoint) for path, known, endpoint in _table(stripe)]

    def handle(self, request: Request) -> Answer:
        """This will answer one request; every answer carries a request-id."""
        stripe = self._stripe
        with stripe.lock:
            stripe.request_id = f"req_{stripe.ids.letters(14)}"
            stripe.idempotency_key = request.headers.get("idempotency-key")
            try:
                answer = self._replays.find(request, stripe.clock()) or self._answer(request)
            except StripeError as error:
                answer = self._dressed(request, error.answer())
            finally:
                stripe.request_id = stripe.idempotency_key = None
        return answer

    def refusal(self, rule: Rule) -> Answer:
        """This will answer with the error a fault rule asks for."""
        code, message = WORDS.get(rule.status, (None, "Something went wrong."))
        kind = "api_error" if rule.status >= 500 else "invalid_request_error"
        answer = StripeError(rule.status, rule.message or message, kind=kind, code=rule.code or code).answer()
        return Answer(answer.status, answer.body, {"request-id": "req_commanded", **rule.headers})

    def forget(self) -> None:
        """This will drop the idempotency keys."""
        self._replays.forget()

    def _answer(self, request: Request) -> Answer:
        self._check_key(request)
        known, endpoint, parts = self._find(request)
        given = decode(request.query_string)
        if request.method == "POST":
            try:
                given = {**given, **decode(request.body.decode())}
            except UnicodeDecodeError:
                raise StripeError(400, "Invalid request: the body is not UTF-8.") from None
        params = Params(given)
        params.only(known)
        expand = params.words("expand")
        body = endpoint(Params({name: one for name, one in given.items() if name != "expand"}), **parts)
        answer = self._dressed(request, json_answer(self._stripe.store.view(body, expand)))
        self._replays.keep(request, answer, self._stripe.clock())
        if request.method != "GET":
            self._stripe.changed()
        return answer

    def _check_key(self, request: Request) -> None:
        given = _key(request.headers.get("authorization", ""))
        if not given:
            words = (
                "You did not provide an API key. You need to provide your API key in the Authorization header, "
                "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
            )
            raise StripeError(401, words)
        if self._stripe.key is not None and given != self._stripe.key:
            raise StripeError(401, f"Invalid API Key provided: {given[:8]}{'*' * 8}{given[-4:]}")

    def _find(self, request: Request) -> tuple[frozenset[str], Endpoint, dict[str, str]]:
        for method, pattern, known, endpoint in self._table:
            match = pattern.fullmatch(request.path) if method == request.method else None
            if match:
                return known, endpoint, match.groupdict()
        words = f"Unrecognized request URL ({request.method}: {request.path.removeprefix('/stripe')})."
        raise StripeError(404, words)

    def _dressed(self, request: Request, answer: Answer) -> Answer:
        headers = {
            "request-id": self._stripe.request_id or "",
            "stripe-version": request.headers.get("stripe-version", VERSION),
        }
        if self._stripe.idempotency_key:
            headers["Idempotency-Key"] = self._stripe.idempotency_key
        return Answer(answer.status, answer.body, headers)


def _key(authorization: str) -> str:
    """The key of `Bearer KEY`, or of `Basic` with the key as user, as curl sends it."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return value.strip() if scheme.lower() == "bearer" else ""


def _compiled(route: str) -> tuple[str, re.Pattern[str]]:
    method, _, path = route.partition(" ")
    return method, re.compile(PREFIX + path.replace("{id}", "(?P<made_id>[^/]+)"))


def _table(stripe: Stripe) -> list[tuple[str, frozenset[str], Endpoint]]:
    return [
        *_five("/products", "products", stripe.catalogue, "product"),
        ("DELETE /products/{id}", ONLY_EXPAND, stripe.catalogue.delete_product),
        *_five("/prices", "prices", stripe.catalogue, "price"),
        *_five("/payment_links", "payment_links", stripe.catalogue, "link"),
        ("GET /payment_links/{id}/line_items", KNOWN["payment_links.line_items"], stripe.catalogue.list_link_items),
        *_checkout(stripe),
        *_money(stripe),
        *_billing(stripe),
        *_five("/webhook_endpoints", "webhook_endpoints", stripe.events, "endpoint"),
        ("DELETE /webhook_endpoints/{id}", ONLY_EXPAND, stripe.events.delete_endpoint),
        ("GET /events", KNOWN["events.list"], stripe.events.page),
        ("GET /events/{id}", ONLY_EXPAND, stripe.events.retrieve),
    ]


def _five(path: str, name: str, part: Any, word: str) -> list[tuple[str, frozenset[str], Endpoint]]:
    """Create, list, retrieve and update are named alike everywhere."""
    return [
        (f"POST {path}", KNOWN[f"{name}.create"], getattr(part, f"create_{word}")),
        (f"GET {path}", KNOWN[f"{name}.list"], getattr(part, f"list_{word}s")),
        (f"GET {path}/{{id}}", ONLY_EXPAND, getattr(part, f"retrieve_{word}")),
        (f"POST {path}/{{id}}", KNOWN[f"{name}.update"], getattr(part, f"update_{word}")),
    ]


def _checkout(stripe: Stripe) -> list[tuple[str, frozenset[str], Endpoint]]:
    part = stripe.checkout_api
    path = "/checkout/sessions"
    return [
        (f"POST {path}", KNOWN["sessions.create"], part.create),
        (f"GET {path}", KNOWN["sessions.list"], part.page),
        (f"GET {path}/{{id}}", ONLY_EXPAND, part.retrieve),
        (f"POST {path}/{{id}}", KNOWN["sessions.update"], part.update),
        (f"POST {path}/{{id}}/expire", KNOWN["sessions.expire"], part.expire),
        (f"GET {path}/{{id}}/line_items", KNOWN["sessions.line_items"], part.list_items),
    ]


def _money(stripe: Stripe) -> list[tuple[str, frozenset[str], Endpoint]]:
    money, refunds, disputes, store = stripe.money, stripe.refunds, stripe.disputes, stripe.store

    def retrieve(kind: str) -> Endpoint:
        return lambda _, made_id: money.retrieve(kind, made_id)

    return [
        (
            "GET /payment_intents",
            KNOWN["payment_intents.list"],
            partial(money.page, "payment_intent", "/v1/payment_intents"),
        ),
        ("GET /payment_intents/{id}", frozenset({"expand", "client_secret"}), retrieve("payment_intent")),
        ("GET /charges", KNOWN["charges.list"], partial(money.page, "charge", "/v1/charges")),
        ("GET /charges/{id}", ONLY_EXPAND, retrieve("charge")),
        ("GET /payment_methods/{id}", ONLY_EXPAND, retrieve("payment_method")),
        ("GET /balance_transactions/{id}", ONLY_EXPAND, retrieve("balance_transaction")),
        ("GET /balance", ONLY_EXPAND, lambda _: money.balance()),
        ("POST /refunds", KNOWN["refunds.create"], refunds.create),
        ("GET /refunds", KNOWN["refunds.list"], refunds.page),
        ("GET /refunds/{id}", ONLY_EXPAND, refunds.retrieve),
        ("POST /refunds/{id}", KNOWN["refunds.update"], refunds.update),
        (
            "POST /refunds/{id}/cancel",
            KNOWN["refunds.cancel"],
            lambda _, made_id: refunds.cancel(store.find("refund", made_id)),
        ),
        ("GET /disputes", KNOWN["disputes.list"], disputes.page),
        ("GET /disputes/{id}", ONLY_EXPAND, disputes.retrieve),
        ("POST /disputes/{id}", KNOWN["disputes.update"], disputes.update),
        ("POST /disputes/{id}/close", KNOWN["disputes.close"], disputes.close),
    ]


def _billing(stripe: Stripe) -> list[tuple[str, frozenset[str], Endpoint]]:
    billing, portal = stripe.billing_api, stripe.portal
    return [
        *_five("/customers", "customers", billing, "customer"),
        ("DELETE /customers/{id}", ONLY_EXPAND, billing.delete_customer),
        ("GET /subscriptions", KNOWN["subscriptions.list"], billing.list_subscriptions),
        ("GET /subscriptions/{id}", ONLY_EXPAND, billing.retrieve_subscription),
        ("POST /subscriptions/{id}", KNOWN["subscriptions.update"], billing.update_subscription),
        ("DELETE /subscriptions/{id}", KNOWN["subscriptions.cancel"], billing.cancel_subscription),
        ("GET /invoices", KNOWN["invoices.list"], billing.list_invoices),
        ("GET /invoices/{id}", ONLY_EXPAND, billing.retrieve_invoice),
        ("GET /invoice_payments", KNOWN["invoice_payments.list"], billing.list_invoice_payments),
        ("POST /billing_portal/sessions", KNOWN["portal.create"], portal.create_session),
        *_five("/billing_portal/configurations", "configurations", portal, "configuration"),
    ]
