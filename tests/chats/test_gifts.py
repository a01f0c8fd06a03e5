"""A reading for a friend: made of a bought Star, opened once, used for one reading, returned otherwise."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import orjson
import pytest
from sqlalchemy import text

from services import charges, deliveries, quota
from services.budget import PAID
from services.ledger.purse import Purse
from services.ledger.sales import sell, take_back
from services.ledger.verify import verify
from tests.chats.conftest import Chat, Story

DAY = 86_400
QUESTION = "Will I find work this year?"


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


@pytest.fixture
def aim(story: Story) -> Chat:
    """Aim, who has bought ten Stars and has no others."""
    return with_bought(story, story.chat("Aim", "en").agree(), 10)


def with_bought(story: Story, chat: Chat, stars: int) -> Chat:
    with story.product.database.begin() as connection:
        sell(
            connection,
            user_id=chat.user_id,
            stars=stars,
            amount=9900,
            key=uuid.uuid4().hex,
            payment_id=0,
            now=story.clock(),
        )
    return chat


def code_of(story: Story) -> str:
    """The code of the latest gift, as it is shown."""
    with story.product.database.begin() as connection:
        bare = str(connection.execute(text("SELECT code FROM reading_gifts ORDER BY id DESC LIMIT 1")).scalar_one())
    return f"G-{bare[:5]}-{bare[5:]}"


def state_of(story: Story) -> str:
    with story.product.database.begin() as connection:
        return str(connection.execute(text("SELECT state FROM reading_gifts ORDER BY id DESC LIMIT 1")).scalar_one())


def make(chat: Chat, story: Story) -> str:
    chat.say("gift").tap("Make a gift")
    return code_of(story)


def sweep(story: Story) -> None:
    story.product.sweep()


def test_a_gift_pays_for_one_reading_of_a_friend_and_the_giver_hears_of_it(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    assert code in aim.text
    assert aim.purse == Purse(bought=9, coins=100)
    friend = story.chat("Fern", "en").follow().say(f"Open my gift, code {code}")
    assert "A friend gives you a reading: Three cards" in friend.text

    friend.say(QUESTION).tap("I agree").tap("Open my cards now").tap("4")

    assert "This reading is a friend's gift to you" in friend.text
    assert (friend.purse.coins, friend.purse.stars) == (100, 0), "nothing of her own was touched"
    assert state_of(story) == "spent"
    sweep(story)
    assert "Your friend has opened your gift" in aim.phone.text
    story.clock.advance(seconds=120)
    friend.ask_and_open("Will I move house?")
    assert "friend's gift" not in friend.text, "one reading, never a balance"


def test_a_newcomer_may_come_with_a_gift_in_her_first_words(aim: Chat, story: Story) -> None:
    code = make(aim, story)

    fern = story.chat("Fern").say(f"เปิดของขวัญ รหัส {code}")
    assert "เพื่อนส่งไพ่สามใบให้คุณดูฟรีหนึ่งครั้งค่ะ" in fern.text

    fern.say("ปีนี้จะได้งานไหมคะ").tap("ยินยอม").tap("เปิดไพ่เลย").tap("4")
    assert "ครั้งนี้เพื่อนเลี้ยงค่ะ" in fern.text


def test_given_stars_cannot_be_given_on(ken: Chat, story: Story) -> None:
    ken.say("gift")

    assert "Stars MiMi gave you stay with you" in ken.text
    assert "Make a gift" not in ken.text


def test_the_same_button_makes_one_gift(aim: Chat, story: Story) -> None:
    aim.say("gift")
    button = aim.button("Make a gift: 1 Star")
    aim.press(button)
    story.clock.advance(seconds=60)
    aim.press(button)

    assert aim.purse.bought == 9
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM reading_gifts")).scalar_one() == 1


def test_a_gift_is_not_for_its_giver_and_opens_once(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    aim.say(code)
    assert "This is the gift you made" in aim.text

    story.chat("Fern", "en").agree().say(f"my gift {code.lower().replace('-', ' ')}")
    late = story.chat("Gift", "en").agree().say(code)

    assert "opened by somebody else already" in late.text
    assert "A friend gives you a reading" not in late.text


def test_a_wrong_code_is_answered_kindly_and_the_question_goes_on(aim: Chat, story: Story) -> None:
    aim.say("G-22222-333333")
    assert "I cannot find this gift" in aim.text


def test_a_question_beside_the_code_is_taken_up(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().say(f"{code} will I find work this year?")

    assert "A friend gives you a reading" in fern.text
    assert "How do you feel" in fern.text


def test_an_unopened_gift_can_be_taken_back_and_then_opens_nothing(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    aim.tap("Take it back")
    assert "1 Star is yours again" in aim.text
    assert aim.purse.bought == 10
    story.clock.advance(seconds=60)
    aim.say("gift")
    assert code not in aim.text

    fern = story.chat("Fern", "en").agree().say(code)

    assert "This gift is over" in fern.text


def test_an_opened_gift_cannot_be_taken_back(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    button = aim.button("Take it back")
    story.chat("Fern", "en").agree().say(code)

    aim.press(button)

    assert "has been opened, or has come back" in aim.text
    assert aim.purse.bought == 9


@pytest.mark.parametrize("opened", [False, True])
def test_a_gift_nobody_uses_comes_back_after_thirty_days(aim: Chat, story: Story, *, opened: bool) -> None:
    code = make(aim, story)
    if opened:
        story.clock.advance(seconds=29 * DAY)
        fern = story.chat("Fern", "en").agree().say(code)
    story.clock.advance(seconds=31 * DAY)
    story.product.job_table()["return_gifts"]()
    sweep(story)

    assert aim.purse.bought == 10
    assert ("opened but never used" if opened else "Nobody opened your gift") in aim.phone.text
    if opened:
        fern.say(code)
        assert "This gift is over" in fern.text
        fern.ask_and_open(QUESTION)
        assert "friend's gift" not in fern.text


def test_a_cancelled_reading_leaves_the_gift_for_another_one(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().say(code)
    story.worker_sleeps = True
    fern.ask_and_open(QUESTION).say("cancel")
    assert "Your friend's gift is still yours" in fern.text
    assert state_of(story) == "claimed"
    story.worker_sleeps = False

    fern.ask_and_open("Will I move house?")

    assert "friend's gift to you" in fern.text
    assert state_of(story) == "spent"


def test_another_spread_leaves_the_gift_alone(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().give(stars=5).say(code)

    fern.say(QUESTION).tap("Skip").tap("Skip")
    assert "3 Stars" in fern.text, "the gift pays for three cards only, and the prices say so"
    fern.tap("Celtic cross").tap("4")

    assert state_of(story) == "claimed"
    assert fern.purse.given == 2


def test_a_purchase_that_is_disputed_does_not_take_the_gift_out_of_a_friends_hands(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    with story.product.database.begin() as connection:
        take_back(
            connection,
            user_id=aim.user_id,
            stars=10,
            amount=9900,
            kind="dispute",
            key="a dispute",
            payment_id=0,
            now=story.clock(),
        )
    assert (aim.purse.bought, aim.purse.debt) == (0, 1)

    story.chat("Fern", "en").agree().say(code).ask_and_open(QUESTION)

    assert state_of(story) == "spent"


def test_the_movements_tell_of_gifts_in_words(aim: Chat, story: Story) -> None:
    make(aim, story)
    aim.tap("Take it back").say("movements")

    assert "A reading for a friend" in aim.text
    assert "A gift came back" in aim.text


def test_who_has_a_bought_star_finds_the_gift_beside_her_balance(aim: Chat, ken: Chat) -> None:
    aim.say("balance").tap("A gift for a friend")
    ken.say("balance")

    assert "Make a gift: 1 Star" in aim.text
    assert "A gift for a friend" not in ken.text, "hers were all given by MiMi"


def dispute(story: Story, chat: Chat, stars: int) -> None:
    """Her bank takes the money of her Stars back."""
    with story.product.database.begin() as connection:
        take_back(
            connection,
            user_id=chat.user_id,
            stars=stars,
            amount=9900,
            kind="dispute",
            key="a dispute of all",
            payment_id=0,
            now=story.clock(),
        )


def test_stars_hidden_in_gifts_from_a_dispute_pay_the_debt_when_they_come_back(story: Story) -> None:
    chat = with_bought(story, story.chat("Aim", "en").agree(), 2)
    for _ in range(2):
        chat.say("gift").tap("Make a gift")
        story.clock.advance(seconds=30)
    dispute(story, chat, 2)
    assert (chat.purse.bought, chat.purse.debt) == (0, 2)

    for _ in range(2):
        chat.say("gift").tap("Take it back")
        assert "1 Star went into what you owed from a refund" in chat.text
        assert "is yours again" not in chat.text
        story.clock.advance(seconds=30)

    assert (chat.purse.bought, chat.purse.debt) == (0, 0), "nothing is left to be spent a second time"


@pytest.mark.parametrize("opened", [False, True])
def test_a_gift_that_comes_back_to_someone_who_owes_is_told_truly(story: Story, *, opened: bool) -> None:
    chat = with_bought(story, story.chat("Aim", "en").agree(), 1)
    code = make(chat, story)
    if opened:
        story.chat("Fern", "en").agree().say(code)
    dispute(story, chat, 1)
    story.clock.advance(seconds=31 * DAY)

    story.product.job_table()["return_gifts"]()
    sweep(story)

    assert ("opened but never used" if opened else "Nobody opened your gift") in chat.phone.text
    assert "1 Star went into what you owed from a refund" in chat.phone.text
    assert (chat.purse.bought, chat.purse.debt) == (0, 0)


def test_a_gift_for_a_reading_nobody_ever_opened_comes_back_when_that_is_forgotten(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().say(code)
    story.worker_sleeps = True
    fern.ask_and_open(QUESTION)
    story.clock.advance(seconds=1)
    fern.block()
    story.run_worker()
    assert state_of(story) == "used"

    story.clock.advance(seconds=731 * DAY)
    for job in ("forget_old", "return_gifts"):
        story.product.job_table()[job]()

    assert state_of(story) == "returned"
    assert aim.purse.bought == 10


def test_a_reading_that_a_friend_pays_goes_before_free_ones(aim: Chat, story: Story) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().say(code)
    story.worker_sleeps = True
    fern.ask_and_open(QUESTION)

    with story.product.database.begin() as connection:
        charge = charges.find(connection, reading_id=connection.execute(text("SELECT id FROM readings")).scalar_one())
        in_sql = connection.execute(text(f"SELECT {PAID} FROM reading_charges c")).scalar_one()
    assert charge is not None
    assert (charge.is_paid, in_sql) == (True, True)


def lost_gift(aim: Chat, story: Story) -> Chat:
    """Fern, who had left before her friend's reading was pushed to her; LINE took it, and tells later."""
    fern = story.chat("Fern", "en").agree().say(make(aim, story)).ask_and_open(QUESTION)
    sweep(story)
    assert state_of(story) == "spent"
    kept = orjson.dumps([{"type": "text", "text": "the reading"}])
    with story.product.database.begin() as connection:
        reading = connection.execute(text("SELECT id FROM readings")).scalar_one()
        assert deliveries.take_in_again(connection, reading_id=reading, body=kept, now=story.clock())
    story.clock.advance(seconds=60)
    return fern


def test_a_gift_whose_reading_had_not_arrived_is_spent_when_it_is_opened(aim: Chat, story: Story) -> None:
    fern = lost_gift(aim, story)
    assert state_of(story) == "used"

    fern.say("open my reading")

    assert state_of(story) == "spent"
    assert aim.purse.bought == 9


def test_a_gift_whose_reading_had_not_arrived_is_still_hers_when_she_deletes_that(aim: Chat, story: Story) -> None:
    fern = lost_gift(aim, story)
    fern.say("my readings").tap("Delete").tap("Yes, delete it")
    assert "Your friend's gift is still yours" in fern.text
    assert state_of(story) == "claimed"

    story.clock.advance(seconds=31 * DAY)
    story.product.job_table()["return_gifts"]()

    assert state_of(story) == "returned"
    assert aim.purse.bought == 10


def test_a_gift_may_be_undone_more_than_once(aim: Chat, story: Story) -> None:
    fern = lost_gift(aim, story)
    fern.say("my readings").tap("Delete").tap("Yes, delete it")
    story.clock.advance(seconds=60)
    fern.ask_and_open("Will I move house?")
    kept = orjson.dumps([{"type": "text", "text": "the reading"}])
    with story.product.database.begin() as connection:
        reading = connection.execute(text("SELECT max(id) FROM readings")).scalar_one()
        assert deliveries.take_in_again(connection, reading_id=reading, body=kept, now=story.clock())
    story.clock.advance(seconds=60)

    fern.say("open my reading")

    assert state_of(story) == "spent"


@pytest.mark.parametrize("read", [True, False])
def test_where_few_pushes_are_left_a_giver_is_told_of_her_star_and_not_of_joy(
    aim: Chat, story: Story, *, read: bool
) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().say(code)
    if read:
        fern.ask_and_open(QUESTION)
    story.clock.advance(seconds=31 * DAY)
    story.product.job_table()["return_gifts"]()
    with story.product.database.begin() as connection:
        quota.keep(connection, most=50, used=50, asked_at=story.clock())

    sweep(story)

    assert ("Your friend has opened your gift" in aim.phone.text) is False
    assert ("opened but never used" in aim.phone.text) is not read


def test_a_gift_whose_reading_is_never_opened_comes_back_and_the_reading_costs_its_price(
    aim: Chat, story: Story
) -> None:
    code = make(aim, story)
    fern = story.chat("Fern", "en").agree().say(code)
    story.worker_sleeps = True
    fern.ask_and_open(QUESTION).block()
    story.run_worker()
    story.worker_sleeps = False
    assert state_of(story) == "used"
    story.clock.advance(seconds=31 * DAY)
    story.product.job_table()["return_gifts"]()
    assert (state_of(story), aim.purse.bought) == ("returned", 10)

    fern.unblock().tap("Open my reading")

    assert "Your reading" in fern.text
    assert fern.purse.coins == 0, "her welcome Coins paid for it"
