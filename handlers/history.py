"""My readings: page by page, reopened free of charge, deleted one by one; what came of them, and her own record."""

from __future__ import annotations

from typing import Any

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import Translator
from bot.locale.choosing import choose
from bot.views import history as views
from bot.views import outcomes as outcome_views
from bot.views import prices
from bot.worker.jobs import JobContext
from handlers import passing, reading
from services import charges, follow_ups, kept_readings, outcomes, past_readings, questions
from services.kept_readings import Kept
from services.outcomes import ANSWERS, TOO_EARLY
from services.past_readings import Place, UnderWayError
from services.preferences import prefer, read_preferences
from services.readings import FOLLOW_UP
from services.track_record import read_record

router = Router("history")

ASK: str = "ask"
BATCHES = 100
"""Batches of questions at one time; whoever is left is asked an hour later."""


@router.command("history")
def show_history(ctx: Context) -> Messages:
    """Show the latest readings."""
    page = past_readings.list_page(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    if not page.readings:
        return views.say_none(ctx.t)
    return views.show_page(ctx.t, page, pictures=ctx.around.pictures)


@router.postback(views.OlderReadings)
def show_older(ctx: Context, button: views.OlderReadings) -> Messages:
    """Show the readings before those shown."""
    if button.at < 0:
        raise OldButtonError(button.name)
    before = Place(button.at, button.id)
    page = past_readings.list_page(ctx.connection, user_id=ctx.user.id, now=ctx.now, before=before)
    if not page.readings:
        return views.say_no_older(ctx.t)
    return views.show_page(ctx.t, page, pictures=ctx.around.pictures)


@router.postback(views.AskToDelete)
def ask_to_delete(ctx: Context, button: views.AskToDelete) -> Messages:
    """Ask once before a reading goes."""
    kept = _find(ctx, button.reading)
    if not kept.question:
        return views.say_gone(ctx.t)
    return views.ask_to_delete(ctx.t, reading_id=kept.id, question=kept.question)


@router.postback(views.DeleteReading)
def delete_reading(ctx: Context, button: views.DeleteReading) -> Messages:
    """Delete a reading and everything about it; what was still held for it goes back."""
    kept = _find(ctx, button.reading)
    if not kept.question:
        return views.say_gone(ctx.t)
    waited = kept.state == "parked"
    try:
        past_readings.delete(ctx.connection, reading_id=kept.id, user_id=ctx.user.id, now=ctx.now)
    except UnderWayError:
        return views.say_under_way(ctx.t, reading_id=kept.id)
    _let_go_of(ctx, kept.id)
    charge = charges.find(ctx.connection, reading_id=kept.id) if waited else None
    return views.say_deleted(ctx.t, returned=prices.say_returned(ctx.t, charge))


def _let_go_of(ctx: Context, reading_id: int) -> None:
    """A talk about the reading that is gone, or what waited for Stars to go on with it, would lead nowhere."""
    waiting = ctx.talk.state.get("waiting") or {}
    if reading_id in {ctx.talk.state.get("follow"), ctx.talk.state.get("reread")}:
        ctx.talk.clear()
    if reading_id in {waiting.get("follow"), waiting.get("open")}:
        ctx.enter(Step.IDLE if ctx.talk.step == Step.FUNDS else ctx.talk.step, waiting=None)


@router.postback(outcome_views.SayOutcome)
def take_outcome(ctx: Context, button: outcome_views.SayOutcome) -> Messages:
    """Keep her word on what came of a reading."""
    if button.answer == ASK:
        kept = _find(ctx, button.reading)
        if not kept.question:
            return views.say_gone(ctx.t)
        return outcome_views.ask_outcome(ctx.t, reading_id=kept.id, question=kept.question, drawn_at=kept.drawn_at)
    if button.answer not in {*ANSWERS, TOO_EARLY}:
        raise OldButtonError(button.name)
    if not outcomes.keep_answer(
        ctx.connection, reading_id=button.reading, user_id=ctx.user.id, answer=button.answer, now=ctx.now
    ):
        return views.say_gone(ctx.t)
    return outcome_views.thank_for_outcome(ctx.t, answer=button.answer)


def thank_for_feedback(ctx: Context, *, spoke: bool, kept: Kept) -> Messages:
    """Thank for "did this speak to you?", and offer once to ask later whether it was right."""
    preferences = read_preferences(ctx.connection, user_id=ctx.user.id) if spoke else None
    if preferences is None or preferences.ask_later or preferences.ask_later_offered_at:
        discussion = follow_ups.load(ctx.connection, reading_id=kept.id, user_id=ctx.user.id)
        return outcome_views.thank_for_feedback(
            ctx.t,
            spoke=spoke,
            reading_id=kept.root_id,
            may_ask=discussion is not None and discussion.left > 0,
            may_reread=kept.kind != FOLLOW_UP and discussion is not None and discussion.may_be_reread(now=ctx.now),
        )
    prefer(ctx.connection, user_id=ctx.user.id, ask_later_offered_at=ctx.now)
    return outcome_views.offer_to_ask_later(ctx.t)


@router.postback(outcome_views.ChooseAskLater)
def choose_ask_later(ctx: Context, button: outcome_views.ChooseAskLater) -> Messages:
    """Ask her later whether readings were right, or not."""
    prefer(ctx.connection, user_id=ctx.user.id, ask_later=button.on == 1)
    return outcome_views.say_ask_later(ctx.t, on=button.on == 1)


@router.command("record")
def show_record(ctx: Context) -> Messages:
    """Show how her readings turned out."""
    record = read_record(ctx.connection, user_id=ctx.user.id)
    if not record.readings:
        return views.say_none(ctx.t)
    return outcome_views.show_record(ctx.t, record, pictures=ctx.around.pictures)


@router.postback(views.AskAnew)
def ask_anew(ctx: Context, button: views.AskAnew) -> Messages:
    """Ask the same question once more."""
    ctx.expect(button.flow, Step.OFFERED)
    return reading.ask_mood_for(ctx, ctx.talk.state["question"])


def take_choice(ctx: Context, typed: str) -> Messages:
    """Ask anew by the button's words; anything else is what she wants to ask instead."""
    if choose(typed, {"anew": ctx.t("Ask anew")}) == "anew":
        return reading.ask_mood_for(ctx, ctx.talk.state["question"])
    if questions.reads_like_question(typed):
        return reading.take_question(ctx, typed)
    return passing.answer(ctx, typed) or show_offer(ctx)


@router.show(Step.OFFERED)
def show_offer(ctx: Context) -> Messages:
    """Offer the earlier reading again."""
    return reading.ask_about(ctx, ctx.talk.state["question"])


@router.job("ask_outcomes")
def ask_outcomes(job: JobContext) -> None:
    """Ask those who wished to be asked what came of a reading, by day only, a batch at a time."""
    for _ in range(BATCHES):
        if not outcomes.is_daytime(job.clock()):
            return
        with job.database.begin() as connection:
            if not job.around.pushes.may_push(connection, kind="nudge", now=job.clock()):
                return
            asked = outcomes.ask_next(connection, view="was_it_right", now=job.clock())
        job.sender.submit(asked.notices)
        if not asked.more:
            return


@router.view("was_it_right")
def render_nudge(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the question what came of a reading."""
    return outcome_views.nudge(t, reading_id=arguments["reading"])


def _find(ctx: Context, reading_id: int) -> Kept:
    kept = kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if kept is None:
        raise OldButtonError("history")
    return kept
