"""What is said in passing: answered in kind, and what was being asked is asked again."""

from __future__ import annotations

from typing import Final

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import passing as views
from bot.views import talk
from services import kept_readings, questions, typed_choices
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
        Kind.DISAPPOINTED,
    }
)
"""What is answered before she is told how far her reading is; anything else asks just that."""


def answer(ctx: Context, typed: str) -> Messages | None:
    """Answer what is said in passing, the prompt again by the dispatcher; None when it is no small talk."""
    kind = questions.recognise(typed)
    if kind not in SMALL_TALK or (ctx.talk.step == Step.WRITING and kind not in WHILE_WRITING):
        return None
    words = views.words_at(kind, ctx.talk.step, charges=ctx.around.charges, read=may_have_missed(ctx, kind))
    if kind in LEAVING:
        return views.let_her_go(ctx.t, ctx.t(words), step=ctx.talk.step)
    raise AnticipatedError(words, **views.say_prices(ctx.t))


def answer_about_money(ctx: Context, typed: str) -> None:
    """Where layouts are shown, say what they come to in baht, or how they are had without money; then ask again."""
    if typed_choices.asks_price(typed):
        if ctx.around.provider is None:
            raise AnticipatedError(views.words_at(Kind.PRICE, ctx.talk.step), **views.say_prices(ctx.t))
        raise AnticipatedError(views.PRICE_IN_BAHT, **views.say_prices_in_baht(ctx.t))
    if typed_choices.has_no_money(typed):
        raise AnticipatedError(views.WITHOUT_MONEY, **views.say_prices_in_baht(ctx.t))


def may_have_missed(ctx: Context, kind: Kind) -> bool:
    """Tell, of somebody who is cross, whether a reading of hers has arrived that may be why."""
    if kind is not Kind.DISAPPOINTED:
        return False
    latest = kept_readings.find_latest(ctx.connection, user_id=ctx.user.id)
    return latest is not None and latest.state == "delivered"


def leaves_to_mimi(typed: str) -> bool:
    """Tell whether, where cards are chosen, she leaves the choice to MiMi."""
    return typed_choices.leaves_to_mimi(typed) or questions.recognise(typed) in OPEN


@router.command(Kind.ABILITIES)
def tell_abilities(ctx: Context) -> Messages:
    """Say what MiMi can do; in the middle of things in one line, and then they go on."""
    if ctx.talk.step in {Step.IDLE, Step.WITH_PERSON}:
        return talk.show_help(ctx.t)
    raise AnticipatedError(views.words_at(Kind.ABILITIES, ctx.talk.step))
