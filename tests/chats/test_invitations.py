"""Mali invites her friends: the code travels, is found in any text, and thanks whoever brought it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from sqlalchemy import text

import bootstrap
from bot.core.steps import Step
from config import Settings
from services import quota
from services.adapters.queue import MemoryQueue
from services.ledger.verify import verify
from services.tariff import DAILY_INVITER_REWARDS, NEW_FOR_DAYS
from simulator.world import LocalWorld
from tests.chats.conftest import Chat, Story
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase, make_settings
from tests.unit.services.inviting import read

QUESTION = "ปีหน้าจะได้งานใหม่ไหมคะ"
BASIC_ID = "@mimivibes"


@pytest.fixture
def chat_settings(shared_url: str, world: LocalWorld) -> Settings:
    """Settings of an account that knows its own id, so that links lead to it."""
    return make_settings(
        shared_url,
        LINE_API_BASE_URL=world.url,
        OPENAI_API_KEY="local",
        OPENAI_BASE_URL=world.model_url,
        LINE_BOT_BASIC_ID=BASIC_ID,
    )


@pytest.fixture
def nok(story: Story) -> Chat:
    """Nok, Mali's friend, who has not come yet."""
    return story.chat("Nok")


def code_of(chat: Chat) -> str:
    """The code a person is shown."""
    chat.say("ชวนเพื่อน").tap("รหัสของคุณ")
    assert chat.phone.clipboard is not None
    return chat.phone.clipboard


def ends_well(story: Story) -> None:
    """What is due is done, and the ledger is right."""
    story.product.sweep()
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def step_of(chat: Chat) -> str:
    with chat.story.product.database.begin() as connection:
        found = text("SELECT step FROM conversations WHERE user_id = :user_id")
        return str(connection.execute(found, {"user_id": chat.user_id}).scalar_one())


# The invitation -----------------------------------------------------------------------------------------------------


def test_the_invitation_says_what_it_brings_and_how_to_pass_it_on(mali: Chat) -> None:
    mali.agree().say("แนะนำเพื่อน")

    assert "เพื่อนได้ 100 แต้มทันที ส่วนคุณได้ 120 แต้ม" in mali.text
    assert "ยังไม่มีใครใช้รหัสนี้" in mali.text
    assert BASIC_ID in mali.text
    mali.tap("รหัสของคุณ")
    assert re.fullmatch("[2-9A-HJ-NP-Z]{6}", mali.phone.clipboard or "")


def test_the_share_button_carries_a_link_with_the_friends_words(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())

    mali.tap("ส่งให้เพื่อน")

    address = mali.phone.opened_urls[-1]
    assert address.startswith("https://line.me/R/share?text=")
    link = re.search(r"https://line\.me/R/oaMessage/%40mimivibes/\?(\S+)", unquote(address.partition("text=")[2]))
    assert link is not None
    nok.say(unquote(link[1]))
    assert "เพื่อนชวนมา รับเพิ่มอีก 100 แต้ม" in nok.text
    assert code in unquote(link[1])


def test_the_copied_invitation_is_the_one_that_is_shared(mali: Chat) -> None:
    mali.agree().say("ชวนเพื่อน").tap("คัดลอกคำชวน").tap("ส่งให้เพื่อน")

    assert unquote(mali.phone.opened_urls[-1].partition("text=")[2]) == mali.phone.clipboard


def test_an_account_that_does_not_know_its_id_still_has_codes(
    database: UndoneDatabase, world: LocalWorld, clock: FixedClock, shared_url: str
) -> None:
    queue = MemoryQueue()
    settings = make_settings(shared_url, LINE_API_BASE_URL=world.url)
    product = bootstrap.build(
        settings, database=database, queue=queue, sender_threads=0, clock=clock, entropy=CountedEntropy("story")
    )
    mali = Story(product, queue, world, clock).chat("Mali", "en").agree().say("invite")

    assert "Copy the invitation" in [button.label for button in mali.phone.buttons]
    assert not [button for button in mali.phone.buttons if button.action["type"] == "uri"]


# A friend comes -----------------------------------------------------------------------------------------------------


def test_a_friend_comes_reads_and_the_inviter_is_thanked(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    before = mali.purse.coins

    nok.say(f"สวัสดีมีมี่ เพื่อนชวนมา รหัส {code}")
    assert "เพื่อนชวนมา รับเพิ่มอีก 100 แต้ม" in nok.text
    assert nok.purse.coins == 200
    assert "เพื่อนมาแล้ว 1 คน" in mali.say("ชวนเพื่อน").text
    assert "อีก 1 คนยังไม่ได้เปิดไพ่ครั้งแรก" in mali.text

    nok.consent().ask_and_open(QUESTION)
    ends_well(nok.story)

    assert mali.purse.coins == before + 120
    assert "เพื่อนที่คุณชวนได้รับคำทำนายแรกแล้ว รับ 120 แต้ม" in mali.last
    assert "1 คน" in mali.last
    assert "Nok" not in mali.last
    assert mali.ways[-1] == "push"
    assert "ได้แล้ว 120 แต้ม" in mali.say("ชวนเพื่อน").text


def test_a_question_that_comes_with_the_code_waits_for_consent_and_the_code_is_no_part_of_it(
    mali: Chat, nok: Chat
) -> None:
    code = code_of(mali.agree())

    nok.say(f"สวัสดีมีมี่ เพื่อนชวนมา รหัส {code} {QUESTION}")
    assert "คำถามของคุณรออยู่" in nok.text
    nok.tap("ยินยอม")

    assert QUESTION in nok.text
    assert "รู้สึกกับเรื่องนี้" in nok.text
    assert code not in nok.text


def test_the_invitations_words_alone_are_no_question(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())

    nok.say(f"สวัสดีมีมี่ เพื่อนชวนมา รหัส {code}")

    assert "คำถามของคุณรออยู่" not in nok.text
    assert "ช่วงนี้มีเรื่องอะไรในใจคะ" in nok.text


def test_an_english_friend_is_answered_in_english(story: Story, mali: Chat) -> None:
    code = code_of(mali.agree())
    emma = story.chat("Emma", "en").say(f"Hello MiMi, a friend invited me, code {code}")

    assert "100 Coins more, because a friend invited you" in emma.text


def test_a_wrong_code_at_first_contact_is_told_within_the_welcome(nok: Chat) -> None:
    nok.say("สวัสดีมีมี่ เพื่อนชวนมา รหัส Z9Z9Z9")

    assert "มีมี่เองนะคะ" in nok.text
    assert "หารหัส Z9Z9Z9 ไม่เจอ" in nok.text
    assert nok.purse.coins == 100


def test_a_code_is_taken_while_consent_is_asked_for(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.follow().say("ยินยอม").say(code.lower())

    assert "เพื่อนชวนมา รับไปเลย 100 แต้ม" in nok.text
    assert "เหลือแค่แตะ “ยินยอม เริ่มเลย”" in nok.text


def test_someone_in_distress_meets_care_and_the_code_counts_quietly(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())

    nok.say(f"รหัส {code} อยากตาย ไม่ไหวแล้ว")

    assert "1323" in nok.text
    assert nok.purse.coins == 200


# In the middle of a talk --------------------------------------------------------------------------------------------


def test_in_the_middle_of_a_reading_the_reading_goes_on(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.agree().say(QUESTION)

    nok.say(f"รหัส {code}")

    assert "เพื่อนชวนมา รับไปเลย 100 แต้ม" in nok.text
    assert "รู้สึกกับเรื่องนี้" in nok.text
    assert step_of(nok) == Step.MOOD
    nok.tap("เปิดไพ่เลย").tap("4")
    with nok.story.product.database.begin() as connection:
        assert connection.execute(text("SELECT question FROM readings")).scalars().all() == [QUESTION]


def test_what_is_typed_beside_the_code_goes_its_own_way(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.agree()

    nok.say(f"{QUESTION} รหัส {code}")

    assert "เพื่อนชวนมา รับไปเลย 100 แต้ม" in nok.text
    assert "รู้สึกกับเรื่องนี้" in nok.text


def test_a_choice_typed_beside_the_code_is_taken(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.agree().say(QUESTION)

    nok.say(f"รหัส {code}\n1")

    assert step_of(nok) == Step.TOPIC


@pytest.mark.parametrize("typed", ["3 cards", "SECRET", "ฝันเห็นรหัส 234567 แปลว่าอะไรคะ"])
def test_what_is_nobodys_code_stays_what_she_said(ken: Chat, typed: str) -> None:
    ken.say(typed)

    assert "code" not in ken.text.lower()
    assert "รหัส" not in ken.text.replace(typed, "")


def test_when_stars_run_out_inviting_is_a_way(mali: Chat) -> None:
    mali.agree().ask_and_open(QUESTION).ask_and_open("แฟนจะกลับมาไหมคะ")
    assert "เพื่อนได้ 100 แต้มทันที ส่วนคุณได้ 120 แต้ม" in mali.text

    mali.tap("ชวนเพื่อน")

    assert "รหัสของคุณ" in mali.text


def test_help_and_menu_know_of_inviting(mali: Chat) -> None:
    mali.agree().say("วิธีใช้")
    assert "เพื่อนได้ 100 แต้มทันที ส่วนคุณได้ 120 แต้ม" in mali.text

    mali.say("เมนู").tap("ชวนเพื่อน")

    assert "รหัสของคุณ" in mali.text


# Farming ------------------------------------------------------------------------------------------------------------


def test_her_own_code_brings_nothing_and_says_so(mali: Chat) -> None:
    code = code_of(mali.agree())

    mali.say(f"รหัส {code}")

    assert "รหัสนี้ของคุณเอง" in mali.text
    assert mali.purse.coins == 100
    ends_well(mali.story)


def test_friends_cannot_go_round_in_a_circle(story: Story) -> None:
    chats = [story.chat(name).agree() for name in ("A", "B", "C")]
    codes = [code_of(chat) for chat in chats]
    chats[1].say(f"รหัส {codes[0]}")
    chats[2].say(f"รหัส {codes[1]}")

    chats[0].say(f"รหัส {codes[2]}")

    assert "คุณเป็นคนชวนมา" in chats[0].text
    assert [chat.purse.coins for chat in chats] == [100, 200, 200]
    ends_well(story)


def test_a_farm_of_twenty_accounts_is_paid_a_days_worth(story: Story, mali: Chat) -> None:
    code = code_of(mali.agree())
    before = len(mali.phone.messages)
    friends = [story.chat(f"Friend {number}").say(f"รหัส {code}") for number in range(20)]
    with story.product.database.begin() as connection:
        for friend in friends:
            read(connection, friend.user_id, now=story.clock())

    ends_well(story)

    assert mali.purse.coins == 100 + DAILY_INVITER_REWARDS * 120
    assert [friend.purse.coins for friend in friends] == [200] * 20
    assert len(mali.phone.messages) == before + DAILY_INVITER_REWARDS
    assert f"แต้มจากเพื่อนอีก {20 - DAILY_INVITER_REWARDS} คนจะมาพรุ่งนี้" in mali.say("ชวนเพื่อน").text


def test_blocking_and_coming_back_earns_nothing_again(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.say(f"รหัส {code}").block().unblock().say(f"รหัส {code}")

    assert "รหัสนี้ใช้ไปแล้ว" in nok.text
    assert nok.purse.coins == 200
    ends_well(nok.story)


def test_deleting_everything_and_coming_back_earns_nothing_again(story: Story, mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.say(f"รหัส {code}").consent().ask_and_open(QUESTION)
    ends_well(story)
    nok.say("ลบข้อมูลของฉัน").tap("ลบทุกอย่าง")
    story.clock.advance(minutes=1)

    nok.say(f"สวัสดีมีมี่ เพื่อนชวนมา รหัส {code}")
    assert "รหัสนี้ใช้ไปแล้ว" in nok.text
    nok.consent().ask_and_open("แฟนจะกลับมาไหมคะ")
    ends_well(story)

    assert nok.purse.coins == 0
    assert mali.purse.coins == 220


def test_a_code_ends_with_its_owners_data(story: Story, mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    mali.say("ลบข้อมูลของฉัน").tap("ลบทุกอย่าง")
    story.clock.advance(minutes=1)

    mali.say(f"รหัส {code}")
    nok.say(f"รหัส {code}")

    assert f"หารหัส {code} ไม่เจอ" in mali.text
    assert f"หารหัส {code} ไม่เจอ" in nok.text
    assert (mali.purse.coins, nok.purse.coins) == (0, 100)
    ends_well(story)


def test_after_the_first_reading_a_code_is_too_late(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.agree().ask_and_open(QUESTION).say(f"รหัส {code}")

    assert "รหัสใช้ได้ก่อนคำทำนายแรกเท่านั้น" in nok.text
    assert (nok.purse.coins, mali.purse.coins) == (0, 100)
    ends_well(nok.story)


def test_only_the_first_of_two_codes_counts(story: Story, mali: Chat, nok: Chat) -> None:
    first, second = code_of(mali.agree()), code_of(story.chat("Fon").agree())
    nok.say(f"รหัส {first}").say(f"รหัส {second}")

    assert "นับเฉพาะรหัสแรก" in nok.text
    assert nok.purse.coins == 200
    ends_well(story)


def test_someone_known_for_long_is_no_new_friend(story: Story, mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.agree()
    story.clock.advance(days=NEW_FOR_DAYS + 1)

    nok.say(f"รหัส {code}")

    assert "เรารู้จักกันมาสักพักแล้ว" in nok.text
    assert nok.purse.coins == 100


def test_a_refused_question_does_not_pay_the_inviter(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.say(f"รหัส {code}").consent().ask_and_open(f"{QUESTION} [refuse]")
    ends_well(nok.story)

    assert mali.purse.coins == 100


def test_an_inviter_who_blocked_us_gets_her_coins_without_a_push(mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    mali.block()
    nok.say(f"รหัส {code}").consent().ask_and_open(QUESTION)
    ends_well(nok.story)

    assert mali.purse.coins == 220
    with nok.story.product.database.begin() as connection:
        views = connection.execute(text("SELECT view FROM outbox WHERE kind = 'notice'")).scalars().all()
    assert views == []


# The operator -------------------------------------------------------------------------------------------------------


def test_the_operator_looks_at_invitations_and_takes_them_back(story: Story, mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.say(f"รหัส {code}").consent().ask_and_open(QUESTION)
    ends_well(story)

    assert "rewarded" in _command(story, "show", code)
    first = _command(story, "reverse", code, "--reason", "a test", "--yes")
    again = _command(story, "reverse", code, "--reason", "a test", "--yes")

    assert "Reversed: 1. Taken back: 220 Coins, missing: 0." in first
    assert "Nothing changed" in again
    assert "reversed" in _command(story, "show", code)
    assert (mali.purse.coins, nok.purse.coins) == (100, 0)
    assert "หักคืนแต้มชวนเพื่อน" in mali.say("รายการเข้าออก").text
    ends_well(story)


def test_the_operator_takes_back_what_one_friend_brought(story: Story, mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    nok.say(f"รหัส {code}")
    story.chat("Fon").say(f"รหัส {code}")
    friend = code_of(nok)

    assert "Reversed: 1." in _command(story, "reverse", code, "--friend", friend, "--reason", "a test", "--yes")

    assert code in _command(story, "show", friend)
    ends_well(story)


def _command(story: Story, *arguments: str) -> str:
    result = story.client.application.test_cli_runner().invoke(args=["invitations", *arguments])
    assert result.exit_code == 0, result.output
    return str(result.output)


def test_thanks_are_spared_where_few_pushes_are_left_and_the_coins_are_not(story: Story, mali: Chat, nok: Chat) -> None:
    code = code_of(mali.agree())
    before = mali.purse.coins
    with story.product.database.begin() as connection:
        quota.keep(connection, most=50, used=50, asked_at=story.clock())

    nok.say(code).consent().ask_and_open(QUESTION).tap("เปิดอ่านทันทีที่เสร็จ")
    ends_well(story)

    assert mali.purse.coins == before + 120
    assert "push" not in mali.ways
