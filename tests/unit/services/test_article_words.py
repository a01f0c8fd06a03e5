"""A pack is wanted by its name or its price; what only holds a number is not."""

from __future__ import annotations

import pytest

from services.article_words import read_article
from services.tariff import PACKS, PLANS

SOLD = [*(pack.article for pack in PACKS.values() if not pack.first_only), *PLANS.values()]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("แพ็กเริ่มต้น", "starter"),
        ("ซื้อแพ็ก 99", "starter"),
        ("เอาแพค 199 ค่ะ", "popular"),
        ("๓๙๙ บาท", "premium"),
        ("99", "starter"),
        ("pack 99", "starter"),
        ("starter pack", "starter"),
        ("I'll take the premium", "premium"),
        ("buy popular", "popular"),
        ("ขอแพ็กพรีเมียมค่ะ", "premium"),
        ("รายเดือน", "monthly"),
    ],
)
def test_a_pack_is_named_by_its_name_or_its_price(said: str, meant: str) -> None:
    assert read_article(said, SOLD) == meant


@pytest.mark.parametrize(
    "said", ["2", "100 บาท", "10 ดาว", "แพ็ก", "will I be popular?", "ได้เงินเดือน 199 ไหม", "เริ่มต้นใหม่ดีไหม", "99 ปัญหา", ""]
)
def test_anything_else_names_nothing(said: str) -> None:
    assert read_article(said, SOLD) is None
