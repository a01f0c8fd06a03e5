"""Everything around a reading in the browser, by tapping alone: one walk of มะลิ, Ken whom she invites, and a guest.

What is asserted is what the three of them read: words, Stars and Coins.
"""

from __future__ import annotations

import io
import json
import time
import urllib.request
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from dev import around
from dev.seen import seen
from dev.tapping import PATIENCE_MS, keep_nothing, unfold_menu
from tests.doubles import as_typed
from tests.local_run import LocalRun

SECONDS = 90
QUESTION = "ช่วงนี้ชีวิตฉันมีอะไรที่ควรรู้บ้าง"
"""The last of those that MiMi suggests in full."""


def test_all_that_is_around_a_reading_is_walked_by_tapping_alone(page: Page, run: LocalRun) -> None:
    began = time.monotonic()

    around.turn_daily_card(page, keep=keep_nothing)
    reads(page, "แวะมาวันนี้ได้ 5 แต้ม")
    around.invite(page, keep=keep_nothing)
    reads(page, "แต้มต้อนรับ 100 แต้ม")
    reads(page, "เพื่อนชวนมา รับเพิ่มอีก 100 แต้ม")
    around.read_in_english(page)
    reads(page, "100 Coins used · 0 Stars · 100 Coins left")

    around.be_thanked(page, keep=keep_nothing)
    reads(page, "รับ 120 แต้มเลยค่ะ ขอบคุณที่บอกต่อนะคะ")
    reads(page, "ตอนนี้มี 0 มีมี่สตาร์ · 225 แต้ม")
    reads(page, "ใช้ไป 100 แต้ม · คงเหลือ 0 มีมี่สตาร์ · 125 แต้ม")
    reads(page, "ดูมาแล้ว 1 ครั้ง")

    assert_shows_no_more_than_she_agreed_to(page)
    assert_is_a_picture_for_a_phone(around.take_wallpaper(page, keep=keep_nothing))

    around.give(page, keep=keep_nothing)
    reads(page, "เพื่อนส่งไพ่สามใบให้คุณดูฟรีหนึ่งครั้งค่ะ")
    around.use_gift(page)
    reads(page, "เพื่อนเปิดของขวัญและได้คำทำนายแล้วค่ะ")
    around.ask_on(page, keep=keep_nothing)
    reads(page, "คำถามข้อนี้ มีมี่ดูให้ฟรีค่ะ")
    around.look_at_herself(page, keep=keep_nothing)
    reads(page, "9 มีมี่สตาร์ · 125 แต้ม")

    assert_holds_what_she_did(around.export(page, keep=keep_nothing))
    around.delete(page, keep=keep_nothing)
    around.come_again(page, keep=keep_nothing)
    reads(page, "0 มีมี่สตาร์")
    reads(page, "0 แต้ม")
    expect(page.locator(".entry.bot", has_text=seen("มีมี่เองนะคะ")).last).not_to_contain_text("แต้มต้อนรับ")
    unfold_menu(page)
    page.locator("#menu").get_by_role("button", name="คำทำนายของฉัน").click()
    reads(page, "ยังไม่มีคำทำนาย")

    around.ask_in_a_group(page, keep=keep_nothing)
    reads(page, "ไพ่วันนี้ของกลุ่ม")
    assert time.monotonic() - began < SECONDS
    assert violations(run) == []
    verified = run.operate("ledger", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def reads(page: Page, words: str) -> None:
    """Whoever holds the phone reads these words in the chat, now or in a moment."""
    expect(page.locator("#log").get_by_text(seen(words)).last).to_be_attached(timeout=PATIENCE_MS)


def assert_shows_no_more_than_she_agreed_to(page: Page) -> None:
    """The page shows her cards to a stranger, and invites, but her question stays with her."""
    reads(page, QUESTION)

    words = as_typed(around.share(page, keep=keep_nothing))

    assert "ไพ่สามใบ" in words
    assert "ถามมีมี่ใน LINE" in words
    assert QUESTION not in words


def assert_is_a_picture_for_a_phone(file: bytes) -> None:
    """The wallpaper is as high as a phone."""
    with Image.open(io.BytesIO(file)) as picture:
        assert picture.format == "PNG"
        assert picture.height > 2 * picture.width


def assert_holds_what_she_did(export: dict[str, Any]) -> None:
    """The file has her readings with their words, her gift and her money, and no key that opens anything."""
    data = export["data"]
    assert [reading["kind"] for reading in data["readings"]].count("reading") == 1
    assert all(reading["question"] for reading in data["readings"])
    assert [gift["state"] for gift in data["reading_gifts"]] == ["spent"]
    assert {account["kind"]: account["balance"] for account in data["ledger_accounts"]}["coins"] == 125
    assert "token" not in data["orders"][0]


def violations(run: LocalRun) -> list[dict[str, Any]]:
    """What LINE would have refused or shown wrong, of everything that was sent."""
    with urllib.request.urlopen(f"{run.address}/_sim/violations") as answer:
        found: list[dict[str, Any]] = json.load(answer)["violations"]
    return found
