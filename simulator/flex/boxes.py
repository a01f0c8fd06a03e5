"""Boxes, and the way from a component's type to its drawing."""

from __future__ import annotations

from typing import Final

from simulator.flex import components
from simulator.flex.actions import tappable
from simulator.flex.html import Html, element, styled
from simulator.flex.placing import Parent, placed
from simulator.flex.texts import text
from simulator.flex.values import BORDERS, Node, child, children, choice, color, gradient, length, number

DEEPEST: Final = 60
"""Boxes inside boxes beyond this are not drawn; LINE's 30 KB end far earlier for anything meant."""
LAYOUTS: Final = frozenset({"horizontal", "vertical", "baseline"})
JUSTIFY: Final = {
    word: word for word in ("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly")
}
ALIGN: Final = {word: word for word in ("center", "flex-start", "flex-end")}
PADDING: Final = {
    "paddingTop": "padding-top",
    "paddingBottom": "padding-bottom",
    "paddingStart": "padding-inline-start",
    "paddingEnd": "padding-inline-end",
}
SIZES: Final = {"width": "width", "height": "height", "maxWidth": "max-width", "maxHeight": "max-height"}


def component(node: Node, parent: Parent, depth: int = 0) -> Html:
    """This will draw any component; one of an unknown type leaves a note instead."""
    kind = node.get("type")
    if kind == "box":
        return box(node, parent, depth=depth)
    draw = _DRAWN.get(kind) if isinstance(kind, str) else None
    if draw is None:
        return element("div", {"class": "fx fx-unknown"}, f"unknown component {str(kind)[:40]!r}")
    return draw(node, parent)


def box(node: Node, parent: Parent, *, root: str = "", depth: int = 0) -> Html:
    """This will draw a box with everything in it; `root` is a further class for the box of a block."""
    layout = str(node.get("layout")) if node.get("layout") in LAYOUTS else "vertical"
    if depth > DEEPEST:
        return element("div", {"class": "fx fx-unknown"}, "too deep")
    style = {**_place(node, parent), **_ground(node), **_arrangement(node, layout)}
    if root:
        # The box of a block fills the block, also where that is stretched beside a longer bubble.
        del style["flex"]
    attributes = {
        "class": f"fx fx-box fx-{layout} {root}".strip(),
        "style": styled(style),
        **tappable(child(node, "action")),
    }
    spacing = length(node.get("spacing"))
    inside = [
        component(one, Parent(layout, spacing, first=place == 0), depth + 1)
        for place, one in enumerate(children(node, "contents"))
    ]
    return element("div", attributes, *inside)


def _place(node: Node, parent: Parent) -> dict[str, str | None]:
    # A box of a width of its own takes no share of the row, unless it asks for one.
    measured = parent.sideways and node.get("width") is not None and number(node, "flex") is None
    sizes = {css: length(node.get(name), {}, percent=True) for name, css in SIZES.items()}
    return {**placed(node, parent, share=0 if measured else None), **sizes}


def _ground(node: Node) -> dict[str, str | None]:
    border = length(node.get("borderWidth"), BORDERS)
    return {
        "padding": length(node.get("paddingAll"), percent=True),
        **{css: length(node.get(name), percent=True) for name, css in PADDING.items()},
        "background-color": color(node.get("backgroundColor")),
        "background-image": gradient(child(node, "background")),
        "border-width": border,
        "border-style": "solid" if border else None,
        "border-color": color(node.get("borderColor")),
        "border-radius": length(node.get("cornerRadius")),
    }


def _arrangement(node: Node, layout: str) -> dict[str, str | None]:
    aligned = None if layout == "baseline" else choice(node.get("alignItems"), ALIGN)
    return {"justify-content": choice(node.get("justifyContent"), JUSTIFY), "align-items": aligned}


_DRAWN: Final = {
    "text": text,
    "image": components.image,
    "icon": components.icon,
    "button": components.button,
    "separator": components.separator,
    "filler": components.filler,
}
