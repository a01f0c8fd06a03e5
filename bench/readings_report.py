"""The table of readings: from the tap to LINE, and how many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bench.contest import middle
from bench.course import Course, Flow, Way
from bench.load import percentile
from bench.readings import MEMORY, Pile
from bench.report import Row, row_lines
from bench.stand_in import THINKS

ALONE_MS: Final = 300
AT_ONCE: Final = 100
A_SECOND: Final = 30
QUEUE_FACTOR: Final = 1.5


def rows(course: Course, pile: Pile) -> list[Row]:
    """This will set the figures beside the goals, one figure a round."""
    rate = middle([flow.a_second for flow in course.floods])
    bound = QUEUE_FACTOR * 1000 * pile.queued / rate
    return [
        Row("tap to push, nobody waits, p50", _each(course.alone, 50), "ms"),
        Row("tap to push, nobody waits, p95", _each(course.alone, 95), "ms", ALONE_MS, at_least=False),
        Row(f"tap to push behind {pile.queued}, p50", _each(course.behind, 50), "ms"),
        Row(f"tap to push behind {pile.queued}, p95", _each(course.behind, 95), "ms", bound, at_least=False),
        Row("readings a second and process", _flows(course, lambda flow: flow.a_second), "/s", A_SECOND),
        Row("readings at the model at once, at most", _flows(course, lambda flow: flow.most_at_once), "", AT_ONCE),
        Row("… on average", _flows(course, lambda flow: flow.at_once), ""),
        Row("memory of the worker, RSS", _flows(course, lambda flow: flow.memory.rss), "MB", MEMORY, at_least=False),
        Row("memory of the worker, PSS", _flows(course, lambda flow: flow.memory.pss), "MB"),
        Row("worker's CPU a reading", _flows(course, lambda flow: flow.worker_cpu), "µs"),
        Row("PostgreSQL's CPU a reading", _flows(course, lambda flow: flow.database_cpu), "µs"),
        Row("worker's share of one core", _flows(course, lambda flow: flow.worker_busy), "x"),
        Row("stand-in's share of one core", _flows(course, lambda flow: flow.stand_in_busy), "x"),
    ]


def lines(course: Course, pile: Pile) -> Iterator[str]:
    """This will spell the table, and the parts of the way from the tap to LINE."""
    yield from row_lines(rows(course, pile))
    yield ""
    yield f"{'medians, ms':32} {'tap answered':>14} {'until the model':>16} {'words to LINE':>14} {'own time':>10}"
    for title, rounds in (("nobody waits", course.alone), (f"behind {pile.queued}", course.behind)):
        for percent in (50, 95):
            yield f"{f'{title}, p{percent}':32} {_parts(rounds, percent)}"
    yield ""
    limit = (
        f"a limit of {MEMORY} MB drawn by the system" if course.limited else f"no limit drawn, held against {MEMORY} MB"
    )
    yield (
        f"WORKER_THREADS={pile.threads}, a model of {THINKS:g} s, {limit}. At rest the worker weighs "
        f"{course.resting.rss:.0f} MB (PSS {course.resting.pss:.0f}); it listened after {course.start_seconds:.1f} s."
    )
    yield (
        f"{course.read} readings: each read by the model, pushed and paid for once; {course.taken_again} were taken "
        f"more than once. Others took {100 * course.others:.0f} % of the machine."
    )


def _parts(rounds: list[list[Way]], percent: int) -> str:
    parts = ("answered", "waited", "brought", "own")
    answered, waited, brought, own = (middle([_of(ways, percent, part) for ways in rounds]) for part in parts)
    return f"{answered:14.1f} {waited:16.1f} {brought:14.1f} {own:10.1f}"


def _each(rounds: list[list[Way]], percent: int) -> list[float]:
    return [_of(ways, percent, "whole") for ways in rounds]


def _of(ways: Sequence[Way], percent: int, part: str) -> float:
    return percentile(sorted(float(getattr(way, part)) for way in ways), percent)


def _flows(course: Course, figure: Callable[[Flow], float]) -> list[float]:
    return [float(figure(flow)) for flow in course.floods]
