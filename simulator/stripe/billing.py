"""What comes again: customers and their subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from simulator.stripe import billing_shapes as shapes
from simulator.stripe import money_shapes
from simulator.stripe.errors import StripeError
from simulator.stripe.invoices import TRIES, Invoices
from simulator.stripe.money import Payer
from simulator.stripe.periods import after
from simulator.stripe.shapes import DAY
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

Renewal = Literal["paid", "fail", "action_required"]
RENEWALS: Final[tuple[Renewal, ...]] = ("paid", "fail", "action_required")
OVER: Final = frozenset({"canceled", "incomplete_expired"})


class Billing:
    """Every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        self._invoices = Invoices(stripe)

    def make_customer(self, email: str | None, **known: Any) -> Body:
        """This will make a customer."""
        stripe = self._stripe
        made = stripe.store.put(money_shapes.customer(stripe.ids.make("customer"), stripe.now(), email=email, **known))
        stripe.events.tell("customer.created", made)
        return made

    def refuse_first(self, session: Body, payer: Payer) -> None:
        """This will have the bank refuse the first payment: the page stays open, and no subscription is made."""
        money = self._stripe.money
        money.refuse(money.intend(session["amount_total"], session["currency"], payer, ["card"]), payer)

    def subscribe(self, session: Body, payer: Payer, items: list[Body], data: Body) -> Body:
        """This will begin a subscription and pay its first period, unless a trial comes first."""
        stripe, now = self._stripe, self._stripe.now()
        customer = self._customer_of(session, payer)
        made_id = stripe.ids.make("subscription")
        trial = int(data.get("trial_period_days") or 0)
        price = next(one["price"] for one in items if one["price"]["recurring"])
        end = now + trial * DAY if trial else after(now, price["recurring"])
        item = shapes.subscription_item(
            stripe.ids.make("subscription_item"), now, price=price, subscription=made_id, begin=now, end=end
        )
        subscription = shapes.subscription(
            made_id,
            now,
            items=[item],
            currency=price["currency"],
            customer=customer["id"],
            description=data.get("description"),
            metadata=dict(data.get("metadata") or {}),
            status="trialing" if trial else "active",
            trial_start=now if trial else None,
            trial_end=end if trial else None,
        )
        stripe.store.put(subscription)
        stripe.events.tell("customer.subscription.created", subscription)
        invoice = self._invoices.bill(subscription, "subscription_create", amount=0 if trial else None)
        if trial:
            session["amount_total"] = 0
        means = self._invoices.pay(invoice, payer)
        subscription["default_payment_method"] = means
        session |= {"customer": customer["id"], "subscription": made_id, "invoice": invoice["id"]}
        return subscription

    def renew(self, subscription: Body, outcome: Renewal = "paid") -> Body:
        """This will come to the end of a period: the next is billed, or an unpaid one tried again, or all ends."""
        if subscription["status"] in OVER:
            raise StripeError(400, f"This subscription is {subscription['status']}.", param="subscription")
        invoice = self._stripe.store.find("invoice", subscription["latest_invoice"])
        if invoice["status"] == "open":
            self._try(subscription, invoice, outcome)
            return invoice
        if subscription["cancel_at_period_end"]:
            self.end(subscription)
            return invoice
        self._next_period(subscription)
        fresh = self._invoices.bill(subscription, "subscription_cycle")
        self._try(subscription, fresh, outcome)
        return fresh

    def end(self, subscription: Body, *, reason: str = "cancellation_requested") -> Body:
        """This will cancel a subscription now."""
        now = self._stripe.now()
        subscription |= {
            "status": "canceled",
            "ended_at": now,
            "canceled_at": subscription["canceled_at"] or now,
            "cancellation_details": {**subscription["cancellation_details"], "reason": reason},
        }
        self._stripe.events.tell("customer.subscription.deleted", subscription)
        return subscription

    def leave_at_end(self, subscription: Body, *, leave: bool) -> Body:
        """This will let a subscription end with its period, or go on after all."""
        if subscription["status"] in OVER:
            words = "A canceled subscription can only update its cancellation_details and metadata."
            raise StripeError(400, words)
        before = dict(subscription)
        end = subscription["items"]["data"][0]["current_period_end"]
        reason = {**subscription["cancellation_details"], "reason": "cancellation_requested" if leave else None}
        subscription |= {
            "cancel_at_period_end": leave,
            "cancel_at": end if leave else None,
            "canceled_at": self._stripe.now() if leave else None,
            "cancellation_details": reason,
        }
        self._stripe.tell_change("customer.subscription.updated", subscription, before)
        return subscription

    def change_card(self, subscription: Body, last4: str) -> Body:
        """This will put another card behind a subscription."""
        stripe = self._stripe
        customer = stripe.store.find("customer", subscription["customer"])
        card = stripe.store.put(
            money_shapes.payment_method(
                stripe.ids.make("payment_method"),
                stripe.now(),
                method="card",
                email=customer["email"],
                last4=last4,
                customer=customer["id"],
            )
        )
        stripe.events.tell("payment_method.attached", card)
        settings = customer["invoice_settings"]
        customer["invoice_settings"] = {**settings, "default_payment_method": card["id"]}
        stripe.events.tell("customer.updated", customer, {"invoice_settings": settings})
        before = dict(subscription)
        subscription["default_payment_method"] = card["id"]
        stripe.tell_change("customer.subscription.updated", subscription, before)
        return subscription

    def _customer_of(self, session: Body, payer: Payer) -> Body:
        if session["customer"]:
            return self._stripe.store.find("customer", session["customer"], param="customer")
        return self.make_customer(payer.email)

    def _next_period(self, subscription: Body) -> None:
        before = dict(subscription)
        item = subscription["items"]["data"][0]
        begin = item["current_period_end"]
        fresh = {
            **item,
            "current_period_start": begin,
            "current_period_end": after(begin, item["price"]["recurring"], anchor=subscription["billing_cycle_anchor"]),
        }
        subscription["items"] = {**subscription["items"], "data": [fresh]}
        if subscription["status"] == "trialing":
            subscription["status"] = "active"
        self._stripe.tell_change("customer.subscription.updated", subscription, before)

    def _try(self, subscription: Body, invoice: Body, outcome: Renewal) -> None:
        payer = Payer("card", invoice["customer_email"] or "")
        if outcome == "paid":
            self._invoices.pay(invoice, payer)
            self._stand(subscription, "active")
            return
        self._invoices.attempt(invoice, payer, by_hand=outcome == "action_required")
        if invoice["attempt_count"] >= TRIES:
            invoice["next_payment_attempt"] = None
            self.end(subscription, reason="payment_failed")
        else:
            self._stand(subscription, "past_due")

    def _stand(self, subscription: Body, status: str) -> None:
        before = dict(subscription)
        subscription["status"] = status
        self._stripe.tell_change("customer.subscription.updated", subscription, before)
