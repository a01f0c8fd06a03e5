"""What is said when a reading missed its question."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import reread
from services.questions import LONGEST
from tests.rules.views.samples import BIG, long, words

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "say_reading_anew": lambda t: reread.say_reading_anew(
        t, reading_id=BIG, question=long(LONGEST), cost=words(120), meant=long(LONGEST)
    ),
    "ask_meant": lambda t: reread.ask_meant(t, reading_id=BIG, question=long(LONGEST)),
    "say_read_anew_before": lambda t: reread.say_read_anew_before(t, root_id=BIG, may_ask=True),
    "say_not_read_anew": reread.say_not_read_anew,
    "say_read_anew_before after all questions": lambda t: reread.say_read_anew_before(t, root_id=BIG, may_ask=False),
}
