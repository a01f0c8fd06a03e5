"""A reading on its way to its user: "open my reading", cancelling, reopening, what it cost her."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import translator
from bot.locale.choosing import choose
from bot.views import answers, prices, waiting
from bot.views import buttons as b
from bot.views import history as history_views
from bot.views import reading as views
from bot.views.funds import Waits
from handlers import draw, history, passing, reading, small_talk
from services import charges, deliveries, draws, follow_ups, kept_readings, questions, readings, routes
from services.follow_ups import Discussion, Offer
from services.kept_readings import Kept
from services.ledger.holds import ShortError
from services.preferences import read_preferences
from services.reading_types import ALMANAC, MODEL, Answer
from services.readings import FOLLOW_UP, READING, REREAD
from services.tarot.spreads import spread

router = Router("delivery")

LOADING_SECONDS: Final = 60


@router.postback(b.OpenReading)
def open_reading(ctx: Context, button: b.OpenReading) -> Messages:
    """Open a reading: at once when it is ready, with this very reply token as soon as it is otherwise."""
    kept = kept_readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    if kept is None:
        return small_talk.show_where_she_is(ctx)
    return open_kept(ctx, kept)


@router.postback(views.ReadInFull)
def read_in_full(ctx: Context, button: views.ReadInFull) -> Messages:
    """Show a reading whole, as often as she likes."""
    kept = kept_readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    if kept is None or not kept.question or kept.state != "delivered" or kept.interpretation is None:
        return small_talk.show_where_she_is(ctx) if kept is None else open_kept(ctx, kept)
    discussion = follow_ups.load(ctx.connection, reading_id=kept.id, user_id=ctx.user.id)
    return _render_reading(ctx, kept, discussion, in_full=True)


@router.text(Step.OFFERED)
def open_offered(ctx: Context, typed: str) -> Messages:
    """Open the earlier reading that the same question had, by the button's words; what else she says is not ours."""
    question = ctx.talk.state["question"]
    if choose(typed, {"open": ctx.t("Read it again")}) != "open":
        return history.take_choice(ctx, typed)
    earlier = reading.look_back(ctx, question).earlier
    kept = kept_readings.load(ctx.connection, reading_id=earlier.id, user_id=ctx.user.id) if earlier else None
    return open_kept(ctx, kept) if kept else history.show_offer(ctx)


@router.command("open")
def open_latest(ctx: Context) -> Messages:
    """Open the latest reading by a word."""
    latest = kept_readings.find_latest(ctx.connection, user_id=ctx.user.id)
    return open_kept(ctx, latest) if latest else small_talk.show_where_she_is(ctx)


def open_kept(ctx: Context, kept: Kept) -> Messages:
    """Answer by what has become of the reading."""
    if not kept.question:
        return history_views.say_gone(ctx.t)
    if kept.state in {"queued", "writing"}:
        return _hold(ctx, kept)
    if kept.state in {"written", "parked"}:
        return _open_now(ctx, kept)
    if kept.state == "cancelled":
        return _say_cancelled(ctx, kept)
    return _show_again(ctx, kept)


@router.postback(b.CancelReading)
def cancel_reading(ctx: Context, button: b.CancelReading) -> Messages:
    """Stop a reading that is not yet on its way."""
    return stop(ctx, button.reading)


def stop(ctx: Context, reading_id: int) -> Messages:
    """Stop a reading; the revealed cards stay with its question for the day."""
    kept = kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if kept is None or kept.state in {"delivered", "refused", "parked"}:
        return small_talk.show_where_she_is(ctx)
    if kept.state == "cancelled":
        return _say_cancelled(ctx, kept)
    if not readings.cancel(ctx.connection, reading_id=reading_id, user_id=ctx.user.id, now=ctx.now):
        return waiting.say_too_late_to_cancel(ctx.t)
    if ctx.talk.state.get("reading") == reading_id:
        ctx.talk.clear()
    return _say_cancelled(ctx, kept)


def _say_cancelled(ctx: Context, kept: Kept) -> Messages:
    charge = charges.find(ctx.connection, reading_id=kept.id)
    is_draw = kept.kind == READING
    return waiting.say_cancelled(ctx.t, cards_stay=is_draw, returned=prices.say_returned(ctx.t, charge))


@router.postback(b.SpokeToMe)
def keep_feedback(ctx: Context, button: b.SpokeToMe) -> Messages:
    """Keep her answer to "did this speak to you?"."""
    spoke = button.yes == 1
    kept = kept_readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    if kept is None or not kept_readings.keep_feedback(
        ctx.connection, reading_id=kept.id, user_id=ctx.user.id, spoke=spoke
    ):
        return small_talk.show_where_she_is(ctx)
    return history.thank_for_feedback(ctx, spoke=spoke, kept=kept)


@router.text(Step.WRITING)
def answer_while_writing(ctx: Context, typed: str) -> Messages:
    """Say that it is on its way, or ready; once it has arrived, this is idle talk again."""
    if is_being_written(ctx) and (said := passing.answer(ctx, typed)) is not None:
        return said
    return _say_how_far(ctx, asked=questions.reads_like_question(typed)) or small_talk.answer_idle(ctx, typed)


@router.show(Step.WRITING)
def show_writing(ctx: Context) -> Messages:
    """Say that the reading is on its way, or ready; or go on when it has arrived."""
    return _say_how_far(ctx) or small_talk.show_idle(ctx)


def _say_how_far(ctx: Context, *, asked: bool = False) -> Messages | None:
    """Nothing when the reading has arrived: the talk is over then. `asked` when she has just put another question."""
    kept = _find_in_the_making(ctx)
    if kept is not None and kept.state in {"queued", "writing", "written"}:
        return say_on_its_way(ctx, kept, asked=asked)
    ctx.talk.clear()
    if kept is not None and kept.state == "parked":
        return waiting.say_ready(ctx.t, reading_id=kept.id, answer=kept.kind == FOLLOW_UP)
    return None


def _find_in_the_making(ctx: Context) -> Kept | None:
    reading_id = ctx.talk.state.get("reading")
    return kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id) if reading_id else None


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
    return say_on_its_way(ctx, kept)


def say_on_its_way(ctx: Context, kept: Kept, *, asked: bool = False) -> Messages:
    """Say that it is being written, and truly whether it comes by itself: by a token that she left, or as a push."""
    route = routes.find_route(ctx.connection, reading_id=kept.id, now=ctx.now, pushes=ctx.around.pushes, about_to=False)
    comes = route.held_token is not None or (route.reachable and not ctx.around.economy)
    return waiting.say_still_writing(
        ctx.t, reading_id=kept.id, answer=kept.kind == FOLLOW_UP, waits=not comes, asked=asked
    )


def _open_now(ctx: Context, kept: Kept) -> Messages:
    """A ready reading that has not gone another way goes by this reply; it is its one delivery.

    One that waited too long has given its price back, and takes it again now.
    """
    if kept.state == "parked" and kept.source != ALMANAC and kept.refusal is None:
        try:
            charges.hold_again(ctx.connection, reading_id=kept.id, now=ctx.now)
        except ShortError as short:
            ctx.enter(Step.FUNDS, waiting=ctx.talk.state.get("waiting") or {"open": kept.id})
            return draw.offer_ways(ctx, short, waits=Waits(question=kept.question))
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
    return waiting.say_arriving(ctx.t)


def _show_again(ctx: Context, kept: Kept) -> Messages:
    """Reopening is a turn like any other: a free reply. A reading comes with all that was asked about it."""
    discussion = follow_ups.load(ctx.connection, reading_id=kept.id, user_id=ctx.user.id)
    if discussion is None or kept.kind == FOLLOW_UP or not discussion.is_open:
        return render_kept(ctx, kept)
    return answers.show_discussion(
        translator(discussion.told.language),
        reading=_render_reading(ctx, discussion.told, discussion),
        answers=[answers.Answered(one.question, one.answer) for one in discussion.answered if one.answer],
        layout=spread(kept.spread),
        cards=draws.find(ctx.connection, kept.draw_id).lay_out(kept.spread),
        pictures=ctx.around.pictures,
        likes=read_preferences(ctx.connection, user_id=ctx.user.id),
    )


def render_kept(ctx: Context, kept: Kept) -> Messages:
    """Render a reading, or the answer to a further question, as it was kept."""
    if kept.interpretation is None and kept.answer is None:
        return views.say_refused(ctx.t, kind=kept.refusal or "other", reason="")
    discussion = follow_ups.load(ctx.connection, reading_id=kept.id, user_id=ctx.user.id)
    if kept.answer is not None:
        return _render_answer(ctx, kept, kept.answer, discussion)
    return _render_reading(ctx, kept, discussion)


def _render_reading(ctx: Context, kept: Kept, discussion: Discussion | None, *, in_full: bool = False) -> Messages:
    assert kept.interpretation is not None  # noqa: S101 - whoever calls has just looked
    likes = read_preferences(ctx.connection, user_id=ctx.user.id)
    return views.show_reading(
        translator(kept.language),
        reading_id=kept.id,
        question=kept.question,
        layout=spread(kept.spread),
        cards=draws.find(ctx.connection, kept.draw_id).lay_out(kept.spread),
        interpretation=kept.interpretation,
        pictures=ctx.around.pictures,
        offer=_offer(ctx, kept, discussion),
        may_reread=_may_reread(ctx, kept, discussion),
        anew=kept.kind == REREAD,
        meant=kept.meant,
        likes=replace(likes, text_length="full") if in_full else likes,
    )


def _render_answer(ctx: Context, kept: Kept, answer: Answer, discussion: Discussion | None) -> Messages:
    return answers.show_answer(
        translator(kept.language),
        reading_id=kept.id,
        root_id=kept.root_id,
        question=kept.question,
        layout=spread(kept.spread),
        cards=draws.find(ctx.connection, kept.draw_id).lay_out(kept.spread),
        answer=answer,
        pictures=ctx.around.pictures,
        offer=_offer(ctx, kept, discussion),
        likes=read_preferences(ctx.connection, user_id=ctx.user.id),
    )


def _offer(ctx: Context, kept: Kept, discussion: Discussion | None) -> Offer | None:
    """How she can ask on; about a reading that has yet to arrive, once it has."""
    if kept.kind == READING and kept.state != "delivered":
        return follow_ups.first_offer(charges.find(ctx.connection, reading_id=kept.id), charges=ctx.around.charges)
    if discussion is None:
        return None
    return follow_ups.offer(ctx.connection, discussion, user_id=ctx.user.id, charges=ctx.around.charges)


def _may_reread(ctx: Context, kept: Kept, discussion: Discussion | None) -> bool:
    if kept.kind == READING and kept.state != "delivered":
        return kept.source == MODEL
    return discussion is not None and discussion.may_be_reread(now=ctx.now)
