"""The table of faults as it is written down in matrix.toml: what fails, what a user sees of it, and what heals it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).with_name("matrix.toml")

DOORS: Final = ("line", "model", "stripe", "redis", "postgres")
FAULTS: Final = (
    "down",
    "latency_30s",
    "reset_before_the_effect",
    "reset_after_the_effect",
    "half_an_answer",
    "429_with_retry_after",
    "429_without_retry_after",
    "500",
    "400",
    "nonsense",
)

MODEL: Final = "model"
ALMANAC: Final = "almanac"
OPENED: Final = "opened"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `name` is the test's; `faults` are pairs of door and fault, several where doors fail together.

    `answer` is what LINE's webhook has meanwhile; `reading` is who reads (`opened`: the model, brought by a tap);
    `words` and `receipt` count the answers to a line and the receipts that arrive in the end. `meanwhile` arrive before
    the fault is over, within `patience` seconds. It lasts `seconds`; what hangs may come `outlasts` seconds after its
    beginning. On the wire it `strikes_after` so many seconds, when everybody has acted and the reading is under way.
    """

    name: str
    faults: tuple[tuple[str, str], ...]
    how: str
    sees: str
    happens: str
    heals: str
    answer: int = 200
    reading: str = MODEL
    words: int = 1
    receipt: int = 1
    meanwhile: tuple[str, ...] = ()
    patience: float = 20.0
    seconds: float = 4.0
    outlasts: float = 0.0
    strikes_after: float = 0.0

    @property
    def door(self) -> str:
        return self.faults[0][0]


def read() -> dict[str, Cell]:
    """This will read the table, by names."""
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    cells = [_read(door, fault, table[door][fault]) for door in DOORS for fault in FAULTS]
    cells += [_read_together(name, row) for name, row in table["together"].items()]
    return {cell.name: cell for cell in cells}


def _read(door: str, fault: str, row: dict[str, Any]) -> Cell:
    return _cell(f"{door}-{fault}", ((door, fault),), row)


def _read_together(name: str, row: dict[str, Any]) -> Cell:
    pairs = tuple((pair.partition("-")[0], pair.partition("-")[2]) for pair in row.pop("faults"))
    return _cell(f"together-{name}", pairs, row)


def _cell(name: str, faults: tuple[tuple[str, str], ...], row: dict[str, Any]) -> Cell:
    return Cell(name=name, faults=faults, **{**row, "meanwhile": tuple(row.get("meanwhile", ()))})
