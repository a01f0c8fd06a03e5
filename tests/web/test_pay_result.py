"""The way back from the payment page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest
from sqlalchemy import text

from handlers import buying
from services import fulfilment, orders
from services.payments import CheckoutsOf, InvoiceFact, PayPage
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.selling import carry
from tests.web.conftest import Site
from tests.web.selling_site import DESK, PHONE, SilentPayments, Till, assert_kind


@pytest.fixture
def till(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Till:
    return Till(shared_url, database, clock)


def test_the_way_back_shows_the_result_and_leads_to_the_chat(till: Till) -> None:
    token = till.order()
    till.get(f"/pay/{token}")
    visit = till.pay(token)

    page = till.get(f"/pay/done?session_id={visit}")

    assert_kind(
        page, "your payment has arrived", "+27 Stars", "Added by this payment. At this moment you have 27 Stars."
    )
    assert f"https://line.me/R/oaMessage/%40mimi/?{quote('Balance')}" in page.text
    assert "Refresh" not in page.headers


def test_on_a_desktop_the_way_back_is_said_in_words(till: Till) -> None:
    visit = till.pay(till.order())

    page = till.client.get(f"/pay/done?session_id={visit}", headers=DESK)

    assert "Go back to LINE" in page.text
    assert 'href="https://line.me/R/ti/p/%40mimi"' in page.text, "which shows a code to scan"


def test_where_the_chat_is_a_page_the_way_back_leads_there(
    shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    local = Till(shared_url, database, clock, CHAT_PAGE_URL="http://127.0.0.1:8100")

    for browser in (DESK, PHONE):
        page = local.client.get("/pay/cancelled", headers=browser).text
        assert 'href="http://127.0.0.1:8100"' in page
        assert "line.me" not in page


def test_no_page_asks_for_an_icon_in_vain(till: Till) -> None:
    icon = till.get("/favicon.ico")

    assert icon.status_code == 200
    assert icon.headers["Content-Type"] == "image/svg+xml"


def test_without_a_basic_id_the_way_back_leads_to_line(
    shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    shut = Site(make_settings(shared_url), database, clock)

    assert 'href="https://line.me/R/"' in shut.client.get("/pay/cancelled", headers=PHONE).text


def test_a_result_that_is_not_there_yet_is_looked_for_again_but_not_for_ever(till: Till) -> None:
    till.get(f"/pay/{till.order()}")

    first = till.get("/pay/done?session_id=visit-99")
    assert_kind(first, "Your payment is being confirmed")
    assert first.headers["Refresh"] == "3; url=/pay/done?session_id=visit-99&n=1"
    last = till.get("/pay/done?session_id=visit-99&n=10")

    assert_kind(last, "This is taking longer than usual")
    assert "Refresh" not in last.headers


def test_who_reads_slowly_can_stop_the_page_from_looking_again(till: Till) -> None:
    till.get(f"/pay/{till.order()}")

    looking = till.get("/pay/done?session_id=visit-99&lang=th")
    stop = re.search(r'<a href="([^"]+)">หยุด', looking.text)
    assert stop
    still = till.get(unescape(stop[1]))

    assert looking.headers["Refresh"] == "3; url=/pay/done?session_id=visit-99&lang=th&n=1"
    assert "Refresh" not in still.headers
    assert '<html lang="th"' in still.text


def test_when_the_providers_word_is_late_it_is_asked_from_the_way_back(till: Till) -> None:
    """The webhook never comes here; the page finds the money all the same, and it is credited once."""
    token = till.order()
    till.get(f"/pay/{token}")
    with till.product.database.begin() as connection:
        link = orders.find_link(connection, provider="fake", article="popular")
    assert link is not None
    till.payments.pay(till.payments.page_url(PayPage(link, token, "en")))
    visit = next(iter(fact.reference for fact in till.payments.fetch(CheckoutsOf(token, till.clock()))))

    for look in range(3):
        page = till.get(f"/pay/done?session_id={visit}&n={look}")
        till.queue.run(till.product.job_table())
    carry(till.product.database, till.payments, till.clock)

    assert_kind(page, "+27 Stars")
    assert till.count("ledger_transfers WHERE kind = 'purchase'") == 1


def test_a_provider_that_does_not_answer_a_look_ends_no_worker(till: Till) -> None:
    till.get(f"/pay/{till.order()}")
    job = replace(till.product.jobs, payments=SilentPayments(till.clock))

    with till.product.database.begin() as connection:
        user_id = connection.execute(text("SELECT id FROM users")).scalar_one()
    buying.look_for_payment(job, user_id)

    assert till.count("payments") == 0


def test_a_page_loaded_again_and_again_has_the_provider_asked_once_in_a_while(till: Till) -> None:
    """Each asking goes through everybody's checkouts, on the queue that readings wait in."""
    till.get(f"/pay/{till.order()}")

    for _ in range(20):
        till.get("/pay/done?session_id=visit-99&n=1")
    asked = [job for job, *_ in till.queue.waiting].count("look_for_payment")
    till.clock.advance(seconds=10)
    till.get("/pay/done?session_id=visit-99&n=5")

    assert asked == 1
    assert [job for job, *_ in till.queue.waiting].count("look_for_payment") == 2


def test_without_an_order_of_ours_nobody_is_asked(till: Till) -> None:
    till.get("/pay/done?session_id=visit-99&n=1")

    assert [job for job, *_ in till.queue.waiting if job == "look_for_payment"] == []


def test_a_result_that_is_late_or_failed_is_said(till: Till) -> None:
    token = till.order()
    visit = till.pay(token, later=True)
    assert_kind(till.get(f"/pay/done?session_id={visit}"), "Your payment is on its way")
    till.payments.settle(succeeded=False)
    carry(till.product.database, till.payments, till.clock)

    assert_kind(till.get(f"/pay/done?session_id={visit}"), "did not go through")


def test_money_nobody_can_match_is_said_to_be_looked_at(till: Till) -> None:
    visit = till.pay("no-such-order")

    assert_kind(till.get(f"/pay/done?session_id={visit}", **{"Accept-Language": "en"}), "We have your payment")


def test_a_plans_page_waits_for_its_first_month_and_then_shows_the_true_balance(till: Till) -> None:
    till.pay(till.order("starter"), article="starter")
    token = till.order("monthly")
    till.get(f"/pay/{token}")
    with till.product.database.begin() as connection:
        link = orders.find_link(connection, provider="fake", article="monthly")
    assert link is not None
    till.payments.pay(till.payments.page_url(PayPage(link, token, "en")))
    take_all_but_the_invoice(till)

    early = till.get("/pay/done?session_id=visit-of-a-plan")
    asking = till.get("/pay/done?session_id=visit-of-a-plan&n=1")
    till.queue.run(till.product.job_table())
    shown = till.get("/pay/done?session_id=visit-of-a-plan&n=2")

    assert_kind(early, "Your payment is being confirmed")
    assert_kind(asking, "Your payment is being confirmed")
    assert_kind(shown, "+45 Stars", "At this moment you have 55 Stars.")


def take_all_but_the_invoice(till: Till) -> None:
    """The order of Stripe's events is no promise: a plan's invoice may be told after its checkout."""
    for body, signature in till.payments.mail():
        event = till.payments.read_event(body, signature, now=till.clock())
        told = [event.fact] if event.fact else till.payments.fetch(event.query) if event.query else []
        for fact in told:
            if not isinstance(fact, InvoiceFact):
                with till.product.database.begin() as connection:
                    fulfilment.apply(connection, fact, provider="fake", now=till.clock())


def test_a_browser_that_did_not_begin_the_payment_stops_asking_with_a_calm_word(till: Till) -> None:
    english = {"Accept-Language": "en"}
    pages = [till.get(f"/pay/done?session_id=visit-99&n={look}", **english) for look in range(5)]

    assert ["Refresh" in page.headers for page in pages] == [True, True, True, False, False]
    assert_kind(pages[-1], "MiMi will tell you in the chat", "type “balance”")
    assert "being confirmed" not in pages[-1].text


def test_the_first_month_of_a_plan_is_shown_by_its_order(till: Till) -> None:
    token = till.order("monthly")
    till.get(f"/pay/{token}")
    till.pay(token, article="monthly")

    assert_kind(till.get("/pay/done?session_id=visit-of-a-plan"), "+45 Stars")


def test_any_bytes_on_the_way_back_are_a_page(till: Till) -> None:
    for query in ("", "?session_id=", "?session_id=%3Cscript%3E", "?session_id=%00", "?n=x", "?session_id=a&n=-5"):
        page = till.get(f"/pay/done{query}")
        assert_kind(page)
        assert "<script" not in page.text
    till.client.set_cookie("order", "'; --", path="/pay")
    assert_kind(till.get("/pay/done"))


def test_a_payment_left_alone_leads_back_to_its_order(till: Till) -> None:
    assert 'class="button" href="/pay/' not in till.get("/pay/cancelled").text
    token = till.order()
    till.client.get(f"/pay/{token}", headers=PHONE, base_url="https://mimi.localhost")

    page = till.client.get("/pay/cancelled", headers=PHONE, base_url="https://mimi.localhost")

    assert_kind(page, "Nothing was paid", f'href="/pay/{token}"')
