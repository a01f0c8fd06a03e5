"""The text component and its spans."""

from __future__ import annotations

from typing import Final

from simulator.flex.actions import tappable
from simulator.flex.html import Html, element, join, styled
from simulator.flex.placing import Parent, gravity, placed
from simulator.flex.values import FONTS, Node, children, choice, color, length, number, words

ALIGN: Final = {"start": "start", "center": "center", "end": "end"}
WEIGHTS: Final = {"regular": "400", "bold": "700"}
STYLES: Final = {"normal": "normal", "italic": "italic"}
DECORATIONS: Final = {"none": "none", "underline": "underline", "line-through": "line-through"}


def text(node: Node, parent: Parent) -> Html:
    """This will draw a text: one line that ends in dots, or as many as it needs."""
    wraps = node.get("wrap") is True
    attributes = {
        "class": "fx fx-text" + (" fx-wrap" if wraps else ""),
        "style": styled({**placed(node, parent), **gravity(node, parent), **_letters(node)}),
        "data-shrink": "true" if node.get("adjustMode") == "shrink-to-fit" else None,
        **tappable(_action(node)),
    }
    return element("div", attributes, element("p", {"style": styled(_lines(node, wraps))}, _content(node)))


def font_size(node: Node, default: str | None = None) -> str | None:
    """This will give the size of letters, growing with the reader's own setting where the message says so."""
    size = length(node.get("size"), FONTS) or default
    return f"calc({size} * var(--fx-scale, 1))" if size and node.get("scaling") is True else size


def _action(node: Node) -> Node:
    action = node.get("action")
    return action if isinstance(action, dict) else {}


def _content(node: Node) -> Html:
    spans = [span for span in children(node, "contents") if span.get("type") == "span"]
    if not spans:
        return join(words(node, "text"))
    return join(*(element("span", {"style": styled(_letters(span, size=None))}, words(span, "text")) for span in spans))


def _letters(node: Node, size: str | None = FONTS["md"]) -> dict[str, str | None]:
    return {
        "font-size": font_size(node, size),
        "color": color(node.get("color")),
        "font-weight": choice(node.get("weight"), WEIGHTS),
        "font-style": choice(node.get("style"), STYLES),
        "text-decoration": choice(node.get("decoration"), DECORATIONS),
    }


def _lines(node: Node, wraps: bool) -> dict[str, str | None]:
    most, extra = number(node, "maxLines"), length(node.get("lineSpacing"), {})
    lines: dict[str, str | None] = {"text-align": choice(node.get("align"), ALIGN)}
    if wraps and most:
        lines["-webkit-line-clamp"] = str(most)
        lines["display"] = "-webkit-box"
    if wraps and extra:
        lines["line-height"] = f"calc(var(--fx-line) * 1em + {extra})"
        # The space stands between lines only, so half of it is taken back above the first and below the last.
        lines["margin-block"] = f"calc({extra} / -2)"
    return lines
