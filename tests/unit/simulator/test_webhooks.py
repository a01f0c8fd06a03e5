from __future__ import annotations

import base64
import hashlib
import hmac
import re
import threading
from typing import Any

import pytest

from simulator.line.acts import ActError
from simulator.line.courier import Courier
from simulator.line.platform import Account, Platform
from tests.unit.simulator.conftest import SECRET, Bot, Clock


def test_the_signature_is_that_of_lines_own_example() -> None:
    platform = Platform(Account(channel_secret="8c570fa6dd201bb328f1c1eac23a96d8"))
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert platform.courier.sign(body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_raw_bytes_are_signed_and_thai_travels_unescaped(bot: Bot, platform: Platform, mali: str) -> None:
    platform.act(mali, {"type": "text", "text": "ดวงวันนี้"})
    body, headers = bot.raw[-1]
    expected = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
    assert headers["x-line-signature"] == expected
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert "ดวงวันนี้".encode() in body


def test_a_text_event_has_everything_line_sends(bot: Bot, platform: Platform, clock: Clock, mali: str) -> None:
    platform.act(mali, {"type": "text", "text": "hi"})
    event = bot.events[-1]
    assert event["type"] == "message"
    assert event["timestamp"] == int(clock.now * 1000)
    assert event["source"] == {"type": "user", "userId": mali}
    assert event["mode"] == "active"
    assert event["deliveryContext"] == {"isRedelivery": False}
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", event["webhookEventId"])
    assert re.fullmatch(r"[0-9a-f]{32}", event["replyToken"])
    assert set(event["message"]) == {"type", "id", "text", "quoteToken", "markAsReadToken"}
    assert re.fullmatch(r"U[0-9a-f]{32}", bot.bodies[-1]["destination"])


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ({"type": "sticker"}, {"packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC"}),
        ({"type": "image"}, {"contentProvider": {"type": "line"}}),
        ({"type": "video"}, {"duration": 5000}),
        ({"type": "audio"}, {"duration": 5000}),
        ({"type": "file"}, {"fileName": "note.txt", "fileSize": 2048}),
        ({"type": "location", "title": "Home"}, {"title": "Home", "latitude": 13.746389}),
    ],
)
def test_other_messages_carry_their_fields(
    bot: Bot, platform: Platform, mali: str, act: dict[str, Any], expected: dict[str, Any]
) -> None:
    platform.act(mali, act)
    message = bot.events[-1]["message"]
    assert message["type"] == act["type"]
    assert expected.items() <= message.items()


def test_only_some_events_can_be_answered(bot: Bot, platform: Platform, mali: str) -> None:
    done = platform.act(mali, {"type": "text", "text": "oops"})
    assert done.entry is not None
    platform.act(mali, {"type": "unsend", "message_id": done.entry.message["id"]})
    platform.act(mali, {"type": "postback", "data": "a=1", "params": {"date": "1990-01-31"}})
    platform.act(mali, {"type": "unfollow"})
    platform.act(mali, {"type": "follow"})

    follow, _, unsend, postback, unfollow, back = bot.events
    assert follow["follow"] == {"isUnblocked": False}
    assert back["follow"] == {"isUnblocked": True}
    assert postback["postback"] == {"data": "a=1", "params": {"date": "1990-01-31"}}
    assert [("replyToken" in one) for one in (follow, unsend, postback, unfollow, back)] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_a_postback_shows_a_bubble_only_with_display_text(platform: Platform, mali: str) -> None:
    assert platform.act(mali, {"type": "postback", "data": "x"}).entry is None
    shown = platform.act(mali, {"type": "postback", "data": "x", "display_text": "Worried"}).entry
    assert shown is not None
    assert (shown.side, shown.message) == ("user", {"type": "text", "text": "Worried"})


def test_what_a_person_cannot_do_is_refused_and_leaves_no_trace(bot: Bot, platform: Platform, mali: str) -> None:
    before = len(bot.bodies)
    faulty: list[dict[str, Any]] = [
        {"type": "dance"},
        {"type": "text", "text": ""},
        {"type": "text", "text": "x", "copies": 0},
        {"type": "postback", "data": "x" * 301},
        {"type": "postback", "data": "x", "params": "today"},
        {"type": "unsend", "message_id": "1"},
        {"type": "follow"},
        {"type": "raw", "event": {}},
    ]
    for act in faulty:
        with pytest.raises(ActError):
            platform.act(mali, act)
    platform.act(mali, {"type": "unfollow"})
    with pytest.raises(ActError, match="blocked"):
        platform.act(mali, {"type": "text", "text": "hi"})
    assert len(bot.bodies) == before + 1


def test_a_raw_event_says_what_it_is_told_and_the_rest_is_filled_in(bot: Bot, platform: Platform, mali: str) -> None:
    platform.act(
        mali, {"type": "raw", "event": {"type": "beacon", "source": {"type": "room"}, "beacon": {"hwid": "1"}}}
    )
    event = bot.events[-1]
    assert (event["type"], event["source"], event["beacon"]) == ("beacon", {"type": "room"}, {"hwid": "1"})
    assert event["webhookEventId"]


def test_nothing_is_delivered_again_unless_switched_on(bot: Bot, platform: Platform, mali: str) -> None:
    bot.statuses = [500]
    platform.act(mali, {"type": "text", "text": "hi"})
    assert platform.courier.redeliver(due_only=False) == []


@pytest.mark.parametrize("failure", [500, 302, TimeoutError, ConnectionRefusedError])
def test_what_was_not_taken_comes_again_the_same_and_a_bounded_number_of_times(
    bot: Bot, platform: Platform, clock: Clock, mali: str, failure: int | type[Exception]
) -> None:
    platform.courier.redelivery = True
    bot.statuses = [failure] * 10
    platform.act(mali, {"type": "text", "text": "hi"})
    first = bot.events[-1]
    assert platform.courier.redeliver() == []
    tries = 0
    while platform.courier.waiting:
        clock.forward(60)
        tries += len(platform.courier.redeliver())
    assert tries == 3
    again = {**bot.events[-1], "deliveryContext": {"isRedelivery": False}}
    assert again == first
    assert bot.events[-1]["deliveryContext"]["isRedelivery"] is True


def test_copies_of_one_event_arrive_at_the_same_moment(platform: Platform, mali: str) -> None:
    everyone_is_here = threading.Barrier(5, timeout=5)
    seen: list[bytes] = []

    def deliver(body: bytes, _: dict[str, str]) -> int:
        everyone_is_here.wait()
        seen.append(body)
        return 200

    platform.courier.deliver = deliver
    assert platform.act(mali, {"type": "text", "text": "hi", "copies": 5}).delivery
    assert len(seen) == 5
    assert len(set(seen)) == 1


def test_events_of_one_chat_wait_for_each_other_and_other_chats_do_not(platform: Platform, mali: str) -> None:
    ken = platform.add_user("Ken").id
    mali_is_in, ken_was_served = threading.Event(), threading.Event()
    order: list[str] = []

    def deliver(body: bytes, _: dict[str, str]) -> int:
        if b"first" in body:
            mali_is_in.set()
            assert ken_was_served.wait(5)
        order.append(next(word for word in ("first", "second", "ken") if word.encode() in body))
        return 200

    platform.courier.deliver = deliver
    threads = []
    for text in ("first", "second"):
        threads.append(threading.Thread(target=platform.act, args=(mali, {"type": "text", "text": text})))
        threads[-1].start()
        assert mali_is_in.wait(5)
    platform.act(ken, {"type": "text", "text": "ken"})
    ken_was_served.set()
    for thread in threads:
        thread.join(5)
    assert order == ["ken", "first", "second"]


def test_events_of_several_people_can_share_a_body(bot: Bot, platform: Platform, mali: str) -> None:
    ken = platform.add_user("Ken").id
    before = len(bot.bodies)
    with platform.courier.hold("one_body"):
        for user in (mali, ken):
            platform.act(user, {"type": "text", "text": "hi"})
        assert len(bot.bodies) == before
    assert [event["source"]["userId"] for event in bot.bodies[-1]["events"]] == [mali, ken]
    assert len(bot.bodies) == before + 1


def test_events_can_come_in_the_wrong_order(bot: Bot, platform: Platform, mali: str) -> None:
    with platform.courier.hold("reversed"):
        for text in "abc":
            platform.act(mali, {"type": "text", "text": text})
    assert [event["message"]["text"] for event in bot.events[-3:]] == ["c", "b", "a"]


def test_standby_takes_the_reply_token_away(bot: Bot, platform: Platform, mali: str) -> None:
    platform.courier.standby = True
    platform.act(mali, {"type": "text", "text": "hi"})
    assert bot.events[-1]["mode"] == "standby"
    assert "replyToken" not in bot.events[-1]


def test_webhooks_misbehave_on_command(bot: Bot, platform: Platform, mali: str) -> None:
    platform.faults.add("webhook", "unknown_event", times=1)
    platform.act(mali, {"type": "text", "text": "hi"})
    assert [event["type"] for event in bot.bodies[-1]["events"]] == ["fromTheFuture", "message"]

    platform.faults.add("webhook", "duplicate", times=1, copies=3)
    before = len(bot.bodies)
    platform.act(mali, {"type": "text", "text": "hi"})
    assert len(bot.bodies) == before + 3

    platform.faults.add("webhook", "cut_before", times=1)
    lost = platform.act(mali, {"type": "text", "text": "hi"}).delivery
    assert lost is not None
    assert not lost.accepted
    assert len(bot.bodies) == before + 3


def test_a_courier_without_a_bot_says_so(platform: Platform) -> None:
    courier: Courier = platform.courier
    courier.deliver = None
    assert courier.verify().error == "no webhook is set"
