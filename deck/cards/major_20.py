"""Judgement: an angel with a trumpet and a banner in the clouds, and those who rise from their coffins."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.cloth import cloth
from deck.kit.figure import Hair, arm, head
from deck.kit.garments import sleeve
from deck.kit.hands import grip, palm
from deck.kit.limbs import Run, limb
from deck.kit.scenery import cloud, peaks, sky
from deck.kit.wings import wing


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.STEEL, p.MIST, bottom=470)
    for x, y, turn in ring(240, 190, 120, 30):
        with art.group(x, y, turn=turn):
            art.path("M0,0 V-40", None, line=p.GOLD, width=4)
    peaks(art, [(60, 400), (170, 430), (310, 420), (420, 396)], p.STEEL, p.SLATE, snow=p.CREAM)
    art.path("M16,520 H464 V680 H16 Z", p.TEAL)
    for y, shift in ((548, 0), (590, 30), (640, 10)):
        art.path(
            f"M{16 - shift},{y} q17,-8 34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0 t34,0",
            None,
            line=p.SEA,
            width=2.4,
        )
    _angel(art)
    _risen(art, 240, 560, 0.74, cloths=(p.SLATE, p.STORM), hair="curls", colour=p.AMBER)
    _risen(art, 98, 606, 1.0, cloths=(p.STEEL, p.SLATE), hair="short", colour=p.WOOD, beard=p.WOOD)
    _risen(art, 382, 606, 1.0, cloths=(p.MIST, p.LILAC), hair="long", colour=p.BARK)
    _coffin(art, 240, 566, 0.74)
    _coffin(art, 98, 620, 1.0)
    _coffin(art, 382, 620, 1.0)


def _angel(art: Art) -> None:
    for flip in (False, True):
        wing(
            art, 218 if flip else 262, 206, 210, pose="spread", flip=flip, turn=-16, colours=(p.WINE, p.EMBER, p.CORAL)
        )
    art.path("M200,214 C192,250 186,290 180,330 H300 C294,290 288,250 280,214 Q240,190 200,214 Z", p.CREAM)
    art.path("M262,206 C278,240 284,300 284,330 H300 C294,290 288,250 280,214 Z", p.PAPER, line=None)
    art.path("M214,230 C222,270 218,300 214,326 M252,236 C256,270 258,300 258,326", None, width=FINE)
    head(art, 240, 150, 80, hair="long", colour=p.RUST, eyes="down")
    _trumpet(art)
    for x, y, wide, flip in ((116, 352, 190, False), (380, 348, 180, True), (248, 362, 200, False)):
        cloud(art, x, y, wide, flip=flip)


def _trumpet(art: Art) -> None:
    sleeve(art, [(202, 236), (146, 262), (202, 212)], p.CREAM, head=84, shade=p.PAPER, hand=False)
    with art.group(228, 190, turn=38):
        art.path("M4,52 L62,40 L66,112 L4,124 Z", p.CREAM)
        art.path("M36,47 V116 M5,88 L65,78", None, line=p.WINE, width=10, stroke_linecap="butt")
        art.path("M4,52 L62,40 L66,112 L4,124 Z", None)
        art.path("M-5,-6 H5 L7,120 C10,150 22,164 38,176 H-38 C-22,164 -10,150 -7,120 Z", p.GOLD)
        art.path("M1,-6 H5 L7,120 C10,150 22,164 38,176 H14 C4,160 2,140 1,120 Z", p.AMBER, line=None)
        art.path("M-5,-6 H5 L7,120 C10,150 22,164 38,176 H-38 C-22,164 -10,150 -7,120 Z", None)
        art.oval(0, 177, 38, 9, p.BRONZE)
        art.path("M-8,20 H8 M-9,100 H9", None, width=4)
    arm(art, [(274, 236), (296, 292), (236, 262)], p.PAPER, width=30, hand=None)
    grip(art, 221, 206, 24, turn=128, flip=True)
    grip(art, 216, 250, 24, turn=38, flip=True)


def _risen(
    art: Art,
    x: float,
    foot: float,
    size: float,
    *,
    cloths: tuple[str, str],
    hair: Hair,
    colour: str,
    beard: str | None = None,
) -> None:
    """One who stands up in a shroud, with open hands, and looks to the sky."""
    with art.group(x, foot, scale=size):
        for side in (-1, 1):
            palm(art, side * 56, -148, 40, turn=side * 8, flip=side > 0)
            limb(art, Run([(side * 24, -56), (side * 52, -92), (side * 56, -146)], [13, 10, 7]), p.SKIN, shade=p.TAN)
        cloth(
            art,
            "M-34,-70 C-40,-30 -40,0 -44,40 H44 C40,0 40,-30 34,-70 Q0,-86 -34,-70 Z",
            cloths[0],
            shade="M12,-88 C24,-40 22,0 24,50 H54 V-88 Z",
            dark=cloths[1],
            folds="M-34,-58 L30,10 M-20,-72 L38,-20 M-38,-20 L0,30",
        )
        art.path("M-24,-75 Q0,-58 24,-75", None, width=FINE)
        head(art, 0, -122, 74, hair=hair, colour=colour, beard=beard, cut="round", eyes="open", mood="glad")


def _coffin(art: Art, x: float, y: float, size: float) -> None:
    with art.group(x, y, scale=size):
        art.path("M-78,-18 L-62,-34 H62 L78,-18 L70,64 H-70 Z", p.SLATE)
        art.path("M-78,-18 H78 L70,64 H-70 Z", p.STEEL)
        art.path("M40,-18 H78 L70,64 H44 Z", p.SLATE, line=None)
        art.path("M-78,-18 H78 L70,64 H-70 Z", None)
        art.path("M-62,0 H60 M-58,44 H56", None, line=p.STORM, width=FINE)
