"""Signs events and brings them to the bot: in order, twice, late, again, as LINE may do at any time."""

from __future__ import annotations

import base64
import copy
import hashlib
import hmac
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from simulator.line.delivering import Delivery, HttpDelivery
from simulator.line.events import Event
from simulator.line.faults import WEBHOOK, Faults, Rule, effect_of
from simulator.line.ids import Ids
from simulator.line.reply_tokens import ReplyTokens
from simulator.origins import here
from simulator.traffic import Traffic

Deliver = Callable[[bytes, dict[str, str]], int]
Together = Literal["one_body", "reversed", "simultaneous"]
REDELIVERY_SECONDS: Final = (2.0, 10.0, 30.0)
"""Waits before each further try. LINE does not tell its own figures; these are ours."""


HELD: Final = Delivery(status=0, error="held back")


@dataclass(frozen=True, slots=True)
class _Again:
    due: float
    attempt: int
    events: tuple[Event, ...]


class Courier:
    """Delivers to one bot. Events of one chat arrive one after another, those of different chats side by side."""

    def __init__(
        self,
        *,
        secret: str,
        destination: str,
        deliver: Deliver | None,
        clock: Callable[[], float],
        ids: Ids,
        faults: Faults,
        tokens: ReplyTokens,
        traffic: Traffic,
    ) -> None:
        self.deliver = deliver
        self._settled: str | None = None
        self.origins: Mapping[str, str] = {}
        self.redelivery = False
        self.redelivery_seconds: Sequence[float] = REDELIVERY_SECONDS
        self.standby = False
        self._secret = secret.encode()
        self._destination = destination
        self._clock = clock
        self._ids = ids
        self._faults = faults
        self._tokens = tokens
        self._traffic = traffic
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._chats: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)
        self._again: list[_Again] = []
        self._holding = threading.local()

    @property
    def endpoint(self) -> str | None:
        """The address the bot is known by; one that was connected in this process is reached without it."""
        return self._settled or getattr(self.deliver, "url", None)

    def settle(self, endpoint: str) -> None:
        """This will deliver to this address from now on; raises ValueError when it is none."""
        elsewhere = self.door_of(endpoint)
        self._settled = endpoint
        self.deliver = self.deliver if self._is_in_process() else elsewhere

    def door_of(self, endpoint: str) -> Deliver:
        """This will find the way to an address; a public one may live on this machine. Raises ValueError."""
        door = HttpDelivery(here(endpoint, self.origins))
        return self.deliver if self.deliver and self._is_in_process() and endpoint == self.endpoint else door

    def _is_in_process(self) -> bool:
        return self.deliver is not None and not isinstance(self.deliver, HttpDelivery)

    def send(self, events: Sequence[Event], *, copies: int = 1) -> Delivery:
        """This will deliver events in one body, or keep them back inside `hold`; the first copy's fate comes back."""
        held: list[Event] | None = getattr(self._holding, "events", None)
        if held is not None and events:
            held.extend(events)
            return HELD
        plan = self._faults.plan("POST", WEBHOOK)
        events = self._spoiled(events, plan)
        doubled = effect_of(plan, "duplicate")
        with self._turn_of(events):
            return self._post_copies(events, plan, max(copies, doubled.copies if doubled else 1))

    @contextmanager
    def hold(self, how: Together) -> Iterator[None]:
        """This will collect what this thread's users do and deliver it at the end.

        `one_body` puts all events into one request, `reversed` delivers them one by one from the last to the
        first, `simultaneous` all at the same moment.
        """
        self._holding.events = []
        try:
            yield
            events: list[Event] = self._holding.events
        finally:
            del self._holding.events
        if how == "one_body":
            self.send(events)
        elif how == "reversed":
            for event in reversed(events):
                self.send([event])
        else:
            self._at_once([lambda event=event: self._post([event]) for event in events])  # type: ignore[misc]

    def sign(self, body: bytes) -> str:
        """This will give the x-line-signature of a body."""
        return base64.b64encode(hmac.new(self._secret, body, hashlib.sha256).digest()).decode()

    def verify(self, deliver: Deliver | None = None) -> Delivery:
        """This will knock with an empty list of events, as the console's Verify button does; elsewhere if told."""
        return self._post([], deliver=deliver)

    def redeliver(self, *, due_only: bool = True) -> list[Delivery]:
        """This will try again what was not received: what is due by the clock, or everything that waits."""
        now = self._clock()
        with self._lock:
            ready = [again for again in self._again if not due_only or again.due <= now]
            self._again = [again for again in self._again if again not in ready]
        return [self._retry(again) for again in sorted(ready, key=lambda again: again.due)]

    @property
    def waiting(self) -> int:
        """This will count the deliveries that wait for another try."""
        return len(self._again)

    def forget(self) -> None:
        """This will drop what waits for another try."""
        with self._lock:
            self._again = []

    def _retry(self, again: _Again) -> Delivery:
        events = copy.deepcopy(again.events)
        for event in events:
            event["deliveryContext"]["isRedelivery"] = True
            if "replyToken" in event:
                self._tokens.redelivered(event["replyToken"], self._clock())
        with self._turn_of(events):
            return self._post(events, attempt=again.attempt)

    def _turn_of(self, events: Sequence[Event]) -> threading.RLock:
        """The lock of a chat, or that of the bot as a whole for bodies of nobody or of several."""
        names = {event.get("source", {}).get("userId", "") for event in events}
        with self._lock:
            return self._chats[names.pop() if len(names) == 1 else ""]

    def _spoiled(self, events: Sequence[Event], plan: Sequence[Rule]) -> list[Event]:
        spoiled = list(events)
        if self.standby or effect_of(plan, "standby"):
            spoiled = [_in_standby(event) for event in spoiled]
        if effect_of(plan, "unknown_event") and spoiled:
            stranger = {
                **spoiled[0],
                "type": "fromTheFuture",
                "webhookEventId": self._ids.event(self._clock()),
            }
            spoiled.insert(0, {name: stranger[name] for name in stranger if name not in {"replyToken", "message"}})
        return spoiled

    def _post_copies(self, events: Sequence[Event], plan: Sequence[Rule], copies: int) -> Delivery:
        late = effect_of(plan, "delay")
        if late:
            self.closing.wait(late.seconds)
        if effect_of(plan, "cut_before", "status"):
            return self._missed(events, 0, Delivery(status=0, error="lost on the way, on command"))
        if copies <= 1:
            return self._post(events)
        return self._at_once([lambda: self._post(events)] * copies)[0]

    def _at_once(self, posts: Sequence[Callable[[], Delivery]]) -> list[Delivery]:
        """Start every post at the same moment and wait for all."""
        ends: list[Delivery] = [Delivery(status=0)] * len(posts)
        start = threading.Barrier(len(posts)) if posts else None

        def run(place: int) -> None:
            if start is not None:
                start.wait()
            ends[place] = posts[place]()

        threads = [threading.Thread(target=run, args=(place,), daemon=True) for place in range(len(posts))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return ends

    def _post(self, events: Sequence[Event], *, attempt: int = 0, deliver: Deliver | None = None) -> Delivery:
        deliver = deliver or self.deliver
        body = json.dumps(
            {"destination": self._destination, "events": list(events)},
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode("utf-8", "surrogatepass")
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "LineBotWebhook/2.0",
            "x-line-signature": self.sign(body),
        }
        began = time.monotonic()
        status, error = self._knock(deliver, body, headers)
        delivery = Delivery(status=status, ms=(time.monotonic() - began) * 1000, error=error)
        self._traffic.note(
            at=int(self._clock() * 1000),
            direction="webhook",
            method="POST",
            path=str(getattr(deliver, "url", WEBHOOK)),
            status=status,
            ms=delivery.ms,
            request_headers=headers,
            request=body,
            response=(error or "").encode(),
        )
        return delivery if delivery.accepted else self._missed(events, attempt, delivery)

    @staticmethod
    def _knock(deliver: Deliver | None, body: bytes, headers: dict[str, str]) -> tuple[int, str | None]:
        if deliver is None:
            return 0, "no webhook is set"
        try:
            return deliver(body, headers), None
        except TimeoutError:
            return 0, "request_timeout: no answer within 2 s"
        except OSError as error:
            return 0, f"could_not_connect: {type(error).__name__}"

    def _missed(self, events: Sequence[Event], attempt: int, delivery: Delivery) -> Delivery:
        if self.redelivery and events and attempt < len(self.redelivery_seconds):
            due = self._clock() + self.redelivery_seconds[attempt]
            with self._lock:
                self._again.append(_Again(due=due, attempt=attempt + 1, events=tuple(events)))
        return delivery


def _in_standby(event: Event) -> Event:
    return {name: value for name, value in event.items() if name != "replyToken"} | {"mode": "standby"}
