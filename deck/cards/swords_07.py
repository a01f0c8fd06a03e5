"""Seven of Swords: a man tiptoes off with five swords and looks back at two he left, and at the tents."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.features import whiskers
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.legs import hose, shoe
from deck.kit.profile import profile
from deck.kit.scenery import grass, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.ROSE, p.CORAL, p.CREAM, bottom=470)
    _camp(art)
    _left_behind(art)
    _legs(art)
    sleeve(art, [(206, 290), (132, 332), (148, 284)], p.TEAL, head=84, hand=False)
    _body(art)
    _loot(art)
    _hands(art)


def _camp(art: Art) -> None:
    art.path("M20,440 C140,426 300,446 460,432 V670 H20 Z", p.AMBER)
    art.path("M20,540 C140,520 300,552 460,530 V670 H20 Z", p.CORAL, line=None)
    _tent(art, 300, 440, 0.66, p.TEAL)
    _tent(art, 398, 446, 1.12, p.WINE)
    for x, y in ((40, 452), (56, 449), (72, 452)):
        art.path(f"M{x - 6},{y} V{y - 16} Q{x},{y - 25} {x + 6},{y - 16} V{y} Z", p.DUSK, line=None)
        art.disc(x, y - 26, 5, p.DUSK, line=None)
    art.path("M33,454 V424 M82,454 V420", None, line=p.DUSK, width=2.4)
    grass(art, 8, 12, (40, 560, 440, 655), p.RUST)


def _tent(art: Art, x: float, foot: float, size: float, colour: str) -> None:
    with art.group(x, foot, scale=size):
        wall = "M-62,-66 L-54,0 Q0,12 54,0 L62,-66 Q0,-52 -62,-66 Z"
        art.path(wall, p.CREAM, line=None)
        with art.group(clip=wall):
            art.path("M-48,-70 H-26 L-22,14 H-42 Z M-8,-70 H10 L8,14 H-7 Z M30,-70 H50 L42,14 H24 Z", colour, line=None)
        art.path(wall)
        art.path("M0,-132 Q-18,-88 -68,-66 Q0,-46 68,-66 Q18,-88 0,-132 Z", colour)
        art.path(
            "M0,-132 Q18,-88 68,-66 Q40,-58 16,-56 Q10,-96 0,-132 Z", p.PLUM if colour == p.WINE else p.STORM, line=None
        )
        art.path("M0,-132 Q-18,-88 -68,-66 Q0,-46 68,-66 Q18,-88 0,-132 Z")
        art.path("M0,-132 V-156", None)
        art.path("M0,-156 L26,-149 L0,-140 Z", p.GOLD, width=2)


def _left_behind(art: Art) -> None:
    """Two swords stand in the ground, clear of the frame."""
    for x, lean in ((346, -4), (412, 5)):
        blade(art, (x, 438), (x + lean, 648), wide=14, part=0.9)
        art.path(f"M{x + lean - 20},632 q20,-24 40,0 q-20,10 -40,0 Z", p.WOOD, width=2)


def _legs(art: Art) -> None:
    hose(art, [(234, 452), (272, 520), (302, 566)], p.DUSK, width=32)
    shoe(art, 298, 562, 64, p.RUST, left=True, turn=-44, boot=0.45)
    hose(art, [(190, 452), (120, 494), (112, 588)], p.VIOLET, width=34, shade=p.DUSK)
    shoe(art, 112, 594, 66, p.RUST, left=True, turn=-10, boot=0.5)


def _body(art: Art) -> None:
    cloth(
        art,
        "M196,256 Q172,264 170,300 L172,396 L136,488 Q206,512 282,480 L254,394 L272,300 Q270,262 238,250 Q214,262 196,256 Z",
        p.SEA,
        shade="M250,250 L234,400 L238,500 H300 V250 Z",
        dark=p.TEAL,
        folds="M190,404 L166,496 M210,404 L206,502 M232,402 L248,494",
        hem="M130,480 Q206,504 288,470",
    )
    art.path("M171,392 Q212,408 255,391", None, line=p.RUST, width=11)
    profile(art, 224, 190, 84, hair="short", colour=p.BARK, tilt=8)
    whiskers(art, 224, 190, 84, "goatee", tilt=8)
    with art.group(2, -4):
        _hat(art)
    art.path("M198,254 Q218,270 240,252", None, line=p.GOLD, width=7)


def _hat(art: Art) -> None:
    art.path("M182,172 Q226,150 270,168 L264,148 Q252,118 218,118 Q186,124 184,150 Z", p.WINE)
    art.path("M182,172 Q226,150 270,168 L268,156 Q226,140 183,160 Z", p.GOLD)
    art.path("M188,156 C166,148 152,124 156,98 C174,104 190,124 196,148 Z", p.CREAM)
    art.path("M160,106 Q170,130 191,151", None, width=FINE)


def _loot(art: Art) -> None:
    """Five hilts in a fan before him; the points lie close together under his arm."""
    for place, back in ((-2, 8), (0, 0), (2, 8), (-1, 26), (1, 26)):
        pommel = (86 + place * 24 + back * 0.6, 180 - place * 18 + back * 0.8)
        blade(art, pommel, (292 + place * 8, 456 - place * 6), wide=12)


def _hands(art: Art) -> None:
    """One holds the blades before his breast, the other presses them to his side."""
    fist(art, 158, 262, 40, turn=-36, flip=True)
    sleeve(art, [(258, 292), (312, 366), (258, 390)], p.SEA, head=86, shade=p.TEAL, hand=False, body=220)
    fist(art, 244, 394, 40, turn=-34, flip=True)
