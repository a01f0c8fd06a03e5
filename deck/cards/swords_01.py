"""Ace of Swords: a hand out of a cloud, a sword through a crown with olive and palm, bare mountains below."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.blades import blade
from deck.kit.hands import grasp
from deck.kit.heaven import reaching_arm
from deck.kit.land import ridge
from deck.kit.scenery import rays, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.VIOLET, p.LILAC, p.MIST, p.CREAM)
    rays(art, 262, 190, 640, p.CREAM, count=20, opacity=0.3)
    _mountains(art)
    reaching_arm(art, 222, 554, 1.05)
    _far_half_of_crown(art)
    _pommel(art)
    blade(art, (262, 578), (262, 84), wide=32)
    grasp(art, 222, 554, 1.05)
    _near_half_of_crown(art)
    _sparks(art)


def _mountains(art: Art) -> None:
    far = [(20, 560), (66, 500), (104, 548), (160, 486), (236, 566), (306, 520), (340, 552), (398, 470), (460, 566)]
    ridge(art, far, p.LILAC, p.VIOLET)
    near = [(20, 650), (150, 588), (206, 634), (262, 606), (312, 640), (372, 562), (460, 640)]
    ridge(art, near, p.SLATE, p.STORM)


def _pommel(art: Art) -> None:
    """The long grip goes through the fist and ends below it."""
    art.plate(251, 540, 273, 624, p.WINE, corner=3)
    art.path("M252,602 L272,610 M252,614 L272,622", None, line=p.GOLD, width=2)
    art.disc(262, 636, 17, p.GOLD)
    art.disc(262, 636, 6, p.WINE, line=None)


def _far_half_of_crown(art: Art) -> None:
    art.path("M176,196 Q262,168 348,196 L340,240 Q262,216 184,240 Z", p.BRONZE)


def _near_half_of_crown(art: Art) -> None:
    _olive(art)
    _palm(art)
    art.path(
        "M176,196 L184,246 Q262,278 340,246 L348,196 L318,226 L300,184 L280,236 L262,178 L244,236 L224,184 L206,226 Z",
        p.GOLD,
    )
    art.path("M300,184 L318,226 L348,196 L340,246 Q318,256 292,260 L296,236 Z", p.AMBER, line=None)
    art.path(
        "M176,196 L184,246 Q262,278 340,246 L348,196 L318,226 L300,184 L280,236 L262,178 L244,236 L224,184 L206,226 Z"
    )
    art.path("M182,234 Q262,266 342,234", None, line=p.BRONZE, width=FINE)
    for x, y in ((176, 194), (224, 182), (262, 176), (300, 182), (348, 194)):
        art.disc(x, y, 7, p.WINE)
    for x, y in ((210, 250), (262, 258), (314, 250)):
        art.polygon([(x, y - 9), (x + 8, y - 1), (x, y + 7), (x - 8, y - 1)], p.EMBER, width=FINE)


def _olive(art: Art) -> None:
    """The branch of peace hangs from the crown's left, with three fruits."""
    art.path("M190,236 C160,250 136,280 128,330", None, line=p.BARK, width=4)
    for x, y, turn in (
        (176, 244, -100), (168, 252, 150), (154, 262, -105), (148, 272, 160), (138, 286, -95), (138, 296, 150),
        (130, 312, -105), (132, 318, 165), (128, 330, 200),
    ):  # fmt: skip
        with art.group(x, y, turn=turn):
            art.path("M0,0 C-9,-8 -8,-22 0,-32 C8,-22 9,-8 0,0 Z", p.LEAF, width=2)
            art.path("M0,-4 V-22", None, line=p.SAGE, width=FINE)
    for x, y in ((162, 274), (146, 306), (120, 300)):
        art.disc(x, y, 6, p.PINE, width=2)


def _palm(art: Art) -> None:
    """The branch of victory hangs from its right."""
    for place in range(9):
        share = place / 8
        x, y = 338 + 66 * share**0.8, 236 + 110 * share**1.3
        long = 46 - 18 * share
        for turn in (62 + 40 * share, 168 + 26 * share):
            with art.group(x, y, turn=turn):
                art.path(f"M0,4 C-7,-6 -5,{-long * 0.7} 0,{-long} C5,{-long * 0.7} 7,-6 0,4 Z", p.SAGE, width=2)
    art.path("M334,234 C368,250 396,290 404,352", None, line=p.PINE, width=4)


def _sparks(art: Art) -> None:
    for x, y, size in ((206, 330, 13), (316, 380, 14), (190, 408, 10), (330, 310, 9), (214, 128, 10), (318, 132, 12)):
        art.polygon(star(x, y, size, size * 0.3, 4), p.GOLD, width=FINE)
