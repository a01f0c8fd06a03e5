"""Bubbles with their four blocks, and carousels of bubbles."""

from __future__ import annotations

from typing import Final

from simulator.flex.actions import tappable
from simulator.flex.boxes import box, component
from simulator.flex.components import video
from simulator.flex.html import Html, element, styled
from simulator.flex.placing import Parent
from simulator.flex.values import Node, child, children, color

SIZES: Final = frozenset({"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"})
BLOCKS: Final = ("header", "hero", "body", "footer")


def container(node: Node) -> Html:
    """This will draw what a Flex message holds: a bubble or a carousel."""
    if node.get("type") == "carousel":
        return carousel(children(node, "contents"))
    return bubble(node)


def carousel(bubbles: list[Node]) -> Html:
    """This will draw bubbles side by side, all as high as the highest; it is swiped."""
    slides = [element("div", {"class": "fx-slide"}, bubble(one)) for one in bubbles]
    return swiped(slides)


def swiped(slides: list[Html]) -> Html:
    """This will set slides in a row that can be swiped and scrolled with the keyboard."""
    attributes = {"class": "fx-carousel", "role": "group", "aria-label": "carousel", "tabindex": "0"}
    return element("div", attributes, *slides)


def bubble(node: Node) -> Html:
    """This will draw one bubble."""
    size = node.get("size") if node.get("size") in SIZES else "mega"
    present = [name for name in BLOCKS if child(node, name)]
    attributes = {
        "class": f"fx-bubble fx-{size}" + (" fx-footed" if "footer" in present else ""),
        "dir": "rtl" if node.get("direction") == "rtl" else "ltr",
        **tappable(child(node, "action")),
    }
    blocks = [_block(node, name, first=name == present[0]) for name in present]
    return element("div", attributes, *blocks)


def _block(node: Node, name: str, *, first: bool) -> Html:
    content, style = child(node, name), child(child(node, "styles"), name)
    line = None
    if style.get("separator") is True and not first:
        line = f"1px solid {color(style.get('separatorColor')) or '#d4d6da'}"
    attributes = {
        "class": f"fx-block fx-{name}",
        "style": styled({"background-color": color(style.get("backgroundColor")), "border-top": line}),
    }
    return element("div", attributes, _content(content))


def _content(content: Node) -> Html:
    if content.get("type") == "video":
        return video(content)
    if content.get("type") == "box":
        return box(content, Parent(), root="fx-root")
    return component(content, Parent())
