"""People who pay at our Stripe-like server, and the webhooks Stripe would send about it, signed by Stripe's own SDK.

The bodies hold what the adapter may rely on, in the shape of API version 2026-10-28.endive.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import stripe

from services.adapters.stripe_payments import StripePayments
from tests.unit.services.adapters.stripe_server import StripeServer

SECRET: Final = "whsec_local"
MONTH: Final = 30 * 86_400
Body = dict[str, Any]


class StripeTill:
    """What happens at Stripe's side. Webhooks wait in `mail`."""

    def __init__(self, server: StripeServer) -> None:
        self.server = server
        self.payments = StripePayments(
            api_key="sk_test_local", webhook_secrets=[SECRET], base_url=server.url, clock=lambda: float(server.now)
        )
        self._mail: list[tuple[bytes, str]] = []

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.server.now, dt.UTC)

    def pay(self, url: str, *, later: bool = False) -> None:
        """This will open the page and pay; `later` is PromptPay money that is still on its way."""
        parts = urlsplit(url)
        link = self._find("payment_links", parts.path.strip("/"))
        price = self._find("prices", link["metadata"]["mimivibes_price"])
        session = self.server.put(
            "checkout/sessions",
            status="complete",
            mode="payment",
            payment_status="unpaid" if later else "paid",
            client_reference_id=parse_qs(parts.query).get("client_reference_id", [None])[0],
            payment_link=link["id"],
            payment_method_types=link["payment_method_types"],
            amount_total=price["unit_amount"],
            currency=price["currency"],
            payment_intent=f"pi_{link['id']}_{len(self.server.shelves['checkout/sessions'])}",
            customer=None,
            subscription=None,
        )
        if price.get("recurring"):
            self._begin_plan(session, price)
        self.tell("checkout.session.completed", session)

    def settle(self, *, succeeded: bool) -> None:
        """This will be the bank's word on money that is on its way."""
        for session in self.server.shelves["checkout/sessions"]:
            if session["payment_status"] == "unpaid":
                session["payment_status"] = "paid" if succeeded else "unpaid"
                word = "succeeded" if succeeded else "failed"
                self.tell(f"checkout.session.async_payment_{word}", session)

    def give_back(self, intent: str, amount: int) -> None:
        """This will be a refund made in Stripe's dashboard."""
        refund = self.server.put("refunds", payment_intent=intent, amount=amount, currency="thb", status="succeeded")
        self.tell("refund.created", refund)
        self.tell("charge.refunded", {"id": "ch_1", "object": "charge", "payment_intent": intent})

    def dispute(self, intent: str) -> None:
        """This will be a bank that takes the whole payment back."""
        paid = next(one for one in self.server.shelves["checkout/sessions"] if one["payment_intent"] == intent)
        dispute = self.server.put(
            "disputes", payment_intent=intent, amount=paid["amount_total"], currency="thb", status="needs_response"
        )
        self.tell("charge.dispute.created", dispute)

    def renew(self, subscription: str) -> None:
        """This will be the next month of a plan."""
        plan = self._find("subscriptions", subscription)
        item = plan["items"]["data"][0]
        item["current_period_start"], item["current_period_end"] = (
            item["current_period_end"],
            item["current_period_end"] + MONTH,
        )
        self._bill(plan, self._find("prices", item["price"]["id"]))
        self.tell("customer.subscription.updated", plan)

    def tell(self, event_type: str, about: Body, *, undelivered: bool = False) -> None:
        """This will send an event about an object, or only keep it among those that nobody took."""
        event = self.server.put(
            "events",
            type=event_type,
            object="event",
            api_version=stripe.api_version,
            livemode=False,
            data={"object": json.loads(json.dumps(about))},
            delivery_success=not undelivered,
        )
        if not undelivered:
            body = json.dumps(event, indent=2, ensure_ascii=False).encode()
            self._mail.append((body, self.sign(body)))

    def mail(self) -> list[tuple[bytes, str]]:
        """This will hand over the webhooks sent since it was last asked, each with its signature."""
        sent, self._mail = self._mail, []
        return sent

    def sign(self, body: bytes) -> str:
        """This will sign any bytes as Stripe signs; the SDK's helper takes texts only."""
        try:
            words = body.decode()
        except UnicodeDecodeError:
            seal = hmac.new(SECRET.encode(), f"{self.server.now}.".encode() + body, hashlib.sha256).hexdigest()
            return f"t={self.server.now},v1={seal}"
        return str(stripe.WebhookSignature.generate_signature_header(words, SECRET, self.server.now))

    def _begin_plan(self, session: Body, price: Body) -> None:
        plan = self.server.put(
            "subscriptions",
            status="active",
            customer="cus_1",
            cancel_at_period_end=False,
            cancel_at=None,
            items={"object": "list", "data": [_item(price, self.server.now)]},
        )
        session |= {"mode": "subscription", "payment_intent": None, "customer": "cus_1", "subscription": plan["id"]}
        self._bill(plan, price)
        self.tell("customer.subscription.created", plan)

    def _bill(self, plan: Body, price: Body) -> None:
        invoice = self.server.put(
            "invoices",
            status="paid",
            customer=plan["customer"],
            amount_paid=price["unit_amount"],
            amount_due=price["unit_amount"],
            currency=price["currency"],
            status_transitions={"paid_at": self.server.now},
            parent={"type": "subscription_details", "subscription_details": {"subscription": plan["id"]}},
            lines={
                "object": "list",
                "data": [{"object": "line_item", "pricing": {"price_details": {"price": price["id"]}}}],
            },
        )
        self.tell("invoice.paid", invoice)

    def _find(self, path: str, reference: str) -> Body:
        return next(one for one in self.server.shelves[path] if one["id"] == reference)


def _item(price: Body, now: int) -> Body:
    return {
        "object": "subscription_item",
        "price": price,
        "current_period_start": now,
        "current_period_end": now + MONTH,
    }
