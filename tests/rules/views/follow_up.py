"""What is said when one talks on about a reading."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import answers, follow_up
from bot.views.answers import Answered
from services import answering
from services.follow_ups import Offer
from services.interpretation import NEXT_QUESTION
from services.questions import LONGEST
from services.reading_types import ALMANAC, Answer
from services.tariff import Price
from services.tarot.spreads import SPREADS
from tests.rules.views.reading import longest_cards, show_reading
from tests.rules.views.samples import BIG, PICTURES, RICH, long, words

OFFER = Offer(BIG, Price(stars=10**6, coins=10**6))
BEYOND = Offer(BIG, OFFER.price, lacks=OFFER.price)


def longest_answer(t: Translator, spread: str) -> Answer:
    """An answer that leans on the cards with the longest names."""
    cards = longest_cards(SPREADS[spread], t.language)
    return Answer(
        paragraphs=tuple(words(answering.PARAGRAPH[1]) for _ in range(answering.PARAGRAPHS[1])),
        card_ids=tuple(card.card_id for card in cards[: answering.CARDS[1]]),
        advice=words(answering.ADVICE[1]),
        next_questions=(words(NEXT_QUESTION[1]),) * answering.NEXT_QUESTIONS[1],
        source=ALMANAC,
    )


def show_answer(t: Translator, *, offer: Offer | None, spread: str = "celtic") -> Messages:
    return answers.show_answer(
        t,
        reading_id=BIG,
        root_id=BIG,
        question=long(LONGEST),
        layout=SPREADS[spread],
        cards=longest_cards(SPREADS[spread], t.language),
        answer=longest_answer(t, spread),
        pictures=PICTURES,
        offer=offer,
        receipt=words(120),
        top_up=True,
    )


def show_discussion(t: Translator, spread: str) -> Messages:
    return answers.show_discussion(
        t,
        reading=show_reading(t, SPREADS[spread]),
        answers=[Answered(long(LONGEST), longest_answer(t, spread))] * 3,
        layout=SPREADS[spread],
        cards=longest_cards(SPREADS[spread], t.language),
        pictures=PICTURES,
    )


VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "ask_follow_up": lambda t: follow_up.ask_follow_up(
        t,
        reading_id=BIG,
        question=long(LONGEST),
        offers=[words(NEXT_QUESTION[1])] * 3,
        offer=OFFER,
        purse=RICH,
        meant=long(LONGEST),
    ),
    "say_asked": lambda t: follow_up.say_asked(
        t, reading_id=BIG, question=long(LONGEST), cost=words(120), economy=True
    ),
    "say_begun": lambda t: follow_up.say_begun(
        t, BIG, words(300), follow_up.quote(t, long(LONGEST)), words(120), "a", waits=True
    ),
    "show_answer": lambda t: show_answer(t, offer=OFFER),
    "show_answer when Stars are missing": lambda t: show_answer(t, offer=BEYOND),
    "show_answer of one card": lambda t: show_answer(t, offer=OFFER, spread="one"),
    "show_answer of the last question": lambda t: show_answer(t, offer=None),
    **{
        f"show_discussion {spread}": lambda t, spread=spread: show_discussion(t, spread)  # type: ignore[misc]
        for spread in SPREADS
    },
    "say_no_more": lambda t: follow_up.say_no_more(t, root_id=BIG),
    "say_nothing_to_ask_about": follow_up.say_nothing_to_ask_about,
}
