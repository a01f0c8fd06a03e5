"""From consent to the cards: question, mood, topic, spread, cut and pick, and the cards turned."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import asking, drawing, revealing, spreads
from bot.views.prices import say_price
from dev.gallery.samples.cast import (
    DRAW,
    DRAW_PAGE,
    FLOW,
    NEWCOMER,
    ONE,
    PICTURES,
    PURSE,
    READING,
    THREE,
    cards_on,
    question,
)
from dev.gallery.samples.costs import set_aside
from dev.gallery.table import Table
from services.tariff import FREE, READING_PRICES
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from services.tarot.spreads import SPREADS, Spread

FRIGHTENING = tuple(
    DrawnCard(card_id, place.id, Orientation.UPRIGHT, number)
    for number, (card_id, place) in enumerate(
        zip(("major_13", "major_15", "major_16"), THREE.positions, strict=True), start=1
    )
)


def reveal(
    t: Translator, layout: Spread, *, cards: tuple[DrawnCard, ...] = (), again: bool = False, economy: bool = False
) -> Messages:
    """This will turn cards, hers unless others are given."""
    return revealing.reveal(
        t,
        reading_id=READING,
        layout=layout,
        cards=cards or cards_on(layout),
        pictures=PICTURES,
        page=DRAW_PAGE,
        again=again,
        cost=set_aside(t),
        economy=economy,
    )


VIEWS: Table = {
    "asking.ask_consent": asking.ask_consent,
    "asking.ask_consent with a question": lambda t: asking.ask_consent(t, waiting_question=question(t)),
    "asking.remind_of_consent": lambda t: asking.remind_of_consent(t, waits=False),
    "asking.remind_of_consent with a question": lambda t: asking.remind_of_consent(t, waits=True),
    "asking.remind_of_consent half said": lambda t: asking.remind_of_consent(t, waits=True, half_said=True),
    "asking.ask_question": lambda t: asking.ask_question(t, flow=FLOW),
    "asking.ask_mood": lambda t: asking.ask_mood(t, flow=FLOW, question=question(t)),
    "asking.ask_mood of joined messages": lambda t: asking.ask_mood(t, flow=FLOW, question=question(t), joined=True),
    "asking.ask_own_mood": lambda t: asking.ask_own_mood(t, flow=FLOW),
    "asking.ask_topic": lambda t: asking.ask_topic(t, flow=FLOW, question=question(t)),
    "spreads.ask_spread": lambda t: spreads.ask_spread(t, flow=FLOW, prices=READING_PRICES, purse=PURSE),
    "spreads.ask_spread of a newcomer": lambda t: spreads.ask_spread(
        t, flow=FLOW, prices=READING_PRICES, purse=NEWCOMER
    ),
    "spreads.ask_spread while nothing costs": lambda t: spreads.ask_spread(
        t, flow=FLOW, prices=dict.fromkeys(SPREADS, FREE), purse=None
    ),
    **{
        f"drawing.ask_cut for {layout.id}": partial(
            lambda t, layout: drawing.ask_cut(
                t,
                flow=FLOW,
                layout=layout,
                draw=DRAW,
                cost=say_price(t, READING_PRICES[layout.id]),
                page=DRAW_PAGE,
                pictures=PICTURES,
            ),
            layout=layout,
        )
        for layout in SPREADS.values()
    },
    "drawing.ask_pick of three": lambda t: drawing.ask_pick(t, flow=FLOW, layout=THREE, pictures=PICTURES),
    "drawing.ask_pick of one": lambda t: drawing.ask_pick(t, flow=FLOW, layout=ONE, pictures=PICTURES),
    "drawing.say_picked": lambda t: drawing.say_picked(t, flow=FLOW, picked=(7, 21), missing=1, notes=()),
    "drawing.say_picked one twice": lambda t: drawing.say_picked(
        t,
        flow=FLOW,
        picked=(7,),
        missing=2,
        notes=[t("You have {number} already; each card is there only once.", number=7)],
    ),
    **{f"revealing.reveal of {layout.id}": partial(reveal, layout=layout) for layout in SPREADS.values()},
    "revealing.reveal of cards that frighten": lambda t: reveal(t, THREE, cards=FRIGHTENING),
    "revealing.reveal of the same question again": lambda t: reveal(t, THREE, again=True),
    "revealing.reveal to be opened": lambda t: reveal(t, THREE, economy=True),
    "drawing.show_proof": lambda t: drawing.show_proof(t, draw=DRAW, page=DRAW_PAGE, is_true=True),
    "drawing.show_proof while sealed": lambda t: drawing.show_proof(
        t, draw=replace(DRAW, numbers=None, opened_at=None), page=DRAW_PAGE, is_true=None
    ),
    "drawing.show_proof that does not hold": lambda t: drawing.show_proof(t, draw=DRAW, page=DRAW_PAGE, is_true=False),
    "drawing.say_no_draw": drawing.say_no_draw,
}
