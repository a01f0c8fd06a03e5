"""The World: one who dances in a wreath, a wand in each hand, the four creatures in the corners."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring, star
from deck.kit.cloth import cloth
from deck.kit.creatures import creature
from deck.kit.figure import head
from deck.kit.garments import laurel
from deck.kit.hands import grip
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.scenery import cloud, rays, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.TEAL, p.SEA, p.SKY, p.SKY)
    rays(art, 240, 350, 520, p.CREAM, count=24, opacity=0.22)
    _corners(art)
    _wreath(art)
    _dancer(art)


def _corners(art: Art) -> None:
    for x, y, name, flip in (
        (88, 116, "angel", False),
        (392, 116, "eagle", True),
        (90, 596, "bull", False),
        (390, 596, "lion", True),
    ):
        cloud(art, x, y + 46, 164, flip=flip)
        creature(art, name, x, y, 98, flip=flip)


def _wreath(art: Art) -> None:
    art.oval(240, 352, 152, 224, p.NIGHT, line=None)
    for place, (x, y, turn) in enumerate(ring(0, 0, 1, 54)):
        px, py = 240 + x * 152, 352 + y * 224
        # Leaves run up both sides, from the ribbon below to the one above.
        lean = turn + (-62 if turn < 180 else 62)
        with art.group(px, py, turn=lean):
            art.path("M0,18 C-16,6 -15,-16 0,-32 C15,-16 16,6 0,18 Z", p.LEAF if place % 2 else p.SAGE, width=2)
            art.path("M0,10 V-16", None, line=p.PINE, width=FINE)
    for y, flip in ((128, False), (576, True)):
        with art.group(240, y, turn=180 if flip else 0):
            art.path("M-34,-13 H34 V13 H-34 Z", p.EMBER)
            art.path("M-34,-13 L34,13 M-34,13 L34,-13", None, line=p.GOLD, width=5)
            for side in (-1, 1):
                art.path(
                    f"M{side * 30},10 C{side * 44},20 {side * 50},34 {side * 44},50 L{side * 34},42 L{side * 26},54 C{side * 30},36 {side * 26},24 {side * 16},14 Z",
                    p.EMBER,
                )
    for x, y in ((170, 250), (310, 250), (166, 440), (316, 452), (240, 196), (200, 512), (286, 508)):
        art.polygon(star(x, y, 8, 2.4, 4), p.GOLD, line=None)


def _dancer(art: Art) -> None:
    """One leg carries her, the other is crossed behind its knee; a scarf floats from arm to arm."""
    _scarf(art)
    _legs(art)
    for joints in ([(217, 306), (184, 330), (160, 284)], [(263, 306), (300, 330), (322, 364)]):
        limb(art, Run(joints, [11, 9, 6.5]), p.SKIN, shade=p.TAN)
    dress = (
        "M214,292 C204,322 218,346 214,372 C202,400 194,436 192,462 Q238,484 286,462 C284,436 276,400 264,372 "
        "C262,346 276,322 266,292 Q240,306 214,292 Z"
    )
    cloth(
        art,
        dress,
        p.VIOLET,
        shade="M250,290 C254,340 246,372 256,400 C262,430 262,450 258,490 H300 V290 Z",
        dark=p.DUSK,
        folds="M228,394 C220,412 214,428 212,446 M242,396 V452",
        hem="M192,436 Q238,458 286,436",
    )
    art.path("M213,370 Q240,384 265,370", None, width=10)
    art.path("M213,370 Q240,384 265,370", None, line=p.GOLD, width=6)
    for x, y, turn, flip in ((156, 274, -14, False), (326, 372, 18, True)):
        with art.group(x, y, turn=turn):
            art.path("M0,-46 V46", None, width=13)
            art.path("M0,-46 V46", None, line=p.CREAM, width=8)
            for end in (-46, 46):
                art.disc(0, end, 7, p.GOLD)
            grip(art, 0, 0, 24, flip=not flip)
    head(art, 240, 244, 70, look=-0.3, tilt=-5, hair="long", colour=p.BARK)
    laurel(art, 240, 244, 70, tilt=-5)


def _scarf(art: Art) -> None:
    """It hangs in a bow behind her hips; both ends fall over the arms and stream away."""
    bow = Run([(186, 322), (196, 380), (240, 412), (290, 384), (304, 326)], [9, 14, 16, 14, 9])
    limb(art, bow, p.LILAC, shade=p.VIOLET)
    for line, widths in (
        ([(184, 322), (150, 362), (160, 408), (138, 452), (158, 500)], [8, 13, 6, 14, 12]),
        ([(302, 328), (318, 392), (338, 426), (306, 470), (322, 520)], [8, 12, 6, 14, 12]),
    ):
        end = Run(line, widths)
        limb(art, end, p.LILAC, shade=p.VIOLET, flat=True)
        folds(art, end, -0.4, 0, start=0.56, end=0.92)
        band(art, end, 0.94, p.GOLD, 4)


def _legs(art: Art) -> None:
    limb(
        art, Run([(228, 426), (198, 474), (190, 500), (206, 514), (250, 512)], [17, 15, 13, 12, 8]), p.SKIN, shade=p.TAN
    )
    art.path("M246,503 C262,500 276,506 286,516 Q284,526 270,524 L244,521 Z", p.SKIN)
    limb(art, Run([(254, 430), (252, 490), (246, 552)], [17, 13, 8]), p.SKIN, shade=p.TAN)
    art.path("M236,546 C236,560 228,568 214,572 Q214,580 224,580 H246 Q254,572 253,548 Z", p.SKIN)
