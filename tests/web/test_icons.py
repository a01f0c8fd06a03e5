"""The pictures that browsers and phones show for our pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.web.conftest import Site


@pytest.fixture
def site(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Site:
    """A site as it is without anything set up."""
    return Site(make_settings(shared_url), database, clock)


def test_a_phone_finds_a_picture_for_its_home_screen(site: Site) -> None:
    assert 'rel="apple-touch-icon" href="/apple-touch-icon.png"' in site.client.get("/privacy").text

    answer = site.client.get("/apple-touch-icon.png")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert "public" in answer.headers["Cache-Control"]
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert picture.size == (180, 180)
        assert picture.mode == "P", "an icon that can be seen through turns black on a home screen"
