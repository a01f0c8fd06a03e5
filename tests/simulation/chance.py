"""What is drawn from a seed: how rough a day it is, and every single fault of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weather:
    """How much goes wrong: each number is the chance of it at one door or commit, `kill` at one step."""

    name: str
    line: float = 0.0
    model: float = 0.0
    money: float = 0.0
    wakes: float = 0.0
    database: float = 0.0
    kill: float = 0.0
    copies: float = 0.0
    """How likely a webhook is delivered again though it was taken."""


CALM: Final = Weather("calm")
USUAL: Final = Weather("usual", line=0.08, model=0.2, money=0.1, wakes=0.15, database=0.004, kill=0.012, copies=0.15)
ROUGH: Final = Weather("rough", line=0.3, model=0.5, money=0.3, wakes=0.4, database=0.02, kill=0.04, copies=0.4)


class Chance:
    """This will draw, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(f"seed {seed}")
        self.weather = self._random.choices((CALM, USUAL, ROUGH), (2, 5, 3))[0]

    def happens(self, likely: float) -> bool:
        """This will say yes as often as `likely` says, from 0 to 1."""
        return likely > 0 and self._random.random() < likely

    def pick(self, among: Sequence[T]) -> T:
        """This will pick one, each as likely as the others."""
        return among[self._random.randrange(len(among))]

    def weigh(self, choices: Sequence[tuple[T, float]]) -> T:
        """This will pick one by its weight."""
        return self._random.choices([one for one, _ in choices], [weight for _, weight in choices])[0]

    def between(self, least: float, most: float) -> float:
        """This will draw a number of seconds, to the millisecond, so that it is read easily."""
        return round(self._random.uniform(least, most), 3)

    def number(self, least: int, most: int) -> int:
        """This will draw a whole number, both ends included."""
        return self._random.randint(least, most)

    def part(self) -> float:
        """This will draw from 0 to 1."""
        return self._random.random()
