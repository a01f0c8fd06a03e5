"""People: heads, hair, arms, hands and gowns, in one hand's proportions. A whole figure is seven heads high."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, LINE, Art
from deck.geometry import Point, around, curve, mirrored
from deck.kit.beards import Cut, grown
from deck.kit.limbs import Run

Hair = Literal["long", "short", "curls", "bun", "bald", "hood", "veil"]
Eyes = Literal["closed", "open", "down"]
Mood = Literal["calm", "glad", "stern", "sad"]

_MOODS: Final[dict[Mood, tuple[float, float, str]]] = {
    "calm": (-13, -13, "M-8,28 Q0,25 8,28 Q0,36 -8,28 Z"),
    "glad": (-14, -14, "M-11,24 Q0,30 11,24 Q0,42 -11,24 Z"),
    "stern": (-11, -15, "M-9,30 Q0,26 9,30 Q0,34 -9,30 Z"),
    "sad": (-17, -11, "M-8,32 Q0,25 8,32 Q0,34 -8,32 Z"),
}
"""How high brows are at the nose and at the temple, and the mouth."""


def head(
    art: Art,
    x: float,
    y: float,
    size: float,
    *,
    look: float = 0,
    tilt: float = 0,
    hair: Hair = "long",
    colour: str = p.BARK,
    beard: str | None = None,
    cut: Cut = "pointed",
    eyes: Eyes = "closed",
    mood: Mood = "calm",
    skin: str = p.SKIN,
) -> None:
    """This will draw a head `size` units high from chin to crown, its middle at (x, y), with neck and hair.

    `look` turns the face from -1, its right, to 1; `tilt` leans it clockwise. `colour` is the hair's, or a hood's or
    veil's; a `beard` has its own, and is `cut` in one of four
    ways. Draw it after the body: the neck ends in the collar.
    """
    with art.group(x, y, turn=tilt, scale=size / 100):
        _behind(art, hair, colour)
        art.path("M-14,30 L-15,66 Q0,74 15,66 L14,30 Z", skin)
        art.path("M-13,42 Q0,58 13,40 L14,30 L-14,30 Z", p.TAN, line=None)
        art.path(
            "M-37,-14 C-38,22 -24,50 0,51 C24,50 38,22 37,-14 C36,-44 20,-51 0,-51 C-20,-51 -36,-44 -37,-14 Z", skin
        )
        with art.group(look * 11, 0):
            _face(art, look, eyes, mood)
        if beard:
            grown(art, cut, beard, look)
        _before(art, hair, colour)


def arm(
    art: Art,
    points: Sequence[Point],
    sleeve: str,
    *,
    width: float = 26,
    hand: float | None = 10,
    cuff: str | None = p.GOLD,
    skin: str = p.SKIN,
    join: bool | None = None,
) -> None:
    """This will draw a sleeve from shoulder over elbow to wrist, with a hand of radius `hand` (None: none) beyond.

    Where it is joined to the garment it has no line, so that it grows out of the shoulder; unless told, sleeves are
    joined and bare arms are not.
    """
    d = curve(points, ease=0.7)
    end, before = points[-1], points[-2]
    if hand:
        turn = math.degrees(math.atan2(end[1] - before[1], end[0] - before[0]))
        with art.group(*end, turn=turn):
            art.oval(hand * 1.1, 0, hand * 1.25, hand * 0.85, skin)
    art.path(d, None, width=width + 2 * LINE)
    art.path(d, None, line=sleeve, width=width)
    if sleeve != skin if join is None else join:
        art.path(_seam(points, width / 2 + LINE / 2), None, line=sleeve, width=LINE + 2, stroke_linecap="butt")
    if cuff:
        across = math.atan2(end[1] - before[1], end[0] - before[0]) + math.pi / 2
        dx, dy = math.cos(across) * width / 2, math.sin(across) * width / 2
        art.path(f"M{end[0] - dx:.1f},{end[1] - dy:.1f} L{end[0] + dx:.1f},{end[1] + dy:.1f}", None, line=cuff, width=5)


def _seam(points: Sequence[Point], half: float) -> str:
    """The edge towards the body, from the top of the shoulder to the armpit."""
    (x, y), (ex, ey) = points[0], points[1]
    run = Run(points, [half] * len(points), ease=0.7)
    body = (1 if ex < x else -1, 2 if ey < y else 0.6)
    edges = (run.side(side, 0, 0.26) for side in (-1, 1))
    edge = max(edges, key=lambda line: (line[0][0] - x) * body[0] + (line[0][1] - y) * body[1])
    start = math.degrees(math.atan2(edge[0][1] - y, edge[0][0] - x)) + 90
    back = math.degrees(math.atan2(y - ey, x - ex)) + 90
    turn = (back - start + 180) % 360 - 180
    cap = [around(x, y, half, start + turn * part) for part in (0.9, 0.6, 0.3)]
    return curve([*cap, *edge])


def gown(
    art: Art,
    x: float,
    shoulder: float,
    hem: float,
    *,
    wide: tuple[float, float, float] = (44, 32, 84),
    colour: str = p.VIOLET,
    shade: str = p.DUSK,
    trim: str | None = p.GOLD,
    lean: float = 0,
) -> None:
    """This will draw a standing robe from the shoulders to the hem, seen from the front.

    `wide` are its half widths at shoulders, waist and hem; `lean` moves the hem aside. Folds, a shaded side and a
    trim along the hem come with it.
    """
    waist = shoulder + (hem - shoulder) * 0.36
    a, b, c = wide
    left = [(x - a * 0.45, shoulder - 6), (x - a, shoulder + 12), (x - b, waist), (x - c + lean, hem)]
    right = [(x + a * 0.45, shoulder - 6), (x + a, shoulder + 12), (x + b, waist), (x + c + lean, hem)]
    body = f"{curve(left)} Q{x + lean:.1f},{hem + c * 0.22:.1f} {right[-1][0]:.1f},{right[-1][1]:.1f} "
    body += curve(list(reversed(right))).replace("M", "L", 1) + " Z"
    art.path(body, colour, line=None)
    art.path(
        f"M{x + a * 0.3:.1f},{shoulder + 4:.1f} L{x + b * 0.35:.1f},{waist:.1f} L{x + c * 0.35 + lean:.1f},{hem + c * 0.1:.1f} "
        f"L{right[-1][0]:.1f},{right[-1][1]:.1f} " + curve(list(reversed(right))).replace("M", "L", 1) + " Z",
        shade,
        line=None,
    )
    for part in (-0.55, -0.1, 0.3):
        art.path(
            f"M{x + part * b:.1f},{waist + 14:.1f} Q{x + part * b * 1.1 + lean * 0.4:.1f},{(waist + hem) / 2:.1f} "
            f"{x + part * c + lean:.1f},{hem - 6:.1f}",
            None,
            width=FINE,
        )
    if trim:
        art.path(
            f"M{left[-1][0] + 3:.1f},{hem - 7:.1f} Q{x + lean:.1f},{hem + c * 0.22 - 7:.1f} {right[-1][0] - 3:.1f},{hem - 7:.1f}",
            None,
            line=trim,
            width=6,
        )
    art.path(body, None)


def crown(
    art: Art, x: float, y: float, wide: float, *, points: int = 3, colour: str = p.GOLD, gem: str = p.WINE
) -> None:
    """This will draw a crown whose band's middle lies at (x, y), `wide` units across."""
    with art.group(x, y, scale=wide / 100):
        step = 100 / (points - 1)
        peaks: list[Point] = [(-46, 12)]
        for place in range(points):
            at = -50 + place * step
            high = -34 - 10 * (1 - abs(at) / 50)
            peaks += [(at, high)]
            if place < points - 1:
                peaks += [(at + step / 2, -6)]
        art.polygon([*peaks, (46, 12)], colour, width=4)
        for place in range(points):
            at = -50 + place * step
            art.disc(at, -36 - 10 * (1 - abs(at) / 50), 6, gem, width=3)
        art.path("M-46,12 Q0,24 46,12 L45,1 Q0,12 -45,1 Z", p.AMBER, width=4)


def _face(art: Art, look: float, eyes: Eyes, mood: Mood) -> None:
    inner, outer, mouth = _MOODS[mood]
    near, far = 1 + look * 0.12, 1 - look * 0.12
    for side, size in ((-1, far), (1, near)):
        x = side * 16.5 * size
        reach = side * 8 * size
        high = min(inner, outer) - (2 if inner != outer else 6)
        art.path(f"M{x - reach:.1f},{inner} Q{x:.1f},{high} {x + reach:.1f},{outer}", None, width=2.4)
        if eyes == "open":
            art.path(
                f"M{x - 8 * size:.1f},0 Q{x:.1f},-9 {x + 8 * size:.1f},0 Q{x:.1f},6 {x - 8 * size:.1f},0 Z",
                p.CREAM,
                width=2,
            )
            art.disc(x + look * 3, -1.2, 3.6, p.INK, line=None)
        else:
            dip = 7 if eyes == "closed" else 4
            art.path(f"M{x - 8.5 * size:.1f},-2 Q{x:.1f},{-2 + dip} {x + 8.5 * size:.1f},-2", None, width=3)
        art.disc(x * 1.28, 14, 7, p.ROSE, line=None, opacity=0.55)
    art.path(f"M{look * 3 + 1:.1f},-4 Q{look * 3 + 6 + look * 3:.1f},12 {look * 4:.1f},14", None, line=p.TAN, width=2.4)
    art.path(mouth, p.WINE, line=None)


def _behind(art: Art, hair: Hair, colour: str) -> None:
    if hair == "long":
        art.blob(mirrored([(0, -60), (-34, -52), (-50, -12), (-52, 36), (-60, 84), (-34, 92), (-12, 60)], 0), colour)
    elif hair == "bun":
        art.disc(0, -62, 20, colour)
    elif hair == "veil":
        art.blob(mirrored([(0, -64), (-40, -54), (-54, -8), (-62, 60), (-72, 108), (-30, 104)], 0), colour)
    elif hair == "curls":
        for x, y in ((-36, -26), (-42, -2), (-38, 20), (36, -26), (42, -2), (38, 20)):
            art.disc(x, y, 16, colour)


def _before(art: Art, hair: Hair, colour: str) -> None:
    if hair in ("long", "bun"):
        for side in (-1, 1):
            art.path(
                f"M0,-56 C{side * 30},-60 {side * 48},-34 {side * 45},8 C{side * 40},-10 {side * 36},-26 {side * 4},-34 Z",
                colour,
            )
    elif hair == "short":
        art.path(
            "M-41,2 C-50,-46 -22,-62 4,-60 C36,-58 48,-36 41,2 C38,-10 36,-20 28,-26 C10,-18 -14,-20 -28,-30 "
            "C-36,-22 -38,-10 -41,2 Z",
            colour,
        )
    elif hair == "curls":
        for x, y in ((-28, -42), (-10, -52), (10, -52), (28, -42)):
            art.disc(x, y, 15, colour)
    elif hair == "hood":
        art.path(
            "M0,-68 C42,-66 58,-28 54,14 C52,44 44,62 34,74 C40,40 40,0 34,-18 C26,-38 -26,-38 -34,-18 C-40,0 -40,40 "
            "-34,74 C-44,62 -52,44 -54,14 C-58,-28 -42,-66 0,-68 Z",
            colour,
        )
    elif hair == "veil":
        for side in (-1, 1):
            art.path(
                f"M0,-64 C{side * 40},-64 {side * 56},-24 {side * 56},20 C{side * 58},60 {side * 64},90 {side * 66},106 "
                f"L{side * 36},104 C{side * 44},60 {side * 42},6 {side * 34},-18 C{side * 26},-36 {side * 10},-40 0,-40 Z",
                colour,
            )
