"""What a user shows of a reading: a page for whoever has its link, and a wallpaper for her own phone.

Nothing is shown before she asks for it. Each token is chance of its own, opens one thing, and ends with its reading.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from services import draws
from services.kept_readings import read_interpretation
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread, spread

TOKEN_BYTES: Final = 16


class RevokedError(Exception):
    """This reading was shared once, and is no longer."""


@dataclass(frozen=True, slots=True)
class Share:
    """A reading's link that is alive; `token` is all of it that travels."""

    token: str
    reading_id: int
    shows_question: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be seen of a reading. `question` only where she chose so; `code` is the sharer's, for inviting.

    `summary` and `question` are empty for a wallpaper, which needs neither.
    """

    language: str
    layout: Spread
    cards: tuple[DrawnCard, ...]
    drawn_at: dt.datetime
    summary: str = ""
    question: str | None = None
    code: str | None = None


# Only a reading with words; a tap may come before its delivery is settled. A refusal has none, and the answer to
# a follow-up question has no summary.
_OPEN: Final = """
    r.id = :reading_id AND r.user_id = :user_id AND r.state IN ('written', 'delivered')
    AND r.content IS NOT NULL AND r.refusal IS NULL AND r.kind <> 'follow_up'
"""

# The upsert gives back what was there already: one link a reading, however often she taps.
_SHARE = text(f"""
    INSERT INTO shared_readings AS s (token, reading_id, created_at)
    SELECT :token, r.id, :now FROM readings r WHERE {_OPEN}
    ON CONFLICT (reading_id) WHERE revoked_at IS NULL DO UPDATE SET reading_id = s.reading_id
    RETURNING token, reading_id, shows_question
""")  # noqa: S608 - the condition is ours

_SHOW_QUESTION = text("""
    UPDATE shared_readings s SET shows_question = :shows
    FROM readings r
    WHERE s.reading_id = :reading_id AND s.revoked_at IS NULL AND r.id = s.reading_id AND r.user_id = :user_id
    RETURNING s.token, s.reading_id, s.shows_question
""")

_REVOKE = text("""
    UPDATE shared_readings s SET revoked_at = :now
    FROM readings r
    WHERE s.reading_id = :reading_id AND s.revoked_at IS NULL AND r.id = s.reading_id AND r.user_id = :user_id
    RETURNING s.id
""")

_REVOKE_ALL = text("""
    UPDATE shared_readings s SET revoked_at = :now
    FROM readings r
    WHERE s.revoked_at IS NULL AND r.id = s.reading_id AND r.user_id = :user_id
    RETURNING s.id
""")

_LATEST = text("""
    SELECT id FROM readings
    WHERE user_id = :user_id AND state = 'delivered' AND content IS NOT NULL AND refusal IS NULL AND kind <> 'follow_up'
    ORDER BY drawn_at DESC, id DESC LIMIT 1
""")

_WALLPAPER = text(f"""
    INSERT INTO reading_wallpapers AS w (token, reading_id, created_at)
    SELECT :token, r.id, :now FROM readings r WHERE {_OPEN}
    ON CONFLICT (reading_id) DO UPDATE SET reading_id = w.reading_id
    RETURNING token
""")  # noqa: S608 - the condition is ours

_SHOWN = "r.language, r.spread, r.draw_id, r.drawn_at, r.content"
_PAGE = text(f"""
    SELECT {_SHOWN}, s.revoked_at, CASE WHEN s.shows_question THEN r.question END AS question, w.code
    FROM shared_readings s JOIN readings r ON r.id = s.reading_id LEFT JOIN wallets w ON w.user_id = r.user_id
    WHERE s.token = :token
""")  # noqa: S608 - the columns are ours
_PICTURE = text(f"""
    SELECT {_SHOWN} FROM reading_wallpapers w JOIN readings r ON r.id = w.reading_id WHERE w.token = :token
""")  # noqa: S608 - the columns are ours


def share(
    connection: Connection, *, reading_id: int, user_id: int, entropy: Callable[[int], bytes], now: dt.datetime
) -> Share | None:
    """This will give the link of a reading, made at the first tap; None when it is not hers or not yet readable."""
    row = connection.execute(
        _SHARE, {"token": _make_token(entropy), "reading_id": reading_id, "user_id": user_id, "now": now}
    ).one_or_none()
    return None if row is None else _read_share(row)


def show_question(connection: Connection, *, reading_id: int, user_id: int, shows: bool) -> Share | None:
    """This will put her question on the page or take it off; None when nothing of hers is shared there."""
    parameters = {"reading_id": reading_id, "user_id": user_id, "shows": shows}
    row = connection.execute(_SHOW_QUESTION, parameters).one_or_none()
    return None if row is None else _read_share(row)


def revoke(connection: Connection, *, reading_id: int, user_id: int, now: dt.datetime) -> bool:
    """This will end the link of a reading at once and for good; False when there was none."""
    parameters = {"reading_id": reading_id, "user_id": user_id, "now": now}
    return connection.execute(_REVOKE, parameters).one_or_none() is not None


def revoke_all(connection: Connection, *, user_id: int, now: dt.datetime) -> int:
    """This will end every link of hers, and tell how many there were."""
    return len(connection.execute(_REVOKE_ALL, {"user_id": user_id, "now": now}).all())


def find_latest(connection: Connection, *, user_id: int) -> int | None:
    """This will name her latest reading that can be shown."""
    found: int | None = connection.execute(_LATEST, {"user_id": user_id}).scalar_one_or_none()
    return found


def make_wallpaper(
    connection: Connection, *, reading_id: int, user_id: int, entropy: Callable[[int], bytes], now: dt.datetime
) -> str | None:
    """This will give the token of a reading's wallpaper, which makes nothing else of it visible; None as above."""
    parameters = {"token": _make_token(entropy), "reading_id": reading_id, "user_id": user_id, "now": now}
    found: str | None = connection.execute(_WALLPAPER, parameters).scalar_one_or_none()
    return found


def open_page(connection: Connection, token: str) -> Shown | None:
    """This will show what a link shows; None for one we never gave out. Raises RevokedError."""
    row = connection.execute(_PAGE, {"token": token}).one_or_none()
    if row is None:
        return None
    if row.revoked_at is not None or row.content is None:
        raise RevokedError
    return _read_shown(
        connection, row, summary=read_interpretation(row.content).summary, question=row.question, code=row.code
    )


def open_wallpaper(connection: Connection, token: str) -> Shown | None:
    """This will show what a wallpaper shows: the cards and the day; None for a token we never gave out."""
    row = connection.execute(_PICTURE, {"token": token}).one_or_none()
    return None if row is None else _read_shown(connection, row)


def _make_token(entropy: Callable[[int], bytes]) -> str:
    return base64.urlsafe_b64encode(entropy(TOKEN_BYTES)).rstrip(b"=").decode()


def _read_share(row: Row[Any]) -> Share:
    return Share(token=row.token, reading_id=row.reading_id, shows_question=row.shows_question)


def _read_shown(connection: Connection, row: Row[Any], **more: Any) -> Shown:
    return Shown(
        language=row.language,
        layout=spread(row.spread),
        cards=draws.find(connection, row.draw_id).lay_out(row.spread),
        drawn_at=row.drawn_at,
        **more,
    )
