"""What is said every day, and when one looks back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import daily, daily_push, history, outcomes
from dev.gallery.samples.cast import FLOW, NOW, PICTURES, READING, TODAY, cards_on, meant, question
from dev.gallery.samples.costs import back
from dev.gallery.samples.words import asked_on
from dev.gallery.table import Table
from services.asked_lately import Earlier
from services.check_ins import CheckIn
from services.daily import DailyCard, colours_of, day_words
from services.levels import Achievement, level_at
from services.outcomes import ANSWERS, TOO_EARLY
from services.past_readings import Page, Past, Place
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from services.tarot.spreads import SPREADS
from services.track_record import Record, TopicRecord

CELTIC = tuple(card.card_id for card in cards_on(SPREADS["celtic"]))
CARD = DailyCard(TODAY, "major_17", Orientation.UPRIGHT, fresh=True)
RECORD = Record(
    topics=(TopicRecord("career", 6, 3, 1, 1), TopicRecord("love", 4, 2, 1, 0), TopicRecord("money", 2, 0, 1, 0)),
    cards=(("major_17", 4), ("cups_08", 3), ("pentacles_01", 3)),
)
REACHED = (
    ("first_reading", "เปิดไพ่ครั้งแรก", "First reading", "🌱", True),
    ("ten_readings", "ครบ 10 คำทำนาย", "Ten readings", "🔟", True),
    ("celtic", "เปิดไพ่เซลติกครอส", "A Celtic cross", "✨", True),
    ("seven_days", "แวะมา 7 วันติดกัน", "Seven days in a row", "🔥", False),
    ("friend", "ชวนเพื่อนมาดูไพ่", "Brought a friend", "🤝", False),
)
ACHIEVEMENTS = [Achievement(one, {"th": th, "en": en}, sign, reached) for one, th, en, sign, reached in REACHED]


def show_card(t: Translator, *, card: DailyCard = CARD, check_in: CheckIn | None = None) -> Messages:
    """This will show a card of the day, the Star unless it is another."""
    return daily.show_card(
        t,
        card=card,
        words=day_words(card.card_id, card.orientation, t.language),
        colours=colours_of(card.day),
        check_in=check_in or CheckIn(5, 3),
        pictures=PICTURES,
    )


def past(number: int, *, words: str, cards: Sequence[str]) -> Past:
    """This will be a reading of hers, so many days ago."""
    drawn = tuple(
        DrawnCard(card, "", Orientation.REVERSED if card[-1] in "25" else Orientation.UPRIGHT, 1) for card in cards
    )
    return Past(READING - number, "three", words, "delivered", drawn, 0, None, False, NOW - dt.timedelta(days=number))


def show_page(t: Translator, *, older: bool) -> Messages:
    """This will show her readings of the last weeks."""
    readings = (
        replace(past(0, words=question(t), cards=("cups_08", "major_12", "pentacles_01")), follow_ups=1),
        replace(
            past(9, words=question(t), cards=("pentacles_07", "swords_02", "major_19")),
            answer="partly",
            anew=True,
            meant=meant(t),
        ),
        replace(past(16, words=asked_on(t), cards=CELTIC), spread="celtic", is_due=True),
    )
    return history.show_page(
        t, Page(readings, Place(1_763_700_000_000_000, 1180) if older else None), pictures=PICTURES
    )


VIEWS: Table = {
    "daily.show_card": show_card,
    "daily.show_card seen again": lambda t: show_card(t, card=replace(CARD, fresh=False), check_in=CheckIn(0, 3)),
    "daily.show_card reversed, on a seventh day": lambda t: show_card(
        t, card=DailyCard(TODAY, "swords_03", Orientation.REVERSED, fresh=True), check_in=CheckIn(25, 7)
    ),
    "daily.say_checked_in": lambda t: daily.say_checked_in(t, check_in=CheckIn(5, 3), coins=145),
    "daily.say_checked_in on a seventh day": lambda t: daily.say_checked_in(t, check_in=CheckIn(25, 7), coins=170),
    "daily.say_checked_in once more": lambda t: daily.say_checked_in(t, check_in=CheckIn(0, 3), coins=145),
    "daily.show_level": lambda t: daily.show_level(t, level=level_at(12), streak=3, achievements=ACHIEVEMENTS),
    "daily.show_level of a newcomer": lambda t: daily.show_level(
        t, level=level_at(0), streak=0, achievements=[replace(one, reached=False) for one in ACHIEVEMENTS]
    ),
    "daily.show_level at the top": lambda t: daily.show_level(
        t, level=level_at(120), streak=21, achievements=[replace(one, reached=True) for one in ACHIEVEMENTS]
    ),
    "daily_push.say_waiting": lambda t: daily_push.say_waiting(
        t, day=TODAY, colours=colours_of(TODAY), last=False, pictures=PICTURES
    ),
    "daily_push.say_waiting for the last time": lambda t: daily_push.say_waiting(
        t, day=TODAY, colours=colours_of(TODAY), last=True, pictures=PICTURES
    ),
    "daily_push.ask_hour for the first time": lambda t: daily_push.ask_hour(t, hour=None),
    "daily_push.ask_hour": lambda t: daily_push.ask_hour(t, hour=8),
    "daily_push.ask_hour while paused": lambda t: daily_push.ask_hour(t, hour=8, paused=True),
    "daily_push.ask_hour while few pushes are left": lambda t: daily_push.ask_hour(t, hour=8, resting=True),
    "daily_push.ask_other_hour": daily_push.ask_other_hour,
    "daily_push.say_hour_not_caught": daily_push.say_hour_not_caught,
    "daily_push.say_no_such_hour": daily_push.say_no_such_hour,
    "daily_push.say_daily_on": lambda t: daily_push.say_daily_on(t, hour=8),
    "daily_push.say_daily_on at about the hour": lambda t: daily_push.say_daily_on(t, hour=8, exact=False),
    "daily_push.say_daily_off": daily_push.say_daily_off,
    "history.show_page": lambda t: show_page(t, older=True),
    "history.show_page of all there are": lambda t: show_page(t, older=False),
    "history.say_none": history.say_none,
    "history.say_no_older": history.say_no_older,
    "history.ask_to_delete": lambda t: history.ask_to_delete(t, reading_id=READING, question=question(t)),
    "history.say_deleted": history.say_deleted,
    "history.say_deleted with a Star back": lambda t: history.say_deleted(t, returned=back(t)),
    "history.say_gone": history.say_gone,
    "history.say_under_way": lambda t: history.say_under_way(t, reading_id=READING),
    "history.offer_earlier": lambda t: history.offer_earlier(
        t, flow=FLOW, earlier=Earlier(READING, NOW - dt.timedelta(days=2)), question=question(t), now=NOW
    ),
    "outcomes.thank_for_feedback": lambda t: outcomes.thank_for_feedback(
        t, spoke=True, reading_id=READING, may_ask=True
    ),
    "outcomes.thank_for_feedback that it did not speak": lambda t: outcomes.thank_for_feedback(
        t, spoke=False, reading_id=READING
    ),
    "outcomes.thank_for_feedback and offer to read anew": lambda t: outcomes.thank_for_feedback(
        t, spoke=False, reading_id=READING, may_reread=True
    ),
    "outcomes.ask_outcome": lambda t: outcomes.ask_outcome(
        t, reading_id=READING, question=question(t), drawn_at=NOW - dt.timedelta(days=90)
    ),
    "outcomes.nudge": lambda t: outcomes.nudge(t, reading_id=READING),
    **{
        f"outcomes.thank_for_outcome {answer}": partial(outcomes.thank_for_outcome, answer=answer)
        for answer in (*ANSWERS, TOO_EARLY)
    },
    "outcomes.offer_to_ask_later": outcomes.offer_to_ask_later,
    "outcomes.say_ask_later": lambda t: outcomes.say_ask_later(t, on=True),
    "outcomes.say_ask_later no more": lambda t: outcomes.say_ask_later(t, on=False),
    "outcomes.show_record": lambda t: outcomes.show_record(t, RECORD, pictures=PICTURES),
    "outcomes.show_record of nothing": lambda t: outcomes.show_record(t, Record((), ()), pictures=PICTURES),
}
