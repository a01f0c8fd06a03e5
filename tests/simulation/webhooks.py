"""What LINE and the provider tell us: in any order, late, twice, and again until it is taken."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Final

import orjson

from tests.conftest import SECRET
from tests.simulation.chance import Chance
from tests.simulation.house import WEBS, House
from tests.simulation.scheduler import Task

SOON: Final = 0.8
"""How often the oldest of what waits goes first; else any of it."""


@dataclass(eq=False, slots=True)
class Parcel:
    """One webhook on its way: to which address, with what in it, how often it was tried."""

    path: str
    events: list[dict[str, Any]]
    body: bytes = b""
    due: float = 0.0
    tries: int = 0
    under_way: bool = False


class Webhooks:
    """The couriers of LINE and of the provider."""

    def __init__(self, house: House, chance: Chance) -> None:
        self._house, self._chance = house, chance
        self.waiting: list[Parcel] = []
        self._watched: list[tuple[Parcel, Task, list[int]]] = []

    def tell(self, event: dict[str, Any]) -> None:
        """This will set an event on its way: with others that wait, or by itself."""
        parcel = Parcel("/line/webhook", [event], due=self._now())
        last = self.waiting[-1] if self.waiting else None
        together = last is not None and last.path == parcel.path and not last.under_way and last.tries == 0
        if last is not None and together and len(last.events) < 4 and self._chance.happens(0.2):
            last.events.append(event)
        else:
            self.waiting.append(parcel)

    def collect_mail(self, *, lossy: bool) -> None:
        """This will take what the provider has to say: some of it never comes, so that only asking brings it."""
        for body, _ in self._house.till.mail():
            if lossy and self._chance.happens(self._chance.weather.money / 2):
                self._house.notes.fault(None, "till", "a webhook never comes")
                continue
            late = self._chance.happens(self._chance.weather.money)
            due = self._now() + (self._chance.between(5, 400) if late else 0.0)
            self.waiting.append(Parcel("/stripe/webhook", [], body, due=due))

    def due(self) -> list[Parcel]:
        """This will list what can be delivered now."""
        return [parcel for parcel in self.waiting if not parcel.under_way and parcel.due <= self._now()]

    def next_due(self) -> float | None:
        """This will tell when the next is due; None when there is none."""
        return min((parcel.due for parcel in self.waiting if not parcel.under_way), default=None)

    def deliver_one(self) -> None:
        """This will bring one parcel to a web that is there, mostly the oldest."""
        found = self.due()
        parcel = found[0] if self._chance.happens(SOON) else self._chance.pick(found)
        self.deliver(parcel)

    def deliver(self, parcel: Parcel) -> None:
        """This will bring a parcel; without an answer, or a good one, it comes again."""
        parcel.under_way = True
        parcel.tries += 1
        webs = self._house.alive(WEBS)
        if not webs:
            self._again(parcel)
            return
        answered: list[int] = []
        body, headers = self._wrap(parcel)
        web = self._chance.pick(webs)
        task = self._house.request(
            web,
            lambda answer: answered.append(answer.status_code),
            method="POST",
            path=parcel.path,
            data=body,
            headers=headers,
        )
        ids = [str(event["webhookEventId"])[-4:] for event in parcel.events]
        self._house.notes.write(task.name, f"gets {' '.join(ids) or 'word of the till'}, try {parcel.tries}")
        self._watched.append((parcel, task, answered))

    def look(self) -> None:
        """This will see what became of the parcels that were brought."""
        for entry in list(self._watched):
            parcel, task, answered = entry
            if task in self._house.scheduler.tasks:
                continue
            self._watched.remove(entry)
            if answered == [200] and not self._comes_again(parcel):
                self.waiting.remove(parcel)
            else:
                if answered and answered != [200] and not task.marks:
                    self._house.line.faults.append(f"{parcel.path} answered {answered[0]} on a good day")
                self._again(parcel)

    def is_idle(self) -> bool:
        """This will tell whether everything has arrived."""
        return not self.waiting

    def _comes_again(self, parcel: Parcel) -> bool:
        return parcel.tries < 4 and self._chance.happens(self._chance.weather.copies)

    def _again(self, parcel: Parcel) -> None:
        parcel.under_way = False
        parcel.due = self._now() + self._chance.pick((0.0, 2.0, 30.0, 200.0))
        for event in parcel.events:
            event["deliveryContext"] = {"isRedelivery": True}

    def _wrap(self, parcel: Parcel) -> tuple[bytes, dict[str, str]]:
        if parcel.path != "/line/webhook":
            return parcel.body, {"Stripe-Signature": self._house.till.sign(parcel.body)}
        body = orjson.dumps({"destination": "U" + "1" * 32, "events": parcel.events})
        seal = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
        return body, {"X-Line-Signature": seal}

    def _now(self) -> float:
        return self._house.clock.seconds()
