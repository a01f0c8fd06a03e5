"""Many who invite each other at the same moment, in real transactions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from services import invitations
from services.database import Database
from services.invitations import Claim, Refusal
from services.tariff import DAILY_INVITER_REWARDS
from tests.unit.services.inviting import NOW, code_of, coins_of, delete, line_id, meet, name_code, read, reward_all
from tests.unit.services.ledger.money import Act, at_once
from tests.unit.services.record import race

HANDS = 24


@pytest.fixture
def crowd(own_url: str) -> Iterator[Database]:
    """Real transactions, as many at once as there are hands."""
    found = Database(own_url, pool_size=HANDS)
    yield found
    found.dispose()


def meet_all(database: Database, *names: str) -> list[int]:
    with database.begin() as connection:
        return [meet(connection, name) for name in names]


def as_in_a_turn(connection: Connection, friend: int, inviter: int) -> Claim:
    """This will name a code as a turn does, which holds its own user's row from the first statement."""
    connection.execute(text("SET LOCAL lock_timeout = '20s'"))
    connection.execute(
        text("UPDATE users SET last_message_at = :now WHERE id = :friend"), {"now": NOW, "friend": friend}
    )
    return name_code(connection, friend, inviter)


def naming(friend: int, inviter: int) -> Act[Claim]:
    return lambda connection: as_in_a_turn(connection, friend, inviter)


def test_of_two_who_name_each_other_at_once_one_is_the_inviter(own_database: Database) -> None:
    """The second has begun while the first is open; without waiting it would see no circle."""
    mali, nok = meet_all(own_database, "mali", "nok")

    first, second = race(
        own_database,
        lambda connection: as_in_a_turn(connection, mali, nok),
        lambda connection: as_in_a_turn(connection, nok, mali),
    )

    assert (first.refusal, second.refusal) == (None, Refusal.CIRCLE)
    with own_database.begin() as connection:
        assert coins_of(connection, mali, nok) == [200, 100]


def test_a_circle_of_twelve_at_once_has_a_gap(crowd: Database) -> None:
    people = meet_all(crowd, *(f"friend {number}" for number in range(12)))
    pairs = list(zip(people, [*people[1:], people[0]], strict=True))

    done = at_once(crowd, [naming(friend, inviter) for friend, inviter in pairs])

    assert Counter(claim.refusal for claim in done) == {None: 11, Refusal.CIRCLE: 1}
    with crowd.begin() as connection:
        assert sum(coins_of(connection, *people)) == 12 * 100 + 11 * 100


def test_one_friend_with_many_codes_at_once_has_one_inviter(crowd: Database) -> None:
    """Also when it is one person with several accounts of ours, as after a deletion."""
    mali, *inviters = meet_all(crowd, "mali", *(f"inviter {number}" for number in range(11)))
    acts = [naming(mali, one) for one in inviters * 2]

    done = at_once(crowd, acts)

    assert Counter(claim.coins for claim in done)[100] == 1
    with crowd.begin() as connection:
        assert coins_of(connection, mali) == [200]
        assert connection.execute(text("SELECT count(*) FROM invitations")).scalar_one() == 1


def test_many_workers_at_once_give_each_reward_once(crowd: Database) -> None:
    ken, *friends = meet_all(crowd, "ken", *(f"friend {number}" for number in range(6)))
    with crowd.begin() as connection:
        for friend in friends:
            name_code(connection, friend, ken)
            read(connection, friend)

    done = at_once(crowd, [lambda connection: invitations.reward_next(connection, now=NOW)] * HANDS)

    assert Counter(reward.coins for reward in done if reward) == {120: 6}
    with crowd.begin() as connection:
        assert coins_of(connection, ken) == [100 + 6 * 120]


def test_workers_at_once_do_not_go_beyond_a_days_worth(crowd: Database) -> None:
    ken, *friends = meet_all(crowd, "ken", *(f"friend {number}" for number in range(20)))
    with crowd.begin() as connection:
        for friend in friends:
            name_code(connection, friend, ken)
            read(connection, friend)

    at_once(crowd, [lambda connection: invitations.reward_next(connection, now=NOW)] * HANDS)

    with crowd.begin() as connection:
        assert coins_of(connection, ken) == [100 + DAILY_INVITER_REWARDS * 120]


def test_the_last_reward_of_a_day_is_not_given_twice(own_database: Database) -> None:
    """The same with the race decided: the second worker has begun while the first is still open."""
    ken, *friends = meet_all(own_database, "ken", *(f"friend {number}" for number in range(DAILY_INVITER_REWARDS + 1)))
    with own_database.begin() as connection:
        for friend in friends:
            name_code(connection, friend, ken)
            read(connection, friend)
        for _ in range(DAILY_INVITER_REWARDS - 1):
            invitations.reward_next(connection, now=NOW)

    done = race(
        own_database,
        lambda connection: invitations.reward_next(connection, now=NOW),
        lambda connection: invitations.reward_next(connection, now=NOW),
    )

    assert [reward.coins for reward in done if reward] == [120, 0]


def test_a_code_named_while_its_owner_deletes_her_data_ends_no_turn_in_a_circle(own_database: Database) -> None:
    """Whoever deletes waits for the claim, or the claim for her; both end, and she is paid nothing."""
    mali, ken = meet_all(own_database, "mali", "ken")
    code = None
    with own_database.begin() as connection:
        code = code_of(connection, ken)

    def claim(connection: Connection) -> Claim:
        return invitations.claim(connection, friend_id=mali, line_user_id=line_id(connection, mali), code=code, now=NOW)

    claimed, _ = race(own_database, claim, lambda connection: delete(connection, ken))

    assert isinstance(claimed, Claim)
    with own_database.begin() as connection:
        read(connection, mali)
        assert reward_all(connection) == 0
        assert coins_of(connection, mali, ken) == [200, 100]
