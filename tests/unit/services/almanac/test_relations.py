"""Any two cards have something to say to each other, and any table to us."""

from __future__ import annotations

import itertools

import pytest

from services.almanac.relations import HARD, leading_group, links, patterns
from services.almanac.voice import phrases
from services.tarot.deck import DECK, Orientation, card
from services.tarot.draw import DrawnCard


def lay(*cards):
    return [DrawnCard(c[:-1], "", Orientation.REVERSED if c[-1] == "-" else Orientation.UPRIGHT, 1) for c in cards]


@pytest.mark.parametrize("language", ["th", "en"])
def test_any_two_cards_follow_each_other_in_words_the_almanac_has(language):
    known = set(phrases(language)["link"])
    both = [DrawnCard(entry.id, "", orientation, 1) for entry in DECK for orientation in Orientation]

    used = set()
    for before, now in itertools.product(both, both):
        if before.card_id != now.card_id:
            found = links(before, now)
            assert found, (before, now)
            used.update(found)

    assert used == known


@pytest.mark.parametrize(
    ("cards", "link"),
    [
        (("cups_02+", "cups_05+"), "same_CUPS"),
        (("major_02+", "major_17+"), "same_MAJOR"),
        (("cups_04+", "wands_04+"), "same_number"),
        (("cups_04-", "wands_06-"), "both_reversed"),
        (("cups_04-", "wands_06+"), "lifting"),
        (("cups_04+", "wands_06-"), "turning"),
        (("cups_04+", "wands_13+"), "court"),
        (("cups_04+", "major_00+"), "arrival"),
        (("major_00+", "cups_04+"), "settling"),
        (("wands_02+", "swords_04+"), "kindred"),
        (("wands_02+", "cups_03+"), "opposed"),
        (("wands_02+", "pentacles_03+"), "apart"),
    ],
)
def test_a_pair_of_cards_is_known_by_its_relation(cards, link):
    assert link in links(*lay(*cards))


def test_a_hard_card_upright_is_no_relief_and_reversed_no_shadow():
    assert "lifting" not in links(*lay("cups_02-", "major_16+"))
    assert "turning" not in links(*lay("cups_02+", "major_16-"))
    assert all(card(card_id) for card_id in HARD)


@pytest.mark.parametrize(
    ("cards", "pattern"),
    [
        (("major_03+",), "single_MAJOR"),
        (("swords_03-",), "single_SWORDS"),
        (("cups_02+", "wands_03+", "swords_05+"), "all_upright"),
        (("cups_02+", "wands_03-", "swords_05+"), "no_majors"),
        (("cups_02+", "wands_03-", "major_05+"), "mixed"),
        (("wands_02+", "wands_03-", "wands_05+", "cups_02+", "major_01+"), "many_WANDS"),
    ],
)
def test_a_table_is_known_by_what_stands_out(cards, pattern):
    assert pattern in patterns(lay(*cards))


def test_a_striking_table_is_not_called_mixed():
    assert patterns(lay("cups_02+", "cups_03+", "major_05-")) == ["many_CUPS"]


def test_the_group_with_most_cards_leads_and_the_first_of_two_that_are_even():
    assert leading_group(lay("cups_02+", "wands_03+", "wands_05+")) == "WANDS"
    assert leading_group(lay("cups_02+", "wands_03+")) == "CUPS"
