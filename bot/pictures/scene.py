"""What a picture shows, in words and places; made without Pillow, so that a picture has a name before it is drawn."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from babel.dates import get_month_names

from bot.design.deck import IN_USE
from bot.locale import Translator
from services.draws import bangkok_day
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from services.tarot.names import card_name
from services.tarot.spreads import Spread

DESIGN: Final = 2
"""Goes up when pictures begin to look otherwise: browsers then fetch them anew."""

BUDDHIST_ERA: Final = 543
"""So many years the Thai calendar is ahead."""


@dataclass(frozen=True, slots=True)
class LaidCard:
    """A card as it lies: its picture's name, the place it lies on (grid steps from the top left), and its words.

    `note` says "reversed" for a card that is; `lies_across` is for the second card on one place.
    """

    picture: str
    x: int
    y: int
    place: str
    name: str
    note: str = ""
    lies_across: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a picture of a reading shows; nothing of it is personal."""

    reader: str
    title: str
    date: str
    cards: tuple[LaidCard, ...]

    def digest(self, kind: str) -> str:
        """This will name the picture of this kind: the same words, cards and deck make the same picture."""
        return hashlib.sha256(f"{DESIGN}:{IN_USE}:{kind}:{self!r}".encode()).hexdigest()[:32]


def set_scene(t: Translator, *, layout: Spread, cards: Sequence[DrawnCard], drawn_at: dt.datetime) -> Scene:
    """This will put what a picture shows into words."""
    return Scene(
        reader=t("MiMi"),
        title=layout.name[t.language],
        date=say_day(t, drawn_at),
        cards=tuple(_lay(t, layout, card) for card in cards),
    )


def say_day(t: Translator, moment: dt.datetime) -> str:
    """This will write a day as it was in Bangkok: 21 November 2026, in Thai with the year of the Buddhist era."""
    day = bangkok_day(moment)
    year = day.year + BUDDHIST_ERA if t.language == "th" else day.year
    return f"{day.day} {get_month_names('wide', locale=t.language)[day.month]} {year}"


def _lay(t: Translator, layout: Spread, card: DrawnCard) -> LaidCard:
    order = [place.id for place in layout.positions]
    at = order.index(card.position)
    place = layout.positions[at]
    is_reversed = card.orientation is Orientation.REVERSED
    return LaidCard(
        picture=f"{card.card_id}_r" if is_reversed else card.card_id,
        x=place.x,
        y=place.y,
        place=place.name[t.language],
        name=card_name(card.card_id, t.language),
        note=t("reversed") if is_reversed else "",
        lies_across=any((place.x, place.y) == (other.x, other.y) for other in layout.positions[:at]),
    )
