"""The upper part of a bubble that a picture fills: a card over its name, a row of cards, a wrapped gift."""

from __future__ import annotations

from collections.abc import Sequence

from bot.design import tokens
from bot.design.boxes import Part, column, night, row, words
from bot.design.spread import RATIO, height, portrait


def over_words(url: str, said: Sequence[Part], *, above: Sequence[Part] = (), end: str = tokens.DUSK) -> Part:
    """This will show a card large on its night, over what is said of it; `end` is where the night ends."""
    return column(
        [
            *above,
            portrait(url, width=tokens.CARD_HERO),
            column(said, spacing=tokens.TIGHT),
        ],
        paddingAll=tokens.EDGE,
        spacing=tokens.PAUSE,
        alignItems="center",
        **night(end),
    )


def cards_in_a_row(urls: Sequence[str], *, width: int, more: int = 0) -> Part:
    """This will lay little cards side by side, without frames, which many of them would make too many bytes.

    `more` says how many others there are.
    """
    shown = {"type": "image", "aspectRatio": RATIO, "size": f"{width}px", "flex": 0}
    cards = [{**shown, "url": url} for url in urls]
    rest = [words(f"+{more}", size=tokens.SMALL, weight="bold", color=tokens.GOLD, flex=0)] if more else []
    return row([*cards, *rest], spacing=tokens.GAP, justifyContent="center", alignItems="center")


def wrapped(back: str, said: Sequence[Part]) -> Part:
    """This will show a card that lies face down as a gift: a ribbon crosswise around it, and words below."""
    wide, high = tokens.CARD_LARGE, height(tokens.CARD_LARGE)
    upright = {"width": tokens.RIBBON, "height": f"{high}px", "offsetTop": "0px", "offsetStart": f"{wide // 2 - 5}px"}
    across = {"width": f"{wide}px", "height": tokens.RIBBON, "offsetTop": f"{high // 3}px", "offsetStart": "0px"}
    knot = {"offsetTop": f"{high // 3 - 8}px", "offsetStart": f"{wide // 2 - 13}px"}
    bow = column(
        [words("✦", size=tokens.STRONG, weight="bold", color=tokens.NIGHT, align="center", scaling=False)],
        position="absolute",
        width=tokens.DISC,
        height=tokens.DISC,
        cornerRadius=tokens.ROUND,
        backgroundColor=tokens.GOLD,
        justifyContent="center",
        **knot,
    )
    card = portrait(back, width=wide)
    bands = [column([], position="absolute", backgroundColor=tokens.GOLD, **shape) for shape in (upright, across)]
    gift = {**card, "contents": [*card["contents"], *bands, bow]}
    return column(
        [gift, column(said, spacing=tokens.TIGHT)],
        paddingAll=tokens.EDGE,
        spacing=tokens.PAUSE,
        alignItems="center",
        **night(),
    )
