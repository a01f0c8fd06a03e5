"""A reading that fails for a reason of its own is tried soon at first and then less often; it holds nobody else up."""

from __future__ import annotations

from sqlalchemy import text

from services.leases import LEASE, PATIENCE, REST
from tests.chats.conftest import Chat, Story

QUESTION = "Will I find work this year?"


def takings(story: Story) -> int:
    with story.product.database.begin() as connection:
        return int(connection.execute(text("SELECT attempts FROM readings")).scalar_one())


def test_a_reading_that_fails_again_and_again_is_left_alone_for_a_minute_between_its_tries(
    ken: Chat, story: Story
) -> None:
    """Its pack is broken, so that every taking of it fails and the worker lives."""
    story.worker_sleeps = True
    ken.ask_and_open(QUESTION)
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE readings SET spread = 'unknown'"))
    story.queue.waiting.clear()
    for taking in range(1, PATIENCE + 2):
        story.clock.advance(seconds=LEASE.total_seconds())
        story.product.sweep()
        assert takings(story) == taking

    story.clock.advance(seconds=REST.total_seconds() - 1)
    story.product.sweep()
    assert takings(story) == PATIENCE + 1

    story.clock.advance(seconds=1)
    story.product.sweep()
    assert takings(story) == PATIENCE + 2
