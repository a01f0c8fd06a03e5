"""`flask --app wsgi deck …`: what lies here, whether it is whole, and its checksums."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from bot.design.deck import IN_USE, SHELF
from bot.design.deck_manifest import read_manifest
from tests.unit.bot.decks import write_deck
from tests.web.conftest import Site


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    write_deck(tmp_path / "night")
    return tmp_path / "night"


def run(site: Site, *arguments: object) -> Result:
    return site.app.test_cli_runner().invoke(args=["deck", *map(str, arguments)])


def test_the_deck_in_use_is_checked_when_no_other_is_named(site: Site) -> None:
    checked = run(site, "check")

    assert checked.exit_code == 0
    assert checked.output.startswith(f"{IN_USE}: OK, 314 pictures, ")
    assert checked.output.count("\n") == 1


def test_a_deck_anywhere_is_checked_by_its_folder(site: Site, deck: Path) -> None:
    assert run(site, "check", deck).output.startswith(f"{deck}: OK, 314 pictures")
    assert run(site, "check", IN_USE).exit_code == 0


def test_each_fault_is_a_line_and_the_exit_code_says_so(site: Site, deck: Path) -> None:
    (deck / "full" / "cups_01.png").unlink()
    (deck / "small" / "notes.txt").write_text("to do")

    checked = run(site, "check", deck)

    assert checked.exit_code == 1
    assert checked.output.splitlines() == [
        "stray: small/notes.txt does not belong in a deck",
        "picture-missing: there is no full/cups_01.png",
    ]


def test_a_folder_that_is_not_there_is_a_fault_too(site: Site) -> None:
    checked = run(site, "check", "nowhere")

    assert (checked.exit_code, checked.output) == (1, "manifest-missing: there is no folder nowhere\n")


def test_checksums_are_written_and_tell_of_a_change(site: Site, deck: Path) -> None:
    written = run(site, "sums", deck)
    holds = run(site, "check", deck)
    (deck / "full" / "cups_01.png").write_bytes((deck / "full" / "cups_01_r.png").read_bytes())

    assert written.exit_code == 0
    assert holds.output.endswith("checksums hold\n")
    assert "checksum-wrong: full/cups_01.png is not" in run(site, "check", deck).output


def test_no_checksums_are_written_for_a_broken_deck(site: Site, deck: Path) -> None:
    (deck / "full" / "cups_01.png").unlink()

    assert run(site, "sums", deck).exit_code == 1
    assert not (deck / "SHA256SUMS").exists()


def test_the_list_says_whose_each_deck_is_and_which_is_in_use(site: Site) -> None:
    listed = run(site, "list")

    assert listed.exit_code == 0
    assert f"{IN_USE} (in use): " in listed.output
    assert read_manifest(SHELF.folder / IN_USE).licence in listed.output


def test_the_list_tells_of_a_deck_whose_pictures_are_not_all_there(site: Site, deck: Path) -> None:
    whole = run(site, "list", "--in", deck.parent).output
    (deck / "full" / "cups_01.png").unlink()
    (deck / "small" / "back.png").unlink()

    assert whole == "night: Night · Pamela · CC0-1.0\n"
    lacking = run(site, "list", "--in", deck.parent).output
    assert lacking == f"night: 2 pictures missing, see `deck check {deck}`\n"


def test_decks_are_listed_in_a_folder_that_is_there(site: Site, tmp_path: Path) -> None:
    listed = run(site, "list", "--in", tmp_path / "nowhere")

    assert listed.exit_code == 2
    assert "nowhere" in listed.output
