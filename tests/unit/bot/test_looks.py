"""How messages look: sparks push no word aside, the serious has no night, piles lie open, taps fold the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.design import flex as f
from bot.locale import LANGUAGES, translator
from bot.views import drawing
from tests.rules.test_limits import VIEWS
from tests.rules.views.reading import DRAW
from tests.rules.views.samples import PAGE

FAN = "ask_pick"
"""Seventy-eight taps in one carousel: there every byte counts."""

SERIOUS = {
    **{
        name: VIEWS[name]
        for name in ("say_refund_failed", "say_dispute_taken", "say_missing", "say_refund", "ask_to_sleep_on_it")
    },
    **{f"decline {kind}": VIEWS[f"decline {kind}"] for kind in ("medical", "death", "harm", "minor")},
    "show_proof that does not hold": lambda t: drawing.show_proof(t, draw=DRAW, page=PAGE, is_true=False),
}


def parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every part of a message, and every action."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from parts(inner)


def test_sparks_take_no_room_from_the_words_of_a_header() -> None:
    said, *others = f.head([f.night_title("What would you like to ask?")])["contents"]

    assert [part["text"] for part in said["contents"]] == ["What would you like to ask?"]
    assert others
    assert all(part["position"] == "absolute" for part in others)


@pytest.mark.parametrize("view", SERIOUS)
def test_what_is_serious_has_no_night_and_no_sparks(view: str) -> None:
    for part in parts(SERIOUS[view](translator("en"))):
        assert "background" not in part
        assert "✦" not in part.get("text", "")


@pytest.mark.parametrize("view", [view for view in VIEWS if view != FAN])
def test_a_tap_folds_a_menu_that_lies_open(view: str) -> None:
    actions = [part for part in parts(VIEWS[view](translator("en"))) if part.get("type") == "postback"]

    assert all(action["inputOption"] == "closeRichMenu" for action in actions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_she_feels_can_be_told_by_one_number_each(language: str) -> None:
    shown = [part.get("text", "") for part in parts(VIEWS["ask_mood"](translator(language)))]

    assert [text[0] for text in shown if text[:1].isdigit()] == list("12345678")
