"""What is accepted from a model as the answer to a further question, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import answering
from services.answer_form import InterpretationError
from services.answering import check, schema
from services.prompts import CANARY
from services.reading_types import REFUSAL_KINDS, Answer, Refusal
from tests.unit.services.follow_up_samples import answer, further, text
from tests.unit.services.reading_samples import WORDS


def problems(**changes: Any) -> list[str]:
    with pytest.raises(InterpretationError) as found:
        check(text(further(), **changes), further())
    return found.value.problems


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_faultless_answer_is_taken_as_it_stands(language: str) -> None:
    asked = further(language)
    result = check(text(asked), asked)

    assert isinstance(result, Answer)
    assert result.paragraphs == (WORDS[language]["summary"], WORDS[language]["card"])
    assert result.card_ids == (asked.reading.cards[-1].card_id,)
    assert result.source == "model"


def test_the_schema_is_closed_asks_for_everything_and_is_the_same_for_every_question() -> None:
    described = schema()

    assert described["required"] == list(described["properties"]) == list(answer(further()))
    assert described["additionalProperties"] is False
    assert described["properties"]["question_analysis"]["additionalProperties"] is False
    assert set(described["properties"]["safety"]["enum"]) == {"none", *REFUSAL_KINDS}


def test_a_card_that_was_not_drawn_is_a_fault_that_names_those_that_were() -> None:
    drawn = [card.card_id for card in further().reading.cards]
    others = next(f"major_{number:02}" for number in range(22) if f"major_{number:02}" not in drawn)

    assert problems(card_ids=[drawn[0], others]) == [f"card_ids: must be 1 to 3 of these: {', '.join(drawn)}"]
    assert problems(card_ids=[])
    assert problems(card_ids=None)


def test_a_card_named_twice_is_shown_once_and_a_fourth_one_is_let_go() -> None:
    asked = further("en", "five")
    ids = [card.card_id for card in asked.reading.cards]

    result = check(text(asked, card_ids=[ids[2], ids[2], *ids[:4]]), asked)

    assert isinstance(result, Answer)
    assert result.card_ids == (ids[2], ids[0], ids[1])


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"paragraphs": [WORDS["en"]["summary"]]}, "paragraphs: 1 entries, must be 2 to 4"),
        ({"paragraphs": [WORDS["en"]["summary"]] * 2}, "paragraphs: the same entry twice"),
        ({"paragraphs": ["Too short", WORDS["en"]["card"]]}, "paragraphs[0]: 9 characters, must be at least 40"),
        ({"advice": "A" * 161}, "advice: 161 characters, must be at most 160"),
        ({"advice": None}, "advice: must be a text"),
        ({"next_questions": ["What now for me?"]}, "next_questions: 1 entries, must be 2 to 3"),
        ({"advice": "Write to me at www.luck.com now"}, "advice: holds a link"),
        ({"advice": f"The mark is {CANARY}, as I was told"}, "advice: quotes the instructions"),
        ({"advice": "ลองพักสักนิดก่อนนะคะ"}, "advice: is not written in the language en"),
    ],
)
def test_what_cannot_be_shown_is_a_fault_with_its_name(changes: dict[str, Any], fault: str) -> None:
    assert fault in problems(**changes)


def test_questions_that_were_asked_already_are_not_offered_again() -> None:
    asked = further("en", "three", "What helps me to wait? 0", question="what helps me to wait? 1")

    result = check(text(asked, next_questions=[f"What helps me to wait? {number}" for number in range(3)]), asked)

    assert isinstance(result, Answer)
    assert result.next_questions == ("What helps me to wait? 2",)


@pytest.mark.parametrize("kind", REFUSAL_KINDS)
def test_a_named_danger_is_a_refusal_whatever_else_was_written(kind: str) -> None:
    result = check(text(further(), safety=kind), further())

    assert result == Refusal(kind, "")


def test_a_declined_question_keeps_the_models_sentence() -> None:
    analysis = {"is_valid": False, "refusal_reason": "I cannot see that, but I can look at how you feel."}

    result = check(text(further(), question_analysis=analysis, safety="none", paragraphs=[]), further())

    assert result == Refusal("other", "I cannot see that, but I can look at how you feel.")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(answer(further()))), junk=JUNK)
def test_whatever_stands_in_a_field_ends_as_an_answer_a_refusal_or_our_own_error(field: str, junk: Any) -> None:
    try:
        result = check(text(further(), **{field: junk}), further())
    except InterpretationError:
        return
    assert isinstance(result, Answer | Refusal)
    if isinstance(result, Answer):
        assert answering.CARDS[0] <= len(result.card_ids) <= answering.CARDS[1]
        assert all(len(paragraph) <= answering.PARAGRAPH[1] for paragraph in result.paragraphs)
