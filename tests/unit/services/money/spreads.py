"""Readings and what they cost as one would keep them on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from services.outbox import Outgoing
from tests.unit.services.ledger.model import Paper, Share

PRICES: Final = {"one": (0, 50), "three": (1, 0), "five": (2, 0), "celtic": (3, 0)}
"""Stars and Coins."""

A_QUESTION: Final = (1, 0)
"""What a further question about a reading costs."""
A_WEEK: Final = dt.timedelta(days=7)
UNDER_WAY: Final = frozenset({"queued", "writing", "written", "parked"})


@dataclass(eq=False)
class Laid:
    """A reading. `charge` is free, held, captured or voided; `way` is the delivery under way, if any."""

    id: int
    user: int
    stars: int
    coins: int
    charge: str
    share: Share
    laid_at: dt.datetime
    held_at: dt.datetime
    follows: int | None = None
    state: str = "queued"
    source: str | None = None
    lease: object = None
    way: Outgoing | None = None
    pushed_at: dt.datetime | None = None
    ways: list[Outgoing] = field(default_factory=list)


class Spreads:
    """Everybody's readings, beside the pockets they are paid from."""

    def __init__(self, pockets: Paper) -> None:
        self.pockets = pockets
        self.readings: list[Laid] = []
        self.friendship: dict[int, tuple[bool, dt.datetime]] = {}

    def price(self, spread: str, follows: Laid | None) -> tuple[int, int]:
        """This will say what a reading costs, or a question about one: nothing for the first about a paid one."""
        paid = follows is not None and (follows.state, follows.charge) == ("delivered", "captured")
        used = follows is not None and any(
            other.follows == follows.id and other.charge == "free" for other in self.readings
        )
        if follows is None:
            return PRICES[spread]
        return (0, 0) if paid and not used else A_QUESTION

    def lay(self, reading: Laid) -> None:
        """This will lay a reading and set its price aside."""
        if reading.stars or reading.coins:
            self._hold(reading)
        self.readings.append(reading)

    def void(self, reading: Laid) -> None:
        """This will put back what is held; the free question after a paid one may be asked again."""
        if reading.charge == "held":
            self.pockets.void(reading.user, reading.share)
        if reading.charge in {"held", "free"}:
            reading.charge = "voided"

    def hold_again(self, reading: Laid, now: dt.datetime) -> None:
        """This will set a price aside that had been put back."""
        reading.held_at = now
        self._hold(reading)

    def arrive(self, reading: Laid, now: dt.datetime) -> None:
        """This will let a reading reach its user, or the empty place where she was."""
        pushed = reading.way is not None and reading.way.channel == "push"
        reading.way = None
        if pushed and self.has_left(reading.user, now):
            reading.state = "parked"
            if reading.charge == "held":
                self.void(reading)
            return
        reading.state = "refused" if reading.source == "refusal" else "delivered"
        reading.pushed_at = now if pushed else None
        if reading.charge == "held":
            reading.charge = "captured"
            self.pockets.capture(reading.user, reading.share)

    def befriend(self, user: int, at: dt.datetime, *, friend: bool) -> None:
        """This will note that she came or left; what is told late of before is passed over."""
        if user not in self.friendship or self.friendship[user][1] <= at:
            self.friendship[user] = (friend, at)

    def has_left(self, user: int, now: dt.datetime) -> bool:
        """This will tell whether she had blocked us by then."""
        friend, since = self.friendship.get(user, (True, now))
        return not friend and since <= now

    def lost(self, user: int, since: dt.datetime) -> list[Laid]:
        """This will name the readings pushed to someone who had left; who came back, or laid cards, was there."""
        friend, back = self.friendship.get(user, (False, since))
        return [
            one for one in self.readings
            if one.user == user and one.state == "delivered" and one.pushed_at is not None
            and one.laid_at <= since <= one.pushed_at and not (friend and back <= one.pushed_at)
        ]  # fmt: skip

    def take_in(self, reading: Laid) -> None:
        """This will keep such a reading until it is opened; its price goes back."""
        reading.state, reading.pushed_at = "parked", None
        if reading.charge == "captured":
            reading.charge = "voided"
            self.pockets.undo_capture(reading.user, reading.share)

    def sweep(self, now: dt.datetime) -> int:
        """This will put back what waits unopened for more than a week, unless it is being opened just now."""
        stale = [
            one for one in self.readings
            if (one.charge, one.state, one.way) == ("held", "parked", None) and one.held_at < now - A_WEEK
        ]  # fmt: skip
        for reading in stale:
            self.void(reading)
        return len(stale)

    def _hold(self, reading: Laid) -> None:
        reading.share = self.pockets.hold(reading.user, reading.stars, reading.coins)
        reading.charge = "held"
