"""Behind a pooler that shares connections nothing stays prepared, and everything goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.prepared import Prepared
from tests.chats.conftest import Chat


@pytest.fixture(autouse=True)
def sent_whole() -> Iterator[None]:
    """As a process goes on that has met such a pooler."""
    Prepared.lasting = False
    yield
    Prepared.lasting = True


def test_a_question_is_taken_and_her_mood_asked_for(ken: Chat) -> None:
    answer = ken.say("Will the new job suit me?")

    assert "How do you feel" in answer.text
    assert ken.say("3").text
