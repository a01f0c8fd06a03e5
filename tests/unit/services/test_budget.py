"""The model's budget of a Bangkok day: how far it is used, whom it makes wait, who is read by the almanac."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text

from services import charges, leases
from services.budget import LONGEST_WAIT, MODEL_BY, Budget
from services.charges import Quote
from services.ledger import gifts
from services.reader import Reader
from services.reading_types import Attempt
from services.tariff import FREE, Price
from tests.conftest import FixedClock, UndoneDatabase
from tests.doubles import plain_reading
from tests.unit.services.paid import pay
from tests.unit.services.record import bring_to, lay, someone

DOLLAR = 1_000_000
MIDNIGHT = dt.datetime(2026, 11, 20, 17, tzinfo=dt.UTC)
"""In Bangkok it is the first moment of the 21st."""


class Desk:
    """A day with a budget of one dollar, and readings of every kind of user."""

    def __init__(self, connection: Connection, clock: FixedClock) -> None:
        self.connection = connection
        self.clock = clock
        self.budget = Budget(DOLLAR)
        self._ids = itertools.count(1)
        self.old = lay(connection, someone(connection, "of before"), clock())
        connection.execute(text("UPDATE readings SET state = 'delivered'"))

    def cost(self, micro_usd: int, at: dt.datetime | None = None) -> None:
        """This will book a call to the model, and let so much time pass that the budget looks anew."""
        call = Attempt(1, "m", "responses", "1", "1", 10, 0, 0, 10, micro_usd, 5, "ok", None)
        lease = next(self._ids)
        at = at or self.clock()
        leases.record_attempt(self.connection, reading_id=self.old, lease=lease, attempt=call, at=at)
        self.clock.advance(seconds=2)

    @property
    def state(self) -> str:
        return self.budget.state(self.connection, now=self.clock())

    def lay(self, kind: str) -> int:
        """This will lay a reading: of a plan, bought, mixed, given, coins, follow_up, or old (without a charge)."""
        user = someone(self.connection, f"{kind}-{next(self._ids)}")
        if kind in {"bought", "mixed"}:
            pay(self.connection, user, user, at=self.clock())
        if kind in {"plan", "mixed", "given", "coins"}:
            stars, coins = {"plan": (5, 0), "mixed": (1, 0), "given": (5, 0), "coins": (0, 500)}[kind]
            key = f"gift-{user}"
            gifts.grant(
                self.connection, user_id=user, stars=stars, coins=coins, key=key, reason="test", now=self.clock()
            )
        reading = lay(self.connection, user, self.clock())
        if kind != "old":
            quoted = Quote(FREE, "follow_up") if kind == "follow_up" else Quote(Price(stars=2), "price")
            charges.lay(self.connection, reading_id=reading, user_id=user, quoted=quoted, now=self.clock())
        if kind == "plan":
            self.connection.execute(
                text("UPDATE reading_charges SET first = true WHERE reading_id = :id"), {"id": reading}
            )
        return reading

    def waits(self, reading: int) -> bool:
        return self.budget.makes_wait(self.connection, reading_id=reading, now=self.clock())

    def is_read_by_the_model(self, reading: int) -> bool:
        model: Any = object()
        reader = Reader(model, plain_reading, float, print)
        found = self.budget.reader_for(self.connection, reader, reading_id=reading, now=self.clock())
        assert found is reader or found.model is None
        return found is reader

    def due(self) -> list[int]:
        since = self.budget.waits_since(self.connection, now=self.clock())
        return leases.find_due(self.connection, now=self.clock(), free_wait_since=since)

    def alerts(self) -> list[tuple[str, dict[str, Any]]]:
        rows = self.connection.execute(text("SELECT key, details FROM alerts ORDER BY id"))
        return [(row.key, row.details) for row in rows]


FREE_KINDS = ["given", "coins", "follow_up", "old"]
PAID_KINDS = ["plan", "bought", "mixed"]


@pytest.fixture
def desk(database: UndoneDatabase, clock: FixedClock) -> Iterator[Desk]:
    with database.begin() as connection:
        yield Desk(connection, clock)


@pytest.mark.parametrize(("amount", "limit"), [("", None), ("5", 5_000_000), ("2.50", 2_500_000), ("0.000001", 1)])
def test_an_amount_in_dollars_is_kept_in_millionths(amount: str, limit: int | None) -> None:
    assert Budget.from_dollars(amount).limit == limit


@pytest.mark.parametrize(
    ("cost", "state"),
    [(0, "open"), (799_999, "open"), (800_000, "near"), (999_999, "near"), (1_000_000, "spent"), (9_000_000, "spent")],
)
def test_a_budget_is_near_its_end_from_four_fifths_on(desk: Desk, cost: int, state: str) -> None:
    desk.cost(cost)

    assert desk.state == state


def test_every_call_counts_also_those_that_did_not_help(desk: Desk) -> None:
    for cost in (500_000, 299_999):
        desk.cost(cost)
    assert desk.state == "open"

    desk.cost(1)

    assert desk.state == "near"


def test_without_a_limit_nothing_is_ever_spent_or_asked(desk: Desk) -> None:
    desk.budget = Budget.from_dollars("")
    free = desk.lay("given")
    desk.lay("bought")
    desk.cost(10**9)

    assert (desk.state, desk.waits(free), desk.is_read_by_the_model(free)) == ("open", False, True)
    desk.budget.watch(desk.connection, now=desk.clock())
    assert desk.alerts() == []


def test_a_limit_of_nothing_leaves_nothing_to_free_readings(desk: Desk) -> None:
    desk.budget = Budget.from_dollars("0")

    assert desk.state == "spent"


def test_the_day_begins_at_midnight_in_bangkok(desk: Desk) -> None:
    desk.cost(5 * DOLLAR, at=MIDNIGHT - dt.timedelta(microseconds=1))
    assert desk.state == "open"

    desk.cost(DOLLAR, at=MIDNIGHT)

    assert desk.state == "spent"


def test_a_new_day_begins_with_all_of_it_at_once(desk: Desk) -> None:
    desk.cost(DOLLAR)
    desk.clock.time = MIDNIGHT + dt.timedelta(days=1, microseconds=-1)
    assert desk.state == "spent"

    desk.clock.advance(microseconds=1)

    assert desk.state == "open", "what was known of yesterday says nothing about today"


def test_what_a_process_knows_is_two_seconds_old_at_most(desk: Desk) -> None:
    assert desk.state == "open"
    desk.cost(DOLLAR)
    desk.clock.advance(seconds=-0.001)
    assert desk.state == "open"

    desk.clock.advance(seconds=0.001)

    assert desk.state == "spent"


@pytest.mark.parametrize("kind", FREE_KINDS)
@pytest.mark.parametrize("paid", PAID_KINDS)
def test_near_the_end_a_free_reading_waits_while_a_paid_one_does(desk: Desk, kind: str, paid: str) -> None:
    desk.cost(800_000)
    free = desk.lay(kind)
    assert not desk.waits(free), "nobody is before it"

    other = desk.lay(paid)
    assert desk.waits(free)
    assert not desk.waits(other)

    desk.connection.execute(text("UPDATE readings SET state = 'writing' WHERE id = :id"), {"id": other})
    assert not desk.waits(free), "the paid one has its worker"


@pytest.mark.parametrize("cost", [799_999, DOLLAR])
def test_before_and_past_it_nobody_waits(desk: Desk, cost: int) -> None:
    desk.cost(cost)
    free = desk.lay("given")
    desk.lay("bought")

    assert not desk.waits(free)


def test_free_readings_do_not_wait_for_each_other(desk: Desk) -> None:
    desk.cost(800_000)
    found = [desk.lay(kind) for kind in FREE_KINDS]

    assert not any(desk.waits(reading) for reading in found)


def test_no_free_reading_waits_longer_than_twenty_seconds(desk: Desk) -> None:
    desk.cost(800_000)
    free = desk.lay("given")
    desk.lay("bought")

    desk.clock.advance(seconds=19.999)
    assert desk.waits(free)
    desk.clock.advance(seconds=0.001)
    assert not desk.waits(free)


@pytest.mark.parametrize("state", ["writing", "written"])
def test_what_is_under_way_is_not_held_up(desk: Desk, state: str) -> None:
    desk.cost(800_000)
    desk.lay("bought")
    begun = bring_to(desk.connection, state, someone(desk.connection, "begun"), desk.clock())

    assert not desk.waits(begun)


@pytest.mark.parametrize("kind", PAID_KINDS)
def test_a_paid_reading_gets_the_model_whatever_it_costs(desk: Desk, kind: str) -> None:
    paid = desk.lay(kind)

    for cost in (800_000, 200_000, 9 * DOLLAR):
        desk.cost(cost)
        desk.clock.advance(minutes=1)
        assert desk.is_read_by_the_model(paid)


@pytest.mark.parametrize("kind", FREE_KINDS)
def test_a_free_reading_is_read_by_the_almanac_once_the_budget_is_spent(desk: Desk, kind: str) -> None:
    free = desk.lay(kind)
    desk.cost(800_000)
    assert desk.is_read_by_the_model(free)

    desk.cost(200_000)

    assert not desk.is_read_by_the_model(free)


def test_near_the_end_a_free_reading_that_comes_too_late_is_read_by_the_almanac(desk: Desk) -> None:
    desk.cost(800_000)
    free = desk.lay("given")
    desk.clock.advance(seconds=34.999)
    assert desk.is_read_by_the_model(free)

    desk.clock.advance(seconds=0.001)

    assert not desk.is_read_by_the_model(free)


def test_a_late_free_reading_gets_its_fair_try_while_there_is_money(desk: Desk) -> None:
    free = desk.lay("given")
    desk.clock.advance(minutes=5)

    assert desk.is_read_by_the_model(free)


def test_bought_stars_that_were_given_back_do_not_make_a_reading_paid(desk: Desk) -> None:
    desk.cost(DOLLAR)
    reading = desk.lay("bought")
    assert desk.is_read_by_the_model(reading)

    charges.void(desk.connection, reading_id=reading, now=desk.clock())

    assert not desk.is_read_by_the_model(reading)


def test_whoever_has_waited_still_has_the_model_s_twenty_seconds_within_the_55() -> None:
    sweep = dt.timedelta(seconds=3)

    assert LONGEST_WAIT + sweep <= MODEL_BY
    assert MODEL_BY + dt.timedelta(seconds=20) <= dt.timedelta(seconds=55)


def test_a_plan_s_readings_are_found_first_then_the_oldest(desk: Desk) -> None:
    found = {}
    for kind in ("given", "bought", "old", "plan"):
        found[kind] = desk.lay(kind)
        desk.clock.advance(seconds=1)
    desk.clock.advance(seconds=4)

    assert desk.due() == [found[kind] for kind in ("plan", "given", "bought", "old")]


def test_near_the_end_free_readings_are_found_last_until_they_have_waited(desk: Desk) -> None:
    desk.cost(800_000)
    found = {}
    for kind in ("given", "old", "bought", "plan"):
        found[kind] = desk.lay(kind)
        desk.clock.advance(seconds=1)
    desk.clock.advance(seconds=4)
    assert desk.due() == [found[kind] for kind in ("plan", "bought", "given", "old")]

    desk.clock.advance(seconds=12)

    assert desk.due() == [found[kind] for kind in ("plan", "given", "bought", "old")], "the first has waited 20 s"


def test_the_operator_is_told_once_a_day_at_either_mark(desk: Desk) -> None:
    def look() -> list[tuple[str, dict[str, Any]]]:
        desk.budget.watch(desk.connection, now=desk.clock())
        return desk.alerts()

    desk.cost(799_999)
    assert look() == []
    desk.cost(12_345)
    near = ("model_budget:2026-11-21:near", {"state": "near", "spent_usd": "0.81", "limit_usd": "1.00"})
    assert look() == look() == [near]
    desk.cost(200_000)
    spent = ("model_budget:2026-11-21:spent", {"state": "spent", "spent_usd": "1.01", "limit_usd": "1.00"})
    assert look() == look() == [near, spent]

    desk.clock.advance(days=1)
    assert len(look()) == 2
    desk.cost(DOLLAR)

    assert look()[2][0] == "model_budget:2026-11-22:spent"


def test_a_reading_of_nobody_is_nobody_s_concern(desk: Desk) -> None:
    desk.cost(800_000)

    assert not desk.waits(10**9)
