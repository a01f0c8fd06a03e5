"""Queen of Cups: she gazes at a closed cup with angels for handles, on a throne of shells where the sea meets pebbles."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import scattered, star, wave
from deck.kit.cloth import cloth
from deck.kit.figure import crown, head
from deck.kit.garments import sleeve
from deck.kit.hands import clasp
from deck.kit.regalia import mantle, necklace
from deck.kit.scenery import sky
from deck.kit.seats import seated, throne


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.SKY, p.MIST, p.CREAM, bottom=430)
    _sea(art)
    _shore(art)
    throne(
        art,
        292,
        632,
        520,
        226,
        back="shell",
        seat=0.35,
        turn=-0.66,
        colour=p.STEEL,
        shade=p.SLATE,
        panel=p.SEA,
        knob="none",
        gold=p.STEEL,
    )
    for x, flip in ((188, True), (396, False)):
        _sea_child(art, x, 186, flip=flip)
    mantle(art, 288, 280, 600, (60, 130), p.SKY, p.SEA)
    seated(art, 284, 276, 432, 612, wide=(54, 42, 94), turn=-0.66, colour=p.CREAM, shade=p.MIST, trim=p.SEA)
    _waves_on_hem(art)
    art.path("M244,392 Q284,406 326,392", None, width=10)
    art.path("M244,392 Q284,406 326,392", None, line=p.TEAL, width=6)
    necklace(art, 282, 290, 25, gem=p.SEA)
    head(art, 278, 216, 92, look=-0.9, tilt=-9, hair="veil", colour=p.MIST, eyes="down")
    art.path(
        "M238,186 C250,164 268,158 282,162 C300,164 310,176 316,192 C300,178 286,172 272,176 C258,176 248,182 238,196 Z",
        p.AMBER,
        width=2,
    )
    with art.group(278, 216, turn=-9):
        crown(art, 0, -46, 78, points=5, gem=p.SEA)
    _cup(art)
    sleeve(art, [(322, 302), (346, 404), (244, 372)], p.SKY, head=92, shade=p.SEA, hand=False)
    clasp(art, 206, 362, 46, flip=True, turn=16)
    sleeve(art, [(242, 302), (216, 420), (178, 440)], p.SKY, head=92, shade=p.SEA, hand=False)
    _palm(art)


def _palm(art: Art) -> None:
    """The near hand carries the cup: its foot stands on palm and fingers, the thumb lies before it."""
    art.path(
        "M184,430 C172,424 160,424 148,424 H112 Q102,424 104,432 Q108,440 120,441 C132,452 160,462 186,450 Z", p.SKIN
    )
    art.path("M120,441 Q136,440 150,436", None, line=p.TAN, width=2.4)
    art.path("M180,430 C170,414 160,408 150,410 Q144,416 152,420 Q160,424 162,432", p.SKIN)


def _sea(art: Art) -> None:
    art.path("M10,430 C60,410 80,420 110,428 H480 V680 H10 Z", p.SEA)
    for row in range(5):
        art.path(wave(-20 + 28 * (row % 2), 480, 450 + row * 30, 7, 60), None, line=p.SKY, width=2.2)
    cliff = "M10,436 V330 L34,318 L52,340 L74,346 L84,382 L108,396 L120,436 Z"
    cloth(art, cliff, p.LILAC, shade="M40,320 L60,380 L84,436 H130 V320 Z", dark=p.VIOLET)


def _shore(art: Art) -> None:
    cloth(art, "M10,574 C90,558 180,566 260,580 C330,590 410,574 470,582 V680 H10 Z", p.PAPER)
    tones = (p.STEEL, p.LILAC, p.CORAL, p.SKY, p.CREAM)
    for place, (x, y) in enumerate(scattered(12, 46, (24, 586, 456, 664), apart=24)):
        art.oval(x, y, 11 + place % 3 * 2, 7 + place % 2, tones[place % 5], width=FINE)


def _sea_child(art: Art, x: float, y: float, *, flip: bool) -> None:
    """A carved child with a fish's tail, on the shoulder of the throne."""
    with art.group(x, y, flip=flip):
        art.path("M2,10 C26,26 30,56 4,64 C-8,68 -22,62 -30,74 C-34,58 -28,50 -16,50 C4,50 6,36 -14,24 Z", p.TEAL)
        art.path("M-14,22 C-18,6 -14,-4 -4,-6 C8,-6 14,4 12,18 Z", p.STEEL)
        art.path("M-10,2 C-22,4 -30,-2 -36,-12", None, width=11)
        art.path("M-10,2 C-22,4 -30,-2 -36,-12", None, line=p.STEEL, width=6)
        head(art, 0, -22, 36, look=-0.5, hair="curls", colour=p.SLATE, skin=p.STEEL)


def _waves_on_hem(art: Art) -> None:
    for y, left, right in ((560, 168, 340), (578, 168, 342)):
        art.path(wave(left, right, y, 6, 34), None, line=p.SEA, width=2.4)


def _cup(art: Art) -> None:
    with art.group(150, 334):
        for flip in (False, True):
            with art.group(flip=flip):
                art.path("M30,30 C44,26 56,10 52,-16", None, width=9)
                art.path("M30,30 C44,26 56,10 52,-16", None, line=p.AMBER, width=5)
                cloth(
                    art,
                    "M44,-2 C60,-34 66,-50 82,-58 C86,-38 84,-16 76,-2 C70,10 58,12 44,8 Z",
                    p.CREAM,
                    folds="M52,0 C64,-18 70,-32 78,-42 M56,4 C66,-6 74,-14 80,-22",
                )
                art.path("M40,14 C38,-2 44,-12 52,-12 C60,-10 62,2 60,14 Z", p.GOLD, width=2)
                art.disc(50, -20, 9, p.SKIN, width=2)
                art.path("M40,-20 C40,-34 60,-34 60,-20 C56,-26 46,-26 40,-20 Z", p.AMBER, width=2)
        cloth(
            art,
            "M-40,-12 C-40,30 -24,46 -10,52 L-12,68 C-16,76 -26,80 -32,88 H32 C26,80 16,76 12,68 L10,52 C24,46 40,30 40,-12 Z",
            p.GOLD,
            shade="M10,-16 C12,30 4,50 2,90 H50 V-16 Z",
            dark=p.AMBER,
        )
        cloth(
            art,
            "M-44,-12 C-44,-40 -20,-50 -8,-64 H8 C20,-50 44,-40 44,-12 Z",
            p.GOLD,
            shade="M10,-64 C24,-40 26,-26 24,-10 H50 V-64 Z",
            dark=p.AMBER,
            folds="M-20,-12 C-18,-36 -8,-48 -4,-62 M20,-12 C18,-36 8,-48 4,-62",
            fold=p.BRONZE,
        )
        art.path("M-45,-12 H45", None, width=10)
        art.path("M-45,-12 H45", None, line=p.SEA, width=6)
        art.polygon(star(0, -82, 20, 6, 4), p.GOLD)
        art.oval(0, 58, 13, 6, p.SEA)
        for x, y in ((-18, 16), (0, 22), (18, 16)):
            art.disc(x, y, 5, p.ROSE, width=FINE)
