"""Consent: explicit, versioned, and as easy to take back as to give."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale.choosing import choose
from bot.views import asking, my_data, talk
from bot.views import buttons as b
from handlers import navigation, reading
from services import questions, readings
from services.questions import Kind

router = Router("consent")


@router.postback(b.GiveConsent)
def give_consent(ctx: Context, button: b.GiveConsent) -> Messages:
    """Keep the consent and go on with the question that was waiting."""
    if button.version != asking.CONSENT_VERSION:
        return show_consent(ctx)
    return agree(ctx)


@router.command("consent")
def agree(ctx: Context) -> Messages:
    """Consent typed as a word, for those on a computer."""
    if ctx.user.consent_version != asking.CONSENT_VERSION:
        ctx.change_user(consent_version=asking.CONSENT_VERSION, consent_at=ctx.now)
    elif ctx.talk.step != Step.CONSENT:
        return navigation.show_menu(ctx)
    waiting = ctx.talk.state.get("question")
    return reading.ask_about(ctx, waiting) if waiting else reading.ask_for_question(ctx)


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
    """Take a yes or a no; keep anything else as her question and ask for consent again."""
    kind = questions.recognise(typed)
    choice = choose(typed, {"yes": ctx.t("Yes, I agree"), "no": ctx.t("Rather not")})
    if choice == "yes" or kind is Kind.YES:
        return agree(ctx)
    if choice == "no" or kind is Kind.NO:
        return _refuse(ctx)
    if kind in reading.SMALL_TALK:
        return show_consent(ctx)
    return reading.take_first_words(ctx, typed)


@router.show(Step.CONSENT)
def show_consent(ctx: Context) -> Messages:
    """Ask for consent again."""
    return asking.ask_consent(ctx.t, waiting_question=ctx.talk.state.get("question"))


@router.command("withdraw")
def withdraw(ctx: Context) -> Messages:
    """Take the consent back: what has not been written yet is stopped, and the next reading asks anew."""
    stopped = readings.cancel_unwritten(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    waiting = "waiting" in ctx.talk.state or "question" in ctx.talk.state
    ctx.change_user(consent_version=0, consent_at=None)
    ctx.talk.clear()
    ctx.enter(Step.IDLE, waiting=None)
    return my_data.say_withdrawn(ctx.t, stopped=stopped, waiting=waiting)
