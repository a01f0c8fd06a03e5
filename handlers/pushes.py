"""Pushes by the clock: the word of the daily card, and how many pushes LINE leaves us."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from bot.core.context import Messages
from bot.core.router import Router
from bot.line.client import LineSilentError, LineUnreachableError
from bot.locale import Translator
from bot.views import daily_push as views
from bot.worker.jobs import JobContext
from services import daily, daily_pushes, quota
from services.daily_pushes import BATCH, LOST_AFTER

router = Router("pushes")

MOST_AT_ONCE: Final = 20_000
"""Users due at one moment who are shared out to workers; the rest five minutes later."""

SWEPT_BATCHES: Final = 5
"""A worker without a queue tells so many batches a minute: slowly, but everybody."""


@router.job("push_daily")
def push_daily(job: JobContext) -> None:
    """Share out to the workers whoever is to be told of her card now, a batch each."""
    with job.database.begin() as connection:
        due = daily_pushes.count_due(connection, now=job.clock(), most=MOST_AT_ONCE)
    for number in range(-(-due // BATCH)):
        job.wake("push_daily_batch", number)


@router.job("push_daily_batch")
def push_daily_batch(job: JobContext, number: int) -> None:
    """Tell one batch of users of their cards, whichever are due by then; the number only tells batches apart."""
    del number
    _tell_batch(job)


def sweep(job: JobContext) -> int:
    """This will tell those whose batch was lost, such as while Redis was away; it counts them."""
    told = 0
    for _ in range(SWEPT_BATCHES):
        found = _tell_batch(job, late=LOST_AFTER)
        told += found
        if found < BATCH:
            break
    return told


def _tell_batch(job: JobContext, late: dt.timedelta = dt.timedelta()) -> int:
    with job.database.begin() as connection:
        if not daily_pushes.count_due(connection, now=job.clock(), most=1, late=late):
            return 0
        daily_pushes.wait_for_turn(connection)
        spare = job.around.pushes.to_spare(connection, now=job.clock())
        most = BATCH if spare is None else min(BATCH, spare)
        told = daily_pushes.tell_next(connection, view="daily_card_waits", now=job.clock(), most=most, late=late)
    job.sender.submit(told.notices)
    return len(told.notices)


@router.view("daily_card_waits")
def render_daily_push(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the word that her card of the day lies ready."""
    day = dt.date.fromisoformat(arguments["day"])
    return views.say_waiting(t, day=day, colours=daily.colours_of(day), last=bool(arguments["last"]))


@router.job("read_quota")
def read_quota(job: JobContext) -> None:
    """Ask LINE how many pushes are left, and tell the operator when it is time."""
    asked_at = job.clock()
    if job.meter is None:
        return
    try:
        found = job.meter.fetch_quota()
    except (LineUnreachableError, LineSilentError):
        return
    with job.database.begin() as connection:
        if found is not None:
            quota.keep(connection, most=found.most, used=found.used, asked_at=asked_at)
        quota.watch(connection, floor=job.around.pushes.floor, now=job.clock())
