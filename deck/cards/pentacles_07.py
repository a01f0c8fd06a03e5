"""Seven of Pentacles: a gardener leans on his hoe and looks at what has grown, six coins on the bush, one picked."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.features import whiskers
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.land import birds, ridge
from deck.kit.legs import hose, shoe
from deck.kit.profile import profile
from deck.kit.scenery import grass, sky
from deck.kit.vines import vine_leaf
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.CORAL, p.PAPER, p.CREAM, bottom=470)
    ridge(art, [(20, 470), (90, 400), (140, 444), (220, 380), (300, 450), (380, 410), (460, 460)], p.LILAC, p.VIOLET)
    art.path("M20,484 Q140,460 260,478 T460,466 V670 H20 Z", p.SAGE)
    art.path("M20,570 Q160,550 300,572 T460,560 V670 H20 Z", p.WOOD)
    for y in (596, 624, 650):
        art.path(f"M20,{y} Q160,{y - 18} 300,{y} T460,{y - 8}", None, line=p.BARK, width=3)
    birds(art, (96, 128, 32), (140, 150, 22), (190, 116, 24), colour=p.RUST)
    _bush(art)
    _gardener(art)
    grass(art, 5, 6, (40, 600, 200, 655), p.SAGE)


def _bush(art: Art) -> None:
    art.path("M330,640 Q340,560 336,480 M352,640 Q350,560 380,500 M340,640 Q326,590 298,540", None, width=12)
    art.path(
        "M330,640 Q340,560 336,480 M352,640 Q350,560 380,500 M340,640 Q326,590 298,540", None, line=p.WOOD, width=7
    )
    d = (
        "M348,112 C396,96 440,140 432,190 C470,226 460,290 440,320 C468,370 456,440 430,470 C430,530 380,566 330,548 "
        "C280,556 252,520 262,470 C236,430 246,380 266,356 C240,310 250,254 276,228 C262,170 300,116 348,112 Z"
    )
    art.path(d, p.PINE, line=None)
    with art.group(clip=d):
        for place, (x, y) in enumerate(scattered(17, 62, (240, 110, 462, 566), apart=31)):
            vine_leaf(art, x, y + 14, 36, turn=place * 47 % 90 - 45, colour=p.PINE if place % 3 else p.LEAF)
    art.path(d)
    for place, (x, y, turn) in enumerate(((446, 250, 70), (446, 400, 80))):
        vine_leaf(art, x, y, 44, turn=turn, colour=p.LEAF if place % 2 else p.SAGE)
    for place, (x, y, turn) in enumerate(
        ((288, 176, -50), (306, 146, -34), (424, 168, 48), (404, 140, 32), (330, 126, -14), (376, 126, 14))
    ):
        vine_leaf(art, x, y, 34, turn=turn, colour=p.LEAF if place % 2 else p.PINE)
    for x, y in ((352, 166), (302, 252), (400, 262), (308, 362), (402, 368), (346, 470)):
        emblem(art, Suit.PENTACLES, x, y, 86)


def _gardener(art: Art) -> None:
    hose(art, [(116, 470), (98, 540), (84, 616)], p.DUSK, width=33)
    shoe(art, 84, 616, 58, p.BARK, boot=0.5)
    hose(art, [(146, 470), (160, 544), (148, 622)], p.VIOLET, width=35, shade=p.DUSK)
    shoe(art, 148, 624, 60, p.BARK, boot=0.5)
    sleeve(art, [(160, 340), (180, 402), (208, 376)], p.RUST, head=80, hand=False, cuff=p.CREAM)
    cloth(
        art,
        "M136,300 Q98,308 92,360 L98,416 L74,490 Q130,516 190,490 L176,416 L186,352 Q190,308 166,298 Q152,308 136,300 Z",
        p.EMBER,
        shade="M92,300 L124,330 L112,520 H60 V300 Z",
        dark=p.RUST,
        folds="M126,424 L112,500 M146,424 V506 M162,422 L176,496",
        hem="M68,480 Q130,506 196,480",
        trim=p.CREAM,
    )
    art.path("M97,414 Q138,428 177,414", None, line=p.BARK, width=10)
    _hoe(art)
    fist(art, 219, 372, 34, turn=-4)
    sleeve(art, [(128, 334), (150, 402), (200, 352)], p.EMBER, head=84, hand=False, cuff=p.CREAM, body=160)
    fist(art, 216, 338, 38, turn=-4)
    profile(art, 172, 268, 84, hair="short", colour=p.BARK, tilt=12)
    whiskers(art, 172, 268, 84, "full", tilt=12)
    art.path("M104,262 Q170,214 238,236 L214,216 Q206,186 166,190 Q132,198 130,236 Z", p.GOLD)
    art.path("M130,238 Q166,216 212,218", None, line=p.WINE, width=7)
    art.path(
        "M118,254 Q170,224 226,234 M150,204 Q146,216 148,226 M180,196 Q178,206 180,216", None, line=p.BRONZE, width=FINE
    )


def _hoe(art: Art) -> None:
    art.path("M216,330 L228,636", None, width=13)
    art.path("M216,330 L228,636", None, line=p.WOOD, width=8)
    art.path("M218,628 L240,626 L270,650 Q250,664 216,652 Z", p.STEEL)
    emblem(art, Suit.PENTACLES, 268, 608, 76, turn=10)
