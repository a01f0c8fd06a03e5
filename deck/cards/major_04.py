"""The Emperor: a white-bearded ruler in armour and red, on a stone throne with rams' heads, bare mountains behind."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, star
from deck.kit import riders
from deck.kit.cloth import cloth
from deck.kit.figure import crown, head
from deck.kit.hands import fingers, grip
from deck.kit.land import stones
from deck.kit.limbs import Run, limb
from deck.kit.regalia import mantle
from deck.kit.scenery import peaks, sky


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.EMBER, p.CORAL, p.GOLD, bottom=520)
    peaks(art, [(70, 250), (196, 196), (330, 214), (430, 268)], p.RUST, p.PLUM)
    art.path("M16,640 H464 V680 H16 Z", p.AMBER)
    _throne(art)
    mantle(art, 240, 272, 640, (78, 132), p.WINE, p.PLUM)
    _legs(art)
    _tabard(art)
    _armour(art)
    _orb(art)
    head(art, 240, 200, 94, hair="short", colour=p.CREAM, beard=p.CREAM, cut="long", eyes="open", mood="stern")
    crown(art, 240, 160, 90, points=5, gem=p.WINE)
    _sceptre(art)


def _throne(art: Art) -> None:
    back = "M100,650 V122 H380 V650 Z"
    cloth(art, back, p.SLATE, shade="M344,110 V660 H390 V110 Z", dark=p.STORM)
    stones(art, (100, 122, 380, 640), row=86, long=140, line=p.STORM)
    art.plate(132, 152, 348, 650, p.STORM)
    art.plate(142, 162, 338, 650, None, line=p.GOLD, width=3)
    art.plate(92, 106, 388, 126, p.SLATE)
    for x, flip in ((106, True), (374, False)):
        _ram(art, x, 138, 100, flip=flip)
    for left, dark in ((58, 100), (362, 404)):
        block = f"M{left},650 V448 H{left + 60} V650 Z"
        cloth(art, block, p.SLATE, shade=f"M{dark},440 H{left + 70} V660 H{dark} Z", dark=p.STORM)
        art.path(f"M{left},600 H{left + 60} M{left},540 H{left + 60}", None, line=p.STORM, width=FINE)
    for x, flip in ((88, True), (392, False)):
        _ram(art, x, 448, 100, flip=flip)
    art.plate(40, 640, 440, 672, p.STORM, corner=4)


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


def _legs(art: Art) -> None:
    """Both are in plate from thigh to toe, knees apart, the feet squarely on the step."""
    art.path("M196,420 H284 L300,636 H180 Z", p.PLUM, line=None)
    for x, flip in ((240, True), (240, False)):
        with art.group(x, 0, flip=flip):
            shade = p.SLATE
            limb(
                art,
                Run([(26, 404), (48, 432), (66, 466)], [32, 38, 32]),
                p.STEEL,
                shade=shade,
                shaded=-1 if not flip else 1,
            )
            art.path("M16,446 Q46,424 84,428 M26,462 Q52,440 92,444", None, width=FINE)
            limb(
                art,
                Run([(66, 478), (70, 530), (62, 580), (60, 618)], [28, 30, 22, 19]),
                p.STEEL,
                shade=shade,
                shaded=-1,
            )
            art.path("M68,506 Q74,560 64,608", None, width=FINE)
            art.path("M34,616 H84 C98,626 108,638 110,652 H38 Q30,634 34,616 Z", p.STEEL)
            art.path("M36,634 Q60,620 92,624 M38,648 Q66,630 104,638", None, width=FINE)
            art.path("M94,452 C112,450 118,470 110,484 C104,494 96,494 90,490 Z", p.SLATE)
            art.disc(66, 470, 30, p.STEEL)
            art.path("M40,478 Q66,496 94,474", None, width=FINE)
            art.disc(66, 468, 11, p.GOLD)


def _tabard(art: Art) -> None:
    """It falls from the belt between the knees."""
    cloth(
        art,
        "M198,372 Q240,392 282,372 C288,420 284,500 280,576 L240,606 L200,576 C196,500 192,420 198,372 Z",
        p.WINE,
        shade="M254,370 C262,440 258,520 256,610 H296 V370 Z",
        dark=p.PLUM,
        folds="M218,404 Q222,480 218,566 M240,410 V590 M264,404 Q258,480 262,566",
        hem="M196,572 L240,602 L284,572",
    )
    art.polygon(star(240, 480, 24, 8, 4), p.GOLD)


def _armour(art: Art) -> None:
    plate = "M182,272 C172,310 182,350 192,376 Q240,396 288,376 C298,350 308,310 298,272 Q240,304 182,272 Z"
    cloth(
        art,
        plate,
        p.STEEL,
        shade="M256,260 C266,310 262,350 256,396 H300 V260 Z",
        dark=p.SLATE,
        folds="M240,290 V386 M182,342 Q240,364 298,342 M188,360 Q240,380 292,360",
    )
    art.path("M190,376 Q240,398 290,376", None, width=15)
    art.path("M190,376 Q240,398 290,376", None, line=p.GOLD, width=10)
    art.disc(240, 388, 9, p.EMBER)


def _orb(art: Art) -> None:
    _plate_sleeve(art, [(304, 304), (346, 372), (332, 424)])
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
    _plate_sleeve(art, [(176, 304), (136, 404), (127, 364)])
    grip(art, 126, 344, 40, turn=3, flip=True)


def _plate_sleeve(art: Art, joints: list[Point]) -> None:
    with art.group(scale=1.24):
        riders.plated_arm(art, [(x / 1.24, y / 1.24) for x, y in joints], hand=False)
