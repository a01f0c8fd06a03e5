"""What a client asks of the model, whichever of the two APIs it speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Api = Literal["responses", "chat"]
DEFAULT_MODEL: Final = "local-model"


class AskingError(ValueError):
    """A request that the API would refuse; `param` names the place."""

    def __init__(self, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `instructions` come from the developer, `said` from the user, oldest first."""

    api: Api
    model: str
    instructions: str
    said: tuple[str, ...]
    schema: Mapping[str, Any] | None
    wants_json: bool
    most_tokens: int | None

    @property
    def data(self) -> Mapping[str, Any]:
        """This will find the JSON object with a question or cards in what the user said, or give an empty one."""
        for text in reversed(self.said):
            for found in _objects(text):
                if "cards" in found or "question" in found:
                    return found
        return {}


def read(body: Any, api: Api) -> Ask:
    """This will read a request body; raises AskingError."""
    if not isinstance(body, dict):
        raise AskingError("The body must be a JSON object")
    if not isinstance(body.get("model"), str) or not body["model"]:
        raise AskingError("you must provide a model parameter", "model")
    if body.get("stream"):
        raise AskingError("This stand-in does not stream", "stream")
    place = "input" if api == "responses" else "messages"
    if not body.get(place):
        raise AskingError(f"Missing required parameter: '{place}'.", place)
    instructions, said = _texts(body, place)
    schema, wants_json = _format(body, api)
    return Ask(
        api=api,
        model=body["model"],
        instructions=instructions,
        said=said,
        schema=schema,
        wants_json=wants_json,
        most_tokens=_most_tokens(body),
    )


def _texts(body: Mapping[str, Any], place: str) -> tuple[str, tuple[str, ...]]:
    items = body[place]
    if isinstance(items, str):
        items = [{"role": "user", "content": items}]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise AskingError(f"Invalid type for '{place}'.", place)
    ours = [_content(item) for item in items if item.get("role") in {"system", "developer"}]
    theirs = tuple(_content(item) for item in items if item.get("role") == "user")
    given = body.get("instructions")
    return "\n".join([*([given] if isinstance(given, str) else []), *ours]), theirs


def _content(item: Mapping[str, Any]) -> str:
    content = item.get("content")
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content or "")


def _format(body: Mapping[str, Any], api: Api) -> tuple[Mapping[str, Any] | None, bool]:
    """The JSON schema that is asked for, in the shape of either API."""
    if api == "responses":
        wanted = (body.get("text") or {}).get("format") or {}
        place, holder = "text.format", wanted
    else:
        wanted = body.get("response_format") or {}
        place, holder = "response_format", wanted.get("json_schema") or {}
    if wanted.get("type") != "json_schema":
        return None, wanted.get("type") == "json_object"
    if not isinstance(holder.get("schema"), dict) or not holder.get("name"):
        raise AskingError(f"Missing required parameter: '{place}.name' or '{place}.schema'.", place)
    if holder.get("strict"):
        _refuse_loose(holder["schema"], place)
    return holder["schema"], True


def _refuse_loose(schema: Any, place: str) -> None:
    """Strict schemas close every object and require every property of it."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict) and schema.get("type") == "object":
            if schema.get("additionalProperties") is not False:
                raise AskingError(f"Invalid schema: 'additionalProperties' must be false ({place})", place)
            if sorted(schema.get("required") or ()) != sorted(properties):
                raise AskingError(f"Invalid schema: 'required' must name every property ({place})", place)
        for value in schema.values():
            _refuse_loose(value, place)
    elif isinstance(schema, list):
        for value in schema:
            _refuse_loose(value, place)


def _most_tokens(body: Mapping[str, Any]) -> int | None:
    for name in ("max_output_tokens", "max_completion_tokens", "max_tokens"):
        if isinstance(body.get(name), int):
            return int(body[name])
    return None


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object that begins somewhere in a text, outermost first."""
    decoder = json.JSONDecoder()
    place = text.find("{")
    while place >= 0:
        try:
            found, place_after = decoder.raw_decode(text, place)
        except ValueError:
            place_after = place + 1
        else:
            if isinstance(found, dict):
                yield found
        place = text.find("{", place_after)
