"""Her own limit: the most she wants to spend in a month."""

from __future__ import annotations

import datetime as dt
from typing import Final

import regex

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.views import buttons as b
from bot.views import spending as views
from services import limits, wording
from services.tariff import MONTHLY_CHOICES

router = Router("spending")

ASKED: Final = "limit_asked"
"""Where the talk keeps when she was last shown the limit: a bare number that follows is meant for it.

Not in the middle of a question, where numbers choose moods, layouts and cards.
"""

ASKED_FOR: Final = dt.timedelta(minutes=10)
LEAST: Final = 2_000
MOST: Final = 10_000_000
"""Limits in satang that she may type: 20 to 100,000 baht."""

_BAHT: Final = r"(?:thb|฿)?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})\s*(?:บาท|baht|thb|฿|\.-)?"
_AMOUNT: Final = regex.compile(_BAHT)
_WISH: Final = regex.compile(
    rf"(?:(?:ขอ)?(?:ตั้ง|กำหนด|ปรับ|เปลี่ยน)(?:วงเงิน|งบ)\s*(?:เป็น|ไว้ที่|ไว้|ที่)?|"
    rf"(?:set|change|make)\s+(?:my\s+|the\s+|a\s+)?(?:spending\s+)?limit\s*(?:to|at|of)?)\s*{_BAHT}"
)


@router.command("limit")
def show_limit(ctx: Context) -> Messages:
    """Show the limit as it holds, what is to come, and what there is to choose."""
    if ctx.talk.step in {Step.IDLE, Step.QUESTION, Step.WITH_PERSON}:
        ctx.enter(ctx.talk.step, **{ASKED: ctx.now.isoformat()})
    return views.show_limit(
        ctx.t,
        limit=limits.read_monthly(ctx.connection, user_id=ctx.user.id, now=ctx.now),
        spent=limits.spent_this_month(ctx.connection, user_id=ctx.user.id, now=ctx.now),
        pending=limits.read_pending(ctx.connection, user_id=ctx.user.id, now=ctx.now),
    )


@router.postback(b.ChooseLimit)
def choose_limit(ctx: Context, button: b.ChooseLimit) -> Messages:
    """Set the limit: a lower one at once, a higher one or none a day later; the present one takes that back."""
    present = limits.read_monthly(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    if button.amount not in {0, present, *MONTHLY_CHOICES}:
        raise OldButtonError(button.name)
    return _choose(ctx, button.amount or None)


def take_amount(ctx: Context, typed: str) -> Messages | None:
    """This will take a limit named in a whole sentence, or a bare number typed after it was shown; None otherwise."""
    said = wording.fold(typed)
    found = _WISH.fullmatch(said) or (_AMOUNT.fullmatch(said) if _was_asked(ctx) else None)
    if found is None:
        return None
    satang = int(found[1].replace(",", "")) * 100
    if LEAST <= satang <= MOST:
        return _choose(ctx, satang)
    return [views.say_no_amount(ctx.t, least=LEAST, most=MOST), *show_limit(ctx)]


def _was_asked(ctx: Context) -> bool:
    asked = ctx.talk.state.get(ASKED)
    return asked is not None and ctx.now - dt.datetime.fromisoformat(asked) <= ASKED_FOR


def _choose(ctx: Context, wished: int | None) -> Messages:
    if ctx.talk.state.get(ASKED):
        ctx.enter(ctx.talk.step, **{ASKED: None})
    limit, holds_from = limits.choose_monthly(ctx.connection, user_id=ctx.user.id, limit=wished, now=ctx.now)
    return views.say_chosen(ctx.t, limit=limit, holds_from=holds_from)
