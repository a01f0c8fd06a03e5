"""People who pay at the local world's Stripe, and the webhooks it brings about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from services.adapters.stripe_payments import StripePayments
from simulator.world import LocalWorld

SECRET: Final = "whsec_of-this-till"


class LocalTill:
    """The counter of a world of its own, whose time is the `clock`'s. Webhooks wait in `mail`.

    Our adapter speaks with it over HTTP, through the SDK as it is in production.
    """

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self.world = LocalWorld(clock=lambda: clock().timestamp(), stripe_webhook_secret=SECRET)
        self.payments = StripePayments(
            api_key="sk_test_local",
            webhook_secrets=[SECRET],
            base_url=self.world.stripe_url,
            clock=lambda: clock().timestamp(),
        )
        self._desk = self.world.stripe
        self._clock = clock
        self._mail: list[tuple[bytes, str]] = []
        self.world.connect_stripe(self._take)

    @property
    def now(self) -> dt.datetime:
        return self._clock()

    def pay(self, url: str, *, later: bool = False) -> None:
        """This will open the page and pay by card; `later` is PromptPay money that is still on its way."""
        if later:
            self._desk.pay_link(url, method="promptpay", outcome="later")
        else:
            self._desk.pay_link(url, method="card")

    def settle(self, *, succeeded: bool) -> None:
        """This will be the bank's word on money that is on its way."""
        for session in self._desk.objects("checkout.session", status="complete", payment_status="unpaid"):
            self._desk.settle(session["id"], succeeded=succeeded)

    def give_back(self, intent: str, amount: int) -> None:
        """This will be a refund of so many satang, made in Stripe's dashboard."""
        self._desk.refund(intent, amount=amount)

    def dispute(self, intent: str) -> None:
        """This will be a bank that takes the whole payment back."""
        self._desk.dispute(intent)

    def renew(self, subscription: str) -> None:
        """This will be the next month of a plan."""
        self._desk.renew(subscription)

    def mail(self) -> list[tuple[bytes, str]]:
        """This will hand over the webhooks sent since it was last asked, each with its signature."""
        self._desk.deliver()  # What our own calls have caused waits until somebody brings it.
        sent, self._mail = self._mail, []
        return sent

    def sign(self, body: bytes) -> str:
        """This will sign any bytes as Stripe signs."""
        return self._desk.sign(body)

    def _take(self, body: bytes, headers: dict[str, str]) -> int:
        self._mail.append((body, headers["Stripe-Signature"]))
        return 200
