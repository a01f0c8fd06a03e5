"""Wheel of Fortune: a great wheel in the clouds, sphinx on top, serpent going down, Anubis rising, four who read."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.blades import blade
from deck.cloth import cloth
from deck.creatures import creature
from deck.geometry import Point, around, curve, ring, star
from deck.scenery import cloud, sky, stars
from deck.wings import wings

X, Y = 240, 370
"""The wheel's hub."""


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.DUSK, p.VIOLET, p.LILAC)
    stars(art, 10, 22, (150, 80, 330, 660), p.GOLD)
    _readers(art)
    _wheel(art)
    _anubis(art)
    _serpent(art)
    _sphinx(art)


def _readers(art: Art) -> None:
    for name, x, y, flip in (
        ("angel", 84, 132, False),
        ("eagle", 396, 132, True),
        ("bull", 84, 590, False),
        ("lion", 396, 590, True),
    ):
        if name != "angel":
            wings(art, x, y + 12, 76, apart=44, pose="raised", turn=20, colours=_FEATHERS[name])
        cloud(art, x, y + 36, 170, colour=p.MIST, flip=flip)
        creature(art, name, x, y, 100, flip=flip, book=True)


_FEATHERS = {
    "eagle": (p.WOOD, p.BRONZE, p.WOOD),
    "bull": (p.CREAM, p.PAPER, p.CORAL),
    "lion": (p.GOLD, p.CORAL, p.EMBER),
}


def _wheel(art: Art) -> None:
    art.disc(X, Y, 142, p.AMBER, width=3.4)
    art.disc(X, Y, 135, p.GOLD, width=FINE)
    art.disc(X, Y, 102, p.EMBER)
    art.path(
        f"M{X + 72},{Y - 72} A102,102 0 0 1 {X - 72},{Y + 72} A138,138 0 0 0 {X + 72},{Y - 72} Z", p.RUST, line=None
    )
    for _, _, turn in ring(X, Y, 1, 8):
        with art.group(X, Y, turn=turn):
            art.path("M-4,-30 L-6,-102 H6 L4,-30 Z", p.GOLD)
            art.path("M0,-135 V-104", None, width=FINE)
    art.disc(X, Y, 102, None)
    for place, (x, y, turn) in enumerate(ring(X, Y, 118.5, 8, start=22.5)):
        with art.group(x, y, turn=turn):
            art.path(_MARKS[place], None, line=p.RUST, width=3.4)
    art.disc(X, Y, 62, None, width=9)
    art.disc(X, Y, 62, None, line=p.GOLD, width=4)
    art.disc(X, Y, 36, p.GOLD)
    art.disc(X, Y, 27, p.WINE)
    art.polygon(star(X, Y, 24, 7, 8), p.GOLD, width=FINE)


_MARKS = (
    "M-10,9 L0,-10 L10,9 Z",
    "M0,-1 m-7,-3 a7,7 0 1 0 14,0 a7,7 0 1 0 -14,0 M0,3 V13 M-6,8 H6",
    "M-10,-9 L0,10 L10,-9 Z",
    "M-9,-8 A11,11 0 1 0 9,-8 A9,9 0 0 1 -9,-8 Z",
    "M-10,9 L0,-10 L10,9 Z M-8,2 H8",
    "M-10,0 a10,10 0 1 0 20,0 a10,10 0 1 0 -20,0 M-1,0 a1,1 0 1 0 2,0 a1,1 0 1 0 -2,0",
    "M-10,-9 L0,10 L10,-9 Z M-8,-2 H8",
    "M-9,-6 q4.5,-6 9,0 t9,0 M-9,5 q4.5,-6 9,0 t9,0",
)
"""Signs of fire, metal, water, silver, air, gold, earth and dissolving, as old laboratories wrote them."""


def _serpent(art: Art) -> None:
    coils = [around(X, Y, 158 + (15 if place % 2 else -12), 302 - place * 13) for place in range(6)]
    d = curve(coils)
    art.path(d, None, width=23)
    art.path(d, None, line=p.LEAF, width=18)
    art.path(d, None, line=p.SAGE, width=5, stroke_dasharray="1 13")
    with art.group(*coils[0], turn=24):
        art.path("M-8,2 L-2,-40 L9,2 Z", p.LEAF, width=2)
    with art.group(*coils[-1], turn=166):
        art.path("M0,-32 V-46 M0,-46 l-5,-6 M0,-46 l5,-6", None, line=p.ROSE, width=3)
        art.path("M-9,10 C-17,-8 -12,-26 0,-33 C12,-26 17,-8 9,10 Z", p.LEAF)
        for side in (-1, 1):
            art.disc(side * 6, -13, 3.2, p.GOLD, width=FINE)


def _anubis(art: Art) -> None:
    """He climbs on the right, along the rim."""
    for away, colour in ((14, p.PLUM), (0, p.RUST)):
        _limb(art, [around(X, Y, 166 + away, turn) for turn in (118, 140, 162, 182)], 23, colour)
        x, y = around(X, Y, 162 + away, 186)
        art.oval(x - 6, y - 4, 16, 9, colour)
    _limb(art, [around(X, Y, 178, turn) for turn in (122, 104, 88)], 44, p.RUST)
    kilt = [around(X, Y, r, turn) for r, turn in ((150, 112), (204, 108), (206, 132), (180, 146), (150, 144))]
    art.blob(kilt, p.CREAM, ease=0.5)
    for r in (168, 184):
        art.stroke([around(X, Y, r, turn) for turn in (112, 126, 142)])
    art.stroke([around(X, Y, 146, 112), around(X, Y, 178, 110), around(X, Y, 206, 108)], p.GOLD, 7)
    _limb(art, [around(X, Y, 172, 90), around(X, Y, 150, 76), around(X, Y, 140, 58)], 17, p.RUST)
    with art.group(*around(X, Y, 170, 76), turn=-30):
        _jackal(art)


def _limb(art: Art, points: list[Point], width: float, colour: str) -> None:
    art.path(curve(points), None, width=width + 5)
    art.path(curve(points), None, line=colour, width=width)


def _jackal(art: Art) -> None:
    art.path("M-2,-24 L12,-64 L18,-18 Z", p.PLUM)
    art.path(
        "M-24,34 C-30,0 -24,-18 -18,-22 L-14,-62 L2,-26 C16,-22 24,-14 44,-8 Q52,-4 48,4 Q42,10 28,12 C18,16 14,26 14,34 Z",
        p.RUST,
    )
    art.path("M-26,26 Q-6,40 16,26 L24,44 Q-6,62 -34,44 Z", p.GOLD)
    art.path("M-30,36 Q-6,50 20,35", None, line=p.TEAL, width=3)
    art.path("M28,4 L44,2 M-12,-46 L-6,-26", None, width=FINE)
    art.path("M4,-10 q8,-8 15,0 q-8,4 -15,0 Z", p.GOLD, width=FINE)
    art.oval(47, -4, 4, 3, p.INK, line=None)


def _sphinx(art: Art) -> None:
    with art.group(0, 8):
        _sphinx_body(art)


def _sphinx_body(art: Art) -> None:
    tail = "M174,214 C140,212 138,170 160,152 C168,146 178,154 170,162"
    art.path(tail, None, width=13)
    art.path(tail, None, line=p.SEA, width=8)
    cloth(
        art,
        "M240,140 C206,150 166,166 164,204 Q164,218 178,220 H250 L264,150 Z",
        p.SEA,
        shade="M230,190 C220,204 220,214 222,226 H270 V140 Z",
        dark=p.TEAL,
    )
    art.path("M180,222 C170,196 186,178 204,184 C220,190 222,206 214,214 H228 Q236,216 234,222 Z", p.SEA)
    art.path("M222,221 v-6 M229,221 v-5", None, width=FINE)
    blade(art, (304, 204), (330, 70), wide=14)
    art.path("M288,152 L292,186 Q302,190 306,184", None, width=21)
    art.path("M288,152 L292,186 Q302,190 306,184", None, line=p.TEAL, width=16)
    cloth(
        art,
        "M232,150 H284 C288,172 280,186 278,212 Q288,216 284,222 H240 Q236,216 242,210 C240,190 228,172 232,150 Z",
        p.SEA,
        shade="M266,140 C270,170 262,190 264,230 H300 V140 Z",
        dark=p.TEAL,
    )
    art.path("M259,178 V222 M249,221 v-6 M272,221 v-6", None, width=FINE)
    with art.group(258, 122):
        _nemes(art)


def _nemes(art: Art) -> None:
    """A calm face under a striped royal headcloth."""
    art.path("M0,-44 C34,-44 40,-14 44,14 L52,46 H24 L0,20 L-24,46 H-52 L-44,14 C-40,-14 -34,-44 0,-44 Z", p.GOLD)
    for side in (-1, 1):
        art.path(
            f"M{side * 30},-4 L{side * 40},4 M{side * 30},8 L{side * 44},18 M{side * 28},20 L{side * 48},32 M{side * 26},32 L{side * 50},42",
            None,
            line=p.TEAL,
            width=4,
        )
    art.path("M-26,-18 C-28,14 -14,30 0,30 C14,30 28,14 26,-18 C10,-26 -10,-26 -26,-18 Z", p.SKIN)
    art.path("M-27,-18 C-10,-27 10,-27 27,-18", None, line=p.TEAL, width=5)
    for side in (-1, 1):
        art.path(
            f"M{side * 18},-2 Q{side * 11},-8 {side * 5},-2 M{side * 19},-9 Q{side * 11},-14 {side * 4},-9",
            None,
            width=2.2,
        )
    art.path("M0,-2 Q4,6 0,8 M-6,17 Q0,20 6,17", None, line=p.RUST, width=2.2)
    art.path("M-4,30 L0,44 L4,30 Z", p.TEAL, width=FINE)
