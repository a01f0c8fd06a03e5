"""What every answer of a model goes through, whatever it was asked: closed JSON, lengths, screening, refusals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from services import screening
from services.reading_types import REFUSAL_KINDS, Refusal

NO_REFUSAL: Final = "none"
HEARD: Final = frozenset({"self_harm", "violence"})
"""Calls for help: how they are answered is worded by people, never by a model."""
REASON_LENGTH: Final = 300

_FENCE: Final = "```"


class InterpretationError(ValueError):
    """An answer that cannot be shown; `problems` names every fault in words a model can act on.

    They hold field names and figures, never anything a person wrote.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def closed_object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """This will describe an object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def safety_schema() -> dict[str, Any]:
    """This will describe the verdict that every answer carries."""
    return {"type": "string", "enum": [NO_REFUSAL, *REFUSAL_KINDS]}


def read_answer(raw: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """This will read a model's answer and its analysis of the question; raises InterpretationError."""
    answer = _parse(raw)
    analysis = answer.get("question_analysis")
    if not isinstance(analysis, dict) or not isinstance(analysis.get("is_valid"), bool):
        raise InterpretationError(["question_analysis.is_valid: must be true or false"])
    return answer, analysis


def find_refusal(answer: dict[str, Any], analysis: dict[str, Any], language: str) -> Refusal | None:
    """This will tell whether the model declines; a named danger counts even when the rest says "valid".

    Better one refusal too many.
    """
    safety = answer.get("safety")
    named = safety if safety in REFUSAL_KINDS else None
    if named is None and analysis["is_valid"]:
        return None
    said = analysis.get("refusal_reason")
    reason = screening.clean(said) if isinstance(said, str) else ""
    faulty = screening.faults(reason, language) or len(reason) > REASON_LENGTH
    unsaid = faulty or named in HEARD
    return Refusal(kind=named or "other", reason="" if unsaid else reason)


def check_texts(
    answer: dict[str, Any],
    field: str,
    count: tuple[int, int],
    room: tuple[int, int],
    language: str,
    problems: list[str],
) -> tuple[str, ...]:
    """This will clean a list of texts and add to `problems` what is wrong with their number, lengths or words."""
    found = answer.get(field)
    entries = found if isinstance(found, list) else []
    if not count[0] <= len(entries) <= count[1]:
        problems.append(f"{field}: {len(entries)} entries, must be {count[0]} to {count[1]}")
    texts = tuple(
        check_text(entry, f"{field}[{place}]", room, language, problems)
        for place, entry in enumerate(entries[: count[1]])
    )
    if len(set(texts)) != len(texts):
        problems.append(f"{field}: the same entry twice")
    return texts


def check_text(found: object, field: str, room: tuple[int, int], language: str, problems: list[str]) -> str:
    """This will clean one text of `room` characters, fewest and most, and add to `problems` what is wrong with it."""
    if not isinstance(found, str):
        problems.append(f"{field}: must be a text")
        return ""
    text = screening.clean(found)
    if len(text) < room[0]:
        problems.append(f"{field}: {len(text)} characters, must be at least {room[0]}")
    if len(text) > room[1]:
        problems.append(f"{field}: {len(text)} characters, must be at most {room[1]}")
    problems += [f"{field}: {fault}" for fault in screening.faults(text, language)]
    return text


def _parse(raw: str) -> dict[str, Any]:
    try:
        answer = json.loads(_unwrap(raw.strip()))
    except (ValueError, RecursionError):
        raise InterpretationError(["the answer is not one JSON object"]) from None
    if not isinstance(answer, dict):
        raise InterpretationError(["the answer is not one JSON object"])
    return answer


def _unwrap(raw: str) -> str:
    """Servers without a strict mode like to wrap JSON in a code fence.

    No pattern looks for it: some models go on with empty lines for as long as they may.
    """
    if len(raw) < 2 * len(_FENCE) or not raw.startswith(_FENCE) or not raw.endswith(_FENCE):
        return raw
    return raw.removeprefix(_FENCE).removesuffix(_FENCE).removeprefix("json").strip()
