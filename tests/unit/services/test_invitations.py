"""An invitation brings its Coins once, to those it is for, and to nobody who only looks like a friend."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection, text

from services import invitations
from services.invitations import Claim, Refusal, Tally
from services.ledger import holds
from services.ledger.holds import Hold
from services.tariff import DAILY_INVITER_REWARDS, NEW_FOR_DAYS, Price
from tests.conftest import UndoneDatabase
from tests.unit.services.inviting import (
    NOW,
    code_of,
    coins_of,
    delete,
    line_id,
    meet,
    name_code,
    read,
    reward_all,
)
from tests.unit.services.record import lay, someone

WELCOME = 100
FRIEND = 100
INVITER = 120


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    return database.connection


@pytest.fixture
def ken(record: Connection) -> int:
    """Ken, who has been here for long."""
    return meet(record, "ken", days=300)


@pytest.fixture
def mali(record: Connection) -> int:
    """Mali, who has just come."""
    return meet(record, "mali")


def test_the_friend_has_hers_at_once_and_the_inviter_after_the_first_reading(
    record: Connection, ken: int, mali: int
) -> None:
    assert name_code(record, mali, ken) == Claim(coins=FRIEND)
    assert reward_all(record) == 0
    assert coins_of(record, mali, ken) == [WELCOME + FRIEND, WELCOME]

    read(record, mali)
    assert reward_all(record) == INVITER

    assert coins_of(record, mali, ken) == [WELCOME + FRIEND, WELCOME + INVITER]
    read(record, mali)
    assert reward_all(record) == 0


def test_an_inviter_who_is_a_friend_of_the_account_can_be_thanked(record: Connection, ken: int, mali: int) -> None:
    record.execute(text("UPDATE users SET is_friend = true WHERE id = :ken"), {"ken": ken})
    name_code(record, mali, ken)
    read(record, mali)

    reward = invitations.reward_next(record, now=NOW)

    assert reward is not None
    assert (reward.user_id, reward.coins, reward.reachable) == (ken, INVITER, True)


@pytest.mark.parametrize("state", ["refused", "written", "parked", "cancelled"])
def test_only_a_reading_that_was_delivered_rewards_the_inviter(
    record: Connection, ken: int, mali: int, state: str
) -> None:
    name_code(record, mali, ken)
    read(record, mali, state=state)

    assert reward_all(record) == 0


def test_nobody_invites_herself(record: Connection, mali: int) -> None:
    assert name_code(record, mali, mali).refusal is Refusal.OWN
    assert coins_of(record, mali) == [WELCOME]


def test_a_code_that_nobody_has_brings_nothing(record: Connection, mali: int) -> None:
    claim = invitations.claim(record, friend_id=mali, line_user_id="mali", code="ZZZZZ9", now=NOW)

    assert claim.refusal is Refusal.UNKNOWN
    assert coins_of(record, mali) == [WELCOME]


def test_only_the_first_of_two_codes_counts(record: Connection, ken: int, mali: int) -> None:
    aoi = meet(record, "aoi", days=300)
    name_code(record, mali, ken)

    assert name_code(record, mali, aoi).refusal is Refusal.ANOTHER
    assert name_code(record, mali, ken).refusal is Refusal.AGAIN

    read(record, mali)
    assert reward_all(record) == INVITER
    assert coins_of(record, mali, ken, aoi) == [WELCOME + FRIEND, WELCOME + INVITER, WELCOME]


def test_two_cannot_invite_each_other(record: Connection, mali: int) -> None:
    nok = meet(record, "nok")
    name_code(record, mali, nok)

    assert name_code(record, nok, mali).refusal is Refusal.CIRCLE

    for user in (mali, nok):
        read(record, user)
    assert reward_all(record) == INVITER
    assert coins_of(record, mali, nok) == [WELCOME + FRIEND, WELCOME + INVITER]


def test_three_cannot_invite_each_other_in_a_circle(record: Connection, mali: int) -> None:
    nok, aoi = meet(record, "nok"), meet(record, "aoi")
    assert name_code(record, nok, mali).coins
    assert name_code(record, aoi, nok).coins

    assert name_code(record, mali, aoi).refusal is Refusal.CIRCLE

    for user in (mali, nok, aoi):
        read(record, user)
    assert reward_all(record) == 2 * INVITER
    assert coins_of(record, mali, nok, aoi) == [WELCOME + INVITER, WELCOME + FRIEND + INVITER, WELCOME + FRIEND]


def test_a_circle_is_seen_through_a_deletion_and_a_return(record: Connection, mali: int) -> None:
    """Her new account stands for the same person, whoever of the circle has begun anew."""
    nok = meet(record, "nok")
    name_code(record, nok, mali)
    delete(record, nok)
    back = meet(record, "nok")

    assert name_code(record, mali, back).refusal is Refusal.CIRCLE
    assert coins_of(record, mali, nok, back) == [WELCOME, WELCOME + FRIEND, 0]


@pytest.mark.parametrize(("days", "refusal"), [(NEW_FOR_DAYS - 1, None), (NEW_FOR_DAYS + 1, Refusal.NOT_NEW)])
def test_a_friend_names_a_code_in_her_first_days(
    record: Connection, ken: int, days: int, refusal: Refusal | None
) -> None:
    nok = meet(record, "nok", days=days)

    assert name_code(record, nok, ken).refusal is refusal


def test_after_the_first_reading_it_is_too_late(record: Connection, ken: int, mali: int) -> None:
    read(record, mali)

    assert name_code(record, mali, ken).refusal is Refusal.HAS_READ
    assert coins_of(record, mali, ken) == [WELCOME, WELCOME]


def test_a_first_reading_that_was_deleted_is_still_known_by_what_it_cost(
    record: Connection, ken: int, mali: int
) -> None:
    hold: Hold = holds.hold(
        record, user_id=mali, reading_id=lay(record, mali, NOW), number=1, price=Price(coins=50), now=NOW
    )
    holds.capture(record, hold_id=hold.id, now=NOW)
    record.execute(text("DELETE FROM readings WHERE user_id = :mali"), {"mali": mali})

    assert name_code(record, mali, ken).refusal is Refusal.HAS_READ


def test_a_refused_question_is_no_first_reading(record: Connection, ken: int, mali: int) -> None:
    read(record, mali, state="refused")

    assert name_code(record, mali, ken).refusal is None


def test_deleting_everything_and_coming_back_earns_nothing_again(record: Connection, ken: int, mali: int) -> None:
    name_code(record, mali, ken)
    read(record, mali)
    assert reward_all(record) == INVITER
    delete(record, mali)
    back = meet(record, "mali")

    assert name_code(record, back, ken).refusal is Refusal.AGAIN
    read(record, back)
    assert reward_all(record) == 0

    assert coins_of(record, mali, ken, back) == [WELCOME + FRIEND, WELCOME + INVITER, 0]


def test_who_was_here_before_and_never_named_a_code_is_not_new_when_she_comes_back(
    record: Connection, ken: int, mali: int
) -> None:
    delete(record, mali)
    back = meet(record, "mali")

    assert name_code(record, back, ken).refusal is Refusal.NOT_NEW
    assert coins_of(record, ken, back) == [WELCOME, 0]


def test_nobody_invites_her_earlier_or_later_self(record: Connection, ken: int) -> None:
    code = code_of(record, ken)
    delete(record, ken)
    back = meet(record, "ken")

    claim = invitations.claim(record, friend_id=back, line_user_id="ken", code=code, now=NOW)

    assert claim.refusal is Refusal.UNKNOWN, "a code ends with its owner's data"
    assert coins_of(record, ken, back) == [WELCOME, 0]


def test_an_inviter_who_has_deleted_her_data_is_paid_nothing(record: Connection, ken: int, mali: int) -> None:
    name_code(record, mali, ken)
    delete(record, ken)
    read(record, mali)

    assert reward_all(record) == 0

    assert coins_of(record, mali, ken) == [WELCOME + FRIEND, WELCOME]
    assert invitations.reward_next(record, now=NOW) is None


def test_a_code_whose_owner_is_a_pseudonym_is_nobodys(record: Connection, ken: int, mali: int) -> None:
    """Her deletion may be committed between two looks of a claim."""
    record.execute(text("UPDATE users SET line_user_id = 'deleted:x' WHERE id = :ken"), {"ken": ken})

    assert name_code(record, mali, ken).refusal is Refusal.UNKNOWN


def test_a_pseudonym_is_paid_nothing(record: Connection, ken: int, mali: int) -> None:
    """A claim that is committed only after its inviter's deletion has looked is ended when it is due."""
    name_code(record, mali, ken)
    read(record, mali)
    record.execute(text("UPDATE users SET line_user_id = 'deleted:x' WHERE id = :ken"), {"ken": ken})

    assert reward_all(record) == 0
    assert coins_of(record, ken) == [WELCOME]


def test_nobody_waits_for_a_friend_who_has_deleted_her_data(record: Connection, ken: int, mali: int) -> None:
    nok = meet(record, "nok")
    name_code(record, mali, ken)
    name_code(record, nok, ken)
    delete(record, mali)

    assert invitations.count(record, user_id=ken) == Tally(friends=2, waiting=1)


def test_a_friend_who_deletes_her_data_after_her_first_reading_has_earned_the_reward(
    record: Connection, ken: int, mali: int
) -> None:
    name_code(record, mali, ken)
    read(record, mali)
    delete(record, mali)

    assert reward_all(record) == INVITER
    assert coins_of(record, ken) == [WELCOME + INVITER]


def test_twenty_accounts_in_a_day_bring_a_days_worth_and_the_rest_the_next_day(record: Connection, ken: int) -> None:
    friends = [meet(record, f"friend {number}") for number in range(20)]
    for friend in friends:
        assert name_code(record, friend, ken).coins == FRIEND
        read(record, friend)

    assert reward_all(record) == DAILY_INVITER_REWARDS * INVITER
    assert reward_all(record, now=NOW + dt.timedelta(hours=14)) == 0, "it is still the same day in Bangkok"
    late = 20 - DAILY_INVITER_REWARDS
    tally = Tally(friends=20, coins=DAILY_INVITER_REWARDS * INVITER, tomorrow=late)
    assert invitations.count(record, user_id=ken) == tally
    assert coins_of(record, ken) == [WELCOME + DAILY_INVITER_REWARDS * INVITER]

    assert reward_all(record, now=NOW + dt.timedelta(hours=15)) == late * INVITER

    assert coins_of(record, *friends) == [WELCOME + FRIEND] * 20
    assert coins_of(record, ken) == [WELCOME + 20 * INVITER]


def test_the_operator_hears_once_a_day_of_somebody_who_brings_so_many(record: Connection, ken: int) -> None:
    for number in range(DAILY_INVITER_REWARDS + 3):
        friend = meet(record, f"friend {number}")
        name_code(record, friend, ken)
        read(record, friend)
    reward_all(record)

    told = record.execute(text("SELECT kind, details ->> 'code' AS code FROM alerts")).all()

    assert [tuple(one) for one in told] == [("many_invited", code_of(record, ken))]


def test_deleting_and_coming_back_does_not_begin_a_new_days_worth(record: Connection, ken: int) -> None:
    for number in range(DAILY_INVITER_REWARDS):
        friend = meet(record, f"friend {number}")
        name_code(record, friend, ken)
        read(record, friend)
    reward_all(record)
    delete(record, ken)
    back = meet(record, "ken")
    one_more = meet(record, "one more")
    name_code(record, one_more, back)
    read(record, one_more)

    assert reward_all(record) == 0
    assert reward_all(record, now=NOW + dt.timedelta(days=1)) == INVITER


def test_a_promise_is_kept_as_it_was_made(record: Connection, ken: int, mali: int) -> None:
    """The tariff may change between the code and the first reading."""
    name_code(record, mali, ken)
    record.execute(text("UPDATE invitations SET inviter_coins = 200"))
    read(record, mali)

    assert reward_all(record) == 200
    assert coins_of(record, ken) == [WELCOME + 200]


def test_a_reading_that_no_sweep_saw_is_found_by_looking_further_back(record: Connection, ken: int, mali: int) -> None:
    name_code(record, mali, ken)
    read(record, mali)
    later = NOW + dt.timedelta(hours=5)

    assert invitations.reward_next(record, now=later) is None
    reward = invitations.reward_next(record, now=later, back=invitations.EVER)

    assert reward is not None
    assert reward.coins == INVITER


def test_a_count_is_nobodys_elses(record: Connection, ken: int, mali: int) -> None:
    nok = meet(record, "nok")
    name_code(record, mali, ken)
    name_code(record, nok, ken)
    read(record, nok)
    reward_all(record)

    assert invitations.count(record, user_id=ken) == Tally(friends=2, coins=INVITER, waiting=1)
    assert invitations.count(record, user_id=mali) == Tally()


def test_nothing_in_the_record_of_an_invitation_leads_to_a_person(record: Connection, ken: int, mali: int) -> None:
    name_code(record, mali, ken)

    [row] = record.execute(text("SELECT i::text FROM invitations i")).scalars()

    assert line_id(record, mali) not in row
    assert line_id(record, ken) not in row


def test_someone_without_a_welcome_can_name_a_code(record: Connection, ken: int) -> None:
    """The first message holds the code: it is taken before the welcome is given."""
    newcomer = someone(record, "newcomer", created_at=NOW)

    assert name_code(record, newcomer, ken).coins == FRIEND
    assert coins_of(record, newcomer) == [FRIEND]
