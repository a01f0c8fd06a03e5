from __future__ import annotations

import pytest

from simulator.line.platform import Platform
from tests.unit.simulator.conftest import KEY, Bot, Clock, said

DAY = 24 * 3600


def bubbles(platform: Platform, user_id: str) -> list[str]:
    return [entry.message["text"] for entry in platform.chats.of(user_id) if entry.side == "bot"]


def used(bot: Bot) -> int:
    total: int = bot.call("/v2/bot/message/quota/consumption", method="GET").json()["totalUsage"]
    return total


def test_a_push_counts_once_however_many_bubbles_it_holds(bot: Bot, platform: Platform, mali: str) -> None:
    assert bot.push(mali, "one", "two", "three").status == 200
    assert bubbles(platform, mali) == ["one", "two", "three"]
    assert used(bot) == 1


def test_the_same_retry_key_sends_once_and_tells_what_it_sent(bot: Bot, platform: Platform, mali: str) -> None:
    first = bot.push(mali, "once", key=KEY)
    second = bot.push(mali, "once", key=KEY)

    assert second.status == 409
    assert second.json() == {
        "message": "The retry key is already accepted",
        "sentMessages": first.json()["sentMessages"],
    }
    assert second.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert bubbles(platform, mali) == ["once"]
    assert used(bot) == 1


def test_a_retry_key_with_another_body_sends_nothing_either(bot: Bot, platform: Platform, mali: str) -> None:
    bot.push(mali, "one", key=KEY.upper())
    assert bot.push(mali, "two", key=KEY.lower()).status == 409
    assert bubbles(platform, mali) == ["one"]


def test_a_retry_key_is_forgotten_after_a_day(bot: Bot, clock: Clock, platform: Platform, mali: str) -> None:
    bot.push(mali, "one", key=KEY)
    clock.forward(DAY)
    assert bot.push(mali, "one", key=KEY).status == 409
    clock.forward(1)
    assert bot.push(mali, "one", key=KEY).status == 200


def test_a_refused_request_does_not_use_up_its_key(bot: Bot, mali: str) -> None:
    assert bot.push(mali, "", key=KEY).status == 400
    assert bot.push(mali, "now", key=KEY).status == 200


def test_a_key_of_another_form_is_refused(bot: Bot, mali: str) -> None:
    assert bot.push(mali, "x", key="reading-1").status == 400


def test_a_push_to_someone_who_blocked_us_is_accepted_unseen_and_uncounted(
    bot: Bot, platform: Platform, mali: str
) -> None:
    platform.act(mali, {"type": "text", "text": "bye"})
    platform.act(mali, {"type": "unfollow"})
    assert bot.push(mali, "hello?").status == 200
    assert bubbles(platform, mali) == []
    assert used(bot) == 0


def test_a_stranger_can_be_written_for_a_week_after_she_wrote(bot: Bot, clock: Clock, platform: Platform) -> None:
    ken = platform.add_user("Ken").id
    bot.push(ken, "before")
    platform.act(ken, {"type": "text", "text": "hi"})
    clock.forward(7 * DAY)
    bot.push(ken, "within")
    clock.forward(1)
    bot.push(ken, "after")
    assert bubbles(platform, ken) == ["within"]


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("U" + "0" * 32, "Failed to send messages"),
        ("mali", "The property, 'to', in the request body is invalid (line: -, column: -)"),
        (7, "The property, 'to', in the request body is invalid (line: -, column: -)"),
    ],
)
def test_unknown_and_misspelled_recipients_are_refused(bot: Bot, mali: str, to: str, message: str) -> None:
    answer = bot.push(to, "hello")
    assert (answer.status, answer.json()["message"]) == (400, message)


def test_a_used_up_month_is_429_until_the_next_one(bot: Bot, clock: Clock, platform: Platform, mali: str) -> None:
    platform.quota.limit = 1
    assert bot.push(mali, "one").status == 200
    full = bot.push(mali, "two")
    assert (full.status, full.json()) == (429, {"message": "You have reached your monthly limit."})
    assert bot.call("/v2/bot/message/quota", method="GET").json() == {"type": "limited", "value": 1}
    clock.forward(31 * DAY)
    assert bot.push(mali, "three").status == 200


def test_the_month_begins_anew_when_told(bot: Bot, clock: Clock, platform: Platform, mali: str) -> None:
    platform.quota.limit = 1
    assert [bot.push(mali, "one").status, bot.push(mali, "two").status] == [200, 429]

    platform.quota.begin_month(clock())

    assert used(bot) == 0
    assert [bot.push(mali, "three").status, bot.push(mali, "four").status] == [200, 429]


def test_a_multicast_reaches_friends_counts_each_and_fails_as_a_whole(bot: Bot, platform: Platform, mali: str) -> None:
    ken = platform.add_user("Ken").id
    platform.act(ken, {"type": "follow"})
    stranger = platform.add_user("Noi").id
    path = "/v2/bot/message/multicast"

    assert bot.call(path, {"to": [mali, ken, stranger, ken], "messages": said("all")}).json() == {}
    assert (bubbles(platform, mali), bubbles(platform, ken), bubbles(platform, stranger)) == (["all"], ["all"], [])
    assert used(bot) == 2
    assert bot.call(path, {"to": [mali, "U" + "f" * 32], "messages": said("no")}).status == 400
    assert bubbles(platform, mali) == ["all"]
    assert bot.call(path, {"to": [], "messages": said()}).json()["details"][0]["property"] == "to"


def test_a_multicast_that_does_not_fit_into_the_month_reaches_nobody(bot: Bot, platform: Platform, mali: str) -> None:
    ken = platform.add_user("Ken").id
    platform.act(ken, {"type": "follow"})
    platform.quota.limit = 1
    assert bot.call("/v2/bot/message/multicast", {"to": [mali, ken], "messages": said()}).status == 429
    assert bubbles(platform, mali) == []


def test_a_broadcast_reaches_friends_only(bot: Bot, platform: Platform, mali: str) -> None:
    stranger = platform.add_user("Noi").id
    assert bot.call("/v2/bot/message/broadcast", {"messages": said("news")}).status == 200
    assert (bubbles(platform, mali), bubbles(platform, stranger)) == (["news"], [])


def test_counts_of_a_day_follow_japan(bot: Bot, clock: Clock, mali: str) -> None:
    # 1,795,000,000 is 2026-11-18 08:26:40 UTC; ten hours later it is the 19th in Japan.
    clock.forward(10 * 3600)
    bot.push(mali, "x")
    asked = "/v2/bot/message/delivery/push?date=20261119"
    assert bot.call(asked, method="GET").json() == {"status": "ready", "success": 1}
    assert bot.call("/v2/bot/message/delivery/push?date=18.11.2026", method="GET").status == 400


def test_validating_sends_nothing(bot: Bot, platform: Platform, mali: str) -> None:
    path = "/v2/bot/message/validate/push"
    assert bot.call(path, {"messages": said("fine")}).json() == {}
    assert bot.call(path, {"messages": said("")}).json()["details"] == [
        {"message": "May not be empty", "property": "messages[0].text"}
    ]
    assert bubbles(platform, mali) == []
    assert used(bot) == 0


def test_an_aggregation_unit_has_one_name_of_thirty_signs(bot: Bot, mali: str) -> None:
    def send(units: list[str]) -> int:
        body = {"to": mali, "messages": said(), "customAggregationUnits": units}
        return bot.call("/v2/bot/message/push", body).status

    assert [send(["a" * 30]), send(["a" * 31]), send(["a", "b"]), send(["ไทย"])] == [200, 400, 400, 400]
