"""The limits of template messages: buttons, confirm, carousel, image carousel."""

from __future__ import annotations

from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.actions import IN_DEFAULT_ACTION, IN_IMAGE_CAROUSEL, IN_TEMPLATE, action
from simulator.line.limits.report import (
    Check,
    Report,
    anything,
    at,
    color,
    https,
    items,
    lettered,
    one_of,
    shape,
)

_LOOKS: Final[dict[str, Check]] = {
    "imageAspectRatio": one_of("rectangle", "square"),
    "imageSize": one_of("cover", "contain"),
}
_HEAD: Final[dict[str, Check]] = {
    "thumbnailImageUrl": https,
    "imageBackgroundColor": color,
    "title": lettered(numbers.TEMPLATE_TITLE),
    "defaultAction": action(IN_DEFAULT_ACTION),
}


def _card(most: int, beside_more: int, actions: int, extra: dict[str, Check]) -> Check:
    """A card of picture, title, text and actions; the text is shorter beside a picture or a title."""
    plain = shape(
        {
            **extra,
            **_HEAD,
            "text": lettered(most),
            "actions": items(action(IN_TEMPLATE), most=actions),
        },
        required=("text", "actions"),
    )

    def check(report: Report, path: str, value: Any) -> None:
        plain(report, path, value)
        if isinstance(value, dict) and (value.get("title") or value.get("thumbnailImageUrl")):
            faults = Report()
            lettered(beside_more)(faults, at(path, "text"), value.get("text"))
            known = {one.path for one in report.violations}
            report.violations += [one for one in faults.violations if one.path not in known]

    return check


_BUTTONS: Final = _card(
    numbers.BUTTONS_TEXT,
    numbers.BUTTONS_TEXT_BESIDE_MORE,
    numbers.BUTTONS_ACTIONS,
    {"type": anything, **_LOOKS},
)
_COLUMN: Final = _card(numbers.COLUMN_TEXT, numbers.COLUMN_TEXT_BESIDE_MORE, numbers.COLUMN_ACTIONS, {})
_CONFIRM: Final = shape(
    {
        "type": anything,
        "text": lettered(numbers.CONFIRM_TEXT),
        "actions": items(action(IN_TEMPLATE), least=numbers.CONFIRM_ACTIONS, most=numbers.CONFIRM_ACTIONS),
    },
    required=("text", "actions"),
)
_CAROUSEL: Final = shape(
    {"type": anything, **_LOOKS, "columns": items(_COLUMN, most=numbers.COLUMNS)}, required=("columns",)
)
_IMAGE_COLUMN: Final = shape({"imageUrl": https, "action": action(IN_IMAGE_CAROUSEL)}, required=("imageUrl", "action"))
_IMAGE_CAROUSEL: Final = shape(
    {"type": anything, "columns": items(_IMAGE_COLUMN, most=numbers.COLUMNS)}, required=("columns",)
)
_KINDS: Final = {
    "buttons": _BUTTONS,
    "confirm": _CONFIRM,
    "carousel": _CAROUSEL,
    "image_carousel": _IMAGE_CAROUSEL,
}


def template(report: Report, path: str, value: Any) -> None:
    """This will check a template by its type."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in _KINDS:
        report.refuse(at(path, "type"), f"unknown template type {kind!r}")
        return
    _KINDS[kind](report, path, value)
    if kind == "carousel" and isinstance(value.get("columns"), list):
        _alike(report, at(path, "columns"), [one for one in value["columns"] if isinstance(one, dict)])


def _alike(report: Report, path: str, columns: list[dict[str, Any]]) -> None:
    """Columns must have equally many actions, and all or none a picture and a title."""
    counts = {len(one["actions"]) for one in columns if isinstance(one.get("actions"), list)}
    if len(counts) > 1:
        report.refuse(path, "all columns need the same number of actions")
    for name in ("thumbnailImageUrl", "title"):
        if len({bool(one.get(name)) for one in columns}) > 1:
            report.refuse(path, f"either all columns have {name} or none")
