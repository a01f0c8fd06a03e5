"""What Stripe must hold so that our articles can be paid: products, prices and payment links.

Found again by their metadata, compared with what is wanted, and changed only where they differ. Amounts and links
cannot be changed at Stripe: a new one is made, and the old one is closed only then, so that there is always a way to
pay. Everything is told in sentences for whoever runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from services.adapters.stripe_calls import StripeCalls, key_of
from services.adapters.stripe_doors import keep_endpoint, keep_portal
from services.payments import Article, Kind, Link, SetUp

ARTICLE_KEY: Final = "mimivibes_article"
PRICE_KEY: Final = "mimivibes_price"

_METHODS: Final = {Kind.PACK: ("promptpay", "card"), Kind.PLAN: ("card",)}
"""In the order they are offered. PromptPay cannot be charged month after month (Stripe, "PromptPay payments")."""

_UNORDERED: Final = frozenset({"payment_method_types"})

Body = Mapping[str, Any]


def set_up(
    calls: StripeCalls, articles: Sequence[Article], *, webhook_url: str, done_url: str, clock: Callable[[], float]
) -> SetUp:
    """This will create or update what is missing for exactly these articles to be paid.

    Links of ours for anything else are closed: what is no longer sold must not be payable. A second call changes
    nothing. Raises PaymentError; what was done until then is found by the next call.
    """
    shelf = _Shelf(calls, done_url)
    links = tuple(shelf.offer(article) for article in articles)
    shelf.close_the_rest()
    if any(article.kind is Kind.PLAN for article in articles):
        keep_portal(calls, shelf.changes)
    secret = keep_endpoint(calls, webhook_url, shelf.changes, clock=clock)
    return SetUp(links, tuple(shelf.changes), secret)


class _Shelf:
    """Everything of ours that is at Stripe now, read once, and what has been done to it."""

    def __init__(self, calls: StripeCalls, done_url: str) -> None:
        self.changes: list[str] = []
        self._calls = calls
        self._done_url = done_url
        self._products = _ours(calls, "products")
        self._links = _ours(calls, "payment_links")
        self._kept: set[str] = set()
        self._old_prices: list[tuple[str, str]] = []

    def offer(self, article: Article) -> Link:
        """This will make the article payable, and say where."""
        product = self._product(article)
        price = self._price(article, product)
        link = self._link(article, price)
        self._kept.add(str(link["id"]))
        return Link(article.id, str(link["id"]), price, str(link["url"]), article.amount, article.currency)

    def close_the_rest(self) -> None:
        """This will close the links that are not wanted, then the prices; a link whose price is closed is broken."""
        for link in self._links:
            if link.get("active") and link["id"] not in self._kept:
                self._calls.ask("payment_links.update", link["id"], {"active": False})
                self.changes.append(f"Closed an old payment link of {_article_of(link)}.")
        for article, price in self._old_prices:
            self._calls.ask("prices.update", price, {"active": False})
            self.changes.append(f"Closed an old price of {article}.")

    def _product(self, article: Article) -> str:
        wanted = _product(article)
        found = [product for product in self._products if _article_of(product) == article.id]
        if not found:
            product = self._calls.create("products", wanted, key=key_of("setup-product", wanted))
            self.changes.append(f"Made the product of {article.id}.")
            return str(product["id"])
        oldest = found[-1]
        if not _says(oldest, {**wanted, "active": True}):
            self._calls.ask("products.update", oldest["id"], {**wanted, "active": True})
            self.changes.append(f"Updated the product of {article.id}.")
        return str(oldest["id"])

    def _price(self, article: Article, product: str) -> str:
        """A price that was made anew within a day must not be answered with the closed one: its key names them all."""
        wanted = _price(article, product)
        known = list(self._calls.every("prices", {"product": product}))
        active = [price for price in known if price.get("active")]
        right = [price for price in active if _says(price, wanted) and _is_recurring(price) is _is_recurring(wanted)]
        if right:
            price = str(right[-1]["id"])
        else:
            key = key_of("setup-price", wanted, _ids(known))
            price = str(self._calls.create("prices", wanted, key=key)["id"])
            self.changes.append(f"Set the price of {article.id} to {_money(article)}.")
        self._old_prices += [(article.id, str(old["id"])) for old in active if old["id"] != price]
        return price

    def _link(self, article: Article, price: str) -> Body:
        """The same holds for links: one that was closed by hand is replaced, not found again under its key."""
        wanted = _link(article, price, self._done_url)
        compared = {name: value for name, value in wanted.items() if name != "line_items"}
        known = [link for link in self._links if _article_of(link) == article.id]
        right = [link for link in known if link.get("active") and _says(link, compared)]
        if right:
            return right[-1]
        key = key_of("setup-link", wanted, _ids(known))
        link = self._calls.create("payment_links", wanted, key=key)
        self.changes.append(f"Made the payment link of {article.id}.")
        return link


def _product(article: Article) -> dict[str, Any]:
    """Stripe shows one name to everyone; most who pay read Thai, and the English stands below it."""
    english = article.name.get("en", article.id)
    return {
        "name": article.name.get("th", english),
        "description": f"{english}: {article.stars} Stars",
        "metadata": {ARTICLE_KEY: article.id},
    }


def _price(article: Article, product: str) -> dict[str, Any]:
    price: dict[str, Any] = {
        "product": product,
        "unit_amount": article.amount,
        "currency": article.currency,
        "metadata": {ARTICLE_KEY: article.id},
    }
    if article.kind is Kind.PLAN:
        price["recurring"] = {"interval": "month", "interval_count": 1}
    return price


def _link(article: Article, price: str, done_url: str) -> dict[str, Any]:
    """A link hands its metadata to its sessions only; payments and plans have to be given theirs."""
    metadata = {ARTICLE_KEY: article.id, PRICE_KEY: price}
    separator = "&" if "?" in done_url else "?"
    return {
        "line_items": [{"price": price, "quantity": 1}],
        "payment_method_types": list(_METHODS[article.kind]),
        "after_completion": {
            "type": "redirect",
            "redirect": {"url": f"{done_url}{separator}session_id={{CHECKOUT_SESSION_ID}}"},
        },
        "metadata": metadata,
        "subscription_data" if article.kind is Kind.PLAN else "payment_intent_data": {"metadata": metadata},
    }


def _ours(calls: StripeCalls, what: str) -> list[dict[str, Any]]:
    return [found for found in calls.every(what, {}) if _article_of(found)]


def _article_of(found: Body) -> str | None:
    metadata = found.get("metadata") or {}
    return metadata.get(ARTICLE_KEY)


def _ids(found: Sequence[Body]) -> list[str]:
    return sorted(str(one["id"]) for one in found)


def _is_recurring(price: Body) -> bool:
    return bool(price.get("recurring"))


def _money(article: Article) -> str:
    month = " a month" if article.kind is Kind.PLAN else ""
    return f"{article.amount / 100:,.2f} {article.currency.upper()}{month}"


def _says(found: Any, wanted: Any, name: str = "") -> bool:
    """This will tell whether everything wanted is found; what else Stripe has to say does not matter."""
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(_says(found.get(key), wanted[key], key) for key in wanted)
    if name in _UNORDERED:
        return isinstance(found, list) and sorted(found) == sorted(wanted)
    return bool(found == wanted)
