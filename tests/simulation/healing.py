"""After the storm: everybody is alive, nothing fails, and time goes on until nothing is left to be done."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, Final

from sqlalchemy import text

from bot.worker.chores import tick
from tests.simulation.chance import CALM
from tests.simulation.house import WEBS, WORKERS, House, Process
from tests.simulation.people import People
from tests.simulation.webhooks import Webhooks

MOST_ROUNDS: Final = 40
MOST_STEPS: Final = 4000

# What is still to be done by us, and when it is due; a ready reading that waits for a tap is not.
LEFT: Final = text("""
    SELECT what, count(*) AS many, min(due) AS due FROM (
        SELECT 'reading' AS what, lease_until AS due FROM readings WHERE state IN ('queued', 'writing')
        UNION ALL SELECT 'reading', r.lease_until FROM readings r JOIN outbox o ON o.reading_id = r.id
                  WHERE r.state = 'written' AND o.state = 'waiting' AND o.channel IS NULL
        UNION ALL SELECT 'message', next_attempt_at FROM outbox WHERE state = 'waiting' AND channel IS NOT NULL
        UNION ALL SELECT 'event', next_attempt_at FROM inbox WHERE state IN ('waiting', 'failed')
        UNION ALL SELECT 'payment event', next_attempt_at FROM payment_events WHERE state IN ('waiting', 'failed')
        UNION ALL SELECT 'refund', asked_at + interval '31 s' FROM reversals WHERE reference IS NULL AND state = 'taken'
        UNION ALL SELECT 'hold', CAST(:now AS timestamptz) FROM reading_charges c JOIN readings r ON r.id = c.reading_id
                  WHERE c.state = 'held' AND r.state <> 'parked'
    ) AS work GROUP BY what ORDER BY what
""")

# Who has failed at it often, and lives, leaves it alone for a minute (services/leases).
HELD_LONG: Final = text("""
    SELECT id FROM readings WHERE state IN ('queued', 'writing', 'written')
      AND lease_until > :now + CASE WHEN attempts > 3 THEN interval '60 s' ELSE interval '12 s' END
    ORDER BY id
""")


class Healing:
    """Everything that can go on does, until nothing is left; what stays left is a fault of its own."""

    def __init__(self, house: House, webhooks: Webhooks, people: People) -> None:
        self._house, self._webhooks, self._people = house, webhooks, people

    def heal(self) -> list[str]:
        """This will make an end of all that was begun, live through a night, and ask one person whether it goes on."""
        house = self._house
        house.notes.write("the world", "heals")
        house.chance.weather = CALM
        for name in (*WEBS, *WORKERS):
            if not house.processes[name].alive:
                house.start(name)
        broken = self._found_soon()
        broken += self._until_quiet()
        self._night()
        broken += self._until_quiet()
        broken += self._goes_on()
        return broken

    def _found_soon(self) -> list[str]:
        """Whoever died a moment ago: what was in its hands is free for another within the life of a lease."""
        with self._house.ground.database.begin() as connection:
            late = connection.execute(HELD_LONG, {"now": self._house.clock()}).scalars().all()
        return [f"reading {number} is kept from every worker for too long" for number in late]

    def settle(self) -> None:
        """This will let everything under way come to its end, waiting where it must."""
        house = self._house
        for _ in range(MOST_STEPS):
            house.clock.advance(0.01)
            self._webhooks.look()
            self._webhooks.collect_mail(lossy=False)
            if ready := house.scheduler.ready():
                house.scheduler.run(ready[0])
            elif due := self._webhooks.due():
                self._webhooks.deliver(due[0])
            elif house.wakes.waiting and (worker := house.free_worker(house.wakes.waiting[0])):
                house.take_wake_up(worker, house.wakes.waiting[0])
            elif not self._wait():
                return
        raise AssertionError("it never comes to an end")

    def _wait(self) -> bool:
        ends = [end for end in (self._house.scheduler.next_wake(), self._webhooks.next_due()) if end is not None]
        if not ends:
            return False
        seconds = max(0.0, min(ends) - self._house.clock.seconds())
        while seconds > 4:
            self._house.clock.advance(4)
            seconds -= 4
            self._house.renew_leases()
        self._house.clock.advance(seconds + 0.001)
        return True

    def _until_quiet(self) -> list[str]:
        for number in range(MOST_ROUNDS):
            self.settle()
            left = self._left()
            if not left:
                return []
            due = min(one.due for one in left)
            wait = max(3.1, (due - self._house.clock()).total_seconds() + 0.1)
            self._house.clock.advance(wait)
            kinds = {one.what for one in left}
            self._sweep(self._house.processes[WORKERS[number % 2]], kinds)
        return [f"left undone: {one.many} of {one.what}" for one in self._left()]

    def _sweep(self, process: Process, kinds: set[str]) -> None:
        """One after the other, like its threads: what is looked for often comes first."""
        sweeps = self._house.sweeps(process)
        wanted = {
            "reading": "readings",
            "message": "messages",
            "event": "events",
            "payment event": "payments",
            "refund": "refunds",
            "hold": "holds",
        }
        for kind, name in wanted.items():
            if kind in kinds:
                self._house.work(process, f"sweeps {name}", sweeps[name])
                self.settle()

    def _left(self) -> list[Any]:
        with self._house.ground.database.begin() as connection:
            return list(connection.execute(LEFT, {"now": self._house.clock()}).all())

    def _night(self) -> None:
        """Until a quarter past five the next morning in Bangkok: every chore is done, every sweep looks once."""
        now = self._house.clock()
        morning = now.replace(hour=22, minute=15, second=0, microsecond=0)
        self._house.clock.time = morning if morning > now else morning + dt.timedelta(days=1)
        self._house.notes.write("the world", "sleeps over it")
        process = self._house.processes[WORKERS[0]]
        self._house.work(
            process, "looks at the clock", partial(tick, process.product.jobs, process.product.job_table())
        )
        self.settle()
        for name, look in self._house.sweeps(process).items():
            self._house.work(process, f"sweeps {name}", look)
            self.settle()

    def _goes_on(self) -> list[str]:
        """From wherever she is, "cancel" and a new question lead on: both are answered."""
        house = self._house
        friends = [phone for phone in self._people.phones if phone.is_friend]
        if not friends:
            return []
        phone = house.chance.pick(friends)
        broken = []
        for act in (self._people.cancel, self._people.ask):
            house.clock.advance(61)
            before = len(house.line.accepted)
            act(phone)
            self.settle()
            told = [one for one in house.line.accepted[before:] if one.to == phone.id and one.shown]
            if not told:
                broken.append(f"no answer to {phone.name}, on a good day, when she {act.__name__}s")
        return broken
