"""The table: what was to be reached, what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.contest import BARE, DOCUMENTED, FOLDER, OURS, SHARED, Findings, middle, ratios
from bench.rounds import Round


@dataclass(frozen=True, slots=True)
class Row:
    """One goal with its figures, one a round; `bound` is what the median is held against (None: told only)."""

    what: str
    figures: list[float]
    unit: str
    bound: float | None = None
    at_least: bool = True

    @property
    def met(self) -> bool | None:
        """This will tell whether the median keeps the bound."""
        if self.bound is None:
            return None
        value = middle(self.figures)
        return value >= self.bound if self.at_least else value <= self.bound


def rows(found: Findings) -> list[Row]:
    """This will set the findings beside the goals of docs/benchmarks.md."""
    secure, plain, alone = found.secure, found.plain, found.alone
    cold, echo_cold = found.cold_starts[OURS], found.cold_starts[DOCUMENTED]
    return [
        Row(
            "HTTPS, LINE at 50 ms, sent / echo as documented", ratios(secure[OURS], secure[DOCUMENTED], "sent"), "x", 10
        ),
        Row("… / echo given one shared client", ratios(secure[OURS], secure[SHARED], "sent"), "x", 1),
        Row("… / echo as documented, trust store a folder", ratios(secure[OURS], secure[FOLDER], "sent"), "x"),
        Row(
            "HTTP, LINE at 0 ms, answered / echo as documented",
            ratios(plain[OURS], plain[DOCUMENTED], "answered"),
            "x",
            0.9,
        ),
        Row("… sent / echo as documented", ratios(plain[OURS], plain[DOCUMENTED], "sent"), "x", 0.6),
        Row("… answered / echo given one shared client", ratios(plain[OURS], plain[SHARED], "answered"), "x"),
        Row("… sent / echo given one shared client", ratios(plain[OURS], plain[SHARED], "sent"), "x"),
        *limit_rows(found),
        Row("answer under load, p99", _each(secure[OURS], "p99"), "ms", 100, at_least=False),
        Row("answer under load, p99, LINE at 2 s", _each(found.slow, "p99"), "ms", 100, at_least=False),
        Row("answer at one connection, p50", _each(alone[OURS], "p50"), "ms", 3, at_least=False),
        Row("answer at one connection, p99", _each(alone[OURS], "p99"), "ms", 10, at_least=False),
        Row("web CPU a turn, HTTPS", _each(secure[OURS], "cpu"), "µs", 1000, at_least=False),
        Row("PostgreSQL's CPU a turn", _each(secure[OURS], "database_cpu"), "µs"),
        Row(
            "memory of a web worker / echo",
            ratios(secure[OURS], secure[DOCUMENTED], "memory"),
            "x",
            0.9,
            at_least=False,
        ),
        Row(
            "cold start / echo",
            [ours / theirs for ours, theirs in zip(cold, echo_cold, strict=True)],
            "x",
            0.6,
            at_least=False,
        ),
    ]


def limit_rows(found: Findings) -> list[Row]:
    """This will set a whole turn beside what checking a signature alone allows: no goal, but how far there is to go."""
    return [
        Row(
            f"{part}, {what} / bare function",
            [getattr(our, what) / limit.answered for our, limit in zip(table[OURS], table[BARE], strict=True)],
            "x",
        )
        for part, table in (("HTTPS, LINE at 50 ms", found.secure), ("HTTP, LINE at 0 ms", found.plain))
        for what in ("answered", "sent")
    ]


def limit_lines(found: Findings) -> Iterator[str]:
    """This will spell the table of `P=limits`."""
    yield from row_lines(limit_rows(found))
    yield ""
    yield from _everybody(found)


def lines(found: Findings) -> Iterator[str]:
    """This will spell both tables: the goals, and everyone's figures behind them."""
    yield from row_lines(rows(found))
    yield ""
    yield from _everybody(found)


def _everybody(found: Findings) -> Iterator[str]:
    columns = f"{'p50 ms':>8} {'p99 ms':>8} {'CPU µs':>8} {'MB':>6} {'balance':>8}"
    yield f"{'medians; turns a second':44} {'answered':>9} {'sent':>8} {columns}"
    for title, rounds in _all(found):
        yield _figures(title, rounds)


def row_lines(goals: list[Row]) -> Iterator[str]:
    """This will spell goals beside their figures: the least, the median and the most of the rounds."""
    yield f"{'':52} {'goal':>9} {'min':>9} {'median':>9} {'max':>9}"
    for row in goals:
        sign = "≥" if row.at_least else "≤"
        goal = "" if row.bound is None else f"{sign} {row.bound:.4g} {row.unit}"
        values = [min(row.figures), middle(row.figures), max(row.figures)]
        shown = " ".join(f"{value:9.2f}" if value < 100 else f"{value:9.0f}" for value in values)
        yield f"{row.what:52} {goal:>9} {shown}  {row.unit:3}{_mark(row)}"


def _all(found: Findings) -> Iterator[tuple[str, list[Round]]]:
    for part, table in (("HTTPS", found.secure), ("HTTP", found.plain), ("alone", found.alone)):
        for name, rounds in table.items():
            yield f"{part}: {name}", rounds
    if found.slow:
        yield f"LINE at 2 s: {OURS}", found.slow


def _figures(title: str, rounds: list[Round]) -> str:
    answered, sent, p50, p99, cpu, memory, balance = (
        middle(_each(rounds, what)) for what in ("answered", "sent", "p50", "p99", "cpu", "memory", "balance")
    )
    return f"{title:48} {answered:5.0f} {sent:8.0f} {p50:8.1f} {p99:8.1f} {cpu:8.0f} {memory:6.0f} {balance:8.2f}"


def _mark(row: Row) -> str:
    return {True: "reached", False: "MISSED", None: ""}[row.met]


def _each(rounds: list[Round], what: str) -> list[float]:
    return [float(getattr(one, what)) for one in rounds]
