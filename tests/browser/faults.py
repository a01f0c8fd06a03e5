"""What axe-core finds on a page, in the browser that shows it."""

from __future__ import annotations

from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AT_REST: Final = """() => Promise.all(document.getAnimations()
    .filter(moving => moving.effect.getComputedTiming().iterations !== Infinity)
    .map(moving => moving.finished.catch(() => null)))"""
"""Letters that are still fading in have less contrast than they will have."""


def find_faults(page: Page) -> list[str]:
    """This will name what axe finds, and where, when all that moves has come to rest."""
    page.evaluate(AT_REST)
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]
