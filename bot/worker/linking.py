"""Giving users the menu of their language: asked of LINE outside any transaction, and again until it is done."""

from __future__ import annotations

import logging
from itertools import groupby
from typing import Final, Protocol

from bot.line.client import Home, LineSilentError, LineUnreachableError
from bot.worker.jobs import JobContext
from services import rich_menus
from services.rich_menus import DueLink

log = logging.getLogger("mimivibes.menus")

MOST_AT_ONCE: Final = 500
"""Users in one request of `link_many` (Messaging API reference, Link rich menu to multiple users)."""


class ManyLinks(Protocol):
    """Who can give many users a menu in one request."""

    def link_many(self, line_user_ids: list[str], menu_id: str) -> None:
        """This will show a menu to at most 500 users."""


def link_one(job: JobContext, user_id: int) -> None:
    """This will give a user her menu, unless she has it or somebody is at it."""
    if job.home is None:
        return
    with job.database.begin() as connection:
        link = rich_menus.claim_link(connection, user_id=user_id, now=job.clock())
    if link is not None:
        _link(job, job.home, link)


def sweep_links(job: JobContext) -> int:
    """This will give menus to those whose wake-up was lost or who are to be tried again; it counts them."""
    if job.home is None:
        return 0
    with job.database.begin() as connection:
        due = rich_menus.claim_due_links(connection, now=job.clock())
    for link in due:
        _link(job, job.home, link)
    return len(due)


def link_everyone(job: JobContext, door: ManyLinks) -> int:
    """This will give their menus to all who are due, hundreds at once, as after a menu was replaced; it counts them.

    Raises what the door raises; the sweep has the rest.
    """
    count = 0
    while True:
        with job.database.begin() as connection:
            due = rich_menus.claim_due_links(connection, now=job.clock(), most=MOST_AT_ONCE)
        if not due:
            return count
        for menu_id, links in groupby(sorted(due, key=_menu_of), key=_menu_of):
            same = list(links)
            door.link_many([link.line_user_id for link in same], menu_id)
            with job.database.begin() as connection:
                rich_menus.settle_links(connection, same)
            count += len(same)


def _menu_of(link: DueLink) -> str:
    return link.menu_id


def _link(job: JobContext, home: Home, link: DueLink) -> None:
    """LINE says 200 for someone who has blocked us, too; who is unknown to it is left alone until she follows again."""
    try:
        status = home.link_menu(link.line_user_id, link.menu_id).status
    except (LineUnreachableError, LineSilentError) as error:
        status, reason = 0, type(error).__name__
    else:
        reason = str(status)
    with job.database.begin() as connection:
        if status in {200, 400, 404}:
            rich_menus.settle_links(connection, [link])
        else:
            rich_menus.postpone_link(connection, link, now=job.clock())
    if status != 200:
        log.warning("menu not given", extra={"user_id": link.user_id, "reason": reason, "tries": link.tries})
