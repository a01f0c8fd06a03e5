"""What stands beside what under a reading."""

from __future__ import annotations

from typing import Any

import pytest

from bot.locale import LANGUAGES, translator
from bot.views import follow_up, reading
from services.tarot.spreads import SPREADS
from tests.doubles import visible
from tests.rules.views.reading import longest_cards, longest_reading
from tests.rules.views.samples import PICTURES


def bubbles(language: str, **said: Any) -> list[str]:
    """This will give the visible words of each bubble of a reading."""
    layout = SPREADS["three"]
    cards = longest_cards(layout, language)
    messages = reading.show_reading(
        translator(language),
        reading_id=1,
        question="?",
        layout=layout,
        cards=cards,
        interpretation=longest_reading(layout, cards),
        pictures=PICTURES,
        **said,
    )
    return ["\n".join(visible([part])) for message in messages for part in message["contents"]["contents"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_missed_the_question_and_what_did_not_speak_to_her_are_on_different_bubbles(language: str) -> None:
    t = translator(language)
    found = bubbles(language, may_reread=True)

    missed = [number for number, words in enumerate(found) if t("Missed my question") in words]
    did_not = [number for number, words in enumerate(found) if t("Did not speak to me") in words]
    assert (missed, did_not) == ([0], [len(found) - 2])


def test_what_cannot_be_read_anew_is_not_said_to_have_missed() -> None:
    assert not [words for words in bubbles("en") if "Missed my question" in words]


def test_a_reading_that_takes_no_question_says_so_and_suggests_none() -> None:
    last = bubbles("en", offer=None)[-1]

    assert follow_up.say_used_up(translator("en")) in last
    assert "You might ask next" not in last
