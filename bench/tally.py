"""What was measured of money: a sample a round of everything done, on the empty database and on the big one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.kept import Filled
from bench.load import percentile
from bench.plans import Looked

EMPTY: Final = "empty"
FULL: Final = "big"
TEXT: Final = "text turn"
SPREAD: Final = "tap on the spread: funds checked, pack sealed"
PILE: Final = "tap on the pile: cards turned, price held"
SETTLE: Final = "reading settled, price captured"
PAID: Final = "Stripe's webhook: paid, granted, told"
PURSE: Final = "purse and movements of a regular"

INSIDE: Final = "inside: "
"""What is done in this process, without a web server and one thing at a time, is named so."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One round of one thing: how many a second, and milliseconds below which half and 95 % of them lie."""

    rate: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Storm:
    """Copies of one event delivered at once: how many were answered 200, and what was granted."""

    copies: int
    accepted: int
    grants: int


@dataclass(slots=True)
class Tally:
    """Everything measured: by what was done and where, one sample a round."""

    entries: int = 0
    readings: int = 0
    filled: Filled | None = None
    samples: dict[str, dict[str, list[Sample]]] = field(default_factory=dict)
    storms: dict[str, Storm] = field(default_factory=dict)
    plans: list[Looked] = field(default_factory=list)
    others: float = 0.0
    """The share of the machine that processes which are not ours took during the rounds."""

    def note(self, what: str, branch: str, sample: Sample) -> None:
        """This will keep a sample."""
        self.samples.setdefault(what, {}).setdefault(branch, []).append(sample)

    def ratios(self, what: str) -> list[float]:
        """This will compare the 95th percentiles round by round: big over empty."""
        pairs = zip(self.samples[what][FULL], self.samples[what][EMPTY], strict=True)
        return [full.p95 / empty.p95 for full, empty in pairs]


def make_sample(seconds: Sequence[float]) -> Sample:
    """This will make a sample of what was done one after the other, from the seconds each took."""
    times = sorted(1000 * one for one in seconds)
    return Sample(len(seconds) / sum(seconds), percentile(times, 50), percentile(times, 95))
