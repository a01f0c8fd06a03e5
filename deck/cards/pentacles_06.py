"""Six of Pentacles: a merchant with scales gives to two who kneel; six coins stand in an arc above."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.garments import sleeve
from deck.kit.hands import grip, offer
from deck.kit.profile import profile
from deck.kit.scenery import hills, sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SAGE, p.MIST, p.CREAM, bottom=470)
    _land(art)
    for place in range(6):
        x, y = around(0, 0, 1, -70 + place * 28)
        emblem(art, Suit.PENTACLES, 240 + x * 178, 314 + y * 206, 76)
    _merchant(art)
    _asking_left(art)
    _asking_right(art)
    _scales(art)
    _gift(art)


def _land(art: Art) -> None:
    hills(art, [(20, 430), (120, 404), (240, 424), (350, 400), (460, 420)], p.SAGE)
    hills(art, [(20, 500), (150, 478), (300, 496), (460, 474)], p.LEAF)
    hills(art, [(20, 590), (240, 566), (460, 588)], p.PINE)


def _merchant(art: Art) -> None:
    sleeve(art, [(286, 302), (322, 344), (350, 296)], p.WINE, head=92, shade=p.PLUM, hand=False)
    cloth(
        art,
        "M208,268 Q168,278 162,330 L150,470 L132,640 Q240,664 348,640 L330,470 L318,330 Q312,278 272,268 Q240,284 208,268 Z",
        p.WINE,
        shade="M282,260 L290,660 H370 V260 Z",
        dark=p.PLUM,
        folds="M170,400 L156,640 M312,400 L324,640",
        hem="M126,632 Q240,656 354,632",
    )
    stripes = "".join(f"M{x},300 L{240 + (x - 240) * 1.5:.0f},640 " for x in range(210, 280, 14))
    cloth(
        art,
        "M214,272 Q204,340 206,400 L186,600 Q240,616 294,600 L274,400 Q276,340 266,272 Q240,290 214,272 Z",
        p.CREAM,
        folds=stripes,
        fold=p.SEA,
        hem="M180,592 Q240,608 300,592",
        trim=p.SEA,
    )
    art.path("M205,400 Q240,414 275,400", None, width=15)
    art.path("M205,400 Q240,414 275,400", None, line=p.BARK, width=10)
    art.plate(252, 404, 274, 438, p.BARK, corner=6)
    art.path("M252,414 H274", None, line=p.GOLD, width=3)
    head(art, 240, 208, 82, hair="short", colour=p.BARK, tilt=-6, look=-0.7, eyes="down", beard=p.BARK)
    with art.group(240, 208, turn=-6, scale=0.82):
        art.path("M-48,-22 C-62,-66 -20,-86 4,-80 C40,-80 58,-50 48,-20 Q0,-44 -48,-22 Z", p.WINE)
        art.path("M30,-66 C56,-60 76,-30 66,10 C58,22 46,14 48,2 C52,-20 46,-34 34,-40 Z", p.PLUM)
        art.path("M-50,-18 Q0,-46 50,-18 L46,-34 Q0,-58 -46,-34 Z", p.GOLD)


def _asking_left(art: Art) -> None:
    cloth(
        art,
        "M72,476 Q44,500 40,560 L28,664 H180 Q182,620 150,590 L136,520 Q126,484 104,474 Q86,484 72,476 Z",
        p.AMBER,
        shade="M28,480 L70,490 L66,670 H20 Z",
        dark=p.BRONZE,
        folds="M92,520 Q84,600 96,660 M130,570 Q136,620 128,660",
        fold=p.BARK,
    )
    profile(art, 92, 434, 72, hair="short", colour=p.STEEL, beard=p.MIST, tilt=-12)
    art.path("M54,436 Q70,402 108,400 L114,410 Q76,414 60,448 Z", p.CREAM)
    sleeve(art, [(92, 510), (124, 556), (162, 506)], p.AMBER, head=74, shade=p.BRONZE, hand=False, cuff=None, body=80)
    offer(art, 188, 486, 54, turn=-20)


def _asking_right(art: Art) -> None:
    cloth(
        art,
        "M408,476 Q436,500 440,560 L452,664 H300 Q298,620 330,590 L344,520 Q354,484 376,474 Q394,484 408,476 Z",
        p.SEA,
        shade="M400,470 L420,560 L424,670 H470 V470 Z",
        dark=p.TEAL,
        folds="M388,520 Q396,600 384,660 M350,570 Q344,620 352,660",
    )
    profile(art, 388, 434, 72, left=True, hair="scarf", colour=p.SLATE, tilt=-16)
    sleeve(art, [(388, 510), (356, 560), (330, 518)], p.SEA, head=74, hand=False, cuff=None, body=400)
    offer(art, 308, 504, 54, turn=16, flip=True)


def _scales(art: Art) -> None:
    """They hang from his fist by a cord, clear of who kneels below."""
    art.path("M368,286 V332", None, width=5)
    art.path("M368,286 V332", None, line=p.GOLD, width=2)
    with art.group(368, 332, turn=-3):
        art.path("M-38,2 Q0,-10 38,2", None, width=9)
        art.path("M-38,2 Q0,-10 38,2", None, line=p.GOLD, width=5)
        art.disc(0, -4, 5, p.GOLD, width=2)
        for side in (-1, 1):
            art.path(f"M{side * 38},2 L{side * 38 - 17},36 M{side * 38},2 L{side * 38 + 17},36", None, width=FINE)
            art.path(f"M{side * 38 - 21},35 H{side * 38 + 21} Q{side * 38},58 {side * 38 - 21},35 Z", p.GOLD)
    grip(art, 368, 288, 34)


def _gift(art: Art) -> None:
    sleeve(art, [(190, 300), (144, 380), (184, 414)], p.WINE, head=92, shade=p.PLUM, hand=False, body=240)
    offer(art, 206, 424, 52, turn=20)
    for x, y in ((232, 448), (214, 456), (226, 468)):
        art.disc(x, y, 7, p.GOLD, width=2)
        art.disc(x, y, 3, None, line=p.BRONZE, width=FINE)
