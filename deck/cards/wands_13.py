"""Queen of Wands: sunflower and stave in her hands, lions at her throne, a black cat at her feet."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import mirrored, ring
from deck.kit.creatures import creature
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fist
from deck.kit.laps import lap_robe
from deck.kit.limbs import Run, limb
from deck.kit.regalia import mantle, necklace
from deck.kit.scenery import hills, peaks, sky
from deck.kit.seats import throne
from deck.kit.staves import stave, young_leaf


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.STRAW, p.CREAM, p.CORAL, bottom=560)
    peaks(art, [(70, 420), (420, 440), (20, 470)], p.EMBER, p.RUST)
    hills(art, [(16, 570), (150, 552), (320, 574), (466, 556)], p.GOLD)
    hills(art, [(16, 636), (240, 622), (466, 638)], p.AMBER)
    throne(
        art,
        232,
        628,
        536,
        216,
        back="square",
        seat=0.34,
        turn=0.42,
        colour=p.EMBER,
        shade=p.RUST,
        panel=p.WINE,
        knob="none",
    )
    _back(art)
    mantle(art, 236, 266, 560, (58, 124), p.CREAM, p.PAPER)
    art.blob(mirrored([(228, 138), (190, 164), (180, 230), (166, 322), (206, 334)], 240), p.CREAM)
    art.path("M186,250 Q180,290 178,322 M294,250 Q300,290 302,322", None, width=FINE)
    lap_robe(art, 238, 262, 424, 608, wide=(54, 42, 92), turn=0.4, colour=p.GOLD, shade=p.AMBER, trim=p.EMBER)
    for x, y in ((198, 500), (206, 552), (300, 500), (312, 566), (172, 566)):
        _bloom(art, x, y, 17)
    art.path("M197,378 Q240,396 281,378", None, width=11)
    art.path("M197,378 Q240,396 281,378", None, line=p.EMBER, width=7)
    necklace(art, 238, 276, 26, gem=p.EMBER)
    for x in (138, 362):
        creature(art, "lion", x, 386, 80, flip=x < 200)
    head(art, 240, 200, 94, look=0.6, tilt=4, hair="long", colour=p.RUST, eyes="open")
    _crown(art)
    stave(art, (104, 616), (122, 108), thick=22, leaf=1.25)
    bell_sleeve(art, [(196, 284), (150, 352), (128, 348)], p.GOLD, shade=p.AMBER, head=92, mouth=0.27, trim=p.EMBER)
    fist(art, 114, 348, 38, turn=3, flip=True)
    _sunflower(art, 380, 222)
    limb(art, Run([(340, 356), (352, 346), (362, 332)], [11, 10, 9]), p.SKIN)
    bell_sleeve(art, [(280, 284), (310, 368), (344, 354)], p.GOLD, shade=p.AMBER, head=92, mouth=0.27, trim=p.EMBER)
    fist(art, 366, 322, 38, turn=10)
    _cat(art)


def _back(art: Art) -> None:
    """Sunflowers woven into the throne's back."""
    for x in (160, 304):
        _bloom(art, x, 152, 22)
        _bloom(art, x, 232, 17)


def _bloom(art: Art, x: float, y: float, size: float) -> None:
    for px, py, turn in ring(x, y, size * 0.5, 10):
        with art.group(px, py, turn=turn):
            art.path(
                f"M0,{size * 0.2} C{-size * 0.3},0 {-size * 0.2},{-size * 0.4} 0,{-size * 0.6} C{size * 0.2},{-size * 0.4} {size * 0.3},0 0,{size * 0.2} Z",
                p.CORAL,
                line=p.RUST,
                width=FINE,
            )
    art.disc(x, y, size * 0.46, p.BARK, line=None)


def _sunflower(art: Art, x: float, y: float) -> None:
    art.path(f"M{x - 20},372 Q{x - 14},320 {x},{y}", None, width=10)
    art.path(f"M{x - 20},372 Q{x - 14},320 {x},{y}", None, line=p.LEAF, width=6)
    young_leaf(art, x - 6, 300, 0.9, turn=78)
    for count, reach, colour in ((14, 46, p.AMBER), (14, 40, p.GOLD)):
        for _, _, turn in ring(0, 0, 1, count, start=0 if colour == p.GOLD else 13):
            with art.group(x, y, turn=turn):
                art.path(f"M0,-14 C-10,-24 -8,-36 0,{-reach - 4} C8,-36 10,-24 0,-14 Z", colour, width=2)
    art.disc(x, y, 20, p.WOOD)
    for px, py, _ in [*ring(x, y, 12, 9), *ring(x, y, 5, 4)]:
        art.disc(px, py, 2.4, p.BARK, line=None)


def _crown(art: Art) -> None:
    with art.group(240, 200, turn=4):
        for x, turn in ((-22, -30), (0, 0), (22, 30)):
            young_leaf(art, x, -62, 1.0, turn=turn)
        crown(art, 0, -44, 78, points=5, gem=p.EMBER)


def _cat(art: Art) -> None:
    with art.group(252, 610):
        art.path("M26,34 C62,40 66,4 48,-8 C58,8 46,20 22,16 Z", p.INK, line=p.VIOLET, width=FINE)
        art.path("M-28,44 C-34,4 -22,-18 0,-20 C22,-18 34,4 28,44 Z", p.INK, line=p.VIOLET, width=FINE)
        art.path(
            "M-24,-24 L-26,-58 L-9,-46 H9 L26,-58 L24,-24 C18,-8 -18,-8 -24,-24 Z", p.INK, line=p.VIOLET, width=FINE
        )
        for x in (-10, 10):
            art.path(f"M{x - 7},-31 Q{x},-40 {x + 7},-31 Q{x},-24 {x - 7},-31 Z", p.GOLD, line=None)
            art.path(f"M{x},-36 V-27", None, width=2.4)
        art.path("M-3,-22 H3 L0,-18 Z", p.ROSE, line=None)
        art.path(
            "M-6,40 V14 M6,40 V14 M-12,-18 L-34,-22 M-12,-15 L-33,-12 M12,-18 L34,-22 M12,-15 L33,-12",
            None,
            line=p.LILAC,
            width=FINE,
        )
