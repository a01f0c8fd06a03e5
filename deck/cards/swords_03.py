"""Three of Swords: a heart under rain, three blades through it."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.emblems import emblem
from deck.scenery import cloud, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STORM, p.SLATE, p.STEEL, p.MIST)
    for row in range(14):
        for column in range(12):
            x, y = 20 + column * 42 - row * 7, 150 + row * 42 + (column % 2) * 18
            art.path(f"M{x},{y} l-7,24", None, line=p.CREAM, width=2, opacity=0.7)
    for x, y, wide, flip in ((104, 96, 230, False), (382, 110, 210, True), (240, 128, 190, False)):
        cloud(art, x, y, wide, colour=p.STEEL if wide < 200 else p.SLATE, flip=flip)
    emblem(art, Suit.SWORDS, 240, 392, 470, turn=180)
    for turn in (-52, 52):
        emblem(art, Suit.SWORDS, 240, 408, 470, turn=180 + turn)
    heart = (
        "M240,580 C120,490 92,420 112,362 C134,300 214,302 240,366 C266,302 346,300 368,362 C388,420 360,490 240,580 Z"
    )
    art.path(heart, p.WINE, width=3.4)
    art.path("M240,580 C360,490 388,420 368,362 C356,330 326,314 298,322 C336,350 344,440 240,580 Z", p.PLUM, line=None)
    art.path("M134,380 C140,352 166,338 190,346", None, line=p.ROSE, width=6)
    art.path(heart, None, width=3.4)
    for x, y, turn in ((240, 372, 0), (172, 334, -40), (308, 334, 40)):
        with art.group(x, y, turn=turn):
            art.path("M-22,2 Q0,16 22,2", None, line=p.PLUM, width=5)
