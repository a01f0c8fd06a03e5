"""Wishes in whole sentences, where nothing is being chosen: granted at once, or taken to where they are granted."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import daily_push
from bot.views import me as views
from services import daily_pushes, wishes
from services.nicknames import Verdict
from services.preferences import prefer
from services.wording import fold

router = Router("wishes")
"""Nothing comes here by itself: idle talk, and the question to be asked, may be a wish."""


def grant(ctx: Context, typed: str) -> Messages | None:
    """This will grant a wish for a card each day or for a name; None when she wishes neither."""
    if (daily := wishes.read_daily(typed)) is not None:
        return _send_daily(ctx, daily)
    if (said := wishes.read_new_name(typed)) is not None:
        return _call(ctx, *said)
    if fold(typed) == fold(ctx.t("Yes, call me that")) and (ask := ctx.command("nickname")):
        return ask(ctx)  # The name that this said yes to is not being asked about any more.
    return None


def _send_daily(ctx: Context, wish: wishes.DailyWish) -> Messages | None:
    """At the hour she named; without one she is asked for it."""
    if wish.heard is None or wish.heard.hour is None:
        offer = ctx.command("daily_push")
        return offer(ctx) if offer else None
    daily_pushes.subscribe(ctx.connection, user_id=ctx.user.id, hour=wish.heard.hour, now=ctx.now)
    return daily_push.say_daily_on(ctx.t, hour=wish.heard.hour, exact=wish.heard.exact)


def _call(ctx: Context, name: str, verdict: Verdict) -> Messages:
    """Keep the name; what cannot be one is answered as where she is asked for it."""
    if verdict is not Verdict.FINE:
        ctx.enter(Step.NICKNAME, back_to=ctx.talk.step, asked_at=ctx.now.isoformat())
        return views.say_name_unfit(ctx.t, too_long=False)
    prefer(ctx.connection, user_id=ctx.user.id, nickname=name)
    return views.say_changed(ctx.t, ctx.t("Lovely. From now on I call you {name} 💜", name=name))
