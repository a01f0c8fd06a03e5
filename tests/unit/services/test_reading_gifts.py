"""Gifts under pressure: one friend opens it, and it is spent or returned, never both."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, text

from services import deleting, reading_gifts
from services.database import Database
from services.gift_codes import find_gift_code
from services.ledger import presents
from services.ledger.journal import KeyReusedError
from services.ledger.purse import read_purse
from services.ledger.sales import sell, take_back
from services.ledger.verify import verify
from services.reading_gifts import Claimed, Ended, Gift
from tests.conftest import CountedEntropy, UndoneDatabase
from tests.unit.services.record import lay, race, someone

NOW = dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=31)


def bare(gift: Gift) -> str:
    return gift.code.removeprefix("G-").replace("-", "")


def give(database: Database, name: str = "aim") -> tuple[int, Gift]:
    """This will let someone buy a Star and make a gift of it."""
    with database.begin() as connection:
        giver = someone(connection, name)
        sell(connection, user_id=giver, stars=1, amount=990, key=f"sale {name}", payment_id=0, now=NOW)
        gift = reading_gifts.make(connection, giver_id=giver, since=1, entropy=CountedEntropy(name), now=NOW)
    return giver, gift


def test_of_twenty_friends_one_opens_it(own_database: Database) -> None:
    _, gift = give(own_database)
    with own_database.begin() as connection:
        friends = [someone(connection, f"friend {number}") for number in range(20)]

    def claim(friend: int) -> Claimed:
        with own_database.begin() as connection:
            return reading_gifts.claim(connection, friend_id=friend, code=bare(gift), now=NOW)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(claim, friends))

    assert sorted(found).count(Claimed.OPENED) == 1
    assert found.count(Claimed.TAKEN) == 19


def test_who_opens_it_while_it_is_taken_back_comes_too_late(own_database: Database) -> None:
    giver, gift = give(own_database)
    with own_database.begin() as connection:
        friend = someone(connection, "friend")

    taken, claimed = race(
        own_database,
        lambda connection: reading_gifts.take_back(connection, giver_id=giver, gift_id=gift.id, now=NOW),
        lambda connection: reading_gifts.claim(connection, friend_id=friend, code=bare(gift), now=NOW),
    )

    assert (taken, claimed) == (True, Claimed.OVER)
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=giver).bought == 1
        assert verify(connection) == []


def test_a_gift_in_use_does_not_come_back(own_database: Database) -> None:
    giver, gift = give(own_database)
    with own_database.begin() as connection:
        friend = someone(connection, "friend")
        reading_gifts.claim(connection, friend_id=friend, code=bare(gift), now=NOW)
        reading = lay(connection, friend, NOW)

    def use(connection: Connection) -> int | None:
        found = reading_gifts.find_claimed(connection, user_id=friend)
        assert found is not None
        reading_gifts.use(connection, gift_id=found, reading_id=reading)
        return found

    with own_database.begin() as first:
        assert use(first) == gift.id
        with own_database.begin() as second:
            assert reading_gifts.return_next(second, now=LATER) is False, "it is left to who has it in hand"
    with own_database.begin() as connection:
        assert reading_gifts.return_next(connection, now=LATER) is False
        reading_gifts.spend(connection, reading_id=reading, now=LATER)
        reading_gifts.spend(connection, reading_id=reading, now=LATER)
        assert read_purse(connection, user_id=giver).bought == 0
        assert verify(connection) == []


def test_the_ledger_itself_refuses_to_spend_what_was_returned(database: UndoneDatabase) -> None:
    giver, gift = give(database)  # type: ignore[arg-type]
    record = database.connection
    presents.give_back(record, user_id=giver, gift_id=gift.id, stars=1, now=NOW)

    with pytest.raises(KeyReusedError):
        presents.spend(record, gift_id=gift.id, reading_id=1, stars=1, now=NOW)


def test_verify_names_a_gift_whose_star_is_not_there(database: UndoneDatabase) -> None:
    give(database)  # type: ignore[arg-type]
    database.connection.execute(text("UPDATE reading_gifts SET state = 'returned'"))

    assert [found.rule for found in verify(database.connection)] == ["what lies aside for gifts is theirs"]


def test_givers_are_told_once(own_database: Database) -> None:
    give(own_database)
    with own_database.begin() as connection:
        assert reading_gifts.return_next(connection, now=LATER)
    with own_database.begin() as connection:
        assert len(reading_gifts.take_untold(connection, now=LATER)) == 1
    with own_database.begin() as connection:
        assert reading_gifts.take_untold(connection, now=LATER) == []


@pytest.mark.parametrize("owed", [0, 1])
def test_givers_are_told_what_went_into_a_debt(own_database: Database, owed: int) -> None:
    giver, _ = give(own_database)
    with own_database.begin() as connection:
        if owed:
            take_back(
                connection, user_id=giver, stars=1, amount=990, kind="dispute", key="a dispute", payment_id=0, now=NOW
            )
        assert reading_gifts.return_next(connection, now=LATER)

    with own_database.begin() as connection:
        told = reading_gifts.take_untold(connection, now=LATER)

    assert told == [Ended(giver, spent=False, was_claimed=False, reachable=True, settled=owed)]


def test_a_giver_who_had_everything_deleted_is_not_told(database: UndoneDatabase) -> None:
    giver, _ = give(database)  # type: ignore[arg-type]
    friend = someone(database.connection, "friend")
    claim_any = text("UPDATE reading_gifts SET state = 'claimed', friend_id = :friend")
    database.connection.execute(claim_any, {"friend": friend})
    deleting.delete(
        database.connection, user_id=giver, line_user_id="aim", entropy=CountedEntropy("a deletion"), now=NOW
    )
    assert reading_gifts.return_next(database.connection, now=LATER)

    assert [one.reachable for one in reading_gifts.take_untold(database.connection, now=LATER)] == [False]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("เปิดของขวัญ รหัส G-K7M2P-QR4TXY", ("K7M2PQR4TXY", "")),
        ("Open my gift, code g k7m2p qr4txy", ("K7M2PQR4TXY", "")),
        ("G-K๗M๒P-QR๔TXY", ("K7M2PQR4TXY", "")),
        ("Ｇ－Ｋ７Ｍ２Ｐ－ＱＲ４ＴＸＹ", ("K7M2PQR4TXY", "")),
        ("G–K7M2P–QR4TXY", ("K7M2PQR4TXY", "")),
        ("สวัสดีค่ะ G-K7M2P-QR4TXY ปีนี้จะได้งานไหมคะ", ("K7M2PQR4TXY", "สวัสดีค่ะ ปีนี้จะได้งานไหมคะ")),
        ("My boss is a g - should I quit?", None),
        ("plan g we never meet her again", None),
        ("G-K7M2P", None),
        ("รหัส K7M2PQ", None),
        ("thing-k7m2pqr4txy", None),
    ],
)
def test_a_gifts_code_is_found_however_it_is_typed(typed: str, found: tuple[str, str] | None) -> None:
    assert find_gift_code(typed) == found
