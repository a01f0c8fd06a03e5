"""What is said about what came of readings."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import outcomes
from services.outcomes import ANSWERS, TOO_EARLY
from services.questions import LONGEST
from services.reading_types import TOPICS
from services.track_record import Record, TopicRecord
from tests.rules.views.samples import BIG, NOW, PICTURES, long

RECORD = Record(
    topics=tuple(TopicRecord(topic, BIG, BIG, BIG, BIG) for topic in TOPICS),
    cards=(("pentacles_10", BIG), ("swords_12", BIG), ("major_10", BIG)),
)

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "thank_for_feedback": lambda t: outcomes.thank_for_feedback(t, spoke=True, reading_id=BIG, may_ask=True),
    "thank_for_feedback for being honest": lambda t: outcomes.thank_for_feedback(t, spoke=False, reading_id=BIG),
    "thank_for_feedback before reading anew": lambda t: outcomes.thank_for_feedback(
        t, spoke=False, reading_id=BIG, may_reread=True
    ),
    "ask_outcome": lambda t: outcomes.ask_outcome(t, reading_id=BIG, question=long(LONGEST), drawn_at=NOW),
    "nudge": lambda t: outcomes.nudge(t, reading_id=BIG),
    **{
        f"thank_for_outcome {answer}": lambda t, answer=answer: outcomes.thank_for_outcome(t, answer=answer)  # type: ignore[misc]
        for answer in (*ANSWERS, TOO_EARLY)
    },
    "offer_to_ask_later": outcomes.offer_to_ask_later,
    "say_ask_later": lambda t: outcomes.say_ask_later(t, on=True),
    "say_ask_later no": lambda t: outcomes.say_ask_later(t, on=False),
    "show_record": lambda t: outcomes.show_record(t, RECORD, pictures=PICTURES),
}
