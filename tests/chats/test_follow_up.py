"""Talking on about a reading: further questions on the same cards, answered in its context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

import bootstrap
from services import leases
from services.adapters.queue import MemoryQueue
from services.ledger.purse import Purse
from services.ledger.verify import verify
from simulator.world import LocalWorld
from tests.chats.conftest import Chat, Story
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase, make_settings

QUESTION = "Will I find work this year?"
MONEY = "And what about the money in it?"


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


@pytest.fixture
def told(ken: Chat) -> Chat:
    """Ken, whose reading has arrived and was paid: 19 Stars are left."""
    return ken.ask_and_open(QUESTION, "7")


def kept(story: Story, what: str = "*") -> list[Any]:
    """This will give what is kept of every reading, oldest first."""
    with story.product.database.begin() as connection:
        return list(connection.execute(text(f"SELECT {what} FROM readings ORDER BY id")))


def suggested(story: Story, number: int = 0) -> str:
    """This will give a question that the latest words suggest."""
    return str(story.contents()[-1]["next_questions"][number])


def test_a_suggested_question_is_answered_from_the_same_cards_without_any_further_step(
    told: Chat, story: Story
) -> None:
    question = suggested(story)
    told.tap(question)

    assert "Your further question" in told.text
    assert question in told.text
    reading, answer = kept(story)
    assert (answer.kind, answer.parent_id, answer.draw_id) == ("follow_up", reading.id, reading.draw_id)
    assert (answer.state, answer.source, answer.question) == ("delivered", "model", question)
    drawn = {card["card_id"] for card in reading.content["cards"]}
    assert set(answer.content["card_ids"]) <= drawn


def test_the_first_question_after_a_paid_reading_is_free_and_the_next_is_not(told: Chat, story: Story) -> None:
    assert "3 more questions about these cards; the next one: free" in told.text
    told.tap(suggested(story))
    assert "first follow-up question is free" in told.text
    assert "2 more questions about these cards; the next one: 1 Star" in told.text
    assert told.purse.given == 19

    told.tap("Ask on · 1 Star").say(MONEY)

    assert "1 Star used" in told.text
    assert told.purse.given == 18


def test_a_reading_takes_three_questions_and_then_says_so_kindly(told: Chat, story: Story) -> None:
    for question in ("What helps me with it?", "What should I let go of?", MONEY):
        told.say("ask on").say(question)
    assert "That was the last question for these cards" in told.text

    told.say("ask on")

    assert "let us lay new ones together" in told.text
    assert "Ask on" not in told.text
    assert told.purse.given == 17


def test_what_a_question_will_cost_is_said_before_it_is_typed(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).tap("Ask on")

    assert "the next one: 1 Star" in told.text
    assert "You have 19 Stars" in told.text
    assert len(kept(story)) == 2


def test_in_thai_one_asks_on_by_word_and_by_number(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    question = suggested(story)

    mali.say("ขอถามต่อหน่อยค่ะ").say("๑")

    assert "ถามต่อจากไพ่ชุดเดิม" in mali.text
    assert question in mali.text
    assert kept(story)[-1].language == "th"


def test_the_same_question_again_is_opened_and_not_asked_anew(told: Chat, story: Story) -> None:
    question = suggested(story)
    button = told.button(question)
    told.press(button)
    story.clock.advance(seconds=10)

    told.press(button).say("ask on").say(f"  {question.upper()} ")

    assert "Your further question" in told.text
    assert len(kept(story)) == 2
    assert told.purse.given == 19


def test_a_second_device_that_taps_the_same_question_meanwhile_gets_the_same_answer(told: Chat, story: Story) -> None:
    button = told.button(suggested(story))
    story.worker_sleeps = True
    told.press(button)
    story.clock.advance(seconds=10)
    told.press(button)
    story.run_worker()

    assert len(kept(story)) == 2
    assert told.ways[-1] == "reply", "the second tap holds its token for the answer"


def test_a_stopped_question_gives_the_free_one_back_and_counts_for_nothing(told: Chat, story: Story) -> None:
    button = told.button(suggested(story))
    story.worker_sleeps = True
    told.press(button).tap("Cancel this question")
    assert "Stopped" in told.text
    assert "the same cards will lie" not in told.text
    story.worker_sleeps = False
    story.clock.advance(seconds=10)

    told.press(button)

    assert "first follow-up question is free" in told.text
    assert "2 more questions" in told.text


def test_a_paid_question_is_held_while_it_is_written_and_given_back_when_it_is_stopped(
    told: Chat, story: Story
) -> None:
    told.tap(suggested(story))
    story.worker_sleeps = True
    told.say("ask on").say(MONEY)
    assert told.purse == Purse(given=18, coins=100, held_given=1)

    told.say("cancel")

    assert "Nothing was charged: 1 Star is back with you." in told.text
    assert told.purse == Purse(given=19, coins=100)


def test_a_question_the_model_declines_costs_nothing_and_counts_for_nothing(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("ask on").say("Which lottery number should I take?")

    assert "MiMi gives no numbers" in told.text
    assert told.purse == Purse(given=19, coins=100)
    told.say("ask on")
    assert "2 more questions" in told.text


def test_the_almanac_answers_for_nothing_when_the_model_cannot(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("ask on")
    story.world.faults.add("POST /openai/*", "status", status=400)

    told.say(MONEY)

    assert "From the almanac" in told.text
    assert "Nothing was charged: 1 Star is back with you." in told.text
    assert told.purse == Purse(given=19, coins=100)


def test_a_free_question_that_the_almanac_answered_may_be_asked_again_for_nothing(told: Chat, story: Story) -> None:
    button = told.button(suggested(story))
    story.world.faults.add("POST /openai/*", "status", status=400)
    told.press(button)
    assert "From the almanac" in told.text
    story.world.faults.clear()
    story.clock.advance(seconds=10)

    told.press(button)

    assert "From the almanac" not in told.text
    assert told.purse.given == 19


def test_an_answer_that_leans_on_a_card_that_was_not_drawn_is_mended(told: Chat, story: Story) -> None:
    story.world.faults.add("POST /openai/*", "wrong_card", times=1)

    told.tap(suggested(story))

    reading, answer = kept(story)
    assert set(answer.content["card_ids"]) <= {card["card_id"] for card in reading.content["cards"]}
    with story.product.database.begin() as connection:
        found = connection.execute(
            text("SELECT prompt_version, outcome FROM reading_attempts WHERE reading_id = :id ORDER BY number"),
            {"id": answer.id},
        )
        assert [tuple(row) for row in found] == [
            ("follow_up.v3", "invalid"),
            ("follow_up.v3+repair.v1", "ok"),
        ]


def test_without_stars_the_question_waits_and_is_asked_when_they_are_there(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ").tap(suggested(story))
    mali.say("เมนู")
    question = suggested(story)
    mali.say("เปิดอ่าน").tap(question)
    assert "ขาดอีก 1 มีมี่สตาร์" in mali.text
    assert "เลือกจำนวนไพ่ใหม่" not in mali.text

    mali.say("สวัสดี").give(stars=1).say("ดูต่อ")

    assert question in mali.text
    assert kept(story)[-1].state == "delivered"
    assert mali.purse == Purse()


def test_who_cannot_pay_for_it_is_told_before_she_types_the_question(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ").tap(suggested(story)).say("ถามต่อ")
    assert "ขาดอีก 1 มีมี่สตาร์" in mali.text
    assert "คำถามของคุณมีมี่เก็บไว้" not in mali.text, "she has typed none"
    assert "พร้อมเมื่อไหร่ถามต่อได้เลย" in mali.text
    assert mali.say("ดูต่อ").last.startswith("ขาดอีก 1 มีมี่สตาร์ ถึงจะถามข้อนี้ได้")

    mali.give(stars=1).say("ดูต่อ")
    assert "อยากรู้อะไรต่อคะ" in mali.text
    mali.say("แล้วเรื่องเงินล่ะคะ")

    assert mali.purse == Purse()
    assert kept(story)[-1].question == "แล้วเรื่องเงินล่ะคะ"


def test_coins_stand_in_for_a_missing_star(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ").tap(suggested(story)).give(coins=130)

    mali.say("ถามต่อ").say("แล้วเรื่องเงินล่ะคะ")

    assert mali.purse == Purse(coins=30)


def test_small_talk_and_commands_cost_nobody_a_star(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("ask on").say("thank you").say("555").say("balance").say("??")

    assert len(kept(story)) == 2
    told.say(MONEY)
    assert len(kept(story)) == 3


def test_back_leads_to_the_reading_with_all_that_was_asked(told: Chat, story: Story) -> None:
    question = suggested(story)
    told.tap(question).say("ask on").say("back")

    assert "Your reading" in told.text
    assert QUESTION in told.text
    assert "Your further question" in told.text
    assert question in told.text
    assert told.ways[-1] == "reply"


def test_cancel_puts_the_question_away(told: Chat, story: Story) -> None:
    told.say("ask on").say("cancel").say(MONEY)

    assert "How do you feel about it" in told.text, "it is a new question now"
    assert len(kept(story)) == 1


def test_a_stickers_answer_shows_where_she_is(told: Chat) -> None:
    told.say("ask on").sticker()

    assert "What else would you like to know?" in told.text


def test_words_of_distress_are_answered_before_anything_is_asked(told: Chat, story: Story) -> None:
    told.say("ask on").say("I want to kill myself")

    assert "1323" in told.text
    assert len(kept(story)) == 1


def test_only_readings_stand_in_her_list(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("my readings")

    assert told.text.count("Open") == 1


def test_open_my_reading_opens_the_answer_that_is_ready(told: Chat, story: Story) -> None:
    story.world.quota = 0
    told.tap(suggested(story)).say("open my reading")

    assert "Your further question" in told.text
    assert kept(story)[-1].state == "delivered"


def test_an_answer_pushed_to_someone_who_had_left_is_given_back_and_waits(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("ask on")
    story.clock.advance(minutes=1)
    story.worker_sleeps = True
    told.say(MONEY)
    with story.world.out_of_order():
        told.phone.block()  # LINE tells of it only after it has taken the push.
        story.clock.advance(seconds=1)
        story.run_worker()
        assert told.purse.given == 18
    assert told.purse.given == 19

    told.unblock()
    assert "Your answer is ready" in told.text
    told.tap("Open the answer")

    assert MONEY in told.text
    assert "Your further question" in told.text
    assert told.purse.given == 18


def test_a_question_whose_worker_died_is_answered_by_another_one_for_one_price(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("ask on")
    story.worker_sleeps = True
    told.say(MONEY)
    with story.product.database.begin() as connection:
        assert leases.claim(connection, reading_id=kept(story)[-1].id, lease_token=uuid4(), now=story.clock())
    story.clock.advance(seconds=11)
    story.product.sweep()
    assert kept(story)[-1].state == "writing"

    story.clock.advance(seconds=2)
    story.product.sweep()
    story.run_worker()

    assert kept(story)[-1].state == "delivered"
    assert told.text.count("Your further question") == 1
    assert told.purse == Purse(given=18, coins=100)


def test_an_answer_whose_push_got_no_answer_is_sent_again_under_its_key_and_shown_once(
    told: Chat, story: Story
) -> None:
    told.tap(suggested(story)).say("ask on")
    story.world.faults.add("POST /v2/bot/message/push", "cut_after", times=1)
    told.say(MONEY)
    story.clock.advance(seconds=30)
    story.product.sweep()

    assert kept(story)[-1].state == "delivered"
    assert told.text.count("Your further question") == 1
    assert told.purse == Purse(given=18, coins=100)


def test_after_consent_is_withdrawn_nothing_is_asked_before_it_is_given_again(told: Chat, story: Story) -> None:
    button = told.button(suggested(story))
    told.say("withdraw consent").press(button)

    assert "Is that all right with you?" in told.text
    assert len(kept(story)) == 1


def test_nobody_asks_about_someone_elses_reading(told: Chat, story: Story) -> None:
    button = told.button("Ask on")
    aoi = story.chat("Aoi", "en").agree()

    aoi.press(button)

    assert "earlier moment" in aoi.text
    assert len(kept(story)) == 1


def test_who_has_no_reading_is_invited_to_one(mali: Chat) -> None:
    mali.agree().say("ถามต่อ")

    assert "ยังไม่มีคำทำนายให้ถามต่อ" in mali.text


def test_who_waits_for_a_reading_is_told_so(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    ken.ask_and_open(QUESTION).say("ask on")

    assert "still reading your cards" in ken.text


@pytest.fixture
def without_a_model(database: UndoneDatabase, world: LocalWorld, clock: FixedClock, shared_url: str) -> Story:
    """A product that has no model: every reading comes from the almanac."""
    queue = MemoryQueue()
    product = bootstrap.build(
        make_settings(shared_url, LINE_API_BASE_URL=world.url),
        database=database,
        queue=queue,
        sender_threads=0,
        clock=clock,
        entropy=CountedEntropy("story"),
    )
    return Story(product, queue, world, clock)


def test_a_layout_named_by_word_where_cards_are_free_has_no_price_to_name(without_a_model: Story) -> None:
    mali = without_a_model.chat("Mali").agree().say("งานใหม่จะเป็นยังไงคะ").say("สามใบ")

    assert "สับไพ่และปิดผนึกแล้ว" in mali.text
    assert "ไพ่สามใบ ใช้" not in mali.text


def test_without_a_model_the_almanac_answers_all_three_questions_for_nothing(without_a_model: Story) -> None:
    mali = without_a_model.chat("Mali").agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    for question in ("แล้วเรื่องเงินล่ะคะ", "แล้วความรักล่ะคะ", "ต้องรออะไรไหมคะ"):
        mali.say("ถามต่อ").say(question)
        assert "เรียบเรียงจากตำราไพ่" in mali.text

    mali.say("ถามต่อ")

    assert "ตอบให้ครบแล้วค่ะ" in mali.text
    assert mali.purse == Purse(coins=100)


def test_what_is_only_said_after_asking_on_costs_no_star(ken: Chat) -> None:
    ken.ask_and_open("Will I find work this year?").say("ask on").say("menu")
    before = ken.purse

    ken.say("it rains so hard today")

    assert "Shall I ask the cards about" in ken.text
    assert ken.purse == before


def test_what_is_said_of_an_answer_is_not_said_of_a_reading(told: Chat, story: Story) -> None:
    told.tap(suggested(story)).say("ask on")
    story.worker_sleeps = True
    told.say(MONEY)
    assert "1 Star set aside for now, and taken only when your answer has arrived." in told.text
    told.say("hmm, well")

    assert "I am still looking at your cards. I'll send it as soon as it's ready." in told.text
    assert {"Open when it's ready", "Cancel this question"} <= {button.label for button in told.phone.quick_replies}
    told.say("ask on")
    assert "I am still looking at your cards." in told.text


def test_an_answer_that_waits_to_be_opened_is_called_one(told: Chat, story: Story) -> None:
    story.world.quota = 0
    told.tap(suggested(story)).say("hmm, well")

    assert "Your answer is ready" in told.text
    told.tap("Open the answer")
    assert "Your further question" in told.text


def test_a_free_answer_is_said_to_be_one(without_a_model: Story) -> None:
    ken = without_a_model.chat("Ken", "en").agree().ask_and_open(QUESTION)
    assert "This reading is free." in ken.text

    ken.say("ask on").say(MONEY)

    assert "This answer is free." in ken.text


def test_the_first_answer_says_when_it_arrives_that_it_was_free(told: Chat, story: Story) -> None:
    told.tap(suggested(story))

    assert "This answer was free." in told.text
    assert "reading was free" not in told.text


def test_a_reading_that_waits_and_loses_its_question_still_offers_to_ask_on(ken: Chat, story: Story) -> None:
    story.world.quota = 0
    ken.ask_and_open(QUESTION)
    question = next(entry.message["id"] for entry in ken.phone._chat() if entry.message.get("text") == QUESTION)
    ken.phone.unsend(str(question))
    ken.say("open my reading")

    assert QUESTION not in ken.last
    assert "Ask on · free" in ken.text
    assert "Missed my question" in ken.text
    assert "have answered all they can" not in ken.text
