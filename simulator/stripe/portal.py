"""The customer portal: what it offers, and the short-lived addresses that lead into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from simulator.stripe import door_shapes as shapes
from simulator.stripe.errors import StripeError, bad_parameter
from simulator.stripe.params import Params
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

SECONDS_OPEN: Final = 300
"""An address leads into the portal for five minutes, and for an hour once it was opened."""

SECONDS_VISITED: Final = 3_600


class Portal:
    """Every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe

    def create_configuration(self, params: Params) -> Body:
        """This will make a portal; Stripe opens none without one."""
        stripe = self._stripe
        if "features" not in params:
            raise bad_parameter("features", "Missing required param: features.", code="parameter_missing")
        made = shapes.portal_configuration(
            stripe.ids.make("billing_portal.configuration"),
            stripe.now(),
            features=_laid_over(shapes.portal_features(), _typed(params.inner("features").given)),
        )
        made["is_default"] = not stripe.store.shelf("billing_portal.configuration")
        self._change(made, params)
        stripe.store.put(made)
        stripe.events.tell("billing_portal.configuration.created", made)
        return made

    def update_configuration(self, params: Params, made_id: str) -> Body:
        """This will change what a portal offers."""
        found = self._stripe.store.find("billing_portal.configuration", made_id)
        before = dict(found)
        if "features" in params:
            found["features"] = _laid_over(found["features"], _typed(params.inner("features").given))
        if "active" in params:
            found["active"] = params.flag("active")
        self._change(found, params)
        self._stripe.tell_change("billing_portal.configuration.updated", found, before)
        return found

    def _change(self, configuration: Body, params: Params) -> None:
        for name in ("default_return_url", "name"):
            if name in params:
                configuration[name] = params.text(name)
        if "business_profile" in params:
            given = params.inner("business_profile").given
            configuration["business_profile"] = {**configuration["business_profile"], **given}
        configuration["metadata"] = params.metadata(configuration["metadata"])
        configuration["updated"] = self._stripe.now()

    def retrieve_configuration(self, _: Params, made_id: str) -> Body:
        """This will find a portal."""
        return self._stripe.store.find("billing_portal.configuration", made_id)

    def list_configurations(self, params: Params) -> Body:
        """This will list portals by `active` and `is_default`."""
        wanted = {name: params.flag(name) for name in ("active", "is_default") if name in params}
        found = self._stripe.store.newest("billing_portal.configuration", **wanted)
        return self._stripe.store.page("/v1/billing_portal/configurations", found, params)

    def create_session(self, params: Params) -> Body:
        """This will make an address that leads a customer into the portal."""
        stripe = self._stripe
        customer = stripe.store.find("customer", params.need("customer"), param="customer")
        configuration = self._configuration(params)
        made_id = stripe.ids.make("billing_portal.session")
        code = f"test_{stripe.ids.letters(40)}"
        made = shapes.portal_session(
            made_id,
            stripe.now(),
            configuration=configuration["id"],
            customer=customer["id"],
            locale=params.text("locale"),
            return_url=params.text("return_url") or configuration["default_return_url"],
            url=f"{stripe.base_url}/portal/{code}",
        )
        stripe.store.secrets.setdefault("portals", {})[code] = made_id
        stripe.store.secrets.setdefault("portal_ends", {})[made_id] = stripe.now() + SECONDS_OPEN
        stripe.store.put(made)
        stripe.events.tell("billing_portal.session.created", made)
        return made

    def _configuration(self, params: Params) -> Body:
        store = self._stripe.store
        if "configuration" in params:
            return store.find("billing_portal.configuration", params.need("configuration"), param="configuration")
        found = store.newest("billing_portal.configuration", is_default=True)
        if not found:
            words = (
                "No configuration provided and your test mode default configuration has not been created. Provide a "
                "configuration or create your default by saving your customer portal settings in test mode."
            )
            raise StripeError(400, words)
        return found[0]

    def visit(self, code: str) -> Body | None:
        """This will find the visit behind an address, None once its time is over; looking in prolongs it."""
        stripe = self._stripe
        made_id = stripe.store.secrets.get("portals", {}).get(code)
        ends = stripe.store.secrets.get("portal_ends", {})
        if made_id is None or ends[made_id] <= stripe.clock():
            return None
        ends[made_id] = max(ends[made_id], stripe.now() + SECONDS_VISITED)
        return stripe.store.find("billing_portal.session", made_id)


def _typed(given: Any) -> Any:
    """Forms know texts only."""
    if isinstance(given, Mapping):
        return {name: _typed(value) for name, value in given.items()}
    return {"true": True, "false": False}.get(given, given) if isinstance(given, str) else given


def _laid_over(below: Body, above: Mapping[str, Any]) -> Body:
    made = dict(below)
    for name, value in above.items():
        if name not in below:
            raise bad_parameter(f"features[{name}]", f"Received unknown parameter: features[{name}]")
        whole = isinstance(value, Mapping) and isinstance(below[name], dict)
        made[name] = _laid_over(below[name], value) if whole else value
    return made
