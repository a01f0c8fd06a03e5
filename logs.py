"""Structured logs and error reports: what happened and where, never what a user wrote or who she is."""

from __future__ import annotations

import datetime as dt
import logging
import sys
import threading
from typing import Any, Final

import orjson

from config import Settings
from services.database import describe

TALKATIVE: Final = (
    "urllib3",
    "openai",
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "linebot",
    "redis",
    "rq",
    "sqlalchemy",
    "stripe",
)


# What every record carries by itself; anything else was given as `extra`.
_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """This will write one JSON object a record: time, level, logger, message and its extra fields.

    A webhook writes a line a turn, and a general formatter costs as much as the turn's whole routing. Tracebacks are
    left out on purpose: their last line quotes the exception.
    """

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter.format."""
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _OWN}
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def start_logging(settings: Settings) -> None:
    """This will log one JSON object a line to standard error, and report errors when SENTRY_DSN is set."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name in TALKATIVE:
        # They log addresses and bodies, which hold user ids and words, whatever level is asked for.
        logging.getLogger(name).setLevel(logging.WARNING)
    if settings.sentry_dsn:
        _start_sentry(settings)


def hide_words() -> None:
    """This will log what ends a process or a thread from now on by type and place alone.

    To be called once everything is wired: before that nothing of a user can be in an exception, and whoever
    starts the process needs its words.
    """
    sys.excepthook = lambda _, error, __: _log_end("process", error)
    threading.excepthook = lambda end: _log_end(end.thread.name if end.thread else "thread", end.exc_value)


def _log_end(what: str, error: BaseException | None) -> None:
    """An exception nobody caught is logged like any other: its type and place, never its words."""
    if isinstance(error, Exception):
        logging.getLogger("mimivibes").error("ended", extra={"what": what, **describe(error)})


def _start_sentry(settings: Settings) -> None:
    import sentry_sdk

    sentry_sdk.init(
        dsn=settings.sentry_dsn,
        include_local_variables=False,
        max_request_body_size="never",
        send_default_pii=False,
        before_send=_cut_words,
    )


def _cut_words(event: Any, hint: Any) -> Any:
    """An exception's message may quote what a user wrote; its type and place are enough to mend it."""
    del hint
    for value in event.get("exception", {}).get("values", []):
        value["value"] = ""
    event.pop("request", None)
    event.pop("breadcrumbs", None)
    return event
