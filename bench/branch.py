"""One database with its crowd, and the product's own web server on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import orjson
from sqlalchemy import Connection, Engine, text

from bench.biography import PACK, PROVIDER, Crowd
from bench.checkouts import SECRET
from bench.house import House, await_settled
from bench.load import FLOW
from bench.servers import Contestant, Server
from bench.webhooks import QUESTIONS
from bot.core.steps import Step
from dev.world import CHECKOUT
from services.database import Database
from services.ledger import holds
from services.tariff import Price

MOVEMENTS: Final = 1_000
FAR: Final = 1_000_000_000
"""Readings of the one with a thousand movements have numbers that no other reaches."""

# Somebody has said everything but how many cards to lay. Her number ends her question (bench/model_stand_in.py).
_ASK_SPREAD: Final = text("""
    UPDATE conversations SET step = :step, changed_at = :now, last_event_at = :now,
        state = CAST(:state AS jsonb) || jsonb_build_object('question', CAST(:question AS text) || ' ' || (user_id - 1))
    WHERE user_id = ANY(:users)
""")
_ORDERS: Final = text("""
    INSERT INTO orders (token, user_id, kind, article, stars, amount, currency, provider, state, created_at, expires_at,
                        sent_on_at)
    SELECT 'bench' || lpad((id - 1)::text, 17, '0'), id, 'pack', :article, :stars, :amount, :currency, :provider,
           'open', :now, :now + interval '1 day', :now
    FROM unnest(CAST(:users AS bigint[])) AS id
""")
_HELD: Final = text("""
    SELECT c.reading_id FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE c.state = 'held' AND r.state = 'queued' ORDER BY c.reading_id
""")
_GRANTED: Final = text("""
    SELECT count(*) FROM ledger_transfers WHERE kind = 'purchase' AND key = ANY(:keys)
""")


class Branch:
    """This will keep a filled database and a web server of two workers on it; a context manager."""

    def __init__(
        self,
        name: str,
        engine: Engine,
        crowd: Crowd,
        *,
        house: House,
        line: str,
        logs: Path,
        trust: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.engine = engine
        self.database = Database(house.url(name), pool_size=1)
        self.crowd = crowd
        self._spoken = 0
        self._stack = ExitStack()
        self._contestant = _contestant(name, house, line, trust or {})
        self._server = Server(self._contestant, logs / f"{name}.log")

    def __enter__(self) -> Self:
        self._stack.callback(self.database.dispose)
        self._stack.enter_context(self._server)
        self._server.await_rest()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def port(self) -> int:
        """This will tell where the product listens."""
        return self._server.port

    @property
    def environ(self) -> dict[str, str]:
        """This will list what its processes are told."""
        return dict(self._contestant.environ)

    def last_words(self) -> str:
        """This will return the end of the server's log, for people."""
        return self._server.last_words()

    def take_people(self, number: int) -> list[int]:
        """This will set people aside who have not spoken in this run, by their numbers."""
        first, self._spoken = self._spoken, self._spoken + number
        return [self.crowd.speaker(place) for place in range(first, self._spoken)]

    def bring_to_spread(self, numbers: Sequence[int]) -> None:
        """This will put people where they are asked how many cards to lay."""
        state = orjson.dumps({"flow": FLOW, "mood": "hopeful", "topic": "career"}).decode()
        asked = {"step": Step.SPREAD.value, "state": state, "question": QUESTIONS[0], "now": _now()}
        with self.engine.begin() as connection:
            connection.execute(_ASK_SPREAD, {**asked, "users": _ids(numbers)})

    def open_orders(self, numbers: Sequence[int]) -> None:
        """This will leave each of these people with an open order, sent on to the payment page."""
        worth = {
            "article": PACK.id,
            "stars": PACK.stars,
            "amount": PACK.amount,
            "currency": PACK.currency,
            "provider": PROVIDER,
            "now": _now(),
        }
        with self.engine.begin() as connection:
            connection.execute(_ORDERS, {**worth, "users": _ids(numbers)})

    def await_settled(self) -> None:
        """This will wait until no message is on its way."""
        await_settled(self.engine)

    def await_replied(self) -> None:
        """This will wait until no reply to a turn is on its way; readings may be."""
        await_settled(self.engine, channel="reply")

    def held_readings(self) -> list[int]:
        """This will name the readings that were laid, whose price is held and which nobody has written."""
        return [int(found) for found in self._ask(_HELD).scalars()]

    def grants(self, checkouts: Sequence[str]) -> int:
        """This will count the purchases in the ledger that came of these checkouts."""
        keys = [f"{PROVIDER}:cs:{checkout}" for checkout in checkouts]
        with self.engine.connect() as connection:
            return int(connection.execute(_GRANTED, {"keys": keys}).scalar_one())

    def make_regular(self) -> int:
        """This will give somebody a thousand more movements, through the services; returns her id."""
        (number,) = self.take_people(1)
        with self.database.begin() as connection:
            for reading in range(MOVEMENTS // 2):
                _hold_and_void(connection, number + 1, FAR + reading)
        return number + 1

    def _ask(self, question: Any) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(question)


def _hold_and_void(connection: Connection, user_id: int, reading_id: int) -> None:
    held = holds.hold(connection, user_id=user_id, reading_id=reading_id, number=1, price=Price(stars=1), now=_now())
    holds.void(connection, hold_id=held.id, now=_now())


def _contestant(name: str, house: House, line: str, trust: Mapping[str, str]) -> Contestant:
    environ = {
        **house.environment(line=line, trust=trust, database=name),
        # With a model readings cost something; nobody asks it unless a worker runs (bench/readings.py).
        "OPENAI_API_KEY": "nobody-is-asked",
        "STRIPE_SECRET_KEY": "sk_test_nobody_is_asked",
        "STRIPE_WEBHOOK_SECRET": SECRET,
    }
    return Contestant(
        name=name,
        path="/line/webhook",
        application="wsgi:app",
        directory=CHECKOUT,
        environ=environ,
        stateful=True,
        first_question="GET /healthz",
    )


def _ids(numbers: Sequence[int]) -> list[int]:
    return [number + 1 for number in numbers]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
