"""Death: a skeleton in black armour rides a white horse under the white rose; bishop, maiden and child; a sun rises."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import curve, ring, star
from deck.kit.beasts import Coat, horse
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.hands import grip
from deck.kit.scenery import grass, hills, rays, rose, sky

COAT = Coat(p.CREAM, p.MIST, p.STEEL, p.STORM, p.NIGHT, p.NIGHT, p.GOLD)
BONE = p.CREAM


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SLATE, p.STEEL, p.MIST, p.CREAM, bottom=470)
    _sunrise(art)
    _river(art)
    hills(art, [(20, 566), (160, 550), (320, 560), (460, 548)], p.SAGE)
    grass(art, 13, 22, (36, 580, 446, 660), p.LEAF)
    _banner(art)
    horse(art, 166, 642, 236, "walk", COAT)
    _rider(art)
    _bishop(art)
    _maiden(art)
    _child(art)
    _fallen_shield(art)


def _sunrise(art: Art) -> None:
    rays(art, 406, 362, 150, p.GOLD, count=18, opacity=0.7)
    art.disc(406, 362, 34, p.GOLD)
    hills(art, [(20, 440), (120, 424), (250, 440), (350, 384), (460, 374)], p.SLATE)
    for x in (364, 446):
        art.plate(x - 15, 286, x + 15, 384, p.STEEL)
        art.plate(x + 2, 286, x + 15, 384, p.SLATE, line=None)
        art.plate(x - 15, 286, x + 15, 384, None)
        art.path(f"M{x - 19},288 v-16 h9 v7 h6 v-7 h8 v7 h6 v-7 h9 v16 Z", p.STEEL)
        art.path(f"M{x - 4},326 v-10 a4,4 0 0 1 8,0 v10 Z", p.INK, line=None)


def _river(art: Art) -> None:
    art.path("M20,470 C160,456 320,468 460,456 V600 H20 Z", p.SEA)
    art.path("M30,490 q20,-6 40,0 t40,0 M260,486 q20,-6 40,0 t40,0 M40,520 q20,-6 40,0 t40,0 M200,520 q20,-6 40,0 t40,0",
             None, line=p.SKY, width=2)  # fmt: skip
    art.path("M306,492 H356 Q350,506 338,506 H320 Q310,504 306,492 Z", p.WOOD, width=2)
    art.path("M328,492 V448 Q350,462 350,482 H328", p.CREAM, width=2)


def _banner(art: Art) -> None:
    art.path("M232,520 L262,86", None, width=11)
    art.path("M232,520 L262,86", None, line=p.BRONZE, width=6)
    art.path("M262,92 L254,74 L264,58 L272,76 Z", p.GOLD)
    cloth(
        art,
        "M261,96 C300,80 330,116 372,98 C396,88 416,92 430,100 L410,160 L428,226 C396,214 372,224 346,234 "
        "C310,244 284,214 252,230 Z",
        p.NIGHT,
        shade="M372,80 C352,130 356,190 346,250 L300,250 C316,190 310,140 318,90 Z",
        dark=p.DUSK,
    )
    art.path("M266,104 C304,90 330,124 374,106 C392,99 408,100 418,104 M258,220 C288,208 312,232 346,224 C374,214 394,206 416,214",
             None, line=p.GOLD, width=3)  # fmt: skip
    with art.group(338, 162):
        for x, y, turn in ring(0, 0, 46, 5):
            with art.group(x, y, turn=turn):
                art.path("M-7,4 L0,-14 L7,4 Z", p.LEAF, width=2)
        rose(art, 0, 0, 100, p.CREAM, light=p.MIST)
        art.disc(0, 0, 6, p.GOLD, width=2)


def _rider(art: Art) -> None:
    _plate_limb(art, [(168, 404), (222, 424), (212, 474), (204, 528)], 38)
    art.path("M190,516 L222,518 C226,530 244,534 256,544 Q256,552 246,552 H194 Q186,536 190,516 Z", p.STORM)
    cloth(
        art,
        "M138,300 C128,340 134,380 130,420 Q170,438 206,420 C206,380 222,340 212,300 C192,286 158,286 138,300 Z",
        p.STORM,
        shade="M184,280 C196,340 180,390 184,440 H124 V280 Z",
        dark=p.NIGHT,
        folds="M136,372 Q172,386 208,372 M133,392 Q172,406 206,392 M182,300 V370",
        fold=p.SLATE,
    )
    art.path("M140,306 Q176,326 212,304", None, line=p.GOLD, width=4)
    _skull(art)
    _plate_limb(art, [(150, 318), (160, 374), (208, 392)], 34)
    art.disc(152, 316, 24, p.STORM)
    art.path("M136,324 Q152,338 170,322", None, line=p.SLATE, width=2)
    _bones(art, 220, 394, 12)
    art.path("M226,392 Q290,356 326,358", None, width=7)
    art.path("M226,392 Q290,356 326,358", None, line=p.WINE, width=3)
    _plate_limb(art, [(208, 314), (236, 336), (240, 372)], 30)
    grip(art, 243, 356, 32, turn=4, skin=BONE)


def _plate_limb(art: Art, points: list[tuple[float, float]], width: float) -> None:
    d = curve(points, ease=0.6)
    art.path(d, None, width=width + 5)
    art.path(d, None, line=p.STORM, width=width)
    for x, y in points[1:-1]:
        art.disc(x, y, width * 0.42, p.SLATE)
        art.disc(x, y, width * 0.16, p.GOLD, width=FINE)


def _bones(art: Art, x: float, y: float, size: float) -> None:
    for place in range(4):
        art.plate(
            x - size,
            y - size + place * size * 0.5,
            x + size * 0.6,
            y - size * 0.5 + place * size * 0.5,
            BONE,
            corner=3,
            width=FINE,
        )


def _skull(art: Art) -> None:
    with art.group(184, 238, turn=4):
        art.path("M-10,-44 C-30,-92 -86,-84 -92,-48 C-80,-56 -72,-54 -66,-46 C-52,-54 -36,-44 -26,-30 Z", p.WINE)
        art.path("M-14,-46 C-34,-72 -62,-74 -80,-60 M-22,-40 C-36,-56 -52,-58 -64,-50", None, line=p.ROSE, width=FINE)
        for y in (44, 54):
            art.plate(-12, y, 12, y + 11, BONE, corner=4, width=2)
        art.path("M-40,-6 C-44,30 -34,52 -20,58 L-20,10 Z", p.NIGHT)
        art.path(
            "M0,-40 C26,-40 36,-22 35,-2 C35,8 30,14 26,18 L24,36 Q8,44 -10,38 L-16,20 C-28,16 -34,6 -34,-6 C-34,-28 -22,-40 0,-40 Z",
            BONE,
        )
        art.path("M-14,38 C-10,50 16,50 23,36", BONE)
        for x in (-8, 18):
            art.oval(x, 2, 9.5, 10.5, p.INK, line=None)
        art.path("M7,12 L2,22 H11 Z", p.INK, line=None)
        art.path("M-10,30 Q8,35 24,28 M-4,25 V38 M3,26 V40 M10,27 V40 M17,26 V38", None, width=FINE)
        art.path("M-42,0 C-48,-44 -20,-58 2,-56 C28,-54 42,-34 40,-10 C26,-24 -8,-26 -24,-14 Q-34,-8 -42,0 Z", p.STORM)
        art.path("M-36,-10 C-34,-36 -14,-46 4,-46", None, line=p.SLATE, width=3)
        art.path("M40,-10 C26,-24 -8,-26 -24,-14", None, line=p.GOLD, width=4)


def _bishop(art: Art) -> None:
    """He stands in the horse's way and pleads."""
    cloth(
        art,
        "M404,470 C390,500 378,580 366,664 H462 V480 C444,462 420,460 404,470 Z",
        p.GOLD,
        shade="M432,450 C426,540 424,600 426,680 H470 V450 Z",
        dark=p.AMBER,
        folds="M402,520 C394,570 388,620 384,660 M416,530 C412,580 408,620 406,660",
        hem="M366,654 H470",
        trim=p.WINE,
    )
    head(art, 420, 440, 50, look=-0.9, hair="short", colour=p.STEEL, beard=p.MIST, eyes="down")
    art.path("M396,426 C394,404 404,386 414,372 C428,380 444,404 446,424 Q420,414 396,426 Z", p.CREAM)
    art.path("M397,424 Q420,413 446,423 M416,374 L421,416", None, line=p.GOLD, width=4)
    d = "M424,486 C412,510 396,514 376,500"
    art.path(d, None, width=24)
    art.path(d, None, line=p.AMBER, width=19)
    art.path("M380,510 C372,504 364,490 360,474 Q362,468 367,474 L370,480 L370,468 Q375,464 378,472 L390,498 Z", p.SKIN)


def _maiden(art: Art) -> None:
    """She kneels and turns her face away."""
    cloth(
        art,
        "M330,572 C316,590 318,610 306,640 C300,656 306,664 312,668 H404 C404,640 392,610 376,596 C374,580 366,570 354,568 Z",
        p.SKY,
        shade="M354,560 C366,600 372,640 370,680 H410 V560 Z",
        dark=p.SEA,
        folds="M338,600 C334,624 328,644 322,660 M352,604 C352,626 350,646 346,662",
    )
    head(art, 346, 540, 48, look=0.7, tilt=12, hair="long", colour=p.BARK)
    for x, y, _ in ring(346, 536, 24, 16, start=-80)[:8]:
        art.disc(x, y + 2, 4.4, p.ROSE, width=FINE)
    art.path("M338,584 C330,606 326,614 316,620", None, width=17)
    art.path("M338,584 C330,606 326,614 316,620", None, line=p.SKY, width=12)


def _child(art: Art) -> None:
    cloth(art, "M270,612 C262,630 258,650 258,670 H310 C310,650 304,630 296,612 Z", p.EMBER,
          shade="M286,600 C292,630 290,650 292,680 H320 V600 Z", dark=p.RUST)  # fmt: skip
    head(art, 282, 590, 40, look=-0.4, tilt=-8, hair="curls", colour=p.AMBER, eyes="open")
    art.path("M272,626 C262,622 256,612 252,604", None, width=14)
    art.path("M272,626 C262,622 256,612 252,604", None, line=p.EMBER, width=9)
    art.disc(251, 601, 5, p.SKIN, width=2)
    art.path("M250,600 L244,576", None, line=p.PINE, width=3)
    rose(art, 243, 572, 18, p.ROSE)


def _fallen_shield(art: Art) -> None:
    """A knight's shield and his broken lance lie in the grass: rank and arms are no defence."""
    art.path("M84,656 L196,634", None, width=10)
    art.path("M84,656 L196,634", None, line=p.WOOD, width=5)
    with art.group(142, 628, turn=-64):
        cloth(
            art,
            "M-27,-36 Q0,-44 27,-36 C30,-4 24,26 0,44 C-24,26 -30,-4 -27,-36 Z",
            p.SEA,
            shade="M4,-50 H40 V50 H4 Z",
            dark=p.TEAL,
        )
        art.path("M-20,-28 Q0,-34 20,-28 C22,-2 17,20 0,33 C-17,20 -22,-2 -20,-28 Z", None, line=p.GOLD, width=3)
        art.polygon(star(0, -4, 15, 5, 4), p.GOLD, width=FINE)
