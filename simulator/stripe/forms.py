"""Stripe's own way to write nested values in a form: `line_items[0][price]=p`, `metadata[order]=7`, `expand[]=x`."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl


def decode(text: str) -> dict[str, Any]:
    """This will read a form or a query into dictionaries, lists and texts; all values are texts, as they came."""
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        _plant(tree, _path(name), value)
    return {name: _listed(value) for name, value in tree.items()}


def _path(name: str) -> list[str]:
    head, _, rest = name.partition("[")
    return [head, *rest.rstrip("]").split("][")] if rest else [head]


def _plant(tree: dict[str, Any], path: list[str], value: str) -> None:
    """An empty name is the next place of a list."""
    *parents, last = path
    for name in parents:
        found = tree.setdefault(name or str(len(tree)), {})
        if not isinstance(found, dict):
            return
        tree = found
    tree[last or str(len(tree))] = value


def _listed(value: Any) -> Any:
    """What is numbered from zero on is a list."""
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(one) for name, one in value.items()}
    if inner and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner
