"""POST /moderations: a few words flag a text, anything else is clean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.model.asking import AskingError
from simulator.model.reading import TRIGGERS

CATEGORIES: Final = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "illicit",
    "illicit/violent",
    "self-harm",
    "self-harm/instructions",
    "self-harm/intent",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
FLAGS: Final = {
    "self-harm": TRIGGERS["self_harm"],
    "self-harm/intent": TRIGGERS["self_harm"],
    "violence": (*TRIGGERS["violence"], *TRIGGERS["harm"]),
    "harassment/threatening": TRIGGERS["harm"],
    "sexual/minors": TRIGGERS["minor"],
}


def moderate(body: Any, *, made_id: str) -> dict[str, Any]:
    """This will judge each text of `input`; raises AskingError without one."""
    given = body.get("input") if isinstance(body, Mapping) else None
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts:
        raise AskingError("Missing required parameter: 'input'.", "input")
    model = str(body.get("model") or "omni-moderation-latest")
    return {"id": f"modr-{made_id}", "model": model, "results": [_judge(text) for text in texts]}


def _judge(text: Any) -> dict[str, Any]:
    words = str(text.get("text", "") if isinstance(text, Mapping) else text).lower()
    flags = {name: any(word in words for word in FLAGS.get(name, ())) for name in CATEGORIES}
    return {
        "flagged": any(flags.values()),
        "categories": flags,
        "category_scores": {name: 0.98 if flag else 0.0001 for name, flag in flags.items()},
        "category_applied_input_types": {name: ["text"] for name in CATEGORIES},
    }
