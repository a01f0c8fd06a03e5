"""What is said about readings gone by."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import history
from services.outcomes import ANSWERS, TOO_EARLY
from services.past_readings import PAGE, Earlier, Past, Place
from services.past_readings import Page as PastPage
from services.questions import LONGEST
from services.reading_types import TOPICS
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from services.track_record import Record, TopicRecord
from tests.rules.views.samples import BIG, NOW, PICTURES, long, words

PAST = Past(
    id=BIG,
    spread="celtic",
    question=long(LONGEST),
    state="parked",
    card=DrawnCard("pentacles_10", "", Orientation.REVERSED, 1),
    follow_ups=3,
    answer="partly",
    is_due=True,
    drawn_at=NOW,
)
RECORD = Record(
    topics=tuple(TopicRecord(topic, BIG, BIG, BIG, BIG) for topic in TOPICS),
    cards=(("pentacles_10", BIG), ("swords_12", BIG), ("major_10", BIG)),
)

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_page": lambda t: history.show_page(t, PastPage((PAST,) * PAGE, Place(BIG, BIG)), pictures=PICTURES),
    "say_none": history.say_none,
    "say_no_older": history.say_no_older,
    "ask_to_delete": lambda t: history.ask_to_delete(t, reading_id=BIG, question=long(LONGEST)),
    "say_deleted": lambda t: history.say_deleted(t, returned=words(120)),
    "say_gone": history.say_gone,
    "say_under_way": lambda t: history.say_under_way(t, reading_id=BIG),
    "ask_outcome": lambda t: history.ask_outcome(t, reading_id=BIG, question=long(LONGEST), drawn_at=NOW),
    "nudge": lambda t: history.nudge(t, reading_id=BIG),
    **{
        f"thank_for_outcome {answer}": lambda t, answer=answer: history.thank_for_outcome(t, answer=answer)  # type: ignore[misc]
        for answer in (*ANSWERS, TOO_EARLY)
    },
    "offer_to_ask_later": history.offer_to_ask_later,
    "say_ask_later": lambda t: history.say_ask_later(t, on=True),
    "say_ask_later no": lambda t: history.say_ask_later(t, on=False),
    "offer_earlier": lambda t: history.offer_earlier(
        t, flow=BIG, earlier=Earlier(BIG, NOW), question=long(LONGEST), now=NOW
    ),
    "show_record": lambda t: history.show_record(t, RECORD, pictures=PICTURES),
    "show_record of nothing": lambda t: history.show_record(t, Record((), ()), pictures=PICTURES),
}
