"""The Hermit: an old man on a snowy peak at night; a six-pointed star burns in his lantern, his staff leads him."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.figure import arm, head
from deck.kit.hands import grip
from deck.kit.scenery import peaks, rays, sky, stars


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.NIGHT, p.DUSK, p.VIOLET)
    stars(art, 9, 26, (40, 70, 446, 430), p.LILAC)
    _light(art)
    peaks(art, [(60, 500), (420, 470), (330, 540)], p.STORM, p.INK, snow=p.LILAC)
    _summit(art)
    _staff(art)
    _cloak(art)
    _face(art)
    _lantern(art)
    _far_hand(art)


def _light(art: Art) -> None:
    for radius, colour, opacity in ((190, p.VIOLET, 0.55), (132, p.LILAC, 0.45), (84, p.GOLD, 0.75)):
        art.disc(106, 256, radius, colour, line=None, opacity=opacity)
    rays(art, 106, 256, 190, p.CREAM, count=12, opacity=0.25)


def _summit(art: Art) -> None:
    top = "M20,640 L84,602 L150,606 L196,574 L300,568 L352,590 L400,622 L460,640 V680 H20 Z"
    art.path(top, p.MIST)
    art.path("M300,568 L352,590 L400,622 L460,640 V680 H250 L286,626 L270,600 Z", p.LILAC, line=None)
    art.path(
        "M196,574 L182,608 L206,640 M352,590 L340,620 L364,648 M110,606 L122,632 M286,626 L270,600", None, width=FINE
    )
    art.path(top, None)
    for x, y in ((372, 634), (392, 646), (402, 634), (424, 650)):
        art.oval(x, y, 7, 3, p.VIOLET, line=None)


def _staff(art: Art) -> None:
    d = "M352,618 C346,520 356,420 348,330 C346,290 356,262 342,246 C330,236 322,250 330,258"
    art.path(d, None, width=15)
    art.path(d, None, line=p.WOOD, width=10)
    art.path("M351,600 C346,520 355,420 348,340", None, line=p.CORAL, width=FINE)


def _cloak(art: Art) -> None:
    art.path(
        "M226,276 C196,280 178,286 162,262 C150,244 146,214 138,190 L112,196 C108,232 116,290 138,320 C160,346 190,364 214,362 Z",
        p.STORM,
    )
    art.path(
        "M226,270 C196,276 180,272 166,250 C154,230 150,206 141,186 Q122,176 112,194 C112,222 126,272 152,300 C174,324 200,340 222,340 Z",
        p.SLATE,
    )
    art.path("M132,200 C142,240 164,272 196,292 M118,200 C126,244 146,282 176,306", None, width=FINE)
    body = (
        "M236,250 C196,268 178,330 172,400 C166,470 150,540 138,602 C190,622 300,624 344,606 C348,520 340,420 322,344 "
        "C312,300 292,268 268,252 Z"
    )
    art.path(body, p.SLATE, line=None)
    art.path(
        "M268,252 C292,268 312,300 322,344 C340,420 348,520 344,606 C320,613 290,617 262,618 C286,520 288,400 252,300 Z",
        p.STORM,
        line=None,
    )
    art.path(
        "M198,380 C190,460 176,540 164,604 M226,400 C222,480 212,560 202,612 M256,420 C260,490 256,560 248,612 "
        "M292,420 C304,480 308,550 304,608",
        None,
        width=FINE,
    )
    art.path("M140,592 C190,612 300,613 344,596", None, line=p.LILAC, width=4)
    art.path(body, None)


def _face(art: Art) -> None:
    with art.group(236, 214, turn=-8):
        art.path(
            "M-8,-62 C40,-70 66,-30 62,20 C60,48 50,66 36,80 C-4,92 -38,84 -46,62 C-50,0 -50,-52 -8,-62 Z", p.STORM
        )
    head(art, 228, 216, 84, look=-0.8, tilt=-8, hair="bald", beard=p.CREAM, cut="long", eyes="down")
    art.path("M199,206 Q206,198 215,204 M228,203 Q237,196 246,203", None, line=p.CREAM, width=5)
    with art.group(230, 212, turn=-8):
        art.path(
            "M-6,-64 C44,-72 70,-32 64,22 C62,58 52,84 30,98 C46,60 44,10 30,-20 C18,-40 -18,-40 -34,-22 C-42,-8 -44,2 -44,12 "
            "C-58,-22 -44,-58 -6,-64 Z",
            p.SLATE,
        )
        art.path("M30,-50 C54,-28 56,20 44,62", None, width=FINE)


def _lantern(art: Art) -> None:
    with art.group(106 - 116 * 1.3, 178 - 156 * 1.3, scale=1.3):
        _lamp(art)
    grip(art, 108, 182, 33, turn=96)


def _lamp(art: Art) -> None:
    art.disc(116, 176, 11, None, line=p.INK, width=8)
    art.disc(116, 176, 11, None, line=p.BRONZE, width=4)
    art.polygon([(90, 204), (116, 182), (142, 204)], p.BRONZE)
    art.polygon([(92, 204), (140, 204), (148, 268), (84, 268)], p.CREAM)
    art.polygon(star(116, 236, 27, 15.6, 6), p.GOLD, width=2)
    art.path("M92,204 L84,268 M140,204 L148,268", None, line=p.BRONZE, width=4)
    art.plate(78, 266, 154, 280, p.BRONZE, corner=4)


def _far_hand(art: Art) -> None:
    arm(art, [(296, 318), (330, 372), (340, 400)], p.SLATE, width=46, hand=None, cuff=None)
    grip(art, 350, 396, 32, turn=-2)
