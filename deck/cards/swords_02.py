"""Two of Swords: a blindfolded woman by a night sea, two swords crossed over her breast, a crescent above."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import arm, head
from deck.kit.hands import grip
from deck.kit.scenery import crescent, sky, stars


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.DUSK, p.VIOLET, p.LILAC, bottom=430)
    stars(art, 4, 16, (60, 90, 430, 260), p.MIST)
    crescent(art, 338, 132, 27, turn=-35)
    _sea(art)
    _bench(art)
    _gown(art)
    head(art, 240, 240, 86, hair="bun", colour=p.BRONZE)
    _blindfold(art)
    arm(art, [(284, 326), (312, 402), (210, 384)], p.MIST, width=31, hand=None, cuff=p.VIOLET)
    arm(art, [(196, 326), (168, 402), (270, 384)], p.MIST, width=31, hand=None, cuff=p.VIOLET)
    for side in (-1, 1):
        blade(art, (240 + side * 28, 402), (240 + side * 168, 106), wide=21)
    grip(art, 198, 372, 36, turn=-25)
    grip(art, 282, 372, 36, turn=25, flip=True)


def _sea(art: Art) -> None:
    art.plate(20, 414, 460, 670, p.TEAL)
    for y, height, shift in ((436, 3, 0), (458, 4, 30), (486, 5, 10), (518, 6, 44)):
        art.path(wave(0 - shift, 470, y, height, 60), None, line=p.SEA, width=2)
    art.path("M310,426 h60 M322,440 h36 M316,456 h52", None, line=p.GOLD, width=3)
    for x, y, size in ((66, 430, 1.0), (118, 424, 0.6), (414, 436, 0.8)):
        with art.group(x, y, scale=size):
            art.path("M-44,12 Q-30,-34 -12,-20 Q0,-52 16,-22 Q34,-20 46,12 Q0,20 -44,12 Z", p.STORM)
            art.path("M16,-22 Q34,-20 46,12 Q20,16 8,14 Z", p.NIGHT, line=None)


def _bench(art: Art) -> None:
    art.path("M20,600 Q240,580 460,600 V670 H20 Z", p.SLATE)
    art.plate(96, 486, 384, 640, p.STEEL)
    art.path("M330,486 H384 V640 H330 Z", p.SLATE, line=None)
    art.plate(84, 470, 396, 496, p.STEEL, corner=5)
    art.path("M110,520 V626 M126,520 H160 M370,520 V626", None, line=p.STORM, width=FINE)


def _gown(art: Art) -> None:
    cloth(
        art,
        "M222,298 Q196,304 184,330 L196,420 C168,450 150,486 146,520 L120,648 Q240,672 360,648 L334,520 "
        "C330,486 312,450 284,420 L296,330 Q284,304 258,298 Q240,312 222,298 Z",
        p.MIST,
        shade="M268,300 L262,440 C296,480 300,520 304,560 L300,680 H370 V300 Z M190,540 L206,650 H226 L204,520 Z",
        dark=p.LILAC,
        folds="M222,440 Q180,480 172,530 L156,650 M240,450 Q232,500 236,530 L226,655 M258,440 Q300,480 300,530 L312,652 "
        "M196,420 Q240,436 284,420",
        hem="M118,638 Q240,662 362,638",
        trim=p.VIOLET,
    )
    art.path("M214,300 Q240,326 266,300", None, line=p.VIOLET, width=5)
    art.path("M216,648 Q226,636 238,650 M246,650 Q256,636 266,648", p.SKIN)


def _blindfold(art: Art) -> None:
    """Tied behind; both its ends lie on the left shoulder."""
    art.path("M208,230 C190,238 184,262 168,276 L182,290 C196,274 204,258 212,248 Z", p.CREAM)
    art.path("M208,232 C198,250 200,278 190,300 L206,306 C214,284 212,262 216,246 Z", p.CREAM)
    art.path("M205,218 C220,228 260,228 275,218 L276,240 C262,252 218,252 204,240 Z", p.CREAM)
    art.path("M206,226 C222,236 258,236 274,226 M207,234 C222,243 258,243 273,234", None, line=p.SLATE, width=FINE)
    art.path("M206,204 C216,190 230,184 240,184 C250,184 264,190 274,204", None, line=p.GOLD, width=5)
