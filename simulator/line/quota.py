"""How many messages the account may send in a month, and how many it has sent.

A message counts once per recipient, however many bubbles it holds; replies are free (Messaging API
documentation, Messaging API pricing). Months and days are those of Japan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

from simulator.line.errors import MONTHLY_LIMIT, ApiError

JAPAN: Final = timezone(timedelta(hours=9))


class Quota:
    """The monthly limit (None is without limit) and the counts of the delivery endpoints."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self._months: Counter[str] = Counter()
        self._days: Counter[str] = Counter()

    def refuse_beyond(self, recipients: int, now: float) -> None:
        """This will raise 429 when so many more recipients do not fit into the month."""
        if self.limit is not None and self.used(now) + recipients > self.limit:
            raise ApiError(429, MONTHLY_LIMIT)

    def count(self, via: str, recipients: int, now: float) -> None:
        """This will count messages that went out; `via` is reply, push, multicast, broadcast or narrowcast."""
        moment = datetime.fromtimestamp(now, UTC).astimezone(JAPAN)
        self._days[f"{via} {moment:%Y%m%d}"] += recipients
        if via != "reply":
            self._months[f"{moment:%Y%m}"] += recipients

    def used(self, now: float) -> int:
        """This will say how much of this month is used up."""
        return self._months[f"{datetime.fromtimestamp(now, UTC).astimezone(JAPAN):%Y%m}"]

    def use_up(self, now: float) -> None:
        """This will leave nothing of this month, whatever the limit is."""
        self.limit = self.used(now)

    def begin_month(self, now: float) -> None:
        """This will let the month begin anew, with nothing used; the limit stays."""
        self._months[f"{datetime.fromtimestamp(now, UTC).astimezone(JAPAN):%Y%m}"] = 0

    def sent_on(self, via: str, date: str) -> int:
        """This will count one day, written as yyyyMMdd."""
        return self._days[f"{via} {date}"]

    def view(self, now: float) -> dict[str, Any]:
        """This will show type, value and what is used."""
        kind = {"type": "none"} if self.limit is None else {"type": "limited", "value": self.limit}
        return {**kind, "used": self.used(now)}

    def as_json(self) -> dict[str, Any]:
        """This will give everything that is worth keeping between runs."""
        return {"limit": self.limit, "months": dict(self._months), "days": dict(self._days)}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """This will read what `as_json` wrote; a limit given anew stays."""
        self.limit = kept["limit"] if self.limit is None else self.limit
        self._months = Counter(kept["months"])
        self._days = Counter(kept["days"])
