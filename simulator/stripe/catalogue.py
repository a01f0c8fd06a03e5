"""What a merchant sells: products, prices and payment links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.stripe import shapes
from simulator.stripe.errors import bad_parameter, missing_parameter
from simulator.stripe.links import LinkParts
from simulator.stripe.params import Params
from simulator.stripe.store import Body, listed

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

INTERVALS: Final = ("day", "week", "month", "year")


class Catalogue:
    """The endpoints of products, prices and payment links; each is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        self._parts = LinkParts(stripe)
        stripe.store.included["payment_link.line_items"] = self.items_of

    def create_product(self, params: Params) -> Body:
        """This will make a product, with a first price if told."""
        stripe = self._stripe
        made = shapes.product(params.text("id") or stripe.ids.make("product"), stripe.now(), name=params.need("name"))
        if made["id"] in stripe.store.shelf("product"):
            raise bad_parameter("id", "Product already exists.", code="resource_already_exists")
        self._change_product(made, params)
        stripe.store.put(made)
        stripe.events.tell("product.created", made)
        if "default_price_data" in params:
            price = self._make_price(params.inner("default_price_data"), made["id"])
            made["default_price"] = price["id"]
        return made

    def update_product(self, params: Params, made_id: str) -> Body:
        """This will change a product."""
        found = self._stripe.store.find("product", made_id)
        before = dict(found)
        self._change_product(found, params)
        found["updated"] = self._stripe.now()
        self._stripe.tell_change("product.updated", found, before)
        return found

    def _change_product(self, product: Body, params: Params) -> None:
        for name in ("description", "statement_descriptor", "unit_label", "url", "tax_code"):
            if name in params:
                product[name] = params.text(name)
        if "name" in params:
            product["name"] = params.need("name")
        if "active" in params:
            product["active"] = params.flag("active")
        if "images" in params:
            product["images"] = params.words("images")
        if "default_price" in params:
            price = self._stripe.store.find("price", params.need("default_price"), param="default_price")
            product["default_price"] = price["id"]
        product["metadata"] = params.metadata(product["metadata"])

    def retrieve_product(self, _: Params, made_id: str) -> Body:
        """This will find a product."""
        return self._stripe.store.find("product", made_id)

    def list_products(self, params: Params) -> Body:
        """This will list products by `active`, `ids` and `created`."""
        found = self._by_active("product", params)
        if params.words("ids"):
            found = [one for one in found if one["id"] in params.words("ids")]
        return self._stripe.store.page("/v1/products", found, params)

    def delete_product(self, _: Params, made_id: str) -> Body:
        """This will delete a product that has no price."""
        found = self._stripe.store.find("product", made_id)
        if self._stripe.store.newest("price", product=made_id):
            raise bad_parameter("id", "This product cannot be deleted because it has one or more user-created prices.")
        del self._stripe.store.shelf("product")[made_id]
        self._stripe.events.tell("product.deleted", found)
        return {"id": made_id, "object": "product", "deleted": True}

    def create_price(self, params: Params) -> Body:
        """This will make a price of a product that is there, or of a new one."""
        if "product_data" in params:
            made = self.create_product(Params({**params.inner("product_data").given}))
            return self._make_price(params, made["id"])
        if "product" not in params:
            raise missing_parameter("product")
        return self._make_price(params, params.need("product"))

    def _make_price(self, params: Params, product: str) -> Body:
        stripe = self._stripe
        stripe.store.find("product", product, param="product")
        amount = params.whole("unit_amount")
        if amount is None:
            raise missing_parameter(params.path("unit_amount"))
        made = shapes.price(
            stripe.ids.make("price"),
            stripe.now(),
            unit_amount=amount,
            recurring=_rhythm(params) if "recurring" in params else None,
            currency=params.need("currency").lower(),
            product=product,
        )
        self._change_price(made, params)
        stripe.store.put(made)
        stripe.events.tell("price.created", made)
        return made

    def update_price(self, params: Params, made_id: str) -> Body:
        """This will change all of a price but its amount."""
        found = self._stripe.store.find("price", made_id)
        before = dict(found)
        self._change_price(found, params)
        self._stripe.tell_change("price.updated", found, before)
        return found

    def _change_price(self, price: Body, params: Params) -> None:
        if "lookup_key" in params:
            self._take_lookup_key(price, params)
        if "active" in params:
            price["active"] = params.flag("active")
        if "nickname" in params:
            price["nickname"] = params.text("nickname")
        if "tax_behavior" in params:
            price["tax_behavior"] = params.one_of("tax_behavior", ("exclusive", "inclusive", "unspecified"))
        price["metadata"] = params.metadata(price["metadata"])

    def _take_lookup_key(self, price: Body, params: Params) -> None:
        key = params.text("lookup_key")
        holders = self._stripe.store.newest("price", lookup_key=key) if key else []
        for holder in (one for one in holders if one["id"] != price["id"]):
            if not params.flag("transfer_lookup_key"):
                words = f"A price (`{holder['id']}`) already uses that lookup key."
                raise bad_parameter("lookup_key", words)
            holder["lookup_key"] = None
        price["lookup_key"] = key

    def retrieve_price(self, _: Params, made_id: str) -> Body:
        """This will find a price."""
        return self._stripe.store.find("price", made_id)

    def list_prices(self, params: Params) -> Body:
        """This will list prices by product, currency, kind and lookup keys."""
        found = self._by_active("price", params)
        for name in ("product", "currency", "type"):
            if name in params:
                found = [one for one in found if one[name] == params.text(name)]
        if "lookup_keys" in params:
            found = [one for one in found if one["lookup_key"] in params.words("lookup_keys")]
        interval = params.inner("recurring").text("interval")
        if interval:
            found = [one for one in found if (one["recurring"] or {}).get("interval") == interval]
        return self._stripe.store.page("/v1/prices", found, params)

    def create_link(self, params: Params) -> Body:
        """This will make a payment link of one to twenty lines."""
        stripe = self._stripe
        made_id = stripe.ids.make("payment_link")
        items = self._parts.items(params)
        currencies = {one["currency"] for one in items}
        if len(currencies) > 1:
            raise bad_parameter("line_items", "All prices on a payment link must have the same currency.")
        made = shapes.payment_link(made_id, stripe.now(), currency=currencies.pop())
        recurring = any(one["price"]["recurring"] for one in items)
        self._parts.apply(made, params, recurring=recurring)
        code = f"test_{stripe.ids.letters(14)}"
        made["url"] = f"{stripe.base_url}/pay/{code}"
        stripe.store.secrets.setdefault("items", {})[made_id] = items
        stripe.store.secrets.setdefault("codes", {})[code] = made_id
        stripe.store.put(made)
        stripe.events.tell("payment_link.created", made)
        return made

    def update_link(self, params: Params, made_id: str) -> Body:
        """This will change a link; an inactive one shows a page that says so."""
        found = self._stripe.store.find("payment_link", made_id)
        before = dict(found)
        if "active" in params:
            found["active"] = params.flag("active")
        items: list[Body] = self._stripe.store.secrets["items"][made_id]
        self._parts.apply(found, params, recurring=any(one["price"]["recurring"] for one in items))
        self._stripe.tell_change("payment_link.updated", found, before)
        return found

    def retrieve_link(self, _: Params, made_id: str) -> Body:
        """This will find a payment link."""
        return self._stripe.store.find("payment_link", made_id)

    def list_links(self, params: Params) -> Body:
        """This will list payment links by `active`."""
        return self._stripe.store.page("/v1/payment_links", self._by_active("payment_link", params), params)

    def items_of(self, link: Body) -> Body:
        """This will list what a link sells."""
        kept: list[Body] = self._stripe.store.secrets["items"].get(link["id"], [])
        return listed(kept, f"/v1/payment_links/{link['id']}/line_items")

    def list_link_items(self, params: Params, made_id: str) -> Body:
        """This will page through what a link sells."""
        link = self._stripe.store.find("payment_link", made_id)
        shown = self.items_of(link)
        return self._stripe.store.page(shown["url"], shown["data"], params)

    def _by_active(self, kind: str, params: Params) -> list[Body]:
        wanted: dict[str, Any] = {"active": params.flag("active")} if "active" in params else {}
        return self._stripe.store.newest(kind, **wanted)


def _rhythm(params: Params) -> Body:
    recurring = params.inner("recurring")
    interval = recurring.one_of("interval", INTERVALS)
    if interval is None:
        raise missing_parameter(recurring.path("interval"))
    return {
        "interval": interval,
        "interval_count": recurring.whole("interval_count", least=1, most=36) or 1,
        "meter": None,
        "trial_period_days": None,
        "usage_type": recurring.one_of("usage_type", ("licensed", "metered"), "licensed"),
    }
