"""Help from a person: what is said when one is asked for, while she helps, and once she is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_moment
from bot.views.prices import say_amount, say_baht, say_balance
from bot.views.reversals import say_stars_left, say_way_back, tell
from services import tariff
from services.ledger.purse import Purse
from services.refunds import Refundable
from services.standings import Standing

MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class AskCards(Postback):
    """What was just typed is no complaint: it is for the cards."""

    name: ClassVar[str] = "pay.cards"


def say_person(t: Translator, *, code: str, orders: Sequence[Standing]) -> Messages:
    """This will say that a person has been told and will answer here."""
    heading = t("I've called our team")
    lines = [t("A person of our team will answer you right here.")]
    return _hand_over(t, heading, [f.words(line) for line in [*lines, *_say_orders(t, orders)]], code)


def say_missing(
    t: Translator, *, code: str, orders: Sequence[Standing], purse: Purse, checking: bool, slip: bool
) -> Messages:
    """This will say how her latest orders stand, and that what has not come is being looked for.

    `checking` while the provider is asked at this moment; `slip` if she sent a photo instead of words.
    """
    heading = t("Let us find your payment")
    lines = [t("Thank you for the slip.")] if slip else []
    lines += _say_orders(t, orders, checking=checking)
    if any(one.state == "paid" for one in orders):
        lines.append(t("You have {balance}.", balance=say_balance(t, purse)))
    if not orders:
        lines.append(t("I can't find an order from the last few days. A person of our team will look for it with you."))
    elif checking:
        lines.append(t("I'm asking the payment provider right now, and will write again in a moment."))
    lines.append(t("A person of our team knows, too. Nothing you paid gets lost."))
    return _hand_over(t, heading, [f.words(line) for line in lines], code)


def say_arrived(t: Translator, *, orders: Sequence[Standing], purse: Purse) -> Messages:
    """This will say that what she paid for has arrived, and offer a person who looks if something is missing still."""
    heading = t("Your payment has arrived")
    message = f.flex(
        heading,
        f.bubble(
            [
                *[f.words(line) for line in _say_orders(t, orders)],
                f.gentle(t("You have {balance}.", balance=say_balance(t, purse))),
            ],
            header=[f.night_title(heading)],
            footer=[
                f.lead(f.tap(t("🔮 New reading"), b.StartReading())),
                f.quiet(f.tap(t("Still missing? To a person"), b.Navigate("person"))),
            ],
        ),
    )
    choices: list[tuple[str, Postback]] = [(t("Balance"), b.Navigate("balance")), (t("Menu"), b.Navigate("menu"))]
    return f.with_quick_replies([message], choices)


def say_refund(t: Translator, *, code: str, refundable: Sequence[Refundable], orders: Sequence[Standing]) -> Messages:
    """This will show what could go back within the days of grace, and that a person sees to it."""
    heading, seen = t("Money back"), t("A person of our team will see to it and answer you right here.")
    days = tariff.REFUND_DAYS
    if refundable:
        parts = [
            f.words(t("What you have not used of a pack can go back within {days} days:", days=days)),
            slips.paper([slips.slip([_tell_refundable(t, one) for one in refundable[:MOST_LINES]])]),
            *[f.words(line) for line in (seen, *say_way_back(t, {one.method for one in refundable}))],
        ]
    else:
        found = t("I can't find unused Stars bought in the last {days} days.", days=days)
        parts = [f.words(line) for line in (found, *_say_orders(t, orders), seen)]
    return _hand_over(t, heading, parts, code)


def ask_whether_payment(t: Translator, *, command: str) -> Messages:
    """This will ask whether she spoke of a payment to us, which `command` answers, or asks the cards."""
    question = t("Is this about a payment to MiMi, or a question for the cards?")
    choices: list[tuple[str, Postback]] = [
        (t("About a payment"), b.Navigate(command)),
        (t("Ask the cards"), AskCards()),
    ]
    message = f.flex(
        question,
        f.bubble(
            [f.strong(question)],
            footer=[f.beside(f.tap(label, button)) for label, button in choices],
        ),
    )
    return f.with_quick_replies([message], choices)


def say_quiet(t: Translator) -> Messages:
    """This will say, to someone who writes or taps meanwhile, why MiMi keeps quiet, with the way back."""
    text = t(
        "A person of our team will answer you here; I keep quiet until then. "
        "To go on with me meanwhile, tap or type “Back to the cards”."
    )
    return f.with_quick_replies([f.plain(text)], _back(t))


def say_checked(t: Translator, *, state: str, orders: Sequence[Standing] = (), balance: int | None = None) -> Messages:
    """This will say what the provider answered: `awaiting`, `failed`, `unpaid` or `unknown`, order by order.

    `balance` is what she can spend, in Stars; it is said beside an order that is paid.
    """
    is_paid = any(one.state == "paid" for one in orders)
    text = {
        "awaiting": t("I have asked: your payment is on its way. Your Stars will come as soon as it is in."),
        "failed": t(
            "I have asked: that payment did not go through. If your bank has taken the money, we will find it."
        ),
        "unpaid": t("I have asked: what is paid has arrived with its Stars; for the rest nothing has come.")
        if is_paid
        else t("I have asked: no payment has reached us yet. A person of our team will keep looking with you."),
    }.get(state, t("The payment provider does not answer right now. A person of our team will keep looking with you."))
    lines = [text, *_say_orders(t, orders)]
    if is_paid and balance is not None:
        lines.append(say_stars_left(t, balance))
    if is_paid and state == "unpaid":
        lines.append(
            t("If you have paid the rest, too, send me the slip here; a person of our team will keep looking with you.")
        )
    return f.with_quick_replies([f.plain("\n".join(lines))], _back(t))


def say_granted(t: Translator, *, stars: int, coins: int, balance: int, coins_balance: int | None = None) -> Messages:
    """This will say what the operator has given her, and what she has now: Coins, too, where some were given."""
    given = say_amount(t, stars=stars, coins=coins)
    now = say_stars_left(t, balance)
    if coins and coins_balance is not None:
        both = f"{t.plural('{n} Star', '{n} Stars', balance)} · {t.plural('{n} Coin', '{n} Coins', coins_balance)}"
        now = t("You have {balance}.", balance=both)
    return tell(t, [t("🎁 {given} for you from our team.", given=given), now])


def say_case_closed(t: Translator) -> Messages:
    """This will say that the person is done and MiMi is back."""
    text = t("Our team has closed your request. I am here again 🌙 Shall we go back to the cards?")
    return f.with_quick_replies([f.plain(text)], _back(t))


def _hand_over(t: Translator, heading: str, parts: Sequence[f.Part], code: str) -> Messages:
    """Every way to a person ends alike: her code, that MiMi keeps quiet, and the way back."""
    message = f.flex(
        heading,
        f.calm(
            heading,
            [
                *parts,
                slips.code(t("Your code"), code, t("A person finds you by it.")),
                f.note(t("I keep quiet meanwhile, so that you two can talk. Your cards and Stars wait for you.")),
            ],
            footer=[f.beside(f.tap(t("Back to the cards"), b.BackToCards()))],
        ),
    )
    return f.with_quick_replies([message], _back(t))


def _say_orders(t: Translator, orders: Sequence[Standing], *, checking: bool = False) -> list[str]:
    """Each order and how it stands, in a line with its time: two over the same price are told apart by it."""
    return [
        t(
            "Your order of {day} over {price}: {state}.",
            day=write_moment(t, one.at),
            price=say_baht(t, one.amount),
            state=_say_state(t, one, checking=checking),
        )
        for one in orders
    ]


def _say_state(t: Translator, order: Standing, *, checking: bool) -> str:
    if order.state == "paid" and order.times > 1:
        return t("paid twice, the Stars of both are with you")
    if checking and order.state != "paid":
        return t("I am asking about it")
    return {
        "awaiting": t("the money is on its way"),
        "paid": t("paid, its Stars are with you"),
        "failed": t("the payment did not go through"),
        "expired": t("not paid in time"),
    }.get(order.state, t("not paid yet"))


def _tell_refundable(t: Translator, one: Refundable) -> slips.Line:
    """When a pack was bought, and what of it can go back."""
    left, amount = say_amount(t, stars=one.stars), say_baht(t, one.amount)
    return t("bought {day}", day=write_moment(t, one.paid_at)), f"{left}\n{amount}"


def _back(t: Translator) -> list[tuple[str, Postback]]:
    return [(t("Back to the cards"), b.BackToCards())]
