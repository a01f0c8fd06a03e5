"""What is around a reading, walked by tapping alone: every day, friends, sharing, gifts, looking back, her data.

Each step begins where the one before ended and hands its sights to `keep`; the browser test walks them, and
`make screenshots` takes the pictures of docs/around.md from them. มะลิ reads Thai; Ken, whom she invites, English.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from dev.seen import seen
from dev.tapping import (
    PATIENCE_MS,
    Keep,
    become,
    keep_nothing,
    mark,
    newest,
    open_page,
    pass_on,
    tap,
    tap_menu,
    unfold_menu,
    wait_for,
)
from dev.walking import follow, pay, read

MALI: Final = "มะลิ"


def turn_daily_card(page: Page, *, keep: Keep) -> None:
    """This will add MiMi as a friend and turn the card of the day from the menu."""
    follow(page)
    unfold_menu(page)
    keep(page, "menu")
    tap_menu(page, "ไพ่ประจำวัน", "daily.ask")
    keep(page, "daily")


def invite(page: Page, *, keep: Keep) -> None:
    """This will show มะลิ's code, hand it to Ken, who sends what was written for him, and then adds MiMi."""
    tap_menu(page, "ชวนเพื่อน", "line.me/R/share")
    keep(page, "invite")
    pass_on(page, "Open as Ken", "ask|")
    mark(page)
    page.locator("#blocked").get_by_role("button", name="Add MiMi as a friend").click()
    wait_for(page, "ask|", new=True)


def read_in_english(page: Page) -> None:
    """This will switch Ken to English by the menu's tab, and have his first reading."""
    tap_menu(page, "English", "go|")
    read(page, keep=keep_nothing, first=True)


def be_thanked(page: Page, *, keep: Keep) -> None:
    """This will go back to มะลิ, who is thanked, has a reading of her own, and looks at her level."""
    become(page, MALI)
    page.get_by_text(seen("เพื่อนที่คุณชวน")).last.wait_for(timeout=PATIENCE_MS)
    tap_menu(page, "ดูดวงใหม่", "ask|")
    read(page, keep=keep_nothing, first=True)
    tap_menu(page, "ไพ่ประจำวัน", "daily.ask")
    tap(page, "go|level", "go|daily")
    keep(page, "level")


def share(page: Page, *, keep: Keep) -> str:
    """This will share มะลิ's reading and give what a stranger reads on its page."""
    tap(page, "share|", "line.me/R/share")
    keep(page, "share")
    shown = open_page(page, "/s/")
    keep(shown, "share-page")
    words = shown.inner_text("body")
    shown.close()
    return words


def take_wallpaper(page: Page, *, keep: Keep) -> bytes:
    """This will make a wallpaper of มะลิ's cards and give the file that is downloaded."""
    tap(page, "wallpaper|", "wallpaper.png")
    keep(page, "wallpaper")
    with page.context.expect_event("response", lambda response: "wallpaper.png" in response.url) as answered:
        newest(page, "wallpaper.png").click()
    assert answered.value.headers["content-disposition"].startswith("attachment"), "a file, not a page"
    # The browser hands no file over that a page without an opener has loaded, so the same address is asked again.
    return page.context.request.get(answered.value.url).body()


def give(page: Page, *, keep: Keep) -> None:
    """This will buy Stars, make a gift of one, and hand it to a friend, who opens it."""
    tap_menu(page, "มีมี่สตาร์", "go|buy")
    tap(page, "go|buy", "buy|starter")
    pay(page, keep=keep_nothing)
    tap_menu(page, "มีมี่สตาร์", "go|gift")
    tap(page, "go|gift", '"gift|')
    tap(page, "gift|", "line.me/R/share")
    keep(page, "gift")
    pass_on(page, "Open as a new friend", "ask|")


def use_gift(page: Page) -> None:
    """This will let the friend have the reading that was given, and go back to มะลิ, who is told of it."""
    read(page, keep=keep_nothing, first=True)
    become(page, MALI)
    page.get_by_text(seen("เพื่อนเปิดของขวัญ")).last.wait_for(timeout=PATIENCE_MS)


def ask_on(page: Page, *, keep: Keep) -> None:
    """This will ask one of the suggested questions about มะลิ's latest reading, on the same cards."""
    tap_menu(page, "คำทำนายของฉัน", "open|")
    keep(page, "history")
    tap(page, "open|", "follow|")
    tap(page, "follow|", "ask.next|")
    tap(page, "ask.next|", "follow|")
    keep(page, "follow-up")


def look_at_herself(page: Page, *, keep: Keep) -> None:
    """This will look at everything มะลิ can choose, and at what is kept about her."""
    tap_menu(page, "ของฉัน", "go|my_data")
    keep(page, "me")
    tap(page, "go|my_data", "go|export_data")
    keep(page, "my-data")


def export(page: Page, *, keep: Keep) -> dict[str, Any]:
    """This will give all of มะลิ's data, as the file she gets."""
    tap(page, "go|export_data", "/my-data/")
    shown = open_page(page, "/my-data/")
    keep(shown, "export")
    with shown.expect_download() as downloaded:
        shown.locator("form button").click()
    file: Path = downloaded.value.path()
    shown.close()
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return data


def delete(page: Page, *, keep: Keep) -> None:
    """This will delete everything of มะลิ's."""
    tap(page, "go|my_data", "go|delete_data")
    tap(page, "go|delete_data", "data.delete|")
    keep(page, "delete")
    newest(page, "data.delete|").click()
    page.get_by_text(seen("ใบยืนยัน")).last.wait_for(timeout=PATIENCE_MS)
    keep(page, "deleted")


def come_again(page: Page, *, keep: Keep) -> None:
    """This will block MiMi, add her anew, and look at what มะลิ has now."""
    page.get_by_role("button", name="People").click()
    page.locator("#people").get_by_role("button", name="Block MiMi").click()
    page.keyboard.press("Escape")
    mark(page)
    page.locator("#blocked").get_by_role("button", name="ปลดบล็อก").click()
    wait_for(page, "ask|", new=True)
    keep(page, "anew")
    tap_menu(page, "มีมี่สตาร์", "go|movements")


def ask_in_a_group(page: Page, *, keep: Keep) -> None:
    """This will make a group of everybody, bring MiMi in, and ask for the group's card of the day."""
    page.get_by_role("button", name="People").click()
    page.get_by_role("button", name="New group").click()
    page.get_by_label("Name of the group").fill("ก๊วนเพื่อน")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("button", name="Bring MiMi in").click()
    wait_for(page, "message")
    mark(page)
    newest(page, '"message"').click()
    wait_for(page, "oaMessage", new=True)
    keep(page, "group")
