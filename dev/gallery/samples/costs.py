"""What readings cost her, as charges in every state, put into words as the product does."""

from __future__ import annotations

from typing import Final

from bot.locale import Translator
from bot.views.prices import say_held, say_returned, say_taken
from dev.gallery.samples.cast import PURSE, READING
from services.charges import Charge
from services.ledger.holds import Share
from services.tariff import FREE, Price

ONE_STAR: Final = Price(stars=1)


def charge(state: str, *, reason: str = "price", price: Price = ONE_STAR) -> Charge:
    """This will make a charge for one reading: `state` is free, held, captured or voided."""
    share = Share(bought=price.stars, coins=price.coins)
    return Charge(READING, 1, price, reason, state, None if price.is_free else 88, share, 0, first=False)


FOLLOW_UP: Final = charge("free", reason="follow_up", price=FREE)
REREAD: Final = charge("free", reason="reread", price=FREE)


def set_aside(t: Translator, one: Charge | None = None) -> str:
    """This will say what is set aside for a reading on its way: a Star, unless it is another charge."""
    return say_held(t, one or charge("held"), answer=one is FOLLOW_UP)


def taken(t: Translator, one: Charge | None = None) -> str:
    """This will say what a reading took, now that it is here."""
    return say_taken(t, one or charge("captured"), PURSE, answer=one is FOLLOW_UP)


def back(t: Translator) -> str:
    """This will say that nothing was charged."""
    return say_returned(t, charge("voided")) or ""
