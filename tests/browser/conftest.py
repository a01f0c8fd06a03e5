"""What the walks through the whole product share: the product as `make run` starts it, and a phone in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from dev.chromium import find_chromium
from dev.tapping import ARGUMENTS, PHONE
from tests.local_run import LocalRun, running


@pytest.fixture(scope="module")
def run() -> Iterator[LocalRun]:
    """Web, worker, PostgreSQL, Redis and the stand-ins, as `make run` starts them; each file begins with nobody in."""
    with running() as found:
        yield found


@pytest.fixture
def page(run: LocalRun) -> Iterator[Page]:
    """The page on a phone whose owner reads Thai; what opens beside the chat opens in the same browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium(os.environ)), args=ARGUMENTS)
        shown = browser.new_page(viewport=PHONE, locale="th-TH")  # type: ignore[arg-type]
        shown.goto(run.address)
        yield shown
        browser.close()
