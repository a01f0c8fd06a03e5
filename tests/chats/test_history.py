"""Looking back: pages, one reading deleted, what came of it, the same question again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from bot.views.history import OlderReadings
from services import draws, past_readings
from services.ledger.verify import verify
from services.preferences import prefer
from simulator.phone import Button
from tests.chats.conftest import Chat, Story

QUESTION = "Will I find work this year?"


@pytest.fixture(autouse=True)
def clean_ledger(story: Story) -> Iterator[None]:
    """Whatever a story does, the ledger stays right."""
    yield
    with story.product.database.begin() as connection:
        assert verify(connection) == []


def pass_days(story: Story, days: int) -> None:
    story.clock.advance(seconds=days * 86_400)


def run_job(story: Story, name: str) -> None:
    story.product.routes.list("job")[name](story.product.jobs)


def test_older_readings_come_page_by_page_and_none_is_shown_twice(ken: Chat, story: Story) -> None:
    for number in range(12):
        ken.ask_and_open(f"Will my plan number {number} work out?")
        story.clock.advance(seconds=90)

    ken.say("my readings")
    first = [number for number in range(12) if f"number {number} " in ken.text]
    ken.tap("Older readings")
    second = [number for number in range(12) if f"number {number} " in ken.text]

    assert (first, second) == (list(range(5, 12)), [0, 1, 2, 3, 4])
    assert "Older readings" not in ken.text


def test_a_deleted_reading_is_gone_from_everywhere(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("my readings")
    opening = ken.button("Open")
    ken.tap("Delete")
    assert "gone for good" in ken.text
    deleting = ken.button("Yes, delete it")
    ken.press(deleting)
    assert "Deleted. Nobody can read it any more" in ken.text

    story.clock.advance(seconds=10)
    ken.press(deleting)
    assert "This reading has been deleted." in ken.text
    ken.press(opening)
    assert "This reading has been deleted." in ken.text
    ken.say("my readings")
    assert "You have no readings yet" in ken.text
    with story.product.database.begin() as connection:
        kept = connection.execute(text("SELECT readings::text || outbox::text FROM readings, outbox")).scalars()
        assert not [row for row in kept if "work" in row]


def test_someone_elses_reading_is_not_deleted(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("my readings").tap("Delete")
    button = ken.button("Yes, delete it")

    story.chat("Aoi", "en").agree().press(button)

    ken.say("my readings")
    assert QUESTION in ken.text


def test_a_reading_on_its_way_is_not_deleted(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("my readings").tap("Delete")
    button = ken.button("Yes, delete it")
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE readings SET state = 'written'"))

    ken.press(button)

    assert "Once it has arrived you can delete it" in ken.text


def test_a_deleted_reading_that_was_not_opened_gives_its_price_back(ken: Chat, story: Story) -> None:
    ken.block()
    story.worker_sleeps = True
    ken.unblock().ask_and_open(QUESTION).block()
    story.run_worker()
    story.worker_sleeps = False
    ken.unblock().say("my readings")
    assert "Not opened yet" in ken.text
    assert ken.purse.held_given == 1

    ken.tap("Delete").tap("Yes, delete it")

    assert "back" in ken.text
    assert (ken.purse.given, ken.purse.held_given) == (20, 0)


def test_the_same_question_is_first_offered_its_reading(ken: Chat) -> None:
    ken.ask_and_open(QUESTION)
    summary = ken.text

    ken.say("Will I find work this year??")
    assert "The cards answered this today at" in ken.text
    ken.tap("Read it again")

    assert "Your reading" in ken.text
    assert ken.text.splitlines()[-3] in summary
    assert ken.purse.given == 19, "reading it again is free"


def test_asked_anew_the_same_cards_lie_for_the_question(ken: Chat) -> None:
    ken.ask_and_open(QUESTION).say(QUESTION).say("ask anew").tap("Open my cards now").say("three cards")

    assert "the same cards lie for it until midnight" in ken.text
    assert ken.purse.given == 18


def test_another_question_is_taken_up_while_the_earlier_reading_is_offered(ken: Chat) -> None:
    ken.ask_and_open(QUESTION).say(QUESTION).say("Will I move to Chiang Mai?").tap("Open my cards now").tap("4")
    assert "Chiang Mai" in ken.text


def test_after_a_day_the_same_question_is_simply_asked(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    story.clock.advance(seconds=86_400 + 60)

    ken.say(QUESTION)

    assert "How do you feel" in ken.text


def test_what_came_of_a_reading_is_asked_after_its_time_and_counted(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("my readings")
    assert "Was it right?" not in ken.text
    pass_days(story, 366)

    ken.say("my readings").tap("Was it right?").tap("It was right")
    assert "kept it in your record" in ken.text
    ken.say("my readings")
    assert "✓ It was right" in ken.text
    ken.say("record")
    assert "1 reading so far" in ken.text


def test_a_topic_shows_its_share_once_there_are_some_answers(ken: Chat, story: Story) -> None:
    for number in range(3):
        ken.ask_and_open(f"Will my boss like plan {number}?")
        story.clock.advance(seconds=90)
    pass_days(story, 366)
    for answer in ("It was right", "It was right", "Not right"):
        ken.say("my readings").tap("Was it right?").tap(answer)
        story.clock.advance(seconds=90)

    ken.say("record")

    assert "right 2 of 3" in ken.text


def test_too_early_leaves_it_open_for_a_month(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    pass_days(story, 366)
    ken.say("my readings").tap("Was it right?").tap("Too early to say").say("my readings")
    assert "Was it right?" not in ken.text

    pass_days(story, 31)
    ken.say("my readings")
    assert "Was it right?" in ken.text


def noon(story: Story) -> None:
    """This will go on to the next noon in Bangkok."""
    now = story.clock()
    target = now.replace(hour=5, minute=0, second=0, microsecond=0)
    target += dt.timedelta(days=0 if target > now else 1)
    story.clock.advance(seconds=(target - now).total_seconds())


def nudges(chat: Chat) -> int:
    return chat.phone.text.count("The time you once asked about has passed")


def test_nobody_is_asked_by_itself_who_did_not_wish_it(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    with story.product.database.begin() as connection:
        prefer(connection, user_id=ken.user_id, nickname="Ken")
    pass_days(story, 366)
    noon(story)

    run_job(story, "ask_outcomes")

    assert nudges(ken) == 0


def test_who_wished_it_is_asked_once_a_week_at_most_and_by_day(ken: Chat, story: Story) -> None:
    ken.ask_and_open("Will my boss like plan 1?").say("It spoke to me").tap("Yes, ask me later")
    ken.ask_and_open("Will my boss like plan 2?").say("It spoke to me")
    assert "Shall I ask you" not in ken.text, "it is offered once"
    pass_days(story, 366)
    noon(story)
    story.clock.advance(seconds=12 * 3600)
    run_job(story, "ask_outcomes")
    assert nudges(ken) == 0, "not at midnight"

    noon(story)
    run_job(story, "ask_outcomes")
    run_job(story, "ask_outcomes")
    assert nudges(ken) == 1

    pass_days(story, 8)
    noon(story)
    run_job(story, "ask_outcomes")
    assert nudges(ken) >= 1
    pass_days(story, 8)
    run_job(story, "ask_outcomes")
    with story.product.database.begin() as connection:
        asked = connection.execute(text("SELECT count(*) FROM outcomes WHERE asked_at IS NOT NULL")).scalar_one()
    assert asked == 2, "each reading is asked about once"


def test_nobody_is_asked_while_a_person_is_to_answer_her(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("It spoke to me").tap("Yes, ask me later")
    pass_days(story, 366)
    noon(story)
    ken.say("talk to a person")

    run_job(story, "ask_outcomes")

    assert nudges(ken) == 0


def test_a_deleted_reading_is_not_asked_about(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION).say("It spoke to me").tap("Yes, ask me later")
    ken.say("my readings").tap("Delete").tap("Yes, delete it")
    pass_days(story, 366)
    noon(story)

    run_job(story, "ask_outcomes")

    assert nudges(ken) == 0


def test_the_cards_are_shown_as_they_lay(ken: Chat, story: Story) -> None:
    ken.ask_and_open(QUESTION)
    with story.product.database.begin() as connection:
        page = past_readings.list_page(connection, user_id=ken.user_id, now=story.clock())
        draw = draws.find(connection, connection.execute(text("SELECT draw_id FROM readings")).scalar_one())

    laid = draw.lay_out("three")
    shown = page.readings[0].cards
    assert [(card.card_id, card.orientation) for card in shown] == [(card.card_id, card.orientation) for card in laid]


def test_the_day_is_written_as_thais_write_it(story: Story) -> None:
    mali = story.chat("Mali").agree()
    mali.ask_and_open("ปีนี้จะได้งานไหม").say("คำทำนายของฉัน")

    assert "69" in mali.text
    assert any(month in mali.text for month in ("ม.ค.", "พ.ย.", "ธ.ค.", "ก.ย.", "ต.ค."))


@pytest.mark.parametrize("words", ["ask on", "it missed my question"])
def test_who_deletes_the_reading_she_talks_about_is_free_to_ask_anew(ken: Chat, story: Story, words: str) -> None:
    ken.ask_and_open(QUESTION).say("my readings")
    deleting = ken.button("Delete")
    ken.say(words).press(deleting).tap("Yes, delete it")
    story.clock.advance(seconds=10)

    ken.say("Will I move house next year?")

    assert "How do you feel" in ken.text


def test_a_further_question_that_waits_for_stars_goes_with_its_reading(story: Story) -> None:
    mint = story.chat("Mint", "en").agree().give(stars=1)
    mint.ask_and_open(QUESTION).say("my readings")
    deleting = mint.button("Delete")
    for question in ("What helps me with it?", "And what about the money in it?"):
        mint.say("ask on").say(question)
    mint.say("ask on")
    assert "1 Star missing" in mint.text
    mint.press(deleting).tap("Yes, delete it")

    mint.say("go on")

    assert "This reading has been deleted" not in mint.text


@pytest.mark.parametrize(("language", "words"), [("en", "Read it again"), ("th", "อ่านอีกครั้ง")])
def test_the_earlier_reading_is_opened_by_the_buttons_words_whatever_came_since(
    story: Story, language: str, words: str
) -> None:
    question, another = ("Will I find work this year?", "Will I move house next year?")
    if language == "th":
        question, another = ("ปีนี้จะได้งานไหมคะ", "ปีหน้าจะได้ย้ายบ้านไหมคะ")
    person = story.chat("Ploy", language).agree().give(stars=5).ask_and_open(question)
    story.clock.advance(seconds=60)
    person.ask_and_open(another)
    story.clock.advance(seconds=60)

    person.say(question).say(words)

    first, second = story.contents()
    assert person.reads(first["summary"])
    assert not person.reads(second["summary"])


def test_a_page_before_all_time_is_an_old_button(ken: Chat, story: Story) -> None:
    ken.press(Button("Older readings", {"type": "postback", "data": OlderReadings(1 - 10**17, 1).pack()}, "button"))

    assert "That button is from an earlier moment" in ken.text


def test_the_word_that_opens_the_cards_asks_anew_where_the_earlier_reading_is_offered(ken: Chat) -> None:
    ken.ask_and_open(QUESTION).say(QUESTION).say("open my cards now")

    assert QUESTION in ken.text
    assert "How do you feel" in ken.text
