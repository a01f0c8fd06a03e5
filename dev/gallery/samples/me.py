"""Me and my settings, and her data in her own hands."""

from __future__ import annotations

import datetime as dt

from bot.locale import Translator
from bot.views import me, my_data
from dev.gallery.samples.cast import NEWCOMER, NOW, PAGES, PAY_PAGE, PURSE, TOKEN, name
from dev.gallery.table import Table
from services.deleting import Receipt
from services.ledger.purse import Purse
from services.levels import level_at
from services.my_data import Glance
from services.preferences import Preferences
from services.refunds import Refundable

SINCE = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
BOUGHT = Refundable(77, "popular", 24, 17689, NOW - dt.timedelta(days=2), within_days=True, method="promptpay")
EXPORT = f"{PAGES}/data/{TOKEN}?openExternalBrowser=1"


def choices(t: Translator, *, paused: bool = False) -> me.Choices:
    """This will be what she has chosen."""
    likes = Preferences(
        nickname=name(t),
        text_size="large",
        gist_on_lock_screen=True,
        ask_later=True,
        daily_hour=8,
        daily_paused_at=NOW if paused else None,
    )
    return me.Choices(likes, reversals=True, limit=100000, resting=False)


DEFAULTS = me.Choices(Preferences(), reversals=False, limit=None, resting=False)

VIEWS: Table = {
    "me.show_me": lambda t: me.show_me(t, standing=me.Standing(level_at(12), PURSE, 3), choices=choices(t)),
    "me.show_me of a newcomer": lambda t: me.show_me(
        t, standing=me.Standing(level_at(0), NEWCOMER, 0), choices=DEFAULTS
    ),
    "me.show_settings": lambda t: me.show_settings(t, choices=choices(t)),
    "me.show_settings as they are at first": lambda t: me.show_settings(t, choices=DEFAULTS),
    "me.show_settings while the daily card is paused": lambda t: me.show_settings(t, choices=choices(t, paused=True)),
    "me.ask_name": lambda t: me.ask_name(t, present=None),
    "me.ask_name to who has one": lambda t: me.ask_name(t, present=name(t)),
    "me.ask_whether_name": lambda t: me.ask_whether_name(t, name=name(t), can_be_asked=True),
    "me.say_name_unfit": lambda t: me.say_name_unfit(t, too_long=False),
    "me.say_name_unfit too long": lambda t: me.say_name_unfit(t, too_long=True),
    "me.say_changed": lambda t: me.say_changed(t, t("Lovely. From now on I call you {name} 💜", name=name(t))),
    "my_data.show_my_data": lambda t: my_data.show_my_data(t, glance=Glance(12, PURSE, SINCE, 1, SINCE), pages=PAGES),
    "my_data.show_my_data of a newcomer": lambda t: my_data.show_my_data(
        t, glance=Glance(0, Purse(), NOW, 0, None), pages=PAGES
    ),
    "my_data.show_pages": lambda t: my_data.show_pages(t, pages=PAGES),
    "my_data.offer_export": lambda t: my_data.offer_export(t, page=EXPORT),
    "my_data.show_consent": lambda t: my_data.show_consent(t, version=1, at=SINCE, current=1, pages=PAGES),
    "my_data.show_consent not given": lambda t: my_data.show_consent(t, version=0, at=None, current=1, pages=PAGES),
    "my_data.say_withdrawn": lambda t: my_data.say_withdrawn(t, stopped=0, waiting=False),
    "my_data.say_withdrawn with readings under way": lambda t: my_data.say_withdrawn(t, stopped=2, waiting=True),
    "my_data.offer_deletion": lambda t: my_data.offer_deletion(t, purse=PURSE, refundable=[BOUGHT], since=12),
    "my_data.offer_deletion of little": lambda t: my_data.offer_deletion(t, purse=Purse(), refundable=[], since=1),
    "my_data.say_plan_first": lambda t: my_data.say_plan_first(t, manage=PAY_PAGE),
    "my_data.say_plan_first without a page": lambda t: my_data.say_plan_first(t, manage=None),
    "my_data.give_receipt": lambda t: my_data.give_receipt(t, receipt=Receipt("K7M2-PQ4X", NOW)),
}
