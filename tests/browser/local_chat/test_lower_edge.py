"""The lower edge of the phone: the message box, the menu, and the switch between them."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from simulator.world import LocalWorld
from tests.browser.demo_bot import DemoBot
from tests.browser.local_chat.hands import join, person_of, say
from tests.browser.local_chat.menus import HEIGHT, WIDTH, lay_menu


def test_a_menu_unfolds_and_folds_at_its_bar_and_keeps_its_shape(phone: Page, world: LocalWorld) -> None:
    lay_menu(world, selected=False)
    join(phone)
    bar, field = phone.locator("#menu-bar"), phone.locator("#menu").get_by_role("button", name="เปิดไพ่")
    expect(bar).to_have_text("เมนูของมีมี่")
    expect(field).to_be_hidden()

    bar.click()

    expect(field).to_be_visible()
    phone.wait_for_function(
        f"areas => Math.abs(areas.offsetHeight - areas.offsetWidth * {HEIGHT / WIDTH}) < 1",
        arg=phone.locator("#menu-areas").element_handle(),
    )
    bar.click()
    expect(field).to_be_hidden()


def test_a_menu_that_unfolds_pushes_the_newest_message_up(phone: Page, world: LocalWorld, bot: DemoBot) -> None:
    lay_menu(world, selected=False)
    join(phone)
    bot.push(person_of(phone), [{"type": "text", "text": "ข้อความสุดท้าย"}])
    expect(phone.get_by_text("ข้อความสุดท้าย", exact=True)).to_be_in_viewport(ratio=1)

    phone.locator("#menu-bar").click()

    expect(phone.locator("#menu").get_by_role("button", name="เปิดไพ่")).to_be_visible()
    phone.wait_for_function("() => document.getElementById('menu-fold').getAnimations().length === 0")
    expect(phone.get_by_text("ข้อความสุดท้าย", exact=True)).to_be_in_viewport(ratio=1)


def test_a_menu_that_is_folded_cannot_be_scrolled_to(phone: Page, world: LocalWorld) -> None:
    """Bringing something into view, as a focus does, once moved the whole phone up by the folded menu."""
    lay_menu(world, selected=False)
    join(phone)
    expect(phone.locator("#menu-bar")).to_be_visible()

    moved = phone.locator(".phone").evaluate("frame => { frame.scrollTop = 200; return frame.scrollTop; }")

    assert moved == 0


def test_a_page_that_opens_with_its_menu_unfolded_shows_the_end(page: Page, world: LocalWorld, bot: DemoBot) -> None:
    join(page)
    bot.push(person_of(page), [{"type": "text", "text": "ยาวมาก " * 60}, {"type": "text", "text": "ข้อความสุดท้าย"}])
    lay_menu(world)

    # The menu slides in while the page still settles, and not twice in the same way.
    for _ in range(8):
        page.reload()
        expect(page.locator("#menu").get_by_role("button", name="เปิดไพ่")).to_be_visible()
        page.wait_for_function("() => document.getElementById('menu-fold').getAnimations().length === 0")
        expect(page.get_by_text("ข้อความสุดท้าย", exact=True)).to_be_in_viewport(ratio=1)


def test_menu_and_message_box_take_turns_as_in_line(phone: Page, world: LocalWorld) -> None:
    lay_menu(world)
    join(phone)
    box = phone.get_by_label("Message", exact=True)
    expect(phone.locator("#menu-bar")).to_be_visible()
    expect(box).to_be_hidden()

    phone.get_by_role("button", name="Write a message").click()
    expect(box).to_be_focused()
    expect(phone.locator("#menu-bar")).to_be_hidden()
    say(phone, "สวัสดี")
    expect(phone.locator(".entry.bot").last).to_contain_text("echo: สวัสดี")
    expect(box).to_be_visible()
    phone.get_by_role("button", name="Open the menu").click()

    expect(phone.locator("#menu").get_by_role("button", name="เปิดไพ่")).to_be_visible()
    expect(box).to_be_hidden()


def test_a_menu_that_comes_while_she_writes_leaves_her_words(page: Page, world: LocalWorld, bot: DemoBot) -> None:
    join(page)
    page.get_by_label("Message", exact=True).fill("กำลังพิมพ์")

    lay_menu(world)
    say_elsewhere = [{"type": "text", "text": "มีเมนูแล้ว"}]
    bot.push(person_of(page), say_elsewhere)

    expect(page.get_by_role("button", name="Open the menu")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("กำลังพิมพ์")


def test_another_menu_takes_the_place_of_an_unfolded_one_unfolded(page: Page, world: LocalWorld, bot: DemoBot) -> None:
    lay_menu(world)
    join(page)
    expect(page.locator("#menu").get_by_role("button", name="เปิดไพ่")).to_be_visible()

    lay_menu(world, selected=False, label="ไพ่ใบเดียว")
    bot.push(person_of(page), [{"type": "text", "text": "เปลี่ยนเมนู"}])

    expect(page.locator("#menu").get_by_role("button", name="ไพ่ใบเดียว")).to_be_visible()


def test_a_picked_date_is_told_since_the_chat_shows_nothing_of_it(page: Page) -> None:
    join(page)
    say(page, "gallery")
    page.get_by_role("button", name="เลือกวันเกิด").click()
    field = page.get_by_role("dialog").get_by_label("เลือกวันเกิด").last
    field.fill("1998-07-05")

    field.press("Enter")

    expect(page.locator(".toast")).to_contain_text("5 กรกฎาคม 2541")


def test_a_link_that_opens_beside_the_chat_says_so(page: Page) -> None:
    join(page)
    say(page, "gallery")

    with page.expect_popup():
        page.locator(".msg-location").first.click()
        expect(page.locator(".toast")).to_contain_text("www.google.com")


def test_one_line_says_on_a_desktop_what_this_is_and_a_phone_has_no_room_for_it(page: Page, phone: Page) -> None:
    expect(page.get_by_text("A LINE chat on your own machine")).to_be_visible()
    expect(phone.get_by_text("A LINE chat on your own machine")).to_be_hidden()


def test_a_picture_that_has_not_come_shimmers(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/cards/**", hold)
    join(page)

    say(page, "picks")

    frame = page.locator(".fx-slide .fx-frame").first
    expect(frame).to_have_css("animation-name", "shimmer")
    # Those asked for from now on fail at once, those held do now.
    page.route("**/cards/**", refuse)
    for request in held:
        request.abort()
    expect(frame).to_have_css("animation-name", "none")
