"""How each fault of the table is done to a town: at the stand-ins where it is HTTP, else on the wire."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from tests.faults import dialects
from tests.faults.matrix import Cell
from tests.faults.proxy import Fault
from tests.faults.town import Town

LATENCY_SECONDS: Final = 30.0
HTTP_TARGETS: Final = {"line": "* /v2/bot/*", "model": "* /openai/*", "stripe": "* /stripe/v1/*"}
ONLY: Final = {("model", "latency_30s"): "POST /openai/v1/responses"}
"""The classifier has two seconds of its own, which would leave a reading too little to tell which came first."""

STRIPE_WEBHOOKS: Final = "POST stripe-webhook"

HTTP: Final[Mapping[str, Mapping[str, Any]]] = {
    "latency_30s": {"effect": "delay", "seconds": LATENCY_SECONDS},
    "latency_3s": {"effect": "delay", "seconds": 3.0},
    "reset_before_the_effect": {"effect": "cut_before"},
    "reset_after_the_effect": {"effect": "cut_after"},
    "half_an_answer": {"effect": "half"},
    "429_with_retry_after": {"effect": "status", "status": 429, "headers": {"Retry-After": "2"}},
    "429_without_retry_after": {"effect": "status", "status": 429},
    "500": {"effect": "status", "status": 500},
    "400": {"effect": "status", "status": 400},
    "nonsense": {"effect": "nonsense"},
}

REDIS: Final[Mapping[str, Fault]] = {
    "latency_30s": Fault("slow", LATENCY_SECONDS),
    "reset_before_the_effect": Fault("reset_before"),
    "reset_after_the_effect": Fault("reset_after"),
    "half_an_answer": Fault("half"),
    "429_with_retry_after": Fault("say", words=dialects.redis_error("LOADING Redis is loading the dataset in memory")),
    "429_without_retry_after": Fault(
        "say", words=dialects.redis_error("ERR max number of clients reached"), closes=True, cuts=True
    ),
    "500": Fault("say", words=dialects.redis_error("OOM command not allowed when used memory > 'maxmemory'.")),
    "400": Fault("say", words=dialects.redis_error("READONLY You can't write against a read only replica.")),
    "nonsense": Fault("say", words=lambda _: dialects.NONSENSE),
}

POSTGRES: Final[Mapping[str, Fault]] = {
    "latency_30s": Fault("slow", LATENCY_SECONDS),
    "reset_before_the_effect": Fault("reset_before", strikes=dialects.is_commit),
    "reset_after_the_effect": Fault("reset_after", strikes=dialects.is_commit),
    "half_an_answer": Fault("half"),
    "429_with_retry_after": Fault(
        "say", words=dialects.refuse_entry("57P03", "the database system is starting up"), closes=True, cuts=True
    ),
    "429_without_retry_after": Fault(
        "say", words=dialects.refuse_entry("53300", "sorry, too many clients already"), closes=True, cuts=True
    ),
    "500": Fault("say", words=dialects.refuse_statements("XX000", "internal error")),
    "400": Fault("say", words=dialects.refuse_statements("40P01", "deadlock detected")),
    "nonsense": Fault("say", words=dialects.talk_nonsense, closes=True),
}


@contextmanager
def mischief(town: Town, cell: Cell) -> Iterator[None]:
    """This will have the doors of a cell fail until the end of the block."""
    town.world.faults.replace(rule for door, fault in cell.faults for rule in _rules(door, fault))
    wires = [(town.proxies[door], wire) for door, fault in cell.faults if (wire := _wire(door, fault))]

    def strike() -> None:
        for proxy, wire in wires:
            proxy.break_down(wire)

    timer = threading.Timer(cell.strikes_after, strike)
    timer.start()
    try:
        if not cell.strikes_after:
            timer.join()
        yield
    finally:
        timer.cancel()
        timer.join()
        town.world.faults.clear()
        for proxy, _ in wires:
            proxy.heal()


def _wire(door: str, fault: str) -> Fault | None:
    """What is done to the bytes, where the stand-in has no word for it."""
    return Fault("down") if fault == "down" else {"redis": REDIS, "postgres": POSTGRES}.get(door, {}).get(fault)


def _rules(door: str, fault: str) -> list[dict[str, Any]]:
    """What the stand-ins are told. Who is down brings no webhooks either."""
    if fault == "down":
        return [{"target": STRIPE_WEBHOOKS, "effect": "cut_before"}] if door == "stripe" else []
    if door not in HTTP_TARGETS:
        return []
    found = [{"target": ONLY.get((door, fault), HTTP_TARGETS[door]), **HTTP[fault]}]
    if door == "stripe" and fault in {"reset_before_the_effect", "reset_after_the_effect"}:
        found.append({"target": STRIPE_WEBHOOKS, **HTTP[fault]})
    return found
