"""First contact: a greeting in her own language, and consent, whatever she came with."""

from __future__ import annotations

from typing import Any

import orjson

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import Translator
from bot.views import reading as reading_views
from bot.views import talk
from handlers import delivery
from services import deliveries, questions, readings
from services.ledger import gifts
from services.wording import clean, has_thai

router = Router("welcome")


@router.event("first")
def greet_newcomer(ctx: Context) -> Messages:
    """Greet, and let a question she came with wait for her consent.

    The profile's language is known to LINE alone, so the sender asks for it and renders the view (architecture,
    Outbox); Thai script in her first words settles it at once.
    """
    typed = clean(ctx.event.text or "")
    ctx.change_user(welcomed_at=ctx.now)
    gifts.welcome(ctx.connection, user_id=ctx.user.id, line_user_id=ctx.user.line_user_id, now=ctx.now)
    if questions.needs_care(typed):
        return reading_views.care(ctx.t)
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
    """Welcome someone back who had blocked us; a reading that waited for her comes first."""
    waiting = readings.find_parked(ctx.connection, user_id=ctx.user.id)
    if waiting is not None:
        return reading_views.say_ready(ctx.t, reading_id=waiting)
    return talk.show_menu(ctx.t, heading=ctx.t("Good to see you again 💜 What shall we do?"))


@router.event("unfollow")
def let_go(ctx: Context) -> Messages:
    """She blocked us: nothing is answered; friendship was noted when the event was taken in.

    LINE takes pushes for someone who has left: a reading pushed after that moment did not reach her, so it waits for
    her and its price goes back.
    """
    lost = deliveries.find_pushed_since(ctx.connection, user_id=ctx.user.id, since=ctx.event.at)
    for reading_id in lost:
        kept = readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
        if kept is not None:
            body = orjson.dumps(delivery.render_kept(ctx, kept))
            deliveries.take_in_again(ctx.connection, reading_id=reading_id, body=body, now=ctx.now)
    return []
