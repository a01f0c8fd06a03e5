"""The way to the payment page."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import text

from services import orders
from services.database import Database
from services.ledger import gifts
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.selling import carry
from tests.web.conftest import Site
from tests.web.selling_site import PHONE, Till, assert_kind


@pytest.fixture
def till(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Till:
    return Till(shared_url, database, clock)


def test_an_open_order_leads_to_its_payment_page_with_token_and_language(till: Till) -> None:
    token = till.order()

    response = till.get(f"/pay/{token}?openExternalBrowser=1")

    assert response.status_code == 303
    assert response.headers["Cache-Control"] == "no-store"
    to = urlsplit(response.headers["Location"])
    assert to.netloc == "till.example"
    assert parse_qs(to.query) == {"lang": ["en"], "order": [token]}
    assert till.count("orders WHERE sent_on_at IS NOT NULL") == 1
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/pay"):
        assert flag in response.headers["Set-Cookie"]


def test_a_look_before_the_tap_opens_no_payment_page_and_notes_nothing(till: Till) -> None:
    token = till.order()

    looks = [
        till.client.head(f"/pay/{token}", headers=PHONE),
        till.get(f"/pay/{token}", **{"User-Agent": "facebookexternalhit/1.1;line-poker/1.0"}),
        till.get(f"/pay/{token}", **{"Sec-Purpose": "prefetch;prerender"}),
    ]

    assert [look.status_code for look in looks] == [200, 200, 200]
    assert not any("Location" in look.headers or "Set-Cookie" in look.headers for look in looks)
    assert till.count("orders WHERE sent_on_at IS NOT NULL") == 0


def test_a_paid_order_is_never_sent_on_twice(till: Till) -> None:
    token = till.order()
    till.pay(token)

    response = till.get(f"/pay/{token}")

    assert_kind(response, "This order is paid", "Buy this pack again")
    assert "Location" not in response.headers


def test_a_paid_order_leads_back_to_the_chat_and_buying_again_is_a_quiet_link_below(till: Till) -> None:
    token = till.order()
    till.pay(token)

    page = till.get(f"/pay/{token}").text

    assert page.index("Back to MiMi in LINE") < page.index("Buy this pack again")
    assert '<button class="text-link">Buy this pack again' in page
    assert 'class="button beside"' not in page


def test_money_on_its_way_is_not_asked_for_again(till: Till) -> None:
    token = till.order()
    till.pay(token, later=True)

    page = till.get(f"/pay/{token}")
    assert_kind(page, "Your payment is on its way", "199 baht")
    assert "Buy this pack again" not in page.text
    assert_kind(till.client.post(f"/pay/{token}/again", headers=PHONE), "Please do not pay again")
    assert till.count("orders") == 1


def test_an_expired_order_offers_the_same_anew(till: Till) -> None:
    token = till.order()
    till.clock.advance(hours=25)
    assert_kind(till.get(f"/pay/{token}"), "This order has expired", f'action="/pay/{token}/again"')

    again = till.client.post(f"/pay/{token}/again")

    assert again.status_code == 303
    made = again.headers["Location"].removeprefix("/pay/")
    assert made != token
    assert "till.example" in till.get(f"/pay/{made}").headers["Location"]


def test_a_failed_order_offers_the_same_anew(till: Till) -> None:
    token = till.order()
    till.pay(token, later=True)
    till.payments.settle(succeeded=False)
    carry(till.product.database, till.payments, till.clock)

    assert_kind(till.get(f"/pay/{token}"), "did not go through", "Buy this pack again")
    assert till.client.post(f"/pay/{token}/again").headers["Location"] != f"/pay/{token}"


def test_tapping_again_and_again_makes_one_order(till: Till) -> None:
    token = till.order()
    till.pay(token)

    made = {till.client.post(f"/pay/{token}/again").headers["Location"] for _ in range(5)}

    assert len(made) == 1
    assert till.count("orders") == 2


def test_the_forms_policy_lets_the_redirect_to_the_provider_pass(till: Till) -> None:
    """Chromium holds form-action against every redirect that follows a form."""
    token = till.order()
    till.pay(token)

    policy = till.get(f"/pay/{token}").headers["Content-Security-Policy"]

    assert "form-action 'self' https://till.example;" in policy
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in till.get("/pay/nobody").headers["Content-Security-Policy"]


def test_an_unknown_token_is_a_kind_page(till: Till) -> None:
    for token in ("x" * 22, "x" * 300, "%00", "..%2f..%2fetc", "ก", "a'b", "%ff%fe"):
        for response in (till.get(f"/pay/{token}"), till.client.post(f"/pay/{token}/again")):
            assert response.status_code == 404
    assert_kind(till.get("/pay/" + "x" * 22, **{"Accept-Language": "en"}), "cut short", status=404)
    assert_kind(till.get("/pay/" + "x" * 22), "ลิงก์อาจไม่ครบ", status=404)


def test_with_the_shop_closed_the_page_says_so(till: Till) -> None:
    token = till.order()
    with till.product.database.begin() as connection:
        orders.save_links(connection, "another", [], till.clock())
        connection.execute(text("UPDATE pay_links SET active = false"))

    assert_kind(till.get(f"/pay/{token}"), "Paying is closed right now")
    assert_kind(till.client.post(f"/pay/{token}/again"), "Paying is closed right now")


def test_without_a_provider_the_page_says_so(till: Till, shared_url: str, database: UndoneDatabase) -> None:
    token = till.order()
    shut = Site(make_settings(shared_url), database, till.clock)

    assert_kind(shut.client.get(f"/pay/{token}"), "Paying is closed right now")
    assert_kind(shut.client.post(f"/pay/{token}/again"), "Paying is closed right now")


def test_a_limit_met_since_the_order_was_made_holds_at_the_page(till: Till) -> None:
    token = till.order()
    with till.product.database.begin() as connection:
        connection.execute(text("INSERT INTO wallets (user_id, monthly_limit) SELECT id, 5000 FROM users"))

    page = till.get(f"/pay/{token}")

    assert_kind(page, "beyond your limit", "50 baht left")
    assert "Location" not in page.headers


def test_a_plan_that_runs_is_not_offered_again(till: Till) -> None:
    token = till.order("monthly")
    till.pay(token, article="monthly")

    assert "Buy this pack again" not in till.get(f"/pay/{token}").text
    assert_kind(till.client.post(f"/pay/{token}/again"), "no longer there")


def test_many_taps_on_buy_again_at_once_make_one_order(own_database: Database, own_url: str, clock: FixedClock) -> None:
    till = Till(own_url, own_database, clock)
    token = till.order()
    till.pay(token)

    def again(_: int) -> str:
        return till.app.test_client().post(f"/pay/{token}/again").headers["Location"]

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(again, range(16)))

    assert len(made) == 1
    assert till.count("orders WHERE state = 'open'") == 1


def test_the_same_exchange_button_tapped_at_once_exchanges_once(
    own_database: Database, own_url: str, clock: FixedClock
) -> None:
    till = Till(own_url, own_database, clock)
    till.send(till.event(text="balance"))
    found = re.search(r"exchange\|\d+\|\d+", str(till.line.calls[-1].messages))
    assert found
    with own_database.begin() as connection:
        user_id = connection.execute(text("SELECT id FROM users")).scalar_one()
        gifts.grant(connection, user_id=user_id, coins=700, key="later", reason="a test's gift", now=clock())
    taps = [
        till.event(
            type="postback",
            message=None,
            postback={"data": found[0]},
            timestamp=int(clock().timestamp() * 1000) + 4000 * number,
        )
        for number in range(8)
    ]

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda tap: till.send(tap).status_code, taps))

    assert set(statuses) == {200}
    assert till.count("ledger_transfers WHERE kind = 'exchange'") == 1
