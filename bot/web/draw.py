"""`GET /draw/<token>`: the seal of a draw and its proof, and the script that checks it without us."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, make_response

from bot.locale import Translator
from bot.views.dates import write_moment
from bot.web.frame import page_language, send_page
from bot.web.product import current_product
from services import draws
from services.draws import SealedDraw
from services.tarot.deck import Orientation
from services.tarot.draw import shuffle
from services.tarot.names import card_name

blueprint = Blueprint("draw", __name__)

VERIFY_SCRIPT: Final = Path(__file__).resolve().parents[2] / "docs" / "verify_draw.py"
SHORT: Final = 16
"""So many digits of the fingerprint are shown in the chat before the pick."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Place:
    """One of the 78 places of a pack and the card that lay there; `picture` names its face as it lies."""

    number: int
    picture: str
    name: str
    is_reversed: bool
    is_picked: bool


@blueprint.get("/draw/<token>")
def show_draw(token: str) -> Response:
    """Show a sealed draw, and once it is open its seed, the whole order and whether the seal holds."""
    draw = None
    if _TOKEN.fullmatch(token):
        with current_product().database.begin() as connection:
            draw = draws.find_by_token(connection, token)
    if draw is None:
        abort(404)
    t = page_language()
    order = _open(t, draw) if draw.opened_at else []
    # Before the pick the page shows less than after it, so nobody keeps it.
    return send_page(
        t,
        "draw.html",
        title=t("The proof of your draw"),
        description=t("The order is fixed before the pick, and anyone can check it."),
        draw=draw,
        write_moment=write_moment,
        utc=dt.UTC,
        short=SHORT,
        order=order,
        laid=[order[number - 1] for number in draw.numbers or () if 1 <= number <= len(order)],
        is_true=draws.is_true(draw) if order else None,
    )


def _open(t: Translator, draw: SealedDraw) -> list[Place]:
    picked = set(draw.numbers or ())
    places = []
    for number, lot in enumerate(shuffle(draw.seed, reversals=draw.reversals), start=1):
        is_reversed = lot.orientation is Orientation.REVERSED
        picture = f"{lot.card_id}_r" if is_reversed else lot.card_id
        places.append(Place(number, picture, card_name(lot.card_id, t.language), is_reversed, number in picked))
    return places


@blueprint.get("/docs/verify_draw.py")
def show_script() -> Response:
    """Send the ten-line script that recomputes a draw without us."""
    response = make_response(VERIFY_SCRIPT.read_bytes())
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    return response
