"""From laid cards to a reading in the chat: the worker's job, "open my reading", cancelling, reopening."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import logging
import uuid
from dataclasses import replace
from typing import Final

import orjson

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import Translator, translator
from bot.views import buttons as b
from bot.views import reading as views
from bot.worker.jobs import JobContext
from handlers import small_talk
from services import deliveries, draws, readings
from services.reading_types import Attempt, Interpretation, ReadingRequest, Refusal
from services.readings import Kept, Work
from services.tarot.draw import DrawnCard
from services.tarot.spreads import spread

log = logging.getLogger("mimivibes.delivery")
router = Router("delivery")

BUDGET_SECONDS: Final = 55.0
"""From the draw to the almanac: below the 60 seconds that LINE shows its dots."""

FRESH_TRY_SECONDS: Final = 20.0
"""A reading taken over late has lost its dots anyway; the model gets one fair try before the almanac."""

LOADING_SECONDS: Final = 60

TAKINGS_WITH_MODEL: Final = 4
MOST_TAKINGS: Final = 8
"""After so many takings a reading is given up."""


@router.job("write_reading")
def write_reading(job: JobContext, reading_id: int) -> None:
    """Write one reading and deliver it; every write is fenced by the lease taken here."""
    lease = uuid.uuid4()
    with job.database.begin() as connection:
        work = readings.claim(connection, reading_id=reading_id, lease_token=lease, now=job.clock())
    if work is None:
        return
    job.leases.take(lease)
    try:
        if work.state == "written" or _write(job, work):
            job.sender.deliver(work.id)
    finally:
        job.leases.drop(lease)


def _write(job: JobContext, work: Work) -> bool:
    """Ask the model outside any transaction, then keep the words and their delivery row in one."""
    if work.attempts > MOST_TAKINGS:
        return _give_up(job, work)
    with job.database.begin() as connection:
        draw = draws.find(connection, work.draw_id)
    cards = draw.lay_out(work.spread)
    request = ReadingRequest(
        question=work.question,
        language=work.language,
        spread_id=work.spread,
        cards=cards,
        mood=work.mood,
        topic=work.topic,
        safety_identifier=_pseudonym(work.user_id, job.around.secret_key),
    )
    result = _read(job, work, request)
    return _keep(job, work, result, _render(translator(work.language), work, cards, result, job.around.pictures))


def _keep(job: JobContext, work: Work, result: Interpretation | Refusal, messages: Messages) -> bool:
    with job.database.begin() as connection:
        kept = readings.keep_text(
            connection, reading_id=work.id, lease_token=work.lease_token, result=result, now=job.clock()
        )
        if kept:
            deliveries.prepare(
                connection,
                reading_id=work.id,
                user_id=work.user_id,
                body=orjson.dumps(messages),
                retry_key=uuid.uuid4(),
                now=job.clock(),
            )
    return kept


def _give_up(job: JobContext, work: Work) -> bool:
    """What failed so often fails for a reason of its own; it ends, and its user is told and charged nothing."""
    log.error("reading given up", extra={"reading_id": work.id, "attempts": work.attempts})
    words = views.say_refused(translator(work.language), kind="failed", reason="")
    return _keep(job, work, Refusal("failed", ""), words)


def _read(job: JobContext, work: Work, request: ReadingRequest) -> Interpretation | Refusal:
    """A reading that was taken again and again is read by the almanac: the model may be what kills the worker."""
    reader = job.reader if work.attempts <= TAKINGS_WITH_MODEL else replace(job.reader, model=None)
    return reader.read(
        request,
        deadline=reader.clock() + _seconds_left(work.drawn_at, job.clock()),
        record=lambda attempt: _record(job, work, attempt),
        cancelled=lambda: _is_lost(job, work),
    )


@router.postback(b.OpenReading)
def open_reading(ctx: Context, button: b.OpenReading) -> Messages:
    """Open a reading: at once when it is ready, with this very reply token as soon as it is otherwise."""
    kept = readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    if kept is None:
        return small_talk.show_where_she_is(ctx)
    return open_kept(ctx, kept)


@router.command("open")
def open_latest(ctx: Context) -> Messages:
    """Open the latest reading by a word."""
    latest = readings.find_latest(ctx.connection, user_id=ctx.user.id)
    return open_kept(ctx, latest) if latest else small_talk.show_where_she_is(ctx)


def open_kept(ctx: Context, kept: Kept) -> Messages:
    """Answer by what has become of the reading."""
    if kept.state in {"queued", "writing"}:
        return _hold(ctx, kept)
    if kept.state in {"written", "parked"}:
        return _open_now(ctx, kept)
    if kept.state == "cancelled":
        return views.say_cancelled(ctx.t, cards_stay=True)
    return _show_again(ctx, kept)


@router.postback(b.CancelReading)
def cancel_reading(ctx: Context, button: b.CancelReading) -> Messages:
    """Stop a reading that is not yet on its way."""
    return stop(ctx, button.reading)


def stop(ctx: Context, reading_id: int) -> Messages:
    """Stop a reading; the revealed cards stay with its question for the day."""
    kept = readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if kept is None or kept.state in {"delivered", "refused", "parked"}:
        return small_talk.show_where_she_is(ctx)
    if kept.state == "cancelled":
        return views.say_cancelled(ctx.t, cards_stay=True)
    if not readings.cancel(ctx.connection, reading_id=reading_id, user_id=ctx.user.id, now=ctx.now):
        return views.say_too_late_to_cancel(ctx.t)
    if ctx.talk.state.get("reading") == reading_id:
        ctx.talk.clear()
    return views.say_cancelled(ctx.t, cards_stay=True)


@router.postback(b.SpokeToMe)
def keep_feedback(ctx: Context, button: b.SpokeToMe) -> Messages:
    """Keep her answer to "did this speak to you?"."""
    spoke = button.yes == 1
    if not readings.keep_feedback(ctx.connection, reading_id=button.reading, user_id=ctx.user.id, spoke=spoke):
        return small_talk.show_where_she_is(ctx)
    return views.thank_for_feedback(ctx.t, spoke=spoke)


@router.text(Step.WRITING)
def answer_while_writing(ctx: Context, typed: str) -> Messages:
    """Say that it is on its way, or ready; once it has arrived, this is idle talk again."""
    return _say_how_far(ctx) or small_talk.answer_idle(ctx, typed)


@router.show(Step.WRITING)
def show_writing(ctx: Context) -> Messages:
    """Say that the reading is on its way, or ready; or go on when it has arrived."""
    return _say_how_far(ctx) or small_talk.show_idle(ctx)


def _say_how_far(ctx: Context) -> Messages | None:
    """Nothing when the reading has arrived: the talk is over then."""
    kept = _find_in_the_making(ctx)
    if kept is not None and kept.state in {"queued", "writing", "written"}:
        return views.say_still_writing(ctx.t, reading_id=kept.id)
    ctx.talk.clear()
    if kept is not None and kept.state == "parked":
        return views.say_ready(ctx.t, reading_id=kept.id)
    return None


def _find_in_the_making(ctx: Context) -> Kept | None:
    reading_id = ctx.talk.state.get("reading")
    return readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id) if reading_id else None


def is_being_written(ctx: Context) -> bool:
    """Whether the talk's reading is still to come."""
    kept = _find_in_the_making(ctx)
    return kept is not None and kept.state in {"queued", "writing", "written"}


def _hold(ctx: Context, kept: Kept) -> Messages:
    token = ctx.event.reply_token
    if token and readings.hold_reply_token(
        ctx.connection, reading_id=kept.id, user_id=ctx.user.id, token=token, now=ctx.now
    ):
        ctx.show_loading(LOADING_SECONDS)
        return []
    return views.say_still_writing(ctx.t, reading_id=kept.id)


def _open_now(ctx: Context, kept: Kept) -> Messages:
    """A ready reading that has not gone another way goes by this reply; it is its one delivery."""
    row = deliveries.choose(
        ctx.connection,
        reading_id=kept.id,
        channel="reply",
        reply_token=ctx.event.reply_token,
        token_at=ctx.now,
        lease_token=ctx.effects.lease_token,
        now=ctx.now,
    )
    if row is not None:
        ctx.effects.deliveries.append(row)
        return []
    return _show_again(ctx, kept) if kept.state == "parked" else views.say_arriving(ctx.t)


def _show_again(ctx: Context, kept: Kept) -> Messages:
    """Reopening is a turn like any other: a free reply."""
    if kept.interpretation is None:
        return views.say_refused(ctx.t, kind=kept.refusal or "other", reason="")
    draw = draws.find(ctx.connection, kept.draw_id)
    return views.show_reading(
        translator(kept.language),
        reading_id=kept.id,
        question=kept.question,
        layout=spread(kept.spread),
        cards=draw.lay_out(kept.spread),
        interpretation=kept.interpretation,
        pictures=ctx.around.pictures,
    )


def _render(
    t: Translator, work: Work, cards: tuple[DrawnCard, ...], result: Interpretation | Refusal, pictures: str
) -> Messages:
    if isinstance(result, Refusal):
        return views.say_refused(t, kind=result.kind, reason=result.reason)
    return views.show_reading(
        t,
        reading_id=work.id,
        question=work.question,
        layout=spread(work.spread),
        cards=cards,
        interpretation=result,
        pictures=pictures,
    )


def _record(job: JobContext, work: Work, attempt: Attempt) -> None:
    with job.database.begin() as connection:
        readings.record_attempt(connection, reading_id=work.id, lease=work.attempts, attempt=attempt, at=job.clock())


def _is_lost(job: JobContext, work: Work) -> bool:
    with job.database.begin() as connection:
        return readings.is_lost(connection, reading_id=work.id, lease_token=work.lease_token)


def _seconds_left(drawn_at: dt.datetime, now: dt.datetime) -> float:
    return max(FRESH_TRY_SECONDS, BUDGET_SECONDS - (now - drawn_at).total_seconds())


def _pseudonym(user_id: int, secret_key: str) -> str:
    """The provider sees one stable name a user, which leads nowhere."""
    return hmac.digest(secret_key.encode(), f"safety:{user_id}".encode(), hashlib.sha256).hex()[:32]
