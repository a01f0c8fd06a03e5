"""What everybody in a crowd has lived through with her money, in the order in which it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bench.lives import Leg, Round, Scribe, Written
from services.tariff import PACKS, WELCOME_COINS, price_of_reading

PROVIDER: Final = "stripe"
PACK: Final = PACKS["starter"].article
COINS: Final = price_of_reading("one").coins
STARS: Final = price_of_reading("three").stars
VOIDED_EVERY: Final = 20
"""Of so many last readings one never arrived: its price went back."""

CHECKOUT: Final = "('cs_bench_' || rank + 1)"
"""The provider's name of a buyer's payment, in SQL over her place among the buyers."""

_SCATTER: Final = 7919
"""A prime, so that users who speak one after the other live far apart in every table."""

_WELCOME: Final = Round(
    kind="welcome",
    legs=(Leg("promotion", -WELCOME_COINS, hers=False), Leg("coins", WELCOME_COINS)),
    of_ten=10,
    # As services.ledger.gifts spells it, from the LINE id that bench/crowd.py gives her.
    key="'welcome:' || left(encode(sha256(convert_to('U' || lpad(to_hex(n), 32, '0'), 'UTF8')), 'hex'), 32)",
    asked={"user": "<left(encode(sha256(convert_to('U' || lpad(to_hex(n), 32, '0'), 'UTF8')), 'hex'), 32)>"},
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people (a multiple of ten), how many of ten have read with Coins, have bought, how often the buyers have
    read with Stars, and how many readings ten people have had for nothing, of which the ledger knows nothing."""

    users: int
    coin_readers: int
    buyers: int
    star_readings: int
    free_readings: int = 0

    @property
    def coin_readings(self) -> int:
        """This will count the readings that were paid with Coins, one a reader."""
        return self.users * self.coin_readers // 10

    @property
    def purchases(self) -> int:
        """This will count the packs that were bought, one a buyer."""
        return self.users * self.buyers // 10

    @property
    def paid_readings(self) -> int:
        """This will count the readings that had a price; their numbers begin with 1."""
        return self.coin_readings + self.purchases * self.star_readings

    @property
    def readings(self) -> int:
        """This will count all readings; those for nothing are numbered after those that had a price."""
        return self.paid_readings + self.users * self.free_readings // 10

    @property
    def entries(self) -> int:
        """This will count the entries of their ledger: two a welcome, four a purchase, four a reading."""
        return 2 * self.users + 4 * self.purchases + 4 * self.paid_readings

    @property
    def speakers(self) -> int:
        """This will count those who can be measured: all of them have bought Stars."""
        return self.users if self.buyers == 10 else self.users // 10

    def speaker(self, place: int) -> int:
        """This will give the number of the one who speaks at this place of the run; nobody speaks twice."""
        if not 0 <= place < self.speakers:
            raise ValueError(f"{self.speakers} people can speak, and this is number {place}")
        return self.users // self.speakers * (place * _SCATTER % self.speakers)


def newcomers(users: int) -> Crowd:
    """This will be a crowd of those alone who will speak: welcomed, one pack each, nothing else."""
    return Crowd(users=users, coin_readers=0, buyers=10, star_readings=0)


class Author:
    """This will write the lives of a crowd into an empty ledger whose rules are set aside (bench/bulk.py)."""

    def __init__(self, connection: Connection, crowd: Crowd) -> None:
        self._crowd = crowd
        self._scribe = Scribe(connection, crowd.users)
        self._readings = 0

    def write(self) -> None:
        """This will write everybody's transfers, and open the accounts they lead to."""
        crowd = self._crowd
        welcomed = self._scribe.write(_WELCOME)
        self._scribe.settle(welcomed, ("coins",), where=f"n % 10 >= {crowd.coin_readers}")
        if crowd.coin_readers:
            read = self._read("coins", COINS, crowd.coin_readers, welcomed)
            self._scribe.settle(read, ("coins", "held_coins"))
        bought = self._scribe.write(_purchase(crowd.buyers))
        if not crowd.star_readings:
            self._scribe.settle(bought, ("bought",))
            return
        for _ in range(crowd.star_readings - 1):
            bought = self._read("bought", STARS, crowd.buyers, bought)
        for last in self._read_or_not(bought):
            self._scribe.settle(last, ("bought", "held_bought"))

    def _read(self, account: str, price: int, of_ten: int, after: Written) -> Written:
        """A reading that arrived: held, then captured."""
        reading = self._next_reading(of_ten)
        hold = self._scribe.write(_hold(account, price, of_ten, reading), after)
        return self._scribe.write(_end("capture", account, price, of_ten, reading, hold), hold)

    def _read_or_not(self, after: Written) -> tuple[Written, Written]:
        of_ten, arrived = self._crowd.buyers, f"rank % {VOIDED_EVERY} <> 0"
        reading = self._next_reading(of_ten)
        hold = self._scribe.write(_hold("bought", STARS, of_ten, reading), after)
        capture = _end("capture", "bought", STARS, of_ten, reading, hold, where=arrived)
        void = _end("void", "bought", STARS, of_ten, reading, hold, where=f"NOT ({arrived})")
        captured = self._scribe.write(capture, hold)
        return captured, self._scribe.write(void, hold, first_id=captured.first_id)

    def _next_reading(self, of_ten: int) -> str:
        first, self._readings = self._readings, self._readings + self._crowd.users * of_ten // 10
        return f"({first + 1} + rank)"


def _purchase(of_ten: int) -> Round:
    return Round(
        kind="purchase",
        legs=(
            Leg("provider", PACK.amount, hers=False),
            Leg("income", -PACK.amount, hers=False),
            Leg("sales", -PACK.stars, hers=False),
            Leg("bought", PACK.stars),
        ),
        of_ten=of_ten,
        key=f"'{PROVIDER}:cs:' || {CHECKOUT}",
        asked={"stars": PACK.stars, "amount": PACK.amount, "payment": "{rank + 1}"},
        payment="rank + 1",
    )


def _hold(account: str, price: int, of_ten: int, reading: str) -> Round:
    stars, coins = (0, price) if account == "coins" else (price, 0)
    return Round(
        kind="hold",
        legs=(Leg(account, -price), Leg(f"held_{account}", price)),
        of_ten=of_ten,
        key=f"'reading:' || {reading} || ':hold:1'",
        asked={"reading": f"{{{reading}}}", "stars": stars, "coins": coins},
        reading=reading,
    )


def _end(
    kind: str, account: str, price: int, of_ten: int, reading: str, hold: Written, *, where: str = "true"
) -> Round:
    house = Leg("consumption_coins" if account == "coins" else "consumption", price, hers=False)
    return Round(
        kind=kind,
        legs=(house if kind == "capture" else Leg(account, price), Leg(f"held_{account}", -price)),
        of_ten=of_ten,
        key=f"'reading:' || {reading} || ':hold:1:{kind}'",
        reading=reading,
        ends=f"{hold.first_id} + rank",
        where=where,
    )
