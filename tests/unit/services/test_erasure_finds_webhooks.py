"""Whose webhooks a deletion finds: by every number of the provider's that leads from her to them, and nobody else's."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from sqlalchemy import Connection, text

from services.erasure import TABLES
from tests.conftest import UndoneDatabase
from tests.unit.services.record import someone

NOW: Final = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)

_ORDER: Final = text("""
    INSERT INTO orders (token, user_id, kind, article, stars, amount, currency, provider, state, created_at, expires_at)
    VALUES (:name || '_order', :user, 'pack', 'starter', 10, 9900, 'thb', 'stripe', 'paid', :now, :now)
""")
_PAYMENT: Final = text("""
    INSERT INTO payments (provider, reference, kind, state, user_id, stars, amount, currency, intent, created_at)
    VALUES ('stripe', :name || '_checkout', 'pack', 'paid', :user, 10, 9900, 'thb', :name || '_intent', :now)
    RETURNING id
""")
_REVERSAL: Final = text("""
    INSERT INTO reversals (provider, reference, kind, state, payment_id, amount, asked_at, changed_at)
    VALUES ('stripe', :name || '_refund', 'refund', 'done', :payment, 9900, :now, :now)
""")
_PLAN: Final = text("""
    INSERT INTO plans (provider, reference, user_id, article, status, customer, ends_at_period_end, created_at,
                       changed_at)
    VALUES ('stripe', :name || '_plan', :user, 'monthly', 'active', 'cus', false, :now, :now)
""")
_EVENT: Final = text("""
    INSERT INTO payment_events (provider, event_id, type, subject, raw, told, state, event_at, received_at)
    VALUES (:provider, :event, 'told', :subject, '{}', jsonb_build_object(CAST(:key AS text), CAST(:value AS text)),
            'done', :now, :now)
""")


def buy(connection: Connection, name: str) -> int:
    """Somebody with one of each that a provider has numbers for."""
    user = someone(connection, name)
    told = {"name": name, "user": user, "now": NOW}
    connection.execute(_ORDER, told)
    payment = connection.execute(_PAYMENT, told).scalar_one()
    connection.execute(_REVERSAL, {**told, "payment": payment})
    connection.execute(_PLAN, told)
    return user


def tell(connection: Connection, key: str, value: str, *, subject: str = "-", provider: str = "stripe") -> str:
    event = f"{provider} {key} {value} {subject}"
    told = {"event": event, "key": key, "value": value, "subject": subject, "provider": provider, "now": NOW}
    connection.execute(_EVENT, told)
    return event


def found(connection: Connection, user: int) -> set[str]:
    (rows,) = (rows for rows in TABLES if rows.table == "payment_events")
    return set(
        connection.execute(text(f"SELECT event_id FROM payment_events WHERE {rows.whose}"), {"user_id": user}).scalars()
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reference", "checkout"),
        ("reference", "plan"),
        ("reference", "refund"),
        ("intent", "intent"),
        ("subscription", "plan"),
        ("token", "order"),
    ],
)
def test_a_webhook_is_found_by_each_number_that_leads_to_it(database: UndoneDatabase, key: str, value: str) -> None:
    connection = database.connection
    her, other = buy(connection, "her"), buy(connection, "other")
    hers, others = (tell(connection, key, f"{name}_{value}") for name in ("her", "other"))
    tell(connection, key, f"her_{value}", provider="elsewhere")

    assert (found(connection, her), found(connection, other)) == ({hers}, {others})


def test_a_webhook_that_said_nothing_is_found_by_what_it_was_about(database: UndoneDatabase) -> None:
    connection = database.connection
    her = buy(connection, "her")
    event = tell(connection, "kind", "nothing", subject="her_checkout")
    tell(connection, "reference", "somebody's", subject="her_checkout")

    assert found(connection, her) == {event}
