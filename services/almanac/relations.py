"""How cards stand to one another: card by card, and all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.tarot.deck import Orientation, Suit, card
from services.tarot.draw import DrawnCard

MAJOR: Final = "MAJOR"
_KINDRED: Final = (frozenset({Suit.WANDS, Suit.SWORDS}), frozenset({Suit.CUPS, Suit.PENTACLES}))
"""Fire and air, water and earth strengthen each other (the elemental dignities of the Golden Dawn)."""
_OPPOSED: Final = (frozenset({Suit.WANDS, Suit.CUPS}), frozenset({Suit.SWORDS, Suit.PENTACLES}))
_APART: Final = (frozenset({Suit.WANDS, Suit.PENTACLES}), frozenset({Suit.CUPS, Suit.SWORDS}))
HARD: Final = frozenset(
    {"major_12", "major_13", "major_15", "major_16", "major_18", "wands_05", "wands_10", "cups_05", "cups_08"}
    | {"swords_02", "swords_03", "swords_05", "swords_07", "swords_08", "swords_09", "swords_10"}
    | {"pentacles_05"}
)
"""Cards that weigh when upright and ease when reversed, so a turn is not read as lifting or darkening."""


def group(drawn: DrawnCard) -> str:
    """This will name a card's suit, or MAJOR for a trump."""
    return card(drawn.card_id).suit or MAJOR


def leading_group(cards: Sequence[DrawnCard]) -> str:
    """This will name the group most cards belong to, the earlier one of two that are even."""
    return Counter(group(drawn) for drawn in cards).most_common(1)[0][0]


def links(before: DrawnCard, now: DrawnCard) -> list[str]:
    """This will list every way in which a card follows the one before it; always at least one."""
    first, second = card(before.card_id), card(now.card_id)
    pair = {first.suit, second.suit}
    ways = {
        f"same_{group(now)}": group(before) == group(now),
        "same_number": first.rank == second.rank and first.rank is not None,
        "both_reversed": _reversed(before) and _reversed(now),
        "lifting": _reversed(before) and not _reversed(now) and second.id not in HARD,
        "turning": _reversed(now) and not _reversed(before) and second.id not in HARD,
        "court": second.is_court,
        "arrival": first.suit is not None and second.suit is None,
        "settling": first.suit is None and second.suit is not None,
        "kindred": pair in _KINDRED,
        "opposed": pair in _OPPOSED,
        "apart": pair in _APART,
    }
    return [way for way, holds in ways.items() if holds]


def patterns(cards: Sequence[DrawnCard]) -> list[str]:
    """This will list what stands out about the cards together; always at least one."""
    if len(cards) == 1:
        return [f"single_{group(cards[0])}"]
    return _striking(cards) or _quiet(cards) or ["mixed"]


def _striking(cards: Sequence[DrawnCard]) -> list[str]:
    groups = Counter(group(drawn) for drawn in cards)
    turned = sum(_reversed(drawn) for drawn in cards)
    half = (len(cards) + 1) // 2
    found = {f"many_{suit}": groups[suit] >= max(2, len(cards) * 2 // 5 + (len(cards) < 8)) for suit in Suit}
    found |= {
        "all_reversed": turned == len(cards),
        "mostly_reversed": len(cards) / 2 < turned < len(cards),
        "many_majors": groups[MAJOR] >= max(2, half),
        "many_courts": sum(card(drawn.card_id).is_court for drawn in cards) >= max(2, len(cards) * 2 // 5),
    }
    return [pattern for pattern, holds in found.items() if holds]


def _quiet(cards: Sequence[DrawnCard]) -> list[str]:
    found = {
        "all_upright": not any(_reversed(drawn) for drawn in cards),
        "no_majors": all(group(drawn) != MAJOR for drawn in cards),
        "mixed": len({group(drawn) for drawn in cards}) == min(len(cards), 5),
    }
    return [pattern for pattern, holds in found.items() if holds]


def _reversed(drawn: DrawnCard) -> bool:
    return drawn.orientation is Orientation.REVERSED
