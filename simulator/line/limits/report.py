"""What is wrong, where, and by which limit; and the small checks that larger ones are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.counting import letters, utf16_length


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault. `path` is LINE's property path; `refused` is False for what LINE takes but does not show well."""

    path: str
    message: str
    limit: str | int | float | None = None
    refused: bool = True

    def view(self) -> dict[str, Any]:
        """This will show it as the control API does."""
        return asdict(self)


class Report:
    """Collects the faults of one call."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []

    def refuse(self, path: str, message: str, limit: str | int | float | None = None) -> None:
        """This will note a fault for which LINE answers 400."""
        self.violations.append(Violation(path, message, limit))

    def warn(self, path: str, message: str, limit: str | int | float | None = None) -> None:
        """This will note a fault that LINE lets pass."""
        self.violations.append(Violation(path, message, limit, refused=False))


Check = Callable[[Report, str, Any], None]

COLOR: Final = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
PIXELS: Final = r"-?\d+(\.\d+)?px"
PERCENT: Final = r"-?\d+(\.\d+)?%"
WEB_HOST: Final = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)


def at(path: str, name: str) -> str:
    """This will name a property below a path."""
    return f"{path}.{name}" if path else name


def text(most: int, *, least: int = 1, count: Callable[[str], int] = utf16_length) -> Check:
    """This will want a string of so many UTF-16 units, or of what `count` counts."""

    def check(report: Report, path: str, value: Any) -> None:
        if not isinstance(value, str):
            report.refuse(path, "must be a string")
        elif least and not value:
            report.refuse(path, "May not be empty")
        elif not least <= count(value) <= most:
            report.refuse(path, f"Length must be between {0 if least <= 1 else least} and {most}", most)

    return check


def lettered(most: int, *, least: int = 1) -> Check:
    """This will want a string of so many letters, each a grapheme cluster."""
    return text(most, least=least, count=letters)


def any_text(report: Report, path: str, value: Any) -> None:
    """This will want a string that is not empty, of any length."""
    if not isinstance(value, str):
        report.refuse(path, "must be a string")
    elif not value:
        report.refuse(path, "May not be empty")


def boolean(report: Report, path: str, value: Any) -> None:
    """This will want true or false."""
    if not isinstance(value, bool):
        report.refuse(path, "must be true or false")


def integer(least: int = 0, most: int = 2**31 - 1) -> Check:
    """This will want a whole number between two others."""

    def check(report: Report, path: str, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            report.refuse(path, f"must be an integer between {least} and {most}", most)

    return check


def number(least: float, most: float) -> Check:
    """This will want a number between two others."""

    def check(report: Report, path: str, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            report.refuse(path, f"must be a number between {least:g} and {most:g}", most)

    return check


def one_of(*words: str) -> Check:
    """This will want one of these words."""

    def check(report: Report, path: str, value: Any) -> None:
        if value not in words:
            report.refuse(path, f"must be one of {', '.join(words)}")

    return check


def measure(*words: str, percent: bool = False) -> Check:
    """This will want one of these words, or pixels, or where allowed a percentage."""
    form = re.compile(f"{PIXELS}|{PERCENT}" if percent else PIXELS)

    def check(report: Report, path: str, value: Any) -> None:
        if value not in words and not (isinstance(value, str) and form.fullmatch(value)):
            kinds = [*words, "Npx", *(["N%"] if percent else [])]
            report.refuse(path, f"must be one of {', '.join(kinds)}")

    return check


def color(report: Report, path: str, value: Any) -> None:
    """This will want #RRGGBB or #RRGGBBAA."""
    if not isinstance(value, str) or not COLOR.fullmatch(value):
        report.refuse(path, "must be a colour such as #1F2937 or #1F293780")


def https(report: Report, path: str, value: Any) -> None:
    """This will want the https address of a picture, video or sound, percent-encoded, at most 2,000 units."""
    text(numbers.URL)(report, path, value)
    if not isinstance(value, str) or not value:
        return
    if not value.startswith("https://") or not WEB_HOST.match(value):
        report.refuse(path, "invalid uri: must be https", "https")
    elif not value.isascii() or any(sign.isspace() for sign in value):
        report.refuse(path, "invalid uri: must be percent-encoded", "percent-encoding")


def ratio(tallest: float | None = None) -> Check:
    """This will want width:height, each from 1 to 100,000; the height at most `tallest` times the width."""

    def check(report: Report, path: str, value: Any) -> None:
        match = re.fullmatch(r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)", value) if isinstance(value, str) else None
        sides = [float(side) for side in match.groups()] if match else [0.0]
        if not all(1 <= side <= numbers.RATIO for side in sides):
            report.refuse(path, "must be width:height, each between 1 and 100000", numbers.RATIO)
        elif tallest is not None and sides[1] > tallest * sides[0]:
            report.refuse(path, f"the height must be at most {tallest:g} times the width", tallest)

    return check


def form(pattern: str, message: str) -> Check:
    """This will want a string that matches as a whole."""
    compiled = re.compile(pattern)

    def check(report: Report, path: str, value: Any) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            report.refuse(path, message)

    return check


def items(check: Check, *, most: int, least: int = 1) -> Check:
    """This will want a list of so many values, none of them null, each passing the check."""

    def check_list(report: Report, path: str, value: Any) -> None:
        if not isinstance(value, list):
            report.refuse(path, "must be an array")
            return
        if not least <= len(value) <= most:
            report.refuse(path, f"Size must be between {least} and {most}", most)
        for index, one in enumerate(value):
            if one is None:
                report.refuse(f"{path}[{index}]", "cannot contain null elements")
            else:
                check(report, f"{path}[{index}]", one)

    return check_list


def shape(properties: Mapping[str, Check], *, required: Collection[str] = (), strict: bool = True) -> Check:
    """This will want an object; a property it does not know is refused, or only noted when not `strict`."""

    def check(report: Report, path: str, value: Any) -> None:
        if not isinstance(value, dict):
            report.refuse(path, "must be an object")
            return
        for name in required:
            if value.get(name) is None:
                report.refuse(at(path, name), "must be specified")
        for name, one in value.items():
            known = properties.get(name)
            if known is None:
                (report.refuse if strict else report.warn)(at(path, name), "unknown property")
            elif one is None:
                if name not in required:
                    report.warn(at(path, name), "null where the property should be left out")
            else:
                known(report, at(path, name), one)

    return check


def anything(_: Report, __: str, ___: Any) -> None:
    """This will take any value, because something else checks it."""
