"""Slips and tickets: lines with what they come to, a number that stands alone, a code to read aloud, steps."""

from __future__ import annotations

from collections.abc import Sequence

from bot.design import tokens
from bot.design.boxes import Part, column, night_words, note, overline, row, rule, set_apart, words
from bot.design.marks import disc

Line = tuple[str, str]
"""What something is, and what it comes to."""

_PERFORATIONS = 16
_SHORT_CODE = 8


def slip(lines: Sequence[Line], *, total: Line | None = None) -> Part:
    """This will set lines under each other, and under a fine line what they come to."""
    parts = [_line(*line) for line in lines]
    if total:
        parts += [*([rule()] if lines else []), _total(*total)]
    return column(parts, spacing=tokens.GAP)


def paper(parts: Sequence[Part]) -> Part:
    """This will set a slip on a ground of its own."""
    return set_apart(parts)


def perforation() -> Part:
    """This will draw the edge along which one would tear a slip off."""
    return row(
        [column([], height=tokens.FRAME, backgroundColor=tokens.LINE, flex=1) for _ in range(_PERFORATIONS)],
        spacing=tokens.SNUG,
    )


def number_alone(number: str, label: str, *, below: str | None = None) -> Part:
    """This will let a number stand large and golden on night, with what it counts, and a quiet line below."""
    parts = [
        words(number, size=tokens.HUGE, weight="bold", color=tokens.GOLD, align="center", adjustMode="shrink-to-fit"),
        night_words(label, align="center"),
    ]
    parts[0]["wrap"] = False
    if below is not None:
        parts.append(words(below, size=tokens.SMALL, color=tokens.HAZE, align="center"))
    return column(parts, spacing=tokens.TIGHT)


def number_beside(number: str, label: str, *, dark: bool = True) -> Part:
    """This will let a number stand large at the edge where the words around it begin, with what it counts beside it."""
    ink, quiet = (tokens.GOLD, tokens.MOON) if dark else (tokens.VIOLET, tokens.INK)
    large = words(number, size=tokens.HUGE, weight="bold", color=ink, flex=0)
    counted = words(label, color=quiet)
    return {"type": "box", "layout": "baseline", "contents": [large, counted], "spacing": tokens.GAP}


def stats(pairs: Sequence[tuple[Part, Part]]) -> Part:
    """This will set numbers side by side on night, each over what it counts, with a fine line between."""
    cells: list[Part] = []
    for number, label in pairs:
        if cells:
            cells.append(column([], width=tokens.HAIR, backgroundColor=tokens.VEIL, flex=0))
        cells.append(column([number, label], spacing=tokens.TIGHT, flex=1))
    return row(cells, spacing=tokens.GAP)


def steps(said: Sequence[tuple[str, str]]) -> list[Part]:
    """This will set steps under each other, each a number in a golden disc, what to do, and a word about it."""
    return [
        row(
            [
                disc(str(number)),
                column([words(what, weight="bold"), note(about)], spacing=tokens.TIGHT, flex=1),
            ],
            spacing=tokens.PAUSE,
        )
        for number, (what, about) in enumerate(said, start=1)
    ]


def code(heading: str, text: str, hint: str | None = None, *, action: Part | None = None) -> Part:
    """This will show a code so large that it can be read aloud, and never cut; with an action it can be tapped."""
    shown = words(
        text,
        size=tokens.CODE if len(text) <= _SHORT_CODE else tokens.DISPLAY,
        weight="bold",
        color=tokens.VIOLET,
        align="center",
        wrap=False,
        adjustMode="shrink-to-fit",
    )
    parts = [overline(heading, align="center"), shown, *([note(hint, align="center")] if hint else [])]
    made = column(
        parts,
        backgroundColor=tokens.LILAC,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
        spacing=tokens.TIGHT,
    )
    return {**made, "action": action} if action else made


def _line(label: str, value: str) -> Part:
    ends = [words(label, color=tokens.QUIET, flex=4), words(value, align="end", flex=5)]
    return row(ends, spacing=tokens.GAP)


def _total(label: str, value: str) -> Part:
    return row(
        [
            words(label, weight="bold", flex=4),
            words(value, size=tokens.STRONG, weight="bold", color=tokens.VIOLET, align="end", flex=5),
        ],
        spacing=tokens.GAP,
        alignItems="center",
    )
