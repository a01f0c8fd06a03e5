"""Idle talk: what reads like a question begins a reading; greetings, thanks and laughter are answered in kind."""

from __future__ import annotations

import datetime as dt
from typing import Final

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale.choosing import choose
from bot.views import buttons as b
from bot.views import passing as answers
from bot.views import talk
from handlers import buying, care, history, passing, reading, spending, wishes
from services import cases, kept_readings, questions, typed_choices, wording
from services.kept_readings import Kept
from services.questions import Kind, Verdict

router = Router("small_talk")

JUST_HERE: Final = dt.timedelta(hours=1)
"""So long after it has arrived, who asks whether a reading is done has overlooked it."""


@router.text(Step.IDLE)
def answer_idle(ctx: Context, typed: str) -> Messages:
    """Take a question up, answer small talk, and ask about the rest."""
    text = wording.clean(typed)
    kind = questions.recognise(typed)
    yes = kind in {Kind.YES, Kind.UP_TO_YOU} or choose(typed, {"yes": ctx.t("Yes, ask this")}) == "yes"
    if yes and ctx.talk.state.get("typed") and "passed" not in ctx.talk.state:
        return reading.ask_about(ctx, ctx.talk.state["typed"])
    pass_over(ctx)
    if typed_choices.read_spread(typed):
        return reading.ask_for_question(ctx)
    for take in (wishes.grant, spending.take_amount, buying.take_wish, _take_feedback):
        if (answer := take(ctx, typed)) is not None:
            return answer
    if kind is Kind.QUESTION:
        complaint = reading.complain(ctx, text)
        return talk.say(ctx.t, complaint) if complaint else reading.ask_about(ctx, text)
    if kind is not Kind.UNCLEAR:
        return _answer_passing(ctx, kind)
    return _offer_to_ask(ctx, text)


def pass_over(ctx: Context) -> None:
    """This will note that other choices were shown since: a bare "yes" or "1" no longer means what she typed before."""
    if "typed" in ctx.talk.state and "passed" not in ctx.talk.state:
        ctx.enter(ctx.talk.step, passed=True)


def _answer_passing(ctx: Context, kind: Kind) -> Messages:
    """Whoever asks whether it is done gets the reading that is under way, or ready and unopened."""
    if kind is Kind.IMPATIENCE:
        latest = kept_readings.find_latest(ctx.connection, user_id=ctx.user.id)
        open_it = ctx.command("open")
        if open_it and latest is not None and latest.state in {"queued", "writing", "written", "parked"}:
            return open_it(ctx)
        if latest is not None and _is_just_here(ctx, latest):
            return answers.say_here_already(ctx.t, reading_id=latest.id)
    read = passing.may_have_missed(ctx, kind)
    return answers.answer_small_talk(ctx.t, kind, charges=ctx.around.charges, read=read)


def _is_just_here(ctx: Context, latest: Kept) -> bool:
    at = latest.delivered_at if latest.state == "delivered" else None
    return at is not None and ctx.now - at < JUST_HERE


def _offer_to_ask(ctx: Context, text: str) -> Messages:
    """What did not read like a question is only asked if she says so, and not at all if it would be declined."""
    if questions.judge(text) is not Verdict.FINE:
        return talk.nudge_for_words(ctx.t)
    if refused := care.refuse(ctx, text):
        return refused
    ctx.begin_flow(Step.IDLE, typed=text)
    return [*care.comfort(ctx, text), *talk.offer_to_ask(ctx.t, flow=ctx.talk.flow, typed=text)]


def _take_feedback(ctx: Context, typed: str) -> Messages | None:
    """Take the words of the feedback buttons for the latest reading, as on a computer; they have no numbers."""
    if wording.is_only_numbers(typed):
        return None
    spoke = choose(typed, {1: ctx.t("It spoke to me"), 0: ctx.t("Did not speak to me")})
    latest = kept_readings.find_latest(ctx.connection, user_id=ctx.user.id) if spoke is not None else None
    if spoke is None or latest is None:
        return None
    if not kept_readings.keep_feedback(ctx.connection, reading_id=latest.id, user_id=ctx.user.id, spoke=spoke == 1):
        return None
    return history.thank_for_feedback(ctx, spoke=spoke == 1, kept=latest)


@router.postback(b.AskTyped)
def ask_typed(ctx: Context, button: b.AskTyped) -> Messages:
    """Ask what was typed before, though it did not read like a question."""
    ctx.expect(button.flow, Step.IDLE)
    typed = ctx.talk.state.get("typed")
    if not typed:
        raise OldButtonError(button.name)
    return reading.ask_about(ctx, typed)


@router.event("message")
def answer_anything_else(ctx: Context) -> Messages:
    """Answer a sticker or a kind of message LINE has yet to invent; not when it is meant for a person."""
    if ctx.talk.step == Step.WITH_PERSON and cases.find_open(ctx.connection, user_id=ctx.user.id):
        return []
    pass_over(ctx)
    return talk.nudge_for_words(ctx.t)


@router.show(Step.IDLE)
def show_idle(ctx: Context) -> Messages:
    """Show the menu to someone who is nowhere in particular."""
    pass_over(ctx)
    return talk.show_menu(ctx.t)


def show_where_she_is(ctx: Context) -> Messages:
    """Answer a button that leads nowhere any more."""
    raise OldButtonError(ctx.talk.step)
