"""How often the nets catch what they should, and how often what they should not."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from services import interpretation, prompts
from services.answer_form import InterpretationError
from services.masking import mask
from services.prompts import CANARY
from services.reading_types import Interpretation
from services.safety import screen
from services.wording import clean
from tests.unit.services.reading_samples import answer, request

HERE: Final = Path(__file__).parent
TUNING: Final = "tuning"
UNSEEN: Final = "unseen"
HARD: Final = "hard"
FRESH: Final = "fresh"
VIOLENCE: Final = "violence"
READ: Final = "read"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.hits + other.hits, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.hits:>3} of {self.of:>3}  {self.share:>6.1%}"


@dataclass(frozen=True, slots=True)
class Screened:
    """What the local screen made of one part of the corpus, by language and kind.

    `declined` counts whatever was declined, `right` those declined by the very kind; under `READ` each is a mistake.
    """

    declined: dict[tuple[str, str], Rate]
    right: dict[tuple[str, str], Rate]

    @property
    def hits(self) -> Rate:
        return sum((rate for (_, kind), rate in self.declined.items() if kind != READ), Rate(0, 0))

    @property
    def false_alarms(self) -> Rate:
        return sum((rate for (_, kind), rate in self.declined.items() if kind == READ), Rate(0, 0))

    def of_kind(self, kind: str) -> Rate:
        return sum((rate for (_, one), rate in self.declined.items() if one == kind), Rate(0, 0))


def load(part: str) -> dict[str, dict[str, list[str]]]:
    """This will read one part of the corpus: sentences by language and kind."""
    return tomllib.loads((HERE / f"{part}.toml").read_text(encoding="utf-8"))


def screen_part(part: str) -> Screened:
    """This will put every sentence of a part through the local screen."""
    declined, right = {}, {}
    for language, kinds in load(part).items():
        for kind, sentences in kinds.items():
            found = [screen(sentence) for sentence in sentences]
            declined[language, kind] = Rate(sum(one is not None for one in found), len(found))
            right[language, kind] = Rate(sum(one == kind for one in found), len(found))
    return Screened(declined, right)


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt to make the model do something else, and how its answer would look if it obeyed."""

    text: str
    language: str
    obeyed: str | None
    raw: str | None
    cards: str | None
    shown: str | None
    """Why an obeying answer is not caught by us, where it is known not to be."""


def load_tries() -> list[Try]:
    """This will read the attempts at injection."""
    listed: list[dict[str, Any]] = tomllib.loads((HERE / "injection.toml").read_text(encoding="utf-8"))["tries"]
    return [
        Try(
            one["text"],
            one.get("language", "en"),
            one.get("obeyed"),
            one.get("raw"),
            one.get("cards"),
            one.get("shown"),
        )
        for one in listed
    ]


def stays_data(attempt: Try) -> bool:
    """This will tell whether an attempt reaches the model as a value of the message and as nothing else."""
    asked = replace(request(attempt.language), question=clean(attempt.text))
    prompt = prompts.compose(asked, interpretation.schema(asked))
    plain = prompts.compose(request(attempt.language), interpretation.schema(request(attempt.language)))
    message, usual = json.loads(prompt.data), json.loads(plain.data)
    same = {**message, "question": usual["question"]} == usual
    return (
        same
        and message["question"] == mask(clean(attempt.text))
        and (prompt.instructions, prompt.schema, prompt.version) == (plain.instructions, plain.schema, plain.version)
        and (CANARY not in prompt.data or CANARY in attempt.text)
    )


def is_caught(attempt: Try) -> bool:
    """This will tell whether the answer of a model that obeyed is thrown away, or taken as a refusal."""
    asked = request(attempt.language)
    try:
        return not isinstance(interpretation.check(_obeying(attempt), asked), Interpretation)
    except InterpretationError:
        return True


def _obeying(attempt: Try) -> str:
    if attempt.raw is not None:
        return attempt.raw
    made = answer(request(attempt.language))
    if attempt.obeyed is not None:
        made["summary"] = attempt.obeyed
    swapped = attempt.cards or ""
    if swapped == "-":
        made["cards"].pop()
    elif swapped.startswith("+"):
        made["cards"].append({**made["cards"][0], "card_id": swapped[1:], "position": "future"})
    elif swapped:
        made["cards"][0]["card_id"] = swapped
    return json.dumps(made, ensure_ascii=False)
