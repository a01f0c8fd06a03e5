"""The page of the local world, in a real browser."""

from __future__ import annotations

import io
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from simulator.world import LocalWorld
from tests.browser.demo_bot import DemoBot
from tests.browser.local_chat.conftest import DESKTOP, PHONE
from tests.browser.local_chat.hands import join, person_of, say


def visible(page: Page, element: str) -> bool:
    """Whether an element lies inside the log's frame."""
    return bool(
        page.evaluate(
            "(css) => { const a = document.querySelector(css).getBoundingClientRect();"
            " const b = document.getElementById('log').getBoundingClientRect();"
            " return a.left >= b.left - 1 && a.right <= b.right + 1; }",
            element,
        )
    )


def test_a_newcomer_reaches_an_answer_by_tapping_alone(page: Page) -> None:
    join(page)

    page.get_by_role("button", name="เปิดไพ่เลย").click()

    expect(page.get_by_text("ราชินีแห่งถ้วย")).to_be_visible()
    own = page.locator(".entry.user").last
    expect(own).to_contain_text("เปิดไพ่เลย")
    expect(own).to_contain_text("อ่านแล้ว")


def test_what_is_typed_is_sent_by_enter_and_answered_as_a_free_reply(page: Page) -> None:
    join(page)

    say(page, "พรุ่งนี้จะเป็นอย่างไร")

    expect(page.locator(".entry.user").last).to_contain_text("พรุ่งนี้จะเป็นอย่างไร")
    answer = page.locator(".entry.bot").last
    expect(answer).to_contain_text("echo: พรุ่งนี้จะเป็นอย่างไร")
    expect(answer.locator(".via")).to_have_text("reply")
    expect(page.get_by_label("Message", exact=True)).to_have_value("")


def test_a_quick_reply_speaks_and_is_gone(page: Page) -> None:
    join(page)
    row = page.get_by_role("group", name="Quick replies")

    row.get_by_role("button", name="การงาน").click()

    expect(page.locator(".entry.user").last).to_contain_text("การงาน")
    expect(page.locator(".entry.bot").last).to_contain_text("echo: quick:การงาน")
    expect(row).to_be_hidden()


def test_quick_replies_go_when_something_newer_comes(page: Page, world: LocalWorld, bot: DemoBot) -> None:
    join(page)
    row = page.get_by_role("group", name="Quick replies")
    expect(row).to_be_visible()

    bot.push(person_of(page), [{"type": "text", "text": "ข่าวใหม่"}])

    expect(row).to_be_hidden()
    assert not world.violations


def test_people_have_chats_of_their_own_and_unread_counts(page: Page, bot: DemoBot) -> None:
    join(page)
    mali = person_of(page)

    page.get_by_role("button", name="Ken").click()
    expect(page.get_by_role("button", name="Add MiMi as a friend")).to_be_visible()
    expect(page.locator(".entry")).to_have_count(0)
    bot.push(mali, [{"type": "text", "text": "อยู่ไหม"}])

    row = page.get_by_role("button", name="มะลิ")
    expect(row.locator(".count")).to_have_text("1")
    row.click()
    expect(page.locator(".entry.bot").last).to_contain_text("อยู่ไหม")
    expect(row.locator(".count")).to_have_count(0)


def test_someone_new_can_be_added_and_holds_the_phone(page: Page, world: LocalWorld) -> None:
    page.get_by_label("Name").fill("Aoi")
    page.get_by_label("Language").select_option("en")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_text("@mimivibes · as Aoi")).to_be_visible()
    assert {"name": "Aoi", "language": "en"}.items() <= world.platform.people[person_of(page)].view().items()


def test_blocking_closes_the_message_box_until_she_unblocks(page: Page, world: LocalWorld) -> None:
    join(page)

    page.get_by_role("button", name="Block MiMi").click()
    expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    assert world.platform.people[person_of(page)].blocked

    page.get_by_role("button", name="ปลดบล็อก").click()
    expect(page.get_by_label("Message", exact=True)).to_be_visible()


def test_a_carousel_swipes_to_its_last_bubble(page: Page) -> None:
    join(page)
    say(page, "reading")
    expect(page.locator(".fx-slide")).to_have_count(3)
    assert not visible(page, ".fx-slide:last-child .fx-bubble")

    for _ in range(2):
        page.get_by_role("button", name="Next").click()
        page.wait_for_timeout(600)

    assert visible(page, ".fx-slide:last-child .fx-bubble")
    heights = {round(slide.bounding_box()["height"]) for slide in page.locator(".fx-slide .fx-bubble").all()}  # type: ignore[index]
    assert len(heights) == 1, "LINE makes all bubbles as high as the highest"


def test_a_drag_by_mouse_swipes_and_taps_nothing(page: Page) -> None:
    join(page)
    say(page, "picks")
    card = page.locator(".fx-slide").nth(2)
    card.scroll_into_view_if_needed()
    spot = card.bounding_box()
    assert spot is not None
    said = page.locator(".entry.user").count()

    page.mouse.move(spot["x"] + 20, spot["y"] + 60)
    page.mouse.down()
    page.mouse.move(spot["x"] - 240, spot["y"] + 60, steps=8)
    page.mouse.up()

    assert page.locator(".fx-carousel").evaluate("(row) => row.scrollLeft") > 50
    assert page.locator(".entry.user").count() == said


def test_a_face_down_card_is_picked_by_a_tap_on_its_picture(page: Page) -> None:
    join(page)
    say(page, "picks")

    page.get_by_role("button", name="ใบที่ 2").click()

    expect(page.locator(".entry.bot").last).to_contain_text("echo: pick:2")


def test_a_tap_by_keyboard_is_a_tap(page: Page) -> None:
    join(page)
    say(page, "picks")
    card = page.get_by_role("button", name="ใบที่ 1", exact=True)
    card.focus()

    page.keyboard.press("Enter")

    expect(page.locator(".entry.bot").last).to_contain_text("echo: pick:1")


def test_copying_copies_and_says_so(page: Page) -> None:
    join(page)

    page.get_by_role("button", name="คัดลอกรหัสชวนเพื่อน").click()

    expect(page.get_by_text("คัดลอกแล้ว")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "K7M2PQ"


def test_a_date_is_picked_and_sent_as_a_parameter(page: Page) -> None:
    join(page)
    say(page, "gallery")

    page.get_by_role("button", name="เลือกวันเกิด").click()
    page.get_by_role("dialog").get_by_label("เลือกวันเกิด").last.fill("1998-07-05")
    page.get_by_role("dialog").get_by_role("button", name="ตกลง").click()

    expect(page.locator(".entry.bot").last).to_contain_text('{"date": "1998-07-05"}')


def test_a_button_may_begin_her_sentence(page: Page) -> None:
    join(page)
    say(page, "fill")

    page.get_by_role("button", name="เขียนคำถาม").click()

    expect(page.get_by_label("Message", exact=True)).to_have_value("ฉันอยากรู้เรื่อง ")
    expect(page.get_by_label("Message", exact=True)).to_be_focused()


def test_a_link_opens_where_the_bot_really_lives(page: Page) -> None:
    join(page)
    say(page, "gallery")

    with page.expect_popup() as opened:
        page.get_by_role("link", name="https://mimi.localhost/help").click()

    assert opened.value.url == "http://127.0.0.1:9/bot/help" or opened.value.url.startswith("chrome-error")


def test_a_number_is_not_dialled_but_named(page: Page) -> None:
    join(page)
    say(page, "gallery")

    page.get_by_role("button", name="โทร 1323").click()

    expect(page.locator(".toast")).to_contain_text("1323")


def test_an_invitation_goes_to_a_friend_and_into_her_message_box(page: Page, bot: DemoBot) -> None:
    join(page)

    share(page, bot)
    page.get_by_role("button", name="Open as Ken").click()

    expect(page.get_by_text("@mimivibes · as Ken")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("รหัส K7M2PQ")


def test_an_invitation_brings_someone_new(page: Page, bot: DemoBot) -> None:
    join(page)
    expect(page.locator(".person")).to_have_count(2)

    share(page, bot)
    page.get_by_role("button", name="Open as a new friend").click()

    expect(page.locator(".person")).to_have_count(3)
    expect(page.get_by_text("@mimivibes · as นก")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("รหัส K7M2PQ")


def share(page: Page, bot: DemoBot) -> None:
    """This will tap the share button of an invitation."""
    link = "https://line.me/R/oaMessage/@mimivibes/?" + quote("รหัส K7M2PQ")
    share = {"type": "uri", "label": "ชวนเพื่อน", "uri": "https://line.me/R/share?text=" + quote(f"ลองดูสิ {link}")}
    body = {"type": "box", "layout": "vertical", "contents": [{"type": "button", "action": share}]}
    bot.push(person_of(page), [{"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": body}}])

    page.get_by_role("button", name="ชวนเพื่อน", exact=True).click()


def test_letters_shrink_until_they_fit(page: Page, bot: DemoBot) -> None:
    join(page)
    long = {"type": "text", "text": "คำทำนายของวันพรุ่งนี้ทั้งวันทั้งคืน", "size": "xl", "adjustMode": "shrink-to-fit"}
    body = {"type": "box", "layout": "vertical", "contents": [long]}
    bubble = {"type": "bubble", "size": "deca", "body": body}

    bot.push(person_of(page), [{"type": "flex", "altText": "a", "contents": bubble}])

    line = page.locator(".fx-deca p")
    expect(line).to_be_visible()
    assert line.evaluate("(p) => p.scrollWidth <= p.clientWidth")
    assert line.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize)") < 22


def test_two_tabs_of_an_empty_world_bring_two_people_not_four(page: Page, world: LocalWorld) -> None:
    expect(page.locator(".person")).to_have_count(2)
    other = page.context.new_page()
    world.platform.reset()
    other.goto(world.url)

    expect(other.locator(".person")).to_have_count(2)
    expect(page.locator(".person")).to_have_count(2)
    assert len(world.platform.people) == 2


def test_pictures_come_from_where_the_bot_really_lives(page: Page) -> None:
    join(page)
    say(page, "picks")

    picture = page.locator(".fx-slide img").first

    expect(picture).to_have_attribute("src", "http://127.0.0.1:9/bot/cards/plain/small/back.png")


def test_stickers_photos_and_places_are_sent(page: Page) -> None:
    join(page)

    page.get_by_role("button", name="Stickers").click()
    page.get_by_role("button", name="love").click()
    expect(page.locator(".entry.user .msg-sticker")).to_be_visible()
    page.get_by_role("button", name="Send a photo").click()
    expect(page.locator(".entry.user .msg-image")).to_be_visible()
    page.get_by_role("button", name="Send a location").click()

    expect(page.locator(".entry.user .msg-location")).to_be_visible()


def test_an_own_message_can_be_taken_back(page: Page, world: LocalWorld) -> None:
    join(page)
    say(page, "ความลับ")
    own = page.locator(".entry.user").last
    own.hover()

    own.get_by_role("button", name="ยกเลิกข้อความ").click()

    expect(page.locator(".entry.unsent")).to_contain_text("ความลับ")
    unsent = [item for item in world.traffic if '"type": "unsend"' in str(item["request"]).replace("'", '"')]
    assert len(unsent) == 1


def test_three_dots_stand_until_the_bot_speaks(page: Page, bot: DemoBot) -> None:
    join(page)

    bot.load(person_of(page), 20)
    expect(page.get_by_role("img", name="writing")).to_be_visible()
    bot.push(person_of(page), [{"type": "text", "text": "พร้อมแล้วค่ะ"}])

    expect(page.get_by_role("img", name="writing")).to_have_count(0)
    expect(page.locator(".entry.bot .via").last).to_have_text("push")


def test_a_violation_is_red_on_its_message_and_counted_on_top(page: Page) -> None:
    join(page)

    say(page, "flawed")

    flaw = page.locator(".entry.flawed .flaw")
    expect(flaw).to_contain_text("messages[0].contents.body.contents[0].position")
    assert _reddish(flaw.evaluate("(one) => getComputedStyle(one).color"))
    counter = page.locator("#flaws")
    expect(counter).to_have_text("1 violation")
    assert _reddish(counter.evaluate("(one) => getComputedStyle(one).backgroundColor"))


def test_a_refused_message_is_counted_though_it_never_shows(page: Page, bot: DemoBot) -> None:
    join(page)

    assert bot.push(person_of(page), [{"type": "text", "text": ""}]) == 400

    expect(page.locator("#flaws")).to_be_visible()
    page.get_by_role("tab", name="Violations").click()
    expect(page.locator(".violation").first).to_contain_text("refused by LINE")


def test_a_mishap_is_switched_on_and_shows_what_is_left_of_it(page: Page, world: LocalWorld, bot: DemoBot) -> None:
    join(page)
    page.get_by_role("tab", name="Mishaps").click()
    switch = page.get_by_role("switch", name="LINE fails three times")

    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    assert [rule["status"] for rule in world.faults.as_json()] == [500]
    assert bot.push(person_of(page), [{"type": "text", "text": "a"}]) == 500
    expect(switch).to_contain_text("2 left")

    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    assert bot.push(person_of(page), [{"type": "text", "text": "a"}]) == 200


def test_the_quota_can_be_used_up_and_given_back(page: Page, world: LocalWorld, bot: DemoBot) -> None:
    join(page)
    page.get_by_role("tab", name="Mishaps").click()
    switch = page.get_by_role("switch", name="The month's quota is used up")

    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    assert bot.push(person_of(page), [{"type": "text", "text": "a"}]) == 429

    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    assert world.quota is None


def test_redelivery_is_a_switch(page: Page, world: LocalWorld) -> None:
    page.get_by_role("tab", name="Mishaps").click()

    page.get_by_role("switch", name="Deliver missed events again").click()

    expect(page.get_by_role("switch", name="Deliver missed events again")).to_have_attribute("aria-checked", "true")
    assert world.redelivery


def test_every_mishap_of_the_page_is_one_the_simulator_knows(page: Page) -> None:
    page.get_by_role("tab", name="Mishaps").click()
    switches = page.get_by_role("switch")
    expect(switches).to_have_count(12)

    for name in [one.get_attribute("data-name") for one in switches.all()]:
        switch = page.locator(f'[data-name="{name}"]')
        switch.click()
        expect(switch).to_have_attribute("aria-checked", "true")

    expect(page.locator(".toast.bad")).to_have_count(0)


def test_traffic_shows_both_directions_with_their_json(page: Page) -> None:
    join(page)

    page.locator(".exchange", has_text="/v2/bot/message/reply").first.locator("summary").click()

    raw = page.locator(".exchange .raw")
    expect(raw).to_contain_text('"replyToken"')
    expect(raw).to_contain_text("•••")
    page.get_by_role("button", name="api", exact=True).click()
    expect(page.locator(".exchange", has_text="/v2/bot/message/reply")).to_have_count(0)


def test_verify_knocks_at_the_webhook(page: Page, world: LocalWorld) -> None:
    page.get_by_role("button", name="Verify").click()

    expect(page.locator("#hook-state")).to_contain_text("answered 200")
    assert world.traffic[-1]["request"]["events"] == []


def test_an_undelivered_message_says_so(page: Page, world: LocalWorld) -> None:
    join(page)
    world.connect(lambda _body, _headers: 503)

    say(page, "ได้ยินไหม")

    expect(page.locator(".entry.user").last).to_contain_text("ส่งไม่ถึงบอท (503)")


def test_starting_over_brings_a_new_world(page: Page) -> None:
    join(page)

    page.get_by_role("button", name="Start over").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()

    expect(page.get_by_role("button", name="Add MiMi as a friend")).to_be_visible()
    expect(page.locator(".entry")).to_have_count(0)


def test_a_chat_is_there_again_after_a_reload(page: Page) -> None:
    join(page)
    say(page, "จำได้ไหม")
    expect(page.locator(".entry.bot").last).to_contain_text("echo: จำได้ไหม")

    page.reload()

    expect(page.locator(".entry.bot").last).to_contain_text("echo: จำได้ไหม")
    expect(page.locator(".entry.user").last).to_contain_text("อ่านแล้ว")


def test_hostile_words_stay_words_in_the_page(page: Page) -> None:
    join(page)

    say(page, "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>")

    expect(page.locator(".entry.bot").last).to_contain_text("onerror")
    expect(page).to_have_title("MiMi · local world")
    assert page.locator(".entry img[src=x]").count() == 0


def test_the_page_asks_nobody_but_the_simulator(browser: Browser, world: LocalWorld) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))

    page.goto(world.url)
    expect(page.get_by_role("button", name="Add MiMi as a friend")).to_be_visible()

    assert asked == {world.url}
    context.close()


def test_large_letters_reach_what_scales(page: Page, bot: DemoBot) -> None:
    join(page)
    scaled = {"type": "text", "text": "ขนาดตัวอักษร", "scaling": True, "size": "md"}
    body = {"type": "box", "layout": "vertical", "contents": [scaled]}
    bot.push(person_of(page), [{"type": "flex", "altText": "a", "contents": {"type": "bubble", "body": body}}])
    text = page.get_by_text("ขนาดตัวอักษร")
    expect(text).to_have_css("font-size", "16px")

    page.get_by_role("button", name="Large text").click()

    expect(text).to_have_css("font-size", "20.8px")


def test_a_rich_menu_is_tappable(page: Page, world: LocalWorld) -> None:
    menu = {
        "size": {"width": 2500, "height": 843},
        "selected": True,
        "name": "menu",
        "chatBarText": "เมนูของมีมี่",
        "areas": [
            {
                "bounds": {"x": 0, "y": 0, "width": 1250, "height": 843},
                "action": {"type": "message", "label": "เปิดไพ่", "text": "จากเมนู"},
            }
        ],
    }
    menus = world.platform.menus
    menu_id = menus.create(menu)
    picture = io.BytesIO()
    Image.new("RGB", (2500, 843), "#2A1B4A").save(picture, "PNG")
    menus.set_image(menu_id, "image/png", picture.getvalue())
    menus.set_default(menu_id)
    join(page)

    drawn = page.locator(".menu-areas img")
    expect(drawn).to_have_js_property("naturalWidth", 2500)
    page.locator("#menu").get_by_role("button", name="เปิดไพ่").click()

    expect(page.locator(".entry.bot").last).to_contain_text("echo: จากเมนู")


def test_the_chat_fills_a_phone_and_its_panels_open_over_it(phone: Page) -> None:
    join(phone)
    shown = phone.locator(".phone").bounding_box()
    assert shown == {"x": 0, "y": 0, **PHONE}
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    phone.get_by_role("button", name="People").click()
    phone.get_by_role("button", name="Ken").click()

    expect(phone.get_by_text("@mimivibes · as Ken")).to_be_visible()
    phone.get_by_role("button", name="Tools", exact=True).click()
    expect(phone.get_by_role("tab", name="Mishaps")).to_be_visible()
    phone.get_by_role("button", name="Close the tools").click()
    expect(phone.get_by_role("tab", name="Mishaps")).to_be_hidden()


def test_thai_marks_are_not_cut_off(page: Page, bot: DemoBot) -> None:
    join(page)
    component = {"type": "text", "text": "ปู่ ที่ กี้ ญู่ ฟื้น ฎุ ฐู", "size": "5xl", "weight": "bold"}
    body = {"type": "box", "layout": "vertical", "contents": [component]}
    bubble = {"type": "bubble", "size": "giga", "body": body}
    bot.push(person_of(page), [{"type": "flex", "altText": "a", "contents": bubble}])

    line = page.locator(".fx-giga p")
    expect(line).to_be_visible()

    assert line.evaluate("(p) => p.scrollHeight <= p.clientHeight + 1"), "marks above or below are cut"


def _reddish(color: str) -> bool:
    red, green, blue = (int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(","))
    return red > 2 * max(green, blue)


def test_a_group_has_a_chat_of_its_own_and_a_member_who_speaks(page: Page, world: LocalWorld) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.get_by_role("button", name="New group").click()
    page.get_by_label("Name of the group").fill("Office")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("button", name="Bring MiMi in").click()
    expect(page.locator(".entry.bot")).to_have_count(1)

    page.get_by_label("Who speaks").select_option(label="Ken")
    page.get_by_role("button", name="@MiMi", exact=True).click()
    page.keyboard.type("hello")
    page.keyboard.press("Enter")

    own = page.locator(".entry.user").last
    expect(own).to_contain_text("@MiMi hello")
    expect(own.locator(".sender")).to_have_text("Ken")
    expect(page.locator(".entry.bot").last).to_contain_text("echo: @MiMi hello")
    (group,) = world.platform.groups.all()
    assert (group.name, group.joined, len(group.members)) == ("Office", True, 2)
    page.get_by_role("button", name="มะลิ").click()
    expect(page.locator(".entry")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Office").click()
    expect(page.locator(".entry.user")).to_have_count(1)
    assert not missing, "the page asked for what there is not"
