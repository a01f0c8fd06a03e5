"""Chores, in every worker: whichever comes first does what the clock asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.worker.jobs import JobContext
from services import chores
from services.chores import SCHEDULE, Chore
from services.database import describe

log = logging.getLogger("mimivibes.chores")

TICK_SECONDS: Final = 30.0


def tick(job: JobContext, table: Mapping[str, Callable[..., object]], *, schedule: Sequence[Chore] = SCHEDULE) -> int:
    """This will do every chore that is due, one after the other, and count them.

    `table` holds the jobs by name; one that gives a number has found so much. A chore that fails is begun again a
    quarter of an hour later.
    """
    return sum(_do(job, table[chore.job], chore) for chore in schedule)


def _do(job: JobContext, work: Callable[..., object], chore: Chore) -> bool:
    with job.database.begin() as connection:
        if not chores.claim(connection, chore, now=job.clock()):
            return False
    try:
        found = work()
    except Exception as error:  # noqa: BLE001 - the boundary of a chore: the others must be done all the same
        log.error("chore failed", extra={"chore": chore.job, **describe(error)})
        return False
    with job.database.begin() as connection:
        findings = found if isinstance(found, int) else None
        chores.finish(connection, chore.job, findings=findings, now=job.clock())
    return True
