"""Five of Swords: a smirking victor gathers the blades while two walk off to the sea under a torn sky."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.geometry import wave
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.features import brow
from deck.kit.figure import arm
from deck.kit.hands import grip
from deck.kit.legs import hose, shoe
from deck.kit.profile import nape, profile
from deck.kit.scenery import grass, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SLATE, p.STEEL, p.SKY, p.MIST, bottom=450)
    _torn_clouds(art)
    _shore(art)
    _beaten(art, 158, 478, 0.62, p.STORM, p.NIGHT)
    _beaten(art, 84, 506, 0.96, p.VIOLET, p.DUSK)
    for pommel, point in (((52, 590), (206, 636)), ((196, 590), (44, 640))):
        blade(art, pommel, point, wide=12)
    _victor(art)


def _torn_clouds(art: Art) -> None:
    for d, colour in (
        ("M20,96 L120,84 L98,100 L214,98 L150,120 L262,132 L120,140 L140,152 L20,158 Z", p.STORM),
        ("M460,110 L360,118 L392,130 L300,150 L380,158 L350,172 L460,178 Z", p.STORM),
        ("M20,214 L96,204 L84,220 L196,218 L110,240 L142,250 L20,262 Z", p.SLATE),
        ("M460,232 L372,240 L398,252 L286,268 L400,276 L460,286 Z", p.SLATE),
        ("M20,310 L70,304 L60,316 L150,318 L80,334 L20,338 Z", p.STEEL),
    ):
        art.path(d, colour, width=2)
    for x, y in ((214, 190), (170, 206), (196, 214)):
        art.path(f"M{x - 14},{y - 5} Q{x - 6},{y - 9} {x},{y} Q{x + 6},{y - 9} {x + 14},{y - 5}", None, width=2)


def _shore(art: Art) -> None:
    art.path("M20,400 L70,382 L128,398 L190,388 L260,402 H460 V430 H20 Z", p.VIOLET)
    art.plate(20, 410, 460, 520, p.SEA)
    for y, shift in ((426, 0), (444, 22), (462, 6)):
        art.path(wave(-shift, 470, y, 5, 46), None, line=p.SKY, width=2)
    art.path("M20,492 C110,474 190,486 270,480 C350,474 400,484 460,478 V670 H20 Z", p.PAPER)
    art.path("M20,494 C110,476 190,488 270,482 C350,476 400,486 460,480", None, line=p.CREAM, width=6)
    art.path("M20,560 C120,546 220,566 320,552 C380,546 420,552 460,548 V670 H20 Z", p.CORAL, line=None)
    grass(art, 3, 9, (40, 560, 440, 650), p.RUST)


def _beaten(art: Art, x: float, foot: float, size: float, colour: str, dark: str) -> None:
    """One of the two who go, seen from behind, head bowed."""
    with art.group(x, foot + 50, scale=size):
        art.path("M-44,10 Q-20,2 20,4 H118 Q130,10 108,16 H-20 Q-44,18 -44,10 Z", p.TAN, line=None)
        for side in (-1, 1):
            art.path(f"M{side * 17 - 11},-20 V6 Q{side * 17},18 {side * 17 + 11},6 V-20 Z", p.BARK)
        nape(art, 4, -178, 44, p.BARK, tilt=14)
        cloth(
            art,
            "M-14,-156 Q-36,-150 -40,-110 L-46,-8 Q0,6 44,-8 L38,-112 Q32,-152 14,-156 Q0,-148 -14,-156 Z",
            colour,
            shade="M8,-160 L16,6 H60 V-160 Z",
            dark=dark,
            folds="M-16,-120 L-22,0 M2,-116 V0 M20,-118 L26,0",
            hem="M-50,-14 Q0,0 50,-14",
            trim=p.LILAC,
        )


def _victor(art: Art) -> None:
    hose(art, [(330, 430), (352, 520), (368, 604)], p.WINE, width=34)
    shoe(art, 366, 606, 62, p.BARK, boot=0.5)
    hose(art, [(284, 430), (274, 524), (262, 610)], p.WINE, width=36, shade=p.PLUM)
    shoe(art, 262, 614, 64, p.BARK, left=True, boot=0.5)
    cloth(
        art,
        "M276,232 Q252,240 248,272 L256,362 L232,470 Q300,496 374,470 L346,362 L356,272 Q350,240 326,232 Q300,244 276,232 Z",
        p.LEAF,
        shade="M320,230 L312,370 L328,500 H400 V230 Z",
        dark=p.PINE,
        folds="M276,376 L256,480 M298,378 L294,488 M322,376 L340,484",
        hem="M228,462 Q300,488 378,462",
    )
    art.path("M255,364 Q300,378 347,364", None, line=p.BARK, width=11)
    art.plate(292, 364, 308, 380, p.GOLD, corner=2)
    blade(art, (362, 428), (378, 84), wide=16)
    blade(art, (346, 424), (444, 128), wide=16)
    arm(art, [(340, 262), (404, 330), (380, 386)], p.EMBER, width=32, hand=None)
    grip(art, 362, 398, 40, turn=12, flip=True)
    arm(art, [(264, 264), (226, 322), (218, 378)], p.EMBER, width=32, hand=None)
    blade(art, (217, 358), (206, 622), wide=18)
    grip(art, 215, 390, 36, flip=True)
    profile(art, 296, 180, 82, left=True, hair="short", colour=p.RUST, tilt=-6)
    brow(art, 296, 180, 82, left=True, tilt=-6)
    art.path("M262,200 Q272,206 281,195", None, line=p.WINE, width=3.4)
    art.path("M280,236 Q300,252 324,236", None, line=p.EMBER, width=8)
