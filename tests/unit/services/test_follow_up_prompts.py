"""What the model is told about a further question, and about a reading anew; and that an answer always comes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from services import prompts
from services.answering import schema
from services.model_call import Completion, ModelError, Prompt, Usage
from services.prices import default_model, price_of
from services.reader import Reader, Result
from services.reading_types import ALMANAC, Answer, Attempt, CardText, Exchange, FollowUpRequest, Missed, Refusal
from services.tarot.spreads import SPREADS
from tests.unit.services.follow_up_samples import further, text
from tests.unit.services.reading_samples import request

FROM_THE_ALMANAC = Answer(("One", "Two"), ("cups_01",), "Advice", (), ALMANAC)
LONGEST = {"summary": 600, "card": 700, "insight": 160, "answer": 1260, "question": 1000}
"""Characters, as interpretation.py, answering.py and questions.py let through."""


class Scripted:
    """A model that says what it is given, and keeps what it was asked."""

    name, api, price_version = "scripted", "responses", "2026-11"

    def __init__(self, *said: str | ModelError) -> None:
        self.said = list(said)
        self.prompts: list[Prompt] = []

    def complete(self, prompt: Prompt, *, timeout: float) -> Completion:
        del timeout
        self.prompts.append(prompt)
        said = self.said.pop(0)
        if isinstance(said, ModelError):
            raise said
        return Completion(said, None, False, Usage(100, 0, 0, 100), 7, "req_1")


def read(model: Scripted, asked: FollowUpRequest | None = None) -> tuple[Result, list[Attempt]]:
    attempts: list[Attempt] = []
    reader = Reader(model, lambda _: FROM_THE_ALMANAC, lambda: 0.0, lambda _: None)
    result = reader.read(asked or further(), deadline=55.0, record=attempts.append, cancelled=lambda: False)
    return result, attempts


def longest(language: str, spread_id: str) -> FollowUpRequest:
    """The most that can stand before a further question."""
    letter = "ก" if language == "th" else "a"
    asked = further(language, spread_id)
    cards = tuple(
        CardText(card.card_id, card.position, letter * (420 if spread_id == "celtic" else LONGEST["card"]))
        for card in asked.reading.cards
    )
    words = replace(
        asked.words, summary=letter * LONGEST["summary"], cards=cards, key_insights=(letter * LONGEST["insight"],) * 5
    )
    before = (Exchange(letter * 200, letter * LONGEST["answer"]),) * 2
    return replace(asked, words=words, before=before, question=letter * 200)


def test_the_message_carries_what_was_asked_drawn_and_said_before_as_data() -> None:
    asked = further("en", "three", "What helps me to wait?")

    prompt = prompts.compose_follow_up(asked, schema())

    message = json.loads(prompt.data)
    assert message["question"] == asked.question
    assert message["earlier_question"] == asked.reading.question
    assert [card["card_id"] for card in message["cards"]] == [card.card_id for card in asked.reading.cards]
    assert all(card["said"] == asked.words.cards[0].interpretation for card in message["cards"])
    assert message["summary"] == asked.words.summary
    assert message["before"] == [{"question": "What helps me to wait?", "answer": asked.before[0].answer}]
    assert asked.question not in prompt.instructions
    assert prompt.version == "follow_up.v3"


def test_the_instructions_never_change_from_one_question_to_the_next() -> None:
    thai = prompts.compose_follow_up(further("th", "celtic"), schema())
    english = prompts.compose_follow_up(further("en", "one", "What now for me?"), schema())

    assert thai.instructions == english.instructions
    assert len(thai.instructions) > 4000, "long enough for the provider to cache it"
    assert prompts.CANARY in thai.instructions
    assert "{" not in thai.instructions


def test_a_reading_anew_tells_what_missed_and_what_was_meant_after_the_unchanging_text() -> None:
    asked = request()
    anew = replace(asked, missed=Missed("It looks good", ("Wait a little",), "the job in Chiang Mai"))

    first, second = prompts.compose(asked, {}), prompts.compose(anew, {})

    assert second.instructions.startswith(first.instructions)
    assert second.version == "reading.v3+reread.v1"
    message = json.loads(second.data)
    assert message["meant"] == "the job in Chiang Mai"
    assert message["earlier"] == {"summary": "It looks good", "key_insights": ["Wait a little"]}
    assert "Chiang Mai" not in second.instructions
    assert {*message} - {*json.loads(first.data)} == {"earlier", "meant"}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("spread_id", sorted(SPREADS))
def test_a_further_question_costs_at_most_fifteen_hundredths_of_a_cent_at_the_default_model(
    language: str, spread_id: str
) -> None:
    """Also when all that stands before it is as long as it can be."""
    prompt = prompts.compose_follow_up(longest(language, spread_id), schema())
    # English text has about four letters a token, Thai and JSON about two; the schema takes 400.
    tokens = len(prompt.instructions) // 4 + len(prompt.data) // 2 + 400

    cost = price_of(default_model()).cost(Usage(tokens, 0, tokens, prompt.max_output_tokens))

    assert cost <= 1500, (tokens, cost)


def test_a_faulty_answer_is_mended_once_and_its_faults_are_named() -> None:
    model = Scripted(text(further(), card_ids=["major_77"]), text(further()))

    result, attempts = read(model)

    assert isinstance(result, Answer)
    assert result.source == "model"
    assert [attempt.outcome for attempt in attempts] == ["invalid", "ok"]
    assert [attempt.prompt_version for attempt in attempts] == ["follow_up.v3", "follow_up.v3+repair.v1"]
    assert "card_ids: must be 1 to 3 of these" in model.prompts[1].instructions
    assert sum(attempt.cost_micro_usd for attempt in attempts) == 14


def test_two_faulty_answers_or_a_dead_model_leave_it_to_the_almanac() -> None:
    assert read(Scripted("nonsense", "nonsense"))[0] == FROM_THE_ALMANAC
    assert read(Scripted(ModelError("quota")))[0] == FROM_THE_ALMANAC


def test_a_question_the_model_declines_is_a_refusal() -> None:
    assert read(Scripted(text(further(), safety="lottery")))[0] == Refusal("lottery", "")
