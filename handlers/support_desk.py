"""The operator's side of a case: look, give, return money, close. Each a ledger fact with its reason."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Final

import click

from bot import desk
from bot.core.router import Router
from bot.web.product import Product, current_product
from bot.worker import checking
from bot.worker.refunding import send_refund
from services import cases, dossier, fulfilment, outbox, refunds, wallets
from services.ledger import gifts
from services.ledger.journal import KeyReusedError
from services.ledger.purse import read_purse
from services.outbox import Outgoing
from services.payments import PaymentError, RefundOrder, RefundsOf
from services.refunds import NotRefundableError, Preview

router = Router("support_desk")

DRAIN_SECONDS: Final = 5.0
UNANSWERED: Final = 3
"""The exit code of a refund that is written down and waits for the provider's answer."""

PAYMENT: Final = "payment:"
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
    click.echo("\n".join([*desk.say_who(code, found), *desk.say_money(found), f"Provider: {answer}"]))
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
        _confirm(f"Give {desk.say_gift(stars=stars, coins=coins)} to {code}?", "Nothing was given.")
    told = _grant(product, user_id, stars=stars, coins=coins, reason=reason, key=key)
    click.echo(f"Key: {key}")
    given = f"Given: {desk.say_gift(stars=stars, coins=coins)}."
    click.echo(given if told else "Nothing changed: this key was used for it before.")
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
        _confirm(desk.ask_to_refund(code, _preview(product, payment_id, whole=whole)), "Nothing was refunded.")
    _learn_methods(product, user_id)
    order, told = _ask(product, payment_id, whole=whole, reason=reason)
    _submit(product, told, drain=False)
    _finish(product, order)


@router.cli("support")
@click.command("list")
def list_open() -> None:
    """List who waits for a person, the longest first."""
    with current_product().database.begin() as connection:
        found = cases.list_open(connection)
    click.echo("\n".join(desk.say_open_cases(found)))


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


def _confirm(question: str, otherwise: str) -> None:
    """A no ends the command with a line that says so, as a closed terminal does."""
    try:
        confirmed = click.confirm(question)
    except click.Abort:
        click.echo(err=True)
        confirmed = False
    if not confirmed:
        raise click.ClickException(f"Not confirmed. {otherwise}")


def _find(product: Product, code: str) -> int:
    """By her code, or by the number of a payment as an alert names it: `payment:12`."""
    payment = code.lower().removeprefix(PAYMENT)
    with product.database.begin() as connection:
        if code.lower().startswith(PAYMENT) and payment.isdecimal() and len(payment) < 18:
            user_id = dossier.find_by_payment(connection, int(payment))
        else:
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
        checking.learn_methods(job, user_id)
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
            purse = read_purse(connection, user_id=user_id)
            arguments = {"stars": stars, "coins": coins, "balance": purse.stars, "coins_balance": purse.coins}
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
        why = "Nothing was refunded: she has nothing unspent."
        raise click.ClickException("\n".join([why, *desk.say_returns(found)]))
    return newest[0]


def _preview(product: Product, payment_id: int, *, whole: bool) -> Preview:
    try:
        with product.database.begin() as connection:
            return refunds.preview(connection, payment_id=payment_id, whole=whole, now=product.jobs.clock())
    except NotRefundableError as error:
        raise click.ClickException(f"Nothing was refunded: {WHY_NOT[error.reason]}.") from None


def _learn_methods(product: Product, user_id: int) -> None:
    """What she is told of her refund depends on how she paid; without an answer she is told of both ways."""
    with contextlib.suppress(PaymentError):
        checking.learn_methods(product.jobs, user_id)


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
        click.echo(f"Refund {order.request} over {desk.baht(order.amount)} is written down; the worker goes on asking.")
        raise click.exceptions.Exit(UNANSWERED)
    click.echo(f"Refund {order.request} over {desk.baht(order.amount)}: {fact.state} at the provider.")


def _submit(product: Product, told: Sequence[Outgoing], *, drain: bool = True) -> None:
    """The process ends with the command, so it waits until its words are out; the worker has what is left."""
    product.jobs.sender.submit(told)
    if drain:
        product.jobs.sender.drain(DRAIN_SECONDS)
