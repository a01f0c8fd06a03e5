"""`GET /`: who MiMi is, what a reading is like, what it costs, why it is fair, and the way into the chat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, abort, send_from_directory
from markupsafe import Markup

from bot.locale import LANGUAGES, Translator
from bot.views.prices import say_baht, say_price
from bot.web.chat_ways import account_id, find_door
from bot.web.frame import page_language, send_public_page
from bot.web.product import current_product
from services import tariff
from services.tarot.names import card_name
from services.tarot.spreads import SPREADS, spread

blueprint = Blueprint("landing", __name__)

PICTURES: Final = Path(__file__).resolve().parents[2] / "assets" / "landing"
PICTURE_SECONDS: Final = 24 * 3600

FAN: Final = ("major_18", "major_17", "major_19")
"""The Moon, the Star and the Sun, from left to right."""

SAMPLE: Final = ("pentacles_08", "major_09", "wands_01")
"""The cards of the reading that is shown as an example."""


@dataclass(frozen=True, slots=True)
class SampleCard:
    """A card of the example: where it lies, its name and the one line about it."""

    picture: str
    place: str
    name: str
    line: str


@blueprint.get("/")
def show_landing() -> Response:
    """Show the front page, in the reader's language."""
    t = page_language()
    door = find_door()
    around = current_product().dispatcher.around
    return send_public_page(
        t,
        "landing.html",
        title=t("MiMi · Tarot in your LINE chat"),
        description=t("Ask what is on your mind, pick your cards face down, and MiMi reads them for you in LINE."),
        door=door,
        code=draw_code(door) if door else None,
        basic_id=account_id(),
        fan=FAN,
        sample=_sample(t),
        charges=around.charges,
        prices=_prices(t),
        packs=_packs(t) if around.provider else [],
        plans=_plans(t) if around.provider else [],
        welcome=tariff.WELCOME_COINS if _welcome_pays_a_reading() else 0,
        refund_days=tariff.REFUND_DAYS,
    )


@blueprint.get("/landing/<language>.jpg")
def show_picture(language: str) -> Response:
    """Send the picture that chats show under the front page's link; `python -m deck.landing` draws it."""
    if language not in LANGUAGES:
        abort(404)
    response = send_from_directory(PICTURES, f"{language}.jpg", max_age=PICTURE_SECONDS)
    response.cache_control.public = True
    return response


@lru_cache(maxsize=4)
def draw_code(address: str) -> Markup:
    """This will draw an address as a QR code, an inline picture whose colour the style sheet gives."""
    # Loaded by the first front page, not by the first chat.
    import segno

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None)
    # The drawing is segno's and holds nothing but squares.
    return Markup(drawn)  # noqa: S704


def _sample(t: Translator) -> list[SampleCard]:
    lines = (
        t("You have practised for this quietly, and longer than you give yourself credit for."),
        t("It is a time of waiting. What would you like, if nobody were asking?"),
        t("Something new wants to begin. The first step may be smaller than you think."),
    )
    places = spread("three").positions
    return [
        SampleCard(picture, place.name[t.language], card_name(picture, t.language), line)
        for picture, place, line in zip(SAMPLE, places, lines, strict=True)
    ]


def _prices(t: Translator) -> list[tuple[str, str]]:
    return [(SPREADS[name].name[t.language], say_price(t, price)) for name, price in tariff.READING_PRICES.items()]


def _packs(t: Translator) -> list[dict[str, Any]]:
    return [
        {
            "name": pack.article.name[t.language],
            "stars": t.plural("{n} Star", "{n} Stars", pack.article.stars),
            "price": say_baht(t, pack.article.amount),
            "bonus": pack.bonus,
            "popular": pack.popular,
        }
        for pack in tariff.packs_for(has_bought=True)
    ]


def _plans(t: Translator) -> list[dict[str, str]]:
    return [
        {
            "name": plan.name[t.language],
            "stars": t.plural("{n} Star", "{n} Stars", plan.stars),
            "price": t("{price} a month", price=say_baht(t, plan.amount)),
        }
        for plan in tariff.PLANS.values()
    ]


def _welcome_pays_a_reading() -> bool:
    price = tariff.price_of_reading("three")
    return price.stars * tariff.COINS_PER_STAR + price.coins <= tariff.WELCOME_COINS
