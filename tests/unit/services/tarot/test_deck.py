"""The pack is whole, in order, and named as the field names it."""

from __future__ import annotations

import pytest

from services.tarot.deck import CALMING, DECK, Arcana, card


def test_the_pack_has_seventy_eight_different_cards():
    assert len(DECK) == 78
    assert len({entry.id for entry in DECK}) == 78


def test_a_new_pack_lies_trumps_first_and_then_suit_by_suit():
    ids = [entry.id for entry in DECK]

    assert ids[0] == "major_00"
    assert ids[21] == "major_21"
    assert [ids[place] for place in (22, 36, 50, 64)] == ["wands_01", "cups_01", "swords_01", "pentacles_01"]
    assert ids[-1] == "pentacles_14"


def test_trumps_have_no_suit_and_suited_cards_have_a_rank():
    for entry in DECK:
        if entry.arcana is Arcana.MAJOR:
            assert (entry.suit, entry.rank) == (None, None)
        else:
            assert entry.suit is not None
            assert entry.rank in range(1, 15)
            assert entry.id == f"{entry.suit.lower()}_{entry.rank:02}"


@pytest.mark.parametrize(
    ("card_id", "numeral"),
    [
        ("major_00", "0"),
        ("major_04", "IV"),
        ("major_08", "VIII"),
        ("major_09", "IX"),
        ("major_14", "XIV"),
        ("major_19", "XIX"),
        ("major_21", "XXI"),
        ("cups_01", "Ace"),
        ("cups_02", "2"),
        ("cups_10", "10"),
        ("cups_11", "Page"),
        ("cups_12", "Knight"),
        ("cups_13", "Queen"),
        ("cups_14", "King"),
    ],
)
def test_a_card_knows_the_numeral_that_stands_on_it(card_id, numeral):
    assert card(card_id).numeral == numeral


def test_only_pages_knights_queens_and_kings_are_court():
    assert sum(entry.is_court for entry in DECK) == 16
    assert not card("major_13").is_court
    assert card("swords_11").is_court


def test_an_unknown_card_is_refused():
    with pytest.raises(KeyError):
        card("major_22")


def test_the_cards_that_need_a_calming_line_exist():
    assert set(CALMING) == {"major_13", "major_15", "major_16", "swords_10"}
    assert all(card(card_id) for card_id in CALMING)
