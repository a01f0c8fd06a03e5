from __future__ import annotations

from simulator.line.platform import Platform
from tests.unit.simulator.conftest import KEY, Bot, Clock, said


def test_a_reply_stands_in_the_chat_and_names_its_messages(platform: Platform, bot: Bot, mali: str) -> None:
    answer = bot.reply("one", "two")

    assert answer.status == 200
    sent = answer.json()["sentMessages"]
    assert [set(one) for one in sent] == [{"id", "quoteToken"}, {"id", "quoteToken"}]
    entries = [entry for entry in platform.chats.of(mali) if entry.side == "bot"]
    assert [entry.message["text"] for entry in entries] == ["one", "two"]
    assert {entry.via for entry in entries} == {"reply"}
    assert len({entry.call for entry in entries}) == 1


def test_a_reply_token_works_once(bot: Bot, mali: str) -> None:
    assert bot.reply().status == 200
    second = bot.reply()
    assert (second.status, second.json()) == (400, {"message": "Invalid reply token"})


def test_a_reply_token_lives_sixty_seconds(bot: Bot, clock: Clock, platform: Platform, mali: str) -> None:
    clock.forward(60)
    assert bot.reply().status == 200
    platform.act(mali, {"type": "text", "text": "again"})
    clock.forward(60.1)
    assert bot.reply().status == 400


def test_a_redelivered_token_gets_a_minute_anew_but_never_past_twenty(
    bot: Bot, clock: Clock, platform: Platform, mali: str
) -> None:
    platform.courier.redelivery = True
    for minutes, usable in ((5, True), (21, False)):
        bot.statuses = [500]
        platform.act(mali, {"type": "text", "text": "hi"})
        clock.forward(minutes * 60)
        platform.courier.redeliver()
        assert bot.events[-1]["deliveryContext"] == {"isRedelivery": True}
        assert (bot.reply().status == 200) is usable


def test_a_used_token_stays_used_when_its_event_comes_again(bot: Bot, platform: Platform, mali: str) -> None:
    platform.courier.redelivery = True
    bot.statuses = [500]
    platform.act(mali, {"type": "text", "text": "hi"})
    assert bot.reply().status == 200
    platform.courier.redeliver(due_only=False)
    assert bot.reply().status == 400


def test_a_reply_refuses_a_retry_key_and_keeps_its_token(bot: Bot, mali: str) -> None:
    assert bot.reply(headers={"x-line-retry-key": KEY}).status == 400
    assert bot.reply().status == 200


def test_a_faulty_message_costs_no_token(bot: Bot, platform: Platform, mali: str) -> None:
    refused = bot.reply("x" * 5001)
    assert refused.status == 400
    assert refused.json() == {
        "message": "The request body has 1 error(s)",
        "details": [{"message": "Length must be between 0 and 5000", "property": "messages[0].text"}],
    }
    assert platform.violations[0]["limit"] == 5000
    assert bot.reply().status == 200


def test_a_reply_to_someone_who_blocked_us_meanwhile_is_accepted_and_never_seen(
    bot: Bot, platform: Platform, mali: str
) -> None:
    platform.act(mali, {"type": "text", "text": "bye"})
    token = bot.events[-1]["replyToken"]
    platform.act(mali, {"type": "unfollow"})

    assert bot.reply("stay!", token=token).status == 200
    assert not [entry for entry in platform.chats.of(mali) if entry.side == "bot"]


def test_replies_are_free(bot: Bot, platform: Platform, mali: str) -> None:
    platform.quota.limit = 0
    assert bot.reply().status == 200
    assert bot.call("/v2/bot/message/quota/consumption", method="GET").json() == {"totalUsage": 0}


def test_an_empty_token_and_too_many_messages_are_named(bot: Bot, mali: str) -> None:
    nobody = bot.call("/v2/bot/message/reply", {"messages": said()})
    assert nobody.json()["details"][0]["property"] == "replyToken"
    six = bot.reply(*"123456")
    assert six.json()["details"] == [{"message": "Size must be between 1 and 5", "property": "messages"}]
