"""axe-core finds nothing in the local world: not in the chat, the payment page, the pages of ours, or the gallery."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from dev.walking import buy, walk
from tests.browser.faults import find_faults
from tests.local_run import LocalRun


def test_no_sight_of_a_reading_and_a_payment_has_a_fault_that_axe_can_find(page: Page, run: LocalRun) -> None:
    seen: dict[str, list[str]] = {"first": find_faults(page)}

    def look(shown: Page, name: str) -> None:
        seen[name] = find_faults(shown)

    walk(page, run.address, keep=look)
    buy(page, keep=look)

    page.set_viewport_size({"width": 1280, "height": 900})
    look(page, "on a computer")

    assert {"welcome", "reveal", "reading", "order", "payment", "paid", "receipt"} <= set(seen)
    assert {name: faults for name, faults in seen.items() if faults} == {}


def test_the_gallery_has_no_fault_that_axe_can_find(page: Page, run: LocalRun) -> None:
    # One area of it: all three hundred samples are built alike, and axe takes a minute for them.
    answer = page.goto(f"{run.address}/gallery?area=3-reading")

    assert answer is not None
    assert answer.ok
    page.wait_for_load_state("networkidle")
    assert find_faults(page) == []


def test_the_front_page_of_the_product_leads_to_the_chat(page: Page, run: LocalRun) -> None:
    ports = json.loads((run.directory / "ports.json").read_text("utf-8"))
    page.goto(f"http://127.0.0.1:{ports['web']}/")
    assert find_faults(page) == []

    page.locator(".hero .button").click()

    page.wait_for_url(f"{run.address}/**")
