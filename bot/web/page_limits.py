"""How often one address may open our pages: enough for a household behind one router, too little for a machine."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from typing import Final

from flask import Flask, Response, current_app, request

from bot.web.errors import MACHINES, show_error
from bot.web.product import current_product
from services.adapters.visits import WINDOW, Visits

EXTENSION: Final = "mimivibes-visits"

MOST: Final = 120
"""Pages a minute. Thai mobile networks put many people behind one address, so this is far more than one opens."""

UNLIMITED: Final = MACHINES | {"files", "style"}
"""LINE, the payment provider, whoever watches over us, pictures, which LINE itself fetches, and what pages bring."""


def limit_pages(app: Flask, *, redis_url: str) -> None:
    """This will answer 429 to an address that opens more pages in a minute than people do."""
    app.extensions[EXTENSION] = Visits(redis_url)
    app.before_request(_limit)


def _limit() -> Response | None:
    rule = request.url_rule
    if rule is None or request.blueprint in UNLIMITED:
        return None
    now = current_product().dispatcher.clock().timestamp()
    visits: Visits = current_app.extensions[EXTENSION]
    if visits.count(_visitor(), now=now) <= MOST:
        return None
    return _refuse(seconds=WINDOW - int(now) % WINDOW)


def _refuse(*, seconds: int) -> Response:
    refusal = show_error(429)
    refusal.headers["Retry-After"] = str(seconds)
    return refusal


def _visitor() -> str:
    """A keyed hash of where a visit comes from, so that the address itself is kept nowhere.

    A household with IPv6 has a whole /64 of addresses; they count as one.
    """
    given = request.remote_addr or ""
    try:
        address = ipaddress.ip_address(given)
        network = ipaddress.ip_network((address, 64 if address.version == 6 else 32), strict=False)
        place = str(network)
    except ValueError:
        place = given
    key = current_product().settings.secret_key.encode()
    return hmac.new(key, place.encode(), hashlib.sha256).hexdigest()[:32]
