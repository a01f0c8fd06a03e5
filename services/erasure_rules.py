"""What can become of the rows that hold something of a user, and the conditions in SQL by which hers are found.

services/erasure says it of each table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

HERS: Final = "user_id = :user_id"
OF_HER_READINGS: Final = "reading_id IN (SELECT id FROM readings WHERE user_id = :user_id)"
OF_HER_PAYMENTS: Final = "payment_id IN (SELECT id FROM payments WHERE user_id = :user_id)"

# Webhooks about her payments, by the provider's numbers that we keep; `told` is what they say in our own words. Each
# way to them begins with her few rows and ends in an index: a single condition with OR would read every webhook.
ABOUT_HER_PAYMENTS: Final = """
    id IN (
        SELECT e.id FROM payments p JOIN payment_events e
            ON e.provider = p.provider AND COALESCE(e.told ->> 'reference', e.subject) = p.reference
        WHERE p.user_id = :user_id
        UNION SELECT e.id FROM plans l JOIN payment_events e
            ON e.provider = l.provider AND COALESCE(e.told ->> 'reference', e.subject) = l.reference
        WHERE l.user_id = :user_id
        UNION SELECT e.id FROM payments p JOIN reversals r ON r.payment_id = p.id JOIN payment_events e
            ON e.provider = r.provider AND COALESCE(e.told ->> 'reference', e.subject) = r.reference
        WHERE p.user_id = :user_id
        UNION SELECT e.id FROM payments p JOIN payment_events e
            ON e.provider = p.provider AND e.told ->> 'intent' = p.intent
        WHERE p.user_id = :user_id
        UNION SELECT e.id FROM plans l JOIN payment_events e
            ON e.provider = l.provider AND e.told ->> 'subscription' = l.reference
        WHERE l.user_id = :user_id
        UNION SELECT e.id FROM orders o JOIN payment_events e
            ON e.provider = o.provider AND e.told ->> 'token' = o.token
        WHERE o.user_id = :user_id
    )
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows that are deleted. `whose` is the condition that finds hers, by `:user_id`.

    `hidden` names columns she is not shown: keys and tokens, and who somebody else is.
    """

    table: str
    whose: str = HERS
    hidden: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Emptied:
    """Rows that stay under a pseudonym, for the reason `why`, without what is personal.

    `empty` gives each personal column's new value in SQL (`:now` and `:pseudonym` may be used); `stays` every other
    column that could hold words or bytes, with the reason why it may stay.
    """

    table: str
    why: str
    whose: str = HERS
    empty: Mapping[str, str] = field(default_factory=dict)
    stays: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    shown: bool = True
    waits: bool = True
    """Whether a row that another transaction holds is waited for; else it is left to that one."""


Rows = Gone | Emptied
