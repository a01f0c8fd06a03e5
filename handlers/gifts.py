"""A reading for a friend: made of a bought Star, passed on, opened in the chat once, returned when nobody wants it."""

from __future__ import annotations

from typing import Any

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.locale import Translator
from bot.views import gifts as views
from bot.worker.jobs import JobContext
from services import gift_codes, outbox, overdue_charges, reading_gifts, statement
from services.ledger.presents import NotBoughtError
from services.ledger.purse import read_purse
from services.reading_gifts import Claimed

router = Router("gifts")

MOST_AT_ONCE = 100
"""Gifts returned in one sweep; the next one follows within the hour."""


@router.command("gift")
def offer(ctx: Context) -> Messages:
    """Offer to give a reading, and show the gifts that wait."""
    return views.offer(
        ctx.t,
        bought=read_purse(ctx.connection, user_id=ctx.user.id).bought,
        since=statement.find_latest(ctx.connection, user_id=ctx.user.id),
        waiting=reading_gifts.list_waiting(ctx.connection, giver_id=ctx.user.id),
        basic_id=ctx.around.basic_id,
        pictures=ctx.around.pictures,
    )


@router.postback(views.MakeGift)
def make_gift(ctx: Context, button: views.MakeGift) -> Messages:
    """Make a gift; the same button makes one, however often it is tapped."""
    try:
        with ctx.connection.begin_nested():
            gift = reading_gifts.make(
                ctx.connection, giver_id=ctx.user.id, since=button.since, entropy=ctx.around.entropy, now=ctx.now
            )
    except NotBoughtError:
        return views.say_none_bought(ctx.t)
    if gift.state != "waiting":
        return views.say_opened_already(ctx.t)
    return views.show_made(ctx.t, gift=gift, basic_id=ctx.around.basic_id, pictures=ctx.around.pictures)


@router.postback(views.TakeGiftBack)
def take_back(ctx: Context, button: views.TakeGiftBack) -> Messages:
    """Take back a gift nobody has opened."""
    if reading_gifts.take_back(ctx.connection, giver_id=ctx.user.id, gift_id=button.gift, now=ctx.now):
        settled = reading_gifts.count_settled(ctx.connection, giver_id=ctx.user.id, gift_id=button.gift)
        return views.say_taken_back(ctx.t, settled=settled)
    return views.say_opened_already(ctx.t)


def take_code(ctx: Context, typed: str) -> tuple[Claimed | None, str]:
    """This will open a gift whose code is in a text: what came of it, and the rest of the text; None without one."""
    found = gift_codes.find_gift_code(typed)
    if found is None:
        return None, typed
    code, rest = found
    return reading_gifts.claim(ctx.connection, friend_id=ctx.user.id, code=code, now=ctx.now), rest


@router.job("return_gifts")
def return_gifts(job: JobContext) -> None:
    """Return the gifts whose time has passed, one at a time."""
    for _ in range(MOST_AT_ONCE):
        with job.database.begin() as connection:
            now = job.clock()
            if not (reading_gifts.return_next(connection, now=now) or overdue_charges.lapse_gift(connection, now=now)):
                return


def sweep(job: JobContext) -> int:
    """This will tell givers what became of their gifts; counts whom it told."""
    with job.database.begin() as connection:
        spared = job.around.pushes.may_push(connection, kind="thanks", now=job.clock())
        ended = reading_gifts.take_untold(connection, now=job.clock())
        notices = [
            outbox.notify(
                connection,
                user_id=one.giver_id,
                view="gift_ended",
                arguments={"spent": one.spent, "was_claimed": one.was_claimed, "settled": one.settled},
                now=job.clock(),
            )
            for one in ended
            if one.reachable and (spared or not one.spent)
        ]
    job.sender.submit(notices)
    return len(ended)


@router.view("gift_ended")
def render_ended(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render what became of a gift."""
    if arguments["spent"]:
        return views.say_read(t)
    # The release before told nothing of debts.
    return views.say_returned(t, was_claimed=arguments["was_claimed"], settled=arguments.get("settled", 0))
