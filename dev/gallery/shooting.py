"""Pictures of samples as the gallery shows them, the same on every machine.

Fonts are those we ship. Signs they do not have, emoji above all, become grey boxes of one width, since every machine
draws them in a font of its own; and pictures become a flat colour that follows from their file's name, so that another
card is seen while a card that was drawn anew is not: the deck has its own sheets.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Locator, Page, Route, sync_playwright

from dev.chromium import find_chromium
from dev.gallery.gathering import Sample
from dev.gallery.writing import write_folder
from dev.tapping import ARGUMENTS
from simulator.world import LocalWorld

WINDOW: Final = {"width": 1720, "height": 1000}
STEADY: Final = [*ARGUMENTS, "--disable-lcd-text", "--force-color-profile=srgb", "--disable-partial-raster"]
PATIENCE_MS: Final = 30_000
SIZES: Final = {"preview": (120, 63), "wallpaper": (90, 160)}
CARD: Final = (60, 100)

LOOKS: Final = """
  .bar, h2, h3, .call > :not(.chat) { display: none !important; }
  .unlettered { display: inline-block; width: 1.2em; height: .8em; border-radius: 3px; background: #8887; }
  *, ::before, ::after { animation: none !important; transition: none !important; }
  * { text-rendering: geometricPrecision !important; }
"""
"""The chat alone, still; letters stand where they belong, not on the pixels of the machine."""

# Letters of Sarabun: Latin, Thai, and the signs of writing.
MASK: Final = r"""() => {
  const foreign =
    /(?:[^\u0000-\u024F\u0E00-\u0E7F\u2010-\u2027\u2060\u2030\u2039\u203A\u20AC\uFE0F\u200D]\uFE0F?\u200D?)+/gu;
  for (const chat of document.querySelectorAll('.chat')) {
    const walk = document.createTreeWalker(chat, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) if (walk.currentNode.data.search(foreign) >= 0) found.push(walk.currentNode);
    for (const node of found) {
      const pieces = node.data.split(foreign).flatMap((text, place) => {
        if (!place) return [text];
        const box = document.createElement('span');
        box.className = 'unlettered';
        return [box, text];
      });
      node.replaceWith(...pieces);
    }
  }
}"""
SETTLE: Final = """async () => {
  for (const image of document.images) image.loading = 'eager';
  await Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 16px Sarabun`)));
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
}"""


@contextmanager
def gallery_page(samples: Iterable[Sample]) -> Iterator[Page]:
    """This will open the gallery with these samples, carousels laid open, ready for pictures."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_folder(Path(folder), samples)
        browser = playwright.chromium.launch(executable_path=str(find_chromium(os.environ)), args=STEADY)
        page = browser.new_page(viewport=WINDOW, locale="en-GB")  # type: ignore[arg-type]
        page.route(_is_picture, _paint)
        with LocalWorld(gallery=Path(folder)) as world:
            page.goto(f"{world.url}/gallery?carousels=open")
            page.locator("html[data-ready]").wait_for(state="attached", timeout=PATIENCE_MS)
            page.add_style_tag(content=LOOKS)
            page.evaluate(MASK)
            page.evaluate(SETTLE)
            yield page
        browser.close()


def shoot(samples: Iterable[Sample]) -> Mapping[str, Image.Image]:
    """This will take a picture of each sample in all its languages, by its name."""
    with gallery_page(samples) as page:
        return {str(one.get_attribute("data-name")): _shoot(one) for one in page.locator(".sample").all()}


def _shoot(sample: Locator) -> Image.Image:
    png = sample.locator(".calls").screenshot(animations="disabled", caret="hide")
    return Image.open(io.BytesIO(png)).convert("RGB")


def _is_picture(address: str) -> bool:
    return address.split("?", maxsplit=1)[0].endswith((".png", ".jpg"))


def _paint(route: Route) -> None:
    """The name tells the colour, the kind of picture its size."""
    name = route.request.url.rsplit("/", 1)[-1]
    red, green, blue = (96 + byte % 128 for byte in hashlib.sha256(name.encode()).digest()[:3])
    drawn = io.BytesIO()
    Image.new("RGB", SIZES.get(name.partition("-")[0], CARD), (red, green, blue)).save(drawn, "PNG")
    route.fulfill(body=drawn.getvalue(), content_type="image/png")
