"""The way to a plan's portal."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from services import passes
from tests.conftest import FixedClock, UndoneDatabase
from tests.web.selling_site import SilentPayments, Till, assert_kind


@pytest.fixture
def till(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Till:
    return Till(shared_url, database, clock)


def plan_page(till: Till) -> str:
    till.clock.advance(seconds=10)
    till.send(till.event(text="my plan"))
    found = re.search(r"/plan/([A-Za-z0-9_-]+)\?", str(till.line.calls[-1].messages))
    assert found, till.line.calls[-1].text
    return f"/plan/{found[1]}"


def test_a_plans_pass_leads_to_the_portal_for_ten_minutes(till: Till) -> None:
    till.pay(till.order("monthly"), article="monthly")
    page = plan_page(till)

    assert urlsplit(till.get(page).headers["Location"]).netloc == "till.example"
    till.clock.advance(minutes=9)
    assert till.get(page).status_code == 303
    till.clock.advance(minutes=2)

    assert_kind(till.get(page, **{"Accept-Language": "en"}), "This link has closed", status=410)


def test_a_look_at_the_portals_way_asks_the_provider_nothing(till: Till) -> None:
    till.pay(till.order("monthly"), article="monthly")

    assert till.client.head(plan_page(till)).status_code == 200


def test_a_pass_that_is_not_ours_opens_nothing(till: Till) -> None:
    till.pay(till.order("monthly"), article="monthly")
    page = plan_page(till)
    other = passes.issue(
        user_id=1, purpose="export", life=dt.timedelta(minutes=5), secret_key="k" * 40, now=till.clock()
    )

    wrong = [
        page[:-1] + ("A" if page[-1] != "A" else "B"),
        page[:-2],
        f"/plan/{other}",
        "/plan/x",
        "/plan/%00",
        "/plan/ก",
    ]
    assert [till.get(path).status_code for path in wrong] == [404] * len(wrong)


def test_a_pass_of_someone_without_a_plan_says_so(till: Till) -> None:
    with till.product.database.begin() as connection:
        user_id = connection.execute(text("SELECT id FROM users")).scalar_one()
    token = passes.issue(
        user_id=user_id,
        purpose=passes.PLAN,
        life=dt.timedelta(minutes=5),
        secret_key=till.product.settings.secret_key,
        now=till.clock(),
    )

    assert_kind(till.get(f"/plan/{token}"), "You have no plan that is running")


def test_a_provider_that_does_not_answer_is_said_kindly(till: Till) -> None:
    till.pay(till.order("monthly"), article="monthly")
    page = plan_page(till)
    till.product.payments = SilentPayments(till.clock)

    assert_kind(till.get(page), "does not answer right now", status=503)
