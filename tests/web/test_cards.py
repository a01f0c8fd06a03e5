"""The addresses of cards: those in use, those that old messages still ask for, and those that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from bot.design.deck import IN_USE, RETIRED, SIZES, STEMS, Shelf, picture_path
from bot.web.cards import offer_cards
from tests.unit.bot.decks import write_manifest
from tests.web.conftest import Site


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf with a deck of JPEG pictures in use; the one before it is gone."""
    for size in SIZES:
        folder = tmp_path / "night" / size
        folder.mkdir(parents=True)
        Image.new("RGB", (6, 10), "#2A1B4A").save(folder / "cups_03_r.jpg")
    write_manifest(tmp_path / "night", format="jpeg")
    return tmp_path


@pytest.fixture
def client(shelf: Path) -> FlaskClient:
    app = Flask("cards")
    app.register_blueprint(offer_cards(Shelf(shelf, "night", frozenset({"old", "older"}))))
    return app.test_client()


def test_every_picture_of_the_deck_in_use_is_there(site: Site) -> None:
    asked = {picture_path(size, stem) for size in SIZES for stem in STEMS}

    assert len(asked) == 2 * 157
    assert {site.client.get(path).status_code for path in asked} == {200}


def test_a_retired_deck_s_picture_leads_to_the_same_one_of_the_deck_in_use(client: FlaskClient) -> None:
    for size in SIZES:
        sent_on = client.get(f"/cards/old/{size}/cups_03_r.png")

        assert sent_on.status_code == 301
        assert sent_on.headers["Location"] == f"/cards/night/{size}/cups_03_r.jpg"
        assert client.get(sent_on.headers["Location"]).mimetype == "image/jpeg"


def test_browsers_keep_the_way_on_for_a_day_and_the_picture_for_a_year(client: FlaskClient) -> None:
    sent_on = client.get("/cards/older/full/cups_03_r.png")
    picture = client.get(sent_on.headers["Location"])

    assert (sent_on.cache_control.public, sent_on.cache_control.max_age) == (True, 86_400)
    assert (picture.cache_control.immutable, picture.cache_control.max_age) == (True, 31_536_000)


def test_a_deck_that_comes_back_is_shown_and_sends_nobody_round(shelf: Path) -> None:
    app = Flask("cards")
    app.register_blueprint(offer_cards(Shelf(shelf, "night", frozenset({"night", "old"}))))

    assert app.test_client().get("/cards/night/full/cups_03_r.jpg").status_code == 200


def test_a_deck_once_in_use_is_never_forgotten() -> None:
    assert "plain" in RETIRED | {IN_USE}


@pytest.mark.parametrize(
    "path",
    [
        "old/full/nonsense.png",
        "old/huge/cups_03.png",
        "old/full/..%2f..%2fdeck.toml",
        "old/full/cups_03.png%0d%0aX:%20y",
        "night/full/deck.toml",
        "night/../deck.toml",
        "..%2fnight/full/cups_03_r.jpg",
        ".night/full/cups_03_r.jpg",
        "%2e%2e/full/cups_03_r.jpg",
        "NIGHT/full/cups_03_r.jpg",
        "nobody/full/cups_03_r.jpg",
        "night/full/CUPS_03_R.jpg",
        "night/full/cups_03_r.jpg%00.png",
        "%5c%5chost%5cfull/full/cups_03_r.jpg",
    ],
)
def test_no_other_name_leads_anywhere(client: FlaskClient, path: str) -> None:
    assert client.get(f"/cards/{path}").status_code == 404


def test_what_else_lies_on_the_shelf_is_not_shown(client: FlaskClient, shelf: Path) -> None:
    hidden = shelf / ".night.fetching" / "full"
    hidden.mkdir(parents=True)
    (hidden / "cups_03_r.jpg").write_bytes(b"half a picture")
    (shelf / "night" / "full" / "notes.txt").write_text("not for anyone")

    assert client.get("/cards/.night.fetching/full/cups_03_r.jpg").status_code == 404
    assert client.get("/cards/night/full/notes.txt").status_code == 404
