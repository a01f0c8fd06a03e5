"""The product in several processes: two for the web, two for the work; they die and are started again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

from flask import Flask

import bootstrap
from bot.web.app import create_app
from bot.web.product import EXTENSION
from services.adapters.queue import FIRST, STANDARD
from services.reader import Reader
from tests.conftest import CountedEntropy, make_settings
from tests.selling import OPEN
from tests.simulation.chance import Chance
from tests.simulation.doors import Moderator, SharedDatabase, TakingTurns, Till, Wakes, WakeUp, Writer
from tests.simulation.ground import Ground
from tests.simulation.line import OPERATOR, FakeLine
from tests.simulation.notes import Notes
from tests.simulation.scheduler import Clock, Life, Scheduler, Task

WEBS: Final = ("web 1", "web 2")
WORKERS: Final = ("worker 1", "worker 2")
LOOPS: Final = {FIRST: 1, STANDARD: 3}
"""Jobs of a queue that one worker runs at once."""


@dataclass(eq=False, slots=True)
class Process:
    """One process as it is now: its life, what it was wired to, and for a web its application."""

    name: str
    life: Life
    product: bootstrap.Product
    app: Flask | None
    starts: int

    @property
    def alive(self) -> bool:
        """This will tell whether it runs."""
        return self.life.alive


class House:
    """Every process of the product, behind doors at which it gives its turn away."""

    def __init__(
        self, ground: Ground, seed: int, chance: Chance, clock: Clock, notes: Notes, scheduler: Scheduler
    ) -> None:
        self.ground, self.seed = ground, seed
        self.chance, self.clock, self.notes, self.scheduler = chance, clock, notes, scheduler
        self.line = FakeLine(scheduler, clock, chance, notes)
        self.till = Till(scheduler, clock, chance, notes)
        self.wakes = Wakes(scheduler, chance, notes)
        self.writer = Writer(scheduler, chance, notes)
        self.moderator = Moderator(scheduler, chance, notes)
        budget = chance.weigh((("", 6.0), ("0.004", 1.0)))
        floor = chance.pick(("0", "5"))
        self.line.most_pushes = chance.weigh(((None, 6.0), (12, 1.0)))
        self.settings = make_settings(
            ground.url,
            **OPEN,
            OPERATOR_LINE_USER_ID=OPERATOR,
            LINE_BOT_BASIC_ID="@mimi",
            MODEL_DAILY_BUDGET_USD=budget,
            PUSH_QUOTA_FLOOR=floor,
        )
        self.processes: dict[str, Process] = {}
        self.rows_of_token: dict[str, set[int]] = {}
        """Which messages were written for each reply token."""

    def start(self, name: str) -> None:
        """This will be a new process under that name."""
        starts = self.processes[name].starts + 1 if name in self.processes else 1
        life = Life(name)
        database = SharedDatabase(self.ground.database, self.scheduler, life, self.chance, self.notes)
        reader = Reader(
            self.writer, _compose, self.clock.seconds, self.scheduler.pause, self.chance.part, moderation=self.moderator
        )
        product = bootstrap.build(
            self.settings,
            database=database,
            queue=self.wakes,
            line=self.line,
            reader=reader,
            payments=self.till,
            sender_threads=0,
            clock=self.clock,
            entropy=CountedEntropy(f"{self.seed} {name} {starts}"),
            make_sender=partial(TakingTurns, scheduler=self.scheduler, life=life, written=self.rows_of_token),
        )
        self.processes[name] = Process(name, life, product, _application(name, product), starts)

    def alive(self, names: tuple[str, ...]) -> list[Process]:
        """This will list those of these processes that run."""
        return [self.processes[name] for name in names if self.processes[name].alive]

    def kill(self, name: str, moment: str) -> None:
        """This will end a process wherever it is."""
        self.notes.kill(name, moment)
        self.processes[name].life.alive = False
        self.scheduler.bury()

    def work(self, process: Process, what: str, do: Callable[[], object]) -> Task:
        """This will be something a process does beside everything else."""
        return self.scheduler.start(f"{process.name} {what}", process.life, do)

    # The web ------------------------------------------------------------------------------------------------------

    def request(self, process: Process, done: Callable[[Any], None], **what: Any) -> Task:
        """This will send a request to a web and give `done` its answer, should there be one."""
        app = process.app
        assert app is not None

        def ask() -> None:
            # Each seed comes from a place of its own, since visits are counted in a minute of real time, too.
            place = {"REMOTE_ADDR": f"10.{self.seed >> 16 & 255}.{self.seed >> 8 & 255}.{self.seed & 255}"}
            done(app.test_client().open(**what, environ_base=place))

        return self.work(process, str(what["path"]).split("/")[1], ask)

    # The workers --------------------------------------------------------------------------------------------------

    def free_worker(self, wake_up: WakeUp) -> Process | None:
        """This will find a worker with a loop to spare for a wake-up's queue."""
        free = [one for one in self.alive(WORKERS) if self._jobs(one, wake_up[2]) < LOOPS[wake_up[2]]]
        return self.chance.pick(free) if free else None

    def take_wake_up(self, process: Process, wake_up: WakeUp) -> None:
        """This will run the job that was woken."""
        self.wakes.waiting.remove(wake_up)
        job, args, queue = wake_up
        self.work(
            process, f"[{queue}] {job} {' '.join(map(str, args))}", partial(process.product.job_table()[job], *args)
        )

    def _jobs(self, process: Process, queue: str) -> int:
        return sum(task.life is process.life and f"[{queue}]" in task.name for task in self.scheduler.tasks)

    def sweeps(self, process: Process) -> dict[str, Callable[[], object]]:
        """This will name what a worker looks for every few seconds."""
        sweeper = process.product.sweeper
        return {
            "readings": sweeper._sweep_readings,
            "messages": process.product.sender.sweep,
            "events": sweeper.sweep_events,
            "holds": sweeper._sweep_holds,
            **{name: look for name, (_, look) in sweeper.more.items()},
        }

    def renew_leases(self) -> None:
        """This will be the thread in each worker that keeps its leases alive."""
        for process in self.alive(WORKERS):
            if process.product.jobs.leases._tokens:
                self.scheduler.run(self.work(process, "renews its leases", process.product.jobs.leases.renew))


@cache
def _bare_application(name: str) -> Flask:
    """Making one takes longer than a whole turn; all it knows of a product is where to find it."""
    settings = make_settings("postgresql+psycopg2://nobody@127.0.0.1:1/none")
    return create_app(bootstrap.build(settings, sender_threads=0))


def _application(name: str, product: bootstrap.Product) -> Flask | None:
    if name not in WEBS:
        return None
    app = _bare_application(name)
    app.extensions[EXTENSION] = product
    return app


def _compose(request: Any) -> Any:
    return bootstrap._compose_from_almanac(request)
