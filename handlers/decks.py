"""The operator's side of the pictures: which decks lie here, whether one is whole, and fetching one from elsewhere.

What needs Pillow is imported on first use, so that a process which only chats never pays for it.
"""

from __future__ import annotations

from pathlib import Path

import click

from bot.core.router import Router
from bot.design.deck import SHELF, count_missing, is_safe_id
from bot.design.deck_manifest import DeckError, Fault, open_manifest

router = Router("decks")

_deck = click.argument("deck", default=SHELF.in_use)


@router.cli("deck")
@click.command("list")
@click.option(
    "--in",
    "shelf",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=SHELF.folder,
    help="The folder that holds the decks, such as the one `fetch --into` filled; without it where the decks lie.",
)
def show_decks(shelf: Path) -> None:
    """Show the decks that lie here, whose they are, which is in use, and which lack pictures; `check` looks closer."""
    for folder in sorted(path for path in shelf.iterdir() if path.is_dir() and is_safe_id(path.name)):
        manifest, faults = open_manifest(folder)
        mark = " (in use)" if folder == SHELF.folder / SHELF.in_use else ""
        name = folder.name if shelf == SHELF.folder else folder
        if manifest is None or faults:
            click.echo(f"{folder.name}{mark}: not a whole deck, see `deck check {name}`")
        elif missing := count_missing(folder, manifest):
            pictures = "1 picture" if missing == 1 else f"{missing} pictures"
            click.echo(f"{folder.name}{mark}: {pictures} missing, see `deck check {name}`")
        else:
            click.echo(f"{folder.name}{mark}: {manifest.name['en']} · {manifest.credit} · {manifest.licence}")


@router.cli("deck")
@click.command("check")
@_deck
def check(deck: str) -> None:
    """Look DECK through, a name or a folder; without it the deck in use. Every fault is named, then it exits with 1."""
    from bot.pictures.decks.check import check_deck

    report = check_deck(_find(deck))
    _refuse(report.faults)
    sums = "checksums hold" if report.had_checksums else "no checksums to compare"
    click.echo(f"{deck}: OK, {len(report.checksums)} pictures, {report.bytes:,} bytes, {sums}")


@router.cli("deck")
@click.command("sums")
@_deck
def write_sums(deck: str) -> None:
    """Write down the checksum of each of DECK's pictures, after drawing them anew; only for a deck without a fault."""
    from bot.pictures.decks.check import check_deck
    from bot.pictures.decks.checksums import FILE, write_checksums

    folder = _find(deck)
    report = check_deck(folder, against_checksums=False)
    _refuse(report.faults)
    write_checksums(folder, report.checksums)
    click.echo(f"{deck}: {FILE} tells of {len(report.checksums)} pictures")


@router.cli("deck")
@click.command("fetch")
@click.argument("addresses", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=SHELF.folder,
    help="The folder in which the deck gets a folder of its own; without it where the decks lie.",
)
def fetch(addresses: Path, into: Path) -> None:
    """Fetch a deck from a list of ADDRESSES and checksums (docs/decks.md); a repeat asks only for what is missing."""
    from bot.pictures.decks.download import Downloads
    from bot.pictures.decks.fetch import fetch_deck
    from bot.pictures.decks.sources import read_sources

    try:
        sources = read_sources(addresses)
        report = fetch_deck(sources, into, fetch=Downloads().fetch, say=click.echo)
    except DeckError as error:
        _refuse(error.faults)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    else:
        click.echo(f"{into / sources.id}: OK, {len(report.checksums)} pictures, {report.bytes:,} bytes")


def _find(deck: str) -> Path:
    """A name means a deck that lies here; what has a slash in it or no such name is a folder anywhere."""
    here = SHELF.folder / deck
    return here if is_safe_id(deck) and here.is_dir() else Path(deck)


def _refuse(faults: list[Fault]) -> None:
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
