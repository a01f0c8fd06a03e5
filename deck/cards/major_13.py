"""Death: a skeleton in black armour rides a white horse under the white rose; a king, a bishop, a maiden, a child."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring, star
from deck.kit import riders
from deck.kit.beasts import Coat, horse, seat
from deck.kit.cloth import cloth
from deck.kit.figure import crown, head
from deck.kit.hands import grip
from deck.kit.profile import profile
from deck.kit.scenery import grass, hills, rays, rose, sky

COAT = Coat(p.CREAM, p.MIST, p.STEEL, p.STORM, p.NIGHT, p.NIGHT, p.GOLD)
BONE = p.CREAM
_AT = (158.0, 598.0, 208.0)
_SADDLE = seat(*_AT, "walk", at=(-16, -246))


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SLATE, p.STEEL, p.MIST, p.CREAM, bottom=450)
    _sunrise(art)
    _river(art)
    hills(art, [(20, 560), (160, 544), (320, 556), (460, 540)], p.SAGE)
    grass(art, 13, 22, (36, 576, 446, 660), p.LEAF)
    with art.group(-30, 0):
        _banner(art)
    with art.group(*_SADDLE, scale=0.86):
        _far_side(art)
    horse(art, *_AT, "walk", COAT)
    _king(art)
    with art.group(*_SADDLE, scale=0.86):
        _rider(art)
    riders.reins(art, (330, 398), (204, 348), p.WINE)
    with art.group(*_SADDLE, scale=0.86):
        _near_arm(art)
    with art.group(8, 18):
        _bishop(art)
    with art.group(14, 4):
        _maiden(art)
    with art.group(20, 8):
        _child(art)


def _sunrise(art: Art) -> None:
    rays(art, 404, 330, 150, p.GOLD, count=18, opacity=0.7)
    art.disc(404, 330, 30, p.GOLD)
    hills(art, [(20, 420), (120, 404), (250, 420), (340, 356), (400, 346), (460, 340)], p.SLATE)
    for x in (364, 444):
        art.plate(x - 14, 262, x + 14, 352, p.STEEL)
        art.plate(x + 2, 262, x + 14, 352, p.SLATE, line=None)
        art.plate(x - 14, 262, x + 14, 352, None)
        art.path(f"M{x - 18},264 v-16 h9 v7 h5 v-7 h8 v7 h5 v-7 h9 v16 Z", p.STEEL)
        art.path(f"M{x - 4},300 v-10 a4,4 0 0 1 8,0 v10 Z", p.INK, line=None)


def _river(art: Art) -> None:
    art.path("M20,470 C160,456 320,468 460,456 V600 H20 Z", p.SEA)
    art.path("M30,490 q20,-6 40,0 t40,0 M260,486 q20,-6 40,0 t40,0 M40,520 q20,-6 40,0 t40,0 M200,520 q20,-6 40,0 t40,0",
             None, line=p.SKY, width=2)  # fmt: skip
    art.path("M306,492 H356 Q350,506 338,506 H320 Q310,504 306,492 Z", p.WOOD, width=2)
    art.path("M328,492 V448 Q350,462 350,482 H328", p.CREAM, width=2)


def _banner(art: Art) -> None:
    art.path("M239,430 L262,86", None, width=11)
    art.path("M239,430 L262,86", None, line=p.BRONZE, width=6)
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


def _far_side(art: Art) -> None:
    """His cloak, and the arm that bears the banner."""
    cloth(
        art,
        "M-14,-134 C-60,-126 -84,-84 -96,-48 C-108,-14 -128,2 -150,6 C-126,24 -104,22 -92,16 C-92,30 -104,42 -116,48 "
        "C-76,52 -30,30 -6,6 Z",
        p.NIGHT,
        shade="M-14,-140 C-36,-80 -50,-20 -92,16 L-116,60 L20,40 V-140 Z",
        dark=p.INK,
        folds="M-40,-112 C-62,-70 -72,-20 -110,8 M-24,-100 C-40,-50 -50,0 -88,34",
        fold=p.VIOLET,
    )
    riders.plated_arm(art, [(26, -112), (62, -88), (84, -122)], steel=p.STORM, shade=p.NIGHT, hand=False)
    grip(art, 86, -130, 32, turn=3, skin=BONE)


def _rider(art: Art) -> None:
    """He sits deep in the saddle, half turned as his horse goes, the leg straight down at the girth."""
    cloth(
        art,
        "M-38,-50 C-50,-20 -54,10 -48,26 C-20,44 30,40 52,20 C50,-8 42,-30 32,-50 Z",
        p.NIGHT,
        shade="M6,-60 C10,-20 18,20 16,50 H60 V-60 Z",
        dark=p.INK,
        folds="M-22,-44 C-30,-20 -34,4 -32,24 M-2,-44 V32",
        fold=p.VIOLET,
        hem="M-52,20 C-20,40 30,36 56,14",
    )
    riders.mounted_leg(art, knee=(42, 30), ankle=(2, 104), steel=p.STORM, shade=p.NIGHT)
    cloth(
        art,
        "M-28,-136 C-46,-116 -46,-78 -36,-46 Q0,-32 34,-48 C50,-72 54,-108 30,-134 Q2,-124 -28,-136 Z",
        p.STORM,
        shade="M-50,-140 H-20 C-28,-100 -24,-70 -16,-36 H-50 Z",
        dark=p.NIGHT,
        folds="M18,-126 C26,-100 24,-70 18,-42 M-40,-70 Q0,-54 44,-76",
        fold=p.SLATE,
    )
    art.path("M-38,-46 Q0,-32 35,-48", None, width=12)
    art.path("M-38,-46 Q0,-32 35,-48", None, line=p.GOLD, width=7)
    art.polygon(star(18, -98, 14, 4.4, 4), p.GOLD, width=FINE)
    with art.group(6, -190, scale=1.02):
        _skull(art)


def _near_arm(art: Art) -> None:
    riders.plated_arm(art, [(-18, -112), (-2, -60), (54, -54)], steel=p.STORM, shade=p.NIGHT, hand=False)
    grip(art, 64, -55, 28, turn=80, skin=BONE)


def _skull(art: Art) -> None:
    with art.group(turn=4):
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
    art.path("M250,600 L242,586", None, line=p.PINE, width=3)
    rose(art, 241, 582, 18, p.ROSE)


def _king(art: Art) -> None:
    """He lies at peace beneath the hooves, his crown still on: rank is no defence."""
    with art.group(12, -46, scale=1.06):
        cloth(
            art,
            "M112,622 C140,606 190,612 232,628 C250,634 258,644 262,654 Q180,668 96,660 C96,650 100,632 112,622 Z",
            p.SEA,
            shade="M96,650 C150,640 220,646 270,664 V690 H90 Z",
            dark=p.TEAL,
            folds="M150,616 C170,626 190,640 196,660 M190,616 C214,628 230,644 236,662",
        )
        cloth(
            art,
            "M106,616 C118,608 134,608 146,614 C150,632 146,652 138,664 H94 C94,648 98,630 106,616 Z",
            p.CREAM,
            shade="M122,600 H160 V690 H118 Z",
            dark=p.MIST,
        )
        for x, y in ((114, 628), (130, 624), (108, 646), (126, 642), (136, 656), (116, 658)):
            art.path(f"M{x},{y} l-8,3 v-6 Z", p.INK, line=None)
        with art.group(82, 638, turn=-96):
            profile(art, 0, 0, 60, hair="short", colour=p.STEEL, beard=p.MIST, shut=True)
            crown(art, -4, -30, 54, points=5, gem=p.WINE)
