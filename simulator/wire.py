"""A request and an answer, apart from any web framework, so that rules can be tried without a socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent; names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    query_string: str = ""

    @property
    def content_type(self) -> str:
        """This will give the media type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: status, bytes and headers."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"

    def json(self) -> Any:
        """This will read the body as JSON."""
        return json.loads(self.body)


def json_answer(content: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """This will carry any JSON value."""
    return Answer(status=status, body=json.dumps(content).encode(), headers=headers or {})
