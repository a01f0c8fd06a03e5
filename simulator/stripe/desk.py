"""What payers, banks and the merchant's own people do: the verbs of tests, of the control API and of the pages.

Each verb is one act: it changes what Stripe keeps, then brings the events about it before it comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulator.line.courier import Deliver
from simulator.line.delivering import Delivery, HttpDelivery
from simulator.stripe.billing import Renewal
from simulator.stripe.checkout import Outcome
from simulator.stripe.courier import Courier, Order
from simulator.stripe.errors import missing_resource
from simulator.stripe.money import Payer
from simulator.stripe.platform import Stripe
from simulator.stripe.signing import sign
from simulator.stripe.store import Body

SOMEONE = "payer@example.com"


class Desk:
    """Verbs give copies of the objects they changed, as the API shows them, and raise StripeError or ClosedError.

    A payment is named by its session, payment intent, charge or invoice.
    """

    def __init__(self, stripe: Stripe) -> None:
        self.stripe = stripe
        self._held = 0

    @property
    def courier(self) -> Courier:
        """Who brings the webhooks, with the switches of its misbehaviour."""
        return self.stripe.courier

    def connect(self, deliver: Deliver | str) -> None:
        """This will say where all webhooks go, instead of the addresses of the endpoints.

        Without any endpoint every event goes there, signed with the webhook secret.
        """
        self.courier.connected = HttpDelivery(deliver) if isinstance(deliver, str) else deliver

    def open_link(self, link: str, *, client_reference_id: str | None = None, email: str | None = None) -> Body:
        """This will open the page of a link: an address with its query, or the id of a link."""
        found, query = self._link(link)
        reference = client_reference_id if client_reference_id is not None else query.get("client_reference_id")
        email = email or query.get("locked_prefilled_email") or query.get("prefilled_email")
        locale = query.get("locale", "auto")
        return self._act(lambda: self.stripe.checkout.open(found, reference=reference, email=email, locale=locale))

    def pay_link(
        self,
        link: str,
        *,
        client_reference_id: str | None = None,
        method: str | None = None,
        outcome: Outcome = "paid",
        email: str = SOMEONE,
    ) -> Body:
        """This will open a link and pay on its page; see `pay`."""
        session = self.open_link(link, client_reference_id=client_reference_id)
        return self.pay(session["id"], method=method, outcome=outcome, email=email)

    def pay(self, session: str, *, method: str | None = None, outcome: Outcome = "paid", email: str = SOMEONE) -> Body:
        """This will pay an open session, by the first method it offers unless told.

        `later` leaves PromptPay money on its way; `fail` is a declined card, which leaves the session open, or
        PromptPay money that never comes.
        """
        found = self._find("checkout.session", session)
        payer = Payer(method or found["payment_method_types"][0], email)
        return self._act(lambda: self.stripe.checkout.pay(found, payer, outcome))

    def settle(self, session: str, *, succeeded: bool = True) -> Body:
        """This will be the bank's word on money that is on its way."""
        found = self._find("checkout.session", session)
        return self._act(lambda: self.stripe.checkout.settle(found, succeeded=succeeded))

    def expire(self, session: str) -> Body:
        """This will end an open session as its time does."""
        found = self._find("checkout.session", session)
        return self._act(lambda: self.stripe.checkout.expire(found))

    def refund(self, payment: str, *, amount: int | None = None, metadata: dict[str, str] | None = None) -> Body:
        """This will give money back from the dashboard: all that is left, or `amount` in the smallest unit."""
        charge = self.charge_of(payment)
        return self._act(lambda: self.stripe.refunds.make(charge, amount=amount, metadata=metadata))

    def refund_succeeds(self, refund: str) -> Body:
        """This will let a waiting refund arrive."""
        found = self._find("refund", refund)
        return self._act(lambda: self.stripe.refunds.succeed(found))

    def refund_fails(self, refund: str) -> Body:
        """This will let a refund bounce."""
        found = self._find("refund", refund)
        return self._act(lambda: self.stripe.refunds.fail(found))

    def refund_canceled(self, refund: str) -> Body:
        """This will end a refund that the payer never claimed."""
        found = self._find("refund", refund)
        return self._act(lambda: self.stripe.refunds.cancel(found))

    def dispute(self, payment: str, *, reason: str = "fraudulent", warning: bool = False) -> Body:
        """This will have the cardholder go to her bank."""
        charge = self.charge_of(payment)
        return self._act(lambda: self.stripe.disputes.open(charge, reason=reason, warning=warning))

    def win(self, dispute: str) -> Body:
        """This will decide a dispute, named by itself or its payment, for the merchant."""
        found = self._dispute(dispute)
        return self._act(lambda: self.stripe.disputes.win(found))

    def lose(self, dispute: str) -> Body:
        """This will decide a dispute, named by itself or its payment, for the cardholder."""
        found = self._dispute(dispute)
        return self._act(lambda: self.stripe.disputes.lose(found))

    def renew(self, subscription: str, outcome: Renewal = "paid") -> Body:
        """This will come to the end of a period and give the invoice; see Billing.renew."""
        found = self._find("subscription", subscription)
        return self._act(lambda: self.stripe.billing.renew(found, outcome))

    def cancel(self, subscription: str, *, at_period_end: bool = False) -> Body:
        """This will end a subscription, now or with its period."""
        found, billing = self._find("subscription", subscription), self.stripe.billing
        return self._act(lambda: billing.leave_at_end(found, leave=True) if at_period_end else billing.end(found))

    def resume_subscription(self, subscription: str) -> Body:
        """This will let a subscription that was to end go on."""
        found = self._find("subscription", subscription)
        return self._act(lambda: self.stripe.billing.leave_at_end(found, leave=False))

    def change_card(self, subscription: str, *, last4: str = "4444") -> Body:
        """This will have the subscriber pay with another card from now on."""
        found = self._find("subscription", subscription)
        return self._act(lambda: self.stripe.billing.change_card(found, last4))

    def pause_webhooks(self) -> None:
        """This will bring nothing from now on: events are kept and listed by `delivery_success=false`."""
        self.courier.paused = True

    def resume(self) -> None:
        """This will bring events again; what was kept meanwhile needs `redeliver`."""
        self.courier.paused = False

    def deliver_copies(self, copies: int, *, simultaneous: bool = False) -> None:
        """This will bring every event so many times, at the same moment if told."""
        self.courier.copies, self.courier.simultaneous = copies, simultaneous

    def deliver_in(self, order: Order) -> None:
        """This will mix the events of one act: in_order, reversed or shuffled."""
        self.courier.order = order

    def deliver(self) -> list[Delivery]:
        """This will bring what API calls have caused; verbs do that by themselves."""
        return self.courier.carry()

    def redeliver(self) -> list[Delivery]:
        """This will bring, now, all that was not taken."""
        return self.courier.redeliver()

    def resend(self, event: str) -> list[Delivery]:
        """This will bring one event again, taken or not, as the dashboard's Resend does."""
        return self.courier.resend(event)

    def sign(self, body: bytes, *, secret: str | None = None) -> str:
        """This will sign any bytes as a webhook of this moment, with the webhook secret unless told."""
        return sign(body, [secret or self.stripe.webhook_secret or ""], self.stripe.now())

    def objects(self, kind: str, **wanted: Any) -> list[Body]:
        """This will list objects as the API shows them, the newest first: `objects("refund", status="failed")`."""
        with self.stripe.lock:
            store = self.stripe.store
            found = store.newest(kind, **wanted)
            return [store.view(self.stripe.events.view(one) if kind == "event" else one) for one in found]

    @contextmanager
    def together(self) -> Iterator[None]:
        """This will keep back the events of all acts inside and bring them at the end, as one mixed lot."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
        self._carry()

    def charge_of(self, payment: str) -> Body:
        """This will find the charge behind a session, an intent, an invoice or itself."""
        with self.stripe.lock:
            store = self.stripe.store
            if payment in store.shelf("charge"):
                return store.find("charge", payment)
            intent = store.shelf("payment_intent").get(self._intent(payment) or "")
            if intent is None or not intent["latest_charge"]:
                raise missing_resource("payment", payment)
            return store.find("charge", intent["latest_charge"])

    def _intent(self, payment: str) -> str | None:
        store = self.stripe.store
        session = store.shelf("checkout.session").get(payment)
        if session is not None and session["payment_intent"]:
            return str(session["payment_intent"])
        invoice = session["invoice"] if session else payment
        for tie in store.newest("invoice_payment", invoice=invoice):
            return str(tie["payment"]["payment_intent"])
        return payment

    def _dispute(self, name: str) -> Body:
        with self.stripe.lock:
            if name in self.stripe.store.shelf("dispute"):
                return self.stripe.store.find("dispute", name)
            found = self.stripe.store.newest("dispute", charge=self.charge_of(name)["id"])
        if not found:
            raise missing_resource("dispute", name)
        return found[0]

    def _link(self, link: str) -> tuple[Body, dict[str, str]]:
        parts = urlsplit(link)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self.stripe.lock:
            code = parts.path.rpartition("/")[2]
            made_id = self.stripe.store.secrets.get("codes", {}).get(code, link)
            return self.stripe.store.find("payment_link", made_id), query

    def _find(self, kind: str, made_id: str) -> Body:
        with self.stripe.lock:
            return self.stripe.store.find(kind, made_id)

    def _act(self, act: Callable[[], Body]) -> Body:
        try:
            with self.stripe.lock:
                return self.stripe.store.view(act())
        finally:
            # A refused act may have caused events, too: a card was declined, a session was found expired.
            self._carry()
            self.stripe.changed()

    def _carry(self) -> list[Delivery]:
        return self.courier.carry() if not self._held else []
