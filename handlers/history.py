"""My readings: the latest ones, to be reopened free of charge."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.views import talk
from services import readings
from services.tarot.spreads import SPREADS

router = Router("history")

SHOWN = 10


@router.command("history")
def show_history(ctx: Context) -> Messages:
    """Show the latest readings."""
    latest = readings.list_latest(ctx.connection, user_id=ctx.user.id, most=SHOWN)
    names = {layout.id: layout.name[ctx.t.language] for layout in SPREADS.values()}
    return talk.show_history(ctx.t, latest, layout_names=names)
