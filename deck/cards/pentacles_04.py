"""Four of Pentacles: a crowned man clasps one coin, wears one, and keeps his feet on two; a city lies behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import clasp
from deck.kit.land import house, tower
from deck.kit.laps import lap_robe
from deck.kit.limbs import Run, limb
from deck.kit.regalia import cape, mantle
from deck.kit.scenery import sky
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.TEAL, p.SEA, p.SKY, p.CREAM, bottom=480)
    _city(art)
    art.path("M20,520 Q240,500 460,520 V670 H20 Z", p.SAGE)
    art.path("M20,612 Q240,596 460,612 V670 H20 Z", p.LEAF, line=None)
    _bench(art)
    _legs(art)
    _robe(art)
    head(art, 240, 236, 86, look=-0.5, hair="curls", colour=p.SLATE, beard=p.SLATE, eyes="open")
    emblem(art, Suit.PENTACLES, 240, 122, 76)
    crown(art, 240, 194, 96, points=5)
    _embrace(art)


def _city(art: Art) -> None:
    for x, wide, high, roof in (
        (60, 40, 210, p.WINE),
        (150, 34, 160, None),
        (340, 36, 180, p.WINE),
        (424, 42, 230, None),
    ):
        tower(art, x, 522, wide, high, p.STEEL, shade=p.SLATE, roof=roof)
    for x, wide, high, colour in (
        (106, 54, 120, p.CREAM),
        (180, 50, 96, p.ROSE),
        (306, 50, 104, p.CREAM),
        (384, 54, 130, p.ROSE),
    ):
        house(art, x, 522, wide, high, colour, roof=p.RUST, shade=p.PAPER if colour == p.CREAM else p.CORAL)
    for x, wide, high in ((40, 44, 90), (136, 44, 76), (346, 48, 84), (442, 44, 92)):
        house(art, x, 524, wide, high, p.PAPER, roof=p.EMBER, shade=p.CORAL)


def _bench(art: Art) -> None:
    for left, right in ((66, 116), (364, 414)):
        cloth(
            art,
            f"M{left},470 H{right} V600 H{left} Z",
            p.STEEL,
            shade=f"M{right - 18},470 H{right} V600 H{right - 18} Z",
            dark=p.SLATE,
        )
    art.plate(48, 452, 432, 486, p.MIST, corner=5)
    art.path("M52,474 H428", None, line=p.SLATE, width=FINE)


def _legs(art: Art) -> None:
    """Shins in hose, and both shoes flat on a coin."""
    for x in (176, 304):
        emblem(art, Suit.PENTACLES, x, 628, 76)
        limb(art, Run([(x, 520), (x, 584)], [21, 17]), p.EMBER, shade=p.RUST, shaded=-1, flat=True)
        art.path(f"M{x - 19},566 Q{x},574 {x + 19},566 C{x + 22},580 {x + 30},588 {x + 27},598 H{x - 27} C{x - 30},588 {x - 22},580 "
                 f"{x - 19},566 Z", p.BARK)  # fmt: skip
        art.path(f"M{x - 19},567 Q{x},575 {x + 19},567", None, line=p.GOLD, width=5)
        art.path(f"M{x - 22},592 Q{x},584 {x + 22},592", None, line=p.WOOD, width=2)


def _robe(art: Art) -> None:
    mantle(art, 240, 300, 556, (72, 140), p.NIGHT, p.INK)
    lap_robe(art, 240, 292, 470, 562, wide=(56, 50, 112), colour=p.WINE, shade=p.PLUM, shoe=None)
    for x, y in ((148, 524), (186, 538), (294, 538), (332, 524)):
        art.polygon(star(x, y, 9, 2.6, 4), p.GOLD, line=None)


def _embrace(art: Art) -> None:
    """Both arms around the coin, the fingers over its rim."""
    bell_sleeve(art, [(292, 322), (354, 410), (312, 436)], p.NIGHT, shade=p.INK, head=94, mouth=0.22)
    bell_sleeve(art, [(188, 322), (126, 410), (168, 436)], p.NIGHT, shade=p.DUSK, head=94, mouth=0.22)
    cape(art, 240, 304, 70, p.CREAM, p.MIST, spots=True, deep=38)
    emblem(art, Suit.PENTACLES, 240, 404, 130)
    clasp(art, 180, 420, 56, turn=-10)
    clasp(art, 300, 420, 56, turn=-10, flip=True)
    for flip in (False, True):
        with art.group(480 if flip else 0, flip=flip):
            art.path("M160,408 C164,386 188,374 208,380 C218,386 210,396 196,396 C188,398 184,404 182,412", p.SKIN)
