"""Three of Wands: a merchant seen from behind between three wands; his ships sail out over a golden bay."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.cloth import cloth
from deck.kit.garments import sleeve
from deck.kit.hands import grip
from deck.kit.profile import nape
from deck.kit.scenery import grass, hills, sky
from deck.kit.staves import stave

_CLOAK = (
    "M176,238 C158,244 146,256 142,278 C132,370 112,480 92,606 C112,622 130,612 146,620 C166,632 184,618 204,624 "
    "C226,630 242,616 262,620 C280,622 292,612 304,602 C292,480 278,370 266,278 C262,256 250,244 232,238 Q204,252 176,238 Z"
)


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.AMBER, p.GOLD, p.PAPER, p.CREAM, bottom=380)
    art.disc(376, 288, 54, p.CREAM, line=p.AMBER)
    _bay(art)
    _cliff(art)
    stave(art, (62, 612), (62, 120), thick=19, leaf=1.1)
    stave(art, (428, 606), (428, 120), thick=19, leaf=1.1)
    _feet(art)
    sleeve(art, [(246, 268), (296, 364), (320, 306)], p.WINE, head=92, shade=p.PLUM, hand=False)
    _robe(art)
    nape(art, 204, 182, 86, tilt=6)
    art.path("M165,169 Q204,184 243,173", None, width=12)
    art.path("M165,169 Q204,184 243,173", None, line=p.GOLD, width=7)
    stave(art, (328, 640), (328, 104), thick=19, leaf=1.1)
    grip(art, 328, 292, 38)


def _bay(art: Art) -> None:
    hills(art, [(20, 300), (80, 268), (120, 288), (190, 258), (250, 320)], p.CORAL)
    art.plate(20, 306, 460, 680, p.GOLD)
    for row in range(9):
        art.path(wave(-20 + row % 2 * 30, 480, 322 + row * 26, 5, 66), None, line=p.AMBER, width=2.4)
    art.path("M344,314 H412 M354,326 H404 M362,338 H396", None, line=p.CREAM, width=4)
    for x, y, size in ((104, 362, 0.62), (378, 380, 0.66), (380, 508, 0.92)):
        _ship(art, x, y, size)


def _ship(art: Art, x: float, y: float, size: float) -> None:
    with art.group(x, y, scale=size):
        art.path("M0,6 V-58", None, width=4)
        art.path("M2,-54 C30,-46 34,-24 30,-8 H2 Z", p.CREAM)
        art.path("M-3,-46 C-22,-34 -26,-20 -24,-8 H-3 Z", p.EMBER)
        art.path("M-36,2 H38 C34,16 26,22 18,22 H-20 C-28,20 -34,12 -36,2 Z", p.BARK)
        art.path("M0,-58 l16,-6 l-16,-6 Z", p.WINE, width=FINE)


def _cliff(art: Art) -> None:
    hills(art, [(20, 560), (90, 580), (180, 566), (300, 580), (380, 566), (460, 548)], p.SAGE)
    hills(art, [(20, 610), (120, 596), (240, 620), (360, 606), (460, 616)], p.LEAF)
    grass(art, 3, 12, (40, 622, 440, 658), p.PINE)


def _feet(art: Art) -> None:
    """His heels, under the hem of his robe."""
    art.oval(200, 654, 70, 7, p.PINE, line=None)
    for x in (166, 224):
        art.path(
            f"M{x - 15},600 C{x - 14},624 {x - 22},640 {x - 18},653 H{x + 18} C{x + 22},640 {x + 14},624 {x + 15},600 Z",
            p.BARK,
        )
        art.path(f"M{x - 18},645 H{x + 18} M{x},612 V642", None, line=p.CORAL, width=FINE)
    cloth(art, "M112,560 L106,624 Q200,646 290,622 L284,560 Z", p.WINE, shade="M210,560 H300 V650 H214 Z", dark=p.PLUM)


def _robe(art: Art) -> None:
    """A cloak that hangs from both shoulders in four deep folds, with a broad collar."""
    cloth(
        art,
        _CLOAK,
        p.PINE,
        shade="M222,244 C236,340 226,480 222,640 H320 V240 Z M176,270 C172,400 162,520 146,630 L186,636 C184,520 186,400 190,268 Z "
        "M262,300 C262,420 266,520 262,640",
        dark=p.TEAL,
        folds="M160,286 C152,400 132,520 118,616 M190,268 C186,400 184,520 186,624 M222,266 C232,380 226,500 224,624 "
        "M250,286 C258,400 264,520 268,616",
        hem="M88,598 C112,614 130,604 146,612 C166,624 184,610 204,616 C226,622 242,608 262,612 C280,614 296,602 310,592",
    )
    for x, y in (
        (150, 350),
        (206, 340),
        (240, 372),
        (136, 440),
        (204, 440),
        (246, 470),
        (124, 540),
        (206, 540),
        (246, 566),
    ):
        art.path(f"M{x},{y - 8} l3,8 l-3,8 l-3,-8 Z", p.GOLD, line=None)
    cloth(
        art,
        "M176,236 C158,242 144,256 140,284 C168,304 240,304 268,284 C264,256 250,242 232,236 Q204,252 176,236 Z",
        p.WINE,
        shade="M222,236 C236,260 236,280 232,310 H280 V230 Z",
        dark=p.PLUM,
        folds="M172,252 Q160,272 162,292 M204,262 V298 M236,252 Q248,272 246,292",
        hem="M136,280 C168,300 240,300 272,280",
    )
