"""Pictures of the running gallery for the README: a whole reading in each language, and the page itself."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

from dev.gallery.shooting import SETTLE

WHOLE_READING: Final = ("revealing.reveal of three", "reading.show_reading of three")
DESKTOP: Final = {"width": 1720, "height": 1080}
SHARP: Final = 1.5
LANGUAGES: Final = ("th", "en")
CHAT: Final = "#BCCDE8"
GAP: Final = 24
PATIENCE_MS: Final = 30_000


def keep_gallery(browser: Browser, world: str, folder: Path) -> list[Path]:
    """This will take the pictures from the world at this address, whose gallery is filled, and name their files."""
    page = browser.new_page(viewport=DESKTOP, device_scale_factor=SHARP, locale="en-GB")  # type: ignore[arg-type]
    _open(page, f"{world}/gallery?area=4-every-day")
    paths = [_save(_shown(page.screenshot()), folder / "gallery.png")]
    _open(page, f"{world}/gallery?carousels=open")
    for language in LANGUAGES:
        parts = [_chat(page, name, language) for name in WHOLE_READING]
        paths.append(_save(_stack(parts), folder / f"whole-reading-{language}.png"))
    page.close()
    return paths


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("html[data-ready]").wait_for(state="attached", timeout=PATIENCE_MS)
    page.evaluate(SETTLE)


def _chat(page: Page, name: str, language: str) -> Image.Image:
    """The bar that stays on top would stand in the picture."""
    page.add_style_tag(content=".bar { position: static !important; } .chat { border-radius: 0 !important; }")
    chat = page.locator(f'.sample[data-name="{name}"] .call[lang={language}] .chat')
    return _shown(chat.screenshot(animations="disabled"))


def _shown(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _stack(parts: list[Image.Image]) -> Image.Image:
    height = sum(part.height for part in parts) + GAP * (len(parts) - 1)
    sheet = Image.new("RGB", (max(part.width for part in parts), height), CHAT)
    top = 0
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height + GAP
    return sheet


def _save(picture: Image.Image, path: Path) -> Path:
    small = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    return path
