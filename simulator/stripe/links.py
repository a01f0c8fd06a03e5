"""The settings of payment links and sessions: what is sold, how it may be paid, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.stripe import shapes
from simulator.stripe.errors import StripeError, bad_parameter, missing_parameter
from simulator.stripe.params import Params
from simulator.stripe.shapes import nulls
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

METHODS: Final = ("card", "promptpay")
"""What this Stripe can take; all others it knows by name only."""

_OTHERS: Final = (
    "affirm afterpay_clearpay alipay alma amazon_pay bancontact billie boleto cashapp eps fpx giropay grabpay klarna "
    "kr_card link mobilepay multibanco oxxo p24 pay_by_bank paynow paypal pix revolut_pay satispay sepa_debit sofort "
    "swish twint us_bank_account wechat_pay zip"
)
OTHER_METHODS: Final = frozenset(_OTHERS.split())
MOST_ITEMS: Final = 20
MOST_QUANTITY: Final = 999_999


class LinkParts:
    """Reads what payment links and sessions have in common."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe

    def items(self, params: Params) -> list[Body]:
        """This will make the lines of what is sold."""
        given = params.each("line_items")
        if not given:
            raise missing_parameter("line_items")
        if len(given) > MOST_ITEMS:
            raise bad_parameter("line_items", "A maximum of 20 line items is allowed.")
        return [self._item(one) for one in given]

    def _item(self, params: Params) -> Body:
        params.only({"price", "quantity", "price_data", "adjustable_quantity", "metadata"})
        store = self._stripe.store
        if "price_data" in params:
            price = self._stripe.price_from(params.inner("price_data"))
        else:
            price = store.find("price", params.need("price"), param=params.path("price"))
        if not price["active"]:
            raise bad_parameter(
                params.path("price"), "The price specified is inactive. This field only accepts active prices."
            )
        quantity = params.whole("quantity", least=1, most=MOST_QUANTITY)
        if quantity is None:
            raise missing_parameter(params.path("quantity"))
        product = store.find("product", price["product"])
        return shapes.item(self._stripe.ids.make("line_item"), price, quantity, product["name"])

    def methods(self, params: Params, name: str, items: list[Body], *, recurring: bool) -> list[str] | None:
        """This will read the ways to pay; None is for the merchant's dashboard to decide."""
        given = params.words(name)
        for index, method in enumerate(given):
            if method not in METHODS and method not in OTHER_METHODS:
                where = f"{name}[{index}]"
                raise bad_parameter(where, f"Invalid {where}: must be one of {', '.join(METHODS)} or another method")
        if "promptpay" in given and recurring:
            raise StripeError(400, "The payment method `promptpay` cannot be used in `subscription` mode.", param=name)
        if "promptpay" in given and any(item["currency"] != "thb" for item in items):
            raise bad_parameter(name, "The payment method `promptpay` only supports the following currency: `thb`.")
        return list(given) or None

    def apply(self, link: Body, params: Params, *, recurring: bool) -> None:
        """This will write the settings of a payment link."""
        items: list[Body] = self._stripe.store.secrets.get("items", {}).get(link["id"], [])
        if "payment_method_types" in params:
            items = items or [{"currency": link["currency"]}]
            link["payment_method_types"] = self.methods(params, "payment_method_types", items, recurring=recurring)
        if "after_completion" in params:
            link["after_completion"] = _after_completion(params.inner("after_completion"))
        if "payment_intent_data" in params:
            if recurring:
                raise bad_parameter(
                    "payment_intent_data", "You cannot use `payment_intent_data` with a recurring price."
                )
            link["payment_intent_data"] = _intent_data(params.inner("payment_intent_data"), link["payment_intent_data"])
        if "subscription_data" in params:
            if not recurring:
                raise bad_parameter("subscription_data", "You can only use `subscription_data` with a recurring price.")
            link["subscription_data"] = _subscription_data(params.inner("subscription_data"), link["subscription_data"])
        if "restrictions" in params:
            link["restrictions"] = _restrictions(params.inner("restrictions"), link["restrictions"])
        for name in ("inactive_message", "submit_type", "customer_creation", "billing_address_collection"):
            if name in params:
                link[name] = params.text(name)
        if "allow_promotion_codes" in params:
            link["allow_promotion_codes"] = params.flag("allow_promotion_codes")
        link["metadata"] = params.metadata(link["metadata"])


def _after_completion(params: Params) -> Body:
    kind = params.one_of("type", ("redirect", "hosted_confirmation"))
    if kind == "redirect":
        url = params.inner("redirect").need("url")
        if not url.startswith(("http://", "https://")):
            raise bad_parameter(params.inner("redirect").path("url"), "Not a valid URL", code="url_invalid")
        return {"redirect": {"url": url}, "type": "redirect"}
    if kind is None:
        raise missing_parameter(params.path("type"))
    words = params.inner("hosted_confirmation").text("custom_message")
    return {"hosted_confirmation": {"custom_message": words}, "type": "hosted_confirmation"}


def _intent_data(params: Params, before: Body | None) -> Body:
    made = before or {
        **nulls(
            "capture_method description setup_future_usage statement_descriptor statement_descriptor_suffix "
            "transfer_group"
        ),
        "metadata": {},
    }
    for name in ("description", "statement_descriptor", "statement_descriptor_suffix", "setup_future_usage"):
        if name in params:
            made[name] = params.text(name)
    return {**made, "metadata": params.metadata(made["metadata"])}


def _subscription_data(params: Params, before: Body | None) -> Body:
    made = before or {
        **nulls("description trial_period_days trial_settings"),
        "invoice_settings": {"issuer": {"type": "self"}},
        "metadata": {},
    }
    if "description" in params:
        made["description"] = params.text("description")
    if "trial_period_days" in params:
        made["trial_period_days"] = params.whole("trial_period_days", least=1, most=730)
    return {**made, "metadata": params.metadata(made["metadata"])}


def _restrictions(params: Params, before: Body | None) -> Any:
    limit = params.inner("completed_sessions").whole("limit", least=1)
    if limit is None:
        return None
    count = before["completed_sessions"]["count"] if before else 0
    return {"completed_sessions": {"count": count, "limit": limit}}
