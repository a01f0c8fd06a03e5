"""MiMi's own picture: as drawn by the script, and whole when LINE cuts it to a circle."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from PIL import Image, ImageChops, ImageColor, ImageDraw

from deck import avatar, palette
from deck.paint import raster


def committed(name):
    with Image.open(avatar.PLACE / f"{name}.png") as found:
        return found.convert("RGB")


@pytest.mark.parametrize("name", avatar.SIDES)
def test_the_committed_picture_is_the_one_the_script_draws(name):
    side = avatar.SIDES[name]
    assert committed(name).size == (side, side)
    assert (avatar.PLACE / f"{name}.png").stat().st_size < avatar.MOST_BYTES

    anew = raster(avatar.document(detailed=name == "avatar"), (side, side))
    squares = ImageChops.difference(anew, committed(name)).resize((20, 20), Image.Resampling.BOX)

    assert max(squares.tobytes()) < 10, "run python -m deck.avatar and commit what it draws"


@pytest.mark.parametrize("name", avatar.DRAWINGS)
def test_the_committed_drawings_are_those_of_the_script(name):
    drawn = avatar.DRAWINGS[name]()

    assert (avatar.PLACE / f"{name}.svg").read_text("utf-8") == drawn, "run python -m deck.avatar and commit"
    assert len(drawn) < 12_000, "it comes with a page"


def test_nothing_of_it_is_lost_in_a_circle():
    """What LINE cuts off is night and nothing else."""
    shown = committed("avatar")
    ImageDraw.Draw(shown).ellipse((0, 0, shown.width - 1, shown.height - 1), fill=palette.NIGHT)

    apart = ImageChops.difference(shown, Image.new("RGB", shown.size, ImageColor.getrgb(palette.NIGHT)))

    assert max(apart.tobytes()) < 8


def test_it_has_the_colours_of_the_cards():
    colours = {colour for name, colour in vars(palette).items() if name.isupper()} | {"none"}
    for element in Xml.fromstring(avatar.document()).iter():
        assert element.get("fill", "none") in colours
        assert element.get("stroke", "none") in colours
