"""What the stand-in for a model writes: a reading that could be one, and never the same sentence twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from services import answering, interpretation
from services.almanac import compose
from services.prompts import compose as prompt_for
from services.prompts import compose_follow_up
from services.reading_types import Answer, Interpretation, Missed, ReadingRequest
from services.tarot.deck import DECK
from services.tarot.spreads import SPREADS
from simulator.model import reading
from simulator.model.vocabulary import LANGUAGES, vocabulary
from tests.rules.test_voice import NEVER
from tests.unit.services.follow_up_samples import further
from tests.unit.services.reading_samples import cards

QUESTIONS = {
    "en": ("Will I find a new job?", "When do I meet someone?", "Why am I so tired?", "Stay or leave?", "My money"),
    "th": ("จะได้งานใหม่ไหม", "เมื่อไหร่จะเจอเนื้อคู่", "ทำไมช่วงนี้เหนื่อยจัง", "อยู่ต่อหรือลาออกดี", "การเงินเดือนนี้"),
}
SEEDS = range(12)


def asked(language: str, spread_id: str, seed: int, **more: Any) -> ReadingRequest:
    questions = QUESTIONS[language]
    return ReadingRequest(
        question=questions[seed % len(questions)],
        language=language,
        spread_id=spread_id,
        cards=cards(spread_id, seed),
        mood=more.get("mood"),
        topic=more.get("topic"),
        safety_identifier="5f2c",
        missed=more.get("missed"),
    )


def written(request: ReadingRequest) -> Interpretation:
    """This will be what our own check makes of what the stand-in writes to what our own prompt says."""
    data = json.loads(prompt_for(request, interpretation.schema(request)).data)
    raw = json.dumps(reading.write(data, request.language), ensure_ascii=False)
    found = interpretation.check(raw, request)
    assert isinstance(found, Interpretation)
    return found


def sentences(text: str, language: str) -> list[str]:
    """English ends them by a mark; in Thai every phrase between two spaces that is long enough to say something."""
    if language == "en":
        return re.split(r"(?<=[.?!])\s+", text)
    return [phrase for phrase in text.split(" ") if len(phrase) >= 12]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_cards_share_no_sentence(language: str) -> None:
    for seed in SEEDS:
        texts = [card.interpretation for card in written(asked(language, "celtic", seed)).cards]
        assert len(texts) == 10
        shared = Counter(one for text in texts for one in set(sentences(text, language)))
        assert [one for one, times in shared.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spread_id", list(SPREADS))
def test_a_reading_passes_our_own_check_and_repeats_nothing(language: str, spread_id: str) -> None:
    for seed in SEEDS:
        found = written(asked(language, spread_id, seed, mood="worried", topic="love" if seed % 2 else None))
        texts = [found.summary, *(card.interpretation for card in found.cards), *found.key_insights]
        said = Counter(one for text in texts for one in sentences(text, language))
        assert [one for one, times in said.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_has_its_own_words_and_no_two_the_same(language: str) -> None:
    words = vocabulary(language)
    lines = [line for group in ("majors", "wands", "cups", "swords", "pentacles") for line in words[group].values()]
    assert len(lines) == len(DECK)
    assert all(len(line) == 4 for line in lines)
    every = [sentence for line in lines for sentence in line]
    assert [one for one, times in Counter(every).items() if times > 1] == []


def test_the_summary_takes_in_what_was_asked() -> None:
    assert "งานใหม่" in written(asked("th", "three", 0)).summary
    assert "new job" in written(asked("en", "three", 0)).summary
    assert "หัวใจ" in written(asked("th", "three", 4, topic="love")).summary


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spread_id", ["one", "three", "celtic"])
def test_a_reading_that_missed_is_written_with_other_sentences(language: str, spread_id: str) -> None:
    for seed in SEEDS:
        first = written(asked(language, spread_id, seed))
        missed = Missed(summary=first.summary, key_insights=first.key_insights, meant=None)
        anew = written(asked(language, spread_id, seed, missed=missed))
        assert first.summary != anew.summary
        leads = [[sentences(card.interpretation, language)[0] for card in one.cards] for one in (first, anew)]
        assert not set(leads[0]) & set(leads[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_to_a_further_question_passes_our_own_check(language: str) -> None:
    request = further(language=language)
    data = json.loads(compose_follow_up(request, answering.schema()).data)
    raw = json.dumps(reading.write_answer(data, language), ensure_ascii=False)
    assert isinstance(answering.check(raw, request), Answer)


@pytest.mark.parametrize("fault", NEVER)
def test_it_keeps_to_the_voice_in_thai(fault: str) -> None:
    """Cards may be called by their own names, stars and coins included."""
    if fault in {"a Star that is a card", "a Coin that is a suit"}:
        return
    found = [text for seed in SEEDS for text in _texts(written(asked("th", "celtic", seed)))]
    assert [text for text in found if re.search(NEVER[fault], text)] == []


def _texts(found: Interpretation) -> list[str]:
    return [found.summary, *(card.interpretation for card in found.cards), *found.key_insights, *found.next_questions]


def test_it_does_not_speak_like_the_almanac() -> None:
    request = asked("th", "celtic", 3)
    ours, theirs = (
        {one for text in _texts(found) for one in sentences(text, "th")}
        for found in (written(request), compose(request))
    )
    assert not ours & theirs
