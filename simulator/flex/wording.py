"""Text messages: line breaks as written, links that can be tapped, emoji and mentions in their places."""

from __future__ import annotations

import re
from typing import Any, Final

from simulator.flex.actions import as_json
from simulator.flex.html import Html, element, join
from simulator.flex.values import Node, child, children, number, words

# An address ends where ASCII ends, since Thai is written without a space after it.
LINK: Final = re.compile(r"(?:https?://|line://|tel:|mailto:)[!-~]+", re.IGNORECASE)
AFTER_LINK: Final = ".,;:!?)]}'\""
SLOT: Final = re.compile(r"\{\{|\}\}|\{([0-9A-Za-z_]{1,20})\}")


def bubble_of_text(message: Node) -> Html:
    """This will draw a text message."""
    content = _substituted(message) if message.get("type") == "textV2" else _with_emoji(message)
    return element("div", {"class": "msg-text"}, content)


def linked(text: str) -> Html:
    """This will make addresses in a text tappable."""
    pieces: list[str] = []
    end = 0
    for found in LINK.finditer(text):
        address = found[0].rstrip(AFTER_LINK)
        if address.endswith((":", "/")) and len(address) < len("tel:1"):
            continue
        pieces += [text[end : found.start()], _link(address)]
        end = found.start() + len(address)
    return join(*pieces, text[end:])


def _link(address: str) -> Html:
    action = {"type": "uri", "uri": address}
    attributes = {"href": address, "rel": "noopener noreferrer", "target": "_blank", "data-action": as_json(action)}
    return element("a", attributes, address)


def _emoji(_: Any = None) -> Html:
    """LINE's own emoji are pictures we do not have; a smile stands for each."""
    return element("span", {"class": "line-emoji", "role": "img", "aria-label": "LINE emoji"}, "☺")


def _with_emoji(message: Node) -> Html:
    """`index` counts UTF-16 units and points to a dollar sign."""
    units = words(message, "text").encode("utf-16-le", "surrogatepass")
    pieces: list[str] = []
    end = 0
    for emoji in sorted(children(message, "emojis"), key=lambda one: number(one, "index") or 0):
        start = (number(emoji, "index") or 0) * 2
        if start >= end and units[start : start + 2] == b"$\0":
            pieces += [linked(_decoded(units[end:start])), _emoji()]
            end = start + 2
    return join(*pieces, linked(_decoded(units[end:])))


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")


def _substituted(message: Node) -> Html:
    text, slots = words(message, "text"), child(message, "substitution")
    pieces: list[str] = []
    end = 0
    for found in SLOT.finditer(text):
        pieces += [linked(text[end : found.start()]), _slot(found, child(slots, found[1] or ""))]
        end = found.end()
    return join(*pieces, linked(text[end:]))


def _slot(found: re.Match[str], slot: Node) -> Html:
    if found[1] is None:
        return join(found[0][0])
    if slot.get("type") == "emoji":
        return _emoji()
    if slot.get("type") == "mention":
        whom = "@All" if child(slot, "mentionee").get("type") == "all" else "@friend"
        return element("span", {"class": "mention"}, whom)
    return join(found[0])
