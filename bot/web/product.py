"""What the web needs of the wired product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from flask import current_app

from bot.core.dispatcher import Dispatcher
from bot.core.router import Routes
from bot.web.measures import Measures
from bot.worker.jobs import JobContext
from config import Settings
from services.database import UnitOfWork
from services.payments import Payments

if TYPE_CHECKING:
    from bot.line.setup import LineSetUp

EXTENSION: Final = "mimivibes"


class Product(Protocol):
    """Everything wired together; `bootstrap.py` builds it."""

    settings: Settings
    database: UnitOfWork
    routes: Routes
    dispatcher: Dispatcher
    measures: Measures
    jobs: JobContext
    payments: Payments | None

    def open_line(self) -> LineSetUp:
        """This will open the door by which an operator sets things up at LINE."""

    def sweep(self) -> dict[str, int]:
        """This will take up whatever was left behind."""

    def is_redis_up(self) -> bool:
        """This will tell whether wake-ups get through."""


def current_product() -> Product:
    """This will give the product that the running application was made around."""
    found: Product = current_app.extensions[EXTENSION]
    return found
