"""In which order the sweeper takes up readings, and that it watches the model's budget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import bootstrap
from bot.worker.sweeper import RESCUERS, Sweeper
from services.adapters.queue import MemoryQueue
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.doubles import RecordingLine, reader
from tests.unit.services.test_budget import Desk


class Watch:
    """A sweeper whose readings are only noted, and the desk at which they are laid."""

    def __init__(self, product: bootstrap.Product, desk: Desk) -> None:
        self.desk = desk
        self.desk.budget = product.jobs.budget
        self.taken: list[int] = []
        self.sweeper = Sweeper(product.jobs, self.taken.append, lambda: 0)

    def sweep(self) -> list[int]:
        """This will sweep once and give the readings that were taken up, in their order."""
        self.taken.clear()
        self.sweeper.sweep()
        return list(self.taken)


@pytest.fixture
def watch(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Iterator[Watch]:
    product = bootstrap.build(
        make_settings(shared_url, MODEL_DAILY_BUDGET_USD="1"),
        database=database,
        queue=MemoryQueue(),
        line=RecordingLine(),
        reader=reader(),
        sender_threads=0,
        clock=clock,
    )
    with database.begin() as connection:
        yield Watch(product, Desk(connection, clock))


def test_readings_of_a_plan_are_taken_up_before_older_ones(watch: Watch) -> None:
    older = [watch.desk.lay(kind) for kind in ("given", "bought")]
    plan = watch.desk.lay("plan")
    watch.desk.clock.advance(seconds=4)

    assert watch.sweep() == [plan, *older]


def test_near_the_budget_s_end_paid_readings_are_taken_up_before_older_free_ones(watch: Watch) -> None:
    watch.desk.cost(800_000)
    free = [watch.desk.lay("given") for _ in range(RESCUERS)]
    paid = watch.desk.lay("bought")
    watch.desk.clock.advance(seconds=4)

    first, *others = watch.sweep()

    assert first == paid, "so many free ones that wait do not keep it from being rescued"
    assert sorted(others) == free


def test_the_sweeper_tells_the_operator_of_a_spent_budget(watch: Watch) -> None:
    watch.sweep()
    assert watch.desk.alerts() == []
    watch.desk.cost(1_000_000)

    watch.sweep()

    assert [key for key, _ in watch.desk.alerts()] == ["model_budget:2026-11-21:spent"]
