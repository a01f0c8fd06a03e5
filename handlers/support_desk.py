"""The operator's side of a case: look, give, return money, close. Each a ledger fact with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from bot.core.router import Router
from bot.web.product import Product, current_product
from bot.worker import checking
from bot.worker.refunding import send_refund
from services import cases, dossier, fulfilment, outbox, refunds, wallets
from services.dossier import Dossier
from services.draws import BANGKOK
from services.ledger import gifts
from services.ledger.journal import KeyReusedError
from services.ledger.purse import read_purse
from services.outbox import Outgoing
from services.payments import PaymentError, RefundOrder, RefundsOf
from services.refunds import NotRefundableError

router = Router("support_desk")

DRAIN_SECONDS: Final = 5.0
UNANSWERED: Final = 3
"""The exit code of a refund that is written down and waits for the provider's answer."""

MOST_GRANTED: Final = 100_000
WHY_NOT: Final = {
    "unknown": "there is no such payment of hers",
    "nothing_left": "nothing is left of it to go back",
    "disputed": "it is disputed; the bank decides",
    "no_intent": "the provider has not told us by what to refund it",
    "too_much": "more than is left of it",
}

_code = click.argument("code")
_yes = click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
_reason = click.option("--reason", required=True, help="Why; kept in the ledger. Nothing personal.")


@router.cli("support")
@click.command("show")
@_code
def show(code: str) -> None:
    """Show a user's money and how it moved, after asking the provider how it stands."""
    product = current_product()
    user_id = _find(product, code)
    answer = _recheck(product, user_id)
    with product.database.begin() as connection:
        found = dossier.read(connection, user_id=user_id, now=product.jobs.clock())
    click.echo("\n".join([*_say_who(code, found), *_say_money(found), f"Provider: {answer}"]))
    product.jobs.sender.drain(DRAIN_SECONDS)


@router.cli("support")
@click.command("grant")
@_code
@click.option("--stars", type=click.IntRange(0, MOST_GRANTED), default=0, help="Stars to give.")
@click.option("--coins", type=click.IntRange(0, MOST_GRANTED), default=0, help="Coins to give.")
@_reason
@click.option("--key", default=None, help="Give the printed key again to repeat without giving twice.")
@_yes
def grant(code: str, stars: int, coins: int, reason: str, key: str | None, yes: bool) -> None:
    """Give Stars or Coins out of goodwill; a repeat with the same key changes nothing."""
    if not stars and not coins:
        raise click.UsageError("Say what to give: --stars, --coins or both.")
    product = current_product()
    user_id = _find(product, code)
    key = key or product.jobs.around.entropy(8).hex()
    if not yes:
        click.confirm(f"Give {stars} Stars and {coins} Coins to {code}?", abort=True)
    told = _grant(product, user_id, stars=stars, coins=coins, reason=reason, key=key)
    click.echo(f"Key: {key}")
    click.echo(f"Given: {stars} Stars, {coins} Coins." if told else "Nothing changed: this key was used for it before.")
    _submit(product, told)


@router.cli("support")
@click.command("refund")
@_code
@click.option("--payment", type=int, default=None, help="Which payment; by default the newest with something unspent.")
@click.option("--whole", is_flag=True, help="All that has not gone back yet, spent or not; what is spent is owed.")
@_reason
@_yes
def refund(code: str, payment: int | None, whole: bool, reason: str, yes: bool) -> None:
    """Return the unspent part of a pack through the provider, to the satang, once."""
    product = current_product()
    if product.payments is None:
        raise click.ClickException("No payment provider is set up here.")
    user_id = _find(product, code)
    payment_id = _choose(product, user_id, payment, whole=whole)
    if not yes:
        click.confirm(f"Refund {'all' if whole else 'the unspent part'} of payment {payment_id}?", abort=True)
    order, told = _ask(product, payment_id, whole=whole, reason=reason)
    _submit(product, told, drain=False)
    _finish(product, order)


@router.cli("support")
@click.command("close")
@_code
def close(code: str) -> None:
    """Close a user's case; MiMi speaks to her again and says so."""
    product = current_product()
    user_id = _find(product, code)
    now = product.jobs.clock()
    with product.database.begin() as connection:
        if cases.close(connection, user_id=user_id, now=now) is None:
            raise click.ClickException(f"{code} has no open case.")
        told = outbox.notify(connection, user_id=user_id, view="case_closed", arguments={}, now=now)
    click.echo(f"Closed. {code} has been told.")
    _submit(product, [told])


def _find(product: Product, code: str) -> int:
    with product.database.begin() as connection:
        user_id = wallets.find_by_code(connection, code)
    if user_id is None:
        raise click.ClickException("Nobody has this code.")
    return user_id


def _recheck(product: Product, user_id: int) -> str:
    """Orders and open refunds are asked about and what is found is applied, as a webhook would be."""
    job = product.jobs
    if product.payments is None:
        return "none set up here."
    try:
        checking.check_orders(job, user_id)
        with product.database.begin() as connection:
            intents = dossier.list_open_refunds(connection, user_id=user_id)
        for intent in intents:
            for fact in product.payments.fetch(RefundsOf(intent)):
                with product.database.begin() as connection:
                    told = fulfilment.apply(connection, fact, provider=product.payments.name, now=job.clock())
                job.sender.submit(told)
    except PaymentError as error:
        return f"no answer ({error.reason}); the states above are ours alone."
    return "asked just now; the states above are its."


def _grant(product: Product, user_id: int, *, stars: int, coins: int, reason: str, key: str) -> list[Outgoing]:
    now = product.jobs.clock()
    try:
        with product.database.begin() as connection:
            posted = gifts.grant(connection, user_id=user_id, stars=stars, coins=coins, key=key, reason=reason, now=now)
            if not posted.fresh:
                return []
            balance = read_purse(connection, user_id=user_id).stars
            arguments = {"stars": stars, "coins": coins, "balance": balance}
            return [outbox.notify(connection, user_id=user_id, view="granted", arguments=arguments, now=now)]
    except KeyReusedError:
        raise click.ClickException("This key was used for something else; nothing changed.") from None


def _choose(product: Product, user_id: int, payment: int | None, *, whole: bool) -> int:
    with product.database.begin() as connection:
        found = dossier.read(connection, user_id=user_id, now=product.jobs.clock())
    if payment is not None:
        if payment not in {one.id for one in found.payments}:
            raise click.ClickException(f"Nothing was refunded: {WHY_NOT['unknown']}.")
        return payment
    left = {one.id: one for one in found.payments if one.state == "paid" and one.returned_amount < one.amount}
    newest = [one.payment_id for one in found.refundable] or (list(left) if whole else [])
    if not newest:
        raise click.ClickException("\n".join(["Nothing was refunded: she has nothing unspent.", *_say_returns(found)]))
    return newest[0]


def _ask(product: Product, payment_id: int, *, whole: bool, reason: str) -> tuple[RefundOrder, list[Outgoing]]:
    try:
        with product.database.begin() as connection:
            return refunds.ask(connection, payment_id=payment_id, whole=whole, reason=reason, now=product.jobs.clock())
    except NotRefundableError as error:
        raise click.ClickException(f"Nothing was refunded: {WHY_NOT[error.reason]}.") from None


def _finish(product: Product, order: RefundOrder) -> None:
    try:
        fact = send_refund(product.jobs, order)
    except PaymentError as error:
        product.jobs.sender.drain(DRAIN_SECONDS)
        raise click.ClickException(
            f"The provider refuses ({error.reason}); her Stars are given back and she is told."
        ) from None
    product.jobs.sender.drain(DRAIN_SECONDS)
    if fact is None:
        click.echo(f"Refund {order.request} over {_baht(order.amount)} is written down; the worker goes on asking.")
        raise click.exceptions.Exit(UNANSWERED)
    click.echo(f"Refund {order.request} over {_baht(order.amount)}: {fact.state} at the provider.")


def _submit(product: Product, told: Sequence[Outgoing], *, drain: bool = True) -> None:
    """The process ends with the command, so it waits until its words are out; the worker has what is left."""
    product.jobs.sender.submit(told)
    if drain:
        product.jobs.sender.drain(DRAIN_SECONDS)


def _say_who(code: str, found: Dossier) -> list[str]:
    purse, case = found.purse, found.case
    friend = "friend" if found.is_friend else "not a friend now"
    since = f"since {found.created_at.astimezone(BANGKOK):%d/%m/%Y}"
    lines = [
        f"{code} · user {found.user_id} · {found.language} · {friend} · {since}",
        f"Stars: {purse.bought} bought, {purse.given} given, {purse.held_stars} held, {purse.debt} owed",
        f"Coins: {purse.coins}, {purse.held_coins} held",
    ]
    opened = f"{case.kind} since {case.opened_at.astimezone(BANGKOK):%d/%m/%Y %H:%M}" if case else "none open"
    return [*lines, f"Case: {opened}"]


def _say_money(found: Dossier) -> list[str]:
    orders = [
        f"  #{one.id} {one.article} {_baht(one.amount)} = {one.stars} Stars, {one.state}, "
        f"{one.created_at.astimezone(BANGKOK):%d/%m/%Y %H:%M}"
        for one in found.orders
    ]
    payments = [
        f"  #{one.id} {one.article} {_baht(one.amount)} = {one.stars} Stars, {one.state}, {one.method or '?'}, "
        f"returned {_baht(one.returned_amount)} = {one.returned_stars} Stars"
        for one in found.payments
    ]
    left = [
        f"  payment #{one.payment_id}: {one.stars} Stars = {_baht(one.amount)}"
        f"{'' if one.within_days else ' (bought too long ago to ask for)'}"
        for one in found.refundable
    ]
    moves = [
        f"  {one.at.astimezone(BANGKOK):%d/%m %H:%M} {one.kind}: {one.stars:+} Stars, {one.coins:+} Coins"
        for one in found.movements
    ]
    return [
        *_under("Orders", orders),
        *_under("Payments", payments),
        *_say_returns(found),
        *_under("Unspent", left),
        *_under("Movements", moves),
    ]


def _say_returns(found: Dossier) -> list[str]:
    lines = [
        f"  #{one.id} {one.kind} of payment #{one.payment_id} over {_baht(one.amount)}, {one.state}"
        f"{'' if one.sent else ', not answered by the provider'}"
        for one in found.reversals
    ]
    return _under("Refunds and disputes", lines)


def _under(heading: str, lines: list[str]) -> list[str]:
    return [f"{heading}:", *lines] if lines else [f"{heading}: none"]


def _baht(satang: int) -> str:
    return f"{satang / 100:,.2f} baht"
