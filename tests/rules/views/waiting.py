"""What is said while something is on its way, ready, or stopped."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import waiting
from tests.rules.views.samples import BIG, words

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "say_still_writing": lambda t: waiting.say_still_writing(t, reading_id=BIG),
    "say_still_writing what waits": lambda t: waiting.say_still_writing(t, reading_id=BIG, waits=True),
    "say_still_writing of an answer that waits": lambda t: waiting.say_still_writing(
        t, reading_id=BIG, answer=True, waits=True
    ),
    "say_ready": lambda t: waiting.say_ready(t, reading_id=BIG),
    "say_still_writing to who asks more": lambda t: waiting.say_still_writing(t, reading_id=BIG, asked=True),
    "say_still_writing of an answer": lambda t: waiting.say_still_writing(t, reading_id=BIG, answer=True),
    "say_ready of an answer": lambda t: waiting.say_ready(t, reading_id=BIG, answer=True),
    "say_arriving": waiting.say_arriving,
    "say_cancelled": lambda t: waiting.say_cancelled(t, cards_stay=True, returned=words(120)),
    "say_too_late_to_cancel": waiting.say_too_late_to_cancel,
}
