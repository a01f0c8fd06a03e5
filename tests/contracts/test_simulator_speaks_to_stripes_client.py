"""The official client of Stripe, unmodified, against the local Stripe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
import stripe

from simulator.world import LocalWorld

SECRET: Final = "whsec_local"


class Shop:
    """A world, its client, and what everything else needs: a pack and a plan."""

    def __init__(self, world: LocalWorld) -> None:
        self.world = world
        self.client = stripe.StripeClient("sk_test_x", base_addresses={"api": world.stripe_url})
        self.api = self.client.v1
        self.product = self.api.products.create({"name": "Pack", "description": "Ten of it"})
        self.price = self._price()
        self.pack = self.link(self.price.id, payment_method_types=["promptpay", "card"])
        self.plan = self.link(self._price(recurring={"interval": "month"}).id, payment_method_types=["card"])

    def _price(self, **more: Any) -> stripe.Price:
        wanted: Any = {"product": self.product.id, "unit_amount": 9900, "currency": "thb", **more}
        return self.api.prices.create(wanted)

    def link(self, price: str, **more: Any) -> stripe.PaymentLink:
        wanted: Any = {"line_items": [{"price": price, "quantity": 1}], **more}
        return self.api.payment_links.create(wanted)


@pytest.fixture(scope="module")
def shared() -> Iterator[Shop]:
    with LocalWorld() as world:
        yield Shop(world)


@pytest.fixture
def shop(shared: Shop) -> Shop:
    shared.world.faults.clear()
    shared.world.stripe.courier.forget()
    return shared


def test_a_misspelled_parameter_is_refused(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.api.products.create({"name": "x", "colour": "red"})  # type: ignore[typeddict-unknown-key]

    assert (caught.value.code, caught.value.param) == ("parameter_unknown", "colour")


def test_what_is_missing_is_named(shop: Shop) -> None:
    without: Any = {"line_items": [{"price": shop.price.id}]}

    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.api.payment_links.create(without)

    assert (caught.value.code, caught.value.param) == ("parameter_missing", "line_items[0][quantity]")


def test_an_unknown_object_is_404_in_the_path_and_400_in_a_parameter(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as in_path:
        shop.api.refunds.retrieve("re_nothing")
    with pytest.raises(stripe.InvalidRequestError) as in_parameter:
        shop.api.refunds.create({"payment_intent": "pi_nothing"})

    assert (in_path.value.http_status, in_path.value.code, in_path.value.param) == (404, "resource_missing", "id")
    assert (in_parameter.value.http_status, in_parameter.value.param) == (400, "payment_intent")
    assert in_path.value.request_id


def test_a_wrong_key_is_401() -> None:
    with LocalWorld(stripe_key="sk_test_right") as world:
        right = stripe.StripeClient("sk_test_right", base_addresses={"api": world.stripe_url})
        wrong_key = stripe.StripeClient("sk_test_wrong", base_addresses={"api": world.stripe_url})

        assert right.v1.products.list().data == []
        with pytest.raises(stripe.AuthenticationError):
            wrong_key.v1.products.list()


def test_the_same_key_is_answered_once_and_replayed(shop: Shop) -> None:
    paid = shop.world.stripe.pay_link(shop.pack.url, method="card")
    wanted: Any = {"payment_intent": paid["payment_intent"], "amount": 100, "metadata": {"request": "7"}}

    first = shop.api.refunds.create(wanted, {"idempotency_key": paid["id"]})
    second = shop.api.refunds.create(wanted, {"idempotency_key": paid["id"]})

    assert first.id == second.id
    assert second.last_response is not None
    assert second.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(shop.api.refunds.list({"payment_intent": paid["payment_intent"]}).data) == 1


def test_the_same_key_with_another_wish_is_refused(shop: Shop) -> None:
    shop.api.products.create({"name": "one"}, {"idempotency_key": "same"})

    with pytest.raises(stripe.IdempotencyError):
        shop.api.products.create({"name": "two"}, {"idempotency_key": "same"})


def test_a_refused_request_may_be_sent_again_in_better_shape(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.api.products.create({}, {"idempotency_key": "better"})  # type: ignore[typeddict-item]

    assert shop.api.products.create({"name": "two"}, {"idempotency_key": "better"}).name == "two"


def test_an_answer_lost_on_the_way_is_replayed_to_the_clients_own_retry(shop: Shop) -> None:
    client = stripe.StripeClient("sk_test_x", base_addresses={"api": shop.world.stripe_url}, max_network_retries=2)
    shop.world.faults.add("POST /stripe/v1/products", "cut_after", times=1)

    made = client.v1.products.create({"name": "once only"})

    assert [one.id for one in shop.api.products.list({"limit": 100}).data if one.name == "once only"] == [made.id]


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        ({"effect": "status", "status": 429}, stripe.RateLimitError),
        ({"effect": "status", "status": 500}, stripe.APIError),
        ({"effect": "cut_before"}, stripe.APIConnectionError),
        ({"effect": "nonsense"}, stripe.APIError),
    ],
)
def test_faults_on_command_reach_the_client(shop: Shop, rule: dict[str, Any], error: type[Exception]) -> None:
    shop.world.faults.add("/stripe/v1/*", times=1, **rule)

    with pytest.raises(error):
        shop.api.products.list()


def test_lists_are_paged_from_the_newest_on(shop: Shop) -> None:
    made = [shop.api.products.create({"name": f"page {number}"}).id for number in range(5)]

    first = shop.api.products.list({"limit": 2})
    rest = shop.api.products.list({"limit": 2, "starting_after": first.data[-1].id})
    back = shop.api.products.list({"limit": 2, "ending_before": rest.data[1].id})

    assert [one.id for one in [*first.data, *rest.data]] == made[:0:-1]
    assert [one.id for one in back.data] == [first.data[1].id, rest.data[0].id]
    assert first.has_more
    assert {*made} <= {one.id for one in shop.api.products.list({"limit": 3}).auto_paging_iter()}


def test_sessions_are_found_by_link_intent_and_time(shop: Shop) -> None:
    paid = shop.world.stripe.pay_link(shop.pack.url, method="card")
    sessions = shop.api.checkout.sessions

    by_intent = sessions.list({"payment_intent": paid["payment_intent"]}).data
    too_late = sessions.list({"created": {"gt": paid["created"] + 60}}).data
    by_link = sessions.list({"payment_link": shop.pack.id, "status": "complete"}).data

    assert [one.id for one in by_intent] == [paid["id"]]
    assert too_late == []
    assert paid["id"] in {one.id for one in by_link}


def test_what_is_asked_for_comes_whole(shop: Shop) -> None:
    paid = shop.world.stripe.pay_link(shop.pack.url, method="promptpay")

    shown = shop.api.checkout.sessions.retrieve(
        paid["id"], {"expand": ["line_items", "payment_intent.latest_charge.balance_transaction"]}
    ).to_dict()

    charge = shown["payment_intent"]["latest_charge"]
    assert shown["line_items"]["data"][0]["price"]["id"] == shop.price.id
    assert charge["payment_method_details"]["type"] == "promptpay"
    assert charge["balance_transaction"]["net"] == 9900 - charge["balance_transaction"]["fee"]


def test_what_cannot_be_expanded_is_refused(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.api.products.list({"expand": ["data.name"]})

    assert caught.value.param == "expand"


def test_webhooks_are_signed_as_the_client_checks_them(shop: Shop) -> None:
    letters: list[tuple[bytes, str]] = []

    def take(body: bytes, headers: dict[str, str]) -> int:
        letters.append((body, headers["Stripe-Signature"]))
        return 200

    shop.world.stripe.connect(take)

    shop.world.stripe.pay_link(shop.pack.url, client_reference_id="token", method="card")

    events = [shop.client.construct_event(body, signature, SECRET) for body, signature in letters]
    told = next(event for event in events if event.type == "checkout.session.completed")
    assert told.data.object["client_reference_id"] == "token"
    with pytest.raises(stripe.SignatureVerificationError):
        shop.client.construct_event(letters[0][0] + b" ", letters[0][1], SECRET)


def test_a_subscription_is_paid_renewed_and_left(shop: Shop) -> None:
    session = shop.world.stripe.pay_link(shop.plan.url)
    first = shop.api.subscriptions.retrieve(session["subscription"])

    invoice = shop.world.stripe.renew(first.id)
    leaving = shop.api.subscriptions.update(first.id, {"cancel_at_period_end": True})
    shop.world.stripe.renew(first.id)

    renewed = shop.api.subscriptions.retrieve(first.id)
    invoices = shop.api.invoices.list({"subscription": first.id, "expand": ["data.payments"]}).data
    assert [one.billing_reason for one in invoices] == ["subscription_cycle", "subscription_create"]
    assert invoice["parent"]["subscription_details"]["subscription"] == first.id
    assert all(one.payments is not None and one.payments.data[0].payment.payment_intent for one in invoices)
    assert leaving.cancel_at == leaving.items.data[0].current_period_end
    assert renewed.status == "canceled"


def test_the_portal_opens_only_with_a_configuration(shop: Shop) -> None:
    session = shop.world.stripe.pay_link(shop.plan.url)

    with pytest.raises(stripe.InvalidRequestError):
        shop.api.billing_portal.sessions.create({"customer": session["customer"]})
    shop.api.billing_portal.configurations.create({"features": {"subscription_cancel": {"enabled": True}}})
    visit = shop.api.billing_portal.sessions.create({"customer": session["customer"], "locale": "th"})

    assert visit.url.startswith(f"{shop.world.stripe_url}/portal/")


def test_an_endpoint_tells_its_secret_once(shop: Shop) -> None:
    made = shop.api.webhook_endpoints.create({"url": "https://shop.example/hook", "enabled_events": ["refund.created"]})
    found = shop.api.webhook_endpoints.retrieve(made.id)
    shop.api.webhook_endpoints.delete(made.id)

    assert made.secret == SECRET
    assert "secret" not in found
