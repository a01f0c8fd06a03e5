"""Where a component stands in its box: share, margin, position, offsets.

LINE's rules in CSS (documentation, Flex Message layout): in a horizontal box a share of n is `n 0 0` and 1 when
not given; in a vertical one it is `n 0 auto` and 0 when not given; 0 is the component's own size in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.flex.values import Node, choice, length, number

GRAVITY: Final = {"top": "flex-start", "center": "center", "bottom": "flex-end"}
OFFSETS: Final = {
    "offsetTop": "top",
    "offsetBottom": "bottom",
    "offsetStart": "inset-inline-start",
    "offsetEnd": "inset-inline-end",
}


@dataclass(frozen=True, slots=True)
class Parent:
    """The box around: how it lays out, the space it sets between its children, and whether this is the first."""

    layout: str = "vertical"
    spacing: str | None = None
    first: bool = True

    @property
    def sideways(self) -> bool:
        """This will say whether children stand side by side."""
        return self.layout in {"horizontal", "baseline"}


def placed(node: Node, parent: Parent, *, share: int | None = None) -> dict[str, str | None]:
    """This will give the declarations of a component's place; `share` is its flex when it names none."""
    place: dict[str, str | None] = {"flex": _share(node, parent, share)}
    offsets = {css: length(node.get(name), percent=True) for name, css in OFFSETS.items()}
    if node.get("position") == "absolute":
        return {**place, "position": "absolute", **offsets}
    return {**place, **_margin(node, parent), **offsets}


def gravity(node: Node, parent: Parent) -> Mapping[str, str | None]:
    """This will set a component's content high, in the middle or low; a baseline box knows no gravity."""
    if parent.layout == "baseline":
        return {}
    return {"justify-content": choice(node.get("gravity"), GRAVITY)}


def _share(node: Node, parent: Parent, share: int | None) -> str:
    given = number(node, "flex")
    usual = share if share is not None else int(parent.sideways)
    flex = usual if given is None else given
    if flex == 0:
        return "0 0 auto"
    return f"{flex} 0 0" if parent.sideways else f"{flex} 0 auto"


def _margin(node: Node, parent: Parent) -> Mapping[str, str | None]:
    own = length(node.get("margin"))
    margin = own if own is not None or parent.first else parent.spacing
    return {"margin-inline-start" if parent.sideways else "margin-top": margin}
