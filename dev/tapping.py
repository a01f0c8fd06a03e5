"""Tapping through the page of the local world in a browser, as its user does; for pictures and for tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Locator, Page

PHONE: Final = {"width": 390, "height": 844}
PATIENCE_MS: Final = 20_000
SETTLED_MS: Final = 900
"""After this long everything has come to rest: what slides in, and pictures that were loading."""
ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]

Keep = Callable[[Page, str], None]
"""What is done with the sight of a page, by the name of the picture."""


def keep_nothing(page: Page, name: str) -> None:
    """This will only look."""
    del page, name


def tap(page: Page, name: str, then: str, *, ending: str = "") -> None:
    """This will tap the newest button whose payload begins and ends so, and wait for what follows."""
    mark(page)
    ends = f"[data-action*='{ending}\"']" if ending else ""
    begins = [f'[data-action*=\'"data":{space}"{name}\']{ends}' for space in ("", " ")]
    page.locator(", ".join(begins)).last.click()
    wait_for(page, then, new=True)


def mark(page: Page) -> None:
    """This will note which buttons are there, so that one can wait for new ones."""
    page.evaluate("document.querySelectorAll('[data-action]').forEach(button => { button.dataset.before = '' })")


def wait_for(page: Page, name: str, *, new: bool = False) -> None:
    """This will wait until a button of that payload is there, `new` since the last tap."""
    newest(page, name, ":not([data-before])" if new else "").wait_for(state="attached", timeout=PATIENCE_MS)


def newest(page: Page, name: str, further: str = "") -> Locator:
    """This will find the newest button with these letters in its payload or its address."""
    return page.locator(f"[data-action*='{name}']{further}").last


def unfold_menu(page: Page, *, wanted: bool = True) -> None:
    """This will unfold the rich menu, or fold it."""
    bar, switch = page.locator("#menu > button"), page.locator("#to-menu")
    page.locator("#menu > button:visible, #to-menu:visible").first.wait_for(timeout=PATIENCE_MS)
    if switch.is_visible():
        switch.click()
    if bar.get_attribute("aria-expanded") != str(wanted).lower():
        bar.click()


def tap_menu(page: Page, label: str, then: str) -> None:
    """This will tap a field of the rich menu, fold it again, and wait for what follows."""
    unfold_menu(page)
    mark(page)
    page.locator("#menu").get_by_role("button", name=label, exact=True).click()
    wait_for(page, then, new=True)
    unfold_menu(page, wanted=False)


def become(page: Page, name: str) -> None:
    """This will take up the phone of somebody else, or of a group."""
    page.get_by_role("button", name="People").click()
    person = page.locator("#people .person", has_text=name)
    person.click()
    page.locator("#people .person[aria-current='true']", has_text=name).wait_for(state="attached")


def pass_on(page: Page, reader: str, then: str) -> None:
    """This will tap the newest way to share, open what a friend would get as the one of that name, and send it."""
    newest(page, "line.me/R/share").click()
    page.get_by_role("dialog").get_by_role("button", name=reader).click()
    page.locator("#send:enabled").wait_for(timeout=PATIENCE_MS)
    mark(page)
    page.locator("#send").click()
    wait_for(page, then, new=True)


def open_page(page: Page, address: str) -> Page:
    """This will open the newest link with these letters, and give the page that comes up beside the chat."""
    with page.context.expect_page() as opened:
        page.locator(f"[data-action*='\"uri\"'][data-action*='{address}']:not([data-action*='line.me'])").last.click()
    beside = opened.value
    beside.set_viewport_size(PHONE)  # type: ignore[arg-type]
    beside.wait_for_load_state()
    return beside
