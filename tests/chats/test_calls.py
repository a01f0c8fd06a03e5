"""Calls that cannot wait, a bare "help me", somebody young, and the rudest words: each met as a kind person would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.chats.conftest import Chat, Story
from tests.chats.test_safety import check_books, count_readings, notes

QUESTION = "งานใหม่จะเป็นไงบ้าง"
MOOD = "ตอนนี้รู้สึกกับเรื่องนี้ยังไงคะ"
ASKED = "อยากถามเรื่องอะไรคะ"
STEPS = {"idle": 0, "question": 1, "mood": 2, "topic": 3, "spread": 4, "cut": 5}
CALM = "ขอบคุณที่บอกกันตรง ๆ"
MISSED = "ไม่ตรงคำถาม"
SEALED = "ปิดผนึกไว้ก่อน"


@pytest.fixture
def at(story: Story) -> Callable[[str], Chat]:
    """Someone who has Stars and stands at a step of her question, or nowhere in particular."""

    def walk(step: str) -> Chat:
        chat = story.chat("Noi").agree().give(stars=20).say("ยกเลิก")
        for said in ["ดูดวง", QUESTION, "ข้าม", "ข้าม", "สามใบ"][: STEPS[step]]:
            chat.say(said)
        return chat

    return walk


def labels(chat: Chat) -> list[str]:
    return [button.label.splitlines()[0] for button in chat.phone.latest[-1].buttons]


def waiting(story: Story) -> str:
    """What all talks remember, as text."""
    with story.product.database.begin() as connection:
        return str(connection.execute(text("SELECT string_agg(state::text, ' ') FROM conversations")).scalar_one())


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("said", ["กินยาไปเยอะแล้ว", "กินยาไปหลายเม็ด"])
def test_who_has_taken_too_much_medicine_meets_the_ambulance_first(
    at: Callable[[str], Chat], story: Story, said: str, step: str
) -> None:
    chat = at(step).say(said)

    assert labels(chat)[:2] == ["โทร 1669", "โทร 1323"]
    assert "ขอบคุณที่บอกมีมี่" in chat.text
    assert notes(story) == [(True, "self_harm")], "she is asked later how she is"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("said", ["เจ็บหน้าอกหายใจไม่ออก", "หายใจไม่ออก เจ็บหน้าอกมาก", "chest pain cant breathe"])
def test_pain_in_the_chest_meets_the_ambulance_and_no_cards(
    at: Callable[[str], Chat], story: Story, said: str, step: str
) -> None:
    chat = at(step).say(said)

    assert "1669" in chat.text
    assert labels(chat)[0] in {"โทร 1669", "Call 1669"}
    assert notes(story) == [(False, "medical")], "counted, and nobody is named"
    assert count_readings(story) == 0


def test_pain_told_in_two_bubbles_is_heard(at: Callable[[str], Chat]) -> None:
    chat = at("mood").say("วันนี้เจ็บหน้าอกตอนทำงาน")
    assert "1669" not in chat.text

    assert "1669" in chat.say("แล้วก็หายใจไม่ออก").text


@pytest.mark.parametrize("said", ["หายใจไม่ออกเพราะคิดถึง", "เจ็บหน้าอกข้างซ้ายเพราะรัก", "คิดถึงเขาใจจะขาด"])
def test_a_broken_heart_is_no_emergency(at: Callable[[str], Chat], said: str) -> None:
    assert said in at("idle").say(said).text


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("said", ["หนูอายุ 15", "I'm 14"])
def test_who_says_that_she_is_young_is_asked_for_a_parents_yes_and_nothing_is_kept(
    at: Callable[[str], Chat], story: Story, said: str, step: str
) -> None:
    chat = at(step).say(said)

    assert ("ผู้ปกครอง" if "หนู" in said else "parent's consent") in chat.text
    assert said not in chat.text
    assert said not in waiting(story)


def test_a_newcomers_age_is_no_question_of_hers(mali: Chat, story: Story) -> None:
    mali.follow().say("หนูอายุ 15")

    assert "ผู้ปกครอง" in mali.text
    assert "15" not in mali.tap("เมนู").say("ยินยอม").text
    assert "15" not in waiting(story)


def test_a_threat_after_an_age_is_answered_as_a_threat(mali: Chat, story: Story) -> None:
    mali.agree().say("หนูอายุ 15 ค่ะ").say("จะสอบผ่านไหม ตอนนี้อยู่ ม.3").say("แฟนนอกใจ อยากฆ่ามัน")

    assert "วางความหนักใจ" in mali.text
    assert notes(story) == [(False, "harm")]


def test_care_speaks_as_she_has_just_spoken_and_the_chat_keeps_its_language(mali: Chat) -> None:
    mali.agree().say("my boyfriend hits me")

    assert "this is not your fault" in mali.text
    assert labels(mali) == ["Call 1300", "Call 191", "Talk about something else"]
    assert ASKED in mali.say("Talk about something else").text


@pytest.mark.parametrize("said", ["คุยเรื่องอื่น", "talk about something else", "something else"])
def test_the_way_out_may_be_typed(mali: Chat, said: str) -> None:
    mali.agree().say("โดนแฟนตบ")

    assert ASKED in mali.say(said).text


@pytest.mark.parametrize("said", ["ช่วยด้วย", "ช่วยด้วยค่ะ", "help me please"])
def test_a_bare_call_for_help_is_asked_about_and_leaves_everything_as_it_is(
    at: Callable[[str], Chat], story: Story, said: str
) -> None:
    chat = at("mood").say(said)

    assert all(number in chat.text for number in ("1669", "191", "1323"))
    assert labels(chat)[-1] in {"คุยเรื่องอื่น", "Talk about something else"}
    assert notes(story) == []
    assert QUESTION in chat.say("จะได้เลื่อนขั้นไหม").text


@pytest.mark.parametrize(("said", "number"), [("โดนหลอกโอนเงินไปหมดตัว", "1441"), ("เป็นหนี้นอกระบบ โดนขู่", "1599")])
def test_who_has_lost_money_or_is_threatened_hears_who_helps_beside_the_offer(
    at: Callable[[str], Chat], said: str, number: str
) -> None:
    chat = at("idle").say(said)

    assert number in chat.text
    assert said in chat.text
    assert MOOD in chat.say("ใช่").text


def test_a_question_about_lost_money_is_read_and_who_helps_is_named(at: Callable[[str], Chat], story: Story) -> None:
    chat = at("idle").say("โดนหลอกโอนเงินไปหมดตัว จะได้เงินคืนไหมคะ")

    assert "1441" in chat.text
    assert MOOD in chat.text
    chat.tap("เปิดไพ่เลย").tap("4")
    assert count_readings(story) == 1
    check_books(story)


@pytest.mark.parametrize("name", ["ควย", "ค.ว.ย", "fuck", "ไอ้สัส"])
def test_a_rude_name_is_kindly_not_taken(mali: Chat, name: str) -> None:
    mali.agree().say("ตั้งชื่อ").say(name)

    assert "มีมี่ไม่แน่ใจว่านี่คือชื่อไหม" in mali.text
    assert name not in mali.text
    assert "พลอย" in mali.say("พลอย").text, "she is still asked for one"


@pytest.mark.parametrize("step", STEPS)
def test_an_insult_is_met_calmly_and_is_no_part_of_a_question(
    at: Callable[[str], Chat], story: Story, step: str
) -> None:
    chat = at(step)
    for said in ("อีควาย", "โง่", "ไอ้สัส", "มึงโง่ว่ะ", "ตอแหล", "กาก", "ห่วยแตก", "you suck"):
        story.clock.advance(seconds=30)
        assert CALM in chat.say(said).text, (step, said, chat.text)
        assert MISSED not in chat.text, "no reading has missed yet"
        assert said not in waiting(story)
        assert "เพิ่มในคำถาม" not in chat.text


def test_an_insult_is_no_mood_and_is_met_while_a_reading_is_written(at: Callable[[str], Chat], story: Story) -> None:
    chat = at("mood").tap("พิมพ์เอง").say("ไอ้สัส")
    assert CALM in chat.text

    story.worker_sleeps = True
    chat.say("เครียด").say("ข้าม").say("สามใบ").say("4")

    assert CALM in chat.say("โง่").text


def test_after_a_reading_she_hears_how_one_that_missed_is_read_anew(ken: Chat) -> None:
    assert "it missed my question" not in ken.say("you suck").text

    ken.ask_and_open("How is my work going?")

    assert "it missed my question" in ken.say("you suck").text


@pytest.mark.parametrize("step", ["idle", "mood", "cut"])
@pytest.mark.parametrize(
    "said", ["แม่นจริงป่าว หลอกเอาเงินใช่ไหม", "หลอกลวงปะเนี่ย", "are you a scam?", "is this a scam", "is this real"]
)
def test_who_wonders_whether_it_is_a_trick_hears_how_it_is_proved(
    at: Callable[[str], Chat], said: str, step: str
) -> None:
    assert SEALED in at(step).say(said).text


@pytest.mark.parametrize(
    ("said", "calls"),
    [
        ("เจ็บหน้าอก หายใจไม่ออก", ["โทร 1669"]),
        ("ช่วยด้วย", ["โทร 1669", "โทร 191", "โทร 1323"]),
        ("กินยาไปเยอะแล้ว", ["โทร 1323"]),
    ],
)
def test_in_a_group_a_call_meets_only_who_helps(story: Story, mali: Chat, said: str, calls: list[str]) -> None:
    group = story.world.group("Office", members=[mali.phone]).join().by(mali.phone).say(f"@MiMi {said}")

    assert "1669" in group.text
    assert [button.label.splitlines()[0] for button in group.latest[-1].buttons] == calls


def test_in_a_group_nobody_is_asked_about_her_age(story: Story, mali: Chat) -> None:
    group = story.world.group("Office", members=[mali.phone]).join().by(mali.phone).say("@MiMi หนูอายุ 15")

    assert "คุยกันสองคนดีกว่า" in group.text
    assert "1323" not in group.text
    assert "ผู้ปกครอง" not in group.text
