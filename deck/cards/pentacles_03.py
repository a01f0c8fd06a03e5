"""Three of Pentacles: a mason on a bench in a church, a monk and a master with the plan, three coins in the arch."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import clasp, grip
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
    _master(art)
    _monk(art)
    _plan(art)
    _mason(art)


def _vault(art: Art) -> None:
    art.path("M80,600 V300 Q90,190 240,110 Q390,190 400,300 V600 Z", p.NIGHT, line=None)
    art.path("M120,600 V330 Q150,230 240,170 Q330,230 360,330 V600 Z", p.INK, line=None)
    for x in (196, 240, 284):
        art.path(f"M{x - 12},420 V352 Q{x - 12},334 {x},322 Q{x + 12},334 {x + 12},352 V420 Z", p.TEAL, width=2)
        art.path(f"M{x},322 V420 M{x - 12},372 H{x + 12}", None, line=p.SKY, width=FINE)


def _pillars(art: Art) -> None:
    for x in (52, 428):
        art.plate(x - 34, 300, x + 34, 670, p.STEEL)
        art.plate(x + 10, 300, x + 34, 670, p.SLATE, line=None)
        art.path(f"M{x - 12},316 V670 M{x + 10},316 V670", None, line=p.STORM, width=FINE)
        art.plate(x - 42, 284, x + 42, 306, p.MIST, corner=4)


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
    """He stands on his bench and works at the pillar, the mallet at the chisel's head."""
    art.plate(94, 568, 246, 588, p.WOOD)
    art.path("M112,588 L104,668 M228,588 L236,668", None, width=14)
    art.path("M112,588 L104,668 M228,588 L236,668", None, line=p.WOOD, width=9)
    with art.group(346, 0, flip=True):
        hose(art, [(146, 470), (138, 520), (136, 548)], p.STORM, width=27)
        hose(art, [(174, 470), (182, 520), (184, 548)], p.VIOLET, width=28)
        shoe(art, 136, 550, 40, p.BARK)
        shoe(art, 184, 550, 40, p.BARK)
    sleeve(art, [(164, 378), (142, 408), (114, 394)], p.AMBER, head=66, hand=False, cuff=None)
    _chisel(art)
    with art.group(22, 0):
        _coat(art)
    profile(art, 178, 312, 62, left=True, hair="short", colour=p.RUST, tilt=10)
    _mallet(art)
    sleeve(art, [(198, 376), (208, 438), (168, 424)], p.GOLD, head=66, shade=p.AMBER, hand=False, cuff=p.WINE, body=176)
    grip(art, 158, 418, 26, turn=-26, flip=True)


def _coat(art: Art) -> None:
    cloth(
        art,
        "M144,352 Q126,358 124,384 L134,440 L120,502 Q160,516 204,500 L188,440 L192,384 Q190,356 172,350 Q158,360 144,352 Z",
        p.GOLD,
        shade="M170,346 L168,440 L176,520 H220 V346 Z",
        dark=p.AMBER,
        folds="M146,448 L138,508 M176,448 L186,502",
    )
    art.path("M134,392 Q150,400 176,392 L186,500 Q160,510 128,498 Z", p.WOOD)
    art.path("M133,438 Q160,450 189,438", None, line=p.BARK, width=7)


def _chisel(art: Art) -> None:
    """Its tip stands on the stone, where chips fly."""
    with art.group(86, 400, turn=-26):
        art.path("M0,-2 L14,-5 H44 V5 H14 L0,2 Z", p.STEEL, width=2)
        art.plate(40, -6, 46, 6, p.SLATE, width=2)
    for x, y in ((92, 378), (98, 420), (88, 432)):
        art.path(f"M{x},{y} l6,-3 l2,6 Z", p.MIST, width=FINE)
    grip(art, 106, 390, 24, turn=64)


def _mallet(art: Art) -> None:
    with art.group(142, 373, turn=-26):
        art.path("M0,0 V62", None, width=10)
        art.path("M0,0 V62", None, line=p.WOOD, width=5)
        art.plate(-14, -17, 26, 17, p.BARK, corner=5)
        art.path("M-6,-16 V16", None, line=p.WOOD, width=2)


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
