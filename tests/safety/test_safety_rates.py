"""The local screen holds what it was measured to do; `make safety` prints the figures."""

from __future__ import annotations

import hashlib

import pytest

from services.reading_types import REFUSAL_KINDS
from services.safety import DECLINED, HEARD, SELF_HARM, screen
from services.safety import VIOLENCE as SUFFERED
from tests.safety.rates import FRESH, HARD, HERE, READ, TUNING, UNSEEN, VIOLENCE, Rate, load, screen_part

SEALS = {
    UNSEEN: "91900a1a2b47742af8124bda1d3f774acc426fd90b65fd88789911781f8c15a4",
    VIOLENCE: "6f728ee24fd63040ea31cd0a737b794cd71cbdbb67747d36ca05c402f10f716f",
    FRESH: "b74f90cb623439dcd467adeead97f2d3ec85092dfcc6d491cd072ee76c255c59",
}
"""What is only measured must not be mended to fit; whoever changes such a file knows what is lost."""

PARTS = (TUNING, HARD, VIOLENCE, UNSEEN, FRESH)

# Violence came later than the other corpora: it has a part of its own, and sentences among those for tuning.
KINDS = {
    TUNING: {*HEARD, *DECLINED, READ},
    VIOLENCE: {SUFFERED, "harm", READ},
}

# A little below what was measured when the patterns were last changed (docs/safety.md).
LEAST = {TUNING: 0.97, HARD: 0.94, VIOLENCE: 0.94, UNSEEN: 0.93, FRESH: 0.22}
MOST_FALSE = {TUNING: 0.01, HARD: 0.02, VIOLENCE: 0.03, UNSEEN: 0.03, FRESH: 0.04}


@pytest.mark.parametrize("part", SEALS)
def test_what_is_only_measured_is_as_it_was_sealed(part: str) -> None:
    assert hashlib.sha256((HERE / f"{part}.toml").read_bytes()).hexdigest() == SEALS[part]


@pytest.mark.parametrize("part", PARTS)
def test_the_corpus_knows_every_kind_in_both_languages_and_enough_that_is_innocent(part: str) -> None:
    corpus = load(part)

    assert set(corpus) == {"th", "en"}
    due = KINDS.get(part, {SELF_HARM, *DECLINED, READ})
    assert all(set(kinds) == due for kinds in corpus.values())
    assert {*HEARD, *DECLINED} < set(REFUSAL_KINDS)
    sentences = [sentence for kinds in corpus.values() for listed in kinds.values() for sentence in listed]
    assert len(sentences) == len(set(sentences))
    innocent = sum(len(kinds[READ]) for kinds in corpus.values())
    assert innocent >= 0.35 * len(sentences)


def test_no_sentence_is_in_two_parts() -> None:
    parts = [{one for kinds in load(part).values() for listed in kinds.values() for one in listed} for part in PARTS]

    assert sum(map(len, parts)) == len(set.union(*parts))
    assert len(parts[-2]) + len(parts[-1]) >= 240


@pytest.mark.parametrize("part", PARTS)
def test_the_screen_declines_as_much_as_was_measured(part: str) -> None:
    assert screen_part(part).hits.share >= LEAST[part]


@pytest.mark.parametrize("part", PARTS)
def test_the_screen_sends_no_more_innocent_people_away_than_was_measured(part: str) -> None:
    assert screen_part(part).false_alarms.share <= MOST_FALSE[part]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", [SELF_HARM, *DECLINED])
def test_plain_wordings_of_every_kind_are_known_in_both_languages(kind: str, language: str) -> None:
    found: Rate = screen_part(UNSEEN).declined[language, kind]
    assert found.share >= 0.75


def test_who_suffers_violence_is_known_by_that_kind_and_who_wishes_for_it_by_another() -> None:
    right = screen_part(VIOLENCE).right

    assert all(right[language, SUFFERED].share >= 0.9 for language in ("th", "en"))
    assert all(right[language, "harm"].share == 1 for language in ("th", "en"))


def test_the_new_kind_takes_nothing_from_the_others() -> None:
    for part in (TUNING, HARD, UNSEEN, FRESH):
        taken = [
            sentence
            for kinds in load(part).values()
            for kind, listed in kinds.items()
            for sentence in listed
            if kind != SUFFERED and screen(sentence) == SUFFERED
        ]
        assert taken == []
