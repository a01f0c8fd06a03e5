"""Queen of Swords: in profile, the blade upright, one hand raised; butterflies on throne and crown, clouds below her."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.blades import blade
from deck.kit.cloth import cloth
from deck.kit.figure import crown
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fist, palm
from deck.kit.profile import profile
from deck.kit.regalia import butterfly, mantle
from deck.kit.scenery import cloud, hills, sky
from deck.kit.seats import seated, throne


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SLATE, p.LILAC, p.MIST, p.CREAM, bottom=600)
    _heaven(art)
    throne(
        art,
        168,
        630,
        520,
        190,
        back="arch",
        seat=0.35,
        turn=0.8,
        colour=p.STEEL,
        shade=p.SLATE,
        panel=p.STORM,
        knob="none",
    )
    _back(art)
    blade(art, (112, 462), (104, 84), wide=26, grip=p.WINE)
    mantle(art, 196, 280, 604, (56, 88), p.STORM, p.NIGHT)
    _veil(art)
    palm(art, 353, 330, 56, turn=24)
    bell_sleeve(art, [(232, 298), (306, 372), (352, 330)], p.STEEL, shade=p.SLATE, head=92, mouth=0.3, trim=p.GOLD)
    seated(art, 204, 276, 432, 610, wide=(50, 40, 90), turn=0.9, colour=p.CREAM, shade=p.STEEL, trim=p.WINE)
    _apron(art)
    profile(art, 208, 214, 94, hair="short", colour=p.BARK)
    _crown(art)
    bell_sleeve(art, [(176, 298), (162, 396), (120, 410)], p.STEEL, shade=p.SLATE, head=92, mouth=0.3, trim=p.GOLD)
    fist(art, 110, 412, 40, turn=-1, flip=True)


def _heaven(art: Art) -> None:
    for x, y, wide, flip in (
        (400, 520, 180, True),
        (50, 560, 150, False),
        (430, 590, 170, False),
        (420, 200, 110, True),
    ):
        cloud(art, x, y, wide, colour=p.CREAM, flip=flip)
    art.path("M330,120 q12,-9 18,6 q8,-14 22,-6", None, width=3)
    for x, y, size in ((404, 330, 30), (356, 232, 24), (424, 286, 20)):
        butterfly(art, x, y, size, turn=20, colour=p.VIOLET, light=p.GOLD)
    hills(art, [(16, 630), (140, 618), (320, 632), (466, 616)], p.SLATE)
    cloth(art, "M350,622 C370,604 390,606 400,612 C416,600 440,606 470,612 V690 H340 Z", p.PINE)


def _back(art: Art) -> None:
    """Butterflies carved on the flank."""
    for x, y, size in ((91, 486, 30), (91, 536, 30), (91, 586, 30)):
        butterfly(art, x, y, size, colour=p.LILAC)


def _veil(art: Art) -> None:
    d = "M192,152 C150,156 140,210 148,262 C140,320 122,360 128,420 C150,428 176,410 188,390 C196,330 200,250 206,190 Z"
    cloth(
        art,
        d,
        p.MIST,
        shade="M150,160 C140,240 150,300 132,424 H110 V150 Z",
        dark=p.LILAC,
        folds="M176,176 C160,240 166,320 148,404 M192,190 C182,260 184,330 172,396",
    )


def _apron(art: Art) -> None:
    """Clouds stitched along the robe."""
    for x, y in ((196, 560), (248, 574), (300, 560), (226, 510), (286, 512)):
        art.path(f"M{x - 18},{y + 6} q-6,-12 8,-12 q6,-10 14,-1 q12,-3 12,8 q2,6 -6,6 Z", p.SKY, width=FINE)
    art.path("M166,392 Q206,408 246,392", None, width=11)
    art.path("M166,392 Q206,408 246,392", None, line=p.WINE, width=7)
    art.path("M198,272 L210,330 M236,280 L210,330 V388", None, line=p.GOLD, width=4)


def _crown(art: Art) -> None:
    with art.group(204, 214):
        art.path(
            "M36,-34 C20,-44 -14,-48 -40,-30 C-48,-10 -46,30 -54,70 C-40,78 -22,72 -16,60 C-22,20 -16,-8 14,-24 Z",
            p.MIST,
            line=None,
        )
        art.path(
            "M-40,-30 C-48,-10 -46,30 -54,70 M14,-24 C-16,-8 -22,20 -16,60 M-30,-20 C-36,0 -34,40 -38,66",
            None,
            width=FINE,
        )
        crown(art, 0, -46, 80, points=5, gem=p.VIOLET)
        butterfly(art, 0, -86, 40, colour=p.GOLD)
