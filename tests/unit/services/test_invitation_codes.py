"""A code is found wherever it stands, and no word of a question is taken for one."""

from __future__ import annotations

import time

import pytest

from bot.locale import LANGUAGES, translator
from bot.views.invitations import say_greeting
from services.invitation_codes import find_code

THE_CODE = "K7M2PQ"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitations_own_words_are_a_code_and_nothing_else(language: str) -> None:
    found = find_code(say_greeting(translator(language), THE_CODE))

    assert found is not None
    assert (found.code, found.rest, found.sure) == (THE_CODE, "", True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_she_adds_to_the_invitations_words_is_all_that_is_left(language: str) -> None:
    found = find_code(f"{say_greeting(translator(language), THE_CODE)} ปีหน้าจะได้งานใหม่ไหมคะ")

    assert found is not None
    assert found.rest == "ปีหน้าจะได้งานใหม่ไหมคะ"


@pytest.mark.parametrize(
    "typed",
    [
        "K7M2PQ",
        "k7m2pq",
        "K7M2PQ ค่ะ",
        "รหัส K7M2PQ",
        "รหัสK7M2PQค่ะ",
        "รหัส: k7m 2pq",
        "รหัส K7M-2PQ",
        "รหัส K 7 M 2 P Q",
        "รหัส K๗M๒PQ",
        "รหัส Ｋ７Ｍ２ＰＱ",
        "รหัส\u3000K7M2PQ",
        "รหัส \u200bK7M2PQ",
        "รหัสชวนเพื่อน K7M2PQ",
        "รหัสของเพื่อนคือ K7M2PQ",
        "โค้ด K7M2PQ",
        "โค๊ด K7M2PQ",
        "โคด “K7M2PQ” นะคะ",
        "code K7M2PQ",
        "Code: K7M2PQ, please",
        "invited by K7M2PQ",
        "invite code k7m2pq",
        "(รหัส K7M2PQ)",
        "สวัสดีค่ะมีมี่ รหัส K7M2PQ",
        "เพื่อนชวนมาค่ะ K7M2PQ",
        "หวัดดี มีเพื่อนแนะนำมา รหัสนี้ค่ะ K7M2PQ",
    ],
)
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    found = find_code(typed)

    assert found is not None
    assert (found.code, found.rest) == (THE_CODE, "")


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("รหัส K7M2PQ ปีหน้าจะได้งานใหม่ไหมคะ", "ปีหน้าจะได้งานใหม่ไหมคะ"),
        ("เขาจะกลับมาไหมคะ รหัส K7M2PQ", "เขาจะกลับมาไหมคะ"),
        ("Will he come back? code K7M2PQ thanks", "Will he come back?"),
        ("รหัส K7M2PQ\n3", "3"),
        ("เพื่อนชวนไปทำงาน ควรไปไหมคะ รหัส K7M2PQ", "เพื่อนชวนไปทำงาน ควรไปไหมคะ"),
    ],
)
def test_what_else_was_said_is_left(typed: str, rest: str) -> None:
    found = find_code(typed)

    assert found is not None
    assert (found.code, found.rest) == (THE_CODE, rest)


@pytest.mark.parametrize(
    "typed",
    [
        "FRIEND",
        "Will my FRIEND come back?",
        "thanks",
        "hahaha",
        "สวัสดีมีมี่ เพื่อนชวนมา",
        "7 21 50",
        "22 33 44",
        "2 3 4 5 6 7",
        "๒๒ ๓๓ ๔๔",
        "รหัส",
        "รหัสผ่านหาย จะเจอไหมคะ",
        "ติดโค้ดดิ้งตั้งแต่เช้า จะเสร็จไหม",
        "เรียนสายโค้ดดีไหม 2567",
        "the code of conduct at work, should I stay?",
        "ห้องพักรหัส A1 B2 จะดีไหม",
        "ฝันเห็นรหัส covid19 แปลว่าอะไร",
        "มีเพื่อนชวนไปทำงาน ควรไปไหม",
        "เพื่อนชวนลงทุน 250000 ดีไหม",
        "",
        "🌙",
    ],
)
def test_an_innocent_text_is_left_alone_without_asking_anybody(typed: str) -> None:
    assert find_code(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "SECRET",
        "career",
        "3 cards",
        "3cards",
        "223344",
        "ฝันเห็นรหัส 234567 แปลว่าอะไร",
        "What does the code SECRET mean?",
        "เพื่อนชวนไปดูคอนโด B2C4D6 ดีไหม",
    ],
)
def test_what_may_be_her_own_word_counts_only_if_it_is_somebodys_code(typed: str) -> None:
    found = find_code(typed)

    assert found is not None
    assert not found.sure


@pytest.mark.parametrize("typed", ["รหัส K7M2P0", "รหัส K7M2PQX", "code k7m2p", "K7M2PX"])
def test_a_code_that_was_typed_wrong_is_known_as_one(typed: str) -> None:
    found = find_code(typed)

    assert found is not None
    assert found.sure
    assert found.rest == ""


def test_long_texts_are_read_in_no_time() -> None:
    """Whatever is typed, looking for a code costs a few milliseconds, not seconds."""
    began = time.process_time()
    for typed in ("รหัส " * 1000, "code " + "a " * 2400, "7" * 5000, "เพื่อนชวน" * 500, "A2" * 2500, "((((" * 1250):
        find_code(typed)

    assert time.process_time() - began < 0.5
