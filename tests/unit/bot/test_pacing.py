"""Bounded work: one who floods costs a bucket of turns, and keeps nobody else waiting."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.core.context import Messages, Surroundings
from bot.core.dispatcher import HANDLED_AT_ONCE, Dispatcher
from bot.core.router import Router, Routes
from bot.core.sender import Sender
from bot.core.steps import Step
from bot.design.flex import plain
from bot.line.events import Event, read_event
from bot.pacing import MOST_EACH, REMEMBERED, Gate, must_wait, sort_out
from services.adapters.queue import MemoryQueue
from services.database import Database, UnitOfWork
from services.pace import BURST
from tests.conftest import FixedClock, UndoneDatabase
from tests.doubles import RecordingLine
from tests.unit.services.record import someone

FLOODER = "U" + "f" * 32
MALI = "U" + "a" * 32


class Counted:
    """A unit of work that counts how often one was opened."""

    def __init__(self, database: UnitOfWork) -> None:
        self._database = database
        self.opened = 0

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        self.opened += 1
        with self._database.begin() as connection:
            yield connection


class Office:
    """As many web processes as asked for, each with a dispatcher of its own, and people who know MiMi."""

    def __init__(self, database: UnitOfWork, clock: FixedClock, *, processes: int = 1) -> None:
        self.clock = clock
        self.line = RecordingLine()
        self.database = Counted(database)
        self._ids = itertools.count(1)
        router = Router("office")
        router.text(Step.IDLE)(lambda ctx, typed: [plain(f"You said {typed}")])
        router.event("unfollow")(lambda ctx: [])
        router.group("day")(lambda ctx: self.lay())
        self.lay: Callable[[], Messages] = lambda: [plain("A card")]
        with database.begin() as connection:
            for person in (FLOODER, MALI):
                someone(connection, person, welcomed_at=clock(), language="en", language_from="chosen")
        around = Surroundings("https://mimi.localhost", "k" * 40, bytes)
        sender = Sender(line=self.line, database=self.database, render=lambda row: b"[]", clock=clock, threads=0)
        self.doors = [
            Dispatcher(self.database, Routes([router]), sender, MemoryQueue(), around, clock) for _ in range(processes)
        ]

    def event(self, person: str = FLOODER, typed: str = "hello", **changes: Any) -> Event:
        number = next(self._ids)
        raw = {
            "type": "message",
            "timestamp": int(self.clock().timestamp() * 1000),
            "source": {"type": "user", "userId": person},
            "webhookEventId": f"event-{number}",
            "replyToken": f"{person[1]}-{number}",
            "message": {"type": "text", "id": str(number), "text": typed},
        }
        return read_event({**raw, **changes}, received_at=self.clock())

    def answers(self, person: str = FLOODER) -> list[str]:
        return [call.text for call in self.line.calls if call.to.startswith(f"{person[1]}-")]

    def states(self) -> dict[str, int]:
        with self.database.begin() as connection:
            found = connection.execute(text("SELECT state, count(*) FROM inbox GROUP BY state"))
            return {row[0]: row[1] for row in found}


def take_each(door: Dispatcher, events: list[Event]) -> None:
    """This will bring events in bodies of their own, one after the other."""
    for event in events:
        door.take_in([event])


@pytest.fixture
def office(database: UndoneDatabase, clock: FixedClock) -> Office:
    return Office(database, clock)


def test_ten_thousand_events_of_one_user_in_one_body_cost_a_bucket_of_transactions(office: Office) -> None:
    events = [office.event() for _ in range(10_000)]
    before = office.database.opened

    office.doors[0].take_in(events)

    turns, settled, stored = MOST_EACH, BURST + 1, 1
    assert office.database.opened - before == turns + settled + stored
    assert office.answers()[:BURST] == ["You said hello"] * BURST
    assert "a minute to catch up" in office.answers()[BURST]
    assert len(office.answers()) == BURST + 1, "told once, then silent"
    assert office.states() == {"done": 10_000}, "each is noted, so that a copy of it changes nothing"


def test_the_words_of_what_is_dropped_are_kept_nowhere(office: Office) -> None:
    office.doors[0].take_in([office.event(typed="her secret") for _ in range(100)])

    with office.database.begin() as connection:
        assert "secret" not in repr(connection.execute(text("SELECT * FROM inbox")).all())


def test_who_comes_last_in_a_flooders_body_is_answered_at_once(office: Office) -> None:
    flood = [office.event() for _ in range(2_000)]

    office.doors[0].take_in([*flood, office.event(MALI, "one"), office.event(MALI, "two")])

    assert office.answers(MALI) == ["You said one", "You said two"]


def test_a_follow_and_its_like_are_never_dropped(office: Office) -> None:
    flood = [office.event() for _ in range(200)]

    office.doors[0].take_in([*flood, office.event(type="unfollow", message=None, replyToken=None)])

    with office.database.begin() as connection:
        friend = connection.execute(
            text("SELECT friend_changed_at FROM users WHERE line_user_id = :id"), {"id": FLOODER}
        )
        assert friend.scalar_one() == office.clock()


def test_events_of_one_user_stay_in_their_order(office: Office) -> None:
    events = [office.event(person, f"{n}") for n in range(20) for person in (FLOODER, MALI, "U" + "c" * 32)]

    found = sort_out(events, most=HANDLED_AT_ONCE)

    assert len(found.at_once) == HANDLED_AT_ONCE
    for person in (FLOODER, MALI):
        said = [event.text for event in [*found.at_once, *found.later] if event.line_user_id == person]
        assert said == [f"{n}" for n in range(20)]


def test_everybodys_first_event_goes_before_anybodys_second(office: Office) -> None:
    crowd = [f"U{n:032x}" for n in range(40)]
    events = [office.event() for _ in range(25)] + [office.event(person) for person in crowd]

    found = sort_out(events, most=HANDLED_AT_ONCE)

    assert {event.line_user_id for event in found.at_once} == {FLOODER, *crowd}
    assert [event.line_user_id for event in found.later] == [FLOODER] * 15


def test_events_without_a_sender_are_not_one_persons_flood(office: Office) -> None:
    nameless = [office.event(source={"type": "user"}) for _ in range(MOST_EACH + 30)]

    found = sort_out(nameless, most=HANDLED_AT_ONCE)

    assert (len(found.at_once), len(found.later), found.dropped) == (HANDLED_AT_ONCE, 5, [])


def test_over_several_processes_the_bucket_is_one(own_database: Database, clock: FixedClock) -> None:
    office = Office(own_database, clock, processes=4)
    events = [[office.event() for _ in range(15)] for _ in office.doors]

    with ThreadPoolExecutor(len(office.doors)) as pool:
        list(pool.map(take_each, office.doors, events))

    assert office.answers().count("You said hello") == BURST
    assert len(office.answers()) == BURST + 1
    assert office.states() == {"done": 60}


def test_over_several_processes_a_group_is_told_once(own_database: Database, clock: FixedClock) -> None:
    office = Office(own_database, clock, processes=4)
    for number in range(4 * BURST):
        office.doors[number % 4].take_in([office.event(typed="daily card", source={"type": "group", "groupId": "C1"})])

    assert office.answers().count("A card") == BURST
    assert len(office.answers()) == BURST + 1
    assert office.states() == {"done": 4 * BURST}


def test_what_a_group_says_among_itself_costs_no_transaction_and_takes_nobodys_place(office: Office) -> None:
    chatter = [office.event(typed="hello", source={"type": "group", "groupId": f"C{n}"}) for n in range(100)]
    before = office.database.opened

    office.doors[0].take_in(chatter)
    assert office.database.opened == before

    office.doors[0].take_in([*chatter, office.event(MALI, "one")])
    assert (office.answers(MALI), office.states()) == (["You said one"], {"done": 1})


def test_while_one_floods_another_is_answered_in_time(own_database: Database, clock: FixedClock) -> None:
    office = Office(own_database, clock, processes=2)
    flood = [office.event() for _ in range(2_000)]
    waits = []

    with ThreadPoolExecutor(4) as pool:
        doors = zip(range(4), office.doors * 2, strict=True)
        under_way = [pool.submit(take_each, door, flood[start::4]) for start, door in doors]
        for number in range(20):
            began = time.perf_counter()
            office.doors[number % 2].take_in([office.event(MALI, f"{number}")])
            waits.append(time.perf_counter() - began)
        for part in under_way:
            part.result()

    assert office.answers(MALI) == [f"You said {number}" for number in range(20)]
    assert max(waits) < 1.0
    assert len(office.answers()) == BURST + 1
    assert office.states() == {"done": 2_020}


def test_a_group_is_not_told_what_went_wrong_though_a_user_would_be(office: Office) -> None:
    """The reply token leads into the group, and whoever is known in it is spoken to alone."""

    def fail() -> Messages:
        raise LookupError("no such card")

    office.lay = fail
    in_group = {"type": "group", "groupId": "C" + "1" * 32, "userId": MALI}
    office.doors[0].take_in([office.event(MALI, "daily card", source=in_group)])
    assert office.states() == {"failed": 1}

    office.clock.advance(seconds=6)
    office.doors[0].sweep()
    assert (office.line.calls, office.states()) == ([], {"failed": 1})

    office.lay = lambda: [plain("A card")]
    office.clock.advance(seconds=61)
    office.doors[0].sweep()
    assert (office.answers(MALI), office.states()) == (["A card"], {"done": 1})


def test_the_gate_spares_the_record_what_it_would_refuse(office: Office) -> None:
    door = office.doors[0]
    door.take_in([office.event() for _ in range(BURST + 1)])
    with office.database.begin() as connection:
        before = connection.execute(text("SELECT refused FROM conversations")).scalar_one()

    door.take_in([office.event()])

    with office.database.begin() as connection:
        assert connection.execute(text("SELECT refused FROM conversations")).scalar_one() == before == 1
    office.clock.advance(seconds=40)
    door.take_in([office.event(typed="again")])
    assert office.answers()[-1] == "You said again"


@pytest.mark.parametrize(("typed", "waits"), [("อายุ 15", True), ("help me", True), ("อยากตาย", False)])
def test_only_a_call_for_help_passes_the_limit(office: Office, typed: str, waits: bool) -> None:
    assert must_wait(office.event(typed=typed), 2) is waits


def test_the_gate_forgets_the_oldest_of_too_many_and_whoever_is_heard_again(office: Office) -> None:
    gate, until = Gate(), office.clock()
    office.clock.advance(seconds=-1)
    first = office.event("Ufirst")
    gate.shut(first, until)
    assert gate.holds_back(first)

    for number in range(REMEMBERED):
        gate.shut(office.event(f"U{number}"), until)
    assert not gate.holds_back(first), "ten thousand others came since"

    office.clock.advance(seconds=1)
    assert not gate.holds_back(office.event("U5"))
    office.clock.advance(seconds=-1)
    assert not gate.holds_back(office.event("U5")), "it was forgotten when it could be heard"
