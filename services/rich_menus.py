"""Which menu each user sees: a record of what was wanted and given, from which lost wake-ups are found.

What is due is derived: whoever's language is another than that of her menu. So nobody who changes a language has to
think of menus, and a job that was never woken is found by the sweep. Everyone sees the default menu at first, which
is Thai; who speaks Thai and never had another needs nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

LEASE: Final = dt.timedelta(seconds=30)
"""A worker that began and said nothing for so long is taken for dead."""

FIRST_WAIT: Final = dt.timedelta(seconds=15)
LONGEST_WAIT: Final = dt.timedelta(hours=1)
MOST_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class StandingMenu:
    """A menu that stands at LINE: its language, LINE's id, and our name for it."""

    language: str
    menu_id: str
    name: str


@dataclass(frozen=True, slots=True)
class DueLink:
    """A user who is to be given a menu; `tries` counts this one too."""

    user_id: int
    line_user_id: str
    language: str
    menu_id: str
    tries: int


# Someone who left is not asked for, until she follows again. Nothing is due before menus stand: the first condition
# is looked at once, and spares the rest.
_CLAIM = """
    WITH due AS (
        SELECT id FROM users
        WHERE EXISTS (SELECT FROM rich_menus)
          AND menu_language IS DISTINCT FROM language
          AND (menu_due_at IS NULL OR menu_due_at <= :now)
          AND (is_friend OR friend_changed_at IS NULL)
          AND deleted_at IS NULL
          AND {whom}
        ORDER BY id LIMIT :most
        FOR UPDATE SKIP LOCKED
    )
    UPDATE users AS u SET menu_due_at = :lease, menu_tries = u.menu_tries + 1
    FROM due, rich_menus AS m
    WHERE u.id = due.id AND m.language = u.language
    RETURNING u.id, u.line_user_id, u.language, m.menu_id, u.menu_tries
"""

_CLAIM_ONE = text(_CLAIM.format(whom="id = :user_id"))
_CLAIM_DUE = text(_CLAIM.format(whom="true"))

# The lock keeps a menu from being replaced between the look and the note: `keep_menus` makes its users due again.
_STANDS = text("SELECT menu_id FROM rich_menus WHERE language = :language AND menu_id = :menu_id FOR SHARE")

_SETTLE = text("""
    UPDATE users SET menu_language = :language, menu_tries = 0, menu_due_at = NULL WHERE id = ANY(:users)
""")

_POSTPONE = text("UPDATE users SET menu_due_at = :due WHERE id = :user_id")

_STANDING = text("SELECT language, menu_id, name FROM rich_menus ORDER BY language")

_KEEP = text("""
    INSERT INTO rich_menus (language, menu_id, name, changed_at) VALUES (:language, :menu_id, :name, :now)
    ON CONFLICT (language) DO UPDATE SET menu_id = :menu_id, name = :name, changed_at = :now
""")

_FORGET_WHO_SEES = text("""
    UPDATE users SET menu_language = NULL, menu_tries = 0, menu_due_at = NULL WHERE menu_language = :language
""")


def forget_menu() -> dict[str, Any]:
    """This will give the changes of a user whom LINE may show any menu, so that she is given hers again."""
    return {"menu_language": None, "menu_tries": 0, "menu_due_at": None}


def hurry_menu() -> dict[str, Any]:
    """This will give the changes of a user who waits for a menu now, whatever was refused before."""
    return {"menu_tries": 0, "menu_due_at": None}


def claim_link(connection: Connection, *, user_id: int, now: dt.datetime) -> DueLink | None:
    """This will take one user's menu in hand, for LEASE; None when she has hers, or somebody is at it."""
    values = {"user_id": user_id, "now": now, "lease": now + LEASE, "most": 1}
    row = connection.execute(_CLAIM_ONE, values).one_or_none()
    return _read(row) if row else None


def claim_due_links(connection: Connection, *, now: dt.datetime, most: int = MOST_AT_ONCE) -> list[DueLink]:
    """This will take in hand the menus of users whose wake-up was lost, or who are to be tried again."""
    return [_read(row) for row in connection.execute(_CLAIM_DUE, {"now": now, "lease": now + LEASE, "most": most})]


def settle_links(connection: Connection, links: Sequence[DueLink]) -> None:
    """This will note that these users have their menus, as far as LINE takes them.

    A menu that was replaced meanwhile is not noted: whom it was given to stays due. All of one language and menu.
    """
    if not links:
        return
    first = links[0]
    if connection.execute(_STANDS, {"language": first.language, "menu_id": first.menu_id}).one_or_none():
        connection.execute(_SETTLE, {"language": first.language, "users": [link.user_id for link in links]})


def postpone_link(connection: Connection, link: DueLink, *, now: dt.datetime) -> None:
    """This will let LINE rest before the next try, longer each time."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(link.tries - 1, 10))
    connection.execute(_POSTPONE, {"user_id": link.user_id, "due": now + wait})


def standing_menus(connection: Connection) -> dict[str, StandingMenu]:
    """This will give the menus that stand, by language."""
    return {row.language: StandingMenu(row.language, row.menu_id, row.name) for row in connection.execute(_STANDING)}


def keep_menus(
    connection: Connection, menus: Mapping[str, StandingMenu], *, default: str, now: dt.datetime
) -> tuple[str, ...]:
    """This will note which menus stand now, and name the languages whose menu is another than before.

    Whoever was given a menu that is gone is due again; who sees the default one sees the new one by herself.
    """
    before = standing_menus(connection)
    changed = tuple(language for language, menu in menus.items() if before.get(language) != menu)
    for language in changed:
        menu = menus[language]
        values = {"language": language, "menu_id": menu.menu_id, "name": menu.name, "now": now}
        connection.execute(_KEEP, values)
        if language != default:
            connection.execute(_FORGET_WHO_SEES, {"language": language})
    return changed


def _read(row: Row[Any]) -> DueLink:
    return DueLink(row.id, row.line_user_id, row.language, row.menu_id, row.menu_tries)
