"""kill -9, SIGTERM, an empty Redis and a restarted PostgreSQL in the middle of a reading: it arrives once, and soon."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from dev.scratch import Scratch
from dev.world import World
from tests.faults.mortal_stories import Patient
from tests.faults.programs import Program, two_workers, web, worker
from tests.faults.site import Site
from tests.local_run import wait
from tests.local_user import QUESTION

RECOVERY_SECONDS = 20.0
MODEL = "POST /openai/v1/responses"
WORKERS = ("worker-1", "worker-2")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The real processes: two gunicorn children, two workers, PostgreSQL and Redis of their own."""
    with Scratch() as scratch, Site(scratch.path / "world", programs=two_workers) as found:
        yield found


def lay(site: Site, name: str) -> Patient:
    """This will walk from first contact to the revealed cards, doing everything once."""
    user = Patient(site, name)
    user.befriend()
    user.say(QUESTION)
    user.tap("now")
    user.tap("cut")
    return user


def being_written(site: Site, name: str, seconds: float = 30.0) -> Patient:
    """This will lay cards and wait until a worker asks the model, which will take that long."""
    site.misbehave({"target": MODEL, "effect": "delay", "seconds": seconds, "times": 1})
    user = lay(site, name)
    user.expect(lambda: not site.misbehaviour())
    return user


def arrives_once(user: Patient, struck: float) -> None:
    """This will wait for the reading, counted from the last strike, and see that it stays the only one."""
    wait(lambda: user.readings() > 0, RECOVERY_SECONDS - (time.monotonic() - struck))
    stays(lambda: user.readings() == 1, 3)
    assert user.doubled() == []


def test_workers_killed_twice_during_a_reading_deliver_it_once_within_twenty_seconds(site: Site) -> None:
    """Each kill falls into a call to the model; the third worker finds the model quick again."""
    mali = being_written(site, "Mali")
    slow_call = {"target": MODEL, "effect": "delay", "seconds": 30.0, "times": 1}
    site.misbehave(slow_call)
    for name in WORKERS:
        site.kill(name)
    wait(lambda: not site.misbehaviour(), RECOVERY_SECONDS)
    for name in WORKERS:
        site.kill(name)

    arrives_once(mali, time.monotonic())


def test_web_killed_with_its_children_right_after_a_tap_loses_nothing(site: Site) -> None:
    site.misbehave({"target": "POST /v2/bot/message/reply", "effect": "delay", "seconds": 3.0, "times": 1, "skip": 4})
    ken = lay(site, "Ken")
    wait(lambda: not site.misbehaviour(), 10)

    site.kill("web")

    arrives_once(ken, time.monotonic())


@pytest.mark.parametrize("kill", [False, True], ids=["flushed", "killed"])
def test_redis_emptied_during_a_reading_costs_nothing(site: Site, *, kill: bool) -> None:
    aoi = being_written(site, "Aoi", seconds=2.0)

    site.empty_redis(kill=kill)

    arrives_once(aoi, time.monotonic())


def test_wake_ups_that_redis_lost_are_found(site: Site) -> None:
    """Both workers are dead while the cards are laid, and Redis is emptied before they come back."""
    for name in WORKERS:
        site.strike(name, signal.SIGSTOP)
    fern = lay(site, "Fern")
    fern.expect(lambda: fern.find("open"))
    site.empty_redis(kill=True)
    for name in WORKERS:
        site.kill(name)

    arrives_once(fern, time.monotonic())


def test_postgresql_restarted_at_once_during_a_reading_costs_seconds_at_most(site: Site) -> None:
    nok = being_written(site, "Nok", seconds=2.0)

    site.restart_postgres()

    arrives_once(nok, time.monotonic())


def test_postgresql_restarted_while_she_taps_brings_the_tap_again(site: Site) -> None:
    """The webhook answers 503 or nothing, and LINE delivers again."""
    pim = Patient(site, "Pim")
    pim.befriend()

    site.restart_postgres()
    struck = time.monotonic()
    pim.say(QUESTION)

    wait(lambda: pim.find("now") is not None, RECOVERY_SECONDS - (time.monotonic() - struck))
    assert pim.doubled() == []


def test_workers_asked_to_stop_during_a_reading_finish_it_first(site: Site) -> None:
    bee = being_written(site, "Bee", seconds=3.0)
    starts = dict(site.starts)

    assert [site.dismiss(name) for name in WORKERS] == [0, 0]

    assert bee.readings() == 1, "it was finished before they went"
    for name in WORKERS:
        site.add(worker(name))
    assert site.starts != starts
    stays(lambda: bee.readings() == 1, 3)


def test_everything_killed_at_once_is_there_again(site: Site) -> None:
    som = being_written(site, "Som")

    site.restart_postgres()
    site.empty_redis(kill=True)
    for name in ("web", *WORKERS):
        site.kill(name)

    arrives_once(som, time.monotonic())


def stays(condition: Callable[[], bool], seconds: float) -> None:
    """This will fail as soon as the condition no longer holds within that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert condition()
        time.sleep(0.1)


# Two releases at once -------------------------------------------------------------------------------------------------


def the_release_before(world: World) -> Sequence[Program]:
    """This will be one web and one worker, on a port that the next release may share."""
    return [web(world, options=("--reuse-port",)), worker("worker-1")]


def test_a_release_takes_over_from_the_one_before_without_a_gap_and_without_a_double() -> None:
    """Old and new stand side by side on one queue, port and database; the old is asked to stop in the middle."""
    with Scratch() as scratch, Site(scratch.path / "world", programs=the_release_before) as site:
        before = being_written(site, "Before", seconds=4.0)
        changes = {"OPENAI_API": "chat", "WORKER_THREADS": "4"}
        new_web = web(site.world, options=("--reuse-port",))
        site.add(Program("new-web", new_web.command, changes))
        site.add(Program("new-worker", worker("new-worker").command, changes))
        wait(lambda: "queue.started" in site.words_of("new-worker") and len(site.children("new-web")) == 2, 30)
        between = lay(site, "Between")

        assert site.dismiss("web") == 0
        between.expect(lambda: between.find("open"))
        after = lay(site, "After")
        assert site.dismiss("worker-1") == 0

        for user in (before, between, after):
            arrives_once(user, time.monotonic())
            assert user.find("ask"), "every turn was answered, with nothing asked twice"
