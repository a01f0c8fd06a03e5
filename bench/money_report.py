"""The table of money: an empty database and a big one side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench.contest import middle
from bench.deeds import DEEDS
from bench.report import Row
from bench.tally import EMPTY, FULL, INSIDE, PAID, PILE, PURSE, SETTLE, SPREAD, TEXT, Sample, Tally

BOUND: Final = 1.5
GOALS: Final = {TEXT: BOUND, SPREAD: BOUND, PILE: BOUND, SETTLE: BOUND, PAID: BOUND, PURSE: None}
"""What somebody waits for is held to the goal; a purse is read within these."""

ALL_GOALS: Final[dict[str, float | None]] = {**GOALS, **dict.fromkeys(INSIDE + deed.name for deed in DEEDS)}
"""Those of the empty database have nothing behind them to look at, so the rest is told without a goal."""


def rows(tally: Tally) -> list[Row]:
    """This will set the ratios of the 95th percentiles beside the goal of docs/benchmarks.md."""
    return [
        Row(f"{what}, p95 big / empty", tally.ratios(what), "x", ALL_GOALS[what], at_least=False) for what in ALL_GOALS
    ]


def lines(tally: Tally) -> Iterator[str]:
    """This will spell the table and what else is to be known of the run."""
    columns = f"{'p50 ms':>8} {'p95 ms':>8} {'a second':>9}"
    yield f"{'':48} {EMPTY:>27} {FULL:>27}"
    yield f"{'medians':48} {columns} {columns} {'p95 ratio':>10}  {'min–max':>11}"
    for what, row in zip(ALL_GOALS, rows(tally), strict=True):
        mark = {True: "reached", False: "MISSED", None: ""}[row.met]
        sides = " ".join(_figures(tally.samples[what][name]) for name in (EMPTY, FULL))
        spread = f"{min(row.figures):.2f}–{max(row.figures):.2f}"
        yield f"{what:48} {sides} {middle(row.figures):8.2f} x  {spread:>11}  {mark}"
    yield ""
    yield f"Goal: no p95 above {BOUND:g} times that of the empty database; the ratio is taken within a round."
    storms = ", ".join(f"{name}: {one.accepted} times 200, {one.grants} grant" for name, one in tally.storms.items())
    copies = next(iter(tally.storms.values())).copies
    yield f"One Stripe event delivered {copies} times at once: {storms}"
    if filled := tally.filled:
        when = "in this run" if filled.fresh else "by an earlier run"
        yield (
            f"{tally.readings:,} readings and {tally.entries:,} entries: filled in {filled.fill_seconds:.0f} s, every "
            f"rule verified in {filled.verify_seconds:.0f} s, {when}."
        )
    yield f"Others took {100 * tally.others:.0f} % of the machine."


def _figures(samples: list[Sample]) -> str:
    p50, p95, rate = (middle([getattr(one, name) for one in samples]) for name in ("p50", "p95", "rate"))
    return f"{p50:8.2f} {p95:8.2f} {rate:9.0f}"
