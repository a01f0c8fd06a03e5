"""The model's daily budget as users meet it: free readings wait behind paid ones, then come from the almanac."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from services.ledger.purse import Purse
from tests.chats.conftest import Chat, Story
from tests.unit.services.paid import pay

DOLLAR = 1_000_000
QUESTION = "Will I find work this year?"


@pytest.fixture
def aom(story: Story) -> Chat:
    """Aom, who has agreed and has bought Stars."""
    chat = story.chat("Aom", "en").agree()
    with story.product.database.begin() as connection:
        pay(connection, chat.user_id, at=story.clock())
    return chat


def use_up(story: Story, micro_usd: int) -> None:
    """This will have a first reading's call cost so much of a budget of one dollar."""
    story.product.jobs.budget.limit = DOLLAR
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE reading_attempts SET cost_micro_usd = :cost"), {"cost": micro_usd})
    story.clock.advance(seconds=2)


def source_of(story: Story, chat: Chat) -> str | None:
    newest = text("SELECT source FROM readings WHERE user_id = :user ORDER BY id DESC LIMIT 1")
    with story.product.database.begin() as connection:
        source: str | None = connection.execute(newest, {"user": chat.user_id}).scalar_one()
    return source


def test_past_the_budget_a_free_reading_comes_from_the_almanac_and_costs_nothing(
    story: Story, ken: Chat, aom: Chat
) -> None:
    ken.ask_and_open(QUESTION)
    before = ken.purse
    use_up(story, DOLLAR)

    ken.ask_and_open("Will I move house?")
    aom.ask_and_open(QUESTION)

    assert (source_of(story, ken), ken.purse) == ("almanac", before)
    assert source_of(story, aom) == "model"
    assert aom.purse == Purse(bought=71, coins=100)


def test_near_its_end_a_free_reading_is_read_after_the_paid_one_that_came_later(
    story: Story, ken: Chat, aom: Chat
) -> None:
    ken.ask_and_open(QUESTION)
    use_up(story, DOLLAR * 8 // 10)
    story.worker_sleeps = True
    ken.ask_and_open("Will I move house?")
    aom.ask_and_open(QUESTION)

    story.run_worker()

    assert (source_of(story, aom), source_of(story, ken)) == ("model", None)
    story.clock.advance(seconds=4)
    story.product.sweep()
    assert source_of(story, ken) == "model"
    assert "Your reading" in ken.text


def test_the_operator_hears_of_a_spent_budget(story: Story, ken: Chat) -> None:
    ken.ask_and_open(QUESTION)
    use_up(story, DOLLAR)

    story.product.sweep()

    with story.product.database.begin() as connection:
        told = connection.execute(text("SELECT kind, details, state FROM alerts")).one()
    assert (told.kind, told.state) == ("model_budget", "sent")
    assert told.details == {"state": "spent", "spent_usd": "1.00", "limit_usd": "1.00"}
