"""Pictures of laid cards: their size, what makes them differ, and how many are drawn at once."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor, ImageFont, ImageStat

from bot.design import tokens
from bot.design.deck import picture_file
from bot.locale import LANGUAGES, translator
from bot.pictures import faces, preview, sheet, wallpaper
from bot.pictures.gallery import BusyError, Gallery
from bot.pictures.scene import Scene, say_day, set_scene
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.names import card_name
from services.tarot.spreads import SPREADS
from tests.rules.views.reading import longest_cards
from tests.rules.views.samples import NOW

ROOT = Path(__file__).resolve().parents[3]
UPRIGHT, REVERSED = Orientation.UPRIGHT, Orientation.REVERSED


def scene(*names: str, orientation: Orientation = UPRIGHT, language: str = "en") -> Scene:
    """This will lay the named cards, as many as a spread has."""
    layout = next(spread for spread in SPREADS.values() if spread.cards == len(names))
    cards = [
        DrawnCard(name, place.id, orientation, number)
        for number, (name, place) in enumerate(zip(names, layout.positions, strict=True), start=1)
    ]
    return set_scene(translator(language), layout=layout, cards=cards, drawn_at=NOW)


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB")


def difference(one: bytes, other: bytes) -> float:
    """The mean distance of two pictures, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(opened(one), opened(other))).mean)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spread", SPREADS)
def test_the_longest_names_fit_every_picture(spread: str, language: str) -> None:
    layout = SPREADS[spread]
    laid = set_scene(translator(language), layout=layout, cards=longest_cards(layout, language), drawn_at=NOW)

    front, wall = preview.compose_preview(laid), wallpaper.compose_wallpaper(laid)

    assert opened(front).size == (1200, 630)
    assert len(front) < 300_000
    assert opened(wall).size == (1080, 2340)
    assert len(wall) < 1_000_000


@pytest.mark.parametrize("compose", [preview.compose_preview, wallpaper.compose_wallpaper])
def test_other_cards_and_other_ways_up_make_other_pictures(compose) -> None:
    star, moon = compose(scene("major_17")), compose(scene("major_18"))

    assert difference(star, moon) > 0.5
    assert difference(star, compose(scene("major_17", orientation=REVERSED))) > 0.5
    assert compose(scene("major_17")) == star


def test_a_reversed_card_lies_upside_down() -> None:
    box = (600 - 100, 322 - 180, 600 + 100, 322 + 180)
    upright = opened(preview.compose_preview(scene("cups_01"))).crop(box)
    turned = opened(preview.compose_preview(scene("cups_01", orientation=REVERSED))).crop(box)

    def away(one: Image.Image) -> float:
        return max(ImageStat.Stat(ImageChops.difference(one, turned)).mean)

    assert away(upright.rotate(180)) < 6 < away(upright)


@pytest.mark.parametrize("spread", SPREADS)
def test_a_wallpaper_is_calm_where_the_phone_writes(spread: str) -> None:
    layout = SPREADS[spread]
    laid = set_scene(translator("th"), layout=layout, cards=longest_cards(layout, "th"), drawn_at=NOW)
    whole = opened(wallpaper.compose_wallpaper(laid)).convert("L")

    for calm in ((0, 0, 1080, 360), (0, 1830, 1080, 2340)):
        assert ImageStat.Stat(whole.crop(calm)).stddev[0] < 14
        assert ImageStat.Stat(whole.crop(calm)).mean[0] < 70
    assert ImageStat.Stat(whole.crop((0, 470, 1080, 1560))).stddev[0] > 18


def test_the_crossing_card_of_the_celtic_cross_lies_across() -> None:
    laid = scene(*(card.id for card in DECK[:10]))

    assert [card.lies_across for card in laid.cards] == [False, True, *[False] * 8]


def test_a_picture_is_named_by_what_it_shows() -> None:
    names = {
        made.digest(kind)
        for kind in ("preview", "wallpaper")
        for made in (
            scene("major_17"),
            scene("major_18"),
            scene("major_17", orientation=REVERSED),
            scene("major_17", language="th"),
        )
    }

    assert len(names) == 8
    assert scene("major_17").digest("preview") in names


def test_a_card_is_cut_along_its_corners_and_gilt_at_its_edge() -> None:
    face = faces.card_face("major_17", 300)

    assert face.size == (300, 500)
    assert [face.getchannel("A").getpixel(corner) for corner in ((0, 0), (299, 0), (0, 499), (299, 499))] == [0] * 4
    for edge in ((0, 250), (299, 250), (150, 0), (150, 499)):
        assert face.getpixel(edge) == (*ImageColor.getrgb(tokens.GOLD), 255)


def test_a_small_card_is_made_from_the_small_picture() -> None:
    """That opens six times as fast, and ten cards of a Celtic cross are small."""
    drawn = faces.card_face("major_17", 120).convert("RGB").crop((10, 10, 110, 190))
    with Image.open(faces.DECK / "small" / picture_file("major_17")) as small:
        wanted = small.convert("RGB").resize((120, 200), Image.Resampling.LANCZOS).crop((10, 10, 110, 190))

    assert ImageChops.difference(drawn, wanted).getbbox() is None


def test_all_colours_are_made_from_the_tokens() -> None:
    sources = (ROOT / "bot" / "pictures").glob("*.py")

    raw = [(path.name, found) for path in sources for found in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text())]

    assert raw == []


def test_the_day_is_said_as_people_say_it_in_bangkok() -> None:
    late = NOW.replace(hour=18)

    assert say_day(translator("en"), late) == "22 November 2026"
    assert say_day(translator("th"), late) == "22 พฤศจิกายน 2569"


def test_thai_is_always_set_with_raqm() -> None:
    assert sheet.can_set_thai()
    assert sheet.font("Medium", 40).layout_engine == ImageFont.Layout.RAQM


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for in other ways")
def test_a_machine_that_cannot_set_thai_letters_its_pictures_in_english(tmp_path: Path) -> None:
    # Empty files in the way of the library are as good as no library.
    for name in ("libfribidi.so", "libfribidi.so.0"):
        (tmp_path / name).touch()
    told = "from bot.web.share import _language_in_pictures as ask; print(ask('th'), ask('en'))"
    environ = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path)}

    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )

    assert ran.stdout.split() == ["en", "en"]


def test_the_fonts_have_every_letter_of_a_picture() -> None:
    thai = {letter for card in DECK for letter in card_name(card.id, "th") + card_name(card.id, "en")}
    for spread in SPREADS.values():
        laid = set_scene(translator("th"), layout=spread, cards=longest_cards(spread, "th"), drawn_at=NOW)
        thai |= set(laid.reader + laid.title + laid.date + "".join(card.place + card.note for card in laid.cards))
    for weight in sheet.LETTERS:
        font = sheet.font(weight, 40)
        missing = bytes(font.getmask("\U000f0000"))
        assert not [letter for letter in thai - {" "} if bytes(font.getmask(letter)) == missing]


def test_a_picture_is_drawn_once_and_kept() -> None:
    gallery, drawn = Gallery(), []

    def draw() -> bytes:
        drawn.append(1)
        return b"picture"

    assert [gallery.take("a", draw) for _ in range(3)] == [b"picture"] * 3
    assert len(drawn) == 1


def test_what_nobody_asks_for_goes_first_when_the_shelf_is_full() -> None:
    gallery, drawn = Gallery(most_bytes=25), []

    def take(name: str) -> None:
        gallery.take(name, lambda: drawn.append(name) or b"x" * 10)  # type: ignore[func-returns-value]

    for name in ("a", "b", "a", "c", "a", "b"):
        take(name)

    assert drawn == ["a", "b", "c", "b"]


def test_a_picture_too_large_for_the_shelf_is_shown_all_the_same() -> None:
    assert Gallery(most_bytes=3).take("a", lambda: b"large") == b"large"


def test_one_draws_one_waits_and_the_others_are_sent_away_at_once() -> None:
    gallery, begun, go_on = Gallery(seats=2), threading.Event(), threading.Event()
    drawn: list[str] = []

    def draw() -> bytes:
        drawn.append("a")
        begun.set()
        assert go_on.wait(5)
        return b"a"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(gallery.take, "a", draw)
        assert begun.wait(5)
        second = pool.submit(gallery.take, "a", draw)
        while gallery._seats._value:
            threading.Event().wait(0.001)
        with pytest.raises(BusyError):
            gallery.take("b", lambda: b"b")
        go_on.set()
        assert (first.result(5), second.result(5)) == (b"a", b"a")
    assert drawn == ["a"], "who waited finds it drawn"
    assert gallery.take("b", lambda: b"b") == b"b"


def test_a_failed_drawing_frees_its_seat() -> None:
    gallery = Gallery(seats=1)

    with pytest.raises(ZeroDivisionError):
        gallery.take("a", lambda: bytes(1 // 0))

    assert gallery.take("a", lambda: b"a") == b"a"
