"""What an OpenAI-compatible server sends, read from plain JSON.

Read by hand rather than through the SDK's classes: those raise on a truncated or odd answer, and with
the exception go the usage and the request id we have to keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from services.model_call import Usage

CONTENT_FILTER: Final = "content_filter"
_MOST_TOKENS: Final = 100_000_000
"""Beyond any context window: a server that reports more is not believed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`failed` holds the provider's error code when the call ended as failed inside a 200."""

    text: str
    refusal: str | None
    truncated: bool
    usage: Usage
    failed: str | None = None


def read_response(body: dict[str, Any]) -> Answer:
    """This will read an answer of the Responses API."""
    parts = [
        part
        for item in _list(body.get("output"))
        if item.get("type") == "message"
        for part in _list(item.get("content"))
    ]
    text = "".join(_str(part.get("text")) for part in parts if part.get("type") == "output_text")
    refusals = [_str(part.get("refusal")) for part in parts if part.get("type") == "refusal"]
    incomplete = body.get("status") == "incomplete"
    reason = _dict(body.get("incomplete_details")).get("reason")
    if incomplete and reason == CONTENT_FILTER:
        refusals.append(CONTENT_FILTER)
    usage = _dict(body.get("usage"))
    failed = body.get("status") in {"failed", "cancelled"}
    return Answer(
        text=text,
        refusal=refusals[0] if refusals else None,
        truncated=incomplete and not refusals,
        usage=_usage(usage, "input_tokens", "output_tokens", "input_tokens_details"),
        failed=_str(_dict(body.get("error")).get("code")) or "failed" if failed else None,
    )


def read_chat(body: dict[str, Any]) -> Answer:
    """This will read an answer of the Chat Completions API."""
    choices = _list(body.get("choices"))
    choice = choices[0] if choices else {}
    message = _dict(choice.get("message"))
    refusal = _str(message.get("refusal")) or None
    if choice.get("finish_reason") == CONTENT_FILTER:
        refusal = refusal or CONTENT_FILTER
    return Answer(
        text=_str(message.get("content")),
        refusal=refusal,
        truncated=choice.get("finish_reason") == "length" and refusal is None,
        usage=_usage(_dict(body.get("usage")), "prompt_tokens", "completion_tokens", "prompt_tokens_details"),
    )


def _usage(usage: dict[str, Any], into: str, out: str, details: str) -> Usage:
    more = _dict(usage.get(details))
    return Usage(
        input_tokens=_count(usage.get(into)),
        cached_tokens=_count(more.get("cached_tokens")),
        cache_write_tokens=_count(more.get("cache_write_tokens")),
        output_tokens=_count(usage.get(out)),
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    """Some servers leave figures out or send null; a flag is an int in Python but no count."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return min(max(value, 0), _MOST_TOKENS)
