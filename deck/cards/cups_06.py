"""Six of Cups: in an old courtyard a boy gives a girl a cup of flowers; five more bloom around them."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.land import house, tower
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import profile
from deck.kit.scenery import sky, tree
from deck.kit.staves import young_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=470)
    _courtyard(art)
    _flowering(art, 70, 388, 84)
    _boy(art)
    _girl(art)
    _flowering(art, 252, 402, 88)
    fist(art, 232, 426, 28)
    sleeve(art, [(322, 436), (308, 490), (276, 446)], p.ROSE, head=72, cuff=p.CREAM)
    for x, y in ((60, 606), (422, 606), (238, 616), (322, 616)):
        art.oval(x + 4, y + 42, 34, 6, p.BRONZE, line=None)
        _flowering(art, x, y, 86)


def _courtyard(art: Art) -> None:
    tree(art, 226, 440, 130)
    tree(art, 292, 440, 100)
    tower(art, 400, 470, 92, 330, p.PAPER, shade=p.CORAL, roof=p.WINE)
    for x, y in ((392, 230), (392, 320)):
        art.plate(x, y, x + 18, y + 34, p.DUSK, corner=9, width=2)
        art.path(f"M{x - 4},{y + 38} h26", None, line=p.LEAF, width=6)
    for place, (x, y) in enumerate(
        ((352, 460), (362, 436), (354, 410), (366, 386), (356, 360), (370, 340), (440, 452), (432, 428), (442, 404))
    ):
        young_leaf(art, x, y, 0.8, turn=(-50, 40, 10)[place % 3])
    art.path("M96,120 q10,-10 18,0 q8,-10 18,0 M150,156 q8,-8 14,0 q6,-8 14,0", None, width=2.2)
    house(art, 96, 440, 150, 240, colour=p.CREAM, roof=p.EMBER, shade=p.PAPER)
    art.plate(20, 424, 460, 480, p.PAPER)
    art.path(
        "M20,442 H460 M60,424 V442 M150,424 V442 M240,424 V442 M330,424 V442 M110,442 V480 M200,442 V480 M290,442 V480",
        None,
        line=p.BRONZE,
        width=FINE,
    )
    art.plate(20, 480, 460, 680, p.GOLD)
    art.path("M20,520 H460 M20,574 H460 M20,640 H460 M80,480 L20,574 M170,480 L110,680 M250,480 V680 M330,480 L390,680 M400,480 L460,574",
             None, line=p.AMBER, width=2)  # fmt: skip
    art.plate(34, 436, 106, 456, p.STEEL)
    art.plate(46, 456, 94, 540, p.STEEL)
    art.plate(74, 457, 93, 539, p.SLATE, line=None)
    art.plate(34, 540, 106, 558, p.STEEL)


def _flowering(art: Art, x: float, y: float, size: float) -> None:
    """A cup full of leaves with one great white flower over them."""
    with art.group(x, y - size * 0.46, scale=size / 90):
        for leaning in (-74, -44, 44, 74):
            young_leaf(art, 0, 4, 1.15, turn=leaning)
        art.path("M0,4 V-24", None, line=p.PINE, width=5)
        for px, py, turn in ring(0, -30, 13, 5):
            with art.group(px, py, turn=turn):
                art.path("M0,10 C-15,2 -13,-14 0,-16 C13,-14 15,2 0,10 Z", p.CREAM, width=2.2)
        art.disc(0, -30, 7, p.GOLD, width=2)
    emblem(art, Suit.CUPS, x, y, size)


def _boy(art: Art) -> None:
    leg(art, [(166, 510), (152, 556), (136, 606)], p.WINE, head=80, shade=p.PLUM)
    leg(art, [(186, 510), (202, 552), (196, 612)], p.WINE, head=80, shade=p.PLUM)
    run = Run([(178, 318), (176, 338), (170, 440), (172, 532)], [20, 42, 38, 60])
    limb(art, run, p.SEA, shade=p.TEAL, shaded=1, flat=True)
    folds(art, run, -0.5, 0, 0.5, start=0.72)
    band(art, run, 0.975, p.GOLD, 9)
    band(art, run, 0.69, p.BARK, 9)
    profile(art, 186, 268, 80, tilt=14, hair="hood", colour=p.EMBER)
    cape = Run([(178, 312), (176, 330), (170, 372)], [24, 46, 56])
    limb(art, cape, p.EMBER, shade=p.RUST, shaded=1, flat=True)
    sleeve(art, [(176, 356), (180, 424), (226, 428)], p.SEA, head=80, shade=p.TEAL, hand=False, body=160)


def _girl(art: Art) -> None:
    run = Run([(336, 410), (336, 428), (334, 490), (338, 622)], [18, 34, 32, 64])
    limb(art, run, p.ROSE, shade=p.WINE, shaded=-1, flat=True)
    folds(art, run, -0.5, 0, 0.45, start=0.6)
    band(art, run, 0.97, p.CREAM, 9)
    art.path("M318,492 Q334,500 352,490 L362,596 Q336,608 310,596 Z", p.CREAM)
    for x, y in ((328, 530), (346, 552), (322, 574)):
        art.disc(x, y, 3.6, p.WINE, line=None)
    profile(art, 330, 366, 74, left=True, tilt=-16, hair="scarf", colour=p.LEAF)
