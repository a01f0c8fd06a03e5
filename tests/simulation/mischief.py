"""What happens beside the chat: time passes, processes die and come back, the bank and the operator act."""

from __future__ import annotations

from functools import partial
from typing import Final

from sqlalchemy import text

from bot.worker.chores import tick
from services.ledger import gifts
from services.payments import CheckoutFact, InvoiceFact, SubscriptionFact
from tests.simulation.house import WEBS, WORKERS, House
from tests.simulation.people import People
from tests.simulation.webhooks import Webhooks

RENEWED: Final = 4.0
"""Seconds between two renewals of the leases of a living worker."""

NAMES: Final = (*WEBS, *WORKERS)

_USERS = text("SELECT id, line_user_id FROM users WHERE deleted_at IS NULL ORDER BY id")
_CODES = text("SELECT code FROM wallets WHERE code IS NOT NULL ORDER BY user_id")
_JOURNAL = text("SELECT count(*), md5(string_agg(e::text, '' ORDER BY id)) FROM ledger_entries e WHERE id <= :last")
_LAST = text("SELECT COALESCE(max(id), 0) FROM ledger_entries")


class Mischief:
    """Whoever is no chatting person: the clock, the reaper, the bank, the operator."""

    def __init__(self, house: House, webhooks: Webhooks, people: People) -> None:
        self._house, self._webhooks, self._people = house, webhooks, people
        self._chance, self._scheduler, self._clock = house.chance, house.scheduler, house.clock
        self.journal: list[tuple[int, tuple[object, ...]]] = []
        """Up to which entry the journal was looked at, and how it read then."""

    # Time ---------------------------------------------------------------------------------------------------------

    def pass_time(self) -> None:
        """This will let time pass: until somebody can go on, a moment, or much more."""
        ends = [end for end in (self._scheduler.next_wake(), self._webhooks.next_due()) if end is not None]
        nobody = not self._scheduler.ready() and not self._webhooks.due()
        if nobody and ends:
            self.wait(max(0.0, min(ends) - self._clock.seconds()) + 0.001)
        elif nobody:
            seconds = self._chance.weigh(
                ((0.5, 8.0), (3.0, 5.0), (13.0, 2.0), (61.0, 1.0), (700.0, 0.7), (7200.0, 0.5), (86_400.0, 0.3))
            )
            self.wait(seconds)
            if seconds >= 700 and self._chance.happens(0.3):
                self._tell_time()
        else:
            stalled = self._chance.weather.kill and self._chance.happens(0.03)
            self.wait(
                self._chance.pick((14.0, 65.0)) if stalled else self._chance.between(0.05, 2), stalled=bool(stalled)
            )

    def wait(self, seconds: float, *, stalled: bool = False) -> None:
        """This will move time on; living workers renew their leases meanwhile, unless they stand still, too."""
        if stalled:
            self._house.notes.counts["stalls"] += 1
            self._house.notes.write("the world", f"stands still for {seconds:g} s")
        while seconds > RENEWED and not stalled and self._scheduler.tasks:
            self._clock.advance(RENEWED)
            seconds -= RENEWED
            self._house.renew_leases()
        self._clock.advance(seconds)

    def _tell_time(self) -> None:
        """After a long while each worker does what the clock asks for."""
        self._house.notes.write("the world", "is a good while older")
        for process in self._house.alive(WORKERS)[:1]:
            product = process.product
            self._house.work(process, "looks at the clock", partial(tick, product.jobs, product.job_table()))

    # Processes ----------------------------------------------------------------------------------------------------

    def dead(self) -> list[str]:
        """This will name the processes that do not run."""
        return [name for name in NAMES if not self._house.processes[name].alive]

    def kill(self) -> None:
        """This will end a process where it is, with whatever it has under way."""
        name = self._chance.pick(NAMES)
        if self._house.processes[name].alive:
            self._house.kill(name, "where it is")

    def restart(self) -> None:
        """This will start a process anew."""
        name = self._chance.pick(self.dead())
        self._house.notes.write(name, "starts again")
        self._house.start(name)

    def take_wake_up(self) -> None:
        """This will have a worker run what was woken, if one is free."""
        wake_up = self._chance.pick(self._house.wakes.waiting)
        worker = self._house.free_worker(wake_up)
        if worker is not None:
            self._house.take_wake_up(worker, wake_up)

    def sweep_something(self) -> None:
        """This will have a worker look for one kind of thing left behind."""
        for process in self._house.alive(WORKERS)[:: self._chance.pick((1, -1))][:1]:
            sweeps = self._house.sweeps(process)
            name = self._chance.pick([*sweeps, "readings", "messages", "events", "messages", "readings"])
            self._house.work(process, f"sweeps {name}", sweeps[name])

    # Money --------------------------------------------------------------------------------------------------------

    def give_stars(self) -> None:
        """This will give some people Stars, so that there is something to spend."""
        numbers = {phone.id: phone for phone in self._people.phones}
        with self._house.ground.database.begin() as connection:
            for user in connection.execute(_USERS).all():
                stars = self._chance.pick((0, 1, 3, 8))
                if user.line_user_id in numbers and stars:
                    gifts.grant(
                        connection,
                        user_id=user.id,
                        stars=stars,
                        key=f"start {user.id}",
                        reason="a beginning",
                        now=self._clock(),
                    )

    def at_the_till(self) -> None:
        """This will be the bank, the provider's counter, or the operator."""
        self.look_at_journal()
        self._chance.weigh(
            (
                (self._bank_speaks, 3.0),
                (self._counter_gives_back, 1.0),
                (self._bank_takes_back, 1.0),
                (self._plan_goes_on, 1.0),
                (self._operator_refunds, 3.0),
            )
        )()

    def look_at_journal(self) -> None:
        """This will remember how the journal reads, so that nobody changes it later unseen."""
        with self._house.ground.database.begin() as connection:
            last = int(connection.execute(_LAST).scalar_one())
            self.journal.append((last, tuple(connection.execute(_JOURNAL, {"last": last}).one())))

    def _bank_speaks(self) -> None:
        succeeded = self._chance.happens(0.8)
        self._house.notes.write("the bank", f"says that what was on its way {'came' if succeeded else 'did not come'}")
        self._house.till.settle(succeeded=succeeded)

    def _paid(self) -> list[CheckoutFact | InvoiceFact]:
        facts = [fact for fact in self._house.till.facts() if isinstance(fact, CheckoutFact | InvoiceFact)]
        return [fact for fact in facts if fact.intent and str(fact.state) == "paid"]

    def _counter_gives_back(self) -> None:
        if paid := self._paid():
            fact = self._chance.pick(paid)
            amount = fact.amount // self._chance.pick((1, 2, 3))
            if self._house.till.left_of(fact.intent or "") >= amount:
                self._house.notes.write("the till's counter", f"gives back {amount}")
                self._house.notes.counts["refunds"] += 1
                self._house.till.give_back(fact.intent or "", amount)

    def _bank_takes_back(self) -> None:
        paid = [fact for fact in self._paid() if isinstance(fact, CheckoutFact)]
        if paid and self._chance.happens(0.5):
            fact = self._chance.pick(paid)
            if self._house.till.left_of(fact.intent or "") == fact.amount:
                self._house.notes.write("the bank", "takes a payment back")
                self._house.notes.counts["disputes"] += 1
                self._house.till.dispute(fact.intent or "")

    def _plan_goes_on(self) -> None:
        plans = [fact for fact in self._house.till.facts() if isinstance(fact, SubscriptionFact)]
        if plans:
            plan = self._chance.pick(plans)
            if not plan.ends_at_period_end and self._chance.happens(0.5):
                self._house.notes.write("the till", "renews a plan")
                self._house.till.renew(plan.reference)
            else:
                self._house.notes.write("the till", "lets a plan run out")
                self._house.till.end_plan(plan.reference)

    def _operator_refunds(self) -> None:
        with self._house.ground.database.begin() as connection:
            codes = list(connection.execute(_CODES).scalars())
        webs = self._house.alive(WEBS)
        if not codes or not webs or any("the desk" in task.name for task in self._scheduler.tasks):
            return
        code, process = str(self._chance.pick(codes)), self._chance.pick(webs)
        whole = ["--whole"] if self._chance.happens(0.3) else []
        self._house.notes.write("the operator", "refunds somebody")
        self._house.notes.counts["refunds"] += 1
        words = ["support", "refund", code, "--reason", "asked", "--yes", *whole]
        self._house.work(
            process, "the desk", lambda: process.app.test_cli_runner().invoke(args=words) if process.app else 0
        )
