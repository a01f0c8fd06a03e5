"""The deck of our own: what its documents are made of, and that the committed pictures are what they paint."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Final
from xml.etree import ElementTree as Xml

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.design.contrast import TEXT, contrast
from deck import frame, paint, palette
from deck.lettering import width_of
from services.tarot.deck import DECK
from services.tarot.names import card_name

NAMES: Final = [*(card.id for card in DECK), "back"]
COLOURS: Final = {colour for name, colour in vars(palette).items() if name.isupper()}
SHAPES: Final = {"path", "circle", "ellipse", "rect", "g", "defs", "clipPath", "text", "svg"}
SMALL: Final = paint.SIZES["small"]
GLANCE: Final = (60, 100)
"""Pixels of cards that are compared with each other: about a card in a row of five on a phone."""
SQUARES: Final = (24, 40)
SAME: Final = 14
"""So far, of 255, a square of ten pixels may be from that of the committed picture, which has its own few colours: the
farthest is 9 apart. Eyes that open make 26 and more."""
APART: Final = 80.0
"""The least mean difference of two cards' windows, over the three colours together; the nearest are 125 apart. The
frame is on every card and does not count."""


@cache
def document(name):
    """A card as SVG."""
    return Xml.fromstring(paint.document(name))


@cache
def drawn(name):
    """A card as it would be painted now, small."""
    return paint.raster(paint.document(name), SMALL)


def tag(element):
    return element.tag.rpartition("}")[2]


def window(picture):
    """What is inside of the frame, below the numeral."""
    across, down = picture.width / frame.WIDTH, picture.height / frame.HEIGHT
    left, right = round(frame.LEFT * across) + 1, round(frame.RIGHT * across) - 1
    return picture.crop((left, round(70 * down), right, round(frame.BOTTOM * down) - 1))


def apart(one, other):
    """The mean difference of two pictures, 0 to 765."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("name", NAMES)
def test_a_card_is_flat_shapes_in_the_colours_of_the_palette(name):
    for element in document(name).iter():
        assert tag(element) in SHAPES, "no gradients, no filters, no pictures inside of pictures"
        for attribute in ("fill", "stroke"):
            assert element.get(attribute, "none") in COLOURS | {"none"}, (tag(element), attribute)
        assert "style" not in element.attrib


@pytest.mark.parametrize("card", DECK, ids=lambda card: card.id)
def test_a_card_carries_its_names_and_its_picture_no_letters(card):
    words = [element.text for element in document(card.id).iter() if tag(element) == "text"]
    numeral = [] if card.is_court else ["A" if card.rank == 1 else card.numeral]

    assert words == [*numeral, card_name(card.id, "th"), card_name(card.id, "en").upper()]
    assert not list(document("back").iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("card", DECK, ids=lambda card: card.id)
def test_names_fit_the_room_below_the_picture(card):
    for element in document(card.id).iter():
        if tag(element) == "text":
            size, spacing = float(element.get("font-size")), float(element.get("letter-spacing", 0))
            wide = width_of(element.text, size) + spacing * len(element.text)
            # Of both names the English one lies between two stars.
            room = 2 * (196 - 8) - 10 if spacing else frame.ROOM
            assert wide < room, element.text


def test_names_can_be_read_on_the_frame():
    assert contrast(palette.GOLD, palette.NIGHT) > TEXT
    assert contrast(palette.LILAC, palette.NIGHT) > TEXT


def test_no_two_cards_look_alike():
    windows = {card.id: window(drawn(card.id).resize(GLANCE, Image.Resampling.BOX)) for card in DECK}

    near = {(one, other): apart(windows[one], windows[other]) for one, other in combinations(windows, 2)}

    assert {pair: round(far) for pair, far in near.items() if far < APART} == {}


def test_the_back_does_not_tell_which_way_up_a_card_lies():
    back = drawn("back")

    assert apart(back, back.transpose(Image.Transpose.ROTATE_180)) < 1.0


@pytest.mark.parametrize("size", paint.SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_the_committed_picture_is_the_one_that_would_be_painted_now(name, size):
    with Image.open(paint.PLACE / size / f"{name}.png") as found:
        committed = found.convert("RGB").resize(SMALL, Image.Resampling.LANCZOS)

    squares = ImageChops.difference(drawn(name), committed).resize(SQUARES, Image.Resampling.BOX)

    assert max(squares.tobytes()) < SAME, f"run python -m deck.paint {name} and commit it"


@pytest.mark.parametrize("name", ["major_18", "back"])
def test_painting_writes_every_file_of_a_card_and_the_same_again(name, tmp_path):
    stems = [name] if name == "back" else [name, f"{name}_r"]
    files = [f"{size}/{stem}.png" for size in paint.SIZES for stem in stems]

    written = paint.paint(name, tmp_path)
    once = [(tmp_path / file).read_bytes() for file in files]
    paint.paint(name, tmp_path)

    assert [(tmp_path / file).read_bytes() for file in files] == once
    assert sum(map(len, once)) == written
    assert len(list(tmp_path.rglob("*.png"))) == len(files)
