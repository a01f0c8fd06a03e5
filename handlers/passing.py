"""What is said in passing: answered in kind, and what was being asked is asked again."""

from __future__ import annotations

from typing import Final

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.design.flex import plain
from bot.views import passing as views
from bot.views import talk
from services import questions, typed_choices
from services.questions import SMALL_TALK, Kind

router = Router("passing")

OPEN: Final = frozenset({Kind.UP_TO_YOU, Kind.DONT_KNOW})
"""She leaves it to MiMi, or does not know."""

LEAVING: Final = frozenset({Kind.WAIT, Kind.FAREWELL})
"""Who thinks or goes is not asked again at once."""

WHILE_WRITING: Final = frozenset(
    {
        Kind.THANKS,
        Kind.PRAISE,
        Kind.LAUGHTER,
        Kind.GREETING,
        Kind.FAREWELL,
        Kind.SORRY,
        Kind.DOUBT,
        Kind.ABOUT_MIMI,
        Kind.PRICE,
    }
)
"""What is answered before she is told how far her reading is; anything else asks just that."""


def answer(ctx: Context, typed: str) -> Messages | None:
    """Answer what is said in passing, the prompt again by the dispatcher; None when it is no small talk."""
    kind = questions.recognise(typed)
    if kind not in SMALL_TALK or (ctx.talk.step == Step.WRITING and kind not in WHILE_WRITING):
        return None
    words = views.words_at(kind, ctx.talk.step, charges=ctx.around.charges)
    if kind in LEAVING:
        return [plain(ctx.t(words))]
    raise AnticipatedError(words, **views.say_prices(ctx.t))


def leaves_to_mimi(typed: str) -> bool:
    """Tell whether, where cards are chosen, she leaves the choice to MiMi."""
    return typed_choices.leaves_to_mimi(typed) or questions.recognise(typed) in OPEN


@router.command(Kind.ABILITIES)
def tell_abilities(ctx: Context) -> Messages:
    """Say what MiMi can do; in the middle of things in one line, and then they go on."""
    if ctx.talk.step in {Step.IDLE, Step.WITH_PERSON}:
        return talk.show_help(ctx.t)
    raise AnticipatedError(views.words_at(Kind.ABILITIES, ctx.talk.step))
