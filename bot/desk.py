"""What the operator reads at her terminal about someone's money. Times are Bangkok's, amounts baht."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from services.cases import CaseLine
from services.dossier import Dossier, OrderLine, PaymentLine, ReversalLine
from services.draws import BANGKOK
from services.refunds import Preview

REVERSALS: Final = {
    "taken": "Stars taken back, the money is on its way",
    "done": "done, the money has gone back",
    "restored": "came to nothing, the Stars are given back",
    "unmatched": "waits for its payment to be known",
}
TAIL: Final = 6
"""So many letters of the provider's number tell two payments apart, as its own dashboard shows them."""


def say_who(code: str, found: Dossier) -> list[str]:
    """This will say who it is, by code alone, what she has, and what she asked for."""
    purse = found.purse
    friend = "friend" if found.is_friend else "not a friend now"
    return [
        f"{code} · user {found.user_id} · {found.language} · {friend} · since {day(found.created_at)}",
        "Times are Bangkok's (Asia/Bangkok).",
        f"Stars: {purse.bought} bought, {purse.given} given, {purse.held_stars} held, {purse.debt} owed",
        f"Coins: {purse.coins}, {purse.held_coins} held",
        *(_say_cases(found.cases) or ["Case: none"]),
    ]


def say_money(found: Dossier) -> list[str]:
    """This will say how her money came and went, newest first."""
    left = [
        f"  payment #{one.payment_id}: {one.stars} Stars = {baht(one.amount)}"
        f"{'' if one.within_days else ' (bought too long ago to ask for)'}"
        for one in found.refundable
    ]
    moves = [
        f"  {moment(one.at)} {one.kind}: {one.stars:+} Stars, {one.coins:+} Coins"
        f"{f', {one.debt:+} owed' if one.debt else ''}"
        for one in found.movements
        if one.stars or one.coins or one.debt
    ]
    return [
        *_under("Orders", [_say_order(one) for one in found.orders]),
        *_under("Payments", [_say_payment(one, found.payments) for one in found.payments]),
        *say_returns(found),
        *_under("Unspent", left),
        *_under("Movements", moves),
    ]


def say_returns(found: Dossier) -> list[str]:
    """This will say what went back, or is on its way, and what its state means."""
    return _under("Refunds and disputes", [_say_reversal(one) for one in found.reversals])


def say_open_cases(cases: Sequence[CaseLine]) -> list[str]:
    """This will list who waits for an answer, the longest first."""
    lines = [f"{one.code or '?'} · {_kinds(one)} since {moment(one.opened_at)} · {_order_of(one)}" for one in cases]
    if not lines:
        return ["Nobody waits for a person."]
    last = "Times are Bangkok's. Look with `support show CODE`, answer in LINE's chat, end with `support close CODE`."
    return [*lines, last]


def ask_to_refund(code: str, found: Preview) -> str:
    """This will put into one question what a refund sends back, what it takes, and what she will owe."""
    owed = f"; {found.owed} of them are spent already and will be owed" if found.owed else ""
    stars = f"{found.stars} Stars go with it{owed}"
    return f"Refund {baht(found.amount)} to {code} (payment #{found.payment_id} over {baht(found.paid)})? {stars}."


def say_gift(*, stars: int, coins: int) -> str:
    """This will put what is given into words, such as "1 Star, 20 Coins"; what is none is left out."""
    counted = ((stars, "Star"), (coins, "Coin"))
    return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in counted if number)


def baht(satang: int) -> str:
    """This will write an amount in satang as baht."""
    return f"{satang / 100:,.2f} baht"


def day(at: dt.datetime) -> str:
    """This will write a day as it was in Bangkok."""
    return f"{at.astimezone(BANGKOK):%d/%m/%Y}"


def moment(at: dt.datetime) -> str:
    """This will write a moment as Bangkok's clock had it."""
    return f"{at.astimezone(BANGKOK):%d/%m/%Y %H:%M}"


def _say_cases(cases: Sequence[CaseLine]) -> list[str]:
    return [
        f"Case: {_kinds(one)} since {moment(one.opened_at)}, {_order_of(one)}"
        f"{f', closed {moment(one.closed_at)}' if one.closed_at else ', open'}"
        for one in cases
    ]


def _kinds(case: CaseLine) -> str:
    """All that was asked for while it was open; what was said last is what it is about."""
    return ", then ".join([*(kind for kind in case.kinds if kind != case.kind), case.kind])


def _order_of(case: CaseLine) -> str:
    return f"order #{case.order_id} {case.order_state}" if case.order_id else "no order"


def _say_order(one: OrderLine) -> str:
    return f"  #{one.id} {one.article} {baht(one.amount)} = {one.stars} Stars, {one.state}, {moment(one.created_at)}"


def _say_payment(one: PaymentLine, others: Sequence[PaymentLine]) -> str:
    """Two payments of one order look alike but for their times and the provider's numbers."""
    twice = one.order_id is not None and sum(other.order_id == one.order_id and _came(other) for other in others) > 1
    mark = " · PAID TWICE, this is the second payment" if one.note == "second" else " · the order was paid twice"
    return (
        f"  #{one.id} {one.article} {baht(one.amount)} = {one.stars} Stars, "
        f"{one.state}, {one.method or 'method unknown'}, "
        f"returned {baht(one.returned_amount)} = {one.returned_stars} Stars, "
        f"{f'{moment(one.paid_at)}, ' if one.paid_at else ''}{f'order #{one.order_id}, ' if one.order_id else ''}"
        f"…{one.reference[-TAIL:]}{mark if twice and one.kind == 'pack' and _came(one) else ''}"
    )


def _came(one: PaymentLine) -> bool:
    return one.state == "paid"


def _say_reversal(one: ReversalLine) -> str:
    meaning = REVERSALS.get(one.state, one.state)
    if one.kind == "dispute" and one.state == "done":
        meaning = "lost, the bank has the money"
    return (
        f"  #{one.id} {one.kind} of payment #{one.payment_id} over {baht(one.amount)}, "
        f"{moment(one.asked_at)}: {meaning}"
        f"{'' if one.sent else '; not answered by the provider yet'}"
    )


def _under(heading: str, lines: list[str]) -> list[str]:
    return [f"{heading}:", *lines] if lines else [f"{heading}: none"]
