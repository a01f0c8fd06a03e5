"""The Moon: a moon with a face, a dog and a wolf who howl, a crayfish out of the pool, a path between two towers."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import ring
from deck.kit.scenery import sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.INK, p.STORM, p.TEAL, p.SEA, bottom=500)
    _moon(art)
    art.path("M16,420 L110,352 L190,408 L270,344 L360,410 L464,350 V520 H16 Z", p.STORM)
    for x in (78, 402):
        _tower(art, x)
    art.path("M16,470 C120,440 360,440 464,470 V680 H16 Z", p.PINE)
    art.path(
        "M196,606 C204,572 268,556 266,530 C264,508 206,504 208,480 C210,458 240,460 238,436 L246,436 C258,462 236,466 236,482 C238,500 312,504 312,534 C312,562 286,580 290,606 Z",
        p.STRAW,
    )
    _dog(art)
    _wolf(art)
    art.path("M16,606 C110,574 370,574 464,606 V680 H16 Z", p.SEA)
    for d in ("M40,634 q18,-8 36,0 t36,0 t36,0", "M310,640 q18,-8 36,0 t36,0 t36,0", "M60,656 q18,-8 36,0 t36,0"):
        art.path(d, None, line=p.SKY, width=2)
    _crayfish(art)


def _moon(art: Art) -> None:
    for place, (x, y, turn) in enumerate(ring(240, 178, 84, 32)):
        with art.group(x, y, turn=turn):
            art.path(
                "M-7,0 L0,-26 L7,0 Z" if place % 2 else "M-7,0 L0,-40 L7,0 Z", p.AMBER if place % 2 else p.GOLD, width=2
            )
    art.disc(240, 178, 86, p.STORM)
    art.path(
        "M240,92 A86,86 0 1 0 240,264 C222,252 220,242 226,232 C214,230 214,224 220,220 C214,216 214,210 218,206 "
        "C204,200 198,196 202,190 C212,180 216,172 214,160 C212,132 222,106 240,92 Z",
        p.GOLD,
    )
    art.path("M188,150 Q200,144 210,152", None, line=p.BRONZE, width=3)
    art.path("M188,166 Q199,176 210,168", None, width=3.4)
    art.disc(186, 204, 11, p.CORAL, line=None, opacity=0.6)
    art.path("M206,222 Q214,218 222,221", None, line=p.WINE, width=3.4)
    for x, y in (
        (96, 180),
        (118, 250),
        (150, 296),
        (196, 316),
        (240, 324),
        (284, 316),
        (330, 296),
        (362, 250),
        (384, 180),
        (170, 350),
        (310, 350),
        (240, 368),
    ):
        art.path(f"M{x},{y - 13} q9,12 0,20 q-9,-8 0,-20 Z", p.GOLD, width=FINE)


def _tower(art: Art, x: float) -> None:
    art.path(f"M{x - 34},478 L{x - 28},318 H{x + 28} L{x + 34},478 Z", p.SLATE)
    art.path(f"M{x + 6},318 H{x + 28} L{x + 34},478 H{x + 8} Z", p.STORM, line=None)
    art.path(f"M{x - 38},318 V288 H{x - 22} V300 H{x - 8} V288 H{x + 8} V300 H{x + 22} V288 H{x + 38} V318 Z", p.SLATE)
    art.path(f"M{x - 34},478 L{x - 28},318 H{x + 28} L{x + 34},478 Z", None)
    art.path(f"M{x - 9},380 V362 A9,9 0 0 1 {x + 9},362 V380 Z", p.GOLD)
    art.path(f"M{x - 26},410 h16 M{x - 24},340 h12 M{x + 4},440 h18", None, line=p.INK, width=FINE)


def _dog(art: Art) -> None:
    """The tame one: it sits and howls to the right and up."""
    with art.group(116, 514):
        art.path("M-34,70 C-72,62 -70,26 -52,20 C-54,38 -48,48 -34,50 Z", p.CORAL)
        body = "M-40,74 C-46,40 -34,14 -14,2 C-10,-16 -8,-30 2,-42 C4,-56 16,-60 26,-62 L54,-82 L58,-72 L44,-54 C40,-40 32,-30 30,-14 C34,14 36,44 36,74 H16 L12,40 L0,74 Z"
        art.path(body, p.CORAL)
        art.path("M-10,-30 C-22,-22 -26,-2 -20,8 C-8,0 0,-14 2,-28 Z", p.EMBER)
        art.path("M56,-80 L46,-64", None, width=2)
        art.path("M22,-48 q6,-4 10,0", None, width=3)
        art.disc(55, -81, 4, p.INK, line=None)
        art.path("M-6,-10 Q14,4 30,-8", None, line=p.WINE, width=6)
        art.path("M-26,60 C-26,44 -16,36 -6,38", None, width=FINE)


def _wolf(art: Art) -> None:
    """The wild one: lean and grey, it stands and howls to the left and up."""
    with art.group(366, 514, flip=True):
        art.path("M-50,26 C-84,30 -92,62 -80,80 C-74,62 -62,54 -46,50 Z", p.SLATE)
        body = (
            "M-54,76 L-56,40 C-58,20 -40,6 -18,4 C-4,0 0,-18 6,-34 L2,-58 L16,-48 C24,-54 30,-58 38,-62 L66,-88 L70,-78 L58,-58 "
            "C50,-42 44,-28 40,-6 C42,16 40,46 40,76 H26 L20,36 C4,42 -16,42 -30,38 L-38,76 Z"
        )
        art.path(body, p.STEEL)
        art.path(
            "M-54,76 L-56,40 C-56,32 -52,24 -46,18 C-40,26 -26,32 -8,30 C8,28 18,20 24,6 C28,16 24,28 20,36 C4,42 -16,42 -30,38 L-38,76 Z",
            p.SLATE,
            line=None,
        )
        art.path(body, None)
        art.path("M67,-84 L58,-68", None, width=2)
        art.path("M28,-46 l10,-5", None, width=3)
        art.disc(67, -87, 4, p.INK, line=None)
        art.path("M4,-10 l8,6 l-2,8 l10,2 M-30,8 l4,10 l6,-8 l4,10", None, width=FINE)


def _crayfish(art: Art) -> None:
    with art.group(240, 626):
        for side in (-1, 1):
            with art.group(flip=side < 0):
                art.path(
                    "M12,-6 C30,-10 38,-24 34,-38 C26,-46 26,-58 36,-66 C36,-56 40,-54 44,-56 C46,-62 52,-66 58,-66 C60,-50 54,-40 44,-36 C46,-16 34,0 14,4 Z",
                    p.EMBER,
                )
                for y in (8, 18, 28):
                    art.path(f"M14,{y} q18,-2 26,10", None, width=3.4)
                art.path("M5,-20 C10,-46 6,-66 14,-84", None, line=p.EMBER, width=2.4)
        art.path("M0,-26 C18,-22 20,0 18,16 C16,34 14,46 0,54 C-14,46 -16,34 -18,16 C-20,0 -18,-22 0,-26 Z", p.EMBER)
        art.path("M4,-24 C18,-20 20,0 18,16 C16,34 14,46 2,53 C10,30 10,0 4,-24 Z", p.RUST, line=None)
        art.path("M-18,8 Q0,16 18,8 M-17,22 Q0,30 17,22 M-14,36 Q0,43 14,36", None, width=2)
        for side in (-1, 1):
            art.disc(side * 7, -18, 3, p.INK, line=None)
