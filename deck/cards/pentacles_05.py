"""Five of Pentacles: two of the poor pass through the snow below a lit window with five coins."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.geometry import Point, scattered
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import fist, grip
from deck.kit.land import lancet, stones
from deck.kit.legs import hose, shoe
from deck.kit.profile import profile
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    art.plate(20, 20, 460, 670, p.STORM, line=None)
    stones(art, (20, 44, 460, 560), row=38, long=72, line=p.NIGHT)
    for x, y in scattered(21, 64, (30, 60, 450, 545), apart=30):
        art.disc(x, y, 3 + (round(x) % 3) * 0.9, p.CREAM, line=None)
    _window(art)
    _snow(art)
    _lame(art)
    _woman(art)


def _window(art: Art) -> None:
    frame = lancet(132, 78, 348, 404)
    art.path(frame, p.SLATE, width=30)
    art.path(frame, p.GOLD, line=p.STEEL, width=16)
    with art.group(clip=frame):
        art.path("M132,404 V300 L240,200 L348,300 V404 Z", p.AMBER, line=None)
        art.path(
            "M240,404 Q236,300 240,150 M240,330 Q190,320 184,268 M240,330 Q290,320 296,268", None, line=p.PINE, width=7
        )
        for x, y, turn in (
            (206, 300, -50),
            (274, 300, 50),
            (222, 262, -40),
            (258, 262, 40),
            (196, 336, -80),
            (284, 336, 80),
        ):
            with art.group(x, y, turn=turn):
                art.path("M0,6 C-12,-6 -9,-20 0,-30 C9,-20 12,-6 0,6 Z", p.LEAF, width=2)
        art.path("M132,352 H348 V404 H132 Z", p.WINE)
        for x in (166, 216, 264, 314):
            art.polygon([(x - 24, 378), (x, 356), (x + 24, 378), (x, 400)], p.CORAL, width=2)
    for x, y in ((240, 142), (186, 208), (294, 208), (192, 284), (288, 284)):
        emblem(art, Suit.PENTACLES, x, y, 66)
    art.path(frame, None)
    art.path("M112,408 H368 V424 H112 Z", p.MIST)


def _snow(art: Art) -> None:
    art.path("M20,560 Q120,528 240,550 Q360,534 460,556 V670 H20 Z", p.MIST)
    art.path("M150,552 H330 L400,670 H90 Z", p.CREAM, line=None)
    art.path("M20,616 Q140,596 250,622 Q360,600 460,622", None, line=p.LILAC, width=3)
    art.path("M108,408 Q130,394 170,404 Q240,394 300,404 Q350,394 372,408 Z", p.CREAM, width=2)


def _lame(art: Art) -> None:
    """He swings between crutches, head bandaged."""
    _crutch(art, (116, 456), (62, 636))
    hose(art, [(128, 540), (112, 590), (92, 604)], p.SLATE, width=24)
    art.path("M100,596 L76,606", None, width=25)
    art.path("M100,596 L76,606", None, line=p.CREAM, width=20)
    hose(art, [(150, 540), (164, 590), (156, 624)], p.STEEL, width=25)
    shoe(art, 156, 622, 40, p.BARK)
    cloth(
        art,
        "M140,408 Q110,416 106,460 L108,500 L96,566 L116,556 L128,574 L146,558 L164,574 L184,556 L180,500 L186,460 "
        "Q184,414 164,408 Z",
        p.SEA,
        shade="M100,400 L128,420 L124,600 H80 Z",
        dark=p.TEAL,
        folds="M140,500 L136,560 M162,500 L166,560",
    )
    art.path("M150,510 L172,506 L174,530 L152,534 Z", p.SLATE, width=2, stroke_dasharray="4 4")
    art.path("M108,500 Q146,512 181,500", None, line=p.BARK, width=7)
    profile(art, 164, 364, 66, hair="short", colour=p.BARK, tilt=10, shut=True)
    art.path("M124,350 Q160,324 190,348 L188,362 Q158,340 126,366 Z", p.CREAM)
    art.path("M124,358 C110,362 108,376 98,384 L110,388 C120,380 122,372 130,364 Z", p.CREAM)
    art.path("M142,412 Q160,426 176,410", None, line=p.GOLD, width=5)
    _crutch(art, (144, 462), (208, 644))
    sleeve(art, [(130, 434), (112, 498), (154, 524)], p.SEA, head=70, shade=p.TEAL, hand=False, cuff=p.SLATE, body=150)
    grip(art, 165, 523, 26, turn=-18)


def _crutch(art: Art, top: Point, foot: Point) -> None:
    """From the armpit to the snow, with a padded bar on top."""
    for line, wide in ((p.INK, 12), (p.WOOD, 7)):
        art.path(f"M{top[0]},{top[1]} L{foot[0]},{foot[1]}", None, line=line, width=wide)
    for line, wide in ((p.INK, 15), (p.PAPER, 10)):
        art.path(f"M{top[0] - 14},{top[1] - 2} L{top[0] + 14},{top[1] + 2}", None, line=line, width=wide)


def _woman(art: Art) -> None:
    for x in (318, 346):
        art.path(f"M{x - 7},616 L{x - 7},638 Q{x + 12},632 {x + 22},642 L{x - 9},648 Z", p.SKIN)
    cloth(
        art,
        "M314,430 Q286,470 290,540 L276,628 L296,616 L308,634 L326,616 L346,632 L362,614 L384,626 L374,540 Q376,470 352,430 Z",
        p.LEAF,
        shade="M280,430 H312 L318,640 H260 Z",
        dark=p.PINE,
        folds="M326,540 L322,620 M350,540 L358,614",
    )
    art.path("M334,556 L358,552 L360,580 L336,584 Z", p.CORAL, width=2, stroke_dasharray="4 4")
    profile(art, 346, 376, 68, hair="scarf", colour=p.RUST, tilt=14, shut=True)
    cloth(
        art,
        "M316,410 Q284,430 276,506 L296,498 L306,518 L322,500 L344,514 L352,496 L376,500 Q382,440 362,416 Q338,430 316,410 Z",
        p.RUST,
        shade="M312,404 L316,530 H260 V404 Z",
        dark=p.BARK,
        folds="M338,430 Q336,470 342,506 M320,424 Q312,470 316,500",
        fold=p.CORAL,
    )
    sleeve(art, [(322, 440), (322, 496), (362, 466)], p.RUST, head=70, shade=p.BARK, hand=False, cuff=p.CORAL, body=350)
    fist(art, 372, 456, 27, turn=-34)
