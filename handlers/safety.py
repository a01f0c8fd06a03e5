"""The ways on from where no cards were opened: a near question that is read, or the reading after all."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import safety as views
from handlers import reading

router = Router("safety")


@router.postback(views.AskInstead)
def ask_instead(ctx: Context, button: views.AskInstead) -> Messages:
    """Ask the near question that is read."""
    question = views.questions_instead(ctx.t).get(button.kind)
    if question is None:
        raise OldButtonError(button.name)
    return reading.ask_about(ctx, question)


@router.postback(views.GoOn)
def go_on(ctx: Context, button: views.GoOn) -> Messages:
    """Go on to the reading that a brake stood before; a brake that may not be passed stands before it again."""
    ctx.expect(button.flow, Step.IDLE)
    question = ctx.talk.state.get("typed")
    if not question:
        raise OldButtonError(button.name)
    return reading.ask_mood_for(ctx, question)
