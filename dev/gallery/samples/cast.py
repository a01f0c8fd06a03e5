"""Who is in the samples: one person with a question, her cards, what she has, and the day."""

from __future__ import annotations

import datetime as dt
from typing import Final

from bot.design.deck import IN_USE
from bot.locale import Translator
from dev.world import BOT_BASIC_ID, PUBLIC_BASE_URL
from services.draws import SealedDraw
from services.ledger.purse import Purse
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard, fingerprint, lay, shuffle
from services.tarot.spreads import SPREADS, Spread

NOW: Final = dt.datetime(2026, 11, 21, 13, 0, tzinfo=dt.UTC)
"""A Saturday evening in Bangkok."""

TODAY: Final = dt.date(2026, 11, 21)
BASIC_ID: Final = BOT_BASIC_ID
PAGES: Final = PUBLIC_BASE_URL
PICTURES: Final = f"{PUBLIC_BASE_URL}/cards/{IN_USE}"
TOKEN: Final = "q8Zr3nLx0vTfYw2KpJ5cSg"
DRAW_PAGE: Final = f"{PUBLIC_BASE_URL}/draw/{TOKEN}"
PAY_PAGE: Final = f"{PUBLIC_BASE_URL}/pay/{TOKEN}?openExternalBrowser=1"
DRAWN_PICTURES: Final = "https://gallery.localhost"
"""Where the gallery finds pictures that are drawn for its folder."""

CODE: Final = "K7M2PQ"
"""Her own, which friends come with, and by which a person finds her."""

FLOW: Final = 7
READING: Final = 1204
PURSE: Final = Purse(bought=24, given=3, coins=145)
NEWCOMER: Final = Purse(coins=100)

SEED: Final = bytes.fromhex("5b1c9d7e0a44f2836e90b5d3c8172fa6419be06d2c75a8f3170d94e6b28c3f51")
DRAW: Final = SealedDraw(
    id=311,
    token=TOKEN,
    seed=SEED,
    reversals=True,
    fingerprint=fingerprint(SEED, shuffle(SEED, reversals=True)),
    numbers=(7, 21, 50),
    sealed_at=NOW,
    opened_at=NOW,
)

_QUESTIONS: Final = {
    "th": "ปีนี้จะได้งานใหม่ที่อยู่แล้วสบายใจกว่าเดิมไหม",
    "en": "Will I find work I feel at home in this year?",
}
_MEANT: Final = {
    "th": "อยากรู้เรื่องเพื่อนร่วมงานมากกว่าเรื่องเงินเดือน",
    "en": "I care about the people there, more than about the pay",
}
_TYPED: Final = {"th": "ช่วงนี้เหนื่อยจัง", "en": "so tired these days"}
NAMES: Final = {"th": "มะลิ", "en": "Mali"}

HERS: Final = (
    DrawnCard("cups_08", "past", Orientation.UPRIGHT, 7),
    DrawnCard("major_12", "present", Orientation.REVERSED, 21),
    DrawnCard("pentacles_01", "future", Orientation.UPRIGHT, 50),
)


def question(t: Translator) -> str:
    """This will give what she asks."""
    return _QUESTIONS[t.language]


def meant(t: Translator) -> str:
    """This will give what she says she meant, when the reading missed it."""
    return _MEANT[t.language]


def typed(t: Translator) -> str:
    """This will give words that may or may not be a question."""
    return _TYPED[t.language]


def name(t: Translator) -> str:
    """This will give what she wants to be called."""
    return NAMES[t.language]


def cards_on(layout: Spread) -> tuple[DrawnCard, ...]:
    """This will lay cards on a spread: hers on three places, else what the sealed pack gives from its seventh card."""
    if layout.id == "three":
        return HERS
    return lay(shuffle(SEED, reversals=True), range(7, 7 + layout.cards), layout)


ONE: Final = SPREADS["one"]
THREE: Final = SPREADS["three"]
