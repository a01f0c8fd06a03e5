"""The robe of one who sits facing us, with two knees under it and the feet below."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve


def lap_robe(
    art: Art,
    x: float,
    shoulder: float,
    lap: float,
    hem: float,
    *,
    wide: tuple[float, float, float] = (54, 42, 96),
    turn: float = 0,
    colour: str = p.VIOLET,
    shade: str = p.DUSK,
    trim: str | None = p.GOLD,
    shoe: str | None = p.BARK,
) -> None:
    """This will draw a robe from the shoulders over two knees down to the hem, and the tips of two shoes.

    `wide` are its half widths at shoulders, waist and knees; `turn` moves knees and hem aside, from -1 to 1.
    """
    knees, c = x + turn * 46, wide[2]
    if shoe:
        for side in (-1, 1):
            art.path(
                f"M{knees + side * c * 0.34:.1f},{hem - 4:.1f} C{knees + side * c * 0.36:.1f},{hem + 26:.1f} "
                f"{knees + side * c * 0.82:.1f},{hem + 26:.1f} {knees + side * c * 0.86:.1f},{hem - 4:.1f} Z",
                shoe,
            )
    left, right = (_edge(x, knees, (shoulder, lap, hem), wide, side) for side in (-1, 1))
    bottom = _bottom(knees, c, hem)
    up = curve(list(reversed(right)), ease=0.9).replace("M", "L", 1)
    body = f"{curve(left, ease=0.9)} {bottom} {up} Z"
    art.path(body, colour, line=None)
    with art.group(clip=body):
        _shadows(art, x, knees, (shoulder, lap, hem), wide, shade)
        _folds(art, x, knees, (lap, hem), wide)
        if trim:
            d = f"M{knees - c * 1.1:.1f},{hem - 5:.1f} {_bottom(knees, c, hem - 5)} h{c * 0.1:.1f}"
            art.path(d, None, width=12)
            art.path(d, None, line=trim, width=8.5)
    art.path(body, None)


def _edge(
    x: float, knees: float, levels: tuple[float, float, float], wide: tuple[float, float, float], side: int
) -> list[Point]:
    """One side: in at the waist, out over the knee, in below it and out again to the hem."""
    (shoulder, lap, hem), (a, b, c) = levels, wide
    return [
        (x + side * a * 0.4, shoulder - 8),
        (x + side * a, shoulder + 14),
        (x + side * b, lap - 46),
        ((x + knees) / 2 + side * (b + c) * 0.54, lap - 18),
        (knees + side * c * 1.02, lap + 18),
        (knees + side * c * 0.95, lap + 62),
        (knees + side * c * 0.95, (lap + hem) / 2 + 26),
        (knees + side * c * 1.05, hem),
    ]


def _bottom(knees: float, c: float, hem: float) -> str:
    """The hem goes round each shin and is drawn up between them."""
    return (
        f"L{knees - c * 1.05:.1f},{hem:.1f} Q{knees - c * 0.6:.1f},{hem + 22:.1f} {knees - c * 0.15:.1f},{hem + 4:.1f} "
        f"Q{knees:.1f},{hem - 8:.1f} {knees + c * 0.15:.1f},{hem + 4:.1f} "
        f"Q{knees + c * 0.6:.1f},{hem + 22:.1f} {knees + c * 1.05:.1f},{hem:.1f}"
    )


def _shadows(
    art: Art,
    x: float,
    knees: float,
    levels: tuple[float, float, float],
    wide: tuple[float, float, float],
    shade: str,
) -> None:
    """Light comes from the left: chest, the hollow between the knees, and the far shin lie in shadow."""
    (shoulder, lap, hem), (a, b, c) = levels, wide
    art.path(
        f"M{x + a * 0.3:.1f},{shoulder - 20:.1f} L{x + b * 0.36:.1f},{lap - 50:.1f} Q{x + b * 0.7:.1f},{lap - 34:.1f} "
        f"{x + b * 1.2:.1f},{lap - 30:.1f} L{x + a * 1.3:.1f},{shoulder - 20:.1f} Z",
        shade,
        line=None,
    )
    art.path(
        f"M{(x + knees) / 2:.1f},{lap - 34:.1f} Q{knees + c * 0.1:.1f},{lap - 12:.1f} {knees + c * 0.2:.1f},{lap + 16:.1f} "
        f"C{knees + c * 0.24:.1f},{lap + 50:.1f} {knees + c * 0.12:.1f},{hem - 60:.1f} {knees + c * 0.15:.1f},{hem + 24:.1f} "
        f"H{knees - c * 0.4:.1f} C{knees - c * 0.36:.1f},{hem - 50:.1f} {knees - c * 0.3:.1f},{lap + 80:.1f} "
        f"{knees - c * 0.26:.1f},{lap + 16:.1f} Q{knees - c * 0.12:.1f},{lap - 12:.1f} {(x + knees) / 2:.1f},{lap - 34:.1f} Z",
        shade,
        line=None,
    )
    art.path(
        f"M{knees + c * 0.86:.1f},{lap - 10:.1f} C{knees + c * 0.9:.1f},{lap + 40:.1f} {knees + c * 0.6:.1f},{lap + 60:.1f} "
        f"{knees + c * 0.66:.1f},{hem + 24:.1f} H{knees + c * 1.2:.1f} V{lap - 10:.1f} Z",
        shade,
        line=None,
    )


def _folds(art: Art, x: float, knees: float, levels: tuple[float, float], wide: tuple[float, float, float]) -> None:
    (lap, hem), (_, b, c) = levels, wide
    lines = []
    for side in (-1, 1):
        knee, half = knees + side * c * 0.55, c * 0.46
        lines += [
            # the thigh's inner edge, and the shin's below it
            f"M{x + side * b * 0.12:.1f},{lap - 40:.1f} Q{knees + side * c * 0.1:.1f},{lap - 14:.1f} "
            f"{knees + side * c * 0.2:.1f},{lap + 16:.1f} Q{knees + side * c * 0.24:.1f},{lap + 76:.1f} "
            f"{knees + side * c * 0.15:.1f},{hem + 6:.1f}",
            # the knee
            f"M{knee - half * 0.62:.1f},{lap + 32:.1f} C{knee - half * 0.5:.1f},{lap - 2:.1f} "
            f"{knee + half * 0.5:.1f},{lap - 2:.1f} {knee + half * 0.62:.1f},{lap + 32:.1f}",
            # what falls from it
            f"M{knee - half * 0.3:.1f},{lap + 58:.1f} Q{knee - half * 0.5:.1f},{(lap + hem) / 2 + 20:.1f} {knee - half * 0.45:.1f},{hem + 12:.1f}",
            f"M{knee + half * 0.3:.1f},{lap + 70:.1f} Q{knee + half * 0.2:.1f},{(lap + hem) / 2 + 30:.1f} {knee + half * 0.35:.1f},{hem + 12:.1f}",
        ]
    for place in range(3):
        y, reach = lap + 30 + place * 26, c * (0.3 - place * 0.05)
        lines.append(f"M{knees - reach:.1f},{y:.1f} Q{knees:.1f},{y + 24 + place * 4:.1f} {knees + reach:.1f},{y:.1f}")
    art.path(" ".join(lines), None, width=FINE)
