"""The Tower: struck by lightning on its crag, the crown blown off, fire in the windows, two who fall."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered
from deck.kit.cloth import cloth
from deck.kit.figure import Hair, head
from deck.kit.hands import palm
from deck.kit.limbs import Run, limb
from deck.kit.scenery import cloud, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.INK, p.NIGHT, p.STORM, p.DUSK)
    for x, y, wide, flip in (
        (80, 262, 170, False),
        (412, 232, 190, True),
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
    with art.group(116, 436, turn=27, scale=0.86):
        _falling(art, p.SEA, p.TEAL, p.GOLD, hair="short", colour=p.BARK)
    with art.group(372, 404, turn=-27, scale=0.86, flip=True):
        _falling(art, p.WINE, p.PLUM, p.CORAL, hair="long", colour=p.AMBER)


def _tower(art: Art) -> None:
    shape = "M172,600 L184,286 L166,264 L178,232 L206,250 L222,224 L252,246 L276,216 L296,244 L316,232 L312,266 L298,286 L310,600 Z"
    art.path(shape, p.STEEL)
    art.path("M262,236 L276,216 L296,244 L316,232 L312,266 L298,286 L310,600 H262 Z", p.SLATE, line=None)
    art.path(shape, None)
    for row, y in enumerate(range(312, 570, 34)):
        art.path(f"M184,{y} H297", None, line=p.STORM, width=FINE, opacity=0.7)
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


def _falling(art: Art, tunic: str, shade: str, cloak: str, *, hair: Hair, colour: str) -> None:
    """One who falls head first, the hips at (0, 0); the rush of air carries cloak, skirt and hair upwards."""
    cloth(
        art,
        "M-18,60 C-52,40 -44,-8 -66,-40 C-80,-62 -70,-86 -80,-112 C-64,-102 -54,-118 -36,-134 C-34,-112 -18,-108 -2,-126 "
        "C-4,-70 28,0 26,60 Z",
        cloak,
        folds="M-20,36 C-34,-10 -44,-50 -58,-96 M-6,30 C-16,-20 -26,-70 -24,-110",
    )
    for joints, turn in (([(10, -4), (36, -44), (48, -88)], -64), ([(-8, -4), (-24, -58), (6, -98)], -20)):
        x, y = joints[-1]
        with art.group(x, y, turn=turn):
            art.path("M-9,6 C-12,-8 -8,-16 0,-18 C12,-22 26,-20 32,-12 Q30,-2 18,0 L9,6 Z", p.BARK)
        limb(art, Run(joints, [17, 13, 9]), p.SKIN, shade=p.TAN)
    palm(art, 50, 112, 30, turn=164)
    limb(art, Run([(18, 54), (44, 70), (50, 110)], [13, 12, 10]), shade, flat=True)
    skirt = "M-23,12 C-36,-8 -50,-26 -46,-48 Q-32,-40 -24,-54 Q-8,-42 2,-58 Q14,-44 26,-58 Q32,-46 48,-50 C44,-26 30,-8 23,12 Z"
    body = f"M-26,62 C-22,40 -20,26 -23,12 {skirt[skirt.index('C') : -2]} C20,26 24,40 26,62 Q0,78 -26,62 Z"
    cloth(
        art,
        body,
        tunic,
        shade="M8,80 C10,40 4,20 8,4 L22,-64 H60 V80 Z",
        dark=shade,
        folds="M-14,4 C-18,-14 -26,-30 -30,-46 M0,2 V-52 M14,4 C18,-16 26,-34 34,-50",
    )
    art.path("M-23,12 Q0,20 23,12", None, width=10)
    art.path("M-23,12 Q0,20 23,12", None, line=p.GOLD, width=6)
    head(art, 0, 96, 64, tilt=176, look=-0.4, hair=hair, colour=colour, eyes="open", mood="sad")
    palm(art, -50, 112, 30, turn=200, flip=True)
    limb(art, Run([(-19, 52), (-42, 68), (-50, 110)], [14, 13, 10]), tunic, shade=shade, shaded=-1, flat=True)
