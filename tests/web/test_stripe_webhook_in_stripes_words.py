"""The same route with Stripe's own adapter behind it: bodies in Stripe's shape, signed as Stripe signs."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any, Final

import pytest
from sqlalchemy import Connection, text
from werkzeug.test import TestResponse

import bootstrap
from bot.web.app import create_app
from services.adapters.queue import MemoryQueue
from services.ledger.purse import Purse, read_purse
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase, make_settings
from tests.doubles import RecordingLine, reader
from tests.unit.services.buying import TOKEN, order, set_up
from tests.unit.services.record import someone

SECRETS: Final = ("whsec_old", "whsec_new")


class Counter:
    """A product that takes Stripe's webhooks."""

    def __init__(self, url: str, database: UndoneDatabase, clock: FixedClock) -> None:
        self.clock = clock
        settings = make_settings(url, STRIPE_SECRET_KEY="sk_test_x", STRIPE_WEBHOOK_SECRET=",".join(SECRETS))
        product = bootstrap.build(
            settings,
            database=database,
            queue=MemoryQueue(),
            line=RecordingLine(language="en"),
            reader=reader(),
            sender_threads=0,
            clock=clock,
            entropy=CountedEntropy("counter"),
        )
        self.client = create_app(product).test_client()

    def tell(self, kind: str, about: dict[str, Any], *, event: str = "evt_1", secret: str = SECRETS[0]) -> TestResponse:
        """This will post an event as Stripe does."""
        now = int(self.clock().timestamp())
        body = json.dumps(
            {"id": event, "object": "event", "type": kind, "created": now, "data": {"object": about}}
        ).encode()
        seal = hmac.new(secret.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
        return self.client.post("/stripe/webhook", data=body, headers={"Stripe-Signature": f"t={now},v1={seal}"})

    def session(self, **changes: Any) -> dict[str, Any]:
        """This will be a paid Checkout Session of the starter pack."""
        given = {
            "id": "cs_1",
            "object": "checkout.session",
            "mode": "payment",
            "status": "complete",
            "payment_status": "paid",
            "client_reference_id": TOKEN,
            "payment_link": "plink_starter",
            "payment_intent": "pi_1",
            "amount_total": 9900,
            "currency": "thb",
            "customer": None,
            "subscription": None,
            "payment_method_types": ["promptpay", "card"],
            "created": int(self.clock().timestamp()),
        }
        return {**given, **changes}


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    """The database behind the route."""
    set_up(database.connection)
    return database.connection


@pytest.fixture
def mali(record: Connection) -> int:
    """Mali, who has an open order of the starter pack."""
    user = someone(record)
    order(record, user)
    return user


@pytest.fixture
def counter(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Counter:
    """A counter whose traces are undone."""
    return Counter(shared_url, database, clock)


def test_a_paid_session_brings_the_stars(counter: Counter, record: Connection, mali: int) -> None:
    assert counter.tell("checkout.session.completed", counter.session()).status_code == 200

    assert read_purse(record, user_id=mali) == Purse(bought=10)


def test_either_of_two_secrets_is_believed_and_no_other(counter: Counter, record: Connection, mali: int) -> None:
    answers = [
        counter.tell("checkout.session.completed", counter.session(), secret=secret).status_code
        for secret in ("whsec_other", *SECRETS)
    ]

    assert answers == [400, 200, 200]
    assert read_purse(record, user_id=mali) == Purse(bought=10)


def test_two_events_for_one_fact_grant_once(counter: Counter, record: Connection, mali: int) -> None:
    counter.tell("checkout.session.completed", counter.session())
    counter.tell("checkout.session.completed", counter.session(), event="evt_2")
    counter.tell("checkout.session.async_payment_succeeded", counter.session(), event="evt_3")

    assert read_purse(record, user_id=mali) == Purse(bought=10)
    assert record.execute(text("SELECT count(*) FROM payment_events WHERE state = 'done'")).scalar_one() == 3


def test_a_session_that_is_complete_and_unpaid_brings_nothing_until_it_is_paid(
    counter: Counter, record: Connection, mali: int
) -> None:
    counter.tell("checkout.session.completed", counter.session(payment_status="unpaid"))
    assert read_purse(record, user_id=mali) == Purse()

    counter.tell("checkout.session.async_payment_succeeded", counter.session(), event="evt_2")

    assert read_purse(record, user_id=mali) == Purse(bought=10)


def test_a_payment_that_failed_later_is_told_and_brings_nothing(
    counter: Counter, record: Connection, mali: int
) -> None:
    unpaid = counter.session(payment_status="unpaid")

    counter.tell("checkout.session.completed", unpaid)
    counter.tell("checkout.session.async_payment_failed", unpaid, event="evt_2")

    assert read_purse(record, user_id=mali) == Purse()
    views = record.execute(text("SELECT view FROM outbox ORDER BY id")).scalars().all()
    assert views == ["payment_awaiting", "payment_failed"]


def test_the_raw_event_is_kept_as_it_came(counter: Counter, record: Connection, mali: int) -> None:
    session = counter.session(customer_details={"name": "มะลิ"})

    counter.tell("checkout.session.completed", session)

    raw = record.execute(text("SELECT raw FROM payment_events")).scalar_one()
    assert raw["data"]["object"] == session


def test_an_event_we_did_not_ask_for_is_kept_and_done(counter: Counter, record: Connection, mali: int) -> None:
    assert counter.tell("product.created", {"id": "prod_1", "object": "product"}).status_code == 200

    assert record.execute(text("SELECT state, told FROM payment_events")).one() == ("done", None)
