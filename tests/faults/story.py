"""What happens in each cell: one turns her cards, one writes a line, one pays, while a door fails, and afterwards."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import text

from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from simulator.phone import Button, Phone
from tests.faults.matrix import ALMANAC, OPENED, Cell
from tests.faults.mischief import mischief
from tests.faults.town import Knock, Town

HEALED_SECONDS: Final = 20.0
"""So soon after the fault is over everything is well again, and nobody has touched anything (DESIGN 5.4)."""

TURN_SECONDS: Final = 1.0
"""LINE waits two for its 200 (documentation, request_timeout)."""

REFUSAL_SECONDS: Final = 2.0
PAGE_SECONDS: Final = 8.0
STEP_SECONDS: Final = 20.0
LOOK_SECONDS: Final = 0.05
PACK_STARS: Final = 10
WELCOME_COINS: Final = 100
VISITORS: Final = 6
"""More than the web process has threads."""

QUESTION: Final = "Will I find work this year?"
PAY_ADDRESS: Final = re.compile(r"/pay/([A-Za-z0-9_-]{22})\?")
PLAN_ADDRESS: Final = re.compile(r"/plan/([A-Za-z0-9_-]{38})\?")
RECEIPT: Final = "your payment has arrived"
FIRST_MONTH: Final = "Your Stars for this month are here"
PATIENCE: Final = "The payment service does not answer right now. Please try again in a minute."
READING: Final = "Your reading"

LEFT: Final = {
    "turns": "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'failed')",
    "readings under way": "SELECT count(*) FROM readings WHERE state IN ('queued', 'writing', 'written')",
    "prices held": "SELECT count(*) FROM reading_charges c JOIN readings r ON r.id = c.reading_id "
    "WHERE c.state = 'held' AND r.state <> 'parked'",
    "messages": "SELECT count(*) FROM outbox WHERE state = 'waiting'",
    "events of payments": "SELECT count(*) FROM payment_events WHERE state <> 'done'",
}
"""What must be nothing once everything has healed."""


def stretched(seconds: float) -> float:
    """This will lengthen a limit on a machine that has more than twice as much to do as it can do."""
    return seconds * max(1.0, os.getloadavg()[0] / (2 * (os.cpu_count() or 1)))


@dataclass
class Seen:
    """What a cell has shown, for the table: seconds, but for the counts."""

    slowest_webhook: float = 0.0
    healed: float = 0.0
    notes: list[str] = field(default_factory=list)


class Story:
    """The people of one cell, in a town whose doors work when they come."""

    def __init__(self, town: Town, cell: Cell) -> None:
        self.town, self.cell = town, cell
        self.seen = Seen()
        self._lay, self._talk, self._pay, self._subscribe = (
            town.world.phone(f"{cell.name} {name}", language="en") for name in ("Mali", "Ken", "Aoi", "Suda")
        )

    def play(self) -> Seen:
        """This will be the whole of it; raises AssertionError where the cell is not what the table says."""
        before = [self._lead_to_the_cut, self._become_known, self._order]
        if self._has_plan:
            before.append(self._take_a_plan)
        with ThreadPoolExecutor(len(before)) as pool:
            for part in [pool.submit(one) for one in before]:
                part.result()
        began = time.monotonic()
        with mischief(self.town, self.cell):
            errors = self._suffer()
            self._check_webhooks(self._since(began))
        over = time.monotonic()
        assert not errors, errors
        self._heal(over)
        self.seen.healed = time.monotonic() - over
        self._go_on()
        # What still hangs in a stand-in takes effect at its own time, whatever has become of the one who asked.
        time.sleep(max(0.0, began + self.cell.outlasts - time.monotonic()))
        self._check_end(began)
        return self.seen

    @property
    def _has_plan(self) -> bool:
        """Only the page of a plan is made by a call to Stripe while a browser waits."""
        return self.cell.door == "stripe"

    # Before -------------------------------------------------------------------------------------------------------

    def _join(self, phone: Phone) -> None:
        phone.follow()
        greeted = self._find(phone, "ask").action["data"]
        phone.say("I agree")
        self._press(phone, "consent")
        self._until(lambda: self._find(phone, "ask").action["data"] != greeted, "to be asked after she agreed")

    def _become_known(self) -> None:
        self._join(self._talk)

    def _lead_to_the_cut(self) -> None:
        """She buys first, so that her reading is paid with a Star."""
        phone = self._lay
        self._join(phone)
        self._buy(phone)
        self._until(lambda: self._count(phone, RECEIPT) == 1, "the receipt of the first pack")
        phone.say(QUESTION)
        self._press(phone, "now")
        self._find(phone, "cut")

    def _order(self) -> None:
        """Two looks at the payment page are two sessions, of which she will pay one."""
        self._join(self._pay)
        self._pages = [self._open_page(self._pay), self._look_again(self._pay)]

    def _take_a_plan(self) -> None:
        self._join(self._subscribe)
        self.town.world.stripe.pay(self._open_page(self._subscribe, "monthly"))
        self._until(lambda: self._count(self._subscribe, FIRST_MONTH) == 1, "the receipt of the plan's first month")
        self._subscribe.say("my plan")
        self._until(lambda: self._token(self._subscribe, PLAN_ADDRESS) is not None, "the way to the plan's page")
        status, _, page = self.town.visit(f"/plan/{self._token(self._subscribe, PLAN_ADDRESS)}")
        assert (status, "stripe" in page) == (303, True), (status, page)

    def _buy(self, phone: Phone) -> None:
        page = self._open_page(phone)
        self.town.world.stripe.pay(page)

    def _open_page(self, phone: Phone, article: str = "starter") -> str:
        phone.send("postback", data=f"buy|{article}")
        self._until(lambda: self._token(phone, PAY_ADDRESS) is not None, "the way to the payment page")
        return self._look_again(phone)

    def _look_again(self, phone: Phone) -> str:
        status, _, page = self.town.visit(f"/pay/{self._token(phone, PAY_ADDRESS)}")
        assert status == 303, status
        return str(self.town.world.stripe.open_link(page)["id"])

    # While the door fails -------------------------------------------------------------------------------------------

    def _suffer(self) -> list[str]:
        """Everybody acts at once; what of it must be seen now is waited for, and the rest is left for later."""
        acts: list[Callable[[], object]] = [
            lambda: self._press(self._lay, "cut"),
            lambda: self._talk.say("hello"),
            lambda: self.town.world.stripe.pay(self._pages[0]),
            self._visit_pages,
            *([self._visit_plan] * VISITORS if self._has_plan else []),
        ]
        began = time.monotonic()
        errors: list[str] = []

        def run(act: Callable[[], object]) -> None:
            try:
                act()
            except Exception as error:  # noqa: BLE001 - told by the test, from its own thread
                errors.append(f"{type(error).__name__}: {error}")

        threads = [threading.Thread(target=run, args=(act,), daemon=True) for act in acts]
        for thread in threads:
            thread.start()
        self._wait_while_it_lasts(began)
        for thread in threads:
            thread.join(stretched(STEP_SECONDS))
        return errors

    def _wait_while_it_lasts(self, began: float) -> None:
        """The fault lasts as long as the cell says, and at least until what it promises meanwhile has been seen."""
        for promise in self.cell.meanwhile:
            self._until(lambda promise=promise: self._is_kept(promise), f"meanwhile: {promise}", self.cell.patience)  # type: ignore[misc]
        time.sleep(max(0.0, began + self.cell.seconds - time.monotonic()))

    def _is_kept(self, promise: str) -> bool:
        if promise == "reading":
            return self._count(self._lay, READING) == 1
        if promise == "words":
            return self._calls(self._talk) >= 1
        assert promise == "receipt", promise
        return self._count(self._pay, RECEIPT) == 1

    def _visit_pages(self) -> None:
        """Our own page of the order, which tells how it stands, or that we are not well ourselves."""
        token = self._token(self._pay, PAY_ADDRESS)
        statuses = [self.town.visit(f"/pay/{token}")[0], self.town.visit("/readyz")[0]]
        wanted = {200, 303} if self.cell.answer == 200 else {200, 303, 503}
        assert set(statuses) <= wanted, statuses

    def _visit_plan(self) -> None:
        """More browsers than there are threads wait for Stripe; each is told kindly, soon, that it does not answer."""
        began = time.monotonic()
        status, words, _ = self.town.visit(f"/plan/{self._token(self._subscribe, PLAN_ADDRESS)}")
        assert (status, PATIENCE in words) == (503, True), (status, words[-300:])
        assert time.monotonic() - began < stretched(PAGE_SECONDS), f"a page took {time.monotonic() - began:.1f} s"

    def _check_webhooks(self, knocks: Sequence[Knock]) -> None:
        """LINE and Stripe have their 200 in time, or a quick 503 while there is no record to keep anything in."""
        found = [knock for knock in knocks if knock.door in {"line", "stripe"}]
        limit = stretched(TURN_SECONDS if self.cell.answer == 200 else REFUSAL_SECONDS)
        wanted = {200} if self.cell.answer == 200 else {200, 503}
        assert found, "no webhook came"
        wrong = [(one.door, one.status, round(one.seconds, 2)) for one in found if one.status not in wanted]
        assert not wrong, wrong
        self.seen.slowest_webhook = max(one.seconds for one in found)
        assert self.seen.slowest_webhook < limit, f"a webhook took {self.seen.slowest_webhook:.2f} s"
        if self.cell.answer == 503 and not self.cell.strikes_after:
            assert any(one.status == 503 for one in found), "no 503 was seen: did the fault strike at all?"

    # Afterwards -----------------------------------------------------------------------------------------------------

    def _heal(self, over: float) -> None:
        left: dict[str, Any] = {}

        def is_well() -> bool:
            nonlocal left
            left = self._count_left()
            return not left

        while not is_well():
            assert time.monotonic() - over < stretched(HEALED_SECONDS), (
                f"not healed within {HEALED_SECONDS:.0f} s: {left}"
            )
            time.sleep(4 * LOOK_SECONDS)
        if self.cell.door == "redis":
            self._until(lambda: self.town.listeners() > 0, "the worker listens again", HEALED_SECONDS)

    def _count_left(self) -> dict[str, Any]:
        with self.town.engine.connect() as connection:
            found: dict[str, Any] = {name: connection.execute(text(sql)).scalar_one() for name, sql in LEFT.items()}
        found["LINE's further tries"] = self.town.world.platform.courier.waiting
        found["Stripe's further tries"] = sum(map(len, self.town.world.stripe.courier.as_json().values()))
        found["her reading"] = 0 if self._reading_state() in {"delivered", "parked"} else self._reading_state()
        if self.cell.receipt:
            found["the receipt"] = 1 - self._count(self._pay, RECEIPT)
        if self.cell.words:
            found["the answer"] = self.cell.words - self._calls(self._talk)
        return {name: number for name, number in found.items() if number}

    def _go_on(self) -> None:
        """Life goes on by itself: who got nothing asks for it, and the next line is answered as ever."""
        if self.cell.reading == OPENED:
            assert self._count(self._lay, READING) == 0
            self._lay.say("open my reading")
            self._until(lambda: self._count(self._lay, READING) == 1, "the reading, opened by a word")
        if self._has_plan:
            status, _, page = self.town.visit(f"/plan/{self._token(self._subscribe, PLAN_ADDRESS)}")
            assert (status, "stripe" in page) == (303, True), (status, page)
        said = self._calls(self._talk)
        assert said == self.cell.words, f"{said} answers to one line"
        self._talk.say("hello again")
        self._until(lambda: self._calls(self._talk) == 1, "the answer to the next line")
        self._until(lambda: not self._count_left_again(), f"quiet: {self._count_left_again()}")

    def _count_left_again(self) -> dict[str, int]:
        with self.town.engine.connect() as connection:
            found = {name: connection.execute(text(sql)).scalar_one() for name, sql in LEFT.items()}
        return {name: number for name, number in found.items() if number}

    def _check_end(self, began: float) -> None:
        """One reading, one charge or none, one grant, and nothing twice: by LINE's truth and by our record."""
        town, cell = self.town, self.cell
        assert self._count(self._lay, READING) == 1, f"{self._count(self._lay, READING)} readings in the chat"
        assert self._count(self._pay, RECEIPT) == cell.receipt
        assert self._purse(self._pay).stars == PACK_STARS
        state, source, charge = self._reading()
        assert state == "delivered", state
        assert source == ("almanac" if cell.reading == ALMANAC else "model"), source
        assert charge == ("voided" if cell.reading == ALMANAC else "captured"), charge
        spent = 0 if cell.reading == ALMANAC else 1
        assert self._purse(self._lay).stars == PACK_STARS - spent
        assert town.world.violations == [], town.world.violations
        with town.engine.connect() as connection:
            assert verify(connection) == []
        bad = [one for one in self._since(began) if one.status >= 500 and one.status != 503]
        assert bad == [], bad

    # Looking ------------------------------------------------------------------------------------------------------

    def _since(self, began: float) -> list[Knock]:
        return [one for one in tuple(self.town.knocks) if one.began >= began]

    def _reading(self) -> tuple[str, str, str]:
        with self.town.engine.connect() as connection:
            row = connection.execute(
                text(
                    "SELECT r.state, r.source, c.state FROM readings r JOIN users u ON u.id = r.user_id "
                    "LEFT JOIN reading_charges c ON c.reading_id = r.id WHERE u.line_user_id = :id"
                ),
                {"id": self._lay.id},
            ).one()
        return str(row[0]), str(row[1]), str(row[2])

    def _reading_state(self) -> str:
        with self.town.engine.connect() as connection:
            sql = "SELECT max(r.state) FROM readings r JOIN users u ON u.id = r.user_id WHERE u.line_user_id = :id"
            return str(connection.execute(text(sql), {"id": self._lay.id}).scalar_one() or "not laid yet")

    def _purse(self, phone: Phone) -> Purse:
        with self.town.engine.connect() as connection:
            sql = text("SELECT id FROM users WHERE line_user_id = :id")
            return read_purse(connection, user_id=connection.execute(sql, {"id": phone.id}).scalar_one())

    def _calls(self, phone: Phone) -> int:
        """How often the bot has spoken since this phone last did something."""
        return len({message.call for message in phone.turn})

    def _count(self, phone: Phone, words: str) -> int:
        return sum(words in json.dumps(message.raw, ensure_ascii=False) for message in phone.messages)

    def _token(self, phone: Phone, address: re.Pattern[str]) -> str | None:
        found = address.findall(json.dumps([message.raw for message in phone.messages]))
        return found[-1] if found else None

    def _find(self, phone: Phone, name: str) -> Button:
        def found() -> Button | None:
            return next((one for one in phone.buttons if str(one.action.get("data", "")).split("|")[0] == name), None)

        self._until(lambda: found() is not None, f"a button named {name}: {phone.transcript[-500:]}")
        button = found()
        assert button is not None
        return button

    def _press(self, phone: Phone, name: str) -> None:
        phone.press(self._find(phone, name))

    def _until(self, condition: Callable[[], bool], what: str, seconds: float = STEP_SECONDS) -> None:
        until = time.monotonic() + stretched(seconds)
        while not condition():
            assert time.monotonic() < until, f"not within {seconds:.0f} s: {what}"
            time.sleep(LOOK_SECONDS)
