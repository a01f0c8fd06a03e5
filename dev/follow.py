"""Log files of a running world as short lines for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

WIDTH = 150
# Everything else of a structured line is for the file.
TOLD = ("route", "status", "ms", "job", "error", "sqlstate", "place", "events", "messages", "readings", "reason")


class Follower:
    """One log file, read on from where we last were."""

    def __init__(self, name: str, path: Path) -> None:
        """This will start at the file's present end: what an earlier run wrote is of no interest."""
        self.name = name
        self._path = path
        self._position = 0
        self._rest = b""
        self.skip()

    def skip(self) -> None:
        """This will pass over everything written so far."""
        self._position = self._path.stat().st_size if self._path.exists() else 0
        self._rest = b""

    def lines(self) -> Iterator[str]:
        """This will give each whole line that was added since the last call, shortened."""
        if not self._path.exists():
            return
        if self._path.stat().st_size < self._position:
            # The log was rotated; its new beginning is ours to read.
            self._position = 0
        with self._path.open("rb") as file:
            file.seek(self._position)
            added = file.read()
        self._position += len(added)
        *whole, self._rest = (self._rest + added).split(b"\n")
        for line in whole:
            if line.strip():
                yield shorten(line.decode("utf-8", "replace"))


def shorten(line: str) -> str:
    """This will turn a structured line into a few words, and cut any line to one row."""
    try:
        fields = json.loads(line)
    except ValueError:
        fields = None
    if isinstance(fields, dict) and fields.get("message") == "alert" and fields.get("says"):
        # It is what the operator would be told, whole: in production by LINE or a webhook.
        return f"⚠ FOR THE OPERATOR: {fields['says']}"
    if isinstance(fields, dict):
        level = str(fields.get("levelname") or fields.get("level") or "")
        told = [f"{name}={fields[name]}" for name in TOLD if fields.get(name) not in {None, ""}]
        head = level if level not in {"", "INFO"} else ""
        line = " ".join(part for part in (head, str(fields.get("message", "")), *told) if part)
    line = line.rstrip()
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
