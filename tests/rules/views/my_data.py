"""What is said about a user's own data."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import my_data
from services.deleting import Receipt
from services.ledger.purse import Purse
from services.my_data import Glance
from tests.rules.views.money import LEFT, LONG_PAGE
from tests.rules.views.samples import BIG, NOW, RICH

PAGES = "https://" + "a" * 60 + ".example.com"

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_my_data": lambda t: my_data.show_my_data(t, glance=Glance(BIG, RICH, NOW, BIG, NOW), pages=PAGES),
    "show_my_data of nothing": lambda t: my_data.show_my_data(t, glance=Glance(0, Purse(), NOW, 0, None), pages=PAGES),
    "show_pages": lambda t: my_data.show_pages(t, pages=PAGES),
    "offer_export": lambda t: my_data.offer_export(t, page=LONG_PAGE),
    "show_consent": lambda t: my_data.show_consent(t, version=1, at=NOW, current=1, pages=PAGES),
    "show_consent not given": lambda t: my_data.show_consent(t, version=0, at=None, current=1, pages=PAGES),
    "say_withdrawn": lambda t: my_data.say_withdrawn(t, stopped=BIG, waiting=True),
    "say_withdrawn alone": lambda t: my_data.say_withdrawn(t, stopped=0, waiting=False),
    "offer_deletion": lambda t: my_data.offer_deletion(t, purse=RICH, refundable=[LEFT] * 12, since=BIG),
    "offer_deletion of nothing": lambda t: my_data.offer_deletion(t, purse=Purse(), refundable=[], since=1),
    "say_plan_first": lambda t: my_data.say_plan_first(t, manage=LONG_PAGE),
    "say_plan_first elsewhere": lambda t: my_data.say_plan_first(t, manage=None),
    "give_receipt": lambda t: my_data.give_receipt(t, receipt=Receipt("K7M2-PQ4X", NOW)),
}
