"""With the provider's classifier on: a question it flags is never read, never charged, and never stuck."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from config import Settings
from services.ledger.verify import verify
from simulator.world import LocalWorld
from tests.chats.conftest import Chat, Story
from tests.conftest import make_settings


@pytest.fixture
def chat_settings(shared_url: str, world: LocalWorld) -> Settings:
    """Settings that point at the stand-ins, the moderation endpoint with them."""
    return make_settings(
        shared_url,
        LINE_API_BASE_URL=world.url,
        OPENAI_API_KEY="local",
        OPENAI_BASE_URL=world.model_url,
        OPENAI_MODERATION="on",
    )


def calls(story: Story) -> list[tuple[str, str]]:
    """How each call to the provider ended, in the order of the book."""
    with story.product.database.begin() as connection:
        rows = connection.execute(text("SELECT model, outcome FROM reading_attempts ORDER BY reading_id, number"))
        return [(str(model), str(outcome)) for model, outcome in rows]


def check_books(story: Story) -> None:
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def test_a_flagged_question_is_declined_kindly_before_the_model_and_costs_nothing(ken: Chat, story: Story) -> None:
    purse = ken.purse

    ken.ask_and_open("How will it go with [harm] and me?")

    assert "hurts someone" in ken.text
    assert ken.button("How do I let this go?")
    assert ken.purse == purse
    assert calls(story) == [("omni-moderation-latest", "flagged")]
    check_books(story)


def test_violence_that_only_it_sees_meets_care_and_costs_nothing(ken: Chat, story: Story) -> None:
    purse = ken.purse

    ken.ask_and_open("How will it go with [violence] and me?")

    assert "1300" in ken.text
    assert "hurts someone" not in ken.text
    assert ken.purse == purse
    check_books(story)


def test_distress_that_only_it_sees_meets_care_and_a_check_in_next_time(ken: Chat, story: Story) -> None:
    ken.ask_and_open("How is it going? [care]")

    assert "1323" in ken.text
    story.clock.advance(hours=1)
    assert "How are you now?" in ken.say("How is my work going?").text
    assert calls(story) == [("omni-moderation-latest", "flagged")]


@pytest.mark.parametrize(("effect", "outcome"), [("cut_before", "unavailable"), ("nonsense", "unavailable")])
def test_its_trouble_blocks_no_reading_and_is_counted(ken: Chat, story: Story, effect: str, outcome: str) -> None:
    story.world.faults.add("POST /openai/v1/moderations", effect)

    ken.ask_and_open("How is my work going?")

    assert story.contents()[-1]["source"] == "model"
    assert calls(story) == [("omni-moderation-latest", outcome), ("gpt-6-luna", "ok")]
    with story.product.database.begin() as connection:
        shown = story.product.measures.render(connection, story.clock()).decode()
    assert f'mimivibes_model_calls{{model="omni-moderation-latest",outcome="{outcome}"}} 1' in shown


def test_neither_it_nor_the_model_sees_a_number_that_leads_to_someone(ken: Chat, story: Story) -> None:
    ken.ask_and_open("Should I call Ben on 081-234-5678 about work?")

    seen = [str(one["request"]) for one in story.world.traffic if one["direction"] == "model"]
    assert len(seen) == 2
    assert all("[phone number]" in one and "5678" not in one for one in seen)
    assert "081-234-5678" in ken.text, "her own words are hers"
