"""The layouts are complete in every language and can be drawn on a grid."""

from __future__ import annotations

import pytest

from services.tarot.spreads import DEFAULT_SPREAD, SPREADS, spread

LANGUAGES = {"th", "en"}


def test_the_four_spreads_take_one_three_five_and_ten_cards():
    assert {layout.id: layout.cards for layout in SPREADS.values()} == {
        "one": 1,
        "three": 3,
        "five": 5,
        "celtic": 10,
    }


def test_past_present_and_future_are_the_default():
    assert [place.id for place in spread(DEFAULT_SPREAD).positions] == ["past", "present", "future"]


def test_only_one_and_three_cards_can_be_picked_one_by_one():
    assert {layout.id for layout in SPREADS.values() if layout.pick} == {"one", "three"}


@pytest.mark.parametrize("layout", SPREADS.values(), ids=lambda layout: layout.id)
def test_a_spread_speaks_every_language_and_repeats_no_place(layout):
    assert set(layout.name) == LANGUAGES
    assert len({place.id for place in layout.positions}) == layout.cards == len(layout.positions)
    for language in LANGUAGES:
        assert len({place.name[language] for place in layout.positions}) == layout.cards
        assert len({place.hint[language] for place in layout.positions}) == layout.cards
        assert layout.good_for[language]
    for place in layout.positions:
        assert set(place.name) == set(place.hint) == LANGUAGES
        assert all(place.name.values())
        assert all(place.hint.values())


@pytest.mark.parametrize("layout", SPREADS.values(), ids=lambda layout: layout.id)
def test_only_the_crossing_card_shares_its_point_of_the_grid(layout):
    points = [(place.x, place.y) for place in layout.positions]
    shared = [place.id for place, point in zip(layout.positions, points, strict=True) if points.count(point) > 1]

    assert shared == (["present", "challenge"] if layout.id == "celtic" else [])


def test_a_spread_cannot_be_changed_by_whoever_holds_it():
    with pytest.raises(TypeError):
        SPREADS["three"].name["th"] = "อื่น"  # type: ignore[index]  # That it cannot is the point.


def test_an_unknown_spread_is_refused():
    with pytest.raises(KeyError):
        spread("horseshoe")
