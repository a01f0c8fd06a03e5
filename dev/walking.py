"""Walks through the product by tapping alone: first contact and a reading, and buying Stars for the next one."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Final

from playwright.sync_api import Page

from dev.seen import seen
from dev.tapping import PATIENCE_MS, PHONE, Keep, newest, tap, tap_menu, wait_for

# The stand-in answers at once; a reader's pause lets the turned cards be seen.
MODEL_SECONDS: Final = 6.0
RECEIPT: Final = "ขอบคุณค่ะ เงินเข้าเรียบร้อยแล้ว"


def walk(page: Page, world: str, *, keep: Keep) -> float:
    """This will tap through one reading, keep what is seen on the way, and return the seconds it took."""
    began = time.monotonic()
    slow_down_the_model(world)
    follow(page)
    keep(page, "welcome")
    read(page, keep=keep, first=True)
    return time.monotonic() - began


def follow(page: Page) -> None:
    """This will add MiMi as a friend and wait for her welcome."""
    page.get_by_role("button", name="เพิ่ม MiMi เป็นเพื่อน").or_(
        page.get_by_role("button", name="Add MiMi as a friend")
    ).first.click()
    wait_for(page, "ask|")


def read(page: Page, *, keep: Keep, first: bool = False) -> None:
    """This will go from the question that is asked for to the reading: a suggested one, three cards, one pile.

    Her `first` question waits until she has agreed.
    """
    tap(page, "ask|", "consent|" if first else "now|")
    if first:
        tap(page, "consent|", "now|")
    tap(page, "now|", "cut|")
    keep(page, "pick")
    tap(page, "cut|", "open|")
    keep(page, "reveal")
    wait_for(page, "spoke|", new=True)
    keep(page, "reading")


def buy(page: Page, *, keep: Keep) -> float:
    """This will run out of Stars, pay for a pack by PromptPay, and go on to the reading; it returns the seconds."""
    began = time.monotonic()
    tap_menu(page, "ดูดวงใหม่", "ask|")
    # Another question than the first: the same one would meet its cards of today, without a cut.
    tap(page, "ask|", "now|", ending="|1")
    tap(page, "now|", "buy|starter")
    keep(page, "missing")
    pay(page, keep=keep)
    tap(page, "go_on", "cut|")
    tap(page, "cut|", "open|")
    wait_for(page, "spoke|", new=True)
    return time.monotonic() - began


def pay(page: Page, *, keep: Keep) -> None:
    """This will order the first of the packs that are shown, pay by PromptPay, and wait for the receipt in the chat."""
    tap(page, "buy|starter", "/pay/")
    keep(page, "order")
    with page.context.expect_page() as opened:
        newest(page, "/pay/").click()
    shop = opened.value
    shop.set_viewport_size(PHONE)  # type: ignore[arg-type]
    shop.locator("#email").fill("mali@example.com")
    shop.locator("button[value=qr]").click()
    shop.locator("button[value=paid]").wait_for()
    keep(shop, "payment")
    shop.locator("button[value=paid]").click()
    shop.wait_for_url("**/pay/done**")
    keep(shop, "paid")
    shop.close()
    page.bring_to_front()
    page.get_by_text(seen(RECEIPT)).last.wait_for(timeout=PATIENCE_MS)
    keep(page, "receipt")


def slow_down_the_model(world: str) -> None:
    """This will let the model take as long as a real one."""
    rules = [{"target": "POST /openai/v1/*", "effect": "delay", "seconds": MODEL_SECONDS}]
    body = json.dumps({"rules": rules}).encode()
    request = urllib.request.Request(f"{world}/_sim/faults", body, {"Content-Type": "application/json"}, method="PUT")
    with urllib.request.urlopen(request):
        pass
