"""Privacy and terms: in both languages, with what is true of this deployment, and safe to show to anybody."""

from __future__ import annotations

import re

import pytest

import bootstrap
from bot.locale import LANGUAGES
from bot.web.app import create_app
from services import retention, tariff
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.doubles import RecordingLine, reader
from tests.selling import OPEN
from tests.web.conftest import Site, visit

THAI = re.compile(r"[ก-๛]")


def site_with(url: str, database: UndoneDatabase, clock: FixedClock, **settings: str) -> Site:
    site = Site(make_settings(url, **settings), database, clock)
    if "STRIPE_SECRET_KEY" in settings:
        site.product = bootstrap.build(
            make_settings(url, **settings), database=database, queue=site.queue, line=RecordingLine(), reader=reader(),
            sender_threads=0, clock=clock,
        )  # fmt: skip
        site.client = visit(create_app(site.product))
    return site


@pytest.mark.parametrize("name", ["privacy", "terms"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_the_language_that_is_asked_for(site: Site, name: str, language: str) -> None:
    page = site.client.get(f"/{name}?lang={language}", headers={"Accept-Language": "fr"})

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    body = page.text.replace("ภาษาไทย", "")
    assert bool(THAI.search(body)) is (language == "th")
    assert "20" in body
    assert f'href="/{name}?lang={"en" if language == "th" else "th"}"' in page.text


@pytest.mark.parametrize(("asks", "gets"), [("en-GB,en;q=0.8", "en"), ("th", "th"), ("de", "th"), ("", "th")])
def test_without_a_language_the_browser_decides(site: Site, asks: str, gets: str) -> None:
    page = site.client.get("/privacy?lang=xx", headers={"Accept-Language": asks})

    assert f'<html lang="{gets}">' in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_are_those_that_hold(
    shared_url: str, database: UndoneDatabase, clock: FixedClock, language: str
) -> None:
    site = site_with(shared_url, database, clock, READING_RETENTION_DAYS="365", **OPEN)

    privacy = site.client.get(f"/privacy?lang={language}").text
    terms = site.client.get(f"/terms?lang={language}").text

    assert "365" in privacy
    assert f"{retention.EVENTS.days}" in privacy
    assert f"{tariff.REFUND_DAYS}" in terms
    assert "Stripe" in privacy


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_payments_where_nothing_is_sold(site: Site, language: str) -> None:
    assert "Stripe" not in site.client.get(f"/privacy?lang={language}").text
    assert "Stripe" not in site.client.get(f"/terms?lang={language}").text


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("help@mimi.example", '<a href="mailto:help@mimi.example">'),
        ("https://mimi.example/contact", '<a href="https://mimi.example/contact">'),
        ("02 123 4567", "02 123 4567"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_the_operator_can_be_reached(
    shared_url: str, database: UndoneDatabase, clock: FixedClock, contact: str, shown: str
) -> None:
    site = site_with(shared_url, database, clock, OPERATOR_CONTACT=contact)

    for name in ("privacy", "terms"):
        page = site.client.get(f"/{name}?lang=en").text
        assert shown in page
        assert "<script" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_the_pages_name_are_commands(site: Site, language: str) -> None:
    """Whoever types what the page tells her to type must get what it promises."""
    from bot.locale import find_command

    page = site.client.get(f"/privacy?lang={language}").text
    rights = page[page.index("<ul>", page.index("<ul>") + 1) :]
    named = re.findall(r"<strong>(.+?)</strong>", rights)

    assert [find_command(word) for word in named] == [
        "my_data", "my_consent", "settings", "history", "delete_data", "person",
    ]  # fmt: skip
