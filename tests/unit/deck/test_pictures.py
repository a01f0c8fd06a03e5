"""The committed pictures are all there, as drawn by the script, with Thai set right."""

from __future__ import annotations

import io
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor, ImageFont, ImageStat

from deck.canvas import FONTS, font
from deck.face import SUITS, TRUMP, back, face
from deck.render import SIZES, finish, pictures
from services.tarot.deck import DECK, card
from services.tarot.names import card_name

CARDS = Path(__file__).parents[3] / "assets" / "cards" / "plain"
NAMES = {"back.png"} | {f"{entry.id}{turned}.png" for entry in DECK for turned in ("", "_r")}


def difference(one, other):
    """The mean distance of two pictures, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize(("folder", "size"), [("full", (480, 800)), ("small", (240, 400))])
def test_every_card_both_ways_up_and_the_back_are_there(folder, size):
    paths = list((CARDS / folder).iterdir())

    assert {path.name for path in paths} == NAMES
    assert len(paths) == 157
    for path in paths:
        with Image.open(path) as picture:
            assert (picture.format, picture.mode, picture.size) == ("PNG", "P", size), path.name
        assert path.stat().st_size < 40_000, path.name


@pytest.mark.parametrize("folder", SIZES)
def test_a_reversed_card_is_the_upright_one_turned_round(folder):
    for entry in DECK:
        upright = Image.open(CARDS / folder / f"{entry.id}.png").convert("RGB").rotate(180)
        turned = Image.open(CARDS / folder / f"{entry.id}_r.png")
        assert difference(upright, turned) < 1.0, entry.id
        assert difference(upright.rotate(180), turned) > 1.5, entry.id


@pytest.mark.parametrize("card_id", ["major_00", "major_09", "wands_10", "cups_13", "swords_03", "pentacles_01"])
def test_the_committed_picture_is_the_one_the_script_draws(card_id):
    drawn = face(card(card_id))

    for folder, size in SIZES.items():
        assert difference(finish(drawn, size), Image.open(CARDS / folder / f"{card_id}.png")) < 1.0


def test_no_two_cards_look_alike():
    small = {entry.id: (CARDS / "small" / f"{entry.id}.png").read_bytes() for entry in DECK}

    assert len(set(small.values())) == 78


def test_drawing_twice_gives_the_same_bytes():
    def draw_once():
        page = io.BytesIO()
        finish(face(card("cups_11")), (480, 800)).save(page, "PNG", optimize=True)
        return page.getvalue()

    assert draw_once() == draw_once()


def test_the_back_does_not_tell_which_way_up_the_card_lies():
    sheet = finish(back(), (480, 800)).convert("RGB")

    assert difference(sheet, sheet.rotate(180)) < 0.5


def test_the_script_draws_every_card_both_ways_up():
    names = [name for name, _ in islice(pictures(), 4)]

    assert names == ["major_00.png", "major_00_r.png", "major_01.png", "major_01_r.png"]


@pytest.mark.parametrize("weight", ["Medium", "Bold"])
def test_thai_is_always_laid_out_with_raqm(weight):
    assert font(weight, 40).layout_engine == ImageFont.Layout.RAQM


@pytest.mark.parametrize("word", ["น้ำ", "ที่", "ปิ๊ง"])
def test_thai_marks_sit_elsewhere_than_the_basic_layout_would_put_them(word):
    basic = ImageFont.truetype(FONTS / "Sarabun-Medium.ttf", 120, layout_engine=ImageFont.Layout.BASIC)
    shaped = font("Medium", 120)

    assert bytes(shaped.getmask(word)) != bytes(basic.getmask(word))


def test_a_tone_mark_stands_above_the_vowel_and_not_in_it():
    # Over ป with sara i and mai tri the two marks need three separate bodies of ink in one column.
    mask = font("Medium", 120).getmask("กิ๊", mode="L")
    width, height = mask.size
    rows = [any(mask.getpixel((x, y)) > 100 for x in range(width)) for y in range(height)]
    bodies = sum(inked and not above for above, inked in zip([False, *rows], rows, strict=False))

    assert bodies == 3


def test_both_fonts_have_every_letter_of_the_names():
    for weight, language in (("Bold", "en"), ("Medium", "th")):
        missing = bytes(font(weight, 40).getmask("\U000f0000"))
        letters = {letter for entry in DECK for letter in card_name(entry.id, language) if letter != " "}
        assert not [letter for letter in letters if bytes(font(weight, 40).getmask(letter)) == missing]


def test_the_font_s_licence_lies_beside_it():
    licence = (FONTS / "OFL-Sarabun.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE" in licence
    assert "Sarabun" in licence


@pytest.mark.parametrize("colours", [TRUMP, *SUITS.values()])
def test_letters_can_be_read_on_their_ground(colours):
    assert contrast(ImageColor.getrgb(colours.deep), ImageColor.getrgb(colours.paper)) > 4.5


def contrast(one, other):
    """The contrast ratio of WCAG 2.2 between two colours of 0 to 255."""

    def luminance(colour):
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
