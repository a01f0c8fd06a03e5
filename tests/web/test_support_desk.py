"""The operator's commands: look, give, return money and close, each once however often it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import text

from bot.worker.refunding import sweep_refunds
from config import Settings
from services import cases, orders, wallets
from services.ledger.purse import Purse
from services.ledger.verify import verify
from services.payments import PaymentError, RefundFact, RefundOrder
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase
from tests.unit.services.paid import spend
from tests.web.till import Till


class Desk(Till):
    """A till with an operator; `refusals` are what the provider answers next to a refund."""

    refusals: list[PaymentError]

    def run(self, *arguments: str) -> Result:
        """This will type a command of the operator's."""
        return self.commands.invoke(args=["support", *arguments])

    def code(self, user: int) -> str:
        """This will give someone's short code."""
        with self.database.begin() as connection:
            return wallets.code_of(connection, user_id=user, entropy=CountedEntropy(f"code-{user}"))

    def sell(self, user: int, *, spent: int = 0, told: bool = True) -> None:
        """This will sell someone a starter pack of ten Stars for 99 baht, some of them spent."""
        self.payments.pay(self.page(user))
        if told:
            assert set(self.deliver()) == {200}
        if spent:
            with self.database.begin() as connection:
                spend(connection, user, spent)

    def rows(self, statement: str) -> list[Any]:
        with self.database.begin() as connection:
            return list(connection.execute(text(statement)))


@pytest.fixture
def desk(settings: Settings, database: UndoneDatabase, clock: FixedClock) -> Iterator[Desk]:
    """A desk at which nothing is left behind."""
    made = Desk(settings, database, clock)
    made.refusals = []
    ask = made.payments.refund

    def refund(order: RefundOrder) -> RefundFact:
        if made.refusals:
            raise made.refusals.pop(0)
        return ask(order)

    made.payments.refund = refund  # type: ignore[method-assign]
    yield made
    with database.begin() as connection:
        assert verify(connection) == []


@pytest.fixture
def mali(desk: Desk) -> int:
    return desk.newcomer("mali")


def test_showing_finds_money_that_nobody_told_us_of(desk: Desk, mali: int) -> None:
    desk.sell(mali, told=False)

    shown = desk.run("show", desk.code(mali))

    assert shown.exit_code == 0
    assert "Stars: 10 bought, 0 given, 0 held, 0 owed" in shown.output
    assert "99.00 baht = 10 Stars, paid, card, returned 0.00 baht" in shown.output
    assert "10 Stars = 99.00 baht" in shown.output
    assert "purchase: +10 Stars, +0 Coins" in shown.output
    assert "asked just now" in shown.output
    assert "mali" not in shown.output


def test_showing_asks_how_she_paid_when_the_webhook_did_not_say(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    with desk.database.begin() as connection:
        connection.execute(text("UPDATE payments SET method = NULL"))

    assert "paid, card, returned" in desk.run("show", desk.code(mali)).output


def test_a_refund_tells_how_it_comes_back_though_the_webhook_did_not_say_how_she_paid(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    with desk.database.begin() as connection:
        connection.execute(text("UPDATE payments SET method = NULL"))

    desk.run("refund", desk.code(mali), "--reason", "x", "--yes")

    assert "เข้าบัตรใน 5 ถึง 10 วัน" in desk.line.calls[-1].text
    assert "Stripe" not in desk.line.calls[-1].text


def test_a_refund_tells_of_both_ways_while_nobody_knows_how_she_paid(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    with desk.database.begin() as connection:
        connection.execute(text("UPDATE payments SET method = NULL"))
    desk.payments.fails = PaymentError("unreachable", retry=True)

    desk.run("refund", desk.code(mali), "--reason", "x", "--yes")

    assert "เข้าบัตรใน 5 ถึง 10 วัน" in desk.line.calls[-1].text
    assert "อีเมลไปขอเลขบัญชี" in desk.line.calls[-1].text


def test_an_order_paid_twice_is_marked_and_its_payments_are_told_apart(desk: Desk, mali: int) -> None:
    page = desk.page(mali)
    desk.payments.pay(page)
    desk.deliver()
    desk.clock.advance(minutes=3)
    desk.payments.pay(page)
    desk.deliver()

    shown = desk.run("show", desk.code(mali)).output
    lines = [line for line in shown.splitlines() if "returned 0.00 baht" in line]

    assert "PAID TWICE, this is the second payment" in lines[0]
    assert "09:33" in lines[0]
    assert "the order was paid twice" in lines[1]
    assert "09:30" in lines[1]
    told = desk.line.calls[-1].text
    assert "รายการนี้จ่ายเข้ามา 2 ครั้งค่ะ" in told
    assert "ขอเงินคืน" in told


def test_a_refund_is_asked_about_with_its_sum_its_stars_and_what_will_be_owed(desk: Desk, mali: int) -> None:
    desk.sell(mali, spent=4)
    code = desk.code(mali)

    part = desk.run("refund", code, "--reason", "x").output
    whole = desk.run("refund", code, "--whole", "--reason", "x").output

    assert f"Refund 59.40 baht to {code}" in part
    assert "over 99.00 baht)? 6 Stars go with it. [y/N]" in part
    assert f"Refund 99.00 baht to {code}" in whole
    assert "10 Stars go with it; 4 of them are spent already and will be owed. [y/N]" in whole
    assert desk.purse(mali) == Purse(bought=6), "asking changes nothing"


def test_who_waits_is_listed_with_what_she_asked_for_and_how_her_order_stands(desk: Desk, mali: int) -> None:
    assert desk.run("list").output == "Nobody waits for a person.\n"
    desk.page(mali)
    code = desk.code(mali)
    with desk.database.begin() as connection:
        order = orders.find_recent(connection, user_id=mali, since=desk.clock().replace(year=2000))
        for kind in ("missing", "refund"):
            cases.open_case(connection, user_id=mali, kind=kind, code=code, order=order, check=False, now=desk.clock())

    listed, shown = desk.run("list").output, desk.run("show", code).output

    assert order is not None
    assert listed.startswith(f"{code} · missing, then refund since 21/11/2026 09:30 · order #{order.id} open\n")
    assert f"Case: missing, then refund since 21/11/2026 09:30, order #{order.id} open, open" in shown
    assert "Asia/Bangkok" in shown


def test_showing_says_what_a_refunds_state_means_and_leaves_lines_of_nothing_out(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    with desk.database.begin() as connection:
        spend(connection, mali, 2)
    desk.run("refund", desk.code(mali), "--reason", "x", "--yes")

    shown = desk.run("show", desk.code(mali)).output

    assert "the money is on its way" in shown or "done, the money has gone back" in shown
    assert "+0 Stars, +0 Coins" not in shown


def test_showing_says_when_the_provider_does_not_answer(desk: Desk, mali: int) -> None:
    desk.page(mali)
    desk.payments.fails = PaymentError("unreachable", retry=True)

    shown = desk.run("show", desk.code(mali).lower())

    assert shown.exit_code == 0
    assert "no answer (unreachable)" in shown.output
    assert "open" in shown.output


def test_a_user_is_found_by_the_payment_an_alert_names(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    payment = desk.rows("SELECT id FROM payments")[0].id

    assert f"#{payment} starter 99.00 baht" in desk.run("show", f"payment:{payment}").output
    assert desk.run("show", f"payment:{payment + 1}").exit_code == 1
    assert desk.run("show", "payment:").exit_code == 1


def test_nobodys_code_ends_with_an_error(desk: Desk) -> None:
    for command in (
        ("show", "ZZZZZZ"),
        ("close", "ZZZZZZ"),
        ("grant", "ZZZZZZ", "--stars", "1", "--reason", "x", "--yes"),
        ("refund", "ZZZZZZ", "--reason", "x", "--yes"),
    ):
        result = desk.run(*command)
        assert (result.exit_code, result.output) == (1, "Error: Nobody has this code.\n")


def test_a_gift_is_given_once_for_its_key_and_told(desk: Desk, mali: int) -> None:
    give = ("grant", desk.code(mali), "--stars", "3", "--coins", "50", "--reason", "an apology", "--yes")
    first = desk.run(*give)
    key = re.findall("Key: ([0-9a-f]{16})", first.output)[0]

    again = desk.run(*give, "--key", key)
    other = desk.run("grant", desk.code(mali), "--stars", "4", "--reason", "an apology", "--yes", "--key", key)

    assert (first.exit_code, again.exit_code, other.exit_code) == (0, 0, 1)
    assert "Given: 3 Stars, 50 Coins." in first.output
    assert "Nothing changed" in again.output
    assert "used for something else" in other.output
    assert desk.purse(mali) == Purse(given=3, coins=50)
    assert [call.text for call in desk.line.calls] == ["🎁 ทีมงานมอบ 3 มีมี่สตาร์ + 50 แต้มให้คุณค่ะ\nตอนนี้มี 3 มีมี่สตาร์ · 50 แต้มค่ะ"]
    assert desk.rows("SELECT reason FROM ledger_transfers WHERE kind = 'grant'") == [("an apology",)]


def test_one_star_is_not_called_several(desk: Desk, mali: int) -> None:
    given = desk.run("grant", desk.code(mali), "--stars", "1", "--reason", "an apology", "--yes")

    assert "Given: 1 Star." in given.output


@pytest.mark.parametrize("wrong", [(), ("--stars", "-1"), ("--stars", "0"), ("--stars", "999999")])
def test_a_gift_of_nothing_or_of_too_much_is_not_taken(desk: Desk, mali: int, wrong: tuple[str, ...]) -> None:
    assert desk.run("grant", desk.code(mali), *wrong, "--reason", "x", "--yes").exit_code == 2
    assert desk.purse(mali) == Purse()


def test_without_a_yes_nothing_is_given_or_returned(desk: Desk, mali: int) -> None:
    desk.sell(mali)

    grant = desk.run("grant", desk.code(mali), "--stars", "1", "--reason", "x")
    refund = desk.run("refund", desk.code(mali), "--reason", "x")

    assert (grant.exit_code, refund.exit_code) == (1, 1)
    assert "Give 1 Star to" in grant.output
    assert "Error: Not confirmed. Nothing was given.\n" in grant.output
    assert "Error: Not confirmed. Nothing was refunded.\n" in refund.output

    assert desk.purse(mali) == Purse(bought=10)


def test_half_a_pack_is_returned_for_half_its_money_once(desk: Desk, mali: int) -> None:
    desk.sell(mali, spent=5)
    give_back = ("refund", desk.code(mali), "--reason", "half of it", "--yes")

    first, second = desk.run(*give_back), desk.run(*give_back)
    desk.deliver()

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "over 49.50 baht: succeeded at the provider" in first.output
    assert "she has nothing unspent" in second.output
    assert "refund of payment" in second.output
    assert desk.purse(mali) == Purse()
    assert desk.rows("SELECT kind, state, amount, stars, reason FROM reversals") == [
        ("refund", "done", 4950, 5, "half of it")
    ]
    told = [call.text for call in desk.line.calls[1:]]
    assert len(told) == 1
    assert told[0].startswith("กำลังคืนเงินให้ค่ะ")
    assert "49.50 บาท" in told[0]


def test_a_whole_pack_is_returned_though_it_was_spent(desk: Desk, mali: int) -> None:
    desk.sell(mali, spent=10)

    whole = desk.run("refund", desk.code(mali), "--whole", "--reason", "all of it", "--yes")
    again = desk.run("refund", desk.code(mali), "--whole", "--reason", "all of it", "--yes")

    assert (whole.exit_code, again.exit_code) == (0, 1)
    assert desk.purse(mali) == Purse(debt=10)


def test_another_users_payment_is_not_returned(desk: Desk, mali: int) -> None:
    ken = desk.newcomer("ken")
    desk.sell(ken)
    payment = str(desk.rows("SELECT id FROM payments")[0].id)

    result = desk.run("refund", desk.code(mali), "--payment", payment, "--reason", "x", "--yes")

    assert result.exit_code == 1
    assert desk.purse(ken) == Purse(bought=10)
    assert desk.run("refund", desk.code(ken), "--payment", payment, "--reason", "x", "--yes").exit_code == 0


def test_a_refusal_of_the_provider_gives_the_stars_back_and_tells_both(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    desk.refusals = [PaymentError("charge_expired", retry=False)]

    result = desk.run("refund", desk.code(mali), "--reason", "x", "--yes")

    assert result.exit_code == 1
    assert "refuses (charge_expired)" in result.output
    assert desk.purse(mali) == Purse(bought=10)
    assert "คืนเงิน 99 บาท ยังไม่สำเร็จค่ะ" in desk.line.calls[-1].text


def test_a_refund_without_an_answer_is_asked_for_again_and_made_once(desk: Desk, mali: int) -> None:
    desk.sell(mali)
    desk.refusals = [PaymentError("timeout", retry=True)]

    result = desk.run("refund", desk.code(mali), "--reason", "x", "--yes")
    assert result.exit_code == 3
    assert desk.purse(mali) == Purse()
    assert sweep_refunds(desk.product.jobs) == 0

    desk.clock.advance(seconds=31)
    assert sweep_refunds(desk.product.jobs) == 1
    assert sweep_refunds(desk.product.jobs) == 0
    desk.deliver()

    assert desk.rows("SELECT state, amount FROM reversals") == [("done", 9900)]


def test_a_refund_that_was_made_without_our_hearing_of_it_is_found(desk: Desk, mali: int) -> None:
    """A provider forgets requests after a day; asking anew would return the money twice."""
    desk.sell(mali)
    made: list[RefundFact] = []
    ask = desk.payments.refund

    def refund_and_fall_silent(order: RefundOrder) -> RefundFact:
        made.append(ask(order))
        raise PaymentError("timeout", retry=True)

    desk.payments.refund = refund_and_fall_silent  # type: ignore[method-assign]
    desk.run("refund", desk.code(mali), "--reason", "x", "--yes")
    desk.clock.advance(hours=30)

    assert sweep_refunds(desk.product.jobs) == 1

    assert len(made) == 1
    assert desk.rows("SELECT state, reference FROM reversals") == [("done", made[0].reference)]


def test_closing_a_case_is_told_and_done_once(desk: Desk, mali: int) -> None:
    code = desk.code(mali)
    with desk.database.begin() as connection:
        cases.open_case(connection, user_id=mali, kind="person", code=code, order=None, check=False, now=desk.clock())
    assert "Case: person since 21/11/2026 09:30" in desk.run("show", code).output

    first, second = desk.run("close", code), desk.run("close", code)

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "ดูแลเรื่องนี้เรียบร้อยแล้ว" in desk.line.calls[-1].text
    assert len(desk.line.calls) == 1


def test_nothing_is_shown_of_what_she_asked_or_was_told(desk: Desk, mali: int) -> None:
    shown = desk.run("show", desk.code(mali)).output

    assert "question" not in shown
    assert "mali" not in shown
