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
from dev.tapping import ARGUMENTS, PHONE, SETTLED_MS, show_newest, unfold_menu, wait_for
from dev.walking import buy, walk
from dev.world import CHECKOUT

PICTURES: Final = CHECKOUT / "docs" / "pictures"
DESKTOP: Final = {"width": 1280, "height": 900}
AT_THE_END: Final = {"menu", "welcome", "order", "receipt", "wallpaper"}
"""Sights of the end of a chat; of any other the newest message is shown from its beginning."""

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
    page.wait_for_timeout(SETTLED_MS)
    if name not in AT_THE_END and page.locator("#log").is_visible():
        show_newest(page)
    shown = Image.open(io.BytesIO(page.screenshot()))
    path: Path = PICTURES / f"{name}.png"
    shown.convert("RGB").quantize(256).save(path, optimize=True)
    _tell(path)


def _tell(path: Path) -> None:
    print(f"{path.relative_to(CHECKOUT)}: {path.stat().st_size // 1024} KB")


def _open(browser: Browser, world: str) -> Page:
    """The page on a phone whose owner reads Thai, in a browser that knows nothing yet."""
    page = browser.new_page(viewport=PHONE, device_scale_factor=2, locale="th-TH")  # type: ignore[arg-type]
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
