"""The Tower: struck by lightning on its crag, the crown blown off, fire in the windows, two who fall."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered
from deck.kit.figure import Hair, head
from deck.kit.scenery import cloud, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.INK, p.NIGHT, p.STORM, p.DUSK)
    for x, y, wide, flip in (
        (86, 300, 190, False),
        (410, 250, 200, True),
        (60, 470, 150, True),
        (430, 470, 140, False),
    ):
        cloud(art, x, y, wide, colour=p.SLATE, flip=flip)
    for across, down in scattered(16, 26, (50, 90, 430, 560), apart=44):
        if not 150 < across < 330:
            art.path(f"M{across:.0f},{down:.0f} q7,6 2,14 q-8,6 -11,-3 q2,-8 9,-11 Z", p.GOLD, width=FINE)
    art.path("M16,680 L60,600 L120,632 L160,572 H320 L356,622 L420,590 L464,680 Z", p.SLATE)
    art.path("M320,572 L356,622 L420,590 L464,680 H300 Z", p.STORM, line=None)
    art.path("M16,680 L60,600 L120,632 L160,572 H320 L356,622 L420,590 L464,680", None)
    _tower(art)
    _crown(art)
    _lightning(art)
    _falling(art, 104, 470, turn=-152, gown=p.SEA, shade=p.TEAL, hair="short", colour=p.BARK)
    _falling(art, 382, 430, turn=146, gown=p.WINE, shade=p.PLUM, hair="long", colour=p.AMBER)


def _tower(art: Art) -> None:
    shape = "M172,600 L184,286 L166,264 L178,232 L206,250 L222,224 L252,246 L276,216 L296,244 L316,232 L312,266 L298,286 L310,600 Z"
    art.path(shape, p.STEEL)
    art.path("M262,236 L276,216 L296,244 L316,232 L312,266 L298,286 L310,600 H262 Z", p.SLATE, line=None)
    art.path(shape, None)
    for row, y in enumerate(range(312, 590, 34)):
        art.path(f"M184,{y} H300", None, line=p.STORM, width=FINE, opacity=0.7)
        for x in range(196 + 18 * (row % 2), 300, 36):
            art.path(f"M{x},{y} V{y + 34}", None, line=p.STORM, width=FINE, opacity=0.7)
    for x, y in ((240, 352), (212, 462), (272, 478)):
        art.path(f"M{x - 17},{y + 32} V{y - 8} A17,17 0 0 1 {x + 17},{y - 8} V{y + 32} Z", p.INK)
        art.path(
            f"M{x - 13},{y + 32} C{x - 20},{y + 8} {x - 4},{y} {x - 2},{y - 24} C{x + 8},{y - 6} {x + 20},{y + 8} {x + 12},{y + 32} Z",
            p.EMBER,
        )
        art.path(
            f"M{x - 6},{y + 32} C{x - 8},{y + 16} {x},{y + 12} {x + 1},{y - 2} C{x + 8},{y + 12} {x + 10},{y + 20} {x + 6},{y + 32} Z",
            p.GOLD,
            line=None,
        )
    for x, high in ((190, 60), (222, 92), (256, 78), (290, 64)):
        art.path(
            f"M{x - 16},262 C{x - 24},{262 - high * 0.4} {x - 4},{262 - high * 0.6} {x},{262 - high} C{x + 8},{262 - high * 0.6} {x + 24},{262 - high * 0.4} {x + 14},262 Z",
            p.EMBER,
        )
        art.path(
            f"M{x - 7},262 C{x - 10},{262 - high * 0.3} {x},{262 - high * 0.4} {x + 1},{262 - high * 0.62} C{x + 8},{262 - high * 0.3} {x + 8},{262 - high * 0.2} {x + 6},262 Z",
            p.GOLD,
            line=None,
        )


def _crown(art: Art) -> None:
    with art.group(150, 148, turn=-34):
        art.path("M-58,30 L-70,-34 L-38,-8 L-22,-46 L0,-12 L22,-46 L38,-8 L70,-34 L58,30 Q0,48 -58,30 Z", p.GOLD)
        art.path("M58,30 L70,-34 L38,-8 L22,-46 C24,-10 26,10 22,38 Q44,36 58,30 Z", p.AMBER, line=None)
        art.path("M-58,30 L-70,-34 L-38,-8 L-22,-46 L0,-12 L22,-46 L38,-8 L70,-34 L58,30 Q0,48 -58,30 Z", None)
        art.path("M-60,14 Q0,32 60,14", None, line=p.BRONZE, width=3)
        for x, y in ((-70, -36), (-22, -50), (22, -50), (70, -36)):
            art.disc(x, y, 7, p.WINE)


def _lightning(art: Art) -> None:
    art.path("M440,60 L330,128 L366,142 L282,190 L314,200 L240,254 L352,196 L322,182 L414,134 L378,122 Z", p.GOLD)
    art.path(
        "M440,60 L350,126 L384,138 L306,184 L336,194 L240,254 L352,196 L322,182 L414,134 L378,122 Z", p.CREAM, line=None
    )


def _falling(art: Art, x: float, y: float, *, turn: float, gown: str, shade: str, hair: Hair, colour: str) -> None:
    """One who falls head first with open arms, seen from the front."""
    with art.group(x, y, turn=turn, scale=0.86):
        for side in (-1, 1):
            art.path(f"M{side * 16},66 C{side * 22},96 {side * 30},110 {side * 26},132", None, width=21)
            art.path(f"M{side * 16},66 C{side * 22},96 {side * 30},110 {side * 26},132", None, line=p.SKIN, width=16)
            art.path(f"M{side * 18},130 q{side * 8},14 {side * 22},12 l{side * -2},-14 Z", p.BARK)
            art.path(f"M{side * 20},-30 C{side * 52},-38 {side * 62},-62 {side * 72},-86", None, width=24)
            art.path(
                f"M{side * 20},-30 C{side * 52},-38 {side * 62},-62 {side * 72},-86",
                None,
                line=gown if side < 0 else shade,
                width=19,
            )
            art.oval(side * 76, -95, 9, 12, p.SKIN)
        body = "M-28,-36 C-36,0 -34,30 -52,84 C-20,98 22,98 54,84 C36,30 36,0 28,-36 Q0,-50 -28,-36 Z"
        art.path(body, gown)
        art.path("M12,-42 C22,0 18,50 30,92 L54,84 C36,30 36,0 28,-36 Z", shade, line=None)
        art.path(body, None)
        art.path("M-32,16 Q0,30 33,16", None, line=p.GOLD, width=6)
        art.path("M-14,30 C-18,50 -22,70 -26,86 M4,32 V92", None, width=FINE)
        head(art, 0, -76, 66, hair=hair, colour=colour, eyes="open")
