"""The word of the daily card: asked for, at her hour, sent by the clock; and how many pushes LINE leaves us."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.line.client import LineSilentError, LineUnreachableError
from bot.locale import Translator
from bot.locale.choosing import choose
from bot.views import daily_push as views
from bot.worker.jobs import JobContext
from handlers import daily as daily_card
from handlers import me
from services import daily, daily_pushes, questions, quota
from services.daily_pushes import BATCH, LOST_AFTER
from services.hours import Heard, read_hour
from services.preferences import read_preferences
from services.questions import Kind

router = Router("pushes")

SWEPT_BATCHES: Final = 5
"""A worker without a queue tells so many batches a minute: slowly, but everybody."""


@router.command("daily_push")
def show_daily_push(ctx: Context) -> Messages:
    """Offer to tell her of her card each day, at an hour of hers; she may tap it or type it."""
    me.ask_aside(ctx, Step.DAILY_HOUR)
    likes = read_preferences(ctx.connection, user_id=ctx.user.id)
    hour, paused = likes.daily_hour, likes.daily_paused_at is not None
    return views.ask_hour(ctx.t, hour=hour, paused=paused, resting=me.is_resting(ctx, hour))


@router.postback(views.ChooseHour)
def choose_hour(ctx: Context, button: views.ChooseHour) -> Messages:
    """Tell her of her card at this hour from now on."""
    if not 0 <= button.hour <= 23:
        raise OldButtonError(button.name)
    return _send_at(ctx, Heard(button.hour))


def _send_at(ctx: Context, heard: Heard) -> Messages:
    if heard.hour is None:
        return views.say_no_such_hour(ctx.t)
    daily_pushes.subscribe(ctx.connection, user_id=ctx.user.id, hour=heard.hour, now=ctx.now)
    me.leave(ctx)
    return views.say_daily_on(ctx.t, hour=heard.hour, exact=heard.exact)


@router.postback(views.TypeHour)
def ask_other_hour(ctx: Context, button: views.TypeHour) -> Messages:
    """Ask for another hour in her own words."""
    del button
    me.ask_aside(ctx, Step.DAILY_HOUR)
    return views.ask_other_hour(ctx.t)


@router.show(Step.DAILY_HOUR)
def show_hour_question(ctx: Context) -> Messages:
    """Ask for the hour again."""
    return views.ask_other_hour(ctx.t)


@router.text(Step.DAILY_HOUR)
def take_hour(ctx: Context, typed: str) -> Messages:
    """Take the hour; what is no answer any more, or plainly a question, goes its own way."""
    if choose(typed, {"other": ctx.t("Another hour")}) == "other" and not me.is_over(ctx):
        return ask_other_hour(ctx, views.TypeHour())
    heard = read_hour(typed)
    if me.is_over(ctx) or (heard is None and questions.recognise(typed) is not Kind.UNCLEAR):
        return me.go_elsewhere(ctx, typed)
    return views.say_hour_not_caught(ctx.t) if heard is None else _send_at(ctx, heard)


@router.command("stop_daily")
def stop_daily(ctx: Context) -> Messages:
    """Tell her of her card no more."""
    daily_pushes.unsubscribe(ctx.connection, user_id=ctx.user.id)
    return views.say_daily_off(ctx.t)


@router.command("resume_daily")
def resume_daily(ctx: Context) -> Messages:
    """Go on telling her of her card after a pause; who has chosen no hour is asked for one."""
    hour = read_preferences(ctx.connection, user_id=ctx.user.id).daily_hour
    if hour is None:
        return show_daily_push(ctx)
    daily_pushes.resume(ctx.connection, user_id=ctx.user.id)
    return views.say_daily_on(ctx.t, hour=hour)


@router.postback(views.StopDaily)
def stop_daily_by_button(ctx: Context, button: views.StopDaily) -> Messages:
    """Tell her of her card no more."""
    del button
    return stop_daily(ctx)


@router.postback(views.KeepDaily)
def keep_daily(ctx: Context, button: views.KeepDaily) -> Messages:
    """Turn the card and go on telling her of it."""
    del button
    daily_pushes.resume(ctx.connection, user_id=ctx.user.id)
    return daily_card.show_card(ctx)


@router.job("push_daily")
def push_daily(job: JobContext) -> None:
    """Wake a worker for the first batch, if anybody is to be told of her card now."""
    with job.database.begin() as connection:
        due = daily_pushes.count_due(connection, now=job.clock(), most=1)
        spare = job.around.pushes.to_spare(connection, now=job.clock())
    if due and spare != 0:
        job.wake("push_daily_batch", 1)


@router.job("push_daily_batch")
def push_daily_batch(job: JobContext, number: int) -> None:
    """Tell a batch of users of their cards, and wake a worker for the next one; batches are numbered from 1.

    One leads to the next, so that a crowd at seven in the morning never stands before those who wait for a reading.
    """
    if _tell_batch(job) == BATCH:
        job.wake("push_daily_batch", number + 1)


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
    now = job.clock()
    with job.database.begin() as connection:
        if not daily_pushes.count_due(connection, now=now, most=1, late=late):
            return 0
        if not daily_pushes.is_alone(connection):
            return 0
        spare = job.around.pushes.to_spare(connection, now=now)
        most = BATCH if spare is None else min(BATCH, spare)
        notices = daily_pushes.tell_next(
            connection, view="daily_card_waits", now=now, most=most, late=late, pictures=job.around.pictures
        )
    job.sender.submit(notices)
    return len(notices)


@router.view("daily_card_waits")
def render_daily_push(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the word that her card of the day lies ready."""
    day = dt.date.fromisoformat(arguments["day"])
    colours, last = daily.colours_of(day), bool(arguments["last"])
    return views.say_waiting(t, day=day, colours=colours, last=last, pictures=arguments.get("pictures"))


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
