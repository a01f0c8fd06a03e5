"""A spread is laid out as its grid says, and what lies across lies across."""

from __future__ import annotations

from typing import Any

import pytest

from bot.design import spread as table
from bot.design import tokens
from bot.locale import translator
from bot.views.laid import cards_as_laid
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.spreads import SPREADS
from tests.doubles import visible

WIDTH = 30
NARROWEST = 186
"""Of what a bubble holds on a phone 320 px wide, in pixels."""
STEPS_BETWEEN = {"sm": 4, "md": 8}


def card(place: int) -> dict[str, Any]:
    return {"type": "text", "text": str(place)}


def columns(spread: str) -> list[list[Any]]:
    """This will give the places of each column; one under another that lies across comes as a pair."""
    laid = table.lay(SPREADS[spread], card, across=card, width=WIDTH)
    return [[_read(one) for one in column["contents"]] for column in laid["contents"]]


def _read(part: dict[str, Any]) -> Any:
    return int(part["text"]) if part["type"] == "text" else tuple(int(one["text"]) for one in part["contents"])


@pytest.mark.parametrize(
    ("spread", "laid"),
    [
        ("one", [[0]]),
        ("three", [[0], [1], [2]]),
        ("five", [[2], [4, 0, 1], [3]]),
        ("celtic", [[3], [4, (0, 1), 2], [5], [9, 8, 7, 6]]),
    ],
)
def test_places_stand_where_the_grid_has_them(spread: str, laid: list[list[Any]]) -> None:
    assert columns(spread) == laid


def test_what_lies_across_has_room_for_its_length_and_sticks_out_of_nothing() -> None:
    laid = table.lay(SPREADS["celtic"], card, across=card, width=WIDTH)
    crossed = laid["contents"][1]["contents"][1]

    assert crossed["width"] == "50px"
    assert crossed["contents"][1]["position"] == "absolute"
    assert (crossed["contents"][1]["offsetTop"], crossed["contents"][1]["offsetStart"]) == ("10px", "0px")


def test_cards_of_one_row_stand_on_one_line_whatever_is_written_under_them() -> None:
    assert table.lay(SPREADS["three"], card, width=WIDTH)["alignItems"] == "flex-start"
    assert table.lay(SPREADS["five"], card, width=WIDTH)["alignItems"] == "center"


def test_every_card_has_the_ground_of_its_suit() -> None:
    grounds = {one.suit: table.ground_of(one.id) for one in DECK}

    assert len(set(grounds.values())) == len(grounds) == len(tokens.SUIT_GROUNDS)


def test_a_celtic_cross_goes_across_the_narrowest_phone() -> None:
    layout = SPREADS["celtic"]
    laid = cards_as_laid(translator("en"), layout, drawn("celtic"), "https://p")
    widths = [max(int(one["width"].removesuffix("px")) for one in column["contents"]) for column in laid["contents"]]

    assert sum(widths) + STEPS_BETWEEN[laid["spacing"]] * (len(widths) - 1) <= NARROWEST


def test_that_a_card_is_reversed_stands_on_a_line_of_its_own() -> None:
    laid = cards_as_laid(translator("th"), SPREADS["three"], drawn("three"), "https://p")

    *_, name = laid["contents"][0]["contents"][0]["contents"]
    assert visible(name) == ["คนห้อยหัว", "(กลับหัว)"]


def drawn(spread: str) -> list[DrawnCard]:
    """This will lay the Hanged Man on every place, upside down."""
    places = SPREADS[spread].positions
    return [DrawnCard("major_12", place.id, Orientation.REVERSED, number) for number, place in enumerate(places, 1)]
