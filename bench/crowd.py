"""A crowd in a database: users with their talks, readings, payments, and a ledger that is true to the last digest.

What the ledger says is what `services.ledger` would have written; what stands beside it (seals, words, events) has the
size and shape of the real thing and is made up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Engine, text

from bench.biography import CHECKOUT, PACK, PROVIDER, Author, Crowd
from bench.bulk import bare
from bench.checkouts import LINK
from bench.library import Library
from bench.lives import BEGAN
from services.ledger.verify import verify
from services.reading_types import MODEL, CardText, Interpretation

BIG: Final = Crowd(users=1_000_000, coin_readers=5, buyers=3, star_readings=4, free_readings=33)
"""Ten million entries and five million readings."""

TABLES: Final = (
    "users",
    "conversations",
    "draws",
    "readings",
    "reading_charges",
    "reading_attempts",
    "preferences",
    "daily_pushes",
    "inbox",
    "outbox",
    "pay_links",
    "orders",
    "payments",
    "payment_events",
    "ledger_accounts",
    "ledger_transfers",
    "ledger_entries",
)

READ: Final = Interpretation(
    summary="ไพ่บอกว่าช่วงนี้เป็นเวลาของการรอคอยที่มีความหมาย สิ่งที่คุณลงแรงไว้กำลังค่อย ๆ เห็นผล " * 3,
    cards=(CardText("wands_01", "card", "ไพ่ใบนี้พูดถึงจุดเริ่มต้นที่มาพร้อมแรงใจ ลองก้าวเล็ก ๆ ก่อนแล้วค่อยขยับต่อนะคะ " * 4),),
    key_insights=("เริ่มจากสิ่งเล็ก ๆ ที่ทำได้วันนี้", "คุยกันตรง ๆ ช่วยได้มากกว่าที่คิด", "อย่าเพิ่งรีบตัดสินใจเรื่องใหญ่"),
    next_questions=("ควรเริ่มตอนไหนดี", "ใครช่วยเราได้บ้าง", "อะไรที่ควรปล่อยวาง"),
    mood="hopeful",
    topic="career",
    timeframe="weeks",
    source=MODEL,
)

# All have been welcomed, have consented and are idle, as in bench/house.py.
_USERS: Final = """
    INSERT INTO users (id, line_user_id, created_at, welcomed_at, language, language_from, is_friend, consent_version,
                       consent_at, last_message_at)
    SELECT n + 1, 'U' || lpad(to_hex(n), 32, '0'), :at, :at, 'th', 'script', true, 1, :at, :at
    FROM generate_series(0, :last) AS n
"""
_TALKS: Final = """
    INSERT INTO conversations (user_id, step, state, changed_at, last_event_at)
    SELECT n + 1, 'idle', '{"flow": 1}', :at, :at FROM generate_series(0, :last) AS n
"""
_EVENTS: Final = """
    INSERT INTO inbox (source, event_id, event_type, raw, state, attempts, event_at, received_at)
    SELECT 'line', '01' || upper(left(md5(n::text), 24)), 'message',
           jsonb_build_object('type', 'message', 'mode', 'active', 'timestamp', 1767225600000 + n, 'webhookEventId', n,
                              'source', jsonb_build_object('type', 'user', 'userId', md5(n::text)),
                              'message', jsonb_build_object('id', (460000000000000000 + n)::text, 'type', 'text')),
           'done', 1, :at, :at
    FROM generate_series(0, :last) AS n
"""
_ANSWERS: Final = """
    INSERT INTO outbox (user_id, kind, channel, token_at, retry_key, state, attempts, uncertain, lease_token,
                        next_attempt_at, created_at, settled_at, status, request_id)
    SELECT n + 1, 'turn', 'reply', :at, gen_random_uuid(), 'sent', 1, true, gen_random_uuid(), :at, :at, :at, 200,
           md5(n::text)
    FROM generate_series(0, :last) AS n
"""
_LINK: Final = """
    INSERT INTO pay_links (provider, reference, article, kind, price, url, stars, amount, currency, created_at)
    VALUES (:provider, :link, :article, 'pack', 'price_bench', 'https://pay.example.com/bench', :stars, :amount,
            :currency, :at)
"""
_ORDERS: Final = """
    INSERT INTO orders (id, token, user_id, kind, article, stars, amount, currency, provider, state, created_at,
                        expires_at, sent_on_at, closed_at)
    SELECT rank + 1, left(md5('order' || rank), 22), u, 'pack', :article, :stars, :amount, :currency, :provider, 'paid',
           :at, :at + interval '1 day', :at, :at
    FROM ({buyers}) AS buyer
"""
_PAYMENTS: Final = """
    INSERT INTO payments (id, provider, reference, kind, state, order_id, user_id, article, stars, amount, currency,
                          intent, method, paid_at, created_at)
    SELECT rank + 1, :provider, {checkout}, 'pack', 'paid', rank + 1, u, :article, :stars, :amount, :currency,
           'pi_bench_' || rank + 1, 'promptpay', :at, :at
    FROM ({buyers}) AS buyer
"""
_EVENTS_OF_PAYMENTS: Final = """
    INSERT INTO payment_events (provider, event_id, type, subject, raw, told, state, attempts, event_at, received_at)
    SELECT :provider, 'evt_bench_' || rank, 'checkout.session.completed', {checkout},
           jsonb_build_object('id', 'evt_bench_' || rank, 'cut', true),
           jsonb_build_object('reference', {checkout}, 'token', left(md5('order' || rank), 22),
                              'intent', 'pi_bench_' || rank + 1, 'state', 'paid'),
           'done', 1, :at, :at
    FROM ({buyers}) AS buyer
"""
_LISTENERS: Final = """
    INSERT INTO preferences (user_id, daily_hour, daily_chosen_at)
    SELECT n + 1, :hour, :at FROM generate_series(0, :last) AS n WHERE n % 10 >= 10 - :listeners
"""
_TOLD: Final = """
    INSERT INTO daily_pushes (user_id, day, pushed_at)
    SELECT user_id, CAST(:at AS date) + day, CAST(:at AS timestamptz) + day * interval '1 day'
    FROM preferences, generate_series(1, :days) AS day
"""
_GROUP: Final = """
    SELECT n + 1 AS u, n / 10 * {of_ten} + n % 10 AS rank FROM generate_series(0, :last) AS n WHERE n % 10 < {of_ten}
"""

LISTENERS: Final = 2
"""So many of ten are told of their card each day, all at the same hour: the worst of mornings."""

LISTENERS_HOUR: Final = 7
TOLD_DAYS: Final = 3


def fill(engine: Engine, crowd: Crowd, *, say: Callable[[str], None]) -> None:
    """This will fill a migrated, empty database, as the owner of its tables."""
    began = time.monotonic()

    def tell(what: str) -> None:
        say(f"{crowd.users:,} users: {what} after {time.monotonic() - began:.0f} s")

    with engine.begin() as connection:
        with bare(connection, TABLES):
            _fill_beside(connection, crowd)
            Library(connection, crowd).write()
            tell("people, talks, readings, events and payments written")
            Author(connection, crowd).write()
            tell(f"{crowd.entries:,} entries of the ledger written")
        tell("keys and indexes built")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM (ANALYZE)")
    tell("vacuumed and analysed")


def check(engine: Engine) -> float:
    """This will verify the whole ledger; returns the seconds it took, raises ValueError when it is not true."""
    began = time.monotonic()
    with engine.begin() as connection:
        differences = verify(connection)
    if differences:
        raise ValueError(f"the ledger is not true: {differences}")
    return time.monotonic() - began


def _fill_beside(connection: Connection, crowd: Crowd) -> None:
    buyers = _GROUP.format(of_ten=crowd.buyers)
    parameters = {
        "at": BEGAN,
        "last": crowd.users - 1,
        "provider": PROVIDER,
        "link": LINK,
        "article": PACK.id,
        "stars": PACK.stars,
        "amount": PACK.amount,
        "currency": PACK.currency,
        "listeners": LISTENERS,
        "hour": LISTENERS_HOUR,
        "days": TOLD_DAYS,
    }
    for statement in (_USERS, _TALKS, _EVENTS, _ANSWERS, _LINK, _LISTENERS, _TOLD):
        connection.execute(text(statement), parameters)
    for statement in (_ORDERS, _PAYMENTS, _EVENTS_OF_PAYMENTS):
        connection.execute(text(statement.format(buyers=buyers, checkout=CHECKOUT)), parameters)
