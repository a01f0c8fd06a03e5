"""My data: seen, taken along as a file, consent taken back, everything deleted, and a message unsent."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlalchemy import text

from bot.line.events import read_event
from services.ledger.verify import verify
from tests.chats.conftest import Chat, Story

QUESTION = "ฉันจะได้งานใหม่ไหม"


@pytest.fixture(autouse=True)
def books_are_right(story: Story) -> Any:
    """Whatever becomes of her data, the ledger is right afterwards."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def one(story: Story, statement: str, **values: Any) -> Any:
    with story.product.database.begin() as connection:
        return connection.execute(text(statement), values).scalar_one_or_none()


def link(chat: Chat, label: str) -> str:
    """The address behind a button, as the browser is given it."""
    chat.tap(label)
    return chat.phone.opened_urls[-1].removeprefix("https://mimi.localhost")


def delete(chat: Chat) -> str:
    """Have everything deleted; gives the receipt's code."""
    chat.story.clock.advance(seconds=10)
    chat.say("ลบข้อมูล").tap("ลบทุกอย่าง")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", chat.text)
    assert found, chat.text
    chat.story.clock.advance(seconds=10)
    return found[0]


def test_what_is_kept_is_shown_in_one_glance(mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)

    mali.say("ข้อมูลของฉัน")

    assert "คำทำนาย 1 เรื่อง" in mali.text
    assert "คุณยินยอมไว้เมื่อ 21 พ.ย. 69 (ฉบับที่ 1)" in mali.text
    assert link(mali, "ความเป็นส่วนตัว") == "/privacy?lang=th"


def test_a_further_question_is_not_counted_as_a_reading_of_its_own(mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION).say("ถามต่อ").say("แล้วเรื่องเงินล่ะคะ")

    mali.say("ข้อมูลของฉัน")

    assert "คำทำนาย 1 เรื่อง" in mali.text


def test_consent_is_seen_and_taken_back_and_what_follows_is_told(story: Story, mali: Chat) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.ask_and_open(QUESTION)

    mali.say("ความยินยอม").tap("ถอนความยินยอม")

    assert "หยุดเขียนคำทำนาย" in mali.text
    assert "คำทำนายเดิมยังอยู่" in mali.text
    assert mali.purse.coins == 100
    assert "ยังไม่ได้ให้ความยินยอม" in mali.say("ความยินยอมของฉัน").text


def test_a_question_that_waits_for_stars_goes_with_the_consent(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    mali.say("ปีหน้าฉันจะย้ายบ้านดีไหม").tap("เปิดไพ่เลย")
    assert "ปีหน้า" in one(story, "SELECT state::text FROM conversations WHERE user_id = :id", id=mali.user_id)

    mali.say("ถอนความยินยอม")

    assert "คำถามที่รออยู่" in mali.text
    assert "ปีหน้า" not in one(story, "SELECT state::text FROM conversations WHERE user_id = :id", id=mali.user_id)


def test_all_of_it_is_downloaded_once_and_holds_her_words_and_no_key(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    page = link(mali.say("ส่งออกข้อมูล"), "เปิดข้อมูลของฉัน")

    looked = story.client.get(page)
    taken = story.client.post(page.partition("?")[0])
    again = story.client.post(page.partition("?")[0])

    assert (looked.status_code, taken.status_code, again.status_code) == (200, 200, 410)
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert taken.headers["Cache-Control"] == "no-store"
    data = json.loads(taken.data)["data"]
    [reading] = data["readings"]
    assert reading["question"] == QUESTION
    assert reading["content"]["summary"]
    assert data["users"][0]["line_user_id"] == mali.phone.id
    assert data["ledger_entries"]
    token = one(story, "SELECT token FROM draws")
    assert token not in taken.text
    assert page.rpartition("/")[2].partition("?")[0] not in taken.text


def test_deleting_takes_everything_and_gives_a_receipt(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    known = mali.user_id

    reference = delete(mali)

    assert one(story, "SELECT user_id FROM deletions WHERE reference = :code", code=reference) == known
    assert one(story, "SELECT starts_with(line_user_id, 'deleted:') FROM users WHERE id = :id", id=known)
    assert one(story, "SELECT question FROM readings") == ""
    assert one(story, "SELECT content FROM readings") is None
    assert mali.phone.id not in str(one(story, "SELECT string_agg(u::text, '') FROM users u"))


def test_the_words_of_the_button_delete_too_and_only_after_the_offer(story: Story, mali: Chat) -> None:
    mali.agree()

    assert "ลบทุกอย่างเลยไหมคะ" in mali.say("ลบทุกอย่าง").text
    story.clock.advance(minutes=16)
    assert "ลบทุกอย่างเลยไหมคะ" in mali.say("ลบทุกอย่าง").text
    assert "ลบเรียบร้อยแล้ว" in mali.say("ลบทุกอย่าง").text


def test_an_old_button_deletes_nothing(story: Story, mali: Chat) -> None:
    mali.agree().say("ลบข้อมูล")
    old = mali.button("ลบทุกอย่าง")
    story.clock.advance(minutes=1)
    mali.say("ลบข้อมูล")

    mali.press(old)

    assert "ลบทุกอย่างเลยไหมคะ" in mali.text
    assert one(story, "SELECT count(*) FROM deletions") == 0


def test_who_keeps_her_data_goes_on_where_she_was(mali: Chat) -> None:
    mali.agree().say(QUESTION).say("ลบข้อมูล").tap("เก็บไว้ก่อน")

    mali.tap("เปิดไพ่เลย").tap("4")

    assert mali.ways[-1] == "push", "the reading has come"


def test_a_new_follow_begins_anew_without_new_coins(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    known = mali.user_id
    delete(mali)
    mali.block()
    assert one(story, "SELECT count(*) FROM users WHERE line_user_id = :id", id=mali.phone.id) == 0

    mali.unblock()

    assert mali.user_id != known
    assert "มีมี่เองนะคะ" in mali.text, "she is greeted as a newcomer"
    assert "100 แต้ม" not in mali.text
    assert (mali.purse.coins, mali.purse.stars) == (0, 0)
    assert "ยังไม่มีคำทำนาย" in mali.say("คำทำนายของฉัน").text


def test_a_second_tap_of_the_same_finger_begins_no_new_life(story: Story, mali: Chat) -> None:
    mali.agree().say("ลบข้อมูล")
    button = mali.button("ลบทุกอย่าง")
    mali.press(button)
    said = len(mali.phone.messages)
    story.clock.advance(seconds=1)

    mali.press(button)

    assert len(mali.phone.messages) == said
    assert one(story, "SELECT count(*) FROM users") == 1


def test_a_word_said_before_and_delivered_after_brings_nothing_back(story: Story, mali: Chat) -> None:
    mali.agree()
    said_at = story.clock()
    delete(mali)
    late = {
        "type": "message",
        "mode": "active",
        "timestamp": int(said_at.timestamp() * 1000),
        "source": {"type": "user", "userId": mali.phone.id},
        "webhookEventId": "01LATE",
        "deliveryContext": {"isRedelivery": True},
        "replyToken": "late",
        "message": {"type": "text", "id": "777", "text": QUESTION},
    }

    story.product.dispatcher.handle(read_event(late, received_at=story.clock()))

    assert one(story, "SELECT count(*) FROM users") == 1
    assert one(story, "SELECT count(*) FROM conversations") == 0
    assert QUESTION not in one(story, "SELECT string_agg(i::text, '') FROM inbox i")


def test_given_stars_are_counted_among_what_would_be_lost(story: Story, ken: Chat) -> None:
    ken.say("delete my data")

    assert "You would lose 20 Stars · 100 Coins" in ken.text
    assert "Money back first" not in ken.text, "given Stars are no money"


def test_an_unsent_question_is_cut_out_of_her_reading_and_the_reading_stays(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)

    mali.phone.unsend(message_of(mali, QUESTION))

    assert one(story, "SELECT question FROM readings") == "…"
    assert one(story, "SELECT content FROM readings") is not None
    assert QUESTION not in mali.say("เปิดคำทำนาย").last


def test_a_question_unsent_before_its_reading_is_written_stops_it_and_costs_nothing(story: Story, mali: Chat) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.ask_and_open(QUESTION)

    mali.phone.unsend(message_of(mali, QUESTION))
    story.run_worker()

    assert one(story, "SELECT state FROM readings") == "cancelled"
    assert mali.purse.coins == 100
    assert QUESTION not in str(one(story, "SELECT string_agg(r::text, '') FROM readings r"))


def test_an_unsent_question_is_not_quoted_by_a_reading_that_waits_to_be_opened(story: Story, mali: Chat) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.ask_and_open(QUESTION).block()
    story.run_worker()
    mali.unblock()
    assert QUESTION in one(story, "SELECT body FROM outbox WHERE state = 'parked'")

    mali.phone.unsend(message_of(mali, QUESTION))

    assert QUESTION not in one(story, "SELECT body FROM outbox WHERE state = 'parked'")
    opened = mali.say("เปิดคำทำนาย").last
    assert QUESTION not in opened
    assert "คำทำนาย" in opened


def test_a_bubble_unsent_takes_the_question_it_was_added_to_out_of_the_talk(story: Story, mali: Chat) -> None:
    mali.agree().say(QUESTION).say("ที่บริษัทของพี่สาว")

    mali.phone.unsend(message_of(mali, "ที่บริษัทของพี่สาว"))

    state = one(story, "SELECT state::text FROM conversations WHERE user_id = :id", id=mali.user_id)
    assert "พี่สาว" not in state
    assert QUESTION not in state


def test_an_unsent_question_goes_from_what_waits_for_stars(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    mali.say("ปีหน้าฉันจะย้ายบ้านดีไหม").tap("เปิดไพ่เลย")

    mali.phone.unsend(message_of(mali, "ปีหน้าฉันจะย้ายบ้านดีไหม"))

    assert "ปีหน้า" not in one(story, "SELECT state::text FROM conversations WHERE user_id = :id", id=mali.user_id)


def test_an_unsent_question_is_not_left_in_what_was_asked_or_read_anew_of_it(story: Story, mali: Chat) -> None:
    further = "แล้วฉันควรเริ่มสมัครเมื่อไหร่ดี"
    mali.agree().give(stars=5).ask_and_open(QUESTION)
    mali.say("ถามต่อ").say(further)
    mali.say("ไม่ตรงคำถาม").say("หมายถึงงานที่เชียงใหม่")
    assert one(story, "SELECT count(*) FROM readings") == 3

    mali.phone.unsend(message_of(mali, QUESTION))
    kept = one(story, "SELECT string_agg(concat_ws(' ', question, meant), '|' ORDER BY id) FROM readings")
    assert kept == f"…|{further}|…", "what was read anew repeats the question of the first"
    mali.phone.unsend(message_of(mali, further))

    kept = one(story, "SELECT string_agg(concat_ws(' ', question, meant), '|' ORDER BY id) FROM readings")
    assert kept == "…|…|…"


def test_a_message_that_is_no_question_is_unsent_without_a_trace(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    mali.say("ขอบคุณค่ะ")

    mali.phone.unsend(message_of(mali, "ขอบคุณค่ะ"))

    assert one(story, "SELECT question FROM readings") == QUESTION


def test_by_night_the_words_of_very_old_readings_are_forgotten(story: Story, mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION)
    forget = story.product.job_table()["forget_old"]
    story.clock.advance(days=729)
    forget()
    assert one(story, "SELECT question FROM readings") == QUESTION

    story.clock.advance(days=2)
    forget()

    assert QUESTION not in one(story, "SELECT string_agg(r::text, '') FROM readings r")
    assert one(story, "SELECT count(*) FROM inbox") == 0
    assert "คำทำนายนี้ลบไปแล้ว" in mali.say("เปิดคำทำนาย").text


def test_privacy_and_terms_are_one_tap_from_the_question_for_consent(mali: Chat) -> None:
    mali.follow().say("ยินยอม").tap("ความเป็นส่วนตัวและข้อตกลง")

    assert link(mali, "ข้อตกลงการใช้งาน") == "/terms?lang=th"
    mali.tap("ยินยอม เริ่มเลย")
    assert "อยากถามเรื่องอะไรคะ" in mali.text


def message_of(chat: Chat, words: str) -> str:
    """LINE's id of the message in which she said this."""
    own = [entry.message for entry in chat.phone._chat() if entry.side == "user"]
    return next(str(message["id"]) for message in own if message.get("text") == words)


def test_the_card_names_what_she_calls_herself_and_denies_only_what_line_knows(mali: Chat) -> None:
    mali.agree().say("ข้อมูลของฉัน")

    assert "ชื่อที่ให้มีมี่เรียก" in mali.text
    assert "ไม่เก็บชื่อและรูปโปรไฟล์ใน LINE" in mali.text
