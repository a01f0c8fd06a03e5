"""Buying in the browser: out of Stars, a pack, the payment page, the receipt, and on with the question that waited."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from dev.chromium import find_chromium
from dev.tapping import ARGUMENTS, PHONE, keep_nothing
from dev.walking import buy, walk
from tests.local_run import LocalRun, running


@pytest.fixture(scope="module")
def run() -> Iterator[LocalRun]:
    """Web, worker, PostgreSQL, Redis and the stand-ins, as `make run` starts them."""
    with running() as found:
        yield found


@pytest.fixture
def phone() -> Iterator[BrowserContext]:
    """The browser of a phone whose owner reads Thai; the payment page opens beside the chat."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium(os.environ)), args=ARGUMENTS)
        yield browser.new_context(viewport=PHONE, locale="th-TH")  # type: ignore[arg-type]
        browser.close()


def test_a_newcomer_runs_out_pays_and_goes_on_with_the_same_question(run: LocalRun, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(run.address)
    walk(page, run.address, keep=keep_nothing)

    assert buy(page, keep=keep_nothing) < 60

    expect(page.get_by_text("ใช้ไป 1 มีมี่สตาร์ · คงเหลือ 9 มีมี่สตาร์ · 0 แต้ม").last).to_be_attached()
    expect(page.locator(".violation")).to_have_count(0)
