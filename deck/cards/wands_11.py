"""Page of Wands: a youth in salamander yellow looks up along his sprouting stave; bare desert, three pyramids."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.garments import sleeve, tunic
from deck.kit.hands import fist
from deck.kit.legs import leg
from deck.kit.profile import profile
from deck.kit.regalia import salamander
from deck.kit.scenery import hills, sky, sun
from deck.kit.staves import stave

_HEAD = 92.0


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.CORAL, p.STRAW, p.CREAM, p.CREAM, bottom=600)
    sun(art, 408, 196, 28, rays=16)
    _desert(art)
    _cape(art)
    sleeve(art, [(222, 288), (270, 330), (312, 292)], p.AMBER, head=_HEAD, hand=False)
    _legs(art)
    _tunic(art)
    stave(art, (334, 636), (330, 96), thick=24, leaf=1.35)
    fist(art, 332, 286, 40)
    profile(art, 208, 196, _HEAD, tilt=-13, hair="short", colour=p.RUST)
    _hat(art)
    sleeve(
        art, [(194, 296), (232, 386), (308, 372)], p.GOLD, head=_HEAD, shade=p.AMBER, cuff=p.EMBER, hand=False, body=206
    )
    fist(art, 330, 366, 42)


def _desert(art: Art) -> None:
    for x, foot, high in ((408, 560, 170), (300, 566, 96), (70, 562, 128)):
        wide = high * 0.78
        art.polygon([(x, foot - high), (x + wide, foot), (x - wide, foot)], p.EMBER)
        art.polygon([(x, foot - high), (x + wide, foot), (x + wide * 0.2, foot)], p.RUST, line=None)
        for row in (0.3, 0.55, 0.8):
            art.path(
                f"M{x - wide * row + 6:.0f},{foot - high + high * row:.0f} H{x + wide * row * 0.1:.0f}",
                None,
                line=p.CORAL,
                width=FINE,
            )
        art.polygon([(x, foot - high), (x + wide, foot), (x - wide, foot)])
    hills(art, [(16, 560), (150, 548), (320, 568), (466, 550)], p.GOLD)
    hills(art, [(16, 620), (180, 604), (330, 622), (466, 606)], p.CORAL)
    art.path(
        "M60,586 q24,-8 48,0 M380,590 q20,-8 40,0 M56,644 q20,-8 44,0 M380,642 q24,-8 40,0 M270,650 q20,-6 34,0",
        None,
        line=p.EMBER,
        width=2,
    )


def _cape(art: Art) -> None:
    d = "M186,256 C130,268 104,360 92,470 C96,492 112,480 124,496 C134,512 150,494 164,504 L214,420 L220,270 Z"
    cloth(
        art,
        d,
        p.EMBER,
        shade="M150,260 C140,350 140,430 130,520 H220 V270 Z",
        dark=p.RUST,
        folds="M168,276 C128,350 116,420 110,484",
    )


def _legs(art: Art) -> None:
    leg(art, [(226, 462), (240, 540), (238, 612)], p.RUST, head=_HEAD, boot=p.PLUM, toe=0.9)
    leg(art, [(186, 462), (178, 540), (160, 616)], p.EMBER, head=_HEAD, boot=p.WINE, toe=1, shade=p.RUST)


def _tunic(art: Art) -> None:
    tunic(
        art,
        (204, 252),
        (200, 384),
        (204, 492),
        size=_HEAD,
        colour=p.GOLD,
        shade=p.AMBER,
        trim=p.EMBER,
        belt=p.RUST,
        wide=(0.5, 0.4, 0.66),
    )
    for x, y, turn in ((214, 338, -20), (190, 432, 14), (230, 456, -12)):
        salamander(art, x, y, 44, turn=turn, colour=p.RUST)


def _hat(art: Art) -> None:
    with art.group(208, 196, turn=-13, scale=_HEAD / 100):
        art.path("M-32,-52 C-60,-96 -108,-104 -132,-70 C-108,-76 -100,-60 -112,-48 C-84,-58 -66,-40 -30,-36 Z", p.CREAM)
        art.path("M-34,-46 C-58,-72 -84,-82 -118,-72", None, line=p.EMBER, width=2.4)
        cloth(
            art,
            "M-50,-22 C-64,-60 -34,-84 6,-80 C34,-76 42,-56 36,-34 C8,-44 -24,-40 -50,-22 Z",
            p.EMBER,
            shade="M-70,-20 C-40,-40 -46,-66 -20,-84 H-70 Z",
            dark=p.RUST,
        )
        art.path(
            "M-58,-14 C-34,-36 10,-44 52,-34 C54,-28 48,-24 42,-24 C10,-30 -24,-24 -50,-4 C-56,-4 -60,-8 -58,-14 Z",
            p.GOLD,
        )
