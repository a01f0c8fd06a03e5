"""What is said around a reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.core.context import Messages
from bot.core.steps import Step
from bot.locale import Translator
from bot.views import asking, drawing, passing, reading, revealing, spreads, talk
from bot.views.prices import say_price
from services.draws import SealedDraw
from services.follow_ups import Offer
from services.interpretation import CARD, CARD_OF_MANY, INSIGHT, MANY_CARDS, NEXT_QUESTION, SUMMARY
from services.kept_readings import Kept
from services.ledger.purse import Purse
from services.questions import LONGEST, Kind
from services.reading_types import REFUSAL_KINDS, CardText, Interpretation
from services.tariff import READING_PRICES, Price
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.names import card_name
from services.tarot.spreads import SPREADS, Spread
from tests.rules.views.samples import BIG, FINGERPRINT, NOW, PAGE, PICTURES, RICH, SEED, long, words

DEAR = dict.fromkeys(SPREADS, Price(stars=10**6, coins=10**6))

DRAW = SealedDraw(
    id=BIG,
    token="t" * 22,
    seed=SEED,
    reversals=True,
    fingerprint=FINGERPRINT,
    numbers=(1, 2, 3),
    sealed_at=NOW,
    opened_at=NOW,
)


def longest_cards(layout: Spread, language: str) -> tuple[DrawnCard, ...]:
    """The cards with the longest names, all reversed."""
    order = sorted(DECK, key=lambda card: -len(card_name(card.id, language)))
    return tuple(
        DrawnCard(card.id, place.id, Orientation.REVERSED, number)
        for number, (card, place) in enumerate(zip(order, layout.positions, strict=False), start=1)
    )


def longest_reading(layout: Spread, cards: tuple[DrawnCard, ...]) -> Interpretation:
    most = CARD_OF_MANY[1] if layout.cards >= MANY_CARDS else CARD[1]
    return Interpretation(
        summary=words(SUMMARY[1]),
        cards=tuple(CardText(card.card_id, card.position, words(most)) for card in cards),
        key_insights=(words(INSIGHT[1]),) * 5,
        next_questions=(words(NEXT_QUESTION[1]),) * 3,
        mood="worried",
        topic="love",
        timeframe="months",
        source="almanac",
    )


def show_reading(t: Translator, layout: Spread) -> Messages:
    cards = longest_cards(layout, t.language)
    return reading.show_reading(
        t,
        reading_id=BIG,
        question=long(LONGEST),
        layout=layout,
        cards=cards,
        interpretation=longest_reading(layout, cards),
        pictures=PICTURES,
        receipt=words(120),
        top_up=True,
        offer=Offer(BIG, DEAR["three"]),
        may_reread=True,
        anew=True,
        meant=long(LONGEST),
    )


def show_reveal(t: Translator, layout: Spread) -> Messages:
    cards = longest_cards(layout, t.language)
    return revealing.reveal(
        t, reading_id=BIG, layout=layout, cards=cards, pictures=PICTURES, page=PAGE, again=True, cost=words(120)
    )


KEPT = Kept(
    id=BIG,
    draw_id=1,
    spread="celtic",
    language="th",
    question=long(LONGEST),
    state="delivered",
    drawn_at=NOW,
    interpretation=None,
    refusal=None,
    spoke_to_user=None,
)
FRIGHTENING = tuple(
    DrawnCard(card_id, place.id, Orientation.REVERSED, number)
    for number, (card_id, place) in enumerate(
        zip(("major_13", "major_15", "major_16", "swords_10", "major_00"), SPREADS["five"].positions, strict=True),
        start=1,
    )
)
NAMES = {layout.id: layout.name["th"] for layout in SPREADS.values()}

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "remind_of_consent": lambda t: asking.remind_of_consent(t, waits=True),
    "remind_of_consent half said": lambda t: asking.remind_of_consent(t, waits=True, half_said=True),
    "ask_consent": lambda t: asking.ask_consent(t, waiting_question=long(LONGEST)),
    "ask_question": lambda t: asking.ask_question(t, flow=BIG),
    "ask_mood": lambda t: asking.ask_mood(t, flow=BIG, question=long(LONGEST), joined=True),
    "ask_own_mood": lambda t: asking.ask_own_mood(t, flow=BIG),
    "ask_topic": lambda t: asking.ask_topic(t, flow=BIG, question=long(LONGEST), joined=True),
    "ask_spread": lambda t: spreads.ask_spread(t, flow=BIG, prices=DEAR, purse=RICH),
    "ask_spread for Coins": lambda t: spreads.ask_spread(t, flow=BIG, prices=READING_PRICES, purse=Purse(coins=100)),
    **{
        f"ask_cut {layout.id}": lambda t, layout=layout: drawing.ask_cut(  # type: ignore[misc]
            t, flow=BIG, layout=layout, draw=DRAW, cost=say_price(t, DEAR[layout.id]), page=PAGE, pictures=PICTURES
        )
        for layout in SPREADS.values()
    },
    "ask_pick": lambda t: drawing.ask_pick(t, flow=BIG, layout=SPREADS["three"], pictures=PICTURES),
    "say_picked": lambda t: drawing.say_picked(
        t,
        flow=BIG,
        picked=range(1, 11),
        missing=1,
        notes=[t("You have {number} already; each card is there only once.", number=78)] * 3,
    ),
    "show_proof": lambda t: drawing.show_proof(t, draw=DRAW, page=PAGE, is_true=True),
    "say_no_draw": drawing.say_no_draw,
    **{f"reveal {layout.id}": lambda t, layout=layout: show_reveal(t, layout) for layout in SPREADS.values()},  # type: ignore[misc]
    "reveal of frightening cards": lambda t: revealing.reveal(
        t,
        reading_id=BIG,
        layout=SPREADS["five"],
        cards=FRIGHTENING,
        pictures=PICTURES,
        page=PAGE,
        again=True,
        cost=words(120),
    ),
    **{f"show_reading {layout.id}": lambda t, layout=layout: show_reading(t, layout) for layout in SPREADS.values()},  # type: ignore[misc]
    **{
        f"say_refused {kind}": lambda t, kind=kind: reading.say_refused(
            t, kind=kind, reason=words(600), returned=words(120)
        )  # type: ignore[misc]
        for kind in REFUSAL_KINDS
    },
    "care": reading.care,
    "welcome": lambda t: talk.welcome(t, flow=BIG, invited=words(200), pictures=PICTURES),
    "welcome with a question": lambda t: talk.welcome(t, waiting_question=long(LONGEST), pictures=PICTURES),
    "welcome without pictures": lambda t: talk.welcome(t, waiting_question=long(LONGEST)),
    "welcome again": lambda t: talk.welcome(t, waiting_question=long(LONGEST), gift=False),
    "show_menu": talk.show_menu,
    "show_help": talk.show_help,
    **{
        f"answer_small_talk {kind}": lambda t, kind=kind: passing.answer_small_talk(t, kind)  # type: ignore[misc]
        for kind in Kind
        if kind not in {Kind.QUESTION, Kind.UNCLEAR}
    },
    "say_here_already": lambda t: passing.say_here_already(t, reading_id=BIG),
    **{f"let_her_go at {step}": partial(passing.let_her_go, text=words(200), step=step) for step in Step},
    "say_put_away": lambda t: passing.say_put_away(t, flow=BIG),
    "offer_to_ask": lambda t: talk.offer_to_ask(t, flow=BIG, typed=long(LONGEST)),
    "nudge_for_words": talk.nudge_for_words,
    "say": lambda t: talk.say(t, words(300)),
}
