"""The operator's commands about money: set up, reconcile, verify; each safe to repeat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.worker import chores
from config import Settings
from services import orders, wallets
from services.chores import DAY, Chore
from services.ledger.purse import Purse
from services.payments import CheckoutFact, PaymentError
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase
from tests.doubles_payments import SECRET
from tests.web.till import Till


@pytest.fixture
def till(settings: Settings, database: UndoneDatabase, clock: FixedClock) -> Till:
    """A till whose traces are undone."""
    return Till(settings, database, clock)


@pytest.fixture
def mali(till: Till) -> int:
    """Mali, who has bought nothing yet."""
    return till.newcomer("mali")


def run(till: Till, *arguments: str) -> tuple[int, str]:
    """This will run one of the commands of `flask --app wsgi` and give its exit code and its words."""
    result = till.commands.invoke(args=list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_setting_up_twice_changes_nothing_the_second_time(till: Till) -> None:
    till.payments = till.product.payments = type(till.payments)(till.clock)

    first, second = run(till, "stripe", "setup"), run(till, "stripe", "setup")

    assert first[0] == second[0] == 0
    assert "Put starter on the shelf." in first[1]
    assert f"STRIPE_WEBHOOK_SECRET={SECRET.decode()}" in first[1]
    assert second[1] == "No change.\n"
    with till.database.begin() as connection:
        assert orders.find_link(connection, provider="fake", article="monthly")


def test_without_a_key_the_commands_say_what_is_missing(till: Till) -> None:
    till.product.payments = None

    for command in ("setup", "reconcile"):
        code, words = run(till, "stripe", command)
        assert code == 1
        assert "STRIPE_SECRET_KEY" in words


def test_ten_payments_whose_webhooks_never_came_are_granted_by_reconciling(till: Till) -> None:
    users = [till.newcomer(f"user {number}") for number in range(10)]
    for user in users:
        till.payments.pay(till.page(user))
    till.payments.mail()

    code, words = run(till, "stripe", "reconcile")

    assert (code, words) == (0, "10 facts looked at, 10 payments granted now.\nNothing is unexplained.\n")
    assert [till.purse(user) for user in users] == [Purse(bought=10)] * 10
    assert run(till, "stripe", "reconcile")[1].startswith("10 facts looked at, 0 payments granted now.")
    assert till.verify() == []


def test_a_plan_whose_webhooks_never_came_is_bound_granted_and_mirrored(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali, "monthly"))
    till.payments.mail()

    assert run(till, "stripe", "reconcile")[0] == 0

    assert till.purse(mali) == Purse(bought=45)
    with till.database.begin() as connection:
        assert connection.execute(text("SELECT paid_until IS NOT NULL FROM plans")).scalar_one()


def test_money_that_is_nobodys_is_reported_until_it_is_matched(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali).replace("order=T", "order=X"))

    code, words = run(till, "stripe", "reconcile")

    assert code == 1
    assert "1 paid, and nobody's (match or refund them)" in words
    assert till.alerts() == ["payment_unmatched", "reconciliation"]


def test_the_operator_matches_a_payment_to_a_users_code_once(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali).replace("order=T", "order=X"))
    till.deliver()
    with till.database.begin() as connection:
        payment = connection.execute(text("SELECT id FROM payments")).scalar_one()
        code = wallets.code_of(connection, user_id=mali, entropy=CountedEntropy("code"))

    answers = [run(till, "stripe", "match", str(payment), word) for word in ("NOBODY", code, code)]

    assert [exit_code for exit_code, _ in answers] == [1, 0, 1]
    assert "somebody's already" in answers[2][1]
    assert till.purse(mali) == Purse(bought=10)
    assert len(till.line.calls) == 1
    assert run(till, "stripe", "reconcile")[0] == 0


def test_what_the_provider_does_not_know_is_reported(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.deliver()
    till.payments._facts.clear()

    code, words = run(till, "stripe", "reconcile")

    assert code == 1
    assert "1 known to us, and not to the provider: visit-" in words


def test_an_amount_that_differs_is_reported(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.deliver()
    for reference, fact in till.payments._facts.items():
        if isinstance(fact, CheckoutFact):
            till.payments._facts[reference] = replace(fact, amount=19900)

    code, words = run(till, "stripe", "reconcile")

    assert code == 1
    assert "1 with another amount or currency than the provider's" in words


def test_a_provider_that_cannot_be_asked_is_said_and_nothing_is_changed(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.payments.fails = PaymentError("timeout", retry=True)

    code, words = run(till, "stripe", "reconcile")

    assert code == 1
    assert "could not be asked (timeout)" in words
    assert till.purse(mali) == Purse()


def test_payments_older_than_the_days_asked_for_are_not_missed_at_the_provider(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.deliver()
    till.clock.advance(days=5)
    till.payments._facts.clear()

    assert run(till, "stripe", "reconcile", "--days", "3")[0] == 0
    assert run(till, "stripe", "reconcile", "--days", "7")[0] == 1


def test_a_right_ledger_is_verified_with_its_sums(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.deliver()

    code, words = run(till, "ledger", "verify")

    assert code == 0
    assert words.startswith("The ledger is right.\n")
    assert "  bought: 10 Stars\n" in words
    assert "  provider: 99.00 baht\n" in words


def test_a_wrong_ledger_is_named_and_counted_and_told(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.deliver()
    with till.database.begin() as connection:
        connection.execute(text("UPDATE payments SET state = 'failed'"))

    code, words = run(till, "ledger", "verify")
    chores.tick(till.product.jobs, till.product.job_table(), schedule=[Chore("verify_ledger", every=DAY)])

    assert code == 1
    assert "WRONG: a paid payment has one transfer. Rows: " in words
    assert "ledger_difference" in till.alerts()
    assert "mimivibes_ledger_differences 1\n" in measures(till)


def test_a_payment_whose_row_went_wrong_is_mended_and_not_granted_again(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.deliver()
    with till.database.begin() as connection:
        connection.execute(text("UPDATE payments SET state = 'failed'"))

    assert run(till, "stripe", "reconcile")[0] == 0

    assert till.purse(mali) == Purse(bought=10)
    assert (till.verify(), till.alerts(), len(till.line.calls)) == ([], [], 1)


def test_what_should_be_zero_is_measured(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali).replace("order=T", "order=X"))
    till.payments.pay(till.page(mali, "monthly"))
    till.deliver()
    chores.tick(till.product.jobs, till.product.job_table())

    told = measures(till)

    assert "mimivibes_ledger_differences 0\n" in told
    assert "mimivibes_payments_unmatched 1\n" in told
    assert 'mimivibes_payment_events_unfinished{state="waiting"} 2\n' in told
    assert "mimivibes_holds_older_than_10_minutes 0\n" in told
    assert "mimivibes_debts_stars 0\n" in told
    assert "mimivibes_payments_unexplained 1\n" in told
    assert "mimivibes_payments_reconciled_seconds_ago 0\n" in told


def measures(till: Till) -> str:
    """This will give what Prometheus is told."""
    with till.database.begin() as connection:
        return till.product.measures.render(connection, till.clock()).decode()
