"""Typed payloads of buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Self
from urllib.parse import quote, unquote

MAX_DATA: Final = 300
"""UTF-16 units of a postback's data (Messaging API reference, postback action)."""

_SEPARATOR: Final = "|"


class OldButtonError(ValueError):
    """The payload belongs to no button of this release."""


@dataclass(frozen=True, slots=True)
class Postback:
    """This will carry a button's meaning through LINE and back; fields are whole numbers or strings.

    Subclasses are frozen dataclasses with a `name` that no other has.
    """

    name: ClassVar[str]

    def pack(self) -> str:
        """This will give the button's data; raises ValueError when it is longer than LINE allows."""
        names: tuple[str, ...] = self.__match_args__
        values = (_write(getattr(self, name)) for name in names)
        data = _SEPARATOR.join((self.name, *values))
        if len(data) > MAX_DATA:
            raise ValueError(f"postback {self.name} is {len(data)} long, LINE takes {MAX_DATA}")
        return data

    @classmethod
    def unpack(cls, values: list[str]) -> Self:
        """This will read the fields; raises OldButtonError when they are not this button's."""
        names: tuple[str, ...] = cls.__match_args__
        if len(values) != len(names):
            raise OldButtonError(cls.name)
        kinds = (cls.__dataclass_fields__[name].type for name in names)
        return cls(*(_convert(unquote(value), kind) for value, kind in zip(values, kinds, strict=True)))


def split_data(data: str) -> tuple[str, list[str]]:
    """This will part a button's data into its name and its still packed fields."""
    name, *values = data.split(_SEPARATOR)
    return name, values


def _convert(value: str, kind: object) -> int | str:
    if kind in {int, "int"}:  # the name of it where annotations are not evaluated
        if not re.fullmatch(r"-?[0-9]{1,17}", value):
            raise OldButtonError("no number")
        return int(value)
    return value


def _write(value: object) -> str:
    return str(value) if isinstance(value, int) else quote(str(value), safe="")
