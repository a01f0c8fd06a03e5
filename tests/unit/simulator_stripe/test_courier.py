"""Webhooks: signed, once and more often, in order and not, late, again, never."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections import Counter

import pytest

from simulator.origins import here
from simulator.stripe.courier import RETRY_SECONDS
from simulator.world import LocalWorld
from tests.unit.simulator_stripe.conftest import Merchant


def hook(merchant: Merchant, *kinds: str, url: str = "https://shop.example/hook", **more: str) -> str:
    wanted = {f"enabled_events[{place}]": kind for place, kind in enumerate(kinds or ("*",))}
    return str(merchant.post("webhook_endpoints", url=url, **wanted, **more)["id"])


def undelivered(merchant: Merchant) -> list[str]:
    return [event["type"] for event in merchant.get("events", delivery_success="false", limit="100")["data"]]


def test_an_endpoint_hears_only_of_what_it_subscribed_to(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed", "refund.created")

    paid = merchant.desk.pay_link(merchant.pack["id"])
    merchant.desk.refund(paid["id"])

    assert merchant.told == ["checkout.session.completed", "refund.created"]


def test_a_disabled_endpoint_hears_nothing(merchant: Merchant) -> None:
    endpoint = hook(merchant)
    merchant.post(f"webhook_endpoints/{endpoint}", disabled="true")

    merchant.desk.pay_link(merchant.pack["id"])

    assert merchant.told == []


def test_a_body_is_signed_with_every_secret_while_one_is_rolled() -> None:
    letters: list[tuple[bytes, str]] = []

    def take(body: bytes, headers: dict[str, str]) -> int:
        letters.append((body, headers["Stripe-Signature"]))
        return 200

    with LocalWorld(clock=lambda: 1_795_000_000.5, stripe_webhook_secret="whsec_old") as world:
        merchant = Merchant(world, [0.0])
        fresh = world.stripe.stripe.events.roll(hook(merchant), keep=True)
        world.connect_stripe(take)
        world.stripe.pay_link(merchant.pack["id"])

    body, signature = letters[0]
    moment, *seals = signature.split(",")
    signed = b"1795000000." + body
    assert moment == "t=1795000000"
    expected = [hmac.new(key.encode(), signed, hashlib.sha256).hexdigest() for key in (fresh, "whsec_old")]
    assert seals == [f"v1={seal}" for seal in expected]


def test_any_bytes_can_be_signed_like_a_webhook(merchant: Merchant) -> None:
    body = b"\xff no event"
    seal = hmac.new(b"whsec_local", b"1795000000." + body, hashlib.sha256).hexdigest()

    assert merchant.desk.sign(body) == f"t=1795000000,v1={seal}"


def test_the_endpoints_own_version_stands_in_the_body(merchant: Merchant) -> None:
    hook(merchant, api_version="2020-08-27")

    merchant.desk.pay_link(merchant.pack["id"])

    assert {event["api_version"] for event in merchant.events} == {"2020-08-27"}


def test_what_is_not_taken_comes_again_when_it_is_due(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.status = 500
    merchant.desk.pay_link(merchant.pack["id"])
    courier = merchant.desk.courier

    courier.carry(again=True)
    too_early = len(merchant.events)
    for seconds in RETRY_SECONDS:
        merchant.wait(seconds)
        courier.carry(again=True)
    merchant.wait(3600)
    courier.carry(again=True)

    assert too_early == 1
    assert len(merchant.events) == 1 + len(RETRY_SECONDS)
    assert len({event["id"] for event in merchant.events}) == 1
    assert undelivered(merchant) == ["checkout.session.completed"]


def test_what_was_taken_does_not_come_again(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.status = 500
    merchant.desk.pay_link(merchant.pack["id"])
    merchant.status = 200

    merchant.desk.redeliver()
    merchant.desk.redeliver()

    assert len(merchant.events) == 2
    assert undelivered(merchant) == []


def test_a_pending_event_says_to_how_many_it_is_owed(merchant: Merchant) -> None:
    hook(merchant, "refund.created")
    hook(merchant, "refund.created", url="https://shop.example/other")
    paid = merchant.desk.pay_link(merchant.pack["id"])
    merchant.status = 503

    merchant.desk.refund(paid["id"])

    [event] = merchant.get("events", type="refund.created")["data"]
    assert event["pending_webhooks"] == 2


def test_switched_off_everything_is_kept_and_listed(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.desk.pause_webhooks()
    merchant.desk.pay_link(merchant.pack["id"])
    merchant.desk.resume()
    merchant.desk.deliver()
    silent = list(merchant.told)
    kept = undelivered(merchant)

    merchant.desk.redeliver()

    assert (silent, kept) == ([], ["checkout.session.completed"])
    assert merchant.told == ["checkout.session.completed"]


def test_what_an_api_call_causes_waits_for_the_next_act(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"])
    merchant.events.clear()

    merchant.post("refunds", payment_intent=paid["payment_intent"])
    before = list(merchant.told)
    merchant.desk.deliver()

    assert before == []
    assert merchant.told == ["refund.created", "charge.refunded"]


@pytest.mark.parametrize("simultaneous", [False, True])
def test_every_event_comes_so_many_times(merchant: Merchant, simultaneous: bool) -> None:
    merchant.desk.deliver_copies(3, simultaneous=simultaneous)

    merchant.desk.pay_link(merchant.pack["id"])

    assert set(Counter(event["id"] for event in merchant.events).values()) == {3}


def test_copies_come_at_the_same_moment(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    inside = threading.Barrier(20, timeout=5)

    def take(_body: bytes, _headers: dict[str, str]) -> int:
        inside.wait()  # Breaks unless all twenty are here together.
        return 200

    merchant.world.connect_stripe(take)
    merchant.desk.deliver_copies(20, simultaneous=True)

    merchant.desk.pay_link(merchant.pack["id"])

    assert not inside.broken
    assert undelivered(merchant) == []


def test_five_hundred_copies_arrive_within_seconds(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.desk.deliver_copies(500, simultaneous=True)
    began = time.monotonic()

    merchant.desk.pay_link(merchant.pack["id"])

    assert len(merchant.events) == 500
    assert time.monotonic() - began < 5


def test_the_events_of_one_act_come_reversed(merchant: Merchant) -> None:
    merchant.desk.deliver_in("reversed")

    merchant.desk.pay_link(merchant.pack["id"])

    assert merchant.told[0] == "checkout.session.completed"
    assert merchant.told[-1] == "payment_intent.created"


def test_the_events_of_several_acts_come_as_one_mixed_lot(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed", "refund.created")
    merchant.desk.deliver_in("reversed")

    with merchant.desk.together():
        paid = merchant.desk.pay_link(merchant.pack["id"])
        merchant.desk.refund(paid["id"])
        inside = list(merchant.told)

    assert inside == []
    assert merchant.told == ["refund.created", "checkout.session.completed"]


def test_shuffled_events_are_all_there(merchant: Merchant) -> None:
    merchant.desk.deliver_in("shuffled")

    merchant.desk.pay_link(merchant.plan["id"])

    in_order = [event["id"] for event in reversed(merchant.get("events", limit="100")["data"])]
    arrived = [event["id"] for event in merchant.events]
    assert arrived != [one for one in in_order if one in arrived]
    assert len(arrived) == len(set(arrived)) == 10


def test_one_fact_may_come_as_two_events(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.desk.courier.doubled = True

    merchant.desk.pay_link(merchant.pack["id"])

    first, second = merchant.events
    assert first["id"] != second["id"]
    assert first["data"] == second["data"]


def test_late_events_wait_for_their_time(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.desk.courier.delay = 5.0
    merchant.desk.pay_link(merchant.pack["id"])
    before = list(merchant.told)

    merchant.wait(5)
    merchant.desk.deliver()

    assert (before, merchant.told) == ([], ["checkout.session.completed"])


def test_a_taken_event_can_be_sent_again_by_hand(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.desk.pay_link(merchant.pack["id"])

    merchant.desk.resend(merchant.events[0]["id"])

    assert [event["id"] for event in merchant.events] == [merchant.events[0]["id"]] * 2


@pytest.mark.parametrize(("effect", "reached"), [("cut_before", 0), ("cut_after", 1), ("duplicate", 2)])
def test_fault_rules_reach_deliveries(merchant: Merchant, effect: str, reached: int) -> None:
    hook(merchant, "checkout.session.completed")
    merchant.world.faults.add("stripe-webhook", effect, times=1)

    merchant.desk.pay_link(merchant.pack["id"])

    assert len(merchant.events) == reached
    assert undelivered(merchant) == ([] if effect == "duplicate" else ["checkout.session.completed"])


def test_nobody_listening_is_no_accident(merchant: Merchant) -> None:
    hook(merchant, "checkout.session.completed", url="http://127.0.0.1:9/hook")
    merchant.desk.courier.connected = None

    merchant.desk.pay_link(merchant.pack["id"])

    assert undelivered(merchant) == ["checkout.session.completed"]
    assert merchant.desk.courier.log[-1]["error"].startswith("could not connect")


def test_a_public_address_is_found_on_this_machine() -> None:
    origins = {"https://bot.localhost": "http://127.0.0.1:8000"}

    assert here("https://bot.localhost/hook?a=b", origins) == "http://127.0.0.1:8000/hook?a=b"
    assert here("https://bot.localhost.example/hook", origins) == "https://bot.localhost.example/hook"


def test_with_a_postman_api_calls_are_told_of_by_themselves(merchant: Merchant) -> None:
    paid = merchant.desk.pay_link(merchant.pack["id"])
    arrived = threading.Event()

    def take(body: bytes, _headers: dict[str, str]) -> int:
        if b'"refund.created"' in body:
            arrived.set()
        return 200

    merchant.world.connect_stripe(take)
    merchant.desk.courier.automatic = True

    merchant.post("refunds", payment_intent=paid["payment_intent"])

    assert arrived.wait(5)
    merchant.desk.courier.closing.set()
