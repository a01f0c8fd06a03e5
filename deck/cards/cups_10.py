"""Ten of Cups: under a rainbow of ten cups two people lift their arms; their children dance, their house is near."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around, wave
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.garments import sleeve
from deck.kit.land import house
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import nape
from deck.kit.scenery import grass, hills, rays, sky, tree
from services.tarot.deck import Suit

BOW = (p.WINE, p.EMBER, p.GOLD, p.LEAF, p.SEA, p.VIOLET)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=480)
    rays(art, 240, 330, 420, p.CREAM, count=20, opacity=0.6)
    _rainbow(art)
    _home(art)
    _children(art)
    _couple(art)


def _rainbow(art: Art) -> None:
    for place, colour in enumerate(BOW):
        r = 196.0 - place * 9
        art.path(f"M{240 - r},460 V330 A{r},{r} 0 0 1 {240 + r},330 V460", None, line=colour, width=9.4)
    for r in (200.5, 146.5):
        art.path(f"M{240 - r},460 V330 A{r},{r} 0 0 1 {240 + r},330 V460", None)
    for place in range(10):
        x, y = around(240, 330, 176, -94 + place * 188 / 9)
        emblem(art, Suit.CUPS, x, y, 62)


def _home(art: Art) -> None:
    hills(art, [(20, 430), (110, 404), (220, 424), (350, 396), (460, 420)], p.SAGE)
    house(art, 362, 432, 78, 88, roof=p.EMBER)
    for x, foot, high in ((306, 434, 54), (420, 436, 66), (66, 440, 56), (40, 444, 44)):
        tree(art, x, foot, high)
    art.path(
        "M20,466 C120,440 200,470 290,448 C360,434 420,452 464,440 V500 C400,490 340,480 280,496 C200,516 120,486 20,510 Z",
        p.SEA,
    )
    for y in (464, 480):
        art.path(wave(20, 460, y, 4, 60), None, line=p.SKY, width=2)
    hills(art, [(20, 506), (150, 492), (300, 502), (460, 484)], p.LEAF)
    grass(art, 6, 14, (40, 530, 440, 650), p.PINE)


def _couple(art: Art) -> None:
    """Seen from behind, an arm around each other, the outer arms lifted to the bow."""
    sleeve(art, [(130, 386), (100, 340), (116, 272)], p.WINE, head=72)
    for x, toe in ((146, -0.5), (178, 0.5)):
        leg(art, [(x, 520), (x, 580), (x, 632)], p.BARK, head=70, toe=toe)
    man = Run([(162, 350), (162, 368), (162, 456), (162, 556)], [20, 44, 38, 56])
    limb(art, man, p.WINE, shade=p.PLUM, shaded=1, flat=True)
    folds(art, man, -0.4, 0.1, 0.5, start=0.7)
    band(art, man, 0.975, p.GOLD, 9)
    band(art, man, 0.69, p.GOLD, 8)
    nape(art, 162, 306, 70, p.BARK)
    sleeve(art, [(270, 390), (318, 348), (308, 276)], p.SEA, head=70)
    woman = Run([(240, 356), (240, 374), (240, 452), (242, 648)], [18, 40, 32, 70])
    limb(art, woman, p.SEA, shade=p.TEAL, shaded=-1, flat=True)
    folds(art, woman, -0.5, -0.1, 0.3, 0.6, start=0.6)
    band(art, woman, 0.975, p.CREAM, 9)
    nape(art, 240, 312, 68, p.RUST, tilt=-4, ears=False)
    art.path("M212,302 C208,356 212,406 226,438 Q242,450 256,438 C270,406 272,356 268,302 Q242,336 212,302 Z", p.RUST)
    art.path("M226,336 Q224,396 234,438 M242,342 V444 M258,336 Q258,396 250,438", None, width=FINE)
    sleeve(art, [(184, 390), (212, 458), (256, 464)], p.WINE, head=68, shade=p.PLUM, body=160)


def _children(art: Art) -> None:
    """Two of them, hand in hand."""
    for x, colour, shade, side, locks in ((346, p.GOLD, p.AMBER, -1, p.BARK), (414, p.ROSE, p.WINE, 1, p.BRONZE)):
        leg(art, [(x - 8, 590), (x - 14, 612), (x - 22, 634)], p.SKIN, head=50, toe=-1)
        leg(art, [(x + 8, 590), (x + 18, 610), (x + 10, 630)], p.SKIN, head=50, toe=1)
        run = Run([(x, 516), (x, 530), (x - side * 2, 568), (x + side * 4, 606)], [12, 26, 22, 36])
        limb(art, run, colour, shade=shade, flat=True)
        band(art, run, 0.97, p.CREAM, 6)
        sleeve(art, [(x + side * 18, 536), (x + side * 34, 512), (x + side * 24, 484)], colour, head=50, cuff=None)
        head(art, x, 488, 50, look=-side * 0.5, tilt=side * 8, hair="curls" if side < 0 else "bun", colour=locks)
    for x, colour, side in ((346, p.GOLD, 1), (414, p.ROSE, -1)):
        sleeve(art, [(x + side * 18, 536), (x + side * 26, 556), (x + side * 32, 552)], colour, head=50, cuff=None)
