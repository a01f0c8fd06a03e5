"""Errors: a kind page for a person, JSON for a machine, and nothing of what was sent in either."""

from __future__ import annotations

import pytest

from services.database import Database
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.web.conftest import Site
from tests.web.every_page import BROWSER, BrokenPayments, Grounds, error_500
from tests.web.selling_site import Till

THAI = {**BROWSER, "Accept-Language": "th"}


def test_a_browser_gets_a_page_and_a_script_gets_json(site: Site) -> None:
    page = site.client.get("/no/such/page", headers={**BROWSER, "Accept-Language": "en"})

    assert page.status_code == 404
    assert "This page is not here" in page.text
    assert "no/such" not in page.text.replace("/no/such/page?lang=th", "")
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "application/json"}, {"Accept": "image/avif,image/png"}):
        answer = site.client.get("/no/such/page", headers=headers)
        assert (answer.status_code, answer.json) == (404, {"error": "Not Found"})


def test_a_picture_that_is_not_there_is_no_page(site: Site) -> None:
    assert site.client.get("/cards/none/small/back.png", headers=BROWSER).is_json


def test_a_way_that_is_not_open_names_those_that_are(site: Site) -> None:
    refused = site.client.get("/pay/x/again", headers=THAI)

    assert refused.status_code == 405
    assert "POST" in refused.headers["Allow"]
    assert "เปิดหน้านี้ตรง ๆ ไม่ได้" in refused.text


def test_a_fault_of_ours_is_said_kindly_and_not_shown(
    shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    sight = error_500(Grounds(shared_url, database, clock))

    page = sight.look("en")

    assert page.status_code == 500
    assert "Something went wrong on our side" in page.text
    assert "never shown" not in page.text
    assert "RuntimeError" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_without_postgresql_a_page_asks_for_patience(clock: FixedClock) -> None:
    url = "postgresql+psycopg2://nobody@127.0.0.1:1/none"
    site = Site(make_settings(url), Database(url), clock)

    page = site.client.get("/draw/" + "t" * 22, headers=THAI)

    assert page.status_code == 503
    assert "อีกสักนาทีลองใหม่นะคะ" in page.text


@pytest.mark.parametrize("path", ["//evil.example/x", "/%2F/evil.example", "/\\evil.example"])
def test_no_address_makes_the_language_switch_lead_away(site: Site, path: str) -> None:
    page = site.client.get(path, base_url="https://mimi.localhost", headers=THAI)

    assert 'href="//' not in page.text
    assert 'href="/\\' not in page.text


def test_an_answer_to_a_form_has_no_switch_that_would_open_something_else(
    shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    till = Till(shared_url, database, clock)
    token = till.order()
    till.product.payments = BrokenPayments(clock)

    page = till.client.post(f"/pay/{token}x/again", headers=THAI)

    assert page.status_code == 404
    assert 'class="tongue"' not in page.text
