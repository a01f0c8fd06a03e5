"""The endpoints of Checkout Sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.stripe.errors import bad_parameter, missing_parameter
from simulator.stripe.links import LinkParts
from simulator.stripe.params import Params
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

SHORTEST, LONGEST = 1_800, 86_400
"""Seconds until a session that the API opened expires."""


class CheckoutApi:
    """Each endpoint is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        self._checkout = stripe.checkout
        self._parts = LinkParts(stripe)

    def create(self, params: Params) -> Body:
        """This will open a session as the merchant's own server does."""
        items = self._parts.items(params)
        recurring = any(one["price"]["recurring"] for one in items)
        mode = params.one_of("mode", ("payment", "subscription"))
        if mode is None:
            raise missing_parameter("mode")
        if recurring != (mode == "subscription"):
            words = "You specified `payment` mode but passed a recurring price." if recurring else ""
            raise bad_parameter(
                "mode", words or "You must provide at least one recurring price in `subscription` mode."
            )
        now = self._stripe.now()
        until = params.whole("expires_at", most=2**40) or now + LONGEST
        if not SHORTEST <= until - now <= LONGEST:
            raise bad_parameter("expires_at", "The `expires_at` timestamp must be 30 minutes to 24 hours from now.")
        name = "allowed_payment_method_types"
        made = self._checkout.make(
            items,
            recurring=recurring,
            methods=self._parts.methods(params, name, items, recurring=recurring),
            client_reference_id=params.text("client_reference_id"),
            customer=self._customer(params),
            customer_email=params.text("customer_email"),
            cancel_url=params.text("cancel_url"),
            success_url=params.text("success_url"),
            expires_at=until,
            locale=params.text("locale") or "auto",
            metadata=params.metadata(),
        )
        data = params.inner("subscription_data" if recurring else "payment_intent_data")
        self._checkout.hidden(made)["data"] = {**data.given, "metadata": data.metadata()}
        if made["success_url"]:
            self._checkout.hidden(made)["after"] = {"type": "redirect", "redirect": {"url": made["success_url"]}}
        return made

    def _customer(self, params: Params) -> str | None:
        given = params.text("customer")
        return self._stripe.store.find("customer", given, param="customer")["id"] if given else None

    def retrieve(self, _: Params, made_id: str) -> Body:
        """This will find a session."""
        return self._checkout.look(self._stripe.store.find("checkout.session", made_id))

    def update(self, params: Params, made_id: str) -> Body:
        """This will change a session's metadata."""
        session = self.retrieve(params, made_id)
        session["metadata"] = params.metadata(session["metadata"])
        return session

    def page(self, params: Params) -> Body:
        """This will list sessions by link, intent, subscription, customer, status and time."""
        self._checkout.expire_due()
        names = ("payment_link", "payment_intent", "subscription", "customer", "status")
        wanted = {name: params.text(name) for name in names if name in params}
        found = self._stripe.store.newest("checkout.session", **wanted)
        email = params.inner("customer_details").text("email")
        if email:
            found = [one for one in found if (one["customer_details"] or {}).get("email") == email]
        return self._stripe.store.page("/v1/checkout/sessions", found, params)

    def list_items(self, params: Params, made_id: str) -> Body:
        """This will page through what a session sells."""
        shown = self._checkout.items_of(self._stripe.store.find("checkout.session", made_id))
        return self._stripe.store.page(shown["url"], shown["data"], params)

    def expire(self, _: Params, made_id: str) -> Body:
        """This will end an open session."""
        return self._checkout.expire(self._stripe.store.find("checkout.session", made_id))
