"""The purse: what she has, how it came and went, and Coins turned into Stars."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.views import buttons as b
from bot.views import money as views
from services import statement
from services.ledger import gifts
from services.ledger.purse import read_purse
from services.tariff import COINS_PER_STAR

router = Router("purse")


@router.command("balance")
def show_balance(ctx: Context) -> Messages:
    """Show what she has."""
    return views.show_balance(
        ctx.t,
        purse=read_purse(ctx.connection, user_id=ctx.user.id),
        latest=statement.find_latest(ctx.connection, user_id=ctx.user.id),
        is_open=ctx.around.provider is not None,
        waiting=_waits(ctx),
    )


@router.command("movements")
def show_movements(ctx: Context) -> Messages:
    """Show how it came and went."""
    lines = statement.list_lines(ctx.connection, user_id=ctx.user.id)
    return views.show_movements(ctx.t, lines=lines, purse=read_purse(ctx.connection, user_id=ctx.user.id))


@router.command("exchange")
def offer_exchange(ctx: Context) -> Messages:
    """Show the balance, where a button says what the exchange would take; the word alone changes nothing."""
    purse = read_purse(ctx.connection, user_id=ctx.user.id)
    if purse.coins < COINS_PER_STAR:
        return views.say_not_exchanged(ctx.t, purse=purse, waiting=_waits(ctx))
    return show_balance(ctx)


@router.postback(b.ExchangeCoins)
def exchange_by_button(ctx: Context, button: b.ExchangeCoins) -> Messages:
    """Turn as many Coins into Stars as the button said; the same button works once, however often it is tapped."""
    key = f"{ctx.user.id}:{button.since}"
    stars = gifts.exchange(ctx.connection, user_id=ctx.user.id, key=key, most=button.stars, now=ctx.now)
    purse = read_purse(ctx.connection, user_id=ctx.user.id)
    if not stars:
        return views.say_not_exchanged(ctx.t, purse=purse, waiting=_waits(ctx))
    return views.say_exchanged(ctx.t, stars=stars, purse=purse, waiting=_waits(ctx))


def _waits(ctx: Context) -> bool:
    """Whether a reading waits for Stars."""
    return bool(ctx.talk.state.get("waiting"))
