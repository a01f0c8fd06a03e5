"""Page of Pentacles: in a spring meadow he lifts the coin on his fingertips and sees nothing else; plough land, a grove."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring, scattered, star
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.garments import sleeve, tunic
from deck.kit.hands import palm
from deck.kit.legs import leg
from deck.kit.scenery import grass, hills, peaks, rays, sky, tree
from services.tarot.deck import Suit

_HEAD = 92.0


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STRAW, p.CREAM, p.MIST, bottom=460)
    rays(art, 358, 196, 560, p.GOLD, count=20, opacity=0.4)
    _land(art)
    leg(art, [(190, 470), (184, 548), (166, 622)], p.WOOD, head=_HEAD, boot=p.WINE, toe=-0.6, shade=p.BARK)
    leg(art, [(240, 470), (256, 548), (260, 622)], p.WOOD, head=_HEAD, boot=p.WINE, toe=1, shade=p.BARK)
    sleeve(art, [(244, 304), (310, 372), (374, 318)], p.PINE, head=_HEAD, cuff=p.GOLD, hand=False)
    palm(art, 378, 314, 46, turn=24, flip=True)
    tunic(
        art,
        (214, 266),
        (212, 394),
        (214, 512),
        size=_HEAD,
        colour=p.LEAF,
        shade=p.PINE,
        trim=p.GOLD,
        belt=p.BARK,
        wide=(0.54, 0.42, 0.72),
    )
    _collar(art)
    head(art, 214, 206, _HEAD, look=0.75, tilt=4, hair="short", colour=p.BARK, eyes="open")
    _hat(art)
    emblem(art, Suit.PENTACLES, 358, 196, 120)
    sleeve(art, [(182, 300), (214, 392), (316, 334)], p.LEAF, head=_HEAD, shade=p.PINE, hand=False)
    palm(art, 322, 330, 48, turn=16)
    for x, y, size in ((300, 268, 9), (416, 262, 10), (358, 276, 8)):
        art.polygon(star(x, y, size, size * 0.3, 4), p.GOLD, width=FINE)
    _flowers(art)


def _land(art: Art) -> None:
    peaks(art, [(410, 340)], p.LILAC, p.VIOLET)
    hills(art, [(16, 440), (120, 424), (260, 446), (466, 420)], p.SAGE)
    for x, high in ((44, 74), (76, 92), (112, 66)):
        tree(art, x, 452, high)
    furrows = " ".join(f"M{330 + x * 0.3:.0f},446 L{330 + x},560" for x in range(-260, 261, 40))
    cloth(art, "M210,470 C290,440 400,440 470,452 V560 H200 Z", p.WOOD, folds=furrows, fold=p.BARK)
    hills(art, [(16, 520), (120, 506), (260, 530), (466, 514)], p.LEAF)
    hills(art, [(16, 602), (200, 588), (466, 604)], p.SAGE)


def _collar(art: Art) -> None:
    cloth(
        art,
        "M170,280 C190,258 240,258 260,280 C262,296 248,306 232,310 Q214,322 196,310 C180,306 168,296 170,280 Z",
        p.WINE,
        shade="M230,260 C240,280 236,300 226,322 H270 V260 Z",
        dark=p.PLUM,
    )


def _hat(art: Art) -> None:
    """A red chaperon: a roll around the head, a comb of cloth and a long tail."""
    with art.group(214, 206, turn=4, scale=_HEAD / 100):
        tail = "M-40,-44 C-80,-40 -86,10 -78,60 C-74,100 -84,140 -96,176 C-78,186 -58,184 -46,174 C-40,130 -48,90 -46,50 C-46,10 -44,-10 -36,-26 Z"
        cloth(
            art,
            tail,
            p.WINE,
            shade="M-62,-40 C-66,40 -60,100 -72,190 H-40 V-40 Z",
            dark=p.PLUM,
            folds="M-58,-20 C-72,40 -62,100 -76,166",
            hem="M-98,172 Q-72,186 -44,170",
        )
        cloth(
            art,
            "M-30,-50 C-46,-96 -4,-110 20,-92 C50,-102 66,-74 44,-48 Z",
            p.WINE,
            shade="M16,-100 C30,-76 24,-60 20,-46 H70 V-100 Z",
            dark=p.PLUM,
            folds="M-14,-56 C-20,-76 -8,-90 6,-92 M20,-56 C16,-70 20,-82 26,-90",
        )
        art.path("M-46,-30 Q0,-62 46,-32", None, width=25)
        art.path("M-46,-30 Q0,-62 46,-32", None, line=p.WINE, width=20)
        art.path("M-34,-46 l10,18 M-14,-54 l6,20 M8,-55 l-2,20 M28,-50 l-8,18", None, line=p.PLUM, width=2.4)


def _flowers(art: Art) -> None:
    grass(art, 3, 20, (30, 600, 450, 658), p.PINE)
    for place, (x, y) in enumerate(scattered(9, 20, (36, 606, 444, 656), apart=26)):
        colour = (p.WINE, p.CREAM, p.GOLD)[place % 3]
        for px, py, _ in ring(x, y, 5, 5):
            art.disc(px, py, 3.6, colour, line=p.INK, width=FINE)
        art.disc(x, y, 2.6, p.AMBER, line=None)
