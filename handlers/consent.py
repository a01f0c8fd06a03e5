"""Consent: explicit, versioned, and as easy to take back as to give."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import asking, my_data, talk
from bot.views import buttons as b
from handlers import care, navigation, passing, reading
from services import questions, readings, wording
from services.consent_words import read_answer
from services.questions import Kind

router = Router("consent")


@router.postback(b.GiveConsent)
def give_consent(ctx: Context, button: b.GiveConsent) -> Messages:
    """Keep the consent and go on with the question that was waiting."""
    if button.version != asking.CONSENT_VERSION:
        return show_card(ctx)
    return agree(ctx)


@router.command("consent")
def agree_by_word(ctx: Context) -> Messages:
    """Consent typed as a word, for those on a computer; who was not asked is shown first what she would agree to."""
    return agree(ctx) if reading.has_consent(ctx) or ctx.talk.step == Step.CONSENT else show_card(ctx)


def agree(ctx: Context) -> Messages:
    """Keep the consent, and go on with whatever waited for it."""
    if ctx.user.consent_version != asking.CONSENT_VERSION:
        ctx.change_user(consent_version=asking.CONSENT_VERSION, consent_at=ctx.now)
    elif ctx.talk.step != Step.CONSENT:
        return navigation.show_menu(ctx)
    if waiting := ctx.talk.state.get("question"):
        return reading.ask_about(ctx, waiting)
    said = ctx.talk.state.get("said") if ctx.talk.step == Step.CONSENT else None
    return _offer_to_ask(ctx, said) if said else reading.ask_for_question(ctx)


def _offer_to_ask(ctx: Context, said: str) -> Messages:
    """What she had said before did not read like a question; it is not lost, and not asked without her word."""
    if refused := care.refuse(ctx, said):
        return refused
    ctx.begin_flow(Step.IDLE, typed=said)
    return talk.offer_to_ask(ctx.t, flow=ctx.talk.flow, typed=said)


@router.postback(b.RefuseConsent)
def refuse_consent(ctx: Context, button: b.RefuseConsent) -> Messages:
    """Respect a no: no reading, and the waiting question is forgotten; after a yes it takes the yes back."""
    del button
    if ctx.user.consent_version:
        return withdraw(ctx)
    return _refuse(ctx)


def _refuse(ctx: Context) -> Messages:
    ctx.talk.clear()
    ctx.enter(Step.IDLE, waiting=None)
    return talk.say(
        ctx.t, ctx.t("That is perfectly fine, nothing was kept. If you change your mind, tap “New reading”.")
    )


@router.text(Step.CONSENT)
def wait_for_consent(ctx: Context, typed: str) -> Messages:
    """Take a plain yes or no; answer what is said in passing, and keep anything else as her question."""
    answer = read_answer(typed)
    if answer == "yes":
        return agree(ctx)
    kind = questions.recognise(typed)
    if answer == "no" or kind is Kind.NEVER_MIND:
        return _refuse(ctx)
    if kind is Kind.YES:
        return reading.ask_consent(ctx, ctx.talk.state.get("question"), half_said=True)
    if passed := passing.answer(ctx, typed):
        return passed
    return show_consent(ctx) if wording.is_only_numbers(typed) else reading.take_first_words(ctx, typed)


@router.show(Step.CONSENT)
def show_consent(ctx: Context) -> Messages:
    """Ask for consent again."""
    return reading.ask_consent(ctx, ctx.talk.state.get("question"))


@router.command("consent_card")
def show_card(ctx: Context) -> Messages:
    """Show what she is asked to agree to, or what she has agreed to."""
    if reading.has_consent(ctx) and (show := ctx.command("my_consent")):
        return show(ctx)
    return reading.show_consent_card(ctx, ctx.talk.state.get("question") if ctx.talk.step == Step.CONSENT else None)


@router.command("withdraw")
def withdraw(ctx: Context) -> Messages:
    """Take the consent back: what has not been written yet is stopped, and the next reading asks anew."""
    if not ctx.user.consent_version:
        return _refuse(ctx)
    stopped = readings.cancel_unwritten(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    waiting = "waiting" in ctx.talk.state or "question" in ctx.talk.state
    ctx.change_user(consent_version=0, consent_at=None)
    ctx.talk.clear()
    ctx.enter(Step.IDLE, waiting=None)
    return my_data.say_withdrawn(ctx.t, stopped=stopped, waiting=waiting)
