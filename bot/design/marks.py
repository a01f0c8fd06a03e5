"""Small marks: a number or a sign on a disc, days in a row, samples of colours."""

from __future__ import annotations

from bot.design import tokens
from bot.design.boxes import Part, column, row, words


def disc(text: str, *, ground: str = tokens.GOLD, ink: str = tokens.NIGHT) -> Part:
    """This will put a number or a sign on a round ground."""
    return column(
        [words(text, size=tokens.SMALL, weight="bold", color=ink, align="center", scaling=False)],
        width=tokens.DISC,
        height=tokens.DISC,
        cornerRadius=tokens.ROUND,
        backgroundColor=ground,
        justifyContent="center",
        flex=0,
    )


def dots(done: int, of: int, *, dark: bool = False) -> Part:
    """This will draw days of a row as discs, those that are done with a spark; `dark` on night."""
    empty = tokens.VEIL if dark else tokens.LILAC
    marks = [
        disc("✦") if at < done else column([], width=tokens.DISC, height=tokens.DISC, **_ring(empty))
        for at in range(of)
    ]
    return row(marks, justifyContent="space-between")


def swatch(colour: str, *, size: str = tokens.SWATCH) -> Part:
    """This will show a sample of a colour; a fine rim lets white be seen on paper."""
    return column(
        [],
        width=size,
        height=size,
        cornerRadius=tokens.ROUND,
        backgroundColor=colour,
        borderWidth=tokens.HAIR,
        borderColor=tokens.LINE,
        flex=0,
    )


def _ring(colour: str) -> Part:
    return {
        "cornerRadius": tokens.ROUND,
        "borderWidth": tokens.FRAME,
        "borderColor": colour,
        "flex": 0,
    }
