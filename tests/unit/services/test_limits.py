"""How much a user may spend: everybody's daily limit and her own monthly one, by Bangkok's calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection, text

from services import limits
from services.database import Database
from services.limits import LimitError
from services.payments import CheckoutState, RefundFact
from tests.conftest import UndoneDatabase
from tests.unit.services.buying import NOW, order, set_up, tell, visit
from tests.unit.services.record import race, someone

DAY = dt.timedelta(days=1)


@pytest.fixture
def shop(database: UndoneDatabase) -> Connection:
    """A shop that is open."""
    set_up(database.connection)
    return database.connection


@pytest.fixture
def mali(shop: Connection) -> int:
    """Mali, who has spent nothing yet."""
    return someone(shop)


def buy(connection: Connection, user: int, number: int, at: dt.datetime, what: str = "premium") -> None:
    """This will be a purchase at a moment."""
    token = f"{number:022}"
    order(connection, user, what, token=token, now=at)
    fact = visit(what=what, reference=f"cs_{number}", token=token, intent=f"pi_{number}", at=at)
    tell(connection, fact, now=at)


def left(connection: Connection, user: int, amount: int, now: dt.datetime) -> tuple[str, int] | None:
    """This will tell which limit refuses an amount and what it leaves; None when none does."""
    try:
        limits.check(connection, user_id=user, amount=amount, now=now)
    except LimitError as error:
        return error.kind, error.left
    return None


def test_a_day_ends_at_midnight_in_bangkok(shop: Connection, mali: int) -> None:
    before, after = dt.datetime(2026, 11, 21, 16, 59, tzinfo=dt.UTC), dt.datetime(2026, 11, 21, 17, tzinfo=dt.UTC)
    buy(shop, mali, 1, before)

    assert limits.spent_today(shop, user_id=mali, now=before) == 39900
    assert limits.spent_today(shop, user_id=mali, now=after) == 0
    assert limits.spent_this_month(shop, user_id=mali, now=after) == 39900


def test_a_month_ends_at_midnight_in_bangkok(shop: Connection, mali: int) -> None:
    buy(shop, mali, 1, dt.datetime(2026, 11, 30, 16, 59, tzinfo=dt.UTC))

    assert limits.spent_this_month(shop, user_id=mali, now=dt.datetime(2026, 11, 30, 17, tzinfo=dt.UTC)) == 0


def test_the_daily_limit_may_be_reached_and_not_passed(shop: Connection, mali: int) -> None:
    for number in range(2):
        buy(shop, mali, number, NOW)

    assert left(shop, mali, 120000 - 2 * 39900, NOW) is None
    assert left(shop, mali, 120000 - 2 * 39900 + 1, NOW) == ("daily", 40200)
    assert left(shop, someone(shop, "ken"), 120000, NOW) is None


def test_money_that_went_back_was_not_spent(shop: Connection, mali: int) -> None:
    buy(shop, mali, 1, NOW)
    tell(shop, RefundFact("re_1", "pi_1", 19900, "thb", "succeeded", None, NOW))

    assert limits.spent_today(shop, user_id=mali, now=NOW) == 20000


def test_money_on_its_way_counts_and_money_that_did_not_come_does_not(shop: Connection, mali: int) -> None:
    order(shop, mali)
    tell(shop, visit(CheckoutState.AWAITING))
    assert limits.spent_today(shop, user_id=mali, now=NOW) == 9900

    tell(shop, visit(CheckoutState.FAILED))

    assert limits.spent_today(shop, user_id=mali, now=NOW) == 0


def test_her_own_limit_refuses_before_the_daily_one_when_it_leaves_less(shop: Connection, mali: int) -> None:
    limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW)
    buy(shop, mali, 1, NOW - DAY)

    assert left(shop, mali, 10100, NOW) is None
    assert left(shop, mali, 10101, NOW) == ("monthly", 10100)
    assert left(shop, mali, 10101, NOW + 30 * DAY) is None


def test_a_lower_limit_holds_at_once(shop: Connection, mali: int) -> None:
    assert limits.read_monthly(shop, user_id=mali, now=NOW) is None

    assert limits.choose_monthly(shop, user_id=mali, limit=100000, now=NOW) == (100000, None)
    assert limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW) == (50000, None)
    assert limits.read_monthly(shop, user_id=mali, now=NOW) == 50000


@pytest.mark.parametrize("wished", [300000, None])
def test_a_higher_limit_or_none_holds_a_day_later(shop: Connection, mali: int, wished: int | None) -> None:
    limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW)

    assert limits.choose_monthly(shop, user_id=mali, limit=wished, now=NOW) == (wished, NOW + DAY)
    assert limits.read_monthly(shop, user_id=mali, now=NOW + DAY - dt.timedelta(seconds=1)) == 50000
    assert limits.read_monthly(shop, user_id=mali, now=NOW + DAY) == wished


def test_asking_again_does_not_make_a_higher_limit_wait_anew(shop: Connection, mali: int) -> None:
    limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW)
    limits.choose_monthly(shop, user_id=mali, limit=100000, now=NOW)

    again = limits.choose_monthly(shop, user_id=mali, limit=100000, now=NOW + DAY / 2)
    other = limits.choose_monthly(shop, user_id=mali, limit=300000, now=NOW + DAY / 2)

    assert again == (100000, NOW + DAY)
    assert other == (300000, NOW + DAY / 2 + DAY)


def test_staying_with_her_limit_takes_back_the_wish_for_a_higher_one(shop: Connection, mali: int) -> None:
    limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW)
    limits.choose_monthly(shop, user_id=mali, limit=None, now=NOW)

    limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW)

    assert limits.read_monthly(shop, user_id=mali, now=NOW + 2 * DAY) == 50000


def test_a_short_code_that_was_there_before_stays(shop: Connection, mali: int) -> None:
    shop.execute(text("INSERT INTO wallets (user_id, code) VALUES (:user, 'MIMI1')"), {"user": mali})

    limits.choose_monthly(shop, user_id=mali, limit=50000, now=NOW)

    assert shop.execute(text("SELECT code FROM wallets")).scalar_one() == "MIMI1"


def test_a_lower_limit_is_not_lost_to_a_wish_made_at_the_same_moment(own_database: Database) -> None:
    """Who wishes for more while her lower limit is being written would else bring the old one back."""
    with own_database.begin() as connection:
        user = someone(connection)
        limits.choose_monthly(connection, user_id=user, limit=100000, now=NOW)

    def hold_her_wallet(connection: Connection) -> object:
        return connection.execute(text("SELECT user_id FROM wallets FOR UPDATE")).one()

    def choose(connection: Connection, limit: int | None) -> object:
        return limits.choose_monthly(connection, user_id=user, limit=limit, now=NOW)

    race(
        own_database,
        hold_her_wallet,
        lambda connection: choose(connection, None),
        then=lambda connection: choose(connection, 50000),
    )

    with own_database.begin() as connection:
        assert limits.read_monthly(connection, user_id=user, now=NOW) == 50000
