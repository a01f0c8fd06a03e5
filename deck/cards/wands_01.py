"""Ace of Wands: a hand from a cloud with a sprouting wand; leaves drift down, a castle waits on its hill."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.hands import grasp
from deck.kit.heaven import glory, reaching_arm
from deck.kit.scenery import castle, cypress, hills, rays, sky
from deck.kit.staves import stave, young_leaf

FALLING = (
    (96, 130, 30),
    (150, 208, -70),
    (84, 262, 110),
    (352, 96, -30),
    (410, 168, 60),
    (366, 236, 140),
    (176, 420, -20),
)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.EMBER, p.CORAL, p.PAPER, p.CREAM, bottom=600)
    rays(art, 226, 240, 620, p.GOLD, count=22, opacity=0.45)
    _land(art)
    glory(art, 226, 190, 104, p.RUST, count=24)
    for x, y, turn in FALLING:
        young_leaf(art, x, y, 0.9, turn=turn)
    reaching_arm(art, 308, 350, 1.12, flip=True)
    _wand(art)
    grasp(art, 308, 350, 1.12, flip=True)


def _wand(art: Art) -> None:
    sprouts = ((1.0, 1), (0.98, -1), (0.9, 1), (0.83, -1), (0.74, 1), (0.64, -1), (0.36, -1), (0.24, 1))
    stave(art, (272, 530), (222, 108), thick=42, leaves=sprouts, leaf=1.75)


def _land(art: Art) -> None:
    hills(art, [(20, 520), (90, 470), (150, 486), (240, 560), (340, 540), (460, 566)], p.CORAL)
    castle(art, 108, 490, 112, p.PAPER, roof=p.WINE)
    hills(art, [(20, 560), (120, 540), (230, 590), (340, 570), (460, 600)], p.SAGE)
    art.path(
        "M170,566 C250,590 120,610 200,640 L210,680 H330 C240,630 300,606 214,576 Z", p.SKY, line=p.TEAL, width=FINE
    )
    for x, foot, high in ((60, 596, 60), (92, 610, 74), (392, 612, 76), (428, 622, 60)):
        cypress(art, x, foot, high)
    hills(art, [(20, 640), (130, 622), (210, 660), (330, 650), (460, 620)], p.LEAF)
