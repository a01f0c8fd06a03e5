"""Eight of Cups: under an eclipsed moon somebody leaves eight stacked cups behind and walks into the mountains."""

from __future__ import annotations

from deck import palette as p
from deck.art import Art
from deck.geometry import wave
from deck.kit.cloth import cloth
from deck.kit.emblems import emblem
from deck.kit.garments import sleeve
from deck.kit.hands import fist
from deck.kit.land import ridge
from deck.kit.legs import leg
from deck.kit.limbs import Run, band, folds, limb
from deck.kit.profile import nape
from deck.kit.scenery import sky, stars
from deck.kit.staves import stave
from services.tarot.deck import Suit


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.STORM, p.TEAL, p.SEA, bottom=440)
    stars(art, 9, 14, (240, 90, 440, 250), p.CREAM)
    _moon(art, 158, 172)
    ridge(
        art,
        [(20, 400), (70, 330), (120, 392), (190, 306), (262, 400), (330, 214), (364, 270), (410, 170), (464, 280)],
        p.SLATE,
        p.STORM,
        foot=440,
    )
    _water(art)
    _shore(art)
    _wanderer(art, 352, 452)
    for x in (96, 176, 356):
        _standing(art, x, 524, 82)
    _ledge(art)
    for x in (62, 151, 240, 329, 418):
        _standing(art, x, 616, 84)


def _standing(art: Art, x: float, y: float, size: float) -> None:
    art.oval(x + 4, y + size * 0.47, size * 0.42, size * 0.09, p.INK, line=None, opacity=0.55)
    emblem(art, Suit.CUPS, x, y, size)


def _moon(art: Art, x: float, y: float) -> None:
    """Nearly swallowed by shadow: a thin bright edge, and a calm face in the dark."""
    art.disc(x, y, 84, p.STORM, line=None)
    art.disc(x, y, 62, p.GOLD)
    art.disc(x + 13, y, 50, p.DUSK)
    art.path(f"M{x - 8},{y - 8} q11,8 22,0 M{x + 28},{y - 6} q9,7 17,0 M{x + 20},{y - 4} q10,17 -2,19 M{x + 4},{y + 28} q12,7 23,0",
             None, line=p.LILAC, width=2.6)  # fmt: skip


def _water(art: Art) -> None:
    art.plate(20, 420, 460, 680, p.TEAL)
    for row in range(9):
        art.path(wave(-20 + row % 2 * 30, 480, 434 + row * 26, 5, 64), None, line=p.SEA, width=2.4)
    art.path("M120,430 H200 M132,446 H190 M146,462 H178", None, line=p.GOLD, width=3.4)


def _shore(art: Art) -> None:
    """Solid ground that fills the front and climbs to the mountains, and the path on it."""
    bank = "M20,532 C90,512 150,526 206,516 C240,508 236,470 262,448 C300,418 380,410 464,352 V680 H20 Z"
    cloth(
        art,
        bank,
        p.PINE,
        shade="M20,560 C140,540 300,560 464,520 V690 H20 Z",
        dark=p.STORM,
    )
    art.path(
        "M246,572 C262,520 300,500 336,470 C370,446 420,424 464,372 V392 C430,440 396,458 372,476 C340,504 318,530 316,572 Z",
        p.SAGE,
        line=None,
    )
    art.path(bank)
    art.path(
        "M60,528 q6,-14 0,-22 m10,22 q2,-12 8,-18 M424,470 q4,-12 0,-20 m10,18 q2,-10 8,-14",
        None,
        line=p.LEAF,
        width=2.2,
    )


def _ledge(art: Art) -> None:
    """A step of rock: three cups stand above it, five before it."""
    cloth(
        art,
        "M20,566 C100,558 160,570 240,564 C320,558 400,566 464,556 V690 H20 Z",
        p.SLATE,
        shade="M20,586 L80,580 L120,592 L210,582 L300,590 L380,578 L464,586 V690 H20 Z",
        dark=p.STORM,
        folds="M104,566 L112,590 M286,562 L280,588 M196,568 L204,584 M404,562 L398,580",
    )


def _wanderer(art: Art, x: float, foot: float) -> None:
    """Seen from behind, uphill: one boot ahead, the staff in the right hand. His feet stand at (x, foot)."""
    with art.group(x, foot, scale=0.78):
        art.oval(6, 4, 62, 9, p.INK, line=None, opacity=0.5)
        leg(art, [(12, -70), (30, -38), (26, -26)], p.BARK, head=64, toe=0.7)
        leg(art, [(-12, -60), (-18, -34), (-22, -12)], p.BARK, head=64, toe=0.5)
        stave(art, (70, 0), (54, -236), thick=11, leaves=())
        sleeve(art, [(22, -176), (54, -142), (60, -162)], p.EMBER, head=64, hand=False, cuff=p.GOLD)
        fist(art, 60, -168, 26, turn=-5)
        run = Run([(2, -212), (2, -194), (-4, -130), (-2, -44)], [18, 40, 44, 58])
        limb(art, run, p.EMBER, shade=p.RUST, shaded=-1, flat=True)
        folds(art, run, -0.5, -0.1, 0.3, 0.6, start=0.3)
        band(art, run, 0.97, p.GOLD, 7)
        nape(art, 6, -250, 62, p.BARK, tilt=8)
