"""Knight of Swords: at full gallop into the storm with his sword raised; torn clouds, trees bent by the wind, birds."""

from __future__ import annotations

from deck import palette as p
from deck import riders
from deck.art import FINE, Art
from deck.beasts import Coat, horse, seat
from deck.blades import blade
from deck.cloth import cloth
from deck.scenery import cloud, hills, sky

_AT = (-4.0, 628.0, 206.0)
_COAT = Coat(p.MIST, p.LILAC, p.SLATE, tack=p.VIOLET, cloth=p.VIOLET)
_SCALE = _AT[2] / 224


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STORM, p.SLATE, p.STEEL, p.MIST, bottom=560)
    _storm(art)
    _land(art)
    with art.group(286, 0, flip=True):
        place = seat(*_AT, "gallop")
        _cape(art, place)
        with art.group(*place, turn=10, scale=_SCALE):
            blade(art, (78, -146), (154, -384), wide=23)
            riders.plated_arm(art, [(20, -116), (70, -140), (88, -174)])
        horse(art, *_AT, "gallop", _COAT)
        muzzle = seat(*_AT, "gallop", at=(286, -270))
        riders.reins(art, muzzle, (place[0] + 70, place[1] - 40), p.VIOLET)
        with art.group(*place, turn=10, scale=_SCALE):
            _knight(art)


def _storm(art: Art) -> None:
    for x, y, wide, flip, colour in (
        (390, 112, 240, False, p.SLATE),
        (90, 210, 200, True, p.SLATE),
        (420, 230, 170, False, p.STEEL),
        (60, 112, 150, False, p.STEEL),
    ):
        cloud(art, x, y, wide, colour=colour, flip=flip)
    for y, left, right in ((288, 300, 452), (316, 30, 110), (334, 372, 452), (440, 30, 84), (392, 400, 452)):
        art.path(f"M{left},{y} q{(right - left) / 2},-12 {right - left},2", None, line=p.CREAM, width=2.4)
    for x, y in ((60, 290), (92, 272), (124, 296)):
        art.path(f"M{x - 13},{y - 4} q8,-6 13,4 q6,-10 15,-5", None, width=3)


def _land(art: Art) -> None:
    hills(art, [(16, 520), (140, 500), (280, 526), (466, 496)], p.LILAC)
    for x, foot, high in ((420, 516, 92), (60, 520, 80), (376, 520, 56)):
        with art.group(x, foot, scale=high / 100):
            art.path("M-4,0 C-2,-30 10,-50 30,-62 L36,-56 C18,-46 8,-26 6,0 Z", p.BARK)
            cloth(
                art,
                "M10,-42 C0,-66 22,-92 52,-88 C72,-96 96,-86 116,-72 C96,-70 86,-62 70,-60 C50,-44 24,-34 10,-42 Z",
                p.PINE,
                folds="M24,-54 C46,-64 66,-70 90,-74 M30,-70 C46,-78 60,-80 78,-80",
                fold=p.LEAF,
            )
    hills(art, [(16, 590), (150, 574), (300, 600), (466, 578)], p.SLATE)
    hills(art, [(16, 640), (200, 626), (466, 640)], p.STORM)
    for x in range(40, 440, 44):
        art.path(
            f"M{x},{634 - x % 3 * 3} q8,-10 22,-12 M{x + 6},{634 - x % 3 * 3} q10,-6 26,-4", None, line=p.STEEL, width=2
        )


def _cape(art: Art, place: tuple[float, float]) -> None:
    with art.group(*place, turn=10, scale=_SCALE):
        d = "M-20,-138 C-70,-130 -110,-150 -160,-120 C-176,-110 -190,-112 -204,-122 C-204,-84 -190,-60 -166,-58 C-176,-44 -190,-40 -200,-40 C-160,-10 -90,-40 -40,-30 Z"
        cloth(
            art,
            d,
            p.WINE,
            shade="M-210,-70 C-150,-70 -100,-90 -30,-70 V0 H-210 Z",
            dark=p.PLUM,
            folds="M-40,-120 C-90,-110 -130,-120 -180,-96 M-40,-90 C-90,-84 -120,-80 -164,-58",
        )


def _knight(art: Art) -> None:
    riders.torso(art, p.STEEL, p.SLATE, trim=p.VIOLET)
    art.path("M-30,-110 Q4,-96 36,-112 M-32,-84 Q4,-70 40,-86", None, width=FINE)
    for x, y in ((-20, -8), (8, -4)):
        art.path(f"M{x},{y} q-9,-9 -12,-2 q3,6 12,2 q9,-9 12,-2 q-3,6 -12,2 v5", p.GOLD, width=FINE)
    riders.mounted_leg(art, knee=(66, 22), ankle=(24, 92))
    riders.sallet(art, 8, -184, tilt=2)
    riders.plated_arm(art, [(-22, -114), (4, -60), (56, -56)])
