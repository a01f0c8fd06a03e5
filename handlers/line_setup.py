"""Setting things up at LINE: one command that can be run at any time, as often as one likes."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import click

from bot.core.router import Router
from bot.design import rich_menu
from bot.line import menus
from bot.locale import DEFAULT, LANGUAGES
from bot.web.product import Product, current_product
from bot.worker.linking import link_everyone
from services import account, arrivals
from services.rich_menus import keep_menus

if TYPE_CHECKING:
    from bot.line.setup import LineSetUp

router = Router("line_setup")

WAIT_SECONDS: Final = 120
LOOK_EVERY_SECONDS: Final = 1.0

BY_HAND: Final = """
What only a person can switch:
  LINE Developers console, Messaging API:
    Use webhook: on
    Webhook redelivery: on, so that events come again after a restart
    Allow bot to join group chats: on
  LINE Official Account Manager, Response settings:
    Greeting message: off, MiMi greets newcomers herself
    Auto-response messages: off, or everything is answered twice"""

CHATS_ARE_ON: Final = """\
ATTENTION: chats are switched on for this account (chatMode is {mode}). People who write wait for a person as well.
  Switch Chat off in LINE Official Account Manager, Response settings, and keep Webhooks on."""


@router.cli("line")
@click.command("setup")
@click.option(
    "--wait/--no-wait",
    default=None,
    help="Wait for a test message from your phone; on in a terminal when OPERATOR_LINE_USER_ID is set.",
)
@click.option("--seconds", default=WAIT_SECONDS, show_default=True, type=click.IntRange(1, 3600), help="How long.")
def set_up(wait: bool | None, seconds: int) -> None:
    """Set webhook and rich menus at LINE, and say what only you can do; a second run changes nothing."""
    from bot.line.setup import SetUpError

    product = current_product()
    changes: list[str] = []

    def say(change: str) -> None:
        changes.append(change)
        click.echo(change)

    try:
        door = product.open_line()
        _meet(product, door)
        is_reached = _see_to_webhook(product, door, say)
        _see_to_menus(product, door, say)
    except SetUpError as error:
        raise click.ClickException(f"LINE did not do it ({error}). Run this again.") from None
    if not changes:
        click.echo("No change.")
    click.echo(BY_HAND)
    if not is_reached:
        raise click.ClickException("The webhook does not answer LINE yet: mend that, then run this again.")
    if wait if wait is not None else bool(product.settings.operator_line_user_id) and sys.stdin.isatty():
        _wait_for_message(product, seconds)


def _meet(product: Product, door: LineSetUp) -> None:
    """Say who we are at LINE and what the plan allows, and remember the id for links."""
    facts, allowance = door.read_account(), door.read_allowance()
    identity = facts.identity
    click.echo(f"The token is good: this is {identity.name}, {identity.basic_id}.")
    if facts.chat_mode != "bot":
        click.echo(CHATS_ARE_ON.format(mode=facts.chat_mode))
    limit = "without a limit" if allowance.limit is None else f"of {allowance.limit:,}"
    click.echo(f"Messages that count this month: {allowance.used:,} {limit}.")
    with product.database.begin() as connection:
        account.keep_account(connection, basic_id=identity.basic_id, name=identity.name, now=product.jobs.clock())
    configured = product.settings.line_bot_basic_id
    if configured and configured != identity.basic_id:
        click.echo(f"ATTENTION: LINE_BOT_BASIC_ID says {configured}; links lead there.")


def _see_to_webhook(product: Product, door: LineSetUp, say: menus.Say) -> bool:
    """Set the address only where it is another, then let LINE knock; tells whether that was answered."""
    wanted = f"{product.settings.public_base_url}/line/webhook"
    address, in_use = door.read_webhook()
    if address != wanted:
        door.set_webhook(wanted)
        say(f"Set the webhook to {wanted}." + (f" It was {address}." if address else ""))
        address, in_use = door.read_webhook()
    test = door.test_webhook(wanted)
    if test.success:
        click.echo(f"The webhook answers: {test.status} {test.reason}.")
    else:
        click.echo(f"ATTENTION: the webhook does not answer: {test.status} {test.reason}, {test.detail}.")
    if not in_use:
        click.echo("ATTENTION: the webhook is not in use: switch Use webhook on in the LINE Developers console.")
    return test.success


def _see_to_menus(product: Product, door: LineSetUp, say: menus.Say) -> None:
    """New menus first, then everyone who saw an old one, and only then are the old ones taken away."""
    job = product.jobs
    wanted = [rich_menu.menu(language) for language in LANGUAGES]
    standing = menus.put_up(door, wanted, default=DEFAULT, say=say)
    with product.database.begin() as connection:
        keep_menus(connection, standing, default=DEFAULT, now=job.clock())
    if given := link_everyone(job, door):
        say(f"Gave {given:,} users the menu of their language.")
    menus.clear_away(door, wanted, standing, say=say)


def _wait_for_message(product: Product, seconds: int, *, pause: Callable[[float], None] = time.sleep) -> None:
    """Look for a message that came after now, for so long, and say whose it was as far as we may."""
    since = product.jobs.clock()
    click.echo(f"\nSend the account any message from your phone now; I wait {seconds} seconds.")
    for _ in range(round(seconds / LOOK_EVERY_SECONDS)):
        if _has_written(product, since):
            return
        pause(LOOK_EVERY_SECONDS)
    if not _has_written(product, since):
        raise click.ClickException("No message came. Is Use webhook on, and did you write to the right account?")


def _has_written(product: Product, since: dt.datetime) -> bool:
    operator = product.settings.operator_line_user_id
    with product.database.begin() as connection:
        if operator and arrivals.has_written(connection, line_user_id=operator, since=since):
            click.echo("Your message has arrived. Everything works.")
            return True
        came = arrivals.has_message_come(connection, since=since)
    if came and not operator:
        click.echo("A message has arrived. Everything works.")
        return True
    return False
