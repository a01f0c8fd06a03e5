"""The pictures of the README and of docs/around.md, taken from the running page: `make screenshots`.

Walks from first contact to a reading, to Stars, and through all that is around it by tapping alone, in Thai.
"""

from __future__ import annotations

import io
import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dev import around
from dev.chromium import find_chromium
from dev.gallery.pictures import keep_gallery
from dev.tapping import ARGUMENTS, PHONE, SETTLED_MS, unfold_menu, wait_for
from dev.walking import buy, walk
from dev.world import CHECKOUT

PICTURES: Final = CHECKOUT / "docs" / "pictures"
DESKTOP: Final = {"width": 1280, "height": 900}
AT_THE_END: Final = {"menu", "welcome", "order", "missing", "wallpaper"}
"""Sights of all that the end of a chat has room for; of any other the newest message alone is shown."""

FRAME: Final = """async (atTheEnd) => {
  const log = document.getElementById('log'), entries = [...log.querySelectorAll('.entry:not(.waiting)')];
  log.scrollTop = log.scrollHeight;
  const top = log.getBoundingClientRect().top;
  const whole = entries.find((entry) => entry.getBoundingClientRect().top >= top);
  const first = (atTheEnd && whole) || entries.filter((entry) => entry.matches('.bot')).at(-1);
  document.getElementById('latest').style.visibility = 'hidden';
  // Where the last choice fades out, few colours would show as stripes.
  document.getElementById('quick').style.maskImage = 'none';
  log.style.paddingBottom = `${log.clientHeight - 60}px`;
  // The page follows what grows; only then it may be laid elsewhere.
  await new Promise((done) => setTimeout(done, 300));
  // Whoever speaks is seen beside the first of her bubbles.
  first.classList.remove('same');
  log.scrollTop += first.getBoundingClientRect().top - top - 12;
  // What reaches into the frame from above stays away.
  for (const one of log.children) {
    one.style.visibility = one.getBoundingClientRect().bottom < top + 12 ? 'hidden' : '';
  }
}"""
"""Lays the top of a message at the top of the chat, so that no bubble begins in its middle."""

UNFRAME: Final = """() => {
  const log = document.getElementById('log');
  document.getElementById('latest').style.visibility = '';
  log.style.paddingBottom = '';
  for (const one of log.children) one.style.visibility = '';
  log.scrollTop = log.scrollHeight;
}"""

UNKEPT: Final = {"export", "delete", "deleted", "anew"}
"""Sights of the walk that no page of ours shows."""


def main() -> int:
    """This will take all pictures from the world at LOCAL_WORLD_URL."""
    world = os.environ["LOCAL_WORLD_URL"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium(os.environ)), args=ARGUMENTS)
        page = _open(browser, world)
        seconds = walk(page, world, keep=keep)
        buy(page, keep=keep)
        desk = browser.new_page(viewport=DESKTOP, locale="th-TH")  # type: ignore[arg-type]
        desk.goto(world)
        wait_for(desk, "spoke|")
        desk.get_by_role("button", name="Behind the chat").click()
        keep(desk, "page")
        desk.close()
        page.close()
        _start_over(world)
        walk_around(_open(browser, world))
        for path in keep_gallery(browser, world, PICTURES):
            _tell(path)
        browser.close()
    print(f"from the open page to the reading: {seconds:.0f} s")
    return 0


def walk_around(page: Page) -> None:
    """This will take the pictures of what is around a reading."""
    around.turn_daily_card(page, keep=keep)
    around.invite(page, keep=keep)
    around.read_in_english(page)
    around.be_thanked(page, keep=keep)
    around.share(page, keep=keep)
    around.take_wallpaper(page, keep=keep)
    around.give(page, keep=keep)
    around.use_gift(page)
    around.ask_on(page, keep=keep)
    around.look_at_herself(page, keep=keep)
    around.ask_in_a_group(page, keep=keep)


def keep(page: Page, name: str) -> None:
    """This will save what is seen, with few colours, so that the repository stays small."""
    if name in UNKEPT:
        return
    if name != "menu" and page.locator("#menu > button").is_visible():
        unfold_menu(page, wanted=False)
    page.mouse.move(0, 0)
    page.wait_for_timeout(SETTLED_MS)
    in_chat = page.locator("#log").is_visible()
    if in_chat:
        page.evaluate(FRAME, name in AT_THE_END)
        page.wait_for_timeout(SETTLED_MS)
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if in_chat:
        page.evaluate(UNFRAME)
    path: Path = PICTURES / f"{name}.png"
    _reduce(shown).save(path, optimize=True)
    _tell(path)


def _reduce(shown: Image.Image) -> Image.Image:
    """Few colours, so that the repository stays small."""
    return shown.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)


def _tell(path: Path) -> None:
    print(f"{path.relative_to(CHECKOUT)}: {path.stat().st_size // 1024} KB")


def _open(browser: Browser, world: str) -> Page:
    """The page on a phone whose owner reads Thai, in a browser that knows nothing yet; a finger needs no arrows."""
    page = browser.new_page(viewport=PHONE, device_scale_factor=2, locale="th-TH", has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page.goto(world)
    return page


def _start_over(world: str) -> None:
    """Everybody is somebody new again, and the model answers at once."""
    body = json.dumps({}).encode()
    request = urllib.request.Request(f"{world}/_sim/reset", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request):
        pass


if __name__ == "__main__":
    sys.exit(main())
