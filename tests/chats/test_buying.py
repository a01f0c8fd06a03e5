"""Buying Stars: the packs, an order, what is told beforehand and afterwards, and her own limit."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

import bootstrap
from config import Settings
from services import fulfilment, limits, orders, shop, tariff
from services.adapters.queue import MemoryQueue
from services.ledger.purse import Purse
from services.ledger.sales import sell, take_back
from services.ledger.verify import verify
from services.payments import PayPage, SubscriptionFact, SubscriptionOf
from simulator.world import LocalWorld
from tests.chats.conftest import Chat, Story
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase, make_settings
from tests.doubles_payments import FakePayments
from tests.selling import OPEN, carry, open_till


class Shop(Story):
    """A story in which Stars are sold."""

    payments: FakePayments

    def money_comes(self) -> None:
        """This will bring to our record, and to the chats, what the provider has told."""
        notices = carry(self.product.database, self.payments, self.clock)
        self.product.sender.submit(notices)
        with self.product.database.begin() as connection:
            assert verify(connection) == []

    def plan_of(self, chat: Chat) -> str:
        """This will name her plan at the provider."""
        with self.product.database.begin() as connection:
            found = text("SELECT reference FROM plans WHERE user_id = :user_id")
            return str(connection.execute(found, {"user_id": chat.user_id}).scalar_one())

    def change_plan(self, reference: str, *, ends: bool) -> None:
        """This will be what she does on the provider's page."""
        plan = next(one for one in self.payments.fetch(SubscriptionOf(reference)) if isinstance(one, SubscriptionFact))
        fact = replace(plan, ends_at_period_end=ends, at=self.clock())
        with self.product.database.begin() as connection:
            told = fulfilment.apply(connection, fact, provider="fake", now=self.clock())
        self.product.sender.submit(told)

    def pay(self, chat: Chat, *, later: bool = False, article: str = "popular") -> None:
        """This will pay the newest order of a chat as its page would have it."""
        with self.product.database.begin() as connection:
            link = orders.find_link(connection, provider="fake", article=article)
        assert link is not None
        self.payments.pay(self.payments.page_url(PayPage(link, token_of(chat), "th")), later=later)
        self.money_comes()


def token_of(chat: Chat) -> str:
    chat.tap("ไปจ่าย" if chat.phone.user.language == "th" else "Pay ")
    return urlsplit(chat.phone.opened_urls[-1]).path.removeprefix("/pay/")


@pytest.fixture
def story(
    database: UndoneDatabase, world: LocalWorld, clock: FixedClock, chat_settings: Settings, shared_url: str
) -> Shop:
    """The whole product with a provider that is set up."""
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
        payments=payments,
        sender_threads=0,
        clock=clock,
        entropy=CountedEntropy("shop"),
    )
    made = Shop(product, queue, world, clock)
    made.payments = payments
    return made


@pytest.fixture
def closed(database: UndoneDatabase, world: LocalWorld, clock: FixedClock, chat_settings: Settings) -> Chat:
    """The chat of somebody whose MiMi sells nothing."""
    queue = MemoryQueue()
    product = bootstrap.build(
        chat_settings, database=database, queue=queue, sender_threads=0, clock=clock, entropy=CountedEntropy("closed")
    )
    return Story(product, queue, world, clock).chat("Nok", "en").agree()


def owe(chat: Chat, stars: int) -> None:
    with chat.story.product.database.begin() as connection:
        take_back(
            connection,
            user_id=chat.user_id,
            stars=stars,
            amount=100 * stars,
            kind="refund",
            key=f"refund:{stars}",
            payment_id=0,
            now=chat.story.clock(),
        )


def test_the_packs_show_stars_baht_and_what_a_reading_comes_to(mali: Chat) -> None:
    mali.agree().say("เติมสตาร์ค่ะ")

    for words in (
        "25 + แถม 2",
        "60 + แถม 12",
        "99 บาท",
        "199 บาท",
        "399 บาท",
        "ครั้งละ 7.37 บาท",
        "มีมี่แนะนำ",
        "199 บาท/เดือน",
        "ไพ่สามใบ 27 ครั้ง",
    ):
        assert words in mali.text


def test_without_a_provider_buying_is_closed_politely(closed: Chat) -> None:
    assert "Buying is closed right now" in closed.say("buy").text
    assert "Buying is closed right now" in closed.say("balance").text
    assert "Top up" not in closed.text


def test_a_provider_that_is_not_set_up_sells_nothing(ken: Chat, story: Shop) -> None:
    with story.product.database.begin() as connection:
        orders.save_links(connection, "fake", [], story.clock())

    assert "Buying is closed right now" in ken.say("buy").text


def test_the_packs_message_says_everything_before_the_tap(mali: Chat) -> None:
    mali.agree().say("เติม").tap("เลือกแพ็ก 199 บาท")

    for words in ("27 มีมี่สตาร์ (25 + 2)", "อีเมล", "QR", "คลังรูป", "ครั้งเดียว", "ไปจ่าย 199 บาท", "จ่ายแล้วไม่เข้า"):
        assert words in mali.text


def test_the_button_opens_our_own_address_in_the_phones_browser(ken: Chat) -> None:
    ken.say("buy").tap("Choose, 99 baht").tap("Pay 99 baht")

    opened = urlsplit(ken.phone.opened_urls[-1])
    assert (opened.scheme, opened.netloc, opened.query) == ("https", "mimi.localhost", "openExternalBrowser=1")
    assert opened.path.startswith("/pay/")


def test_a_repeated_tap_is_the_same_order_and_another_day_another_one(ken: Chat, story: Shop) -> None:
    ken.say("buy").tap("Choose, 199 baht")
    first = token_of(ken)
    story.clock.advance(minutes=5)
    ken.say("buy").tap("Choose, 199 baht")
    assert token_of(ken) == first

    story.clock.advance(hours=25)
    ken.say("buy").tap("Choose, 199 baht")

    assert token_of(ken) != first


def test_the_packs_message_says_beforehand_what_a_debt_will_take(ken: Chat) -> None:
    owe(ken, 4)

    ken.say("buy")
    assert "4 Stars are still owed" in ken.text
    ken.tap("Choose, 199 baht")

    assert ken.reads("Into what is still owed 4 Stars Reach you 23 Stars")


def test_a_receipt_tells_stars_balance_and_what_the_debt_took(ken: Chat, story: Shop) -> None:
    owe(ken, 4)
    ken.say("buy").tap("Choose, 199 baht")
    story.pay(ken)

    for words in (
        "your payment has arrived",
        "+23 Stars",
        "What Popular",
        "Paid 199 baht",
        "When 21 Nov 2026 09:30",
        "Order no.",
        "4 more went into what you owed",
        "You have now 43 Stars",
    ):
        assert ken.reads(words), words
    assert ken.ways[-1] == "push"
    assert ken.purse == Purse(bought=23, given=20, coins=100)


def test_a_question_that_waits_goes_on_by_one_tap_on_the_receipt(mali: Chat, story: Shop) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")
    mali.say("แล้วความรักล่ะคะ จะเจอใครไหม").tap("เปิดไพ่เลย").tap("เติมมีมี่สตาร์").tap("เลือกแพ็ก 99 บาท")
    story.pay(mali, article="starter")
    assert "คำถามเดิมของคุณยังรออยู่" in mali.last

    mali.tap("ดูคำถามเดิมต่อ").tap("5")

    assert "แล้วความรักล่ะคะ จะเจอใครไหม" in mali.text
    assert mali.purse == Purse(bought=9)


def test_who_had_typed_no_further_question_is_not_told_of_one_on_the_receipt(mali: Chat, story: Shop) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ").say("ถามต่อ").say("แล้วเรื่องเงินล่ะคะ").say("ถามต่อ")
    mali.tap("เติมมีมี่สตาร์").tap("เลือกแพ็ก 99 บาท")
    story.pay(mali, article="starter")

    assert "คำถามเดิมของคุณ" not in mali.last
    assert "ตอนนี้ถามต่อจากคำทำนายเดิมได้แล้ว" in mali.last
    assert "อยากรู้อะไรต่อคะ" in mali.tap("ถามต่อ").text


@pytest.mark.parametrize("said", ["how much is that in baht?", "how much"])
def test_where_layouts_are_chosen_their_price_is_told_in_baht_too(ken: Chat, said: str) -> None:
    ken.say("Will I find work this year?").say("skip").say("skip").say(said)

    assert "three cards come to about 6 baht to 10 baht" in ken.text
    assert "How many cards shall we lay?" in ken.text


def test_promptpay_that_takes_its_time_is_told_twice_and_credited_once(ken: Chat, story: Shop) -> None:
    ken.say("buy").tap("Choose, 199 baht")
    story.pay(ken, later=True)
    assert "Your payment of 199 baht is on its way" in ken.last
    assert ken.purse.bought == 0

    story.payments.settle(succeeded=True)
    story.money_comes()

    assert ken.reads("+27 Stars")
    assert ken.purse.bought == 27


def test_a_payment_that_fails_is_told_kindly(ken: Chat, story: Shop) -> None:
    ken.say("buy").tap("Choose, 199 baht")
    story.pay(ken, later=True)
    story.payments.settle(succeeded=False)
    story.money_comes()

    assert "did not go through, and nothing was taken" in ken.last


def test_a_purchase_is_one_line_of_the_movements(ken: Chat, story: Shop) -> None:
    ken.say("buy").tap("Choose, 199 baht")
    story.pay(ken)

    ken.say("statement")

    assert "Bought: Popular, 199 baht" in ken.text
    assert "+27 Stars" in ken.text


def test_a_plan_is_bought_shown_and_never_offered_twice(ken: Chat, story: Shop) -> None:
    ken.say("buy")
    old = ken.button("Choose, 199 baht a month")
    ken.press(old)
    assert ken.reads("You get 45 Stars now and every month")
    story.pay(ken, article="monthly")
    assert "Your Stars for this month are here" in ken.text
    assert ken.purse.bought == 45

    ken.say("buy")
    assert "Look after my plan" in ken.text
    assert "199 baht a month" not in ken.text
    story.clock.advance(seconds=10)

    assert "That offer is no longer there" in ken.press(old).text


@pytest.mark.parametrize("words", ["cancel my plan", "ยกเลิกรายเดือน", "unsubscribe"])
def test_who_cancels_a_plan_she_has_not_is_told_so_and_not_sold_one(ken: Chat, words: str) -> None:
    ken.say(words)

    assert "You have no monthly plan" in ken.text or "ไม่ได้สมัครแพ็กรายเดือน" in ken.text
    assert "199" not in ken.text


def test_cancelling_at_the_providers_page_is_said_in_the_chat_once_and_so_is_a_change_of_mind(
    ken: Chat, story: Shop
) -> None:
    ken.say("buy").tap("Choose, 199 baht a month")
    story.pay(ken, article="monthly")
    reference = story.plan_of(ken)

    ken.say("cancel my plan")
    assert "Look after my plan" in ken.text
    story.clock.advance(minutes=1)
    story.change_plan(reference, ends=True)
    assert "Your monthly plan is cancelled. It runs until 21 Dec 2026" in ken.last
    before = len(ken.ways)
    story.change_plan(reference, ends=True)
    assert len(ken.ways) == before, "what is told again is no news"

    story.clock.advance(minutes=1)
    story.change_plan(reference, ends=False)

    assert "Your monthly plan goes on" in ken.last


def test_the_plan_says_that_it_is_a_month_everywhere_and_that_it_takes_cards(ken: Chat) -> None:
    ken.say("buy")
    assert "the monthly plan by card only" in ken.text

    ken.tap("Choose, 199 baht a month")

    assert "Pay 199 baht a month" in ken.text
    assert "PromptPay" not in ken.text


def test_the_plans_button_leads_to_our_own_address(ken: Chat, story: Shop) -> None:
    ken.say("buy").tap("Choose, 199 baht a month")
    story.pay(ken, article="monthly")

    ken.say("my plan").tap("Look after my plan")

    assert ken.phone.opened_urls[-1].startswith("https://mimi.localhost/plan/")


def test_a_plan_at_a_provider_of_before_is_looked_after_by_a_person(ken: Chat, story: Shop) -> None:
    ken.say("buy").tap("Choose, 199 baht a month")
    story.pay(ken, article="monthly")
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE plans SET provider = 'stripe'"))

    ken.say("my plan")

    assert "type “talk to a person”" in ken.text
    assert "Look after my plan" not in ken.text


def test_beyond_the_daily_limit_she_is_told_what_is_left(ken: Chat, story: Shop) -> None:
    for number in range(3):
        ken.say("buy").tap("Choose, 399 baht")
        story.pay(ken, article="premium")
        story.clock.advance(seconds=10 + number)

    ken.say("buy").tap("Choose, 99 baht")

    assert "up to 1,200 baht a day" in ken.text
    assert "3 baht left today" in ken.text


def test_her_own_limit_holds_at_once_and_is_said_in_the_shop(ken: Chat, story: Shop) -> None:
    ken.say("limit").tap("500 baht a month")
    assert "from now on 500 baht a month at most" in ken.text
    ken.say("buy").tap("Choose, 399 baht")
    story.pay(ken, article="premium")

    assert "This month: 399 baht of 500 baht." in ken.say("buy").text
    ken.tap("Choose, 199 baht")

    assert "101 baht left" in ken.text


def test_a_higher_limit_holds_a_day_later_and_says_so(ken: Chat, story: Shop) -> None:
    ken.say("limit").tap("500 baht a month").say("limit").tap("1,000 baht a month")

    assert "From 22 Nov 2026 09:30 your limit is 1,000 baht a month" in ken.text
    with story.product.database.begin() as connection:
        assert limits.read_monthly(connection, user_id=ken.user_id, now=story.clock()) == 50000
    story.clock.advance(hours=25)
    assert "of 1,000 baht" in ken.say("limit").text


def test_a_change_that_waits_is_shown_and_can_be_taken_back(ken: Chat, story: Shop) -> None:
    ken.say("limit").tap("500 baht a month").say("limit").tap("1,000 baht a month")

    ken.say("limit")
    assert "From 22 Nov 2026 09:30: 1,000 baht a month." in ken.text
    ken.tap("Keep it at 500 baht")

    story.clock.advance(hours=25)
    ken.say("limit")
    assert "of 500 baht" in ken.text
    assert "⏳" not in ken.text


@pytest.mark.parametrize("typed", ["300", "300 baht", "๓๐๐ บาทค่ะ", "฿300"])
def test_a_limit_can_be_typed(ken: Chat, story: Shop, typed: str) -> None:
    ken.say("limit").say(typed)

    with story.product.database.begin() as connection:
        assert limits.read_monthly(connection, user_id=ken.user_id, now=story.clock()) == 30000
    assert "300" in ken.text


def test_a_limit_of_next_to_nothing_is_answered_with_the_choices(ken: Chat, story: Shop) -> None:
    ken.say("limit").say("7")

    assert "Anything from 20 baht to 100,000 baht is fine." in ken.text
    assert "500 baht a month" in ken.text
    with story.product.database.begin() as connection:
        assert limits.read_monthly(connection, user_id=ken.user_id, now=story.clock()) is None


def test_a_number_long_after_the_limit_was_shown_sets_none(ken: Chat, story: Shop) -> None:
    ken.say("limit")
    story.clock.advance(minutes=11)

    ken.say("300")

    with story.product.database.begin() as connection:
        assert limits.read_monthly(connection, user_id=ken.user_id, now=story.clock()) is None


def test_a_limit_nobody_offers_is_an_old_button(ken: Chat) -> None:
    ken.phone.send("postback", data="limit|5")

    assert "from an earlier moment" in ken.text


def test_an_article_nobody_sells_is_not_offered(ken: Chat) -> None:
    ken.phone.send("postback", data="buy|everything")

    assert "That offer is no longer there" in ken.text


def test_a_pack_for_newcomers_is_not_offered_to_who_has_bought(story: Shop, ken: Chat) -> None:
    """The first-purchase pack is off by data; its button from a time when it was on leads nowhere."""
    assert not tariff.FIRST_PURCHASE_ON
    with story.product.database.begin() as connection, pytest.raises(shop.NotOfferedError):
        shop.find_article(connection, user_id=ken.user_id, article_id="first")


def test_selling_straight_into_the_ledger_shows_a_pack_without_a_name(ken: Chat, story: Shop) -> None:
    with story.product.database.begin() as connection:
        sell(connection, user_id=ken.user_id, stars=5, amount=5000, key="by hand", payment_id=0, now=story.clock())

    assert "Bought: a pack, 50 baht" in ken.say("statement").text


@pytest.mark.parametrize(("said", "price"), [("pack 99", "99"), ("popular", "199"), ("ซื้อแพ็ก 399", "399")])
def test_a_pack_can_be_typed_by_name_or_price(ken: Chat, said: str, price: str) -> None:
    ken.say("top up").say(said)

    assert f"{price} baht" in ken.text or f"{price} บาท" in ken.text
    assert "Shall I ask the cards" not in ken.text


def test_a_number_after_a_reading_is_no_judgement_of_it(ken: Chat) -> None:
    ken.ask_and_open("Will I find work this year?").say("top up").say("2")

    assert "Thank you for being honest" not in ken.text
