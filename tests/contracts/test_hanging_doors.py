"""PostgreSQL, Redis and Stripe take the call and say nothing: nobody of ours waits for long."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from dev.cluster import Cluster
from services.adapters.queue import RQQueue
from services.adapters.stripe_payments import PAGES_AT_ONCE, StripePayments
from services.database import PATIENCE, Database, HangingError, is_passing, is_unavailable
from services.payments import PaymentError, PortalPage
from simulator.world import LocalWorld
from tests.faults.proxy import Fault, Proxy
from tests.local_run import wait

REFUSAL_SECONDS = 2.0
TURN_SECONDS = 1.0
PORTAL = PortalPage("cus_1", "en", "https://mimi.localhost/plan/done")


@pytest.fixture
def proxy(postgres: Cluster) -> Iterator[Proxy]:
    """A way to PostgreSQL that can be broken."""
    with Proxy(postgres.port) as found:
        yield found


@pytest.fixture(params=[False, True], ids=["web", "worker"])
def behind(request: pytest.FixtureRequest, proxy: Proxy, own_url: str, postgres: Cluster) -> Iterator[Database]:
    """A database of a web process or of a worker, which tries its connections first."""
    found = Database(own_url.replace(f":{postgres.port}/", f":{proxy.port}/"), check=request.param)
    yield found
    found.dispose()


def test_a_transaction_that_hangs_ends_as_if_its_connection_were_lost(proxy: Proxy, behind: Database) -> None:
    ask(behind)
    proxy.break_down(Fault("slow"))

    seconds, error = fail(lambda: ask(behind))

    assert is_unavailable(error)
    assert seconds < REFUSAL_SECONDS


def test_while_postgresql_hangs_nobody_waits_for_it_again(proxy: Proxy, behind: Database) -> None:
    ask(behind)
    proxy.break_down(Fault("slow"))
    fail(lambda: ask(behind))

    seconds, error = fail(lambda: ask(behind))

    assert isinstance(error, HangingError)
    assert is_unavailable(error)
    assert seconds < 0.1


def test_a_first_connection_that_hangs_is_not_waited_for(proxy: Proxy, behind: Database) -> None:
    proxy.break_down(Fault("slow"))

    seconds, error = fail(lambda: ask(behind))

    assert is_unavailable(error)
    assert seconds < REFUSAL_SECONDS


def test_whoever_has_less_patience_gives_up_sooner(proxy: Proxy, own_url: str, postgres: Cluster) -> None:
    found = Database(own_url.replace(f":{postgres.port}/", f":{proxy.port}/"), patience=0.2)
    proxy.break_down(Fault("slow"))

    seconds, error = fail(lambda: ask(found))

    assert is_unavailable(error)
    assert seconds < 0.7 * PATIENCE


def test_what_answers_again_is_used_again_by_itself(proxy: Proxy, behind: Database) -> None:
    proxy.break_down(Fault("slow"))
    fail(lambda: ask(behind))
    proxy.heal()

    def answers() -> bool:
        try:
            ask(behind)
        except HangingError:
            return False
        return True

    wait(answers, 5)


def test_a_statement_that_only_takes_long_is_let_finish(behind: Database) -> None:
    with behind.begin() as connection:
        connection.execute(text("SELECT pg_sleep(1.5)"))
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


@pytest.mark.parametrize(
    ("sqlstate", "passes"),
    [
        *((state, True) for state in ("40P01", "40001", "55P03", "58030", "XX000", "53300")),
        *((state, False) for state in ("23505", "42P01", "22P02")),
    ],
)
def test_what_postgresql_says_of_itself_may_succeed_when_tried_again(
    own_database: Database, sqlstate: str, passes: bool
) -> None:
    """So LINE and Stripe hear 503 of it, and come again."""

    def raise_it() -> None:
        with own_database.begin() as connection:
            connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{sqlstate}'; END $$")

    _, error = fail(raise_it)

    assert is_passing(error) is passes


def test_a_wake_up_does_not_wait_for_a_redis_that_hangs() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        queue = RQQueue(f"redis://127.0.0.1:{deaf.getsockname()[1]}/0")
        queue.is_up()  # What the first use imports is no waiting.

        began = time.monotonic()
        queue.wake("write_reading", 1)

    assert time.monotonic() - began < TURN_SECONDS


def test_a_stripe_that_hangs_holds_two_pages_and_turns_the_others_away_at_once() -> None:
    with LocalWorld() as world:
        world.faults.add("* /stripe/*", "delay", seconds=30.0)
        payments = StripePayments(api_key="sk_test_local", webhook_secrets=["whsec_x"], base_url=world.stripe_url)
        ends: list[tuple[float, Exception]] = []
        threads = [
            threading.Thread(target=lambda: ends.append(fail(lambda: payments.page_url(PORTAL)))) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert all(isinstance(error, PaymentError) and error.retry for _, error in ends)
    turned_away = [seconds for seconds, error in ends if isinstance(error, PaymentError) and error.reason == "busy"]
    assert len(turned_away) == 6 - PAGES_AT_ONCE
    assert max(seconds for seconds, _ in ends) < 8


def ask(database: Database) -> None:
    """This will be a short transaction."""
    with database.begin() as connection:
        connection.execute(text("SELECT 1"))


def fail(act: Callable[[], object]) -> tuple[float, Exception]:
    """This will act, and give how long it took to fail and by what."""
    began = time.monotonic()
    try:
        act()
    except Exception as error:  # noqa: BLE001 - given back
        return time.monotonic() - began, error
    raise AssertionError("it did not fail")
