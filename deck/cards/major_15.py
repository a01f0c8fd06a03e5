"""The Devil: horned and bat-winged on a block, a star turned down above him, two who wear their chains loosely."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around, curve, star
from deck.kit.figure import Hair, arm, head
from deck.kit.hands import grip, palm
from deck.kit.limbs import Run, limb
from deck.kit.scenery import sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.INK, p.NIGHT, p.PLUM, p.RUST)
    for place in range(9):
        x = 30 + place * 53
        art.path(
            f"M{x},680 C{x - 26},640 {x - 14},612 {x + 2},578 C{x + 8},606 {x + 34},630 {x + 20},680 Z",
            p.EMBER,
            opacity=0.75,
        )
    for flip in (False, True):
        _wing(art, flip=flip)
    _body(art)
    _face(art)
    _block(art)
    _bound(art, 104, flip=False, gown=p.LILAC, shade=p.VIOLET, hair="long", colour=p.AMBER)
    _bound(art, 376, flip=True, gown=p.CORAL, shade=p.EMBER, hair="short", colour=p.BARK)


def _wing(art: Art, *, flip: bool) -> None:
    with art.group(240, 0, flip=flip):
        skin = (
            "M40,268 C70,190 110,140 168,108 C176,96 192,92 200,98 C196,110 196,116 200,126 C214,190 214,250 202,330 C190,300 176,292 158,292 "
            "C154,330 146,350 134,372 C122,340 106,326 86,328 C78,350 70,366 56,376 Z"
        )
        art.path(skin, p.STORM)
        for end in ((202, 326), (134, 366), (60, 370)):
            art.path(
                curve([(186, 108), ((186 + end[0]) / 2 - 8, (108 + end[1]) / 2 + 4), end]), None, line=p.SLATE, width=3
            )
        art.path("M48,262 C80,196 120,146 186,108", None, line=p.SLATE, width=4)


def _body(art: Art) -> None:
    art.path("M176,290 C166,340 172,390 184,430 H296 C308,390 314,340 304,290 Q240,256 176,290 Z", p.WOOD)
    art.path("M280,276 C296,330 292,390 280,430 H296 C308,390 314,340 304,290 Z", p.BARK, line=None)
    art.path(
        "M200,320 q18,14 36,2 M280,320 q-18,14 -36,2 M240,330 V392 M216,360 q24,10 48,0", None, line=p.BARK, width=2
    )
    for side in (-1, 1):
        with art.group(240, 0, flip=side < 0):
            art.path("M12,424 C50,400 96,420 100,462 C100,492 92,516 98,540 L58,544 C54,516 60,496 44,478 Z", p.BARK)
            for x, y in ((40, 434), (62, 442), (80, 462), (60, 470), (80, 490), (76, 516)):
                art.path(f"M{x},{y} q4,8 0,14", None, line=p.WOOD, width=2)
            art.path("M56,540 L50,560 H74 L78,548 L84,560 H108 L100,538 Z", p.INK, line=p.SLATE)
    art.path("M196,418 Q240,440 284,418 L276,470 Q240,486 204,470 Z", p.WINE)
    arm(art, [(190, 304), (130, 322), (120, 236)], p.WOOD, width=34, hand=None, cuff=p.GOLD)
    art.path(
        "M106,238 C100,222 98,206 100,190 L108,190 L112,212 L112,180 L120,180 L122,212 L126,182 L134,184 L132,214 L138,196 L146,200 "
        "C146,220 142,232 136,242 Z",
        p.WOOD,
    )
    art.polygon(star(122, 222, 7, 2.4, 4), p.GOLD, line=None)
    arm(art, [(292, 304), (342, 356), (390, 322)], p.BARK, width=34, hand=None, cuff=p.GOLD)
    with art.group(398, 318, turn=-12):
        art.path("M0,-34 L4,62", None, width=15)
        art.path("M0,-34 L4,62", None, line=p.PAPER, width=10)
        grip(art, 0, 0, 32, skin=p.BARK)
        art.path("M-12,60 H20 C30,84 24,98 18,124 C12,108 4,112 -2,128 C-14,106 -22,84 -12,60 Z", p.EMBER)
        art.path("M-4,64 H13 C18,82 12,92 8,102 C0,92 -8,80 -4,64 Z", p.GOLD, line=None)


def _face(art: Art) -> None:
    for side in (-1, 1):
        with art.group(240, 214, flip=side < 0):
            art.path("M20,-44 C26,-78 58,-96 96,-84 C74,-76 66,-58 58,-34 C50,-24 34,-26 20,-44 Z", p.PAPER)
            art.path("M40,-76 L48,-42 M58,-84 L58,-52 M74,-84 L66,-62", None, line=p.BRONZE, width=FINE)
            art.path("M38,-14 C58,-30 84,-22 96,-6 C78,4 56,6 40,2 Z", p.WOOD)
            art.path("M52,-10 C66,-16 76,-12 84,-6", None, line=p.CORAL, width=3)
    art.blob(
        [
            (240, 160),
            (276, 170),
            (288, 208),
            (274, 244),
            (262, 276),
            (240, 288),
            (218, 276),
            (206, 244),
            (192, 208),
            (204, 170),
        ],
        p.WOOD,
    )
    art.path(
        "M240,160 C276,160 296,200 282,224 C270,262 258,284 240,288 C262,240 266,196 240,160 Z",
        p.BARK,
        line=None,
        opacity=0.6,
    )
    art.path("M224,284 C224,306 232,318 240,336 C248,318 256,306 256,284 Q240,296 224,284 Z", p.BARK)
    for side in (-1, 1):
        with art.group(240, 212, flip=side < 0):
            art.path("M8,-4 L36,-16", None, width=4)
            art.path("M12,6 Q22,-4 34,2 Q24,12 12,6 Z", p.GOLD)
            art.disc(23, 4, 3.4, p.INK, line=None)
            art.oval(8, 52, 3.4, 5, p.INK, line=None)
    art.path("M226,272 Q240,280 254,272", None, width=3)
    corners = [around(240, 128, 32, 180 + place * 144) for place in range(5)]
    art.polygon(corners, None, width=8)
    art.polygon(corners, None, line=p.GOLD, width=4)


def _block(art: Art) -> None:
    art.path("M156,556 H324 L338,584 H142 Z", p.SLATE)
    art.path("M142,584 H338 V680 H142 Z", p.STORM)
    art.path("M300,584 H338 V680 H300 Z", p.INK, line=None, opacity=0.4)
    art.disc(240, 622, 18, None, width=11)
    art.disc(240, 622, 18, None, line=p.GOLD, width=6)
    art.disc(240, 602, 7, p.BRONZE)


def _bound(art: Art, x: float, *, flip: bool, gown: str, shade: str, hair: Hair, colour: str) -> None:
    with art.group(x, 0, flip=flip):
        for place in range(9):
            t = place / 8
            cx, cy = 6 + t * 116, 522 + 118 * t * t + 40 * t * (1 - t) * 2
            art.oval(
                cx,
                cy,
                9,
                5.5,
                None,
                line=p.GOLD,
                width=3,
                transform=f"rotate({30 + 25 * (place % 2)} {cx:.1f} {cy:.1f})",
            )
        body = "M-26,520 C-42,548 -34,590 -40,620 C-46,650 -50,668 -50,680 H44 C44,660 36,640 32,616 C28,584 40,548 24,520 Q0,534 -26,520 Z"
        art.path(body, gown)
        art.path("M10,526 C20,570 10,620 22,680 H44 C44,660 36,640 32,616 C28,584 40,548 24,520 Z", shade, line=None)
        art.path(body, None)
        art.path("M-20,600 C-26,630 -28,650 -28,676 M0,600 V676", None, width=FINE)
        for side, (elbow, wrist) in ((-1, ((-42, 580), (-38, 622))), (1, ((42, 578), (40, 620)))):
            palm(art, wrist[0], wrist[1] - 2, 30, turn=180 - side * 8, flip=side > 0)
            limb(art, Run([(side * 21, 538), elbow, wrist], [10, 9, 6]), p.SKIN, shade=p.TAN)
        head(art, 0, 476, 70, look=0.5, hair=hair, colour=colour, eyes="down", mood="sad")
        for side in (-1, 1):
            art.path(
                f"M{side * 16},446 C{side * 18},432 {side * 26},426 {side * 34},424 C{side * 34},436 {side * 32},446 {side * 26},452 Z",
                p.PAPER,
            )
        art.path("M-14,520 Q0,530 14,520", None, line=p.GOLD, width=6)
