"""The rich menu: each user sees the one of her language."""

from __future__ import annotations

from bot.core.router import Router
from bot.worker.jobs import JobContext
from bot.worker.linking import link_one

router = Router("rich_menu")


@router.job("link_menu")
def link_menu(job: JobContext, user_id: int) -> None:
    """Give a user the menu of her language, unless she has it."""
    link_one(job, user_id)
