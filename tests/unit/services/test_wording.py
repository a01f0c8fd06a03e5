"""What people type is cleaned and measured without losing a mark, an emoji or a digit."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import wording

FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🇹🇭"
WAVE = "🙋🏽‍♀️"
THAI_TEXT = st.text(st.sampled_from("กขงนรู้ที่มั่นคงเแโใไำๆ์็ะาิีึืุูฤ ๐๙7,.ค่ะ😊\u200d"), max_size=60)


@pytest.mark.parametrize("said", ["ที่นี่มีน้ำ", "ผู้ใหญ่ก็รู้", "สัมภาษณ์", "ฤๅษี", "กตัญญู ปฏิบัติ", f"รัก {FAMILY} {WAVE} {FLAG} ❤️"])
def test_cleaning_keeps_thai_marks_and_whole_emoji(said):
    assert wording.clean(said) == said


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  งาน \n\t ใหม่  ", "งาน ใหม่"),
        ("ab\u202ecd\u202c", "abcd"),
        ("\u200fשלום\u200e", "שלום"),
        ("\u2067ถาม\u2069", "ถาม"),
        ("รัก\u200bเธอ\ufeff", "รักเธอ"),
        ("bell\x07 and null\x00.", "bell and null ."),
        ("half \ud83d pair", "half pair"),
        ("cafe\u0301", "café"),
        ("\u200e\u200f\u202e", ""),
    ],
)
def test_cleaning_takes_out_what_cannot_be_read(said, kept):
    assert wording.clean(said) == kept


@pytest.mark.parametrize(
    ("typed", "usual"), [("เเม่น", "แม่น"), ("น\u0e4d\u0e49าใจ", "น้ำใจ"), ("ท\u0e48\u0e35", "ที่"), ("ทํา", "ทำ")]
)
def test_thai_typed_by_other_keys_becomes_the_usual_spelling(typed, usual):
    assert wording.clean(typed) == usual


@given(THAI_TEXT)
def test_cleaning_twice_changes_nothing_more(said):
    assert wording.clean(wording.clean(said)) == wording.clean(said)


@given(THAI_TEXT)
def test_cleaning_never_drops_a_tone_mark(said):
    marks = [sign for sign in said if "\u0e48" <= sign <= "\u0e4c"]
    assert [sign for sign in wording.clean(said) if "\u0e48" <= sign <= "\u0e4c"] == marks


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("", 0),
        ("ก", 1),
        ("ที่", 1),
        ("น้ำ", 1),
        ("รัก", 2),
        ("ค่ะ", 2),
        (FAMILY, 1),
        (FLAG, 1),
        (WAVE, 1),
        ("e\u0301", 1),
        ("ab", 2),
    ],
)
def test_letters_are_counted_as_a_person_does(said, letters):
    assert wording.count_graphemes(said) == letters


@pytest.mark.parametrize(
    ("said", "most", "shown"),
    [
        ("รัก", 2, "รัก"),
        ("ที่นี่ดี", 3, "ที่นี่ดี"),
        ("ที่นี่ดีมาก", 3, "ที่นี่…"),
        (f"ab{FAMILY}cd", 4, f"ab{FAMILY}…"),
        (f"{FAMILY}{FLAG}{WAVE}", 2, f"{FAMILY}…"),
        ("one two three", 5, "one…"),
        ("abc", 1, "…"),
    ],
)
def test_shortening_never_splits_a_letter(said, most, shown):
    assert wording.cut_graphemes(said, most) == shown


@given(st.text(max_size=40), st.integers(1, 20))
def test_shortened_texts_fit_and_begin_alike(said, most):
    cut = wording.cut_graphemes(said, most)
    assert wording.count_graphemes(cut) <= most
    assert cut == said or said.startswith(cut.removesuffix("…"))


@pytest.mark.parametrize(
    "said",
    [
        "ดูดวง",
        "ดูดวงค่ะ",
        "ดูดวงนะคะ",
        "ดูดวงค่าาา",
        "  ดูดวง จ้า!!",
        "ดูดวงครับผม",
        "ดูดวง 🙏🏻",
        "🔮 ดูดวง",
        "ดูดวงค่ะ ^^",
        "ดูดวง (moon love)",
        "ดูดวงงง",
    ],
)
def test_folding_leaves_out_particles_emoji_and_drawn_out_letters(said):
    assert wording.fold(said) == "ดูดวง"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ได้มั้ยคะ", "ได้ไหม"),
        ("เป็นงัยบ้าง", "เป็นไงบ้าง"),
        ("เช็คดวง", "เช็กดวง"),
        ("MENU!", "menu"),
        ("Help please", "help"),
        ("heyyyy", "hey"),
    ],
)
def test_folding_makes_spellings_of_one_word_equal(one, other):
    assert wording.fold(one) == wording.fold(other)


@pytest.mark.parametrize("said", ["ชนะ", "สถานะ", "ฐานะ", "บังคับ", "คุณค่า", "ราคา", "ธรรม", "555", "เซลติกครอส", "5 ถ้วย"])
def test_folding_leaves_whole_words_whole(said):
    assert wording.fold(said) == said


@pytest.mark.parametrize("said", ["ค่ะ", "จ้า", "นะคะ", "😂", "!!!", "?", "…"])
def test_folding_never_leaves_nothing_of_something(said):
    assert wording.fold(said)


@given(st.text(max_size=60) | THAI_TEXT)
def test_folding_never_leaves_nothing_of_words(said):
    assert bool(wording.fold(said)) == bool(wording.clean(said))


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("7 21 50", [7, 21, 50]),
        ("๗,๒๑,๕๐", [7, 21, 50]),
        ("ใบที่ ๗ กับ ๒๑", [7, 21]),
        ("٧ و ٢١", [7, 21]),
        ("７、２１", [7, 21]),
        ("7️⃣", [7]),
        ("ไม่มีเลข", []),
        ("1234567", []),
        ("007", [7]),
    ],
)
def test_numbers_are_read_in_any_digits(said, numbers):
    assert wording.read_numbers(said) == numbers


@pytest.mark.parametrize(
    "said",
    [
        "7",
        "๗",
        "7 21 50",
        "๗,๒๑,๕๐",
        "7/21/50",
        "7 กับ 21 และ 50",
        "ใบที่ 7",
        "เลือก 7 21 50 ค่ะ",
        "เอาใบที่ ๗ นะคะ",
        "กองที่ 3",
        "ข้อ 2 ค่ะ",
        "no. 7",
        "cards 7 and 21",
        "7️⃣",
        "7!",
        "7, 21, 50 🙏",
    ],
)
def test_digits_with_separators_are_only_numbers(said):
    assert wording.is_only_numbers(said)


@pytest.mark.parametrize(
    "said", ["", "-", ",", "ใบที่", "และ", "3 ใบ", "7 วันข้างหน้าจะเป็นไง", "อายุ 22", "no", "seven", "K7M2PQ", "1111111111x"]
)
def test_words_are_not_only_numbers(said):
    assert not wording.is_only_numbers(said)


@pytest.mark.parametrize(
    ("said", "thai"),
    [("รัก", True), ("love รัก", True), ("๗", True), ("love", False), ("฿100", False), ("ລາວ", False), ("", False)],
)
def test_thai_is_known_by_its_letters(said, thai):
    assert wording.has_thai(said) is thai


@pytest.mark.parametrize(
    ("said", "first", "later"),
    [
        ("งานจะดีไหม", True, True),
        ("ดี", True, True),
        ("ค่ะ", True, True),
        ("รักเขามากเลย Mark", True, True),
        ("What does มีมี่ mean?", True, False),
        ("Will I find workก", False, False),
        ("ก", False, False),
        ("100 ฿ ๗", False, False),
        ("love", False, False),
        ("", False, False),
    ],
)
def test_a_word_in_the_first_text_or_a_thai_text_later_makes_us_speak_thai(said, first, later):
    assert (wording.speaks_thai(said), wording.speaks_thai(said, first=False)) == (first, later)


@pytest.mark.parametrize(
    ("said", "found"),
    [("งาน", True), ("ab", True), ("a", False), ("12 ?!", False), ("😊😊", False), ("ก่", False), ("שלום", True)],
)
def test_two_letters_of_any_script_are_words(said, found):
    assert wording.has_letters(said) is found


LONG = (
    "ค่ะ " * 1250,
    "ค่ะ!" * 1250 + "x",
    "😊 " * 2500 + "x",
    "(aa " * 1250,
    "เอา" * 1600,
    "1," * 2500 + "x",
    "1" * 5000 + "x",
    "ก" + "่" * 9999,
)


@pytest.mark.parametrize("said", LONG)
def test_no_text_takes_long_to_fold(said):
    wording.is_only_numbers("1")
    started = time.process_time()
    wording.fold(said)
    wording.is_only_numbers(said)
    assert time.process_time() - started < 0.5


def test_cleaned_texts_are_composed():
    assert unicodedata.is_normalized("NFC", wording.clean("Cafe\u0301 Zu\u0308rich"))


def test_digits_and_signs_of_other_keyboards_become_plain_ones_in_their_places():
    typed = "Ｇ—๑２\u3000๙\u00a0–−\u2010\u2011\u2012ก：！"

    assert wording.in_plain_signs(typed) == "G-12 9 -----ก:!"
    assert len(wording.in_plain_signs(typed)) == len(typed)
