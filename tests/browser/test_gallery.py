"""The gallery as somebody uses it: found, sifted, turned dark, read by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, Route, expect

from dev.gallery.gathering import Sample
from dev.gallery.references import chosen_samples
from dev.gallery.shooting import gallery_page
from tests.browser.faults import find_faults


@pytest.fixture(scope="module")
def opened() -> Iterator[Page]:
    """The gallery with a few messages, one of which is outside LINE's limits."""
    samples = chosen_samples()
    flawed = [{"type": "text", "text": "x" * 5001}]
    broken = Sample("talk.say", "too much", "usual", {"th": flawed, "en": flawed})
    longest = replace(samples[0], set="longest")
    with gallery_page([*samples[:3], broken, longest]) as shown:
        shown.set_default_timeout(10_000)
        yield shown


@pytest.fixture
def page(opened: Page) -> Page:
    """The gallery as somebody finds it who opens it."""
    opened.goto(f"{opened.url.partition('/gallery')[0]}/gallery")
    opened.locator("html[data-ready]").wait_for(state="attached")
    return opened


def test_the_gallery_shows_both_languages_with_sizes_and_json(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text("4 samples, 1 outside")
    first = page.locator(".sample").first

    expect(first.locator(".call")).to_have_count(2)
    expect(first.locator(".call[lang=th] .figures")).to_contain_text("of 30,000 bytes")
    first.locator(".call[lang=en] summary").click()
    expect(first.locator(".call[lang=en] pre")).to_contain_text('"altText"')


def test_what_breaks_a_limit_is_told_and_found(page: Page) -> None:
    page.get_by_label("only what breaks a limit").check()

    expect(page.locator(".sample:visible")).to_have_count(1)
    expect(page.locator(".sample:visible .flaws").first).to_contain_text("messages[0].text")


def test_the_gallery_is_sifted_by_words_language_and_set(page: Page) -> None:
    page.get_by_label("Find").fill("menu")
    expect(page.locator(".sample:visible")).to_have_count(1)
    page.get_by_label("Find").fill("")
    page.get_by_label("Language").select_option("th")
    expect(page.locator(".call[lang=en]:visible")).to_have_count(0)
    page.get_by_label("Set").select_option("longest")
    expect(page.locator(".sample")).to_have_count(1)

    assert "set=longest" in page.url
    assert "language=th" in page.url


def test_an_area_in_which_nothing_is_found_makes_room(page: Page) -> None:
    count = page.locator("section:visible h2 small")

    page.get_by_label("Find").fill("too much")
    expect(count).to_have_text("1")
    page.get_by_label("Find").fill("nowhere to be found")
    expect(page.locator("section:visible")).to_have_count(0)
    page.get_by_label("Find").fill("")
    expect(count).to_have_text("4")


def test_messages_are_counted_while_their_pictures_are_still_coming(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/small/*", hold)
    page.reload(wait_until="commit")
    page.locator("html[data-ready]").wait_for(state="attached")
    page.locator(".sample img.coming").first.wait_for(state="attached")

    page.get_by_label("Find").fill("too much")

    expect(page.locator("section:visible h2 small")).to_have_text("1")
    page.unroute("**/small/*", hold)
    for route in held:
        route.abort()


def test_a_dark_phone_keeps_the_colours_a_message_names(page: Page) -> None:
    body = page.locator(".fx-body > .fx-root").first
    named = body.evaluate("one => getComputedStyle(one).backgroundColor")

    page.get_by_label("Chat", exact=True).select_option("dark")

    assert body.evaluate("one => getComputedStyle(one).backgroundColor") == named
    expect(page.locator(".chat").first).to_have_css("background-color", "rgb(23, 25, 31)")


def test_a_tap_in_the_gallery_says_what_it_would_do(page: Page) -> None:
    page.locator(".sample [data-action*=postback]").first.click()

    expect(page.locator(".toast")).to_contain_text('"type":"postback"')


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_anyone_can_use_the_gallery(page: Page, ground: str) -> None:
    page.get_by_label("Chat", exact=True).select_option(ground)

    assert find_faults(page) == []
