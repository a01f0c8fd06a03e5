"""King of Wands: flame-crowned, stave in hand, leaning from a throne of lions and salamanders; a live one at his foot."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.kit.beards import beard
from deck.kit.cloth import cloth
from deck.kit.creatures import creature
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fist
from deck.kit.laps import lap_robe
from deck.kit.regalia import cape, mantle, necklace, salamander
from deck.kit.scenery import hills, sky, sun
from deck.kit.seats import throne
from deck.kit.staves import stave


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.PLUM, p.WINE, p.EMBER, p.CORAL, bottom=600)
    sun(art, 60, 470, 34)
    _desert(art)
    throne(
        art,
        246,
        630,
        550,
        240,
        back="arch",
        seat=0.33,
        colour=p.GOLD,
        shade=p.AMBER,
        panel=p.RUST,
        knob="flame",
        gold=p.EMBER,
    )
    for x, y, flip in ((162, 200, False), (330, 200, True), (158, 258, False), (334, 258, True)):
        salamander(art, x, y, 50, turn=-90 if not flip else 90, flip=flip, colour=p.GOLD)
    mantle(art, 246, 276, 610, (66, 138), p.WINE, p.PLUM)
    lap_robe(art, 244, 270, 424, 614, wide=(62, 52, 104), colour=p.EMBER, shade=p.RUST, trim=p.GOLD)
    _robe(art)
    for x in (122, 370):
        creature(art, "lion", x, 388, 88, flip=x < 200)
    bell_sleeve(art, [(298, 300), (340, 390), (304, 438)], p.EMBER, shade=p.RUST, head=96, mouth=0.26)
    fist(art, 294, 448, 40, turn=70)
    cape(art, 244, 280, 66, p.GOLD, p.AMBER, deep=40)
    necklace(art, 244, 294, 27, gem=p.EMBER)
    head(art, 240, 206, 98, look=-0.55, tilt=-3, hair="curls", colour=p.AMBER, eyes="open")
    beard(art, 240, 206, 98, "pointed", p.AMBER, look=-0.55, tilt=-3)
    _crown(art)
    stave(art, (72, 640), (104, 104), thick=24, leaf=1.3)
    bell_sleeve(art, [(190, 304), (144, 392), (104, 364)], p.EMBER, shade=p.RUST, head=96, mouth=0.26)
    fist(art, 88, 358, 42, turn=4, flip=True)
    _salamander(art)


def _desert(art: Art) -> None:
    for x, foot, high in ((424, 580, 130), (30, 584, 70)):
        cloth(
            art,
            f"M{x},{foot - high} L{x + high},{foot} H{x - high} Z",
            p.AMBER,
            shade=f"M{x},{foot - high} L{x + high},{foot} H{x + 20} Z",
            dark=p.BRONZE,
        )
    hills(art, [(16, 580), (160, 566), (320, 584), (466, 568)], p.CORAL)
    hills(art, [(16, 634), (240, 622), (466, 636)], p.AMBER)


def _robe(art: Art) -> None:
    for x, turn in ((172, -8), (244, 0), (316, 8)):
        with art.group(x, 560, turn=turn):
            art.path("M0,26 C-20,14 -16,-8 -4,-18 C-4,-6 2,-4 2,-30 C18,-12 22,14 0,26 Z", p.GOLD, width=2)
    art.path("M192,376 Q244,396 296,376", None, width=12)
    art.path("M192,376 Q244,396 296,376", None, line=p.GOLD, width=8)


def _crown(art: Art) -> None:
    """A crown that burns."""
    with art.group(240, 206, turn=-3):
        for x, turn, size in ((-33, -20, 1.0), (-12, -7, 1.35), (12, 7, 1.35), (33, 20, 1.0)):
            with art.group(x, -74, turn=turn, scale=size):
                art.path("M0,22 C-16,12 -13,-6 -4,-16 C-4,-6 2,-4 2,-30 C15,-12 18,12 0,22 Z", p.EMBER)
                art.path("M0,20 C-7,12 -4,4 2,-6 C9,6 7,16 0,20 Z", p.GOLD, line=None)
        crown(art, 0, -48, 86, points=5, gem=p.WINE)


def _salamander(art: Art) -> None:
    salamander(art, 386, 616, 118, turn=-6, flip=True, colour=p.WINE, line=p.INK, spots=p.GOLD)
