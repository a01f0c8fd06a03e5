"""Reads drawn HTML back into elements, so that tests ask for what a browser would see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from simulator.flex import render_message

VOID = {"img"}


@dataclass
class Element:
    """One element with what is in it; texts are strings among the children."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def style(self) -> dict[str, str]:
        declared = (one.partition(":") for one in self.attributes.get("style", "").split(";") if one)
        return {name: value for name, _, value in declared}

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def action(self) -> Any:
        return json.loads(self.attributes["data-action"])

    def all(self, *, of: str = "", name: str = "") -> list[Element]:
        """This will find every element inside by class or by tag, in order."""
        return [one for one in self._inside() if (not of or of in one.classes) and (not name or one.name == name)]

    def one(self, *, of: str = "", name: str = "") -> Element:
        """This will find the only such element."""
        (found,) = self.all(of=of, name=name)
        return found

    def _inside(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._inside()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, "an element was left open"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    """This will read HTML; an element that is not closed fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], "an element was left open"
    return reader.root


def drawn(message: dict[str, Any]) -> Element:
    """This will draw a message and read it back."""
    return parsed(render_message(message))


def drawn_bubble(**bubble: Any) -> Element:
    """This will draw a bubble of these blocks."""
    contents = {"type": "bubble", **bubble}
    return drawn({"type": "flex", "altText": "a bubble", "contents": contents})


def drawn_in(layout: str, *components: dict[str, Any], **box: Any) -> Element:
    """This will draw components in a box of this layout, and give the box."""
    body = {"type": "box", "layout": layout, "contents": list(components), **box}
    return drawn_bubble(body=body).one(of="fx-root")


def drawn_component(component: dict[str, Any], layout: str = "vertical") -> Element:
    """This will draw one component and give its outermost element."""
    (only,) = drawn_in(layout, component).children
    assert isinstance(only, Element)
    return only
