"""What people type is taken for what they mean: questions, small talk, and statements."""

from __future__ import annotations

import time

import pytest

from services.phrases import read_words
from services.questions import Kind, Verdict, judge, needs_care, reads_like_question, recognise
from tests.unit.services.question_samples import ENGLISH_QUESTIONS, STATEMENTS, THAI_QUESTIONS, lines
from tests.unit.services.small_talk_samples import SMALL_TALK


@pytest.mark.parametrize("said", lines(THAI_QUESTIONS) + lines(ENGLISH_QUESTIONS))
def test_a_question_is_taken_up(said):
    assert recognise(said) is Kind.QUESTION
    assert reads_like_question(said)


@pytest.mark.parametrize("said", lines(STATEMENTS))
def test_a_plain_statement_is_asked_about_first(said):
    assert recognise(said) is Kind.UNCLEAR


@pytest.mark.parametrize(
    ("kind", "said"), [(kind, said) for kind, block in SMALL_TALK.items() for said in lines(block)]
)
def test_small_talk_is_answered_in_kind(kind, said):
    assert recognise(said) is kind


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("งาน", Verdict.TOO_SHORT),
        ("รัก", Verdict.TOO_SHORT),
        ("งานไหม", Verdict.FINE),
        ("job?", Verdict.FINE),
        ("?!?!?!", Verdict.NO_WORDS),
        ("12345", Verdict.NO_WORDS),
        ("💜💜💜💜💜", Verdict.NO_WORDS),
        ("ก" * 1000, Verdict.FINE),
        ("ก" * 1001, Verdict.TOO_LONG),
        ("ที่" * 1000, Verdict.FINE),
        ("ก" + "่" * 4000, Verdict.TOO_LONG),
    ],
)
def test_length_is_judged_as_a_person_counts(said, verdict):
    assert judge(said) is verdict


def test_a_text_too_long_to_ask_is_still_a_question_so_that_it_is_told_why():
    assert recognise("อยากเล่าเรื่องยาว " * 300) is Kind.QUESTION


@pytest.mark.parametrize(
    "said",
    ["ไหม " * 900, "ๆ! " * 1300, "ขอบคุณ" * 600, "ไม่" * 1300, "5" * 3999, "😂 " * 1999, "will " * 790, "อยากต" * 790],
)
def test_no_text_takes_long_to_understand(said):
    recognise("ไหม")
    needs_care("ไหม")
    started = time.process_time()
    recognise(said)
    needs_care(said)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("file", ["small_talk", "passing"])
def test_a_whole_message_belongs_to_one_kind_of_small_talk(file):
    wrong = {
        word: found
        for kind, entry in read_words(file).items()
        if kind not in {Kind.QUESTION, "around"}
        for word in entry.get("whole", ())
        if (found := recognise(word)) != kind
    }
    assert not wrong
