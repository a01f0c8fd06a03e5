"""The Hierophant: triple crown and triple staff, a hand raised in blessing, two who kneel, and crossed keys."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import grip
from deck.kit.scenery import pillar, sky
from deck.kit.seats import seated


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.DUSK, p.VIOLET, p.LILAC)
    art.path("M70,680 V240 Q240,10 410,240 V680 Z", p.PLUM)
    art.path("M96,680 V256 Q240,52 384,256 V680 Z", p.WINE)
    for x in (132, 186, 294, 348):
        for y in range(230, 600, 56):
            art.polygon(star(x, y + (28 if x in (186, 294) else 0), 8, 2.4, 4), p.CORAL, line=None)
    pillar(art, 62, 110, 620, 56, p.STEEL, p.SLATE)
    pillar(art, 418, 110, 620, 56, p.STEEL, p.SLATE)
    art.path("M16,596 H464 V680 H16 Z", p.MIST)
    art.path("M130,566 H350 L372,680 H108 Z", p.EMBER)
    art.path("M142,566 L122,680 M338,566 L358,680", None, line=p.GOLD, width=3)
    _throne(art)
    _vestment(art)
    _blessing(art)
    head(art, 240, 246, 84, hair="short", colour=p.STEEL, eyes="open")
    art.path("M222,258 q-5,10 2,18 M258,258 q5,10 -2,18 M232,282 q8,5 16,0", None, line=p.TAN, width=2)
    _tiara(art)
    _keys(art)
    _kneeling(art, 112, flip=False, colour=p.CREAM, shade=p.PAPER)
    _kneeling(art, 368, flip=True, colour=p.SEA, shade=p.TEAL)


def _throne(art: Art) -> None:
    cloth(
        art,
        "M142,620 V300 Q142,206 240,186 Q338,206 338,300 V620 Z",
        p.STEEL,
        shade="M306,190 V630 H350 V190 Z",
        dark=p.SLATE,
    )
    art.path("M160,600 V306 Q162,222 240,204 Q318,222 320,306 V600", None, width=FINE)
    for x, shade in ((120, p.STEEL), (360, p.SLATE)):
        art.plate(x - 22, 448, x + 22, 600, shade)
        art.plate(x - 28, 432, x + 28, 454, shade, corner=6)


def _vestment(art: Art) -> None:
    seated(art, 240, 314, 452, 606, wide=(56, 50, 104), colour=p.EMBER, shade=p.RUST, trim=p.GOLD)
    stole = "M222,316 H258 L262,440 Q266,520 264,616 H216 Q214,520 218,440 Z"
    cloth(art, stole, p.CREAM, shade="M250,300 H270 V630 H250 Z", dark=p.PAPER)
    for y in (378, 446, 520):
        art.path(f"M240,{y - 18} V{y + 22} M224,{y - 4} H256", None, line=p.WINE, width=6)


def _blessing(art: Art) -> None:
    bell_sleeve(art, [(290, 344), (342, 408), (344, 388)], p.EMBER, shade=p.RUST, head=84, mouth=0.3)
    art.path("M346,210 V500", None, width=13)
    art.path("M346,210 V500", None, line=p.GOLD, width=8)
    for y, half in ((226, 17), (248, 25), (272, 33)):
        art.path(f"M{346 - half},{y} H{346 + half}", None, width=12)
        art.path(f"M{346 - half},{y} H{346 + half}", None, line=p.GOLD, width=7)
    grip(art, 345, 366, 36)
    art.path(
        "M122,276 C120,260 126,252 132,250 L130,222 Q135,214 140,222 L141,248 L144,220 Q150,214 154,222 L152,256 "
        "C156,268 152,280 148,288 H126 Z",
        p.SKIN,
    )
    art.path("M125,264 q10,-8 20,-4 M126,272 q8,-6 16,-4", None, line=p.TAN, width=2)
    bell_sleeve(art, [(190, 346), (142, 384), (136, 300)], p.EMBER, shade=p.RUST, head=84, mouth=0.26)
    art.path("M198,318 Q240,352 282,318 L284,336 Q240,372 196,336 Z", p.GOLD)


def _tiara(art: Art) -> None:
    for top, foot, half, narrow in ((172, 212, 46, 40), (134, 174, 38, 30), (102, 138, 28, 18)):
        art.path(
            f"M{240 - half},{foot} C{240 - half},{top + 10} {240 - narrow},{top} {240 - narrow},{top} H{240 + narrow} "
            f"C{240 + narrow},{top} {240 + half},{top + 10} {240 + half},{foot} Q240,{foot + 14} {240 - half},{foot} Z",
            p.GOLD,
        )
        for x in (-0.6, 0, 0.6):
            art.disc(240 + x * half, foot - 12 + (4 if x == 0 else 0), 5, p.WINE if x else p.TEAL, width=FINE)
        art.path(f"M{240 - half},{foot} Q240,{foot + 14} {240 + half},{foot}", None, line=p.BRONZE, width=4)
    art.path("M240,100 V78 M231,87 H249", None, line=p.GOLD, width=6)


def _keys(art: Art) -> None:
    for turn, metal in ((-42, p.GOLD), (42, p.STEEL)):
        with art.group(240, 618, turn=turn):
            art.path("M0,-20 V46 M0,34 h14 M0,44 h11", None, width=12)
            art.disc(0, -32, 13, None, width=12)
            art.path("M0,-20 V46 M0,34 h14 M0,44 h11", None, line=metal, width=6.5)
            art.disc(0, -32, 13, None, line=metal, width=6.5)


def _kneeling(art: Art, x: float, *, flip: bool, colour: str, shade: str) -> None:
    """One who kneels with his back to us, tonsured, a stole across the shoulder."""
    with art.group(x, 0, flip=flip):
        art.path("M-30,546 C-60,560 -74,610 -78,680 H78 C72,620 62,566 34,546 Q0,532 -30,546 Z", colour)
        art.path("M24,544 C52,560 62,620 66,680 H78 C72,620 62,566 34,546 Z", shade, line=None)
        art.path("M-30,546 C-60,560 -74,610 -78,680 H78 C72,620 62,566 34,546 Q0,532 -30,546 Z", None)
        art.path("M-28,548 C-8,600 -4,640 -6,680 M30,548 C12,600 8,640 6,680", None, line=p.GOLD, width=8)
        art.path("M-48,590 C-54,620 -56,650 -58,676 M46,590 C52,620 54,650 56,676", None, width=FINE)
        art.path("M-14,552 V526 H14 V552 Q0,560 -14,552 Z", p.TAN)
        art.disc(0, 500, 34, p.BARK)
        art.oval(2, 486, 18, 13, p.SKIN)
        art.path("M-30,512 q-8,-2 -8,-12 q6,-4 9,2 M30,512 q8,-2 8,-12 q-6,-4 -9,2", p.SKIN, width=2)
