"""The link to all of a user's data: looked at freely, used once, within the hour."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from sqlalchemy import text

from tests.web.conftest import Site

TEXT = "Will I find work?"


@pytest.fixture
def token(site: Site) -> str:
    """The token of a link that Ada has just been given."""
    return ask(site)


def ask(site: Site) -> str:
    site.send(site.event(text=TEXT))
    site.clock.advance(seconds=10)
    site.send(site.event(text="export my data"))
    found = re.search(r"/my-data/([A-Za-z0-9_-]{43})\?lang=(th|en)&openExternalBrowser=1", str(site.line.calls[-1]))
    assert found, site.line.calls[-1].text
    return found[1]


def test_whoever_only_looks_uses_nothing_up(site: Site, token: str) -> None:
    looks = [
        site.client.get(f"/my-data/{token}"),
        site.client.head(f"/my-data/{token}"),
        site.client.get(f"/my-data/{token}"),
    ]

    assert [look.status_code for look in looks] == [200, 200, 200]
    assert looks[0].headers["Cache-Control"] == "no-store"
    assert "form-action 'self'" in looks[0].headers["Content-Security-Policy"]
    assert site.client.post(f"/my-data/{token}").status_code == 200


def test_the_file_comes_once(site: Site, token: str) -> None:
    taken = site.client.post(f"/my-data/{token}")
    again = site.client.post(f"/my-data/{token}")

    assert json.loads(taken.data)["data"]["users"][0]["line_user_id"] == "U" + "a" * 32
    assert taken.headers["Content-Disposition"] == 'attachment; filename="mimi-my-data.json"'
    assert taken.headers["Content-Type"].startswith("application/json")
    assert (again.status_code, "U" + "a" * 32 in again.text) == (410, False)
    assert site.client.get(f"/my-data/{token}").status_code == 410


def test_after_an_hour_it_is_closed(site: Site, token: str) -> None:
    site.clock.advance(minutes=61)

    assert site.client.get(f"/my-data/{token}").status_code == 410
    assert site.client.post(f"/my-data/{token}").status_code == 410


def test_a_new_link_makes_the_one_before_void(site: Site, token: str) -> None:
    newer = ask(site)

    assert newer != token
    assert site.client.post(f"/my-data/{token}").status_code == 404
    assert site.client.post(f"/my-data/{newer}").status_code == 200


@pytest.mark.parametrize("wrong", ["x", "A" * 43, "A" * 42 + "%00", "..%2f..%2fetc", "A" * 5000])
def test_any_other_address_is_not_here(site: Site, wrong: str) -> None:
    assert site.client.get(f"/my-data/{wrong}").status_code == 404
    assert site.client.post(f"/my-data/{wrong}").status_code == 404


def test_the_record_holds_no_token_once_the_message_is_sent(site: Site, token: str) -> None:
    from tests.faults.scanning import find_in_tables

    with site.product.database.begin() as connection:
        assert find_in_tables(connection, [token]) == []
        kept = connection.execute(text("SELECT expires_at - created_at FROM exports")).scalar_one()
    assert kept == dt.timedelta(hours=1)


def test_somebody_elses_words_are_not_in_it(site: Site) -> None:
    site.send(site.event(user="b", text="Does Somchai love me?"))
    token = ask(site)

    taken = site.client.post(f"/my-data/{token}").text

    assert "Somchai" not in taken
    assert "U" + "b" * 32 not in taken
    assert TEXT in taken
