"""The operator's commands, each safe to repeat."""

from __future__ import annotations

import datetime as dt

import click

from bot.core.router import Router
from bot.web.product import current_product
from services.quality import read_quality

router = Router("operations")


@router.cli("readings")
@click.command("sweep")
def sweep() -> None:
    """Take up whatever was left behind: events, messages, readings."""
    counts = current_product().sweep()
    click.echo(", ".join(f"{name}: {number}" for name, number in counts.items()))


@router.cli("readings")
@click.command("quality")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3650), help="How far back to count.")
def show_quality(days: int) -> None:
    """Count by prompt version what spoke to its user and what missed the question; no one's words are shown."""
    product = current_product()
    with product.database.begin() as connection:
        found = read_quality(connection, since=product.jobs.clock() - dt.timedelta(days=days))
    if not found:
        click.echo(f"No model has written anything in {days} days.")
    for one in found:
        click.echo(
            f"{one.prompt_version}: {one.arrived} arrived, {one.spoke} spoke to her, {one.did_not} did not, "
            f"{one.reread} read anew"
        )
