"""What a million users and ten million entries cost: everything measured on a big database and on an empty one."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
from sqlalchemy import Connection, Engine

from bench import checkouts
from bench.biography import Crowd, newcomers
from bench.branch import Branch
from bench.crowd import BIG, READ, check, fill
from bench.deeds import DEEDS, Scene, do
from bench.house import House
from bench.inside import Inside
from bench.kept import copied
from bench.load import Answers, Job
from bench.noise import Noise
from bench.plans import LOOKS as LOOKS_AT_PLANS
from bench.plans import Looked, look
from bench.rounds import FailedRoundError, Ground
from bench.tally import EMPTY, FULL, INSIDE, PAID, PILE, PURSE, SETTLE, SPREAD, TEXT, Sample, Storm, Tally, make_sample
from services import deliveries, leases
from services.ledger.purse import list_movements, read_purse
from services.outbox import Outgoing

ROUNDS: Final = 5
CONNECTIONS: Final = 32
COPIES: Final = 500
LOOKS: Final = 300
ROUND_SECONDS: Final = 60.0

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each are measured a round, how many rounds there are, and the big crowd.

    Many short rounds, because whatever else the machine does then meets both databases alike.
    """

    rounds: int = ROUNDS
    texts: int = 600
    readings: int = 240
    payments: int = 240
    deeds: int = 12
    big: Crowd = BIG

    @property
    def people(self) -> int:
        """This will say how many have to speak: one more round warms everything up, and two are there beside it."""
        one = self.texts + self.readings + self.payments + self.deeds * len(DEEDS)
        return (one * (self.rounds + 1) + 2 + LOOKS_AT_PLANS * len(DEEDS) + 9) // 10 * 10


class Counter:
    """This will measure both branches in turn, in one house and on one ground."""

    def __init__(self, house: House, ground: Ground, directory: Path, sizes: Sizes, say: Say) -> None:
        self._house = house
        self._ground = ground
        self._directory = directory
        self._sizes = sizes
        self._say = say
        self._regulars: dict[str, int] = {}
        self._insides: dict[str, Inside] = {}

    def measure(self, *, plans: bool = False) -> Tally:
        """This will give the tally, with the `plans` of every statement on the big database if asked to.

        Raises FailedRoundError when anything was refused, lost or done twice.
        """
        tally = Tally(self._sizes.big.entries, self._sizes.big.readings)
        self._ground.reset(0.0)
        with ExitStack() as stack:
            small = self._open_small(stack)
            big = self._open_big(stack, tally)
            self._house.write_out()
            branches = [stack.enter_context(branch) for branch in (small, big)]
            self._insides = {branch.name: stack.enter_context(Inside(branch.environ)) for branch in branches}
            self._regulars = {branch.name: branch.make_regular() for branch in branches}
            self._say("warming up")
            self._round(branches, Tally())
            with Noise() as noise:
                for number in range(self._sizes.rounds):
                    # Whoever comes second finds the machine as the first has left it: they take turns.
                    self._round(branches[:: -1 if number % 2 else 1], tally)
            tally.others = noise.others
            for branch in branches:
                tally.storms[branch.name] = self._storm(branch)
            if plans:
                tally.plans = look(big, self._insides[FULL])
            check(small.engine)
        return tally

    def look_at_plans(self) -> list[Looked]:
        """This will only look how PostgreSQL goes about everything on the big database."""
        with ExitStack() as stack:
            big = self._open_big(stack, Tally())
            return look(big, stack.enter_context(Inside(big.environ)))

    def _open_small(self, stack: ExitStack) -> Branch:
        engine = stack.enter_context(self._house.empty(EMPTY))
        crowd = newcomers(self._sizes.people)
        fill(engine, crowd, say=self._say)
        return self._branch(EMPTY, engine, crowd)

    def _open_big(self, stack: ExitStack, tally: Tally) -> Branch:
        engine, filled = stack.enter_context(copied(self._house, self._sizes.big, FULL, say=self._say))
        tally.filled = filled
        return self._branch(FULL, engine, self._sizes.big)

    def _branch(self, name: str, engine: Engine, crowd: Crowd) -> Branch:
        line = self._ground.address(secure=False)
        return Branch(name, engine, crowd, house=self._house, line=line, logs=self._directory / "logs")

    def _round(self, branches: Sequence[Branch], tally: Tally) -> None:
        for measure in (self._text, self._read, self._pay, self._look, self._do):
            for branch in branches:
                measure(branch, tally)
        for what, samples in tally.samples.items():
            told = ", ".join(f"{name} {samples[name][-1].p95:.1f} ms" for name in samples)
            self._say(f"{what}: p95 {told}")

    def _text(self, branch: Branch, tally: Tally) -> None:
        people = branch.take_people(self._sizes.texts)
        tally.note(TEXT, branch.name, self._load(branch, "text", people))

    def _read(self, branch: Branch, tally: Tally) -> None:
        """A paid reading from its price to its end: two taps through the web, and the settling of what was sent."""
        people = branch.take_people(self._sizes.readings)
        # Cards that a deed has laid wait for the sweeper a while longer.
        others = set(branch.held_readings())
        branch.bring_to_spread(people)
        tally.note(SPREAD, branch.name, self._load(branch, "spread", people))
        tally.note(PILE, branch.name, self._load(branch, "pile", people))
        held = [one for one in branch.held_readings() if one not in others]
        if len(held) != len(people):
            raise FailedRoundError(f"{branch.name}: {len(people)} paid and {len(held)} prices are held")
        tally.note(SETTLE, branch.name, make_sample([_settle(branch, _send(branch, reading)) for reading in held]))
        if left := set(branch.held_readings()) & set(held):
            raise FailedRoundError(f"{branch.name}: {len(left)} readings were not settled")

    def _pay(self, branch: Branch, tally: Tally) -> None:
        people = branch.take_people(self._sizes.payments)
        branch.open_orders(people)
        tally.note(PAID, branch.name, self._load(branch, "checkout", people, path=checkouts.PATH))
        granted = branch.grants([checkouts.checkout(number) for number in people])
        if granted != len(people):
            raise FailedRoundError(f"{branch.name}: {len(people)} paid and {granted} were granted their Stars")

    def _look(self, branch: Branch, tally: Tally) -> None:
        user_id = self._regulars[branch.name]
        tally.note(PURSE, branch.name, make_sample([_look(branch, user_id) for _ in range(LOOKS)]))

    def _do(self, branch: Branch, tally: Tally) -> None:
        """Everything else, one after the other and without the web server, so that little else is in the figures."""
        for deed in DEEDS:
            people = branch.take_people(self._sizes.deeds)
            took = [do(deed, Scene(self._insides[branch.name], branch, number)) for number in people]
            tally.note(INSIDE + deed.name, branch.name, make_sample(took))

    def _storm(self, branch: Branch) -> Storm:
        """One event, delivered so many times at once, each on a connection of its own."""
        (number,) = branch.take_people(1)
        branch.open_orders([number])
        numbers = (number,) * COPIES
        answers = self._ground.load(Job(branch.port, checkouts.PATH, COPIES, ROUND_SECONDS, numbers, "checkout"))
        branch.await_settled()
        storm = Storm(COPIES, answers.turns, branch.grants([checkouts.checkout(number)]))
        if storm != Storm(COPIES, COPIES, 1):
            raise FailedRoundError(f"{branch.name}: {storm}, {answers.failed}")
        return storm

    def _load(self, branch: Branch, what: str, people: Sequence[int], *, path: str = "/line/webhook") -> Sample:
        job = Job(branch.port, path, CONNECTIONS, ROUND_SECONDS, tuple(people), what)
        answers: Answers = self._ground.load(job)
        if answers.failed or answers.turns != len(people):
            self._say(f"the last words of {branch.name}:\n{branch.last_words()}")
            raise FailedRoundError(f"{branch.name}, {what}: {answers.turns} of {len(people)}, {answers.failed}")
        branch.await_settled()
        return Sample(answers.turns / (answers.ended - answers.began), answers.p50, answers.p95)


def _send(branch: Branch, reading_id: int) -> Outgoing:
    """What a worker does before LINE has the reading: take it, keep its words, choose the way."""
    lease, now = uuid.uuid4(), _now()
    with branch.database.begin() as connection:
        work = leases.claim(connection, reading_id=reading_id, lease_token=lease, now=now)
        if work is None:
            raise FailedRoundError(f"{branch.name}: a reading was taken by somebody else")
        leases.keep_text(connection, reading_id=reading_id, lease_token=lease, result=READ, now=now)
        body = orjson.dumps([{"type": "text", "text": READ.summary}])
        key = uuid.uuid4()
        deliveries.prepare(connection, reading_id=reading_id, user_id=work.user_id, body=body, retry_key=key, now=now)
        row = _push(connection, reading_id, now)
    if row is None:
        raise FailedRoundError(f"{branch.name}: a reading went another way")
    return row


def _push(connection: Connection, reading_id: int, now: dt.datetime) -> Outgoing | None:
    return deliveries.choose(
        connection,
        reading_id=reading_id,
        channel="push",
        reply_token=None,
        token_at=None,
        lease_token=uuid.uuid4(),
        now=now,
    )


def _settle(branch: Branch, row: Outgoing) -> float:
    """What follows when LINE has it, in seconds: delivered, settled, captured, committed."""
    began = time.perf_counter()
    with branch.database.begin() as connection:
        deliveries.settle(connection, row, state="sent", status=200, request_id="bench", now=_now())
    return time.perf_counter() - began


def _look(branch: Branch, user_id: int) -> float:
    began = time.perf_counter()
    with branch.database.begin() as connection:
        read_purse(connection, user_id=user_id)
        list_movements(connection, user_id=user_id)
    return time.perf_counter() - began


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
