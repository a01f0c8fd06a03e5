"""A reading's life with two workers and a user who does as she likes, on the record and on paper alike."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import sys
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Engine, text

from services import charges, deleting, deliveries, draws, leases, readings
from services.leases import LEASE
from services.ledger import gifts
from services.ledger.verify import verify
from services.outbox import Outgoing
from services.reading_types import ALMANAC, MODEL, Interpretation, Refusal
from services.readings import WAKE_GRACE
from tests.conftest import UndoneDatabase
from tests.unit.services.record import WORDS, seal_one, someone

NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
BODY: Final = b'[{"type":"text","text":"Your reading"}]'
ANY: Final = st.integers(0, 10_000)
RESULTS: Final[dict[str, Interpretation | Refusal]] = {
    MODEL: replace(WORDS, source=MODEL),
    ALMANAC: replace(WORDS, source=ALMANAC),
    "refusal": Refusal("medical", ""),
}
MOST: Final = 4
"""Readings; with more of them each would live through less."""

RECOVERY: Final = dt.timedelta(seconds=20)
UNFINISHED: Final = frozenset({"queued", "writing", "written"})

_READING = text("SELECT * FROM readings WHERE id = :id")
_SENT = text("SELECT count(*) FROM outbox WHERE reading_id = :id AND state = 'sent'")
_CHARGE = text("SELECT state FROM reading_charges WHERE reading_id = :id")


@dataclass(slots=True)
class Life:
    """One reading on paper. `holder` is the token its words must carry, `way` the row by which it is on its way."""

    id: int
    state: str = "queued"
    holder: uuid.UUID | None = None
    until: dt.datetime = NOW
    result: str = ""
    way: Outgoing | None = None
    old_ways: list[Outgoing] = field(default_factory=list)
    tokens: list[uuid.UUID] = field(default_factory=list)
    """Every lease it was ever taken under; all but the last are of workers thought dead."""

    charge: str = "held"
    arrivals: int = 0


class ReadingLife(RuleBasedStateMachine):
    """Claims, words, ways, refusals and farewells in any order."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._open = ExitStack()
        self.connection = self._open.enter_context(engine.connect())
        self._open.callback(self.connection.begin().rollback)
        self.database = UndoneDatabase(self.connection)
        self.now = NOW
        self._numbers = itertools.count(1)
        self.lives: list[Life] = []
        self.gone = False

    @initialize(far=st.sampled_from((0, 1, 2, 2)), channel=st.sampled_from(("push", "reply")))
    def begin(self, far: int, channel: str) -> None:
        """Left to chance alone few readings would come as far as being on their way."""
        self.user = someone(self.connection, "Umali", is_friend=True)
        with self.database.begin() as connection:
            gifts.grant(connection, user_id=self.user, stars=500, coins=0, key="begin", reason="a test's", now=self.now)
        self.lay()
        if far > 0:
            self.take_over(0)
        if far > 1:
            self.set_out(0, channel)

    @precondition(lambda self: not self.gone and len(self.lives) < MOST)
    @rule()
    def lay(self) -> None:
        number = next(self._numbers)
        with self.database.begin() as connection:
            digest = hashlib.sha256(str(number).encode()).digest()
            pack = seal_one(connection, self.user, self.now, token=f"pack-{number}", digest=digest)
            draws.open_pack(connection, pack, user_id=self.user, numbers=[1], now=self.now)
            asked = {"spread": "three", "language": "en", "question": "Will I?", "mood": None, "topic": None}
            reading = readings.lay_reading(
                connection,
                user_id=self.user,
                draw_id=pack.id,
                now=self.now,
                **asked,  # type: ignore[arg-type]
            )
            charges.lay(
                connection, reading_id=reading, user_id=self.user, quoted=charges.quote(spread="three"), now=self.now
            )
        self.lives.append(Life(reading, until=self.now + WAKE_GRACE))

    @rule(seconds=st.sampled_from((1, 5, 13, 30, 3600)))
    def time_passes(self, seconds: int) -> None:
        self.now += dt.timedelta(seconds=seconds)

    @rule(which=ANY)
    def claim(self, which: int) -> None:
        """Whichever worker asks: it has the reading while nobody else who is alive has."""
        one, lease = self._pick(which), uuid.uuid4()
        free = one.state == "queued" or (one.state in {"writing", "written"} and one.until <= self.now)
        with self.database.begin() as connection:
            work = leases.claim(connection, reading_id=one.id, lease_token=lease, now=self.now)
        assert (work is not None) == free
        if free:
            one.state = "writing" if one.state == "queued" else one.state
            one.holder, one.until = lease, self.now + LEASE
            one.tokens.append(lease)

    @rule(which=ANY)
    def take_over(self, which: int) -> None:
        """Whoever had it says nothing for longer than a lease, and another takes it; the first is not dead, though."""
        one = self._pick(which, self._in({"queued", "writing"}))
        self.claim(self._place(one))
        self.now += LEASE + dt.timedelta(seconds=1)
        self.claim(self._place(one))

    @rule(which=ANY, token=ANY)
    def renew(self, which: int, token: int) -> None:
        """A worker prolongs what it holds; one that was thought dead prolongs nothing."""
        one = self._pick(which)
        lease = self._token(one, token)
        with self.database.begin() as connection:
            leases.renew_leases(connection, [lease], now=self.now)
        if lease == one.holder and one.state in {"writing", "written"}:
            one.until = self.now + LEASE

    @rule(which=ANY, token=ANY, what=st.sampled_from((MODEL, MODEL, MODEL, ALMANAC, "refusal")))
    def write(self, which: int, token: int, what: str) -> None:
        one = self._pick(which, self._in({"writing", "queued"}) if which % 4 else None)
        if one.state == "queued":
            self.claim(self._place(one))
        self._keep(one, self._token(one, token), what)

    def _keep(self, one: Life, lease: uuid.UUID, what: str) -> None:
        counts = one.state == "writing" and lease == one.holder
        with self.database.begin() as connection:
            kept = leases.keep_text(
                connection, reading_id=one.id, lease_token=lease, result=RESULTS[what], now=self.now
            )
            if kept:
                deliveries.prepare(
                    connection, reading_id=one.id, user_id=self.user, body=BODY, retry_key=uuid.uuid4(), now=self.now
                )
        assert kept == counts
        if kept:
            one.state, one.result = "written", what
            one.charge = "held" if what == MODEL else "voided"

    @rule(which=ANY, channel=st.sampled_from(("push", "reply")))
    def choose(self, which: int, channel: str) -> None:
        """Two who would send it at once: one does."""
        one = self._pick(which, self._in({"written", "parked"}) if which % 4 else None)
        self._send(one, channel)

    def _send(self, one: Life, channel: str) -> None:
        may = one.state in {"written", "parked"} and one.way is None
        rows = [self._choose(one, channel) for _ in range(2)]
        assert [row is not None for row in rows] == [may, False]
        if rows[0]:
            one.way = rows[0]

    @rule(which=ANY, channel=st.sampled_from(("push", "reply")))
    def set_out(self, which: int, channel: str) -> None:
        """Written and sent as it should be, all at once, so that more can come after it."""
        one = self._pick(which, self._in({"queued", "writing"}))
        place = self._place(one)
        if one.state in {"queued", "writing"}:
            self.claim(place)
            with self.database.begin() as connection:
                leases.renew_leases(connection, one.tokens[-1:], now=self.now)
            one.until = self.now + LEASE
            if len(one.tokens) > 1:
                self._keep(one, one.tokens[0], MODEL)  # A worker thought dead: its words count for nothing.
            self._keep(one, one.tokens[-1], MODEL)
        self._send(one, channel)

    @precondition(lambda self: any(one.way for one in self.lives))
    @rule(which=ANY, outcome=st.sampled_from(("accepted", "accepted twice", "to push", "refused")))
    def hear_from_line(self, which: int, outcome: str) -> None:
        one = self._pick(which, [one for one in self.lives if one.way])
        way = one.way
        assert way is not None
        assert not self._settle(replace(way, lease_token=uuid.uuid4())), "it is another sender's by now"
        if outcome == "to push":
            with self.database.begin() as connection:
                row = deliveries.switch_to_push(connection, way, lease_token=uuid.uuid4(), now=self.now)
            assert (row is not None) == (way.channel == "reply")
            if row:
                one.old_ways.append(way)
                one.way = row
        elif outcome == "refused":
            with self.database.begin() as connection:
                assert deliveries.park(connection, reading_id=one.id, lease_token=way.lease_token, status=400)
            one.old_ways.append(way)
            one.state, one.way = "parked", None
        else:
            assert self._settle(way)
            assert outcome != "accepted twice" or not self._settle(way)
            one.old_ways.append(way)
            one.state = "refused" if one.result == "refusal" else "delivered"
            one.way = None
            one.arrivals += 1
            one.charge = "captured" if one.result == MODEL else "voided"

    @precondition(lambda self: any(one.old_ways for one in self.lives))
    @rule(which=ANY, way=ANY)
    def hear_late(self, which: int, way: int) -> None:
        """A sender that was thought dead tells of a way that was left."""
        one = self._pick(which, [one for one in self.lives if one.old_ways])
        assert not self._settle(one.old_ways[way % len(one.old_ways)])

    @rule(which=ANY)
    def park(self, which: int) -> None:
        """Neither reply nor push would work now."""
        one = self._pick(which)
        may = one.state == "written" and one.way is None
        with self.database.begin() as connection:
            parked = deliveries.park(connection, reading_id=one.id, lease_token=None)
        assert parked == may
        if parked:
            one.state = "parked"

    @precondition(lambda self: not self.gone)
    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        one = self._pick(which)
        may = one.state in UNFINISHED and one.way is None
        with self.database.begin() as connection:
            stopped = readings.cancel(connection, reading_id=one.id, user_id=self.user, now=self.now)
        assert stopped == may
        if stopped:
            one.state, one.charge = "cancelled", "voided"

    @precondition(lambda self: not self.gone and len(self.lives) > 2)
    @rule(sure=st.integers(0, 3))
    def have_everything_deleted(self, sure: int) -> None:
        """Whoever is still writing or sending finds nothing left to do."""
        if sure:
            return
        with self.database.begin() as connection:
            deleting.delete(connection, user_id=self.user, line_user_id="Umali", entropy=_chance, now=self.now)
        self.gone = True
        for one in self.lives:
            one.state, one.way, one.holder = "gone", None, None

    @rule()
    def sweep(self) -> None:
        """Whatever no live worker holds is named, and nothing else (DESIGN 5.4)."""
        due = {one.id for one in self.lives if one.state in UNFINISHED and one.way is None and one.until <= self.now}
        with self.database.begin() as connection:
            assert set(leases.find_due(connection, now=self.now)) == due

    @invariant()
    def the_record_says_what_paper_says(self) -> None:
        for one in self.lives:
            row: Any = self.connection.execute(_READING, {"id": one.id}).one_or_none()
            if one.state == "gone":
                assert row is None or row.question is None or row.state not in UNFINISHED
                continue
            assert (row.state, row.lease_token) == (one.state, one.holder)
            assert self.connection.execute(_SENT, {"id": one.id}).scalar_one() == one.arrivals <= 1
            assert self.connection.execute(_CHARGE, {"id": one.id}).scalar_one() == one.charge

    def teardown(self) -> None:
        """Twenty seconds later nothing lies about unseen, and the books are right."""
        try:
            if sys.exc_info()[0] is None:
                self.now += RECOVERY
                self.sweep()
                assert verify(self.connection) == []
        finally:
            self._open.close()

    def _pick(self, which: int, among: list[Life] | None = None) -> Life:
        lives = among or self.lives
        return lives[-1 - which % len(lives)]

    def _in(self, states: set[str]) -> list[Life]:
        return [one for one in self.lives if one.state in states]

    def _place(self, one: Life) -> int:
        return len(self.lives) - 1 - self.lives.index(one)

    def _token(self, one: Life, which: int) -> uuid.UUID:
        """The lease of a worker that had the reading at some time, mostly of the one that has it now."""
        if not one.tokens:
            return uuid.uuid4()
        return one.tokens[0] if which % 3 == 1 else one.tokens[-1]

    def _choose(self, one: Life, channel: str) -> Outgoing | None:
        with self.database.begin() as connection:
            return deliveries.choose(
                connection,
                reading_id=one.id,
                channel=channel,
                reply_token="a token" if channel == "reply" else None,
                token_at=self.now if channel == "reply" else None,
                lease_token=uuid.uuid4(),
                now=self.now,
            )

    def _settle(self, row: Outgoing) -> bool:
        with self.database.begin() as connection:
            return deliveries.settle(connection, row, state="sent", status=200, request_id=None, now=self.now)


def _chance(size: int) -> bytes:
    return bytes(range(size))
