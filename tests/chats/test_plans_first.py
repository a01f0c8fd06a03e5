"""A monthly plan's readings go before those that were laid earlier."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import text

from services.adapters.queue import FIRST, STANDARD
from tests.chats.conftest import Chat, Story

SUBSCRIBE = text("""
    INSERT INTO plans (provider, reference, user_id, article, status, customer, paid_until, ends_at_period_end,
                       created_at, changed_at)
    VALUES ('stripe', 'sub_1', :user, 'plan', 'active', 'cus_1', :until, false, :now, :now)
""")


def subscribe(story: Story, chat: Chat) -> None:
    """This will give her a paid month."""
    now = story.clock()
    with story.product.database.begin() as connection:
        connection.execute(SUBSCRIBE, {"user": chat.user_id, "until": now + dt.timedelta(days=30), "now": now})


def test_a_plan_s_reading_is_read_before_one_that_was_laid_earlier(story: Story, ken: Chat) -> None:
    aoi = story.chat("Aoi", "en").agree()
    subscribe(story, aoi)
    story.worker_sleeps = True
    ken.ask_and_open("Will I find work this year?")
    aoi.ask_and_open("Will I move house?")
    assert [queue for _, _, queue in story.queue.waiting] == [STANDARD, FIRST]

    story.run_worker()

    assert _read_in_order(story) == ["Will I move house?", "Will I find work this year?"]


def _read_in_order(story: Story) -> list[str]:
    with story.product.database.begin() as connection:
        found = connection.execute(
            text("SELECT r.question FROM readings r JOIN reading_attempts a ON a.reading_id = r.id ORDER BY a.id")
        )
        return list(found.scalars())
