"""Markup in which nothing is forgotten to be escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

Attributes = Mapping[str, str | None]
Style = Mapping[str, str | None]

VOID = frozenset({"img"})


class Html(str):
    """Markup that is safe as it stands. Any other string is text and is escaped when it meets markup."""

    __slots__ = ()


def element(name: str, attributes: Attributes, *contents: str) -> Html:
    """This will make an element; attributes that are None are left out."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*contents)}</{name}>")


def join(*contents: str) -> Html:
    """This will set pieces side by side, text among them escaped."""
    return Html("".join(piece if isinstance(piece, Html) else escape(piece) for piece in contents))


def styled(style: Style) -> str | None:
    """This will write declarations as a style attribute; those that are None are left out.

    Values must come from simulator.flex.values, which lets nothing through that could end a declaration.
    """
    return ";".join(f"{name}:{value}" for name, value in style.items() if value is not None) or None
