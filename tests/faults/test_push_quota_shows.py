"""A month's pushes used up in the middle of twenty readings, with the real processes: all twenty are read."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text

from dev.scratch import Scratch
from services.adapters.queue import RQQueue
from tests.local_run import LocalRun, wait
from tests.local_shop import LocalShop
from tests.local_user import User, get, send, set_faults

FLOOR = 3
LEFT = 8
MODEL_SECONDS = 1.0
READ_SECONDS = 40.0
PATIENCE_SECONDS = 6.0
"""So long she looks at the cards before she asks where her reading is."""


class Months(LocalShop):
    """A local world seen from LINE's bill."""

    def set(self, **quota: Any) -> int:
        """This will change the month at LINE, have a worker ask for it, and say how many pushes are used."""
        used = send(f"{self.run.address}/_sim/config", {"quota": quota}, "PATCH")["quota"]["used"]
        before = self._asked_at()
        RQQueue(self.environ["REDIS_URL"]).wake("read_quota")
        wait(lambda: self._asked_at() != before, 20)
        return int(used)

    def used(self) -> int:
        """This will count what LINE has counted."""
        return int(get(f"{self.run.address}/_sim/config")["quota"]["used"])

    def _asked_at(self) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(text("SELECT asked_at FROM push_quota")).scalar_one_or_none()

    def measure(self, name: str) -> int:
        """This will read one number of /metrics."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.environ['PORT']}/metrics", timeout=10) as answer:
            found = re.search(rf"^mimivibes_{re.escape(name)} (\d+)", answer.read().decode(), re.MULTILINE)
        return int(found[1]) if found else 0


class Reader(User):
    """Somebody who gets her reading, whatever LINE lets us send."""

    tapped_twice = False
    """Whether she tapped "open" a second time: where the first one is answered in that moment, she sees it again."""

    def ways(self) -> list[str]:
        """This will tell by which way each reading came."""
        return [str(entry["via"]) for entry in self.chat() if '"Your reading"' in json.dumps(entry["message"])]

    def ask(self, *, eager: bool = False) -> None:
        """This will lay cards, tap "open" at once if she is eager, and ask after the reading if nothing comes."""
        self.say("Will I find work this year?")
        self.tap("now")
        self.tap("cut")
        wait(lambda: self.find("open") is not None, 20)
        if eager:
            self.tap("open")
        if self._comes(PATIENCE_SECONDS):
            return
        self.say("hello?")
        # On a slow machine it is not ready yet: her tap is kept then, and answered.
        wait(lambda: self.count("Your reading is ready") + self.count("still reading your cards") > 0, READ_SECONDS)
        if not self.ways():
            self.tapped_twice = eager
            self.tap("open")
        assert self._comes(READ_SECONDS), self.chat()[-3:]

    def _comes(self, seconds: float) -> bool:
        try:
            wait(lambda: bool(self.ways()), seconds)
        except AssertionError:
            return False
        return True


@pytest.fixture(scope="module")
def months() -> Iterator[Months]:
    """The real processes, told to keep three pushes for what was paid."""
    with Scratch() as scratch:
        run = LocalRun(scratch.path / "world", environ={"PUSH_QUOTA_FLOOR": str(FLOOR)})
        try:
            yield Months(run.wait_until_up())
        finally:
            run.stop()


def slow_down(run: LocalRun, seconds: float) -> None:
    """This will have the model take so long for each reading."""
    set_faults(run, {"target": "POST /openai/v1/responses", "effect": "delay", "seconds": seconds})


def everybody(readers: list[Reader], deed: str, **how: Any) -> None:
    """This will have them all do it side by side."""
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda reader: getattr(reader, deed)(**how), readers))


def test_a_month_used_up_in_the_middle_of_twenty_readings(months: Months) -> None:
    run = months.run
    free, eager, paying, late = ([Reader(run, f"{name} {n}") for n in range(count)] for name, count in (
        ("Mali", 9), ("Noi", 3), ("Ken", 4), ("Aoi", 4),
    ))  # fmt: skip
    twenty = [*free, *eager, *paying, *late]
    everybody(twenty, "join")
    for one in paying:
        months.buy(one)
    wait(lambda: all(one.count("Thank you") > 0 for one in paying), 30)
    before = months.used()
    months.set(type="limited", value=before + LEFT)

    slow_down(run, 4 * MODEL_SECONDS)
    everybody(eager, "ask", eager=True)
    slow_down(run, MODEL_SECONDS)
    everybody(free, "ask")
    everybody(paying, "ask")
    everybody(late, "ask")

    ways = [one.ways()[:1] if one.tapped_twice else one.ways() for one in twenty]
    assert [len(way) for way in ways] == [1] * 20, ways
    assert ways[9:12] == [["reply"]] * 3, "a tap before it is ready saves the push"
    assert months.used() - before == LEFT == sum(way == ["push"] for way in ways), ways
    assert sum(way == ["push"] for way in ways[12:16]) == FLOOR, "what is left below the floor is for who paid"
    assert ways[16:] == [["reply"]] * 4, "nothing is left for the last"
    assert months.measure("pushes_saved") == 20 - LEFT
    assert months.measure("push_quota_left") == 0
    assert months.count("reading_charges WHERE state = 'captured'") == 20
    months.assert_ledger_is_right()


def test_the_month_turns_and_readings_come_by_themselves_again(months: Months) -> None:
    """After the story above: nothing is left, until LINE counts anew."""
    months.set(used_up=True)
    months.set(new_month=True)
    months.set(type="limited", value=300)
    newcomer = Reader(months.run, "Nok")
    newcomer.join()

    newcomer.ask()

    assert newcomer.ways() == ["push"]
    assert months.used() == 1
