"""All of the chat page by keyboard alone, on a desktop and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from simulator.world import LocalWorld
from tests.browser.demo_bot import DemoBot
from tests.browser.faults import find_faults
from tests.browser.local_chat.hands import join, person_of, say
from tests.browser.local_chat.menus import lay_menu

STOPS_AT_MOST = 60


def walk_to(page: Page, name: str) -> list[str]:
    """Press Tab until something of that name has the focus, and give the names on the way."""
    passed = []
    for _ in range(STOPS_AT_MOST):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if name in passed[-1]:
            return passed
    raise AssertionError(f"{name!r} cannot be reached; the keyboard came by {passed}")


def focused(page: Page) -> str:
    """The name of what has the focus."""
    return str(
        page.evaluate(
            "() => { const one = document.activeElement; if (one === document.body) return '';"
            " return one.getAttribute('aria-label') ?? (one.labels?.[0] ?? one).textContent.trim() }"
        )
    )


def test_a_visitor_goes_from_the_open_page_to_an_answer_without_a_mouse(page: Page) -> None:
    expect(page.get_by_role("button", name="Add MiMi as a friend")).to_be_visible()
    assert walk_to(page, "To the chat") == ["To the chat"]
    page.keyboard.press("Enter")
    walk_to(page, "เพิ่ม MiMi เป็นเพื่อน")
    page.keyboard.press("Enter")
    expect(page.get_by_text("มีมี่มาแล้วค่ะ")).to_be_visible()

    assert walk_to(page, "เปิดไพ่เลย") == ["เปิดไพ่เลย"], "the keyboard goes on in the chat that began"
    page.keyboard.press("Enter")

    expect(page.get_by_text("ราชินีแห่งถ้วย")).to_be_visible()


def test_a_late_answer_takes_the_keyboard_from_nobody(page: Page) -> None:
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        held.append((route, route.fetch()))

    page.route("**/act", hold)
    walk_to(page, "เพิ่ม MiMi เป็นเพื่อน")
    page.keyboard.press("Enter")
    expect(page.get_by_text("มีมี่มาแล้วค่ะ")).to_be_visible()
    walk_to(page, "เปิดไพ่เลย")

    [(added, answer)] = held
    with page.expect_response("**/act"):
        added.fulfill(response=answer)
    page.keyboard.press("Enter")

    expect(page.get_by_text("ราชินีแห่งถ้วย")).to_be_visible()


def test_who_could_not_add_mimi_keeps_her_place(page: Page) -> None:
    page.route("**/act", lambda route: route.abort())
    walk_to(page, "เพิ่ม MiMi เป็นเพื่อน")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="เพิ่ม MiMi เป็นเพื่อน")).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(page: Page, world: LocalWorld) -> None:
    lay_menu(world)
    join(page)
    expect(page.locator("#menu-bar")).to_be_visible()
    say(page, "picks")
    page.keyboard.press("Escape")
    page.locator("body").evaluate("body => body.tabIndex = -1")
    page.locator("body").focus()
    unseen = []

    for _ in range(STOPS_AT_MOST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if not _is_marked(page):
            unseen.append(focused(page))

    assert unseen == []


def test_enter_sends_and_shift_enter_begins_a_line(page: Page) -> None:
    join(page)
    box = page.get_by_label("Message", exact=True)
    box.focus()

    page.keyboard.type("หนึ่ง")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("สอง")
    assert box.input_value() == "หนึ่ง\nสอง"
    page.keyboard.press("Enter")

    expect(page.locator(".entry.bot").last).to_contain_text("echo: หนึ่ง")
    expect(box).to_be_focused()


@pytest.mark.parametrize("pressed", [{"isComposing": True}, {"keyCode": 229}])
def test_enter_that_ends_a_word_of_the_keyboards_list_sends_nothing(page: Page, pressed: dict[str, object]) -> None:
    join(page)
    box = page.get_by_label("Message", exact=True)
    box.fill("かわいい")

    box.dispatch_event("keydown", {"key": "Enter", **pressed})

    expect(box).to_have_value("かわいい")
    expect(page.locator(".entry.user")).to_have_count(0)


def test_letters_typed_into_nothing_begin_a_message(page: Page, world: LocalWorld) -> None:
    lay_menu(world)
    join(page)
    expect(page.locator("#menu-bar")).to_be_visible()
    page.locator("#log").focus()

    page.keyboard.type("hello")
    page.keyboard.press("Enter")

    expect(page.locator(".entry.bot").last).to_contain_text("echo: hello")


def test_arrows_swipe_a_carousel_and_take_the_focus_along(page: Page) -> None:
    join(page)
    say(page, "reading")
    buttons = page.get_by_role("button", name="ถามต่อ")
    buttons.first.focus()

    page.keyboard.press("ArrowRight")
    expect(buttons.nth(1)).to_be_focused()
    page.keyboard.press("End")

    expect(buttons.nth(2)).to_be_focused()
    expect(buttons.nth(2)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Home")
    expect(buttons.nth(0)).to_be_focused()


def test_arrows_on_the_carousel_itself_swipe_it(page: Page) -> None:
    join(page)
    say(page, "reading")
    page.locator(".fx-carousel").focus()

    page.keyboard.press("ArrowRight")

    page.wait_for_function("document.querySelector('.fx-carousel').scrollLeft > 290")


def test_arrows_walk_along_the_quick_replies_and_enter_takes_one(page: Page) -> None:
    join(page)
    row = page.get_by_role("group", name="Quick replies")
    row.get_by_role("button", name="ความรัก").focus()

    page.keyboard.press("ArrowRight")
    expect(row.get_by_role("button", name="การงาน")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".entry.bot").last).to_contain_text("echo: quick:การงาน")
    expect(row).to_be_hidden()
    expect(page.get_by_label("Message", exact=True)).to_be_focused()


def test_escape_closes_the_stickers_and_then_the_menu(page: Page, world: LocalWorld) -> None:
    lay_menu(world)
    join(page)
    bar = page.locator("#menu-bar")
    expect(bar).to_have_attribute("aria-expanded", "true")
    page.locator("#menu").get_by_role("button", name="เปิดไพ่").focus()

    page.keyboard.press("Escape")

    expect(bar).to_have_attribute("aria-expanded", "false")
    expect(bar).to_be_focused()
    page.get_by_role("button", name="Write a message").press("Enter")
    page.get_by_role("button", name="Stickers").press("Enter")
    expect(page.locator("#tray")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#tray")).to_be_hidden()
    expect(page.get_by_role("button", name="Stickers")).to_be_focused()


def test_the_panels_of_a_phone_keep_the_keyboard_until_escape(phone: Page) -> None:
    for opener, inside in (("People", "Ken"), ("Tools", "Traffic")):
        button = phone.get_by_role("button", name=opener, exact=True)
        button.press("Enter")
        names = [_after_a_tab(phone) for _ in range(20)]
        assert any(inside in name for name in names)
        assert not {"Message", "Send a photo", "Large text"} & set(names), "what is covered was reached"

        phone.keyboard.press("Escape")

        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()


def test_the_tabs_of_the_tools_are_one_stop_with_arrows_between(page: Page) -> None:
    page.get_by_role("tab", name="Traffic").focus()

    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Mishaps")).to_be_focused()
    expect(page.get_by_role("switch").first).to_be_visible()
    page.keyboard.press("Tab")

    expect(page.get_by_role("tabpanel")).to_be_focused()


def test_axe_finds_nothing_in_any_state(page: Page, phone: Page, world: LocalWorld, bot: DemoBot) -> None:
    assert find_faults(page) == []
    lay_menu(world)
    join(page)
    expect(page.locator("#menu-bar")).to_be_visible()
    for words in ("reading", "picks", "gallery", "flawed"):
        say(page, words)
        expect(page.locator(".entry.user").last).to_contain_text(words)
    bot.load(person_of(page), 20)
    assert find_faults(page) == []

    for opener in ("People", "Tools"):
        phone.get_by_role("button", name=opener, exact=True).click()
        assert find_faults(phone) == []
        phone.keyboard.press("Escape")
    page.get_by_role("tab", name="Mishaps").click()
    assert find_faults(page) == []


def _after_a_tab(page: Page) -> str:
    page.keyboard.press("Tab")
    return focused(page)


def _is_marked(page: Page) -> bool:
    """An outline, or the ring around the message box."""
    return bool(
        page.evaluate(
            "() => { const one = document.activeElement; const ring = one.closest('.field');"
            " return getComputedStyle(one).outlineStyle !== 'none'"
            " || (ring !== null && getComputedStyle(ring).boxShadow !== 'none') }"
        )
    )
