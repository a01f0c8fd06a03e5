from __future__ import annotations

import json
import struct
import zlib
from typing import Any

import pytest

from simulator.line.platform import Platform
from simulator.wire import Answer, Request
from tests.unit.simulator.conftest import TOKEN, Bot

AREA = {
    "bounds": {"x": 0, "y": 0, "width": 800, "height": 250},
    "action": {"type": "postback", "label": "Draw", "data": "draw"},
}
MENU: dict[str, Any] = {
    "size": {"width": 800, "height": 250},
    "selected": True,
    "name": "main",
    "chatBarText": "เปิดไพ่ทาโรต์วันนี้",
    "areas": [AREA],
}


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(header))


def upload(platform: Platform, menu_id: str, image: bytes, kind: str = "image/png") -> Answer:
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": kind}
    return platform.handle(Request("POST", f"/v2/bot/richmenu/{menu_id}/content", headers, {}, image))


def create(bot: Bot) -> str:
    menu_id: str = bot.call("/v2/bot/richmenu", MENU).json()["richMenuId"]
    return menu_id


def test_a_menu_is_shown_only_after_its_picture(bot: Bot, platform: Platform, mali: str) -> None:
    menu_id = create(bot)
    bare = bot.call(f"/v2/bot/user/all/richmenu/{menu_id}")
    assert bare.json()["message"] == "must upload richmenu image before applying it to user"
    assert upload(platform, menu_id, png(800, 270)).status == 400
    assert upload(platform, menu_id, png(800, 250), "text/plain").status == 415
    assert upload(platform, menu_id, png(800, 250)).status == 200
    assert upload(platform, menu_id, png(800, 250)).status == 400
    assert bot.call(f"/v2/bot/user/all/richmenu/{menu_id}").status == 200
    seen = platform.menus.seen_by(mali)
    assert seen is not None
    assert seen["name"] == "main"


def test_a_users_own_menu_comes_before_the_default(bot: Bot, platform: Platform, mali: str) -> None:
    default, own = create(bot), create(bot)
    for menu_id in (default, own):
        upload(platform, menu_id, png(800, 250))
    bot.call(f"/v2/bot/user/all/richmenu/{default}")
    assert bot.call(f"/v2/bot/user/{mali}/richmenu", method="GET").status == 404
    bot.call(f"/v2/bot/user/{mali}/richmenu/{own}")
    assert bot.call(f"/v2/bot/user/{mali}/richmenu", method="GET").json() == {"richMenuId": own}
    bot.call(f"/v2/bot/richmenu/{own}", method="DELETE")
    seen = platform.menus.seen_by(mali)
    assert seen is not None
    assert seen["richMenuId"] == default
    assert len(bot.call("/v2/bot/richmenu/list", method="GET").json()["richmenus"]) == 1


def test_linking_someone_who_blocked_us_is_accepted_without_effect(bot: Bot, platform: Platform, mali: str) -> None:
    menu_id = create(bot)
    upload(platform, menu_id, png(800, 250))
    platform.act(mali, {"type": "unfollow"})
    assert bot.call(f"/v2/bot/user/{mali}/richmenu/{menu_id}").status == 200
    assert platform.people[mali].menu_id is None


def test_aliases_are_made_moved_listed_and_taken_away(bot: Bot, platform: Platform) -> None:
    first, second = create(bot), create(bot)
    path = "/v2/bot/richmenu/alias"
    assert bot.call(path, {"richMenuAliasId": "tab-th", "richMenuId": first}).status == 200
    assert bot.call(path, {"richMenuAliasId": "tab-th", "richMenuId": first}).status == 400
    assert bot.call(path, {"richMenuAliasId": "Tab!", "richMenuId": first}).status == 400
    assert bot.call(path, {"richMenuAliasId": "other", "richMenuId": "richmenu-x"}).status == 400
    assert bot.call(f"{path}/tab-th", {"richMenuId": second}).status == 200
    assert bot.call(f"{path}/list", method="GET").json() == {
        "aliases": [{"richMenuAliasId": "tab-th", "richMenuId": second}]
    }
    assert bot.call(f"{path}/tab-th", method="DELETE").status == 200
    assert bot.call(f"{path}/tab-th", method="GET").status == 404


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"size": {"width": 799, "height": 250}}, "size.width"),
        ({"size": {"width": 800, "height": 249}}, "size.height"),
        ({"size": {"width": 800, "height": 560}}, "size"),
        ({"chatBarText": "ก้" * 15}, "chatBarText"),
        ({"name": "n" * 301}, "name"),
        ({"areas": [AREA] * 21}, "areas"),
        ({"areas": [{**AREA, "action": {"type": "uri", "label": "l", "uri": "x"}}]}, "areas[0].action.uri"),
        ({"areas": [{**AREA, "bounds": {"x": -1, "y": 0, "width": 1, "height": 1}}]}, "areas[0].bounds.x"),
    ],
)
def test_menus_past_a_limit_are_refused(bot: Bot, platform: Platform, change: dict[str, Any], path: str) -> None:
    assert bot.call("/v2/bot/richmenu/validate", MENU).status == 200
    answer = bot.call("/v2/bot/richmenu/validate", {**MENU, **change})
    assert path in [detail["property"] for detail in answer.json()["details"]]


def test_a_tab_switches_the_menu_and_tells_how_it_went(bot: Bot, platform: Platform, mali: str) -> None:
    menu_id = create(bot)
    upload(platform, menu_id, png(800, 250))
    bot.call("/v2/bot/richmenu/alias", {"richMenuAliasId": "tab-en", "richMenuId": menu_id})
    platform.act(mali, {"type": "postback", "data": "tab", "params": {"newRichMenuAliasId": "tab-en"}})
    assert bot.events[-1]["postback"]["params"] == {"newRichMenuAliasId": "tab-en", "status": "SUCCESS"}
    assert platform.people[mali].menu_id == menu_id
    platform.act(mali, {"type": "postback", "data": "tab", "params": {"newRichMenuAliasId": "tab-ja"}})
    assert bot.events[-1]["postback"]["params"]["status"] == "RICHMENU_ALIAS_ID_NOTFOUND"


def test_pictures_of_menus_survive_a_restart(bot: Bot, platform: Platform) -> None:
    menu_id = create(bot)
    upload(platform, menu_id, png(800, 250))
    again = Platform(platform.account)
    again.menus.restore(json.loads(json.dumps(platform.menus.as_json())))
    assert again.menus.image(menu_id) == ("image/png", png(800, 250))
