"""Two of Wands: a lord on his battlement weighs the world in his hand, between two wands, and looks over the sea."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.garments import cap, collar, sleeve
from deck.kit.hands import fist
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import hills, lily, rose, sky
from deck.kit.staves import stave, young_leaf


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.MIST, p.CREAM, p.PAPER, bottom=420)
    _bay(art)
    _battlement(art)
    stave(art, (62, 500), (62, 108), thick=19, leaf=1.1)
    for y in (250, 440):
        art.plate(44, y, 80, y + 16, p.SLATE, corner=4)
    sleeve(art, [(288, 262), (336, 330), (372, 330)], p.EMBER, head=86, shade=p.RUST, body=244)
    _robe(art)
    _globe(art, 148, 300)
    sleeve(art, [(202, 264), (178, 374), (156, 352)], p.EMBER, head=86, shade=p.RUST, body=244)
    collar(art, 244, 184, 86, p.GOLD)
    head(art, 244, 184, 86, look=-0.7, hair="short", colour=p.BARK, beard=p.BARK, cut="round", eyes="open")
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
    """A parapet, and at its end a tall pier to which the left wand is bound."""
    for x in (128, 330, 424):
        art.plate(x, 462, x + 76, 540, p.PAPER)
    art.plate(20, 506, 460, 640, p.PAPER)
    art.plate(20, 590, 460, 640, p.CORAL, line=None)
    art.path("M20,506 H460 M20,548 H460 M20,590 H460 M150,506 V548 M330,506 V548 M420,506 V548 M360,548 V590 M430,590 V640",
             None, line=p.BRONZE, width=FINE)  # fmt: skip
    cloth(
        art,
        "M16,216 H116 V650 H16 Z",
        p.PAPER,
        shade="M98,200 H120 V660 H98 Z",
        dark=p.CORAL,
        folds="M16,262 H116 M16,308 H116 M16,354 H116 M16,400 H116 M16,446 H116 M70,216 V262 M50,308 V354 M70,400 V446",
        fold=p.BRONZE,
    )
    art.plate(10, 198, 124, 222, p.CREAM, corner=3)
    _panel(art)
    art.polygon([(20, 634), (460, 634), (460, 680), (20, 680)], p.RUST)


def _panel(art: Art) -> None:
    """A rose and a lily on crossed stems, carved beside the wand."""
    art.plate(30, 506, 132, 626, p.PLUM, corner=4, line=p.GOLD, width=4)
    art.path("M56,614 C70,590 90,566 104,546 M106,614 C92,590 72,566 58,546", None, line=p.LEAF, width=5)
    rose(art, 60, 538, 42, p.EMBER, light=p.CORAL)
    lily(art, 102, 540, 40)
    for x, y, turn in ((62, 592, -60), (100, 592, 60)):
        young_leaf(art, x, y, 0.7, turn=turn)


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
