"""One seed: people act while everything fails, then everything heals, and then it is judged."""

from __future__ import annotations

import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services import orders, tariff
from tests.simulation import invariants
from tests.simulation.chance import CALM, Chance
from tests.simulation.ground import Ground
from tests.simulation.healing import Healing
from tests.simulation.house import WEBS, WORKERS, House
from tests.simulation.listening import listen
from tests.simulation.mischief import Mischief
from tests.simulation.notes import Notes
from tests.simulation.people import People
from tests.simulation.scheduler import Clock, Scheduler
from tests.simulation.webhooks import Webhooks

MOST_EVENTS: Final = 60
MOST_STEPS: Final = 2500

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a seed: which invariants it broke, its trace, and how much happened."""

    seed: int
    broken: tuple[str, ...]
    trace: tuple[str, ...]
    counts: Counter[str]


def run(ground: Ground, seed: int) -> Outcome:
    """This will live through one seed, the same way every time."""
    ground.clear()
    with _jitter(seed):
        return Day(ground, seed).live()


class Day:
    """Everything there is in one seed."""

    def __init__(self, ground: Ground, seed: int) -> None:
        self.seed = seed
        self.clock = Clock()
        self.chance = Chance(seed)
        self.notes = Notes(self.clock)
        self.scheduler = Scheduler(self.clock)
        self.house = House(ground, seed, self.chance, self.clock, self.notes, self.scheduler)
        self.house.line.checks_limits = seed % 4 == 0  # Walking through every message costs a third of a seed.
        self.webhooks = Webhooks(self.house, self.chance)
        self.people = People(self.house, self.webhooks, self.chance)
        self.healing = Healing(self.house, self.webhooks, self.people)
        self.mischief = Mischief(self.house, self.webhooks, self.people)
        self.most_events = self.chance.number(20, MOST_EVENTS - 12)

    def live(self) -> Outcome:
        """This will begin, let things happen, heal, and judge."""
        with listen() as heard:
            weather = self.chance.weather
            self.notes.write("the world", f"seed {self.seed}, {weather.name} weather")
            try:
                self._begin()
                self.chance.weather = weather
                self._go_wrong()
                broken = self.healing.heal()
                broken += invariants.judge(self.house, self.people, self.mischief, heard)
            except Exception as error:  # noqa: BLE001 - the boundary of a seed: what cannot go on is broken, and has a trace
                broken = [f"it cannot go on: {type(error).__name__}: {error} at {_place(error)}"]
        self._count()
        return Outcome(self.seed, tuple(broken), tuple(self.notes.lines), self.notes.counts)

    def _begin(self) -> None:
        """A good morning: everybody follows, most of them agree, some have Stars."""
        self.chance.weather = CALM
        with self.house.ground.database.begin() as connection:
            made = self.house.till.set_up(tariff.articles(), webhook_url="https://x.example/hook", done_url="https://x")
            orders.save_links(connection, self.house.till.name, made.links, self.clock())
        for name in (*WEBS, *WORKERS):
            self.house.start(name)
        for phone in self.people.phones:
            self.people.leave_or_return(phone)
        self.healing.settle()
        willing = [phone for phone in self.people.phones if self.chance.happens(0.9)]
        for act in (self.people.ask_for_the_rules, self.people.agree):
            for phone in willing:
                act(phone)
            self.healing.settle()
        self.mischief.give_stars()
        self.people.begin_story(self.healing.settle)

    def _go_wrong(self) -> None:
        for _ in range(MOST_STEPS):
            self.clock.advance(self.chance.between(0.001, 0.03))
            self.webhooks.look()
            self.webhooks.collect_mail(lossy=True)
            steps = self._possible()
            if self.people.acts >= self.most_events and not (self.scheduler.tasks or self.webhooks.waiting):
                return
            self.chance.weigh(steps)()
            self.scheduler.bury()

    def _possible(self) -> list[tuple[Step, float]]:
        """What may come next, each with its weight."""
        ready = self.scheduler.ready()
        due = self.webhooks.due()
        steps: list[tuple[Step, float]] = [(self.mischief.pass_time, 0.3 if ready or due else 4.0)]
        if ready:
            steps.append((self._go_on, 10.0))
        if due:
            steps.append((self.webhooks.deliver_one, 5.0))
        if self.people.acts < self.most_events:
            steps.append((self.people.act, 1.5))
            steps.append((self.mischief.at_the_till, 0.12))
        if self.house.wakes.waiting:
            steps.append((self.mischief.take_wake_up, 4.0))
        steps.append((self.mischief.sweep_something, 0.25))
        kill = self.chance.weather.kill
        if kill:
            steps.append((self.mischief.kill, 6 * kill))
        if self.mischief.dead():
            steps.append((self.mischief.restart, 0.4))
        return steps

    def _go_on(self) -> None:
        self.scheduler.run(self.chance.pick(self.scheduler.ready()))

    def _count(self) -> None:
        self.notes.counts["seeds"] += 1


def _place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


@contextmanager
def _jitter(seed: int) -> Iterator[None]:
    """The product's waits have jitter from the common source of chance, which is set for the seed and put back."""
    before = random.getstate()
    random.seed(f"jitter {seed}")
    try:
        yield
    finally:
        random.setstate(before)
