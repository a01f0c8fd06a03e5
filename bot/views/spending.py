"""How much she may spend: her own monthly limit, and what is said at one."""

from __future__ import annotations

import datetime as dt

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_moment
from bot.views.prices import say_baht
from services.limits import LimitError, Pending
from services.tariff import DAILY_LIMIT, MONTHLY_CHOICES


def show_limit(t: Translator, *, limit: int | None, spent: int, pending: Pending | None = None) -> Messages:
    """This will show her monthly limit and what she has spent this month, both in satang, and offer others.

    `pending` is a change she waits for: it can be taken back until then.
    """
    asked_for = pending.limit if pending else None
    choices = [
        (t("{price} a month", price=say_baht(t, amount)), b.ChooseLimit(amount))
        for amount in MONTHLY_CHOICES
        if amount not in {limit, asked_for}
    ]
    may_end = limit is not None and not (pending and pending.limit is None)
    message = f.flex(
        t("Your spending limit"),
        f.bubble(
            [
                *([f.set_apart([f.words(_say_pending(t, pending))])] if pending else []),
                f.words(t("Tap one, or type an amount in baht, such as 300.")),
                *f.sparkled(
                    [
                        t("A lower limit counts at once; a higher one, or none, after 24 hours."),
                        t("Everyone can spend up to {price} a day.", price=say_baht(t, DAILY_LIMIT)),
                    ],
                    size=tokens.SMALL,
                    color=tokens.QUIET,
                ),
            ],
            header=[f.night_title(t("Your spending limit"))],
            table=_spent_of(t, limit=limit, spent=spent),
            footer=[
                *([f.lead(_keep(t, limit))] if pending and limit is not None else []),
                *[f.beside(f.tap(label, button)) for label, button in choices],
                *([f.quiet(f.tap(t("No limit of my own"), b.ChooseLimit(0)))] if may_end else []),
            ],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def _spent_of(t: Translator, *, limit: int | None, spent: int) -> f.Part:
    """What is spent, and how much of the limit that is."""
    bar = [f.progress(min(100, spent * 100 // limit), dark=True)] if limit else []
    return f.column([*bar, f.night_words(say_limit(t, limit=limit, spent=spent))], spacing=tokens.GAP)


def say_no_amount(t: Translator, *, least: int, most: int) -> f.Part:
    """This will say kindly which amounts, in satang, can be a limit."""
    return f.plain(t("Anything from {least} to {most} is fine.", least=say_baht(t, least), most=say_baht(t, most)))


def _keep(t: Translator, limit: int) -> f.Part:
    return f.tap(t("Keep it at {price}", price=say_baht(t, limit)), b.ChooseLimit(limit))


def _say_pending(t: Translator, pending: Pending) -> str:
    when = write_moment(t, pending.holds_from)
    if pending.limit is None:
        return t("⏳ From {when} without a limit.", when=when)
    return t("⏳ From {when}: {limit} a month.", when=when, limit=say_baht(t, pending.limit))


def say_limit(t: Translator, *, limit: int | None, spent: int) -> str:
    """This will put into words what she has spent this month, and of how much if she has a limit."""
    if limit is None:
        return t("This month: {spent}. You have set no limit.", spent=say_baht(t, spent))
    return t("This month: {spent} of {limit}.", spent=say_baht(t, spent), limit=say_baht(t, limit))


def say_chosen(t: Translator, *, limit: int | None, holds_from: dt.datetime | None) -> Messages:
    """This will say which limit she has chosen, and from when it holds if not at once."""
    if holds_from is not None:
        when = write_moment(t, holds_from)
        text = (
            t("From {when} you will have no limit of your own. Until then the old one holds.", when=when)
            if limit is None
            else t(
                "From {when} your limit is {limit} a month. Until then the old one holds.",
                when=when,
                limit=say_baht(t, limit),
            )
        )
    elif limit is None:
        text = t("You have no limit of your own.")
    else:
        text = t("Done: from now on {limit} a month at most.", limit=say_baht(t, limit))
    return f.with_quick_replies([f.plain(text)], _around(t))


def say_beyond(t: Translator, error: LimitError) -> Messages:
    """This will say kindly that a purchase goes beyond a limit, and what is left of it."""
    return f.with_quick_replies([f.plain(say_why(t, error))], [(t("Spending limit"), b.Navigate("limit")), *_around(t)])


def say_why(t: Translator, error: LimitError) -> str:
    """This will put into words which limit was met and what is left of it."""
    left = say_baht(t, error.left)
    if error.kind == "monthly":
        return t("That is over your limit for this month; you have {left} left.", left=left)
    limit = say_baht(t, DAILY_LIMIT)
    return t(
        "That is over the daily limit. Everyone can spend up to {limit} a day; you have {left} left today.",
        limit=limit,
        left=left,
    )


def _around(t: Translator) -> list[tuple[str, Postback]]:
    return [
        (t("Top up"), b.Navigate("buy")),
        (t("Balance"), b.Navigate("balance")),
        (t("Menu"), b.Navigate("menu")),
    ]
