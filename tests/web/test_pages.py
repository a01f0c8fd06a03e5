"""Pages, pictures and health."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import text

from bot.design.deck import picture_path
from services.database import Database
from tests.conftest import FixedClock, make_settings
from tests.web.conftest import Site


def lay(site: Site, *, pick: bool) -> str:
    for said in ("Will I find work?", "I agree", "Open my cards now", *(["4"] if pick else [])):
        site.send(site.event(text=said))
    with site.product.database.begin() as connection:
        return str(connection.execute(text("SELECT token FROM draws")).scalar_one())


def test_a_sealed_draw_shows_its_fingerprint_and_not_its_seed(site: Site) -> None:
    token = lay(site, pick=False)

    # The first digits, which the chat shows, are set bold.
    page = re.sub(r"<[^>]+>", "", site.client.get(f"/draw/{token}").text)

    with site.product.database.begin() as connection:
        draw = connection.execute(text("SELECT seed, fingerprint FROM draws")).one()
    assert draw.fingerprint in page
    assert bytes(draw.seed).hex() not in page


def test_an_opened_draw_shows_seed_order_and_that_it_holds(site: Site) -> None:
    token = lay(site, pick=True)

    page = site.client.get(f"/draw/{token}", headers={"Accept-Language": "en"}).text

    assert "Checked: the order was fixed" in page
    order = page[page.index('<ol class="order">') :]
    assert len(re.findall(r"<li[ >]", order)) == 78
    assert len(re.findall(r'class="picked"', page)) == 3


def test_a_draws_times_are_bangkoks_and_keep_the_exact_ones_beside_them(site: Site) -> None:
    site.clock.time = dt.datetime(2026, 11, 21, 18, 47, 53, tzinfo=dt.UTC)
    token = lay(site, pick=True)

    thai = site.client.get(f"/draw/{token}?lang=th").text
    english = site.client.get(f"/draw/{token}?lang=en").text

    exact = 'datetime="2026-11-21T18:47:53Z" title="2026-11-21 18:47:53 UTC"'
    assert f"<time {exact}>22 พ.ย. 69 01:47 น. เวลากรุงเทพฯ</time>" in thai
    assert english.count(f"<time {exact}>22 Nov 2026 01:47, Bangkok</time>") == 2, "sealed and opened"


def test_a_page_nobody_made_is_404_and_says_nothing(site: Site) -> None:
    for token in ("x" * 200, "%00", "..%2f", "ก"):
        assert site.client.get(f"/draw/{token}").status_code == 404


def test_pages_carry_strict_headers(site: Site) -> None:
    headers = site.client.get("/healthz").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_kept_for_a_year_and_has_an_etag(site: Site) -> None:
    address = picture_path("small", "major_13_r")
    first = site.client.get(address)

    assert first.status_code == 200
    assert "immutable" in first.headers["Cache-Control"]
    again = site.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_no_path_leads_out_of_the_pictures(site: Site) -> None:
    for path in ("/cards/plain/small/..%2f..%2f..%2fconfig.py", "/cards/../../config.py", "/cards/a/b/%2e%2e"):
        assert site.client.get(path).status_code == 404


def test_health_ready_and_metrics(site: Site) -> None:
    lay(site, pick=True)

    assert site.client.get("/healthz").json == {"status": "alive"}
    ready = site.client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json is not None
    assert ready.json["migrations"] == "current"
    metrics = site.client.get("/metrics").text
    assert 'mimivibes_readings{state="queued"} 1' in metrics
    assert 'mimivibes_messages{channel="reply",state="sent"}' in metrics
    assert "mimivibes_turn_seconds_bucket" in metrics
    assert "mimivibes_queue_age_seconds 0.0" in metrics


def test_metrics_are_shown_only_to_who_bears_the_token(shared_url: str, clock: FixedClock) -> None:
    site = Site(make_settings(shared_url, METRICS_TOKEN="a-long-token"), Database(shared_url), clock)

    assert site.client.get("/metrics").status_code == 401
    assert site.client.get("/metrics", headers={"Authorization": "Bearer a-long-token"}).status_code == 200


def test_without_postgresql_it_is_alive_but_not_ready(clock: FixedClock) -> None:
    url = "postgresql+psycopg2://nobody@127.0.0.1:1/none"
    site = Site(make_settings(url), Database(url), clock)

    assert site.client.get("/healthz").status_code == 200
    ready = site.client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json is not None
    assert "postgres" in ready.json["degraded"]
