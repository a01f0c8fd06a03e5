"""The pictures of the README, taken from the running page: `make screenshots`.

Walks from first contact to a reading by tapping alone, in Thai, and keeps what a newcomer sees on the way.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from dev.chromium import find_chromium
from dev.world import CHECKOUT

PICTURES = CHECKOUT / "docs" / "pictures"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# The stand-in answers at once; a reader's pause lets the turned cards be seen.
MODEL_SECONDS = 6.0
PATIENCE_MS = 20_000
RECEIPT = "+10 มีมี่สตาร์"
SETTLED_MS = 900
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]


def main() -> int:
    """This will take all pictures from the world at LOCAL_WORLD_URL."""
    world = os.environ["LOCAL_WORLD_URL"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium(os.environ)), args=ARGUMENTS)
        page = browser.new_page(viewport=PHONE, device_scale_factor=2, locale="th-TH")  # type: ignore[arg-type]
        page.goto(world)
        seconds = walk(page, world, keep=keep)
        buy(page, keep=keep)
        desk = browser.new_page(viewport=DESKTOP, locale="th-TH")  # type: ignore[arg-type]
        desk.goto(world)
        wait_for(desk, "spoke|")
        keep(desk, "page")
        browser.close()
    print(f"from the open page to the reading: {seconds:.0f} s")
    return 0


def walk(page: Page, world: str, *, keep: Callable[[Page, str], None]) -> float:
    """This will tap through one reading, keep what is seen on the way, and return the seconds it took."""
    began = time.monotonic()
    slow_down_the_model(world)
    page.get_by_role("button", name="เพิ่ม MiMi เป็นเพื่อน").or_(
        page.get_by_role("button", name="Add MiMi as a friend")
    ).first.click()
    wait_for(page, "consent|")
    keep(page, "welcome")
    tap(page, "consent|", "ask|")
    tap(page, "ask|", "now|")
    tap(page, "now|", "cut|")
    keep(page, "pick")
    tap(page, "cut|", "open|")
    keep(page, "reveal")
    wait_for(page, "spoke|")
    keep(page, "reading")
    return time.monotonic() - began


def buy(page: Page, *, keep: Callable[[Page, str], None]) -> float:
    """This will run out of Stars, pay for a pack by PromptPay, and go on to the reading; it returns the seconds."""
    began = time.monotonic()
    tap(page, "start", "ask|")
    # Another question than the first: the same one would meet its cards of today, without a cut.
    tap(page, "ask|", "now|", ending="|1")
    tap(page, "now|", "buy|starter")
    keep(page, "missing")
    tap(page, "buy|starter", "/pay/")
    keep(page, "order")
    with page.context.expect_page() as opened:
        page.locator("[data-action*='/pay/']").last.click()
    shop = opened.value
    shop.set_viewport_size(PHONE)  # type: ignore[arg-type]
    shop.locator("#email").fill("mali@example.com")
    shop.locator("button[value=qr]").click()
    shop.locator("button[value=paid]").wait_for()
    keep(shop, "payment")
    shop.locator("button[value=paid]").click()
    shop.wait_for_url("**/pay/done**")
    keep(shop, "paid")
    page.bring_to_front()
    page.get_by_text(RECEIPT).last.wait_for(timeout=PATIENCE_MS)
    page.wait_for_timeout(SETTLED_MS)
    keep(page, "receipt")
    tap(page, "go_on", "cut|")
    tap(page, "cut|", "open|")
    wait_for(page, "spoke|", new=True)
    return time.monotonic() - began


def tap(page: Page, name: str, then: str, *, ending: str = "") -> None:
    """This will tap the newest button whose payload begins and ends so, and wait for what follows."""
    page.evaluate("document.querySelectorAll('[data-action]').forEach(button => { button.dataset.before = '' })")
    ends = f"[data-action*='{ending}\"']" if ending else ""
    begins = [f'[data-action*=\'"data":{space}"{name}\']{ends}' for space in ("", " ")]
    page.locator(", ".join(begins)).last.click()
    wait_for(page, then, new=True)


def wait_for(page: Page, name: str, *, new: bool = False) -> None:
    """This will wait until a button of that payload is there, `new` since the last tap, and the page is quiet."""
    fresh = ":not([data-before])" if new else ""
    page.locator(f"[data-action*='{name}']{fresh}").last.wait_for(state="attached", timeout=PATIENCE_MS)
    page.wait_for_timeout(SETTLED_MS)


def slow_down_the_model(world: str) -> None:
    """This will let the model take as long as a real one."""
    rules = [{"target": "POST /openai/v1/*", "effect": "delay", "seconds": MODEL_SECONDS}]
    body = json.dumps({"rules": rules}).encode()
    request = urllib.request.Request(f"{world}/_sim/faults", body, {"Content-Type": "application/json"}, method="PUT")
    with urllib.request.urlopen(request):
        pass


def keep_nothing(page: Page, name: str) -> None:
    """This will only look."""
    del page, name


def keep(page: Page, name: str) -> None:
    """This will save what is seen, with few colours, so that the repository stays small."""
    shown = Image.open(io.BytesIO(page.screenshot()))
    path: Path = PICTURES / f"{name}.png"
    shown.convert("RGB").quantize(256).save(path, optimize=True)
    print(f"{path.relative_to(CHECKOUT)}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
