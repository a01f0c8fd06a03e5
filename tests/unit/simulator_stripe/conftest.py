"""A merchant at the local Stripe: a pack, a plan, and the webhooks that reached her."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from simulator.stripe import Desk
from simulator.wire import Request
from simulator.world import LocalWorld

NOW = 1_795_000_000.0
Body = dict[str, Any]


class Merchant:
    """Calls the API without a socket; `events` are what her webhook took, `answers` what it says from now on."""

    def __init__(self, world: LocalWorld, clock: list[float]) -> None:
        self.world = world
        self._clock = clock
        self.desk: Desk = world.stripe
        self.events: list[Body] = []
        self.status = 200
        self.product = self.post("products", name="Pack")["id"]
        self.pack = self.link(self.price())
        self.plan = self.link(self.price({"recurring[interval]": "month"}), methods=("card",))
        world.connect_stripe(self.take)

    def take(self, body: bytes, _headers: dict[str, str]) -> int:
        self.events.append(json.loads(body))
        return self.status

    def wait(self, seconds: float) -> None:
        self._clock[0] += seconds

    @property
    def told(self) -> list[str]:
        return [event["type"] for event in self.events]

    def price(self, more: dict[str, str] | None = None) -> str:
        wanted = {"product": self.product, "unit_amount": "9900", "currency": "thb", **(more or {})}
        return str(self.ask("POST", "prices", wanted)[1]["id"])

    def link(
        self, price: str, more: dict[str, str] | None = None, *, methods: tuple[str, ...] = ("promptpay", "card")
    ) -> Body:
        types = {f"payment_method_types[{place}]": method for place, method in enumerate(methods)}
        wanted = {"line_items[0][price]": price, "line_items[0][quantity]": "1", **types}
        return self.ask("POST", "payment_links", {**wanted, **(more or {})})[1]

    def post(self, path: str, **wanted: str) -> Body:
        return self.ask("POST", path, wanted)[1]

    def get(self, path: str, **wanted: str) -> Body:
        return self.ask("GET", path, wanted)[1]

    def ask(self, method: str, path: str, wanted: dict[str, str], *, key: str = "") -> tuple[int, Body]:
        headers = {"authorization": "Bearer sk_test", **({"idempotency-key": key} if key else {})}
        form = urlencode(wanted)
        body, query = (form.encode(), "") if method == "POST" else (b"", form)
        answer = self.desk.stripe.handle(Request(method, f"/stripe/v1/{path}", headers, {}, body, query))
        return answer.status, answer.json()


@pytest.fixture
def merchant() -> Iterator[Merchant]:
    clock = [NOW]
    with LocalWorld(clock=lambda: clock[0], seed=7) as world:
        yield Merchant(world, clock)
