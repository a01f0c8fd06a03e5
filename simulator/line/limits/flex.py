"""The limits of Flex messages as a whole: bubbles and carousels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.counting import escaped_bytes
from simulator.line.limits.flex_components import TAP, component
from simulator.line.limits.report import Check, Report, anything, at, boolean, color, items, one_of, shape

BUBBLE_SIZES: Final = ("nano", "micro", "deca", "hecto", "kilo", "mega", "giga")
VIDEO_SIZES: Final = ("kilo", "mega", "giga")
IN_HERO: Final = ("box", "image", "video")


def _block(allowed: tuple[str, ...]) -> Check:
    def check(report: Report, path: str, value: Any) -> None:
        component(report, path, value, allowed)
        first = value.get("contents") if isinstance(value, dict) else None
        leading = first[0] if isinstance(first, list) and first else None
        if isinstance(leading, dict) and leading.get("position") == "absolute":
            report.warn(f"{path}.contents[0].position", "the first component of a block cannot be absolute")

    return check


_STYLE: Final = shape({"backgroundColor": color, "separator": boolean, "separatorColor": color})
_BLOCKS: Final[dict[str, Check]] = {
    "header": _block(("box",)),
    "hero": _block(IN_HERO),
    "body": _block(("box",)),
    "footer": _block(("box",)),
}
BUBBLE: Final = shape(
    {
        "type": one_of("bubble"),
        "direction": one_of("ltr", "rtl"),
        "size": one_of(*BUBBLE_SIZES),
        "styles": shape(dict.fromkeys(_BLOCKS, _STYLE)),
        "action": TAP,
        **_BLOCKS,
    }
)


def _bubble(report: Report, path: str, value: Any) -> None:
    BUBBLE(report, path, value)
    if not isinstance(value, dict):
        return
    if not any(value.get(name) for name in _BLOCKS):
        report.refuse(path, "At least one block must be specified")
    size = escaped_bytes(value)
    if size > numbers.BUBBLE_BYTES:
        report.refuse(path, f"a bubble of {size} bytes is larger than 30 KB", numbers.BUBBLE_BYTES)
    if _has_video(value) and value.get("size", "mega") not in VIDEO_SIZES:
        report.refuse(at(path, "size"), "a bubble with a video must be kilo, mega or giga")


CAROUSEL: Final = shape({"type": anything, "contents": items(_bubble, most=numbers.BUBBLES)}, required=("contents",))


def container(report: Report, path: str, value: Any) -> None:
    """This will check a bubble or a carousel of bubbles."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "bubble":
        _bubble(report, path, value)
    elif kind == "carousel":
        CAROUSEL(report, path, value)
        _carousel(report, path, value)
    else:
        report.refuse(at(path, "type"), f"unknown container type {kind!r}")
        return
    moving = sum(1 for one in _walk(value) if one.get("type") == "image" and one.get("animated") is True)
    if moving > numbers.ANIMATED_IMAGES:
        report.refuse(path, f"{moving} animated images are too many", numbers.ANIMATED_IMAGES)


def _carousel(report: Report, path: str, value: dict[str, Any]) -> None:
    size = escaped_bytes(value)
    if size > numbers.CAROUSEL_BYTES:
        report.refuse(path, f"a carousel of {size} bytes is larger than 50 KB", numbers.CAROUSEL_BYTES)
    listed = value.get("contents")
    bubbles = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if len({str(one.get("size", "mega")) for one in bubbles}) > 1:
        report.refuse(at(path, "contents"), "all bubbles of a carousel must have the same size")
    for index, bubble in enumerate(bubbles):
        if _has_video(bubble):
            report.refuse(f"{path}.contents[{index}].hero", "a video cannot stand in a carousel")


def _has_video(bubble: dict[str, Any]) -> bool:
    hero = bubble.get("hero")
    return isinstance(hero, dict) and hero.get("type") == "video"


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _walk(one)
