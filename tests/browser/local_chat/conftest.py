"""The chat page in a real browser, in a world of its own with a small bot in it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dev.chromium import find_chromium
from simulator.world import LocalWorld
from tests.browser.demo_bot import DemoBot

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; without one they fail and say how to get it."""
    with sync_playwright() as playwright:
        program = str(find_chromium(os.environ))
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def world() -> Iterator[LocalWorld]:
    """A world of its own for every test, with a bot in it."""
    with LocalWorld(origins={"https://mimi.localhost": "http://127.0.0.1:9/bot"}) as made:
        made.connect(DemoBot(lambda: made.url))
        yield made


@pytest.fixture
def bot(world: LocalWorld) -> DemoBot:
    """A second hand of the bot, for what it sends unasked."""
    return DemoBot(lambda: world.url)


@pytest.fixture
def page(browser: Browser, world: LocalWorld) -> Iterator[Page]:
    """The page on the desktop of someone who reads Thai and had the tools open last time."""
    yield from _open(browser, world, DESKTOP, kept={"tools": "open"})


@pytest.fixture
def newcomer(browser: Browser, world: LocalWorld) -> Iterator[Page]:
    """The page on the desktop of someone who was never here."""
    yield from _open(browser, world, DESKTOP)


@pytest.fixture
def phone(browser: Browser, world: LocalWorld) -> Iterator[Page]:
    """The same on a phone."""
    yield from _open(browser, world, PHONE)


def _open(
    browser: Browser, world: LocalWorld, size: dict[str, int], *, kept: dict[str, str] | None = None
) -> Iterator[Page]:
    context = browser.new_context(viewport=size, locale="th-TH")  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    for name, value in (kept or {}).items():
        # Once: what the page keeps itself stays over a reload.
        context.add_init_script(f"localStorage.getItem({name!r}) ?? localStorage.setItem({name!r}, {value!r})")
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.set_default_timeout(8_000)
    page.goto(world.url)
    yield page
    context.close()
    assert not broken, "a script of the page failed"
