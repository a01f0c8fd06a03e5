"""The front page: the way in, the prices that hold, and its picture for chats."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.locale import LANGUAGES
from bot.web.landing import draw_code
from services import tariff
from services.database import Database
from tests.conftest import ORIGIN, FixedClock, UndoneDatabase, make_settings
from tests.web.conftest import Site
from tests.web.selling_site import Till

ENGLISH = {"Accept-Language": "en"}
THAI = {"Accept-Language": "th"}


@pytest.fixture
def till(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Till:
    """A site that sells, where readings cost what the tariff says."""
    made = Till(shared_url, database, clock)
    around = replace(made.product.dispatcher.around, charges=True)
    made.product.dispatcher = replace(made.product.dispatcher, around=around)
    return made


def test_its_button_and_its_code_lead_to_the_account(till: Till) -> None:
    page = till.client.get("/", headers=ENGLISH).text

    assert page.count('href="https://line.me/R/ti/p/%40mimi"') == 2
    assert str(draw_code("https://line.me/R/ti/p/%40mimi")) in page
    assert "<b>@mimi</b>" in page


def test_in_a_local_world_they_lead_to_the_chat_page(
    shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    local = Till(shared_url, database, clock, CHAT_PAGE_URL="http://127.0.0.1:8100")

    page = local.client.get("/").text

    assert 'href="http://127.0.0.1:8100"' in page
    assert "line.me" not in page


def test_while_the_account_is_unknown_it_shows_no_way_that_leads_nowhere(site: Site) -> None:
    page = site.client.get("/", headers=ENGLISH).text

    assert "Add MiMi" not in page
    assert "QR code" not in page
    assert "What a reading looks like" in page


def test_its_prices_are_those_of_the_tariff(till: Till) -> None:
    english, thai = till.client.get("/", headers=ENGLISH).text, till.client.get("/", headers=THAI).text

    for pack in tariff.packs_for(has_bought=True):
        assert f"{pack.article.amount // 100} baht" in english
        assert f"{pack.article.stars} มีมี่สตาร์" in thai
    for plan in tariff.PLANS.values():
        assert f"{plan.amount // 100} baht a month" in english
        assert f"{plan.stars} มีมี่สตาร์ · ได้ใหม่ทุกเดือน" in thai
    assert "50 Coins" in english
    assert f"within {tariff.REFUND_DAYS} days" in english
    assert f"{tariff.WELCOME_COINS} Coins to welcome you" in english


def test_a_reading_takes_as_long_as_the_chat_says(till: Till) -> None:
    assert "About half a minute later" in till.client.get("/", headers=ENGLISH).text
    assert "ราวครึ่งนาที" in till.client.get("/", headers=THAI).text


def test_where_nothing_is_sold_no_pack_is_shown_and_where_all_is_free_no_price(site: Site) -> None:
    page = site.client.get("/", headers=ENGLISH).text

    assert "Every reading is free at the moment." in page
    assert "baht" not in page
    assert "month" not in page


def test_it_needs_no_database(clock: FixedClock) -> None:
    url = "postgresql+psycopg2://nobody@127.0.0.1:1/none"
    site = Site(make_settings(url), Database(url), clock)

    assert site.client.get("/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_chats_find_a_picture_of_it_in_its_language(till: Till, language: str) -> None:
    page = till.client.get(f"/?lang={language}").text
    picture = till.client.get(f"/landing/{language}.jpg")

    assert f'property="og:image" content="{ORIGIN}/landing/{language}.jpg"' in page
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert len(picture.data) < 300_000
    assert till.client.get("/landing/xx.jpg").status_code == 404
