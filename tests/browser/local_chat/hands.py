"""What a visitor of the chat page does again and again."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def join(page: Page) -> None:
    """This will add the bot as a friend and wait for its welcome."""
    page.get_by_role("button", name="Add MiMi as a friend").click()
    expect(page.get_by_text("มีมี่มาแล้วค่ะ")).to_be_visible()


def say(page: Page, words: str) -> None:
    """This will type and send, from the menu's bar too."""
    switch = page.get_by_role("button", name="Write a message")
    if switch.is_visible():
        switch.click()
    page.get_by_label("Message", exact=True).fill(words)
    page.keyboard.press("Enter")


def person_of(page: Page) -> str:
    """This will give the id of whoever holds the phone."""
    return str(page.evaluate("sessionStorage.getItem('person')"))
