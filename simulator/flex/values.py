"""LINE's sizes, colours and ratios, as CSS. What is not one of them is None, never passed on.

The pixels behind the keywords are not official; they are those of LINE's own online simulator, as two public
renderers wrote them down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

Node = Mapping[str, Any]

STEPS: Final = {"none": "0", "xs": "2px", "sm": "4px", "md": "8px", "lg": "12px", "xl": "16px", "xxl": "20px"}
BORDERS: Final = {
    "none": "0",
    "light": "0.5px",
    "normal": "1px",
    "medium": "2px",
    "semi-bold": "3px",
    "bold": "4px",
}
FONTS: Final = {
    "xxs": "11px",
    "xs": "13px",
    "sm": "14px",
    "md": "16px",
    "lg": "19px",
    "xl": "22px",
    "xxl": "29px",
    "3xl": "35px",
    "4xl": "48px",
    "5xl": "74px",
}
IMAGES: Final = {
    "xxs": "40px",
    "xs": "60px",
    "sm": "80px",
    "md": "100px",
    "lg": "120px",
    "xl": "140px",
    "xxl": "160px",
    "3xl": "180px",
    "4xl": "200px",
    "5xl": "220px",
    "full": "100%",
}
SQUARE: Final = (1.0, 1.0)

_PIXELS: Final = re.compile(r"-?\d{1,6}(\.\d{1,6})?px", re.ASCII)
_PERCENT: Final = re.compile(r"\d{1,6}(\.\d{1,6})?%", re.ASCII)
_DEGREES: Final = re.compile(r"\d{1,6}(\.\d{1,6})?deg", re.ASCII)
_COLOR: Final = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})", re.ASCII)
_RATIO: Final = re.compile(r"(\d{1,6}(?:\.\d{1,6})?):(\d{1,6}(?:\.\d{1,6})?)", re.ASCII)


def words(node: Node, name: str) -> str:
    """This will read a text; anything else there counts as none."""
    value = node.get(name)
    return value if isinstance(value, str) else ""


def child(node: Node, name: str) -> Node:
    """This will read an object; anything else there counts as an empty one."""
    value = node.get(name)
    return value if isinstance(value, Mapping) else {}


def children(node: Node, name: str) -> list[Node]:
    """This will read a list of objects, without what is none."""
    value = node.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def number(node: Node, name: str) -> int | None:
    """This will read a whole number from zero up."""
    value = node.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6 else None


def length(value: Any, keywords: Mapping[str, str] = STEPS, *, percent: bool = False) -> str | None:
    """This will turn a keyword or pixels, and where allowed a percentage, into CSS."""
    if not isinstance(value, str):
        return None
    if value in keywords:
        return keywords[value]
    return value if _PIXELS.fullmatch(value) or (percent and _PERCENT.fullmatch(value)) else None


def color(value: Any) -> str | None:
    """This will pass #RRGGBB and #RRGGBBAA."""
    return value if isinstance(value, str) and _COLOR.fullmatch(value) else None


def choice(value: Any, choices: Mapping[str, str]) -> str | None:
    """This will translate one of a few words."""
    return choices.get(value) if isinstance(value, str) else None


def ratio(value: Any) -> tuple[float, float]:
    """This will read width:height; a square when it is none."""
    found = _RATIO.fullmatch(value) if isinstance(value, str) else None
    sides = (float(found[1]), float(found[2])) if found else SQUARE
    return sides if min(sides) > 0 else SQUARE


def aspect(value: Any) -> str:
    """This will write width:height as CSS does."""
    width, height = ratio(value)
    return f"{width:g} / {height:g}"


def gradient(background: Node) -> str | None:
    """This will write a linear gradient; None without an angle and both ends."""
    angle, start, end = (background.get(name) for name in ("angle", "startColor", "endColor"))
    known = isinstance(angle, str) and _DEGREES.fullmatch(angle)
    if background.get("type") != "linearGradient" or not known or not (color(start) and color(end)):
        return None
    middle = color(background.get("centerColor"))
    place = length(background.get("centerPosition"), {}, percent=True) or "50%"
    stops = [f"{start} 0%", *([f"{middle} {place}"] if middle else []), f"{end} 100%"]
    return f"linear-gradient({angle}, {', '.join(stops)})"
