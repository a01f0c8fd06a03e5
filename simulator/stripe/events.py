"""What happened, as Event objects, and the addresses that want to know."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from simulator.stripe.courier import CONNECTED
from simulator.stripe.door_shapes import webhook_endpoint
from simulator.stripe.errors import bad_parameter
from simulator.stripe.params import Params
from simulator.stripe.shapes import VERSION, base
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

EVERYTHING: Final = "*"
MOST_EVENTS: Final = 10_000
MOST_ENDPOINTS: Final = 16
"""In each mode (documentation, Receive Stripe events in your webhook endpoint)."""


class Events:
    """Makes events and keeps the endpoints. All methods are called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe

    def tell(self, kind: str, about: Body, previous: Body | None = None) -> None:
        """This will make an event of a body as it is now, two of them when told, and hand them to the courier."""
        for _ in range(2 if self._stripe.courier.doubled else 1):
            self._stripe.courier.put(self._make(kind, about, previous))

    def _make(self, kind: str, about: Body, previous: Body | None) -> Body:
        stripe = self._stripe
        data: Body = {"object": copy.deepcopy(about)}
        if previous is not None:
            data["previous_attributes"] = copy.deepcopy(previous)
        made = base(
            "event",
            stripe.ids.make("event"),
            stripe.now(),
            api_version=VERSION,
            data=data,
            pending_webhooks=0,
            request={"id": stripe.request_id, "idempotency_key": stripe.idempotency_key},
            type=kind,
        )
        self._make_room()
        return stripe.store.put(made)

    def _make_room(self) -> None:
        """Stripe lists the events of 30 days; here the oldest goes when there are too many, if everybody has it."""
        shelf = self._stripe.store.shelf("event")
        if len(shelf) >= MOST_EVENTS:
            oldest = next(iter(shelf))
            if self._stripe.courier.is_delivered(oldest):
                del shelf[oldest]

    def view(self, event: Body) -> Body:
        """This will add what changes: to how many endpoints it has not been brought yet."""
        return {**event, "pending_webhooks": self._stripe.courier.pending(event["id"])}

    def retrieve(self, _: Params, made_id: str) -> Body:
        """This will find one event."""
        return self.view(self._stripe.store.find("event", made_id))

    def page(self, params: Params) -> Body:
        """This will list events; `delivery_success=false` gives those that some endpoint has not taken."""
        found = self._stripe.store.newest("event")
        wanted = {*params.words("types"), *([params.text("type")] if params.text("type") else [])}
        if wanted:
            found = [event for event in found if any(_fits(event["type"], one or "") for one in wanted)]
        delivered = params.flag("delivery_success")
        if delivered is not None:
            courier = self._stripe.courier
            found = [event for event in found if courier.is_delivered(event["id"]) is delivered]
        return self._stripe.store.page("/v1/events", [self.view(event) for event in found], params)

    def create_endpoint(self, params: Params) -> Body:
        """This will add an endpoint; its secret is in this answer and in no later one."""
        stripe = self._stripe
        url, wanted = params.need("url"), params.words("enabled_events")
        if not wanted:
            raise bad_parameter("enabled_events", "You must pass at least one event.", code="parameter_missing")
        if not url.startswith(("http://", "https://")):
            raise bad_parameter("url", "Invalid URL: An explicit scheme (such as https) must be provided.")
        if len(stripe.store.shelf("webhook_endpoint")) >= MOST_ENDPOINTS:
            raise bad_parameter("url", "You have reached the maximum of 16 test webhook endpoints.")
        made = webhook_endpoint(
            stripe.ids.make("webhook_endpoint"),
            stripe.now(),
            api_version=params.text("api_version"),
            description=params.text("description"),
            enabled_events=list(wanted),
            metadata=params.metadata(),
            url=url,
        )
        # What an unnamed listener was still to hear of the time before, nobody has subscribed to.
        stripe.courier.drop(CONNECTED)
        secret = stripe.webhook_secret or f"whsec_{stripe.ids.letters(32)}"
        stripe.store.secrets.setdefault("endpoints", {})[made["id"]] = [secret]
        return {**stripe.store.put(made), "secret": secret}

    def update_endpoint(self, params: Params, made_id: str) -> Body:
        """This will change an endpoint; a disabled one gets nothing."""
        endpoint = self._stripe.store.find("webhook_endpoint", made_id)
        if "enabled_events" in params:
            endpoint["enabled_events"] = list(params.words("enabled_events"))
        if "url" in params:
            endpoint["url"] = params.need("url")
        if "description" in params:
            endpoint["description"] = params.text("description")
        if "disabled" in params:
            endpoint["status"] = "disabled" if params.flag("disabled") else "enabled"
        endpoint["metadata"] = params.metadata(endpoint["metadata"])
        return endpoint

    def retrieve_endpoint(self, _: Params, made_id: str) -> Body:
        """This will find an endpoint."""
        return self._stripe.store.find("webhook_endpoint", made_id)

    def list_endpoints(self, params: Params) -> Body:
        """This will list the endpoints."""
        store = self._stripe.store
        return store.page("/v1/webhook_endpoints", store.newest("webhook_endpoint"), params)

    def delete_endpoint(self, _: Params, made_id: str) -> Body:
        """This will take an endpoint away; what it has not taken is no longer owed to anybody."""
        self._stripe.store.find("webhook_endpoint", made_id)
        del self._stripe.store.shelf("webhook_endpoint")[made_id]
        self._stripe.store.secrets.get("endpoints", {}).pop(made_id, None)
        self._stripe.courier.drop(made_id)
        return {"id": made_id, "object": "webhook_endpoint", "deleted": True}

    def wanting(self, kind: str) -> list[str]:
        """This will name the enabled endpoints that have subscribed to a type."""
        found = self._stripe.store.shelf("webhook_endpoint").values()
        return [
            one["id"] for one in found if one["status"] == "enabled" and {kind, EVERYTHING} & set(one["enabled_events"])
        ]

    def secrets_of(self, endpoint: str) -> list[str]:
        """This will give the secrets of an endpoint, several while one is being rolled."""
        kept: Any = self._stripe.store.secrets.get("endpoints", {}).get(endpoint)
        return list(kept) if kept else [self._stripe.webhook_secret or ""]

    def roll(self, endpoint: str, *, keep: bool) -> str:
        """This will make a new secret; with `keep` the old ones go on signing beside it."""
        secret = f"whsec_{self._stripe.ids.letters(32)}"
        old = self.secrets_of(endpoint) if keep else []
        self._stripe.store.secrets.setdefault("endpoints", {})[endpoint] = [secret, *old]
        return secret


def _fits(kind: str, wanted: str) -> bool:
    return kind == wanted or (wanted.endswith("*") and kind.startswith(wanted[:-1]))
