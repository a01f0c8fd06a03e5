"""What is said about gifts."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import gifts
from services.reading_gifts import Claimed, Gift
from tests.rules.views.samples import BIG, NOW

GIFT = Gift(BIG, "G-WWWWW-WWWWWW", "waiting", NOW, NOW)
BASIC_ID = "@" + "m" * 18

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "offer": lambda t: gifts.offer(t, bought=BIG, since=BIG, waiting=[GIFT] * 3, basic_id=BASIC_ID),
    "offer to someone without Stars": lambda t: gifts.offer(t, bought=0, since=0, waiting=[], basic_id=""),
    "show_made": lambda t: gifts.show_made(t, gift=GIFT, basic_id=BASIC_ID),
    "show_made without links": lambda t: gifts.show_made(t, gift=GIFT, basic_id=""),
    "say_none_bought": gifts.say_none_bought,
    "say_taken_back": gifts.say_taken_back,
    "say_opened_already": gifts.say_opened_already,
    **{
        f"say_claimed {claimed}": lambda t, claimed=claimed: gifts.say_claimed(t, claimed)  # type: ignore[misc]
        for claimed in Claimed
    },
    "say_read": gifts.say_read,
    **{
        f"say_returned {was}": lambda t, was=was: gifts.say_returned(t, was_claimed=was)  # type: ignore[misc]
        for was in (True, False)
    },
}
