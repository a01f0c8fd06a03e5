"""Where no cards are opened, or not yet: calls for help, what MiMi does not read, and when it is time to slow down."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import DEFAULT, SOURCE, Translator, translator
from bot.views import reading as views
from bot.views import safety as safety_views
from services import brakes, readings, safety, wording
from services.brakes import Brake

router = Router("care")


@router.event("distress")
def answer_distress(ctx: Context) -> Messages:
    """Answer who called for help in her own words."""
    return answer_call(ctx, safety.hear(ctx.event.text or "") or safety.SELF_HARM)


def answer_call(ctx: Context, kind: str) -> Messages:
    """Put the cards away, stop a reading that is not written yet, and answer a call for help with care.

    What is only asked about, such as a bare "help me", leaves everything as it is, and nothing is counted.
    """
    t = _in_her_words(ctx)
    if kind in safety.ASIDE:
        return safety_views.ask_for_parents(t) if kind == safety.YOUNG else safety_views.ask_if_all_right(t)
    if ctx.talk.step == Step.WRITING:
        readings.cancel_unwritten(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    ctx.talk.clear()
    counted = safety.COUNTED_AS.get(kind, kind)
    brakes.keep(ctx.connection, kind=counted, user_id=ctx.user.id, now=ctx.now)
    if kind == safety.EMERGENCY:
        return safety_views.send_for_ambulance(t)
    if kind == safety.OVERDOSE:
        return safety_views.care_after_medicine(t)
    return views.say_refused(t, kind=kind, reason="")


def _in_her_words(ctx: Context) -> Translator:
    """Care speaks as she has just spoken; the language of the chat stays."""
    said = ctx.event.text or ""
    if wording.has_thai(said):
        return translator(DEFAULT)
    return translator(SOURCE) if wording.has_letters(said) else ctx.t


def hear(ctx: Context, typed: str) -> Messages | None:
    """Answer a call for help, also one that came in several bubbles; None when there is none."""
    kind = safety.hear(typed)
    return answer_call(ctx, kind) if kind else None


def refuse(ctx: Context, typed: str) -> Messages | None:
    """Say kindly why something is not read with cards; None when it is. She stays where she is."""
    if heard := hear(ctx, typed):
        return heard
    kind = safety.screen(typed)
    if kind is None:
        return None
    brakes.keep(ctx.connection, kind=kind, user_id=ctx.user.id, now=ctx.now)
    return safety_views.decline(ctx.t, kind=kind)


def comfort(ctx: Context, typed: str) -> Messages:
    """Say a kind word, and who helps, beside what is read; nothing when there is no call for it."""
    kind = safety.comfort(typed)
    return safety_views.say_who_helps(ctx.t, kind=kind) if kind else []


def slow_down(ctx: Context, question: str, brake: Brake) -> Messages:
    """Ask her to rest, or how she is, before another reading."""
    if not brake.told:
        brakes.keep(ctx.connection, kind=brake.kind, user_id=ctx.user.id, now=ctx.now)
    ctx.begin_flow(Step.IDLE, typed=question)
    if brake.until is not None:
        return safety_views.ask_to_rest(ctx.t, until=brake.until, told=brake.told)
    ask = safety_views.check_in if brake.kind == brakes.CHECK_IN else safety_views.ask_to_sleep_on_it
    return ask(ctx.t, flow=ctx.talk.flow)
