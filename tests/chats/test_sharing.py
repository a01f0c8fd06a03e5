"""A reading is shown to others on a tap, and taken along as a wallpaper."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from sqlalchemy import text

from services.ledger.verify import verify
from tests.chats.conftest import Chat, Story

QUESTION = "Will I find work this year?"


def links(chat: Chat) -> list[str]:
    """Every page of ours that the last turn's buttons lead to, without its origin."""
    found = (str(button.action.get("uri", "")) for button in chat.phone.buttons)
    return [unquote(uri).partition("mimi.localhost")[2] for uri in found if "mimi.localhost/s/" in unquote(uri)]


def page_of(chat: Chat) -> str:
    """The path of the page she has just been given."""
    return str(re.findall(r"/s/[\w-]{22}", "\n".join(links(chat)))[0])


def shares_of(story: Story) -> list[tuple[bool, bool]]:
    """For each link that was given out: does it show the question, is it closed."""
    with story.product.database.begin() as connection:
        rows = connection.execute(text("SELECT shows_question, revoked_at FROM shared_readings ORDER BY id"))
        return [(row.shows_question, row.revoked_at is not None) for row in rows]


def test_nothing_is_public_before_she_taps_share(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    assert shares_of(story) == []

    ken.tap("Share")

    assert shares_of(story) == [(False, False)]
    assert "nothing else of you" in ken.text
    assert "your question stays with you" in ken.text
    assert ken.ways[-1] == "reply"


def test_the_page_shows_cards_and_summary_and_not_her_question(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")

    page = story.client.get(page_of(ken))

    assert page.status_code == 200
    assert story.contents()[0]["summary"][:40] in page.text
    assert QUESTION not in page.text


def test_her_question_is_shown_when_she_chooses_so_and_hidden_again(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")
    page = page_of(ken)

    ken.tap("Show my question")
    assert "✓ your question" in ken.text
    assert QUESTION in story.client.get(page).text

    ken.tap("Hide my question")
    assert QUESTION not in story.client.get(page).text


def test_a_second_tap_gives_the_same_link(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    button = ken.button("Share")
    ken.press(button)
    first = page_of(ken)

    ken.press(button)

    assert page_of(ken) == first
    assert len(shares_of(story)) == 1


def test_a_closed_link_is_gone_at_once_and_a_new_one_is_another(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")
    old = page_of(ken)

    ken.tap("Stop sharing")
    assert "Closed" in ken.text
    assert story.client.get(old).status_code == 410
    assert story.client.get(f"{old}/preview.jpg").status_code == 410

    ken.tap("Share again")
    assert page_of(ken) != old
    assert story.client.get(page_of(ken)).status_code == 200
    assert story.client.get(old).status_code == 410


def test_an_old_button_of_a_closed_page_opens_nothing(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")
    old = ken.button("Show my question")
    ken.tap("Stop sharing").press(old)

    assert "Closed" in ken.text
    assert shares_of(story) == [(False, True)]


def test_one_word_closes_every_link(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")
    ken.ask_and_open("Should I move to Chiang Mai?").say("share")

    ken.say("stop sharing")

    assert "2 links" in ken.text
    assert shares_of(story) == [(False, True), (False, True)]
    ken.say("stop sharing")
    assert "sharing nothing" in ken.text


def test_the_latest_reading_is_shared_by_a_word_in_thai(mali: Chat, story: Story) -> None:
    mali.agree().ask_and_open("จะได้เลื่อนตำแหน่งไหมคะ").say("แชร์ให้เพื่อนดู")

    page = story.client.get(page_of(mali)).text

    assert "พร้อมแชร์แล้วค่ะ" in mali.text
    assert '<html lang="th"' in page
    assert "2569" in page


@pytest.mark.parametrize("word", ["share", "wallpaper"])
def test_without_a_reading_there_is_nothing_to_show(ken: Chat, word: str) -> None:
    ken.say(word)

    assert "no reading of yours to show" in ken.text


def test_a_refused_question_cannot_be_shared(ken: Chat, story: Story) -> None:
    ken.ask_and_open("Will I win, please [refuse] this?").say("share")

    assert "no reading of yours to show" in ken.text
    assert shares_of(story) == []


def test_the_words_for_friends_lead_to_the_page(ken: Chat) -> None:
    ken.ask_and_open(QUESTION).tap("Share")

    share = next(str(button.action["uri"]) for button in ken.phone.buttons if button.label == "Share with friends")

    assert share.startswith("https://line.me/R/share?text=")
    assert page_of(ken) in unquote(share)
    assert len(share) <= 1000
    ken.tap("Copy the link")
    assert ken.phone.clipboard == f"https://mimi.localhost{page_of(ken)}"


def test_a_wallpaper_needs_no_public_page(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Wallpaper")

    picture = next(link for link in links(ken) if "wallpaper.png" in link)

    assert shares_of(story) == []
    assert "openExternalBrowser=1" in picture
    assert story.client.get(picture).status_code == 200
    token = picture.split("/")[2]
    assert story.client.get(f"/s/{token}").status_code == 404
    assert story.client.get(f"/s/{token}/preview.jpg").status_code == 404


def test_the_page_says_nothing_of_a_wallpaper_and_its_token_opens_none(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")

    assert "wallpaper" not in story.client.get(page_of(ken)).text
    assert story.client.get(f"{page_of(ken)}/wallpaper.png").status_code == 404


def test_a_reopened_reading_can_be_shared_too(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("my readings")
    ken.phone.tap("Open")

    ken.tap("Share")

    assert story.client.get(page_of(ken)).status_code == 200


def test_another_ones_reading_cannot_be_shared(ken: Chat, mali: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    button = ken.button("Share")
    mali.agree().press(button)

    assert shares_of(story) == []


def test_the_page_bears_the_sharers_code_from_the_first_tap_on(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).tap("Share")

    with story.product.database.begin() as connection:
        code = connection.execute(text("SELECT code FROM wallets WHERE code IS NOT NULL")).scalar_one()
    assert f">{code}<" in story.client.get(page_of(ken)).text


def test_sharing_moves_no_money(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    before = ken.purse

    ken.tap("Share").tap("Wallpaper")

    assert ken.purse == before
    with story.product.database.begin() as connection:
        assert verify(connection) == []
