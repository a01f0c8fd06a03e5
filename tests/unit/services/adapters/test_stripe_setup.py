"""Setting Stripe up: what is made, what is left alone, and what is closed, seen from the server's side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import stripe

from services.adapters.stripe_events import EVENT_TYPES
from services.adapters.stripe_payments import StripePayments
from services.payments import Article, Kind, Link, PaymentError, SetUp
from tests.unit.services.adapters.stripe_server import StripeServer, serving

PACK = Article("starter", Kind.PACK, 10, 9900, "thb", {"th": "เริ่มต้น", "en": "Starter"})
PLAN = Article("monthly", Kind.PLAN, 45, 19900, "thb", {"th": "รายเดือน", "en": "Monthly"})
HOOK = "https://mimi.localhost/stripe/webhook"
DONE = "https://mimi.localhost/pay/done"


@pytest.fixture
def server() -> Iterator[StripeServer]:
    with serving() as server:
        yield server


def set_up(server: StripeServer, *articles: Article, hook: str = HOOK, done: str = DONE) -> SetUp:
    payments = StripePayments(
        api_key="sk_test_local", webhook_secrets=[], base_url=server.url, clock=lambda: float(server.now)
    )
    return payments.set_up(articles or (PACK, PLAN), webhook_url=hook, done_url=done)


def link_of(server: StripeServer, link: Link) -> dict[str, Any]:
    return next(one for one in server.shelves["payment_links"] if one["id"] == link.reference)


def test_a_pack_is_paid_by_promptpay_first_and_a_plan_by_card_alone(server: StripeServer) -> None:
    pack, plan = (link_of(server, link) for link in set_up(server).links)

    assert pack["payment_method_types"] == ["promptpay", "card"]
    assert plan["payment_method_types"] == ["card"]
    assert pack["after_completion"] == {
        "type": "redirect",
        "redirect": {"url": DONE + "?session_id={CHECKOUT_SESSION_ID}"},
    }


def test_a_link_and_what_it_makes_say_what_is_sold(server: StripeServer) -> None:
    found = set_up(server)

    for link, inner in zip(found.links, ("payment_intent_data", "subscription_data"), strict=True):
        said = {"mimivibes_article": link.article, "mimivibes_price": link.price}
        assert link_of(server, link)["metadata"] == said
        assert link_of(server, link)[inner] == {"metadata": said}


def test_exactly_one_of_the_price_is_sold(server: StripeServer) -> None:
    found = set_up(server)

    asked = [call.parameters["line_items"] for call in server.posted("payment_links")]
    assert asked == [[{"price": link.price, "quantity": 1}] for link in found.links]


def test_a_pack_is_paid_once_and_a_plan_by_the_month(server: StripeServer) -> None:
    set_up(server)

    pack, plan = server.shelves["prices"]
    assert (pack["unit_amount"], pack["currency"], pack.get("recurring")) == (9900, "thb", None)
    assert (plan["unit_amount"], plan["recurring"]) == (19900, {"interval": "month", "interval_count": 1})


def test_a_product_is_named_in_thai_with_english_below(server: StripeServer) -> None:
    set_up(server, PACK)

    [product] = server.shelves["products"]
    assert (product["name"], product["description"]) == ("เริ่มต้น", "Starter: 10 Stars")


def test_a_new_name_is_put_on_the_product_that_is_there(server: StripeServer) -> None:
    set_up(server, PACK)

    changed = set_up(server, replace(PACK, name={"th": "แรกพบ", "en": "Hello"}))

    [product] = server.shelves["products"]
    assert changed.changes == ("Updated the product of starter.",)
    assert product["name"] == "แรกพบ"


def test_an_archived_product_is_brought_back(server: StripeServer) -> None:
    set_up(server, PACK)
    server.shelves["products"][0]["active"] = False

    assert set_up(server, PACK).changes == ("Updated the product of starter.",)
    assert server.shelves["products"][0]["active"] is True


def test_another_amount_closes_the_old_link_before_the_old_price(server: StripeServer) -> None:
    old = set_up(server, PACK).links[0]
    server.calls.clear()

    new = set_up(server, replace(PACK, amount=12900))

    assert new.changes == (
        "Set the price of starter to 129.00 THB.",
        "Made the payment link of starter.",
        "Closed an old payment link of starter.",
        "Closed an old price of starter.",
    )
    changed = [call.path for call in server.calls if call.method == "POST"]
    assert changed == ["prices", "payment_links", f"payment_links/{old.reference}", f"prices/{old.price}"]
    assert link_of(server, old)["active"] is False
    assert new.links[0].price != old.price


@pytest.mark.parametrize(
    "spoil",
    [
        lambda link: link.update(active=False),
        lambda link: link.update(payment_method_types=["card"]),
        lambda link: link["after_completion"]["redirect"].update(url="https://elsewhere.example"),
        lambda link: link["metadata"].update(mimivibes_price="price_0"),
        lambda link: link.update(payment_intent_data=None),
    ],
)
def test_a_link_that_is_not_as_it_should_be_is_made_anew(
    server: StripeServer, spoil: Callable[[dict[str, Any]], None]
) -> None:
    old = set_up(server, PACK).links[0]
    spoil(link_of(server, old))

    new = set_up(server, PACK)

    assert "Made the payment link of starter." in new.changes
    assert new.links[0].reference != old.reference
    assert link_of(server, old)["active"] is False
    assert link_of(server, new.links[0])["active"] is True
    assert set_up(server, PACK).changes == ()


def test_the_order_in_which_stripe_lists_ways_to_pay_does_not_matter(server: StripeServer) -> None:
    link = set_up(server, PACK).links[0]
    link_of(server, link)["payment_method_types"] = ["card", "promptpay"]

    assert set_up(server, PACK).changes == ()


def test_another_address_to_come_back_to_makes_another_link(server: StripeServer) -> None:
    old = set_up(server, PACK).links[0]

    new = set_up(server, PACK, done="https://new.example/done?x=1")

    assert new.links[0].reference != old.reference
    redirect = link_of(server, new.links[0])["after_completion"]["redirect"]
    assert redirect["url"] == "https://new.example/done?x=1&session_id={CHECKOUT_SESSION_ID}"


def test_links_and_products_of_others_are_left_alone(server: StripeServer) -> None:
    server.put("products", name="Something else", active=True)
    other = server.put("payment_links", active=True, url="https://buy.stripe.test/other")
    endpoint = server.put("webhook_endpoints", url="https://other.example/hook", api_version="x", enabled_events=["*"])

    set_up(server, PACK)

    assert other["active"] is True
    assert endpoint in server.shelves["webhook_endpoints"]


def test_two_right_links_become_one(server: StripeServer) -> None:
    kept = set_up(server, PACK).links[0]
    twin = dict(link_of(server, kept)) | {"id": "plink_twin"}
    server.shelves["payment_links"].append(twin)

    found = set_up(server, PACK)

    assert found.links[0] == kept
    assert found.changes == ("Closed an old payment link of starter.",)
    assert twin["active"] is False


def test_a_second_page_of_links_is_read(server: StripeServer) -> None:
    set_up(server, PACK)
    for _ in range(150):
        server.put("payment_links", active=True, url="https://buy.stripe.test/other")

    assert set_up(server, PACK).changes == ()


def test_the_endpoint_gets_what_is_read_in_the_shape_that_is_read(server: StripeServer) -> None:
    found = set_up(server, PACK)

    [endpoint] = server.shelves["webhook_endpoints"]
    assert found.webhook_secret == "whsec_made"
    assert (endpoint["url"], endpoint["api_version"]) == (HOOK, stripe.api_version)
    assert endpoint["enabled_events"] == list(EVENT_TYPES)


@pytest.mark.parametrize(
    ("spoil", "hook"),
    [
        (lambda endpoint: endpoint.update(api_version="2020-08-27"), HOOK),
        (lambda endpoint: endpoint.update(api_version=None), HOOK),
        (lambda endpoint: None, "https://new.example/stripe/webhook"),
    ],
)
def test_an_endpoint_of_another_version_or_address_is_replaced_with_a_new_secret(
    server: StripeServer, spoil: Callable[[dict[str, Any]], None], hook: str
) -> None:
    set_up(server, PACK)
    [old] = server.shelves["webhook_endpoints"]
    spoil(old)
    server.now += 1

    found = set_up(server, PACK, hook=hook)

    [new] = server.shelves["webhook_endpoints"]
    assert found.changes == ("Made the webhook endpoint.", "Deleted an old webhook endpoint.")
    assert found.webhook_secret == "whsec_made"
    assert (new["id"] != old["id"], new["url"], new["api_version"]) == (True, hook, stripe.api_version)
    assert set_up(server, PACK, hook=hook).changes == ()


def test_the_new_endpoint_is_there_before_the_old_one_goes(server: StripeServer) -> None:
    set_up(server, PACK)
    server.shelves["webhook_endpoints"][0]["api_version"] = "2020-08-27"
    server.now += 1
    server.calls.clear()

    set_up(server, PACK)

    assert [call.method for call in server.calls if call.path.startswith("webhook")] == ["GET", "POST", "DELETE"]


def test_an_endpoint_deleted_by_hand_is_really_made_again(server: StripeServer) -> None:
    set_up(server, PACK)
    [old] = server.shelves["webhook_endpoints"]
    server.shelves["webhook_endpoints"].clear()
    server.now += 1

    set_up(server, PACK)

    [new] = server.shelves["webhook_endpoints"]
    assert new["id"] != old["id"]


def test_the_events_of_an_endpoint_are_corrected_and_it_keeps_its_secret(server: StripeServer) -> None:
    set_up(server, PACK)
    [endpoint] = server.shelves["webhook_endpoints"]
    endpoint["enabled_events"] = ["*"]

    found = set_up(server, PACK)

    assert found == SetUp(found.links, ("Corrected the events of the webhook endpoint.",), None)
    assert endpoint["enabled_events"] == list(EVENT_TYPES)


def test_an_endpoint_that_was_switched_off_is_switched_on(server: StripeServer) -> None:
    set_up(server, PACK)
    server.shelves["webhook_endpoints"][0]["status"] = "disabled"

    assert set_up(server, PACK).changes == ("Switched the webhook endpoint on again.",)
    assert server.shelves["webhook_endpoints"][0]["status"] == "enabled"


def test_only_a_plan_needs_a_page_to_end_it(server: StripeServer) -> None:
    set_up(server, PACK)
    before = list(server.shelves["billing_portal/configurations"])

    set_up(server)

    assert before == []
    [portal] = server.shelves["billing_portal/configurations"]
    assert portal["features"]["subscription_cancel"] == {"enabled": True, "mode": "at_period_end"}


@pytest.mark.parametrize("good_calls", range(14))
def test_what_broke_off_is_finished_by_the_next_call_without_twins(server: StripeServer, good_calls: int) -> None:
    server.good_calls = good_calls
    with pytest.raises(PaymentError):
        set_up(server)
    server.good_calls = None

    set_up(server)

    names = ("products", "prices", "payment_links", "billing_portal/configurations", "webhook_endpoints")
    assert [len(server.shelves[name]) for name in names] == [2, 2, 2, 1, 1]
    assert set_up(server).changes == ()
