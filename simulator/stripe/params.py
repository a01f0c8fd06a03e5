"""The parameters of one request, read with the checks and the words of Stripe."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from simulator.stripe.errors import StripeError, bad_parameter, missing_parameter, unknown_parameter

LARGEST: Final = 99_999_999
"""The largest amount of a charge (API reference, create a payment intent)."""

MOST_METADATA: Final = 50
LONGEST_KEY: Final = 40
LONGEST_VALUE: Final = 500
"""Of metadata (API reference, metadata)."""


class Params:
    """Values are texts as they came over the wire; `where` is the path of a nested object, for the errors."""

    def __init__(self, given: Mapping[str, Any], where: str = "") -> None:
        self.given = given
        self._where = where

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def only(self, known: Collection[str]) -> None:
        """This will refuse every name that is not known."""
        for name in self.given:
            if name not in known:
                raise unknown_parameter(self.path(name))

    def path(self, name: str) -> str:
        """This will give a name as Stripe writes it in an error."""
        return f"{self._where}[{name}]" if self._where else name

    def text(self, name: str, default: str | None = None) -> str | None:
        """This will read a text; an empty one takes a value away and is None."""
        value = self.given.get(name, default)
        if value is not None and not isinstance(value, str):
            raise bad_parameter(self.path(name), f"Invalid string: {value}")
        return value or None

    def need(self, name: str) -> str:
        """This will read a text that must be there."""
        value = self.text(name)
        if value is None:
            raise missing_parameter(self.path(name))
        return value

    def whole(self, name: str, *, least: int = 0, most: int = LARGEST) -> int | None:
        """This will read a whole number."""
        value = self.text(name)
        if value is None:
            return None
        try:
            number = int(value)
        except ValueError:
            raise bad_parameter(
                self.path(name), f"Invalid integer: {value}", code="parameter_invalid_integer"
            ) from None
        if not least <= number <= most:
            raise bad_parameter(
                self.path(name), f"This value must be between {least} and {most}.", code="parameter_invalid_integer"
            )
        return number

    def flag(self, name: str, default: bool | None = None) -> bool | None:
        """This will read true or false."""
        value = self.text(name)
        if value is None:
            return default
        if value not in {"true", "false"}:
            raise bad_parameter(self.path(name), f"Invalid boolean: {value}")
        return value == "true"

    def one_of(self, name: str, choices: Collection[str], default: str | None = None) -> str | None:
        """This will read one of a few words."""
        value = self.text(name, default)
        if value is not None and value not in choices:
            words = ", ".join(choices)
            raise bad_parameter(self.path(name), f"Invalid {self.path(name)}: must be one of {words}")
        return value

    def inner(self, name: str) -> Params:
        """This will open a nested object; an empty one when it is not there."""
        value = self.given.get(name) or {}
        if not isinstance(value, Mapping):
            raise bad_parameter(self.path(name), "Invalid object", code="parameter_invalid_string_empty")
        return Params(value, self.path(name))

    def each(self, name: str) -> list[Params]:
        """This will open a list of objects."""
        values = self.given.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
            raise bad_parameter(self.path(name), "Invalid array")
        return [Params(value, f"{self.path(name)}[{index}]") for index, value in enumerate(values)]

    def words(self, name: str) -> list[str]:
        """This will read a list of texts."""
        values = self.given.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise bad_parameter(self.path(name), "Invalid array")
        return values

    def metadata(self, before: Mapping[str, str] | None = None) -> dict[str, str]:
        """This will lay new metadata over what was there; an empty value takes a key away, an empty text all."""
        kept = dict(before or {})
        if self.given.get("metadata") == "":
            return {}
        for key, value in self.inner("metadata").given.items():
            if len(key) > LONGEST_KEY or not isinstance(value, str) or len(value) > LONGEST_VALUE:
                raise bad_parameter(self.path("metadata"), "Metadata keys have 40 characters at most, values 500")
            kept[key] = value
        kept = {key: value for key, value in kept.items() if value}
        if len(kept) > MOST_METADATA:
            raise StripeError(400, "Metadata has at most 50 keys", param=self.path("metadata"))
        return kept
