"""Plays many cells at once: a few towns side by side, each cell in the first one that is free."""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from dev.cluster import Cluster
from tests.faults.matrix import Cell
from tests.faults.story import Seen, Story
from tests.faults.town import Town

TOWNS: Final = 3
"""A cell waits most of its time; more towns than this would only take the machine from each other."""

CELL_SECONDS: Final = 400.0
"""For everything that has to be played before a cell as well."""


class Stage:
    """Begins to play as it is entered; a context manager that leaves no process and no database behind."""

    def __init__(self, cells: Sequence[Cell], *, directory: Path, cluster: Cluster, template: str) -> None:
        self._directory, self._cluster, self._template = directory, cluster, template
        self._ends: dict[str, Future[Seen]] = {cell.name: Future() for cell in cells}
        self._waiting: queue.SimpleQueue[Cell] = queue.SimpleQueue()
        # The longest first, so that no town is left waiting for one of them in the end.
        for cell in sorted(cells, key=lambda cell: -max(cell.outlasts, cell.patience, cell.seconds)):
            self._waiting.put(cell)
        self._threads = [
            threading.Thread(target=self._live, args=(number,), name=f"town-{number}", daemon=True)
            for number in range(min(TOWNS, len(cells)))
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while not self._waiting.empty():
            self._waiting.get()
        for thread in self._threads:
            thread.join()

    def end_of(self, cell: Cell) -> Seen:
        """This will wait until a cell is played; raises what broke it."""
        return self._ends[cell.name].result(CELL_SECONDS)

    def _live(self, number: int) -> None:
        """The life of a town, on whose thread its processes hang."""
        name = f"{self._directory.name}_{number}".replace("-", "_")
        self._cluster.create_database(name, self._template)
        try:
            with Town(self._directory / name, self._cluster, name) as town:
                self._play(town)
        except Exception as error:  # noqa: BLE001 - told by every test that waits for a town
            self._fail(error)
        finally:
            self._cluster.drop_database(name)

    def _play(self, town: Town) -> None:
        while True:
            try:
                cell = self._waiting.get_nowait()
            except queue.Empty:
                return
            try:
                self._ends[cell.name].set_result(Story(town, cell).play())
            except Exception as error:  # noqa: BLE001 - told by the cell's test
                self._ends[cell.name].set_exception(error)

    def _fail(self, error: Exception) -> None:
        while not self._waiting.empty():
            self._ends[self._waiting.get().name].set_exception(error)
