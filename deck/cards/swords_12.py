"""Knight of Swords: at full gallop into the storm with his sword raised; torn clouds, trees bent by the wind, birds."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit import riders
from deck.kit.beasts import Coat, horse, seat
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.scenery import cloud, hills, sky

_AT = (14.0, 616.0, 184.0)
_COAT = Coat(p.MIST, p.LILAC, p.SLATE, tack=p.VIOLET, cloth=p.VIOLET)
_SCALE = _AT[2] / 210


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STORM, p.SLATE, p.STEEL, p.MIST, bottom=560)
    _storm(art)
    _land(art)
    with art.group(286, 0, flip=True):
        place = seat(*_AT, "gallop")
        _cape(art, place)
        with art.group(*place, turn=10, scale=_SCALE):
            riders.plated_arm(art, [(20, -116), (62, -140), (84, -190)], hand=False)
            blade(art, (84, -160), (160, -398), wide=23)
            _gauntlet(art, 95, -194)
        horse(art, *_AT, "gallop", _COAT)
        muzzle = seat(*_AT, "gallop", at=(286, -270))
        riders.reins(art, muzzle, (place[0] + 70, place[1] - 40), p.VIOLET)
        with art.group(*place, turn=10, scale=_SCALE):
            _knight(art)


def _gauntlet(art: Art, x: float, y: float) -> None:
    """The steel fist around the hilt: pommel below, guard above."""
    with art.group(x, y, turn=17):
        art.path("M-17,-15 C-6,-20 10,-20 17,-15 C20,-5 20,7 16,16 C6,21 -8,20 -16,15 C-20,5 -20,-6 -17,-15 Z", p.STEEL)
        art.path("M17,-6 H-2 M18,3 H-2 M17,11 H-1", None, width=FINE)
        art.path("M-16,-13 C-6,-17 3,-15 4,-10 C3,-5 -5,-5 -9,-3", p.MIST, width=2)


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
    for x, foot, high in ((40, 526, 74), (346, 520, 176)):
        _bent_tree(art, x, foot, high / 100)
    hills(art, [(16, 590), (150, 574), (300, 600), (466, 578)], p.SLATE)
    hills(art, [(16, 640), (200, 626), (466, 640)], p.STORM)
    for x in range(40, 440, 44):
        art.path(
            f"M{x},{634 - x % 3 * 3} q8,-10 22,-12 M{x + 6},{634 - x % 3 * 3} q10,-6 26,-4", None, line=p.STEEL, width=2
        )


def _bent_tree(art: Art, x: float, foot: float, size: float) -> None:
    """The wind comes from where the knight rides to: the trunk yields, all leaves stream away."""
    with art.group(x, foot, scale=size):
        cloth(art, "M-7,4 C-6,-24 -4,-46 14,-66 L30,-74 L32,-70 L20,-60 C8,-44 6,-24 8,4 Z", p.WOOD,
              shade="M2,8 C2,-30 8,-50 24,-68 L40,-60 V8 Z", dark=p.BARK)  # fmt: skip
        art.path("M4,-44 C14,-52 24,-54 36,-53", None, width=5)
        art.path("M4,-44 C14,-52 24,-54 36,-53", None, line=p.WOOD, width=2)
        for leaf, dark, folds in _CROWN:
            cloth(art, leaf, p.LEAF, shade=dark, dark=p.PINE, folds=folds, fold=p.PINE)


_CROWN = (
    (
        "M28,-52 C30,-62 44,-64 54,-60 C64,-62 72,-58 80,-52 C70,-52 66,-48 58,-47 C48,-42 34,-44 28,-52 Z",
        "M26,-50 C44,-48 60,-50 84,-54 V-40 H26 Z",
        "M40,-54 C48,-56 56,-55 64,-54",
    ),
    (
        "M6,-70 C2,-88 18,-98 34,-94 C46,-102 62,-98 72,-90 C84,-92 94,-86 102,-78 C90,-78 84,-72 74,-71 "
        "C64,-64 50,-66 42,-64 C28,-58 10,-60 6,-70 Z",
        "M2,-68 C30,-66 70,-74 106,-80 V-50 H2 Z",
        "M22,-82 C34,-88 44,-88 56,-85 M38,-76 C52,-80 66,-80 80,-80",
    ),
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
