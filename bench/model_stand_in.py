"""The model of the stand-in: readings like those of the local world, made at once and told after a fixed time.

Whose reading it is stands at the end of the question (bench/branch.py), so that each can be followed on its way.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any, Final

from simulator.model import reading
from simulator.model.asking import read

PATH: Final = b"/openai/v1/responses"
_NUMBER: Final = re.compile(r"(\d+)\s*$")
_USAGE: Final = {
    "input_tokens": 1800,
    "input_tokens_details": {"cached_tokens": 1500, "cache_write_tokens": 0},
    "output_tokens": 700,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 2500,
}


@dataclass(slots=True)
class Trail:
    """When each reading came by, by its asker's number, on the monotonic clock that all processes share."""

    asked: dict[int, float] = field(default_factory=dict)
    told: dict[int, float] = field(default_factory=dict)
    pushed: dict[int, float] = field(default_factory=dict)
    again: int = 0
    """Model calls and pushes for a reading that had one before."""
    in_flight: int = 0
    most_in_flight: int = 0

    def ask(self, number: int) -> None:
        """This will note that the model has the whole question."""
        self._note(self.asked, number)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)

    def tell(self, number: int) -> None:
        """This will note that the model's answer goes out."""
        self.told[number] = time.monotonic()
        self.in_flight -= 1

    def push(self, number: int) -> None:
        """This will note that LINE has the whole reading."""
        self._note(self.pushed, number)

    def as_dict(self) -> dict[str, Any]:
        """This will say all of it in JSON's words, whose keys are texts."""
        return {
            "asked": self.asked,
            "told": self.told,
            "pushed": self.pushed,
            "again": self.again,
            "most_in_flight": self.most_in_flight,
        }

    def _note(self, moments: dict[int, float], number: int) -> None:
        if number in moments:
            self.again += 1
        else:
            moments[number] = time.monotonic()


def answer(body: bytes) -> tuple[int, bytes]:
    """This will give the asker's number and the whole answer to a question; raises ValueError without one."""
    ask = read(json.loads(body), "responses")
    found = _NUMBER.search(str(ask.data.get("question", "")))
    if found is None:
        raise ValueError("a question that bench/branch.py did not write")
    said = json.dumps(reading.write(ask.data, "th"), ensure_ascii=False)
    content = [{"type": "output_text", "text": said, "annotations": [], "logprobs": []}]
    message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": content}
    whole = {"id": "resp_1", "object": "response", "status": "completed", "model": ask.model, "output": [message]}
    return int(found[1]), json.dumps({**whole, "usage": _USAGE}, ensure_ascii=False).encode()
