"""A reading's price: quoted, held, and ended together with the reading, whoever ends it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, text

from services import charges, leases, overdue_charges, readings
from services.charges import Quote
from services.database import Database
from services.ledger import gifts, sales
from services.ledger.holds import Share, ShortError, split
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.reading_types import Interpretation, Refusal
from services.tariff import Price
from tests.conftest import FixedClock
from tests.unit.services.record import WORDS, bring_to, lay, never_wait, race, someone
from tests.unit.services.test_deliveries import chosen, settle

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
FROM_MODEL = Interpretation(
    WORDS.summary, WORDS.cards, WORDS.key_insights, WORDS.next_questions, "curious", "general", "weeks", "model"
)


@pytest.fixture
def ledger(database) -> Iterator[Connection]:
    """A connection after whose test the ledger must be right."""
    with database.begin() as connection:
        yield connection
        assert verify(connection) == []


def rich(connection: Connection, *, stars: int = 5, coins: int = 0) -> int:
    user = someone(connection)
    gifts.grant(connection, user_id=user, stars=stars, coins=coins, key="gift", reason="test", now=NOW)
    return user


def lay_for(connection: Connection, user: int, reading: int, price: Price = Price(stars=2)) -> charges.Charge:  # noqa: B008 - frozen
    return charges.lay(connection, reading_id=reading, user_id=user, quoted=Quote(price, "price"), now=NOW)


def test_laying_holds_the_price(ledger: Connection) -> None:
    user = rich(ledger)

    charge = lay_for(ledger, user, lay(ledger, user, NOW))

    assert (charge.state, charge.share) == ("held", Share(given=2))
    assert read_purse(ledger, user_id=user) == Purse(given=3, held_given=2)


def test_laying_without_the_price_writes_nothing(ledger: Connection) -> None:
    user = rich(ledger, stars=1)
    reading = lay(ledger, user, NOW)

    with pytest.raises(ShortError) as short:
        lay_for(ledger, user, reading)

    assert (short.value.stars, short.value.coins) == (1, 0)
    assert charges.find(ledger, reading_id=reading) is None


@pytest.mark.parametrize(
    ("purse", "price", "stars", "coins"),
    [
        (Purse(), Price(stars=1), 1, 0),
        (Purse(coins=99), Price(stars=1), 1, 0),
        (Purse(given=1, coins=199), Price(stars=3), 1, 0),
        (Purse(coins=20), Price(coins=50), 0, 30),
        (Purse(given=4), Price(coins=50), 0, 50),
    ],
)
def test_what_is_missing_is_counted_after_the_coins(purse: Purse, price: Price, stars: int, coins: int) -> None:
    with pytest.raises(ShortError) as short:
        split(purse, price)

    assert (short.value.stars, short.value.coins) == (stars, coins)


@pytest.mark.parametrize("result", [Refusal("lottery", ""), WORDS], ids=["refused", "almanac"])
def test_what_is_not_a_reading_by_the_model_gives_its_price_back(
    ledger: Connection, result: Interpretation | Refusal
) -> None:
    user = rich(ledger)
    reading = lay(ledger, user, NOW)
    lay_for(ledger, user, reading)

    write_words(ledger, reading, result)

    assert read_purse(ledger, user_id=user) == Purse(given=5)


def test_a_written_reading_keeps_its_hold_until_line_has_it(ledger: Connection) -> None:
    user = rich(ledger)
    reading = lay(ledger, user, NOW)
    lay_for(ledger, user, reading)

    write_words(ledger, reading, FROM_MODEL)

    assert read_purse(ledger, user_id=user).held_given == 2


def write_words(connection: Connection, reading: int, result: Interpretation | Refusal) -> None:
    lease = uuid.uuid4()
    assert leases.claim(connection, reading_id=reading, lease_token=lease, now=NOW)
    assert leases.keep_text(connection, reading_id=reading, lease_token=lease, result=result, now=NOW)


def test_ending_twice_changes_nothing_more(ledger: Connection) -> None:
    user = rich(ledger)
    reading = bring_to(ledger, "parked", user, NOW)
    lay_for(ledger, user, reading)
    charges.void(ledger, reading_id=reading, now=NOW)

    charges.void(ledger, reading_id=reading, now=NOW)
    charges.capture(ledger, reading_id=reading, now=NOW)

    assert read_purse(ledger, user_id=user) == Purse(given=5)


@pytest.mark.parametrize("state", ["refused", "cancelled"])
def test_a_hold_of_a_closed_reading_is_found_and_ended(ledger: Connection, state: str) -> None:
    user = rich(ledger)
    lay_for(ledger, user, bring_to(ledger, state, user, NOW))

    assert overdue_charges.sweep(ledger, now=NOW) == 1
    assert overdue_charges.sweep(ledger, now=NOW) == 0
    assert read_purse(ledger, user_id=user) == Purse(given=5)


def test_a_parked_reading_keeps_its_hold_for_a_week(ledger: Connection) -> None:
    user = rich(ledger)
    lay_for(ledger, user, bring_to(ledger, "parked", user, NOW))

    assert overdue_charges.sweep(ledger, now=NOW + dt.timedelta(days=7)) == 0
    assert overdue_charges.sweep(ledger, now=NOW + dt.timedelta(days=7, seconds=1)) == 1


def test_a_hold_whose_reading_is_gone_is_put_back(ledger: Connection) -> None:
    user = rich(ledger)
    reading = lay(ledger, user, NOW)
    lay_for(ledger, user, reading)
    ledger.execute(text("DELETE FROM readings WHERE id = :id"), {"id": reading})

    assert overdue_charges.sweep(ledger, now=NOW) == 1
    assert read_purse(ledger, user_id=user) == Purse(given=5)


def test_stopping_and_delivering_at_once_end_a_hold_one_way(own_database: Database, clock: FixedClock) -> None:
    with own_database.begin() as connection:
        user = rich(connection)
        reading = bring_to(connection, "writing", user, clock())
        lay_for(connection, user, reading)

    stop: Callable[[Connection], object] = lambda connection: readings.cancel(  # noqa: E731
        connection, reading_id=reading, user_id=user, now=clock()
    )
    race(own_database, stop, stop)

    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(given=5)
        assert verify(connection) == []


def test_a_delivery_settled_twice_is_taken_once(own_database: Database, clock: FixedClock) -> None:
    with own_database.begin() as connection:
        user = rich(connection)
        reading = bring_to(connection, "written", user, clock())
        lay_for(connection, user, reading)
        row = chosen(connection, reading, clock())

    first, second = race(
        own_database,
        lambda connection: settle(connection, row, clock()),
        lambda connection: settle(connection, row, clock()),
    )

    assert (first, second) == (True, False)
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(given=3)
        assert verify(connection) == []


def test_a_reading_on_its_way_when_its_week_ends_is_still_paid_for(ledger: Connection) -> None:
    """She opened it in time; LINE's answer comes a moment after the hold would have run out."""
    user = rich(ledger)
    reading = bring_to(ledger, "parked", user, NOW)
    lay_for(ledger, user, reading)
    row = chosen(ledger, reading, NOW + overdue_charges.WAITS_TO_BE_OPENED, "reply")
    late = NOW + overdue_charges.WAITS_TO_BE_OPENED + dt.timedelta(seconds=1)

    assert overdue_charges.sweep(ledger, now=late) == 0
    assert settle(ledger, row, late)

    assert read_purse(ledger, user_id=user) == Purse(given=3)


@pytest.mark.parametrize(("source", "left"), [("model", 3), ("almanac", 5)])
def test_a_hold_that_outlived_its_delivery_is_taken_unless_the_almanac_read(
    ledger: Connection, source: str, left: int
) -> None:
    """So it is when a worker of the release before, which knows no holds, has delivered it."""
    user = rich(ledger)
    reading = bring_to(ledger, "delivered", user, NOW)
    lay_for(ledger, user, reading)
    values = {"id": reading, "source": source, "now": NOW}
    ledger.execute(text("UPDATE readings SET source = :source, delivered_at = :now WHERE id = :id"), values)

    assert overdue_charges.sweep(ledger, now=NOW) == 1

    assert read_purse(ledger, user_id=user) == Purse(given=left)


def test_a_price_is_taken_again_under_the_reading_s_lock(own_database: Database, clock: FixedClock) -> None:
    """Whoever settles a delivery locks the reading and then its charge; in another order both would wait."""
    with own_database.begin() as connection:
        user = rich(connection)
        reading = bring_to(connection, "parked", user, clock())
        lay_for(connection, user, reading)
        charges.void(connection, reading_id=reading, now=clock())

    def lock_reading(connection: Connection) -> object:
        return connection.execute(text("SELECT id FROM readings WHERE id = :id FOR UPDATE"), {"id": reading}).one()

    race(
        own_database,
        lock_reading,
        lambda connection: charges.hold_again(connection, reading_id=reading, now=clock()),
        then=lambda connection: charges.find(never_wait(connection), reading_id=reading),
    )


def test_a_price_is_not_taken_again_once_another_way_has_been_chosen(ledger: Connection) -> None:
    user = rich(ledger)
    reading = bring_to(ledger, "cancelled", user, NOW)
    lay_for(ledger, user, reading)
    charges.void(ledger, reading_id=reading, now=NOW)

    assert charges.hold_again(ledger, reading_id=reading, now=NOW) is None
    assert read_purse(ledger, user_id=user) == Purse(given=5)


def test_the_sweep_waits_for_nobody_and_ends_one_hold_at_a_time(own_database: Database, clock: FixedClock) -> None:
    """It would else hold one user's money while it waits for another's reading, and two sweeps could meet."""
    with own_database.begin() as connection:
        user = rich(connection)
        first, second, third = (bring_to(connection, "cancelled", user, clock()) for _ in range(3))
        for reading in (first, second, third):
            lay_for(connection, user, reading, Price(stars=1))

    with own_database.begin() as turn:
        turn.execute(text("SELECT id FROM readings WHERE id = :id FOR UPDATE"), {"id": first})
        with own_database.begin() as connection:
            assert overdue_charges.sweep(never_wait(connection), now=clock()) == 1
        with own_database.begin() as connection:
            assert overdue_charges.sweep(never_wait(connection), now=clock()) == 1
            assert read_purse(connection, user_id=user) == Purse(given=4, held_given=1)
        with own_database.begin() as connection:
            assert overdue_charges.sweep(never_wait(connection), now=clock()) == 0


def test_a_free_follow_up_that_waits_to_be_opened_gives_no_second_one(ledger: Connection) -> None:
    user = rich(ledger)
    paid = bring_to(ledger, "written", user, NOW)
    lay_for(ledger, user, paid)
    assert settle(ledger, chosen(ledger, paid, NOW), NOW)
    follow_up = bring_to(ledger, "written", user, NOW)
    quoted = charges.quote_follow_up(ledger, user_id=user, follows=paid)
    charges.lay(ledger, reading_id=follow_up, user_id=user, quoted=quoted, now=NOW)
    row = chosen(ledger, follow_up, NOW)
    ledger.execute(text("UPDATE users SET is_friend = false, friend_changed_at = :now"), {"now": NOW})

    assert settle(ledger, row, NOW)

    assert quoted.reason == "follow_up"
    assert charges.quote_follow_up(ledger, user_id=user, follows=paid).reason == "price"


@pytest.mark.parametrize(("price", "settled"), [(1, 1), (3, 2)])
def test_a_charge_tells_how_much_of_what_came_back_went_into_a_debt(
    ledger: Connection, price: int, settled: int
) -> None:
    user = rich(ledger, stars=0, coins=100)
    sales.sell(ledger, user_id=user, stars=settled, amount=990, key="a sale", payment_id=1, now=NOW)
    reading = bring_to(ledger, "parked", user, NOW)
    lay_for(ledger, user, reading, Price(stars=price))
    back = {"kind": "dispute", "key": "a dispute", "payment_id": 1, "now": NOW}
    sales.take_back(ledger, user_id=user, stars=settled, amount=990, **back)  # type: ignore[arg-type]

    charges.void(ledger, reading_id=reading, now=NOW)

    charge = charges.find(ledger, reading_id=reading)
    assert charge is not None
    assert (charge.share.bought, charge.settled) == (settled, settled)
    assert read_purse(ledger, user_id=user) == Purse(coins=100)
