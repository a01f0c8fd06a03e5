"""The shop of a `make run`: its local Stripe, its pay pages, its commands and its record, seen from outside."""

from __future__ import annotations

import http.client
import subprocess
import sys
from typing import Any

from sqlalchemy import Connection, create_engine, text

from dev.world import CHECKOUT
from services.ledger.purse import Purse, read_purse
from tests.faults.scanning import find_in_redis, find_in_tables
from tests.local_run import LocalRun, wait
from tests.local_user import User, get, send

PAGE_SECONDS = 30.0
PACK = "starter"
PACK_STARS = 10


class LocalShop:
    """Where the people of a local world buy."""

    def __init__(self, run: LocalRun) -> None:
        self.run = run
        self.address = f"{run.address}/_sim/stripe"
        self.environ = run.member("gunicorn", "wsgi:app").environ()
        self.engine = create_engine(self.environ["DATABASE_URL"])

    def verb(self, name: str, **wanted: Any) -> Any:
        """This will do something at Stripe, as the panel does."""
        return send(f"{self.address}/{name}", wanted)

    def behave(self, **switches: Any) -> None:
        """This will have webhooks come twice, mixed, or not at all."""
        send(f"{self.address}/courier", switches, "PATCH")

    def objects(self, kind: str) -> list[dict[str, Any]]:
        """This will list what Stripe has, the newest first."""
        found: list[dict[str, Any]] = get(f"{self.address}/{kind}")["data"]
        return found

    def page(self, token: str) -> str:
        """This will open our own address of an order, and give the page it sends on to."""
        found: list[str] = []

        def look() -> bool:
            try:
                found.extend(self._knock(f"/pay/{token}"))
            except (OSError, http.client.HTTPException):
                return False  # The web process is being started again.
            return bool(found)

        wait(look, PAGE_SECONDS)
        return found[0]

    def _knock(self, path: str) -> list[str]:
        connection = http.client.HTTPConnection("127.0.0.1", int(self.environ["PORT"]), timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status in {303, 502, 503}, answer.status
            return [answer.headers["Location"]] if answer.status == 303 else []
        finally:
            connection.close()

    def buy(self, user: User, article: str = PACK, *, method: str = "card", outcome: str = "paid") -> dict[str, Any]:
        """This will order, go to the payment page and pay; gives the checkout session."""
        opened = self.verb("open", link=self.page(user.order(article)))
        paid: dict[str, Any] = self.verb("pay", session=opened["id"], method=method, outcome=outcome)
        return paid

    def command(self, *words: str) -> tuple[int, str]:
        """This will run one of the operator's commands, and give how it ended and what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=CHECKOUT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + ("" if done.returncode == 0 else done.stderr)

    def user_id(self, connection: Connection, user: User) -> int:
        """This will give her number in our record."""
        found = text("SELECT id FROM users WHERE line_user_id = :line")
        return int(connection.execute(found, {"line": user.id}).scalar_one())

    def purse(self, user: User) -> Purse:
        """This will show what she has."""
        with self.engine.connect() as connection:
            return read_purse(connection, user_id=self.user_id(connection, user))

    def count(self, what: str) -> int:
        """This will count rows, as in `count("payments WHERE state = 'paid'")`."""
        with self.engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())

    def find(self, *traces: str) -> list[str]:
        """This will look for traces of somebody in every table and in Redis."""
        with self.engine.connect() as connection:
            return [*find_in_tables(connection, traces), *find_in_redis(self.environ["REDIS_URL"], traces)]

    def assert_ledger_is_right(self) -> None:
        """This will recompute the whole ledger by the operator's command."""
        code, words = self.command("ledger", "verify")
        assert (code, words.splitlines()[:1]) == (0, ["The ledger is right."]), words
