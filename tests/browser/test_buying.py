"""Buying in the browser: out of Stars, a pack, the payment page, the receipt, and on with the question that waited."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from dev.seen import seen
from dev.tapping import keep_nothing
from dev.walking import buy, walk
from tests.local_run import LocalRun


def test_a_newcomer_runs_out_pays_and_goes_on_with_the_same_question(page: Page, run: LocalRun) -> None:
    walk(page, run.address, keep=keep_nothing)

    assert buy(page, keep=keep_nothing) < 60

    expect(page.get_by_text(seen("ใช้ไป 1 มีมี่สตาร์ · คงเหลือ 9 มีมี่สตาร์ · 0 แต้ม")).last).to_be_attached()
    expect(page.locator(".violation")).to_have_count(0)
