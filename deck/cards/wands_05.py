"""Five of Wands: five youths, each with a wand, each in his own colours, in a mock fight that nobody wins."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.geometry import Point
from deck.kit.figure import Hair, head
from deck.kit.garments import collar, sleeve, tunic
from deck.kit.hands import fist
from deck.kit.legs import leg
from deck.kit.scenery import grass, hills, sky
from deck.kit.staves import stave


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SEA, p.SKY, p.MIST, p.CREAM, bottom=520)
    hills(art, [(20, 486), (140, 466), (280, 480), (460, 456)], p.CORAL)
    hills(art, [(20, 548), (160, 530), (320, 546), (460, 526)], p.AMBER)
    grass(art, 5, 14, (40, 590, 440, 655), p.BRONZE)
    _youth(art, 240, 208, (p.GOLD, p.AMBER, p.TEAL), "curls", p.BARK, stride=20)
    stave(art, (104, 162), (372, 106), thick=16, leaf=0.9)
    _arms(art, (240, 208), p.GOLD, ((182, 224), (172, 148)), ((298, 224), (308, 120)))
    _youth(art, 82, 296, (p.VIOLET, p.DUSK, p.CORAL), "short", p.BRONZE, stride=26, look=0.7)
    _youth(art, 398, 296, (p.WINE, p.PLUM, p.STEEL), "short", p.BARK, stride=26, look=-0.7)
    stave(art, (66, 450), (194, 120), thick=16, leaf=0.9)
    stave(art, (414, 450), (286, 120), thick=16, leaf=0.9)
    _arms(art, (82, 296), p.VIOLET, ((48, 392), (90, 388)), ((152, 346), (131, 282)))
    _arms(art, (398, 296), p.WINE, ((432, 392), (390, 388)), ((328, 346), (349, 282)))
    _youth(art, 150, 394, (p.LEAF, p.PINE, p.CREAM), "curls", p.RUST, stride=46, look=0.6)
    _youth(art, 332, 394, (p.EMBER, p.RUST, p.NIGHT), "short", p.INK, stride=46, look=-0.6)
    stave(art, (62, 560), (330, 262), thick=17, leaf=0.9)
    stave(art, (420, 560), (152, 262), thick=17, leaf=0.9)
    _arms(art, (150, 394), p.LEAF, ((206, 440), (218, 387)), ((98, 496), (108, 509)))
    _arms(art, (332, 394), p.EMBER, ((276, 440), (264, 387)), ((384, 496), (374, 509)))


def _youth(
    art: Art,
    x: float,
    y: float,
    colours: tuple[str, str, str],
    hair: Hair,
    locks: str,
    *,
    stride: float,
    look: float = 0,
) -> None:
    """Body, legs and head of one of them, his head's middle at (x, y); the arms come later, over the wands."""
    colour, shade, hose = colours
    for side in (-1, 1):
        knee, foot = (x + side * stride, y + 196), (x + side * stride * 1.1, y + 250)
        leg(art, [(x + side * 14, y + 150), knee, foot], hose, head=58, toe=side)
    tunic(art, (x, y + 36), (x, y + 108), (x, y + 172), size=58, colour=colour, shade=shade)
    collar(art, x, y, 58, p.CREAM)
    head(art, x, y, 58, look=look, hair=hair, colour=locks, eyes="open")


def _arms(art: Art, at: Point, colour: str, *reaches: tuple[Point, Point]) -> None:
    """Both arms of the one whose head is at `at`: each an elbow and a hand upon the wand."""
    x, y = at
    for elbow, hand in reaches:
        side = 1 if elbow[0] > x else -1
        sleeve(art, [(x + side * 22, y + 62), elbow, hand], colour, head=58, hand=False, body=x)
        fist(art, *hand, 27, turn=side * 30, flip=side < 0)
