"""What readings cost: held when the cards lie, taken when the reading has arrived, given back otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from services.ledger.purse import Purse
from services.ledger.sales import sell
from services.ledger.verify import verify
from simulator.phone import NoSuchButtonError
from tests.chats.conftest import Chat, Story


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def lay(chat: Chat, question: str = "Will I find work this year?") -> Chat:
    return chat.ask_and_open(question, "7")


def test_the_welcome_pays_for_the_first_three_cards(mali: Chat) -> None:
    mali.follow()
    assert "แต้มต้อนรับ 100 แต้ม" in mali.text
    mali.say("งานใหม่จะเป็นยังไงคะ").tap("ยินยอม")
    assert mali.purse == Purse(coins=100)

    mali.tap("เปิดไพ่เลย").tap("4")

    assert mali.purse == Purse()
    assert "ใช้ไป 100 แต้ม · คงเหลือ 0 มีมี่สตาร์ · 0 แต้ม" in mali.text


def test_blocking_and_coming_back_gives_no_second_welcome(mali: Chat) -> None:
    mali.agree().block().unblock()

    assert mali.purse == Purse(coins=100)


def test_stars_are_set_aside_until_the_reading_has_arrived(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    lay(ken)
    assert "1 Star set aside for now" in ken.text
    assert ken.purse == Purse(given=19, coins=100, held_given=1)

    story.run_worker()

    assert ken.purse == Purse(given=19, coins=100)
    assert "1 Star used · 19 Stars · 100 Coins left" in ken.text


def test_a_stopped_reading_gives_back_what_it_held(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    lay(ken).tap("Cancel this reading")

    assert "Nothing was charged: 1 Star is back with you." in ken.text
    assert ken.purse == Purse(given=20, coins=100)


def test_the_almanac_costs_nothing(ken: Chat, story: Story) -> None:
    story.world.faults.add("POST /openai/*", "status", status=400)

    lay(ken)

    assert "From the almanac" in ken.text
    assert "Nothing was charged: 1 Star is back with you." in ken.text
    assert ken.purse == Purse(given=20, coins=100)


def test_coins_that_cover_a_missing_star_go_back_as_coins(mali: Chat, story: Story) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.ask_and_open("งานใหม่จะเป็นยังไงคะ").tap("ยกเลิกคำทำนายนี้")

    assert mali.purse == Purse(coins=100)


def test_one_star_does_not_start_two_readings(mali: Chat, story: Story) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.ask_and_open("งานใหม่จะเป็นยังไงคะ")

    mali.say("ดูดวงใหม่").say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")

    assert "ขาดอีก 1 มีมี่สตาร์" in mali.text
    assert mali.purse == Purse(held_coins=100)


def test_given_stars_go_before_bought_ones(ken: Chat, story: Story) -> None:
    with story.product.database.begin() as connection:
        sell(connection, user_id=ken.user_id, stars=10, amount=9900, key="a sale", payment_id=0, now=story.clock())
    ken.say("What does this year hold?").say("skip").say("skip").say("4").say("3")

    assert (ken.purse.given, ken.purse.bought) == (17, 10)


def test_without_stars_the_question_is_kept_and_gone_on_with(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")
    assert "ขาดอีก 1 มีมี่สตาร์" in mali.text

    mali.say("สวัสดี").give(stars=2).say("ดูต่อ").tap("5")

    assert "แล้วความรักล่ะคะ จะเจอใครไหม" in mali.text
    assert mali.purse == Purse(given=1)


def test_what_is_missing_stands_under_the_question_that_is_kept_as_a_small_sum(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")

    assert "แล้วความรักล่ะคะ จะเจอใครไหม" in mali.text
    assert mali.reads("ไพ่สามใบ 1 มีมี่สตาร์ ตอนนี้มี 0 มีมี่สตาร์ · 0 แต้ม")


def test_what_is_missing_is_said_first_in_the_one_message_the_chat_lands_on(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")

    missing, question, way = (mali.last.index(words) for words in ("ขาดอีก 1", "แล้วความรักล่ะคะ", "ชวนเพื่อน"))
    assert missing < question < way
    assert len(mali.phone.latest) == 1


def test_no_way_is_offered_that_can_only_fail(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")

    with pytest.raises(NoSuchButtonError):
        mali.button("ดูต่อ")


def test_going_on_without_stars_says_again_what_is_missing(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย").say("ดูต่อ")

    assert "ขาดอีก 1 มีมี่สตาร์" in mali.text


def test_fewer_cards_can_be_chosen_for_the_question_that_waits(mali: Chat) -> None:
    mali.agree().say("ปีนี้จะเป็นยังไงบ้างคะ").say("ข้าม").say("ข้าม").say("4")
    assert "ขาดอีก 2 มีมี่สตาร์" in mali.text

    mali.tap("เลือกจำนวนไพ่ใหม่").say("2").tap("5")

    assert "ปีนี้จะเป็นยังไงบ้างคะ" in mali.text
    assert mali.purse == Purse(coins=50)


@pytest.mark.parametrize("said", ["ดูต่อ", "go on"])
def test_who_goes_on_without_stars_hears_what_is_missing_in_a_line(mali: Chat, said: str) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")
    assert "ชวนเพื่อน" in mali.text

    mali.say(said)

    assert mali.last == "ขาดอีก 1 มีมี่สตาร์ ถึงจะเปิดไพ่ครั้งนี้ได้ค่ะ ตอนนี้มี 0 มีมี่สตาร์ · 0 แต้มค่ะ"


def test_what_a_layout_costs_is_answered_in_its_own_words_and_keeps_the_question(mali: Chat) -> None:
    mali.agree().say("ปีนี้จะเป็นยังไงบ้างคะ").say("ข้าม").say("ข้าม").say("4")
    assert "ขาดอีก 2 มีมี่สตาร์" in mali.text

    mali.say("สามใบ").tap("5")

    assert "ปีนี้จะเป็นยังไงบ้างคะ" in mali.text
    assert mali.purse == Purse(coins=0)


def test_a_layout_named_by_word_that_is_too_dear_goes_on_waiting(mali: Chat) -> None:
    mali.agree().say("ปีนี้จะเป็นยังไงบ้างคะ").say("ข้าม").say("ข้าม").say("4").say("ห้าใบ")
    assert "ขาดอีก 1 มีมี่สตาร์" in mali.text

    mali.say("ใบเดียว").tap("5")

    assert "ปีนี้จะเป็นยังไงบ้างคะ" in mali.text
    assert mali.purse == Purse(coins=50)


def test_coins_that_do_not_suffice_are_not_offered_as_if_they_did(mali: Chat) -> None:
    mali.agree().say("ปีนี้จะเป็นยังไงบ้างคะ").say("ข้าม").say("ข้าม").say("4")

    assert "ใช้แต้มแล้วดูต่อ" not in mali.text
    assert "มีมี่หักให้เอง" in mali.text


def test_what_waits_survives_a_day_and_another_talk(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย").say("เมนู")
    story.clock.advance(hours=30)

    mali.give(stars=1).say("ดูต่อ").tap("5")

    assert "แล้วความรักล่ะคะ จะเจอใครไหม" in mali.text


def test_the_first_follow_up_question_of_a_paid_reading_is_free_and_the_next_is_not(ken: Chat) -> None:
    lay(ken).tap("What")
    assert "first follow-up question is free" in ken.text
    assert ken.purse.given == 19

    ken.tap("What")

    assert ken.purse.given == 18


def test_a_stopped_follow_up_leaves_the_free_one_for_later(ken: Chat, story: Story) -> None:
    lay(ken)
    first = ken.button("What")
    story.worker_sleeps = True
    ken.press(first).tap("Cancel this question")
    story.clock.advance(seconds=5)
    ken.press(first)

    assert "first follow-up question is free" in ken.text
    assert ken.purse.given == 19


def test_a_reading_pushed_to_someone_who_had_left_is_given_back_and_waits(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    lay(ken)
    with story.world.out_of_order():
        ken.phone.block()  # LINE tells of it only after it has taken the push.
        story.clock.advance(seconds=1)
        story.run_worker()
        assert ken.purse == Purse(given=19, coins=100)
    assert ken.purse == Purse(given=20, coins=100)

    ken.unblock().tap("Open my reading")

    assert "Your reading" in ken.text
    assert ken.purse == Purse(given=19, coins=100)


def test_a_reading_pushed_after_she_is_known_to_have_left_is_not_taken(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    lay(ken)
    ken.block()
    story.run_worker()
    assert ken.purse == Purse(given=19, coins=100, held_given=1)

    ken.unblock().tap("Open my reading")

    assert ken.purse == Purse(given=19, coins=100)


def test_a_reading_not_opened_for_a_week_gives_its_price_back_and_takes_it_when_opened(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    lay(ken)
    story.world.quota = 0
    story.run_worker()
    assert ken.purse.held_given == 1

    story.clock.advance(days=8)
    story.product.sweep()
    assert ken.purse == Purse(given=20, coins=100)

    ken.tap("Open when it's ready")

    assert "Your reading" in ken.text
    assert ken.purse == Purse(given=19, coins=100)


def test_prices_stand_on_the_buttons(ken: Chat) -> None:
    ken.say("What does this year hold?").say("skip").say("skip")

    for words in (
        "1. Three cards Suits most questions 1 Star",
        "2. One card One clear word 50 Coins",
        "4. Celtic cross The whole picture 3 Stars",
    ):
        assert ken.reads(words)
    assert "You have 20 Stars" in ken.text


def test_who_takes_her_consent_back_and_refuses_it_leaves_no_question_waiting(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย")

    mali.say("ถอนความยินยอม").say("ดูดวง").say("แฟนจะกลับมาไหม").tap("ยังไม่สะดวก")

    assert "ไม่ได้เก็บ" in mali.text
    with story.product.database.begin() as connection:
        states = connection.execute(text("SELECT CAST(state AS text) FROM conversations")).scalars().all()
    assert not any("แล้วความรักล่ะคะ" in state for state in states)


def test_each_layout_says_what_it_takes_from_her_purse_now_and_what_is_missing_for_it(mali: Chat) -> None:
    mali.agree().say("งานใหม่จะเป็นยังไงคะ").tap("ข้าม").tap("ข้าม")

    for words in (
        "1. ไพ่สามใบ พอดีกับคำถามส่วนใหญ่ 100 แต้ม",
        "2. ไพ่ใบเดียว คำตอบสั้น ๆ ตรง ๆ 50 แต้ม",
        "3. ไพ่ห้าใบ เมื่อต้องตัดสินใจเรื่องใหญ่ 2 มีมี่สตาร์ · ขาด 1",
        "4. เซลติกครอส มองเรื่องนี้ให้ครบทุกมุม 3 มีมี่สตาร์ · ขาด 2",
    ):
        assert mali.reads(words)
    assert mali.last.endswith("ตอนนี้มี 0 มีมี่สตาร์ · 100 แต้มค่ะ")


def test_cards_that_turn_at_once_show_their_price_first(ken: Chat) -> None:
    lay(ken)
    before = ken.purse

    ken.say("Will I find work this year?").tap("Ask anew").tap("Open my cards now")
    assert "its cards stay the same" in ken.text
    assert "1 Star" in ken.text
    assert ken.purse == before

    ken.say("three cards")
    assert "the same cards lie for it until midnight" in ken.text
    assert ken.purse == Purse(given=before.given - 1, coins=before.coins)
