"""Learning who we are at LINE when the settings do not say it: from the record, else from LINE itself.

Outside any turn and any transaction: a turn takes what is known then, and leaves links out until something is.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from typing import Final

from bot.line.client import Home, LineSilentError, LineUnreachableError
from services.account import KnownAccount, keep_account, read_basic_id
from services.database import UnitOfWork, describe

log = logging.getLogger("mimivibes.account")

FIRST_WAIT_SECONDS: Final = 1.0
LONGEST_WAIT_SECONDS: Final = 300.0


def meet(database: UnitOfWork, home: Home, known: KnownAccount, clock: Callable[[], dt.datetime]) -> bool:
    """This will learn the account's id unless it is known; False when neither the record nor LINE tells it now."""
    if known():
        return True
    with database.begin() as connection:
        kept = read_basic_id(connection)
    if kept is None:
        try:
            identity = home.fetch_identity()
        except (LineUnreachableError, LineSilentError):
            return False
        if identity is None:
            return False
        kept = identity.basic_id
        with database.begin() as connection:
            keep_account(connection, basic_id=kept, name=identity.name, now=clock())
    known.learn(kept)
    return True


def meet_soon(
    database: UnitOfWork,
    home: Home,
    known: KnownAccount,
    clock: Callable[[], dt.datetime],
    stop: threading.Event,
) -> threading.Thread | None:
    """This will go on trying in a thread of its own, ever more patiently; None when there is nothing to learn."""
    if known():
        return None
    thread = threading.Thread(
        target=_keep_trying, args=(database, home, known, clock, stop), name="meet-line", daemon=True
    )
    thread.start()
    return thread


def _keep_trying(
    database: UnitOfWork,
    home: Home,
    known: KnownAccount,
    clock: Callable[[], dt.datetime],
    stop: threading.Event,
) -> None:
    wait = FIRST_WAIT_SECONDS
    while not stop.is_set():
        try:
            if meet(database, home, known, clock):
                return
        except Exception as error:  # noqa: BLE001 - the boundary of the thread: PostgreSQL may be away for a while
            log.warning("who we are at LINE is still unknown", extra=describe(error))
        stop.wait(wait)
        wait = min(LONGEST_WAIT_SECONDS, 2 * wait)
