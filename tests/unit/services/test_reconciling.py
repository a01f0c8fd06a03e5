"""The provider's list beside our record: what stays different is named, and told once."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from services import reconciling
from services.payments import CheckoutState, Fact
from services.reconciling import Report
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import NOW, STRIPE, alert_kinds, month, order, set_up, tell, visit
from tests.unit.services.record import someone


@pytest.fixture
def shop(database: UndoneDatabase) -> Connection:
    """A shop in which Mali has paid for one order."""
    connection = database.connection
    set_up(connection)
    order(connection, someone(connection))
    tell(connection, visit())
    return connection


def compare(connection: Connection, *facts: Fact, failed: tuple[str, ...] = ()) -> Report:
    """This will lay facts beside the record, none of them taken in now."""
    return reconciling.compare(connection, facts, provider=STRIPE, since=NOW, known_before=len(facts), failed=failed)


def test_what_both_know_is_explained(shop: Connection) -> None:
    report = compare(shop, visit())

    assert (report.unexplained, report.granted) == (0, 0)
    assert report.lines()[-1] == "Nothing is unexplained."


def test_one_fact_is_not_called_several() -> None:
    assert Report(facts=1, granted=1).lines()[0] == "1 fact looked at, 1 payment granted now."
    assert Report(facts=2).lines()[0] == "2 facts looked at, 0 payments granted now."


def test_money_that_did_not_come_in_is_named(shop: Connection) -> None:
    report = compare(shop, visit(), visit(reference="cs_2"), month())

    assert report.not_ours == ("cs_2", "in_1")
    assert "2 paid at the provider, and not known to us: cs_2, in_1." in report.lines()


def test_a_fact_that_could_not_be_taken_in_is_named_once(shop: Connection) -> None:
    report = compare(shop, visit(), visit(reference="cs_2"), failed=("cs_2",))

    assert (report.failed, report.not_ours, report.unexplained) == (("cs_2",), (), 1)


def test_checkouts_that_brought_no_money_are_no_ones_debt(shop: Connection) -> None:
    unpaid: list[Fact] = [
        visit(CheckoutState.EXPIRED, reference="cs_2"),
        visit(CheckoutState.AWAITING, reference="cs_3"),
        visit(reference="cs_4", amount=0),
        visit(what="monthly", reference="cs_5"),
        month("failed"),
    ]

    assert reconciling.paid_references([visit(), *unpaid]) == ["cs_1"]
    assert compare(shop, visit(), *unpaid).unexplained == 0


def test_many_of_a_kind_are_counted_and_the_first_are_named(shop: Connection) -> None:
    report = compare(shop, visit(), *(visit(reference=f"cs_x{number:02}") for number in range(25)))

    assert report.lines()[1].endswith("cs_x18, cs_x19 and 5 more.")


def test_what_is_unexplained_is_told_once_a_day(shop: Connection) -> None:
    report = compare(shop, visit(), visit(reference="cs_2"))

    reconciling.tell(shop, report, now=NOW)
    reconciling.tell(shop, report, now=NOW)
    reconciling.tell(shop, compare(shop, visit()), now=NOW)

    assert alert_kinds(shop) == ["reconciliation"]
