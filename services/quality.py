"""How well the readings do, in figures alone: what spoke to its user, what missed the question, by prompt version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Quality:
    """What became of the readings, or answers, that a prompt version wrote and that have arrived.

    `spoke` and `did_not` are her answers to "did this speak to you?"; `reread` were read anew because they missed
    the question.
    """

    prompt_version: str
    arrived: int
    spoke: int
    did_not: int
    reread: int


# The call that was good is the one whose words were kept; it names the prompt.
_BY_PROMPT: Final = text("""
    SELECT a.prompt_version, count(*) AS arrived,
           count(*) FILTER (WHERE r.spoke_to_user) AS spoke,
           count(*) FILTER (WHERE NOT r.spoke_to_user) AS did_not,
           count(*) FILTER (WHERE EXISTS (
               SELECT FROM readings n WHERE n.parent_id = r.id AND n.kind = 'reread' AND n.state <> 'cancelled'
           )) AS reread
    FROM readings r CROSS JOIN LATERAL (
        SELECT prompt_version FROM reading_attempts
        WHERE reading_id = r.id AND outcome = 'ok' ORDER BY id DESC LIMIT 1
    ) a
    WHERE r.state = 'delivered' AND r.source = 'model' AND r.drawn_at >= :since
    GROUP BY a.prompt_version ORDER BY a.prompt_version
""")


def read_quality(connection: Connection, *, since: dt.datetime) -> list[Quality]:
    """This will count, for what was asked from `since` on, how each prompt version did; never a word of anyone's."""
    rows = connection.execute(_BY_PROMPT, {"since": since})
    return [Quality(row.prompt_version, row.arrived, row.spoke, row.did_not, row.reread) for row in rows]
