"""How a reading reaches its user, whatever LINE does; and what she may do meanwhile."""

from __future__ import annotations

from sqlalchemy import text

from tests.chats.conftest import Chat, Story


def state_of(story: Story) -> str:
    with story.product.database.begin() as connection:
        return str(connection.execute(text("SELECT state FROM readings ORDER BY id DESC LIMIT 1")).scalar_one())


def lay(chat: Chat) -> Chat:
    chat.story.worker_sleeps = True
    return chat.say("Will I find work this year?").tap("Open my cards now").tap("7")


def test_a_tap_on_open_before_it_is_ready_holds_the_token_and_no_push_is_needed(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")

    story.run_worker()

    assert "Your reading" in ken.last
    assert ken.ways[-1] == "reply"
    assert state_of(story) == "delivered"


def test_a_held_token_that_has_grown_old_gives_way_to_a_push(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.clock.advance(seconds=52)

    story.run_worker()

    assert ken.ways[-1] == "push"
    assert state_of(story) == "delivered"


def test_a_refused_reply_becomes_a_push(ken: Chat, story: Story) -> None:
    lay(ken).tap("Open when it's ready")
    story.world.faults.add("POST /v2/bot/message/reply", "status", status=400, times=1)

    story.run_worker()

    assert ken.ways[-1] == "push"
    assert state_of(story) == "delivered"


def test_open_after_delivery_shows_it_again_by_reply(ken: Chat, story: Story) -> None:
    lay(ken)
    button = ken.button("Open when it's ready")
    story.run_worker()

    ken.press(button)

    assert "Your reading" in ken.last
    assert ken.ways[-1] == "reply"


def test_words_while_it_is_written_are_answered(ken: Chat) -> None:
    assert "still reading your cards" in lay(ken).say("hello?").text
    assert "ask me your new question again" not in ken.text


def test_a_question_put_while_another_is_read_is_not_kept_and_that_is_said(ken: Chat) -> None:
    answer = lay(ken).say("Should I move to Chiang Mai next year?").text

    assert "still reading your cards" in answer
    assert "ask me your new question again once this one is here" in answer


def test_she_may_cancel_while_it_is_written_and_the_cards_stay(ken: Chat, story: Story) -> None:
    lay(ken).tap("Cancel this reading")
    assert "Stopped" in ken.text

    story.run_worker()

    assert "Your reading" not in ken.text
    assert state_of(story) == "cancelled"


def test_a_push_that_line_fails_is_sent_again_with_the_same_key(ken: Chat, story: Story) -> None:
    lay(ken)
    story.world.faults.add("POST /v2/bot/message/push", "status", status=500, times=2)
    story.run_worker()
    assert "Your reading" not in ken.text

    for _ in range(4):
        story.clock.advance(seconds=60)
        story.product.sweep()

    assert [message.text for message in ken.phone.messages].count(ken.phone.messages[-1].text) == 1
    assert state_of(story) == "delivered"
    keys = {
        {name.lower(): value for name, value in item["headers"].items()}["x-line-retry-key"]
        for item in story.world.traffic
        if item["path"].endswith("/push")
    }
    assert len(keys) == 1


def test_a_push_cut_off_after_it_was_taken_is_not_sent_twice(ken: Chat, story: Story) -> None:
    lay(ken)
    story.world.faults.add("POST /v2/bot/message/push", "cut_after", times=1)
    story.run_worker()

    for _ in range(3):
        story.clock.advance(seconds=60)
        story.product.sweep()

    assert sum("Your reading" in message.text for message in ken.phone.messages) == 1
    assert state_of(story) == "delivered"


def test_a_push_that_line_refuses_waits_under_my_readings(ken: Chat, story: Story) -> None:
    lay(ken)
    story.world.quota = 0
    story.run_worker()
    assert state_of(story) == "parked"

    ken.say("my readings").tap("Open")

    assert "Your reading" in ken.last
    assert ken.ways[-1] == "reply"
    assert state_of(story) == "delivered"


def test_someone_who_blocked_us_is_not_pushed_to_and_finds_it_when_she_returns(story: Story, ken: Chat) -> None:
    lay(ken).block()
    story.clock.advance(days=8)

    story.run_worker()

    assert state_of(story) == "parked"
    assert not any(item["path"].endswith("/push") for item in story.world.traffic)
    ken.unblock().say("my readings").tap("Open")
    assert "Your reading" in ken.last


def test_a_reading_whose_wake_up_was_lost_is_found_by_the_sweeper(ken: Chat, story: Story) -> None:
    lay(ken)
    story.queue.waiting.clear()
    story.clock.advance(seconds=10)

    story.product.sweep()

    assert "Your reading" in ken.text


def test_a_moments_crowd_at_line_only_delays_a_push(ken: Chat, story: Story) -> None:
    lay(ken)
    story.world.faults.add("POST /v2/bot/message/push", "status", status=429, times=1)
    story.run_worker()
    assert state_of(story) == "written"
    story.clock.advance(seconds=30)

    story.product.sweep()

    assert state_of(story) == "delivered"


def test_a_push_that_line_puts_off_for_hours_does_not_keep_it_from_who_opens_it(ken: Chat, story: Story) -> None:
    """LINE refuses for a reason of its own, such as reserved messages, and says that some are left."""
    lay(ken)
    story.world.faults.add("POST /v2/bot/message/push", "status", status=429)
    story.run_worker()
    for _ in range(3):
        story.clock.advance(minutes=3)
        story.product.sweep()

    ken.tap("Open when it's ready")

    assert ken.ways[-1] == "reply"
    assert (state_of(story), ken.purse.given) == ("delivered", 19)
    story.world.faults.clear()
    story.clock.advance(days=1)
    story.product.sweep()
    assert "push" not in ken.ways


def test_a_reading_that_waits_is_spoken_of_at_her_next_word(ken: Chat, story: Story) -> None:
    lay(ken)
    story.world.quota = 0
    story.run_worker()

    assert "Your reading is ready" in ken.say("hello?").text
    assert "Your reading" in ken.tap("Open my reading").last


def test_someone_who_blocks_us_while_it_is_written_is_not_pushed_to_and_told_when_she_returns(
    ken: Chat, story: Story
) -> None:
    lay(ken)
    story.clock.advance(seconds=1)
    ken.block()

    story.run_worker()

    assert state_of(story) == "parked"
    story.clock.advance(seconds=1)
    assert "Your reading is ready" in ken.unblock().text


def test_a_reading_that_always_fails_ends_with_a_word_to_her(ken: Chat, story: Story) -> None:
    """Its pack is broken, so every taking of it fails: it must not call the model for ever."""
    lay(ken)
    with story.product.database.begin() as connection:
        connection.execute(text("UPDATE readings SET spread = 'unknown'"))
    story.queue.waiting.clear()

    for _ in range(12):
        story.clock.advance(seconds=70)
        story.product.sweep()

    with story.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM reading_attempts")).scalar_one() <= 4
    assert state_of(story) == "refused"
    assert "could not finish this reading" in ken.text


def test_cancelling_twice_says_stopped_and_not_on_its_way(ken: Chat, story: Story) -> None:
    lay(ken)
    button = ken.button("Cancel this reading")
    ken.press(button)
    story.clock.advance(seconds=10)

    assert "Stopped" in ken.press(button).text


def test_dots_that_come_too_late_are_not_shown(ken: Chat, story: Story) -> None:
    with story.product.database.begin() as connection:
        connection.execute(
            text("""
                INSERT INTO outbox (user_id, kind, channel, retry_key, body, next_attempt_at, created_at)
                SELECT id, 'loading', 'loading', gen_random_uuid(), '60', :now, :now FROM users
            """),
            {"now": story.clock()},
        )
    story.clock.advance(seconds=40)

    story.product.sweep()

    assert not any(item["path"].endswith("loading/start") for item in story.world.traffic)
