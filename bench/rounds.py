"""One round: load one server, wait until every reply has arrived and is settled, and say what it took."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Final, Self

import psutil

from bench.house import House
from bench.load import Answers, Job
from bench.servers import Contestant, Server, Use, cpu_seconds
from bench.trust import NAME, Trust
from dev.world import CHECKOUT

TURNS_A_SECOND: Final = 3000
"""More than any server here manages; so many requests are made in advance."""

ARRIVAL_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Round:
    """What one round gave: turns a second until LINE has its 200 and until LINE has the reply; times in ms.

    `cpu` is CPU of the web processes in µs a turn, `database_cpu` that of PostgreSQL; `balance` is the share of
    the busiest worker; `memory` is the mean resident memory of a worker in MB.
    """

    contestant: str
    turns: int
    answered: float
    sent: float
    p50: float
    p99: float
    slowest: float
    cpu: float
    database_cpu: float
    balance: float
    memory: float


class FailedRoundError(Exception):
    """Something was refused, cut or never sent; figures of such a round mean nothing."""


class Process:
    """A helper in a process of its own, spoken to by lines of JSON; it ends when its input closes."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, line: str) -> None:
        """This will send one line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        """This will wait for one line; raises FailedRoundError when the helper has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise FailedRoundError("a helper ended")
        return line

    def cpu(self) -> float:
        """This will say how much CPU it has used, in seconds."""
        return cpu_seconds(psutil.Process(self._process.pid))

    def close(self) -> None:
        """This will end the helper."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


class Ground:
    """The stand-in for LINE and the load generator, the same for every contestant; a context manager."""

    def __init__(self, trust: Trust) -> None:
        self._line = Process("bench.stand_in", str(trust.certificate), str(trust.key))
        self._load = Process("bench.load")
        self._ports: dict[str, int] = json.loads(self._line.hear())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._load.close()
        self._line.close()

    def address(self, *, secure: bool) -> str:
        """This will give the base address of LINE's API."""
        return f"https://{NAME}:{self._ports['tls']}" if secure else f"http://{NAME}:{self._ports['plain']}"

    def reset(self, latency: float) -> None:
        """This will begin a new count; LINE answers after `latency` seconds."""
        self._ask(f"reset/{latency}")

    def set_latency(self, latency: float) -> None:
        """This will change how long answers take, and go on counting."""
        self._ask(f"latency/{latency}")

    def replies(self) -> tuple[int, float]:
        """This will count distinct reply tokens, and say when the last new one came."""
        counted = self._ask("count")
        return int(counted["replies"]), float(counted["last_new"])

    def trail(self) -> dict[str, Any]:
        """This will tell what the stand-in noted of readings since the last reset (bench/model_stand_in.py)."""
        return self._ask("trail")

    def cpu(self) -> float:
        """This will say how much CPU the stand-in has used, in seconds."""
        return self._line.cpu()

    def load(self, job: Job) -> Answers:
        """This will do one job; the requests are made before the clock runs."""
        self._load.tell(json.dumps(asdict(job)))
        self._load.hear()
        self._load.tell("go")
        return Answers(**json.loads(self._load.hear()))

    def _ask(self, what: str) -> dict[str, Any]:
        address = f"http://127.0.0.1:{self._ports['plain']}/bench/{what}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
            return found


@dataclass(frozen=True, slots=True)
class Conditions:
    """How LINE behaves and how hard it delivers."""

    latency: float
    connections: int
    seconds: float
    latency_afterwards: float | None = None
    """What LINE's answers take once the load is over, so that a slow LINE need not be sat out."""

    @property
    def most_turns(self) -> int:
        """This will say how many requests are made in advance."""
        return int(TURNS_A_SECOND * self.seconds)


def run(server: Server, ground: Ground, house: House, conditions: Conditions) -> Round:
    """This will do one round; raises FailedRoundError when any turn was refused or any reply is missing."""
    stateful = server.contestant.stateful
    users = conditions.most_turns
    first = house.take_users(users) if stateful else 0
    ground.reset(conditions.latency)
    before, database_before = server.use(), house.database_cpu()
    numbers = range(first, first + users)
    answers = ground.load(
        Job(server.port, server.contestant.path, conditions.connections, conditions.seconds, tuple(numbers))
    )
    arrived = _await_replies(ground, answers, server.contestant, conditions)
    if stateful:
        house.await_settled()
    after, database_after = server.use(), house.database_cpu()
    return Round(
        contestant=server.contestant.name,
        turns=answers.turns,
        answered=answers.turns / (answers.ended - answers.began),
        sent=answers.turns / (max(arrived, answers.ended) - answers.began),
        p50=answers.p50,
        p99=answers.p99,
        slowest=answers.slowest,
        cpu=1e6 * (after.cpu - before.cpu) / answers.turns,
        database_cpu=1e6 * (database_after - database_before) / answers.turns if stateful else 0.0,
        balance=_balance(before, after),
        memory=after.worker_memory,
    )


def interleave(servers: Sequence[Server], rounds: int, one: Callable[[Server], Round]) -> dict[str, list[Round]]:
    """This will run rounds in turn, A B C A B C, so that whatever else the machine does meets all alike."""
    found: dict[str, list[Round]] = {server.contestant.name: [] for server in servers}
    for _ in range(rounds):
        for server in servers:
            found[server.contestant.name].append(one(server))
    return found


def _await_replies(ground: Ground, answers: Answers, contestant: Contestant, conditions: Conditions) -> float:
    """Every turn must have its reply, once; the count is by token, so a repeat would not hide a loss."""
    name = contestant.name
    if answers.failed or not answers.turns:
        raise FailedRoundError(f"{name}: {answers.failed or 'nothing'} came back")
    if contestant.silent:
        return answers.ended
    deadline = time.monotonic() + ARRIVAL_SECONDS
    if conditions.latency_afterwards is not None:
        ground.set_latency(conditions.latency_afterwards)
    replies, arrived = ground.replies()
    while replies < answers.turns:
        if time.monotonic() > deadline:
            raise FailedRoundError(f"{name}: {answers.turns} turns and {replies} replies")
        time.sleep(0.02)
        replies, arrived = ground.replies()
    return arrived


def _balance(before: Use, after: Use) -> float:
    """The busiest worker's share of the work; 0.5 of two is even."""
    work = [late - early for early, late in zip(before.shares, after.shares, strict=False)]
    return max(work) / (sum(work) or 1.0) if work else 1.0
