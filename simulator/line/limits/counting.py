"""How LINE counts: UTF-16 code units in texts, grapheme clusters in labels.

Source: Messaging API documentation, Character counting in a text. Clusters are those of UAX #29, found by
the library `regex` (its X class).
"""

from __future__ import annotations

import json
from typing import Any, Final

import regex

_CLUSTER: Final = regex.compile(r"\X")


def utf16_length(text: str) -> int:
    """This will count UTF-16 code units: an emoji beyond the first plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def letters(text: str) -> int:
    """This will count what a person sees as one letter, marks above and below included."""
    return len(text) if text.isascii() and "\r" not in text else len(_CLUSTER.findall(text))


def escaped_bytes(content: Any) -> int:
    """This will count the bytes of compact JSON with every letter beyond ASCII escaped.

    LINE does not tell whether it counts this or UTF-8, so the larger of the two is the safe one.
    """
    return len(json.dumps(content, separators=(",", ":")))
