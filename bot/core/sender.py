"""Sends what the outbox holds: first in, first out per user, bounded, settled afterwards.

The web process sends right after its commit by a few threads; the worker sends readings and whatever a web
process left behind. Both follow the rules of docs/architecture.md, Outbox.
"""

from __future__ import annotations

import collections
import datetime as dt
import logging
import queue
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Final

from bot.core.sending import Courier, Fate, Outcome, Renderer
from bot.line.client import Line
from services import deliveries, outbox, quota, routes
from services.database import UnitOfWork, describe
from services.outbox import Outgoing, Settled
from services.quota import PushQuota

log = logging.getLogger("mimivibes.sender")

PUSH_WAITS: Final = (2.0, 4.0, 8.0, 15.0, 30.0, 120.0, 600.0, 1800.0)
"""Seconds between the tries of one push, grown by jitter; the last repeats until the key's life is over."""

SETTLE_SECONDS: Final = 0.03
"""Results are written together, so that a message costs no statement of its own."""

PREDECESSOR_POLL: Final = 0.05
CAPACITY: Final = 5000


class Sender:
    """This will send rows and write down what became of them.

    `threads=0` sends within `submit`, which tests and the worker's jobs want. `economy` never pushes.
    """

    def __init__(
        self,
        *,
        line: Line,
        database: UnitOfWork,
        render: Renderer,
        clock: Callable[[], dt.datetime],
        threads: int,
        economy: bool = False,
        pushes: PushQuota = routes.ANY_PUSHES,
    ) -> None:
        self.lease_token = uuid.uuid4()
        self._database = database
        self._clock = clock
        self._threads = threads
        self._economy = economy
        self._pushes = pushes
        self._lock = threading.Lock()
        self._waiting: dict[int, collections.deque[Outgoing]] = {}
        self._users: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._settled: queue.SimpleQueue[Settled | None] = queue.SimpleQueue()
        self._started = False
        self._closing = threading.Event()
        self._courier = Courier(line, render, clock, self._closing)
        self._idle = threading.Condition(self._lock)

    def submit(self, rows: Iterable[Outgoing]) -> None:
        """This will send committed rows soon; beyond its capacity they are left to the sweeper."""
        if not self._threads:
            for row in rows:
                self.send(row)
            return
        with self._lock:
            self._start()
            for row in rows:
                self._enqueue(row)

    def send(self, row: Outgoing) -> Outcome:
        """This will send one row now and settle it; the caller's thread waits for LINE."""
        try:
            self._await_turn(row)
            outcome = self._courier.carry(row)
            self._finish(row, outcome)
        except Exception as error:  # noqa: BLE001 - the boundary of the sender: the row stays and is swept up
            log.error("send failed", extra={"outbox_id": row.id, **describe(error)})
            return Outcome(Fate.LATER, uncertain=True)
        return outcome

    def deliver(self, reading_id: int) -> None:
        """This will set a written reading on its way by the best road there is, or keep it to be opened."""
        now = self._clock()
        with self._database.begin() as connection:
            route = routes.find_route(connection, reading_id=reading_id, now=now, pushes=self._pushes)
            channel = "reply" if route.held_token else "push"
            if channel == "push" and (self._economy or not route.reachable):
                deliveries.park(connection, reading_id=reading_id, lease_token=None)
                return
            row = deliveries.choose(
                connection,
                reading_id=reading_id,
                channel=channel,
                reply_token=route.held_token,
                token_at=route.held_at,
                lease_token=uuid.uuid4(),
                now=now,
            )
        if row is not None:
            self.send(row)

    def sweep(self) -> int:
        """This will take up rows whose sender has gone silent; returns how many there were."""
        with self._database.begin() as connection:
            rows = outbox.take_due(connection, lease_token=uuid.uuid4(), now=self._clock())
        self.submit(rows)
        return len(rows)

    def drain(self, seconds: float) -> bool:
        """This will wait until everything is sent and settled; False when time ran out (the sweeper has the rest)."""
        deadline = time.monotonic() + seconds
        with self._idle:
            done = self._idle.wait_for(lambda: not self._waiting, timeout=seconds)
        if self._started:
            self._settled.put(None)
            self._settler.join(timeout=max(0.1, deadline - time.monotonic()))
        self._closing.set()
        return done

    # Afterwards ---------------------------------------------------------------------------------------------------

    def _finish(self, row: Outgoing, outcome: Outcome) -> None:
        if row.channel == "push" and outcome.fate is Fate.REFUSED and outcome.status == 429:
            with self._database.begin() as connection:
                quota.note_used_up(connection, now=self._clock())
        if row.reading_id is not None:
            self._finish_reading(row, outcome)
        elif outcome.fate is Fate.LATER:
            self._postpone(row, outcome)
        else:
            state = {Fate.SENT: "sent", Fate.REFUSED: "expired", Fate.UNKNOWN: "unknown"}[outcome.fate]
            self._settle(Settled(row.id, state, outcome.status, outcome.request_id))

    def _finish_reading(self, row: Outgoing, outcome: Outcome) -> None:
        """A reading goes one way only: it changes from reply to push only after a definite refusal."""
        if outcome.fate is Fate.LATER:
            self._postpone(row, outcome)
            return
        now = self._clock()
        pushed = None
        with self._database.begin() as connection:
            if outcome.fate is Fate.SENT:
                deliveries.settle(
                    connection,
                    row,
                    state="sent",
                    status=outcome.status,
                    request_id=outcome.request_id,
                    now=now,
                )
                return
            if row.channel == "reply" and outcome.fate is Fate.REFUSED and not self._economy:
                route = routes.find_route(connection, reading_id=row.reading_id or 0, now=now, pushes=self._pushes)
                if route.reachable:
                    pushed = deliveries.switch_to_push(connection, row, lease_token=uuid.uuid4(), now=now)
            if pushed is None:
                deliveries.park(
                    connection,
                    reading_id=row.reading_id or 0,
                    lease_token=row.lease_token,
                    status=outcome.status,
                )
        if pushed is not None:
            self.send(pushed)

    def _postpone(self, row: Outgoing, outcome: Outcome) -> None:
        waits = PUSH_WAITS if row.channel == "push" else (3.0,)
        wait = waits[min(row.attempts, len(waits)) - 1] * random.uniform(1.0, 1.5)  # jitter, not chance that matters
        with self._database.begin() as connection:
            outbox.postpone(
                connection,
                row,
                at=self._clock() + dt.timedelta(seconds=wait),
                uncertain=outcome.uncertain or row.uncertain,
                status=outcome.status,
            )

    def _settle(self, result: Settled) -> None:
        if self._threads and self._started:
            self._settled.put(result)
            return
        with self._database.begin() as connection:
            outbox.settle(connection, [result], now=self._clock())

    def _await_turn(self, row: Outgoing) -> None:
        """A message waits for the one before it, written by another process, until that is settled or 5 s old."""
        if not row.follows and row.reading_id is None:
            return
        while not self._closing.is_set():
            with self._database.begin() as connection:
                if not outbox.has_predecessor(connection, row, now=self._clock()):
                    return
            self._closing.wait(PREDECESSOR_POLL)

    # Threads ------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        """Threads start on first use, since those started before a fork are dead after it."""
        if self._started:
            return
        self._started = True
        for number in range(self._threads):
            threading.Thread(target=self._work, name=f"sender-{number}", daemon=True).start()
        self._settler = threading.Thread(target=self._settle_together, name="settler", daemon=True)
        self._settler.start()

    def _enqueue(self, row: Outgoing) -> None:
        chain = self._waiting.get(row.user_id)
        if chain is not None:
            chain.append(row)
        elif len(self._waiting) < CAPACITY:
            self._waiting[row.user_id] = collections.deque([row])
            self._users.put(row.user_id)
        else:
            log.warning("sender full", extra={"outbox_id": row.id})

    def _work(self) -> None:
        while (user_id := self._users.get()) is not None:
            while (row := self._next(user_id)) is not None:
                self.send(row)

    def _next(self, user_id: int) -> Outgoing | None:
        """The chain of a user stays while its head is being sent, so that two threads never serve one user."""
        with self._idle:
            chain = self._waiting[user_id]
            if chain:
                return chain.popleft()
            del self._waiting[user_id]
            if not self._waiting:
                self._idle.notify_all()
            return None

    def _settle_together(self) -> None:
        ended = False
        while not ended:
            batch, ended = self._gather()
            if batch:
                self._write(batch)

    def _gather(self) -> tuple[list[Settled], bool]:
        first = self._settled.get()
        if first is None:
            return [], True
        batch = [first]
        self._closing.wait(SETTLE_SECONDS)
        while len(batch) < 500:
            try:
                result = self._settled.get_nowait()
            except queue.Empty:
                break
            if result is None:
                return batch, True
            batch.append(result)
        return batch, False

    def _write(self, batch: list[Settled]) -> None:
        try:
            with self._database.begin() as connection:
                outbox.settle(connection, batch, now=self._clock())
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: the sweeper settles what is left
            log.error("settling failed", extra={"rows": len(batch), **describe(error)})
