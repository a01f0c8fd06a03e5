"""A process that dies before or after each commit of a purchase or a reading; another one makes an end of it.

Dying before a commit is dying after everything that was said to the network since the last one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import pytest
from sqlalchemy import text

from services.database import Database
from services.ledger.purse import Purse
from services.payments import RefundFact, RefundsOf
from services.wallets import code_of
from simulator.phone import Phone
from simulator.world import LocalWorld
from tests.conftest import SECRET, TOKEN, CountedEntropy, FixedClock
from tests.mortal import House, Moment

MOMENTS: Final[tuple[Moment, ...]] = ("before", "after")

MOST_COMMITS: Final = 40
RECEIPT: Final = "your payment has arrived"
READING: Final = "Your reading"

LEFT: Final = """
    SELECT (SELECT count(*) FROM reading_charges WHERE state = 'held')
         + (SELECT count(*) FROM readings WHERE state IN ('queued', 'writing', 'written'))
         + (SELECT count(*) FROM outbox WHERE state = 'waiting')
         + (SELECT count(*) FROM payment_events WHERE state <> 'done')
         + (SELECT count(*) FROM reversals WHERE reference IS NULL)
"""
"""What is still to be done, by anybody."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done while the process dies, what led there, who does it again, and how it must have ended."""

    prepare: Callable[[House, Phone], None]
    do: Callable[[House, Phone], None]
    again: Callable[[House, Phone], None]
    check: Callable[[House, Phone], None]


def nothing(house: House, user: Phone) -> None:
    """Nobody does it again: what was left behind is found."""


def count(user: Phone, words: str) -> int:
    return sum(words in message.text for message in user.messages)


def order(house: House, user: Phone, article: str = "starter") -> None:
    user.send("postback", data=f"buy|{article}")


def order_plan(house: House, user: Phone) -> None:
    order(house, user, "monthly")


def check_order(house: House, user: Phone) -> None:
    assert house.ask(user, "SELECT count(*) FROM orders WHERE user_id = :user AND state = 'open'") == 1
    assert count(user, "Pay 99 baht") == 1


def go_to_page(house: House, user: Phone) -> None:
    answer = house.app.test_client().get(f"/pay/{house.token(user)}")
    assert (answer.status_code, answer.headers["Location"]) == (303, house.page(user, "starter"))


def check_sent_on(house: House, user: Phone) -> None:
    assert house.ask(user, "SELECT sent_on_at IS NOT NULL FROM orders WHERE user_id = :user")


def order_and_pay(house: House, user: Phone) -> None:
    order(house, user)
    house.payments.pay(house.page(user, "starter"))


def post_mail(house: House, user: Phone) -> None:
    house.post_mail()


def check_bought(house: House, user: Phone) -> None:
    assert house.transfers(user) == "purchase"
    assert house.purse(user) == Purse(bought=10, coins=100)
    assert count(user, RECEIPT) == 1


def pay_plan(house: House, user: Phone) -> None:
    order_plan(house, user)
    house.payments.pay(house.page(user, "monthly"))
    house.post_mail()


def work(house: House, user: Phone) -> None:
    house.work()


def check_plan(house: House, user: Phone) -> None:
    assert house.transfers(user) == "purchase"
    assert house.purse(user) == Purse(bought=45, coins=100)
    assert count(user, "Your Stars for this month are here") == 1


def own_a_pack(house: House, user: Phone) -> None:
    order_and_pay(house, user)
    house.post_mail()


def ask(house: House, user: Phone) -> None:
    own_a_pack(house, user)
    user.say("Will I find work this year?").tap("Open my cards now")


def lay(house: House, user: Phone) -> None:
    user.tap("4")


def ask_and_lay(house: House, user: Phone) -> None:
    ask(house, user)
    lay(house, user)


def check_read(house: House, user: Phone) -> None:
    assert house.transfers(user) == "purchase hold capture"
    assert house.purse(user) == Purse(bought=9, coins=100)
    assert house.ask(user, "SELECT state FROM readings WHERE user_id = :user") == "delivered"
    assert count(user, READING) == 1


def cancel(house: House, user: Phone) -> None:
    user.send("postback", data=f"stop|{house.ask(user, 'SELECT id FROM readings WHERE user_id = :user')}")


def check_cancelled(house: House, user: Phone) -> None:
    assert house.transfers(user) == "purchase hold void"
    assert house.purse(user) == Purse(bought=10, coins=100)
    assert house.ask(user, "SELECT state FROM readings WHERE user_id = :user") == "cancelled"
    assert count(user, READING) == 0


def refund(house: House, user: Phone) -> None:
    with house.record.begin() as connection:
        code = code_of(connection, user_id=house.number(connection, user), entropy=CountedEntropy(user.id))
    house.command("support", "refund", code, "--reason", "asked", "--yes")


def check_refunded(house: House, user: Phone) -> None:
    """The operator may have typed it again; the money went back once."""
    intent = str(house.ask(user, "SELECT intent FROM payments WHERE user_id = :user"))
    refunds = [fact for fact in house.payments.fetch(RefundsOf(intent)) if isinstance(fact, RefundFact)]
    assert [fact.amount for fact in refunds] == [9900]
    assert house.transfers(user) == "purchase refund"
    assert house.purse(user) == Purse(coins=100)


def pay_another_day(house: House, user: Phone) -> None:
    """What others paid is too long ago to be looked at with hers."""
    house.clock.advance(days=2)
    order_and_pay(house, user)


def reconcile(house: House, user: Phone) -> None:
    house.command("stripe", "reconcile", "--days", "1")


def pay_unheard(house: House, user: Phone) -> None:
    """The provider's word never comes."""
    order_and_pay(house, user)
    house.payments.mail()


def ask_for_payment(house: House, user: Phone) -> None:
    user.say("I paid and nothing came")
    house.work()


ACTS: Final = {
    "the tap that makes an order": Act(nothing, order, nothing, check_order),
    "the pay page": Act(order, go_to_page, go_to_page, check_sent_on),
    "the webhook": Act(order_and_pay, post_mail, nothing, check_bought),
    "the worker's event job": Act(pay_plan, work, nothing, check_plan),
    "reconciling": Act(pay_another_day, reconcile, reconcile, check_bought),
    "paid and nothing came": Act(pay_unheard, ask_for_payment, nothing, check_bought),
    "laying cards": Act(ask, lay, nothing, check_read),
    "writing and delivering": Act(ask_and_lay, work, nothing, check_read),
    "stopping a reading": Act(ask_and_lay, cancel, nothing, check_cancelled),
    "a refund by command": Act(own_a_pack, refund, refund, check_refunded),
}


@pytest.fixture
def house(own_url: str, own_database: Database, clock: FixedClock) -> Iterator[House]:
    """A house in which LINE and the model answer over the wire."""
    with LocalWorld(
        channel_secret=SECRET, channel_access_token=TOKEN, clock=lambda: clock().timestamp(), seed=1
    ) as world:
        yield House(own_url, own_database, world, clock)


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_whoever_dies_at_a_commit_leaves_nothing_undone_or_done_twice(act: Act, house: House) -> None:
    commits = 0
    for commit, moment in itertools.product(range(1, MOST_COMMITS), MOMENTS):
        user = house.world.phone(f"{commit} {moment}", language="en").follow().say("I agree").tap("I agree")
        act.prepare(house, user)

        died = house.is_killed_by(partial(act.do, house, user), commit, moment)
        assert house.faults() == [], "the books are right at every moment"
        house.recover()
        if died:
            act.again(house, user)
            house.recover()

        act.check(house, user)
        assert house.faults() == []
        with house.record.begin() as connection:
            assert connection.execute(text(LEFT)).scalar_one() == 0
        if not died:
            break
        commits = commit
    assert 0 < commits < MOST_COMMITS - 1
    print(f" {commits} commits")  # noqa: T201 - the figure, for who asks with -s
