"""Nine of Swords: someone sits up in bed, face in hands; nine blades on the black wall, roses on the quilt."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import arm
from deck.kit.hands import grip
from deck.kit.profile import profile
from deck.kit.scenery import rose


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    art.plate(20, 20, 460, 670, p.INK, line=None)
    for place in range(9):
        y = 90 + place * 36
        x = 442 - place % 2 * 38
        blade(art, (x, y), (x - 362, y), wide=14)
    _pillow(art)
    _sleeper(art)
    _bed(art)


def _pillow(art: Art) -> None:
    art.path("M20,372 Q34,352 60,362 L66,640 H20 Z", p.WOOD)
    cloth(
        art,
        "M40,470 Q36,412 66,404 Q104,398 118,420 Q128,450 120,500 H44 Z",
        p.MIST,
        shade="M40,460 Q90,480 124,440 V510 H40 Z",
        dark=p.LILAC,
        folds="M60,420 Q76,440 70,470",
    )


def _sleeper(art: Art) -> None:
    cloth(
        art,
        "M128,304 Q96,316 92,370 Q86,440 84,500 H246 Q240,440 222,400 Q204,330 172,304 Q150,316 128,304 Z",
        p.CREAM,
        shade="M128,300 Q120,400 140,510 H60 V300 Z",
        dark=p.STEEL,
        folds="M150,340 Q146,420 160,500 M182,410 Q190,450 184,500",
    )
    profile(art, 182, 262, 88, hair="long", colour=p.BARK, tilt=16, shut=True)
    arm(art, [(176, 340), (242, 408), (224, 306)], p.STEEL, width=31, hand=None, cuff=None)
    grip(art, 222, 282, 46, turn=-6)
    arm(art, [(142, 338), (208, 424), (206, 314)], p.CREAM, width=34, hand=None, cuff=p.LILAC)
    art.path(
        "M190,312 Q184,286 194,262 Q198,240 208,238 L214,242 Q222,234 227,244 Q236,240 237,252 Q244,256 240,268 "
        "L230,296 Q224,314 214,316 Z",
        p.SKIN,
    )
    art.path("M214,244 L207,276 M227,246 L219,280 M237,254 L229,284", None, line=p.TAN, width=2.2)


def _bed(art: Art) -> None:
    """The quilt's squares show a rose and a star in turn; the board below is carved with a moon's path."""
    quilt = "M66,486 Q120,452 240,456 Q380,446 470,462 V576 Q240,590 56,576 Q50,520 66,486 Z"
    art.path(quilt, p.SKY, line=None)
    with art.group(clip=quilt):
        for row in range(3):
            for column in range(9):
                x, y = 62 + column * 52 - row * 8, 456 + row * 48
                if (row + column) % 2:
                    art.polygon([(x, y), (x + 52, y - 2), (x + 44, y + 46), (x - 8, y + 48)], p.TEAL, width=FINE)
                    rose(art, x + 22, y + 23, 33)
                else:
                    art.polygon([(x, y), (x + 52, y - 2), (x + 44, y + 46), (x - 8, y + 48)], p.SKY, width=FINE)
                    art.polygon(star(x + 22, y + 23, 14, 4.5, 4), p.GOLD, width=FINE)
    art.path(quilt, None)
    art.path("M40,572 Q240,590 460,572 V670 H40 Z", p.WOOD)
    art.path("M60,592 Q240,608 440,592 V648 H60 Z", p.BARK, width=FINE)
    for place in range(7):
        x = 96 + place * 50
        art.disc(x, 624, 15, p.AMBER, width=2)
        art.disc(x + (place - 3) * 5.5, 624, 13, p.BARK, line=None)
    art.path("M20,372 Q34,352 60,362 L66,670 H20 Z", p.WOOD)
    art.path("M40,364 V660", None, line=p.BARK, width=FINE)
