"""What people say in the middle of things: answered as a kind person would, and what was being asked goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.chats.conftest import Chat, Story
from tests.chats.test_my_data import message_of

QUESTION = "งานใหม่จะเป็นไงบ้าง"

MOOD = "ตอนนี้รู้สึกกับเรื่องนี้ยังไงคะ"
TOPIC = "เป็นเรื่องอะไรคะ"
SPREAD = "จะเปิดไพ่กี่ใบดีคะ"
CUT = "สับไพ่และปิดผนึกแล้ว"
ASKED = "อยากถามเรื่องอะไรคะ"
WRITING = "ยังอ่านไพ่อยู่"

WELCOME = "ด้วยความยินดีค่ะ"
HERE = "มีมี่อยู่ตรงนี้ค่ะ"
OLD_BUTTON = "ปุ่มนั้นเป็นของรอบก่อนแล้วค่ะ"
LAUGHS = "มีมี่ขำตามเลยค่ะ"
GO_ON = "ไปต่อกันเลยนะคะ"
NEARLY = "ใกล้แล้วค่ะ"
ABLE = "มีมี่เปิดไพ่ตอบเรื่องในใจให้ค่ะ"
NO_HURRY = "ไม่เป็นไรค่ะ"
HONEST = "ไม่ใช่คน"
HELPS = "อ่านไพ่ได้ตรงกับคุณขึ้น"

STAYING = {
    "ขอบคุณค่ะ": WELCOME,
    "thank you": WELCOME,
    "ok thx": WELCOME,
    "🙏": WELCOME,
    "555": LAUGHS,
    "ฮ่าๆๆ": LAUGHS,
    "lol": LAUGHS,
    "ok": GO_ON,
    "โอเคค่ะ": GO_ON,
    "อืม": GO_ON,
    "hello?": HERE,
    "are you there": HERE,
    "อยู่ไหมคะ": HERE,
    "ทำไรได้บ้างอะ": ABLE,
    "hey lol what can u do": ABLE,
    "ไม่อะ": NO_HURRY,
    "no": NO_HURRY,
    "เป็นบอทป่ะเนี่ย": HONEST,
    "ฟรีป่าว": "มีมี่สตาร์",
    "ไม่แม่นเลย": "ขอโทษนะคะ",
    "ขอโทษค่ะ พิมพ์ผิด": "ไม่เป็นไรเลยค่ะ",
    "(สติกเกอร์)": HERE,
    "let's go": GO_ON,
    "จริงดิ": "ปิดผนึกไว้ก่อน",
}
"""Said at any step of a question, with a piece of the answer; then the same is asked again."""

AT = {
    "question": {"เสร็จยัง": "ขอแค่คำถามของคุณก่อน", "ไม่รู้อะ": "ยังไม่รู้ก็ไม่เป็นไรค่ะ", "งง": "เรื่องที่อยู่ในใจ", "สามใบ": "ขอแค่คำถาม"},
    "mood": {"เสร็จยัง": NEARLY, "is it done yet": NEARLY, "ห๊ะ": HELPS, "??": HELPS},
    "topic": {"เสร็จรึยัง": NEARLY, "ช้าจัง": NEARLY, "งง": HELPS},
    "spread": {"เสร็จยัง": NEARLY, "hurry up": NEARLY, "งงอะ": "เห็นหลายมุม"},
    "cut": {"เสร็จยังคะ": NEARLY, "งง": "ไม่มีกองไหนผิด", "ไม่รู้อะ": "ไม่มีกองไหนผิด", "กองไหนดี": "ไม่มีกองไหนผิด"},
}

PROMPTS = {"question": ASKED, "mood": MOOD, "topic": TOPIC, "spread": SPREAD, "cut": CUT}

SILENT = {
    "เดี๋ยวก่อน": "มีมี่รออยู่ตรงนี้นะคะ",
    "รอแป๊บ": "มีมี่รออยู่ตรงนี้นะคะ",
    "hold on": "มีมี่รออยู่ตรงนี้นะคะ",
    "ไปนอนก่อนนะ": "แล้วเจอกันนะคะ",
    "good night": "แล้วเจอกันนะคะ",
}
"""Who thinks or goes is answered, and not asked again at once."""


@pytest.fixture
def at(story: Story) -> Callable[[str], Chat]:
    """Someone who has Stars and stands at a step of her question."""

    def walk(step: str) -> Chat:
        chat = story.chat("Noi").agree().give(stars=20).say("ดูดวง")
        for said in [QUESTION, "ข้าม", "ข้าม", "สามใบ"][: list(PROMPTS).index(step)]:
            chat.say(said)
        assert PROMPTS[step] in chat.text
        return chat

    return walk


@pytest.mark.parametrize("step", PROMPTS)
def test_what_is_said_in_passing_is_answered_and_the_same_is_asked_again(
    at: Callable[[str], Chat], story: Story, step: str
) -> None:
    chat = at(step)
    for said, answer in (STAYING | AT[step]).items():
        story.clock.advance(seconds=30)
        chat.say(said)
        assert answer in chat.text, (step, said, chat.text)
        assert PROMPTS[step] in chat.text, (step, said, chat.text)
        assert "เพิ่มในคำถาม" not in chat.text, (step, said)


@pytest.mark.parametrize("step", PROMPTS)
def test_who_thinks_or_goes_is_let_be(at: Callable[[str], Chat], story: Story, step: str) -> None:
    chat = at(step)
    for said, answer in SILENT.items():
        story.clock.advance(seconds=30)
        chat.say(said)
        assert answer in chat.text, (step, said, chat.text)
        assert PROMPTS[step] not in chat.text


def test_never_mind_puts_the_question_away_and_one_tap_takes_it_up_again(at: Callable[[str], Chat]) -> None:
    chat = at("mood").say("ช่างมันเหอะ")
    assert "เก็บคำถามนี้ไว้ก่อน" in chat.text

    chat.tap("ถามข้อนี้ต่อ")

    assert QUESTION in chat.text
    assert MOOD in chat.text


@pytest.mark.parametrize("said", ["เปิดไพ่ต่อ", "ถามข้อนี้ต่อ", "go on with the cards"])
def test_a_question_put_away_is_taken_up_by_words_too(at: Callable[[str], Chat], said: str) -> None:
    assert MOOD in at("spread").say("never mind").say(said).text


def test_ok_after_never_mind_does_not_begin_again(at: Callable[[str], Chat]) -> None:
    assert MOOD not in at("mood").say("ช่างเถอะค่ะ").say("โอเค").text


def test_an_old_tap_does_not_take_up_what_was_put_away(at: Callable[[str], Chat]) -> None:
    chat = at("mood").say("ช่างมันเหอะ")
    button = chat.button("ถามข้อนี้ต่อ")

    chat.say("เมื่อไหร่จะมีแฟน").press(button)

    assert OLD_BUTTON in chat.text
    assert "เมื่อไหร่จะมีแฟน" in chat.text


def test_what_was_put_away_goes_with_the_message_it_came_in(at: Callable[[str], Chat]) -> None:
    chat = at("mood").say("ช่างมันเหอะ")

    chat.phone.unsend(message_of(chat, QUESTION))

    assert QUESTION not in chat.say("เปิดไพ่ต่อ").text


@pytest.mark.parametrize("said", ["ช่างมันเหอะ", "nvm"])
def test_never_mind_leaves_her_name_as_it_is(at: Callable[[str], Chat], said: str) -> None:
    chat = at("mood").say("ขอเปลี่ยนชื่อหน่อย").say(said)
    assert "เหมือนเดิม" in chat.text

    assert TOPIC in chat.say("เครียดอะ").text


def test_never_mind_without_a_question_stops_kindly(at: Callable[[str], Chat]) -> None:
    assert "ยกเลิกให้แล้วค่ะ" in at("question").say("ช่างมันเหอะ").text


@pytest.mark.parametrize("said", ["แล้วแต่เลย", "ไม่รู้อะ", "whatever you think", "dunno", "ไม่บอก", "เลือกให้หน่อย"])
def test_mood_and_topic_are_left_open_when_she_leaves_them(at: Callable[[str], Chat], said: str) -> None:
    chat = at("mood")

    assert TOPIC in chat.say(said).text
    assert SPREAD in chat.say(said).text


@pytest.mark.parametrize(
    ("mood", "topic", "kept"),
    [
        ("เครียดอะ", "เรื่องงาน", ("worried", "career")),
        ("เศร้ามากค่ะ", "ความรักค่ะ", ("sad", "love")),
        ("เฉยๆ", "love life", ("เฉยๆ", "love")),
        ("😭", "เงินค่ะ", ("sad", "money")),
        ("just curious", "my family", ("curious", "family")),
    ],
)
def test_a_typed_word_names_mood_and_topic(
    at: Callable[[str], Chat], story: Story, mood: str, topic: str, kept: tuple[str, str]
) -> None:
    at("mood").say(mood).say(topic).say("ใบเดียวพอ").say("กองกลาง")

    with story.product.database.begin() as connection:
        row = connection.execute(text("SELECT mood, topic, spread FROM readings")).one()
    assert tuple(row) == (*kept, "one")


@pytest.mark.parametrize(
    ("said", "layout"),
    [
        ("เอาสามใบละกัน", "ไพ่สามใบ"),
        ("ใบเดียวพอ", "ไพ่ใบเดียว"),
        ("three cards please", "ไพ่สามใบ"),
        ("เซลติก", "เซลติกครอส"),
        ("one card", "ไพ่ใบเดียว"),
        ("5 ใบ", "ไพ่ห้าใบ"),
        ("เยอะสุด", "เซลติกครอส"),
        ("ให้มีมี่เลือกให้", "งั้นมีมี่เลือกไพ่สามใบให้นะคะ"),
        ("เลือกให้หน่อย", "งั้นมีมี่เลือกไพ่สามใบให้นะคะ"),
        ("you choose", "งั้นมีมี่เลือกไพ่สามใบให้นะคะ"),
        ("กี่ใบดี", "งั้นมีมี่เลือกไพ่สามใบให้นะคะ"),
    ],
)
def test_a_layout_is_taken_by_its_words_or_left_to_mimi(at: Callable[[str], Chat], said: str, layout: str) -> None:
    chat = at("spread").say(said)

    assert CUT in chat.text
    assert layout in chat.text


@pytest.mark.parametrize("step", ["mood", "topic"])
def test_a_layout_named_early_skips_what_lies_between(at: Callable[[str], Chat], step: str) -> None:
    assert CUT in at(step).say("ขอใบเดียวพอ").text


@pytest.mark.parametrize("said", ["แล้วแต่มีมี่เลย", "you pick for me", "เลือกให้หน่อย"])
def test_cards_are_picked_for_who_leaves_them_to_mimi(at: Callable[[str], Chat], said: str) -> None:
    assert "มีมี่กำลังอ่านไพ่ให้" in at("cut").say(said).text


def test_laughter_is_no_card_but_a_number_is(at: Callable[[str], Chat]) -> None:
    chat = at("cut").tap("เลือกเองทีละใบ")

    assert LAUGHS in chat.say("555").text
    assert "ไม่มีในสำรับ" not in chat.text
    assert LAUGHS not in chat.say("55").text
    assert "55" in chat.text


@pytest.mark.parametrize("again", ["โอเค", "แล้วแต่เลย", "ไม่รู้จริงๆ"])
def test_who_has_no_question_is_read_in_general(at: Callable[[str], Chat], again: str) -> None:
    chat = at("question").say("แล้วแต่เลย")
    assert "ดูภาพรวมชีวิตให้" in chat.text

    chat.say(again)

    assert "ช่วงนี้ชีวิตฉันมีอะไรที่ควรรู้บ้าง" in chat.text
    assert MOOD in chat.text


def test_while_a_reading_is_written_thanks_are_met_and_she_hears_how_it_stands(
    at: Callable[[str], Chat], story: Story
) -> None:
    story.worker_sleeps = True
    chat = at("cut").say("4")

    for said in ("เสร็จยัง", "ได้ยังคะ", "hello?", "ok", "แล้วแต่เลย"):
        assert WRITING in chat.say(said).text, said
    thanked = chat.say("ขอบคุณค่ะ").text
    assert WELCOME in thanked
    assert WRITING in thanked
    assert "คำทำนายรออยู่ตรงนี้" in chat.say("ไปนอนละ").text


def test_is_it_done_without_a_reading_is_answered(mali: Chat) -> None:
    mali.agree().say("ยกเลิก")

    assert "ไม่ได้เขียนคำทำนายอยู่" in mali.say("เสร็จยัง").text


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ยกเลิกของขวัญ", "ของขวัญ"),
        ("my gifts", "ของขวัญ"),
        ("cancel my gift", "ของขวัญ"),
        ("ขอเปลี่ยนชื่อ", "เรียก"),
        ("change my nickname", "เรียก"),
        ("ขอเปลี่ยนชื่อหน่อยค่ะ", "เรียก"),
        ("เปิดไพ่ต่อ", "ไม่มีคำถามที่รออยู่ค่ะ"),
        ("แล้วแต่เลย", "ตัวอย่างคำถาม"),
        ("idk", "ตัวอย่างคำถาม"),
        ("hey lol what can u do", "วิธีใช้"),
        ("ช่างมันเหอะ", "ทักมานะคะ"),
        ("ขอสามใบ", ASKED),
    ],
)
def test_idle_words_lead_to_the_right_place(mali: Chat, said: str, place: str) -> None:
    mali.agree().say("ยกเลิก").say(said)

    assert place in mali.text


@pytest.mark.parametrize(
    "said",
    [
        "เขาบอกว่าแล้วแต่เลย หมายความว่าไง",
        "ควรเลิกกับเขาไหม ขอบคุณค่ะ",
        "จริงไหม",
        "อีกนานไหม",
        "แล้วเรื่องเงินล่ะคะ",
        "ทำไมเขาเงียบนานจัง",
    ],
)
def test_a_further_question_is_still_added_whole(at: Callable[[str], Chat], said: str) -> None:
    chat = at("mood").say(said)

    assert f"{QUESTION} {said}" in chat.text


def test_english_is_answered_in_english(ken: Chat) -> None:
    ken.say("Will I find work this year?")

    assert "With pleasure 💜" in ken.say("thank you").text
    assert "How do you feel about it" in ken.text
    assert "What is it about?" in ken.say("so tired").text
    assert "three cards for you" in ken.say("dunno").say("whatever you think").text
    assert "put your question away" in ken.say("nvm").text
    assert "How do you feel about it" in ken.tap("Ask it after all").text


def test_small_talk_during_a_further_question_is_answered_and_it_goes_on(ken: Chat) -> None:
    ken.ask_and_open("Will I find work this year?").say("ask on").say("thank you")

    assert "With pleasure 💜" in ken.text
    assert "Will I find work this year?" in ken.text


@pytest.mark.parametrize("said", ["เสร็จยัง", "is it done?"])
def test_who_asks_whether_it_is_done_once_it_is_there_is_led_to_it(mali: Chat, story: Story, said: str) -> None:
    mali.agree().ask_and_open(QUESTION)
    story.clock.advance(minutes=59)

    assert "เลื่อนขึ้นไปดูได้เลย" in mali.say(said).text
    mali.tap("อ่านอีกครั้ง")

    assert QUESTION in mali.text


def test_an_hour_later_is_it_done_is_about_nothing_again(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open(QUESTION)
    story.clock.advance(minutes=61)

    assert "ไม่ได้เขียนคำทำนายอยู่" in mali.say("เสร็จยัง").text


@pytest.mark.parametrize("said", ["เท่าไหร่", "how much is that in baht?", "กี่บาทคะ", "how much"])
def test_where_layouts_are_shown_their_price_is_told(at: Callable[[str], Chat], said: str) -> None:
    chat = at("spread").say(said)

    assert "ไพ่สามใบใช้ 1 มีมี่สตาร์" in chat.text
    assert SPREAD in chat.text


@pytest.mark.parametrize("said", ["ไม่มีตังค์", "ไม่มีเงินค่ะ", "i have no money", "I can't afford it"])
def test_who_has_no_money_hears_of_the_ways_without(at: Callable[[str], Chat], said: str) -> None:
    chat = at("spread").say(said)

    assert "ไม่ต้องใช้เงินก็ได้" in chat.text
    assert SPREAD in chat.text


@pytest.mark.parametrize(("said", "price"), [("just one card", "ไพ่ใบเดียว · 50 แต้ม"), ("สามใบ", "ไพ่สามใบ · 1 มีมี่สตาร์")])
def test_a_layout_named_before_its_price_was_seen_is_confirmed_with_it(
    at: Callable[[str], Chat], said: str, price: str
) -> None:
    chat = at("mood").say(said)

    assert price in chat.text
    assert CUT in chat.text
