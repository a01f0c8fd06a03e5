"""The doors of one simulated world: each gives the turn away, and does what the seed makes of it.

Every door keeps the truth of the other side: what LINE accepted, what the provider was asked, what was woken.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar

import orjson
import psycopg2
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.core.sender import Sender
from bot.core.sending import Courier, Outcome
from services.adapters.queue import STANDARD
from services.database import UnitOfWork
from services.model_call import Completion, ModelError, Prompt, Usage
from services.outbox import Outgoing
from services.payments import (
    DisputeFact,
    Fact,
    PaymentError,
    PayPage,
    PortalPage,
    Query,
    RefundFact,
    RefundOrder,
    SubscriptionFact,
)
from simulator.model import reading
from tests.doubles_payments import FakePayments
from tests.simulation.chance import Chance
from tests.simulation.notes import Notes
from tests.simulation.scheduler import Killed, Life, Scheduler

T = TypeVar("T")
WakeUp = tuple[str, tuple[int | str, ...], str]


class SharedDatabase:
    """A process's unit of work: one real transaction at a time; it may be away, or the process die at a commit."""

    def __init__(self, inner: UnitOfWork, scheduler: Scheduler, life: Life, chance: Chance, notes: Notes) -> None:
        self._inner, self._scheduler, self._life = inner, scheduler, life
        self._chance, self._notes = chance, notes

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """This will open a transaction; see UnitOfWork."""
        if not self._life.alive:
            raise Killed
        task = self._scheduler.current
        if task is not None and task.in_transaction:
            raise AssertionError(f"{task.name} opens a transaction within another one")
        weather = self._chance.weather
        if self._chance.happens(weather.database / 2):
            self._fault("database", "is away")
        with self._inner.begin() as connection:
            if task is not None:
                task.in_transaction = True
            try:
                yield connection
                if self._chance.happens(self._deadly()):
                    self._die("before")
            finally:
                if task is not None:
                    task.in_transaction = False
        if self._chance.happens(self._deadly()):
            self._die("after")
        if self._chance.happens(weather.database / 2):
            self._fault("database", "is away before it says that it has committed")

    def _deadly(self) -> float:
        """A reading has few commits beside all the turns, and each of them matters."""
        kill = self._chance.weather.kill
        return 2 * kill if "write_reading" in self._notes.who(self._scheduler.current) else kill / 6

    def _fault(self, door: str, what: str) -> None:
        self._notes.fault(self._scheduler.current, door, what)
        raise OperationalError("", {}, psycopg2.OperationalError())

    def _die(self, moment: str) -> None:
        self._notes.kill(self._life.name, f"{moment} a commit of {self._notes.who(self._scheduler.current)}")
        self._life.alive = False
        raise Killed


class Patience(threading.Event):
    """Waiting between tries is a pause; nobody closes while it lasts."""

    def __init__(self, scheduler: Scheduler) -> None:
        super().__init__()
        self._scheduler = scheduler

    def wait(self, timeout: float | None = None) -> bool:
        self._scheduler.pause(timeout or 0.0)
        return False


class TakingTurns(Sender):
    """The sender with a task for each user's chain, as the real one has a thread."""

    def __init__(self, *, scheduler: Scheduler, life: Life, written: dict[str, set[int]], **given: Any) -> None:
        super().__init__(**given)
        self._written = written
        self._scheduler, self._life = scheduler, life
        self._chains: dict[int, deque[Outgoing]] = {}
        self._closing = Patience(scheduler)
        self._courier = Courier(given["line"], given["render"], given["clock"], self._closing)

    def submit(self, rows: Iterable[Outgoing]) -> None:
        """See Sender.submit."""
        for row in rows:
            if row.user_id in self._chains:
                self._chains[row.user_id].append(row)
            else:
                self._chains[row.user_id] = deque([row])
                self._scheduler.start(f"{self._life.name} sends", self._life, partial(self._walk, row.user_id))

    def send(self, row: Outgoing) -> Outcome:
        """See Sender.send; LINE's truth is to know which message it took."""
        if row.reply_token:
            self._written.setdefault(row.reply_token, set()).add(row.id)
        task = self._scheduler.current
        if task is None:
            return super().send(row)
        before, task.row = task.row, row.id
        try:
            return super().send(row)
        finally:
            task.row = before

    def _walk(self, user_id: int) -> None:
        chain = self._chains[user_id]
        while chain:
            self.send(chain.popleft())
        del self._chains[user_id]


class Wakes:
    """The queue: what was woken waits here until a worker takes it; it may be lost, or told twice."""

    def __init__(self, scheduler: Scheduler, chance: Chance, notes: Notes) -> None:
        self._scheduler, self._chance, self._notes = scheduler, chance, notes
        self.waiting: list[WakeUp] = []

    def wake(self, job: str, *args: int | str, queue: str = STANDARD) -> None:
        """This will have a worker run the job once, twice, or not at all."""
        self._scheduler.pause()
        orjson.dumps([job, args])
        if not all(isinstance(one, int) or str(one).isdigit() for one in args):
            raise AssertionError(f"a wake-up of {job} carries more than a number")
        fate = self._chance.happens(self._chance.weather.wakes)
        copies = self._chance.pick((0, 0, 2)) if fate else 1
        if copies != 1:
            self._notes.fault(self._scheduler.current, "queue", f"{job} is {'told twice' if copies else 'lost'}")
        self.waiting += copies * [(job, args, queue)]

    def is_up(self) -> bool:
        """This will say yes: whoever asks is told nothing about a single wake-up."""
        return True


MODEL_FAULTS: Final = (
    ("rate_limited", 3.0),
    ("unavailable", 3.0),
    ("timeout", 3.0),
    ("quota", 0.5),
    ("auth", 0.5),
    ("bad_request", 0.5),
    ("nonsense", 2.0),
    ("truncated", 1.0),
    ("refusal", 1.5),
    ("wrong card", 1.5),
    ("slow", 4.0),
)


class Writer:
    """A model: it writes valid readings, each with a number of its own in its words, or fails as models fail."""

    name, api, price_version = "stand-in", "responses", "2026-01"

    def __init__(self, scheduler: Scheduler, chance: Chance, notes: Notes) -> None:
        self._scheduler, self._chance, self._notes = scheduler, chance, notes
        self.asked = 0

    def complete(self, prompt: Prompt, *, timeout: float) -> Completion:
        """This will ask once; see Model."""
        self.asked += 1
        self._scheduler.pause(self._chance.between(0.2, 2.5))
        fault = None
        if self._chance.happens(self._chance.weather.model):
            fault = self._chance.weigh(MODEL_FAULTS)
            self._notes.fault(self._scheduler.current, "model", fault)
        if fault == "slow":
            self._scheduler.pause(self._chance.between(3, min(timeout, 25) if timeout > 3 else 3))
        if fault == "timeout":
            self._scheduler.pause(timeout)
        if fault in {"rate_limited", "unavailable", "timeout", "quota", "auth", "bad_request"}:
            late = self._chance.pick((None, 0.5, 4.0)) if fault == "rate_limited" else None
            raise ModelError(fault, retry_after=late, cost_micro_usd=self._chance.pick((0, 400)))
        return self._write(orjson.loads(prompt.data), fault, is_answer="paragraphs" in prompt.schema["properties"])

    def _write(self, data: dict[str, Any], fault: str | None, *, is_answer: bool) -> Completion:
        language = reading.language_of(data)
        said = reading.write_answer(data, language) if is_answer else reading.write(data, language)
        # Its own number makes each reading's words different from any other's.
        mark = f" [{self.asked}]"
        if is_answer and said["paragraphs"]:
            said["paragraphs"][0] += mark
        elif not is_answer and said["summary"]:
            said["summary"] += mark
        if fault == "wrong card" and (said["card_ids"] if is_answer else said["cards"]):
            said = {**said, "card_ids": ["no_such_card"]} if is_answer else {**said, "cards": said["cards"][:-1]}
        text = "la la la, {" if fault == "nonsense" else orjson.dumps(said).decode()
        return Completion(
            text="" if fault == "refusal" else text,
            refusal="no" if fault == "refusal" else None,
            truncated=fault == "truncated",
            usage=Usage(900, 0, 0, 500),
            cost_micro_usd=900,
            request_id=f"asked-{self.asked}",
        )


class Moderator:
    """The provider's classifier: clean, flagged now and then, or away."""

    name = "stand-in-moderation"

    def __init__(self, scheduler: Scheduler, chance: Chance, notes: Notes) -> None:
        self._scheduler, self._chance, self._notes = scheduler, chance, notes

    def score(self, text: str, *, timeout: float) -> Mapping[str, float]:
        """This will score a text; see Moderation."""
        self._scheduler.pause(0.1)
        if self._chance.happens(self._chance.weather.model / 4):
            what = self._chance.pick(("flagged", "timeout", "unavailable"))
            self._notes.fault(self._scheduler.current, "moderation", what)
            if what == "flagged":
                return {"violence": 0.99, "harassment/threatening": 0.99, "self-harm/intent": 0.99}
            self._scheduler.pause(timeout if what == "timeout" else 0.0)
            raise ModelError(what)
        return {}


class Till(FakePayments):
    """Who takes the money, over a network that fails: before anything was done, or after."""

    def __init__(self, scheduler: Scheduler, clock: Any, chance: Chance, notes: Notes) -> None:
        super().__init__(clock)
        self._scheduler, self._chance, self._notes = scheduler, chance, notes

    def fetch(self, query: Query) -> Sequence[Fact]:
        """See Payments.fetch."""
        return self._over_the_wire("asks how it stands", partial(super().fetch, query))

    def refund(self, order: RefundOrder) -> RefundFact:
        """See Payments.refund."""
        return self._over_the_wire("gives money back", partial(super().refund, order))

    def close_pages(self, pages: Any) -> int:
        """See Payments.close_pages."""
        return self._over_the_wire("closes pages", partial(super().close_pages, pages))

    def page_url(self, page: PayPage | PortalPage) -> str:
        """See Payments.page_url; the address of a pay page is known without asking."""
        made = partial(super().page_url, page)
        return self._over_the_wire("opens a portal", made) if isinstance(page, PortalPage) else made()

    def end_plan(self, reference: str) -> None:
        """This will be a subscriber who lets her plan run out."""
        plan = self._facts[reference]
        assert isinstance(plan, SubscriptionFact)
        ended = {name: getattr(plan, name) for name in SubscriptionFact.__slots__}
        self._keep(SubscriptionFact(**{**ended, "ends_at_period_end": True, "at": self.now}))

    def left_of(self, intent: str) -> int:
        """This will say how much of a payment has not gone back."""
        paid = sum(payment.amount for payment in self._payments(intent))
        gone = [fact for fact in self._facts.values() if isinstance(fact, RefundFact | DisputeFact)]
        return paid - sum(fact.amount for fact in gone if fact.intent == intent)

    def facts(self) -> list[Fact]:
        """This will give the truth: everything there is, in its latest state."""
        return list(self._facts.values())

    def _over_the_wire(self, what: str, do: Callable[[], T]) -> T:
        self._scheduler.pause(self._chance.between(0.02, 0.4))
        fault = None
        if self._scheduler.current is not None and self._chance.happens(self._chance.weather.money):
            fault = self._chance.pick(("before", "before", "after", "slow"))
            self._notes.fault(self._scheduler.current, "till", f"{what}: {fault}")
        if fault == "slow":
            self._scheduler.pause(self._chance.between(1, 8))
        if fault == "before":
            raise PaymentError("unreachable", retry=True)
        found = do()
        self._scheduler.pause()
        if fault == "after":
            raise PaymentError("no_answer", retry=True)
        return found
