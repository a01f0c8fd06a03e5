"""Signs events and brings them to every endpoint: in order or not, twice, late, again, or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from simulator.line.courier import Deliver
from simulator.line.delivering import Delivery, HttpDelivery
from simulator.line.faults import Rule, effect_of
from simulator.origins import here
from simulator.stripe.signing import sign
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

Order = Literal["in_order", "reversed", "shuffled"]
ORDERS: Final[tuple[Order, ...]] = ("in_order", "reversed", "shuffled")
TARGET: Final = "stripe-webhook"
"""What fault rules call a delivery of ours: delay, cut_before, status, duplicate."""

RETRY_SECONDS: Final = (1.0, 3.0, 10.0, 30.0, 60.0)
"""Waits before each further try. Stripe tries for three days; here the waiting is short and bounded."""

SECONDS_TO_ANSWER: Final = 10.0
SECONDS_BETWEEN_LOOKS: Final = 0.2
SECONDS_BETWEEN_EXPIRIES: Final = 5.0
KEPT: Final = 500
CONNECTED: Final = "connected"
"""The endpoint of whoever connected without making one through the API."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One event on its way to one endpoint; `due` is in epoch seconds."""

    event: str
    endpoint: str
    attempt: int
    due: float


class Courier:
    """Delivers webhooks and misbehaves on command; set its switches at any time.

    `copies` bring each event n times, `simultaneous` all of them at the same moment, `order` mixes the events of one
    act, `delay` holds new events back for seconds, `paused` keeps them undelivered, `doubled` makes two Event objects
    of each fact. With `automatic`, a thread brings by itself what API calls cause and what is due again.
    """

    def __init__(self, stripe: Stripe) -> None:
        self.connected: Deliver | None = None
        self.origins: Mapping[str, str] = {}
        self.retry_seconds: Sequence[float] = RETRY_SECONDS
        self.closing = threading.Event()
        self.log: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._stripe = stripe
        self._queue: list[Parcel] = []
        self._owed: dict[str, set[str]] = {}
        self._postman: threading.Thread | None = None
        self.automatic = False
        self.behave()

    def behave(self) -> None:
        """This will end all misbehaviour."""
        self.copies = 1
        self.simultaneous = False
        self.order: Order = "in_order"
        self.delay = 0.0
        self.paused = False
        self.doubled = False

    def put(self, event: Body) -> None:
        """This will take an event for every endpoint that wants it; called under the lock."""
        wanting = self._stripe.events.wanting(event["type"])
        if not wanting and self.connected is not None and not self._stripe.store.shelf("webhook_endpoint"):
            wanting = [CONNECTED]
        if not wanting:
            return
        self._owed[event["id"]] = set(wanting)
        if not self.paused:
            due = self._stripe.clock() + self.delay
            self._queue += [Parcel(event["id"], endpoint, 0, due) for endpoint in wanting]
        if self.automatic and self._postman is None:
            self._postman = threading.Thread(target=self._walk, name="postman", daemon=True)
            self._postman.start()

    def carry(self, *, again: bool = False) -> list[Delivery]:
        """This will bring what is new and due, now and in this thread; with `again` what is due for another try too."""
        now = self._stripe.clock()
        with self._stripe.lock:
            ready: list[Parcel] = []
            left: list[Parcel] = []
            for one in self._queue:
                (ready if one.due <= now and (again or one.attempt == 0) else left).append(one)
            self._queue = left
        return self._bring(self._arranged(ready))

    def redeliver(self) -> list[Delivery]:
        """This will bring, now, everything that some endpoint has not taken, however often it was tried."""
        with self._stripe.lock:
            self._queue = []
            now = self._stripe.clock()
            missed = [Parcel(event, one, 0, now) for event, owed in self._owed.items() for one in sorted(owed)]
        return self._bring(self._arranged(missed))

    def resend(self, event: str) -> list[Delivery]:
        """This will bring one event once more to every endpoint that wants its type, taken or not."""
        with self._stripe.lock:
            kind = self._stripe.store.find("event", event)["type"]
            wanting = self._stripe.events.wanting(kind) or ([CONNECTED] if self.connected else [])
        return self._bring([Parcel(event, endpoint, 0, self._stripe.clock()) for endpoint in wanting])

    def pending(self, event: str) -> int:
        """This will count the endpoints that have not taken an event."""
        return len(self._owed.get(event, ()))

    def is_delivered(self, event: str) -> bool:
        """This will say whether every endpoint that wanted an event has taken it."""
        return not self._owed.get(event)

    def drop(self, endpoint: str) -> None:
        """This will forget what was owed to an endpoint; called under the lock."""
        self._queue = [one for one in self._queue if one.endpoint != endpoint]
        for owed in self._owed.values():
            owed.discard(endpoint)

    def forget(self) -> None:
        """This will drop everything on the way; called under the lock."""
        self._queue, self._owed = [], {}
        self.log.clear()

    def as_json(self) -> dict[str, list[str]]:
        """This will give what is owed, for the state file."""
        return {event: sorted(owed) for event, owed in self._owed.items() if owed}

    def restore(self, kept: Mapping[str, Sequence[str]]) -> None:
        """This will owe again what was owed, and try it at once."""
        self._owed = {event: set(owed) for event, owed in kept.items()}
        now = self._stripe.clock()
        self._queue = [Parcel(event, one, 1, now) for event, owed in self._owed.items() for one in sorted(owed)]

    def _arranged(self, ready: Sequence[Parcel]) -> list[Parcel]:
        parcels = [one for one in ready for _ in range(max(1, self.copies))]
        if self.order == "reversed":
            parcels.reverse()
        elif self.order == "shuffled":
            with self._stripe.lock:
                self._stripe.ids.shuffle(parcels)
        return parcels

    def _bring(self, parcels: Sequence[Parcel]) -> list[Delivery]:
        if not self.simultaneous or len(parcels) < 2:
            return [self._deliver(one) for one in parcels]
        ends = [Delivery(status=0)] * len(parcels)
        start = threading.Barrier(len(parcels))

        def run(place: int) -> None:
            start.wait()
            ends[place] = self._deliver(parcels[place])

        threads = [threading.Thread(target=run, args=(place,), daemon=True) for place in range(len(parcels))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return ends

    def _deliver(self, parcel: Parcel) -> Delivery:
        plan = self._stripe.faults.plan("POST", TARGET) if self._stripe.faults else ()
        late, double = effect_of(plan, "delay"), effect_of(plan, "duplicate")
        if late:
            self.closing.wait(late.seconds)
        if effect_of(plan, "cut_before", "status"):
            return self._note(parcel, "", Delivery(status=0, error="lost on the way, on command"), 0)
        deliveries = [self._post(parcel, plan) for _ in range(double.copies if double else 1)]
        return deliveries[0]

    def _post(self, parcel: Parcel, plan: Sequence[Rule]) -> Delivery:
        stripe = self._stripe
        with stripe.lock:
            endpoint = stripe.store.shelf("webhook_endpoint").get(parcel.endpoint, {})
            event = stripe.events.view(stripe.store.find("event", parcel.event))
            secrets = stripe.events.secrets_of(parcel.endpoint)
        version = endpoint.get("api_version") or event["api_version"]
        body = json.dumps({**event, "api_version": version}, indent=2, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "Stripe-Signature": sign(body, secrets, stripe.now()),
        }
        url = endpoint.get("url", CONNECTED)
        began = time.monotonic()
        status, error = self._knock(url, body, headers)
        if effect_of(plan, "cut_after"):
            status, error = 0, "the answer was lost, on command"
        delivery = Delivery(status=status, ms=(time.monotonic() - began) * 1000, error=error)
        stripe.note_webhook(url, headers, body, delivery)
        return self._note(parcel, url, delivery, len(body))

    def _knock(self, url: str, body: bytes, headers: dict[str, str]) -> tuple[int, str | None]:
        try:
            deliver = self.connected or HttpDelivery(here(url, self.origins), seconds=SECONDS_TO_ANSWER)
            return deliver(body, headers), None
        except TimeoutError:
            return 0, "no answer in time"
        except (OSError, ValueError) as error:
            return 0, f"could not connect: {type(error).__name__}"

    def _note(self, parcel: Parcel, url: str, delivery: Delivery, size: int) -> Delivery:
        stripe = self._stripe
        with stripe.lock:
            owed = self._owed.get(parcel.event, set())
            if delivery.accepted:
                owed.discard(parcel.endpoint)
                if not owed:
                    self._owed.pop(parcel.event, None)
            elif parcel.endpoint in owed and parcel.attempt < len(self.retry_seconds):
                due = stripe.clock() + self.retry_seconds[parcel.attempt]
                self._queue.append(Parcel(parcel.event, parcel.endpoint, parcel.attempt + 1, due))
            kind = stripe.store.find("event", parcel.event)["type"]
            self.log.append(
                {
                    "at": int(stripe.clock() * 1000),
                    "event": parcel.event,
                    "type": kind,
                    "endpoint": parcel.endpoint,
                    "url": url,
                    "attempt": parcel.attempt,
                    "bytes": size,
                    **delivery.view(),
                }
            )
            stripe.changed()
        return delivery

    def _walk(self) -> None:
        """Bring by itself what is due, and end sessions whose day is over, until the world closes."""
        looked = 0.0
        while not self.closing.wait(SECONDS_BETWEEN_LOOKS):
            if time.monotonic() - looked > SECONDS_BETWEEN_EXPIRIES:
                looked = time.monotonic()
                with self._stripe.lock:
                    self._stripe.checkout.expire_due()
            if self._queue:
                self.carry(again=True)
