"""What happens to readings, from the cards that are laid to the words that arrive, on the record and on paper alike."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import Connection, text

from services import charges, deliveries, draws, leases, overdue_charges, readings
from services.ledger.holds import ShortError
from services.outbox import Outgoing
from services.reading_types import ALMANAC, MODEL, Interpretation, Refusal
from tests.unit.services.ledger.model import Share
from tests.unit.services.money.spreads import PRICES, Laid
from tests.unit.services.money.world import ANY, World, pick
from tests.unit.services.record import WORDS, seal_one

BODY: Final = b'[{"type":"text","text":"Your reading"}]'
CHANNELS: Final = st.sampled_from(["push", "reply"])
RESULTS: Final[dict[str, Interpretation | Refusal]] = {
    MODEL: replace(WORDS, source=MODEL),
    ALMANAC: replace(WORDS, source=ALMANAC),
    "refusal": Refusal("medical", ""),
}
# As events are taken in: what happened earlier than what is known changes nothing.
_FRIEND: Final = text("""
    UPDATE users SET is_friend = :friend, friend_changed_at = :at
    WHERE id = :user AND (friend_changed_at IS NULL OR friend_changed_at <= :at)
""")


class ReadingRules(World):
    """Laying, writing, sending, opening and losing readings."""

    @rule(who=ANY, spread=st.sampled_from(sorted(PRICES)), follows=st.one_of(st.none(), ANY))
    def lay(self, who: int, spread: str, follows: int | None) -> None:
        user = pick(self.users, who)
        hers = [one for one in self.spreads.readings if one.user == user]
        base = pick(hers, follows) if follows is not None and hers else None
        stars, coins = self.spreads.price(spread, base)
        if not self.bills.can_hold(user, stars, coins):
            with pytest.raises(ShortError), self.database.begin() as connection:
                self._lay(connection, user, spread, base)
            return
        with self.database.begin() as connection:
            reading, charge = self._lay(connection, user, spread, base)
        assert (charge.price.stars, charge.price.coins) == (stars, coins)
        free = not stars and not coins
        follows_id = base.id if base and free else None
        state = "free" if free else "held"
        self.spreads.lay(Laid(reading, user, stars, coins, state, Share(0, 0, 0), self.now, self.now, follows_id))

    @rule(who=ANY, spread=st.sampled_from(sorted(PRICES)), follows=st.one_of(st.none(), ANY), channel=CHANNELS)
    def read(self, who: int, spread: str, follows: int | None, channel: str) -> None:
        """A reading as it should go, all at once, so that more can come after it."""
        before = len(self.spreads.readings)
        self.lay(who, spread, follows)
        if len(self.spreads.readings) > before:
            self.write(0, MODEL, late=False)
            reading = self.one(0)
            self.send(self.unsent[::-1].index(reading), channel)
            self.settle([one for one in self.spreads.readings if one.ways][::-1].index(reading), 0)

    @precondition(lambda self: self.spreads.readings)
    @rule(which=ANY)
    def take_up(self, which: int) -> None:
        """A worker takes a reading, or takes it over from one that has died."""
        reading, lease = self.one(which), uuid.uuid4()
        with self.database.begin() as connection:
            work = leases.claim(connection, reading_id=reading.id, lease_token=lease, now=self.now)
        if reading.state == "queued":
            assert work
            reading.state = "writing"
        if work:
            assert reading.state in {"writing", "written"}
            reading.lease = lease

    @precondition(lambda self: self.spreads.readings)
    @rule(which=ANY, what=st.sampled_from([MODEL, MODEL, MODEL, ALMANAC, "refusal"]), late=st.booleans())
    def write(self, which: int, what: str, late: bool) -> None:
        """Words come back; from a worker that has lost its lease they count for nothing."""
        reading = self.one(which)
        if reading.state == "queued":
            self.take_up(which)
        mine = reading.state == "writing" and not (late and which % 2)
        lease = reading.lease if mine and isinstance(reading.lease, uuid.UUID) else uuid.uuid4()
        given = {"reading_id": reading.id, "lease_token": lease, "result": RESULTS[what], "now": self.now}
        with self.database.begin() as connection:
            assert leases.keep_text(connection, **given) == mine  # type: ignore[arg-type]
            if mine:
                sent = {"user_id": reading.user, "body": BODY, "retry_key": uuid.uuid4(), "now": self.now}
                deliveries.prepare(connection, reading_id=reading.id, **sent)  # type: ignore[arg-type]
        if mine:
            reading.state, reading.source = "written", what
            if what != MODEL:
                self.spreads.void(reading)

    @precondition(lambda self: self.unsent)
    @rule(which=ANY, channel=CHANNELS)
    def send(self, which: int, channel: str) -> None:
        reading = pick(self.unsent, which)
        with self.database.begin() as connection:
            reading.way = self._choose(connection, reading, channel)
        assert reading.way
        reading.ways.append(reading.way)
        with self.database.begin() as connection:
            assert self._choose(connection, reading, channel) is None, "it goes one way only"

    @precondition(lambda self: self.unsent)
    @rule(which=ANY)
    def park(self, which: int) -> None:
        reading = pick(self.unsent, which)
        with self.database.begin() as connection:
            assert deliveries.park(connection, reading_id=reading.id, lease_token=None)
        reading.state = "parked"

    @precondition(lambda self: any(one.ways for one in self.spreads.readings))
    @rule(which=ANY, how=ANY)
    def settle(self, which: int, how: int) -> None:
        """LINE has accepted it; said twice, or of a way that was left, it counts once."""
        reading = pick([one for one in self.spreads.readings if one.ways], which)
        row = pick(reading.ways, how % 2)
        with self.database.begin() as connection:
            settled = deliveries.settle(connection, row, state="sent", status=200, request_id=None, now=self.now)
        assert settled == (row is reading.way)
        if settled:
            self.spreads.arrive(reading, self.now)

    @precondition(lambda self: self.on_their_way)
    @rule(which=ANY, again=st.booleans())
    def bounce(self, which: int, again: bool) -> None:
        """LINE refuses it: a reply may become a push, else it waits to be opened."""
        reading = pick(self.on_their_way, which)
        way = reading.way
        assert way
        if again and way.channel == "reply":
            with self.database.begin() as connection:
                reading.way = deliveries.switch_to_push(connection, way, lease_token=uuid.uuid4(), now=self.now)
            assert reading.way
            reading.ways.append(reading.way)
            return
        with self.database.begin() as connection:
            assert deliveries.park(connection, reading_id=reading.id, lease_token=way.lease_token, status=400)
        reading.state, reading.way = "parked", None

    @precondition(lambda self: self.spreads.readings)
    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        reading = self.one(which)
        stops = reading.state in {"queued", "writing"} or (reading.state == "written" and reading.way is None)
        with self.database.begin() as connection:
            stopped = readings.cancel(connection, reading_id=reading.id, user_id=reading.user, now=self.now)
        assert stopped == stops
        if stops:
            self._stop(reading)

    @rule(who=ANY)
    def leave_the_talk(self, who: int) -> None:
        """In need of care, or without consent: all her unwritten readings stop."""
        user = pick(self.users, who)
        with self.database.begin() as connection:
            readings.cancel_unwritten(connection, user_id=user, now=self.now)
        for reading in self.spreads.readings:
            if reading.user == user and reading.state in {"queued", "writing"}:
                self._stop(reading)

    @precondition(lambda self: any(one.state == "parked" for one in self.spreads.readings))
    @rule(which=ANY)
    def open_one(self, which: int) -> None:
        """A reading that waits is opened; one that waited too long takes its price again."""
        reading = pick([one for one in self.spreads.readings if one.state == "parked"], which)
        again = reading.source == MODEL and reading.charge == "voided" and (reading.stars or reading.coins)
        if again and not self.bills.can_hold(reading.user, reading.stars, reading.coins):
            with pytest.raises(ShortError), self.database.begin() as connection:
                charges.hold_again(connection, reading_id=reading.id, now=self.now)
            return
        with self.database.begin() as connection:
            if reading.source == MODEL:
                held = charges.hold_again(connection, reading_id=reading.id, now=self.now)
                assert (held is not None) == bool(again)
            row = self._choose(connection, reading, "reply")
        assert (row is not None) == (reading.way is None)
        if again:
            self.spreads.hold_again(reading, self.now)
        if row:
            reading.way = row
            reading.ways.append(row)

    @rule(who=ANY, minutes=st.sampled_from([0, 5, 90]))
    def unfollow(self, who: int, minutes: int) -> None:
        """She has left a while ago; what was pushed since did not reach her."""
        user = pick(self.users, who)
        since = self.now - dt.timedelta(minutes=minutes)
        with self.database.begin() as connection:
            connection.execute(_FRIEND, {"user": user, "friend": False, "at": since})
            found = deliveries.find_pushed_since(connection, user_id=user, since=since)
            for reading_id in found:
                assert deliveries.take_in_again(connection, reading_id=reading_id, body=BODY, now=self.now)
        self.spreads.befriend(user, since, friend=False)
        lost = self.spreads.lost(user, since)
        assert found == [reading.id for reading in lost]
        for reading in lost:
            self.spreads.take_in(reading)

    @rule(who=ANY)
    def follow(self, who: int) -> None:
        user = pick(self.users, who)
        with self.database.begin() as connection:
            connection.execute(_FRIEND, {"user": user, "friend": True, "at": self.now})
        self.spreads.befriend(user, self.now, friend=True)

    @rule(who=ANY)
    def sweep(self, who: int) -> None:
        for expected in [1] * self.spreads.sweep(self.now) + [0]:
            with self.database.begin() as connection:
                assert overdue_charges.sweep(connection, now=self.now) == expected

    def one(self, which: int) -> Laid:
        """This will choose a reading."""
        return pick(self.spreads.readings, which)

    @property
    def unsent(self) -> list[Laid]:
        """This will list what is written and has not been sent."""
        return [one for one in self.spreads.readings if one.state == "written" and one.way is None]

    @property
    def on_their_way(self) -> list[Laid]:
        """This will list what LINE has not answered for."""
        return [one for one in self.spreads.readings if one.way is not None]

    def _lay(self, connection: Connection, user: int, spread: str, base: Laid | None) -> tuple[int, charges.Charge]:
        if base is None:
            quoted = charges.quote(spread=spread)
        else:
            quoted = charges.quote_follow_up(connection, user_id=user, follows=base.id)
        number = next(self.numbers)
        pack = seal_one(connection, user, self.now, token=f"pack-{number}", digest=f"{number}".encode())
        draws.open_pack(connection, pack, user_id=user, numbers=[1], now=self.now)
        asked = {"spread": spread, "language": "en", "question": "Will I?", "mood": None, "topic": None}
        reading = readings.lay_reading(connection, user_id=user, draw_id=pack.id, now=self.now, **asked)  # type: ignore[arg-type]
        return reading, charges.lay(connection, reading_id=reading, user_id=user, quoted=quoted, now=self.now)

    def _choose(self, connection: Connection, reading: Laid, channel: str) -> Outgoing | None:
        token = ("reply-token", self.now) if channel == "reply" else (None, None)
        return deliveries.choose(
            connection, reading_id=reading.id, channel=channel, reply_token=token[0], token_at=token[1],
            lease_token=uuid.uuid4(), now=self.now,
        )  # fmt: skip

    def _stop(self, reading: Laid) -> None:
        reading.state = "cancelled"
        self.spreads.void(reading)
