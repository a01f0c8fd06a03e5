"""Something valid for any JSON schema, when nothing better is known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

DEEPEST: Final = 8
WORDS: Final = "A plausible answer from the local stand-in."
FORMATS: Final = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "uuid": "3b241101-e2bb-4255-8caf-4136c566a962",
    "ipv4": "192.0.2.1",
    "hostname": "example.com",
    "duration": "P1D",
}


def generate(schema: Mapping[str, Any], *, salt: str = "") -> Any:
    """This will make a value that the schema accepts; the salt varies the choices. Patterns are not followed."""
    return _Maker(schema, salt).make(schema, "$", 0)


class _Maker:
    def __init__(self, root: Mapping[str, Any], salt: str) -> None:
        self._root = root
        self._salt = salt

    def make(self, schema: Any, path: str, depth: int) -> Any:
        if not isinstance(schema, Mapping):
            return WORDS
        schema = self._resolved(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            options = [option for option in schema["enum"] if option is not None] or [None]
            return options[self._pick(path, len(options))]
        for name in ("anyOf", "oneOf"):
            if schema.get(name):
                return self._one_of(schema[name], path, depth)
        return self._typed(schema, path, depth)

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow $ref and merge allOf, so that one plain schema is left."""
        for _ in range(DEEPEST):
            if "$ref" not in schema:
                break
            schema = self._find(str(schema["$ref"]))
        merged: dict[str, Any] = dict(schema)
        for part in schema.get("allOf", ()):
            plain = self._resolved(part)
            properties = {**merged.get("properties", {}), **plain.get("properties", {})}
            merged = {**plain, **merged, **({"properties": properties} if properties else {})}
        return merged

    def _find(self, reference: str) -> Mapping[str, Any]:
        found: Any = self._root
        for step in reference.lstrip("#/").split("/"):
            if step:
                found = found[step.replace("~1", "/").replace("~0", "~")]
        return found if isinstance(found, Mapping) else {}

    def _one_of(self, options: list[Any], path: str, depth: int) -> Any:
        """Deep down the way out is null; elsewhere it is the least interesting choice."""
        empty = [option for option in options if isinstance(option, Mapping) and option.get("type") == "null"]
        if depth > DEEPEST and empty:
            return None
        full = [option for option in options if option not in empty] or options
        return self.make(full[self._pick(path, len(full))], path, depth + 1)

    def _typed(self, schema: Mapping[str, Any], path: str, depth: int) -> Any:
        kind = schema.get("type")
        if isinstance(kind, list):
            full = [one for one in kind if one != "null"]
            kind = full[0] if full and (depth <= DEEPEST or len(full) == len(kind)) else "null"
        if kind == "object" or "properties" in schema:
            properties = schema.get("properties") or {}
            return {name: self.make(one, f"{path}.{name}", depth + 1) for name, one in properties.items()}
        if kind == "array":
            return self._array(schema, path, depth)
        if kind in {"integer", "number"}:
            return self._number(schema, path, whole=kind == "integer")
        if kind == "boolean":
            return True
        return None if kind == "null" else self._string(schema)

    def _array(self, schema: Mapping[str, Any], path: str, depth: int) -> list[Any]:
        least = int(schema.get("minItems", 0))
        count = least if depth > DEEPEST else max(least, min(2, int(schema.get("maxItems", 2))))
        return [self.make(schema.get("items") or {}, f"{path}[{index}]", depth + 1) for index in range(count)]

    def _number(self, schema: Mapping[str, Any], path: str, *, whole: bool) -> int | float:
        least = schema.get("minimum", schema.get("exclusiveMinimum"))
        most = schema.get("maximum", schema.get("exclusiveMaximum"))
        if least is None:
            least = 1 if most is None else min(1, most - 1)
        step = schema.get("multipleOf") or 1
        value = least + (step if "exclusiveMinimum" in schema else 0)
        value = -(-value // step) * step
        room = 0 if most is None else max(0, int((most - value) / step) - ("exclusiveMaximum" in schema))
        value += step * (self._pick(path, min(room, 9) + 1))
        return int(value) if whole else float(value)

    def _string(self, schema: Mapping[str, Any]) -> str:
        text = FORMATS.get(str(schema.get("format")), WORDS)
        least, most = int(schema.get("minLength", 0)), schema.get("maxLength")
        while len(text) < least:
            text += " " + WORDS
        return text if most is None else text[: int(most)]

    def _pick(self, path: str, count: int) -> int:
        return int.from_bytes(hashlib.sha256(f"{self._salt}{path}".encode()).digest()[:4]) % count
