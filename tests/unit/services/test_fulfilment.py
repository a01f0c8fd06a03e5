"""A payment becomes Stars once, for whom the order says and as much as it says, whatever its events and their order."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import orjson
import pytest
from sqlalchemy import Connection, text

from services import orders
from services.ledger import sales
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import totals
from services.payments import CheckoutFact, CheckoutState, RefundFact
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import (
    NOW,
    alert_kinds,
    assert_clean,
    order,
    order_state,
    payments,
    set_up,
    suspense,
    tell,
    views,
    visit,
)
from tests.unit.services.record import someone

AWAITING, PAID, FAILED, EXPIRED = (
    CheckoutState.AWAITING,
    CheckoutState.PAID,
    CheckoutState.FAILED,
    CheckoutState.EXPIRED,
)


@pytest.fixture
def shop(database: UndoneDatabase) -> Connection:
    """A shop that is open."""
    set_up(database.connection)
    return database.connection


@pytest.fixture
def mali(shop: Connection) -> int:
    """Mali, who has an open order of the starter pack."""
    user = someone(shop)
    order(shop, user)
    return user


def slip_of(shop: Connection, *, amount: int = 9900) -> dict[str, object]:
    """What a receipt says of the payment itself: satang, when it was booked, and the order's number."""
    order_id = shop.execute(text("SELECT order_id FROM payments WHERE order_id IS NOT NULL")).scalar_one()
    return {"amount": amount, "at": NOW.isoformat(), "order": order_id}


def test_a_paid_checkout_brings_the_orders_stars(shop: Connection, mali: int) -> None:
    notices = tell(shop, visit())

    assert read_purse(shop, user_id=mali) == Purse(bought=10)
    assert order_state(shop) == "paid"
    assert [(notice.view, notice.view_arguments) for notice in notices] == [
        (
            "purchase",
            {"stars": 10, "settled": 0, "balance": 10, "waiting": False, "article": "starter", **slip_of(shop)},
        )
    ]
    (payment,) = payments(shop)
    assert (payment.state, payment.user_id, payment.stars, payment.amount, payment.intent, payment.method) == (
        "paid", mali, 10, 9900, "pi_1", "card",
    )  # fmt: skip
    assert shop.execute(text("SELECT key FROM ledger_transfers")).scalars().all() == ["stripe:cs:cs_1"]
    assert_clean(shop)


def test_the_receipt_knows_of_a_question_that_waits(shop: Connection, mali: int) -> None:
    shop.execute(
        text("""INSERT INTO conversations (user_id, state, changed_at, last_event_at)
                VALUES (:user, '{"waiting": {"question": "?"}}', :now, :now)"""),
        {"user": mali, "now": NOW},
    )

    (receipt,) = tell(shop, visit())

    assert receipt.view_arguments == {
        "stars": 10, "settled": 0, "balance": 10, "waiting": True, "article": "starter", **slip_of(shop),
    }  # fmt: skip


@pytest.mark.parametrize(("waiting", "unasked"), [({"follow": 7}, True), ({"follow": 7, "question": "?"}, None)])
def test_the_receipt_knows_whether_a_further_question_was_typed(
    shop: Connection, mali: int, waiting: dict[str, object], unasked: bool | None
) -> None:
    shop.execute(
        text(
            "INSERT INTO conversations (user_id, state, changed_at, last_event_at) VALUES (:user, :state, :now, :now)"
        ),
        {"user": mali, "state": orjson.dumps({"waiting": waiting}).decode(), "now": NOW},
    )

    (receipt,) = tell(shop, visit())

    assert receipt.view_arguments is not None
    assert receipt.view_arguments.get("unasked") is unasked


def test_a_debt_is_settled_first_and_the_receipt_says_so(shop: Connection, mali: int) -> None:
    sales.take_back(
        shop, user_id=mali, stars=4, amount=3960, kind="dispute", key="old", payment_id=0, reason=None, now=NOW
    )

    (receipt,) = tell(shop, visit())

    assert read_purse(shop, user_id=mali) == Purse(bought=6)
    assert receipt.view_arguments == {
        "stars": 6, "settled": 4, "balance": 6, "waiting": False, "article": "starter", **slip_of(shop),
    }  # fmt: skip


HISTORIES: list[tuple[list[CheckoutState], list[str], str]] = [
    ([PAID, PAID], ["purchase"], "paid"),
    ([AWAITING, PAID], ["payment_awaiting", "purchase"], "paid"),
    ([AWAITING, AWAITING, PAID, PAID], ["payment_awaiting", "purchase"], "paid"),
    ([PAID, AWAITING], ["purchase"], "paid"),
    ([PAID, FAILED], ["purchase"], "paid"),
    ([PAID, EXPIRED], ["purchase"], "paid"),
    ([AWAITING, FAILED, FAILED], ["payment_awaiting", "payment_failed"], "failed"),
    ([FAILED, AWAITING], ["payment_failed"], "failed"),
    ([FAILED, PAID], ["payment_failed", "purchase"], "paid"),
    ([AWAITING, FAILED, PAID, FAILED], ["payment_awaiting", "payment_failed", "purchase"], "paid"),
    ([EXPIRED], [], "open"),
    ([CheckoutState.OPEN], [], "open"),
]


@pytest.mark.parametrize(("history", "told", "state"), HISTORIES)
def test_whatever_the_history_of_a_checkout_its_stars_come_once(
    shop: Connection, mali: int, history: list[CheckoutState], told: list[str], state: str
) -> None:
    notices = [view for step in history for view in views(tell(shop, visit(step)))]

    assert notices == told
    assert order_state(shop) == state
    assert read_purse(shop, user_id=mali) == (Purse(bought=10) if PAID in history else Purse())
    assert_clean(shop)


def test_no_order_of_events_grants_twice_or_loses_a_payment(shop: Connection) -> None:
    told = [visit(AWAITING), visit(PAID), visit(FAILED)]

    for number, events in enumerate(itertools.permutations(told)):
        user, token = someone(shop, f"user {number}"), f"{number:022}"
        order(shop, user, token=token)
        for event in events:
            tell(shop, _renamed(event, reference=f"cs_of_{number}", token=token))
        assert read_purse(shop, user_id=user) == Purse(bought=10), events
    assert_clean(shop)


def test_an_unpaid_checkout_brings_nothing(shop: Connection, mali: int) -> None:
    """A fault of an older version: its webhook never looked at the payment's state."""
    tell(shop, visit(AWAITING, method="promptpay"))

    assert read_purse(shop, user_id=mali) == Purse()
    assert order_state(shop) == "awaiting"


WRONG: dict[str, dict[str, Any]] = {
    "no_token": {"token": None},
    "unknown_token": {"token": "B" * 22},
    "link": {"link": "plink_premium"},
    "amount": {"amount": 99},
    "currency": {"currency": "usd"},
}


@pytest.mark.parametrize(("word", "changes"), WRONG.items())
def test_money_that_no_order_explains_is_kept_in_suspense_and_told(
    shop: Connection, mali: int, word: str, changes: dict[str, Any]
) -> None:
    fact = visit(**changes)

    notices = tell(shop, fact) + tell(shop, fact)

    assert notices == []
    assert read_purse(shop, user_id=mali) == Purse()
    (payment,) = payments(shop)
    assert (payment.state, payment.note, payment.user_id, payment.stars) == ("unmatched", word, None, 0)
    assert suspense(shop, "suspense_other" if word == "currency" else "suspense") == fact.amount
    assert alert_kinds(shop) == ["payment_unmatched"]
    assert order_state(shop) == "open", "her order can still be paid"
    assert_clean(shop)


@pytest.mark.parametrize("link", [None, "plink_of_a_stranger"])
def test_money_that_came_by_no_link_of_ours_is_kept_in_suspense(shop: Connection, mali: int, link: str | None) -> None:
    tell(shop, visit(link=link))

    assert payments(shop)[0].note == "link"
    assert read_purse(shop, user_id=mali) == Purse()


@pytest.mark.parametrize("token", ["User/42", "a\0b", "Ü" * 22, "A" * 500, ""])
def test_a_token_that_is_none_of_ours_finds_no_order(shop: Connection, mali: int, token: str) -> None:
    tell(shop, visit(token=token))

    assert payments(shop)[0].state == "unmatched"


def test_a_dear_order_is_not_paid_by_a_cheap_link(shop: Connection, mali: int) -> None:
    """The payer can write any token into the address: the link she really paid by says what it is worth."""
    order(shop, mali, "premium", token="P" * 22)

    tell(shop, visit(what="starter", token="P" * 22))

    assert read_purse(shop, user_id=mali) == Purse()
    assert (payments(shop)[0].note, payments(shop)[0].article) == ("link", "starter")


def test_a_checkout_for_nothing_brings_nothing_and_is_told(shop: Connection, mali: int) -> None:
    tell(shop, visit(amount=0))

    assert read_purse(shop, user_id=mali) == Purse()
    assert [(payment.state, payment.note) for payment in payments(shop)] == [("failed", "amount")]
    assert alert_kinds(shop) == ["payment_unmatched"]
    assert_clean(shop)


def test_an_order_that_has_expired_is_credited_all_the_same(shop: Connection, mali: int) -> None:
    later = NOW + dt.timedelta(hours=30)
    orders.expire_orders(shop, later)

    tell(shop, visit(), now=later)

    assert read_purse(shop, user_id=mali) == Purse(bought=10)
    assert order_state(shop) == "paid"
    assert alert_kinds(shop) == []


def test_an_order_paid_a_second_time_is_credited_a_second_time_and_told(shop: Connection, mali: int) -> None:
    tell(shop, visit())

    notices = tell(shop, visit(reference="cs_2", intent="pi_2"))

    assert views(notices) == ["purchase"]
    assert read_purse(shop, user_id=mali) == Purse(bought=20)
    assert [payment.note for payment in payments(shop)] == [None, "second"]
    assert alert_kinds(shop) == ["paid_twice"]
    assert_clean(shop)


def test_one_attempt_that_fails_leaves_the_order_to_the_one_that_is_on_its_way(shop: Connection, mali: int) -> None:
    tell(shop, visit(AWAITING))

    tell(shop, visit(FAILED, reference="cs_2"))

    assert order_state(shop) == "awaiting"


def test_an_attempt_that_fails_after_another_has_paid_does_not_ask_her_to_pay_again(
    shop: Connection, mali: int
) -> None:
    """She left a PromptPay page behind and paid by card; the first page runs out an hour later."""
    tell(shop, visit(AWAITING))
    tell(shop, visit(PAID, reference="cs_2", intent="pi_2"))

    assert tell(shop, visit(FAILED)) == []
    assert order_state(shop) == "paid"


def test_a_closed_link_still_says_what_its_payments_are_worth(shop: Connection, mali: int) -> None:
    """The price has changed since she opened the page; what she pays is what she was offered."""
    shop.execute(text("UPDATE pay_links SET active = false"))

    tell(shop, visit())

    assert read_purse(shop, user_id=mali) == Purse(bought=10)


def test_a_currency_is_one_in_either_case(shop: Connection, mali: int) -> None:
    tell(shop, visit(currency="THB"))

    assert [(payment.state, payment.currency) for payment in payments(shop)] == [("paid", "thb")]


def test_a_refund_that_was_told_before_its_payment_takes_the_stars_back(shop: Connection, mali: int) -> None:
    tell(shop, RefundFact("re_1", "pi_1", 9900, "thb", "succeeded", None, NOW))

    notices = tell(shop, visit())

    assert read_purse(shop, user_id=mali) == Purse()
    assert views(notices) == ["purchase", "refund_taken"]
    assert_clean(shop)


def _renamed(fact: CheckoutFact, *, reference: str, token: str) -> CheckoutFact:
    return visit(fact.state, reference=reference, token=token, method=fact.method, intent=f"pi_{reference}")


def test_foreign_money_is_never_counted_as_baht(shop: Connection, mali: int) -> None:
    tell(shop, visit(currency="usd"))

    assert suspense(shop) == 0
    assert "provider" not in totals(shop)
    assert read_purse(shop, user_id=mali) == Purse()
