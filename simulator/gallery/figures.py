"""How large a message is, beside what LINE allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.flex.values import Node, child, children, words
from simulator.line.limits import TEXT, numbers, utf16_length
from simulator.line.limits.counting import escaped_bytes
from simulator.visible import buttons_of

Figure = Mapping[str, Any]
"""What was counted, how much of it there is, in which unit, and LINE's `limit`; None where LINE sets none."""


def figures_of(message: Node) -> list[Figure]:
    """This will count everything of one message that LINE limits, and what can be tapped in it."""
    kind = message.get("type")
    counted = _flex(message) if kind == "flex" else _text(message) if kind in {"text", "textV2"} else []
    if "altText" in message:
        counted.append(_figure("altText", utf16_length(words(message, "altText")), "units", numbers.ALT_TEXT))
    counted.append(_figure("actions", len(buttons_of(message)), "", None))
    replies = children(child(message, "quickReply"), "items")
    if replies:
        counted.append(_figure("quick replies", len(replies), "", numbers.QUICK_REPLIES))
    return counted


def size_of(messages: Sequence[Node]) -> Figure:
    """This will count the messages of one call."""
    return _figure("messages", len(messages), "", numbers.MESSAGES)


def _text(message: Node) -> list[Figure]:
    return [_figure("text", utf16_length(words(message, "text")), "units", TEXT)]


def _flex(message: Node) -> list[Figure]:
    contents = child(message, "contents")
    if contents.get("type") != "carousel":
        return [_figure("bubble", escaped_bytes(contents), "bytes", numbers.BUBBLE_BYTES)]
    bubbles = children(contents, "contents")
    largest = max((escaped_bytes(bubble) for bubble in bubbles), default=0)
    return [
        _figure("carousel", escaped_bytes(contents), "bytes", numbers.CAROUSEL_BYTES),
        _figure("largest bubble", largest, "bytes", numbers.BUBBLE_BYTES),
        _figure("bubbles", len(bubbles), "", numbers.BUBBLES),
    ]


def _figure(what: str, value: int, unit: str, limit: int | None) -> Figure:
    return {"what": what, "value": value, "unit": unit, "limit": limit}
