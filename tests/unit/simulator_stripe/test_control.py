"""The control API of the payments, as the panel and other processes speak it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from simulator.world import LocalWorld
from tests.unit.simulator_stripe.conftest import NOW, Merchant


class Panel:
    """Speaks JSON to /_sim/stripe."""

    def __init__(self, world: LocalWorld) -> None:
        self._base = f"{world.url}/_sim/stripe"
        self.merchant = Merchant(world, [NOW])

    def ask(self, method: str, path: str, wanted: Any = None, **headers: str) -> tuple[int, Any]:
        body = None if wanted is None else json.dumps(wanted).encode()
        request = urllib.request.Request(f"{self._base}{path}", data=body, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def act(self, verb: str, **wanted: Any) -> Any:
        status, told = self.ask("POST", f"/{verb}", wanted)
        assert status == 200, told
        return told


@pytest.fixture(scope="module")
def shared() -> Iterator[LocalWorld]:
    with LocalWorld() as world:
        yield world


@pytest.fixture
def panel(shared: LocalWorld) -> Panel:
    shared.stripe.stripe.reset()
    return Panel(shared)


def test_a_payment_goes_through_everything(panel: Panel) -> None:
    link = panel.merchant.pack["id"]
    awaited = panel.act("pay", link=link, client_reference_id="token", method="promptpay", outcome="later")
    settled = panel.act("settle", session=awaited["id"])
    refund = panel.act("refund", payment=awaited["id"], amount=900)
    panel.act("refund_succeeds", refund=refund["id"])
    paid = panel.act("pay", link=link, method="card")
    panel.act("dispute", payment=paid["id"])
    won = panel.act("win", dispute=paid["id"])

    [second, first] = panel.ask("GET", "")[1]["payments"]
    assert (settled["payment_status"], won["status"]) == ("paid", "won")
    assert (first["reference"], first["charge"]["refunded"]) == ("token", 900)
    assert [one["status"] for one in first["refunds"]] == ["succeeded"]
    assert [one["status"] for one in second["disputes"]] == ["won"]


def test_a_plan_is_renewed_and_ended(panel: Panel) -> None:
    plan = panel.act("pay", link=panel.merchant.plan["id"])["subscription"]
    panel.act("renew", subscription=plan)
    panel.act("renew", subscription=plan, outcome="fail")
    panel.act("cancel", subscription=plan)

    invoices = panel.ask("GET", "/invoices")[1]["data"]
    assert [one["status"] for one in invoices] == ["open", "paid", "paid"]
    assert panel.ask("GET", "")[1]["payments"][0]["subscription"]["status"] == "canceled"


def test_a_session_may_be_opened_paid_and_expired_by_itself(panel: Panel) -> None:
    opened = panel.act("open", link=panel.merchant.pack["url"])
    other = panel.act("open", link=panel.merchant.pack["url"])

    assert panel.act("pay", session=opened["id"])["status"] == "complete"
    assert panel.act("expire", session=other["id"])["status"] == "expired"
    assert panel.ask("POST", "/pay", {"session": other["id"]})[0] == 409


def test_the_couriers_switches_are_turned_here(panel: Panel) -> None:
    status, switches = panel.ask("PATCH", "/courier", {"paused": True, "delay": 2})
    panel.act("pay", link=panel.merchant.pack["id"])
    undelivered = panel.ask("GET", "")[1]["undelivered"]
    panel.ask("PATCH", "/courier", {"paused": False, "delay": 0})
    panel.act("redeliver")

    assert (status, switches["paused"], switches["delay"]) == (200, True, 2)
    assert undelivered > 0
    assert panel.ask("GET", "")[1]["undelivered"] == 0
    assert panel.ask("GET", "/deliveries")[1]["data"][0]["status"] == 200


@pytest.mark.parametrize(
    ("method", "path", "wanted", "status"),
    [
        ("POST", "/refund", {"payment": "pi_nothing"}, 400),
        ("POST", "/refund", {"payment": "x", "amount": -1}, 400),
        ("POST", "/refund", {}, 400),
        ("POST", "/refund", [], 400),
        ("POST", "/pay", {"link": "x", "outcome": "perhaps"}, 400),
        ("POST", "/explode", {}, 404),
        ("GET", "/secrets", None, 404),
        ("PATCH", "/courier", {"order": "sideways"}, 400),
        ("PATCH", "/courier", {"colour": "red"}, 400),
        ("PATCH", "/courier", {"copies": 0}, 400),
        ("PATCH", "/courier", {"paused": "false"}, 400),
        ("PATCH", "/courier", [], 400),
    ],
)
def test_mistakes_are_named(panel: Panel, method: str, path: str, wanted: Any, status: int) -> None:
    found, told = panel.ask(method, path, wanted)

    assert found in {status, 404} if path == "/refund" else found == status
    assert told["error"]


def test_another_site_has_no_say_here(panel: Panel) -> None:
    status, _ = panel.ask("POST", "/redeliver", {}, Origin="https://elsewhere.example")

    assert status == 403


def test_secrets_are_never_shown(panel: Panel) -> None:
    made = panel.merchant.post("webhook_endpoints", url="https://shop.example/hook", **{"enabled_events[0]": "*"})

    shown = json.dumps([panel.ask("GET", path)[1] for path in ("", "/webhook_endpoints", "/events", "/deliveries")])
    panel.merchant.ask("DELETE", f"webhook_endpoints/{made['id']}", {})

    assert made["secret"] == "whsec_local"
    assert "whsec_" not in shown
