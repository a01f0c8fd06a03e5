"""Where no cards are opened, or not yet: calls for help, what MiMi does not read, and when it is time to slow down."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import reading as views
from bot.views import safety as safety_views
from services import brakes, readings, safety
from services.brakes import Brake

router = Router("care")


@router.event("distress")
def answer_distress(ctx: Context) -> Messages:
    """Answer who called for help in her own words."""
    return answer_call(ctx, safety.hear(ctx.event.text or "") or safety.SELF_HARM)


def answer_call(ctx: Context, kind: str) -> Messages:
    """Put the cards away, stop a reading that is not written yet, and answer a call for help with care."""
    if ctx.talk.step == Step.WRITING:
        readings.cancel_unwritten(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    ctx.talk.clear()
    brakes.keep(ctx.connection, kind=kind, user_id=ctx.user.id, now=ctx.now)
    return views.say_refused(ctx.t, kind=kind, reason="")


def hear(ctx: Context, typed: str) -> Messages | None:
    """Answer a call for help, also one that came in several bubbles; None when there is none."""
    kind = safety.hear(typed)
    return answer_call(ctx, kind) if kind else None


def refuse(ctx: Context, typed: str) -> Messages | None:
    """Say kindly why something is not read with cards; None when it is. She stays where she is."""
    kind = safety.screen(typed)
    if kind is None:
        return None
    if kind in safety.HEARD:
        return answer_call(ctx, kind)
    brakes.keep(ctx.connection, kind=kind, user_id=ctx.user.id, now=ctx.now)
    return safety_views.decline(ctx.t, kind=kind)


def slow_down(ctx: Context, question: str, brake: Brake) -> Messages:
    """Ask her to rest, or how she is, before another reading."""
    if not brake.told:
        brakes.keep(ctx.connection, kind=brake.kind, user_id=ctx.user.id, now=ctx.now)
    ctx.begin_flow(Step.IDLE, typed=question)
    if brake.until is not None:
        return safety_views.ask_to_rest(ctx.t, until=brake.until, told=brake.told)
    ask = safety_views.check_in if brake.kind == brakes.CHECK_IN else safety_views.ask_to_sleep_on_it
    return ask(ctx.t, flow=ctx.talk.flow)
