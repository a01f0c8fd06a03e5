"""A reading on its way to its user: "open my reading", cancelling, reopening, what it cost her."""

from __future__ import annotations

from typing import Final

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import translator
from bot.views import buttons as b
from bot.views import prices
from bot.views import reading as views
from handlers import draw, small_talk
from services import charges, deliveries, draws, readings
from services.ledger.holds import ShortError
from services.reading_types import ALMANAC
from services.readings import Kept
from services.tarot.spreads import spread

router = Router("delivery")

LOADING_SECONDS: Final = 60


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
        return _say_cancelled(ctx, kept.id)
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
        return _say_cancelled(ctx, reading_id)
    if not readings.cancel(ctx.connection, reading_id=reading_id, user_id=ctx.user.id, now=ctx.now):
        return views.say_too_late_to_cancel(ctx.t)
    if ctx.talk.state.get("reading") == reading_id:
        ctx.talk.clear()
    return _say_cancelled(ctx, reading_id)


def _say_cancelled(ctx: Context, reading_id: int) -> Messages:
    charge = charges.find(ctx.connection, reading_id=reading_id)
    return views.say_cancelled(ctx.t, cards_stay=True, returned=prices.say_returned(ctx.t, charge))


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
    """A ready reading that has not gone another way goes by this reply; it is its one delivery.

    One that waited too long has given its price back, and takes it again now.
    """
    if kept.state == "parked" and kept.source != ALMANAC and kept.refusal is None:
        try:
            charges.hold_again(ctx.connection, reading_id=kept.id, now=ctx.now)
        except ShortError as short:
            ctx.enter(Step.FUNDS, waiting=ctx.talk.state.get("waiting") or {"open": kept.id})
            return draw.offer_ways(ctx, short)
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
    return views.say_arriving(ctx.t)


def _show_again(ctx: Context, kept: Kept) -> Messages:
    """Reopening is a turn like any other: a free reply."""
    return render_kept(ctx, kept)


def render_kept(ctx: Context, kept: Kept) -> Messages:
    """Render a reading as it was kept."""
    if kept.interpretation is None:
        return views.say_refused(ctx.t, kind=kept.refusal or "other", reason="")
    pack = draws.find(ctx.connection, kept.draw_id)
    return views.show_reading(
        translator(kept.language),
        reading_id=kept.id,
        question=kept.question,
        layout=spread(kept.spread),
        cards=pack.lay_out(kept.spread),
        interpretation=kept.interpretation,
        pictures=ctx.around.pictures,
    )
