"""The sealed pack, the pick, the reveal and the proof."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from sqlalchemy import text

from tests.chats.conftest import Chat, Story
from tests.conftest import ROOT


def anew(chat: Chat) -> Chat:
    """This will ask the same question again and want new words for it."""
    return chat.say("Will I find work this year?").tap("Ask anew")


def at_the_cut(chat: Chat) -> Chat:
    return chat.say("Will I find work this year?").tap("Open my cards now")


def test_the_fingerprint_is_shown_before_the_pick_and_stays(ken: Chat, story: Story) -> None:
    at_the_cut(ken)
    shown = re.search(r"Sealed ✓ see the proof\n([0-9a-f]{16})\n", ken.text)
    assert shown

    ken.tap("7")

    with story.product.database.begin() as connection:
        draw = connection.execute(text("SELECT * FROM draws")).one()
    assert draw.fingerprint.startswith(shown[1])
    assert draw.opened_at is not None


def test_each_card_may_be_picked_face_down(ken: Chat, story: Story) -> None:
    at_the_cut(ken).tap("I pick each card").tap("8").tap("3").tap("5")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT numbers FROM draws")).scalar_one() == [8, 3, 5]
    assert "Your reading" in ken.text


def test_numbers_may_be_typed_in_thai_digits(ken: Chat, story: Story) -> None:
    at_the_cut(ken).say("๗,๒๑,๕๐")

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT numbers FROM draws")).scalar_one() == [7, 21, 50]


def test_duplicates_and_too_few_are_handled_kindly(ken: Chat) -> None:
    at_the_cut(ken).tap("I pick each card").say("7 7 99")

    assert "each card is there only once" in ken.text
    assert "99 is not in the pack" in ken.text
    assert "2 more cards to go" in ken.text


@pytest.mark.parametrize("step", ["cut", "pick"])
def test_words_about_a_number_that_no_card_has_are_told_which_there_are(ken: Chat, step: str) -> None:
    at_the_cut(ken)
    if step == "pick":
        ken.tap("I pick each card")

    assert "The pack has cards 1 to 78" in ken.say("is 99 a good number?").text
    assert "did not catch that" in ken.say("will 2567 be a good year?").text


def test_the_price_of_the_cards_stands_on_the_piles(ken: Chat, mali: Chat, story: Story) -> None:
    assert "Three cards · 1 Star\n" in at_the_cut(ken).text
    assert "ไพ่สามใบ · 100 แต้ม\n" in mali.agree().say("งานใหม่จะเป็นยังไงคะ").tap("เปิดไพ่เลย").text


def test_mimi_picks_what_is_missing(ken: Chat) -> None:
    at_the_cut(ken).tap("I pick each card").say("7").tap("MiMi, pick for me")

    assert "Your reading" in ken.text


def test_the_celtic_cross_is_cut_and_not_picked(ken: Chat) -> None:
    ken.say("What does this year hold?").say("skip").say("skip").say("4")

    assert "I pick each card" not in ken.text


def test_the_reveal_turns_the_cards_at_once_by_reply(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True

    at_the_cut(ken).tap("7")

    assert "I am reading your cards now" in ken.text
    assert ken.ways[-1] == "reply"
    assert any(item["path"] == "/v2/bot/chat/loading/start" for item in story.world.traffic)


def test_cards_known_to_frighten_carry_a_calming_line(story: Story, ken: Chat) -> None:
    from services.tarot.draw import shuffle

    at_the_cut(ken)
    with story.product.database.begin() as connection:
        seed = connection.execute(text("SELECT seed FROM draws")).scalar_one()
    order = [lot.card_id for lot in shuffle(bytes(seed), reversals=True)]
    death, tower, devil = (order.index(card) + 1 for card in ("major_13", "major_16", "major_15"))

    story.worker_sleeps = True
    ken.say(f"{death} {tower} {devil}")

    assert "No one's death" in ken.text
    assert "No disaster foretold" in ken.text
    assert "No evil waits here" in ken.text


def test_the_same_question_today_meets_the_same_cards(ken: Chat, story: Story) -> None:
    at_the_cut(ken).tap("7")

    anew(ken).tap("Open my cards now").say("three cards")

    assert "same cards lie for it until midnight" in ken.text
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM draws")).scalar_one() == 1


def test_the_same_question_with_more_cards_keeps_the_first_ones(ken: Chat, story: Story) -> None:
    at_the_cut(ken).tap("7")

    anew(ken).say("skip").say("skip").say("3")

    with story.product.database.begin() as connection:
        first, second = connection.execute(text("SELECT content FROM readings ORDER BY id")).scalars()
    assert [card["card_id"] for card in second["cards"]][:3] == [card["card_id"] for card in first["cards"]]


def test_tomorrow_the_question_meets_new_cards(ken: Chat, story: Story) -> None:
    at_the_cut(ken).tap("7")
    story.clock.advance(hours=24)

    at_the_cut(ken)

    assert "Shuffled and sealed" in ken.text


def test_the_seal_can_be_checked_in_the_chat_and_by_the_script_in_the_docs(ken: Chat, story: Story) -> None:
    at_the_cut(ken).say("check my draw")
    assert "Still sealed" in ken.text

    ken.say("7").say("check my draw")

    assert "Checked: the order was fixed" in ken.text
    seed = re.search(r"\b[0-9a-f]{64}\b(?=\s*$|\n)", ken.text.split("Seed")[1])
    fingerprint = re.search(r"\b[0-9a-f]{64}\b", ken.text.split("Fingerprint")[1])
    assert seed
    assert fingerprint
    computed = subprocess.run(
        [sys.executable, ROOT / "docs" / "verify_draw.py", seed[0], "on"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert computed[0] == fingerprint[0]


def test_reversed_cards_can_be_switched_off(ken: Chat, story: Story) -> None:
    ken.say("settings").tap("Without")

    at_the_cut(ken).tap("7")

    assert "(reversed)" not in ken.text
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT reversals FROM draws")).scalar_one() is False


def test_a_pack_opened_after_midnight_belongs_to_the_new_day(ken: Chat, story: Story) -> None:
    story.clock.advance(hours=14.4)
    at_the_cut(ken)
    story.clock.advance(minutes=10)
    ken.tap("7")

    anew(ken).tap("Open my cards now").say("three cards")

    assert "same cards lie for it until midnight" in ken.text
