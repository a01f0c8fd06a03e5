"""The longest words, the largest numbers, and what they are made into."""

from __future__ import annotations

import datetime as dt

from services.ledger.purse import Purse

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SEED = bytes(32)
FINGERPRINT = "f" * 64
PICTURES = "https://" + "a" * 60 + ".example.com/cards/plain"
PAGE = "https://" + "a" * 60 + ".example.com/draw/" + "t" * 22
THAI = "ที่"
BIG = 10**15
RICH = Purse(bought=BIG, given=BIG, coins=BIG, held_bought=BIG, held_given=BIG, held_coins=BIG, debt=BIG)


def long(letters: int) -> str:
    """Thai letters with two marks each: the most bytes a letter is likely to have."""
    return (THAI * letters)[: 3 * letters]


def words(code_points: int) -> str:
    return (THAI * code_points)[:code_points]
