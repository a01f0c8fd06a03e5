"""kill -9 in the middle of a reading, with the real processes: it arrives once, and soon."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import psutil
import pytest

from tests.local_run import LocalRun, running, wait

RECOVERY_SECONDS = 20.0
MODEL = "POST /openai/v1/*"


class User:
    """One user of the local world, over its control API."""

    def __init__(self, run: LocalRun, name: str) -> None:
        self.world = run.address
        self.id = str(self._post("/_sim/users", {"name": name, "language": "en"})["id"])

    def act(self, **act: Any) -> None:
        self._post(f"/_sim/users/{self.id}/act", act)

    def tap(self, name: str) -> None:
        """This will tap the newest button of that name once it is there."""
        wait(lambda: self._find(name) is not None, 10)
        self.act(type="postback", data=self._find(name))

    def lay(self) -> None:
        """This will walk from first contact to the revealed cards."""
        self.act(type="follow")
        self.tap("consent")
        wait(lambda: self._find("ask") is not None, 10)
        self.act(type="text", text="Will I find work this year?")
        self.tap("now")
        self.tap("cut")
        wait(lambda: self._find("open") is not None, 10)

    def readings(self) -> int:
        """This will count the readings that arrived."""
        return sum(entry["from"] == "bot" and "Your reading" in json.dumps(entry["message"]) for entry in self.chat())

    def chat(self) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self.world}/_sim/users/{self.id}/chat") as answer:
            entries: list[dict[str, Any]] = json.load(answer)["entries"]
        return entries

    def _find(self, name: str) -> str | None:
        for entry in reversed(self.chat()):
            for action in _actions(entry["message"]):
                if str(action.get("data", "")).split("|")[0] == name:
                    return str(action["data"])
        return None

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self.world + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


def _actions(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for item in part:
            yield from _actions(item)
    elif isinstance(part, dict):
        if isinstance(part.get("action"), dict):
            yield part["action"]
        for value in part.values():
            yield from _actions(value)


def set_faults(run: LocalRun, *rules: dict[str, Any]) -> None:
    request = urllib.request.Request(
        f"{run.address}/_sim/faults",
        json.dumps({"rules": rules}).encode(),
        {"Content-Type": "application/json"},
        method="PUT",
    )
    with urllib.request.urlopen(request):
        pass


def kill(run: LocalRun, *words: str) -> None:
    """kill -9 the process and all of its children, as the kernel does when memory is gone."""
    head = run.member(*words)
    for process in [*head.children(recursive=True), head]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


@pytest.fixture(scope="module")
def run() -> Iterator[LocalRun]:
    """The real processes."""
    with running() as found:
        yield found


def test_a_worker_killed_twice_during_a_reading_delivers_it_once_within_twenty_seconds(run: LocalRun) -> None:
    """Each kill falls into a call to the model; the third worker finds the model quick again."""
    mali = User(run, "Mali")
    slow_call = {"target": MODEL, "effect": "delay", "seconds": 30.0, "times": 1}
    set_faults(run, slow_call)
    mali.lay()
    wait(lambda: is_used_up(run), RECOVERY_SECONDS)
    set_faults(run, slow_call)
    kill(run, "worker.py")
    wait(lambda: is_used_up(run), RECOVERY_SECONDS)
    kill(run, "worker.py")
    killed = time.monotonic()

    wait(lambda: mali.readings() > 0, RECOVERY_SECONDS - (time.monotonic() - killed))

    stays(lambda: mali.readings() == 1, 5)


def test_a_web_process_killed_right_after_a_tap_loses_nothing(run: LocalRun) -> None:
    set_faults(run, {"target": "POST /v2/bot/message/reply", "effect": "delay", "seconds": 3.0, "times": 1})
    ken = User(run, "Ken")
    ken.lay()

    kill(run, "gunicorn", "wsgi:app")

    wait(lambda: ken.readings() > 0, RECOVERY_SECONDS)
    stays(lambda: ken.readings() == 1, 3)


def test_redis_killed_during_a_reading_costs_seconds_at_most(run: LocalRun) -> None:
    aoi = User(run, "Aoi")
    next(process for process in run.process.children() if process.name() == "valkey-server").kill()

    aoi.lay()

    wait(lambda: aoi.readings() > 0, RECOVERY_SECONDS)
    assert aoi.readings() == 1


def is_used_up(run: LocalRun) -> bool:
    """Whether every fault has struck: the slow call is under way."""
    with urllib.request.urlopen(f"{run.address}/_sim/faults") as answer:
        return not json.load(answer)["rules"]


def stays(condition: Callable[[], bool], seconds: float) -> None:
    """This will fail as soon as the condition no longer holds within that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert condition()
        time.sleep(0.1)
