"""Where no line ends: within a fixed word, before ๆ or คะ, between a number and its unit; and which words stay bare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.design import flex as f
from bot.design.unbroken import JOINER, NO_BREAK_SPACE, SEAM, read_words, unbroken
from bot.locale import LANGUAGES, translator
from bot.views.prices import say_amount, say_baht, say_lacking
from services.ledger.holds import ShortError
from services.tariff import Price
from tests.doubles import as_typed
from tests.rules.test_limits import VIEWS

# In these a bar stands for the joiner, and a low line for the space that does not break.
SET = {
    "มีมี่ขอโทษค่ะ": "มี|มี่ขอโทษ|ค่ะ",
    "ตอนนี้มี 24 มีมี่สตาร์": "ตอน|นี้มี 24_มี|มี่|ส|ตาร์",
    "แตะ “ดูดวงใหม่” นะคะ": "แตะ “ดู|ดวงใหม่”_นะ|คะ",
    "อ่านสั้น ๆ ได้": "อ่านสั้น_ๆ ได้",
    "สั้น ๆ ค่ะ ได้เลยนะคะ": "สั้น_ๆ_ค่ะ ได้เลย|นะ|คะ",
    "ไพ่รอได้ค่ะ ใช่ไหมคะ": "ไพ่รอได้|ค่ะ ใช่ไหม|คะ",
    "คะแนน ได้คะแนน": "คะแนน ได้คะแนน",
    "แชทกับทีมงาน เช็กก่อน": "แช|ทกับทีม|งาน เช็|กก่อน",
    "2 Stars · 50 Coins": "2_Stars · 50_Coins",
    "1. Three cards, 7 21 50 · 2 Stars and 10": "1. Three cards, 7 21 50 · 2_Stars and_10",
    "": "",
}
FOR_MACHINES = {"altText", "label", "displayText", "data", "uri", "clipboardText", "text of an action", "fillInText"}


@pytest.mark.parametrize("said", SET)
def test_a_line_ends_where_a_reader_would_pause(said: str) -> None:
    assert unbroken(said).replace(JOINER, "|").replace(NO_BREAK_SPACE, "_") == SET[said]


@pytest.mark.parametrize("said", SET)
def test_setting_a_text_once_more_changes_nothing(said: str) -> None:
    assert unbroken(unbroken(said)) == unbroken(said)


@pytest.mark.parametrize("word", read_words())
def test_a_fixed_word_is_kept_whole_wherever_it_stands(word: str) -> None:
    bare, joined = word.replace(SEAM, ""), word.replace(SEAM, JOINER)

    assert SEAM in word
    for before, after in (("", ""), (" ", " "), ("ที่", "จะ")):
        assert joined in unbroken(f"{before}{bare}{after}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_what_is_not_for_the_eye_is_bare_and_every_text_for_it_is_set(view: str, language: str) -> None:
    for key, text in strings(VIEWS[view](translator(language))):
        if key == "text":
            assert "มีมี่" not in text
        if key in FOR_MACHINES:
            assert JOINER not in text, key
            assert NO_BREAK_SPACE not in text, key


def test_what_somebody_typed_is_quoted_as_it_was_typed() -> None:
    asked = "มีมี่คะ จะรู้สึกดีจริง ๆ ไหมคะ"

    quoted = f.quote("ที่ถามไว้", asked)

    assert ("text", asked) in strings(quoted)
    assert as_typed(unbroken(asked)) == asked


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_amount_is_never_parted_from_its_unit(language: str) -> None:
    t = translator(language)
    for said in (say_amount(t, stars=2), say_amount(t, coins=100), say_baht(t, 120000)):
        assert NO_BREAK_SPACE in f.words(said)["text"]
        assert " " not in f.words(said)["text"]
        assert " " not in f.plain(said)["text"]


def test_the_thai_name_of_a_star_is_one_word_and_what_is_missing_stays_with_its_number() -> None:
    said = f.words(say_lacking(translator("th"), Price(stars=3), ShortError(2, 0)))["text"]

    assert said == f"3{NO_BREAK_SPACE}มี{JOINER}มี่{JOINER}ส{JOINER}ตาร์ · ขาด{NO_BREAK_SPACE}2"


def strings(part: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of messages with its key; the words that an action says in her name are no text for the eye."""
    if isinstance(part, str):
        yield key, part
    elif isinstance(part, list):
        for one in part:
            yield from strings(one, key)
    elif isinstance(part, dict):
        for name, value in part.items():
            is_action = part.get("type") == "message" and name == "text"
            yield from strings(value, "text of an action" if is_action else name)
