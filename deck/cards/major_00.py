"""The Fool: a youth at the cliff's edge who looks up, with bundle, rose and feather, and a small white dog."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star
from deck.kit.cloth import cloth
from deck.kit.figure import arm, head
from deck.kit.hands import grip
from deck.kit.legs import leg
from deck.kit.scenery import peaks, rays, rose, sky, sun


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.GOLD, p.STRAW, p.CREAM, p.SKY)
    rays(art, 396, 118, 560, p.CREAM, count=26, opacity=0.35)
    sun(art, 394, 122, 40)
    peaks(art, [(60, 440), (200, 470), (330, 430), (440, 470)], p.LILAC, p.VIOLET, snow=p.CREAM)
    _cliff(art)
    _staff(art)
    _far_side(art)
    _legs(art)
    _tunic(art)
    _near_side(art)
    _dog(art)


def _cliff(art: Art) -> None:
    """It ends under his front foot; far below lies a valley."""
    edge = "M16,572 C80,560 170,566 232,574 L292,586 L276,612 L296,638 L268,664 L280,690 H16 Z"
    cloth(art, edge, p.SAGE, shade="M292,586 L230,590 L246,620 L226,650 L240,690 H320 Z", dark=p.LEAF)
    art.path("M292,586 L258,592 M276,612 L250,622 M296,638 L262,644", None, width=FINE)
    for x, y in ((60, 602), (112, 640), (176, 612), (206, 648), (44, 648)):
        art.path(f"M{x - 6},{y} q1,-8 -3,-13 m9,13 q0,-10 1,-16 m5,16 q-1,-8 4,-12", None, line=p.PINE, width=2)
    for x, y in ((132, 600), (150, 654), (200, 600)):
        art.polygon(star(x, y, 7, 3, 5), p.CREAM, width=FINE)


def _staff(art: Art) -> None:
    art.path("M262,318 L96,196", None, width=11)
    art.path("M262,318 L96,196", None, line=p.WOOD, width=6)
    art.path("M100,200 C58,204 36,232 44,262 C54,292 104,294 122,266 C134,244 122,214 100,200 Z", p.EMBER)
    art.path("M112,212 C128,232 128,262 112,276 C104,284 92,288 80,287 C108,272 114,240 100,200 Z", p.RUST, line=None)
    art.path("M100,200 C58,204 36,232 44,262 C54,292 104,294 122,266 C134,244 122,214 100,200 Z", None)
    art.polygon(star(80, 250, 13, 4, 4), p.GOLD, line=None)
    art.path("M100,200 l-18,-14 m18,14 l4,-22 m-4,22 l14,-10", None, width=4)


def _far_side(art: Art) -> None:
    art.path("M366,346 L378,286", None, line=p.PINE, width=5)
    arm(art, [(254, 296), (310, 338), (352, 338)], p.TEAL, width=36, hand=None)
    grip(art, 366, 338, 30, turn=12)
    rose(art, 380, 272, 48, p.CREAM, light=p.PAPER)


def _legs(art: Art) -> None:
    """The near leg still stands; the front one already steps past the edge."""
    leg(art, [(258, 478), (300, 514), (318, 562)], p.GOLD, head=86, boot=p.RUST, shade=p.AMBER)
    leg(art, [(208, 478), (196, 520), (178, 562)], p.GOLD, head=86, boot=p.RUST, shade=p.AMBER)


def _tunic(art: Art) -> None:
    body = (
        "M206,262 C182,300 176,350 176,392 C166,432 154,466 146,498 C190,520 270,522 312,494 C302,462 292,430 286,394 "
        "C286,350 284,300 270,264 Q238,280 206,262 Z"
    )
    with art.group(clip=body):
        art.path(body, p.SEA, line=None)
        art.path("M256,250 C272,330 272,440 264,530 H330 V250 Z", p.TEAL, line=None)
        for x, y in (
            (196, 310),
            (236, 336),
            (200, 366),
            (250, 300),
            (184, 430),
            (224, 452),
            (268, 440),
            (196, 488),
            (250, 490),
            (292, 478),
        ):
            art.polygon(star(x, y, 13, 6, 6), p.GOLD, line=p.BRONZE, width=FINE)
            art.disc(x, y, 3.4, p.EMBER, line=None)
    art.path("M146,498 C190,520 270,522 312,494", None, line=p.CORAL, width=10)
    art.path(body, None)
    art.path("M176,392 Q230,412 286,394", None, line=p.GOLD, width=9)
    art.path("M170,400 C164,440 156,470 152,492 M232,410 C232,450 230,480 228,506", None, width=FINE)


def _near_side(art: Art) -> None:
    art.path("M176,255 L274,328", None, width=11)
    art.path("M176,255 L274,328", None, line=p.WOOD, width=6)
    arm(art, [(212, 304), (180, 380), (226, 334)], p.SEA, width=36, hand=None)
    grip(art, 236, 306, 36, turn=-54)
    head(art, 240, 208, 88, look=0.7, tilt=-14, hair="curls", colour=p.BRONZE, eyes="open", mood="glad")
    art.path("M192,190 C196,156 220,142 250,146 C276,150 290,170 288,190 C258,170 226,172 192,190 Z", p.PINE)
    art.path("M192,190 C226,170 258,170 288,190 L284,198 C256,180 226,182 196,200 Z", p.GOLD)
    art.path("M204,170 C176,140 158,120 150,86 C180,94 206,122 218,158 Z", p.WINE)
    art.path("M154,92 C170,116 188,138 210,162", None, line=p.ROSE, width=2)


def _dog(art: Art) -> None:
    with art.group(82, 588):
        art.path("M-40,10 C-62,-8 -60,-32 -50,-40 C-54,-22 -44,-12 -30,-8 Z", p.CREAM)
        for far in (
            "M14,-4 L24,16 L20,30 L30,34 L38,14 L30,-6 Z",
            "M-30,-4 L-26,12 L-16,22 L-20,32 L-8,32 L-8,14 L-14,0 Z",
        ):
            art.path(far, p.PAPER)
        art.path(
            "M-36,-16 C-20,-34 14,-36 30,-52 L44,-44 C40,-24 34,-10 28,4 L20,24 L24,36 H10 L8,24 L12,6 C0,10 -14,10 -20,6 L-30,18 L-26,36 H-40 L-44,18 L-40,0 Z",
            p.CREAM,
        )
        art.path("M22,-60 C32,-78 58,-76 66,-60 L84,-54 C84,-44 72,-40 58,-40 C40,-36 24,-42 22,-60 Z", p.CREAM)
        art.path("M30,-70 C18,-66 12,-50 18,-40 C28,-44 34,-56 36,-66 Z", p.PAPER)
        art.disc(52, -60, 3, p.INK, line=None)
        art.disc(84, -54, 3.6, p.INK, line=None)
        art.path("M24,-42 L42,-36", None, line=p.WINE, width=6)
