"""What people wear, in the measure of a head `size` units high: tunics, collars, hats and wreaths."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point
from deck.limbs import Run, band, folds, limb


def tunic(
    art: Art,
    neck: Point,
    waist: Point,
    hem: Point,
    *,
    size: float,
    colour: str,
    shade: str,
    trim: str | None = p.GOLD,
    belt: str | None = p.BARK,
    wide: tuple[float, float, float] = (0.56, 0.4, 0.56),
    shaded: float = -1,
) -> Run:
    """This will draw a belted garment from the collar over the waist to the hem, bent as those three lie.

    `wide` are its half widths at shoulders, waist and hem, in heads. Seen from the front, `shaded` -1 is its right
    on the card.
    """
    chest = (neck[0] + (waist[0] - neck[0]) * 0.2, neck[1] + (waist[1] - neck[1]) * 0.2)
    a, b, c = (part * size for part in wide)
    run = Run([neck, chest, waist, hem], [a * 0.5, a, b, c])
    limb(art, run, colour, shade=shade, shaded=shaded, flat=True)
    folds(art, run, -0.5, 0, 0.45, start=0.7)
    if trim:
        band(art, run, 0.985, trim, size * 0.07)
    if belt:
        band(art, run, 0.667, belt, size * 0.09)
    return run


def collar(art: Art, x: float, y: float, size: float, colour: str) -> None:
    """This will draw a round collar where the neck of a head at (x, y) ends; draw it before the head."""
    art.path(
        f"M{x - size * 0.3:.1f},{y + size * 0.55:.1f} Q{x:.1f},{y + size * 0.9:.1f} {x + size * 0.3:.1f},{y + size * 0.55:.1f} Z",
        colour,
    )


def cap(
    art: Art,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    band: str = p.GOLD,
    feather: str | None = None,
    tilt: float = 0,
) -> None:
    """This will set a soft hat on a head whose middle is at (x, y); it may carry a feather."""
    with art.group(x, y, turn=tilt, scale=size / 100):
        if feather:
            art.path("M34,-40 C58,-66 66,-98 56,-124 C84,-104 88,-62 46,-34 Z", feather)
            art.path("M42,-40 C60,-62 68,-88 64,-108", None, width=FINE)
        art.path("M-46,-22 C-66,-58 -34,-86 6,-84 C52,-84 70,-52 46,-20 Q0,-34 -46,-22 Z", colour)
        art.path("M-10,-80 C-24,-66 -30,-50 -30,-36 M14,-80 C26,-68 32,-52 32,-38", None, width=FINE)
        art.path("M-47,-14 Q0,-34 47,-12 L46,-26 Q0,-46 -46,-27 Z", band)


def laurel(art: Art, x: float, y: float, size: float, *, tilt: float = 0) -> None:
    """This will lay a wreath of leaves around the brow of a head whose middle is at (x, y)."""
    with art.group(x, y, turn=tilt, scale=size / 100):
        art.path("M-42,-16 Q0,-38 42,-16", None, line=p.PINE, width=5)
        for place in range(-3, 4):
            if place:
                with art.group(place * 13, -25 + abs(place) * 3.4, turn=place * 14 + (46 if place > 0 else -46)):
                    art.path("M0,6 C-9,-2 -8,-14 0,-22 C8,-14 9,-2 0,6 Z", p.LEAF, width=2)
        art.disc(0, -29, 6, p.GOLD, width=2)
