"""What is made of the moments that the stand-in notes, and that its model's answers are readings to the product."""

from __future__ import annotations

import json

import pytest

from bench import model_stand_in
from bench.course import Way, in_flight, rate, ways
from bench.model_stand_in import Trail
from services.interpretation import check, schema
from services.prompts import compose
from services.reading_types import Interpretation, ReadingRequest
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from services.tarot.spreads import spread

CARDS = tuple(
    DrawnCard(card, place.id, Orientation.UPRIGHT, number)
    for number, (card, place) in enumerate(
        zip(("major_01", "cups_02", "wands_03"), spread("three").positions, strict=True), 1
    )
)
REQUEST = ReadingRequest(
    question="งานใหม่จะได้ไหมคะ 4711", language="th", spread_id="three", cards=CARDS, mood="hopeful", topic="career",
    safety_identifier="somebody",
)  # fmt: skip


def ask(request: ReadingRequest) -> bytes:
    prompt = compose(request, schema(request))
    body = {
        "model": "any",
        "instructions": prompt.instructions,
        "input": [{"role": "user", "content": prompt.data}],
        "text": {"format": {"type": "json_schema", "name": "reading", "strict": True, "schema": prompt.schema}},
    }
    return json.dumps(body).encode()


def test_the_oracle_answers_with_a_reading_that_the_product_takes_and_knows_who_asked() -> None:
    number, answer = model_stand_in.answer(ask(REQUEST))

    said = json.loads(answer)["output"][0]["content"][0]["text"]
    assert number == 4711
    assert isinstance(check(said, REQUEST), Interpretation)


def test_a_question_without_a_number_is_no_question_of_the_benchmark() -> None:
    with pytest.raises(ValueError, match="branch"):
        model_stand_in.answer(ask(ReadingRequest("Will it rain?", "en", "three", CARDS, None, None, "somebody")))


def test_a_second_call_or_push_for_one_reading_is_counted_and_moves_no_moment() -> None:
    trail = Trail()
    trail.ask(1)
    trail.push(1)
    first = dict(trail.pushed)
    trail.ask(1)
    trail.push(1)

    assert (trail.again, trail.pushed, trail.most_in_flight) == (2, first, 2)


def test_a_way_is_told_in_parts_without_the_models_time() -> None:
    trail = {"asked": {"7": 10.5}, "pushed": {"7": 12.1}}

    (way,) = ways({7: (10.0, 10.2)}, trail)

    assert (way.answered, way.waited, way.brought) == pytest.approx((200, 300, 100))
    assert (way.own, way.whole) == pytest.approx((300, 600))
    assert Way(1, 2, 3).own == 4


def test_a_rate_is_that_of_the_middle_of_a_flood() -> None:
    """Ten came at once at first and ten trickled in at the end; between them they came at 20 a second."""
    moments = [0.0] * 10 + [1 + n / 20 for n in range(80)] + [100.0 + 50 * n for n in range(10)]

    assert rate(dict(enumerate(moments))) == pytest.approx(20, rel=0.3)


def test_readings_in_flight_are_counted_at_most_and_on_average() -> None:
    """Two at a time, one after another pair, each a second long."""
    asked = {number: float(number // 2) for number in range(40)}
    told = {number: begun + 1.0 for number, begun in asked.items()}

    most, mean = in_flight(asked, told)

    assert most == 2
    assert mean == pytest.approx(2.0, rel=0.1)
