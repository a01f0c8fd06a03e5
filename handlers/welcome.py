"""First contact: a greeting in her own language, and consent, whatever she came with."""

from __future__ import annotations

from typing import Any

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import Translator, translator
from bot.views import reading as reading_views
from bot.views import talk
from services import questions
from services.wording import clean, has_thai

router = Router("welcome")


@router.event("first")
def greet_newcomer(ctx: Context) -> Messages:
    """Greet, and let a question she came with wait for her consent.

    The profile's language is known to LINE alone, so the sender asks for it and renders the view (architecture,
    Outbox); Thai script in her first words settles it at once.
    """
    typed = clean(ctx.event.text or "")
    changes: dict[str, Any] = {"welcomed_at": ctx.now}
    if has_thai(typed):
        changes |= {"language": "th", "language_from": "script"}
    ctx.change_user(**changes)
    if questions.needs_care(typed):
        return reading_views.care(translator("th") if has_thai(typed) else ctx.t)
    question = typed if questions.reads_like_question(typed) and questions.judge(typed) == "fine" else None
    ctx.begin_flow(Step.CONSENT, question=question)
    ctx.effects.view = ("welcome", {"question": question, "ask_profile": not has_thai(typed)})
    return []


@router.view("welcome")
def render_welcome(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the greeting once the language is known."""
    return talk.welcome(t, waiting_question=arguments.get("question"))


@router.event("follow")
def greet_again(ctx: Context) -> Messages:
    """Welcome someone back who had blocked us."""
    return talk.show_menu(ctx.t, heading=ctx.t("Good to see you again 💜 What shall we do?"))


@router.event("unfollow")
def let_go(ctx: Context) -> Messages:
    """She blocked us: nothing is answered; friendship was noted when the event was taken in."""
    del ctx
    return []
