"""Seven of Swords: a man tiptoes off with five swords and looks back at two he left, and at the tents."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.garments import sleeve
from deck.kit.hands import grip
from deck.kit.legs import hose, shoe
from deck.kit.profile import profile
from deck.kit.scenery import grass, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.ROSE, p.CORAL, p.CREAM, bottom=470)
    _camp(art)
    blade(art, (372, 402), (368, 646), wide=16, part=0.9)
    blade(art, (426, 394), (432, 646), wide=16, part=0.9)
    for x in (369, 431):
        art.path(f"M{x - 20},628 Q{x},602 {x + 20},628 Q{x},638 {x - 20},628 Z", p.WOOD, width=2)
    _legs(art)
    _body(art)
    _arms(art)
    for hilt, point in (
        ((336, 182), (70, 400)),
        ((370, 212), (54, 440)),
        ((394, 248), (48, 476)),
        ((408, 288), (54, 510)),
        ((412, 330), (72, 542)),
    ):
        blade(art, hilt, point, wide=14)
    _hands(art)


def _camp(art: Art) -> None:
    art.path("M20,462 C140,448 300,470 460,452 V670 H20 Z", p.AMBER)
    art.path("M20,540 C140,520 300,552 460,530 V670 H20 Z", p.CORAL, line=None)
    _tent(art, 96, 456, 0.62, p.TEAL)
    _tent(art, 406, 468, 0.9, p.TEAL)
    _tent(art, 320, 484, 1.2, p.WINE)
    for x, y in ((40, 478), (54, 475), (68, 478), (120, 478)):
        art.path(f"M{x - 5},{y} V{y - 14} Q{x},{y - 22} {x + 5},{y - 14} V{y} Z", p.DUSK, line=None)
        art.disc(x, y - 22, 4.5, p.DUSK, line=None)
    art.path("M36,456 V430 M124,456 V430", None, line=p.DUSK, width=2)
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


def _legs(art: Art) -> None:
    hose(art, [(256, 452), (300, 520), (338, 574)], p.DUSK, width=32)
    shoe(art, 330, 568, 66, p.RUST, left=True, turn=-42, boot=0.45)
    hose(art, [(214, 452), (152, 500), (150, 596)], p.VIOLET, width=34, shade=p.DUSK)
    shoe(art, 150, 600, 68, p.RUST, left=True, turn=-10, boot=0.5)


def _body(art: Art) -> None:
    cloth(
        art,
        "M196,256 Q166,266 164,300 L186,396 L166,492 Q228,516 304,480 L270,394 L268,296 Q264,258 236,250 Q214,262 196,256 Z",
        p.SEA,
        shade="M246,250 L242,400 L262,500 H320 V250 Z",
        dark=p.TEAL,
        folds="M206,404 L192,500 M226,404 L230,504 M248,402 L272,492",
        hem="M160,484 Q228,508 310,470",
    )
    art.path("M185,392 Q226,408 271,392", None, line=p.RUST, width=11)
    profile(art, 224, 194, 82, hair="short", colour=p.BARK, tilt=4)
    art.path("M182,172 Q226,150 268,164 L262,146 Q250,118 216,118 Q186,124 184,150 Z", p.WINE)
    art.path("M182,172 Q226,150 268,164 L266,152 Q226,140 183,160 Z", p.GOLD)
    art.path("M188,156 C160,150 140,126 138,104 C160,104 186,122 196,148 Z", p.CREAM)
    art.path("M144,110 Q164,128 190,150", None, width=FINE)
    art.path("M198,254 Q216,268 236,252", None, line=p.GOLD, width=7)


def _arms(art: Art) -> None:
    sleeve(art, [(250, 284), (300, 338), (276, 352)], p.TEAL, head=84, shade=p.STORM, hand=False)
    sleeve(art, [(186, 288), (142, 346), (150, 398)], p.SEA, head=86, hand=False, body=226)


def _hands(art: Art) -> None:
    """One takes the hilts' end of the bundle, one bears the blades."""
    grip(art, 268, 340, 42, turn=54)
    grip(art, 158, 416, 46, turn=58, flip=True)
