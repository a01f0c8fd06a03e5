"""Eight of Pentacles: a craftsman on his bench hammers a coin; six hang on the post, one leans below; a town is far."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.features import whiskers
from deck.kit.figure import arm
from deck.kit.hands import grip
from deck.kit.land import house, tower
from deck.kit.legs import hose, shoe
from deck.kit.profile import profile
from deck.kit.scenery import hills, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=470)
    _town(art)
    art.path("M20,560 Q240,540 460,560 V670 H20 Z", p.PAPER)
    art.path("M20,616 H460 M20,588 Q240,574 460,588", None, line=p.AMBER, width=FINE)
    _post(art)
    _awning(art)
    _bench(art)
    _craftsman(art)


def _town(art: Art) -> None:
    hills(art, [(20, 450), (120, 426), (240, 446), (350, 430), (460, 446)], p.SAGE)
    for x, wide, high, roof in ((252, 22, 96, p.RUST), (296, 26, 120, None)):
        tower(art, x, 448, wide, high, p.MIST, shade=p.LILAC, roof=roof)
    for x, wide, high in ((58, 40, 56), (228, 34, 50), (276, 38, 60), (318, 36, 54)):
        house(art, x, 450, wide, high, p.CREAM, roof=p.EMBER, shade=p.PAPER)
    hills(art, [(20, 490), (160, 470), (320, 488), (460, 476)], p.LEAF)


def _post(art: Art) -> None:
    cloth(
        art,
        "M362,64 H424 L430,640 Q394,652 352,640 Z",
        p.WOOD,
        shade="M402,60 L404,660 H440 V60 Z",
        dark=p.BARK,
        folds="M374,70 L368,640 M388,90 L384,300 M386,340 L382,630",
        fold=p.BARK,
    )
    for place in range(6):
        x, y = 394, 172 + place * 68
        emblem(art, Suit.PENTACLES, x, y, 68, turn=(place % 3 - 1) * 5)
        art.disc(x, y - 36, 4, p.STEEL, width=2)
    emblem(art, Suit.PENTACLES, 318, 614, 82, turn=-12)


def _awning(art: Art) -> None:
    """The striped roof of his stall."""
    for place in range(9):
        left = 18 + place * 50
        art.path(f"M{left},20 H{left + 50} V104 A25,25 0 0 1 {left},104 Z", p.CREAM if place % 2 else p.LEAF, width=2)
    art.path("M20,104 H460", None, line=p.INK, width=FINE)


def _bench(art: Art) -> None:
    for top, foot in (((76, 520), (56, 650)), ((112, 520), (122, 646)), ((254, 520), (270, 640))):
        art.path(f"M{top[0]},{top[1]} L{foot[0]},{foot[1]}", None, width=19)
        art.path(f"M{top[0]},{top[1]} L{foot[0]},{foot[1]}", None, line=p.BARK, width=14)
    art.path("M44,500 H306 V526 H44 Z", p.WOOD)
    art.path("M60,512 H150 M180,516 H290", None, line=p.CORAL, width=FINE)
    art.path("M226,500 L214,460 H296 L286,500 Z", p.SLATE)
    art.path("M262,460 H296 L286,500 H264 Z", p.STORM, line=None)


def _craftsman(art: Art) -> None:
    hose(art, [(140, 480), (212, 500), (206, 560), (214, 606)], p.PLUM, width=34)
    shoe(art, 212, 606, 62, p.BARK)
    arm(art, [(184, 330), (206, 400), (226, 414)], p.TEAL, width=28, hand=None)
    cloth(
        art,
        "M142,300 Q104,312 98,380 L92,470 Q92,508 120,512 L200,506 Q214,490 196,460 L198,370 Q198,316 178,300 Q160,312 142,300 Z",
        p.SEA,
        shade="M90,300 L124,340 L118,520 H60 Z",
        dark=p.TEAL,
        folds="M110,420 Q120,440 116,470",
    )
    hose(art, [(124, 486), (196, 510), (176, 570), (172, 620)], p.WINE, width=38)
    shoe(art, 172, 622, 66, p.BARK)
    art.path("M166,336 Q186,344 198,338 L202,446 Q220,490 208,538 Q180,552 152,530 Q168,490 162,448 Z", p.BARK)
    art.path("M100,446 Q140,460 164,448 M166,338 Q150,316 148,302", None, line=p.BARK, width=6)
    art.path("M176,470 H194 M184,356 V430", None, line=p.AMBER, width=FINE)
    emblem(art, Suit.PENTACLES, 262, 428, 92)
    _chisel(art)
    profile(art, 182, 250, 86, hair="short", colour=p.RUST, tilt=18, beard=None)
    whiskers(art, 182, 250, 86, "moustache", p.RUST, tilt=18)
    art.path("M140,292 Q160,316 190,304", None, line=p.CREAM, width=8)
    _mallet(art)


def _chisel(art: Art) -> None:
    art.path("M262,420 L232,378", None, width=10)
    art.path("M262,420 L232,378", None, line=p.STEEL, width=5)
    grip(art, 240, 392, 30, turn=-34)


def _mallet(art: Art) -> None:
    with art.group(256, 322, turn=34):
        art.path("M0,36 V-46", None, width=11)
        art.path("M0,36 V-46", None, line=p.WOOD, width=6)
        cloth(art, "M-34,-74 H34 V-40 H-34 Z", p.AMBER, shade="M-34,-52 H34 V-36 H-34 Z", dark=p.BRONZE)
    arm(art, [(130, 334), (178, 392), (244, 344)], p.SEA, width=33, hand=None)
    grip(art, 252, 330, 36, turn=34)
