"""A server that keeps what the SDK tells it and gives it back in Stripe's shape: just enough for our adapter.

Nothing happens in it by itself; a test puts sessions and refunds on its shelves. It answers faults first.
"""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

PREFIXES: Final = {
    "products": "prod",
    "prices": "price",
    "payment_links": "plink",
    "webhook_endpoints": "we",
    "billing_portal/configurations": "bpc",
    "billing_portal/sessions": "bps",
    "checkout/sessions": "cs",
    "subscriptions": "sub",
    "invoices": "in",
    "refunds": "re",
    "disputes": "dp",
    "events": "evt",
}
OBJECTS: Final = {path: path.replace("/", ".").removesuffix("s") for path in PREFIXES}
FILTERS: Final = ("active", "product", "payment_intent", "subscription", "status", "delivery_success")


@dataclass
class Call:
    method: str
    path: str
    parameters: dict[str, Any]
    headers: dict[str, str]


@dataclass
class StripeServer:
    """`shelves` are the collections by path, the oldest first; `calls` is everything that was asked.

    After `good_calls` further ones all others get the `refusal`. Faults are `final`: the SDK is told not to try again.
    """

    now: int = 1_795_000_000
    url: str = ""
    shelves: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {path: [] for path in PREFIXES})
    calls: list[Call] = field(default_factory=list)
    faults: deque[tuple[int, bytes]] = field(default_factory=deque)
    final: bool = True
    good_calls: int | None = None
    refusal: tuple[int, Any] = (400, {"error": {"type": "invalid_request_error", "code": "parameter_invalid"}})
    _answered: dict[str, tuple[Any, int, dict[str, Any]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _count: int = 0

    def put(self, path: str, **fields: Any) -> dict[str, Any]:
        """This will put an object on a shelf, with an id and a time of its own."""
        self._count += 1
        made = {"id": f"{PREFIXES[path]}_{self._count}", "object": OBJECTS[path], "created": self.now, "metadata": {}}
        self.shelves[path].append(made | fields)
        return self.shelves[path][-1]

    def forget_keys(self) -> None:
        """This will be a day later, as far as idempotency keys go."""
        self._answered.clear()

    def posted(self, path: str) -> list[Call]:
        """This will list what was created on a shelf, or changed."""
        return [call for call in self.calls if call.method == "POST" and call.path.startswith(path)]

    def answer(self, call: Call) -> tuple[int, Any]:
        """This will carry out one request."""
        with self._lock:
            self.calls.append(call)
            if self.faults:
                return self.faults.popleft()
            if self.good_calls is not None:
                self.good_calls -= 1
                if self.good_calls < 0:
                    return self.refusal
            if call.headers.get("authorization") != "Bearer sk_test_local":
                return _error(401, "invalid_request_error", None)
            return self._answer(call)

    def _answer(self, call: Call) -> tuple[int, Any]:
        if call.path in PREFIXES:
            return self._create(call) if call.method == "POST" else (200, self._list(call))
        path, _, reference = call.path.rpartition("/")
        found = next((one for one in self.shelves.get(path, []) if one["id"] == reference), None)
        if found is None:
            return _error(404, "invalid_request_error", "resource_missing")
        if call.method == "DELETE":
            self.shelves[path].remove(found)
            return 200, {"id": reference, "object": found["object"], "deleted": True}
        if "disabled" in call.parameters:
            found["status"] = "disabled" if call.parameters.pop("disabled") else "enabled"
        found.update(call.parameters)
        return 200, found

    def _create(self, call: Call) -> tuple[int, Any]:
        key = call.headers["idempotency-key"]
        if key in self._answered:
            parameters, status, body = self._answered[key]
            return (status, body) if parameters == call.parameters else _error(400, "idempotency_error", None)
        if call.path == "refunds" and self._is_too_much(call.parameters):
            return _error(400, "invalid_request_error", "charge_already_refunded")
        made = self.put(call.path, **_DEFAULTS.get(call.path, {}), **call.parameters)
        if call.path == "payment_links":
            made["url"] = f"https://buy.stripe.test/{made['id']}"
            del made["line_items"]  # Stripe tells them only when asked.
        if call.path == "billing_portal/sessions":
            made["url"] = f"https://billing.stripe.test/{made['id']}"
        body = dict(made)
        made.pop("secret", None)
        self._answered[key] = (call.parameters, 200, body)
        return 200, body

    def _is_too_much(self, wanted: Mapping[str, Any]) -> bool:
        paid = sum(
            one["amount_total"]
            for one in self.shelves["checkout/sessions"]
            if one["payment_intent"] == wanted["payment_intent"]
        )
        back = sum(
            one["amount"] for one in self.shelves["refunds"] if one["payment_intent"] == wanted["payment_intent"]
        )
        return bool(back + wanted["amount"] > paid)

    def _list(self, call: Call) -> dict[str, Any]:
        asked = call.parameters
        found = [
            one
            for one in reversed(self.shelves[call.path])
            if all(one.get(name) == asked[name] for name in FILTERS if name in asked)
            and one["created"] >= asked.get("created", {}).get("gte", 0)
        ]
        after = [index for index, one in enumerate(found) if one["id"] == asked.get("starting_after")]
        rest = found[after[0] + 1 :] if after else found
        return {
            "object": "list",
            "url": f"/v1/{call.path}",
            "data": rest[: asked["limit"]],
            "has_more": len(rest) > asked["limit"],
        }


_DEFAULTS: Final[dict[str, dict[str, Any]]] = {
    "products": {"active": True},
    "prices": {"active": True},
    "payment_links": {"active": True},
    "billing_portal/configurations": {"active": True},
    "webhook_endpoints": {"status": "enabled", "secret": "whsec_made"},
    "refunds": {"status": "succeeded", "currency": "thb"},
}


def _error(status: int, error_type: str, code: str | None) -> tuple[int, Any]:
    body = {"type": error_type, "code": code, "message": "No such thing for mali@example.com"}
    return status, {"error": body}


def read_form(form: str) -> dict[str, Any]:
    """This will read bracket encoding: `a[b]=1&c[0]=2` is {"a": {"b": 1}, "c": [2]}; metadata stays text."""
    whole: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        keys = re.findall(r"[^\[\]]+", name)
        place = whole
        for key in keys[:-1]:
            place = place.setdefault(key, {})
        place[keys[-1]] = value if "metadata" in keys else _typed(value)
    lists = _with_lists(whole)
    assert isinstance(lists, dict)
    return lists


def _typed(value: str) -> Any:
    if value in {"true", "false"}:
        return value == "true"
    return int(value) if value.isdigit() else value


def _with_lists(found: Any) -> Any:
    if not isinstance(found, dict):
        return found
    inner = {key: _with_lists(value) for key, value in found.items()}
    return list(inner.values()) if inner and all(key.isdigit() for key in inner) else inner


@contextmanager
def serving() -> Iterator[StripeServer]:
    """This will serve on a free loopback port; `url` is the base address for the adapter."""
    stripe = StripeServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536  # Head and body in one packet: two would wait 40 ms for each other.

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            path = parts.path.removeprefix("/stripe/v1/")
            status, found = stripe.answer(Call(self.command, path, read_form(body or parts.query), headers))
            content = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Request-Id", "req_77")
            if stripe.final:
                self.send_header("Stripe-Should-Retry", "false")
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_DELETE = answer  # noqa: N815 - The server looks its methods up by these names.

        def log_message(self, *_: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    stripe.url = f"http://127.0.0.1:{server.server_port}/stripe"
    try:
        yield stripe
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
