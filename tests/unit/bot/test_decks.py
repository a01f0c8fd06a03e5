"""A deck is looked through: a whole one passes, and every fault of a broken one has its name."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bot.design.deck import SHELF, is_safe_id
from bot.design.deck_manifest import DeckError, Kind, read_manifest
from bot.pictures.decks.check import MOST_BYTES, check_deck
from bot.pictures.decks.checksums import write_checksums
from tests.unit.bot.decks import FULL, draw, keep, write_deck, write_manifest

FETCHING = {
    Kind.ADDRESS_REFUSED,
    Kind.SOURCE_MISSING,
    Kind.SOURCE_UNREACHABLE,
    Kind.SOURCE_TOO_LARGE,
    Kind.SOURCE_CHANGED,
    Kind.ALREADY_THERE,
}
"""What only a fetched deck can meet: tests/unit/bot/test_fetching_decks.py."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf") / "night"
    write_deck(folder)
    return folder


@pytest.fixture
def deck(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "night"))


def edit(old: str, new: str) -> Callable[[Path], object]:
    """This will give a fault of the manifest: other words in it."""

    def change(deck: Path) -> None:
        words = (deck / "deck.toml").read_text(encoding="utf-8")
        assert old in words
        (deck / "deck.toml").write_text(words.replace(old, new), encoding="utf-8")

    return change


def save(place: str, picture: Image.Image) -> Callable[[Path], object]:
    """This will give a fault of a picture: another one in its place."""
    return lambda deck: picture.save(deck / place)


def write(place: str, content: bytes) -> Callable[[Path], object]:
    """This will give a fault of a file: other bytes in it."""
    return lambda deck: (deck / place).write_bytes(content)


def remove(place: str) -> Callable[[Path], object]:
    """This will give the fault of a file that is gone."""
    return lambda deck: (deck / place).unlink()


def seal(deck: Path) -> None:
    write_checksums(deck, check_deck(deck).checksums)


def seal_and(place: str, content: bytes) -> Callable[[Path], object]:
    """This will give a fault that came after the checksums were written."""

    def change(deck: Path) -> None:
        seal(deck)
        (deck / place).write_bytes(content)

    return change


def lose_a_line(deck: Path) -> None:
    seal(deck)
    lines = (deck / "SHA256SUMS").read_text().splitlines()
    (deck / "SHA256SUMS").write_text("\n".join(line for line in lines if "full/cups_01.png" not in line) + "\n")


def link_out(deck: Path) -> None:
    outside = deck.parent / "outside.png"
    (deck / "full" / "cups_01.png").rename(outside)
    (deck / "full" / "cups_01.png").symlink_to(outside)


def png(picture: Image.Image) -> bytes:
    page = io.BytesIO()
    picture.save(page, "PNG")
    return page.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    page = io.BytesIO()
    picture.save(page, "JPEG")
    return page.getvalue()


def moving() -> bytes:
    page = io.BytesIO()
    draw("cups_01").save(page, "PNG", save_all=True, append_images=[draw("cups_02")])
    return page.getvalue()


def fat(picture: Image.Image) -> bytes:
    """This will give a picture with more bytes in it than it may have."""
    return png(picture) + os.urandom(MOST_BYTES)


def back() -> Image.Image:
    return Image.new("RGB", FULL, "#2A1B4A")


WIDE = Image.new("RGB", (1200, 100), "white")
LOPSIDED = Image.new("RGB", FULL, "white")
LOPSIDED.paste("black", (0, 0, FULL[0], 30))

FAULTS: list[tuple[Kind, str, Callable[[Path], object]]] = [
    (Kind.MANIFEST_MISSING, "deck.toml", remove("deck.toml")),
    (Kind.MANIFEST_UNREADABLE, "deck.toml", write("deck.toml", b'id = "night')),
    (Kind.MANIFEST_UNREADABLE, "deck.toml", write("deck.toml", b"\xff\xfe")),
    (Kind.MANIFEST_UNREADABLE, "262144", write("deck.toml", b"#" * 300_000)),
    (Kind.MANIFEST_UNREADABLE, "deck.toml", write("deck.toml", b"a=" + b"[" * 9000)),
    (Kind.KEY_UNKNOWN, "colour", lambda deck: write_manifest(deck, more='colour = "blue"')),
    (Kind.KEY_UNKNOWN, "sizes.huge", edit("[sizes]", "[sizes]\nhuge = {}")),
    (Kind.VALUE_WRONG, "name.th", edit('th = "ราตรี"', "")),
    (Kind.VALUE_WRONG, "source", edit('"Made by a test"', "1909")),
    (Kind.VALUE_WRONG, "format must be one of png, jpeg", lambda deck: write_manifest(deck, format="gif")),
    (Kind.VALUE_WRONG, "sizes.full.width", edit("width = 120", 'width = "120"')),
    (Kind.VALUE_WRONG, "sizes.small.height", edit("height = 100", "height = -50")),
    (Kind.VALUE_WRONG, "sizes must be a table", edit("[sizes]", "[sizes_]")),
    (Kind.NO_LICENCE, "licence", edit('"CC0-1.0"', '" "')),
    (Kind.NO_CREDIT, "credit", edit('credit = "Pamela"', "")),
    (Kind.ID_UNSAFE, "'../night'", edit('"night"', '"../night"')),
    (Kind.ID_UNSAFE, "'Night'", edit('"night"', '"Night"')),
    (Kind.ID_ELSEWHERE, "'day'", edit('"night"', '"day"')),
    (Kind.RATIO_WRONG, "sizes.full: 120 × 190", edit("height = 200", "height = 190")),
    (Kind.TOO_MANY_PIXELS, "sizes.full", edit("120, height = 200", "630, height = 1050")),
    (Kind.TOO_MANY_PIXELS, "full/cups_01.png has 1200 × 100", save("full/cups_01.png", WIDE)),
    (Kind.PICTURE_MISSING, "full/swords_14.png", remove("full/swords_14.png")),
    (Kind.PICTURE_MISSING, "small/swords_14_r.png", remove("small/swords_14_r.png")),
    (Kind.PICTURE_MISSING, "full/back.png", remove("full/back.png")),
    (Kind.PICTURE_MISSING, "small/back.png", lambda deck: shutil.rmtree(deck / "small")),
    (Kind.NOT_A_PICTURE, "full/cups_01.png", write("full/cups_01.png", b"<html>404</html>")),
    (Kind.NOT_A_PICTURE, "full/cups_01.png", write("full/cups_01.png", png(draw("cups_01"))[:90])),
    (Kind.NOT_A_PICTURE, "full/cups_01.png", write("full/cups_01.png", b"")),
    (Kind.NOT_A_PICTURE, "pixels", save("full/cups_01.png", Image.new("1", (9000, 9000)))),
    (Kind.NOT_A_PICTURE, "moves", write("full/cups_01.png", moving())),
    (Kind.FORMAT_WRONG, "is JPEG inside", write("full/cups_01.png", jpeg(draw("cups_01")))),
    (Kind.SIZE_WRONG, "full/cups_01.png", save("full/cups_01.png", draw("cups_01").resize((121, 200)))),
    (Kind.TOO_HEAVY, "full/cups_01.png", write("full/cups_01.png", fat(draw("cups_01")))),
    (Kind.NOT_TURNED, "full/cups_01_r", save("full/cups_01_r.png", draw("cups_01"))),
    (Kind.NOT_TURNED, "small/cups_01_r", save("small/cups_01_r.png", draw("cups_01").resize((60, 100)))),
    (Kind.SAME_PICTURE, "full/cups_01 and full/cups_02", lambda deck: keep(deck, "cups_02", draw("cups_01"))),
    (Kind.SAME_PICTURE, "small/back and small/cups_02", lambda deck: keep(deck, "cups_02", back())),
    (Kind.SIZES_DIFFER, "cups_01 shows", save("small/cups_01.png", draw("cups_02").resize((60, 100)))),
    (Kind.BACK_LOPSIDED, "full/back", lambda deck: keep(deck, "back", LOPSIDED)),
    (Kind.STRAY, "full/notes.txt", write("full/notes.txt", b"to do")),
    (Kind.STRAY, "small/major_22.png", write("small/major_22.png", b"")),
    (Kind.STRAY, "huge", lambda deck: (deck / "huge").mkdir()),
    (Kind.STRAY, "full/cups_01.png", link_out),
    (Kind.CHECKSUMS_UNREADABLE, "line 1", write("SHA256SUMS", b"hello\n")),
    (Kind.CHECKSUMS_UNREADABLE, "SHA256SUMS", write("SHA256SUMS", b"\xff\xfe")),
    (Kind.CHECKSUM_MISSING, "full/cups_01.png", lose_a_line),
    (Kind.CHECKSUM_WRONG, "full/cups_01.png", seal_and("full/cups_01.png", fat(draw("cups_01")))),
]


def test_a_whole_deck_has_no_fault(deck: Path) -> None:
    report = check_deck(deck)

    assert report.faults == []
    assert len(report.checksums) == 314
    assert report.bytes == sum(path.stat().st_size for size in ("full", "small") for path in (deck / size).iterdir())


@pytest.mark.parametrize(("kind", "words", "spoil"), FAULTS, ids=[f"{kind}: {words}" for kind, words, _ in FAULTS])
def test_each_fault_has_its_name(deck: Path, kind: Kind, words: str, spoil: Callable[[Path], object]) -> None:
    spoil(deck)

    found = check_deck(deck).faults

    assert [fault for fault in found if fault.kind == kind and words in fault.text], [str(fault) for fault in found]


def test_no_kind_of_fault_is_untried() -> None:
    assert {kind for kind, _, _ in FAULTS} | FETCHING == set(Kind)


def test_every_kind_of_fault_is_explained() -> None:
    words = (SHELF.folder.parents[1] / "docs" / "decks.md").read_text(encoding="utf-8")

    assert [kind for kind in Kind if f"`{kind}`" not in words] == []


def test_all_faults_are_named_at_once(deck: Path) -> None:
    for spoil in (edit('"CC0-1.0"', '""'), remove("full/cups_01.png"), write("small/cups_02.png", b"x")):
        spoil(deck)

    assert {fault.kind for fault in check_deck(deck).faults} == {
        Kind.NO_LICENCE,
        Kind.PICTURE_MISSING,
        Kind.NOT_A_PICTURE,
    }


def test_a_deck_of_jpeg_pictures_passes_too(deck: Path) -> None:
    for path in [*(deck / "full").iterdir(), *(deck / "small").iterdir()]:
        with Image.open(path) as picture:
            picture.save(path.with_suffix(".jpg"), quality=90, subsampling=0)
        path.unlink()
    write_manifest(deck, format="jpeg")

    assert check_deck(deck).faults == []


def test_written_checksums_hold_here_and_for_sha256sum(deck: Path) -> None:
    seal(deck)

    report = check_deck(deck)

    assert (report.faults, report.had_checksums) == ([], True)
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=deck, check=False).returncode == 0
    content = (deck / "full" / "back.png").read_bytes()
    assert report.checksums["full/back.png"] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("deck_id", ["", ".", "..", "a/b", "a\\b", "a.b", "-a", "1a", "a" * 33, "ก", "a\n", "A"])
def test_an_id_that_is_no_safe_part_of_a_path_is_refused(deck_id: str) -> None:
    assert not is_safe_id(deck_id)


def test_reading_a_manifest_raises_every_fault(deck: Path) -> None:
    write_manifest(deck, format="gif", more='colour = "blue"')

    with pytest.raises(DeckError, match=r"value-wrong: format .*; key-unknown: colour"):
        read_manifest(deck)
