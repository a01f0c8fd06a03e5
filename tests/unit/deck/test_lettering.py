"""Words in the deck's pictures: both alphabets are there, Thai is set right, and each font has its licence."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from bot.design.rich_menu import layout
from bot.locale import LANGUAGES
from deck.art import Art
from deck.lettering import TRIRONG, width_of
from deck.paint import raster
from services.tarot.deck import DECK
from services.tarot.names import card_name

BLACK, WHITE = "#000000", "#FFFFFF"
EM, SIDE, FOOT = 120, 600, 300


def lettered(word):
    """A word as the deck's pictures show it, and where there is ink: everything else is black."""
    art = Art(SIDE, SIDE)
    art.plate(0, 0, SIDE, SIDE, BLACK, line=None)
    art.words(word, SIDE / 2, FOOT, EM, WHITE)
    return raster(art.svg(), (SIDE, SIDE)).convert("L")


def typed(word, engine):
    """The same by Pillow, with Thai shaped (RAQM) or one letter after the other (BASIC)."""
    picture = Image.new("L", (SIDE, SIDE))
    font = ImageFont.truetype(TRIRONG, EM, layout_engine=engine)
    ImageDraw.Draw(picture).text((SIDE / 2, FOOT), word, fill=255, font=font, anchor="ms")
    return picture


def ink_apart(one, other):
    """The share of one's ink that lies where the other has none."""
    both = ImageChops.difference(one, other).point(lambda tone: 255 if tone > 128 else 0)
    return both.histogram()[255] / one.point(lambda tone: 255 if tone > 128 else 0).histogram()[255]


@pytest.mark.parametrize("word", ["น้ำ", "ที่", "ปิ๊ง", "ชวนเพื่อน", "มีมี่สตาร์"])
def test_thai_is_shaped_and_not_set_letter_by_letter(word):
    drawn = lettered(word)
    shaped, unshaped = (ink_apart(drawn, typed(word, way)) for way in (ImageFont.Layout.RAQM, ImageFont.Layout.BASIC))

    assert shaped < 0.05
    assert unshaped > 2 * shaped


def test_a_tone_mark_stands_above_the_vowel_and_not_in_it():
    # Over ก with sara i and mai tri the two marks need three separate bodies of ink in one column.
    picture = lettered("กิ๊")
    rows = [picture.crop((0, y, SIDE, y + 1)).getextrema()[1] > 100 for y in range(SIDE)]
    bodies = sum(inked and not above for above, inked in zip([False, *rows], rows, strict=False))

    assert bodies == 3


def test_words_are_measured_as_they_are_drawn():
    for word in ("คำทำนายของฉัน", "Invite a friend"):
        left, _, right, _ = lettered(word[:6]).point(lambda tone: 255 if tone > 128 else 0).getbbox()
        assert abs(width_of(word[:6], EM) - (right - left)) < EM * 0.12


def test_the_serif_has_every_letter_of_the_names_and_of_the_menu():
    font = ImageFont.truetype(TRIRONG, 40)
    words = [card_name(card.id, language) + card.numeral for card in DECK for language in LANGUAGES]
    words += [part.label for language in LANGUAGES for part in layout(language).parts]

    missing = bytes(font.getmask("\U000f0000"))
    letters = {letter for word in words for letter in word + word.upper() if letter != " "}
    assert not [letter for letter in letters if bytes(font.getmask(letter)) == missing]


@pytest.mark.parametrize(("family", "owner"), [("Trirong", "Cadson Demak"), ("Sarabun", "The Sarabun Project Authors")])
def test_the_licence_of_a_font_lies_beside_it(family, owner):
    licence = (TRIRONG.parent / f"OFL-{family}.txt").read_text(encoding="utf-8")

    assert list(TRIRONG.parent.glob(f"{family}-*.ttf"))
    assert "SIL OPEN FONT LICENSE" in licence
    assert owner in licence
