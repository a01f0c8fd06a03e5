"""What a typed word chooses where something is asked for: a mood, a topic, a layout, a pile. Words are data."""

from __future__ import annotations

from functools import cache

from services import wording
from services.phrases import LONGEST, Sayings, read_words


def read_mood(text: str) -> str | None:
    """This will name the mood a whole message speaks of, one of MOODS."""
    return _find("mood", text)


def is_own_mood(text: str) -> bool:
    """This will tell whether a whole message is a mood that is none of MOODS, such as "เฉยๆ"."""
    return _is("own_mood", text)


def read_topic(text: str) -> str | None:
    """This will name the topic a whole message speaks of, one of TOPICS."""
    return _find("topic", text)


def read_spread(text: str) -> str | None:
    """This will name the layout a whole message asks for, such as `three` for "เอาสามใบละกัน"."""
    return _find("spread", text)


def read_shown_spread(text: str) -> str | None:
    """This will name the layout a whole message means where the layouts are shown, such as `celtic` for "เยอะสุด"."""
    return read_spread(text) or _find("spread_shown", text)


def read_pile(text: str) -> int | None:
    """This will read which of the nine piles a whole message means, by word or place; numbers are read elsewhere."""
    pile = _find("pile", text)
    return int(pile) if pile else None


def leaves_to_mimi(text: str) -> bool:
    """This will tell whether a whole message, where cards are chosen, asks MiMi which to take."""
    return _is("by_mimi", text)


def asks_price(text: str) -> bool:
    """This will tell whether a whole message, where layouts and their prices are shown, asks what they cost."""
    return _find("price_shown", text) == "asks"


def has_no_money(text: str) -> bool:
    """This will tell whether a whole message, where layouts and their prices are shown, says that she cannot pay."""
    return _find("price_shown", text) == "broke"


def skips(text: str) -> bool:
    """This will tell whether a whole message leaves a mood or a topic open."""
    return _is("skip", text)


def _find(name: str, text: str) -> str | None:
    return _table(name).find(wording.fold(text)) if len(text) <= 4 * LONGEST else None


def _is(name: str, text: str) -> bool:
    return _find(name, text) is not None


@cache
def _table(name: str) -> Sayings:
    return Sayings({choice: {"pattern": pattern} for choice, pattern in read_words("choices")[name].items()})
