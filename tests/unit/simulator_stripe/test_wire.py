"""Forms, keys, pages of lists, and what is kept between runs: the parts that need no payment."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import state
from simulator.stripe import Stripe
from simulator.stripe.forms import decode
from simulator.wire import Request
from simulator.world import LocalWorld
from tests.unit.simulator_stripe.conftest import Merchant


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("a=1&b=", {"a": "1", "b": ""}),
        ("metadata[order]=7&metadata[for]=x%20y", {"metadata": {"order": "7", "for": "x y"}}),
        ("items[1][price]=b&items[0][price]=a", {"items": [{"price": "a"}, {"price": "b"}]}),
        ("expand[]=data.a&expand[]=data.b", {"expand": ["data.a", "data.b"]}),
        ("expand[0]=x", {"expand": ["x"]}),
        ("a[b][c][0]=1", {"a": {"b": {"c": ["1"]}}}),
    ],
)
def test_forms_are_read_as_stripe_reads_them(form: str, read: Mapping[str, Any]) -> None:
    assert decode(form) == read


@given(st.text(alphabet="ab[]=&0%", max_size=60))
def test_any_form_at_all_is_read(form: str) -> None:
    assert isinstance(decode(form), dict)


@given(st.sampled_from(["GET", "POST", "DELETE"]), st.text(max_size=30), st.binary(max_size=80))
def test_any_request_at_all_is_answered_below_500(method: str, path: str, body: bytes) -> None:
    for whole in (f"/stripe/v1/{path}", "/stripe/v1/payment_links", "/stripe/v1/refunds"):
        answer = Stripe().handle(Request(method, whole, {"authorization": "Bearer k"}, {}, body, path))

        assert answer.status < 500
        assert isinstance(answer.json(), dict)


def test_a_key_may_come_as_curl_sends_it() -> None:
    stripe = Stripe(key="sk_test_a")
    basic = base64.b64encode(b"sk_test_a:").decode()

    def status(authorization: str) -> int:
        headers = {"authorization": authorization}
        return stripe.handle(Request("GET", "/stripe/v1/products", headers)).status

    assert status(f"Basic {basic}") == status("Bearer sk_test_a") == 200
    assert status("Bearer sk_test_b") == status("Basic !") == status("") == 401


def test_a_key_is_forgotten_after_a_day(merchant: Merchant) -> None:
    def make() -> str:
        return str(merchant.ask("POST", "products", {"name": "x"}, key="once")[1]["id"])

    first, second = make(), make()
    merchant.wait(24 * 3600)

    assert first == second
    assert make() != first


def test_metadata_is_laid_over_and_taken_away(merchant: Merchant) -> None:
    path = f"products/{merchant.product}"
    merchant.post(path, **{"metadata[a]": "1", "metadata[b]": "2"})

    assert merchant.post(path, **{"metadata[a]": "", "metadata[c]": "3"})["metadata"] == {"b": "2", "c": "3"}
    assert merchant.post(path, metadata="")["metadata"] == {}


def test_a_lookup_key_belongs_to_one_price(merchant: Merchant) -> None:
    first = merchant.price({"lookup_key": "pack"})
    refused = merchant.ask(
        "POST", "prices", {"product": merchant.product, "unit_amount": "1", "currency": "thb", "lookup_key": "pack"}
    )
    second = merchant.price({"lookup_key": "pack", "transfer_lookup_key": "true"})

    found = merchant.get("prices", **{"lookup_keys[0]": "pack"})["data"]
    assert refused[0] == 400
    assert [one["id"] for one in found] == [second]
    assert first != second


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with LocalWorld() as world:
        merchant = Merchant(world, [0.0])
        merchant.status = 500
        paid = merchant.desk.pay_link(merchant.pack["id"], client_reference_id="token")
        later = merchant.desk.pay_link(merchant.pack["id"], outcome="later")
        owed = {event["id"] for event in merchant.desk.objects("event") if event["pending_webhooks"]}
        state.save(world.platform, file, world.stripe.stripe)

    with LocalWorld() as world:
        assert state.load(world.platform, file, world.stripe.stripe)
        arrived: list[str] = []
        world.connect_stripe(lambda body, _headers: arrived.append(json.loads(body)["id"]) or 200)  # type: ignore[func-returns-value]
        world.stripe.redeliver()
        address = world.stripe_url
        [link] = [one for one in world.stripe.objects("payment_link") if one["id"] == merchant.pack["id"]]

        assert world.stripe.settle(later["id"])["payment_status"] == "paid"
        assert world.stripe.refund(paid["id"])["status"] == "requires_action"
        assert owed <= set(arrived)
        assert link["url"].startswith(f"{address}/pay/")
        assert world.stripe.pay_link(link["url"])["payment_status"] == "paid"


def test_a_state_from_before_stripe_was_here_is_read(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with LocalWorld() as world:
        kept = state.snapshot(world.platform)
        del kept["stripe"]
        file.write_text(json.dumps(kept))

        assert state.load(world.platform, file, world.stripe.stripe)


def test_starting_over_keeps_what_a_merchant_sets_up_once(merchant: Merchant) -> None:
    merchant.desk.pay_link(merchant.pack["id"])

    merchant.desk.stripe.reset()

    assert merchant.desk.objects("checkout.session") == merchant.desk.objects("charge") == []
    assert merchant.desk.pay_link(merchant.pack["id"])["payment_status"] == "paid"
