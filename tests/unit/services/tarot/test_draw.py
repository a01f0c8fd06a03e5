"""The seal: whole, fair, reproducible by anyone, and broken by any change."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.tarot import draw
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawError
from services.tarot.spreads import SPREADS, spread

SCRIPT = Path(__file__).parents[4] / "docs" / "verify_draw.py"
SHUFFLES = 20_000

fixed = settings(derandomize=True, deadline=None, max_examples=60)
seeds = st.binary(min_size=32, max_size=32)
piles = st.integers(1, 9)


@pytest.fixture(scope="module")
def many_packs():
    """The places of all cards, and the number of reversed ones, over many fixed seeds."""
    index = {card.id: number for number, card in enumerate(DECK)}
    counts = [[0] * 78 for _ in range(78)]
    turned: Counter[int] = Counter()
    for number in range(SHUFFLES):
        for place, lot in enumerate(draw.shuffle(number.to_bytes(32, "big"), reversals=True)):
            counts[index[lot.card_id]][place] += 1
            turned[place] += lot.orientation is Orientation.REVERSED
    return counts, turned


@fixed
@given(seed=seeds, reversals=st.booleans())
def test_a_shuffle_is_always_the_whole_pack(seed, reversals):
    lots = draw.shuffle(seed, reversals=reversals)

    assert sorted(lot.card_id for lot in lots) == sorted(card.id for card in DECK)


@fixed
@given(seed=seeds)
def test_without_reversals_every_card_is_upright_in_the_same_order(seed):
    upright = draw.shuffle(seed, reversals=False)

    assert {lot.orientation for lot in upright} == {Orientation.UPRIGHT}
    assert [lot.card_id for lot in upright] == [lot.card_id for lot in draw.shuffle(seed, reversals=True)]


@fixed
@given(seed=seeds, pile=piles, layout=st.sampled_from(list(SPREADS.values())))
def test_no_card_lies_twice_in_a_spread(seed, pile, layout):
    cards = draw.lay(draw.shuffle(seed, reversals=True), draw.positions_from_cut(pile, layout.cards), layout)

    assert len({card.card_id for card in cards}) == layout.cards
    assert [card.position for card in cards] == [place.id for place in layout.positions]


def test_every_card_is_as_likely_at_every_place(many_packs):
    counts, _ = many_packs
    expected = SHUFFLES / 78

    chi_square = sum((count - expected) ** 2 / expected for row in counts for count in row)

    # 77 × 77 degrees of freedom: mean 5929, standard deviation 109; five of them is far beyond chance.
    assert abs(chi_square - 5929) < 5 * 109


def test_every_card_is_as_likely_to_be_the_first(many_packs):
    counts, _ = many_packs
    expected = SHUFFLES / 78

    chi_square = sum((row[0] - expected) ** 2 / expected for row in counts)

    # 77 degrees of freedom: beyond 131 in one of ten thousand fair packs.
    assert chi_square < 131


def test_about_half_the_cards_are_reversed_at_every_place(many_packs):
    _, turned = many_packs

    assert all(abs(turned[place] / SHUFFLES - 0.5) < 0.02 for place in range(78))
    assert abs(sum(turned.values()) / SHUFFLES / 78 - 0.5) < 0.002


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_seed_of_another_length_is_refused(length):
    with pytest.raises(DrawError) as refused:
        draw.shuffle(bytes(length), reversals=True)

    assert refused.value.code == "seed"


def test_nine_piles_start_where_the_documentation_says():
    starts = [draw.cut(pile)[0] for pile in range(1, 10)]

    assert starts == [1, 9, 18, 27, 35, 44, 53, 61, 70]


@pytest.mark.parametrize("pile", range(1, 10))
def test_a_cut_runs_through_every_place_once_and_wraps(pile):
    run = draw.cut(pile)

    assert sorted(run) == list(range(1, 79))
    assert all(after == before % 78 + 1 for before, after in pairwise(run))


@pytest.mark.parametrize("pile", [0, 10, -1])
def test_a_tenth_pile_is_refused(pile):
    with pytest.raises(DrawError) as refused:
        draw.positions_from_cut(pile, 3)

    assert refused.value.code == "pile"


@pytest.mark.parametrize("count", [0, 79])
def test_a_cut_gives_at_least_one_card_and_at_most_the_pack(count):
    with pytest.raises(DrawError) as refused:
        draw.positions_from_cut(1, count)

    assert refused.value.code == "count"


@pytest.mark.parametrize(
    ("numbers", "code"),
    [([], "count"), ([0], "number"), ([79], "number"), ([7, -7], "number"), ([7, 21, 7], "duplicate")],
)
def test_picks_that_cannot_be_are_refused(numbers, code):
    with pytest.raises(DrawError) as refused:
        draw.positions_from_picks(numbers)

    assert refused.value.code == code


def test_picks_keep_the_order_in_which_they_were_made():
    assert draw.positions_from_picks([50, 7, 21]) == (50, 7, 21)


def test_the_cards_laid_are_those_at_the_picked_places():
    lots = draw.shuffle(bytes(32), reversals=True)

    cards = draw.lay(lots, (78, 1, 40), spread("three"))

    assert [(card.card_id, card.orientation) for card in cards] == [
        (lots[place].card_id, lots[place].orientation) for place in (77, 0, 39)
    ]
    assert [(card.position, card.number) for card in cards] == [("past", 78), ("present", 1), ("future", 40)]


@pytest.mark.parametrize("numbers", [(1, 2), (1, 2, 3, 4)])
def test_too_few_or_too_many_places_are_refused(numbers):
    with pytest.raises(DrawError) as refused:
        draw.lay(draw.shuffle(bytes(32), reversals=True), numbers, spread("three"))

    assert refused.value.code == "count"


def test_a_pack_with_a_card_missing_is_refused():
    with pytest.raises(DrawError) as refused:
        draw.lay(draw.shuffle(bytes(32), reversals=True)[:-1], (1, 2, 3), spread("three"))

    assert refused.value.code == "pack"


@fixed
@given(seed=seeds, reversals=st.booleans(), pile=piles)
def test_an_honest_draw_holds_against_its_seal(seed, reversals, pile):
    lots = draw.shuffle(seed, reversals=reversals)
    numbers = draw.positions_from_cut(pile, 10)
    cards = draw.lay(lots, numbers, spread("celtic"))

    assert draw.verify(seed.hex(), draw.fingerprint(seed, lots), reversals, numbers, cards)


@fixed
@given(seed=seeds, place=st.integers(0, 31), change=st.integers(1, 255), pile=piles)
def test_one_changed_byte_of_seed_or_fingerprint_breaks_the_seal(seed, place, change, pile):
    sealed = _sealed(seed, pile)

    for field in ("seed_hex", "fingerprint"):
        changed = bytearray.fromhex(sealed[field])
        changed[place] ^= change
        assert not draw.verify(**sealed | {field: changed.hex()})


@fixed
@given(seed=seeds, pile=piles, which=st.integers(0, 2), number=st.integers(-1, 80))
def test_one_changed_pick_breaks_the_seal(seed, pile, which, number):
    sealed = _sealed(seed, pile)
    numbers = list(sealed["numbers"])
    numbers[which] = number

    assert draw.verify(**sealed | {"numbers": numbers}) is (tuple(numbers) == sealed["numbers"])


@fixed
@given(seed=seeds, pile=piles, which=st.integers(0, 2), other=st.sampled_from(DECK))
def test_one_changed_card_breaks_the_seal(seed, pile, which, other):
    sealed = _sealed(seed, pile)
    honest = sealed["cards"][which]
    flipped = Orientation.UPRIGHT if honest.orientation is Orientation.REVERSED else Orientation.REVERSED

    for forged in (
        dataclasses.replace(honest, card_id=other.id),
        dataclasses.replace(honest, orientation=flipped),
        dataclasses.replace(honest, number=honest.number % 78 + 1),
    ):
        cards = [*sealed["cards"][:which], forged, *sealed["cards"][which + 1 :]]
        assert draw.verify(**sealed | {"cards": cards}) is (forged == honest)


def test_a_card_left_out_or_added_breaks_the_seal():
    sealed = _sealed(bytes(32), 1)

    assert draw.verify(**sealed)
    assert not draw.verify(**sealed | {"cards": sealed["cards"][:-1]})
    assert not draw.verify(**sealed | {"cards": sealed["cards"] * 2})
    assert not draw.verify(**sealed | {"numbers": sealed["numbers"][:-1]})


def test_a_seal_made_with_reversals_does_not_hold_without():
    sealed = _sealed(bytes(32), 1)

    assert not draw.verify(**sealed | {"reversals": False})


@pytest.mark.parametrize("seed_hex", ["", "zz", "00", "AB" * 32, " ".join(["ab"] * 32)])
def test_a_seed_that_is_not_written_as_sealed_is_refused(seed_hex):
    sealed = _sealed(bytes.fromhex("ab" * 32), 1)

    assert draw.verify(**sealed)
    assert not draw.verify(**sealed | {"seed_hex": seed_hex})


@pytest.mark.parametrize("seed", [bytes(32), bytes(range(32)), b"\xff" * 32])
@pytest.mark.parametrize("reversals", [True, False])
def test_the_script_for_anyone_finds_the_same_fingerprint_and_order(seed, reversals):
    lots = draw.shuffle(seed, reversals=reversals)
    command = [sys.executable, str(SCRIPT), seed.hex(), "on" if reversals else "off"]

    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.splitlines()

    order = ",".join(lot.card_id + ("-" if lot.orientation is Orientation.REVERSED else "+") for lot in lots)
    assert printed == [draw.fingerprint(seed, lots), order]


def test_the_script_for_anyone_is_short_and_needs_nothing_of_ours():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    imported = {name.name for node in statements if isinstance(node, ast.Import) for name in node.names}

    assert len(statements) - 1 <= 10  # Without its docstring.
    assert imported == {"hashlib", "sys"}


def test_the_documented_example_is_true():
    lots = draw.shuffle(bytes(32), reversals=True)

    assert draw.fingerprint(bytes(32), lots) in SCRIPT.with_name("draw.md").read_text(encoding="utf-8")


def _sealed(seed, pile):
    lots = draw.shuffle(seed, reversals=True)
    numbers = draw.positions_from_cut(pile, 3)
    return {
        "seed_hex": seed.hex(),
        "fingerprint": draw.fingerprint(seed, lots),
        "reversals": True,
        "numbers": numbers,
        "cards": draw.lay(lots, numbers, spread("three")),
    }
