"""The almanac reads any draw in full: whole, within its lengths, and never the same sentence twice."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter

import pytest

from services import questions, screening
from services.almanac import compose
from services.almanac.voice import phrases
from services.reading_types import ALMANAC, MOODS, TIMEFRAMES, TOPICS, ReadingRequest
from services.tarot import draw
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.meanings import meaning
from services.tarot.spreads import SPREADS, spread

LANGUAGES = ("th", "en")
DRAWS = 300
QUESTIONS = {"th": "เรื่องนี้จะเป็นยังไงต่อ", "en": "What will become of this?"}


def ask(number, language, spread_id="three", *, topic="general", mood="curious", question=None):
    """A request whose cards follow from the number."""
    layout = spread(spread_id)
    lots = draw.shuffle(number.to_bytes(32, "big"), reversals=number % 7 != 0)
    cards = draw.lay(lots, draw.positions_from_cut(number % 9 + 1, layout.cards), layout)
    return ReadingRequest(
        question=question or f"{QUESTIONS[language]} {number}",
        language=language,
        spread_id=spread_id,
        cards=cards,
        mood=mood,
        topic=topic,
        safety_identifier="",
    )


def with_cards(request, *cards):
    """The same request about other cards: ids with + upright or - reversed."""
    drawn = tuple(
        DrawnCard(card[:-1], place.id, Orientation.REVERSED if card[-1] == "-" else Orientation.UPRIGHT, number)
        for number, (card, place) in enumerate(zip(cards, spread(request.spread_id).positions, strict=True), 1)
    )
    return dataclasses.replace(request, cards=drawn)


def everything(result):
    """All texts of a reading, in order."""
    return [
        result.summary,
        *(card.interpretation for card in result.cards),
        *result.key_insights,
        *result.next_questions,
    ]


def sentences(language):
    """Every sentence the almanac could say, blanks cut out: its own phrases and the card meanings."""

    def leaves(node):
        for key, value in node.items():
            if key in {"names", "words", "fits"}:
                continue
            if isinstance(value, dict):
                yield from leaves(value)
            else:
                yield from value

    yield from leaves(phrases(language))
    for card, orientation in itertools.product(DECK, Orientation):
        words = meaning(card.id, orientation, language)
        yield from (words.meaning, words.love, words.career, words.money, words.health, words.growth)


@pytest.fixture(scope="module", params=LANGUAGES)
def readings(request):
    """Random draws over every spread and topic, with every mood, in one language."""
    language = request.param
    return [
        (asked := ask(number, language, spread_id, topic=topic, mood=MOODS[number % len(MOODS)]), compose(asked))
        for number in range(DRAWS)
        for spread_id, topic in [(sorted(SPREADS)[number % 4], chosen) for chosen in TOPICS]
    ]


def test_every_card_is_read_in_its_place_and_in_order(readings):
    for asked, result in readings:
        assert [(text.card_id, text.position) for text in result.cards] == [
            (card.card_id, card.position) for card in asked.cards
        ]


def test_every_text_has_its_length(readings):
    for asked, result in readings:
        longest = 300 if asked.spread_id == "celtic" else 420
        assert 120 <= len(result.summary) <= 350, result.summary
        for text in result.cards:
            assert 120 <= len(text.interpretation) <= longest, text
        assert 3 <= len(result.key_insights) <= 5
        assert all(len(insight) <= 120 for insight in result.key_insights), result.key_insights
        assert len(set(result.next_questions)) == 3
        assert all(len(question) <= 80 for question in result.next_questions), result.next_questions


def test_no_sentence_is_said_twice_in_a_reading(readings):
    for asked, result in readings:
        whole = " ".join(everything(result))
        parts = re.split(r"(?<=[.?!])\s", whole) if asked.language == "en" else everything(result)
        assert [part for part, times in Counter(parts).items() if times > 1] == []


def test_no_phrase_or_meaning_occurs_twice_in_a_reading(readings):
    known = {
        language: [text for text in sentences(language) if "{" not in text and len(text) > 24] for language in LANGUAGES
    }
    for asked, result in readings[::11]:
        whole = "\n".join(everything(result))
        assert [text for text in known[asked.language] if whole.count(text) > 1] == []


def test_no_blank_is_left_open_and_the_spaces_are_single(readings):
    for _, result in readings:
        for text in everything(result):
            assert not re.search(r"[{}\[\]]|None|\s\s|\n", text), text
            assert text == text.strip()


def test_what_the_almanac_says_would_pass_as_a_model_s_answer(readings):
    for asked, result in readings[::5]:
        for text in everything(result):
            assert screening.clean(text) == text
            assert screening.faults(text, asked.language) == []


def test_the_suggested_questions_can_be_asked_as_they_stand(readings):
    for _, result in readings[::5]:
        for question in result.next_questions:
            assert questions.recognise(question) is questions.Kind.QUESTION, question
            assert not questions.needs_care(question)


def test_the_reading_says_that_it_comes_from_the_almanac(readings):
    for asked, result in readings:
        assert result.source == ALMANAC
        assert (result.topic, result.mood) == (asked.topic, asked.mood)
        assert result.timeframe in TIMEFRAMES


def test_the_topic_decides_which_line_of_a_card_is_read(readings):
    for asked, result in readings:
        if asked.topic not in {"love", "career", "money", "health"} or asked.spread_id == "celtic":
            continue
        for card, text in zip(asked.cards, result.cards, strict=True):
            words = meaning(card.card_id, card.orientation, asked.language)
            assert getattr(words, asked.topic) in text.interpretation
            others = {"love", "career", "money", "health"} - {asked.topic}
            assert not any(getattr(words, other) in text.interpretation for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_question_about_the_same_cards_is_read_the_same_way(language):
    assert compose(ask(5, language)) == compose(ask(5, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_question_about_the_same_cards_is_worded_differently(language):
    first = compose(ask(5, language, question="aaaa"))
    others = [compose(ask(5, language, question=f"bbbb {number}")) for number in range(5)]

    assert any(other.summary != first.summary for other in others)
    assert any(other.cards != first.cards for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_mood_opens_in_its_own_words(language):
    summaries = [compose(ask(5, language, mood=mood)).summary for mood in MOODS]

    assert len({summary[:20] for summary in summaries}) == len(MOODS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_family_question_never_hears_about_a_date(language):
    fit = phrases(language)["fits"]["family"]
    for number in range(60):
        asked = ask(number, language, topic="family")
        for card, text in zip(asked.cards, compose(asked).cards, strict=True):
            words = meaning(card.card_id, card.orientation, language)
            sign = "-" if card.orientation is Orientation.REVERSED else "+"
            line = words.love if card.card_id + sign in fit else words.growth
            assert line in text.interpretation


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("cards", "pattern"),
    [
        (("cups_02-", "wands_03-", "major_17-"), "all_reversed"),
        (("major_01+", "major_17+", "cups_02+"), "many_majors"),
        (("cups_02+", "cups_03+", "wands_05-"), "many_CUPS"),
        (("cups_11+", "wands_13+", "swords_05-"), "many_courts"),
        (("cups_02-", "wands_03-", "major_17+"), "mostly_reversed"),
    ],
)
def test_the_summary_says_what_stands_out_about_the_cards(language, cards, pattern):
    result = compose(with_cards(ask(5, language), *cards))

    assert any(phrase in result.summary for phrase in phrases(language)["pattern"][pattern])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hard", ["major_13", "major_16", "swords_10"])
def test_a_hard_card_is_not_opened_brightly(language, hard):
    result = compose(with_cards(ask(5, language), "cups_02+", f"{hard}+", "wands_03+"))

    bright = phrases(language)["lead"]["present"]["upright"]
    opened = result.cards[1].interpretation
    assert not any(phrase.partition("{card}")[0].strip() in opened for phrase in bright if phrase[0] != "{")
    assert not any(phrase in opened for phrase in phrases(language)["link"]["lifting"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("last", ["major_15+", "cups_03-"])
def test_a_hard_or_reversed_last_card_is_not_promised_as_a_goal(language, last):
    result = compose(with_cards(ask(5, language), "cups_02+", "swords_04+", last))

    arc = phrases(language)["arc"]["three"]
    endings = {tone: {phrase.partition("{third}")[0].rpartition("}")[2] for phrase in arc[tone]} for tone in arc}
    assert any(ending in result.summary for ending in endings["guarded"])
    assert not any(ending in result.summary for ending in endings["open"] - endings["guarded"])


@pytest.mark.parametrize(
    ("card", "named"),
    [
        ("major_17+", "the Star"),
        ("major_08+", "Strength"),
        ("major_10+", "the Wheel of Fortune"),
        ("cups_10+", "the Ten of Cups"),
    ],
)
def test_english_names_cards_with_their_article(card, named):
    text = compose(with_cards(ask(5, "en", "one"), card)).cards[0].interpretation

    assert named.casefold() in text.casefold()
    assert "the the" not in text.casefold()
    assert "the strength" not in text.casefold()


def test_thai_sets_a_figure_apart_from_the_word_before():
    assert "ไพ่ 2 ถ้วย" in compose(with_cards(ask(5, "th", "one"), "cups_02+")).cards[0].interpretation
    assert "ไพ่ดวงดาว" in compose(with_cards(ask(5, "th", "one"), "major_17+")).cards[0].interpretation


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        compose(dataclasses.replace(ask(5, "en"), language="xx"))
