"""Eight of Cups: under an eclipsed moon somebody leaves eight stacked cups behind and walks into the mountains."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.emblems import emblem
from deck.geometry import ring, wave
from deck.land import ridge
from deck.limbs import Run, fist, folds, leg, limb, sleeve
from deck.profile import nape
from deck.scenery import sky, stars
from deck.staves import stave
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.STORM, p.TEAL, p.SEA, bottom=440)
    stars(art, 9, 14, (240, 90, 440, 250), p.CREAM)
    _moon(art, 158, 166)
    ridge(
        art,
        [(20, 400), (70, 330), (120, 392), (190, 306), (262, 400), (318, 250), (352, 296), (404, 206), (464, 300)],
        p.SLATE,
        p.STORM,
        foot=440,
    )
    _water(art)
    _shore(art)
    _wanderer(art)
    for x in (60, 140, 220, 300, 380):
        emblem(art, Suit.CUPS, x, 612, 90)
    for x in (100, 180, 340):
        emblem(art, Suit.CUPS, x, 520, 90)


def _moon(art: Art, x: float, y: float) -> None:
    for px, py, turn in ring(x, y, 66, 20):
        with art.group(px, py, turn=turn):
            art.path(f"M-4,0 L0,-{(12, 24)[round(turn) % 36 == 0]} L4,0 Z", p.GOLD, line=None)
    art.disc(x, y, 60, p.GOLD)
    art.disc(x + 16, y, 46, p.DUSK)
    art.path(f"M{x - 2},{y - 10} q10,7 20,0 M{x + 30},{y - 8} q8,6 15,0 M{x + 22},{y - 6} q9,16 -2,18 M{x + 8},{y + 26} q10,6 20,0",
             None, line=p.LILAC, width=2.4)  # fmt: skip


def _water(art: Art) -> None:
    art.plate(20, 420, 460, 680, p.TEAL)
    for row in range(9):
        art.path(wave(-20 + row % 2 * 30, 480, 434 + row * 26, 5, 64), None, line=p.SEA, width=2.4)
    art.path("M120,430 H200 M132,446 H190 M146,462 H178", None, line=p.GOLD, width=3.4)


def _shore(art: Art) -> None:
    art.path("M250,466 C290,430 350,410 464,392 V560 C420,520 330,500 250,466 Z", p.PINE)
    art.path("M300,452 C340,436 390,424 460,414", None, line=p.LEAF, width=FINE)
    art.path("M20,640 C140,622 340,622 460,580 V680 H20 Z", p.STORM)
    art.path("M20,650 C160,634 340,636 460,600", None, line=p.SLATE, width=FINE)


def _wanderer(art: Art) -> None:
    leg(art, [(322, 396), (318, 430), (300, 462)], p.BARK, head=64, toe=0.6)
    leg(art, [(344, 390), (362, 424), (352, 452)], p.BARK, head=64, toe=0.9)
    stave(art, (408, 452), (388, 214), thick=11, leaves=())
    sleeve(art, [(356, 288), (390, 320), (394, 300)], p.RUST, head=64, hand=False)
    fist(art, 395, 294, 26, turn=-5)
    run = Run([(338, 252), (338, 270), (332, 330), (326, 424)], [18, 40, 44, 58])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.5, -0.1, 0.3, 0.6, start=0.3)
    nape(art, 342, 214, 62, p.BARK, tilt=8)
