"""The identifiers Stripe hands out, in the shapes Stripe gives them."""

from __future__ import annotations

import random
import secrets
import string
from collections.abc import MutableSequence
from typing import Any, Final

LETTERS: Final = string.ascii_letters + string.digits
PREFIXES: Final = {
    "balance_transaction": "txn_3",
    "billing_portal.configuration": "bpc_1",
    "billing_portal.session": "bps_1",
    "charge": "ch_3",
    "checkout.session": "cs_test_a1",
    "customer": "cus_",
    "dispute": "du_1",
    "event": "evt_1",
    "invoice": "in_1",
    "invoice_line": "il_1",
    "invoice_payment": "inpay_1",
    "line_item": "li_1",
    "payment_intent": "pi_3",
    "payment_link": "plink_1",
    "payment_method": "pm_1",
    "price": "price_1",
    "product": "prod_",
    "refund": "re_3",
    "subscription": "sub_1",
    "subscription_item": "si_",
    "webhook_endpoint": "we_1",
}


class Ids:
    """Makes identifiers; with a seed they are the same in every run. Not safe to share without a lock."""

    def __init__(self, seed: int | None = None) -> None:
        self._random: random.Random = secrets.SystemRandom() if seed is None else random.Random(seed)

    def make(self, kind: str) -> str:
        """This will make the id of an object."""
        letters = 56 if kind == "checkout.session" else 14 if PREFIXES[kind].endswith("_") else 23
        return PREFIXES[kind] + self.letters(letters)

    def letters(self, count: int) -> str:
        """This will draw letters and digits."""
        return "".join(self._random.choices(LETTERS, k=count))

    def shuffle(self, things: MutableSequence[Any]) -> None:
        """This will put things into an order of chance."""
        self._random.shuffle(things)
