"""What holds for every page in every state: its weight, its language, its head, and that it needs no script."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bot.locale import LANGUAGES
from bot.web.files import MARK
from tests.conftest import ORIGIN, FixedClock, UndoneDatabase
from tests.web.every_page import PAGES, Builder, Grounds, Sight

MOST_BYTES = 100_000
"""A page with its style, its letters and its drawings; pictures of cards come after it and are cached for a year."""

MOST_OF_CARDS = 400_000
"""All card pictures of a page together. Only the front page's fan and single cards are taken in their full size."""


@pytest.fixture(params=PAGES, ids=lambda build: build.__name__)
def sight(request: pytest.FixtureRequest, shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Sight:
    build: Builder = request.param
    return build(Grounds(shared_url, database, clock))


def test_a_page_is_light_whole_and_in_the_readers_language(sight: Sight) -> None:
    for language in LANGUAGES:
        page = sight.look(language, path=sight.in_language(language))
        html = page.text

        assert page.status_code == sight.status, html
        assert f'<html lang="{language}">' in html
        assert html.count("<h1") == 1
        assert re.search(r"<title>[^<]+</title>", html)
        assert f'property="og:image" content="{ORIGIN}/' in html
        assert "<script" not in html
        assert "style=" not in html, "the policy forbids it"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        (style,) = re.findall(r'rel="stylesheet" href="([^"]+)"', html)
        sheet = sight.look(language, path=style)
        assert "immutable" in sheet.headers["Cache-Control"]
        (letters,) = re.findall(r'rel="preload" href="([^"]+)" as="font"', html)
        drawn = re.findall(r'"(/files/[^"]+\.svg[^"]*)"', html + sheet.text)
        brought = [sight.look(language, path=path) for path in {letters, *drawn}]
        assert all("immutable" in one.headers["Cache-Control"] for one in brought)
        assert letters in sheet.text, "one file, fetched once"
        assert len(page.data) + len(sheet.data) + sum(len(one.data) for one in brought) < MOST_BYTES


def test_its_cards_are_there_and_not_too_heavy(sight: Sight) -> None:
    page = sight.look("en")

    pictures = set(re.findall(r'<img [^>]*src="([^"]+)"', page.text)) - {MARK.address}
    answers = [sight.look("en", path=path) for path in pictures]

    if sight.status != 429:
        assert {answer.status_code for answer in answers} <= {200}
    assert all(path.startswith("/cards/") for path in pictures)
    assert sum(len(answer.data) for answer in answers) < MOST_OF_CARDS


def test_the_other_language_is_one_tap_away_and_keeps_the_rest_of_the_address(sight: Sight) -> None:
    page = sight.look("th", path=sight.in_language("th"))

    (other,) = re.findall(r'<a class="tongue" href="([^"]+)" hreflang="en" lang="en">English</a>', page.text)
    there = sight.look("th", path=unescape(other))

    assert there.status_code == sight.status
    assert '<html lang="en">' in there.text
    assert unescape(other).split("lang=")[0].rstrip("?&") == sight.path


def test_only_what_is_the_same_for_all_may_be_kept_or_found(sight: Sight) -> None:
    page = sight.look("en")

    is_public = sight.path in {"/", "/privacy", "/terms"}
    assert ("public" in page.headers["Cache-Control"]) is is_public
    assert ("no-store" in page.headers["Cache-Control"]) is not is_public
    assert ('name="robots" content="noindex"' in page.text) is not is_public
    assert (page.headers.get("Vary") == "Accept-Language") is is_public
