"""What can be tapped: the action travels in the element, and the page performs it."""

from __future__ import annotations

import json
from typing import Final

from simulator.flex.html import Attributes
from simulator.flex.values import Node, child, words

KINDS: Final = frozenset(
    {
        "postback",
        "message",
        "uri",
        "datetimepicker",
        "clipboard",
        "camera",
        "cameraRoll",
        "location",
        "richmenuswitch",
    }
)


def tappable(action: Node) -> Attributes:
    """This will give the attributes that make an element tappable, by keyboard too; none without an action."""
    if words(action, "type") not in KINDS:
        return {}
    return {
        "data-action": as_json(action),
        "role": "button",
        "tabindex": "0",
        "aria-label": words(action, "label") or None,
    }


def as_json(action: Node) -> str:
    """This will write an action as the page reads it: its plain values, and the address for desktops."""
    plain = {name: value for name, value in action.items() if isinstance(value, (str, int, float))}
    desktop = words(child(action, "altUri"), "desktop")
    more = {"altUri": {"desktop": desktop}} if desktop else {}
    return json.dumps({**plain, **more}, ensure_ascii=False, separators=(",", ":"))
