"""Two of Cups: two people pledge their cups; between them a caduceus under a winged lion's head."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point, ring
from deck.kit.creatures import creature
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.land import house
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import profile
from deck.kit.scenery import hills, rose, sky, tree
from deck.kit.staves import young_leaf
from deck.kit.wings import wings
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.MIST, p.CREAM, p.ROSE, bottom=520)
    _home(art)
    _caduceus(art)
    _man(art)
    _woman(art)
    for x, hand in ((200, (204, 404)), (280, (276, 404))):
        emblem(art, Suit.CUPS, x, 366, 88)
        fist(art, *hand, 30, flip=x > 240)


def _home(art: Art) -> None:
    hills(art, [(20, 470), (130, 440), (260, 452), (360, 430), (460, 456)], p.SAGE)
    house(art, 54, 464, 44, 52, roof=p.EMBER)
    for x, foot, high in ((84, 462, 40), (432, 456, 50), (404, 452, 38)):
        tree(art, x, foot, high)
    hills(art, [(20, 540), (140, 520), (300, 530), (460, 512)], p.LEAF)
    for x, y in ((58, 640), (430, 636), (238, 650), (214, 616), (270, 612)):
        rose(art, x, y, 24, p.ROSE, light=p.CREAM)


def _caduceus(art: Art) -> None:
    art.plate(236, 190, 244, 520, p.GOLD, corner=4)
    for side, colour, belly in ((-1, p.TEAL, p.SKY), (1, p.WINE, p.ROSE)):
        path = f"M240,490 C{240 + side * 30},470 {240 + side * 30},440 240,424 C{240 - side * 36},402 {240 - side * 36},366 240,344 "
        path += f"C{240 + side * 44},318 {240 + side * 44},282 240,262 C{240 - side * 34},246 {240 - side * 42},222 {240 - side * 26},208"
        art.path(path, None, width=11 + 2 * LINE)
        art.path(path, None, line=colour, width=11)
        art.path(path, None, line=belly, width=2, stroke_dasharray="5 6")
        art.oval(240 - side * 22, 206, 11, 7, colour)
        art.disc(240 - side * 19, 204, 1.8, p.CREAM, line=None)
    wings(art, 240, 150, 130, apart=40, turn=-8, colours=(p.WINE, p.ROSE, p.CREAM))
    creature(art, "lion", 240, 146, 92)


def _man(art: Art) -> None:
    leg(art, [(120, 500), (114, 560), (110, 622)], p.CREAM, head=86, boot=p.BARK, shade=p.PAPER)
    leg(art, [(146, 500), (164, 560), (170, 626)], p.CREAM, head=86, boot=p.BARK, shade=p.PAPER)
    run = Run([(120, 278), (122, 300), (126, 400), (130, 548)], [22, 46, 40, 58])
    limb(art, run, p.TEAL, shade=p.STORM, shaded=1, flat=True)
    folds(art, run, -0.5, 0, 0.5, start=0.7)
    for at, wide in ((0.975, 9), (0.9, 3), (0.667, 9)):
        band(art, run, at, p.GOLD, wide)
    for place, (x, y) in enumerate(((104, 330), (124, 352), (100, 372), (112, 470), (134, 500), (150, 456))):
        art.disc(x, y, 4 + place % 2, p.GOLD, line=None)
    sleeve(art, [(120, 312), (136, 398), (196, 408)], p.TEAL, head=86, shade=p.STORM, hand=False, body=100)
    profile(art, 122, 228, 86, hair="short", colour=p.BARK)
    _garland(art, 116, 194, (p.EMBER, p.WINE))


def _woman(art: Art) -> None:
    run = Run([(360, 282), (360, 302), (356, 396), (366, 650)], [20, 42, 34, 84])
    limb(art, run, p.CREAM, shade=p.PAPER, shaded=-1, flat=True)
    folds(art, run, -0.5, -0.1, 0.3, 0.6, start=0.62)
    band(art, run, 0.98, p.SEA, 11)
    cape = "M376,282 C412,300 430,420 444,640 C424,652 404,650 396,644 C402,500 396,380 352,300 Z"
    art.path(cape, p.SEA)
    art.path("M392,320 C412,420 420,520 424,640 M384,330 C400,420 406,520 410,642", None, width=FINE)
    band(art, run, 0.6, p.SEA, 9)
    sleeve(art, [(358, 312), (344, 400), (284, 408)], p.CREAM, head=84, shade=p.PAPER, hand=False, cuff=p.SEA, body=380)
    profile(art, 358, 232, 84, left=True, hair="long", colour=p.RUST)
    _garland(art, 364, 198, (p.LEAF, p.LEAF))


def _garland(art: Art, x: float, y: float, colours: tuple[str, str]) -> None:
    points: list[Point] = [(x + (place - 2) * 16, y + abs(place - 2) ** 2 * 3) for place in range(5)]
    for place, (px, py) in enumerate(points):
        young_leaf(art, px, py + 4, 0.55, turn=(place - 2) * 40)
        for fx, fy, _ in ring(px, py, 5, 4):
            art.disc(fx, fy, 4, colours[place % 2], width=FINE)
        art.disc(px, py, 3, p.GOLD, line=None)
