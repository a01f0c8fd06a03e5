"""Orders: an intent to buy at a price that was fixed when it was made, and the links by which it may be paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, text

from services import limits, tariff
from services.payments import Article, Kind, Link

ORDER_LIFE: Final = dt.timedelta(hours=24)
"""A payment page lives as long (Stripe, Checkout Sessions); money that comes later still is credited."""

LOOK_PAUSE: Final = dt.timedelta(seconds=10)
"""So long the provider is not asked about the same order again by a browser that came back."""


@dataclass(frozen=True, slots=True)
class Order:
    """One intent to buy: `amount` in satang, `state` open, awaiting (money on its way), paid, failed or expired.

    `token` is all of it that travels: 22 letters of base64url that say nothing.
    """

    id: int
    token: str
    user_id: int
    kind: Kind
    article: str
    stars: int
    amount: int
    currency: str
    provider: str
    state: str
    created_at: dt.datetime
    expires_at: dt.datetime
    sent_on_at: dt.datetime | None = None

    def is_open(self, now: dt.datetime) -> bool:
        """This will tell whether it still leads to the payment page; the sweep may not have been there yet."""
        return self.state == "open" and now < self.expires_at


_COLUMNS: Final = """
    id, token, user_id, kind, article, stars, amount, currency, provider, state, created_at, expires_at, sent_on_at
"""

_LOCK_USER = text("SELECT id FROM users WHERE id = :user_id FOR NO KEY UPDATE")

_CLOSE_OTHERS = text("""
    UPDATE orders SET state = 'expired', closed_at = :now
    WHERE user_id = :user_id AND article = :article AND state = 'open'
      AND (expires_at <= :now OR (kind, stars, amount, currency, provider)
           IS DISTINCT FROM (:kind, CAST(:stars AS bigint), CAST(:amount AS bigint), :currency, :provider))
""")

_FIND_OPEN = text(
    f"SELECT {_COLUMNS} FROM orders WHERE user_id = :user_id AND article = :article AND state = 'open'"  # noqa: S608
)

_OPEN = text(f"""
    INSERT INTO orders (token, user_id, kind, article, stars, amount, currency, provider, state, created_at, expires_at)
    VALUES (:token, :user_id, :kind, :article, :stars, :amount, :currency, :provider, 'open', :now, :expires_at)
    RETURNING {_COLUMNS}
""")  # noqa: S608

_FIND = text(f"SELECT {_COLUMNS} FROM orders WHERE token = :token")  # noqa: S608

# No stronger: a row that comes to name this order, such as a case, must not wait for the money being booked.
_LOCK = text(f"SELECT {_COLUMNS} FROM orders WHERE token = :token FOR NO KEY UPDATE")  # noqa: S608

_RECENT = text(f"""
    SELECT {_COLUMNS} FROM orders WHERE user_id = :user_id AND created_at >= :since ORDER BY id DESC LIMIT 1
""")  # noqa: S608

_SENT_ON = text("UPDATE orders SET sent_on_at = :now WHERE id = :id AND sent_on_at IS NULL")

_LOOK = text("""
    UPDATE orders SET looked_at = :now
    WHERE id = :id AND (state <> 'paid' OR kind = 'plan') AND sent_on_at IS NOT NULL
      AND (looked_at IS NULL OR looked_at <= :before)
    RETURNING id
""")

_MOVE = text("UPDATE orders SET state = :state, closed_at = :closed_at WHERE id = :id")

_EXPIRE = text("UPDATE orders SET state = 'expired', closed_at = :now WHERE state = 'open' AND expires_at <= :now")

_HAS_BOUGHT = text("SELECT EXISTS (SELECT FROM payments WHERE user_id = :user_id AND state = 'paid')")

_LINK = text("""
    SELECT article, reference, price, url, amount, currency FROM pay_links
    WHERE provider = :provider AND article = :article AND amount = :amount AND currency = :currency AND active
""")

_RETIRE_LINKS = text("""
    UPDATE pay_links SET active = false
    WHERE provider = :provider AND active AND NOT reference = ANY(CAST(:references AS text[]))
""")

_SAVE_LINKS = text("""
    INSERT INTO pay_links (provider, reference, article, kind, price, url, stars, amount, currency, active, created_at)
    SELECT :provider, l.reference, l.article, l.kind, l.price, l.url, l.stars, l.amount, l.currency, true, :now
    FROM jsonb_to_recordset(CAST(:links AS jsonb)) AS
        l(reference text, article text, kind text, price text, url text, stars bigint, amount bigint, currency text)
    ON CONFLICT (provider, reference) DO UPDATE SET
        article = excluded.article, kind = excluded.kind, price = excluded.price, url = excluded.url,
        stars = excluded.stars, amount = excluded.amount, currency = excluded.currency, active = true
""")

_CLOSE_UNPAYABLE = text("""
    UPDATE orders o SET state = 'expired', closed_at = :now
    WHERE o.state = 'open' AND o.provider = :provider AND NOT EXISTS (
        SELECT FROM pay_links l WHERE l.provider = o.provider AND l.active AND l.article = o.article
        AND l.amount = o.amount AND l.currency = o.currency
    )
""")


def open_order(
    connection: Connection, *, user_id: int, article: Article, provider: str, token: str, now: dt.datetime
) -> Order:
    """This will give the user's open order for this article, or make one under `token`.

    A repeated tap finds the same order while it has not expired and costs and brings the same. Raises LimitError
    when its price would go beyond what she may spend.
    """
    # Two taps at once: the second waits here and then finds the order of the first.
    connection.execute(_LOCK_USER, {"user_id": user_id})
    limits.check(connection, user_id=user_id, amount=article.amount, now=now)
    worth = {
        "user_id": user_id,
        "kind": article.kind.value,
        "article": article.id,
        "stars": article.stars,
        "amount": article.amount,
        "currency": article.currency,
        "provider": provider,
        "now": now,
    }
    connection.execute(_CLOSE_OTHERS, worth)
    found = connection.execute(_FIND_OPEN, worth).one_or_none()
    made = found or connection.execute(_OPEN, {**worth, "token": token, "expires_at": now + ORDER_LIFE}).one()
    return _read(made)


def find_by_token(connection: Connection, token: str) -> Order | None:
    """This will find the order that travels under this token."""
    row = connection.execute(_FIND, {"token": token}).one_or_none()
    return None if row is None else _read(row)


def lock_by_token(connection: Connection, token: str) -> Order | None:
    """This will find an order and keep everybody else from moving it until the transaction ends."""
    row = connection.execute(_LOCK, {"token": token}).one_or_none()
    return None if row is None else _read(row)


def find_recent(connection: Connection, *, user_id: int, since: dt.datetime) -> Order | None:
    """This will find a user's latest order made since a moment."""
    row = connection.execute(_RECENT, {"user_id": user_id, "since": since}).one_or_none()
    return None if row is None else _read(row)


def mark_sent_on(connection: Connection, order_id: int, now: dt.datetime) -> None:
    """This will note when her browser was first sent on to the payment page."""
    connection.execute(_SENT_ON, {"id": order_id, "now": now})


def take_look(connection: Connection, order_id: int, now: dt.datetime) -> bool:
    """This will tell whether the provider may be asked about an order now, and note that it is.

    False for a pack that is paid, for what was never sent on, and for ten seconds after the last look: whoever loads
    a page again and again does not make the provider be asked each time.
    """
    asked = {"id": order_id, "now": now, "before": now - LOOK_PAUSE}
    return connection.execute(_LOOK, asked).one_or_none() is not None


def move(connection: Connection, order: Order, state: str, now: dt.datetime) -> None:
    """This will let an order follow its payment; the caller has locked it."""
    closed_at = None if state == "awaiting" else now
    connection.execute(_MOVE, {"id": order.id, "state": state, "closed_at": closed_at})


def expire_orders(connection: Connection, now: dt.datetime) -> int:
    """This will close what nobody paid within its life, and count it."""
    return connection.execute(_EXPIRE, {"now": now}).rowcount


def has_bought(connection: Connection, *, user_id: int) -> bool:
    """This will tell whether she has ever paid; a refund does not make her a newcomer again."""
    return bool(connection.execute(_HAS_BOUGHT, {"user_id": user_id}).scalar_one())


def find_link(connection: Connection, *, provider: str, article: str) -> Link | None:
    """This will find where an article is paid at today's price; None while the provider is not set up for it.

    A link at another price is never given: what is paid there would match no order.
    """
    try:
        sold = tariff.article(article)
    except KeyError:
        return None
    parameters = {"provider": provider, "article": article, "amount": sold.amount, "currency": sold.currency}
    row = connection.execute(_LINK, parameters).one_or_none()
    return None if row is None else Link(**row._mapping)


def save_links(connection: Connection, provider: str, links: Iterable[Link], now: dt.datetime) -> None:
    """This will keep where each article is paid from now on; `links` are all there are at this provider.

    Links of before stay known, since a page opened there may still be paid. An open order that no link serves any
    more is closed, so that its user is offered today's price.
    """
    rows = [_link_row(link) for link in links]
    references = [row["reference"] for row in rows]
    connection.execute(_RETIRE_LINKS, {"provider": provider, "references": references})
    connection.execute(_SAVE_LINKS, {"provider": provider, "links": orjson.dumps(rows).decode(), "now": now})
    connection.execute(_CLOSE_UNPAYABLE, {"provider": provider, "now": now})


def _link_row(link: Link) -> dict[str, Any]:
    sold = tariff.article(link.article)
    return {
        "reference": link.reference,
        "article": link.article,
        "kind": sold.kind.value,
        "price": link.price,
        "url": link.url,
        "stars": sold.stars,
        "amount": link.amount,
        "currency": link.currency,
    }


def _read(row: Row[Any]) -> Order:
    return Order(**{**row._mapping, "kind": Kind(row.kind)})
