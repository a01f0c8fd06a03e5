"""Whatever is typed stays data, and what an obeying model would answer is thrown away where it could do harm."""

from __future__ import annotations

import pytest

from services import screening
from services.prompts import CANARY, instructions
from tests.safety.rates import Try, is_caught, load_tries, stays_data

TRIES = load_tries()


def test_there_are_enough_tries_in_both_languages() -> None:
    assert len(TRIES) >= 60
    assert sum(one.language == "th" for one in TRIES) >= 20


@pytest.mark.parametrize("attempt", TRIES, ids=range(len(TRIES)))
def test_an_attempt_is_a_value_in_the_message_and_changes_nothing_else(attempt: Try) -> None:
    assert stays_data(attempt)


@pytest.mark.parametrize("attempt", [one for one in TRIES if not one.shown], ids=lambda one: one.text[:40])
def test_an_answer_that_obeys_is_thrown_away(attempt: Try) -> None:
    assert is_caught(attempt)


@pytest.mark.parametrize("attempt", [one for one in TRIES if one.shown], ids=lambda one: one.text[:40])
def test_what_is_said_to_be_borne_is_not_caught_after_all(attempt: Try) -> None:
    assert not is_caught(attempt), "good news: it is caught now, so take its `shown` away"


@pytest.mark.parametrize(
    "text", [text for text in instructions() if len(text.split()) > 20], ids=lambda text: text[:20]
)
def test_any_piece_of_the_instructions_is_known_again(text: str) -> None:
    words = text.split()
    for start in range(0, len(words) - 20, 20):
        assert "quotes the instructions" in screening.faults(" ".join(words[start : start + 20]), "en")


@pytest.mark.parametrize("mark", [CANARY, CANARY.upper(), CANARY[::-1], "*".join(CANARY), CANARY.replace("-", " ")])
def test_the_private_mark_is_known_however_it_is_written(mark: str) -> None:
    assert "quotes the instructions" in screening.faults(f"The cards are calm and {mark} so are you", "en")
