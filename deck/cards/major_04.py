"""The Emperor: a white-bearded ruler in armour and red, on a stone throne with rams' heads, bare mountains behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.figure import arm, crown, head
from deck.hands import grip
from deck.scenery import peaks, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.EMBER, p.CORAL, p.GOLD, bottom=520)
    peaks(art, [(70, 250), (196, 196), (330, 214), (430, 268)], p.RUST, p.PLUM)
    _throne(art)
    _robe(art)
    _hands(art)
    head(art, 240, 196, 92, hair="short", colour=p.CREAM, beard=p.CREAM, cut="long", eyes="open")
    crown(art, 240, 146, 92, points=5, gem=p.WINE)


def _throne(art: Art) -> None:
    art.path("M104,664 V250 L128,150 H352 L376,250 V664 Z", p.STEEL)
    art.path("M334,150 H352 L376,250 V664 H348 V254 Z", p.SLATE, line=None)
    art.path("M104,664 V250 L128,150 H352 L376,250 V664 Z", None)
    art.path("M126,660 V256 L146,170 H334 L354,256 V660", None, line=p.STORM, width=FINE)
    for x, flip in ((116, True), (364, False)):
        _ram(art, x, 172, 92, flip=flip)
    art.path("M60,664 V470 H120 V664 Z M360,664 V470 H420 V664 Z", p.STEEL)
    art.path("M392,470 H420 V664 H392 Z", p.SLATE, line=None)
    for x, flip in ((90, True), (390, False)):
        _ram(art, x, 474, 104, flip=flip)


def _ram(art: Art, x: float, y: float, size: float, *, flip: bool) -> None:
    """A ram's head that looks outwards, its horn rolled up."""
    with art.group(x, y, scale=size / 100, flip=flip):
        art.path("M-30,-28 C0,-52 36,-36 50,-6 C58,8 60,24 52,32 C40,40 26,30 14,26 C-10,34 -34,20 -38,-2 Z", p.MIST)
        art.path("M-8,-34 C-46,-40 -56,8 -28,22 C-4,32 16,10 4,-8 C-6,-20 -24,-12 -20,2 C-18,10 -8,10 -6,4", p.PAPER)
        for a, b in (
            ((-20, -34), (-14, -20)),
            ((-38, -18), (-26, -10)),
            ((-42, 2), (-30, 2)),
            ((-30, 20), (-22, 10)),
            ((-8, 24), (-8, 12)),
        ):
            art.path(f"M{a[0]},{a[1]} L{b[0]},{b[1]}", None, line=p.BRONZE, width=FINE)
        art.disc(26, -10, 4, p.INK, line=None)
        art.path("M44,22 q6,-2 8,-8 M36,28 q6,2 12,0", None, width=2)


def _robe(art: Art) -> None:
    for x in (196, 284):
        art.path(f"M{x - 22},560 L{x - 20},640 H{x + 20} L{x + 22},560 Z", p.SLATE)
        art.path(f"M{x - 22},636 q22,-12 44,0 l8,34 h-60 Z", p.STORM)
        art.path(f"M{x - 20},600 q20,8 40,0", None, line=p.STEEL, width=2)
    robe = (
        "M194,262 C160,274 144,300 142,350 C138,420 146,460 128,520 C124,560 134,590 150,598 L240,574 L330,598 "
        "C346,590 356,560 352,520 C334,460 342,420 338,350 C336,300 320,274 286,262 Q240,292 194,262 Z"
    )
    art.path(robe, p.WINE)
    art.path(
        "M286,262 C320,274 336,300 338,350 C342,420 334,460 352,520 C356,560 346,590 330,598 L290,587 C312,500 300,380 270,274 Z",
        p.PLUM,
        line=None,
    )
    art.path(robe, None)
    art.path("M206,290 H274 L286,372 Q240,396 194,372 Z", p.SLATE)
    art.path("M240,292 V384 M204,316 Q240,330 276,316 M199,344 Q240,360 281,344", None, line=p.STEEL, width=2)
    art.path("M186,380 Q240,404 294,380", None, line=p.GOLD, width=10)
    art.path(
        "M162,420 C156,470 162,520 150,580 M200,408 C190,470 196,530 186,586 M240,410 V572 M282,408 C292,470 286,530 296,586",
        None,
        width=FINE,
    )
    art.path("M150,598 L240,574 L330,598", None, line=p.GOLD, width=7)


def _hands(art: Art) -> None:
    art.path("M116,520 L130,300", None, width=13)
    art.path("M116,520 L130,300", None, line=p.GOLD, width=8)
    art.path("M132,290 C108,270 110,236 134,232 C160,234 160,270 132,290 Z", None, width=14)
    art.path("M132,290 C108,270 110,236 134,232 C160,234 160,270 132,290 Z", None, line=p.GOLD, width=8)
    art.path("M108,298 L156,304", None, width=14)
    art.path("M108,298 L156,304", None, line=p.GOLD, width=8)
    arm(art, [(176, 312), (148, 390), (126, 408)], p.WINE, width=48, hand=14, cuff=p.STEEL)
    arm(art, [(304, 312), (338, 390), (346, 416)], p.PLUM, width=48, hand=14, cuff=p.STEEL)
    art.disc(352, 436, 27, p.GOLD)
    art.path("M326,432 Q352,446 379,432 M352,409 V396 M344,402 H360", None, width=3)
    for place in range(4):
        with art.group(332 + place * 11, 452 - abs(place - 1) * 2, turn=14 - place * 10):
            art.plate(-5, -9, 5, 9, p.SKIN, corner=5, width=2)
    grip(art, 122, 432, 34, turn=-4)
