"""What is known of readings on their way from the tap to LINE, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.load import percentile
from bench.stand_in import THINKS
from bench.weight import Weight


@dataclass(frozen=True, slots=True)
class Way:
    """Milliseconds of one reading from the tap to LINE: until the tap was answered, from there until the model was
    asked, and from its answer until LINE had the whole reading. What the model took is in none of them."""

    answered: float
    waited: float
    brought: float

    @property
    def own(self) -> float:
        """This will add up what is not waiting for a turn: laying the cards, writing down, sending."""
        return self.answered + self.brought

    @property
    def whole(self) -> float:
        """This will add up everything but the model's time."""
        return self.own + self.waited


@dataclass(frozen=True, slots=True)
class Flow:
    """A flood of readings: how many a second in its middle, how many the model had at once, at most and on average.

    CPU is in µs a reading; `busy` is the share of one core that the worker and the stand-in each took.
    """

    a_second: float
    most_at_once: int
    at_once: float
    worker_cpu: float
    database_cpu: float
    worker_busy: float
    stand_in_busy: float
    memory: Weight


@dataclass(slots=True)
class Course:
    """Everything measured, one entry a round."""

    alone: list[list[Way]] = field(default_factory=list)
    behind: list[list[Way]] = field(default_factory=list)
    floods: list[Flow] = field(default_factory=list)
    start_seconds: float = 0.0
    resting: Weight = field(default_factory=Weight)
    limited: bool = False
    read: int = 0
    taken_again: int = 0
    others: float = 0.0


def ways(taps: dict[int, tuple[float, float]], trail: dict[str, Any]) -> Iterator[Way]:
    """This will put each tap, made and answered at these moments, together with what the stand-in noted of it."""
    asked, pushed = moments(trail, "asked"), moments(trail, "pushed")
    for number, (began, answered) in taps.items():
        yield Way(
            answered=1000 * (answered - began),
            # The model may be asked before the tap's answer is back.
            waited=1000 * (asked[number] - answered),
            # What the stand-in was late by counts as ours: it is a little too much, never too little.
            brought=1000 * (pushed[number] - asked[number] - THINKS),
        )


def moments(trail: dict[str, Any], name: str) -> dict[int, float]:
    """This will read one kind of moments from the stand-in's trail, by the number of the one whose reading it is."""
    return {int(number): float(moment) for number, moment in trail[name].items()}


def rate(pushed: dict[int, float]) -> float:
    """This will count readings a second between the first and the last tenth: neither start nor thinning end."""
    times = sorted(pushed.values())
    first, last = len(times) // 10, len(times) - 1 - len(times) // 10
    return (last - first) / (times[last] - times[first])


def in_flight(asked: dict[int, float], told: dict[int, float]) -> tuple[int, float]:
    """This will say how many the model had at once, at most, and on average over the middle of the answers."""
    steps = sorted([(moment, 1) for moment in asked.values()] + [(moment, -1) for moment in told.values()])
    times = sorted(told.values())
    begins, ends = times[len(times) // 10], times[len(times) - 1 - len(times) // 10]
    now, most, area, before = 0, 0, 0.0, begins
    for moment, step in steps:
        if begins < moment <= ends:
            area += now * (moment - before)
            before = moment
        now += step
        most = max(most, now)
    return most, area / (before - begins) if before > begins else float(most)


def p95(ways: Sequence[Way]) -> float:
    """This will say below which milliseconds, from tap to LINE, 95 % lie."""
    return percentile(sorted(way.whole for way in ways), 95)
