"""kill -9 of web and worker at random while people buy and read: every baht and every Star is where it belongs.

`MONEY_ROUNDS=200` makes it 200 purchases and 200 readings; `-s` prints what was counted.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

import psutil
import pytest
from sqlalchemy import text

from tests.local_run import LocalRun, kill, running, wait
from tests.local_shop import PACK_STARS, LocalShop
from tests.local_user import User, set_faults

ROUNDS: Final = int(os.environ.get("MONEY_ROUNDS", "24"))
"""So many purchases, and as many readings."""

MOST_PEOPLE: Final = 50
AT_ONCE: Final = 12
SEED: Final = 20261121
RECOVERY_SECONDS: Final = 20.0
KILL_EVERY: Final = (3.0, 6.0) if ROUNDS < MOST_PEOPLE else (7.0, 14.0)
"""Seconds; in a long run the people need whole minutes of it to get on with their lives."""

WELCOME_COINS: Final = 100
COINS_PER_STAR: Final = 100
RECEIPT: Final = "your payment has arrived"

SLOW: Final = (
    {"target": "POST /openai/v1/*", "effect": "delay", "seconds": 1.5},
    {"target": "POST /v2/bot/message/*", "effect": "delay", "seconds": 0.2},
)
"""So that most kills fall between asking and being answered."""

WEB: Final = ("gunicorn", "wsgi:app")
WORKER: Final = ("worker.py",)

LEFT: Final = {
    "payments not taken in": """
        SELECT count(*) FROM unnest(CAST(:paid AS text[])) AS p(reference) WHERE NOT EXISTS
        (SELECT FROM payments y WHERE y.reference = p.reference AND y.state = 'paid')
    """,
    "events of payments": "SELECT count(*) FROM payment_events WHERE state <> 'done'",
    "turns": "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'failed')",
    "readings under way": "SELECT count(*) FROM readings WHERE state NOT IN ('delivered', 'cancelled', 'refused')",
    "prices held": "SELECT count(*) FROM reading_charges WHERE state = 'held'",
    "messages": "SELECT count(*) FROM outbox WHERE state = 'waiting'",
}
"""What must be nothing once everything has recovered."""

GRANTS: Final = """
    SELECT p.reference, u.line_user_id, count(t.id) AS grants, sum(e.amount) AS stars
    FROM payments p JOIN users u ON u.id = p.user_id
    LEFT JOIN ledger_transfers t ON t.payment_id = p.id AND t.kind = 'purchase'
    LEFT JOIN ledger_entries e ON e.transfer_id = t.id AND e.owner > 0 AND e.kind = 'bought'
    GROUP BY p.reference, u.line_user_id
"""

READINGS: Final = """
    SELECT u.line_user_id, count(*) AS delivered, count(*) FILTER (WHERE c.state = 'captured') AS captured,
           count(*) FILTER (WHERE r.source <> 'almanac') AS written,
           count(*) FILTER (WHERE (SELECT count(*) FROM ledger_transfers t WHERE t.reading_id = r.id
                                   AND t.kind = 'capture') <> (r.source <> 'almanac')::int) AS wrong
    FROM readings r JOIN users u ON u.id = r.user_id JOIN reading_charges c ON c.reading_id = r.id
    WHERE r.state = 'delivered' GROUP BY u.line_user_id
"""


@dataclass
class Killer:
    """Kills a web process, one of its children, or the worker, at moments that a seed decides."""

    run: LocalRun
    chance: random.Random
    kills: list[str] = field(default_factory=list)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """This will kill until the end of the block."""
        stop = threading.Event()
        thread = threading.Thread(target=self._go_on, args=(stop,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _go_on(self, stop: threading.Event) -> None:
        while not stop.wait(self.chance.uniform(*KILL_EVERY)):
            self.kill(self.chance.choice(("web", "child", "worker")))

    def kill(self, what: str) -> None:
        """This will strike; what is down already is left alone."""
        with suppress(AssertionError, psutil.NoSuchProcess, IndexError):
            if what == "worker":
                kill(self.run, *WORKER)
            elif what == "web":
                kill(self.run, *WEB)
            else:
                self.chance.choice(self.run.member(*WEB).children()).kill()
            self.kills.append(what)


@dataclass
class Person:
    """Somebody who buys and reads by turns; what she has paid and laid is counted outside the product."""

    user: User
    chance: random.Random
    paid: list[str] = field(default_factory=list)
    laid: int = 0

    def live(self, shop: LocalShop, rounds: int) -> None:
        """This will be her day; the last reading may still be on its way at its end."""
        self.user.join()
        for _ in range(rounds):
            # Her next question waits for the answer to the last one; killed processes may take their time.
            wait(lambda: self.user.readings() == self.laid, 4 * RECOVERY_SECONDS)
            self.buy(shop)
            self.lay()

    def hurry(self, shop: LocalShop) -> None:
        """This will be one more of both, with a reading that is still being written when she pays."""
        wait(lambda: self.user.readings() == self.laid, RECOVERY_SECONDS)
        self.lay()
        self.buy(shop)

    def lay(self) -> None:
        """This will ask and turn the cards."""
        self.user.lay_again()
        self.laid += 1

    def buy(self, shop: LocalShop) -> None:
        """This will buy a pack by card, or by PromptPay whose money comes a moment later."""
        if self.chance.random() < 0.5:
            session = shop.buy(self.user)
        else:
            session = shop.buy(self.user, method="promptpay", outcome="later")
            time.sleep(self.chance.uniform(0, 1.5))
            session = shop.verb("settle", session=session["id"])
        assert session["payment_status"] == "paid"
        self.paid.append(session["id"])


@pytest.fixture
def run() -> Iterator[LocalRun]:
    """The real processes."""
    with running() as found:
        yield found


def test_no_kill_costs_anybody_a_star_or_a_reading(run: LocalRun) -> None:
    shop = LocalShop(run)
    set_faults(run, *SLOW)
    shop.behave(copies=2, order="shuffled", doubled=True)
    number = min(ROUNDS, MOST_PEOPLE)
    people = [Person(User(run, f"P{n}"), random.Random(f"{SEED}:{n}")) for n in range(number)]
    killer = Killer(run, random.Random(SEED))
    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool, killer.at_work():
        list(pool.map(lambda person: person.live(shop, ROUNDS // number), people))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # What these are told of their payments, and their readings, are on their way when everything dies.
        shop.behave(delay=2.0)
        list(pool.map(lambda person: person.hurry(shop), people[:AT_ONCE]))
    killer.kill("web")
    killer.kill("worker")
    set_faults(run)

    killed = time.monotonic()
    paid = [session for person in people for session in person.paid]
    left = at_the_end = count_left(shop, paid)
    while left:
        assert time.monotonic() - killed < RECOVERY_SECONDS, left
        left = count_left(shop, paid)
    recovered = time.monotonic() - killed

    check(shop, people)
    shop.assert_ledger_is_right()
    print(  # noqa: T201 - the figures, for who asks with -s
        f"\n{len(paid)} purchases and {sum(person.laid for person in people)} readings by {number} people in"
        f" {killed - began:.0f} s; killed {dict(Counter(killer.kills))}; all well {recovered:.1f} s after the last one,"
        f" which left {at_the_end}"
    )


def count_left(shop: LocalShop, paid: list[str]) -> dict[str, int]:
    """This will count what is still to be done."""
    with shop.engine.connect() as connection:
        found = {name: connection.execute(text(sql), {"paid": paid}).scalar_one() for name, sql in LEFT.items()}
    return {name: int(number) for name, number in found.items() if number}


def check(shop: LocalShop, people: list[Person]) -> None:
    """What the payers and the chats know is what our record says, user by user."""
    with shop.engine.connect() as connection:
        grants = connection.execute(text(GRANTS)).all()
        readings = {row.line_user_id: row for row in connection.execute(text(READINGS))}
    paid = sorted((session, person.user.id, 1, PACK_STARS) for person in people for session in person.paid)
    assert sorted(tuple(row) for row in grants) == paid
    for person in people:
        row, purse = readings[person.user.id], shop.purse(person.user)
        assert (row.delivered, row.captured, row.wrong) == (person.laid, row.written, 0)
        assert person.user.readings() == person.laid, "each reading is in the chat once"
        assert person.user.count(RECEIPT) == len(person.paid), "each payment is told once"
        assert (purse.held_stars, purse.held_coins, purse.debt) == (0, 0, 0)
        bought = PACK_STARS * len(person.paid)
        assert purse.stars * COINS_PER_STAR + purse.coins == WELCOME_COINS + COINS_PER_STAR * (bought - row.written)
