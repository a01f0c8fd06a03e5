"""The High Priestess: between a dark and a light pillar, before a veil of pomegranates, the moon at her feet."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import star, wave
from deck.kit.cloth import cloth
from deck.kit.figure import head
from deck.kit.garments import bell_sleeve
from deck.kit.hands import grip
from deck.kit.regalia import mantle
from deck.kit.scenery import crescent, pillar, sky, stars
from deck.kit.seats import seated


def draw(art: Art) -> None:
    """This will draw the picture, without its frame."""
    sky(art, p.NIGHT, p.TEAL, p.SEA, p.SKY)
    stars(art, 2, 16, (40, 70, 440, 190))
    for y in (250, 290, 330):
        art.path(wave(20, 470, y, 5, 60), None, line=p.SKY, width=2)
    _veil(art)
    pillar(art, 92, 92, 600, 66, p.STORM, p.INK)
    pillar(art, 388, 92, 600, 66, p.CREAM, p.PAPER)
    for x, ink in ((92, p.GOLD), (388, p.STORM)):
        crescent(art, x, 330, 18, colour=ink)
        art.polygon(star(x, 318, 10, 3, 4), ink, line=None)
        for y in (200, 220, 460, 480):
            art.path(f"M{x - 33},{y} H{x + 33}", None, line=ink, width=3)
    art.path("M16,588 H464 V680 H16 Z", p.MIST)
    art.path("M16,588 H464 M16,622 H464 M120,588 L60,664 M240,622 V664 M360,588 L420,664", None, line=p.LILAC, width=2)
    _seat(art)
    _robe(art)
    _scroll(art)
    _crowned(art)
    crescent(art, 150, 606, 60, turn=-14)


def _veil(art: Art) -> None:
    art.path("M120,128 Q240,168 360,128 V470 H120 Z", p.WINE)
    for x, y in (
        (152, 196),
        (196, 236),
        (284, 236),
        (328, 196),
        (152, 282),
        (328, 282),
        (196, 330),
        (284, 330),
        (152, 380),
        (328, 380),
    ):
        with art.group(x, y):
            art.path("M0,-15 l-5,-8 l5,3 l5,-3 Z", p.GOLD, width=FINE)
            art.disc(0, 0, 15, p.EMBER)
            art.oval(0, 2, 7, 9, p.STRAW, width=FINE)
            for dx, dy in ((0, -4), (-3, 2), (3, 2), (0, 7)):
                art.disc(dx, dy, 2.2, p.WINE, line=None)
    for x, turn in ((172, -24), (308, 24), (240, 0)):
        with art.group(x, 176 if x == 240 else 158, turn=turn):
            art.path("M0,0 C-12,8 -12,24 0,34 C12,24 12,8 0,0 Z", p.LEAF, width=FINE)


def _seat(art: Art) -> None:
    """A cube of stone: its sides show left and right of the robe."""
    cloth(art, "M124,452 H356 V632 H124 Z", p.LILAC, shade="M316,440 H370 V640 H316 Z", dark=p.VIOLET)
    art.path("M124,474 H356", None, width=FINE)
    mantle(art, 240, 286, 640, (60, 120), p.SKY, p.SEA, trim=p.SKY)


def _robe(art: Art) -> None:
    seated(art, 240, 280, 446, 640, wide=(56, 46, 100), colour=p.SEA, shade=p.TEAL, trim=p.SKY)
    art.path("M190,392 Q240,412 290,392", None, width=11)
    art.path("M190,392 Q240,412 290,392", None, line=p.SKY, width=7)
    art.path("M240,304 V356 M220,324 H260", None, width=12)
    art.path("M240,304 V356 M220,324 H260", None, line=p.CREAM, width=7)


def _scroll(art: Art) -> None:
    """It lies half rolled in her lap, fingers around both ends."""
    bell_sleeve(art, [(194, 314), (158, 384), (178, 424)], p.SEA, shade=p.TEAL, head=92, mouth=0.28, trim=p.SKY)
    bell_sleeve(art, [(286, 314), (322, 384), (302, 424)], p.TEAL, shade=p.NIGHT, head=92, mouth=0.28, trim=p.SKY)
    with art.group(240, 442, turn=-5):
        art.path("M-52,10 C-30,34 34,34 52,10 Z", p.PAPER)
        art.plate(-66, -19, 66, 19, p.CREAM, corner=4)
        for x in (-66, 66):
            art.oval(x, 0, 9, 21, p.PAPER)
            art.oval(x, 0, 3.4, 9, p.BRONZE, line=None)
        art.path("M-24,-7 H24 M-24,1 H24 M-24,9 H12", None, line=p.BRONZE, width=2)
        grip(art, -43, 0, 34, turn=4)
        grip(art, 43, 0, 34, turn=-4, flip=True)


def _crowned(art: Art) -> None:
    head(art, 240, 212, 92, hair="veil", colour=p.SKY, eyes="open")
    art.path("M200,178 Q240,160 280,178 L280,188 Q240,170 200,188 Z", p.STEEL)
    art.path("M208,168 C178,156 172,124 190,104 C190,132 204,144 226,150 Z", p.STEEL)
    art.path("M272,168 C302,156 308,124 290,104 C290,132 276,144 254,150 Z", p.STEEL)
    art.disc(240, 136, 25, p.CREAM)
    art.path("M240,111 A25,25 0 0 1 240,161 A40,40 0 0 0 240,111 Z", p.STEEL, line=None)
    art.disc(240, 136, 25, None)
