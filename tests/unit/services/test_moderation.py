"""The provider's classifier before its model: what its scores mean, and that it never costs anyone a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from services import moderation
from services.model_call import ModelError
from services.reader import Reader
from services.reading_types import REFUSAL_KINDS, Attempt, Interpretation, Missed, ReadingRequest, Refusal
from tests.unit.services.reading_samples import request
from tests.unit.services.test_reader import ScriptedModel, Time, almanac, good


@dataclass
class ScriptedModeration:
    """Answers from a list, the last for ever."""

    script: list[Mapping[str, float] | Exception]
    name: str = "omni-moderation-latest"
    texts: list[str] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)

    def score(self, text: str, *, timeout: float) -> Mapping[str, float]:
        step = self.script[min(len(self.texts), len(self.script) - 1)]
        self.texts.append(text)
        self.timeouts.append(timeout)
        if isinstance(step, Exception):
            raise step
        return step


@dataclass
class Desk:
    """A reader with a classifier before it."""

    script: list[Mapping[str, float] | Exception]
    attempts: list[Attempt] = field(default_factory=list)
    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.model = ScriptedModel(self.time, [good()])
        self.door = ScriptedModeration(self.script)
        self.reader = Reader(self.model, almanac, self.time.read, self.time.sleep, moderation=self.door)

    def read(self, asked: ReadingRequest | None = None) -> object:
        return self.reader.read(
            asked or request(), deadline=self.time.now + 50, record=self.attempts.append, cancelled=lambda: False
        )


@pytest.mark.parametrize(
    ("scores", "kind"),
    [
        ({"self-harm": 0.5}, "self_harm"),
        ({"self-harm/intent": 0.36, "violence": 0.99}, "self_harm"),
        ({"sexual/minors": 0.3}, "minor"),
        ({"violence": 0.9}, "violence"),
        ({"violence": 0.9, "harassment/threatening": 0.8}, "harm"),
        ({"violence": 0.9, "sexual/minors": 0.9}, "violence"),
        ({"harassment/threatening": 0.8}, "harm"),
        ({"violence": 0.5, "self-harm": 0.2}, None),
        ({"sexual": 0.99, "harassment": 0.99, "hate": 0.99}, None),
        ({"something new": 1.0}, None),
        ({}, None),
    ],
)
def test_scores_speak_for_a_kind_from_their_thresholds_on_the_gravest_first(
    scores: dict[str, float], kind: str | None
) -> None:
    assert moderation.judge(scores) == kind
    assert kind is None or kind in REFUSAL_KINDS


def test_a_flagged_question_is_declined_before_the_model_is_asked() -> None:
    desk = Desk([{"violence": 0.95}])

    assert desk.read() == Refusal("violence", "")
    assert desk.model.prompts == []
    assert [(one.number, one.model, one.outcome, one.cost_micro_usd) for one in desk.attempts] == [
        (0, "omni-moderation-latest", "flagged", 0)
    ]


def test_a_clean_question_goes_on_to_the_model_and_both_calls_are_in_the_book() -> None:
    desk = Desk([{"violence": 0.01}])

    assert isinstance(desk.read(), Interpretation)
    assert [(one.number, one.outcome) for one in desk.attempts] == [(0, "clean"), (1, "ok")]
    assert desk.door.timeouts == [moderation.PATIENCE]


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [(ModelError("timeout"), "timeout"), (ModelError("unavailable"), "unavailable"), (ZeroDivisionError(), "error")],
)
def test_trouble_with_it_blocks_no_reading_and_is_counted(trouble: Exception, outcome: str) -> None:
    desk = Desk([trouble])

    assert isinstance(desk.read(), Interpretation)
    assert [one.outcome for one in desk.attempts] == [outcome, "ok"]


def test_after_trouble_it_is_left_alone_for_a_while_and_then_asked_again() -> None:
    desk = Desk([ModelError("timeout"), {"violence": 0.95}])

    desk.read()
    assert isinstance(desk.read(), Interpretation)
    assert len(desk.door.texts) == 1
    desk.time.now += moderation.REST
    assert desk.read() == Refusal("violence", "")


def test_what_it_sees_is_what_she_typed_and_masked() -> None:
    asked = replace(
        request(),
        question="Should I call 081-234-5678?",
        mood="angry at @ben_99",
        missed=Missed("s", ("k",), "I meant work"),
    )

    assert moderation.text_of(asked) == "Should I call [phone number]?\nangry at [user name]\nI meant work"
    assert moderation.text_of(replace(asked, mood="angry", missed=None)) == "Should I call [phone number]?"
