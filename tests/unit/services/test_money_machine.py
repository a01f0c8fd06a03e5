"""Any acts of users, workers, banks and operators in any order: the record and paper say the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine, create_engine

from services.reading_types import MODEL
from tests.machines import bounded
from tests.unit.services.money.machine import Books, MoneyMachine, PaymentMachine

EIGHT_DAYS = 8 * 24 * 60
"""Minutes."""


@pytest.fixture
def engine(shared_url: str) -> Iterator[Engine]:
    """Connections to the database that every example leaves as it found it."""
    made = create_engine(shared_url)
    yield made
    made.dispose()


@pytest.fixture
def life(engine: Engine) -> Iterator[MoneyMachine]:
    """One example, played by hand: each user has four Stars and a welcome; 0 is the latest of anything."""
    machine = MoneyMachine(engine)
    machine.begin(4)
    yield machine
    machine.teardown()


@pytest.mark.parametrize("rules", [PaymentMachine, MoneyMachine])
def test_whatever_happens_to_her_money_the_record_says_what_paper_says(engine: Engine, rules: type[Books]) -> None:
    """The first knows no readings, and so comes to stranger places with payments."""

    class Machine(rules):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            super().__init__(engine)

    run_state_machine_as_test(Machine, settings=bounded(examples=20, steps=25))


def test_a_free_question_that_waits_to_be_opened_is_not_free_a_second_time(life: MoneyMachine) -> None:
    life.read(0, "three", None, "reply")
    life.lay(0, "three", 0)
    life.write(0, MODEL, late=False)
    life.send(0, "push")
    life.unfollow(0, 0)
    life.settle(0, 0)
    life.check()

    life.lay(0, "three", 1)

    assert life.one(0).stars == 1
    life.check()


def test_a_reading_that_is_opened_at_the_last_moment_is_paid(life: MoneyMachine) -> None:
    life.lay(0, "three", None)
    life.write(0, MODEL, late=False)
    life.park(0)
    life.time_passes(EIGHT_DAYS)
    life.open_one(0)
    life.sweep(0)

    life.settle(0, 0)

    assert life.one(0).charge == "captured"
    life.check()


def test_a_refund_of_ours_told_without_our_number_first_counts_once(life: MoneyMachine) -> None:
    life.order(0, "starter")
    life.visit(0, ("paid",), "", 0, blind=False)
    life.ask_for_a_refund(0, 4000, whole=False)
    life.tell_of_money_back(0, 0, numbered=False)
    life.check()

    life.tell_of_money_back(0, 0, numbered=True)

    assert life.bills.bills[0].returned_amount == 4000
    life.check()


def test_a_payment_that_has_come_does_not_fail_any_more(life: MoneyMachine) -> None:
    life.order(0, "starter")
    life.visit(0, ("failed", "awaiting", "paid"), "", 0, blind=False)

    for word in (0, 2, 1, 0):
        life.tell_of_a_visit(0, word, blind=False)
        life.check()

    assert life.bills.slips[0].state == "paid"


def test_a_refund_told_before_we_know_what_was_paid_is_caught_up_with(life: MoneyMachine) -> None:
    life.order(0, "starter")
    life.visit(0, ("paid",), "", 0, blind=True)
    life.take_money_back(0, 0, "refund", 0, early=False)
    life.check()

    life.tell_of_a_visit(0, 0, blind=False)

    assert life.bills.bills[0].returned_stars == 10
    life.check()
