"""Her own limit: the most she wants to spend in a month."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.views import buttons as b
from bot.views import spending as views
from services import limits
from services.tariff import MONTHLY_CHOICES

router = Router("spending")


@router.command("limit")
def show_limit(ctx: Context) -> Messages:
    """Show the limit as it holds, and what there is to choose."""
    limit = limits.read_monthly(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    spent = limits.spent_this_month(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    return views.show_limit(ctx.t, limit=limit, spent=spent)


@router.postback(b.ChooseLimit)
def choose_limit(ctx: Context, button: b.ChooseLimit) -> Messages:
    """Set the limit: a lower one at once, a higher one or none a day later."""
    if button.amount not in {0, *MONTHLY_CHOICES}:
        raise OldButtonError(button.name)
    wished = button.amount or None
    limit, holds_from = limits.choose_monthly(ctx.connection, user_id=ctx.user.id, limit=wished, now=ctx.now)
    return views.say_chosen(ctx.t, limit=limit, holds_from=holds_from)
