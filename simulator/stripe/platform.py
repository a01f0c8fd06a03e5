"""One merchant's Stripe: what is kept, who may ask, and the parts that do the work."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from simulator.line.delivering import Delivery
from simulator.line.faults import Faults
from simulator.stripe.api import Api
from simulator.stripe.billing import Billing
from simulator.stripe.billing_api import BillingApi
from simulator.stripe.catalogue import Catalogue
from simulator.stripe.checkout import Checkout
from simulator.stripe.checkout_api import CheckoutApi
from simulator.stripe.courier import Courier
from simulator.stripe.disputes import Disputes
from simulator.stripe.errors import missing_resource
from simulator.stripe.events import Events
from simulator.stripe.ids import Ids
from simulator.stripe.money import Money
from simulator.stripe.params import Params
from simulator.stripe.portal import Portal
from simulator.stripe.refunds import Refunds
from simulator.stripe.store import Body, Store
from simulator.traffic import Traffic
from simulator.wire import Answer, Request

NOWHERE: Final = "http://localhost/stripe"


class Stripe:
    """Everything Stripe keeps about one merchant. `handle` and the courier may be called from any thread.

    The parts do their work under `lock`, and nothing is delivered while it is held. `key` is the secret key that is
    taken, any without one; `webhook_secret` signs for every endpoint that is made, else each has one of its own.
    """

    def __init__(
        self,
        *,
        key: str | None = None,
        webhook_secret: str | None = None,
        clock: Callable[[], float] = time.time,
        seed: int | None = None,
        faults: Faults | None = None,
        traffic: Traffic | None = None,
    ) -> None:
        self.key = key
        self.webhook_secret = webhook_secret
        self.clock = clock
        self.faults = faults
        self.lock = threading.RLock()
        self.ids = Ids(seed)
        self.store = Store()
        self.request_id: str | None = None
        self.idempotency_key: str | None = None
        self.listener: Callable[[], None] = lambda: None
        self._traffic = traffic
        self._base_url = NOWHERE
        self.courier = Courier(self)
        self.events = Events(self)
        self.catalogue = Catalogue(self)
        self.money = Money(self)
        self.checkout = Checkout(self)
        self.checkout_api = CheckoutApi(self)
        self.refunds = Refunds(self)
        self.disputes = Disputes(self)
        self.billing = Billing(self)
        self.billing_api = BillingApi(self)
        self.portal = Portal(self)
        self.api = Api(self)

    @property
    def base_url(self) -> str:
        """Where this Stripe is reached, with /stripe at its end."""
        return self._base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        """Addresses that were handed out before the server had a port, or in another run, lead here from now on."""
        with self.lock:
            for kind in ("payment_link", "checkout.session", "billing_portal.session"):
                for one in self.store.shelf(kind).values():
                    if one["url"] and one["url"].startswith(self._base_url):
                        one["url"] = url + one["url"][len(self._base_url) :]
            self._base_url = url

    def now(self) -> int:
        """This will give the time in whole epoch seconds, as Stripe writes it."""
        return int(self.clock())

    def handle(self, request: Request) -> Answer:
        """This will answer one request to Stripe's API."""
        return self.api.handle(request)

    def tell_change(self, kind: str, about: Body, before: Body) -> None:
        """This will tell what changed, if anything did."""
        previous = {name: value for name, value in before.items() if about.get(name) != value}
        if previous:
            self.events.tell(kind, about, previous)

    def price_from(self, params: Params) -> Body:
        """This will make the price that stands inside a line of a link or a session."""
        return self.catalogue.create_price(params)

    def no_such(self, kind: str, made_id: str) -> NoReturn:
        """This will deny that something exists."""
        raise missing_resource(kind, made_id)

    def changed(self) -> None:
        """This will tell whoever listens that something is different now."""
        self.listener()

    def note_webhook(self, url: str, headers: Mapping[str, str], body: bytes, delivery: Delivery) -> None:
        """This will write one delivery into the traffic."""
        if self._traffic is not None:
            self._traffic.note(
                at=int(self.clock() * 1000),
                direction="webhook",
                method="POST",
                path=url,
                status=delivery.status,
                ms=delivery.ms,
                request_headers=headers,
                request=body,
                response=(delivery.error or "").encode(),
            )

    def reset(self) -> None:
        """This will forget everything but the catalogue and the endpoints, which a bot sets up only once."""
        with self.lock:
            kept = {"product", "price", "payment_link", "webhook_endpoint", "billing_portal.configuration"}
            self.store.shelves = {kind: shelf for kind, shelf in self.store.shelves.items() if kind in kept}
            for name in ("sessions", "portals", "portal_ends"):
                self.store.secrets.pop(name, None)
            self.courier.forget()
            self.courier.behave()
            self.api.forget()

    def as_json(self) -> dict[str, Any]:
        """This will gather everything that a later run should know, apart from what goes on changing."""
        with self.lock:
            kept = {
                "base_url": self._base_url,
                "shelves": {kind: list(shelf.values()) for kind, shelf in self.store.shelves.items()},
                "secrets": self.store.secrets,
                "owed": self.courier.as_json(),
            }
            # The quickest copy there is of what was read from JSON or is going to be.
            copied: dict[str, Any] = json.loads(json.dumps(kept))
        return copied

    def restore(self, kept: Mapping[str, Any]) -> None:
        """This will take up what an earlier run kept; nothing is kept in files of before Stripe was here."""
        if not kept:
            return
        with self.lock:
            shelves = kept["shelves"].items()
            self.store.shelves = {kind: {one["id"]: one for one in bodies} for kind, bodies in shelves}
            self.store.secrets = dict(kept["secrets"])
            self._base_url = kept["base_url"]
            self.courier.restore(kept["owed"])
