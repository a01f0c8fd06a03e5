"""The Devil: horned and bat-winged on a block, a star turned down above him, two who wear their chains loosely."""

from __future__ import annotations

import math
from itertools import pairwise

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around, curve, star
from deck.kit.cloth import cloth
from deck.kit.figure import Hair, arm, head
from deck.kit.hands import grip, relaxed
from deck.kit.limbs import Run, limb
from deck.kit.scenery import sky
from deck.kit.vines import grapes


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
    for flip in (False, True):
        with art.group(240, 0, flip=flip):
            _leg(art)
    _apron(art)
    _bound(art, 98, flip=False, gown=p.LILAC, shade=p.VIOLET, hair="long", colour=p.AMBER)
    _bound(art, 382, flip=True, gown=p.CORAL, shade=p.EMBER, hair="short", colour=p.BARK)


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


def _leg(art: Art) -> None:
    """A shaggy leg, bent in a squat: thigh out to the knee, shin down to the talons on the block's edge."""
    limb(art, Run([(24, 446), (56, 418), (84, 424)], [30, 35, 27]), p.BARK)
    limb(art, Run([(86, 418), (88, 458), (78, 500), (72, 546)], [25, 25, 19, 13]), p.BARK)
    art.path("M66,408 Q84,394 104,412 M70,432 Q86,442 102,430", None, line=p.WOOD, width=2.4)
    for x, y in ((30, 436), (48, 424), (42, 452), (78, 456), (94, 462), (84, 482), (72, 500), (84, 512)):
        art.path(f"M{x},{y} q4,8 0,14", None, line=p.WOOD, width=2)
    art.path("M58,548 L54,530 L64,538 L70,524 L77,538 L90,528 L88,548 Z", p.BARK)
    for x, turn in ((46, 22), (64, 6), (82, -8), (99, -24)):
        with art.group(x, 560, turn=turn):
            art.path("M-8,-12 Q0,-18 8,-12 L7,6 Q10,20 0,30 Q-10,20 -7,6 Z", p.SLATE)
            art.path("M-7,8 Q0,3 7,8 Q10,20 0,30 Q-10,20 -7,8 Z", p.INK, line=None)
    art.path("M50,556 Q72,536 96,556 Q74,566 50,556 Z", p.SLATE)


def _apron(art: Art) -> None:
    cloth(
        art,
        "M198,414 Q240,438 282,414 L276,468 Q268,508 240,536 Q212,508 204,468 Z",
        p.WINE,
        shade="M250,400 C262,450 258,500 244,540 H290 V400 Z",
        dark=p.PLUM,
        folds="M222,436 Q220,480 230,514 M244,440 V520",
    )
    art.path("M197,416 Q240,440 283,416", None, width=11)
    art.path("M197,416 Q240,440 283,416", None, line=p.GOLD, width=7)


def _face(art: Art) -> None:
    for flip in (False, True):
        with art.group(240, 0, flip=flip):
            _horn(art)
            art.path("M40,198 C64,192 88,208 100,236 C78,240 54,230 42,218 Z", p.WOOD)
            art.path("M52,206 C68,206 80,216 88,228", None, line=p.CORAL, width=3)
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
    beard = "M216,268 C208,296 220,312 222,332 Q226,350 244,368 Q242,350 252,336 C264,314 272,296 264,268 Q240,296 216,268 Z"
    art.path(beard, p.INK, line=p.STORM, width=2)
    art.path(
        "M228,292 Q230,318 238,346 M240,296 Q240,320 242,342 M252,292 Q250,314 246,330", None, line=p.SLATE, width=2
    )
    for side in (-1, 1):
        with art.group(240, 212, flip=side < 0):
            art.path("M8,-4 L36,-16", None, width=4)
            art.path("M12,6 Q22,-4 34,2 Q24,12 12,6 Z", p.GOLD)
            art.disc(23, 4, 3.4, p.INK, line=None)
            art.oval(8, 52, 3.4, 5, p.INK, line=None)
    art.path("M226,272 Q240,280 254,272", None, width=3)
    corners = [around(240, 122, 30, 180 + place * 144) for place in range(5)]
    art.polygon(corners, None, width=8)
    art.polygon(corners, None, line=p.GOLD, width=4)


def _horn(art: Art) -> None:
    """A goat's horn, long and ringed, that sweeps up and back."""
    run = Run([(26, 182), (44, 146), (76, 116), (112, 108), (144, 124)], [15, 15, 13, 9, 1.5])
    limb(art, run, p.PAPER, shade=p.AMBER)
    for place in range(1, 11):
        (ax, ay), (bx, by) = run.across(place * 0.078, 0.9)
        art.path(
            f"M{ax:.1f},{ay:.1f} Q{(ax + bx) / 2 + 3:.1f},{(ay + by) / 2 + 3:.1f} {bx:.1f},{by:.1f}",
            None,
            line=p.BRONZE,
            width=2,
        )


def _block(art: Art) -> None:
    art.path("M138,552 H342 L356,580 H124 Z", p.SLATE)
    art.path("M124,580 H356 V690 H124 Z", p.STORM)
    art.path("M312,580 H356 V690 H312 Z", p.NIGHT, line=None)
    art.path("M124,580 H356", None)
    art.disc(240, 612, 8, p.BRONZE)
    art.disc(240, 632, 19, None, width=12)
    art.disc(240, 632, 19, None, line=p.GOLD, width=7)


def _bound(art: Art, x: float, *, flip: bool, gown: str, shade: str, hair: Hair, colour: str) -> None:
    """One who stands chained: horned, tailed, a hand on the chain that would slip off easily."""
    with art.group(x, 96, scale=0.86, flip=flip):
        tail = [(-24, 640), (-52, 640), (-58, 600), (-44, 564), (-56, 530)]
        art.stroke(tail, p.INK, 13)
        art.stroke(tail, p.SKIN, 8)
        if flip:
            art.path("M-56,542 C-78,530 -72,510 -62,494 C-60,508 -52,506 -54,482 C-34,504 -32,530 -56,542 Z", p.EMBER)
            art.path("M-56,538 C-66,530 -60,520 -54,510 C-46,522 -46,532 -56,538 Z", p.GOLD, line=None)
        else:
            grapes(art, -56, 520, 50, p.VIOLET)
        body = "M-26,520 C-38,552 -30,590 -36,620 C-42,650 -46,668 -46,690 H46 C46,660 36,640 32,616 C28,584 38,552 24,520 Q0,534 -26,520 Z"
        art.path(body, gown)
        art.path("M10,526 C20,570 10,620 22,690 H46 C46,660 36,640 32,616 C28,584 38,552 24,520 Z", shade, line=None)
        art.path(body, None)
        art.path("M-16,600 C-22,630 -24,650 -24,690 M4,600 V690", None, width=FINE)
        art.path("M-32,590 Q0,604 32,590", None, line=p.GOLD, width=5)
        relaxed(art, -40, 646, 0.62, turn=96)
        limb(art, Run([(-22, 538), (-42, 586), (-38, 636)], [11, 10, 7]), p.SKIN, shade=p.TAN)
        head(art, 0, 476, 70, look=0.5, hair=hair, colour=colour, eyes="down", mood="sad")
        art.path("M10,436 C14,418 24,412 22,394 C34,408 34,428 22,442 Z", p.PAPER)
        art.path("M-10,436 C-14,418 -24,412 -22,394 C-34,408 -34,428 -22,442 Z", p.PAPER)
        art.path("M-15,519 Q0,531 15,519", None, width=11)
        art.path("M-15,519 Q0,531 15,519", None, line=p.GOLD, width=7)
        _chain(art, 240 - x if not flip else x - 240)
        limb(art, Run([(22, 540), (46, 590), (20, 566)], [11, 10, 7]), p.SKIN)
        grip(art, 13, 560, 24, turn=-30, flip=True)


def _chain(art: Art, far: float) -> None:
    """It hangs from collar to hand and from there to the ring, `far` card units away."""
    end = (far / 0.86 - 22, 626)
    line = Run([(2, 526), (12, 560), (50, 612), (96, 640), end], [1] * 5).side(0)
    step = 0.0
    odd = False
    for before, (x, y) in pairwise(line):
        step += math.dist(before, (x, y))
        if step < 12.5:
            continue
        step, odd = 0.0, not odd
        turn = math.degrees(math.atan2(y - before[1], x - before[0]))
        with art.group(x, y, turn=turn):
            art.oval(0, 0, 9, 5.5 if odd else 2.4, None, width=6)
            art.oval(0, 0, 9, 5.5 if odd else 2.4, None, line=p.GOLD, width=3)
