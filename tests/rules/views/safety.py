"""What is said where no cards are opened, or not yet."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import safety
from services.reading_types import REFUSAL_KINDS
from tests.rules.views.samples import BIG, NOW, words

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "stand_by": safety.stand_by,
    "stand_by in a group": lambda t: safety.stand_by(t, alone=False),
    "send_for_ambulance": safety.send_for_ambulance,
    "send_for_ambulance in a group": lambda t: safety.send_for_ambulance(t, alone=False),
    "care_after_medicine": safety.care_after_medicine,
    "ask_if_all_right": safety.ask_if_all_right,
    "ask_if_all_right in a group": lambda t: safety.ask_if_all_right(t, alone=False),
    "ask_for_parents": safety.ask_for_parents,
    "say_who_helps cheated": lambda t: safety.say_who_helps(t, kind="cheated"),
    "say_who_helps threatened": lambda t: safety.say_who_helps(t, kind="threatened"),
    "check_in": lambda t: safety.check_in(t, flow=BIG),
    "ask_to_rest": lambda t: safety.ask_to_rest(t, until=NOW, told=False),
    "ask_to_rest told": lambda t: safety.ask_to_rest(t, until=NOW, told=True),
    "ask_to_sleep_on_it": lambda t: safety.ask_to_sleep_on_it(t, flow=BIG),
    **{
        f"decline {kind}": lambda t, kind=kind: safety.decline(  # type: ignore[misc]
            t, kind=kind, reason=words(200), returned=words(200)
        )
        for kind in REFUSAL_KINDS
    },
}
