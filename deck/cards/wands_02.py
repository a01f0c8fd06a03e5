"""Two of Wands: a lord on his battlement weighs the world in his hand, between two wands, and looks over the sea."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.garments import cap, collar, sleeve
from deck.kit.hands import grip, offer
from deck.kit.legs import shoe
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import hills, lily, rose, sky
from deck.kit.staves import stave


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.MIST, p.CREAM, p.PAPER, bottom=420)
    _bay(art)
    _battlement(art)
    _bound_wand(art)
    sleeve(art, [(288, 262), (340, 344), (376, 334)], p.EMBER, head=86, shade=p.RUST, hand=False, body=244)
    _robe(art)
    offer(art, 142, 372, 76, flip=True, turn=3)
    _globe(art, 134, 318)
    sleeve(art, [(202, 264), (202, 366), (170, 374)], p.EMBER, head=86, shade=p.RUST, hand=False, body=244)
    _thumb(art)
    _mantle(art)
    collar(art, 244, 184, 86, p.GOLD)
    head(art, 244, 184, 86, look=-0.7, hair="short", colour=p.BARK, beard=p.BARK, cut="round", eyes="open")
    cap(art, 244, 184, 86, p.WINE, tilt=-6)
    stave(art, (388, 652), (388, 112), thick=19, leaf=1.1)
    grip(art, 388, 330, 38)


def _bound_wand(art: Art) -> None:
    """It stands on the ledge of the pier, held by a ring of gold."""
    stave(art, (62, 496), (62, 108), thick=19, leaf=1.1)
    art.path("M40,262 H84", None, width=15)
    art.path("M40,262 H84", None, line=p.GOLD, width=10)
    for x in (38, 86):
        art.disc(x, 262, 8, p.AMBER)
    art.plate(12, 488, 132, 506, p.CREAM, corner=3)
    art.plate(20, 506, 124, 516, p.CORAL, line=None)


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
        "M16,216 H122 V650 H16 Z",
        p.PAPER,
        shade="M104,200 H126 V660 H104 Z",
        dark=p.CORAL,
        folds="M16,262 H122 M16,308 H122 M16,354 H122 M16,400 H122 M16,446 H122 M84,216 V262 M28,262 V308 M92,308 V354 M28,354 V400 M84,400 V446",
        fold=p.BRONZE,
    )
    art.plate(10, 198, 130, 222, p.CREAM, corner=3)
    _relief(art)
    art.polygon([(20, 626), (460, 626), (460, 680), (20, 680)], p.RUST)
    art.path(
        "M20,644 H460 M110,626 L90,680 M220,626 V680 M330,626 L346,680 M430,626 L458,680", None, line=p.BARK, width=FINE
    )


def _relief(art: Art) -> None:
    """A rose and a lily on crossed stems, carved into the foot of the pier."""
    art.path("M30,610 V540 Q66,516 102,540 V610 Z", p.RUST, width=2)
    art.path(
        "M30,610 V540 Q66,516 102,540 V610 Z", None, line=p.GOLD, width=FINE, transform="translate(6.6 57) scale(.9)"
    )
    art.path("M50,606 C56,592 70,578 80,568 M82,606 C76,592 62,578 52,568", None, line=p.LEAF, width=4)
    rose(art, 50, 558, 30, p.EMBER, light=p.CORAL)
    lily(art, 82, 562, 32)


def _thumb(art: Art) -> None:
    """The thumb steadies the globe from the front."""
    art.path("M160,364 C158,352 148,342 140,344 Q134,350 140,356 Q146,362 146,370 Z", p.SKIN)


def _robe(art: Art) -> None:
    for x, left in ((212, True), (262, False)):
        shoe(art, x, 626, 44, p.BARK, left=left)
    run = Run([(244, 232), (244, 258), (242, 400), (238, 620)], [24, 52, 42, 80])
    limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, run, -0.55, -0.1, 0.35, 0.7, start=0.68)
    band(art, run, 0.985, p.GOLD, 11)
    band(art, run, 0.667, p.BARK, 10)


def _mantle(art: Art) -> None:
    """It covers the shoulders, so that both sleeves come from under it."""
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
