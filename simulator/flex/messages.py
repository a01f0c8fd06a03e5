"""From a message object to its drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.flex import media
from simulator.flex.bubbles import container
from simulator.flex.html import Html, element
from simulator.flex.templates import template
from simulator.flex.values import Node, child, words
from simulator.flex.wording import bubble_of_text


def render_message(message: Mapping[str, Any]) -> str:
    """This will draw a message of any kind as HTML that is safe whatever the message holds.

    Actions stand in `data-action` attributes as JSON, for a page to perform. Nothing is checked here: what LINE
    would refuse is drawn as well as it can be, and what is unknown leaves a note.
    """
    kind = message.get("type")
    draw = _DRAWN.get(kind) if isinstance(kind, str) else None
    if draw is None:
        return element("div", {"class": "msg-text msg-unknown"}, f"a message of type {str(kind)[:40]!r}")
    return draw(message)


def _flex(message: Node) -> Html:
    attributes = {"class": "fx-message", "role": "group", "aria-label": words(message, "altText") or None}
    return element("div", attributes, container(child(message, "contents")))


def _template(message: Node) -> Html:
    attributes = {"class": "fx-message", "role": "group", "aria-label": words(message, "altText") or None}
    return element("div", attributes, template(child(message, "template")))


_DRAWN: Final[dict[str, Callable[[Node], Html]]] = {
    "text": bubble_of_text,
    "textV2": bubble_of_text,
    "sticker": media.sticker,
    "image": media.image,
    "video": media.video,
    "audio": media.audio,
    "file": media.file,
    "location": media.location,
    "imagemap": media.imagemap,
    "template": _template,
    "flex": _flex,
}
