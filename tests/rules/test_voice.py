"""MiMi's voice: one sheet for people and for the model, and what can be heard of it by letters alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.locale import read_catalogue
from services import interpretation, prompts
from services.prompts import VOICE
from tests.unit.services.follow_up_samples import further
from tests.unit.services.reading_samples import request

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "docs" / "voice.md").read_text(encoding="utf-8")
TOLD = (ROOT / "services" / "prompts" / f"{VOICE}.md").read_text(encoding="utf-8")

NEVER = {
    "a man's particle": r"ครับ(?!ัว)",
    "a guess at a gender": r"เธอ|หนุ่ม|แฟนสาว|หญิงสาว",
    "the word of an office": r"กรุณา|โปรด(?!ักต์)|(?<!เ)ท่าน(?!ยินยอม)|ไม่สามารถ|ทำการ(?!บ้าน)|ดำเนินการ",
    "a Star that is a card": r"(?<!ดวง)ดาว(?!น์)",
    "a Coin that is a suit": r"เหรียญ",
    "a full stop": r"[ก-๎](?<! น)(?<!พ\.ศ)\.(?:\s|$)",
    "two spellings": r"แชต|อีเมล์|เช็ค",
    "a repeat mark without its space": r"[ก-๎]ๆ",
}
"""What she never says in Thai, by what is wrong with it. Card names come from elsewhere."""


def thai_texts() -> list[str]:
    """Every text of the catalogue, each form of a plural."""
    found: list[str] = []
    for message in read_catalogue("th"):
        if message.id:
            found += message.string if isinstance(message.string, tuple) else (str(message.string),)
    return found


@pytest.mark.parametrize("fault", NEVER)
def test_no_thai_text_says_what_mimi_never_says(fault: str) -> None:
    texts = thai_texts()
    assert len(texts) > 800
    wrong = [text for text in texts if re.search(NEVER[fault], text)]
    assert not wrong, f"{fault}: {wrong}"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("a man's particle", "สวัสดีครับ"),
        ("a guess at a gender", "เธอรออยู่"),
        ("the word of an office", "กรุณารอสักครู่"),
        ("the word of an office", "ไม่สามารถเปิดไพ่ได้"),
        ("a Star that is a card", "เติมดาวได้เลย"),
        ("a Coin that is a suit", "ใช้ 50 เหรียญ"),
        ("a full stop", "เรียบร้อยค่ะ."),
        ("two spellings", "ลองเช็คบัตรดูนะคะ"),
        ("a repeat mark without its space", "เล่าสั้นๆ ได้เลย"),
    ],
)
def test_such_a_text_would_be_found(fault: str, said: str) -> None:
    assert re.search(NEVER[fault], said)


def test_the_sheet_shows_what_the_model_is_told() -> None:
    quoted = "\n".join(line.removeprefix(">").strip() for line in SHEET.splitlines() if line.startswith(">"))
    assert quoted.strip() == TOLD.removeprefix("# Voice\n").strip()


def test_the_model_is_told_so_in_every_instruction() -> None:
    asked = request()
    for prompt in (
        prompts.compose(asked, interpretation.schema(asked)),
        prompts.compose_follow_up(further(), {}),
    ):
        assert TOLD in prompt.instructions
        assert "{voice}" not in prompt.instructions
