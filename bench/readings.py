"""From the tap that lays the cards to the reading at LINE: how long, how many at once, how many a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import text

from bench.biography import newcomers
from bench.branch import Branch
from bench.course import Course, Flow, Way, in_flight, moments, p95, rate, ways
from bench.crowd import fill
from bench.house import House
from bench.load import REQUESTS, Job
from bench.memory_limit import MemoryLimit
from bench.noise import Noise
from bench.rounds import FailedRoundError, Ground
from bench.servers import ask
from bench.weight import Scales
from bench.worker_process import WorkerProcess

MEMORY: Final = 512
"""Megabytes of the machine that the worker is set up for."""

LINE_LATENCY: Final = 0.05
CONNECTIONS: Final = 32
ROUND_SECONDS: Final = 120.0
ARRIVE_SECONDS: Final = 120.0
PATH: Final = "/line/webhook"

# Everybody has paid for what she got, once, and the model has read it for her.
_LEFT: Final = text("""
    SELECT count(*) FILTER (WHERE r.state = 'delivered' AND r.source = 'model' AND c.state = 'captured') AS read,
           count(*) AS laid, count(*) FILTER (WHERE r.attempts > 1) AS taken_again
    FROM readings r JOIN reading_charges c ON c.reading_id = r.id
""")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pile:
    """How many taps: alone, behind a queue of so many, and in the flood; seconds between those that come alone.

    `threads` is WORKER_THREADS, chosen for a machine of `MEMORY` megabytes.
    """

    rounds: int = 3
    alone: int = 40
    pace: float = 0.35
    queued: int = 500
    behind: int = 20
    flood: int = 900
    threads: int = 128

    @property
    def people(self) -> int:
        """This will say how many have to tap, each once; the first few warm everything up."""
        one = self.alone + self.queued + self.behind + self.flood
        return (one * self.rounds + WARM_UP + 9) // 10 * 10


WARM_UP: Final = 40


class Followed:
    """This will follow readings through the real web, queue, worker and both stand-ins."""

    def __init__(self, house: House, ground: Ground, directory: Path, pile: Pile, say: Say) -> None:
        self._house = house
        self._ground = ground
        self._directory = directory
        self._pile = pile
        self._say = say
        self._taps = 0

    def measure(self) -> Course:
        """This will give the course; raises FailedRoundError when a reading was lost, doubled or not the model's."""
        course = Course()
        with ExitStack() as stack:
            branch = self._open(stack)
            environ = {**branch.environ, "OPENAI_BASE_URL": f"{self._ground.address(secure=False)}/openai/v1"}
            worker = WorkerProcess(environ, threads=self._pile.threads, log=self._directory / "logs" / "worker.log")
            limited = stack.enter_context(MemoryLimit(MEMORY * 1_000_000))
            stack.enter_context(worker)
            course.start_seconds = worker.start_seconds
            course.limited = limited.hold(worker.pid)
            self._warm_up(branch, worker)
            course.resting = worker.weigh()
            with Noise() as noise:
                for _ in range(self._pile.rounds):
                    self._round(branch, worker, course)
            course.others = noise.others
            self._count(branch, course)
        return course

    def _open(self, stack: ExitStack) -> Branch:
        engine = stack.enter_context(self._house.empty("readings"))
        crowd = newcomers(self._pile.people)
        fill(engine, crowd, say=self._say)
        line = self._ground.address(secure=True)
        trust = self._house.trust.by_bundle()
        branch = Branch("readings", engine, crowd, house=self._house, line=line, logs=self._logs, trust=trust)
        return stack.enter_context(branch)

    @property
    def _logs(self) -> Path:
        return self._directory / "logs"

    def _round(self, branch: Branch, worker: WorkerProcess, course: Course) -> None:
        course.alone.append(self._tap_alone(branch, worker))
        self._say(f"alone: p95 {p95(course.alone[-1]):.0f} ms")
        course.floods.append(self._flood(branch, worker))
        flow = course.floods[-1]
        self._say(
            f"flood: {flow.a_second:.1f} a second, {flow.at_once:.0f} at once, worker {100 * flow.worker_busy:.0f} % "
            f"of a core, {flow.memory.pss:.0f} MB"
        )
        course.behind.append(self._tap_behind(branch, worker))
        self._say(f"behind {self._pile.queued}: p95 {p95(course.behind[-1]):.0f} ms")

    def _warm_up(self, branch: Branch, worker: WorkerProcess) -> None:
        self._ground.reset(LINE_LATENCY)
        self._lay(branch, branch.take_people(WARM_UP))
        self._await_pushes(branch, worker, WARM_UP)

    def _tap_alone(self, branch: Branch, worker: WorkerProcess) -> list[Way]:
        people = self._bring(branch, self._pile.alone)
        taps = self._tap(branch, people, self._pile.pace)
        self._await_pushes(branch, worker, len(people))
        return self._ways(taps)

    def _flood(self, branch: Branch, worker: WorkerProcess) -> Flow:
        """A queue is laid before a worker that holds still; only what it then does counts, no tap beside it."""
        people = self._bring(branch, self._pile.flood)
        with worker.held_still():
            self._load(branch, "pile", people)
            used, database_used, stand_in_used = worker.cpu(), self._house.database_cpu(), self._ground.cpu()
            began = time.monotonic()
        with Scales(worker.pid) as scales:
            self._await_pushes(branch, worker, len(people))
        took = time.monotonic() - began
        used, database_used = worker.cpu() - used, self._house.database_cpu() - database_used
        stand_in_used = self._ground.cpu() - stand_in_used
        trail = self._ground.trail()
        most, mean = in_flight(moments(trail, "asked"), moments(trail, "told"))
        return Flow(
            a_second=rate(moments(trail, "pushed")),
            most_at_once=most,
            at_once=mean,
            worker_cpu=1e6 * used / len(people),
            database_cpu=1e6 * database_used / len(people),
            worker_busy=used / took,
            stand_in_busy=stand_in_used / took,
            memory=scales.most,
        )

    def _tap_behind(self, branch: Branch, worker: WorkerProcess) -> list[Way]:
        queued = self._bring(branch, self._pile.queued)
        last = self._bring(branch, self._pile.behind, reset=False)
        with worker.held_still():
            self._load(branch, "pile", queued)
        taps = self._tap(branch, last, 0.0)
        self._await_pushes(branch, worker, len(queued) + len(last))
        return self._ways(taps)

    def _bring(self, branch: Branch, number: int, *, reset: bool = True) -> list[int]:
        """People to whom the sealed pack has been shown; the next tap lays their cards."""
        people = branch.take_people(number)
        branch.bring_to_spread(people)
        self._load(branch, "spread", people)
        if reset:
            self._ground.reset(LINE_LATENCY)
        return people

    def _lay(self, branch: Branch, people: Sequence[int]) -> None:
        branch.bring_to_spread(people)
        for what in ("spread", "pile"):
            self._load(branch, what, people)

    def _load(self, branch: Branch, what: str, people: Sequence[int]) -> None:
        answers = self._ground.load(Job(branch.port, PATH, CONNECTIONS, ROUND_SECONDS, tuple(people), what))
        if answers.turns != len(people):
            raise FailedRoundError(f"{what}: {answers.turns} of {len(people)}, {answers.failed}\n{branch.last_words()}")
        self._taps += len(people) if what == "pile" else 0
        branch.await_replied()

    def _tap(self, branch: Branch, people: Sequence[int], pace: float) -> dict[int, tuple[float, float]]:
        """One tap after the other, `pace` seconds apart; when each was made and answered."""
        requests = {number: REQUESTS["pile"](PATH, branch.port, number) for number in people}
        taps = {}
        for number, request in requests.items():
            began = time.monotonic()
            if not ask(branch.port, request):
                raise FailedRoundError(f"a tap was refused\n{branch.last_words()}")
            taps[number] = (began, time.monotonic())
            time.sleep(max(0.0, pace - (time.monotonic() - began)))
        self._taps += len(people)
        return taps

    def _await_pushes(self, branch: Branch, worker: WorkerProcess, number: int) -> None:
        deadline = time.monotonic() + ARRIVE_SECONDS
        while len(self._ground.trail()["pushed"]) < number:
            if time.monotonic() > deadline:
                pushed = len(self._ground.trail()["pushed"])
                raise FailedRoundError(f"{pushed} of {number} readings arrived\n{worker.last_words()}")
            time.sleep(0.2)
        branch.await_settled()
        if again := self._ground.trail()["again"]:
            raise FailedRoundError(f"{again} readings were asked for or pushed a second time\n{worker.last_words()}")

    def _ways(self, taps: dict[int, tuple[float, float]]) -> list[Way]:
        return list(ways(taps, self._ground.trail()))

    def _count(self, branch: Branch, course: Course) -> None:
        with branch.engine.connect() as connection:
            left = connection.execute(_LEFT).one()
        course.read, course.taken_again = left.read, left.taken_again
        if not left.read == left.laid == self._taps:
            raise FailedRoundError(f"{self._taps} taps, {left.laid} readings, of which the model read {left.read}")
