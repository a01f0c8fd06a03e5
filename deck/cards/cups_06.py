"""Six of Cups: in an old courtyard a boy gives a small girl a cup of lilies; five more bloom around them."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import grip
from deck.kit.land import birds, house, tower
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import profile
from deck.kit.scenery import cypress, sky
from deck.kit.staves import young_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=470)
    _courtyard(art)
    _flowering(art, 70, 386, 76)
    with art.group(-24, -62, scale=1.1):
        _children(art)
    for x, y in ((56, 566), (80, 624), (426, 566), (408, 624)):
        art.oval(x + 4, y + 35, 30, 6, p.BRONZE, line=None)
        _flowering(art, x, y, 72)


def _children(art: Art) -> None:
    """Both, with the cup between them in the hands of both."""
    _girl(art)
    _boy(art)
    _flowering(art, 262, 452, 80)
    grip(art, 250, 474, 28)
    sleeve(art, [(328, 486), (318, 528), (286, 500)], p.ROSE, head=76, cuff=p.CREAM, hand=False, body=340)
    grip(art, 276, 494, 25, flip=True)


def _courtyard(art: Art) -> None:
    for x, high in ((216, 150), (246, 190), (276, 130)):
        cypress(art, x, 430, high)
    tower(art, 400, 470, 92, 330, p.PAPER, shade=p.CORAL, roof=p.WINE)
    for x, y in ((392, 230), (392, 320)):
        art.plate(x, y, x + 18, y + 34, p.DUSK, corner=9, width=2)
        art.path(f"M{x - 4},{y + 38} h26", None, line=p.LEAF, width=6)
    birds(art, (250, 120, 26), (290, 152, 20))
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
    art.plate(34, 424, 106, 442, p.STEEL)
    art.plate(48, 442, 92, 516, p.STEEL)
    art.plate(74, 443, 91, 515, p.SLATE, line=None)
    art.plate(34, 516, 106, 532, p.STEEL)


def _flowering(art: Art, x: float, y: float, size: float) -> None:
    """A cup full of leaves with one great white lily over them, its six petals open."""
    with art.group(x, y - size * 0.46, scale=size / 84):
        for leaning in (-72, -40, 40, 72):
            young_leaf(art, 0, 4, 1.1, turn=leaning)
        art.path("M0,4 V-24", None, line=p.PINE, width=5)
        for start in (30, 0):
            for px, py, turn in ring(0, -32, 3, 3, start=start * 2):
                with art.group(px, py, turn=turn):
                    art.path("M0,2 C-13,-8 -10,-20 0,-31 C10,-20 13,-8 0,2 Z", p.CREAM, width=2.2)
                    art.path("M0,-6 V-22", None, line=p.LILAC, width=FINE)
        for px, py, turn in ring(0, -32, 3, 3, start=20):
            with art.group(px, py, turn=turn):
                art.path("M0,0 V-10", None, line=p.AMBER, width=2.4)
                art.disc(0, -11, 2, p.EMBER, line=None)
    emblem(art, Suit.CUPS, x, y, size)


def _boy(art: Art) -> None:
    """A quarter of him is his head: a red hood, a short blue tunic, and he bows to her."""
    leg(art, [(160, 540), (150, 574), (142, 614)], p.WINE, head=82, toe=0.8, shade=p.PLUM)
    leg(art, [(182, 540), (194, 572), (190, 620)], p.WINE, head=82, toe=0.8, shade=p.PLUM)
    run = Run([(182, 382), (180, 400), (168, 484), (168, 562)], [20, 40, 38, 58])
    limb(art, run, p.SEA, shade=p.TEAL, shaded=-1, flat=True)
    folds(art, run, -0.5, 0, 0.5, start=0.72)
    band(art, run, 0.975, p.GOLD, 9)
    band(art, run, 0.69, p.BARK, 9)
    sleeve(art, [(184, 414), (176, 470), (234, 476)], p.SEA, head=88, shade=p.TEAL, hand=False)
    profile(art, 192, 326, 96, tilt=17, hair="hood", colour=p.EMBER)
    cape = Run([(180, 378), (178, 394), (170, 430)], [24, 46, 55])
    limb(art, cape, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
    folds(art, cape, -0.4, 0.1, 0.5, start=0.4)


def _girl(art: Art) -> None:
    """She reaches up to his breast: a green scarf, a rose dress with an apron."""
    for x in (330, 354):
        leg(art, [(x, 590), (x, 606), (x, 624)], p.CREAM, head=64, toe=-0.8)
    run = Run([(338, 462), (338, 478), (338, 532), (342, 614)], [17, 33, 31, 50])
    limb(art, run, p.ROSE, shade=p.WINE, shaded=1, flat=True)
    folds(art, run, -0.5, 0, 0.45, start=0.6)
    band(art, run, 0.965, p.CREAM, 9)
    art.path("M318,538 Q334,546 350,538 L356,592 Q334,602 312,592 Z", p.CREAM)
    for x, y in ((326, 558), (342, 568), (328, 582)):
        art.disc(x, y, 3.4, p.WINE, line=None)
    profile(art, 334, 414, 84, left=True, tilt=-16, hair="scarf", colour=p.LEAF)
