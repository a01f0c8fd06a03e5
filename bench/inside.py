"""The product in this very process, on a database of the benchmark: for what no webhook of the load reaches.

Everything is real but the network: LINE takes what it is given, the model answers at once, the queue is run by hand.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import tomllib
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import event

import bootstrap
from bench import checkouts
from bench.webhooks import signed, tap_event, text_event
from bot.core.postback import Postback
from bot.line.client import Answer
from bot.web.app import create_app
from config import Settings
from dev.world import CHECKOUT
from services.adapters.queue import MemoryQueue
from services.almanac import compose, compose_answer
from services.database import Database
from services.model_call import Completion, Prompt, Usage
from services.reader import Reader
from services.reading_types import FollowUpRequest
from simulator.model import reading
from simulator.model.asking import read

BANGKOK: Final = dt.timezone(dt.timedelta(hours=7))
COMMANDS: Final[Mapping[str, Any]] = tomllib.loads((CHECKOUT / "bot" / "locale" / "commands.toml").read_text("utf-8"))


class Quiet:
    """A LINE that takes everything."""

    def reply(self, token: str, messages: bytes) -> Answer:
        """See Line.reply."""
        del token, messages
        return Answer(200, "bench")

    def push(self, to: str, messages: bytes, retry_key: str) -> Answer:
        """See Line.push."""
        del to, messages, retry_key
        return Answer(200, "bench")

    def start_loading(self, chat_id: str, seconds: int) -> Answer:
        """See Line.start_loading."""
        del chat_id, seconds
        return Answer(202, "bench")

    def fetch_language(self, line_user_id: str) -> str | None:
        """See Line.fetch_language."""
        del line_user_id
        return None

    def has_quota(self) -> bool:
        """See Line.has_quota."""
        return True


class Instant:
    """A model that reads at once and for nothing."""

    name: Final = "instant"
    api: Final = "responses"
    price_version: Final = "bench"

    def complete(self, prompt: Prompt, *, timeout: float) -> Completion:
        """See Model.complete."""
        del timeout
        ask = read({"model": self.name, "input": [{"role": "user", "content": prompt.data}]}, "responses")
        said = json.dumps(reading.write(ask.data, "th"), ensure_ascii=False)
        return Completion(said, None, False, Usage(1800, 1500, 0, 700), 412, "bench")


class Faults(logging.Handler):
    """Keeps what the product logs as an error: a turn that failed is answered 200 all the same."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """See logging.Handler."""
        told = (getattr(record, name, "") for name in ("error", "sqlstate", "place"))
        self.found.append(" ".join([record.getMessage(), *filter(None, told)]))

    def check(self) -> None:
        """This will raise RuntimeError if there was any."""
        if self.found:
            raise RuntimeError(f"the product failed: {self.found}")


class Inside:
    """One product on one database, spoken to as LINE, Stripe and the clock do; a context manager."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.settings = Settings.from_environ(environ)
        self.database = Database(self.settings.database_url, pool_size=4)
        self.queue = MemoryQueue()
        self.moment: dt.datetime | None = None
        """What the clock says, while it is not the real time."""
        self.product = bootstrap.build(
            self.settings,
            database=self.database,
            queue=self.queue,
            line=Quiet(),
            reader=Reader(Instant(), _almanac, lambda: 0.0, lambda _: None, lambda: 0.5),
            sender_threads=0,
            clock=self._clock,
        )
        self._client = create_app(self.product).test_client()
        self.faults = Faults()

    def __enter__(self) -> Self:
        logging.getLogger("mimivibes").addHandler(self.faults)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger("mimivibes").removeHandler(self.faults)
        self.database.dispose()

    def watch(self, before: Any) -> None:
        """This will call `before` with each statement about to be run (SQLAlchemy's before_cursor_execute)."""
        event.listen(self.database._engine, "before_cursor_execute", before)

    def say(self, number: int, words: str) -> None:
        """This will type something as a user."""
        happened = text_event(number)
        happened["message"]["text"] = words
        self._deliver(happened)

    def command(self, number: int, name: str) -> None:
        """This will say the first Thai word of a command (bot/locale/commands.toml)."""
        self.say(number, COMMANDS[name]["th"][0])

    def tap(self, number: int, button: Postback) -> None:
        """This will tap a button as a user."""
        self._deliver(tap_event(number, button))

    def pay(self, number: int) -> None:
        """This will deliver the webhook of a paid checkout, whose order bench/branch.py has opened."""
        body, signature = checkouts.signed(number)
        self._post(checkouts.PATH, body, {"Stripe-Signature": signature})

    def look(self, path: str) -> None:
        """This will fetch a page."""
        answer = self._client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status}")

    def run_jobs(self) -> int:
        """This will do what the queue was woken for."""
        return self.queue.run(self.product.job_table())

    def _deliver(self, happened: dict[str, Any]) -> None:
        body, signature = signed([happened])
        self._post("/line/webhook", body, {"X-Line-Signature": signature})

    def _post(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        answer = self._client.post(path, data=body, headers={**headers, "Content-Type": "application/json"})
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status}")

    def _clock(self) -> dt.datetime:
        return self.moment or dt.datetime.now(dt.UTC)


def _almanac(request: Any) -> Any:
    return compose_answer(request) if isinstance(request, FollowUpRequest) else compose(request)
