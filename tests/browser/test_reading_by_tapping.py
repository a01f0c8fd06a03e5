"""The whole product in the browser: a newcomer reaches a reading within a minute, by tapping alone."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from bot.design.deck import IN_USE
from dev.seen import seen
from dev.tapping import keep_nothing, unfold_menu
from dev.walking import walk
from tests.local_run import LocalRun


def test_a_newcomer_reaches_a_reading_within_a_minute_by_tapping_alone(page: Page, run: LocalRun) -> None:
    began = time.monotonic()

    walk(page, run.address, keep=keep_nothing)

    assert time.monotonic() - began < 60
    expect(page.get_by_text(seen("คำทำนายของคุณ")).last).to_be_attached()
    expect(page.locator(".violation")).to_have_count(0)


def test_the_cards_of_the_reading_are_pictures_that_load(page: Page, run: LocalRun) -> None:
    pictures = page.locator(f"img[src*='/cards/{IN_USE}/']")
    expect(pictures.first).to_be_attached(timeout=20_000)

    assert pictures.count() >= 3
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())


def test_a_tab_switches_the_menu_at_once_and_its_fields_can_be_tapped(page: Page, run: LocalRun) -> None:
    newcomer = page.get_by_role("button", name="เพิ่ม MiMi เป็นเพื่อน")
    menu = page.locator("#menu")
    newcomer.or_(page.locator("#menu > button:visible, #to-menu:visible")).first.wait_for()
    if newcomer.is_visible():
        newcomer.click()
    unfold_menu(page)
    expect(menu).to_contain_text("เมนูมีมี่")

    menu.get_by_role("button", name="English", exact=True).click()
    expect(menu).to_contain_text("MiMi's menu")
    expect(page.locator("#log").get_by_text("I speak English with you now")).to_be_visible()
    menu.get_by_role("button", name="My Stars", exact=True).click()

    expect(page.get_by_text("Top up").last).to_be_visible()
    shown = menu.locator("img").evaluate("picture => [picture.naturalWidth, picture.naturalHeight]")
    assert shown == [2500, 1686]
    expect(page.locator("#menu > button")).to_have_attribute("aria-expanded", "false")
    unfold_menu(page)
    menu.get_by_role("button", name="ไทย", exact=True).click()
    expect(menu).to_contain_text("เมนูมีมี่")
