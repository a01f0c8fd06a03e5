"""What the messages of a reading share: its cards as they lie, and a text that opens with its strongest line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views.drawing import picture_url, position_name
from services.excerpts import split_opening
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.names import card_name
from services.tarot.spreads import Spread
from services.wording import has_thai

OPENING_LETTERS: Final = 80
THAI_OPENING_LETTERS: Final = 60
"""Of the line that is set large, so that it is two lines or three; a longer sentence is parted where a clause ends."""

WIDTHS: Final = {1: tokens.CARD_LARGE, 3: tokens.CARD_MEDIUM, 5: tokens.CARD_MINI, len(DECK): tokens.CARD_CROSS}
"""Of a card where there are up to so many, in pixels."""

NAMED: Final = 3
"""Up to so many cards there is room for their names."""

PLACED: Final = 5
"""Up to so many for the names of their places; beyond, numbers tell which is which."""


def cards_as_laid(t: Translator, layout: Spread, cards: Sequence[DrawnCard], pictures: str) -> f.Part:
    """This will lay the cards out on night, each with as much of its place and name as there is room for."""
    width = table.width_for(len(cards), WIDTHS)

    def show(place: int) -> f.Part:
        card = cards[place]
        shown = table.portrait(picture_url(pictures, card, size="small"), width=width)
        if len(cards) > PLACED:
            return table.numbered(shown, place + 1)
        captions = [f.night_note(position_name(t, layout, card), align="center", weight="bold")]
        if len(cards) <= NAMED:
            captions += _name(t, card)
        return table.captioned(shown, *captions)

    def across(place: int) -> f.Part:
        lying = table.lying(picture_url(pictures, cards[place], size="small"), width=table.height(width))
        return table.numbered(lying, place + 1)

    if len(cards) > PLACED:
        return table.lay(layout, show, across=across, width=width, gap=tokens.SNUG)
    return table.lay(layout, show, across=across, width=width, flex=1)


def opened(text: str) -> list[f.Part]:
    """This will set a text with its opening line large, so that who reads nothing else has read that."""
    opening, rest = split_opening(text, THAI_OPENING_LETTERS if has_thai(text) else OPENING_LETTERS)
    return [part for part, said in ((f.strong(opening), opening), (f.prose(rest), rest)) if said]


def _name(t: Translator, card: DrawnCard) -> list[f.Part]:
    """A card's name; that it is reversed has a line of its own, since one is too short for both."""
    lines = [card_name(card.card_id, t.language)]
    if card.orientation is Orientation.REVERSED:
        lines.append(f"({t('reversed')})")
    return [f.column([f.night_words(line, align="center", size=tokens.SMALL) for line in lines])]
