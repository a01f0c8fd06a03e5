"""Money that no order explains is kept apart, and goes back from there."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from services.ledger.journal import KeyReusedError, Posted
from services.ledger.sales import keep_in_suspense, return_from_suspense
from services.ledger.verify import totals, verify
from tests.unit.services.ledger.money import NOW


def keep(connection: Connection, amount: int = 9900) -> Posted:
    return keep_in_suspense(connection, amount=amount, key="stripe:cs:1", payment_id=1, now=NOW)


def send_back(connection: Connection, amount: int, key: str = "refund:1") -> Posted:
    return return_from_suspense(connection, amount=amount, kind="refund", key=key, payment_id=1, now=NOW)


def test_unexplained_money_is_kept_once_and_is_no_income(ledger: Connection) -> None:
    assert keep(ledger).fresh
    assert not keep(ledger).fresh
    with pytest.raises(KeyReusedError):
        keep(ledger, 19900)

    assert totals(ledger) == {"provider": 9900, "suspense": -9900}
    assert verify(ledger) == []


def test_unexplained_money_goes_back_and_can_come_again(ledger: Connection) -> None:
    keep(ledger)

    assert send_back(ledger, 9900).fresh
    assert not send_back(ledger, 9900).fresh
    assert totals(ledger) == {"provider": 0, "suspense": 0}

    send_back(ledger, -9900, key="restore:1")
    assert totals(ledger) == {"provider": 9900, "suspense": -9900}
