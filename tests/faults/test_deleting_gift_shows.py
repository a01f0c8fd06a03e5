"""Giver or friend goes while a gift is on its way, with the real processes: the other loses nothing, nor does the Star.

After each story whoever left is looked for in every table and in Redis, and the gift's Star is in exactly one place.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from services.adapters.queue import RQQueue
from tests.local_run import LocalRun, kill, wait
from tests.local_shop import PACK_STARS, LocalShop
from tests.local_user import User, get, set_faults

MODEL = "POST /openai/v1/*"
SOON = 10.0
QUIET_SECONDS = 6.0
"""Longer than the slow model takes, and than a sweeper needs to find what was left behind."""
RECOVERY_SECONDS = 30.0
"""A worker that is gone is known to be after 12 s; then the reading is written once more."""

# Where the Star of one gift has come to: everything that was ever booked under its name, added up.
PLACES = text("""
    SELECT CASE WHEN e.owner > 0 THEN 'giver' ELSE e.kind END AS place, sum(e.amount) AS stars
    FROM ledger_transfers t JOIN ledger_entries e ON e.transfer_id = t.id
    WHERE t.key = 'gift:' || :id OR starts_with(t.key, 'gift:' || :id || ':')
    GROUP BY 1 HAVING sum(e.amount) <> 0 ORDER BY 1
""")
ASIDE = [("gifts", 1), ("giver", -1)]
SPENT = [("consumption", 1), ("giver", -1)]
BACK: list[tuple[str, int]] = []


@pytest.fixture(autouse=True)
def well_behaved(run: LocalRun, shop: LocalShop) -> Iterator[None]:
    """The ledger is right after each test, and nothing is left under way."""
    yield
    set_faults(run)
    shop.assert_ledger_is_right()
    assert shop.count("readings WHERE state NOT IN ('delivered', 'cancelled')") == 0
    assert shop.count("reading_charges WHERE state = 'held'") == 0


@dataclass
class Present:
    """A gift, its giver and the friend it is for, who has agreed to be read to."""

    run: LocalRun
    shop: LocalShop
    giver: User
    friend: User
    question: str
    id: int
    code: str

    @property
    def state(self) -> str:
        """How far it is."""
        with self.shop.engine.connect() as connection:
            found = text("SELECT state FROM reading_gifts WHERE id = :id")
            return str(connection.execute(found, {"id": self.id}).scalar_one())

    @property
    def places(self) -> list[tuple[str, int]]:
        """Where its Star is."""
        with self.shop.engine.connect() as connection:
            return [(row.place, int(row.stars)) for row in connection.execute(PLACES, {"id": str(self.id)})]

    @property
    def of_giver(self) -> list[str]:
        """By what the giver would be found."""
        return [self.giver.id, self.giver.tokens()[-1], self.code]

    @property
    def of_friend(self) -> list[str]:
        """By what the friend would be found."""
        return [self.friend.id, self.question]

    def open(self) -> None:
        """The friend sends the words of the link."""
        self.friend.say(f"Open my gift, code G-{self.code[:5]}-{self.code[5:]}")

    def begin_reading(self) -> None:
        """The friend opens it and asks; the model has begun, and takes its time."""
        self.open()
        wait(lambda: self.friend.count("A friend gives you a reading") == 1, SOON)
        set_faults(self.run, {"target": MODEL, "effect": "delay", "seconds": 4.0, "times": 1})
        self.friend.say(self.question)
        self.friend.tap("now")
        self.friend.tap("cut")
        wait(lambda: not get(f"{self.run.address}/_sim/faults")["rules"], SOON)
        assert (self.state, self.places) == ("used", ASIDE)
        for trace in [*self.of_giver, *self.of_friend]:
            assert self.shop.find(trace), "there is something to be found before"

    def go_on_for_a_while(self) -> None:
        """Whatever was under way has come to its end, and what the clock does every hour has been done."""
        time.sleep(QUIET_SECONDS)
        wait(lambda: self.shop.count("outbox WHERE state = 'waiting'") == 0, SOON)
        RQQueue(self.shop.environ["REDIS_URL"]).wake("return_gifts")


@pytest.fixture
def present(run: LocalRun, shop: LocalShop, request: pytest.FixtureRequest) -> Present:
    """Of ten Stars she has bought, the giver has made one gift."""
    name = f"{request.node.name[5:25]}"
    giver, friend = User(run, f"Giver {name}"), User(run, f"Friend {name}")
    giver.join()
    friend.join()
    shop.buy(giver)
    wait(lambda: shop.purse(giver).bought == PACK_STARS, SOON)
    giver.say("gift")
    giver.tap("gift")
    wait(lambda: giver.count("Your gift is ready") == 1, SOON)
    with shop.engine.connect() as connection:
        found = text("SELECT id, code FROM reading_gifts WHERE giver_id = :giver")
        gift = connection.execute(found, {"giver": shop.user_id(connection, giver)}).one()
    return Present(run, shop, giver, friend, f"Will {name} forgive me?", gift.id, gift.code)


def test_the_giver_goes_before_the_gift_is_opened_and_the_friend_is_told_kindly(present: Present) -> None:
    assert present.places == ASIDE

    present.giver.delete_everything()
    traces = present.of_giver
    present.open()

    wait(lambda: present.friend.count("It may have gone back to who gave it") == 1, SOON)
    assert (present.state, present.places) == ("returned", BACK)
    assert present.shop.find(*traces) == []
    present.friend.say(present.question)
    present.friend.tap("now")
    present.friend.tap("cut")
    wait(lambda: present.friend.readings() == 1, RECOVERY_SECONDS)
    assert present.shop.purse(present.friend).coins == 0, "her own welcome Coins paid for it"


def test_the_giver_goes_and_the_worker_dies_while_the_friend_is_read_to(present: Present) -> None:
    present.begin_reading()
    traces = present.of_giver

    present.giver.delete_everything()
    kill(present.run, "worker.py")

    wait(lambda: present.friend.readings() == 1, RECOVERY_SECONDS)
    wait(lambda: present.state == "spent", SOON)
    present.go_on_for_a_while()
    assert present.friend.readings() == 1
    assert present.places == SPENT
    assert present.shop.purse(present.friend).coins == 100, "nothing of her own was touched"
    assert present.shop.find(*traces) == []
    assert present.giver.count("Your friend has opened your gift") == 0, "she has gone"


def test_the_friend_goes_while_she_is_read_to_and_the_giver_has_her_star_again(present: Present) -> None:
    present.begin_reading()
    traces = present.of_friend

    present.friend.delete_everything()

    present.go_on_for_a_while()
    assert present.friend.readings() == 0
    wait(lambda: present.state == "returned", SOON)
    assert present.places == BACK
    assert present.shop.purse(present.giver).bought == PACK_STARS
    assert present.shop.find(*traces) == []
    wait(lambda: present.giver.count("opened but never used") == 1, SOON)


def test_both_go_at_the_same_moment_while_the_friend_is_read_to(present: Present) -> None:
    present.begin_reading()
    traces = [*present.of_giver, *present.of_friend]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(User.delete_everything, [present.giver, present.friend]))

    present.go_on_for_a_while()
    wait(lambda: present.state == "returned", SOON)
    assert present.places == BACK
    assert present.friend.readings() == 0
    assert present.shop.find(*traces) == []
    assert present.giver.count("opened but never used") == 0, "nobody is left to be told"
