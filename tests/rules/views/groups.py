"""What is said in groups, with the longest card, and to who is too fast."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.core.context import Messages
from bot.locale import Translator, translator
from bot.views import groups, pace
from services.questions import Kind
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import Lot
from services.tarot.meanings import meaning
from tests.rules.views.samples import PICTURES

BASIC_ID = "@" + "a" * 40


def longest(language: str) -> Lot:
    """This will find the card about which there is most to say."""
    lots = [Lot(card.id, way) for card in DECK for way in Orientation]
    return max(lots, key=lambda lot: len(repr(meaning(lot.card_id, lot.orientation, language))))


VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "greet_group": lambda t: groups.greet_group(t, basic_id=BASIC_ID),
    "greet_group without a way to her chat": lambda t: groups.greet_group(t, basic_id=""),
    "answer_name": lambda t: groups.answer_name(t, asked=True, basic_id=BASIC_ID),
    "answer_name to who asked nothing": lambda t: groups.answer_name(t, asked=False, basic_id=""),
    "say_how_to_remove": groups.say_how_to_remove,
    "promise_silence": groups.promise_silence,
    **{
        f"answer_passing {kind}": partial(groups.answer_passing, kind=kind)
        for kind in Kind
        if groups.answer_passing(translator("en"), kind)
    },
    "show_group_card": lambda t: groups.show_group_card(
        t, lot=longest(t.language), pictures=PICTURES, basic_id=BASIC_ID
    ),
    "show_group_card of a card that frightens": lambda t: groups.show_group_card(
        t, lot=Lot("major_16", Orientation.REVERSED), pictures=PICTURES, basic_id=""
    ),
    "care_in_group": groups.care_in_group,
    "ask_for_a_moment": pace.ask_for_a_moment,
}
