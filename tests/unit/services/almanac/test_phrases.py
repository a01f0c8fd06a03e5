"""The almanac's phrases are complete in every language, and leave room for the longest cards."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from services.almanac.composer import THREAD
from services.almanac.voice import phrases
from services.reading_types import MOODS, TIMEFRAMES, TOPICS
from services.tarot.deck import DECK, Orientation
from services.tarot.meanings import meaning
from services.tarot.names import card_name
from services.tarot.spreads import SPREADS

BLANKS = {"lead": {"card"}, "arc": {"first", "second", "third"}, "next": {"card"}}


@pytest.fixture(params=["th", "en"])
def language(request):
    return request.param


def leaves(node, path=()):
    for key, value in node.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def spoken(language):
    for path, options in leaves(phrases(language)):
        if path[0] not in {"names", "words", "fits"}:
            yield from ((path, phrase) for phrase in options)


def test_both_languages_have_the_same_places_for_phrases():
    assert {path for path, _ in leaves(phrases("th"))} == {path for path, _ in leaves(phrases("en"))}


def test_every_spread_place_mood_topic_and_time_has_its_words(language):
    book = phrases(language)

    assert {place.id for layout in SPREADS.values() for place in layout.positions} == set(book["lead"])
    assert set(SPREADS) == set(book["arc"]) == set(THREAD)
    assert set(MOODS) == set(book["mood"])
    assert set(TOPICS) == set(book["insight"]["topic"]) == set(book["next"]) - {"card"}
    assert set(book["words"]["topic"]) == set(TOPICS) - {"general"}
    assert set(book["words"]["mood"]) == set(MOODS) - {"curious"}
    assert set(book["words"]["timeframe"]) == set(TIMEFRAMES) - {"open"}


def test_every_place_offers_a_choice_and_no_phrase_stands_twice(language):
    for path, options in leaves(phrases(language)):
        if path[0] not in {"names", "words", "fits"}:
            assert len(options) >= 2, path
    assert [phrase for phrase, times in Counter(text for _, text in spoken(language)).items() if times > 1] == []


def test_phrases_have_only_the_blanks_that_are_filled(language):
    for path, phrase in spoken(language):
        blanks = set(re.findall(r"{(\w*)}", phrase))
        if path[0] == "arc":
            assert blanks == ({"first", "second"} if path[1] == "one" else BLANKS["arc"]), phrase
        elif path[0] == "lead" or path[:2] in {("next", "card"), ("follow", "card")}:
            assert blanks == {"card"}, phrase
        else:
            assert blanks == set(), phrase


def test_english_sentences_end_with_a_stop_and_thai_ones_do_not():
    assert not [phrase for _, phrase in spoken("en") if phrase[-1] not in ".?!"]
    assert not [phrase for _, phrase in spoken("th") if phrase[-1] in ".?!"]


def test_the_signs_of_topic_mood_and_time_are_valid_patterns(language):
    for _, sign in leaves(phrases(language)["words"]):
        assert re.compile(sign)


def test_lines_lent_to_family_and_study_name_real_cards_once(language):
    ids = {card.id for card in DECK}
    for cards in phrases(language)["fits"].values():
        assert len(set(cards)) == len(cards)
        assert all(card[:-1] in ids and card[-1] in "+-" for card in cards)


def test_the_longest_opening_and_card_fit_even_into_the_celtic_cross(language):
    names = max(len(card_name(card.id, language)) for card in DECK) + len("the ")
    openings = [phrase for path, phrase in spoken(language) if path[0] == "lead"]
    lead = max(len(phrase) for phrase in openings) - len("{card}") + names
    texts = [len(meaning(card.id, orientation, language).meaning) for card in DECK for orientation in Orientation]
    shortest_lead = min(len(phrase) for phrase in openings) - len("{card}") + 4

    assert lead + 1 + max(texts) <= 300
    assert shortest_lead + 1 + min(texts) >= 120


def test_the_reader_s_gender_is_never_guessed():
    assert not [text for _, text in spoken("en") if re.search(r"\b(he|she|him|her|his|hers)\b", text.casefold())]
    assert not [text for _, text in spoken("th") if re.search(r"ครับ|ดิฉัน|แฟนหนุ่ม|แฟนสาว|สามี|ภรรยา", text)]
