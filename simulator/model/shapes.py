"""Answers in the shapes of the two APIs, as the official client reads them."""

from __future__ import annotations

from typing import Any

from simulator.model.answering import Said
from simulator.model.asking import Ask
from simulator.model.counting import Usage


def response(ask: Ask, said: Said, usage: Usage, *, made_id: str, now: float) -> dict[str, Any]:
    """This will shape an answer of POST /responses."""
    if said.refusal is not None:
        content: dict[str, Any] = {"type": "refusal", "refusal": said.refusal}
    else:
        content = {"type": "output_text", "text": said.text, "annotations": [], "logprobs": []}
    status = "incomplete" if said.truncated else "completed"
    return {
        "id": f"resp_{made_id}",
        "object": "response",
        "created_at": int(now),
        "status": status,
        "error": None,
        "incomplete_details": {"reason": "max_output_tokens"} if said.truncated else None,
        "instructions": ask.instructions or None,
        "max_output_tokens": ask.most_tokens,
        "metadata": {},
        "model": ask.model,
        "output": [
            {
                "id": f"msg_{made_id}",
                "type": "message",
                "role": "assistant",
                "status": status,
                "content": [content],
            }
        ],
        "parallel_tool_calls": True,
        "previous_response_id": None,
        "reasoning": {"effort": None, "summary": None},
        "store": False,
        "temperature": 1.0,
        "text": {"format": {"type": "json_schema" if ask.schema is not None else "text"}},
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "truncation": "disabled",
        "usage": {
            "input_tokens": usage.given,
            "input_tokens_details": {"cached_tokens": usage.cached, "cache_write_tokens": usage.written},
            "output_tokens": usage.made,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": usage.given + usage.made,
        },
    }


def completion(ask: Ask, said: Said, usage: Usage, *, made_id: str, now: float) -> dict[str, Any]:
    """This will shape an answer of POST /chat/completions."""
    message: dict[str, Any] = {
        "role": "assistant",
        "content": None if said.refusal is not None else said.text,
        "refusal": said.refusal,
        "annotations": [],
    }
    return {
        "id": f"chatcmpl-{made_id}",
        "object": "chat.completion",
        "created": int(now),
        "model": ask.model,
        "choices": [
            {
                "index": 0,
                "message": message,
                "logprobs": None,
                "finish_reason": "length" if said.truncated else "stop",
            }
        ],
        "usage": {
            "prompt_tokens": usage.given,
            "prompt_tokens_details": {"cached_tokens": usage.cached, "cache_write_tokens": usage.written},
            "completion_tokens": usage.made,
            "completion_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": usage.given + usage.made,
        },
        "system_fingerprint": "fp_local",
    }
