"""What happens on a tap: LINE's action objects, and where each kind may stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.report import (
    Check,
    Report,
    anything,
    at,
    form,
    lettered,
    one_of,
    shape,
    text,
)

ANYWHERE: Final = frozenset({"postback", "message", "uri", "datetimepicker", "clipboard"})
QUICK_REPLY_ONLY: Final = frozenset({"camera", "cameraRoll", "location"})
RICH_MENU_ONLY: Final = frozenset({"richmenuswitch"})
SCHEMES: Final = re.compile(r"(https?://[^/?#\s]+|line://\S|tel:\S)", re.IGNORECASE)
MOMENTS: Final = {
    "date": r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|2100-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "time": r"([01]\d|2[0-3]):[0-5]\d",
    "datetime": r"\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an action stands: how long its label may be, whether it needs one, and which kinds may stand there."""

    label: int
    label_needed: bool
    kinds: frozenset[str] = ANYWHERE


IN_TEMPLATE: Final = Place(numbers.TEMPLATE_LABEL, label_needed=True)
IN_DEFAULT_ACTION: Final = Place(numbers.TEMPLATE_LABEL, label_needed=False)
IN_IMAGE_CAROUSEL: Final = Place(numbers.IMAGE_CAROUSEL_LABEL, label_needed=False)
IN_QUICK_REPLY: Final = Place(numbers.QUICK_REPLY_LABEL, label_needed=True, kinds=ANYWHERE | QUICK_REPLY_ONLY)
IN_RICH_MENU: Final = Place(numbers.RICH_MENU_LABEL, label_needed=False, kinds=ANYWHERE | RICH_MENU_ONLY)
IN_FLEX_BUTTON: Final = Place(numbers.FLEX_LABEL, label_needed=True)
IN_FLEX: Final = Place(numbers.FLEX_LABEL, label_needed=False)


def uri(report: Report, path: str, value: Any) -> None:
    """This will want an address a phone can open: http, https, line or tel."""
    text(numbers.URI)(report, path, value)
    if isinstance(value, str) and value:
        if not SCHEMES.match(value):
            report.refuse(path, "invalid uri", "http, https, line, tel")
        elif any(sign.isspace() for sign in value) or not value.isascii():
            report.refuse(path, "invalid uri: must be percent-encoded", "percent-encoding")


def action(place: Place, *, strict: bool = True) -> Check:
    """This will want an action that may stand in this place."""
    checks = {kind: _shape_of(kind, place, strict) for kind in _FIELDS}

    def check(report: Report, path: str, value: Any) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind not in checks:
            report.refuse(at(path, "type"), f"unknown action type {kind!r}")
            return
        if kind not in place.kinds:
            report.refuse(at(path, "type"), f"{kind} cannot be used here")
        checks[kind](report, path, value)
        further = _FURTHER.get(kind)
        if further is not None:
            further(report, path, value)

    return check


def _shape_of(kind: str, place: Place, strict: bool) -> Check:
    fields, needed = _FIELDS[kind]
    required = [*needed, "label"] if place.label_needed else needed
    properties = {"type": anything, "label": lettered(place.label, least=int(place.label_needed)), **fields}
    return shape(properties, required=required, strict=strict)


def _postback(report: Report, path: str, value: dict[str, Any]) -> None:
    if value.get("text") is not None:
        if value.get("displayText") is not None:
            report.refuse(at(path, "text"), "cannot be used together with displayText")
        report.warn(at(path, "text"), "deprecated; use displayText")
    if value.get("fillInText") is not None and value.get("inputOption") != "openKeyboard":
        report.refuse(at(path, "fillInText"), "needs inputOption openKeyboard")


def _datetimepicker(report: Report, path: str, value: dict[str, Any]) -> None:
    wanted = MOMENTS.get(str(value.get("mode")))
    given = {name: value[name] for name in ("min", "initial", "max") if value.get(name) is not None}
    if wanted is None:
        return
    for name, moment in given.items():
        form(wanted, f"must be a {value['mode']}")(report, at(path, name), moment)
    if "min" in given and "max" in given and not str(given["min"]) < str(given["max"]):
        report.refuse(at(path, "min"), "must be before max")


_TEXT: Final = {"text": lettered(numbers.MESSAGE_ACTION_TEXT)}
_DATA: Final = {"data": text(numbers.POSTBACK_DATA)}
_POSTBACK: Final[dict[str, Check]] = {
    **_DATA,
    **_TEXT,
    "displayText": lettered(numbers.DISPLAY_TEXT),
    "inputOption": one_of("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"),
    "fillInText": lettered(numbers.FILL_IN_TEXT),
}
_PICKER: Final[dict[str, Check]] = {
    **_DATA,
    "mode": one_of(*MOMENTS),
    "initial": anything,
    "max": anything,
    "min": anything,
}
_SWITCH: Final[dict[str, Check]] = {
    "data": text(numbers.POSTBACK_DATA, least=0),
    "richMenuAliasId": form(r"[a-z0-9_-]{1,32}", "must be a rich menu alias"),
}
_URI: Final[dict[str, Check]] = {"uri": uri, "altUri": shape({"desktop": uri})}
_FIELDS: Final[dict[str, tuple[dict[str, Check], tuple[str, ...]]]] = {
    "postback": (_POSTBACK, ("data",)),
    "message": (dict(_TEXT), ("text",)),
    "uri": (_URI, ("uri",)),
    "datetimepicker": (_PICKER, ("data", "mode")),
    "clipboard": ({"clipboardText": text(numbers.CLIPBOARD_TEXT)}, ("clipboardText",)),
    "camera": ({}, ()),
    "cameraRoll": ({}, ()),
    "location": ({}, ()),
    "richmenuswitch": (_SWITCH, ("richMenuAliasId", "data")),
}
_FURTHER: Final[dict[str, Callable[[Report, str, dict[str, Any]], None]]] = {
    "postback": _postback,
    "datetimepicker": _datetimepicker,
}
