"""One address may open pages as often as people do; webhooks and checks are never limited."""

from __future__ import annotations

import datetime as dt
import logging
import time
from pathlib import Path

import pytest
from redis import Redis as Client

from bot.design.deck import picture_path
from bot.web.page_limits import MOST
from dev.redis import Redis
from services.adapters.visits import REST, WINDOW, Visits
from tests.conftest import FixedClock
from tests.web.conftest import Site

PAGE = "/draw/" + "t" * 22
HOME = {"X-Forwarded-For": "203.0.113.7"}


def visit(site: Site, *, times: int = 1, path: str = PAGE, come_from: str = "203.0.113.7") -> list[int]:
    """This will open a page so many times; gives the statuses."""
    return [site.client.get(path, headers={"X-Forwarded-For": come_from}).status_code for _ in range(times)]


def test_the_page_after_the_last_is_refused_kindly_and_says_when_to_come_back(site: Site) -> None:
    assert visit(site, times=MOST) == [404] * MOST
    site.clock.advance(seconds=17)

    refused = site.client.get(PAGE, headers={**HOME, "Accept-Language": "th"})

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "43"
    assert refused.headers["Cache-Control"] == "no-store"
    assert "เร็วไปนิดนะคะ" in refused.text
    assert "A little too fast" in site.client.get(PAGE, headers={**HOME, "Accept-Language": "en"}).text


def test_the_next_minute_begins_anew(site: Site) -> None:
    visit(site, times=MOST + 1)

    site.clock.advance(seconds=WINDOW)

    assert visit(site) == [404]


def test_other_addresses_are_not_refused_and_a_household_with_ipv6_is_one(site: Site) -> None:
    visit(site, times=MOST, come_from="2001:db8:1:2::1")

    assert visit(site, come_from="2001:db8:1:2:ffff::9") == [429]
    assert visit(site, come_from="2001:db8:1:3::1") == [404]
    assert visit(site) == [404]
    assert visit(site, come_from="not an address") == [404]


def test_webhooks_checks_pictures_and_styles_are_never_refused(site: Site) -> None:
    visit(site, times=MOST + 1)

    for path in ("/healthz", "/pages.css", picture_path("full", "major_00")):
        assert visit(site, path=path, times=2) == [200, 200]
    assert site.client.post("/line/webhook", data=b"x", headers=HOME).status_code == 400
    assert site.client.post("/stripe/webhook", data=b"x", headers=HOME).status_code != 429


def test_no_address_is_logged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        visit(site, times=MOST + 1)

    assert "203.0.113" not in caplog.text
    assert "203.0.113" not in repr([record.__dict__ for record in caplog.records])


def test_several_processes_count_together_and_redis_learns_no_address(redis_url: str) -> None:
    client = Client.from_url(redis_url)
    first, second = Visits(redis_url), Visits(redis_url)

    counts = [visits.count("a" * 32, now=1_000_000.0) for visits in (first, second, first, second)]

    assert counts == [1, 2, 3, 4]
    (key,) = client.keys("visits:*")
    assert 0 < client.ttl(key) <= WINDOW
    assert first.count("a" * 32, now=1_000_000.0 + WINDOW) == 1
    assert first.count("b" * 32, now=1_000_000.0) == 1


def test_without_redis_a_process_counts_alone_and_does_not_ask_each_time() -> None:
    visits = Visits("redis://127.0.0.1:1", clock=lambda: 0.0)

    began = time.perf_counter()
    assert [visits.count("a", now=60.0) for _ in range(1_000)] == list(range(1, 1_001))
    assert time.perf_counter() - began < 1.0
    assert visits.count("a", now=120.0) == 1, "and keeps nobody longer than the minute"


def test_when_redis_comes_back_they_count_together_again(tmp_path: Path) -> None:
    clock = FixedClock(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    with Redis(tmp_path / "redis", durable=False) as server:
        port, url = server.port, server.url()
        visits = Visits(url, clock=lambda: clock().timestamp())
        assert [visits.count("a", now=60.0) for _ in range(2)] == [1, 2]
    assert visits.count("a", now=60.0) == 1, "alone, from the beginning"

    with Redis(tmp_path / "redis", durable=False, port=port):
        assert visits.count("a", now=60.0) == 2, "it is not asked again so soon"
        clock.advance(seconds=REST)
        assert [visits.count("a", now=60.0) for _ in range(2)] == [1, 2], "Redis has forgotten, too"
