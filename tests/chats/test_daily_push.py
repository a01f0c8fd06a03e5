"""The word of the daily card: asked for, at her hour, once a day, and no longer than she looks in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.core.sender import Sender
from bot.worker.chores import tick
from handlers import pushes
from services.chores import SCHEDULE
from services.quota import keep
from tests.chats.conftest import Chat, Story
from tests.doubles import RecordingLine
from tests.unit.services.test_daily_pushes import AFTER, crowd

WAITS = "Your card of the day lies ready"
IN_THAI = "ไพ่วันนี้ของคุณรออยู่นะคะ"
OURS = [chore for chore in SCHEDULE if chore.job in {"push_daily", "read_quota"}]


def run_until(story: Story, hour: int, minute: int = 0) -> None:
    """This will let the worker's clock run until Bangkok's clock shows this, ten minutes at a time at noon."""
    now = story.clock()
    target = now.replace(hour=(hour - 7) % 24, minute=minute, second=0, microsecond=0)
    if target <= now:
        target += dt.timedelta(days=1)
    while story.clock() < target:
        step = 10 if (story.clock().hour + 7) % 24 in {12, 19} else 60 - story.clock().minute
        story.clock.advance(seconds=min(60 * step, (target - story.clock()).total_seconds()))
        work(story)


def work(story: Story) -> None:
    """This will do what a worker does by the clock, as far as it is about pushes."""
    tick(story.product.jobs, story.product.job_table(), schedule=OURS)
    story.run_worker()
    pushes.sweep(story.product.jobs)
    story.product.sender.sweep()


def words_of(chat: Chat) -> int:
    """How often she was told of her card so far."""
    return sum(WAITS in message.text or IN_THAI in message.text for message in chat.phone.messages)


def paused(chat: Chat) -> bool:
    with chat.story.product.database.begin() as connection:
        found = text("SELECT daily_paused_at FROM preferences WHERE user_id = :id")
        return connection.execute(found, {"id": chat.user_id}).scalar_one() is not None


def live_days(chat: Chat, days: int) -> None:
    """This will let days pass without a sign of life from her; each ends at one in the afternoon."""
    for _ in range(days):
        run_until(chat.story, 13)


@pytest.fixture
def eve(ken: Chat) -> Chat:
    """Ken, who wants to be told at noon."""
    return ken.say("notifications").tap("12:00")


def test_nothing_is_pushed_to_someone_who_has_not_asked(ken: Chat, story: Story) -> None:
    run_until(story, 23)

    assert "push" not in ken.ways


def test_she_is_told_once_a_day_at_her_hour_and_a_tap_turns_the_card(eve: Chat, story: Story) -> None:
    assert "each day around 12:00" in eve.text.lower()
    run_until(story, 11, 59)
    assert words_of(eve) == 0

    run_until(story, 12, 30)

    assert words_of(eve) == 1
    assert eve.ways[-1] == "push"
    assert eve.phone.latest[0].alt_text == WAITS
    eve.tap("Turn my card")
    assert "Today's small thing" in eve.last
    assert eve.ways[-1] == "reply"
    run_until(story, 11, 30)
    assert words_of(eve) == 1
    run_until(story, 12, 30)
    assert words_of(eve) == 2


def test_someone_of_whom_line_told_no_follow_is_written_to(story: Story) -> None:
    """As after having everything deleted: she is still a friend, and no follow comes."""
    nok = story.chat("Nok", "en").say("hello").say("notifications").tap("12:00")

    run_until(story, 13)

    assert words_of(nok) == 1


def test_who_has_turned_todays_card_already_is_left_in_peace(eve: Chat, story: Story) -> None:
    eve.say("daily card")

    run_until(story, 13)

    assert words_of(eve) == 0


def test_an_hour_that_is_over_is_tomorrows(ken: Chat, story: Story) -> None:
    run_until(story, 12, 30)
    ken.say("notifications").tap("12:00")

    run_until(story, 15)
    assert words_of(ken) == 0

    run_until(story, 12, 30)
    assert words_of(ken) == 1


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("8 โมงเช้า", 8), ("08:00", 8), ("แปดโมง", 8), ("สองทุ่ม", 20), ("เที่ยง", 12), ("8pm", 20),
        ("at 7 in the morning", 7), ("๘ โมง", 8), ("ตีห้า", 5), ("ขอเป็น 2 ทุ่มนะคะ", 20), ("0", 0),
    ],
)  # fmt: skip
def test_an_hour_is_typed_where_hours_are_offered(ken: Chat, typed: str, hour: int) -> None:
    ken.say("notifications").say(typed)

    assert f"Each day around {hour:02}:00" in ken.text or f"จะทักทุกวันราว ๆ {hour:02}:00 น." in ken.text
    assert f"{hour:02}:00" in ken.say("me").text


@pytest.mark.parametrize("typed", ["8.30", "แปดโมงครึ่ง", "half past eight"])
def test_of_minutes_she_is_told_which_full_hour_it_became(ken: Chat, typed: str) -> None:
    ken.say("notifications").say(typed)

    assert "I know full hours only, so I take 08:00." in ken.text or "ขอเป็น 08:00 น. นะคะ" in ken.text


@pytest.mark.parametrize("typed", ["25:00", "ตี 9", "99"])
def test_an_hour_that_no_day_has_is_named_as_such_and_another_one_taken(ken: Chat, typed: str) -> None:
    ken.say("notifications").say(typed)
    assert "The day has no such hour" in ken.text or "ไม่มีเวลานี้" in ken.text

    assert "07:00" in ken.tap("07:00").text


def test_nonsense_for_an_hour_is_asked_again_with_the_hours_to_tap(ken: Chat) -> None:
    ken.say("notifications").say("blah blah")
    assert "did not catch" in ken.text

    assert "Each day around 18:00" in ken.tap("18:00").text


def test_another_hour_is_a_button_that_can_be_typed(ken: Chat) -> None:
    assert "At what hour?" in ken.say("notifications").say("another hour").text


@pytest.mark.parametrize("elsewhere", ["me", "menu", "balance", "settings", "daily card", "nickname"])
def test_after_going_elsewhere_a_typed_time_is_no_hour_any_more_and_coming_back_it_is(
    ken: Chat, elsewhere: str
) -> None:
    ken.say("notifications").say(elsewhere).say("8 o'clock")
    assert "Each day around" not in ken.text

    assert "Each day around 08:00" in ken.say("notifications").say("8 o'clock").text


@pytest.mark.parametrize("typed", ["19:00", "7 pm", "1 ทุ่ม"])
def test_another_hour_can_be_typed(ken: Chat, story: Story, typed: str) -> None:
    ken.say("remind me").tap("Another hour").say("half past something")
    assert "did not catch" in ken.text

    ken.say(typed)

    run_until(story, 18, 59)
    assert words_of(ken) == 0
    run_until(story, 19, 30)
    assert words_of(ken) == 1


def test_a_question_while_an_hour_is_asked_for_is_a_question(ken: Chat) -> None:
    ken.say("remind me").tap("Another hour").say("Will I find work this year?")

    assert "How do you feel" in ken.text


def test_she_can_stop_it_where_it_arrives(eve: Chat, story: Story) -> None:
    run_until(story, 12, 30)
    eve.tap("Change hour or stop").tap("Stop these messages")
    assert "do not write by myself" in eve.text

    live_days(eve, 2)

    assert words_of(eve) == 1


def test_after_a_week_without_a_sign_of_life_it_pauses_and_a_tap_goes_on(eve: Chat, story: Story) -> None:
    live_days(eve, 6)
    assert words_of(eve) == 6
    assert "keep quiet" not in eve.last

    live_days(eve, 1)
    assert words_of(eve) == 7
    assert "from tomorrow I keep quiet" in eve.last
    assert paused(eve)
    live_days(eve, 3)
    assert words_of(eve) == 7

    eve.tap("Turn my card")

    assert "Today's small thing" in eve.last
    assert not paused(eve)
    live_days(eve, 1)
    assert words_of(eve) == 8
    assert "keep quiet" not in eve.last


def test_any_sign_of_life_begins_the_week_anew(eve: Chat, story: Story) -> None:
    live_days(eve, 6)
    eve.sticker()

    live_days(eve, 6)

    assert words_of(eve) == 12
    assert not paused(eve)


def test_me_shows_a_pause_and_only_a_tap_ends_it(eve: Chat, story: Story) -> None:
    live_days(eve, 7)

    eve.say("settings").say("me")

    assert "12:00, paused since you were away" in eve.text
    assert paused(eve)
    eve.tap("Send it again")
    assert "Each day around 12:00" in eve.text
    assert not paused(eve)
    assert "Every day at 12:00" in eve.say("me").text
    live_days(eve, 1)
    assert words_of(eve) == 8


@pytest.mark.parametrize("way", ["Send it again", "07:00"])
def test_a_pause_is_shown_and_ended_where_the_hour_is_chosen(eve: Chat, story: Story, way: str) -> None:
    live_days(eve, 7)
    assert "12:00, paused since you were away" in eve.say("notifications").text

    eve.tap(way)

    assert not paused(eve)


def test_resuming_without_an_hour_asks_for_one(ken: Chat) -> None:
    assert "When shall I tell you?" in ken.say("resume notifications").text


def test_who_blocked_us_or_is_with_a_person_or_gone_is_not_written_to(eve: Chat, story: Story) -> None:
    mali = story.chat("Mali", "en").agree().say("notifications").tap("12:00").say("admin")
    ploy = story.chat("Ploy", "en").agree().say("notifications").tap("12:00")
    ploy.say("delete my data").tap("Delete everything")
    eve.block()

    run_until(story, 14)

    assert [words_of(chat) for chat in (eve, mali, ploy)] == [0, 0, 0]
    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM daily_pushes")).scalar_one() == 0


def test_a_worker_that_was_away_is_late_by_two_hours_at_most_and_never_past_midnight(eve: Chat, story: Story) -> None:
    late = story.chat("Mali", "en").agree().say("notifications").tap("Another hour").say("23:00")
    run_until(story, 11, 55)
    story.clock.advance(minutes=95)
    work(story)
    assert words_of(eve) == 0, "half past one is too late for one who was due at noon"

    run_until(story, 22, 55)
    story.clock.advance(minutes=66)
    work(story)

    assert words_of(late) == 0


def test_a_worker_that_was_away_for_an_hour_still_tells_her(eve: Chat, story: Story) -> None:
    run_until(story, 11, 55)
    story.clock.advance(minutes=50)

    work(story)

    assert words_of(eve) == 1


def test_what_line_does_not_take_within_half_an_hour_is_dropped(eve: Chat, story: Story) -> None:
    run_until(story, 11, 59)
    story.world.faults.add("POST /v2/bot/message/push", "status", status=500)
    run_until(story, 12, 30)
    assert words_of(eve) == 0
    story.clock.advance(minutes=60)
    story.world.faults.clear()

    for _ in range(3):
        work(story)
        story.clock.advance(minutes=20)

    assert words_of(eve) == 0


def test_a_lost_wake_up_costs_minutes(eve: Chat, story: Story) -> None:
    """With Redis away no batch is ever woken; the sweep tells her."""
    run_until(story, 11, 59)
    for _ in range(8):
        story.clock.advance(minutes=5)
        tick(story.product.jobs, story.product.job_table(), schedule=OURS)
        story.queue.waiting.clear()
        pushes.sweep(story.product.jobs)

    assert words_of(eve) == 1


def test_below_the_floor_it_rests_and_me_says_so(eve: Chat, story: Story) -> None:
    story.world.quota = 50
    run_until(story, 13)
    assert words_of(eve) == 0
    assert "12:00, resting for the moment" in eve.say("me").text
    assert "Resting for the moment" in eve.say("notifications").text

    story.world.quota = 500
    run_until(story, 12, 30)

    assert words_of(eve) == 1
    assert "Every day at 12:00" in eve.say("me").text


def test_a_morning_never_runs_past_the_floor_between_two_answers_of_line(story: Story) -> None:
    people = [story.chat(f"Person {number}", "en").follow().say("notifications").tap("12:00") for number in range(6)]
    run_until(story, 11, 59)
    with story.product.database.begin() as connection:
        keep(connection, most=100, used=46, asked_at=story.clock())
    story.clock.advance(minutes=30)
    for _ in range(3):
        story.product.job_table()["push_daily_batch"](1)

    assert sum(words_of(person) for person in people) == 4


def test_a_crowd_is_told_batch_by_batch_by_the_queue(story: Story) -> None:
    line = RecordingLine()
    jobs = replace(story.product.jobs, sender=Sender(
        line=line, database=story.product.database, render=lambda row: b"[]", clock=story.clock, threads=0
    ))  # fmt: skip
    with story.product.database.begin() as connection:
        crowd(connection, 250)
    story.clock.time = AFTER

    pushes.push_daily(jobs)
    batches = []
    while story.queue.waiting:
        name, (number,), _ = story.queue.waiting.popleft()
        assert name == "push_daily_batch"
        pushes.push_daily_batch(jobs, int(number))
        batches.append(len(line.calls))

    assert batches == [100, 200, 250]
    assert len({call.to for call in line.calls}) == 250
