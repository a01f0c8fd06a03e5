"""Cards as they lie: pictures in their frames, backs, and whole spreads laid out on their grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.design import tokens
from bot.design.boxes import Part, column, row, words
from services.tarot.spreads import Spread

RATIO = "3:5"
LYING = "5:3"


def portrait(url: str, *, width: int, **style: Any) -> Part:
    """This will show a card in a golden frame; `width` is in pixels."""
    return _framed(url, RATIO, width, **style)


def share(url: str, *, flex: int) -> Part:
    """This will show a card in a golden frame that takes its share of a row's width, however narrow the phone."""
    return _frame(url, RATIO, flex=flex)


def stacked(url: str, *, leans: bool, **style: Any) -> Part:
    """This will show a pile of cards face down; the lower ones look out to the right, or left if it `leans`."""
    wide = tokens.CARD_PILE
    high = height(wide)
    edge = tokens.PILE_EDGE
    lower = {"borderWidth": tokens.HAIR, "borderColor": tokens.GOLD, "cornerRadius": tokens.CORNER_SMALL}
    shape = {"position": "absolute", "width": f"{wide}px"}

    def at(step: int) -> dict[str, str]:
        return {"offsetTop": f"{step * edge}px", "offsetStart": f"{(2 - step if leans else step) * edge}px"}

    cards = [
        column([], height=f"{high}px", backgroundColor=tokens.NIGHT, **lower, **shape, **at(step)) for step in (2, 1)
    ]
    top = {**portrait(url, width=wide), **shape, **at(0)}
    sides = {"width": f"{wide + 2 * edge}px", "height": f"{high + 2 * edge}px", "flex": 0}
    return column([*cards, top], **sides, **style)


def lying(url: str, *, width: int, **style: Any) -> Part:
    """This will show the middle of a card that lies across another; `width` is its longer side."""
    return _framed(url, LYING, width, **style)


def ground_of(card_id: str) -> str:
    """This will give the colour of a card's suit, where the night behind it ends."""
    return tokens.SUIT_GROUNDS[card_id.split("_", maxsplit=1)[0]]


def height(width: int) -> int:
    """This will give how high a card of this width is, in pixels."""
    return width * 5 // 3


def width_for(cards: int, widths: Mapping[int, int]) -> int:
    """This will choose how wide a card is where there are so many; `widths` says for up to how many it goes."""
    return widths[min(most for most in widths if most >= cards)]


def numbered(card: Part, number: int) -> Part:
    """This will put a card's number into its upper corner."""
    mark = column(
        [words(str(number), size=tokens.FINE, weight="bold", color=tokens.NIGHT, align="center")],
        backgroundColor=tokens.GOLD,
        cornerRadius=tokens.ROUND,
        position="absolute",
        offsetTop=tokens.HAIR,
        offsetStart=tokens.HAIR,
        paddingStart=tokens.CORNER_SMALL,
        paddingEnd=tokens.CORNER_SMALL,
    )
    return {**card, "contents": [*card["contents"], mark]}


def captioned(card: Part, *captions: Part) -> Part:
    """This will put captions under a card."""
    return column([card, *captions], alignItems="center", spacing=tokens.SNUG)


def lay(
    layout: Spread,
    show: Callable[[int], Part],
    *,
    across: Callable[[int], Part] | None = None,
    width: int,
    gap: str = tokens.GAP,
    flex: int = 0,
) -> Part:
    """This will lay a spread out on its grid; `show` makes the card of a place, counted from 0.

    `across` makes the card that lies across another, as long as the other is high. With `flex` 1 the columns share
    the whole width. Every column is centred, as it is on the grid of all our spreads.
    """
    columns, crossing = _columns(layout)

    def stand(place: int) -> Part:
        upper = crossing.get(place)
        card = show(place)
        return card if upper is None or across is None else _crossed(card, across(upper), width)

    made = [
        column([stand(place) for place in places], spacing=gap, justifyContent="center", alignItems="center", flex=flex)
        for places in columns
    ]
    one_row = all(len(places) == 1 for places in columns)
    return row(made, spacing=gap, justifyContent="center", alignItems="flex-start" if one_row else "center")


def diagram(layout: Spread, *, width: int = 12, ink: str = tokens.VIOLET) -> Part:
    """This will draw a spread small, out of boxes, as it will lie on the table."""
    card = column([], width=f"{width}px", height=f"{height(width)}px", cornerRadius="2px", backgroundColor=ink)

    def across(_: int) -> Part:
        shape = {"width": f"{height(width)}px", "height": f"{width}px", "cornerRadius": "2px"}
        return column([], backgroundColor=tokens.GOLD, borderWidth=tokens.HAIR, borderColor=ink, **shape)

    return lay(layout, lambda _: card, across=across, width=width, gap="3px")


def _columns(layout: Spread) -> tuple[Sequence[Sequence[int]], dict[int, int]]:
    """The places of each column from the top, and which place lies across which."""
    taken: dict[tuple[int, int], int] = {}
    crossing: dict[int, int] = {}
    for number, place in enumerate(layout.positions):
        at = (place.x, place.y)
        if at in taken:
            crossing[taken[at]] = number
        else:
            taken[at] = number
    across = sorted({x for x, _ in taken})
    return [[taken[at] for at in sorted(taken) if at[0] == x] for x in across], crossing


def _crossed(card: Part, upper: Part, width: int) -> Part:
    """The lower card stands in a box as wide as the upper is long, so that nothing needs to stick out of it."""
    high = height(width)
    return column(
        [card, {**upper, "position": "absolute", "offsetTop": f"{(high - width) // 2}px", "offsetStart": "0px"}],
        width=f"{high}px",
        alignItems="center",
        flex=0,
    )


def _framed(url: str, ratio: str, width: int, **style: Any) -> Part:
    return _frame(url, ratio, width=f"{width}px", flex=0, **style)


def _frame(url: str, ratio: str, **style: Any) -> Part:
    shown = {"type": "image", "url": url, "size": "full", "aspectRatio": ratio, "aspectMode": "cover"}
    return column(
        [shown],
        cornerRadius=tokens.CORNER_SMALL,
        borderWidth=tokens.HAIR,
        borderColor=tokens.GOLD,
        backgroundColor=tokens.NIGHT,
        **style,
    )
