"""The menu under the chat: everyone sees the one of her language, and every field of it can be tapped."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from bot.design.rich_menu import alias, layout
from bot.locale import LANGUAGES, translator
from bot.worker.linking import sweep_links
from tests.chats.conftest import Chat, Story


@pytest.fixture(autouse=True)
def menus(story: Story) -> None:
    """The operator has run `line setup`."""
    set_up(story)


def set_up(story: Story) -> str:
    """This will run `flask line setup` and give what it said."""
    ran = story.client.application.test_cli_runner().invoke(args=["line", "setup", "--no-wait"])
    assert ran.exit_code == 0, ran.output
    return str(ran.output)


def seen(chat: Chat) -> str:
    """The language of the menu she sees."""
    found = chat.phone._platform.menus.seen_by(chat.phone.id)
    return found["name"].split()[1] if found else ""


def field(chat: Chat, label: str) -> object:
    """A field of the menu that she sees."""
    return next(button for button in chat.phone.menu if button.label == label)


def sweep(story: Story) -> None:
    """This will let the worker look for menus that are due."""
    sweep_links(story.product.jobs)


def links(story: Story) -> list[str]:
    """Who was given a menu of her own, in order."""
    return [
        item["path"].split("/")[4]
        for item in story.world.traffic
        if item["method"] == "POST" and item["path"].startswith("/v2/bot/user/U") and "/richmenu/" in item["path"]
    ]


def test_a_thai_user_sees_the_thai_menu_without_a_link_of_her_own(story: Story, mali: Chat) -> None:
    mali.agree()
    sweep(story)

    assert seen(mali) == "th"
    assert links(story) == []


def test_a_newcomer_whose_phone_speaks_english_is_given_the_english_menu(story: Story, ken: Chat) -> None:
    assert seen(ken) == "th", "the profile's language was asked while the greeting went out; nobody was woken"

    assert story.product.sweep()["menus"] == 1

    assert seen(ken) == "en"
    assert links(story) == [ken.phone.id]
    sweep(story)
    assert len(links(story)) == 1, "once is enough"


def test_the_tab_switches_the_menu_at_once_and_then_the_words(story: Story, mali: Chat) -> None:
    mali.agree()
    story.worker_sleeps = True

    mali.press(field(mali, "English"))

    assert seen(mali) == "en", "the phone does that by itself"
    assert "I speak English with you now" in mali.text
    assert links(story) == []
    story.run_worker()
    assert links(story) == [mali.phone.id]
    mali.press(field(mali, "ไทย"))
    assert seen(mali) == "th"
    assert "มีมี่คุยภาษาไทย" in mali.text


def test_whoever_changes_the_language_by_a_word_sees_that_menu(story: Story, mali: Chat) -> None:
    mali.agree().say("english")

    assert seen(mali) == "en"
    mali.say("ภาษาไทย")
    assert seen(mali) == "th"


def test_her_first_thai_words_bring_the_thai_menu_back(story: Story, ken: Chat) -> None:
    sweep(story)
    assert seen(ken) == "en"

    ken.say("เดือนหน้าจะได้งานใหม่ไหมคะ")
    sweep(story)

    assert seen(ken) == "th"


def test_a_tab_whose_menu_is_gone_still_changes_the_language_and_mends_the_menu(story: Story, mali: Chat) -> None:
    mali.agree()
    button = field(mali, "English")
    del story.world.platform.menus.aliases[alias("en")]

    mali.press(button)

    assert "I speak English with you now" in mali.text
    assert seen(mali) == "en"


@pytest.mark.parametrize("status", [429, 500])
def test_a_link_that_line_refuses_for_now_is_tried_again_later(story: Story, mali: Chat, status: int) -> None:
    mali.agree()
    story.world.faults.add("POST /v2/bot/user/U*/richmenu/*", "status", status=status, times=2)

    mali.say("english")
    assert seen(mali) == "th"
    sweep(story)
    assert len(links(story)) == 1, "LINE is left alone for a while"
    story.clock.advance(seconds=16)
    sweep(story)
    story.clock.advance(seconds=16)
    sweep(story)
    assert len(links(story)) == 2, "each time for longer"
    story.clock.advance(seconds=16)
    sweep(story)

    assert seen(mali) == "en"
    assert len(links(story)) == 3


def test_whoever_is_unknown_to_line_is_left_alone_until_she_follows_again(story: Story, mali: Chat) -> None:
    mali.agree()
    story.world.faults.add("POST /v2/bot/user/U*/richmenu/*", "status", status=404, times=1)
    mali.say("english")
    story.clock.advance(days=2)
    sweep(story)
    assert len(links(story)) == 1

    mali.block().unblock()

    assert seen(mali) == "en"
    assert len(links(story)) == 2


def test_nobody_who_has_left_is_asked_for(story: Story, mali: Chat) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.say("english")
    mali.block()
    story.clock.advance(minutes=5)

    sweep(story)

    assert links(story) == []


def test_a_worker_that_died_over_a_link_is_replaced(story: Story, mali: Chat) -> None:
    mali.agree()
    story.worker_sleeps = True
    mali.say("english")
    with story.product.database.begin() as connection:
        later = story.clock() + dt.timedelta(seconds=30)
        connection.execute(text("UPDATE users SET menu_due_at = :later, menu_tries = 1"), {"later": later})

    story.run_worker()
    assert links(story) == []
    story.clock.advance(seconds=31)
    sweep(story)

    assert seen(mali) == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_shows_her_own_words_and_is_answered(story: Story, language: str) -> None:
    chat = story.chat("Emma", language).agree().give(stars=5)
    sweep(story)

    for area in layout(language).areas:
        chat.press(field(chat, area.label))
        assert chat.text, area.button
        assert area.label in chat.phone.transcript
        assert translator(language)("That button is from an earlier moment. We are here now:") not in chat.text


def test_a_replaced_menu_reaches_everyone_who_saw_the_old_one(story: Story, ken: Chat, mali: Chat) -> None:
    mali.agree()
    sweep(story)
    old = story.world.platform.menus.aliases[alias("en")]
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE rich_menus SET name = 'older' WHERE language = 'en'"))
    kept = story.world.platform.menus._menus
    kept[old]["name"] = "mimivibes en older"

    said = set_up(story)

    assert "Gave 1 users the menu of their language." in said
    assert old not in kept
    assert (seen(ken), seen(mali)) == ("en", "th")
    assert ken.phone._platform.people[ken.phone.id].menu_id == story.world.platform.menus.aliases[alias("en")]


def own_menu(chat: Chat) -> str | None:
    """The menu that LINE shows to her alone."""
    found: str | None = chat.phone._platform.people[chat.phone.id].menu_id
    return found


def delete_everything(story: Story, chat: Chat) -> None:
    """This will have all her data deleted."""
    chat.say("delete my data").tap("Delete everything")
    assert "Everything is deleted" in chat.text, "in the language she spoke"
    story.clock.advance(minutes=1)


def test_whoever_has_her_data_deleted_has_no_menu_of_her_own_any_more(story: Story, ken: Chat) -> None:
    sweep(story)
    assert own_menu(ken) is not None

    delete_everything(story, ken)

    assert own_menu(ken) is None
    assert seen(ken) == "th", "like anybody whom nothing is known of"


@pytest.mark.parametrize("effect", ["status", "cut_before"])
def test_a_menu_that_could_not_be_taken_away_does_not_follow_her_into_a_new_life(
    story: Story, ken: Chat, effect: str
) -> None:
    sweep(story)
    more = {"status": 503} if effect == "status" else {}
    story.world.faults.add("DELETE /v2/bot/user/*", effect, times=1, **more)
    delete_everything(story, ken)
    assert seen(ken) == "en"

    ken.say("สวัสดีค่ะ")
    sweep(story)

    assert seen(ken) == "th"
