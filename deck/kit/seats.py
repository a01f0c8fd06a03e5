"""Thrones, from the front or half turned, and the robe of who sits on one."""

from __future__ import annotations

from typing import Final, Literal

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve, mirrored

Back = Literal["square", "arch", "peak", "shell", "round"]
Knob = Literal["ball", "flame", "none"]

_DEEP: Final = 46
"""How far a half turned seat's front is moved aside from its back."""


def throne(
    art: Art,
    x: float,
    foot: float,
    high: float,
    wide: float,
    *,
    back: Back = "arch",
    seat: float = 0.42,
    turn: float = 0,
    colour: str = p.STEEL,
    shade: str = p.SLATE,
    panel: str = p.DUSK,
    knob: Knob = "ball",
    gold: str = p.GOLD,
) -> None:
    """This will draw a throne `high` units high on `foot`, its back around x and `wide` units across.

    `seat` is the seat's height as a part of all. `turn` from -1 to 1 turns it to the picture's left or right: then its
    front stands that far aside and one of its sides is seen. Draw the sitter on it.
    """
    half, level = wide / 2, foot - high * seat
    aside = _DEEP * turn
    _back(art, x, foot - high, level, half, back, (colour, shade, panel, gold))
    if knob != "none":
        for side in (-1, 1):
            _post(art, x + side * half, (foot - high * 0.78, level), half * 0.17, knob, (colour, shade, gold))
    left, right = x - half * 1.08 + aside, x + half * 1.08 + aside
    _side(art, x, aside, (level, foot), half, shade)
    art.plate(left, level, right, foot, colour)
    art.plate(right - half * 0.3, level, right, foot, shade, line=None)
    art.plate(left + half * 0.24, level + 22, right - half * 0.24, foot - 12, panel, corner=4, width=FINE)
    art.plate(left, level, right, foot, None)
    for side in (-1, 1):
        _armrest(art, x + side * half * 1.04, aside, level, half, (colour, shade, gold))
    art.plate(left - 16, foot - 4, right + 16, foot + 16, shade, corner=4)


def seated(
    art: Art,
    x: float,
    shoulder: float,
    lap: float,
    hem: float,
    *,
    wide: tuple[float, float, float] = (54, 42, 88),
    turn: float = 0,
    colour: str = p.VIOLET,
    shade: str = p.DUSK,
    trim: str | None = p.GOLD,
) -> None:
    """This will draw the robe of one who sits facing us, from the shoulders over the knees down to the hem.

    `wide` are its half widths at shoulders, waist and knees; `turn` moves knees and hem aside, from -1 to 1.
    """
    a, b, c = wide
    knees = x + turn * 46
    left = [(x - a * 0.4, shoulder - 8), (x - a, shoulder + 14), (x - b, lap - 46), (knees - c, lap + 18)]
    left += [(knees - c * 0.98, lap + 60), (knees - c * 1.04, hem)]
    right = [(x + a * 0.4, shoulder - 8), (x + a, shoulder + 14), (x + b, lap - 46), (knees + c, lap + 18)]
    right += [(knees + c * 0.98, lap + 60), (knees + c * 1.04, hem)]
    round_hem = f"Q{knees:.1f},{hem + 22:.1f} {right[-1][0]:.1f},{right[-1][1]:.1f}"
    up = curve(list(reversed(right)), ease=0.8).replace("M", "L", 1)
    body = f"{curve(left, ease=0.8)} {round_hem} {up} Z"
    art.path(body, colour, line=None)
    art.path(
        f"M{x + a * 0.3:.1f},{shoulder:.1f} L{x + b * 0.4:.1f},{lap - 40:.1f} Q{knees + c * 0.5:.1f},{lap - 10:.1f} "
        f"{knees + c * 0.62:.1f},{lap + 50:.1f} L{knees + c * 0.5:.1f},{hem + 12:.1f} "
        f"L{right[-1][0]:.1f},{right[-1][1]:.1f} {up} Z",
        shade,
        line=None,
    )
    # The valley between the knees is what tells a sitter from one who stands.
    art.path(
        f"M{knees - c * 0.3:.1f},{lap + 30:.1f} Q{knees:.1f},{lap + 76:.1f} {knees + c * 0.3:.1f},{lap + 30:.1f} "
        f"L{knees + c * 0.2:.1f},{hem + 14:.1f} H{knees - c * 0.2:.1f} Z",
        shade,
        line=None,
    )
    for part in (-0.72, -0.4, 0.4, 0.74):
        art.path(
            f"M{knees + part * c:.1f},{lap + 34:.1f} Q{knees + part * c * 0.9:.1f},{(lap + hem) / 2 + 20:.1f} "
            f"{knees + part * c * 0.96:.1f},{hem:.1f}",
            None,
            width=FINE,
        )
    art.path(
        f"M{x - b:.1f},{lap - 40:.1f} Q{knees - c * 0.4:.1f},{lap - 16:.1f} {knees - c * 0.2:.1f},{lap + 40:.1f} "
        f"M{x + b:.1f},{lap - 40:.1f} Q{knees + c * 0.4:.1f},{lap - 16:.1f} {knees + c * 0.2:.1f},{lap + 40:.1f}",
        None,
        width=FINE,
    )
    if trim:
        art.path(
            f"M{left[-1][0] + 2:.1f},{hem - 8:.1f} Q{knees:.1f},{hem + 14:.1f} {right[-1][0] - 2:.1f},{hem - 8:.1f}",
            None,
            line=trim,
            width=7,
        )
    art.path(body, None)


def _back(
    art: Art, x: float, top: float, level: float, half: float, back: Back, inks: tuple[str, str, str, str]
) -> None:
    colour, shade, panel, gold = inks
    shapes = {part: _outline(x, top, level, half * part, back) for part in (1.0, 0.8)}
    art.path(shapes[1.0], colour)
    art.path(
        f"M{x + half * 0.82:.1f},{top + half * 0.8:.1f} H{x + half:.1f} V{level:.1f} H{x + half * 0.82:.1f} Z",
        shade,
        line=None,
    )
    inner = _outline(x, top + half * 0.2, level, half * 0.78, back)
    art.path(inner, panel, line=gold, width=4)
    art.path(shapes[1.0], None)
    if back == "shell":
        for part in (-0.66, -0.36, 0, 0.36, 0.66):
            art.stroke(
                [
                    (x, level),
                    (x + part * half * 0.8, (top + level) / 2),
                    (x + part * half * 0.95, top + half * (0.3 + 0.5 * part * part)),
                ],
                gold,
                2,
            )


def _outline(x: float, top: float, level: float, half: float, back: Back) -> str:
    if back == "square":
        return f"M{x - half:.1f},{level:.1f} V{top:.1f} H{x + half:.1f} V{level:.1f} Z"
    if back == "peak":
        return f"M{x - half:.1f},{level:.1f} V{top + half * 0.8:.1f} L{x:.1f},{top:.1f} L{x + half:.1f},{top + half * 0.8:.1f} V{level:.1f} Z"
    if back == "arch":
        y = top + half
        return (
            f"M{x - half:.1f},{level:.1f} V{y:.1f} A{half:.1f},{half:.1f} 0 0 1 {x + half:.1f},{y:.1f} V{level:.1f} Z"
        )
    points: list[Point] = [
        (x - half * 0.2, top),
        (x - half * 0.66, top + half * 0.2),
        (x - half * 1.1, top + half * 0.9),
        (x - half * 0.8, level),
    ]
    if back == "shell":
        points = [
            (x - half * 0.16, top),
            (x - half * 0.34, top + half * 0.14),
            (x - half * 0.62, top + half * 0.12),
            (x - half * 0.8, top + half * 0.42),
        ]
        points += [(x - half * 1.12, top + half * 0.56), (x - half * 1.08, top + half), (x - half * 0.74, level)]
    return curve(mirrored(points, x), closed=True, ease=0.9)


def _post(art: Art, x: float, levels: tuple[float, float], size: float, knob: Knob, inks: tuple[str, str, str]) -> None:
    """A post beside the back, with a knob on it."""
    colour, shade, gold = inks
    top, foot = levels
    art.plate(x - size * 0.7, top, x + size * 0.7, foot, colour)
    art.plate(x + size * 0.1, top, x + size * 0.7, foot, shade, line=None)
    art.plate(x - size * 0.7, top, x + size * 0.7, foot, None)
    _knob(art, x, top - size * 1.5, size, knob, gold)


def _knob(art: Art, x: float, y: float, size: float, knob: Knob, gold: str) -> None:
    if knob == "ball":
        art.path(
            f"M{x - size * 0.6:.1f},{y + size * 1.6:.1f} L{x:.1f},{y:.1f} L{x + size * 0.6:.1f},{y + size * 1.6:.1f} Z",
            gold,
        )
        art.disc(x, y, size, gold)
        return
    with art.group(x, y, scale=size / 12):
        art.path("M0,22 C-18,12 -14,-6 -4,-14 C-4,-4 2,-2 2,-24 C16,-10 20,12 0,22 Z", p.EMBER)
        art.path("M0,20 C-8,12 -4,4 2,-4 C10,6 8,16 0,20 Z", gold, line=None)


def _side(art: Art, x: float, aside: float, levels: tuple[float, float], half: float, shade: str) -> None:
    """The flank between back and front of a half turned seat."""
    if aside:
        edge = x - half * 1.08 if aside > 0 else x + half * 1.08
        art.polygon(
            [(edge, levels[0] - 14), (edge + aside, levels[0]), (edge + aside, levels[1]), (edge, levels[1] - 10)],
            shade,
        )


def _armrest(art: Art, x: float, aside: float, level: float, half: float, inks: tuple[str, str, str]) -> None:
    colour, shade, gold = inks
    high, thick = half * 0.62, half * 0.2
    front = x + aside
    if aside:
        above, below = level - high, level - high + thick * 1.4
        art.polygon([(x, above - 16), (front, above), (front, below), (x, below - 16)], colour)
    art.plate(front - thick, level - high, front + thick, level + 6, colour)
    art.plate(front + thick * 0.3, level - high, front + thick, level + 6, shade, line=None)
    art.plate(front - thick, level - high, front + thick, level + 6, None)
    art.disc(front, level - high, thick * 1.35, gold)
    art.disc(front, level - high, thick * 0.6, shade, width=FINE)
