"""The Emperor: a white-bearded ruler in armour and red, on a stone throne with rams' heads, bare mountains behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth
from deck.kit.figure import crown, head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import fingers, grip
from deck.kit.limbs import Run, limb
from deck.kit.regalia import mantle
from deck.kit.scenery import peaks, sky
from deck.kit.seats import seated


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.EMBER, p.CORAL, p.GOLD, bottom=520)
    peaks(art, [(70, 250), (196, 196), (330, 214), (430, 268)], p.RUST, p.PLUM)
    art.path("M16,640 H464 V680 H16 Z", p.AMBER)
    _throne(art)
    mantle(art, 240, 274, 640, (64, 128), p.PLUM, p.NIGHT)
    _feet(art)
    seated(art, 240, 268, 432, 606, wide=(58, 50, 102), colour=p.WINE, shade=p.PLUM, trim=p.GOLD)
    _armour(art)
    _orb(art)
    head(art, 240, 200, 94, hair="short", colour=p.CREAM, beard=p.CREAM, cut="long", eyes="open", mood="stern")
    crown(art, 240, 160, 90, points=5, gem=p.WINE)
    _sceptre(art)


def _throne(art: Art) -> None:
    back = "M110,640 V216 L134,128 H346 L370,216 V640 Z"
    cloth(art, back, p.STEEL, shade="M330,120 L348,220 V650 H380 V120 Z", dark=p.SLATE)
    art.path("M136,640 V222 L154,150 H326 L344,222 V640", None, line=p.STORM, width=FINE)
    for x, flip in ((118, True), (362, False)):
        _ram(art, x, 150, 96, flip=flip)
    for left, dark in ((58, 100), (362, 404)):
        block = f"M{left},650 V448 H{left + 60} V650 Z"
        cloth(art, block, p.STEEL, shade=f"M{dark},440 H{left + 70} V660 H{dark} Z", dark=p.SLATE)
        art.path(f"M{left},600 H{left + 60} M{left},540 H{left + 60}", None, line=p.STORM, width=FINE)
    for x, flip in ((88, True), (392, False)):
        _ram(art, x, 448, 100, flip=flip)
    art.plate(40, 640, 440, 672, p.SLATE, corner=4)


def _ram(art: Art, x: float, y: float, size: float, *, flip: bool) -> None:
    """A ram's head of stone that looks outwards: long muzzle, ear, and a great rolled horn."""
    with art.group(x, y, scale=size / 100, flip=flip):
        face = "M-30,-20 C-14,-42 18,-38 32,-20 C44,-6 56,8 60,22 C62,36 48,44 36,38 C20,32 4,36 -8,34 C-32,30 -44,4 -30,-20 Z"
        cloth(art, face, p.STEEL, shade="M-40,20 C0,22 30,24 64,20 V60 H-50 Z", dark=p.SLATE)
        art.path("M52,26 q6,-2 6,-10 M40,37 q0,-7 10,-9", None, width=2)
        art.path("M14,-12 q8,-8 16,0 q-8,5 -16,0 Z", p.INK, line=None)
        art.path("M8,-22 Q20,-28 32,-18", None, width=FINE)
        spiral = [
            (2, -34),
            (-22, -44),
            (-46, -26),
            (-50, 4),
            (-34, 28),
            (-8, 28),
            (6, 10),
            (-2, -8),
            (-18, -8),
            (-22, 4),
        ]
        horn = Run(spiral, [13, 14, 14, 13, 12, 10, 8, 6, 5, 3])
        limb(art, horn, p.MIST, shade=p.SLATE, shaded=-1)
        for at in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
            (ax, ay), (bx, by) = horn.across(at)
            art.path(f"M{ax:.1f},{ay:.1f} L{bx:.1f},{by:.1f}", None, width=FINE)
        art.path("M2,2 C18,4 24,18 18,28 C6,26 -2,14 2,2 Z", p.STEEL, width=2)


def _feet(art: Art) -> None:
    for x, flip in ((184, True), (296, False)):
        with art.group(x, 0, flip=flip):
            art.path("M-22,590 H22 L24,632 H-22 Z", p.SLATE)
            art.path("M-24,628 Q0,618 24,626 C40,634 48,644 48,654 H-24 Z", p.STEEL)
            art.path("M4,624 Q2,640 6,653 M20,628 Q16,640 20,653", None, width=FINE)


def _armour(art: Art) -> None:
    plate = "M196,274 C190,310 192,344 196,372 Q240,392 284,372 C288,344 290,310 284,274 Q240,300 196,274 Z"
    cloth(
        art,
        plate,
        p.STEEL,
        shade="M256,260 C266,310 262,350 256,396 H300 V260 Z",
        dark=p.SLATE,
        folds="M240,290 V386 M194,316 Q240,332 286,316 M194,346 Q240,362 286,346",
    )
    art.path("M190,376 Q240,398 290,376", None, width=15)
    art.path("M190,376 Q240,398 290,376", None, line=p.GOLD, width=10)
    art.disc(240, 388, 9, p.EMBER)


def _orb(art: Art) -> None:
    bell_sleeve(art, [(292, 304), (334, 380), (330, 424)], p.WINE, shade=p.PLUM, head=94, mouth=0.28)
    art.path("M316,428 C312,450 320,462 338,464 C360,466 370,452 368,436 Q342,452 316,428 Z", p.SKIN)
    art.disc(346, 424, 30, p.GOLD)
    art.path("M317,420 Q346,436 375,420 M346,434 V453", None, line=p.BRONZE, width=4)
    art.path("M346,394 V376 M337,384 H355", None, width=8)
    art.path("M346,394 V376 M337,384 H355", None, line=p.GOLD, width=4)
    fingers(art, 342, 456, 34, turn=176)


def _sceptre(art: Art) -> None:
    """The looped cross that stands for life."""
    parts = "M116,584 L128,296 M126,288 C100,266 102,230 128,226 C154,228 156,268 130,288 M100,298 L156,301"
    art.path(parts, None, width=15)
    art.path(parts, None, line=p.GOLD, width=9)
    bell_sleeve(art, [(190, 304), (146, 392), (134, 402)], p.WINE, shade=p.PLUM, head=94, mouth=0.26)
    grip(art, 124, 402, 40, turn=3, flip=True)
