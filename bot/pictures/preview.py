"""The picture LINE shows under a shared link: her cards in a row, who read them, and the day."""

from __future__ import annotations

import io
import math
from typing import Final

from PIL import Image

from bot.design import tokens
from bot.pictures.scene import Scene
from bot.pictures.sheet import HAZE, Sheet

SIZE: Final = (1200, 630)
SMALL: Final = (800, 420)
"""Flex pictures may have 1,024 pixels a side (Messaging API reference, image component)."""
QUALITY: Final = 88
MIDDLE: Final = 330
"""Height of the cards' centre."""
FAN: Final = {1: (246, 0, 0.0), 3: (234, 282, 5.0), 5: (200, 214, 3.4)}
"""By the number of cards: a card's width, the step from one to the next, and how many degrees each leans out more."""
ROWS: Final = (124, 152, 107)
"""Where there are more: a card's width, the step, and half the height between two rows."""


def compose_preview(scene: Scene) -> bytes:
    """This will draw 1200 × 630 pixels as JPEG. What matters stays in the middle: some chats cut it square."""
    return _save(_draw(scene))


def compose_small_preview(scene: Scene) -> bytes:
    """This will draw the same in 800 × 420 pixels, for a message."""
    return _save(_draw(scene).resize(SMALL, Image.Resampling.LANCZOS))


def _draw(scene: Scene) -> Image.Image:
    sheet = Sheet(*SIZE, glow=(0.5, 0.52, 0.64))
    boxes = [(40, 40, 1160, 110), (40, 540, 1160, 590), (40, 60, 180, 580), (1020, 60, 1160, 580)]
    sheet.scatter(boxes, count=64, name=f"preview {len(scene.cards)}")
    sheet.frame(16, 24, 3)
    sheet.frame(26, 17, 1, strength=150)
    _head(sheet, scene)
    if len(scene.cards) in FAN:
        _fan(sheet, scene)
    else:
        _rows(sheet, scene)
    return sheet.image


def _head(sheet: Sheet, scene: Scene) -> None:
    sheet.emblem(600, 62, 38)
    sheet.words(scene.reader, 548, 62, 34, tokens.MOON, weight="Bold", room=400, anchor="rm")
    sheet.words(scene.title, 652, 62, 32, tokens.GOLD, weight="Medium", room=460, anchor="lm")
    sheet.words(scene.date, 600, 578, 26, HAZE, weight="Medium", room=700)


def _fan(sheet: Sheet, scene: Scene) -> None:
    """The cards lean outwards along a wide arc, as they are spread by hand."""
    width, step, lean = FAN[len(scene.cards)]
    middle = (len(scene.cards) - 1) / 2
    if len(scene.cards) == 1:
        sheet.halo(600, MIDDLE - 8, 224, 32, strength=95)
    for number, card in enumerate(scene.cards):
        away = number - middle
        turn = away * lean
        sunk = abs(away) * step * math.tan(math.radians(abs(turn) / 2 or 0))
        sheet.card(card.picture, 600 + away * step, MIDDLE - 8 + sunk, width, turn=turn)


def _rows(sheet: Sheet, scene: Scene) -> None:
    width, step, half = ROWS
    upper = math.ceil(len(scene.cards) / 2)
    for number, card in enumerate(scene.cards):
        row, place = divmod(number, upper)
        held = upper if row == 0 else len(scene.cards) - upper
        x = 600 + (place - (held - 1) / 2) * step
        sheet.card(card.picture, x, MIDDLE - 4 + (half if row else -half), width)


def _save(image: Image.Image) -> bytes:
    page = io.BytesIO()
    image.save(page, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return page.getvalue()
