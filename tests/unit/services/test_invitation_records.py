"""The operator takes an invitation back: as far as the Coins are there, and never twice."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

from services import invitations
from services.invitation_records import Invited, find_own, find_reversible, list_brought, reverse
from services.invitations import Refusal, Tally
from services.ledger import gifts, holds
from services.ledger.purse import read_purse
from services.tariff import Price
from tests.conftest import UndoneDatabase
from tests.unit.services.inviting import NOW, code_of, coins_of, meet, name_code, read, reward_all
from tests.unit.services.record import lay

WHY = "accounts made by a machine"


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    return database.connection


@pytest.fixture
def ken(record: Connection) -> int:
    """Ken, who has been here for long."""
    return meet(record, "ken", days=300)


@pytest.fixture
def mali(record: Connection, ken: int) -> int:
    """Mali, who came through Ken."""
    user = meet(record, "mali")
    name_code(record, user, ken)
    return user


def only(record: Connection, inviter: int) -> Invited:
    [found] = list_brought(record, user_id=inviter)
    return found


def take_back(record: Connection, inviter: int) -> list[bool]:
    found = find_reversible(record, inviter_id=inviter)
    return [reverse(record, invitation_id=number, reason=WHY, now=NOW) for number in found]


def test_what_both_were_given_goes_back(record: Connection, ken: int, mali: int) -> None:
    read(record, mali)
    reward_all(record)
    number = only(record, ken).id

    assert reverse(record, invitation_id=number, reason=WHY, now=NOW)

    assert coins_of(record, ken, mali) == [100, 100]
    kept = only(record, ken)
    assert (kept.state, kept.friend_taken, kept.inviter_taken, kept.short) == ("reversed", 100, 120, 0)
    reasons = record.execute(text("SELECT DISTINCT reason FROM ledger_transfers WHERE kind = 'referral_back'"))
    assert reasons.scalars().all() == [WHY]


def test_a_second_time_changes_nothing(record: Connection, ken: int, mali: int) -> None:
    number = only(record, ken).id
    assert reverse(record, invitation_id=number, reason=WHY, now=NOW)
    gifts.reward(record, user_id=mali, kind="reward", coins=500, key="later", now=NOW)

    assert not reverse(record, invitation_id=number, reason=WHY, now=NOW)

    assert find_reversible(record, inviter_id=ken) == []
    assert coins_of(record, ken, mali) == [100, 600]


def test_what_is_spent_is_written_down_and_nobody_owes_coins(record: Connection, ken: int, mali: int) -> None:
    read(record, mali)
    reward_all(record)
    gifts.exchange(record, user_id=ken, key="e", now=NOW)
    gifts.exchange(record, user_id=mali, key="another", now=NOW)

    assert take_back(record, ken) == [True]

    assert coins_of(record, ken, mali) == [0, 0]
    kept = only(record, ken)
    assert (kept.friend_taken, kept.inviter_taken, kept.short) == (0, 20, 200)
    assert read_purse(record, user_id=ken).debt == 0


def test_coins_that_wait_for_a_reading_stay_with_it(record: Connection, ken: int, mali: int) -> None:
    held = holds.hold(
        record, user_id=mali, reading_id=lay(record, mali, NOW), number=1, price=Price(coins=150), now=NOW
    )

    take_back(record, ken)

    assert only(record, ken).friend_taken == 50
    assert read_purse(record, user_id=mali).held_coins == 150
    assert holds.void(record, hold_id=held.id, now=NOW)


def test_a_reward_that_was_still_to_come_never_comes(record: Connection, ken: int, mali: int) -> None:
    take_back(record, ken)
    read(record, mali)

    assert reward_all(record) == 0

    assert coins_of(record, ken, mali) == [100, 100]
    assert invitations.count(record, user_id=ken) == Tally()


def test_whose_invitation_was_reversed_can_name_no_other_code(record: Connection, ken: int, mali: int) -> None:
    aoi = meet(record, "aoi")
    take_back(record, ken)

    assert name_code(record, mali, aoi).refusal is Refusal.ANOTHER
    assert name_code(record, mali, ken).refusal is Refusal.AGAIN
    assert coins_of(record, mali) == [100]


def test_one_friend_is_reversed_alone(record: Connection, ken: int, mali: int) -> None:
    nok = meet(record, "nok")
    name_code(record, nok, ken)

    [number] = find_reversible(record, inviter_id=ken, friend_id=nok)
    reverse(record, invitation_id=number, reason=WHY, now=NOW)

    assert coins_of(record, mali, nok) == [200, 100]
    assert len(find_reversible(record, inviter_id=ken)) == 1


def test_who_came_through_whom_is_shown_by_codes(record: Connection, ken: int, mali: int) -> None:
    own = find_own(record, user_id=mali)

    assert own is not None
    assert (own.inviter_code, own.friend_code) == (code_of(record, ken), code_of(record, mali))
    assert only(record, ken) == own
    assert find_own(record, user_id=ken) is None
