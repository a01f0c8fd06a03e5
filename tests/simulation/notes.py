"""What happened, one line a step, and how much of it: a failing seed is read here."""

from __future__ import annotations

from collections import Counter

from tests.simulation.scheduler import Clock, Task


class Notes:
    """This will keep the trace of one seed; nothing in it depends on anything but the seed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.lines: list[str] = []
        self.counts: Counter[str] = Counter()

    def write(self, who: str, what: str) -> None:
        """This will note one step."""
        self.lines.append(f"{len(self.lines) + 1:4}  {self._clock():%d %H:%M:%S}  {who}: {what}")

    def fault(self, task: Task | None, door: str, what: str) -> None:
        """This will note that something goes wrong for whoever has the turn."""
        self.counts["faults"] += 1
        if task is not None:
            task.marks.add(door)
        self.write(self.who(task), f"! {door}: {what}")

    def kill(self, name: str, moment: str) -> None:
        """This will note the end of a process."""
        self.counts["kills"] += 1
        self.write(name, f"dies {moment}")

    def who(self, task: Task | None) -> str:
        """This will name whose turn it is."""
        return task.name if task is not None else "the world"
