"""Somebody goes in the middle of her reading and of her payment, with the real processes: nothing of her is left."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.local_run import LocalRun, kill, wait
from tests.local_shop import LocalShop
from tests.local_user import QUESTION, User, get, set_faults

MODEL = "POST /openai/v1/*"
SOON = 10.0
QUIET_SECONDS = 6.0
"""Long enough for a sweeper to find, and do, whatever was left behind."""


@pytest.fixture(autouse=True)
def well_behaved(run: LocalRun, shop: LocalShop) -> Iterator[None]:
    """The ledger is right after each test."""
    yield
    set_faults(run)
    shop.behave(paused=False)
    shop.assert_ledger_is_right()


def is_under_way(run: LocalRun) -> bool:
    """Whether the slow call to the model has begun."""
    return not get(f"{run.address}/_sim/faults")["rules"]


@pytest.mark.parametrize("killed", [False, True])
def test_deleted_while_her_reading_is_written_nothing_comes_and_nothing_is_left(
    run: LocalRun, shop: LocalShop, killed: bool
) -> None:
    mali = User(run, f"Mali {killed}")
    set_faults(run, {"target": MODEL, "effect": "delay", "seconds": 4.0, "times": 1})
    mali.lay()
    wait(lambda: is_under_way(run), SOON)
    assert shop.find(mali.id, QUESTION), "there is something to be found before"

    mali.delete_everything()
    if killed:
        kill(run, "worker.py")

    time.sleep(QUIET_SECONDS)
    assert shop.find(mali.id, QUESTION) == []
    assert mali.readings() == 0
    assert shop.count("readings WHERE state NOT IN ('delivered', 'cancelled')") == 0
    assert shop.count("outbox WHERE state = 'waiting'") == 0


def test_deleted_before_her_payment_is_told_the_money_waits_for_the_operator(run: LocalRun, shop: LocalShop) -> None:
    ken = User(run, "Ken")
    ken.join()
    shop.behave(paused=True)
    session = shop.buy(ken)
    token = ken.tokens()[-1]
    ken.delete_everything()
    shop.behave(paused=False)

    code, words = shop.command("stripe", "reconcile")

    assert code == 1, words
    with shop.engine.connect() as connection:
        found = text("SELECT state, user_id FROM payments WHERE reference = :reference")
        assert tuple(connection.execute(found, {"reference": session["id"]}).one()) == ("unmatched", None)
    assert shop.find(ken.id) == []
    with shop.engine.connect() as connection:
        kept = connection.execute(text("SELECT count(*) FROM orders WHERE token = :token"), {"token": token})
        assert kept.scalar_one() == 0


def test_deleted_after_her_payment_was_told_its_webhook_is_cut(run: LocalRun, shop: LocalShop) -> None:
    aoi = User(run, "Aoi")
    aoi.join()
    session = shop.buy(aoi)
    wait(lambda: shop.purse(aoi).bought == 10, SOON)
    known = [aoi.id, aoi.tokens()[-1], str(session["customer_details"]["email"])]
    found = shop.find(*known)
    assert all(any(trace in one for one in found) for trace in known), found

    aoi.delete_everything()

    assert shop.find(*known) == []
    shop.verb("refund", payment=session["id"])
    wait(lambda: shop.count("payments WHERE returned_amount > 0") == 1, SOON)
    assert shop.find(aoi.id) == []
