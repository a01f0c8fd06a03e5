"""What is forgotten by the clock: each rule in batches, each batch in a transaction of its own."""

from __future__ import annotations

from typing import Final

from bot.core.router import Router
from bot.worker.jobs import JobContext
from services import deleting, payment_events, retention
from services.retention import BATCH, RULES

router = Router("retention")

MOST_BATCHES: Final = 400
"""Of one rule in one night; after a long pause the rest is for the nights that follow."""


@router.job("forget_old")
def forget_old(job: JobContext) -> None:
    """Forget whatever has been kept long enough, and what was told late of those who have gone."""
    for name in RULES:
        _forget(job, name)
    with job.database.begin() as connection:
        now = job.clock()
        deleting.erase_what_came_later(connection, since=now - payment_events.RAW_LIFE, now=now)


def _forget(job: JobContext, name: str) -> None:
    for _ in range(MOST_BATCHES):
        with job.database.begin() as connection:
            found = retention.forget(connection, name, readings=job.keeps_readings, now=job.clock())
        if found < BATCH:
            return
