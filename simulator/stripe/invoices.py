"""Invoices: made for each period, paid, or tried in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.stripe import billing_shapes as shapes
from simulator.stripe.money import Payer
from simulator.stripe.shapes import DAY
from simulator.stripe.store import Body, listed

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

TRIES: Final = 4
"""After so many failed tries an unpaid subscription is canceled, as with Stripe's usual settings."""

DAYS_BETWEEN_TRIES: Final = 3


class Invoices:
    """Every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        stripe.store.included["invoice.payments"] = self.payments_of

    def bill(self, subscription: Body, reason: str, *, amount: int | None = None) -> Body:
        """This will make the invoice of the current period; it tells of the one before, its line of this one."""
        stripe, now = self._stripe, self._stripe.now()
        customer = stripe.store.find("customer", subscription["customer"])
        item, made_id = subscription["items"]["data"][0], stripe.ids.make("invoice")
        product = stripe.store.find("product", item["price"]["product"])
        line = shapes.invoice_line(
            stripe.ids.make("invoice_line"),
            invoice=made_id,
            item=item,
            amount=item["price"]["unit_amount"] * item["quantity"] if amount is None else amount,
            metadata=subscription["metadata"],
            words=f"1 × {product['name']}",
        )
        made = shapes.invoice(made_id, now, subscription=subscription, customer=customer, line=line)
        made |= {
            "billing_reason": reason,
            "number": f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04d}",
            "period_end": item["current_period_start"],
        }
        customer["next_invoice_sequence"] += 1
        subscription["latest_invoice"] = made_id
        stripe.store.put(made)
        stripe.events.tell("invoice.created", {**made, "status": "draft"})
        stripe.events.tell("invoice.finalized", made)
        return made

    def pay(self, invoice: Body, payer: Payer) -> str | None:
        """This will pay an invoice and give the id of the means."""
        stripe, now = self._stripe, self._stripe.now()
        means = None
        if invoice["amount_due"]:
            intent = self._intend(invoice, payer)
            stripe.money.take(intent, payer)
            means = intent["payment_method"]
            self._tie(invoice, intent, paid=True)
        invoice |= {
            "status": "paid",
            "attempted": True,
            "attempt_count": invoice["attempt_count"] + 1,
            "amount_paid": invoice["amount_due"],
            "amount_remaining": 0,
            "auto_advance": False,
            "next_payment_attempt": None,
            "status_transitions": {**invoice["status_transitions"], "paid_at": now},
        }
        stripe.events.tell("invoice.paid", invoice)
        stripe.events.tell("invoice.payment_succeeded", invoice)
        return means

    def attempt(self, invoice: Body, payer: Payer, *, by_hand: bool) -> None:
        """This will try to take an invoice's money and fail: refused by the bank, or waiting for the cardholder."""
        stripe = self._stripe
        intent = self._intend(invoice, payer)
        self._tie(invoice, intent, paid=False)
        if by_hand:
            intent["status"] = "requires_action"
            stripe.events.tell("payment_intent.requires_action", intent)
        else:
            stripe.money.refuse(intent, payer)
        invoice |= {
            "attempted": True,
            "attempt_count": invoice["attempt_count"] + 1,
            "next_payment_attempt": stripe.now() + DAYS_BETWEEN_TRIES * DAY,
        }
        stripe.events.tell("invoice.payment_failed", invoice)
        if by_hand:
            stripe.events.tell("invoice.payment_action_required", invoice)

    def _intend(self, invoice: Body, payer: Payer) -> Body:
        money = self._stripe.money
        known = {"customer": invoice["customer"], "description": "Subscription"}
        return money.intend(invoice["amount_due"], invoice["currency"], payer, ["card"], **known)

    def _tie(self, invoice: Body, intent: Body, *, paid: bool) -> None:
        stripe = self._stripe
        made_id = stripe.ids.make("invoice_payment")
        made = shapes.invoice_payment(made_id, stripe.now(), invoice=invoice, intent=intent["id"], paid=paid)
        stripe.store.put(made)

    def payments_of(self, invoice: Body) -> Body:
        """This will list what was paid for an invoice."""
        found = self._stripe.store.newest("invoice_payment", invoice=invoice["id"])
        return listed(found, f"/v1/invoices/{invoice['id']}/payments")
