"""Groups and rooms: MiMi speaks when she is called, says the same to everybody, and knows nobody."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from sqlalchemy import text

from bot.groups.calls import words_for
from bot.locale import translator
from bot.views.groups import show_group_card
from services import outbox
from services.identity import trace_of
from services.pace import BURST
from services.tarot.deck import Orientation
from services.tarot.draw import Lot
from services.wording import fold
from simulator.group_chat import GroupChat
from tests.chats.conftest import Chat, Story
from tests.doubles import visible

CARD = "ไพ่ประจำวัน"
HER_OWN = "คุยกันสองคนดีกว่า"


@pytest.fixture
def office(story: Story, mali: Chat, ken: Chat) -> GroupChat:
    """A group of Mali and Ken that MiMi has joined; Mali holds the phone."""
    return story.world.group("Office", members=[mali.phone, ken.phone]).join().by(mali.phone)


def rows(story: Story, table: str) -> list[dict[str, Any]]:
    with story.product.database.begin() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]


def card(group: GroupChat) -> str:
    """This will give the address of the picture shown last: it tells the card and which way up."""
    hero = json.dumps(group.latest[-1].raw["contents"]["hero"])
    return hero.partition('"url": "')[2].partition('"')[0]


def test_she_says_hello_once_when_she_joins(story: Story) -> None:
    group = story.world.group("Office").join()
    again = {"type": "join", "webhookEventId": "01JOIN"}
    group.send("raw", event=again)
    group.send("raw", event={**again, "deliveryContext": {"isRedelivery": True}})
    assert len(group.messages) == 2, "one for each time she was brought in"
    group = story.world.group("Other").join()

    assert "สวัสดีค่ะทุกคน" in group.text
    assert [message.via for message in group.messages] == ["reply"]
    assert len(group.leave().join().turn) == 1, "and once more when she is brought in again"


def test_what_people_say_to_each_other_is_neither_answered_nor_kept(story: Story, office: GroupChat) -> None:
    before = {table: rows(story, table) for table in ("inbox", "users", "group_days", "outbox")}

    for said in ("พรุ่งนี้ประชุมกี่โมง", "@Ken ไพ่ประจำวัน", "เมนู", "ยอดคงเหลือ", "ไพ่ประจำวันแม่นมาก", "อยากตาย งานเยอะ"):
        office.say(said)
    office.sticker().photo()
    office.send("edit", text="@MiMi ไพ่ประจำวัน").send("unsend", message_id="1").send("member_joined", by="U1")

    assert office.text == ""
    assert {table: rows(story, table) for table in before} == before


@pytest.mark.parametrize(
    "word", ["ไพ่ประจำวัน", "ไพ่วันนี้ค่ะ", "ไพ่ประจำวันนี้ 🙏", "Daily card!", "card of the day", "@MiMi ไพ่ของวันนี้"]
)
def test_the_word_for_the_card_of_the_day_is_heard_without_her_name(office: GroupChat, word: str) -> None:
    office.say(word)

    assert "ไพ่วันนี้ของกลุ่ม" in office.text or "Today's card for this group" in office.text


def test_everybody_sees_the_same_card_until_midnight_in_bangkok(story: Story, office: GroupChat, ken: Chat) -> None:
    first = card(office.say(CARD))

    assert card(office.by(ken.phone).say("daily card")) == first
    assert card(office.by(None).say("", mention=True).tap("ไพ่วันนี้")) == first, "also who has no id"

    story.clock.advance(hours=14, minutes=29, seconds=59)
    assert card(office.say(CARD)) == first
    story.clock.advance(seconds=1)
    days = []
    for _ in range(4):
        days.append(card(office.say(CARD)))
        story.clock.advance(hours=24)
    assert len({first, *days}) > 2, "chance draws anew each day"


def test_each_group_has_a_card_of_its_own(story: Story) -> None:
    groups = [story.world.group(f"{number}", is_room=number % 2 == 0).join() for number in range(6)]

    cards = {card(group.say(CARD)) for group in groups}

    assert len(cards) > 3
    assert {row["group_key"] for row in rows(story, "group_days")} == {trace_of(group.id) for group in groups}


def test_a_card_that_frightens_comes_with_its_calming_line() -> None:
    t = translator("th")

    words = visible(show_group_card(t, lot=Lot("major_13", Orientation.UPRIGHT), pictures="https://x", basic_id=""))

    assert t("No one's death: a chapter closes, and room opens.") in words


def test_a_question_is_not_read_in_front_of_others(story: Story, office: GroupChat) -> None:
    office.say("แฟนเราจะกลับมาไหม", mention=True)

    assert HER_OWN in office.text
    assert "แฟน" not in office.text
    assert [message.via for message in office.latest] == ["reply"]
    assert rows(story, "readings") == []


def test_she_answers_in_the_language_she_was_called_in(office: GroupChat) -> None:
    assert "in front of others" in office.say("Will he come back?", mention=True).text
    assert "Here I open the group's card" not in office.say("", mention=True).text


@pytest.mark.parametrize("asked", ["ยอดคงเหลือ", "เติมเงิน", "ประวัติ", "ลบข้อมูลของฉัน", "menu", "balance", "K7M2PQ"])
def test_neither_money_nor_history_nor_anyones_data_is_spoken_of(ken: Chat, office: GroupChat, asked: str) -> None:
    ken.ask_and_open("Will I find work this year?")
    office.by(ken.phone).say(asked, mention=True)

    assert HER_OWN in office.text or "in front of others" in office.text
    for private in ("Ken", "20", "มีมี่สตาร์", "แต้ม", "Star", "Coin", "work"):
        assert private not in office.text


def test_someone_in_distress_who_calls_her_is_given_the_hotline(office: GroupChat) -> None:
    office.say("ไม่อยากมีชีวิตอยู่แล้ว อยากตาย", mention=True)

    assert "1323" in office.text
    assert [button.label.splitlines()[0] for button in office.latest[-1].buttons] == ["โทร 1323"]


def test_someone_hurt_who_calls_her_is_told_who_helps_and_nothing_is_said_about_her(office: GroupChat) -> None:
    office.say("แฟนตบหนูทุกวัน", mention=True)

    assert "1300" in office.text
    assert "ความผิด" not in office.text
    assert [button.label.splitlines()[0] for button in office.latest[-1].buttons] == ["โทร 1300", "โทร 191"]


def test_calling_everybody_is_not_calling_her(office: GroupChat) -> None:
    everybody = {"mention": {"mentionees": [{"index": 0, "length": 4, "type": "all"}]}}
    message = {"type": "text", "id": "1", "text": "@All ไปกินข้าว", **everybody}

    office.send("raw", event={"type": "message", "message": message})

    assert office.text == ""


@pytest.mark.parametrize(
    "mention", [7, {"mentionees": 7}, {"mentionees": [7, {"isSelf": True, "index": -1, "length": "x"}]}]
)
def test_a_mention_of_another_shape_breaks_nothing(story: Story, office: GroupChat, mention: object) -> None:
    office.send(
        "raw", event={"type": "message", "message": {"type": "text", "id": "1", "text": "🙂", "mention": mention}}
    )

    assert office.delivery is not None
    assert office.delivery.status == 200
    assert not [row for row in rows(story, "inbox") if row["state"] != "done"]


def test_a_mention_after_emoji_is_cut_out_where_line_counts_it(office: GroupChat) -> None:
    assert "Today's card for this group" in office.say("🔮🔮 @MiMi daily card").text


def test_the_same_event_twice_is_answered_once(office: GroupChat) -> None:
    message = {"type": "message", "webhookEventId": "01SAME", "message": {"type": "text", "id": "1", "text": CARD}}
    before = len(office.messages)

    for _ in range(3):
        office.send("raw", event=message)

    assert len(office.messages) == before + 1


def test_what_comes_late_is_not_answered(story: Story, office: GroupChat) -> None:
    late = int((story.clock().timestamp() - 181) * 1000)
    message = {"type": "text", "id": "1", "text": CARD}

    office.send("raw", event={"type": "message", "message": message, "timestamp": late})
    assert office.text == ""

    office.send("raw", event={"type": "message", "message": message, "timestamp": late + 2000})
    assert "ไพ่วันนี้ของกลุ่ม" in office.text


def test_in_standby_she_is_silent(story: Story, office: GroupChat) -> None:
    with story.world.standby():
        office.say(CARD).say("x", mention=True)
        other = story.world.group("Other").join()

    assert (office.text, other.text) == ("", "")
    assert [row["card_id"] for row in rows(story, "group_days")] == [None], (
        "nothing was drawn, and no other group noted"
    )


@pytest.mark.parametrize(
    "said",
    ["ออกไป", "ออกไปเลยค่ะ", "ออกจากกลุ่มหน่อย", "เอาออกยังไง", "leave", "Please leave!", "go away", "how do I remove you?"],
)
def test_who_wishes_her_gone_is_told_how_to_take_her_out(story: Story, office: GroupChat, said: str) -> None:
    office.say(said, mention=True)

    assert "เอามีมี่ออกได้เลย" in office.text or "can take me out" in office.text
    assert office.group.joined
    assert office.say(said).text == "", "said to each other it is no call"


def test_a_question_about_leaving_is_not_a_farewell(office: GroupChat) -> None:
    assert HER_OWN in office.say("ควรออกจากงานไหม", mention=True).text


def test_leaving_forgets_the_group(story: Story, office: GroupChat) -> None:
    office.say(CARD)
    assert len(rows(story, "group_days")) == 1

    office.leave()

    assert rows(story, "group_days") == []


def test_a_quiet_group_is_forgotten_after_two_days(story: Story, office: GroupChat) -> None:
    office.say(CARD)
    story.clock.advance(days=2)
    assert story.product.job_table()["forget_quiet_groups"]() == 0

    story.clock.advance(seconds=1)
    assert story.product.job_table()["forget_quiet_groups"]() == 1

    assert rows(story, "group_days") == []


def test_an_answer_whose_sender_died_is_swept_up_once(story: Story, office: GroupChat) -> None:
    answered = (len(office.messages), len(rows(story, "outbox")))
    office.send("raw", event={"type": "beacon", "replyToken": "f" * 32})
    with story.product.database.begin() as connection:
        body = b'[{"type":"text","text":"written down, and then the process died"}]'
        outbox.put_in_group(
            connection, body=body, reply_token="f" * 32, lease_token=uuid.uuid4(), now=story.clock()
        )  # fmt: skip

    story.clock.advance(seconds=13)
    story.product.sweep()
    story.clock.advance(seconds=13)
    story.product.sweep()

    assert office.text == "written down, and then the process died"
    assert (len(office.messages), len(rows(story, "outbox"))) == (answered[0] + 1, answered[1] + 1)
    assert {row["state"] for row in rows(story, "outbox")} == {"sent"}
    assert [row["body"] for row in rows(story, "outbox")] == [None] * (answered[1] + 1)


def test_nothing_of_a_group_stays_in_the_record_but_its_trace(story: Story, office: GroupChat) -> None:
    office.say("ความลับของฉัน", mention=True).say(CARD)

    for table in ("inbox", "outbox", "group_days", "users", "conversations"):
        kept = repr(rows(story, table))
        assert office.id not in kept
        assert "ความลับ" not in kept


def test_a_group_that_calls_without_end_is_told_once_and_others_are_served(story: Story, office: GroupChat) -> None:
    other = story.world.group("Other").join()
    for _ in range(30):
        office.say(CARD)
    told = [message.text for message in office.messages if "สักนาที" in message.text]

    assert len(told) == 1
    assert office.text == ""
    assert "ไพ่วันนี้ของกลุ่ม" in other.say(CARD).text
    story.clock.advance(seconds=41)
    assert "ไพ่วันนี้ของกลุ่ม" in office.say(CARD).text


def test_what_the_button_says_is_one_of_the_words() -> None:
    assert {fold("daily card"), fold(CARD)} <= words_for("day")


def test_distress_is_heard_in_a_group_that_was_too_fast(office: GroupChat) -> None:
    for _ in range(BURST + 3):
        office.say(CARD)
    assert office.text == "", "it has been told to wait"

    office.say("ไม่อยากมีชีวิตอยู่แล้ว อยากตาย", mention=True)

    assert "1323" in office.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("@MiMi ขอบคุณนะ", "ด้วยความยินดีค่ะ"),
        ("@MiMi 555", "มีมี่ขำตามเลยค่ะ"),
        ("@MiMi สวัสดี", "สวัสดีค่ะทุกคน"),
        ("@MiMi stop", "I only speak when I am called"),
        ("@MiMi หยุด", "มีมี่จะพูดเฉพาะตอนที่แท็กเรียก"),
        ("@MiMi บอทโง่", "มีมี่รับฟังนะคะ"),
        ("@MiMi fuck you", "I take nothing amiss"),
        ("@MiMi ออกไป", "มีมี่ออกเองไม่ได้ค่ะ"),
    ],
)
def test_what_is_said_to_her_in_passing_is_answered_in_one_line(office: GroupChat, said: str, answer: str) -> None:
    office.say(said)

    assert answer in office.text
    assert HER_OWN not in office.text
    assert [message.raw["type"] for message in office.latest] == ["text"]
