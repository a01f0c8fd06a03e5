"""The webhook over its route: kept once, done once, answered whatever comes, and finished by a worker if need be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import text

from config import Settings
from services import fulfilment, payment_events
from services.database import Database
from services.ledger.purse import Purse
from services.payments import PaymentError, SubscriptionOf
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.web.till import Till

COPIES = 500


@pytest.fixture
def till(settings: Settings, database: UndoneDatabase, clock: FixedClock) -> Till:
    """A till whose traces are undone."""
    return Till(settings, database, clock)


@pytest.fixture
def mali(till: Till) -> int:
    """Mali, who has bought nothing yet."""
    return till.newcomer("mali")


def test_a_paid_webhook_brings_the_stars_and_tells_her(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))

    assert till.deliver() == [200]

    assert till.purse(mali) == Purse(bought=10)
    assert [call.to for call in till.line.calls] == ["mali"]
    assert till.events() == [("done", 0)]
    assert till.verify() == []


def test_the_same_webhook_twice_is_kept_and_done_once(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    ((body, signature),) = till.payments.mail()

    assert [till.post(body, signature).status_code for _ in range(2)] == [200, 200]

    assert till.purse(mali) == Purse(bought=10)
    assert (len(till.events()), len(till.line.calls)) == (1, 1)


def test_promptpay_that_succeeds_later_brings_the_stars_later(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali), later=True)
    till.deliver()
    assert till.purse(mali) == Purse()

    till.payments.settle(succeeded=True)
    till.deliver()

    assert till.purse(mali) == Purse(bought=10)
    assert len(till.line.calls) == 2


def test_promptpay_that_fails_later_brings_nothing(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali), later=True)
    till.payments.settle(succeeded=False)

    assert till.deliver() == [200, 200]

    assert till.purse(mali) == Purse()
    assert len(till.line.calls) == 2


def test_webhooks_in_the_wrong_order_end_the_same(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali), later=True)
    till.payments.settle(succeeded=True)

    for body, signature in reversed(till.payments.mail()):
        till.post(body, signature)

    assert till.purse(mali) == Purse(bought=10)
    assert len(till.line.calls) == 1


def test_a_token_changed_by_the_payer_brings_nothing_to_anybody(till: Till, mali: int) -> None:
    """A fault of an older version: its checkout trusted the user id of the request."""
    page = till.page(mali)
    till.payments.pay(page.replace("order=T", "order=X"))

    till.deliver()

    assert till.purse(mali) == Purse()
    assert till.alerts() == ["payment_unmatched"]


@pytest.mark.parametrize("signature", ["", "nonsense", "2026-11-21T02:30:00+00:00;00", "Ü;ü"])
def test_an_unsigned_webhook_changes_nothing(till: Till, mali: int, signature: str) -> None:
    till.payments.pay(till.page(mali))
    ((body, _),) = till.payments.mail()

    assert till.post(body, signature).status_code == 400

    assert till.events() == []
    assert till.purse(mali) == Purse()


def test_a_signature_that_is_too_old_changes_nothing(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    till.clock.advance(minutes=6)

    assert till.deliver() == [400]
    assert till.events() == []


@examples(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=300) | st.sampled_from([b"", b"{}", b"[]", b"null", b"\xff", b'{"id": "\\u0000"}']))
def test_any_bytes_are_answered_below_500(till: Till, body: bytes) -> None:
    assert till.post(body, "x").status_code == 400
    assert till.post(body, till.payments.sign(body)).status_code in {200, 400}


def test_a_body_beyond_the_limit_is_refused(till: Till) -> None:
    assert till.post(b"x" * (1024 * 1024 + 1), "x").status_code == 413


def test_a_signed_event_with_a_nul_in_it_is_kept(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    ((body, _),) = till.payments.mail()
    smuggled = body.replace(b'"number":"', b'"note":"a\\u0000\\\\u0000","tiny":1e-99999,"number":"\\u0000')

    assert till.post(smuggled, till.payments.sign(smuggled)).status_code == 200

    assert till.events() == [("done", 0)]
    assert till.purse(mali) == Purse(bought=10)


def test_without_a_provider_the_webhook_says_that_buying_is_closed(till: Till) -> None:
    till.product.payments = None

    assert till.post(b"{}", "x").status_code == 404


def test_when_the_database_is_away_the_provider_is_asked_to_deliver_again(clock: FixedClock, till: Till) -> None:
    till.payments.pay(till.page(till.newcomer("ken")))
    till.product.database = Database("postgresql+psycopg2://nobody@127.0.0.1:1/nothing")

    assert till.deliver() == [503]


def test_a_plan_told_in_any_order_is_bound_and_granted(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali, "monthly"))
    assert till.deliver() == [200, 200, 200], "subscription, invoice, checkout"

    till.work()

    assert till.purse(mali) == Purse(bought=45)
    assert {state for state, _ in till.events()} == {"done"}
    with till.database.begin() as connection:
        plan = connection.execute(text("SELECT user_id, status, paid_until FROM plans")).one()
    assert (plan.user_id, plan.status) == (mali, "active")
    assert plan.paid_until > till.clock()


def test_a_month_whose_checkout_never_came_is_found_by_asking(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali, "monthly"))
    _, (invoice, signature), _ = till.payments.mail()

    till.post(invoice, signature)
    assert till.purse(mali) == Purse()
    till.work()

    assert till.purse(mali) == Purse(bought=45)
    assert isinstance(till.payments.questions[0], SubscriptionOf)


def test_a_lost_wake_up_is_found_by_the_sweeper(till: Till, mali: int) -> None:
    """The web process dies after its commit, or Redis is away: the event waits in the record."""
    till.payments.pay(till.page(mali, "monthly"))
    till.deliver()
    till.queue.waiting.clear()

    assert till.sweep() == 2

    assert till.purse(mali) == Purse(bought=45)
    assert till.sweep() == 0


def test_an_event_that_was_kept_and_not_applied_is_swept(till: Till, mali: int) -> None:
    """A crash between keeping and applying cannot happen in one transaction; a worker's crash after taking can."""
    till.payments.pay(till.page(mali))
    ((body, signature),) = till.payments.mail()
    event = till.payments.read_event(body, signature, now=till.clock())
    with till.database.begin() as connection:
        kept = payment_events.keep(connection, event, body, provider=till.payments.name, now=till.clock())
        assert kept
        payment_events.take(connection, kept.id, now=till.clock())

    assert till.sweep() == 0, "it still belongs to the worker that took it"
    till.clock.advance(seconds=61)
    assert till.sweep() == 1

    assert till.purse(mali) == Purse(bought=10)
    assert till.events() == [("done", 2)]


def test_a_worker_that_dies_between_applying_and_noting_it_grants_once(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali))
    ((body, signature),) = till.payments.mail()
    event = till.payments.read_event(body, signature, now=till.clock())
    assert event.fact
    with till.database.begin() as connection:
        payment_events.keep(connection, event, body, provider=till.payments.name, now=till.clock())
        fulfilment.apply(connection, event.fact, provider=till.payments.name, now=till.clock())

    assert till.sweep() == 1

    assert till.purse(mali) == Purse(bought=10)
    assert till.verify() == []


def test_a_provider_that_cannot_be_asked_is_asked_again_later_and_later(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali, "monthly"))
    till.payments.fails = PaymentError("timeout", retry=True)
    subscription, *_ = till.payments.mail()
    till.post(*subscription)

    till.work()
    assert till.events() == [("failed", 1)]
    for seconds in (4, 2, 29, 2, 119, 2):
        till.clock.advance(seconds=seconds)
        till.sweep()

    assert till.events() == [("failed", 4)]
    assert till.alerts() == ["payment_event_stuck"]
    till.payments.fails = None
    till.clock.advance(minutes=11)
    till.sweep()
    assert till.events() == [("done", 5)]


def test_what_the_provider_does_not_know_is_not_asked_for_ever(till: Till, mali: int) -> None:
    till.payments.pay(till.page(mali, "monthly"))
    till.payments.fails = PaymentError("no_such_plan", retry=False)
    subscription, *_ = till.payments.mail()
    till.post(*subscription)

    till.work()

    assert till.events() == [("dead", 1)]
    assert till.alerts() == ["payment_event_stuck"]


def test_an_event_that_fails_is_kept_and_answered_and_done_later(till: Till, mali: int) -> None:
    """More Stars than a number can hold stand for any fault of ours: all is undone but the event."""
    till.payments.pay(till.page(mali))
    till.deliver()
    till.payments.pay(till.page(mali, "premium"))
    change = text("UPDATE orders SET stars = :stars WHERE article = 'premium'")
    with till.database.begin() as connection:
        connection.execute(change, {"stars": 2**63 - 1})

    assert till.deliver() == [200]

    assert till.events() == [("done", 0), ("failed", 1)]
    assert till.purse(mali) == Purse(bought=10)
    with till.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM payments")).scalar_one() == 1
        assert (
            connection.execute(text("SELECT error FROM payment_events ORDER BY id DESC")).scalars().first()
            == "DataError"
        )
        connection.execute(change, {"stars": 72})
    till.clock.advance(seconds=5)
    assert till.sweep() == 1
    assert till.purse(mali) == Purse(bought=82)


def test_500_simultaneous_copies_of_one_paid_event_grant_once(own_url: str, clock: FixedClock) -> None:
    """Through a pool of the size that a web process has."""
    database = Database(own_url)
    till = Till(make_settings(own_url), database, clock)
    user = till.newcomer("mali")
    till.payments.pay(till.page(user))
    ((body, signature),) = till.payments.mail()
    clients = [till.app.test_client() for _ in range(COPIES)]
    start = Barrier(COPIES)

    def post(client: FlaskClient) -> int:
        start.wait()
        return client.post("/stripe/webhook", data=body, headers={"Stripe-Signature": signature}).status_code

    with ThreadPoolExecutor(COPIES) as pool:
        answers = list(pool.map(post, clients))

    assert set(answers) == {200}
    assert till.purse(user) == Purse(bought=10)
    assert (till.verify(), till.events(), len(till.line.calls)) == ([], [("done", 0)], 1)
    database.dispose()
