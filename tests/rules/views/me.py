"""Me, and the word of the daily card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import answers, daily_push, me, reading
from services.daily import colours_of
from services.ledger.purse import Purse
from services.levels import level_at
from services.nicknames import LONGEST as LONGEST_NAME
from services.preferences import Preferences
from services.questions import LONGEST
from services.tarot.spreads import SPREADS
from tests.rules.views import follow_up as talked_on
from tests.rules.views.reading import longest_cards, longest_reading
from tests.rules.views.samples import BIG, PICTURES, RICH, long, words

NAME = long(LONGEST_NAME)
WEDNESDAY = dt.date(2026, 9, 30)
AWAY = dt.datetime(2026, 9, 30, tzinfo=dt.UTC)
LONG = {"th": words(60), "en": words(60)}
EVERYTHING = Preferences(
    nickname=NAME, text_length="short", text_size="large", gist_on_lock_screen=True, ask_later=True, daily_hour=23
)


def show_reading(t: Translator, spread: str, likes: Preferences) -> Messages:
    layout = SPREADS[spread]
    cards = longest_cards(layout, t.language)
    return reading.show_reading(
        t,
        reading_id=BIG,
        question=long(LONGEST),
        layout=layout,
        cards=cards,
        interpretation=longest_reading(layout, cards),
        pictures=PICTURES,
        receipt=words(120),
        top_up=True,
        offer=talked_on.OFFER,
        may_reread=True,
        anew=True,
        likes=likes,
    )


def show_large_answer(t: Translator) -> Messages:
    return answers.show_answer(
        t,
        reading_id=BIG,
        root_id=BIG,
        question=long(LONGEST),
        layout=SPREADS["celtic"],
        cards=longest_cards(SPREADS["celtic"], t.language),
        answer=talked_on.longest_answer(t, "celtic"),
        pictures=PICTURES,
        offer=talked_on.OFFER,
        receipt=words(120),
        top_up=True,
        likes=EVERYTHING,
    )


VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_me": lambda t: me.show_me(
        t,
        standing=me.Standing(replace(level_at(101), name=LONG, readings=BIG), RICH, BIG),
        choices=me.Choices(EVERYTHING, reversals=True, limit=BIG, resting=True),
    ),
    "show_me of a newcomer": lambda t: me.show_me(
        t,
        standing=me.Standing(level_at(0), Purse(), 0),
        choices=me.Choices(Preferences(), reversals=False, limit=None, resting=False),
    ),
    "show_settings": lambda t: me.show_settings(
        t, choices=me.Choices(EVERYTHING, reversals=True, limit=BIG, resting=False)
    ),
    "show_settings while paused": lambda t: me.show_settings(
        t,
        choices=me.Choices(replace(EVERYTHING, daily_paused_at=AWAY), reversals=True, limit=BIG, resting=True),
    ),
    "ask_whether_name": lambda t: me.ask_whether_name(t, name=NAME, can_be_asked=True),
    "ask_name": lambda t: me.ask_name(t, present=NAME),
    "say_name_unfit": lambda t: me.say_name_unfit(t, too_long=False),
    "say_changed": lambda t: me.say_changed(t, words(300)),
    "say_waiting": lambda t: daily_push.say_waiting(
        t, day=WEDNESDAY, colours=colours_of(WEDNESDAY), last=True, pictures=PICTURES
    ),
    "say_waiting in words alone": lambda t: daily_push.say_waiting(
        t, day=WEDNESDAY, colours=colours_of(WEDNESDAY), last=True
    ),
    "ask_hour": lambda t: daily_push.ask_hour(t, hour=23, resting=True),
    "ask_hour while paused": lambda t: daily_push.ask_hour(t, hour=23, paused=True, resting=True),
    "ask_hour for the first time": lambda t: daily_push.ask_hour(t, hour=None),
    "ask_other_hour": daily_push.ask_other_hour,
    "say_hour_not_caught": daily_push.say_hour_not_caught,
    "say_no_such_hour": daily_push.say_no_such_hour,
    "say_daily_on": lambda t: daily_push.say_daily_on(t, hour=23, exact=False),
    "say_daily_off": daily_push.say_daily_off,
    **{
        f"show_reading {spread} short, large, with its gist": lambda t, spread=spread: show_reading(  # type: ignore[misc]
            t, spread, EVERYTHING
        )
        for spread in SPREADS
    },
    **{
        f"show_reading {spread} in full, large": lambda t, spread=spread: show_reading(  # type: ignore[misc]
            t, spread, replace(EVERYTHING, text_length="full")
        )
        for spread in SPREADS
    },
    "show_answer large": show_large_answer,
    "show_discussion large": lambda t: answers.show_discussion(
        t,
        reading=show_reading(t, "celtic", replace(EVERYTHING, text_length="full")),
        answers=[answers.Answered(long(LONGEST), talked_on.longest_answer(t, "celtic"))] * 3,
        layout=SPREADS["celtic"],
        cards=longest_cards(SPREADS["celtic"], t.language),
        pictures=PICTURES,
        likes=EVERYTHING,
    ),
}
