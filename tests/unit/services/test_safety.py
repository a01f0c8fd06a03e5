"""The local screen: how it looks, what it must never decline, and that it is quick."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest

from bot.locale import LANGUAGES, translator
from bot.views import choices
from bot.views.safety import questions_instead
from services import questions, wordwatch
from services.safety import (
    BESIDE,
    DECLINED,
    EMERGENCY,
    HELP,
    OVERDOSE,
    SELF_HARM,
    VIOLENCE,
    YOUNG,
    comfort,
    hear,
    screen,
)

ALMANAC = Path(questions.__file__).parent / "almanac"


@pytest.mark.parametrize(
    "said",
    [
        "ขอเลขเด็ด",
        "ข อ เ ล ข เ ด็ ด",
        "ขอเลขเด็ดดดดด",
        "ขอออเลขเด็ด",
        "ขอ.เลข.เด็ด นะคะ 🙏🙏",
        "ขอเลข ๓ ตัว",
        "LOTTERY numbers pls!!",
        "lucky   numbers…",
    ],
)
def test_spaces_tones_digits_and_repeated_letters_hide_nothing(said: str) -> None:
    assert screen(said) == "lottery"


def test_the_gravest_kind_answers_a_text_of_several() -> None:
    assert screen("อยากตาย ขอเลขเด็ดหน่อย") == "self_harm"
    assert screen("ขอเลขเด็ด แล้วก็อยากฆ่าแฟนเก่า") == "harm"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_mimi_offers_to_ask_is_read(language: str) -> None:
    t = translator(language)
    offered = [*choices.suggested_questions(t), *questions_instead(t).values()]

    assert [one for one in offered if screen(one)] == []
    assert [one for one in offered if questions.judge(one) is not questions.Verdict.FINE] == []
    assert set(questions_instead(t)) == set(DECLINED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_almanac_suggests_to_ask_next_is_read(language: str) -> None:
    table = tomllib.loads((ALMANAC / f"phrases.{language}.toml").read_text(encoding="utf-8"))

    assert [text for text in _texts(table) if screen(text)] == []


def _texts(found: object) -> list[str]:
    if isinstance(found, str):
        return [found]
    values = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return [text for value in values for text in _texts(value)]


def test_every_kind_has_words_in_both_languages() -> None:
    assert set(wordwatch.load("safety")) == set(DECLINED)
    assert set(wordwatch.load("violence")) == {VIOLENCE}
    assert set(wordwatch.load("calls")) == {OVERDOSE, EMERGENCY, *BESIDE}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("อยากตาย", SELF_HARM),
        ("โดนผัวตบ อยากตาย", SELF_HARM),
        ("โดนผัวตบทุกวัน", VIOLENCE),
        ("โ ด น ข่ ม ขื น", VIOLENCE),
        ("He HIT me, again...", VIOLENCE),
        ("I'm 15 and my boyfriend hits me", VIOLENCE),
        ("ผัวซ้อมทุกวัน อยากฆ่ามัน", VIOLENCE),
        ("อยากตบผัว", None),
        ("ชีวิตขมขื่น", None),
        ("he hit on me", None),
        ("ขอเลขเด็ด", None),
        ("", None),
    ],
)
def test_a_call_for_help_is_heard_whatever_else_is_asked(said: str, kind: str | None) -> None:
    assert hear(said) == kind
    if kind is not None:
        assert screen(said) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        *((said, OVERDOSE) for said in ("กินยาไปเยอะแล้ว", "กินยาไปหลายเม็ด อยากตาย", "I took too many pills!")),
        *((said, EMERGENCY) for said in ("หายใจไม่ออกค่ะ", "เ จ็ บ หน้าอก หายใจไม่ออก", "Chest pain, can't breathe")),
        *((said, HELP) for said in ("ช่วยด้วย", "ช่วยหนูด้วยค่ะ", "help me please", "Please help me!!")),
        *((said, YOUNG) for said in ("หนูอายุ 15", "ผมอายุ ๑๖ ครับ", "อยู่ ม.3 ค่ะ", "I'm 14", "im 17 years old")),
        *((said, None) for said in ("หายใจไม่ออกเพราะคิดถึง", "เจ็บหน้าอกข้างซ้ายเพราะรัก", "ใจจะขาด")),
        *((said, None) for said in ("I can't breathe without him", "กินยาไปเยอะแล้วยังไม่หาย", "i take a lot of meds")),
        *((said, None) for said in ("help", "ช่วยหน่อย", "ช่วยดูดวงให้ด้วย", "help me choose", "ช่วยด้วย อยากรู้เรื่องงาน")),
        *((said, None) for said in ("อายุ 25", "I'm 24", "เรา 10 ปี", "คบกัน 15 ปี", "I'm 10 minutes late")),
    ],
)  # fmt: skip
def test_what_cannot_wait_is_told_from_a_turn_of_phrase(said: str, kind: str | None) -> None:
    assert hear(said) == kind


def test_what_is_a_call_of_its_own_is_screened_as_the_kind_it_belongs_to() -> None:
    assert screen("กินยาไปเยอะแล้ว") == SELF_HARM
    assert screen("เจ็บหน้าอก หายใจไม่ออก") == "medical"
    assert screen("ช่วยด้วย") is None
    assert screen("หนูอายุ 15 มีแฟน แฟนนอกใจ อยากฆ่ามัน") == "harm", "a threat to kill before an age"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("โดนหลอกโอนเงินไปหมดตัว", "cheated"), ("I got scammed", "cheated"), ("เป็นหนี้นอกระบบ โดนขู่", "threatened"),
        ("กลัวโดนหลอกโอนเงิน", None), ("แฟนหลอกเราไหม", None), ("หนี้จะหมดเมื่อไหร่", None), ("is this a scam", None),
    ],
)  # fmt: skip
def test_a_loss_that_somebody_can_help_with_is_known(said: str, kind: str | None) -> None:
    assert comfort(said) == kind
    assert screen(said) is None


def test_every_part_in_braces_is_known() -> None:
    for kind in (kind for name in ("safety", "violence", "calls") for kind in wordwatch.load(name).values()):
        for watch in (kind.joined, kind.squeezed, kind.english):
            patterns = watch.alarming.pattern + watch.harmless.pattern
            assert re.search(r"\{[A-Z]", patterns) is None


@pytest.mark.parametrize(
    "said",
    [
        *("ไหม " * 900, "ตาย" * 1300, "เขา" * 1300, "แฟนอยู่" * 550, "หนู15" * 800, "ลูกเพศ" * 650, "ศาลจะ" * 800),
        *(
            "โดนผัว" * 660,
            "แฟนเมา" * 660,
            "เขาชอบ" * 660,
            "ตบ" * 2000,
            "จะไป" * 1000,
            "my ex has been " * 260,
            "กินยาไป" * 570,
            "หายใจไม่" * 500,
            "หนูเรา" * 660,
            "โดนเขา" * 660,
            "i have severe " * 280,
            "he was " * 570,
        ),
        *("when " * 790, "i am 15 " * 490, "should i " * 440, "where is my " * 330, "his new " * 490, "ก" * 4000),
    ],
)
def test_no_text_takes_long_to_screen(said: str) -> None:
    screen("ไหม")
    started = time.process_time()
    screen(said)
    assert time.process_time() - started < 0.5
