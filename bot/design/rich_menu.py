"""The rich menu under the chat, one a language: what lies where, what it does, and by which name it is known again.

The pictures are drawn by `python -m deck.menu` from the same data, so that what is tapped is what is seen.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.design.taps import tap
from bot.locale import LANGUAGES
from bot.views import buttons as b

DATA: Final = Path(__file__).with_suffix(".toml")
PICTURES: Final = Path(__file__).parents[2] / "assets" / "menu"

OURS: Final = "mimivibes"
"""Begins every name and alias of ours; what begins otherwise is never touched."""

COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture, in pixels from the top left."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Area:
    """One of the six fields; `label` is in the menu's language."""

    icon: str
    button: str
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Tab:
    """A language at the top; tapping it shows that language's menu at once."""

    language: str
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """A menu as it is drawn and tapped; width and height in pixels."""

    language: str
    width: int
    height: int
    bar: str
    tabs: tuple[Tab, ...]
    areas: tuple[Area, ...]

    @property
    def parts(self) -> tuple[Area | Tab, ...]:
        """This will list everything that can be tapped, tabs first."""
        return (*self.tabs, *self.areas)


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu ready for LINE: the rich menu object, its picture (PNG), and the alias that tabs know it by."""

    language: str
    name: str
    alias: str
    body: dict[str, Any]
    picture: bytes


def layout(language: str) -> Layout:
    """This will lay the menu of a language out."""
    data = _read()
    width, height, strip = data["width"], data["height"], data["tabs"]
    rows = -(-len(data["area"]) // COLUMNS)
    areas = [
        Area(
            area["icon"],
            area["button"],
            area["label"][language],
            _part(width, height - strip, strip, COLUMNS, rows, place),
        )
        for place, area in enumerate(data["area"])
    ]
    tabs = [
        Tab(other, data["tab"][other], _part(width, strip, 0, len(LANGUAGES), 1, place))
        for place, other in enumerate(LANGUAGES)
    ]
    return Layout(language, width, height, data["bar"][language], tuple(tabs), tuple(areas))


def menu(language: str, *, pictures: Path = PICTURES) -> Menu:
    """This will make the menu of a language, with its committed picture."""
    laid = layout(language)
    picture = (pictures / f"{language}.png").read_bytes()
    body = {
        "size": {"width": laid.width, "height": laid.height},
        # Folded until she opens it: unfolded it would cover half of the first words she reads.
        "selected": False,
        "chatBarText": laid.bar,
        "areas": [*(_switch(tab) for tab in laid.tabs), *(_button(area) for area in laid.areas)],
    }
    print_ = hashlib.sha256(json.dumps(body, sort_keys=True).encode() + picture).hexdigest()[:16]
    name = f"{OURS} {language} {print_}"
    return Menu(language, name, alias(language), {**body, "name": name}, picture)


def alias(language: str) -> str:
    """This will name the alias under which a language's menu is found, whichever stands now."""
    return f"{OURS}-{language}"


def _switch(tab: Tab) -> dict[str, Any]:
    """The phone switches by itself; what is sent to us then is her wish to speak that language."""
    action = {
        "type": "richmenuswitch",
        "label": tab.label,
        "richMenuAliasId": alias(tab.language),
        "data": b.ChooseLanguage(tab.language).pack(),
    }
    return {"bounds": _bounds(tab.box), "action": action}


def _button(area: Area) -> dict[str, Any]:
    button = b.StartReading() if area.button == "start" else b.Navigate(area.button)
    action = tap(area.label, button)
    return {"bounds": _bounds(area.box), "action": action}


def _bounds(box: Box) -> dict[str, int]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _part(width: int, height: int, top: int, columns: int, rows: int, place: int) -> Box:
    """One field of a grid; odd pixels are shared out so that neighbours meet without a gap."""
    row, column = divmod(place, columns)
    left, right = (width * edge // columns for edge in (column, column + 1))
    upper, lower = (height * edge // rows for edge in (row, row + 1))
    return Box(left, top + upper, right - left, lower - upper)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))
