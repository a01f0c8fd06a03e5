"""Page of Cups: a youth in flowered tunic and blue hat, and the fish that looks out of his cup; the sea behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import wave
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.figure import head
from deck.kit.garments import sleeve, tunic
from deck.kit.legs import leg
from deck.kit.scenery import crescent, lily, sky
from services.tarot.deck import Suit

_HEAD = 94.0


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.MIST, p.CREAM, p.CREAM, bottom=440)
    crescent(art, 112, 120, 30, turn=-24)
    for x, y in ((380, 180), (410, 200), (70, 220)):
        art.path(f"M{x - 14},{y - 4} q8,-7 14,4 q6,-11 14,-4", None, width=2.4)
    _sea(art)
    _shore(art)
    leg(art, [(240, 470), (228, 540), (222, 610)], p.LILAC, head=_HEAD, boot=p.TEAL, toe=-0.9, shade=p.VIOLET)
    leg(art, [(292, 470), (304, 540), (306, 618)], p.LILAC, head=_HEAD, boot=p.TEAL, toe=0.8, shade=p.VIOLET)
    _tunic(art)
    sleeve(art, [(310, 304), (362, 356), (318, 414)], p.SEA, head=_HEAD, shade=p.TEAL)
    head(art, 264, 212, _HEAD, look=-0.8, tilt=-8, hair="curls", colour=p.AMBER, eyes="down")
    _hat(art)
    sleeve(art, [(222, 304), (178, 372), (132, 350)], p.SEA, head=_HEAD, shade=p.TEAL)
    _cup(art)


def _sea(art: Art) -> None:
    art.plate(16, 400, 466, 680, p.SEA)
    for row in range(5):
        y = 420 + row * 36
        art.path(wave(-20 + 30 * (row % 2), 480, y, 8, 62), None, line=p.SKY, width=2.4)
    for x, y, size in ((60, 452, 1.0), (392, 478, 1.2)):
        with art.group(x, y, scale=size):
            cloth(
                art,
                "M-52,22 C-34,14 -30,-22 0,-24 C24,-26 30,-8 18,0 C14,-10 0,-8 2,4 C6,18 34,20 60,22 Z",
                p.SKY,
                shade="M-60,24 C-20,24 -20,-6 4,-10 L6,24 Z",
                dark=p.TEAL,
            )


def _shore(art: Art) -> None:
    cloth(
        art,
        "M10,596 C90,580 170,600 250,588 C330,578 400,596 470,582 V680 H10 Z",
        p.PAPER,
        shade="M10,650 Q240,630 470,648 V690 H10 Z",
        dark=p.CORAL,
    )
    for x, y in ((70, 628), (120, 646), (380, 622), (420, 640), (350, 652)):
        art.path(
            f"M{x - 9},{y + 5} C{x - 12},{y - 8} {x + 12},{y - 8} {x + 9},{y + 5} Z M{x},{y + 5} V{y - 3} M{x},{y + 5} L{x - 5},{y - 2} M{x},{y + 5} L{x + 5},{y - 2}",
            p.ROSE,
            width=FINE,
        )


def _tunic(art: Art) -> None:
    tunic(
        art,
        (266, 272),
        (266, 402),
        (268, 500),
        size=_HEAD,
        colour=p.ROSE,
        shade=p.CORAL,
        trim=p.SEA,
        belt=p.TEAL,
        wide=(0.58, 0.42, 0.72),
    )
    for x, y, size in (
        (246, 338, 26),
        (288, 352, 24),
        (264, 306, 20),
        (228, 450, 28),
        (268, 446, 26),
        (308, 456, 26),
        (248, 484, 20),
        (290, 484, 20),
    ):
        lily(art, x, y, size, colour=p.CREAM)


def _hat(art: Art) -> None:
    """A soft blue hat whose long end falls over the shoulder."""
    with art.group(264, 212, turn=-8, scale=_HEAD / 100):
        end = "M34,-52 C72,-54 84,-10 74,40 C70,70 78,96 92,120 C72,128 52,122 44,108 C52,70 50,20 40,-16 Z"
        cloth(
            art,
            end,
            p.SEA,
            shade="M66,-40 C66,20 60,80 72,130 H110 V-40 Z",
            dark=p.TEAL,
            folds="M52,-30 C64,20 54,80 60,116",
        )
        cloth(
            art,
            "M-54,-34 C-66,-70 -22,-92 14,-86 C50,-82 62,-56 54,-30 C20,-48 -20,-50 -54,-34 Z",
            p.SEA,
            shade="M10,-90 C40,-70 46,-50 44,-30 H70 V-90 Z",
            dark=p.TEAL,
            folds="M-30,-50 C-24,-66 -8,-74 6,-76",
        )
        art.path("M-56,-34 C-20,-54 22,-52 55,-30", None, width=14)
        art.path("M-56,-34 C-20,-54 22,-52 55,-30", None, line=p.SKY, width=9)


def _cup(art: Art) -> None:
    for turn in (-62, -28, 6):
        with art.group(104, 248, turn=turn):
            art.path("M-12,-20 L0,-46 L12,-20 Z", p.GOLD)
    fish = "M84,296 C76,262 80,222 112,212 C132,208 152,218 164,230 L150,236 L162,246 C150,252 140,250 138,262 C136,274 140,284 142,296 Z"
    cloth(art, fish, p.EMBER, shade="M118,300 C114,270 116,256 130,246 L170,236 V300 Z", dark=p.CORAL)
    art.disc(136, 228, 6.5, p.CREAM, width=2)
    art.disc(138, 227.5, 3, p.INK, line=None)
    art.path(
        "M118,220 Q130,236 118,252 M92,250 q8,4 14,-2 M90,266 q8,4 14,-2 M90,282 q8,4 14,-2 M106,258 q8,4 12,-2 M106,274 q8,4 12,-2",
        None,
        width=FINE,
    )
    art.path("M122,258 C136,262 142,272 138,284 C128,282 120,272 116,266 Z", p.GOLD, width=2)
    emblem(art, Suit.CUPS, 112, 338, 108)
    art.path("M126,360 C122,350 100,350 98,358 C92,366 98,374 106,374 C116,376 126,372 126,360 Z", p.SKIN)
    art.path("M100,362 H116 M101,368 H115", None, line=p.TAN, width=2)
