"""What is said about gifts."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import gifts
from services.reading_gifts import Claimed, Gift
from tests.rules.views.samples import BIG, NOW, PICTURES

GIFT = Gift(BIG, "G-WWWWW-WWWWWW", "waiting", NOW, NOW)
BASIC_ID = "@" + "m" * 18

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "offer": lambda t: gifts.offer(t, bought=BIG, since=BIG, waiting=[GIFT] * 3, basic_id=BASIC_ID, pictures=PICTURES),
    "offer to someone without Stars": lambda t: gifts.offer(
        t, bought=0, since=0, waiting=[], basic_id="", pictures=PICTURES
    ),
    "show_made": lambda t: gifts.show_made(t, gift=GIFT, basic_id=BASIC_ID, pictures=PICTURES),
    "show_made without links": lambda t: gifts.show_made(t, gift=GIFT, basic_id="", pictures=PICTURES),
    "say_none_bought": gifts.say_none_bought,
    "say_taken_back": lambda t: gifts.say_taken_back(t, settled=0),
    "say_taken_back into a debt": lambda t: gifts.say_taken_back(t, settled=BIG),
    "say_opened_already": gifts.say_opened_already,
    **{
        f"say_claimed {claimed}": lambda t, claimed=claimed: gifts.say_claimed(t, claimed)  # type: ignore[misc]
        for claimed in Claimed
    },
    "say_read": gifts.say_read,
    **{
        f"say_returned {was} {settled}": lambda t, was=was, settled=settled: gifts.say_returned(  # type: ignore[misc]
            t, was_claimed=was, settled=settled
        )
        for was in (True, False)
        for settled in (0, BIG)
    },
}
