"""Every day: the card of the day, looking in, level and achievements."""

from __future__ import annotations

import datetime as dt

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.design.flex import in_size
from bot.views import daily as views
from handlers import reading
from services import check_ins, daily, levels
from services.check_ins import CheckIn
from services.draws import bangkok_day
from services.identity import trace_of
from services.ledger.purse import read_purse
from services.preferences import read_preferences

router = Router("daily")


@router.command("daily")
def show_card(ctx: Context) -> Messages:
    """Turn the card of the day, the same one all day long; who looks at it has looked in."""
    day = _day(ctx)
    card = daily.draw_card(
        ctx.connection,
        user_id=ctx.user.id,
        day=day,
        entropy=ctx.around.entropy,
        reversals=ctx.user.reversals,
        now=ctx.now,
    )
    messages = views.show_card(
        ctx.t,
        card=card,
        words=daily.day_words(card.card_id, card.orientation, ctx.t.language),
        colours=daily.colours_of(day),
        check_in=_check_in(ctx, day),
        pictures=ctx.around.pictures,
    )
    return in_size(messages, read_preferences(ctx.connection, user_id=ctx.user.id).text_size)


@router.command("check_in")
def look_in(ctx: Context) -> Messages:
    """Count the day for someone who only looks in."""
    check_in = _check_in(ctx, _day(ctx))
    return views.say_checked_in(ctx.t, check_in=check_in, coins=read_purse(ctx.connection, user_id=ctx.user.id).coins)


@router.command("level")
def show_level(ctx: Context) -> Messages:
    """Show how far she has come."""
    return views.show_level(
        ctx.t,
        level=levels.read_level(ctx.connection, user_id=ctx.user.id),
        streak=check_ins.read_streak(ctx.connection, user_id=ctx.user.id, day=_day(ctx)),
        achievements=levels.list_achievements(ctx.connection, user_id=ctx.user.id),
    )


@router.postback(views.AskAboutDay)
def ask_about_day(ctx: Context, button: views.AskAboutDay) -> Messages:
    """Begin a reading about this day; the button of a day gone by is an old one."""
    if button.day != int(_day(ctx).strftime("%Y%m%d")):
        raise OldButtonError(button.name)
    return reading.ask_about(ctx, ctx.t("What should I pay attention to today?"))


def _check_in(ctx: Context, day: dt.date) -> CheckIn:
    return check_ins.check_in(
        ctx.connection, user_id=ctx.user.id, trace=trace_of(ctx.user.line_user_id), day=day, now=ctx.now
    )


def _day(ctx: Context) -> dt.date:
    """The day in Bangkok on which she tapped: an event that comes late counts for the day it is of."""
    return bangkok_day(min(ctx.event.at, ctx.now))
