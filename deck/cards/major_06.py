"""The Lovers: two who hold hands under an angel and the sun, between the tree of fruit and the tree of flames."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, ring
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import grip, palm
from deck.kit.limbs import Run, limb
from deck.kit.scenery import cloud, grass, peaks, rays, sky, sun
from deck.kit.wings import wing


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.STRAW, p.CREAM)
    sun(art, 240, 108, 62)
    rays(art, 240, 108, 420, p.GOLD, count=24, opacity=0.25)
    peaks(art, [(240, 410)], p.LILAC, p.VIOLET, snow=p.CREAM)
    _angel(art)
    art.path("M16,574 C120,552 360,552 464,574 V680 H16 Z", p.SAGE)
    grass(art, 6, 10, (120, 610, 360, 656))
    _fruit_tree(art)
    with art.group(-14, 0):
        _flame_tree(art)
    _woman(art)
    _man(art)
    _clasped_hands(art)


def _angel(art: Art) -> None:
    for flip in (False, True):
        wing(art, 222 if flip else 258, 216, 196, pose="spread", flip=flip, colours=(p.WINE, p.EMBER, p.ROSE))
    for x, side in ((106, -1), (374, 1)):
        palm(art, x, 250, 54, turn=side * 38, flip=side < 0)
    for side, colour, shade in ((-1, p.VIOLET, p.DUSK), (1, p.DUSK, p.NIGHT)):
        joints = [(240 + side * x, y) for x, y in ((26, 248), (84, 286), (130, 256))]
        bell_sleeve(art, joints, colour, shade=shade, head=72, mouth=0.3)
    robe = "M206,238 C192,262 190,300 186,336 H294 C290,300 288,262 274,238 Q240,222 206,238 Z"
    art.path(robe, p.VIOLET, line=None)
    art.path("M258,232 C272,262 276,300 276,336 H294 C290,300 288,262 274,238 Z", p.DUSK, line=None)
    art.path("M210,290 Q206,310 206,330 M240,290 V330 M268,290 Q274,310 274,330", None, width=FINE)
    art.path("M192,282 Q240,300 290,282", None, line=p.GOLD, width=7)
    art.path("M208,240 Q240,262 272,240", None, line=p.GOLD, width=5)
    for across, down, turn in ring(240, 170, 38, 12, start=-75):
        if -80 <= turn <= 80 or turn >= 280:
            with art.group(across, down, turn=turn):
                art.path("M-11,6 C-11,-10 -4,-18 0,-32 C4,-18 11,-10 11,6 Z", p.EMBER, width=2)
    head(art, 240, 180, 72, hair="long", colour=p.GOLD)
    for x, wide, flip in ((150, 150, False), (330, 150, True), (240, 190, False)):
        cloud(art, x, 334, wide, flip=flip)


def _fruit_tree(art: Art) -> None:
    """The snake winds up its trunk: half of each turn goes behind, the other half before it."""
    turns = [(34, 628), (110, 596), (36, 560), (108, 526), (38, 492)]
    for a, b in zip(turns[1::2], turns[2::2], strict=True):
        _coil(art, a, b)
    cloth(
        art,
        "M50,664 C60,570 56,480 48,400 H94 C88,480 90,570 104,664 Q78,654 50,664 Z",
        p.WOOD,
        shade="M78,390 C80,480 78,580 90,680 H120 V390 Z",
        dark=p.BARK,
    )
    crown = [(6, 410), (10, 336), (44, 306), (84, 294), (122, 312), (150, 348), (142, 404), (112, 432), (60, 436)]
    art.blob(crown, p.LEAF)
    art.path("M122,312 C156,340 156,390 134,418 C116,432 96,434 82,434 C128,410 140,350 122,312 Z", p.PINE, line=None)
    art.blob(crown)
    for x, y in ((44, 346), (82, 326), (116, 356), (54, 398), (98, 400)):
        art.disc(x, y, 11, p.EMBER)
        art.path(f"M{x},{y - 10} q3,-8 9,-9", None, width=2)
    for a, b in zip(turns[::2], turns[1::2], strict=False):
        _coil(art, a, b)
    _snakes_head(art)


def _coil(art: Art, a: Point, b: Point) -> None:
    d = f"M{a[0]},{a[1]} C{a[0]},{a[1] - 22} {b[0]},{b[1] + 22} {b[0]},{b[1]}"
    art.path(d, None, width=18)
    art.path(d, None, line=p.TEAL, width=13)
    art.path(d, None, line=p.SKY, width=2.6, stroke_dasharray="0.1 9")


def _snakes_head(art: Art) -> None:
    d = "M38,492 C38,468 70,474 96,470"
    art.path(d, None, width=18)
    art.path(d, None, line=p.TEAL, width=13)
    art.path("M126,468 l12,-2 m0,0 l6,-5 m-6,5 l6,5", None, line=p.WINE, width=2.6)
    art.path("M92,460 C106,452 124,456 128,466 C126,476 108,482 92,478 Z", p.TEAL)
    art.disc(112, 464, 2.8, p.GOLD, width=1)


def _flame_tree(art: Art) -> None:
    """One crown of fire on a branching trunk, each flame at the end of its twig."""
    cloth(
        art,
        "M384,664 C394,570 394,500 388,420 H424 C418,500 422,570 434,664 Q408,654 384,664 Z",
        p.WOOD,
        shade="M408,410 C408,500 408,580 416,680 H446 V410 Z",
        dark=p.BARK,
    )
    fire = (
        "M406,446 C370,456 340,440 342,404 C330,396 330,372 346,356 C344,372 352,378 358,380 C346,354 354,326 372,312 "
        "C370,328 376,338 382,342 C378,312 392,288 410,270 C410,292 424,304 428,332 C434,326 438,318 436,304 "
        "C456,322 460,350 454,374 C460,372 464,366 464,356 C474,380 472,398 464,408 C466,440 440,456 406,446 Z"
    )
    cloth(art, fire, p.EMBER, shade="M430,260 C436,340 440,400 400,460 H480 V260 Z", dark=p.RUST)
    for d in ("M406,440 V384", "M406,430 Q388,410 374,410", "M406,430 Q426,410 438,412", "M406,410 Q390,384 382,376",
              "M406,404 Q424,382 430,374"):  # fmt: skip
        art.path(d, None, line=p.BARK, width=5)
    for x, y, size in ((406, 372, 1.2), (370, 410, 0.95), (442, 412, 0.95), (378, 366, 0.9), (434, 364, 0.9)):
        with art.group(x, y, scale=size):
            art.path("M0,14 C-16,8 -13,-10 -2,-30 C2,-18 15,-8 12,4 Q8,14 0,14 Z", p.GOLD, width=2)
            art.path("M0,11 C-6,6 -5,-2 0,-10 C6,-2 6,6 0,11 Z", p.CREAM, line=None)


def _woman(art: Art) -> None:
    limb(art, Run([(192, 470), (208, 512), (230, 540)], [10, 9, 6.5]), p.SKIN, shade=p.TAN, shaded=-1)
    gown = "M152,452 C140,476 146,510 140,540 C130,586 124,630 122,676 H216 C214,620 206,580 198,540 C194,510 200,476 190,452 Q172,464 152,452 Z"
    cloth(
        art,
        gown,
        p.ROSE,
        shade="M180,450 C190,500 182,530 190,572 C198,610 196,640 194,680 H230 V440 Z",
        dark=p.WINE,
        folds="M160,556 C152,600 148,640 148,668 M174,556 C176,600 174,640 172,668",
    )
    art.path("M142,532 Q170,548 198,534", None, width=10)
    art.path("M142,532 Q170,548 198,534", None, line=p.GOLD, width=6)
    palm(art, 132, 556, 36, turn=192)
    limb(art, Run([(155, 468), (136, 512), (131, 560)], [10, 9, 6.5]), p.SKIN, shade=p.TAN)
    head(art, 171, 408, 76, look=0.4, tilt=-6, hair="long", colour=p.AMBER, eyes="down", mood="glad")


def _man(art: Art) -> None:
    limb(art, Run([(288, 466), (268, 512), (250, 540)], [12, 10, 7.5]), p.SKIN, shade=p.TAN)
    gown = "M282,446 C266,470 272,510 274,540 C268,590 266,632 266,676 H358 C358,620 352,580 348,540 C350,500 356,470 340,446 Q312,462 282,446 Z"
    cloth(
        art,
        gown,
        p.CREAM,
        shade="M322,440 C334,500 324,540 332,590 C338,630 336,650 336,680 H370 V440 Z",
        dark=p.PAPER,
        folds="M290,550 C286,600 286,640 286,668 M312,550 C314,600 314,640 314,668",
    )
    art.path("M274,534 Q310,550 348,534", None, width=11)
    art.path("M274,534 Q310,550 348,534", None, line=p.TEAL, width=7)
    palm(art, 362, 554, 38, turn=168, flip=True)
    limb(art, Run([(337, 464), (360, 508), (362, 558)], [12, 10, 7.5]), p.SKIN, shade=p.TAN)
    head(art, 310, 400, 78, look=-0.4, tilt=4, hair="short", colour=p.BARK, eyes="open", mood="glad")


def _clasped_hands(art: Art) -> None:
    art.path("M226,534 C234,530 248,532 256,540 C258,552 250,560 240,558 C230,556 222,548 222,540 Z", p.SKIN)
    grip(art, 242, 547, 25, turn=40, flip=True)
