"""The Hierophant: triple crown and triple staff, a hand raised in blessing, two who kneel, and crossed keys."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import arm, head
from deck.geometry import star
from deck.hands import grip
from deck.scenery import pillar, sky


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
    _vestment(art)
    _blessing(art)
    head(art, 240, 246, 84, hair="short", colour=p.WOOD, eyes="open")
    _tiara(art)
    _keys(art)
    _kneeling(art, 112, flip=False, colour=p.CREAM, shade=p.PAPER)
    _kneeling(art, 368, flip=True, colour=p.SEA, shade=p.TEAL)


def _vestment(art: Art) -> None:
    art.path(
        "M196,308 C172,322 158,370 152,430 C144,500 140,560 138,604 H342 C340,560 336,500 328,430 C322,370 308,322 284,308 "
        "Q240,330 196,308 Z",
        p.EMBER,
    )
    art.path(
        "M270,312 C300,340 312,500 306,604 H342 C340,560 336,500 328,430 C322,370 308,322 284,308 Z", p.RUST, line=None
    )
    art.path(
        "M196,308 C172,322 158,370 152,430 C144,500 140,560 138,604 H342 C340,560 336,500 328,430 C322,370 308,322 284,308 "
        "Q240,330 196,308 Z",
        None,
    )
    art.path("M222,322 H258 L262,604 H218 Z", p.CREAM)
    for y in (380, 446, 512):
        art.path(f"M240,{y - 18} V{y + 22} M224,{y - 4} H256", None, line=p.WINE, width=6)
    art.path("M184,340 C172,430 166,520 164,596 M294,340 C306,430 314,520 316,596", None, width=FINE)
    art.path("M200,312 Q240,350 280,312", None, line=p.GOLD, width=9)


def _blessing(art: Art) -> None:
    art.path("M330,210 V470", None, width=13)
    art.path("M330,210 V470", None, line=p.GOLD, width=8)
    for y, half in ((226, 17), (248, 25), (272, 33)):
        art.path(f"M{330 - half},{y} H{330 + half}", None, width=12)
        art.path(f"M{330 - half},{y} H{330 + half}", None, line=p.GOLD, width=7)
    arm(art, [(284, 342), (318, 400), (316, 392)], p.RUST, width=42, hand=None)
    grip(art, 329, 366, 34)
    arm(art, [(196, 342), (146, 370), (144, 284)], p.EMBER, width=42, hand=None)
    art.path(
        "M130,268 C128,252 134,244 140,242 L138,214 Q143,206 148,214 L149,240 L152,212 Q158,206 162,214 L160,248 "
        "C164,260 160,272 156,280 H134 Z",
        p.SKIN,
    )
    art.path("M133,256 q10,-8 20,-4 M134,264 q8,-6 16,-4", None, line=p.TAN, width=2)
    art.path("M124,286 Q144,294 164,286", None, line=p.GOLD, width=6)


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
