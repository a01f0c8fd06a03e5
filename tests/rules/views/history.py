"""What is said about readings gone by."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import history
from services.asked_lately import Earlier
from services.past_readings import PAGE, Past, Place
from services.past_readings import Page as PastPage
from services.questions import LONGEST
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from tests.rules.views.samples import BIG, NOW, PICTURES, long, words

PAST = Past(
    id=BIG,
    spread="celtic",
    question=long(LONGEST),
    state="parked",
    cards=(DrawnCard("pentacles_10", "", Orientation.REVERSED, 1),) * 10,
    follow_ups=3,
    answer="partly",
    is_due=True,
    drawn_at=NOW,
    anew=True,
    meant=long(LONGEST),
)

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_page": lambda t: history.show_page(t, PastPage((PAST,) * PAGE, Place(BIG, BIG)), pictures=PICTURES),
    "say_none": history.say_none,
    "say_no_older": history.say_no_older,
    "ask_to_delete": lambda t: history.ask_to_delete(t, reading_id=BIG, question=long(LONGEST)),
    "say_deleted": lambda t: history.say_deleted(t, returned=words(120)),
    "say_gone": history.say_gone,
    "say_under_way": lambda t: history.say_under_way(t, reading_id=BIG),
    "offer_earlier": lambda t: history.offer_earlier(
        t, flow=BIG, earlier=Earlier(BIG, NOW), question=long(LONGEST), now=NOW
    ),
}
