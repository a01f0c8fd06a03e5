"""The almanac answers any further question about any draw: within its lengths, and never the same sentence twice."""

from __future__ import annotations

import re

import pytest

from services import answering, questions, screening
from services.almanac import compose, compose_answer
from services.almanac.voice import phrases
from services.questions import Verdict
from services.reading_types import ALMANAC, TOPICS, Exchange, FollowUpRequest
from services.tarot.spreads import SPREADS
from tests.unit.services.almanac.test_compose import ask

FURTHER = {"th": "แล้วต้องทำยังไงต่อ", "en": "And what can I do about it?"}


def further(number, language, spread_id, topic, *before):
    """A further question about a draw, with its reading as the almanac wrote it."""
    reading = ask(number, language, spread_id, topic=topic)
    return FollowUpRequest(f"{FURTHER[language]} {number}", language, reading, compose(reading), before)


@pytest.fixture(scope="module", params=["th", "en"])
def answers(request):
    """Every spread and topic, many draws, in one language."""
    return [
        (asked := further(number, request.param, spread_id, topic), compose_answer(asked))
        for number in range(60)
        for spread_id in SPREADS
        for topic in TOPICS
    ]


def test_an_answer_would_pass_as_a_models(answers):
    for asked, answer in answers:
        assert answer.source == ALMANAC
        assert answering.PARAGRAPHS[0] <= len(answer.paragraphs) <= answering.PARAGRAPHS[1]
        assert all(answering.PARAGRAPH[0] <= len(text) <= answering.PARAGRAPH[1] for text in answer.paragraphs), (
            answer.paragraphs
        )
        assert len(answer.advice) <= answering.ADVICE[1]
        for text in (*answer.paragraphs, answer.advice, *answer.next_questions):
            assert screening.clean(text) == text
            assert screening.faults(text, asked.language) == []
            assert not re.search(r"[{}\[\]]|None", text), text


def test_it_leans_on_cards_that_were_drawn_and_names_each(answers):
    for asked, answer in answers:
        drawn = {card.card_id for card in asked.reading.cards}
        assert set(answer.card_ids) <= drawn
        assert len(answer.card_ids) == min(2, len(drawn))


def test_nothing_is_said_twice_in_an_answer(answers):
    for _, answer in answers:
        said = (*answer.paragraphs, answer.advice, *answer.next_questions)
        assert len(set(said)) == len(said)


def test_the_same_question_about_the_same_cards_is_answered_the_same_way(answers):
    asked, answer = answers[0]
    assert compose_answer(asked) == answer


def test_what_was_asked_before_is_not_offered_and_what_is_offered_can_be_asked(answers):
    for asked, answer in answers:
        assert 1 <= len(answer.next_questions) <= 2
        assert not {*answer.next_questions} & {*asked.words.next_questions}
        assert all(questions.judge(offer) is Verdict.FINE for offer in answer.next_questions)
    asked, answer = answers[0]
    again = further(0, asked.language, "one", "love", *(Exchange(one, "") for one in answer.next_questions))
    assert not {*compose_answer(again).next_questions} & {*answer.next_questions}


@pytest.mark.parametrize(("language", "question"), [("th", "แล้วเรื่องเงินล่ะคะ"), ("en", "And what about the money?")])
def test_the_new_question_says_what_it_is_about_and_else_the_reading_does(language, question):
    reading = ask(3, language, "three", topic="love")
    book = phrases(language)["insight"]["topic"]

    about_money = compose_answer(FollowUpRequest(question, language, reading, compose(reading)))
    about_it = compose_answer(FollowUpRequest(FURTHER[language], language, reading, compose(reading)))

    assert about_money.advice in book["money"]
    assert about_it.advice in book["love"]
