"""The folder in which samples of messages lie, read anew at every look."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from simulator.flex import render_message
from simulator.gallery.figures import figures_of, size_of
from simulator.line.limits import check_messages

Sample = Mapping[str, Any]

SERVED: Final = frozenset({".css", ".ttf", ".woff2", ".png", ".jpg", ".svg"})
"""Kinds of files that are handed out beside the samples: a style of the bot's own, its fonts, pictures of samples."""


class FaultyAreaError(ValueError):
    """A file of the folder that is no area; the text says which and why."""


class Shelf:
    """Hands out what lies in a folder: areas, their samples drawn, and files for the page."""

    def __init__(self, folder: Path | None) -> None:
        """This will only keep the folder; None is a shelf on which nothing stands."""
        self._folder = folder

    def contents(self) -> dict[str, Any]:
        """This will list the areas with the number of samples in each set, and whether there is a style to be added."""
        areas = [_summary(name, self._read(name)) for name in self._names()]
        style = self._folder is not None and (self._folder / "style.css").is_file()
        return {"areas": areas, "style": style, "given": self._folder is not None}

    def area(self, name: str, *, wanted: str | None = None) -> list[dict[str, Any]] | None:
        """This will draw the samples of an area, those of one set if `wanted`; None when there is no such area."""
        if name not in self._names():
            return None
        samples = self._read(name)["samples"]
        return [_drawn(sample) for sample in samples if wanted in {None, sample.get("set", "")}]

    def file(self, name: str) -> Path | None:
        """This will find a file that may be handed out; None when there is none of that name."""
        if self._folder is None or Path(name).name != name or Path(name).suffix not in SERVED:
            return None
        path = self._folder / name
        return path if path.is_file() else None

    def _names(self) -> list[str]:
        return sorted(path.stem for path in self._folder.glob("*.json")) if self._folder else []

    def _read(self, name: str) -> dict[str, Any]:
        assert self._folder is not None
        path = self._folder / f"{name}.json"
        try:
            area = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise FaultyAreaError(f"{path.name} cannot be read: {error}") from None
        fault = _fault(area)
        if fault:
            raise FaultyAreaError(f"{path.name}: {fault}")
        return dict(area)


def _fault(area: Any) -> str | None:
    samples = area.get("samples") if isinstance(area, dict) else None
    if not isinstance(samples, list):
        return "not an object with a list of samples"
    for number, sample in enumerate(samples):
        messages = sample.get("messages") if isinstance(sample, dict) else None
        if not isinstance(messages, dict) or not all(_is_call(one) for one in messages.values()):
            return f"samples[{number}] has no messages by language, each a list of objects"
    return None


def _is_call(messages: Any) -> bool:
    return isinstance(messages, list) and all(isinstance(message, dict) for message in messages)


def _summary(name: str, area: Mapping[str, Any]) -> dict[str, Any]:
    samples: Sequence[Sample] = area["samples"]
    sets = Counter(str(sample.get("set", "")) for sample in samples)
    languages = sorted({language for sample in samples for language in sample["messages"]})
    return {"id": name, "title": str(area.get("title") or name), "sets": dict(sets), "languages": languages}


def _drawn(sample: Sample) -> dict[str, Any]:
    shown = [_call(language, messages) for language, messages in sample["messages"].items()]
    return {**{key: str(sample.get(key, "")) for key in ("name", "state", "set")}, "calls": shown}


def _call(language: str, messages: Sequence[Sample]) -> dict[str, Any]:
    return {
        "language": language,
        "messages": [
            {"html": render_message(message), "raw": message, "figures": figures_of(message)} for message in messages
        ],
        "figures": [size_of(messages)],
        "violations": [violation.view() for violation in check_messages(list(messages))],
    }
