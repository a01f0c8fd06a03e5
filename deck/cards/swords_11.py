"""Page of Swords: on a windy height, sword in both hands, he looks back over his shoulder; clouds, a skein of birds."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.garments import sleeve, tunic
from deck.kit.hands import fist
from deck.kit.legs import leg
from deck.kit.scenery import cloud, hills, peaks, sky

_HEAD = 90.0


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.LILAC, p.MIST, p.STEEL, p.MIST, bottom=600)
    _heights(art)
    _scarf(art)
    leg(art, [(206, 450), (150, 508), (108, 570)], p.STEEL, head=_HEAD, boot=p.STORM, toe=-0.9, shade=p.SLATE)
    leg(art, [(250, 450), (300, 508), (320, 582)], p.STEEL, head=_HEAD, boot=p.STORM, toe=1, shade=p.SLATE)
    sleeve(art, [(256, 300), (300, 362), (332, 346)], p.AMBER, head=_HEAD, cuff=p.WINE, hand=False)
    tunic(
        art,
        (232, 258),
        (226, 382),
        (224, 478),
        size=_HEAD,
        colour=p.VIOLET,
        shade=p.DUSK,
        trim=p.GOLD,
        belt=p.WINE,
        wide=(0.54, 0.4, 0.74),
    )
    _hair(art)
    head(art, 226, 200, _HEAD, look=-0.75, tilt=-6, hair="short", colour=p.RUST, eyes="open")
    _cap(art)
    _arms(art)


def _arms(art: Art) -> None:
    """Both shoulders come forward, both elbows are bent: the far hand takes the hilt under the guard."""
    blade(art, (334, 414), (412, 98), wide=26, grip=p.WINE)
    fist(art, 351, 346, 33, turn=14)
    sleeve(art, [(200, 286), (206, 376), (325, 378)], p.GOLD, head=_HEAD, shade=p.AMBER, cuff=p.WINE, hand=False)
    fist(art, 342, 376, 35, turn=14)
    cap = "M208,258 C186,258 172,276 170,318 Q196,330 222,314 C222,292 216,270 208,258 Z"
    cloth(art, cap, p.VIOLET, hem="M168,313 Q196,326 226,308")
    art.path("M206,257 L215,276", None, line=p.VIOLET, width=6)
    art.path("M208,276 L230,330 L256,276", None, line=p.GOLD, width=4)


def _heights(art: Art) -> None:
    for x, y, wide, flip in (
        (92, 150, 150, False),
        (400, 250, 130, True),
        (60, 300, 100, True),
        (420, 430, 150, False),
    ):
        cloud(art, x, y, wide, colour=p.CREAM, flip=flip)
    for place, (x, y) in enumerate(((240, 84), (268, 96), (296, 110), (212, 98), (184, 112))):
        size = 10 + place % 2
        art.path(f"M{x - size},{y - 4} q6,-5 {size},3 q5,-9 {size},-5", None, width=2.4)
    peaks(art, [(60, 400), (410, 470)], p.SLATE, p.STORM)
    hills(art, [(16, 540), (120, 520), (240, 540), (360, 522), (466, 540)], p.LILAC)
    _crest(art)
    art.path(
        "M36,228 q40,-12 90,0 M340,196 q40,-10 96,4 M40,470 q40,-14 80,-2 M350,520 q40,-12 90,0",
        None,
        line=p.CREAM,
        width=2.4,
    )


def _crest(art: Art) -> None:
    """The one height he stands on; the wind combs its grass."""
    cloth(
        art,
        "M10,606 C60,590 110,584 180,586 C250,588 310,600 370,612 C410,620 440,626 470,640 V680 H10 Z",
        p.LEAF,
        shade="M10,650 Q240,620 480,662 V700 H10 Z",
        dark=p.PINE,
    )
    for x, y in (
        (40, 618),
        (160, 604),
        (214, 612),
        (262, 622),
        (380, 632),
        (424, 642),
        (84, 622),
        (190, 632),
        (320, 640),
    ):
        art.path(f"M{x},{y} q10,-12 26,-12 M{x + 6},{y + 2} q10,-8 26,-6", None, line=p.SAGE, width=2)


def _scarf(art: Art) -> None:
    d = "M250,262 C300,250 330,276 372,262 C396,254 412,262 428,276 C410,278 404,286 402,296 C370,312 330,298 300,302 C280,304 262,300 250,290 Z"
    cloth(
        art,
        d,
        p.WINE,
        shade="M250,284 C300,280 350,300 410,284 V320 H250 Z",
        dark=p.PLUM,
        folds="M270,272 C310,264 340,286 386,274",
    )


def _hair(art: Art) -> None:
    """Strands that the wind pulls out behind."""
    art.path(
        "M240,160 C290,150 318,176 342,166 C330,190 312,190 300,192 C316,200 326,204 338,202 C318,224 290,218 262,226 Z",
        p.RUST,
    )
    art.path("M262,180 C286,176 304,184 320,178 M264,204 C284,200 300,206 318,206", None, line=p.CORAL, width=2)


def _cap(art: Art) -> None:
    with art.group(226, 200, turn=-6, scale=_HEAD / 100):
        cloth(
            art,
            "M-50,-26 C-56,-64 -20,-84 16,-78 C44,-74 54,-52 50,-28 C20,-46 -20,-46 -50,-26 Z",
            p.TEAL,
            shade="M14,-84 C36,-60 40,-44 38,-26 H70 V-84 Z",
            dark=p.STORM,
        )
        art.path("M-52,-24 C-20,-48 22,-46 52,-26", None, width=12)
        art.path("M-52,-24 C-20,-48 22,-46 52,-26", None, line=p.GOLD, width=7)
        art.path("M30,-56 C60,-92 96,-92 124,-76 C104,-72 104,-62 112,-54 C84,-58 62,-48 40,-38 Z", p.CREAM)
        art.path("M36,-46 C60,-70 86,-78 112,-74", None, line=p.SLATE, width=FINE)
