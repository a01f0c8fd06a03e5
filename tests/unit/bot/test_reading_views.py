"""What stands beside what under a reading."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.context import Messages
from bot.locale import LANGUAGES, translator
from bot.views import follow_up, reading, reread
from bot.views.laid import opened
from dev.gallery.samples.asking import reveal
from dev.gallery.samples.reading import show_reading
from services.follow_ups import Offer
from services.tariff import FREE, Price
from services.tarot.deck import CALMING
from services.tarot.draw import DrawnCard
from services.tarot.spreads import SPREADS
from services.wording import count_graphemes
from tests.doubles import visible
from tests.rules.views.reading import longest_cards, longest_reading
from tests.rules.views.samples import PICTURES


def bubbles(language: str, *, cards: tuple[DrawnCard, ...] = (), **told: Any) -> list[str]:
    """This will give the visible words of each bubble of a reading."""
    layout = SPREADS["three"]
    cards = cards or longest_cards(layout, language)
    messages = reading.show_reading(
        translator(language),
        reading_id=1,
        question="?",
        layout=layout,
        cards=cards,
        interpretation=longest_reading(layout, cards),
        pictures=PICTURES,
        **told,
    )
    return ["\n".join(visible([part])) for message in messages for part in message["contents"]["contents"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_missed_the_question_and_what_did_not_speak_to_her_are_on_different_bubbles(language: str) -> None:
    t = translator(language)
    found = bubbles(language, may_reread=True)

    missed = [number for number, words in enumerate(found) if t("Missed my question") in words]
    did_not = [number for number, words in enumerate(found) if t("Did not speak to me") in words]
    assert (missed, did_not) == ([0], [len(found) - 1])


def test_what_cannot_be_read_anew_is_not_said_to_have_missed() -> None:
    assert not [words for words in bubbles("en") if "Missed my question" in words]


def test_a_reading_that_takes_no_question_says_so_and_suggests_none() -> None:
    last = bubbles("en", offer=None)[-1]

    assert follow_up.say_used_up(translator("en")) in last
    assert "You might ask next" not in last


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spread", SPREADS)
def test_the_answer_is_the_first_that_is_read_of_what_comes_last(spread: str, language: str) -> None:
    """The chat rests on the last message, and that on its first bubble."""
    t = translator(language)
    *before, last = show_reading(t, SPREADS[spread])

    assert t("Your reading") in said(last["contents"]["contents"][0])
    assert [len(message["contents"]["contents"]) for message in before] == ([10] if spread == "celtic" else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spread", SPREADS)
def test_what_is_being_done_for_her_stands_below_the_cards_with_its_button(spread: str, language: str) -> None:
    t = translator(language)
    cards, below = reveal(t, SPREADS[spread])

    assert len(cards["contents"]["contents"]) == SPREADS[spread].cards
    assert t("Open when it's ready") not in said(cards)
    assert t("It takes about half a minute.") in said(below)
    assert {t("Open when it's ready"), t("Check my draw"), t("Cancel this reading")} <= set(
        visible([below["contents"]])
    )


@pytest.mark.parametrize("economy", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_begins_promises_the_same_time(language: str, economy: bool) -> None:
    t = translator(language)
    begun: list[Messages] = [
        reveal(t, SPREADS["one"], economy=economy),
        follow_up.say_asked(t, reading_id=1, question="?", cost=".", economy=economy),
        reread.say_reading_anew(t, reading_id=1, question="?", cost=".", economy=economy),
    ]

    assert (
        len({line for messages in begun for line in visible(messages) if t("It takes about half a minute.") in line})
        == 1
    )
    assert all(t("It takes about half a minute.") in said(messages[-1]) for messages in begun)


def test_nothing_is_sold_while_asking_on_is_free_nor_under_cards_that_frighten() -> None:
    paid, free = Offer(1, Price(stars=1)), Offer(1, FREE)
    frightening = tuple(
        DrawnCard(card_id, place.id, card.orientation, card.number)
        for card_id, place, card in zip(
            sorted(CALMING), SPREADS["three"].positions, longest_cards(SPREADS["three"], "en"), strict=False
        )
    )

    assert "Top up" in bubbles("en", top_up=True, offer=paid)[-1]
    assert "Top up" not in bubbles("en", top_up=True, offer=free)[-1]
    assert "Top up" not in bubbles("en", top_up=True, offer=paid, cards=frightening)[-1]


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("You have long walked beside this, " * 8, 80),
        ("เรื่องนี้เดินมาไกลกว่าที่คิด แต่ยังมีทางข้างหน้าอีกยาว " * 6, 60),
    ],
)
def test_the_strong_line_of_a_text_is_short_and_the_rest_follows(text: str, most: int) -> None:
    strong, rest = visible(list(opened(text.strip())))

    assert most // 2 < count_graphemes(strong) <= most
    assert f"{strong} {rest}" == text.strip()


def said(part: Any) -> str:
    """This will give the visible words of a message or of a part of one."""
    return "\n".join(visible([part.get("contents", part) if part.get("type") == "flex" else part]))
