"""What people wear, in the measure of their heads: tunics, sleeves, collars, hats and wreaths."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point, curve
from deck.kit.hands import relaxed
from deck.kit.limbs import Run, band, folds, limb


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


def sleeve(
    art: Art,
    joints: Sequence[Point],
    colour: str,
    *,
    head: float,
    shade: str | None = None,
    cuff: str | None = p.GOLD,
    hand: bool = True,
    body: float | None = None,
    skin: str = p.SKIN,
) -> None:
    """This will draw an arm from shoulder over elbow to wrist, in the measure of a head `head` units high.

    `body` is where the middle of the body lies across the card: towards it the shoulder has no outline, so that the
    sleeve grows out of the garment.
    """
    (bx, by), (x, y) = joints[-2], joints[-1]
    turn = math.atan2(y - by, x - bx)
    if hand:
        palm = (x + math.cos(turn) * head * 0.13, y + math.sin(turn) * head * 0.13)
        relaxed(art, *palm, head / 100, turn=math.degrees(turn), skin=skin)
    run = Run(joints, [head * 0.2, *[head * 0.165] * (len(joints) - 2), head * 0.125])
    limb(art, run, colour, shade=shade)
    if body is not None:
        _open_shoulder(art, run, colour, -1 if joints[0][0] < body else 1)
    if cuff:
        band(art, run, 0.965, cuff, head * 0.07)


def _open_shoulder(art: Art, run: Run, colour: str, inner: int) -> None:
    """The outline between a sleeve and its garment is painted over; `inner` is the body's side of the run."""
    seam = [*run.side(0.4 * -inner, 0, 0.06)[:1], *run.side(inner * 1.02, 0, 0.34)]
    art.path(curve(seam, ease=0.6), None, line=colour, width=2 * LINE + 1.4)


def bell_sleeve(
    art: Art,
    joints: Sequence[Point],
    colour: str,
    *,
    shade: str,
    head: float,
    mouth: float = 0.34,
    trim: str | None = p.GOLD,
    lining: str | None = None,
) -> None:
    """This will draw a sleeve that widens to the wrist, in the measure of a head `head` units high, without a hand."""
    count = len(joints)
    widths = [head * (0.2 + (mouth - 0.2) * (place / (count - 1)) ** 2) for place in range(count)]
    run = Run(list(joints), widths)
    if lining:
        left, right = run.across(1, 0.96)
        middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
        art.disc(*middle, head * mouth * 0.8, lining)
    (x, y), (after_x, after_y) = joints[0], run.side(0)[1]
    far = math.dist((x, y), (after_x, after_y))
    shoulder = (x - (after_x - x) / far * head * 0.19, y - (after_y - y) / far * head * 0.19)
    d = curve([shoulder, *run.side(-1), *reversed(run.side(1))], closed=True, ease=0.6)
    # The outline is laid under the body, so that a bent elbow shows no loops.
    art.path(d, p.INK, width=2 * LINE)
    art.path(d, colour, line=None)
    art.path(curve([*run.side(0.35), *reversed(run.side(1))], closed=True, ease=0.6), shade, line=None)
    if trim:
        band(art, run, 0.96, trim, head * 0.075)


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
