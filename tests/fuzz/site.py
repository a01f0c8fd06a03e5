"""The whole product behind its web application, and what must be true after every input that came through the door."""

from __future__ import annotations

import datetime as dt
import io
import logging
import random
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from sqlalchemy import text
from werkzeug.test import create_environ, run_wsgi_app

import bootstrap
from bot.web.app import create_app
from services import orders, passes, tariff
from services.adapters.queue import MemoryQueue
from services.database import Database
from services.ledger.verify import verify
from services.payments import Link
from simulator.line.limits import check_messages
from tests.conftest import PATIENCE, CountedEntropy, FixedClock, make_settings
from tests.doubles import RecordingLine, reader
from tests.fuzz import payments
from tests.fuzz.bodies import any_body
from tests.fuzz.buttons import any_data
from tests.fuzz.chance import mostly
from tests.fuzz.visits import Tokens, Visit, any_visit
from tests.web.conftest import sign

START: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
BARE: Final = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})
"""Headers that WSGI hands over without a prefix."""

LOOK_AGAIN: Final = 200
"""Inputs between two looks for what may be named now, such as an order's token."""

_KEPT = text("SELECT count(*) FROM inbox WHERE state IN ('failed', 'dead') AND error IS NOT NULL")
_PUT_OFF = text("SELECT count(*) FROM payment_events WHERE state IN ('failed', 'dead')")
_PEOPLE = text("SELECT id FROM users ORDER BY id DESC LIMIT 5")
_TOKENS = {
    "orders": text("SELECT token FROM orders ORDER BY id DESC LIMIT 20"),
    "draws": text("SELECT token FROM draws ORDER BY id DESC LIMIT 20"),
    "shares": text("SELECT token FROM shared_readings ORDER BY id DESC LIMIT 20"),
}


class ForbiddenError(AssertionError):
    """An input that did what none may do; the text says what."""


class Complaints(logging.Handler):
    """Keeps what the product logs as an error: an unhandled one is always logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """See logging.Handler.emit."""
        extra = {name: getattr(record, name) for name in ("error", "sqlstate", "place") if hasattr(record, name)}
        self.heard.append(f"{record.name}: {record.getMessage()} {extra}")


class FuzzedSite:
    """A product in a database of its own, with real commits; LINE takes everything, and nobody takes the money."""

    def __init__(self, url: str) -> None:
        self.clock = FixedClock(START)
        self.line = RecordingLine(language="en")
        self.queue = MemoryQueue()
        self.database = Database(url, pool_size=2, patience=PATIENCE)
        settings = make_settings(
            url,
            LINE_BOT_BASIC_ID="@mimi",
            STRIPE_SECRET_KEY="sk_test_fuzz",
            STRIPE_WEBHOOK_SECRET=payments.SECRET,
            STRIPE_API_BASE_URL="http://127.0.0.1:1",
        )
        self.product = bootstrap.build(
            settings,
            database=self.database,
            queue=self.queue,
            line=self.line,
            reader=reader(),
            sender_threads=0,
            clock=self.clock,
            entropy=CountedEntropy("fuzz"),
        )
        self.app = create_app(self.product)
        self.client = self.app.test_client()
        self._jobs = {
            **dict.fromkeys(self.product.job_table(), _leave),
            "write_reading": self.product.job_table()["write_reading"],
        }
        self.complaints = Complaints()
        self._logger = logging.getLogger("mimivibes")
        self._logger.addHandler(self.complaints)
        self._propagated, self._logger.propagate = self._logger.propagate, False
        self.tokens = Tokens()
        self._shown: list[str] = []
        self._taken = 0
        self._open_shop()

    def close(self) -> None:
        """This will give back connections and the log."""
        self._logger.removeHandler(self.complaints)
        self._logger.propagate = self._propagated
        self.database.dispose()

    def take_webhook(self, chance: random.Random) -> None:
        """This will post a body to LINE's address, most with the right signature, and let the worker work."""
        number = self._next()
        data = any_data(chance, self._shown)
        body = any_body(chance, data, number=number, now_ms=int(self.clock().timestamp() * 1000))
        right = sign(body)
        signature = mostly(chance, (right,), (None, "", right[:-1], "x" * 5000, "é", sign(body, "another")), odds=0.1)
        headers = {} if signature is None else {"X-Line-Signature": signature.encode("utf-8").decode("latin-1")}
        status = self.client.post("/line/webhook", data=body, headers=headers).status_code
        self._expect(status < 500, f"status {status} for {body!r}")
        self._expect(status == 400 or signature == right, f"a wrong signature was answered {status}")
        if chance.random() < 0.3:
            self.queue.run(self._jobs)
        self._look_over(body)

    def take_payment(self, chance: random.Random) -> None:
        """This will post a body to Stripe's address, most with the right signature."""
        number, now = self._next(), int(self.clock().timestamp())
        body = payments.any_webhook(chance, number=number, now=now, tokens=self.tokens.orders)
        signature = payments.any_signature(chance, body, now=now).encode("utf-8").decode("latin-1")
        status = self.client.post("/stripe/webhook", data=body, headers={"Stripe-Signature": signature}).status_code
        self._expect(status < 500, f"status {status} for {body!r}")
        self._look_over(body)

    def take_visit(self, chance: random.Random) -> None:
        """This will open a page."""
        self._next()
        visit = any_visit(chance, self.tokens)
        status = self._open(visit)
        self._expect(status < 500, f"status {status} for {visit}")
        self._look_over(visit)

    def settle(self) -> None:
        """This will look at everything once more, at the end: kept events, the books, and what the sweeper finds."""
        self.clock.advance(minutes=5)
        for _ in range(20):
            if not self.product.dispatcher.sweep():
                break
            self.clock.advance(seconds=6)
            self.line.calls.clear()
        self._look_over("the sweeper's")
        with self.database.begin() as connection:
            self._expect(connection.execute(_KEPT).scalar_one() == 0, "an event was kept as failed")
            self._expect(connection.execute(_PUT_OFF).scalar_one() == 0, "a payment's event was put off")
            self._expect(verify(connection) == [], f"the books: {verify(connection)}")

    def _open(self, visit: Visit) -> int:
        """The server's side of a request: the test client would tidy paths and hosts up, or refuse them itself."""
        path, _, query = visit.path.partition("?")
        environ: dict[str, Any] = {
            **create_environ(method="GET", path="/"),
            "REQUEST_METHOD": visit.method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "RAW_URI": visit.path,
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(visit.data)),
            "wsgi.input": io.BytesIO(visit.data),
        }
        for name, value in visit.headers.items():
            wsgi_name = name.upper().replace("-", "_")
            environ[wsgi_name if wsgi_name in BARE else f"HTTP_{wsgi_name}"] = value
        _, status, _ = run_wsgi_app(self.app, environ, buffered=True)
        return int(status.split()[0])

    def _next(self) -> int:
        self._taken += 1
        self.clock.advance(seconds=1)
        if self._taken % LOOK_AGAIN == 1:
            self._look_around()
        return self._taken

    def _look_over(self, given: object) -> None:
        self._expect(not self.complaints.heard, f"logged {self.complaints.heard} for {given!r}")
        for call in self.line.calls:
            if call.kind != "loading":
                wrong = check_messages(call.messages)
                self._expect(not wrong, f"LINE would refuse {wrong} for {given!r}")
        if self.line.calls:
            self._shown = [*_postbacks([call.messages for call in self.line.calls]), *self._shown][:60]
        self.line.calls.clear()

    def _expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.complaints.heard.clear()
            self.line.calls.clear()
            raise ForbiddenError(otherwise[:3000])

    def _look_around(self) -> None:
        with self.database.begin() as connection:
            people = list(connection.execute(_PEOPLE).scalars())
            found = {name: tuple(connection.execute(query).scalars()) for name, query in _TOKENS.items()}
        key, life = self.product.settings.secret_key, dt.timedelta(minutes=10)
        made = [
            passes.issue(user_id=user, purpose=passes.PLAN, life=life, secret_key=key, now=self.clock())
            for user in people
        ]
        self.tokens = Tokens(**found, passes=tuple(made))

    def _open_shop(self) -> None:
        """Packs and plan as they are after `stripe setup`; and a person or two who can buy."""
        links = [
            Link(
                one.id,
                f"plink_{one.id}",
                f"price_{one.id}",
                f"https://buy.stripe.com/test_{one.id}",
                one.amount,
                one.currency,
            )
            for one in tariff.articles()
        ]
        with self.database.begin() as connection:
            orders.save_links(connection, "stripe", links, self.clock())


def _leave(*_: object) -> None:
    """Work that needs LINE's or the provider's other doors is left where it is."""


def _postbacks(part: Any) -> list[str]:
    """This will list the payloads of all that can be tapped in these messages."""
    if isinstance(part, list):
        return [data for item in part for data in _postbacks(item)]
    if not isinstance(part, dict):
        return []
    own = [part["data"]] if part.get("type") == "postback" and isinstance(part.get("data"), str) else []
    return own + [data for value in part.values() for data in _postbacks(value)]
