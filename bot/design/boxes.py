"""Boxes and texts: what every other part is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from bot.design import tokens

Part = dict[str, Any]

_COUNTED: Final = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[^\W\d_]) (?=\d+$)")
"""The space between a number and what it counts, and before a number that a text ends with."""

_STARS: Final = "มีมี่สตาร์"
"""A word of ours that no phone's dictionary has, so that phones would break it into the two it is made of."""


def unbroken(text: str) -> str:
    """This will keep each number on one line with what it counts, however narrow the phone."""
    return _COUNTED.sub("\N{NO-BREAK SPACE}", text).replace(_STARS, "มีมี่\N{WORD JOINER}สตาร์")


def column(parts: Sequence[Part], **style: Any) -> Part:
    """This will set parts one under the other."""
    return {"type": "box", "layout": "vertical", "contents": list(parts), **style}


def row(parts: Sequence[Part], **style: Any) -> Part:
    """This will set parts side by side."""
    return {"type": "box", "layout": "horizontal", "contents": list(parts), **style}


def night(end: str = tokens.DUSK) -> Part:
    """This will give a box the ground of night, growing lighter to its end; old phones show plain night."""
    fading = {"type": "linearGradient", "angle": "160deg", "startColor": tokens.NIGHT, "endColor": end}
    return {"backgroundColor": tokens.NIGHT, "background": fading}


def words(text: str, **style: Any) -> Part:
    """This will set running text; it wraps and follows the reader's font size."""
    return {
        "type": "text",
        "text": unbroken(text) or " ",
        "wrap": True,
        "size": tokens.TEXT,
        "color": tokens.INK,
        "scaling": True,
        **style,
    }


def prose(text: str, **style: Any) -> Part:
    """This will set a text of several lines, with room between them."""
    return words(text, **{"lineSpacing": tokens.LEADING, **style})


def strong(text: str, **style: Any) -> Part:
    """This will set the one line that is read first."""
    return words(text, **{"size": tokens.STRONG, "weight": "bold", **style})


def title(text: str, **style: Any) -> Part:
    """This will set a heading on a light ground."""
    return words(text, **{"size": tokens.TITLE, "weight": "bold", **style})


def note(text: str, **style: Any) -> Part:
    """This will set a small quiet line."""
    return words(text, **{"size": tokens.SMALL, "color": tokens.QUIET, **style})


def overline(text: str, **style: Any) -> Part:
    """This will set a small golden heading on a light ground."""
    return words(text, **{"size": tokens.SMALL, "weight": "bold", "color": tokens.GILT, **style})


def night_title(text: str, **style: Any) -> Part:
    """This will set a heading on night."""
    return words(text, **{"size": tokens.TITLE, "weight": "bold", "color": tokens.MOON, **style})


def night_note(text: str, **style: Any) -> Part:
    """This will set a small golden line on night."""
    return words(text, **{"size": tokens.SMALL, "color": tokens.GOLD, **style})


def night_words(text: str, **style: Any) -> Part:
    """This will set running text on night."""
    return words(text, **{"color": tokens.MOON, **style})


def night_quiet(text: str, **style: Any) -> Part:
    """This will set a small quiet line on night."""
    return words(text, **{"size": tokens.SMALL, "color": tokens.HAZE, **style})


def rule() -> Part:
    """This will draw a fine line between parts."""
    return {"type": "separator", "color": tokens.LINE}


def set_apart(parts: Sequence[Part], *, ground: str = tokens.MIST) -> Part:
    """This will set parts on a ground of their own."""
    return column(
        parts, backgroundColor=ground, cornerRadius=tokens.CORNER, paddingAll=tokens.INSET, spacing=tokens.SNUG
    )


def picture(url: str, *, ratio: str, ground: str = tokens.GROUND, **style: Any) -> Part:
    """This will show a picture across the whole width."""
    return {
        "type": "image",
        "url": url,
        "size": "full",
        "aspectRatio": ratio,
        "aspectMode": "cover",
        "backgroundColor": ground,
        **style,
    }
