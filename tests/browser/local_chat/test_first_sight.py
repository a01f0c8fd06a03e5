"""What somebody sees who opens the page for the first time: the account's profile, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from simulator.profile import Profile
from simulator.world import LocalWorld
from tests.browser.demo_bot import DemoBot
from tests.browser.local_chat.conftest import PHONE
from tests.browser.local_chat.hands import join

PROFILE = 'picture = "face.png"\n[th]\ncover = "cover.png"\nstatus = "สถานะ"\n'


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The phone of someone who reads Thai, and an account that has a profile in Thai."""
    Image.new("RGB", (64, 64), "#2A1B4A").save(tmp_path / "face.png")
    Image.new("RGB", (120, 63), "#F4D27A").save(tmp_path / "cover.png")
    (tmp_path / "profile.toml").write_text(PROFILE, encoding="utf-8")
    with LocalWorld(profile=Profile.read(tmp_path / "profile.toml")) as world:
        world.connect(DemoBot(lambda: world.url))
        context = browser.new_context(viewport=PHONE, locale="th-TH")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(world.url)
        yield page
        context.close()


def width_of(picture: Locator) -> int:
    """So wide is the file that is shown; 0 when it did not come."""
    picture.evaluate("picture => picture.decode()")
    return int(picture.evaluate("picture => picture.naturalWidth"))


def test_an_account_shows_its_own_picture_cover_and_status(shown: Page) -> None:
    expect(shown.locator(".welcome p")).to_have_text("สถานะ")
    assert width_of(shown.locator(".welcome .cover")) == 120
    assert width_of(shown.locator(".welcome .portrait")) == 64
    assert width_of(shown.locator(".chat-head .bot")) == 64

    join(shown)

    assert width_of(shown.locator(".bot-face").first) == 64


def test_in_another_language_it_has_no_cover_and_the_words_of_the_phone(shown: Page) -> None:
    shown.get_by_role("button", name="People").click()
    shown.get_by_role("button", name="Ken").click()

    expect(shown.locator(".welcome p")).to_have_text("One tap, and the chat begins.")
    expect(shown.locator(".welcome .cover")).to_have_count(0)


def test_the_chat_stands_alone_until_the_tools_are_asked_for(newcomer: Page) -> None:
    expect(newcomer.locator("#tools")).to_be_hidden()

    newcomer.get_by_role("button", name="Behind the chat").click()
    expect(newcomer.get_by_role("tab", name="Traffic")).to_be_visible()
    newcomer.reload()
    expect(newcomer.get_by_role("tab", name="Traffic")).to_be_visible()

    newcomer.get_by_role("button", name="Close the tools").click()
    newcomer.reload()
    expect(newcomer.locator("#tools")).to_be_hidden()


def test_the_grey_line_speaks_the_language_of_the_phone(shown: Page) -> None:
    join(shown)

    expect(shown.locator(".line-note:not(.day)")).to_have_text("มะลิ เพิ่มบัญชีนี้เป็นเพื่อนแล้ว")


def test_the_ring_of_the_keyboard_lies_inside_what_it_surrounds(page: Page) -> None:
    join(page)
    page.locator(".fx-message [data-action]").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    ring = page.evaluate(
        "() => { const style = getComputedStyle(document.activeElement);"
        " return parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth) }"
    )

    assert page.evaluate("document.activeElement.matches('[data-action]')")
    assert ring <= 0, "what stands out of a box is cut off"
