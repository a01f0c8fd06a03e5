"""The life of a reading: laid, taken by a worker, written, delivered; fenced by the lease token throughout."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, text

from services import brakes, charges
from services.budget import PAID
from services.reading_types import ALMANAC, Answer, Attempt, CardText, Interpretation, Refusal

LEASE: Final = dt.timedelta(seconds=12)
"""A live worker renews its leases every 4 seconds; past this any worker may take the reading over."""

LONG_LEASE: Final = dt.timedelta(seconds=60)
PATIENCE: Final = 3
"""From so many takings on a reading is not only unlucky: it is taken less often."""

READING: Final = "reading"
FOLLOW_UP: Final = "follow_up"
REREAD: Final = "reread"
"""What a row is: the reading itself, a further question about one, or one read anew."""

WAKE_GRACE: Final = dt.timedelta(seconds=4)
"""The queue's wake-up has this long before the sweeper looks for a laid reading."""


@dataclass(frozen=True, slots=True)
class Work:
    """A reading as the worker that holds its lease needs it."""

    id: int
    user_id: int
    line_user_id: str
    draw_id: int
    spread: str
    language: str
    question: str
    mood: str | None
    topic: str | None
    state: str
    attempts: int
    drawn_at: dt.datetime
    """When it was asked; for a further question the cards lay long before."""
    lease_token: uuid.UUID
    kind: str = READING
    parent_id: int | None = None
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as its user may see it again; `answer` stands for `interpretation` in a follow-up question."""

    id: int
    draw_id: int
    spread: str
    language: str
    question: str
    state: str
    drawn_at: dt.datetime
    interpretation: Interpretation | None
    refusal: str | None
    spoke_to_user: bool | None
    source: str | None = None
    kind: str = READING
    parent_id: int | None = None
    answer: Answer | None = None
    delivered_at: dt.datetime | None = None

    @property
    def root_id(self) -> int:
        """This will name the reading itself, which a further question is about."""
        return self.parent_id or self.id


_LAY = text("""
    INSERT INTO readings (user_id, draw_id, spread, language, question, mood, topic, lease_until, drawn_at, kind,
                          parent_id, meant)
    VALUES (:user_id, :draw_id, :spread, :language, :question, :mood, :topic, :wake_by, :now, :kind,
            :parent_id, :meant)
    RETURNING id
""")

_CLAIM = text("""
    UPDATE readings r SET state = CASE WHEN r.state = 'queued' THEN 'writing' ELSE r.state END,
                          attempts = r.attempts + 1, lease_token = :lease_token,
                          lease_until = CASE WHEN r.attempts < :patience THEN :lease_until
                                             ELSE :long_lease_until END
    FROM users u
    WHERE r.id = :id AND u.id = r.user_id
      AND (r.state = 'queued' OR (r.state IN ('writing', 'written') AND r.lease_until <= :now))
    RETURNING r.*, u.line_user_id
""")

_KEEP = text("""
    UPDATE readings SET state = 'written', content = CAST(:content AS jsonb), refusal = :refusal,
                        source = :source, written_at = :now
    WHERE id = :id AND lease_token = :lease_token AND state = 'writing'
    RETURNING id
""")

_ATTEMPT = text("""
    INSERT INTO reading_attempts (reading_id, lease, number, model, api, prompt_version, price_version,
        input_tokens, cached_tokens, cache_write_tokens, output_tokens, cost_micro_usd, latency_ms, outcome,
        request_id, at)
    VALUES (:reading_id, :lease, :number, :model, :api, :prompt_version, :price_version,
        :input_tokens, :cached_tokens, :cache_write_tokens, :output_tokens, :cost_micro_usd, :latency_ms, :outcome,
        :request_id, :at)
    ON CONFLICT (reading_id, lease, number) DO NOTHING
""")

_RENEW = text("""
    UPDATE readings SET lease_until = :lease_until
    WHERE lease_token = ANY(CAST(:tokens AS uuid[])) AND state IN ('writing', 'written')
""")

# A written reading is unfinished only while its delivery has not chosen a way; from there the outbox sees to it.
_DUE = text(f"""
    SELECT r.id FROM readings r LEFT JOIN reading_charges c ON c.reading_id = r.id
    WHERE r.state IN ('queued', 'writing', 'written') AND r.lease_until <= :now
      AND (r.state <> 'written' OR EXISTS (SELECT FROM outbox o WHERE o.reading_id = r.id
                                           AND o.state = 'waiting' AND o.channel IS NULL))
    ORDER BY COALESCE(c.first, false) DESC,
             COALESCE(r.drawn_at > :free_wait_since AND NOT {PAID}, false),
             r.lease_until
    LIMIT :most
""")  # noqa: S608 - the condition is ours

_HOLD = text("""
    UPDATE readings SET held_token = :token, held_at = :now
    WHERE id = :id AND user_id = :user_id AND state IN ('queued', 'writing')
    RETURNING id
""")

_LOCK = text("SELECT state FROM readings WHERE id = :id AND user_id = :user_id FOR UPDATE")

_DROP_DELIVERY = text("DELETE FROM outbox WHERE reading_id = :id AND channel IS NULL RETURNING id")

_CANCEL = text("UPDATE readings SET state = 'cancelled', closed_at = :now, held_token = NULL WHERE id = :id")

_CANCEL_UNWRITTEN = text("""
    UPDATE readings SET state = 'cancelled', closed_at = :now, held_token = NULL
    WHERE user_id = :user_id AND state IN ('queued', 'writing')
    RETURNING id
""")

_IS_CANCELLED = text("SELECT state = 'cancelled' OR lease_token <> :lease_token FROM readings WHERE id = :id")

_LOAD = text("SELECT * FROM readings WHERE id = :id AND user_id = :user_id")

# A further question that was stopped leaves the reading it was about as the latest.
_LATEST = text("""
    SELECT * FROM readings WHERE user_id = :user_id AND (kind = 'reading' OR state <> 'cancelled')
    ORDER BY drawn_at DESC, id DESC LIMIT 1
""")

_PARKED = text("""
    SELECT id FROM readings WHERE user_id = :user_id AND state = 'parked' ORDER BY drawn_at DESC, id DESC LIMIT 1
""")

_HISTORY = text("""
    SELECT * FROM readings WHERE user_id = :user_id AND state IN ('written', 'parked', 'delivered')
      AND content IS NOT NULL AND kind = 'reading'
    ORDER BY drawn_at DESC, id DESC LIMIT :most
""")

_FEEDBACK = text("""
    UPDATE readings SET spoke_to_user = :spoke
    WHERE id = :id AND user_id = :user_id AND state IN ('written', 'parked', 'delivered') RETURNING id
""")


def lay_reading(
    connection: Connection,
    *,
    user_id: int,
    draw_id: int,
    spread: str,
    language: str,
    question: str,
    mood: str | None,
    topic: str | None,
    now: dt.datetime,
    kind: str = READING,
    parent_id: int | None = None,
    meant: str | None = None,
) -> int:
    """This will record a reading whose cards lie open and whose words are still to be written.

    `parent_id` names the reading that another `kind` is about; `meant` is what she says she meant by its question.
    """
    parameters = {
        "user_id": user_id,
        "draw_id": draw_id,
        "spread": spread,
        "language": language,
        "question": question,
        "mood": mood,
        "topic": topic,
        "wake_by": now + WAKE_GRACE,
        "now": now,
        "kind": kind,
        "parent_id": parent_id,
        "meant": meant,
    }
    return int(connection.execute(_LAY, parameters).scalar_one())


def claim(connection: Connection, *, reading_id: int, lease_token: uuid.UUID, now: dt.datetime) -> Work | None:
    """This will lease an unfinished reading; None when it is finished or another worker is alive on it."""
    parameters = {
        "id": reading_id,
        "lease_token": lease_token,
        "lease_until": now + LEASE,
        "long_lease_until": now + LONG_LEASE,
        "patience": PATIENCE,
        "now": now,
    }
    row = connection.execute(_CLAIM, parameters).one_or_none()
    return None if row is None else _read_work(row)


def keep_text(
    connection: Connection,
    *,
    reading_id: int,
    lease_token: uuid.UUID,
    result: Interpretation | Answer | Refusal,
    now: dt.datetime,
) -> bool:
    """This will keep what was written; False when the lease is gone or the user has cancelled.

    A refusal and the almanac's words cost nothing: what was held goes back here.
    """
    parameters = {
        "id": reading_id,
        "lease_token": lease_token,
        "content": None if isinstance(result, Refusal) else orjson.dumps(asdict(result)).decode(),
        "refusal": result.kind if isinstance(result, Refusal) else None,
        "source": None if isinstance(result, Refusal) else result.source,
        "now": now,
    }
    if connection.execute(_KEEP, parameters).one_or_none() is None:
        return False
    if isinstance(result, Refusal) and result.kind == brakes.DISTRESS:
        brakes.keep_distress_in(connection, reading_id=reading_id, now=now)
    if isinstance(result, Refusal) or result.source == ALMANAC:
        charges.void(connection, reading_id=reading_id, now=now)
    return True


def record_attempt(connection: Connection, *, reading_id: int, lease: int, attempt: Attempt, at: dt.datetime) -> None:
    """This will keep what a model call cost, whether or not it helped."""
    connection.execute(_ATTEMPT, {"reading_id": reading_id, "lease": lease, "at": at, **asdict(attempt)})


def renew_leases(connection: Connection, tokens: Sequence[uuid.UUID], *, now: dt.datetime) -> None:
    """This will prolong every lease this process holds, in one statement."""
    connection.execute(_RENEW, {"tokens": [str(token) for token in tokens], "lease_until": now + LEASE})


def find_due(
    connection: Connection, *, now: dt.datetime, most: int = 100, free_wait_since: dt.datetime | None = None
) -> list[int]:
    """This will name unfinished readings that no live worker holds: those of a plan first, then the oldest.

    Free readings drawn after `free_wait_since` (services/budget.py) come last.
    """
    parameters = {"now": now, "most": most, "free_wait_since": free_wait_since}
    return list(connection.execute(_DUE, parameters).scalars())


def hold_reply_token(connection: Connection, *, reading_id: int, user_id: int, token: str, now: dt.datetime) -> bool:
    """This will keep the reply token of a tap on "open" for a reading that is still being written."""
    parameters = {"id": reading_id, "user_id": user_id, "token": token, "now": now}
    return connection.execute(_HOLD, parameters).one_or_none() is not None


def cancel(connection: Connection, *, reading_id: int, user_id: int, now: dt.datetime) -> bool:
    """This will stop a reading that is not yet on its way; False when it is.

    The reading is locked before its delivery, as everywhere, so that "stopped" and "sent" exclude each other.
    """
    state = connection.execute(_LOCK, {"id": reading_id, "user_id": user_id}).scalar_one_or_none()
    if state not in {"queued", "writing", "written"}:
        return False
    dropped = connection.execute(_DROP_DELIVERY, {"id": reading_id}).one_or_none()
    if state == "written" and dropped is None:
        return False
    connection.execute(_CANCEL, {"id": reading_id, "now": now})
    charges.void(connection, reading_id=reading_id, now=now)
    return True


def cancel_unwritten(connection: Connection, *, user_id: int, now: dt.datetime) -> int:
    """This will stop and count this user's readings whose question has not gone to the model, or not come back."""
    stopped = 0
    for reading_id in sorted(connection.execute(_CANCEL_UNWRITTEN, {"user_id": user_id, "now": now}).scalars()):
        charges.void(connection, reading_id=reading_id, now=now)
        stopped += 1
    return stopped


def is_lost(connection: Connection, *, reading_id: int, lease_token: uuid.UUID) -> bool:
    """This will tell a worker that its reading was cancelled or taken over."""
    return bool(connection.execute(_IS_CANCELLED, {"id": reading_id, "lease_token": lease_token}).scalar_one())


def load(connection: Connection, *, reading_id: int, user_id: int) -> Kept | None:
    """This will load a reading of this user; None when it is not hers."""
    row = connection.execute(_LOAD, {"id": reading_id, "user_id": user_id}).one_or_none()
    return None if row is None else read_kept(row)


def find_latest(connection: Connection, *, user_id: int) -> Kept | None:
    """This will load what this user asked last, a reading in any state or a further question."""
    row = connection.execute(_LATEST, {"user_id": user_id}).one_or_none()
    return None if row is None else read_kept(row)


def find_parked(connection: Connection, *, user_id: int) -> int | None:
    """This will name the latest reading of this user that is ready and waits to be opened."""
    found: int | None = connection.execute(_PARKED, {"user_id": user_id}).scalar_one_or_none()
    return found


def list_latest(connection: Connection, *, user_id: int, most: int = 10) -> list[Kept]:
    """This will list a user's readings that can be opened, newest first."""
    return [read_kept(row) for row in connection.execute(_HISTORY, {"user_id": user_id, "most": most})]


def keep_feedback(connection: Connection, *, reading_id: int, user_id: int, spoke: bool) -> bool:
    """This will keep her answer to "did this speak to you?"."""
    parameters = {"id": reading_id, "user_id": user_id, "spoke": spoke}
    return connection.execute(_FEEDBACK, parameters).one_or_none() is not None


def _read_work(row: Row[Any]) -> Work:
    return Work(
        id=row.id,
        user_id=row.user_id,
        line_user_id=row.line_user_id,
        draw_id=row.draw_id,
        spread=row.spread,
        language=row.language,
        question=row.question,
        mood=row.mood,
        topic=row.topic,
        state=row.state,
        attempts=row.attempts,
        drawn_at=row.drawn_at,
        lease_token=row.lease_token,
        kind=row.kind,
        parent_id=row.parent_id,
        meant=row.meant,
    )


def read_kept(row: Row[Any]) -> Kept:
    """This will bring a whole row of readings into its type."""
    is_answer = row.kind == FOLLOW_UP
    return Kept(
        id=row.id,
        draw_id=row.draw_id,
        spread=row.spread,
        language=row.language,
        question=row.question,
        state=row.state,
        drawn_at=row.drawn_at,
        interpretation=None if row.content is None or is_answer else read_interpretation(row.content),
        refusal=row.refusal,
        spoke_to_user=row.spoke_to_user,
        source=row.source,
        kind=row.kind,
        parent_id=row.parent_id,
        answer=read_answer(row.content) if row.content is not None and is_answer else None,
        delivered_at=row.delivered_at,
    )


def read_answer(content: dict[str, Any]) -> Answer:
    """This will bring a kept answer to a further question back into its type."""
    return Answer(
        paragraphs=tuple(content["paragraphs"]),
        card_ids=tuple(content["card_ids"]),
        advice=content["advice"],
        next_questions=tuple(content["next_questions"]),
        source=content["source"],
    )


def read_interpretation(content: dict[str, Any]) -> Interpretation:
    """This will bring kept words back into their type."""
    return Interpretation(
        summary=content["summary"],
        cards=tuple(CardText(**card) for card in content["cards"]),
        key_insights=tuple(content["key_insights"]),
        next_questions=tuple(content["next_questions"]),
        mood=content["mood"],
        topic=content["topic"],
        timeframe=content["timeframe"],
        source=content["source"],
    )
