"""What the product says in its logs while a seed runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from logs import JsonLines

FORMAT = JsonLines()


@dataclass(slots=True)
class Heard:
    """Every line as it would be written, and by which types of exception errors were explained."""

    lines: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class _Ear(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.lines.append(FORMAT.format(record))
        error = getattr(record, "error", "")
        if record.levelno >= logging.ERROR:
            self._heard.errors.append(f"{record.getMessage()}: {error} at {getattr(record, 'place', '')}")


@contextmanager
def listen() -> Iterator[Heard]:
    """This will hear everything down to what is of interest only to the operator; nothing is printed meanwhile."""
    heard = Heard()
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    root.handlers[:] = [_Ear(heard)]
    root.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        root.handlers[:] = before[1]
        root.setLevel(before[0])
