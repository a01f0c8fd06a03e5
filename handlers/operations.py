"""The operator's commands, each safe to repeat."""

from __future__ import annotations

import click

from bot.core.router import Router
from bot.web.product import current_product

router = Router("operations")


@router.cli("readings")
@click.command("sweep")
def sweep() -> None:
    """Take up whatever was left behind: events, messages, readings."""
    counts = current_product().sweep()
    click.echo(", ".join(f"{name}: {number}" for name, number in counts.items()))
