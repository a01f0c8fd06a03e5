"""The whole run: who competes, under which conditions, in which order."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench import echo
from bench.house import House, Kept
from bench.rounds import TURNS_A_SECOND, Conditions, FailedRoundError, Ground, Round, interleave, run
from bench.servers import Contestant, Server, write_application
from bench.webhooks import CHANNEL_SECRET, CHANNEL_TOKEN
from bench.weight import Weight
from dev.world import CHECKOUT, base_environment

OURS: Final = "MiMi"
DOCUMENTED: Final = "echo as documented"
FOLDER: Final = "echo as documented, trust store a folder"
SHARED: Final = "echo, one client"
BARE: Final = "bare function, the limit"

LINE_LATENCY: Final = 0.05
SLOW_LATENCY: Final = 2.0
WARM_UP: Final = Conditions(latency=0.0, connections=8, seconds=0.5)
COLD_STARTS: Final = 3
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how hard: seconds a round, rounds, connections, threads of the echo's gthread class."""

    seconds: float
    rounds: int
    connections: int
    echo_threads: int

    @property
    def users(self) -> int:
        """This will say how many users are needed when each speaks once."""
        rounds = 2 * self.rounds + 2
        return int(TURNS_A_SECOND * (rounds * self.seconds + 4 * WARM_UP.seconds + 2))


@dataclass(slots=True)
class Findings:
    """Everything measured; each list holds one entry a round."""

    classes: dict[str, str] = field(default_factory=dict)
    secure: dict[str, list[Round]] = field(default_factory=dict)
    alone: dict[str, list[Round]] = field(default_factory=dict)
    slow: list[Round] = field(default_factory=list)
    plain: dict[str, list[Round]] = field(default_factory=dict)
    cold_starts: dict[str, list[float]] = field(default_factory=dict)
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """How long a server took to answer first, in seconds, and what its master and each of its workers weigh."""

    cold_start: float
    master: Weight
    worker: Weight


class Contest:
    """This will run everything once, in one house and on one ground."""

    def __init__(self, house: House, ground: Ground, directory: Path, plan: Plan, say: Say) -> None:
        self._house = house
        self._ground = ground
        self._directory = directory
        self._plan = plan
        self._say = say
        self._turns = 0

    def hold(self) -> Findings:
        """This will give the findings; raises FailedRoundError when a turn was lost on the way."""
        found = Findings()
        self._hold_secure(found)
        self._hold_plain(found)
        self._start_cold(found)
        found.kept = self._house.kept()
        expected = Kept(self._turns, self._turns, self._turns, self._turns)
        if found.kept != expected:
            raise FailedRoundError(f"{self._turns} turns left {found.kept} behind")
        return found

    def hold_limits(self) -> Findings:
        """This will measure the product against the limit alone: a function that checks the signature."""
        found = Findings()
        for secure in (True, False):
            with ExitStack() as stack:
                servers = self._start(stack, [self._ours(secure=secure), self._bare()])
                rounds = self._rounds(servers, LINE_LATENCY if secure else 0.0)
            (found.secure if secure else found.plain).update(rounds)
        return found

    def weigh(self, conditions: Conditions) -> dict[str, Weighed]:
        """This will start the product and the echo as documented in turn, and weigh each after some turns."""
        weighed = {}
        for contestant in (self._ours(secure=False), self._echo(DOCUMENTED, _sync(), secure=False, trust={})):
            with self._server(contestant) as server:
                self._run(server, conditions)
                weighed[contestant.name] = Weighed(server.cold_start, *server.weigh())
        return weighed

    def _hold_secure(self, found: Findings) -> None:
        bundle = self._house.trust.by_bundle()
        with ExitStack() as stack:
            peers = [self._best(found, name, secure=True, trust=bundle) for name in (DOCUMENTED, SHARED)]
            options = peers[0].options
            peers.append(self._echo(FOLDER, options, secure=True, trust=self._house.trust.by_folder()))
            servers = self._start(stack, [self._ours(secure=True), *peers, self._bare()])
            found.secure = self._rounds(servers, LINE_LATENCY)
            self._say("one connection")
            alone = Conditions(LINE_LATENCY, connections=1, seconds=min(2.0, self._plan.seconds))
            found.alone = interleave(servers[:3], 1, lambda server: self._run(server, alone))
            self._say(f"LINE takes {SLOW_LATENCY:.0f} s")
            slow = Conditions(SLOW_LATENCY, self._plan.connections, self._plan.seconds, latency_afterwards=0.0)
            found.slow = [self._run(servers[0], slow)]

    def _hold_plain(self, found: Findings) -> None:
        with ExitStack() as stack:
            peers = [self._best(found, name, secure=False, trust={}) for name in (DOCUMENTED, SHARED)]
            servers = self._start(stack, [self._ours(secure=False), *peers, self._bare()])
            found.plain = self._rounds(servers, 0.0)

    def _start_cold(self, found: Findings) -> None:
        self._say("cold starts")
        contestants = [self._ours(secure=False), self._echo(DOCUMENTED, _sync(), secure=False, trust={})]
        for _ in range(COLD_STARTS):
            for contestant in contestants:
                with self._server(contestant) as server:
                    found.cold_starts.setdefault(contestant.name, []).append(server.cold_start)

    def _best(self, found: Findings, name: str, *, secure: bool, trust: Mapping[str, str]) -> Contestant:
        """The echo runs behind whichever worker class of gunicorn serves it best; each is tried once."""
        rates = {}
        for options in (_sync(), _threads(self._plan.echo_threads)):
            contestant = self._echo(name, options, secure=secure, trust=trust)
            with ExitStack() as stack:
                (server,) = self._start(stack, [contestant])
                probe = Conditions(LINE_LATENCY if secure else 0.0, self._plan.connections, self._plan.seconds / 2)
                rates[options] = self._run(server, probe).sent
        best = max(rates, key=lambda options: rates[options])
        words = ", ".join(f"{' '.join(options[1::2])}: {rate:.0f}/s" for options, rate in rates.items())
        found.classes[f"{name}, {'HTTPS' if secure else 'HTTP'}"] = words
        self._say(f"{name}, {'HTTPS' if secure else 'HTTP'}: {words}")
        return self._echo(name, best, secure=secure, trust=trust)

    def _rounds(self, servers: list[Server], latency: float) -> dict[str, list[Round]]:
        conditions = Conditions(latency, self._plan.connections, self._plan.seconds)

        def one(server: Server) -> Round:
            done = self._run(server, conditions)
            self._say(f"{done.contestant}: {done.answered:.0f} answered, {done.sent:.0f} sent a second")
            return done

        return interleave(servers, self._plan.rounds, one)

    def _run(self, server: Server, conditions: Conditions) -> Round:
        try:
            done = run(server, self._ground, self._house, conditions)
        except FailedRoundError:
            self._say(f"the last words of {server.contestant.name}:\n{server.last_words()}")
            raise
        if server.contestant.stateful:
            self._turns += done.turns
        return done

    def _start(self, stack: ExitStack, contestants: list[Contestant]) -> list[Server]:
        servers = [stack.enter_context(self._server(contestant)) for contestant in contestants]
        for server in servers:
            self._run(server, WARM_UP)
            server.await_rest()
        return servers

    def _server(self, contestant: Contestant) -> Server:
        return Server(contestant, self._directory / "logs" / f"{contestant.name}.log")

    def _ours(self, *, secure: bool) -> Contestant:
        trust = self._house.trust.by_bundle() if secure else {}
        return Contestant(
            name=OURS,
            path="/line/webhook",
            application="wsgi:app",
            directory=CHECKOUT,
            environ=self._house.environment(line=self._ground.address(secure=secure), trust=trust),
            stateful=True,
            first_question="GET /healthz",
        )

    def _bare(self) -> Contestant:
        source = (CHECKOUT / "bench" / "bare.py").read_text("utf-8")
        return Contestant(
            name=BARE,
            path="/line/webhook",
            application="bare:app",
            directory=write_application(self._directory / "bare", "bare", source),
            environ={**base_environment(), "LINE_CHANNEL_SECRET": CHANNEL_SECRET, "WEB_CONCURRENCY": "2"},
            silent=True,
        )

    def _echo(self, name: str, options: tuple[str, ...], *, secure: bool, trust: Mapping[str, str]) -> Contestant:
        access = echo.Access(self._ground.address(secure=secure), CHANNEL_SECRET, CHANNEL_TOKEN)
        source = (
            echo.with_shared_client(access, threads=self._plan.echo_threads)
            if name == SHARED
            else echo.as_documented(access)
        )
        return Contestant(
            name=name,
            path=echo.PATH,
            application="echo:app",
            directory=write_application(self._directory / "echo" / f"{name}-{secure}", "echo", source),
            environ={**base_environment(), **trust, "WEB_CONCURRENCY": "2"},
            options=options,
        )


def ratios(ours: list[Round], theirs: list[Round], what: str) -> list[float]:
    """This will compare round by round: ours over theirs."""
    return [getattr(our, what) / getattr(their, what) for our, their in zip(ours, theirs, strict=True)]


def middle(numbers: list[float]) -> float:
    """This will give the median."""
    return statistics.median(numbers)


def _sync() -> tuple[str, ...]:
    return ("--worker-class", "sync", "--threads", "1")


def _threads(number: int) -> tuple[str, ...]:
    return ("--worker-class", "gthread", "--threads", str(number))
