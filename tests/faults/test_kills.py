"""kill -9 in the middle of a reading, with the real processes: it arrives once, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from tests.local_run import LocalRun, kill, running, wait
from tests.local_user import User, get, set_faults

RECOVERY_SECONDS = 20.0
MODEL = "POST /openai/v1/*"


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
    return not get(f"{run.address}/_sim/faults")["rules"]


def stays(condition: Callable[[], bool], seconds: float) -> None:
    """This will fail as soon as the condition no longer holds within that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert condition()
        time.sleep(0.1)
