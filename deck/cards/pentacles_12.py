"""Knight of Pentacles: a heavy dark horse that stands still, oak leaves on the helmet, the coin held level; plough land."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.geometry import star
from deck.kit import riders
from deck.kit.beasts import Coat, horse, seat
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.scenery import grass, hills, sky, tree
from services.tarot.deck import Suit

_AT = (196.0, 636.0, 262.0)
_COAT = Coat(p.BARK, p.INK, p.STORM, p.BRONZE, tack=p.AMBER, cloth=p.PINE, shaggy=True, far=p.WOOD)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.GOLD, p.STRAW, p.CREAM, bottom=470)
    _land(art)
    for x, y in ((96, 160), (132, 140), (120, 184)):
        art.path(f"M{x - 14},{y - 4} q8,-7 14,4 q6,-11 14,-4", None, width=2.4)
    place = seat(*_AT, "halt")
    with art.group(*place, scale=_AT[2] / 262):
        riders.plated_arm(art, [(22, -116), (78, -98), (124, -142)], steel=p.SLATE, shade=p.STORM)
    horse(art, *_AT, "halt", _COAT)
    _barding(art)
    riders.reins(art, (405, 390), (250, 336), p.AMBER)
    with art.group(*place, scale=_AT[2] / 262):
        _knight(art)
    grass(art, 8, 12, (40, 646, 440, 662))


def _land(art: Art) -> None:
    hills(art, [(16, 420), (110, 396), (240, 424), (360, 400), (466, 414)], p.SAGE)
    for x, foot, high in ((52, 424, 66), (88, 420, 48), (132, 424, 40)):
        tree(art, x, foot, high)
    field = "M10,450 C140,430 330,430 470,452 V680 H10 Z"
    furrows = " ".join(f"M{240 + x * 0.22:.0f},436 L{240 + x},676" for x in range(-900, 901, 100))
    cloth(art, field, p.TAN, folds=furrows, fold=p.WOOD)
    for x, y in ((40, 520), (66, 580), (420, 500), (440, 560), (412, 610), (36, 640)):
        art.path(f"M{x},{y} q-2,-10 -10,-13 M{x},{y} q2,-12 10,-15", None, line=p.SAGE, width=3)
    hills(art, [(16, 634), (160, 624), (320, 632), (466, 622)], p.LEAF)


def _barding(art: Art) -> None:
    """A plain, heavy cloth over the croup, hemmed with coins."""
    with art.group(_AT[0], _AT[1], scale=_AT[2] / 250):
        d = "M50,-252 C20,-238 -30,-241 -74,-252 C-100,-250 -118,-232 -126,-196 C-128,-160 -124,-130 -120,-112 Q-40,-98 50,-110 Z"
        cloth(
            art,
            d,
            p.PINE,
            shade="M-130,-156 Q-40,-140 56,-156 V-90 H-136 Z",
            dark=p.STORM,
            hem="M-124,-122 Q-40,-106 54,-120",
        )
        for x, y in ((-100, -160), (-64, -150), (-24, -147), (-80, -200), (-40, -196)):
            art.polygon(star(x, y, 11, 4.6, 5), p.GOLD, line=None)
        breast = "M50,-196 Q100,-180 146,-203"
        art.path(breast, None, width=11, stroke_linecap="butt")
        art.path(breast, None, line=p.AMBER, width=7, stroke_linecap="butt")
        art.path("M112,-150 Q104,-128 108,-108", None, width=2)


def _knight(art: Art) -> None:
    riders.torso(art, p.WINE, p.PLUM, trim=p.AMBER)
    riders.mounted_leg(art, steel=p.SLATE, shade=p.STORM)
    riders.helm(
        art,
        4,
        -186,
        crest="leaves",
        colour=p.LEAF,
        light=p.SAGE,
        steel=p.SLATE,
        shade=p.STORM,
        look=0.9,
        tilt=3,
        beard=p.BARK,
    )
    emblem(art, Suit.PENTACLES, 142, -206, 92)
    riders.plated_arm(art, [(-24, -116), (-22, -60), (40, -38)], steel=p.SLATE, shade=p.STORM)
