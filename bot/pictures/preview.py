"""The picture LINE shows under a shared link: her cards in a row, who read them, and the day."""

from __future__ import annotations

import io
import math
from typing import Final

from PIL import Image

from bot.design import tokens
from bot.pictures.scene import Scene
from bot.pictures.sheet import Sheet

SIZE: Final = (1200, 630)
SMALL: Final = (800, 420)
"""Flex pictures may have 1,024 pixels a side (Messaging API reference, image component)."""
QUALITY: Final = 88
MIDDLE: Final = 330
"""Height of the cards' centre."""
FAN: Final = {1: (246, 0, 0.0), 3: (234, 282, 5.0), 5: (200, 214, 3.4)}
"""By the number of cards: a card's width, the step from one to the next, and how many degrees each leans out more."""
LAID: Final = (80, 142, 138)
"""Where there are more they lie as they were laid: a card's width, the step across, the step down."""
BESIDE: Final = 252
"""Where the words stand then: the middle of what is left of the cards."""


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
    sheet.mount(16)
    if len(scene.cards) in FAN:
        _head(sheet, scene)
        _fan(sheet, scene)
    else:
        _words_beside(sheet, scene)
        _as_laid(sheet, scene)
    return sheet.image


def _head(sheet: Sheet, scene: Scene) -> None:
    sheet.emblem(600, 62, 38)
    sheet.words(scene.reader, 548, 62, 34, tokens.MOON, weight="Title", room=400, anchor="rm")
    sheet.words(scene.title, 652, 62, 32, tokens.GOLD, weight="Title", room=460, anchor="lm")
    sheet.words(scene.date, 600, 578, 26, tokens.HAZE, weight="Medium", room=700)


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


def _words_beside(sheet: Sheet, scene: Scene) -> None:
    sheet.emblem(BESIDE, 166, 64)
    sheet.words(scene.reader, BESIDE, 254, 46, tokens.MOON, weight="Title", room=300)
    sheet.words(scene.title, BESIDE, 322, 40, tokens.GOLD, weight="Title", room=320)
    sheet.rule(BESIDE, 380, 240)
    sheet.words(scene.date, BESIDE, 424, 27, tokens.HAZE, weight="Medium", room=320)


def _as_laid(sheet: Sheet, scene: Scene) -> None:
    """The cross, and to its right the staff, which has a card more from top to bottom."""
    width, across, down = LAID
    staff = max(card.x for card in scene.cards)
    for card in scene.cards:
        x = 1022 if card.x == staff else 548 + card.x * across
        y = 315 + (card.y - (1.5 if card.x == staff else 1)) * down
        sheet.card(card.picture, x, y, width, turn=90 if card.lies_across else 0)


def _save(image: Image.Image) -> bytes:
    page = io.BytesIO()
    image.save(page, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return page.getvalue()
