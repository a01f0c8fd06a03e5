"""Flex messages: pure functions from words to dicts, so that every message looks like its sisters.

Views import this module as `f`. What they need of the parts next door is named here once more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.design import tokens
from bot.design.boxes import (
    Part,
    column,
    night,
    night_note,
    night_quiet,
    night_title,
    night_words,
    note,
    overline,
    picture,
    prose,
    row,
    rule,
    set_apart,
    strong,
    title,
    words,
)
from bot.design.parts import (
    badge,
    caution,
    chip,
    gentle,
    list_row,
    numbered,
    price_tag,
    progress,
    quote,
    section,
    spark_rule,
    sparkled,
    sparks,
    stat,
    steps,
)
from bot.design.taps import (
    bare_tap,
    beside,
    call,
    cell,
    chosen,
    copy_action,
    grid,
    lead,
    link_action,
    mosaic,
    quiet,
    say_action,
    small_cell,
    suggestion,
    tap,
    tile,
    with_quick_replies,
)
from bot.design.unbroken import unbroken
from bot.line import limits

__all__ = [
    "Part",
    "badge",
    "bare_tap",
    "beside",
    "bubble",
    "call",
    "calm",
    "carousel",
    "caution",
    "cell",
    "chip",
    "chosen",
    "column",
    "copy_action",
    "fits",
    "flex",
    "foot",
    "gentle",
    "grid",
    "head",
    "in_size",
    "lead",
    "link_action",
    "list_row",
    "mosaic",
    "night",
    "night_note",
    "night_quiet",
    "night_title",
    "night_words",
    "note",
    "numbered",
    "overline",
    "picture",
    "plain",
    "price_tag",
    "progress",
    "prose",
    "quiet",
    "quote",
    "row",
    "rule",
    "say_action",
    "section",
    "set_apart",
    "small_cell",
    "spark_rule",
    "sparkled",
    "sparks",
    "stat",
    "steps",
    "strong",
    "suggestion",
    "tap",
    "tile",
    "title",
    "with_quick_replies",
    "words",
]


def flex(alt: str, contents: Part) -> Part:
    """This will make a Flex message; `alt` shows on lock screens and old phones."""
    return {"type": "flex", "altText": limits.cut_utf16(alt, limits.ALT_TEXT), "contents": contents}


def carousel(bubbles: Sequence[Part]) -> Part:
    """This will set up to twelve bubbles of one size side by side."""
    return {"type": "carousel", "contents": list(bubbles)}


def fits(container: Part) -> bool:
    """This will tell whether a carousel stays within LINE's bubbles and bytes, counted as escaped JSON to be safe."""
    return len(container["contents"]) <= limits.BUBBLES and len(json.dumps(container)) <= limits.CAROUSEL_BYTES


def bubble(
    body: Sequence[Part],
    *,
    header: Sequence[Part] = (),
    footer: Sequence[Part] = (),
    hero: Part | None = None,
    size: str = "mega",
    table: Part | None = None,
    ground: str = tokens.GROUND,
    dawn: str | None = None,
    middle: bool = False,
) -> Part:
    """This will make a bubble in our colours; header, footer and hero appear when given.

    `table` lies on the night of the header, below its words; `dawn` is where a body of night ends. The blocks have
    the ground once more as their style, since beside a longer bubble only the block of a body is stretched; what
    stands in a short one then stands in its `middle`.
    """
    made: Part = {"type": "bubble", "size": size}
    if header:
        made["header"] = head(header, table=table)
    if hero:
        made["hero"] = hero
    under = night(dawn) if dawn else {"backgroundColor": ground}
    if middle:
        under = {**under, "justifyContent": "center"}
    made["body"] = column(body, paddingAll=tokens.EDGE, spacing=tokens.PAUSE, **under)
    if footer:
        made["footer"] = foot(footer, ground=ground)
    blocks = ("body", "footer") if footer else ("body",)
    return {**made, "styles": {block: {"backgroundColor": ground} for block in blocks}}


def calm(heading: str, body: Sequence[Part], *, footer: Sequence[Part] = ()) -> Part:
    """This will make a bubble without night or sparks, for what is serious: a heading, plain words, buttons."""
    return bubble([title(heading), *body], footer=footer)


def head(parts: Sequence[Part], *, table: Part | None = None) -> Part:
    """This will make the band of night over a message, with sparks in its corner; `table` lies below."""
    said = column(parts, spacing=tokens.TIGHT)
    lower = [table] if table else []
    return column([said, *lower, *sparks()], paddingAll=tokens.EDGE, spacing=tokens.BREATH, **night())


def foot(parts: Sequence[Part], *, ground: str = tokens.GROUND) -> Part:
    """This will make the block of buttons under a message; a quiet last one brings its own room with it."""
    below = tokens.EDGE if _is_filled(parts[-1]) else tokens.PINCH
    edges = {"paddingAll": tokens.EDGE, "paddingTop": "none", "paddingBottom": below}
    return column(parts, spacing=tokens.GAP, backgroundColor=ground, **edges)


def _is_filled(part: Part) -> bool:
    """A button or a row of them that has a ground of its own."""
    return "backgroundColor" in part or any(_is_filled(inner) for inner in part.get("contents", []))


_LARGER = {"xxs": "xs", "xs": "sm", "sm": "md", "md": "lg", "lg": "xl", "xl": "xxl"}


def in_size(messages: list[Part], size: str) -> list[Part]:
    """This will set every text of Flex messages one step larger when `size` is `large`, and leave them else."""
    return [_enlarge(message) for message in messages] if size == "large" else messages


def _enlarge(part: Any) -> Any:
    if isinstance(part, list):
        return [_enlarge(item) for item in part]
    if not isinstance(part, dict):
        return part
    larger = {key: _enlarge(value) for key, value in part.items()}
    if part.get("type") == "text" and part.get("size") in _LARGER:
        larger["size"] = _LARGER[part["size"]]
    return larger


def plain(text: str) -> Part:
    """This will make a simple text message."""
    return {"type": "text", "text": limits.cut_utf16(unbroken(text), limits.TEXT)}
