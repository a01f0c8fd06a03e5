"""What is pushed when money came, is on its way, or did not come; figures are those of the moment it was booked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day, write_moment
from bot.views.prices import say_baht
from services import tariff


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid, as far as the notice tells it: satang, when, and the number of the order."""

    amount: int | None = None
    at: dt.datetime | None = None
    order: int | None = None


NOT_TOLD = Paid()


def say_bought(
    t: Translator,
    *,
    stars: int,
    settled: int,
    balance: int,
    waiting: bool,
    article: str | None = None,
    second: bool = False,
    unasked: bool = False,
    paid: Paid = NOT_TOLD,
) -> Messages:
    """This will be the receipt of a purchase, with one button: on with the question that waits, or a new reading.

    `stars` reached her, `settled` went into what she owed, `balance` is what she can spend now. `second` if this
    order had been paid before: then it says so, and how the money goes back. `unasked` if what waits is a reading to
    ask on about, and no question was typed.
    """
    title = t("This order was paid twice") if second else t("Thank you, your payment has arrived")
    bought = _Credit(_say_name(t, article), stars, settled, balance, paid)
    going = _say_waiting(t, waiting=waiting, unasked=unasked)
    return _receipt(t, title, bought, going=going, second=second)


def say_plan_paid(
    t: Translator,
    *,
    stars: int,
    settled: int,
    balance: int,
    waiting: bool,
    unasked: bool = False,
    paid: Paid = NOT_TOLD,
) -> Messages:
    """This will be the receipt of a plan's month, in the same shape."""
    title = t("Your Stars for this month are here")
    bought = _Credit(t("Your monthly plan"), stars, settled, balance, paid)
    return _receipt(t, title, bought, going=_say_waiting(t, waiting=waiting, unasked=unasked))


def _say_waiting(t: Translator, *, waiting: bool, unasked: bool) -> tuple[str, str] | None:
    """What waits for these Stars, and the button that goes on with it; None when nothing does."""
    if not waiting:
        return None
    if unasked:
        return t("You can ask on about your reading now."), t("Ask on")
    return t("Your question is still here, just as you left it."), t("Go on with my question")


def say_awaiting(t: Translator, *, amount: int) -> Messages:
    """This will say that a payment of so many satang is on its way."""
    text = t(
        "Your payment of {price} is on its way; the bank has yet to confirm it. I'll tell you as soon as it is here.",
        price=say_baht(t, amount),
    )
    return f.with_quick_replies([f.plain(text)], [(t("Balance"), b.Navigate("balance"))])


def say_failed(t: Translator) -> Messages:
    """This will say that a payment did not go through."""
    text = t("Your payment did not go through, and nothing was taken. Would you like to try again?")
    return f.with_quick_replies([f.plain(text)], [(t("Top up"), b.Navigate("buy")), (t("Menu"), b.Navigate("menu"))])


def say_plan_failed(t: Translator) -> Messages:
    """This will say that a plan's month could not be taken, and where to mend it."""
    text = t("This month's payment for your plan did not go through. Your Stars stay yours; have a look at your card?")
    return _with_plan_ways(t, text)


def say_plan_ended(t: Translator) -> Messages:
    """This will say that a plan has ended."""
    return _with_plan_ways(t, t("Your monthly plan has ended, and nothing more is taken. Your Stars stay yours."))


def say_plan_ending(t: Translator, *, until: str | None) -> Messages:
    """This will say that a plan was cancelled and holds until then; `until` is an ISO time, None while unknown."""
    text = (
        t("Your monthly plan is cancelled. It runs until {day}, and nothing more is taken.", day=_day(t, until))
        if until
        else t("Your monthly plan is cancelled. It runs until this month is over, and nothing more is taken.")
    )
    return _with_plan_ways(t, text)


def say_plan_kept(t: Translator, *, until: str | None) -> Messages:
    """This will say that a plan goes on after all."""
    text = (
        t("Your monthly plan goes on, and renews on {day}.", day=_day(t, until))
        if until
        else t("Your monthly plan goes on.")
    )
    return _with_plan_ways(t, text)


def _day(t: Translator, moment: str) -> str:
    return write_day(t, dt.datetime.fromisoformat(moment))


@dataclass(frozen=True, slots=True)
class _Credit:
    """What a receipt is about: the article's name, Stars that reached her, that went into a debt, that she has."""

    name: str | None
    stars: int
    settled: int
    balance: int
    paid: Paid


def _receipt(
    t: Translator, title: str, bought: _Credit, *, going: tuple[str, str] | None, second: bool = False
) -> Messages:
    """A slip: what arrived stands large on night, the lines below, and one button to go on."""
    arrived = "+" + t.plural("{n} Star", "{n} Stars", bought.stars)
    total = (t("You have now"), t.plural("{n} Star", "{n} Stars", bought.balance))
    body = [slips.slip(_lines(t, bought)), slips.perforation(), slips.slip([], total=total)]
    if bought.settled:
        body.append(f.note(t("{n} more went into what you owed from a refund.", n=bought.settled)))
    if second:
        body.append(f.gentle(t("The second payment is credited, too. If you did not mean it, ask for it back.")))
    if going:
        body.append(f.gentle(going[0]))
    label, button = (going[1], b.GoOn()) if going else (t("🔮 New reading"), b.StartReading())
    footer = [f.lead(f.tap(label, button))]
    if second:
        footer.append(f.beside(f.tap(t("Ask for money back"), b.Navigate("refund"))))
    header = [f.night_note(t("Receipt")), f.night_title(title)]
    face = slips.number_alone(f"+{bought.stars}", t("Stars"))
    return [f.flex(f"{title} {arrived}", f.bubble(body, header=header, table=face, footer=footer))]


def _lines(t: Translator, bought: _Credit) -> list[slips.Line]:
    """What is not told, as in a notice of another release, is left out."""
    paid = bought.paid
    lines = [
        (t("What"), bought.name),
        (t("Paid"), say_baht(t, paid.amount) if paid.amount is not None else None),
        (t("When"), write_moment(t, paid.at) if paid.at else None),
        (t("Order no."), str(paid.order) if paid.order is not None else None),
    ]
    return [(label, value) for label, value in lines if value]


def _with_plan_ways(t: Translator, text: str) -> Messages:
    choices: list[tuple[str, Postback]] = [
        (t("Top up"), b.Navigate("buy")),
        (t("Balance"), b.Navigate("balance")),
        (t("Menu"), b.Navigate("menu")),
    ]
    return f.with_quick_replies([f.plain(text)], choices)


def _say_name(t: Translator, article: str | None) -> str | None:
    """A notice may be rendered by a later release, in which the pack is gone; the Stars are still true."""
    try:
        return tariff.article(article or "").name[t.language]
    except KeyError:
        return None
