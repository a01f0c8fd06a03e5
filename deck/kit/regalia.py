"""What courts are known by: salamanders, butterflies, mantles with fur, jewels."""

from __future__ import annotations

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import Point, curve, mirrored
from deck.kit.cloth import cloth


def salamander(
    art: Art,
    x: float,
    y: float,
    size: float,
    *,
    turn: float = 0,
    flip: bool = False,
    colour: str = p.RUST,
    line: str | None = None,
    spots: str | None = None,
) -> None:
    """This will draw a small dragon-like salamander, `size` units long, that looks to the right."""
    with art.group(x, y, turn=turn, scale=size / 100, flip=flip):
        for knee, foot in (((26, -20), (36, -22)), ((-8, -20), (2, -24)), ((12, 24), (22, 28)), ((-22, 24), (-12, 28))):
            hip = (18 if knee[0] > 0 else -15, 8 if knee[1] > 0 else -2)
            _leg(art, curve([hip, knee, foot], ease=0.5), foot, colour, line)
        art.path(
            "M-18,-8 C-34,-12 -40,6 -52,2 C-60,-2 -58,-12 -50,-14 C-62,-18 -70,-4 -62,8 C-50,22 -34,10 -18,12 C0,16 16,12 26,6 "
            "C36,14 50,10 54,0 C50,-10 36,-14 26,-6 C14,-12 0,-10 -18,-8 Z",
            colour,
            line=line,
        )
        if spots:
            for at in (-14, 0, 14):
                art.disc(at, 1, 3.4, spots, line=None)
            art.disc(42, -2, 2.6, spots, line=None)


def _leg(art: Art, d: str, foot: Point, colour: str, line: str | None) -> None:
    """A salamander's leg, with three toes when it is large enough to have an outline."""
    x, y = foot
    if line:
        d += f" M{x},{y} l8,-4 M{x},{y} l9,1 M{x},{y} l6,5"
        art.path(d, None, line=line, width=10)
    art.path(d, None, line=colour, width=6 if line else 7)


def butterfly(
    art: Art, x: float, y: float, size: float, *, turn: float = 0, colour: str = p.GOLD, light: str = p.CREAM
) -> None:
    """This will draw a butterfly with open wings, `size` units across."""
    with art.group(x, y, turn=turn, scale=size / 60):
        for flip in (False, True):
            with art.group(flip=flip):
                art.path("M2,-2 C8,-26 26,-30 30,-22 C32,-10 20,0 2,2 Z", colour, width=2.2)
                art.path("M2,2 C14,0 24,6 22,14 C18,22 8,18 2,6 Z", light, width=2.2)
                art.disc(20, -16, 3.4, light, line=None)
                art.path("M1,-10 q2,-10 8,-14", None, width=FINE)
        art.path("M0,-12 C4,-6 3,8 0,14 C-3,8 -4,-6 0,-12 Z", p.INK, line=None)


def mantle(
    art: Art,
    x: float,
    shoulder: float,
    foot: float,
    wide: tuple[float, float],
    colour: str,
    shade: str,
    *,
    fur: bool = False,
    trim: str = p.GOLD,
) -> None:
    """This will hang a mantle behind a sitter, open in front: `wide` are its half widths at shoulders and foot."""
    a, b = wide
    outline = mirrored(
        [(x - a * 0.3, shoulder - 14), (x - a, shoulder + 8), (x - a * 1.2, (shoulder + foot) / 2), (x - b, foot)], x
    )
    art.blob(outline, colour, ease=0.7)
    art.path(
        f"M{x + a * 0.5},{shoulder} L{x + a},{shoulder + 10} L{x + b * 0.98},{foot} H{x + b * 0.4} Z", shade, line=None
    )
    if fur:
        cape(art, x, shoulder, a * 1.02, p.CREAM, p.MIST, spots=True)
    else:
        art.path(f"M{x - a * 0.7},{shoulder} Q{x},{shoulder + 30} {x + a * 0.7},{shoulder}", None, line=trim, width=8)


def cape(
    art: Art, x: float, shoulder: float, half: float, colour: str, shade: str, *, spots: bool = False, deep: float = 46
) -> None:
    """This will lay a short cape over the shoulders: of ermine when it has `spots`."""
    low = shoulder + deep
    d = (
        f"M{x - half * 0.34},{shoulder - 16} C{x - half * 0.8},{shoulder - 10} {x - half},{shoulder + 8} {x - half * 1.06},{low - 10} "
        f"C{x - half * 0.6},{low + 10} {x - half * 0.3},{low + 12} {x},{low + 12} C{x + half * 0.3},{low + 12} {x + half * 0.6},{low + 10} "
        f"{x + half * 1.06},{low - 10} C{x + half},{shoulder + 8} {x + half * 0.8},{shoulder - 10} {x + half * 0.34},{shoulder - 16} "
        f"Q{x},{shoulder + 4} {x - half * 0.34},{shoulder - 16} Z"
    )
    cloth(
        art,
        d,
        colour,
        shade=f"M{x + half * 0.4},{shoulder - 20} L{x + half * 0.5},{low + 20} H{x + half * 1.2} V{shoulder - 20} Z",
        dark=shade,
    )
    if spots:
        for part, down in (
            (-0.74, 0.5),
            (-0.44, 0.3),
            (-0.42, 0.9),
            (-0.1, 0.66),
            (0.16, 1),
            (0.22, 0.46),
            (0.5, 0.74),
            (0.74, 0.44),
        ):
            art.path(f"M{x + part * half},{shoulder + deep * down - 7} l3.5,10 h-7 Z", p.INK, line=None)


def necklace(art: Art, x: float, y: float, half: float, *, gem: str = p.WINE, colour: str = p.GOLD) -> None:
    """This will hang a chain around a collar, with a jewel in its middle."""
    art.path(f"M{x - half},{y - half * 0.5} Q{x},{y + half * 0.6} {x + half},{y - half * 0.5}", None, width=8)
    art.path(
        f"M{x - half},{y - half * 0.5} Q{x},{y + half * 0.6} {x + half},{y - half * 0.5}", None, line=colour, width=4.5
    )
    art.disc(x, y + 6, 9, colour)
    art.disc(x, y + 6, 4.4, gem, line=None)
