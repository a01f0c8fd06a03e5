"""Groups and rooms of the stand-in: events as LINE makes them, answered by reply token."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from simulator.line.acts import ActError
from simulator.line.groups import Group
from simulator.line.platform import Platform
from simulator.state import load, save
from simulator.world import LocalWorld
from tests.unit.simulator.conftest import Bot

HELLO = [{"type": "text", "text": "hello"}]


@pytest.fixture
def group(platform: Platform, mali: str) -> Group:
    """A group of Mali that the account has joined."""
    made = platform.groups.add("Office", members=[mali])
    platform.groups.perform(made.id, {"type": "join"})
    return made


def reply(bot: Bot, event: dict[str, Any]) -> int:
    return bot.call("/v2/bot/message/reply", {"replyToken": event["replyToken"], "messages": HELLO}).status


def test_a_join_has_a_reply_token_and_no_user(bot: Bot, group: Group) -> None:
    event = bot.events[-1]

    assert event["type"] == "join"
    assert event["source"] == {"type": "group", "groupId": group.id}
    assert re.fullmatch("C[0-9a-f]{32}", group.id)
    assert reply(bot, event) == 200


def test_a_reply_token_leads_into_the_group_once(bot: Bot, platform: Platform, group: Group, mali: str) -> None:
    platform.groups.perform(group.id, {"type": "text", "text": "hi", "by": mali})

    assert [reply(bot, bot.events[-1]) for _ in range(2)] == [200, 400]
    assert [entry.message["text"] for entry in platform.chats.of(group.id) if entry.side == "bot"] == ["hello"]
    assert not [entry for entry in platform.chats.of(mali) if entry.side == "bot"], "and into nobody's own chat"
    assert platform.quota.used(platform.clock()) == 0


def test_a_member_is_named_only_in_messages_and_only_if_she_has_an_id(
    bot: Bot, platform: Platform, group: Group, mali: str
) -> None:
    platform.groups.perform(group.id, {"type": "text", "text": "hi", "by": mali})
    assert bot.events[-1]["source"]["userId"] == mali

    platform.groups.perform(group.id, {"type": "sticker"})
    assert "userId" not in bot.events[-1]["source"]


def test_the_accounts_name_after_an_at_is_a_mention_counted_in_utf16(
    bot: Bot, platform: Platform, group: Group
) -> None:
    platform.groups.perform(group.id, {"type": "text", "text": "🔮 @MiMi hello"})

    (mentioned,) = bot.events[-1]["message"]["mention"]["mentionees"]
    assert (mentioned["index"], mentioned["length"], mentioned["isSelf"]) == (3, 5, True)
    platform.groups.perform(group.id, {"type": "text", "text": "hello", "mention": True})
    assert bot.events[-1]["message"]["text"] == "@MiMi hello"
    platform.groups.perform(group.id, {"type": "text", "text": "hello"})
    assert "mention" not in bot.events[-1]["message"]


def test_who_was_taken_out_gets_nothing_and_says_nothing(bot: Bot, platform: Platform, group: Group) -> None:
    platform.groups.perform(group.id, {"type": "text", "text": "hi"})
    said = bot.events[-1]

    platform.groups.perform(group.id, {"type": "leave"})

    assert bot.events[-1]["type"] == "leave"
    assert "replyToken" not in bot.events[-1]
    assert reply(bot, said) == 200
    assert not [entry for entry in platform.chats.of(group.id) if entry.side == "bot"]
    with pytest.raises(ActError):
        platform.groups.perform(group.id, {"type": "text", "text": "hi"})


def test_a_push_to_a_group_counts_for_every_member(bot: Bot, platform: Platform, mali: str) -> None:
    ken = platform.add_user("Ken").id
    group = platform.groups.add("Two", members=[mali, ken], is_room=True)
    platform.groups.perform(group.id, {"type": "join"})

    assert bot.call("/v2/bot/message/push", {"to": group.id, "messages": HELLO}).status == 200

    assert group.id.startswith("R")
    assert platform.quota.used(platform.clock()) == 2


def test_members_come_and_go(bot: Bot, platform: Platform, group: Group) -> None:
    ken = platform.add_user("Ken").id

    platform.groups.perform(group.id, {"type": "member_joined", "by": ken})
    assert bot.events[-1]["joined"] == {"members": [{"type": "user", "userId": ken}]}
    assert ken in group.members
    platform.groups.perform(group.id, {"type": "member_left", "by": ken})
    assert (bot.events[-1]["type"], "replyToken" in bot.events[-1]) == ("memberLeft", False)
    assert ken not in group.members


def test_a_stranger_cannot_speak(platform: Platform, group: Group) -> None:
    with pytest.raises(ActError):
        platform.groups.perform(group.id, {"type": "text", "text": "hi", "by": "U" + "0" * 32})


def test_groups_are_there_after_a_restart(platform: Platform, group: Group, tmp_path: Path) -> None:
    save(platform, tmp_path / "state.json")
    again = Platform(platform.account)
    assert load(again, tmp_path / "state.json")

    assert again.groups.find(group.id) == group


def test_a_group_chat_reads_like_a_phone() -> None:
    with LocalWorld(deliver=lambda body, headers: 200) as world:
        mali = world.phone("Mali")
        office = world.group("Office", members=[mali]).join().by(mali).say("hello", mention=True)

        assert office.transcript.splitlines()[-1] == "Mali: @MiMi hello"
        assert world.group("Office") is office
