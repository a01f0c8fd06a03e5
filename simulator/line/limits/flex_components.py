"""The components of Flex messages: their properties, and what may stand in what."""

from __future__ import annotations

from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.actions import IN_FLEX, IN_FLEX_BUTTON, action
from simulator.line.limits.report import (
    Check,
    Report,
    any_text,
    anything,
    at,
    boolean,
    color,
    form,
    https,
    integer,
    items,
    measure,
    one_of,
    ratio,
    shape,
)

STEPS: Final = ("none", "xs", "sm", "md", "lg", "xl", "xxl")
FONTS: Final = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl")
BORDERS: Final = ("none", "light", "normal", "medium", "semi-bold", "bold")
IN_BASELINE: Final = ("icon", "text", "filler")
IN_BOX: Final = ("box", "button", "image", "text", "separator", "filler")
MOST_CHILDREN: Final = 10_000
"""LINE names no number; the size of the JSON is what ends it."""

_DISTANCE: Final = measure(*STEPS)
_WIDE: Final = measure(*STEPS, percent=True)
_LENGTH: Final = measure(percent=True)
TAP: Final = action(IN_FLEX)
_PLACED: Final[dict[str, Check]] = {
    "type": anything,
    "margin": _DISTANCE,
    "position": one_of("relative", "absolute"),
    **dict.fromkeys(("offsetTop", "offsetBottom", "offsetStart", "offsetEnd"), _WIDE),
}
_STRETCHED: Final[dict[str, Check]] = {**_PLACED, "flex": integer(0)}
_ALIGN: Final = one_of("start", "end", "center")
_GRAVITY: Final = one_of("top", "bottom", "center")
_LETTERS: Final[dict[str, Check]] = {
    "type": anything,
    "text": any_text,
    "size": measure(*FONTS),
    "color": color,
    "weight": one_of("regular", "bold"),
    "style": one_of("normal", "italic"),
    "decoration": one_of("none", "underline", "line-through"),
}
SPAN: Final = shape(_LETTERS, required=("text",))


def _span(report: Report, path: str, value: Any) -> None:
    if not isinstance(value, dict) or value.get("type") != "span":
        report.refuse(at(path, "type"), "only span can stand in a text")
        return
    SPAN(report, path, value)


GRADIENT: Final = shape(
    {
        "type": one_of("linearGradient"),
        "angle": form(r"\d+(\.\d+)?deg", "must be an angle such as 90deg"),
        "startColor": color,
        "endColor": color,
        "centerColor": color,
        "centerPosition": form(r"\d+(\.\d+)?%", "must be a percentage"),
    },
    required=("type", "angle", "startColor", "endColor"),
)
BOX: Final = shape(
    {
        **_STRETCHED,
        "layout": one_of("horizontal", "vertical", "baseline"),
        "contents": anything,
        "spacing": _DISTANCE,
        "backgroundColor": color,
        "borderColor": color,
        "borderWidth": measure(*BORDERS),
        "cornerRadius": _DISTANCE,
        **dict.fromkeys(("width", "maxWidth", "height", "maxHeight"), _LENGTH),
        **dict.fromkeys(("paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"), _WIDE),
        "action": TAP,
        "justifyContent": one_of("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
        "alignItems": one_of("center", "flex-start", "flex-end"),
        "background": GRADIENT,
    },
    required=("layout", "contents"),
)
TEXT: Final = shape(
    {
        **_STRETCHED,
        **_LETTERS,
        "align": _ALIGN,
        "gravity": _GRAVITY,
        "wrap": boolean,
        "lineSpacing": form(r"\d+(\.\d+)?px", "must be pixels"),
        "action": TAP,
        "maxLines": integer(0),
        "contents": items(_span, most=MOST_CHILDREN, least=0),
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
    }
)
BUTTON: Final = shape(
    {
        **_STRETCHED,
        "color": color,
        "style": one_of("primary", "secondary", "link"),
        "action": action(IN_FLEX_BUTTON),
        "gravity": _GRAVITY,
        "height": one_of("md", "sm"),
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
    },
    required=("action",),
)
IMAGE: Final = shape(
    {
        **_STRETCHED,
        "url": https,
        "align": _ALIGN,
        "gravity": _GRAVITY,
        "size": measure(*FONTS, "full", percent=True),
        "aspectRatio": ratio(numbers.TALLEST),
        "aspectMode": one_of("fit", "cover"),
        "backgroundColor": color,
        "action": TAP,
        "animated": boolean,
    },
    required=("url",),
)
ICON: Final = shape(
    {**_PLACED, "url": https, "size": measure(*FONTS), "aspectRatio": ratio(numbers.TALLEST), "scaling": boolean},
    required=("url",),
)
VIDEO: Final = shape(
    {
        "type": anything,
        "url": https,
        "previewUrl": https,
        "altContent": anything,
        "aspectRatio": ratio(),
        "action": action(IN_FLEX_BUTTON),
    },
    required=("url", "previewUrl", "altContent"),
)
COMPONENTS: Final[dict[str, Check]] = {
    "box": BOX,
    "button": BUTTON,
    "image": IMAGE,
    "icon": ICON,
    "text": TEXT,
    "video": VIDEO,
    "separator": shape({"type": anything, "margin": _DISTANCE, "color": color}),
    "filler": shape({"type": anything, "flex": integer(0)}),
}


def component(report: Report, path: str, value: Any, allowed: tuple[str, ...]) -> None:
    """This will check a component and everything in it; only the `allowed` types may stand here."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in COMPONENTS:
        report.refuse(at(path, "type"), f"unknown component type {kind!r}")
        return
    if kind not in allowed:
        report.refuse(at(path, "type"), f"{kind} cannot stand here; allowed are {', '.join(allowed)}")
    COMPONENTS[kind](report, path, value)
    if kind == "box":
        _children(report, path, value)
    elif kind == "text" and value.get("text") is None and not value.get("contents"):
        report.refuse(at(path, "text"), "text or contents must be specified")
    elif kind == "video" and value.get("altContent") is not None:
        component(report, at(path, "altContent"), value["altContent"], ("box", "image"))


def _children(report: Report, path: str, box: dict[str, Any]) -> None:
    allowed = IN_BASELINE if box.get("layout") == "baseline" else IN_BOX

    def check(inner: Report, place: str, value: Any) -> None:
        component(inner, place, value, allowed)

    if box.get("contents") is not None:
        items(check, most=MOST_CHILDREN, least=0)(report, at(path, "contents"), box["contents"])
