"""Twenty thousand inputs of every kind at every door: no 5xx, no exception, nothing kept as failed, nothing slow."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.chance import FedChance, seeded
from tests.fuzz.parsers import warm_up
from tests.fuzz.run import Result, give
from tests.fuzz.site import FuzzedSite
from tests.fuzz.targets import DOORS, PARSERS, SITE, Door, share_out

MANY = {"button": 7000, "body": 4500, "words": 4500, "payment": 1500, "signature": 1000, "clean": 600, "meaning": 300}
MANY_AT_SITE = {"page": 350, "line": 200, "stripe": 100}
SEED = 5
"""The same inputs in every run: a red one stays red until it is understood."""


@pytest.fixture
def site(own_url: str) -> Iterator[FuzzedSite]:
    """A product in a database of its own."""
    made = FuzzedSite(own_url)
    yield made
    made.close()


def test_twenty_thousand_hostile_inputs_do_nothing_they_may_not(site: FuzzedSite) -> None:
    warm_up()
    result = Result()

    for name, many in (MANY | MANY_AT_SITE).items():
        give(DOORS[name], site, range(many), seed=SEED, result=result)

    assert [str(finding) for finding in result.findings] == []
    site.settle()
    assert result.counts == MANY | MANY_AT_SITE
    assert result.total >= 20_000


def test_a_long_run_gives_every_door_its_share_and_no_input_too_few() -> None:
    shares = {door.name: many for door, many in share_out(900_000)}

    assert set(shares) == set(DOORS)
    assert 900_000 <= sum(shares.values()) < 900_100
    assert sum(shares[door.name] for door in SITE) >= 60_000


def test_a_door_that_breaks_is_a_finding_that_says_how_it_is_seen_again(site: FuzzedSite) -> None:
    def break_at_three(_: FuzzedSite, chance: random.Random) -> None:
        if chance.random() == seeded("door", 3, SEED).random():
            raise LookupError("three")

    result = Result()

    give(Door("door", break_at_three, 1, 1.0), site, range(5), seed=SEED, result=result)

    assert result.counts["door"] == 5
    assert [(one.number, one.seed) for one in result.findings] == [(3, SEED)]
    assert "LookupError: three" in str(result.findings[0])


def test_a_door_that_takes_its_time_is_a_finding(site: FuzzedSite) -> None:
    result = Result()

    def dawdle(_: FuzzedSite, chance: random.Random) -> None:
        sum(range(2_000_000))

    give(
        Door("door", dawdle, 1, 0.001),
        site,
        range(1),
        seed=SEED,
        result=result,
    )

    assert "of the processor" in str(result.findings[0])


def test_what_the_product_logs_as_an_error_is_a_finding(site: FuzzedSite) -> None:
    result = Result()

    def fail(site: FuzzedSite, chance: random.Random) -> None:
        site.product.dispatcher.clock().tzinfo and site.complaints.heard.append("an error")  # type: ignore[func-returns-value]
        site.take_visit(chance)

    give(Door("door", fail, 1, 9.0), site, range(1), seed=SEED, result=result)

    assert "an error" in str(result.findings[0])


@pytest.mark.parametrize("door", PARSERS, ids=lambda door: door.name)
@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(chance=st.randoms(use_true_random=False))
def test_whatever_hypothesis_thinks_of_is_read_or_declined(door: Door, chance: random.Random) -> None:
    """What it finds it also makes small."""
    door.take(None, chance)  # type: ignore[arg-type]  # These doors need no product.


def test_bytes_lead_the_chance_they_are_fed_to() -> None:
    one, other = FedChance(b"\x00\x10\xff"), FedChance(b"\x00\x50\xff")

    assert [one.getrandbits(8), one.getrandbits(4), one.getrandbits(4), one.getrandbits(32)] == [0, 1, 15, 0]
    assert other.getrandbits(8) == 0
    assert other.choice("abcd") == "c"
    assert FedChance(b"").random() == 0.0
