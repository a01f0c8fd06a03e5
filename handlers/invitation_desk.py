"""The operator's side of inviting: look at who came through whom, and take the Coins of a swindle back."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.core.router import Router
from bot.web.product import Product, current_product
from services import invitation_records, wallets
from services.draws import BANGKOK
from services.invitation_records import Invited

router = Router("invitation_desk")

_code = click.argument("code")


@router.cli("invitations")
@click.command("show")
@_code
def show(code: str) -> None:
    """Show through whom a user came, who came through her, and what it earned."""
    product = current_product()
    user_id = _find(product, code)
    with product.database.begin() as connection:
        own = invitation_records.find_own(connection, user_id=user_id)
        brought = invitation_records.list_brought(connection, user_id=user_id)
    came = _say(own, own.inviter_code) if own else "by herself"
    click.echo(f"{code} came {'through ' if own else ''}{came}")
    click.echo(f"Came through {code}: {len(brought) or 'nobody'}")
    for one in brought:
        click.echo(f"  {_say(one, one.friend_code)}")


@router.cli("invitations")
@click.command("reverse")
@_code
@click.option("--friend", default=None, help="Only this friend's, by her code; without it all who came through CODE.")
@click.option("--reason", required=True, help="Why; kept in the ledger. Nothing personal.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def reverse(code: str, friend: str | None, reason: str, yes: bool) -> None:
    """Take back what a user's invitations gave, from her and from her friends; a repeat changes nothing.

    Nobody comes to owe Coins: what is spent is only written down as missing.
    """
    product = current_product()
    user_id = _find(product, code)
    friend_id = _find(product, friend) if friend else None
    with product.database.begin() as connection:
        found = invitation_records.find_reversible(connection, inviter_id=user_id, friend_id=friend_id)
    if found and not yes:
        click.confirm(
            f"Take back the Coins of {len(found)} invitation{'s' if len(found) > 1 else ''} of {code}?", abort=True
        )
    done = [number for number in found if _reverse(product, number, reason)]
    click.echo(_say_reversed(product, user_id, done))


def _reverse(product: Product, number: int, reason: str) -> bool:
    """Each in a transaction of its own, so that none waits for all the others."""
    with product.database.begin() as connection:
        return invitation_records.reverse(connection, invitation_id=number, reason=reason, now=product.jobs.clock())


def _say_reversed(product: Product, user_id: int, done: Sequence[int]) -> str:
    if not done:
        return "Nothing changed: there is no invitation left to reverse."
    with product.database.begin() as connection:
        brought = invitation_records.list_brought(connection, user_id=user_id, most=None)
    now = [one for one in brought if one.id in set(done)]
    taken = sum((one.friend_taken or 0) + (one.inviter_taken or 0) for one in now)
    return f"Reversed: {len(now)}. Taken back: {taken} Coins, missing: {sum(one.short for one in now)}."


def _find(product: Product, code: str) -> int:
    with product.database.begin() as connection:
        user_id = wallets.find_by_code(connection, code)
    if user_id is None:
        raise click.ClickException("Nobody has this code.")
    return user_id


def _say(one: Invited, code: str | None) -> str:
    """Who has never been shown a code has none."""
    who = code or "(no code)"
    rewarded = f" {one.rewarded_at.astimezone(BANGKOK):%d/%m/%Y}" if one.rewarded_at else ""
    short = f", {one.short} Coins missing" if one.short else ""
    return f"{who} on {one.claimed_at.astimezone(BANGKOK):%d/%m/%Y %H:%M}, {one.state}{rewarded}{short}"
