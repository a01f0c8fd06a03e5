"""Dies at every place of a story, one after another, and tells how each time ended.

The places are not listed anywhere: a first run of the story records which ones it passes. Several sites work side by
side, since most of the time is spent in waiting for leases to run out.
"""

from __future__ import annotations

import itertools
import os
import queue
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dev.postgres import Postgres
from dev.scratch import Scratch
from dev.world import World
from services.ledger.verify import verify
from tests.faults.buyers import SiteShop
from tests.faults.mortal_doors import DIRECTORY
from tests.faults.mortal_stories import STORIES, Cast, Patient
from tests.faults.programs import Program, web
from tests.faults.recoveries import RECOVERY_SECONDS, look
from tests.faults.site import Site
from tests.local_run import wait

IDLE_SECONDS: Final = 4.0
"""A sweep comes by at least once in this time."""

SITES: Final = 5
COMMIT: Final = "after_commit"


@dataclass(frozen=True, slots=True)
class Point:
    """A place, and at which of its passings in the story; one that is `swept` is passed without any story, too."""

    story: str
    place: str
    passing: int
    swept: bool = False

    def __str__(self) -> str:
        return f"{self.story}: {self.place}" + (f" #{self.passing}" if self.passing > 1 else "")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a story ended in which a process died; `seconds` is what she had to wait then."""

    point: Point
    died: bool
    seconds: float
    wrong: tuple[str, ...]


class MortalSite:
    """One site whose web and worker die at a named place."""

    def __init__(self, site: Site, fates: Path, *, limit: float = RECOVERY_SECONDS) -> None:
        self.site = site
        self._limit = limit
        self._fates = fates
        self._shop = SiteShop(site)
        self._numbers = itertools.count(1)

    def record(self, story: str) -> list[str]:
        """This will list every place that a story passes whenever it is played; a chore may come in between once."""
        return list((Counter(self._play(story)) & Counter(self._play(story))).elements())

    def _play(self, story: str) -> list[str]:
        wanted = STORIES[story]
        cast = Cast(self.site, self._shop, next(self._numbers))
        players = wanted.prepare(cast)
        self._rest()
        with self._recording() as places:
            for player in players:
                player.turn_the_page()
            wanted.play(cast, players)
            self._rest()
        return places

    def record_idleness(self) -> list[str]:
        """This will list what is passed while nobody does anything."""
        with self._recording() as places:
            time.sleep(IDLE_SECONDS)
        return places

    def run(self, point: Point) -> Ending:
        """This will play the story and have the process die at the point, once."""
        wanted = STORIES[point.story]
        cast = Cast(self.site, self._shop, next(self._numbers))
        players = wanted.prepare(cast)
        self._rest()
        for player in players:
            player.turn_the_page()
        self._arm(point, cast.number)
        wrong: list[str] = []
        try:
            wanted.play(cast, players)
            self._rest()
        except AssertionError as error:
            wrong.append(f"did not go on: {error}")
        died = self._died_at(until=time.monotonic() + IDLE_SECONDS)
        if died and not wrong:
            self._rest()
        seconds = _longest_wait(died, [moment for player in players for moment in player.moments]) if died else 0.0
        return Ending(point, bool(died), seconds, (*wrong, *self._check(point.story, players, seconds)))

    def differences(self) -> list[str]:
        """This will recompute the ledger."""
        with self.site.engine.connect() as connection:
            return [str(found) for found in verify(connection)]

    def _check(self, story: str, players: list[Patient], seconds: float) -> Iterator[str]:
        wanted = STORIES[story]
        if seconds > self._limit:
            yield f"went on after {seconds:.1f} s"
        if (read := sum(player.readings() for player in players)) != wanted.readings:
            yield f"{read} readings in the chat"
        for player in players:
            yield from (f"said twice: {words}" for words in player.doubled())
        purse = self._shop.purse(players[0])
        if (purse.stars, purse.held_stars, purse.held_coins) != (wanted.stars, 0, 0):
            yield f"the purse is {purse}"

    def _arm(self, point: Point, number: int) -> None:
        for name in ("fallen", "armed"):
            (self._fates / name).unlink(missing_ok=True)
        fresh = self._fates / "new"
        fresh.write_text(f"{number}\t{point.place}\t{point.passing}", "utf-8")
        fresh.rename(self._fates / "armed")

    def _died_at(self, *, until: float) -> float:
        """When it died; what only sweeps pass may still come."""
        fallen, armed = self._fates / "fallen", self._fates / "armed"
        while armed.exists() and time.monotonic() < until:
            time.sleep(0.05)
        armed.unlink(missing_ok=True)
        return fallen.stat().st_mtime if fallen.exists() else 0.0

    def _rest(self) -> None:
        """Until nothing is under way any more."""
        wait(lambda: not any((look(self.site.engine) or {"": {1}}).values()), self._limit, told=self._left)

    def _left(self) -> str:
        return f"still under way: {look(self.site.engine)}"

    @contextmanager
    def _recording(self) -> Iterator[list[str]]:
        log = self._fates / "recording"
        log.touch()
        places: list[str] = []
        yield places
        places += log.read_text("utf-8").splitlines()
        log.unlink()


@contextmanager
def mortal_sites(number: int = SITES, *, limit: float = RECOVERY_SECONDS) -> Iterator[list[MortalSite]]:
    """This will run sites on one PostgreSQL; all of them are gone at the end of the block.

    `limit` is after how many seconds a story must have gone on.
    """
    with Scratch() as scratch, ExitStack() as stack:
        server = stack.enter_context(Postgres(scratch.path / "postgres", durable=False))
        found: list[MortalSite] = []
        first = _open(scratch.path / "site-0", server, None)
        for place in range(1, number):
            server.create_database(f"site_{place}", "mimivibes")
        doors = [first] + [_open(scratch.path / f"site-{place}", server, f"site_{place}") for place in range(1, number)]
        starts = [threading.Thread(target=site.__enter__) for site, _ in doors]
        for start in starts:
            start.start()
        for start, (site, fates) in zip(starts, doors, strict=True):
            start.join()
            stack.callback(site.__exit__)
            found.append(MortalSite(site, fates, limit=limit))
        yield found


def _open(directory: Path, server: Postgres, database: str | None) -> tuple[Site, Path]:
    fates = directory / "fates"
    fates.mkdir(parents=True)
    if database is None:
        Site.migrate(server.cluster, "mimivibes")
    site = Site(
        directory, programs=_mortals, record=(server.cluster, database or "mimivibes"), changes={DIRECTORY: str(fates)}
    )
    return site, fates


def _mortals(world: World) -> Sequence[Program]:
    options = ("-c", str(Path(__file__).with_name("mortal_gunicorn.py")))
    return [
        web(world, application="tests.faults.mortal_web:app", options=options),
        Program("worker", ("-m", "tests.faults.mortal_worker")),
    ]


def points_of(recorded: Mapping[str, Sequence[str]], idle: Collection[str], *, every: bool) -> list[Point]:
    """This will choose at which passings to die: at `every` one, or at a choice that takes less time.

    The choice is the last passing of each place, the nearest to the end of its story. What the stories differ in is
    what the record holds, so that a place which is no commit is died at in one story only. What sweeps pass while
    nobody does anything is died at once.
    """
    found: list[Point] = []
    known: set[str] = set()
    for story, places in recorded.items():
        for place, passings in Counter(places).items():
            if place in known and (place in idle or not (every or COMMIT in place)):
                continue
            last = (1,) if place in idle else (passings,)
            chosen = range(1, passings + 1) if every and place not in idle else last
            found += [Point(story, place, passing, swept=place in idle) for passing in chosen]
        known |= set(places)
    return found


def die_everywhere(
    sites: Sequence[MortalSite], stories: Sequence[str], *, every: bool = False, tell: Callable[[str], object] = str
) -> list[Ending]:
    """This will record the stories, and then die at each of their points on whichever site is free."""
    idle = sites[0].record_idleness()
    with ThreadPoolExecutor(len(stories)) as pool:
        recorded = dict(zip(stories, pool.map(lambda site, story: site.record(story), sites, stories), strict=True))
    waiting: queue.SimpleQueue[Point] = queue.SimpleQueue()
    for point in points_of(recorded, set(idle), every=every):
        waiting.put(point)
    tell(f"{waiting.qsize()} points")
    endings: list[Ending] = []
    threads = [threading.Thread(target=_work, args=(site, waiting, endings, tell)) for site in sites]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return endings


def _work(
    site: MortalSite, waiting: queue.SimpleQueue[Point], endings: list[Ending], tell: Callable[[str], object]
) -> None:
    while True:
        try:
            point = waiting.get_nowait()
        except queue.Empty:
            return
        try:
            ending = site.run(point)
            if not ending.died and point.passing > 1:
                # What is settled together is counted differently each time; the first passing is always there.
                ending = site.run(replace(point, passing=1))
            endings.append(ending)
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: the table names what happened
            endings.append(Ending(point, died=True, seconds=0.0, wrong=(f"{type(error).__name__}: {error}",)))
        tell(_row(endings[-1]))


def table(endings: Sequence[Ending]) -> str:
    """This will show each point with the seconds until its story went on."""
    rows = [f"{'died at':<90}{'went on, s':>12}"]
    rows += [_row(ending) for ending in sorted(endings, key=lambda one: str(one.point))]
    died = sum(ending.died for ending in endings)
    worst = max((ending.seconds for ending in endings), default=0.0)
    rows.append(f"{len(endings)} points, died at {died} of them, worst {worst:.1f} s")
    return "\n".join(rows)


def _longest_wait(died: float, moments: Sequence[float]) -> float:
    """How long she waited for anything from the death on; what the dead one was about may come second or third."""
    after = [died, *sorted(moment for moment in moments if moment > died)]
    return max((later - earlier for earlier, later in itertools.pairwise(after)), default=0.0)


def _row(ending: Ending) -> str:
    seconds = f"{ending.seconds:.1f}" if ending.died else "not passed"
    return f"{ending.point!s:<90}{seconds:>12}  {' | '.join(ending.wrong)[:400]}"


if __name__ == "__main__":
    began = time.monotonic()
    with mortal_sites(int(os.environ.get("SITES", SITES))) as opened:
        print(f"up after {time.monotonic() - began:.0f} s", flush=True)
        ended = die_everywhere(
            opened, sys.argv[1:] or list(STORIES), every=True, tell=lambda line: print(line, flush=True)
        )
        print(table(ended), [one.differences() for one in opened], f"{time.monotonic() - began:.0f} s")
