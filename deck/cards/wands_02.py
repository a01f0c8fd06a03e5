"""Two of Wands: a lord on his battlement weighs the world in his hand, between two wands, and looks over the sea."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import head
from deck.folk import cap, collar
from deck.geometry import wave
from deck.limbs import Run, band, fist, folds, limb, sleeve
from deck.scenery import hills, rose, sky
from deck.staves import stave


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.MIST, p.CREAM, p.PAPER, bottom=420)
    _bay(art)
    _battlement(art)
    stave(art, (84, 470), (84, 108), thick=19, leaf=1.1)
    for y in (330, 440):
        art.plate(70, y, 98, y + 14, p.SLATE, corner=4)
    sleeve(art, [(288, 262), (336, 330), (372, 330)], p.EMBER, head=86, shade=p.RUST)
    _robe(art)
    _globe(art, 138, 292)
    sleeve(art, [(202, 264), (178, 366), (146, 344)], p.EMBER, head=86, shade=p.RUST, cuff=p.GOLD)
    collar(art, 244, 184, 86, p.GOLD)
    head(art, 244, 184, 86, look=-0.7, hair="short", colour=p.BARK, eyes="open")
    cap(art, 244, 184, 86, p.WINE, tilt=-6)
    stave(art, (388, 652), (388, 112), thick=19, leaf=1.1)
    fist(art, 388, 330, 38)


def _bay(art: Art) -> None:
    art.plate(20, 330, 460, 540, p.SEA)
    for row in range(5):
        art.path(wave(-20 + row % 2 * 30, 480, 350 + row * 30, 5, 62), None, line=p.SKY, width=2)
    hills(art, [(250, 340), (310, 300), (360, 322), (410, 286), (464, 300)], p.VIOLET)
    hills(art, [(150, 344), (250, 336), (330, 344), (400, 330), (464, 336)], p.SAGE)
    art.plate(20, 352, 464, 540, p.SEA, line=None)
    for row in range(6):
        art.path(wave(-20 + row % 2 * 30, 480, 366 + row * 26, 5, 62), None, line=p.SKY, width=2)
    art.path("M26,352 H454", None)


def _battlement(art: Art) -> None:
    for x in (14, 128, 330, 424):
        art.plate(x, 462, x + 76, 540, p.PAPER)
    art.plate(20, 506, 460, 640, p.PAPER)
    art.plate(20, 590, 460, 640, p.CORAL, line=None)
    art.path("M20,506 H460 M20,548 H460 M20,590 H460 M70,506 V548 M150,506 V548 M330,506 V548 M420,506 V548 M110,548 V590 "
             "M360,548 V590 M60,590 V640 M430,590 V640", None, line=p.BRONZE, width=FINE)  # fmt: skip
    rose(art, 70, 572, 38, p.WINE)
    art.polygon([(20, 634), (460, 634), (460, 680), (20, 680)], p.RUST)


def _robe(art: Art) -> None:
    run = Run([(244, 232), (244, 258), (242, 400), (238, 652)], [24, 52, 42, 84])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.55, -0.1, 0.35, 0.7, start=0.68)
    band(art, run, 0.985, p.GOLD, 11)
    band(art, run, 0.667, p.BARK, 10)
    mantle = Run([(244, 228), (244, 252), (242, 326)], [26, 58, 72])
    limb(art, mantle, p.WINE, shade=p.PLUM, shaded=-1, flat=True)
    folds(art, mantle, -0.4, 0, 0.4, start=0.5)
    band(art, mantle, 0.96, p.GOLD, 8)


def _globe(art: Art, x: float, y: float) -> None:
    art.disc(x, y, 42, p.SEA)
    art.path(f"M{x - 30},{y - 20} q16,-18 34,-12 q8,14 -8,18 q-2,16 -14,16 q-16,-4 -12,-22 Z", p.LEAF, width=FINE)
    art.path(f"M{x + 8},{y + 6} q22,-8 26,4 q-8,22 -26,24 q-10,-14 0,-28 Z", p.LEAF, width=FINE)
    art.path(f"M{x + 18},{y - 38} A42,42 0 0 1 {x + 8},{y + 41} A60,60 0 0 0 {x + 18},{y - 38} Z", p.TEAL, line=None)
    art.path(f"M{x - 41},{y - 8} Q{x},{y + 12} {x + 41},{y - 8}", None, line=p.GOLD, width=4)
    art.disc(x, y, 42, None)
