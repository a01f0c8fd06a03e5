"""Where no cards are opened, and where a person helps."""

from __future__ import annotations

import datetime as dt
from functools import partial

from bot.views import safety, support
from dev.gallery.samples.cast import CODE, FLOW, NOW, PURSE
from dev.gallery.samples.costs import back
from dev.gallery.samples.me import BOUGHT
from dev.gallery.table import Table
from services.reading_types import REFUSAL_KINDS
from services.standings import Standing

PAID = Standing(NOW - dt.timedelta(hours=2), 19900, "paid", 1)
OPEN = Standing(NOW - dt.timedelta(minutes=20), 9900, "open")
AWAITING = Standing(NOW - dt.timedelta(minutes=20), 19900, "awaiting")
FAILED = Standing(NOW - dt.timedelta(days=1), 9900, "failed")

VIEWS: Table = {
    **{
        f"safety.decline {kind}": partial(lambda t, kind: safety.decline(t, kind=kind), kind=kind)
        for kind in REFUSAL_KINDS
        if kind not in {"self_harm", "violence"}  # These are answered with care, see reading.say_refused.
    },
    "safety.decline with a Star back": lambda t: safety.decline(t, kind="lottery", returned=back(t)),
    "safety.stand_by": safety.stand_by,
    "safety.stand_by in a group": lambda t: safety.stand_by(t, alone=False),
    "safety.send_for_ambulance": safety.send_for_ambulance,
    "safety.send_for_ambulance in a group": lambda t: safety.send_for_ambulance(t, alone=False),
    "safety.care_after_medicine": safety.care_after_medicine,
    "safety.ask_if_all_right": safety.ask_if_all_right,
    "safety.ask_if_all_right in a group": lambda t: safety.ask_if_all_right(t, alone=False),
    "safety.ask_for_parents": safety.ask_for_parents,
    "safety.say_who_helps cheated": lambda t: safety.say_who_helps(t, kind="cheated"),
    "safety.say_who_helps threatened": lambda t: safety.say_who_helps(t, kind="threatened"),
    "safety.check_in": lambda t: safety.check_in(t, flow=FLOW),
    "safety.ask_to_rest": lambda t: safety.ask_to_rest(t, until=NOW + dt.timedelta(hours=3), told=False),
    "safety.ask_to_rest once more": lambda t: safety.ask_to_rest(t, until=NOW + dt.timedelta(hours=2), told=True),
    "safety.ask_to_sleep_on_it": lambda t: safety.ask_to_sleep_on_it(t, flow=FLOW),
    "support.say_person": lambda t: support.say_person(t, code=CODE, orders=[PAID]),
    "support.say_person without orders": lambda t: support.say_person(t, code=CODE, orders=[]),
    "support.say_missing": lambda t: support.say_missing(
        t, code=CODE, orders=[AWAITING, FAILED], purse=PURSE, checking=False, slip=False
    ),
    "support.say_missing while asking, with a slip": lambda t: support.say_missing(
        t, code=CODE, orders=[OPEN], purse=PURSE, checking=True, slip=True
    ),
    "support.say_missing without an order": lambda t: support.say_missing(
        t, code=CODE, orders=(), purse=PURSE, checking=False, slip=False
    ),
    "support.say_arrived": lambda t: support.say_arrived(t, orders=[PAID], purse=PURSE),
    "support.say_refund": lambda t: support.say_refund(t, code=CODE, refundable=[BOUGHT], orders=[PAID]),
    "support.say_refund of nothing": lambda t: support.say_refund(t, code=CODE, refundable=[], orders=[]),
    "support.ask_whether_payment": lambda t: support.ask_whether_payment(t, command="missing"),
    "support.say_quiet": support.say_quiet,
    **{
        f"support.say_checked {state}": partial(
            lambda t, state: support.say_checked(t, state=state, orders=[OPEN], balance=27), state=state
        )
        for state in ("awaiting", "failed", "unpaid", "unknown")
    },
    "support.say_granted": lambda t: support.say_granted(t, stars=3, coins=0, balance=30),
    "support.say_granted with Coins": lambda t: support.say_granted(
        t, stars=1, coins=50, balance=28, coins_balance=195
    ),
    "support.say_case_closed": support.say_case_closed,
}
