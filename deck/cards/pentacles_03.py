"""Three of Pentacles: a mason on a bench in a church, a monk and a master with the plan, three coins in the arch."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.features import brow, lines
from deck.kit.garments import sleeve
from deck.kit.hands import clasp, fist, grip
from deck.kit.land import flags, stones
from deck.kit.legs import hose, shoe
from deck.kit.profile import profile
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    art.plate(20, 20, 460, 670, p.DUSK, line=None)
    _vault(art)
    flags(art, 596, p.SLATE, p.STORM)
    _pillars(art)
    _arch(art)
    with art.group(15, 0):
        _master(art)
        _monk(art)
        _plan(art)
    _mason(art)


def _vault(art: Art) -> None:
    art.path("M80,600 V300 Q90,190 240,110 Q390,190 400,300 V600 Z", p.NIGHT, line=None)
    art.path("M128,600 V340 Q150,236 240,172 Q330,236 352,340 V600 Z", p.INK, line=None)
    art.path("M240,172 V560 M128,340 Q170,300 240,172 M352,340 Q310,300 240,172", None, line=p.DUSK, width=2)


def _pillars(art: Art) -> None:
    """The near one has come down to its ornament: one rose is begun."""
    for x, half in ((70, 54), (440, 40)):
        art.plate(x - half, 300, x + half, 670, p.STEEL)
        art.plate(x + half - 26, 300, x + half, 670, p.SLATE, line=None)
        art.plate(x - half, 300, x + half, 670, None)
        art.path(f"M{x - 26},316 V670 M{x + half - 26},316 V670", None, line=p.STORM, width=FINE)
        art.plate(x - half - 10, 284, x + half + 10, 306, p.MIST, corner=4)
    _rose(art, 74, 406)


def _rose(art: Art, x: float, y: float) -> None:
    """Two petals stand out of the stone, three are still drawn in chalk."""
    art.plate(x - 43, y - 43, x + 43, y + 43, p.SLATE)
    art.plate(x - 38, y - 38, x + 38, y + 38, None, line=p.STEEL, width=2)
    for place in range(5):
        with art.group(x, y, turn=72 + place * 72):
            petal = "M-6,-10 C-24,-16 -20,-38 -6,-37 Q0,-33 6,-37 C20,-38 24,-16 6,-10 Z"
            if place < 2:
                art.path(petal, p.MIST, width=2)
                art.path("M-5,-17 Q-8,-24 -5,-30 M5,-17 Q8,-24 5,-30", None, line=p.SLATE, width=FINE)
            else:
                art.path(petal, None, line=p.CREAM, width=2, stroke_dasharray="5 5")
    art.disc(x, y, 11, p.MIST, width=2)
    art.disc(x, y, 4, p.SLATE, line=None)


def _arch(art: Art) -> None:
    """The stone above: three coins in a trefoil of tracery, the highest in the point."""
    d = "M20,20 H460 V290 H404 Q396,190 240,96 Q84,190 76,290 H20 Z"
    art.path(d, p.STEEL, line=None)
    with art.group(clip=d):
        stones(art, (20, 30, 460, 292), line=p.SLATE)
    art.path(d)
    frame = "M76,290 Q84,190 240,96 Q396,190 404,290 Q330,268 240,300 Q150,268 76,290 Z"
    art.path(frame, p.SLATE)
    art.path(
        "M100,278 Q116,206 240,122 Q364,206 380,278 Q318,262 240,288 Q162,262 100,278 Z", None, line=p.MIST, width=4
    )
    for x, y in ((240, 170), (172, 234), (308, 234)):
        art.disc(x, y, 46, p.STORM)
        emblem(art, Suit.PENTACLES, x, y, 78)
    art.disc(240, 240, 9, p.MIST, width=2)


def _mason(art: Art) -> None:
    """He stands on a low trestle; the chisel is set to the stone, the mallet swung back."""
    _trestle(art)
    for hip, knee, ankle in ((200, 194, 190), (226, 232, 230)):
        hose(art, [(hip, 490), (knee, 540), (ankle, 584)], p.LEAF, width=27, shade=p.PINE)
        shoe(art, ankle, 586, 42, p.BARK, left=True, boot=0.3)
    sleeve(art, [(192, 392), (164, 446), (146, 408)], p.AMBER, head=68, hand=False, cuff=p.WINE)
    _chisel(art)
    with art.group(20, 0):
        _coat(art)
    profile(art, 208, 322, 68, left=True, hair="short", colour=p.STEEL, beard=p.MIST, tilt=6)
    art.path("M178,304 C178,280 196,270 216,276 C236,280 244,296 240,316 Q210,292 178,304 Z", p.WINE)
    art.path("M178,304 Q210,292 240,316 L239,306 Q212,284 179,296 Z", p.ROSE, width=2)
    _mallet(art)
    sleeve(art, [(222, 388), (258, 420), (266, 372)], p.GOLD, head=68, shade=p.AMBER, hand=False, cuff=p.WINE, body=206)
    fist(art, 268, 356, 25, turn=4, flip=True)


def _trestle(art: Art) -> None:
    for left, foot in ((150, 134), (236, 250)):
        art.path(f"M{left},616 H{left + 18} L{foot + 18},670 H{foot} Z", p.WOOD)
    art.path("M146,644 H258", None, width=11)
    art.path("M146,644 H258", None, line=p.WOOD, width=6)
    art.plate(128, 604, 276, 620, p.CORAL, corner=2)
    art.path("M136,612 H190 M204,611 H262", None, line=p.WOOD, width=FINE)


def _coat(art: Art) -> None:
    cloth(
        art,
        "M174,362 Q156,370 152,398 L158,446 L144,510 Q186,526 234,508 L218,446 L224,398 Q222,372 204,362 Q188,374 174,362 Z",
        p.GOLD,
        shade="M202,356 L196,446 L208,530 H250 V356 Z",
        dark=p.AMBER,
        folds="M206,456 L220,512",
    )
    art.path("M160,404 Q180,414 204,406 L210,508 Q178,516 150,506 L160,446 Z", p.WOOD)
    art.path("M176,458 L170,506 M192,458 L194,510", None, line=p.BARK, width=FINE)
    art.path("M158,446 Q186,458 218,446", None, line=p.BARK, width=8)


def _chisel(art: Art) -> None:
    """Its edge bites into the petal; chips fly off."""
    with art.group(106, 405, turn=-12):
        art.path("M0,-5 L12,-4 H58 V5 H12 L0,5 Z", p.STEEL, width=2)
        art.path("M56,-8 h7 q4,8 0,16 h-7 Z", p.SLATE, width=2)
    for x, y, turn in ((118, 374, 0), (134, 362, 40), (124, 428, 80), (138, 446, 20), (112, 452, 60), (148, 380, 10)):
        with art.group(x, y, turn=turn):
            art.path("M-5,-3 L5,-4 L2,5 Z", p.CREAM, width=FINE)
    grip(art, 138, 398, 24, turn=78, flip=True)


def _mallet(art: Art) -> None:
    with art.group(267, 366, turn=4):
        art.path("M0,6 V-48", None, width=11)
        art.path("M0,6 V-48", None, line=p.CORAL, width=6)
        art.plate(-23, -68, 23, -38, p.WOOD, corner=6)
        art.path("M12,-67 V-39 M-14,-67 V-39", None, width=FINE)


def _monk(art: Art) -> None:
    cloth(
        art,
        "M284,424 Q258,434 256,476 L252,650 Q296,662 340,650 L334,476 Q330,432 306,424 Q294,434 284,424 Z",
        p.SLATE,
        shade="M302,420 L304,670 H350 V420 Z",
        dark=p.STORM,
        folds="M272,480 L268,650 M290,500 L288,654",
    )
    art.path("M284,426 Q266,446 292,456 Q318,446 306,426", p.STORM)
    art.path("M258,524 Q296,538 336,524", None, line=p.CREAM, width=5)
    profile(art, 292, 384, 64, left=True, hair="bald")
    brow(art, 292, 384, 64, left=True)
    lines(art, 292, 384, 64, left=True)
    art.path("M318,392 Q330,370 316,352 Q322,376 304,396 Q310,404 318,392 Z", p.BARK, width=2)
    sleeve(art, [(276, 450), (258, 500), (288, 508)], p.SLATE, head=66, shade=p.STORM, cuff=None, body=294)


def _master(art: Art) -> None:
    cloth(
        art,
        "M372,406 Q342,416 340,462 L332,654 Q380,668 434,654 L420,462 Q414,414 392,406 Q382,416 372,406 Z",
        p.WINE,
        shade="M394,400 L396,670 H440 V400 Z",
        dark=p.PLUM,
        folds="M356,480 L350,654 M376,500 L374,660",
        hem="M326,644 Q380,658 440,644",
    )
    for x, y in ((352, 520), (370, 560), (350, 600), (378, 620), (372, 486)):
        art.disc(x, y, 6, p.GOLD, width=FINE)
    profile(art, 380, 366, 64, left=True, hair="hood", colour=p.EMBER)


def _plan(art: Art) -> None:
    """The master holds it out to both."""
    art.path("M292,476 L354,456 L372,522 L310,542 Z", p.CREAM)
    art.path(
        "M318,522 Q310,486 324,478 Q344,480 352,512 M335,517 L326,486 M306,484 L346,471", None, line=p.TEAL, width=2
    )
    sleeve(art, [(398, 438), (400, 506), (372, 514)], p.WINE, head=68, hand=False, body=380)
    clasp(art, 360, 512, 24, flip=True, turn=10)
