"""What is said every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import daily
from services.check_ins import CheckIn
from services.daily import DailyCard, DayWords, colours_of
from services.levels import Achievement, level_at
from services.tarot.deck import Orientation
from tests.rules.views.samples import BIG, PICTURES, words

WEDNESDAY = dt.date(2026, 9, 30)
CARD = DailyCard(WEDNESDAY, "pentacles_10", Orientation.REVERSED)
LONG = {"th": words(60), "en": words(60)}
ACHIEVEMENTS = [Achievement("a", LONG, "🃏", reached=number % 2 == 0) for number in range(10)]

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_card": lambda t: daily.show_card(
        t,
        card=CARD,
        words=DayWords(words(400), words(200)),
        colours=colours_of(WEDNESDAY),
        check_in=CheckIn(5, BIG),
        pictures=PICTURES,
    ),
    "say_checked_in": lambda t: daily.say_checked_in(t, check_in=CheckIn(0, BIG), coins=BIG),
    "say_checked_in with a bonus": lambda t: daily.say_checked_in(t, check_in=CheckIn(25, BIG), coins=BIG),
    "show_level": lambda t: daily.show_level(t, level=level_at(101), streak=BIG, achievements=ACHIEVEMENTS),
    "show_level of a newcomer": lambda t: daily.show_level(
        t, level=replace(level_at(0), name=LONG), streak=0, achievements=ACHIEVEMENTS
    ),
}
