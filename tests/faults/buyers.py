"""People who buy and read by turns while everything around them is killed, and what they must have in the end."""

from __future__ import annotations

import random
import time
from typing import Any, Final

from sqlalchemy import create_engine, text

from bot.locale import translator
from tests.faults.site import Site
from tests.local_run import wait
from tests.local_shop import PACK_STARS, LocalShop
from tests.local_user import User, send

WELCOME_COINS: Final = 100
COINS_PER_STAR: Final = 100
RECEIPT: Final = "Thank you, your payment has arrived"
GLANCE_SECONDS: Final = 0.25
"""People look at their phones so often; more would only load the stand-in."""

PATIENCE_SECONDS: Final = 90.0

GRANTS: Final = text("""
    SELECT p.reference, u.line_user_id, count(t.id) AS grants, sum(e.amount) AS stars
    FROM payments p JOIN users u ON u.id = p.user_id
    LEFT JOIN ledger_transfers t ON t.payment_id = p.id AND t.kind = 'purchase'
    LEFT JOIN ledger_entries e ON e.transfer_id = t.id AND e.owner > 0 AND e.kind = 'bought'
    GROUP BY p.reference, u.line_user_id
""")

READINGS: Final = text("""
    SELECT u.line_user_id, count(*) AS delivered, count(*) FILTER (WHERE c.state = 'captured') AS captured,
           count(*) FILTER (WHERE r.source <> 'almanac') AS written,
           count(*) FILTER (WHERE (SELECT count(*) FROM ledger_transfers t WHERE t.reading_id = r.id
                                   AND t.kind = 'capture') <> (r.source <> 'almanac')::int) AS wrong
    FROM readings r JOIN users u ON u.id = r.user_id JOIN reading_charges c ON c.reading_id = r.id
    WHERE r.state = 'delivered' GROUP BY u.line_user_id
""")


TRACES: Final = (
    text("""
        SELECT r.id, r.state, r.attempts, r.source, r.refusal, r.drawn_at, o.state AS sent, o.channel, o.status
        FROM readings r LEFT JOIN outbox o ON o.reading_id = r.id WHERE r.user_id = :user ORDER BY r.id DESC LIMIT 3
    """),
    text("""
        SELECT o.kind, o.channel, o.state, o.status, o.attempts, o.uncertain, o.created_at, o.settled_at
        FROM outbox o WHERE o.user_id = :user AND o.reading_id IS NULL ORDER BY o.id DESC LIMIT 8
    """),
    text("""
        SELECT i.event_type, i.state, i.attempts, i.error, i.event_at, i.received_at FROM inbox i
        WHERE i.received_at > (SELECT max(changed_at) - interval '2 minutes' FROM conversations WHERE user_id = :user)
          AND CAST(:line AS text) IS NOT NULL ORDER BY i.id DESC LIMIT 8
    """),
    text("SELECT step, changed_at FROM conversations WHERE user_id = :user"),
)
"""How far somebody has come, without a word of hers."""


class SiteShop(LocalShop):
    """The shop of a site."""

    def __init__(self, site: Site) -> None:
        self.address = f"{site.address}/_sim/stripe"
        self.environ = site.environ
        self.engine = create_engine(site.environ["DATABASE_URL"], pool_pre_ping=True)

    def _knock(self, path: str) -> list[str]:
        """All these people have one address, whose pages are limited a minute; who is told so comes again later."""
        time.sleep(GLANCE_SECONDS)
        try:
            return super()._knock(path)
        except AssertionError as refused:
            if str(refused).splitlines()[0] != "429":
                raise
            time.sleep(4 * GLANCE_SECONDS)
            return []


class Someone(User):
    """A person of a site, who looks at her phone now and then."""

    def __init__(self, site: Site, name: str) -> None:
        self.world = site.address
        self.id = str(send(f"{self.world}/_sim/users", {"name": name, "language": "en"})["id"])
        self._asked = 0
        self._looked = 0.0

    def chat(self) -> list[dict[str, Any]]:
        time.sleep(max(0.0, self._looked + GLANCE_SECONDS - time.monotonic()))
        found = super().chat()
        self._looked = time.monotonic()
        return found

    def readings(self) -> int:
        """Only the reading's own head counts: the same words begin other messages, too."""
        return self.count_said("Your reading", whole=True)

    def receipts(self) -> int:
        """This will count the payments she was told of."""
        return self.count_said(RECEIPT)

    def count_said(self, words: str, *, whole: bool = False) -> int:
        """In either language: who was welcomed while LINE did not answer is spoken to in Thai."""
        mark = '"' if whole else ""
        return sum(self.count(f"{mark}{translator(language)(words)}{mark}") for language in ("en", "th"))


class Buyer:
    """Somebody who buys and reads by turns; what she has paid and laid is counted outside the product."""

    def __init__(self, site: Site, shop: SiteShop, name: str, chance: random.Random) -> None:
        self.user = Someone(site, name)
        self.paid: list[str] = []
        self.laid = 0
        self._shop = shop
        self._chance = chance

    def live(self, rounds: int, pace: float) -> None:
        """This will be her day, a round each `pace` seconds at most, until the last reading has come."""
        began = time.monotonic() + self._chance.uniform(0, pace)
        for number in range(rounds):
            time.sleep(max(0.0, began + number * pace - time.monotonic()))
            try:
                self._live_on(number)
            except AssertionError as stuck:
                raise AssertionError(f"round {number}: {self._on_record()}") from stuck

    def _live_on(self, number: int) -> None:
        if number == 0:
            self.user.join()
        self.buy()
        self.lay()
        self.receive()

    def hurry(self) -> None:
        """This will be one more of both, with a reading that is still being written when she pays."""
        self.lay()
        self.buy()

    def lay(self) -> None:
        """This will ask and turn the cards."""
        self.user.lay_again()
        self.laid += 1

    def receive(self) -> None:
        """This will wait for the reading."""
        wait(
            lambda: self.user.readings() >= self.laid,
            PATIENCE_SECONDS,
            told=lambda: f"{self.user.readings()} of {self.laid} readings came: {self._on_record()}",
        )

    def _on_record(self) -> list[str]:
        """What became of her readings, and what stands in her chat, for whoever looks into it."""
        with self._shop.engine.connect() as connection:
            user = self._shop.user_id(connection, self.user)
            found = [
                str(row)
                for traces in TRACES
                for row in connection.execute(traces, {"user": user, "line": self.user.id})
            ]
            return [*found, *(str(entry["message"].get("altText")) for entry in self.user.chat()[-6:])]

    def buy(self) -> None:
        """This will buy a pack by card, or by PromptPay whose money comes a moment later."""
        if self._chance.random() < 0.5:
            session = self._shop.buy(self.user)
        else:
            session = self._shop.buy(self.user, method="promptpay", outcome="later")
            time.sleep(self._chance.uniform(0, 1.5))
            session = self._shop.verb("settle", session=session["id"])
        assert session["payment_status"] == "paid"
        self.paid.append(session["id"])


def lost_and_doubled(shop: SiteShop, people: list[Buyer], *, alone: bool = True) -> tuple[list[str], list[str]]:
    """This will compare what payers and chats know with our record: what is missing, and what is there twice.

    When they are `alone` nobody else has paid.
    """
    lost: list[str] = []
    doubled: list[str] = []

    def compare(what: str, found: int, wanted: int) -> None:
        if found != wanted:
            (lost if found < wanted else doubled).append(f"{what}: {found} instead of {wanted}")

    with shop.engine.connect() as connection:
        grants = {row.reference: row for row in connection.execute(GRANTS)}
        readings = {row.line_user_id: row for row in connection.execute(READINGS)}
    known = {session for person in people for session in person.paid}
    if alone:
        compare("payments on record", len(grants), len(known))
    for number, person in enumerate(people):
        name = f"P{number}"
        if person.user.id not in readings:
            compare(f"{name}, of whom nothing is known, with payments and readings", 0, len(person.paid) + person.laid)
            continue
        row, purse = readings[person.user.id], shop.purse(person.user)
        for session in person.paid:
            grant = grants.get(session)
            belongs = grant is not None and grant.line_user_id == person.user.id
            compare(f"{name}'s Stars of one payment", int(grant.stars or 0) if grant and belongs else 0, PACK_STARS)
            compare(f"{name}'s grants of one payment", grant.grants if grant and belongs else 0, 1)
        compare(f"{name}'s readings on record", row.delivered, person.laid)
        compare(f"{name}'s readings in the chat", person.user.readings(), person.laid)
        compare(f"{name}'s receipts in the chat", person.user.receipts(), len(person.paid))
        compare(f"{name}'s readings taken", row.captured, row.written)
        compare(f"{name}'s readings taken otherwise than once", row.wrong, 0)
        compare(f"what {name} still has set aside or owes", purse.held_stars + purse.held_coins + purse.debt, 0)
        worth = WELCOME_COINS + COINS_PER_STAR * (PACK_STARS * len(person.paid) - row.written)
        compare(f"what {name} has", purse.stars * COINS_PER_STAR + purse.coins, worth)
    return lost, doubled
