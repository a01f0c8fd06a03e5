"""Which menu each user sees: found when it is another than that of her language, and given once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, text

from dev.cluster import OWNER, Cluster
from services import rich_menus
from services.account import keep_account, read_basic_id
from services.database import Database
from services.rich_menus import LEASE, LONGEST_WAIT, DueLink, StandingMenu
from tests.conftest import UndoneDatabase
from tests.unit.services.record import someone

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
MENUS = {
    language: StandingMenu(language, f"richmenu-{language}", f"mimivibes {language} 1") for language in ("th", "en")
}

CROWD = text("""
    INSERT INTO users (line_user_id, created_at, is_friend, language, menu_language)
    SELECT 'U' || n, :now, true, 'en', CASE WHEN n % 1000 = 0 THEN 'th' ELSE 'en' END
    FROM generate_series(1, 20000) AS n
""")


def speaks(connection: Connection, name: str, language: str, **columns: object) -> int:
    """This will add someone who speaks a language."""
    user = someone(connection, name)
    values = {"language": language, "is_friend": True, **columns}
    assignments = ", ".join(f"{column} = :{column}" for column in values)
    connection.execute(text(f"UPDATE users SET {assignments} WHERE id = :id"), {**values, "id": user})
    return user


def stand(connection: Connection, **changes: StandingMenu) -> tuple[str, ...]:
    """This will note the menus that stand."""
    return rich_menus.keep_menus(connection, {**MENUS, **changes}, default="th", now=NOW)


def test_only_who_speaks_another_language_than_her_menu_is_due(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        speaks(connection, "mali", "th")
        ken = speaks(connection, "ken", "en")
        assert rich_menus.claim_due_links(connection, now=NOW) == [], "nothing stands yet"
        stand(connection)

        due = rich_menus.claim_due_links(connection, now=NOW)

        assert [(link.user_id, link.language, link.menu_id, link.tries) for link in due] == [
            (ken, "en", "richmenu-en", 1)
        ]
        rich_menus.settle_links(connection, due)
        assert rich_menus.claim_due_links(connection, now=NOW + LEASE) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"deleted_at": NOW},
        {"is_friend": False, "friend_changed_at": NOW},
    ],
)
def test_who_has_left_or_had_everything_deleted_is_never_due(
    database: UndoneDatabase, columns: dict[str, object]
) -> None:
    with database.begin() as connection:
        stand(connection)
        gone = speaks(connection, "aoi", "en", **columns)

        assert rich_menus.claim_due_links(connection, now=NOW) == []
        assert rich_menus.claim_link(connection, user_id=gone, now=NOW) is None


def test_someone_of_whom_no_follow_is_known_is_tried(database: UndoneDatabase) -> None:
    """Who became a friend before the service ran never sends a follow."""
    with database.begin() as connection:
        stand(connection)
        old_friend = speaks(connection, "emma", "en", is_friend=False)

        assert rich_menus.claim_link(connection, user_id=old_friend, now=NOW) is not None


def test_a_claim_is_somebodys_alone_until_its_lease_runs_out(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        stand(connection)
        ken = speaks(connection, "ken", "en")

        assert rich_menus.claim_link(connection, user_id=ken, now=NOW) is not None
        assert rich_menus.claim_link(connection, user_id=ken, now=NOW + LEASE / 2) is None
        again = rich_menus.claim_link(connection, user_id=ken, now=NOW + LEASE)

    assert again is not None
    assert again.tries == 2


def test_each_wait_is_longer_up_to_an_hour(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        ken = speaks(connection, "ken", "en")
        waits = []
        for tries in (1, 2, 3, 30):
            rich_menus.postpone_link(connection, DueLink(ken, "U", "en", "richmenu-en", tries), now=NOW)
            due = connection.execute(text("SELECT menu_due_at FROM users WHERE id = :id"), {"id": ken}).scalar_one()
            waits.append((due - NOW).total_seconds())

    assert waits == [15, 30, 60, LONGEST_WAIT.total_seconds()]


def test_a_replaced_menu_makes_those_due_again_who_were_given_the_old_one(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        assert stand(connection) == ("th", "en")
        assert stand(connection) == ()
        mali, ken = speaks(connection, "mali", "th"), speaks(connection, "ken", "en")
        rich_menus.settle_links(connection, rich_menus.claim_due_links(connection, now=NOW))

        newer = {language: StandingMenu(language, f"richmenu-{language}2", "mimivibes 2") for language in MENUS}
        assert stand(connection, **newer) == ("th", "en")

        due = rich_menus.claim_due_links(connection, now=NOW)
        assert [(link.user_id, link.menu_id) for link in due] == [(ken, "richmenu-en2")], f"not {mali}"


def test_a_menu_that_was_replaced_while_it_was_given_is_not_noted(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        stand(connection)
        ken = speaks(connection, "ken", "en")
        under_way = rich_menus.claim_due_links(connection, now=NOW)
        stand(connection, en=StandingMenu("en", "richmenu-en2", "mimivibes en 2"))

        rich_menus.settle_links(connection, under_way)

        again = rich_menus.claim_link(connection, user_id=ken, now=NOW + LEASE)
        assert again is not None
        assert again.menu_id == "richmenu-en2"


def test_many_workers_at_once_claim_everyone_once(own_database: Database) -> None:
    with own_database.begin() as connection:
        stand(connection)
        users = {speaks(connection, f"user {number}", "en") for number in range(60)}

    def work(_: int) -> list[int]:
        with own_database.begin() as connection:
            return [link.user_id for link in rich_menus.claim_due_links(connection, now=NOW, most=10)]

    with ThreadPoolExecutor(8) as pool:
        claimed = [user for found in pool.map(work, range(12)) for user in found]

    assert len(claimed) == len(set(claimed))
    assert set(claimed) <= users
    with own_database.begin() as connection:
        left = rich_menus.claim_due_links(connection, now=NOW, most=100)
    assert len(claimed) + len(left) == 60


def test_a_second_worker_takes_others_and_does_not_wait_for_the_first(own_database: Database) -> None:
    with own_database.begin() as connection:
        stand(connection)
        users = [speaks(connection, f"user {number}", "en") for number in range(4)]

    with own_database.begin() as first, own_database.begin() as second:
        mine = rich_menus.claim_due_links(first, now=NOW, most=2)
        second.execute(text("SET LOCAL lock_timeout = '200ms'"))
        theirs = rich_menus.claim_due_links(second, now=NOW, most=2)

    assert {link.user_id for link in mine} == set(users[:2])
    assert {link.user_id for link in theirs} == set(users[2:])


def test_the_search_for_who_is_due_reads_an_index_and_not_everyone(
    postgres: Cluster, own_url: str, own_database: Database
) -> None:
    with own_database.begin() as connection:
        stand(connection)
        connection.execute(CROWD, {"now": NOW})
    owner = Database(postgres.url(own_url.rpartition("/")[2], OWNER))
    with owner.begin() as connection:
        connection.execute(text("ANALYZE users"))
    owner.dispose()
    with own_database.begin() as connection:
        values = {"now": NOW, "lease": NOW, "most": 20}
        plan = connection.execute(text(f"EXPLAIN {rich_menus._CLAIM_DUE.text}"), values).scalars().all()

    assert any("users_menu_due_idx" in line for line in plan)
    assert not any("Seq Scan on users" in line for line in plan)


def test_the_account_is_one_row_and_only_news_is_written(database: UndoneDatabase) -> None:
    with database.begin() as connection:
        assert read_basic_id(connection) is None
        assert keep_account(connection, basic_id="@mimi", name="MiMi", now=NOW)
        assert not keep_account(connection, basic_id="@mimi", name="MiMi", now=NOW)
        assert keep_account(connection, basic_id="@mimivibes", name="MiMi", now=NOW)

        assert read_basic_id(connection) == "@mimivibes"
