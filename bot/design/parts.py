"""The parts messages are composed of: quotes, prices, numbers, steps, lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.design import tokens
from bot.design.boxes import Part, column, night_note, note, overline, row, rule, set_apart, strong, words


def section(heading: str, parts: Sequence[Part]) -> Part:
    """This will put a small golden heading over parts that belong together."""
    return column([overline(heading), *parts], spacing=tokens.GAP)


def quote(heading: str, text: str, *more: Part) -> Part:
    """This will quote what somebody said, beside a bar of gold; `more` stands under it."""
    bar = column([], width=tokens.RULE, backgroundColor=tokens.GOLD, flex=0)
    said = [note(heading), words(text, typed=True, weight="bold"), *more]
    return row(
        [bar, column(said, paddingAll=tokens.INSET, spacing=tokens.TIGHT)],
        backgroundColor=tokens.MIST,
        cornerRadius=tokens.CORNER_SMALL,
    )


def gentle(text: str, **style: Any) -> Part:
    """This will set a calming word on green."""
    return set_apart([words(text, **{"color": tokens.CALM_INK, **style})], ground=tokens.CALM)


def caution(text: str, **style: Any) -> Part:
    """This will set a word of care or warning on a warm ground."""
    return set_apart([words(text, **{"color": tokens.WARM_INK, **style})], ground=tokens.WARM)


def badge(text: str) -> Part:
    """This will make a small golden mark, as wide as its words."""
    mark = words(text, size=tokens.FINE, weight="bold", color=tokens.NIGHT, align="center")
    return _pill(mark, tokens.GOLD)


def price_tag(text: str, *, ground: str = tokens.DAWN) -> Part:
    """This will make the tag of a price, as wide as its words."""
    return _pill(words(text, size=tokens.SMALL, weight="bold", color=tokens.GILT, align="center"), ground)


def stat(number: str, label: str) -> Part:
    """This will set a number large over what it counts; several stand side by side."""
    return column(
        [
            words(number, size=tokens.DISPLAY, weight="bold", align="center", color=tokens.VIOLET),
            note(label, align="center"),
        ],
        backgroundColor=tokens.MIST,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
    )


def progress(percent: int, *, dark: bool = False) -> Part:
    """This will draw a bar filled so far; `dark` on night."""
    shape = {"height": tokens.BAR, "cornerRadius": tokens.BAR_CORNER}
    filled = column([], width=f"{percent}%", backgroundColor=tokens.GOLD if dark else tokens.VIOLET, **shape)
    return column([filled], backgroundColor=tokens.VEIL if dark else tokens.LILAC, **shape)


def steps(done: int, of: int) -> Part:
    """This will draw on night how far one has come, a short bar a step."""
    bars = [
        column([], height=tokens.RULE, backgroundColor=tokens.GOLD if at < done else tokens.VEIL) for at in range(of)
    ]
    return row(bars, spacing=tokens.GAP, margin=tokens.GAP)


def chip(number: int, place: str, **style: Any) -> Part:
    """This will name on night the place a card lies on, with its number in the spread."""
    return night_note(f"{number} ✦ {place}", **{"weight": "bold", **style})


def spark_rule() -> Part:
    """This will part what follows by a line with a spark in its middle."""
    spark = words("✦", size=tokens.SMALL, color=tokens.GILT, flex=0)
    return row([_line(), spark, _line()], spacing=tokens.GAP, alignItems="center")


def sparks() -> list[Part]:
    """This will set two sparks into the upper corner of a band of night, in its rim, where no word is pushed aside."""
    return [_spark(size, top, end) for size, top, end in tokens.SPARKS]


def list_row(
    text: str, *, leading: Part | None = None, below: str | None = None, trailing: Part | None = None, **style: Any
) -> Part:
    """This will make a line of a list: a picture before it, a small line below it, a tag after it."""
    said = column(
        [strong(text, size=tokens.TEXT), *([note(below)] if below else [])],
        justifyContent="center",
        flex=1,
        spacing=tokens.TIGHT,
    )
    parts = [part for part in (leading, said, trailing) if part]
    return row(parts, **{"spacing": tokens.PAUSE, "alignItems": "center", **style})


def numbered(lines: Sequence[str]) -> list[Part]:
    """This will set steps under each other, each beside its number in gold."""
    return [
        row(
            [words(str(number), weight="bold", color=tokens.GILT, flex=0), words(line)],
            spacing=tokens.PAUSE,
        )
        for number, line in enumerate(lines, start=1)
    ]


def sparkled(lines: Sequence[str], **style: Any) -> list[Part]:
    """This will set lines under each other, each beside a spark."""
    return [row([words("✦", color=tokens.GILT, flex=0), words(line, **style)], spacing=tokens.GAP) for line in lines]


def _pill(mark: Part, ground: str) -> Part:
    return column(
        [mark],
        backgroundColor=ground,
        cornerRadius=tokens.ROUND,
        paddingStart=tokens.PILL,
        paddingEnd=tokens.PILL,
        paddingTop=tokens.PINCH,
        paddingBottom=tokens.PINCH,
        flex=0,
    )


def _spark(size: str, top: str, end: str) -> Part:
    return column([night_note("✦", size=size, scaling=False)], position="absolute", offsetTop=top, offsetEnd=end)


def _line() -> Part:
    return column([rule()])
