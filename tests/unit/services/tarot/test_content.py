"""The meanings are whole in every language, fit into a reading, and agree with the names."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from services.tarot.deck import DECK, Orientation
from services.tarot.meanings import meaning
from services.tarot.names import card_name

CONTENT = Path(__file__).parents[4] / "services" / "tarot" / "content"
LANGUAGES = ("th", "en")
GROUPS = ("major", "wands", "cups", "swords", "pentacles")
FIELDS = ("meaning", "love", "career", "money", "health", "growth")
LENGTHS = {
    "en": {"meaning": (80, 230), "sentence": (45, 160)},
    "th": {"meaning": (70, 200), "sentence": (35, 150)},
}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def pages(language):
    for group in GROUPS:
        yield group, tomllib.loads((CONTENT / language / f"{group}.toml").read_text(encoding="utf-8"))


def every_meaning(language):
    for card in DECK:
        for orientation in Orientation:
            yield card.id, orientation, meaning(card.id, orientation, language)


def test_every_language_that_has_content_is_tested():
    assert {folder.name for folder in CONTENT.iterdir() if folder.is_dir()} == set(LANGUAGES)


def test_every_card_has_its_page_and_nothing_else_stands_there(language):
    for group, page in pages(language):
        assert set(page) == {card.id for card in DECK if card.id.startswith(group)}
        for entry in page.values():
            assert set(entry) == {"name", "upright", "reversed"}
            assert set(entry["upright"]) == set(entry["reversed"]) == {"keywords", *FIELDS}


def test_the_short_names_are_the_names_of_the_content(language):
    named = {card_id: entry["name"] for _, page in pages(language) for card_id, entry in page.items()}

    assert {card.id: card_name(card.id, language) for card in DECK} == named
    assert len(set(named.values())) == 78


def test_keywords_are_few_and_short(language):
    for card_id, orientation, words in every_meaning(language):
        assert 3 <= len(words.keywords) <= 5, (card_id, orientation)
        assert all(0 < len(keyword) <= 24 for keyword in words.keywords), (card_id, orientation)
        assert len(set(words.keywords)) == len(words.keywords), (card_id, orientation)


def test_texts_have_the_length_a_reading_has_room_for(language):
    for card_id, orientation, words in every_meaning(language):
        for field in FIELDS:
            low, high = LENGTHS[language]["meaning" if field == "meaning" else "sentence"]
            assert low <= len(getattr(words, field)) <= high, (card_id, orientation, field)


def test_no_text_occurs_twice(language):
    texts = Counter(getattr(words, field) for _, _, words in every_meaning(language) for field in FIELDS)

    assert [text for text, times in texts.items() if times > 1] == []


def test_texts_are_clean_single_lines_without_placeholders(language):
    for card_id, orientation, words in every_meaning(language):
        for field in FIELDS:
            text = getattr(words, field)
            assert text == " ".join(text.split()), (card_id, orientation, field)
            assert not re.search(r"[{}<>\[\]]|TODO|…$", text), (card_id, orientation, field)


def test_english_sentences_end_with_a_stop_and_thai_ones_do_not():
    for card_id, orientation, words in every_meaning("en"):
        assert all(getattr(words, field)[-1] in ".?!" for field in FIELDS), (card_id, orientation)
    for card_id, orientation, words in every_meaning("th"):
        assert not any(getattr(words, field).endswith(".") for field in FIELDS), (card_id, orientation)


def test_the_reader_s_gender_and_the_partner_s_are_never_guessed():
    for card_id, orientation, words in every_meaning("en"):
        text = " ".join(getattr(words, field) for field in FIELDS).lower()
        assert not re.search(r"\b(he|she|him|her|his|hers|boyfriend|girlfriend|husband|wife)\b", text), (
            card_id,
            orientation,
        )
    for card_id, orientation, words in every_meaning("th"):
        text = " ".join(getattr(words, field) for field in FIELDS)
        assert not re.search(r"ครับ|ดิฉัน|สามี|ภรรยา|แฟนหนุ่ม|แฟนสาว", text), (card_id, orientation)


@pytest.mark.parametrize(("card_id", "spoken"), [("major_99", "en"), ("cups_01", "xx")])
def test_an_unknown_card_or_language_is_refused(card_id, spoken):
    with pytest.raises(KeyError):
        meaning(card_id, Orientation.UPRIGHT, spoken)
    with pytest.raises(KeyError):
        card_name(card_id, spoken)
