"""Thai words turn an English speaker to Thai and tell her the way back; so do two English sentences, or one request."""

from __future__ import annotations

import re

import pytest

from tests.chats.conftest import Chat, Story

THAI = "แมวของฉันหายไปเมื่อวานนี้"
STAY = "Stay in English"
THAI_AGAIN = "คุยภาษาไทย"


def choices(chat: Chat) -> list[str]:
    """What lies above her keyboard."""
    items = chat.phone.latest[-1].raw.get("quickReply", {}).get("items", [])
    return [item["action"]["label"] for item in items]


def test_the_first_thai_answer_offers_to_stay_in_english(ken: Chat) -> None:
    ken.say("เมนู")

    assert "อยากทำอะไร" in ken.text or "วันนี้" in ken.text
    assert choices(ken)[0] == STAY
    assert STAY not in choices(ken.say(THAI)), "said once"


def test_one_tap_stays_in_english_for_good(ken: Chat) -> None:
    ken.say("cancel").say("เมนู").tap(STAY)

    assert "I speak English with you now" in ken.text
    assert "Shall I ask the cards about" in ken.say(THAI).text
    assert THAI_AGAIN not in choices(ken)


def test_two_english_sentences_on_end_turn_her_back_and_offer_thai(ken: Chat) -> None:
    ken.say("cancel").say(THAI)

    assert "ให้ถามไพ่เรื่อง" in ken.say("my cat has been away").text
    assert "Shall I ask the cards about" in ken.say("she has never left before").text
    assert choices(ken)[0] == THAI_AGAIN
    assert STAY in choices(ken.say(THAI)), "as she was turned"


@pytest.mark.parametrize("words", ["talk to a person", "withdraw consent", "my readings"])
def test_what_is_asked_for_in_english_is_answered_in_english_at_once(ken: Chat, words: str) -> None:
    ken.say("cancel").say(THAI).say(words)

    assert not re.search("[\u0e00-\u0e7f]", ken.text)
    assert choices(ken)[0] == THAI_AGAIN


def test_single_words_small_talk_and_thai_in_between_turn_nobody_back(ken: Chat) -> None:
    ken.say("cancel").say(THAI).say("history").say("menu").say("thank you so much")
    ken.say("she has never left").say(THAI)

    ken.say("she has never left before")

    assert "ให้ถามไพ่เรื่อง" in ken.text


def test_who_always_wrote_thai_is_not_turned_by_english(story: Story) -> None:
    mali = story.chat("Mali").agree()

    mali.say("ยกเลิก").say("my cat has been away").say("she has never left before").say("she has never left me")

    assert "ให้ถามไพ่เรื่อง" in mali.text
    assert STAY not in choices(mali)
