"""A wallpaper for a phone: the drawn cards with their names and the day, calm where the phone writes its own things."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

from PIL import Image

from bot.design import tokens
from bot.pictures.faces import CARD_RATIO
from bot.pictures.scene import LaidCard, Scene
from bot.pictures.sheet import Sheet

SIZE: Final = (1080, 2340)
SMALL: Final = (360, 780)
MIDDLE: Final = 540
TOP: Final = 440
"""Above it the phone writes the time: nothing but stars."""
BOTTOM: Final = 1560
"""Below it, in the lower third, lie the signature and nothing else: notifications and buttons come there."""
COMPRESSION: Final = 6


def compose_wallpaper(scene: Scene) -> bytes:
    """This will draw 1080 × 2340 pixels as PNG."""
    page = io.BytesIO()
    _draw(scene).save(page, "PNG", compress_level=COMPRESSION)
    return page.getvalue()


def compose_small_wallpaper(scene: Scene) -> bytes:
    """This will draw the same in 360 × 780 pixels as JPEG, for a message."""
    page = io.BytesIO()
    _draw(scene).resize(SMALL, Image.Resampling.LANCZOS).save(page, "JPEG", quality=86, optimize=True)
    return page.getvalue()


def _draw(scene: Scene) -> Image.Image:
    sheet = Sheet(*SIZE, glow=(0.5, 0.435, 0.62))
    sheet.scatter([(30, 60, 1050, 470), (30, 1780, 1050, 2300)], count=70, name="wide sky")
    sheet.scatter([(20, 470, 110, 1600), (970, 470, 1060, 1600)], count=26, name="edges")
    _LAYOUTS[len(scene.cards)](sheet, scene.cards)
    _sign(sheet, scene)
    return sheet.image


def _sign(sheet: Sheet, scene: Scene) -> None:
    sheet.rule(MIDDLE, 1662, 460, moon=40)
    sheet.words(f"{scene.reader} · {scene.title}", MIDDLE, 1722, 40, tokens.MOON, weight="Title", room=860)
    sheet.words(scene.date, MIDDLE, 1774, 32, tokens.HAZE, weight="Medium", room=860)


def _one(sheet: Sheet, cards: tuple[LaidCard, ...]) -> None:
    (card,) = cards
    sheet.halo(MIDDLE, 930, 505, 48, strength=80)
    sheet.card(card.picture, MIDDLE, 930, 520)
    _caption(sheet, card, MIDDLE, 1490, 52, room=820)


def _three(sheet: Sheet, cards: tuple[LaidCard, ...]) -> None:
    width, step = 296, 322
    for number, card in enumerate(cards):
        x = MIDDLE + (number - 1) * step
        sheet.card(card.picture, x, 960, width)
        sheet.words(card.place, x, 668, 34, tokens.GOLD, weight="Medium", room=step - 18)
        _caption(sheet, card, x, 960 + width * CARD_RATIO / 2 + 52, 38, room=step - 18)


def _cross(sheet: Sheet, cards: tuple[LaidCard, ...]) -> None:
    width, across, down = 190, 326, 394
    for card in cards:
        x, y = MIDDLE + (card.x - 1) * across, 610 + card.y * down
        sheet.card(card.picture, x, y, width)
        _caption(sheet, card, x, y + width * CARD_RATIO / 2 + 24, 27, room=across - 14)


def _celtic(sheet: Sheet, cards: tuple[LaidCard, ...]) -> None:
    """The cross on the left, the staff on the right, numbers on the cards and their names below."""
    width, across, down = 138, 212, 242
    spots = []
    for card in cards:
        staff = card.x == max(other.x for other in cards)
        x = 188 + card.x * across + (68 if staff else 0)
        y = TOP + 106 + card.y * down + (0 if staff else down / 2)
        sheet.card(card.picture, x, y, width, turn=90 if card.lies_across else 0)
        reach = width * CARD_RATIO / 2
        spots.append((x + reach - 6, y - width / 2 + 6) if card.lies_across else (x - width / 2 + 6, y - reach + 6))
    # The numbers come last, so that no card lies on one.
    for number, spot in enumerate(spots, start=1):
        _number(sheet, number, *spot)
    for number, card in enumerate(cards, start=1):
        column, row = divmod(number - 1, 5)
        _entry(sheet, number, card, 112 + column * 460, 1446 + row * 39)


def _number(sheet: Sheet, number: int, x: float, y: float) -> None:
    sheet.disc(x, y, 19, tokens.NIGHT, tokens.GOLD)
    sheet.words(str(number), x, y - 1, 23, tokens.GOLD, weight="Bold", room=34)


def _entry(sheet: Sheet, number: int, card: LaidCard, left: float, y: float) -> None:
    name = f"{card.name} · {card.note}" if card.note else card.name
    sheet.words(str(number), left + 32, y, 26, tokens.GOLD, weight="Bold", room=40, anchor="rm")
    sheet.words(name, left + 46, y, 26, tokens.MOON, weight="Medium", room=396, anchor="lm")


def _caption(sheet: Sheet, card: LaidCard, x: float, y: float, size: int, *, room: float) -> None:
    sheet.words(card.name, x, y, size, tokens.MOON, weight="Title", room=room)
    if card.note:
        sheet.words(card.note, x, y + size * 1.25, round(size * 0.78), tokens.HAZE, weight="Medium", room=room)


_LAYOUTS: Final[dict[int, Callable[[Sheet, tuple[LaidCard, ...]], None]]] = {
    1: _one,
    3: _three,
    5: _cross,
    10: _celtic,
}
