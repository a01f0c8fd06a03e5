"""Eight of Swords: a woman, bound and blindfolded, amid eight blades on a tidal flat; a castle on a crag."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import curve
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.land import birds, tower
from deck.kit.scenery import sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SLATE, p.STEEL, p.MIST, bottom=430)
    birds(art, (350, 110, 32), (396, 134, 24), (322, 146, 20), colour=p.STORM)
    _crag(art)
    _flat(art)
    for x, high, foot in ((324, 250, 548), (366, 222, 566), (408, 246, 584), (120, 290, 566)):
        _planted(art, x, high, foot)
    _woman(art)
    for x, high, foot in ((66, 300, 612), (164, 352, 642), (346, 330, 640), (432, 318, 630)):
        _planted(art, x, high, foot)


def _crag(art: Art) -> None:
    with art.group(104, 236):
        tower(art, -44, 0, 26, 62, p.LILAC, shade=p.VIOLET, roof=p.WINE)
        tower(art, 40, 4, 28, 74, p.LILAC, shade=p.VIOLET, roof=p.WINE)
        tower(art, -2, 0, 36, 98, p.LILAC, shade=p.VIOLET, roof=p.WINE)
        art.plate(-58, -30, 54, 8, p.LILAC)
        art.path("M-8,8 V-10 a7,8 0 0 1 14,0 V8 Z", p.DUSK, line=None)
    cloth(
        art,
        "M20,290 L46,262 L50,240 L94,246 L150,236 L164,262 L196,300 L204,344 L250,384 L300,440 H20 Z",
        p.VIOLET,
        shade="M94,246 L112,300 L96,340 L130,380 L120,450 H310 L196,300 L150,236 Z",
        folds="M50,270 L66,320 L52,380 M150,260 L160,320 M196,330 L210,390",
        fold=p.NIGHT,
    )


def _flat(art: Art) -> None:
    art.path("M20,424 Q240,410 460,424 V670 H20 Z", p.PAPER)
    for d in (
        "M20,440 Q120,430 210,444 Q260,452 330,440 Q400,432 460,442 L460,470 Q400,474 350,468 Q280,462 230,478 Q120,490 20,466 Z",
        "M20,540 Q80,520 140,540 Q180,556 120,572 Q60,580 20,570 Z",
        "M300,560 Q380,540 460,556 V600 Q400,610 350,592 Q290,582 300,560 Z",
        "M90,628 Q180,606 270,628 Q310,644 260,662 H70 Q60,640 90,628 Z",
    ):
        art.path(d, p.SKY, width=FINE)
    art.path(
        "M60,452 h60 M240,456 h70 M380,452 h50 M50,554 h50 M340,574 h70 M130,640 h80", None, line=p.CREAM, width=2.4
    )


def _planted(art: Art, x: float, high: float, foot: float) -> None:
    blade(art, (x, high), (x, foot + 30), wide=17, part=0.9)
    art.path(
        f"M{x - 22},{foot + 4} Q{x},{foot - 14} {x + 22},{foot + 4} Q{x},{foot + 12} {x - 22},{foot + 4} Z",
        p.TAN,
        width=2,
    )


def _woman(art: Art) -> None:
    body = (
        "M222,214 Q186,222 178,260 Q170,320 186,376 L184,420 Q172,520 150,604 Q230,640 312,600 Q292,520 282,420 "
        "L282,376 Q296,320 290,260 Q282,222 252,214 Q238,226 222,214 Z"
    )
    cloth(
        art,
        body,
        p.EMBER,
        shade="M256,214 L254,400 L276,640 H330 V214 Z",
        dark=p.RUST,
        folds="M206,420 Q196,520 180,606 M232,420 L228,616 M254,420 Q268,520 282,606 M202,262 Q198,330 208,376",
        hem="M144,592 Q230,628 318,588",
    )
    with art.group(clip=body):
        for y in (262, 296, 330, 364):
            band = f"{curve([(160, y - 4), (234, y + 10), (310, y - 4)])} L310,{y + 12} Q234,{y + 38} 160,{y + 12} Z"
            art.path(band, p.CREAM)
            art.path(f"M160,{y + 5} Q234,{y + 31} 310,{y + 5}", None, line=p.SLATE, width=FINE)
    art.path(body, None)
    art.path("M204,612 Q214,600 226,614 M240,614 Q250,602 262,612", p.SKIN)
    head(art, 237, 158, 80, hair="long", colour=p.AMBER, tilt=7, look=-0.3)
    with art.group(237, 158, turn=7, scale=0.8):
        art.path("M38,-16 C60,-6 60,20 78,40 L60,46 C50,24 44,10 34,2 Z", p.CREAM)
        art.path("M-41,-20 Q0,-10 41,-20 L41,10 Q0,20 -41,8 Z", p.CREAM)
        art.path("M-40,-4 Q0,8 40,-4", None, line=p.SLATE, width=FINE)
