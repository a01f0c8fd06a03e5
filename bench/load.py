"""The side that delivers webhooks, LINE or Stripe: a closed loop of so many connections, in a process of its own.

A job comes in as one line of JSON, `ready` goes out when all requests are made, `go` comes in, and the result
goes out. It reads and writes bare sockets, because on a small machine the generator takes its time from the
servers it measures.
"""

from __future__ import annotations

import gc
import json
import re
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from bench import checkouts
from bench.webhooks import request, tap_event, text_event
from bot.views.buttons import ChooseSpread, CutPack

LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.I)
ANSWER_SECONDS = 30.0
FLOW: Final = 1
PILE: Final = 5

REQUESTS: Final[Mapping[str, Callable[[str, int, int], bytes]]] = {
    "text": lambda path, port, number: request(path, port, [text_event(number)]),
    "spread": lambda path, port, number: request(path, port, [tap_event(number, ChooseSpread(FLOW, "three"))]),
    "pile": lambda path, port, number: request(path, port, [tap_event(number, CutPack(FLOW, PILE))]),
    "checkout": checkouts.request,
}
"""What can be delivered; users who tap are where bench/branch.py has put them."""


@dataclass(frozen=True, slots=True)
class Job:
    """Whom to load, how hard, for how long at most, with what, and as which users (one event for each number)."""

    port: int
    path: str
    connections: int
    seconds: float
    numbers: Sequence[int]
    what: str = "text"


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back; `began` and `ended` are on the monotonic clock, times in milliseconds."""

    turns: int
    failed: dict[str, int]
    began: float
    ended: float
    p50: float
    p95: float
    p99: float
    slowest: float


@dataclass(slots=True)
class _Call:
    connection: socket.socket
    began: float
    answer: bytes = b""


@dataclass(slots=True)
class _Loop:
    job: Job
    requests: list[bytes]
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    times: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    next: int = 0
    open: int = 0

    def run(self) -> Answers:
        began = time.monotonic()
        deadline = began + self.job.seconds
        for _ in range(self.job.connections):
            self._call()
        while self.open:
            ready = self.selector.select(ANSWER_SECONDS)
            if not ready:
                self.failed["silence"] += self.open
                break
            for key, _ in ready:
                if self._read(key.data) and time.monotonic() < deadline:
                    self._call()
        return self._sum_up(began, time.monotonic())

    def _call(self) -> None:
        if self.next == len(self.requests):
            return
        began = time.perf_counter()
        # On loopback both are done at once; only the answer is worth waiting for in turns.
        connection = socket.create_connection(("127.0.0.1", self.job.port))
        connection.sendall(self.requests[self.next])
        connection.setblocking(False)
        self.selector.register(connection, selectors.EVENT_READ, _Call(connection, began))
        self.next += 1
        self.open += 1

    def _read(self, call: _Call) -> bool:
        try:
            data = call.connection.recv(65536)
        except OSError:
            data = b""
        call.answer += data
        if data and not _is_whole(call.answer):
            return False
        status = call.answer[9:12].decode("latin-1")
        if status == "200":
            self.times.append(time.perf_counter() - call.began)
        else:
            self.failed[status or "cut"] += 1
        self.selector.unregister(call.connection)
        call.connection.close()
        self.open -= 1
        return True

    def _sum_up(self, began: float, ended: float) -> Answers:
        times = sorted(1000 * seconds for seconds in self.times) or [0.0]
        return Answers(
            turns=len(self.times),
            failed=dict(self.failed),
            began=began,
            ended=ended,
            p50=percentile(times, 50),
            p95=percentile(times, 95),
            p99=percentile(times, 99),
            slowest=times[-1],
        )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """This will say below which of the numbers, smallest first, so many percent of them lie."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _is_whole(answer: bytes) -> bool:
    end = answer.find(b"\r\n\r\n")
    length = LENGTH.search(answer[:end]) if end >= 0 else None
    return length is not None and len(answer) >= end + 4 + int(length[1])


def main() -> None:
    """This will do jobs until the input ends."""
    for line in sys.stdin:
        job = Job(**json.loads(line))
        spell = REQUESTS[job.what]
        requests = [spell(job.path, job.port, number) for number in job.numbers]
        print("ready", flush=True)
        sys.stdin.readline()
        gc.disable()
        answers = _Loop(job, requests).run()
        gc.enable()
        print(json.dumps(asdict(answers)), flush=True)


if __name__ == "__main__":
    main()
