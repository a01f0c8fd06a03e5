"""People buy and read while everything is killed at random: `make soak MINUTES=5 READINGS=200`.

Two gunicorn children, two workers, PostgreSQL and Redis as real processes, LINE, Stripe and the model as stand-ins. A
strike is one to three blows in quick succession; then it is measured how long all takes that was under way. What is
struck, when, and whom people are, comes from the seed, which is printed.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from dev.scratch import Scratch
from tests.arguments import count
from tests.faults.buyers import Buyer, SiteShop, lost_and_doubled
from tests.faults.recoveries import LOOK_SECONDS, RECOVERY_SECONDS, Recovery, look, watch
from tests.faults.site import Site
from tests.faults.strikes import SLOW, Striker
from tests.local_run import wait

MOST_PEOPLE: Final = 50
BREATHER: Final = (0.5, 5.0)
"""Seconds between a recovery and the next strike, in which people get on with their lives."""

BETWEEN_BLOWS: Final = 2.0
"""Seconds at most between the blows of one strike."""

UP_SECONDS: Final = 60.0


@dataclass
class Storm:
    """Strikes until it is told to end, and keeps what every strike cost."""

    site: Site
    striker: Striker
    chance: random.Random
    blows: Counter[str] = field(default_factory=Counter)
    recoveries: list[Recovery] = field(default_factory=list)
    tell: Callable[[Recovery], object] = lambda recovery: None

    def rage(self, ended: Callable[[], bool]) -> None:
        """This will go through all kinds of strikes in ever new order, so that none is left out by chance."""
        waiting: list[str] = []
        while not ended():
            time.sleep(self.chance.uniform(*BREATHER))
            blows = []
            for _ in range(self.chance.choice((1, 1, 2, 3))):
                waiting = waiting or self.chance.sample(sorted(self.striker.kinds), len(self.striker.kinds))
                blows.append(waiting.pop())
                self.striker.strike(blows[-1])
                struck = time.monotonic()
                time.sleep(self.chance.uniform(0, BETWEEN_BLOWS))
            self.blows.update(blows)
            self.recoveries.append(watch(self.site.engine, blows, struck))
            self.tell(self.recoveries[-1])
            # A site that never comes up between two strikes would show nothing.
            wait(self.site.is_ready, UP_SECONDS)


@dataclass
class Report:
    """What a soak has found; `print` shows it as one table."""

    seed: str
    seconds: float
    people: int
    readings: int
    payments: int
    storm: Storm
    last: float
    lost: list[str]
    doubled: list[str]
    verify: str

    @property
    def worst(self) -> float:
        return max([self.last, *(one.worst for one in self.storm.recoveries)])

    def lines(self) -> list[str]:
        """This will be the table."""
        found = [
            f"seed {self.seed}: {self.people} people, {self.seconds:.0f} s",
            f"{'readings laid and read':<30}{self.readings:>6}",
            f"{'payments made and granted':<30}{self.payments:>6}",
            f"{'lost':<30}{len(self.lost):>6}   {'; '.join(self.lost[:5])}",
            f"{'doubled':<30}{len(self.doubled):>6}   {'; '.join(self.doubled[:5])}",
            f"{'ledger':<30}{self.verify}",
            "",
            f"{'struck':<30}{'times':>6}{'measured':>10}{'under way':>11}{'worst, s':>10}",
        ]
        for kind in sorted(self.storm.striker.kinds):
            mine = [one for one in self.storm.recoveries if one.kind == kind]
            open_ = sum(len(rows) for one in mine for rows in one.open.values())
            worst = _worst([one.worst for one in mine if any(one.open.values())])
            found.append(f"{kind:<30}{self.storm.blows[kind]:>6}{len(mine):>10}{open_:>11}{worst:>10}")
        for kind in ("readings", "messages", "payments", "turns"):
            worst = _worst([one.seconds[kind] for one in self.storm.recoveries if kind in one.seconds])
            found.append(f"{'worst of all ' + kind:<30}{'':>27}{worst:>10}")
        found.append(f"{'after the last strike of all':<30}{'':>27}{self.last:>10.1f}")
        return found

    def faults(self, *, limit: float = RECOVERY_SECONDS) -> list[str]:
        """What must not be, in words; `limit` is after how many seconds everything must have ended."""
        late = [one for one in self.storm.recoveries if one.worst > limit]
        words = [f"{one.strikes}: {one.seconds} {one.late}" for one in late]
        words += [f"{self.last:.1f} s after the last strike"] if self.last > limit else []
        words += [self.verify] if self.verify != "right" else []
        return [*self.lost, *self.doubled, *words]


def _worst(seconds: list[float]) -> str:
    """Nothing was under way for a dash: then nothing had to come back."""
    return f"{max(seconds):.1f}" if seconds else "–"


def soak(
    directory: Path, *, seconds: float, readings: int, seed: str, tell: Callable[[Recovery], object] = id
) -> Report:
    """This will have that many readings laid, each with a payment before it, over that many seconds of strikes."""
    chance = random.Random(seed)
    with Site(directory) as site:
        shop = SiteShop(site)
        site.misbehave(*SLOW)
        shop.behave(copies=2, order="shuffled", doubled=True)
        number = min(MOST_PEOPLE, max(1, readings // 4))
        people = [Buyer(site, shop, f"P{n}", random.Random(f"{seed}:{n}")) for n in range(number)]
        storm = Storm(site, Striker(site, chance), chance, tell=tell)
        began = time.monotonic()
        _live(storm, people, readings, seconds)
        with ThreadPoolExecutor(number) as pool:
            # Their readings, and what we are told of their payments, are on their way when everything dies.
            list(pool.map(lambda person: person.hurry(), people[: readings - sum(one.laid for one in people)]))
        storm.striker.strike("everything at once")
        storm.blows["everything at once"] += 1
        storm.recoveries.append(watch(site.engine, ["everything at once"], struck := time.monotonic()))
        site.misbehave()
        last = _settle(site, people, shop, struck)
        for person in people:
            person.receive()
        lost, doubled = lost_and_doubled(shop, people)
        code, words = shop.command("ledger", "verify")
        return Report(
            seed=seed,
            seconds=struck - began,
            people=number,
            readings=sum(person.laid for person in people),
            payments=sum(len(person.paid) for person in people),
            storm=storm,
            last=last,
            lost=lost,
            doubled=doubled,
            verify="right" if code == 0 else words.replace("\n", " ")[:300],
        )


def _live(storm: Storm, people: list[Buyer], readings: int, seconds: float) -> None:
    """Everybody's rounds but one are spread over the time; the strikes end when time is over and all have theirs."""
    until = time.monotonic() + seconds
    rounds = [len(range(number, readings - len(people), len(people))) for number in range(len(people))]
    done = threading.Event()
    with ThreadPoolExecutor(len(people) + 1) as pool:
        lives = [
            pool.submit(person.live, count, 0.9 * seconds / max(1, *rounds))
            for person, count in zip(people, rounds, strict=True)
        ]
        raging = pool.submit(storm.rage, lambda: done.is_set() and time.monotonic() > until)
        try:
            for life in lives:
                life.result()
        finally:
            done.set()
        raging.result()


def _settle(site: Site, people: list[Buyer], shop: SiteShop, struck: float) -> float:
    """Seconds from the last strike until nothing is under way and every payment is granted."""
    paid = sum(len(person.paid) for person in people)
    while time.monotonic() - struck < 3 * RECOVERY_SECONDS:
        time.sleep(LOOK_SECONDS)
        try:
            found = look(site.engine)
            if found is not None and not any(found.values()) and shop.count("payments WHERE state = 'paid'") >= paid:
                break
        except DBAPIError:
            continue
    return time.monotonic() - struck


def main() -> int:
    """This will soak for minutes, print the table, and end with 1 when anything was lost, doubled or late."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--readings", type=count, default=200)
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**6)))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with Scratch() as scratch:
        report = soak(
            scratch.path / "world",
            seconds=60 * options.minutes,
            readings=options.readings,
            seed=options.seed,
            tell=_say,
        )
    print("\n".join(report.lines()), flush=True)
    faults = report.faults()
    print("\n".join(["", *faults]) if faults else "\nall well")
    return 1 if faults else 0


def _say(recovery: Recovery) -> None:
    under_way = ", ".join(f"{len(rows)} {kind}" for kind, rows in recovery.open.items() if rows) or "nothing"
    print(f"{recovery.worst:6.1f} s  {' + '.join(recovery.strikes)}  ({under_way})", flush=True)
    for row in recovery.late:
        print(f"          {row}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
