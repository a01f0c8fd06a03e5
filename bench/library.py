"""The readings of a crowd: five million rows with their packs, prices, model calls and last deliveries.

They have the size and shape of real ones, and bodies of some 200 bytes; all have drawn the same cards.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, text

from bench.biography import COINS, STARS, VOIDED_EVERY, Crowd
from bench.lives import BEGAN
from services.reading_types import MODEL, CardText, Interpretation
from services.tarot.draw import fingerprint, lay, shuffle
from services.tarot.spreads import spread

MONTH: Final = dt.timedelta(days=30)
"""From one batch of readings to the next; within it people come one after the other."""

DELIVERIES: Final = 5
"""Of so many readings the newest still has its delivery in the outbox, which forgets after a month."""


SEED: Final = hashlib.sha256(b"bench").digest()
"""One pack for everybody, so that the words can be about the cards that lie."""

NUMBERS: Final = (12, 40, 7)
_LOTS: Final = shuffle(SEED, reversals=True)


def _words(spread_id: str) -> str:
    laid = lay(_LOTS, NUMBERS[: spread(spread_id).cards], spread(spread_id))
    cards = tuple(CardText(card.card_id, card.position, "ลองก้าวเล็ก ๆ") for card in laid)
    written = Interpretation("ช่วงนี้รออย่างมีหวัง", cards, ("เริ่มวันนี้",), (), "hopeful", "career", "weeks", MODEL)
    return orjson.dumps(asdict(written)).decode()


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings of a group of users, one each: `of_ten` people of ten, at this price, some of which never arrived."""

    first_id: int
    of_ten: int
    spread: str
    stars: int = 0
    coins: int = 0
    voided_every: int = 0


_GROUP: Final = """
    SELECT u, rank, CAST(:first_id AS bigint) + rank AS id,
           CAST(:at AS timestamptz) + CAST(:seconds AS double precision) * rank * interval '1 s' AS at,
           CAST(:voided_every AS int) > 0 AND rank % GREATEST(CAST(:voided_every AS int), 1) = 0 AS voided
    FROM (SELECT n + 1 AS u, n / 10 * CAST(:of_ten AS bigint) + n % 10 AS rank
          FROM generate_series(0, CAST(:last AS bigint)) AS n WHERE n % 10 < :of_ten) AS someone
"""
_DRAWS: Final = text(f"""
    INSERT INTO draws (id, token, user_id, seed, reversals, fingerprint, numbers, question_digest, day, sealed_at,
                       opened_at)
    SELECT id, left(md5('draw' || id), 22), u, :seed, true, :fingerprint, CAST(:numbers AS int[]),
           sha256(int8send(-id)), CAST(at AS date), at, at
    FROM ({_GROUP}) AS reader
""")
_READINGS: Final = text(f"""
    INSERT INTO readings (id, user_id, draw_id, spread, language, question, mood, topic, state, attempts, lease_until,
                          drawn_at, written_at, delivered_at, closed_at, source, content)
    SELECT id, u, id, :spread, 'th', 'งานใหม่ที่สัมภาษณ์ไปจะได้ไหมคะ', 'hopeful', 'career',
           CASE WHEN voided THEN 'cancelled' ELSE 'delivered' END, 1, at, at, at,
           CASE WHEN voided THEN NULL ELSE at END, at, 'model', CAST(:content AS jsonb)
    FROM ({_GROUP}) AS reader
""")
_CHARGES: Final = text(f"""
    INSERT INTO reading_charges (reading_id, user_id, price_stars, price_coins, reason, state, bought, coins, takings,
                                 changed_at)
    SELECT id, u, :stars, :coins, CASE WHEN :stars + :coins > 0 THEN 'price' ELSE 'almanac' END,
           CASE WHEN :stars + :coins = 0 THEN 'free' WHEN voided THEN 'voided' ELSE 'captured' END, :stars, :coins,
           CASE WHEN :stars + :coins > 0 THEN 1 ELSE 0 END, at
    FROM ({_GROUP}) AS reader
""")
_CALLS: Final = text(f"""
    INSERT INTO reading_attempts (reading_id, lease, number, model, api, prompt_version, price_version, input_tokens,
                                  cached_tokens, cache_write_tokens, output_tokens, cost_micro_usd, latency_ms, outcome,
                                  at)
    SELECT id, 1, 1, 'gpt-6-luna', 'responses', 'reading.v2', '2026-11-21', 1800, 1500, 0, 700, 412, 1500, 'ok', at
    FROM ({_GROUP}) AS reader
""")
_PUSHES: Final = text("""
    INSERT INTO outbox (user_id, reading_id, kind, channel, retry_key, state, attempts, uncertain, lease_token,
                        next_attempt_at, created_at, first_push_at, settled_at, status, request_id)
    SELECT user_id, id, 'reading', 'push', gen_random_uuid(), 'sent', 1, true, gen_random_uuid(), drawn_at, drawn_at,
           drawn_at, drawn_at, 200, md5(id::text)
    FROM readings WHERE id > :before AND state = 'delivered'
""")


class Library:
    """This will write the readings of a crowd into tables whose keys are set aside (bench/bulk.py)."""

    def __init__(self, connection: Connection, crowd: Crowd) -> None:
        self._connection = connection
        self._crowd = crowd

    def write(self) -> None:
        """This will write every batch, the oldest first, and the deliveries of the newest ones."""
        for number, batch in enumerate(batches(self._crowd)):
            for statement in (_DRAWS, _READINGS, _CHARGES, _CALLS):
                self._connection.execute(statement, self._parameters(statement, batch, number))
        before = self._crowd.readings - self._crowd.readings // DELIVERIES
        self._connection.execute(_PUSHES, {"before": before})

    def _parameters(self, statement: Any, batch: Batch, number: int) -> dict[str, Any]:
        people = max(1, self._crowd.users * batch.of_ten // 10)
        known = {
            **asdict(batch),
            "content": _words(batch.spread),
            "seed": SEED,
            "fingerprint": fingerprint(SEED, _LOTS),
            "numbers": list(NUMBERS[: spread(batch.spread).cards]),
            "at": BEGAN + number * MONTH,
            "seconds": MONTH.total_seconds() / people,
            "last": self._crowd.users - 1,
        }
        return {name: known[name] for name in statement.compile().params}


def batches(crowd: Crowd) -> Iterator[Batch]:
    """This will list the batches in the order of their numbers, which is that of the ledger (bench/biography.py)."""
    next_id = 1

    def batch(of_ten: int, spread_id: str, **price: int) -> Batch:
        nonlocal next_id
        first_id, next_id = next_id, next_id + crowd.users * of_ten // 10
        return Batch(first_id, of_ten, spread_id, **price)

    if crowd.coin_readers:
        yield batch(crowd.coin_readers, "one", coins=COINS)
    for number in range(crowd.star_readings):
        last = number == crowd.star_readings - 1
        yield batch(crowd.buyers, "three", stars=STARS, voided_every=VOIDED_EVERY if last else 0)
    left = crowd.free_readings
    while left:
        yield batch(min(left, 10), "one")
        left -= min(left, 10)
