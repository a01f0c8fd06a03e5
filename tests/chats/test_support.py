"""Help from a person: asked for in any words, her payment found at once, and MiMi quiet until it is her turn again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

import bootstrap
from bot.worker.checking import sweep_cases
from config import Settings
from services import cases, fulfilment, orders, reversals, shop
from services.adapters.queue import MemoryQueue
from services.ledger.verify import verify
from services.payments import CheckoutsOf, PaymentError, PayPage, Query
from simulator.world import LocalWorld
from tests.chats.conftest import Chat, Story
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase, make_settings
from tests.doubles_payments import FakePayments
from tests.selling import OPEN, open_till

WHY_QUIET = "รอทีมงานตอบ"


class Desk(Story):
    """A story in which Stars are sold and no webhook ever arrives, unless it is carried."""

    payments: FakePayments
    asked: list[Query]
    unreachable: bool

    def pay(self, chat: Chat, *, later: bool = False, article: str = "popular") -> None:
        """This will pay the newest order of a chat; nobody tells us."""
        with self.product.database.begin() as connection:
            order = orders.find_recent(connection, user_id=chat.user_id, since=self.clock().replace(year=2000))
            link = orders.find_link(connection, provider="fake", article=article)
        assert order is not None
        assert link is not None
        self.payments.pay(self.payments.page_url(PayPage(link, order.token, "th")), later=later)

    def carry(self) -> None:
        """This will bring the webhooks that had not arrived."""
        for body, signature in self.payments.mail():
            event = self.payments.read_event(body, signature, now=self.clock())
            assert event.fact is not None
            with self.product.database.begin() as connection:
                told = fulfilment.apply(connection, event.fact, provider="fake", now=self.clock())
            self.product.sender.submit(told)

    def close_case(self, chat: Chat) -> None:
        """This will be the operator, who is done."""
        with self.product.database.begin() as connection:
            assert cases.close(connection, user_id=chat.user_id, now=self.clock())

    def case(self, chat: Chat) -> tuple[str, str] | None:
        """This will show her latest case: what it is about, and how far."""
        latest = text("SELECT kind, state FROM cases WHERE user_id = :user_id ORDER BY id DESC LIMIT 1")
        with self.product.database.begin() as connection:
            row = connection.execute(latest, {"user_id": chat.user_id}).one_or_none()
        return None if row is None else (row.kind, row.state)

    def alerts(self) -> list[dict[str, Any]]:
        """This will show what the operator is told."""
        with self.product.database.begin() as connection:
            return list(connection.execute(text("SELECT details FROM alerts ORDER BY id")).scalars())


def code_in(chat: Chat) -> str:
    """This will read the code off the last message: it stands under its heading."""
    lines = chat.text.splitlines()
    return lines[lines.index("รหัสของคุณ") + 1]


@pytest.fixture
def story(
    database: UndoneDatabase, world: LocalWorld, clock: FixedClock, chat_settings: Settings, shared_url: str
) -> Desk:
    settings = make_settings(
        shared_url,
        LINE_API_BASE_URL=world.url,
        OPENAI_API_KEY="local",
        OPENAI_BASE_URL=chat_settings.openai_base_url,
        **OPEN,
    )
    payments = open_till(database, clock)
    queue = MemoryQueue()
    product = bootstrap.build(
        settings,
        database=database,
        queue=queue,
        payments=_listened_to(payments),
        sender_threads=0,
        clock=clock,
        entropy=CountedEntropy("desk"),
    )
    made = Desk(product, queue, world, clock)
    made.payments, made.asked, made.unreachable = payments, [], False
    payments.story = made  # type: ignore[attr-defined]
    return made


def _listened_to(payments: FakePayments) -> FakePayments:
    """A provider whose questions are kept, and who does not answer while the story says so."""

    class Listened(type(payments)):  # type: ignore[misc]
        def fetch(self, query: Query) -> Any:
            self.story.asked.append(query)
            if self.story.unreachable:
                raise PaymentError("unreachable", retry=True)
            return super().fetch(query)

    payments.__class__ = Listened
    return payments


@pytest.fixture(autouse=True)
def clean_ledger(story: Desk) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


@pytest.fixture
def buyer(mali: Chat) -> Chat:
    """Mali, who has ordered a pack and not paid yet."""
    return order(mali.agree())


def order(chat: Chat, article: str = "popular") -> Chat:
    """This will order a pack without a word in the chat."""
    story = chat.story
    with story.product.database.begin() as connection:
        shop.order(
            connection,
            user_id=chat.user_id,
            article_id=article,
            provider="fake",
            entropy=story.product.jobs.around.entropy,
            now=story.clock(),
        )
    return chat


def test_a_payment_nobody_told_us_of_is_found_within_the_same_moment(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)

    buyer.say("จ่ายแล้วไม่เข้า")

    assert "กำลังเช็กให้อยู่" in buyer.text
    assert "ยังไม่พบ" not in buyer.text, "what is being asked about is not said to be missing a moment before it is there"
    assert "รหัสของคุณ" in buyer.text
    assert buyer.purse.bought == 27
    assert story.case(buyer) == ("missing", "closed"), "the receipt explains it"
    assert [query for query in story.asked if isinstance(query, CheckoutsOf)]


def test_once_the_money_is_found_mimi_speaks_again(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)
    buyer.say("โอนแล้วไม่ได้")

    buyer.say("งานใหม่จะเป็นยังไงคะ")

    assert "งานใหม่จะเป็นยังไงคะ" in buyer.text


def test_a_payment_that_has_not_come_is_said_and_a_person_is_called(buyer: Chat, story: Desk) -> None:
    buyer.say("เงินไม่เข้า")

    assert "ยอดยังไม่เข้ามา" in buyer.text
    assert story.case(buyer) == ("missing", "open")
    assert [(told["what"], len(str(told["code"]))) for told in story.alerts()] == [("missing", 6)]


def test_money_on_its_way_is_said_so(buyer: Chat, story: Desk) -> None:
    story.pay(buyer, later=True)

    buyer.say("จ่ายแล้วไม่เข้า")

    assert "เงินกำลังเดินทางมา" in buyer.text


def test_a_provider_that_does_not_answer_is_no_dead_end(buyer: Chat, story: Desk) -> None:
    story.unreachable = True

    buyer.say("จ่ายแล้วไม่เข้า")

    assert "ระบบจ่ายเงินยังไม่ตอบ" in buyer.text
    assert story.case(buyer) == ("missing", "open")


def test_an_older_order_is_found_paid_too(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)
    story.clock.advance(hours=2)
    order(buyer, "starter").say("จ่ายแล้วไม่เข้า")

    assert buyer.purse.bought == 27


def test_a_paid_order_and_one_left_alone_are_told_apart_in_one_answer(buyer: Chat, story: Desk) -> None:
    story.clock.advance(minutes=5)
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE orders SET sent_on_at = created_at"))
    order(buyer, "starter")
    story.pay(buyer, article="starter")
    story.carry()

    buyer.say("จ่ายแล้วไม่เข้า")

    card, answer = (message.text for message in buyer.phone.messages[-2:])
    for told in (card, answer):
        assert "รายการวันที่ 21 พ.ย. 69 09:35 น. ยอด 99 บาท: จ่ายแล้ว มีมี่สตาร์เข้าเรียบร้อยค่ะ" in told
    assert "รายการวันที่ 21 พ.ย. 69 09:30 น. ยอด 199 บาท: กำลังเช็กให้อยู่ค่ะ" in card
    assert "รายการวันที่ 21 พ.ย. 69 09:30 น. ยอด 199 บาท: ยังไม่ได้จ่ายค่ะ" in answer
    assert "ส่วนที่เหลือยอดยังไม่เข้ามา" in answer
    assert "ตอนนี้มี 10 มีมี่สตาร์" in answer


def test_an_order_whose_page_was_never_opened_is_not_talked_about(buyer: Chat, story: Desk) -> None:
    story.clock.advance(minutes=5)
    order(buyer, "starter")
    story.pay(buyer, article="starter")
    story.carry()

    buyer.say("จ่ายแล้วไม่เข้า")

    assert "ยอด 99 บาท: จ่ายแล้ว" in buyer.text
    assert "199 บาท" not in buyer.text


def test_a_plans_first_month_that_is_not_booked_is_still_looked_for(mali: Chat, story: Desk) -> None:
    order(mali.agree(), "monthly")
    story.pay(mali, article="monthly")
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE orders SET state = 'paid'"))

    mali.say("จ่ายแล้วไม่เข้า")

    assert mali.purse.bought == 45


def test_a_months_plan_that_nobody_told_us_of_is_found_with_its_stars(mali: Chat, story: Desk) -> None:
    order(mali.agree(), "monthly")
    story.pay(mali, article="monthly")

    mali.say("จ่ายแล้วไม่เข้า")

    assert mali.purse.bought == 45
    assert story.case(mali) == ("missing", "closed")


def test_a_check_whose_waking_was_lost_is_made_up_for(buyer: Chat, story: Desk) -> None:
    story.worker_sleeps = True
    story.pay(buyer)
    buyer.say("จ่ายแล้วไม่เข้า")
    story.queue.waiting.clear()

    story.clock.advance(seconds=11)
    assert sweep_cases(story.product.jobs) == 1
    assert sweep_cases(story.product.jobs) == 0

    assert buyer.purse.bought == 27


def test_a_check_that_the_sweeper_made_is_not_made_again_by_its_waking(buyer: Chat, story: Desk) -> None:
    story.worker_sleeps = True
    buyer.say("จ่ายแล้วไม่เข้า")
    story.clock.advance(seconds=11)
    sweep_cases(story.product.jobs)

    story.run_worker()

    assert len(story.asked) == 1
    assert buyer.text.count("ยอดยังไม่เข้ามา") == 1


def test_asking_again_and_again_does_not_ask_the_provider_each_time(buyer: Chat, story: Desk) -> None:
    for _ in range(5):
        buyer.say("จ่ายแล้วไม่เข้า")

    assert len(story.asked) == 1
    assert len(story.alerts()) == 1


def test_without_an_order_a_person_looks_for_it(mali: Chat, story: Desk) -> None:
    mali.agree().say("จ่ายแล้วไม่เข้าค่ะ")

    assert "มีมี่ยังไม่เจอรายการ" in mali.text
    assert story.case(mali) == ("missing", "open")
    assert story.asked == []


def test_a_slip_is_taken_for_one_while_an_order_is_open(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)

    buyer.photo()

    assert "ได้รับสลิปแล้ว" in buyer.text
    assert buyer.purse.bought == 27
    assert story.case(buyer) == ("slip", "closed")


def test_a_photo_is_just_a_photo_without_an_order_or_a_day_later(mali: Chat, story: Desk) -> None:
    mali.agree().photo()
    assert story.case(mali) is None

    order(mali)
    story.clock.advance(hours=25)
    mali.photo()

    assert story.case(mali) is None
    assert "ตัวหนังสือ" in mali.text or "พิมพ์" in mali.text


def test_in_the_middle_of_a_talk_a_slip_is_answered_alone(buyer: Chat) -> None:
    buyer.say("งานใหม่จะเป็นยังไงคะ").photo()

    assert "ได้รับสลิปแล้ว" in buyer.text
    assert "เปิดไพ่เลย" not in buyer.text


def test_mimi_keeps_quiet_while_a_person_is_asked_for(mali: Chat, story: Desk) -> None:
    mali.agree().say("ขอคุยกับแอดมินค่ะ")
    assert "รหัสของคุณ" in mali.text
    assert story.case(mali) == ("person", "open")

    assert WHY_QUIET in mali.say("มีเรื่องจะสอบถามค่ะ").text
    for act in (lambda: mali.say("เรื่องบิลค่ะ"), mali.sticker, mali.photo):
        act()
        assert mali.text == ""


def test_back_to_the_cards_goes_on_where_she_was(mali: Chat) -> None:
    mali.agree().say("งานใหม่จะเป็นยังไงคะ").say("คุยกับคน")

    mali.tap("กลับไปดูไพ่")

    assert "มีมี่กลับมาแล้ว" in mali.text
    assert "งานใหม่จะเป็นยังไงคะ" in mali.text
    mali.tap("เปิดไพ่เลย").tap("4")
    assert "คำทำนาย" in mali.text


@pytest.mark.parametrize("words", ["กลับไปดูไพ่", "ย้อนกลับ", "ยกเลิก"])
def test_a_word_brings_her_back_too(mali: Chat, words: str) -> None:
    mali.agree().say("แอดมิน").say(words)

    assert "มีมี่กลับมาแล้ว" in mali.text
    assert mali.say("สวัสดี").text


def test_commands_work_meanwhile_and_a_reading_begins_as_ever(mali: Chat) -> None:
    mali.agree().say("แอดมิน")

    assert "ยอดคงเหลือ" in mali.say("ยอดคงเหลือ").text
    assert WHY_QUIET in mali.say("ขอบคุณค่ะ").text
    assert mali.say("ขอบคุณค่ะ").text == ""
    mali.say("ดูดวง").say("งานใหม่จะเป็นยังไงคะ")
    assert "งานใหม่จะเป็นยังไงคะ" in mali.text


def test_an_old_button_says_why_mimi_is_quiet(mali: Chat) -> None:
    mali.agree().say("งานใหม่จะเป็นยังไงคะ")
    old = mali.button("เปิดไพ่เลย")
    mali.say("แอดมิน").press(old)

    assert "รอทีมงานตอบ" in mali.text


def test_someone_in_distress_is_answered_whoever_is_asked_for(mali: Chat) -> None:
    mali.agree().say("แอดมิน").say("อยากตายค่ะ ไม่ไหวแล้ว")

    assert "1323" in mali.text


def test_the_quiet_lasts_for_days_and_ends_with_the_case(mali: Chat, story: Desk) -> None:
    mali.agree().say("แอดมิน")
    story.clock.advance(days=2)
    assert WHY_QUIET in mali.say("ยังรออยู่นะคะ").text
    assert mali.say("ยังรออยู่นะคะ").text == ""

    story.close_case(mali)

    assert mali.say("สวัสดีค่ะ").text
    assert "สวัสดี" in mali.text


def test_a_webhook_that_comes_after_all_ends_the_quiet(buyer: Chat, story: Desk) -> None:
    buyer.say("จ่ายแล้วไม่เข้า")
    story.pay(buyer)
    assert WHY_QUIET in buyer.say("โอนไปตั้งนานแล้วนะคะ").text

    story.carry()

    assert story.case(buyer) == ("missing", "closed")
    assert buyer.say("สวัสดีค่ะ").text


def test_a_payment_does_not_close_what_it_does_not_explain(buyer: Chat, story: Desk) -> None:
    buyer.say("แอดมิน")
    story.pay(buyer)
    story.carry()

    assert story.case(buyer) == ("person", "open")


def test_someone_who_says_that_she_has_paid_is_told_that_it_has_arrived(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)
    story.carry()

    buyer.say("โอนแล้วค่ะ")

    assert "เงินเข้าเรียบร้อยแล้ว" in buyer.text
    assert story.case(buyer) is None


def test_someone_who_says_that_she_has_paid_is_looked_after_while_it_is_not_there(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)

    buyer.say("โอนแล้วค่ะ")

    assert buyer.purse.bought == 27


@pytest.mark.parametrize("said", ["จ่ายแล้วไม่เข้า", "โอนเงินแล้ว แต่สตาร์ยังไม่เข้าเลยค่ะ"])
def test_nobody_is_called_for_money_that_has_come_but_a_person_is_one_tap_away(
    buyer: Chat, story: Desk, said: str
) -> None:
    story.pay(buyer)
    story.carry()

    buyer.say(said)

    assert "เงินเข้าเรียบร้อยแล้ว" in buyer.text
    assert "ตอนนี้มี 27 มีมี่สตาร์" in buyer.text
    assert (story.case(buyer), story.alerts()) == (None, [])
    assert "อยากถามเรื่องอะไร" in buyer.say("ดูดวง").text, "she is not left in silence"
    buyer.say(said).tap("ยังไม่ครบ? คุยกับทีมงาน")
    assert story.case(buyer) == ("person", "open")


def test_a_payment_that_is_paid_does_not_hide_another_that_is_not(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)
    story.carry()
    order(buyer, "starter").say("จ่ายแล้วไม่เข้า")

    assert story.case(buyer) == ("missing", "open")


def test_in_a_silence_she_is_told_once_an_hour_why_and_how_to_end_it(mali: Chat, story: Desk) -> None:
    mali.agree().say("แอดมิน")

    assert WHY_QUIET in mali.say("hello?").text
    story.clock.advance(minutes=59)
    assert mali.say("hello?").text == ""
    story.clock.advance(minutes=1)
    assert "กลับไปดูไพ่" in mali.say("เงินเข้ารึยัง").text
    mali.tap("กลับไปดูไพ่")
    assert "มีมี่กลับมาแล้ว" in mali.text
    assert WHY_QUIET in mali.say("แอดมิน").say("hello?").text, "a new silence is explained anew"


@pytest.mark.parametrize("said", [("วงเงิน", "500"), ("ตั้งวงเงิน 500 บาท",), ("set my limit to 500 baht",)])
def test_her_limit_is_taken_in_a_silence_too(mali: Chat, said: tuple[str, ...]) -> None:
    mali.agree().say("แอดมิน")
    for one in said:
        mali.say(one)

    assert "ไม่เกินเดือนละ 500 บาท" in mali.text
    assert WHY_QUIET not in mali.text


def test_a_refund_shows_what_is_left_of_the_pack_and_calls_a_person(buyer: Chat, story: Desk) -> None:
    story.pay(buyer, later=True)
    story.payments.settle(succeeded=True)
    story.carry()

    buyer.say("ขอเงินคืน")

    assert buyer.reads("27 มีมี่สตาร์ 199 บาท")
    assert "พร้อมเพย์" in buyer.text
    assert story.case(buyer) == ("refund", "open")
    assert buyer.purse.bought == 27, "only the operator returns money"


def test_a_week_later_nothing_is_promised(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)
    story.carry()
    story.clock.advance(days=8)

    buyer.say("ขอเงินคืน")

    assert "ใน 7 วันนี้ มีมี่ไม่เจอแพ็กที่ซื้อ" in buyer.text


def test_each_return_is_told_in_her_language(buyer: Chat, story: Desk) -> None:
    story.pay(buyer)
    story.carry()
    with story.product.database.begin() as connection:
        intent = str(connection.execute(text("SELECT intent FROM payments")).scalar_one())
    story.payments.give_back(intent, 19900)
    story.carry()

    assert buyer.reads("คืนให้คุณ 199 บาท")
    assert buyer.reads("มีมี่สตาร์ที่หักคืน 27 มีมี่สตาร์")
    with story.product.database.begin() as connection:
        assert reversals.unspent(connection, user_id=buyer.user_id, now=story.clock()) == []


def test_a_complaint_in_a_sentence_is_heard_in_the_middle_of_a_question(buyer: Chat, story: Desk) -> None:
    buyer.say("งานใหม่จะเป็นยังไงคะ")
    story.pay(buyer)

    buyer.say("โอนเงินแล้ว แต่สตาร์ยังไม่เข้าเลยค่ะ")

    assert "กำลังเช็กให้อยู่" in buyer.text
    assert buyer.purse.bought == 27


def test_a_refund_is_asked_for_in_a_sentence(ken: Chat, story: Desk) -> None:
    order(ken)
    story.pay(ken)
    story.carry()

    ken.say("Will I find work?").say("can i get my money back please")

    assert "Money back" in ken.text
    assert story.case(ken) == ("refund", "open")


def test_who_never_paid_is_asked_whose_money_she_means(ken: Chat, story: Desk) -> None:
    ken.say("can i get my money back please")

    assert "Is this about a payment to MiMi" in ken.text
    assert story.case(ken) is None


def test_a_question_about_money_stays_a_question(mali: Chat, story: Desk) -> None:
    mali.agree()
    for question in ("ลูกค้าจะโอนเงินให้ไหม", "แฟนเก่าจะคืนเงินไหม"):
        mali.say("ดูดวง").say(question)
        assert question in mali.text
    assert story.case(mali) is None


def test_what_may_be_either_is_asked_and_goes_on_as_a_question(ken: Chat, story: Desk) -> None:
    ken.say("new reading").say("Can I get my money back?")
    assert "Is this about a payment to MiMi" in ken.text
    assert story.case(ken) is None

    ken.tap("Ask the cards")

    assert "How do you feel about it" in ken.text
    assert "Can I get my money back?" in ken.tap("Worried").text or "What is it about" in ken.text
    assert story.case(ken) is None


def test_what_may_be_either_joins_a_question_that_is_being_asked(ken: Chat) -> None:
    ken.say("Will things get better?").say("I already paid and nothing happened").tap("Ask the cards")

    assert "Will things get better? I already paid and nothing happened" in ken.text


def test_what_may_be_either_leads_to_the_desk_by_a_tap(ken: Chat, story: Desk) -> None:
    ken.say("Can I get my money back?").tap("About a payment")

    assert story.case(ken) == ("refund", "open")


def test_what_is_written_to_a_person_is_left_to_the_person(buyer: Chat) -> None:
    buyer.say("แอดมิน").say("มีเรื่องจะสอบถามค่ะ")

    assert buyer.say("โอนเงินแล้ว แต่สตาร์ยังไม่เข้าเลยค่ะ").text == ""
    assert buyer.say("โอนเงินไปแล้วแต่ยังไม่เข้าเลย ทำยังไงดี").text == ""


def test_help_names_what_is_about_money(ken: Chat) -> None:
    assert "refund, I paid and nothing came, my plan, spending limit, talk to a person" in ken.say("help").text


def test_english_words_work_too(ken: Chat, story: Desk) -> None:
    order(ken).say("I paid and nothing came")
    assert "no payment has reached us yet" in ken.text

    ken.say("refund")

    assert "Money back" in ken.text
    assert story.case(ken) == ("refund", "open")


def test_who_tells_a_person_her_code_is_not_answered_by_mimi(story: Desk, mali: Chat) -> None:
    mali.agree().say("แอดมิน")
    code = code_in(mali)
    mali.say("มีเรื่องจะสอบถามค่ะ")
    story.clock.advance(seconds=10)

    for said in (f"รหัส {code} ค่ะ", code, "รหัสอ้างอิง 7K2P9Q", "G-22222-333333"):
        mali.say(said)
        assert mali.text == "", said


def test_a_friends_code_counts_even_while_a_person_is_to_answer(story: Desk, mali: Chat) -> None:
    mali.agree().say("แอดมิน")
    code = code_in(mali)
    nok = story.chat("Nok").agree().say("แอดมิน")

    nok.say(f"เพื่อนชวนมา รหัส {code}")

    assert nok.purse.coins == 200
    assert "100 แต้ม" in nok.text
