"""Seven of Cups: a dreamer before seven cups in the clouds: a head, a veiled light, a snake, a castle, jewels, a wreath, a dragon."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import ring, star
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.limbs import Run, limb
from deck.kit.scenery import castle, cloud, rays, sky, stars
from deck.kit.staves import young_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.DUSK, p.VIOLET, p.LILAC, bottom=640)
    stars(art, 7, 14, (40, 80, 440, 640), p.CREAM)
    rays(art, 240, 560, 330, p.CREAM, count=18, opacity=0.25)
    for x, y, wide, colour in ((96, 292, 230, p.MIST), (388, 292, 230, p.MIST), (240, 290, 250, p.CREAM), (70, 470, 220, p.MIST),
                               (414, 470, 220, p.MIST), (300, 470, 220, p.CREAM), (176, 474, 220, p.CREAM)):  # fmt: skip
        cloud(art, x, y, wide, colour=colour, flip=x > 240)
    wonders = (_face, _veiled, _snake, _castle, _jewels, _wreath, _dragon)
    places = ((96, 232), (240, 226), (384, 232), (76, 412), (186, 424), (296, 424), (398, 412))
    for wonder, (x, y) in zip(wonders, places, strict=True):
        with art.group(x, y - 38), art.group(scale=1.18):
            wonder(art)
        emblem(art, Suit.CUPS, x, y, 84)
    _dreamer(art)


def _face(art: Art) -> None:
    head(art, 0, -34, 54, hair="curls", colour=p.GOLD)


def _veiled(art: Art) -> None:
    rays(art, 0, -40, 66, p.GOLD, count=16, opacity=0.9)
    art.path(_SHROUD, p.CREAM)
    art.path("M6,-92 C12,-78 8,-68 12,-62 C22,-52 16,-20 14,4 H25 C22,-8 22,-20 24,-34 L38,-18 L50,-28 C44,-44 36,-56 20,-61 "
             "C13,-64 13,-68 15,-74 C18,-86 14,-92 6,-92 Z", p.PAPER, line=None)  # fmt: skip
    art.path(_SHROUD)
    art.path("M-12,-66 Q0,-58 12,-66", None, width=FINE)
    art.path("M-24,-34 Q-18,-44 -18,-52 M24,-34 Q18,-44 18,-52 M-10,-48 C-8,-30 -12,-12 -12,3 M0,-44 V3 M10,-48 C8,-30 12,-12 12,3 "
             "M-44,-38 L-40,-22 M44,-38 L40,-22 M-6,-86 Q-9,-78 -7,-70", None, line=p.AMBER, width=FINE)  # fmt: skip


_SHROUD = (
    "M0,-94 C14,-94 18,-84 15,-74 C13,-68 13,-64 20,-61 C36,-56 44,-44 50,-28 L38,-18 L24,-34 C22,-20 22,-8 25,4 "
    "H-25 C-22,-8 -22,-20 -24,-34 L-38,-18 L-50,-28 C-44,-44 -36,-56 -20,-61 C-13,-64 -13,-68 -15,-74 C-18,-84 -14,-94 0,-94 Z"
)
"""Somebody under a cloth from head to foot, the arms a little spread."""


def _snake(art: Art) -> None:
    rays(art, 0, -34, 54, p.ROSE, count=12, opacity=0.4)
    d = "M-6,6 C-30,-10 -24,-34 0,-34 C24,-34 26,-58 4,-62 C-10,-64 -18,-56 -16,-46"
    art.path(d, None, width=14 + 2 * LINE)
    art.path(d, None, line=p.LEAF, width=14)
    art.path(d, None, line=p.SAGE, width=3, stroke_dasharray="4 8")
    art.path("M-26,-50 C-26,-62 -6,-62 -6,-50 C-8,-36 -14,-30 -16,-28 C-20,-30 -26,-38 -26,-50 Z", p.LEAF)
    art.path("M-16,-28 v9 l-4,5 m4,-5 l4,5", None, line=p.WINE, width=2.4)
    for x in (-21, -11):
        art.disc(x, -47, 2.4, p.GOLD, width=FINE)


def _castle(art: Art) -> None:
    art.path("M-32,8 C-26,-10 -10,-16 0,-16 C14,-16 26,-8 32,8 Z", p.LEAF)
    castle(art, 0, -8, 68, p.STEEL, roof=p.EMBER)


def _jewels(art: Art) -> None:
    for x, y, size, colour in (
        (-20, -10, 17, p.WINE),
        (20, -10, 17, p.SEA),
        (0, -14, 19, p.LEAF),
        (-12, -38, 15, p.ROSE),
        (13, -40, 15, p.EMBER),
    ):
        _gem(art, x, y, size, colour)
    for place in range(6):
        art.disc(-33 - (place % 2), 2 + place * 7, 4.4, p.CREAM, width=FINE)


def _gem(art: Art, x: float, y: float, size: float, colour: str) -> None:
    top, girdle, point = y - size * 0.75, y - size * 0.2, y + size
    half = size * 0.55
    art.polygon([(x - half, top), (x + half, top), (x + size, girdle), (x, point), (x - size, girdle)], colour)
    art.path(
        f"M{x - size},{girdle} H{x + size} M{x - half * 0.6},{girdle} L{x},{point} L{x + half * 0.6},{girdle} L{x},{top}Z",
        None,
        line=p.CREAM,
        width=FINE,
    )


def _wreath(art: Art) -> None:
    for x, y, turn in ring(0, -34, 24, 12):
        young_leaf(art, x, y, 0.78, turn=turn + 66)
    art.path("M-8,-10 q-12,8 -14,22 M8,-10 q12,8 14,22", None, line=p.WINE, width=5)
    art.polygon(star(0, -34, 14, 4, 4), p.GOLD, width=2)


def _dragon(art: Art) -> None:
    art.path("M6,-30 C26,-54 34,-66 44,-70 C44,-50 50,-40 48,-24 C38,-30 30,-24 24,-14 C20,-22 12,-26 6,-30 Z", p.EMBER)
    art.path("M44,-70 L24,-16 M47,-40 L24,-18", None, width=FINE)
    art.path("M22,8 C30,-14 12,-22 2,-34 C-4,-44 0,-54 6,-58 L4,-72 L-6,-62 L-18,-66 L-16,-58 C-28,-54 -36,-46 -40,-36 L-26,-38 L-34,-30 "
             "C-26,-26 -18,-30 -14,-34 C-16,-16 -8,-8 -14,8 Z", p.WINE)  # fmt: skip
    art.path("M12,6 C14,-8 4,-18 -6,-28", None, line=p.ROSE, width=4)
    art.disc(-14, -50, 3, p.GOLD, width=FINE)
    art.path("M14,-14 l10,-4 l-4,10 M10,-24 l8,-8 l0,10", p.EMBER, width=2)


def _dreamer(art: Art) -> None:
    """Somebody seen from behind, dark against the glow, both arms thrown up in wonder."""
    for side in (-1, 1):
        x = 240
        limb(art, Run([(x + side * 40, 604), (x + side * 78, 560), (x + side * 86, 504)], [17, 14, 9]), p.INK)
        for turn in (-30, -8, 14, 40):
            with art.group(x + side * 87, 500, turn=turn + side * 8):
                art.path("M0,4 V-20", None, line=p.INK, width=6)
    limb(art, Run([(240, 574), (240, 592), (240, 700)], [20, 62, 74]), p.INK, flat=True)
    art.path("M224,540 H256 V590 H224 Z", p.INK)
    art.blob([(240, 480), (268, 492), (274, 524), (258, 552), (240, 558), (222, 552), (206, 524), (212, 492)], p.INK)
    art.path(
        "M196,596 C206,586 220,582 228,576 M284,596 C274,586 260,582 252,576 M210,506 C216,486 230,482 240,482",
        None,
        line=p.VIOLET,
        width=2.6,
    )
