"""One thing at a time: simulated processes take turns, and whoever has the turn gives it back at every door.

A task is a greenlet: it runs until it pauses, ends, or is killed. Which one goes on is drawn from the seed, so the same
seed interleaves the same way. Nobody pauses inside a transaction: the network lies between transactions, which is a
rule of ours and is asserted here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from greenlet import getcurrent, greenlet

START: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
"""Half past nine in the morning in Bangkok."""


class Killed(BaseException):
    """The end of a process, which nothing in it survives or handles."""


class Clock:
    """The only time there is; it moves when it is told to."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> dt.datetime:
        """This will tell the time of day."""
        return self.time

    def seconds(self) -> float:
        """This will tell the seconds since the beginning, for whoever measures durations."""
        return (self.time - START).total_seconds()

    def advance(self, seconds: float) -> None:
        """This will move time on."""
        self.time += dt.timedelta(seconds=seconds)


@dataclass(eq=False, slots=True)
class Life:
    """One run of a process, from its start to its end; what it knows dies with it."""

    name: str
    alive: bool = True


@dataclass(eq=False, slots=True)
class Task:
    """Something under way in a process; it can go on from `ready_at` (seconds of the clock)."""

    name: str
    life: Life
    thread: Any = None
    ready_at: float = 0.0
    in_transaction: bool = False
    row: int | None = None
    """Which message it is sending, by its number in our record."""
    marks: set[str] = field(default_factory=set)
    """What it was hit by, for whoever judges its outcome."""


class Scheduler:
    """This will run tasks one at a time, each until it next pauses."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._main = getcurrent()
        self.tasks: list[Task] = []
        self.current: Task | None = None
        self.surprises: list[str] = []

    def start(self, name: str, life: Life, work: Callable[[], object]) -> Task:
        """This will make a task ready; it begins when it is first run."""
        task = Task(name, life, ready_at=self._clock.seconds())
        task.thread = greenlet(lambda: self._live(task, work), parent=self._main)
        self.tasks.append(task)
        return task

    def ready(self) -> list[Task]:
        """This will list who can go on now, in order of their beginnings."""
        now = self._clock.seconds()
        return [task for task in self.tasks if task.ready_at <= now]

    def next_wake(self) -> float | None:
        """This will tell when the first of those who wait can go on; None when nobody waits."""
        return min((task.ready_at for task in self.tasks), default=None)

    def run(self, task: Task) -> None:
        """This will let a task go on until it pauses; whoever died with its process ends, too."""
        self._switch(task)
        self.bury()

    def bury(self) -> None:
        """This will end every task whose process is dead: whatever it held open is rolled back."""
        while dead := [task for task in self.tasks if not task.life.alive]:
            self._switch(dead[0], Killed())

    def pause(self, seconds: float = 0.0) -> None:
        """This will give the turn back; called by a task at a door, or where it waits."""
        task = self.current
        if task is None:
            return
        if task.in_transaction:
            raise AssertionError(f"{task.name} waits for something outside in the middle of a transaction")
        if not task.life.alive:
            raise Killed
        task.ready_at = self._clock.seconds() + seconds
        self._main.switch()

    def _switch(self, task: Task, end: BaseException | None = None) -> None:
        outer, self.current = self.current, task
        try:
            if end is None or not task.thread:
                # One that never began has nothing to roll back.
                _ = task.thread.switch() if end is None else None
            else:
                task.thread.throw(end)
        finally:
            self.current = outer
        if task.thread.dead or end is not None:
            self.tasks.remove(task)

    def _live(self, task: Task, work: Callable[[], object]) -> None:
        try:
            work()
        except Killed:
            pass
        except Exception as error:  # noqa: BLE001 - the boundary of a simulated thread: what comes up to it is judged at the end
            self.surprises.append(f"{task.name}: {type(error).__name__}: {error}")
