"""Template messages: buttons, confirm, carousel, image carousel."""

from __future__ import annotations

from typing import Final

from simulator.flex.actions import tappable
from simulator.flex.bubbles import swiped
from simulator.flex.components import picture
from simulator.flex.html import Html, element, styled
from simulator.flex.values import Node, child, children, color, words

MODES: Final = {"cover": "cover", "contain": "contain"}


def template(node: Node) -> Html:
    """This will draw a template by its type."""
    kind = node.get("type")
    if kind == "carousel":
        return swiped([_card(column, looks=node) for column in children(node, "columns")])
    if kind == "image_carousel":
        return swiped([_poster(column) for column in children(node, "columns")])
    if kind == "confirm":
        return _card(node, looks=node, beside=True)
    return _card(node, looks=node)


def _card(node: Node, *, looks: Node, beside: bool = False) -> Html:
    head = element("b", {"class": "tpl-title"}, words(node, "title")) if words(node, "title") else ""
    told = element("div", {"class": "tpl-words", **tappable(child(node, "defaultAction"))}, head, _text(node))
    actions = [_action(action) for action in children(node, "actions")]
    row = element("div", {"class": "tpl-actions" + (" tpl-beside" if beside else "")}, *actions)
    return element("div", {"class": "tpl"}, *_thumbnail(node, looks), told, row)


def _text(node: Node) -> Html:
    return element("p", {}, words(node, "text"))


def _thumbnail(node: Node, looks: Node) -> list[Html]:
    url = words(node, "thumbnailImageUrl")
    if not url:
        return []
    square = looks.get("imageAspectRatio") == "square"
    frame = {
        "aspect-ratio": "1 / 1" if square else "1.51 / 1",
        "background-color": color(node.get("imageBackgroundColor")),
    }
    fit = MODES.get(words(looks, "imageSize"), "cover")
    shown = picture(url, alt=words(node, "title"), style=f"object-fit:{fit}")
    attributes = {"class": "tpl-picture", "style": styled(frame), **tappable(child(node, "defaultAction"))}
    return [element("div", attributes, shown)]


def _action(action: Node) -> Html:
    data = {name: value for name, value in tappable(action).items() if name == "data-action"}
    return element("button", {"type": "button", "class": "tpl-action", **data}, words(action, "label"))


def _poster(column: Node) -> Html:
    action = child(column, "action")
    label = words(action, "label")
    caption = element("span", {"class": "tpl-caption"}, label) if label else ""
    attributes = {"class": "tpl-poster", **tappable(action)}
    return element("div", attributes, picture(words(column, "imageUrl"), alt=label), caption)
