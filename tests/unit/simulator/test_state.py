from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator import state
from simulator.line.platform import Account, Platform
from tests.unit.simulator.conftest import KEY, SECRET, TOKEN, Bot, Clock


def test_a_restarted_stand_in_knows_users_chats_tokens_keys_and_counts(
    tmp_path: Path, bot: Bot, platform: Platform, clock: Clock, mali: str
) -> None:
    file = tmp_path / "world.json"
    platform.act(mali, {"type": "text", "text": "สวัสดี"})
    bot.push(mali, "one", key=KEY)
    state.save(platform, file)

    again = Platform(Account(channel_secret=SECRET, access_token=TOKEN), deliver=bot, clock=clock)
    assert state.load(again, file)
    bot.platform = again

    assert again.people[mali].friend
    assert [entry.message["text"] for entry in again.chats.of(mali)] == [
        "Mali เพิ่มบัญชีนี้เป็นเพื่อนแล้ว",
        "สวัสดี",
        "one",
    ]
    assert bot.push(mali, "one", key=KEY).status == 409
    assert bot.reply().status == 200
    assert again.quota.used(clock()) == 1
    ids = [entry.id for entry in again.chats.of(mali)]
    assert len(set(ids)) == len(ids) == 4


def test_no_file_is_a_new_world_and_a_foreign_file_is_refused(tmp_path: Path, platform: Platform) -> None:
    assert not state.load(platform, tmp_path / "none.json")
    foreign = tmp_path / "foreign.json"
    foreign.write_text(json.dumps({"format": 99}))
    with pytest.raises(ValueError, match="no state of this version"):
        state.load(platform, foreign)


def test_the_file_is_replaced_as_a_whole_and_is_nobody_elses(tmp_path: Path, platform: Platform) -> None:
    file = tmp_path / "world.json"
    state.save(platform, file)
    state.save(platform, file)
    assert [path.name for path in tmp_path.iterdir()] == ["world.json"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_reset_forgets_everything_but_the_account(platform: Platform, bot: Bot, mali: str) -> None:
    platform.faults.add("*", "delay")
    bot.push(mali, "x" * 6000)
    platform.reset()
    assert (platform.people, platform.chats.of(mali), platform.violations) == ({}, [], [])
    assert platform.faults.as_json() == []
    assert bot.push(mali).status == 400


def test_a_reset_leaves_the_menus_that_were_set_up(platform: Platform) -> None:
    menu_id = platform.menus.create({"size": {"width": 2500, "height": 843}, "areas": []})

    platform.reset()

    assert [menu["richMenuId"] for menu in platform.menus.all()] == [menu_id]
