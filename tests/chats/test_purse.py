"""Balance, movements, and Coins into Stars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.locale import LANGUAGES, find_command, translator
from services.ledger.purse import Purse
from services.ledger.sales import sell, take_back
from services.ledger.verify import verify
from tests.chats.conftest import Chat, Story


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def test_the_balance_says_what_she_has_in_her_words(mali: Chat) -> None:
    mali.agree().say("เหลือกี่แต้มคะ")

    assert "0 มีมี่สตาร์" in mali.text
    assert "100 แต้ม" in mali.text
    assert "แต้มแลกได้ 1 มีมี่สตาร์ เหลือ 0 แต้ม" in mali.text


def test_bought_and_given_stars_are_told_apart(ken: Chat, story: Story) -> None:
    with story.product.database.begin() as connection:
        sell(connection, user_id=ken.user_id, stars=10, amount=9900, key="a sale", payment_id=0, now=story.clock())

    ken.say("balance")

    assert "30 Stars" in ken.text
    assert "10 bought · 20 given" in ken.text


def test_the_balance_shows_what_is_set_aside(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    ken.ask_and_open("Will I find work this year?").say("menu").tap("Balance")

    assert "1 Star set aside for a reading that is on its way" in ken.text


def test_a_debt_is_said_in_plain_words(ken: Chat, story: Story) -> None:
    with story.product.database.begin() as connection:
        take_back(
            connection,
            user_id=ken.user_id,
            stars=3,
            amount=3000,
            kind="refund",
            key="a refund",
            payment_id=0,
            now=story.clock(),
        )

    ken.say("balance")

    assert "3 Stars are still owed; the next pack settles them" in ken.text


@pytest.mark.parametrize(
    ("bought", "pile_of", "told"),
    [
        (1, "Three cards", "Nothing was charged: 1 Star went into what you owed from a refund."),
        (2, "Celtic cross", "2 Stars went into what you owed from a refund."),
    ],
)
def test_stars_of_a_stopped_reading_that_pay_a_debt_are_not_said_to_be_back(
    story: Story, bought: int, pile_of: str, told: str
) -> None:
    aim = story.chat("Aim", "en").agree()
    money: dict[str, Any] = {"user_id": aim.user_id, "amount": 1000, "payment_id": 0, "now": story.clock()}
    with story.product.database.begin() as connection:
        sell(connection, stars=bought, key="a sale", **money)
    story.worker_sleeps = True
    aim.say("Will I find work this year?").tap("Skip").tap("Skip").tap(pile_of).tap("4")
    with story.product.database.begin() as connection:
        take_back(connection, stars=bought, kind="dispute", key="a dispute", **money)

    aim.say("cancel")

    assert told in aim.text
    assert ("100 Coins is back with you" in aim.text) == (pile_of == "Celtic cross")
    assert aim.purse == Purse(coins=100)
    aim.say("movements")
    assert "What was still owed" in aim.text
    assert f"{bought} went into what was owed" in aim.text


def test_coins_become_whole_stars_and_the_rest_stays(ken: Chat) -> None:
    ken.give(coins=150).say("balance").tap("Turn 200 Coins into 2 Stars")

    assert "200 Coins became 2 Stars. You have 22 Stars · 50 Coins now." in ken.text
    assert ken.purse == Purse(given=22, coins=50)


def test_the_same_exchange_button_works_once_also_long_after(ken: Chat, story: Story) -> None:
    ken.say("balance")
    button = ken.button("Turn 100 Coins into 1 Star")
    ken.press(button)
    story.clock.advance(seconds=30)
    ken.give(coins=300).press(button)

    assert "That button has done its work" in ken.text
    assert ken.purse == Purse(given=21, coins=300)


def test_a_button_exchanges_no_more_than_it_said(ken: Chat) -> None:
    ken.say("balance")
    button = ken.button("Turn 100 Coins into 1 Star")

    ken.give(coins=300).press(button)

    assert ken.purse == Purse(given=21, coins=300)


def test_with_too_few_coins_nothing_is_exchanged(mali: Chat) -> None:
    mali.agree().ask_and_open("งานใหม่จะเป็นยังไงคะ")

    mali.say("แลกแต้มเป็นมีมี่สตาร์")

    assert "ครบ 100 แต้มถึงจะแลกได้" in mali.text
    assert mali.purse == Purse()


@pytest.mark.parametrize("words", ["แลกแต้ม", "แลกแต้มเป็นมีมี่สตาร์"])
def test_no_word_exchanges_anything_before_she_has_seen_how_much(mali: Chat, words: str) -> None:
    mali.agree().say(words)

    assert "ยอดคงเหลือ" in mali.text
    assert "แลก 100 แต้มเป็น 1 มีมี่สตาร์" in mali.text
    assert mali.purse == Purse(coins=100)


def test_a_reading_is_one_line_of_the_movements(ken: Chat) -> None:
    ken.ask_and_open("Will I find work this year?").say("balance").tap("Transactions")

    assert "Reading: Three cards" in ken.text
    assert "−1 Star" in ken.text
    assert ken.text.count("Reading: Three cards") == 1
    assert "A correction" not in ken.text
    assert "Welcome gift" in ken.text
    assert "21 Nov 2026" in ken.text


def test_a_reading_under_way_and_a_stopped_one_are_told_apart(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    ken.ask_and_open("Will I find work this year?").say("my transactions")
    assert "set aside" in ken.text

    ken.say("cancel").say("my transactions")

    assert "returned" in ken.text
    assert "set aside" not in ken.text


def test_a_reading_that_never_arrived_is_shown_as_returned(ken: Chat, story: Story) -> None:
    story.worker_sleeps = True
    ken.ask_and_open("Will I find work this year?")
    with story.world.out_of_order():
        ken.phone.block()
        story.clock.advance(seconds=1)
        story.run_worker()
    ken.unblock().say("statement")

    assert "returned" in ken.text


def test_someone_without_movements_is_told_so(story: Story) -> None:
    stranger = story.chat("Nok", "en").agree()
    assert "Welcome gift" in stranger.say("statement").text


def test_the_buttons_words_can_be_typed() -> None:
    """On a computer there are no buttons to tap in old versions of LINE."""
    wanted = {
        "Balance": "balance",
        "Transactions": "movements",
        "Top up": "buy",
        "Other packs": "buy",
        "Spending limit": "limit",
        "Look after my plan": "plan",
        "I paid and nothing came": "missing",
        "Go on with my question": "go_on",
    }
    wrong = {
        (language, text): find_command(translator(language)(text))
        for language in LANGUAGES
        for text, command in wanted.items()
        if find_command(translator(language)(text)) != command
    }
    assert not wrong
