"""The chat follows what comes, and leaves in peace whoever reads above."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_bot import DemoBot, quick, text
from tests.browser.local_chat.hands import join, person_of, say

LONG = "ยาวมาก " * 60


@pytest.fixture
def reader(page: Page, bot: DemoBot) -> Page:
    """A chat longer than the phone."""
    join(page)
    bot.push(person_of(page), [text(LONG), text(LONG), text(LONG)])
    expect(page.locator(".entry.bot")).to_have_count(4)
    return page


def is_at_the_end(page: Page) -> None:
    """Wait until the end of the chat is reached, to the pixel."""
    log = page.locator("#log").element_handle()
    page.wait_for_function("log => log.scrollHeight - log.scrollTop - log.clientHeight < 2", arg=log)


def read_above(page: Page) -> None:
    """Roll to the beginning, as a finger does."""
    page.locator("#log").evaluate("log => { log.scrollTop = 0 }")
    expect(page.locator("#latest")).to_be_visible()


def test_the_newest_message_is_in_sight(reader: Page, bot: DemoBot) -> None:
    bot.push(person_of(reader), [text("ใหม่ล่าสุด")])

    expect(reader.get_by_text("ใหม่ล่าสุด", exact=True)).to_be_in_viewport()
    is_at_the_end(reader)


def test_who_reads_above_is_told_how_much_came_and_stays_where_she_is(reader: Page, bot: DemoBot) -> None:
    read_above(reader)

    bot.push(person_of(reader), [text("หนึ่ง"), text("สอง")])

    pill = reader.get_by_role("button", name="ข้อความใหม่ 2 ข้อความ")
    expect(pill).to_be_visible()
    assert reader.locator("#log").evaluate("log => log.scrollTop") == 0
    pill.click()
    expect(reader.get_by_text("สอง", exact=True)).to_be_in_viewport()
    expect(reader.locator("#latest")).to_be_hidden()


def test_a_way_back_stands_there_without_anything_new(reader: Page) -> None:
    read_above(reader)

    reader.get_by_role("button", name="ไปที่ข้อความล่าสุด").click()

    expect(reader.locator("#latest")).to_be_hidden()
    is_at_the_end(reader)


def test_an_own_message_leads_back_to_the_end(reader: Page) -> None:
    read_above(reader)

    say(reader, "กลับมาแล้ว")

    expect(reader.get_by_text("กลับมาแล้ว", exact=True)).to_be_in_viewport()


def test_quick_replies_push_the_newest_message_up_instead_of_covering_it(reader: Page, bot: DemoBot) -> None:
    bot.push(person_of(reader), [text("เลือกได้เลยค่ะ", "ความรัก", "การงาน")])

    expect(reader.get_by_role("group", name="Quick replies")).to_be_visible()
    expect(reader.get_by_text("เลือกได้เลยค่ะ", exact=True)).to_be_in_viewport(ratio=1)
    is_at_the_end(reader)


def test_a_screen_reader_hears_who_speaks_and_what_stands_for_a_picture(page: Page) -> None:
    join(page)
    heard = page.locator("#announcer")
    expect(heard).to_have_text("MiMi: ยินดีที่ได้รู้จักค่ะ")

    say(page, "สวัสดี")

    expect(heard.locator("p").last).to_have_text("MiMi: echo: สวัสดี")
    assert page.locator("#log").get_attribute("aria-live") == "off", "a carousel would be read for minutes"


def test_the_three_dots_outlive_a_reload_and_go_in_their_time(page: Page, bot: DemoBot) -> None:
    join(page)
    bot.load(person_of(page), 5)
    dots = page.get_by_role("img", name="writing")
    expect(dots).to_be_visible()

    page.reload()

    expect(dots).to_be_visible()
    expect(dots).to_have_count(0, timeout=6_000)


def test_the_face_stands_once_beside_what_is_said_in_one_breath(page: Page, bot: DemoBot) -> None:
    join(page)

    bot.push(person_of(page), [text("หนึ่ง"), text("สอง"), text("สาม")])

    expect(page.get_by_text("สาม", exact=True)).to_be_visible()
    shown = [face for face in page.locator(".entry.bot .bot-face").all() if face.is_visible()]
    assert len(shown) == 1


def test_words_of_the_phone_are_in_the_language_of_its_owner(page: Page) -> None:
    expect(page.locator("#log")).to_have_attribute("lang", "th")

    page.get_by_role("button", name="Ken").click()

    expect(page.locator("#log")).to_have_attribute("lang", "en")


def test_quick_replies_fade_where_more_is_beyond_the_edge(phone: Page, bot: DemoBot) -> None:
    join(phone)
    many = {"items": [quick(f"ตัวเลือกที่ {number}") for number in range(1, 10)]}
    bot.push(person_of(phone), [{**text("เลือกค่ะ"), "quickReply": many}])
    row = phone.get_by_role("group", name="Quick replies")
    expect(row).to_have_class("quick more-after")

    row.hover()
    phone.mouse.wheel(0, 200)
    expect(row).to_have_class("quick more-after more-before")
    phone.mouse.wheel(0, 4_000)

    expect(row).to_have_class("quick more-before")
    row.get_by_role("button", name="ตัวเลือกที่ 9").click()
    expect(row).to_be_hidden()
