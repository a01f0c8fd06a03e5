"""Draw the pictures of the rich menu, one a language: python -m deck.menu

Run it after changing bot/design/rich_menu.toml, a scene or a colour, look at the result, also as small as a phone
shows it, and commit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

from bot.design.rich_menu import COLUMNS, PICTURES, Area, Layout, Tab, layout
from bot.locale import LANGUAGES
from deck import palette as p
from deck.art import Art
from deck.geometry import scattered, star
from deck.kit.scenery import crescent
from deck.lettering import width_of
from deck.menu_scenes import HIGH, SCENES, WIDE
from deck.paint import render

MOST_BYTES: Final = 400_000
"""LINE takes a million (Messaging API reference, Upload rich menu image); a menu should open at once."""

UNIT: Final = 2.5
"""Pixels. In these units the deck's pen is as strong here as on its cards."""
GAP: Final = 14.0
"""Between plates, and between them and the edge."""
CORNER: Final = 22.0
RIM: Final = 10.4
"""Between a plate's edge and the window of its scene."""
SCOOP: Final = 17
LETTERS: Final = 38.0
"""On a phone of 375 points this is 14."""
TAB_LETTERS: Final = 42.0
MOON: Final = 18.0
QUIET_AROUND_WORDS: Final = 130.0

STRIP: Final = p.INK
PLATE: Final = p.DUSK
FIRST: Final = p.GOLD
CHOSEN: Final = p.GOLD
UNCHOSEN: Final = p.LILAC
ON_PLATE: Final = p.CREAM
ON_FIRST: Final = p.NIGHT

WINDOW: Final = (
    f"M{-WIDE / 2},{-HIGH / 2 + SCOOP} q{SCOOP},0 {SCOOP},{-SCOOP} H{WIDE / 2 - SCOOP} q0,{SCOOP} {SCOOP},{SCOOP} "
    f"V{HIGH / 2} H{-WIDE / 2} Z"
)
"""What is seen of a scene: its upper corners are scooped out, as on the cards."""


def picture(language: str) -> Image.Image:
    """This will draw the menu of a language at its full size."""
    laid = layout(language)
    return render(document(language), (laid.width, laid.height))


def document(language: str) -> str:
    """This will write the menu of a language as an SVG document."""
    laid = layout(language)
    wide, high = laid.width / UNIT, laid.height / UNIT
    art = Art(wide, high)
    art.plate(0, 0, wide, high, p.NIGHT, line=None)
    _sky(art, laid)
    for tab in laid.tabs:
        _tab(art, tab, chosen=tab.language == language)
    for place, area in enumerate(laid.areas):
        _field(art, laid, place, area)
    return art.svg()


def _sky(art: Art, laid: Layout) -> None:
    """The strip of the tabs, darker than the rest, with stars between the words."""
    wide, strip = laid.width / UNIT, laid.tabs[0].box.height / UNIT
    art.plate(0, 0, wide, strip, STRIP, line=None)
    words = [(tab.box.x + tab.box.width / 2) / UNIT for tab in laid.tabs]
    for place, (x, y) in enumerate(scattered(78, 44, (8, 10, wide - 8, strip - 12))):
        size = 3.0 + place * 7 % 5
        if min(abs(x - word) for word in words) > QUIET_AROUND_WORDS:
            art.polygon(star(x, y, size, size * 0.26, 4), p.AMBER if place % 3 else p.VIOLET, line=None)


def _tab(art: Art, tab: Tab, *, chosen: bool) -> None:
    left, right, bottom = (part / UNIT for part in (tab.box.x, tab.box.x + tab.box.width, tab.box.height))
    middle, foot = (left + right) / 2, bottom * 0.68
    if not chosen:
        art.words(tab.label, middle, foot, TAB_LETTERS, UNCHOSEN)
        return
    # It grows out of the fields below, so that one sees which menu this is.
    art.plate(left + GAP, GAP, right - GAP, bottom + 2 * CORNER, p.NIGHT, corner=CORNER, line=p.GOLD, width=2)
    art.plate(0, bottom, 2 * right, bottom + 2 * CORNER + 2, p.NIGHT, line=None)
    art.path(f"M0,{bottom} H{left + GAP} M{right - GAP},{bottom} H{2 * right}", None, line=p.GOLD, width=2)
    art.words(tab.label, middle + MOON, foot, TAB_LETTERS, CHOSEN)
    crescent(art, middle - width_of(tab.label, TAB_LETTERS) / 2 - MOON * 0.6, foot - 13, MOON, turn=30)


def _field(art: Art, laid: Layout, place: int, area: Area) -> None:
    """A plate inside the part that can be tapped; all are of one size, whatever pixels the grid shares out."""
    row, column = divmod(place, COLUMNS)
    rows, strip = len(laid.areas) // COLUMNS, laid.tabs[0].box.height / UNIT
    wide = (laid.width / UNIT - (COLUMNS + 1) * GAP) / COLUMNS
    high = (laid.height / UNIT - strip - (rows + 1) * GAP) / rows
    first = place == 0
    with art.group(GAP + column * (wide + GAP) + wide / 2, strip + GAP + row * (high + GAP)):
        art.plate(-wide / 2, 0, wide / 2, high, FIRST if first else PLATE, corner=CORNER, line=p.GOLD, width=2.4)
        with art.group(0, RIM + HIGH / 2):
            with art.group(clip=WINDOW):
                SCENES[area.icon](art)
            art.path(WINDOW, None, line=p.NIGHT if first else p.GOLD, width=3)
        art.words(area.label, 0, high - 24, LETTERS, ON_FIRST if first else ON_PLATE)


def main(place: Path = PICTURES) -> None:
    """This will write the picture of every language; raises ValueError when one is too heavy."""
    place.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = place / f"{language}.png"
        picture(language).save(path, optimize=True)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ValueError(f"{path.name} has {size} bytes; at most {MOST_BYTES}")
        print(f"{path.name}: {size // 1000} KB of {MOST_BYTES // 1000}")


if __name__ == "__main__":
    main()
