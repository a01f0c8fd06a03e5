"""Draw the pictures of the rich menu, one a language: python -m deck.menu

Run it after changing bot/design/rich_menu.toml or a colour, look at the result, also as small as a phone shows it,
and commit it.
"""

from __future__ import annotations

import random
from typing import Final

from PIL import Image, ImageColor

from bot.design import tokens
from bot.design.rich_menu import COLUMNS, PICTURES, Area, Layout, Tab, layout
from bot.locale import LANGUAGES
from deck.canvas import FINER, Canvas, font, star
from deck.icons import ICONS, Inks, moon

MOST_BYTES: Final = 1_000_000
"""LINE takes no larger picture (Messaging API reference, Upload rich menu image)."""

GAP: Final = 36
"""Between plates, and between them and the edge."""
CORNER: Final = 60
LETTERS: Final = 96
"""On a phone of 375 points this is 14."""

QUIET_AROUND_WORDS: Final = 330
MOON: Final = 46


def mix(one: str, other: str, part: float) -> str:
    """This will blend two colours: 0 gives the first, 1 the second."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


DEEP: Final = mix(tokens.NIGHT, "#000000", 0.38)
PLATE: Final = mix(tokens.NIGHT, tokens.DUSK, 0.72)
UNCHOSEN: Final = mix(tokens.DUSK, tokens.LILAC, 0.62)
RIM: Final = mix(tokens.DUSK, tokens.LILAC, 0.22)
AT_NIGHT: Final = Inks(
    line=mix(tokens.DUSK, tokens.LILAC, 0.72),
    light=tokens.GOLD,
    dim=mix(tokens.GOLD, tokens.DUSK, 0.3),
    shade=PLATE,
    ground=PLATE,
)
ON_GOLD: Final = Inks(
    line=tokens.NIGHT,
    light=tokens.GOLD,
    dim=mix(tokens.GOLD, tokens.DUSK, 0.3),
    shade=tokens.VIOLET,
    ground=tokens.GOLD,
)


def picture(language: str) -> Image.Image:
    """This will draw the menu of a language at its full size."""
    laid = layout(language)
    canvas = Canvas(tokens.NIGHT, size=(laid.width, laid.height))
    _sky(canvas, laid)
    for tab in laid.tabs:
        _tab(canvas, tab, chosen=tab.language == language)
    for place, area in enumerate(laid.areas):
        _field(canvas, laid, place, area)
    return canvas.image.resize((laid.width, laid.height), Image.Resampling.LANCZOS)


def _sky(canvas: Canvas, laid: Layout) -> None:
    """The strip of the tabs, darker than the rest, with a few small stars that fall the same way every time."""
    strip = laid.tabs[0].box.height
    canvas.plate(0, 0, laid.width, strip, 0, DEEP)
    words = [tab.box.x + tab.box.width / 2 for tab in laid.tabs]
    chance = random.Random(78)
    for _ in range(90):
        x, y, size, part = (chance.uniform(*ends) for ends in ((0, laid.width), (16, strip - 16), (5, 16), (0.2, 0.65)))
        if min(abs(x - word) for word in words) > QUIET_AROUND_WORDS:
            canvas.polygon(star(x, y, size, size / 5, 4), mix(DEEP, tokens.GOLD, part))


def _tab(canvas: Canvas, tab: Tab, *, chosen: bool) -> None:
    box = tab.box
    left, right, bottom = box.x + GAP, box.x + box.width - GAP, box.y + box.height
    middle, line = box.x + box.width / 2, box.y + 146
    if not chosen:
        canvas.words(tab.label, line, LETTERS, UNCHOSEN, weight="Bold", room=700, x=middle)
        return
    # It grows out of the fields below, so that one sees which menu this is.
    canvas.plate(left, box.y + GAP, right, bottom + 2 * CORNER, CORNER, tokens.NIGHT)
    beside = font("Bold", LETTERS * FINER).getlength(tab.label) / FINER / 2
    canvas.words(tab.label, line, LETTERS, tokens.GOLD, weight="Bold", room=700, x=middle + MOON)
    moon(canvas, middle - beside - MOON * 0.8, line - 4, MOON, tokens.GOLD)


def _field(canvas: Canvas, laid: Layout, place: int, area: Area) -> None:
    """A plate inside the part that can be tapped; all are of one size, whatever pixels the grid shares out."""
    row, column = divmod(place, COLUMNS)
    rows, strip = len(laid.areas) // COLUMNS, laid.tabs[0].box.height
    width = (laid.width - (COLUMNS + 1) * GAP) / COLUMNS
    height = (laid.height - strip - (rows + 1) * GAP) / rows
    left, top = GAP + column * (width + GAP), strip + GAP + row * (height + GAP)
    first = place == 0
    canvas.plate(left, top, left + width, top + height, CORNER, tokens.GOLD if first else RIM)
    if not first:
        canvas.plate(left + 4, top + 4, left + width - 4, top + height - 4, CORNER - 4, PLATE)
    middle = left + width / 2
    ICONS[area.icon](canvas, middle, top + height * 0.39, ON_GOLD if first else AT_NIGHT)
    ink = tokens.NIGHT if first else tokens.MOON
    canvas.words(area.label, top + height * 0.815, LETTERS, ink, weight="Bold", room=width - 2 * GAP, x=middle)


def main() -> None:
    """This will write the picture of every language."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = PICTURES / f"{language}.png"
        picture(language).save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size // 1000} KB of {MOST_BYTES // 1000}")


if __name__ == "__main__":
    main()
