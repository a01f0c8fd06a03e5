"""axe-core finds nothing on any page, in any state, language or colour scheme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.locale import LANGUAGES
from dev.chromium import find_chromium
from dev.tapping import ARGUMENTS
from tests.browser.faults import find_faults
from tests.browser.page_door import opened
from tests.conftest import FixedClock, UndoneDatabase
from tests.web.every_page import PAGES, Builder, Grounds

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
WIDTHS: Final = (320, 390, 1280)
"""Of the smallest phone, of most, and of a computer."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(find_chromium(os.environ)), args=ARGUMENTS)
        yield found
        found.close()


@pytest.mark.parametrize("build", PAGES, ids=lambda build: build.__name__)
def test_a_page_has_no_fault_that_axe_can_find(
    build: Builder, browser: Browser, shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    sight = build(Grounds(shared_url, database, clock))
    with opened(browser, sight.client) as page:
        for language in LANGUAGES:
            answer = page.goto(sight.in_language(language))
            assert answer is not None
            assert answer.status == sight.status
            open_all(page)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                assert find_faults(page) == [], (language, scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert_nothing_sticks_out(page)
        assert find_faults(page) == [], "on a wide window"


def open_all(page: Page) -> None:
    """What is folded away is looked at, too."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


def assert_nothing_sticks_out(page: Page) -> None:
    """A page is read by scrolling down, never sideways."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
