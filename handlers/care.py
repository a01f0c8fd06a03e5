"""Someone who may hurt herself: care and the hotline, no cards, wherever she is in the talk."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import reading as views
from services import readings

router = Router("care")


@router.event("distress")
def answer_distress(ctx: Context) -> Messages:
    """Put the cards away, stop a reading that is not written yet, and answer with care."""
    if ctx.talk.step == Step.WRITING:
        readings.cancel_unwritten(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    ctx.talk.clear()
    return views.care(ctx.t)
