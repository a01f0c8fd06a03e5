"""Cancel, back, help and menu: at any step, as whole messages or buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import buttons as b
from bot.views import passing, talk
from handlers import delivery, draw, follow_up, me, reading, support
from services.questions import Kind

router = Router("navigation")

ASKED: Final = frozenset(
    {Step.CONSENT, Step.OFFERED, Step.MOOD, Step.OWN_MOOD, Step.TOPIC, Step.SPREAD, Step.CUT, Step.PICK}
)
"""Where there is a question that has not had its cards."""


@router.postback(b.Navigate)
def navigate(ctx: Context, button: b.Navigate) -> Messages:
    """Go where the button says: it does what the command of that name does."""
    handler = ctx.command(button.where)
    if handler is None:
        raise OldButtonError(button.name)
    return handler(ctx)


@router.command("menu")
def show_menu(ctx: Context) -> Messages:
    """Show the menu; a reading in the making waits where it is."""
    return talk.show_menu(ctx.t)


@router.command("help")
def show_help(ctx: Context) -> Messages:
    """Explain how it works."""
    return talk.show_help(ctx.t)


@router.command("cancel")
def cancel(ctx: Context) -> Messages:
    """Stop whatever is going on; a reading being written too, while it can be stopped."""
    if ctx.talk.step == Step.WRITING and delivery.is_being_written(ctx):
        return delivery.stop(ctx, ctx.talk.state["reading"])
    if ctx.talk.step == Step.WITH_PERSON:
        return support.go_back(ctx)
    if ctx.talk.step in me.OWN_STEPS:
        return me.leave_it(ctx)
    if ctx.talk.step == Step.IDLE:
        return talk.say(ctx.t, ctx.t("Nothing is open right now."))
    ctx.talk.clear()
    return talk.say(ctx.t, ctx.t("All right, I have put it away. I am here whenever you like."))


@router.command(Kind.NEVER_MIND)
def never_mind(ctx: Context) -> Messages:
    """Stop kindly; a question that was being asked can be taken up again."""
    question = ctx.talk.state.get("question") if ctx.talk.step in ASKED else None
    if question:
        ctx.begin_flow(Step.IDLE, question=question)
        return passing.say_put_away(ctx.t, flow=ctx.talk.flow)
    if ctx.talk.step == Step.IDLE or (ctx.talk.step == Step.WRITING and not delivery.is_being_written(ctx)):
        return passing.answer_small_talk(ctx.t, Kind.NEVER_MIND)
    return cancel(ctx)


@router.postback(passing.AskAfterAll)
def ask_after_all(ctx: Context, button: passing.AskAfterAll) -> Messages:
    """Ask the question that was put away."""
    ctx.expect(button.flow, Step.IDLE)
    question = ctx.talk.state.get("question")
    if not question:
        raise OldButtonError(button.name)
    return reading.ask_about(ctx, question)


@router.command("back")
def go_back(ctx: Context) -> Messages:
    """Go one step back."""
    if ctx.talk.step in {Step.MOOD, Step.QUESTION}:
        return reading.ask_for_question(ctx)
    if ctx.talk.step in {Step.OWN_MOOD, Step.TOPIC}:
        ctx.enter(Step.MOOD, mood=None)
        return reading.show_mood(ctx)
    if ctx.talk.step == Step.SPREAD:
        ctx.enter(Step.TOPIC, topic=None)
        return reading.show_topic(ctx)
    if ctx.talk.step == Step.CUT:
        ctx.enter(Step.SPREAD, draw=None)
        return reading.show_spread(ctx)
    if ctx.talk.step == Step.PICK:
        ctx.enter(Step.CUT, picks=[])
        return draw.show_cut(ctx)
    elsewhere: dict[str, Callable[[Context], Messages]] = {
        Step.WRITING: delivery.show_writing,
        Step.FOLLOW_UP: follow_up.go_back,
        Step.REREAD: follow_up.go_back,
        Step.NICKNAME: me.leave_it,
        Step.DAILY_HOUR: me.leave_it,
        Step.WITH_PERSON: support.go_back,
    }
    return elsewhere.get(ctx.talk.step, show_menu)(ctx)
