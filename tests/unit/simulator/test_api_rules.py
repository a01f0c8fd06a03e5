from __future__ import annotations

import pytest

from simulator.line.delivering import HttpDelivery
from simulator.line.platform import Account, Platform
from simulator.wire import Request
from tests.unit.simulator.conftest import SECRET, TOKEN, Bot, Clock

INFO = "/v2/bot/info"


def test_every_answer_has_a_request_id_of_its_own(bot: Bot, platform: Platform) -> None:
    answers = [bot.call(INFO, method="GET"), bot.call("/nowhere"), bot.push("x")]
    ids = {answer.headers["x-line-request-id"] for answer in answers}
    assert len(ids) == 3


@pytest.mark.parametrize("header", ["Bearer wrong", TOKEN, "", "Basic x"])
def test_a_wrong_token_is_401(bot: Bot, platform: Platform, header: str) -> None:
    answer = bot.call(INFO, method="GET", headers={"authorization": header})
    assert answer.status == 401
    assert answer.json()["message"].startswith("Authentication failed")


def test_bodies_are_checked_for_size_kind_and_form(bot: Bot, platform: Platform) -> None:
    path = "/v2/bot/message/push"

    def send(body: bytes, kind: str = "application/json") -> int:
        headers = {"authorization": f"Bearer {TOKEN}", "content-type": kind}
        return platform.handle(Request("POST", path, headers, {}, body)).status

    assert send(b"{}" + b" " * 2 * 1024 * 1024) == 413
    assert send(b"{}", "text/plain") == 415
    assert send(b"{") == 400
    assert send(b"[]") == 400


def test_unknown_paths_are_404_and_other_methods_405(bot: Bot, platform: Platform) -> None:
    assert bot.call("/v2/bot/unknown").status == 404
    assert bot.call("/v2/bot/message/push", method="GET").status == 405
    assert bot.call("/v2/bot/message/quota").status == 405


def test_a_profile_needs_a_friend_or_someone_who_wrote(bot: Bot, platform: Platform, mali: str) -> None:
    def profile(user_id: str) -> int:
        return bot.call(f"/v2/bot/profile/{user_id}", method="GET").status

    stranger = platform.add_user("Noi", language=None).id
    assert profile(stranger) == 404
    platform.act(stranger, {"type": "text", "text": "hi"})
    assert bot.call(f"/v2/bot/profile/{stranger}", method="GET").json() == {"userId": stranger, "displayName": "Noi"}
    assert bot.call(f"/v2/bot/profile/{mali}", method="GET").json()["language"] == "th"
    platform.act(mali, {"type": "unfollow"})
    assert profile(mali) == 404
    assert profile("U" + "0" * 32) == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"loadingSeconds": 5}, 202),
        ({"loadingSeconds": 60}, 202),
        ({}, 202),
        ({"loadingSeconds": 7}, 400),
        ({"loadingSeconds": 65}, 400),
        ({"loadingSeconds": True}, 400),
        ({"loadingSeconds": "20"}, 400),
        ({"chatId": "C" + "0" * 32}, 400),
    ],
)
def test_the_loading_animation_takes_steps_of_five(
    bot: Bot, platform: Platform, mali: str, body: dict[str, object], status: int
) -> None:
    assert bot.call("/v2/bot/chat/loading/start", {"chatId": mali, **body}).status == status


def test_the_loading_animation_shows_only_to_friends(bot: Bot, platform: Platform, mali: str) -> None:
    shown: list[str] = []
    platform.feed.listen(lambda kind, data: shown.append(data["user"]) if kind == "loading" else None)
    stranger = platform.add_user("Noi").id
    for user in (mali, stranger):
        assert bot.call("/v2/bot/chat/loading/start", {"chatId": user}).status == 202
    assert shown == [mali]


def test_the_loading_animation_is_known_to_run_until_the_bot_speaks(bot: Bot, platform: Platform, mali: str) -> None:
    bot.call("/v2/bot/chat/loading/start", {"chatId": mali, "loadingSeconds": 20})
    now = platform.clock()
    assert platform.chats.loads(mali, now) == 20
    assert platform.chats.loads(mali, now + 21) == 0

    bot.push(mali, "พร้อมแล้วค่ะ")

    assert platform.chats.loads(mali, now) == 0


def test_a_photo_can_be_fetched_until_it_is_unsent(bot: Bot, platform: Platform, mali: str) -> None:
    done = platform.act(mali, {"type": "image"})
    assert done.entry is not None
    message_id = done.entry.message["id"]
    path = f"/v2/bot/message/{message_id}/content"

    picture = bot.call(path, method="GET")
    assert (picture.content_type, picture.body[:4]) == ("image/png", b"\x89PNG")
    platform.act(mali, {"type": "unsend", "message_id": message_id})
    assert bot.call(path, method="GET").status == 410
    assert bot.call("/v2/bot/message/1/content", method="GET").status == 404


def test_the_webhook_test_tells_how_the_bot_answered(bot: Bot, platform: Platform) -> None:
    assert bot.call("/v2/bot/channel/webhook/test", {}).json()["reason"] == "OK"
    bot.statuses = [500, TimeoutError, ConnectionRefusedError]
    reasons = [bot.call("/v2/bot/channel/webhook/test", {}).json()["reason"] for _ in range(3)]
    assert reasons == ["ERROR_STATUS_CODE", "REQUEST_TIMEOUT", "COULD_NOT_CONNECT"]
    assert bot.bodies[-1]["events"] == []


def test_the_webhook_address_can_be_set_and_asked_for(bot: Bot, platform: Platform) -> None:
    path = "/v2/bot/channel/webhook/endpoint"
    assert bot.call(path, {"endpoint": "https://bot.example/hook"}, method="PUT").json() == {}
    assert bot.call(path, method="GET").json() == {"endpoint": "https://bot.example/hook", "active": True}
    assert bot.call(path, {"endpoint": "bot.example"}, method="PUT").status == 400
    assert bot.call(path, {"endpoint": "https://b/" + "x" * 500}, method="PUT").status == 400


def test_a_bot_in_this_process_is_reached_whatever_address_is_set(bot: Bot, platform: Platform) -> None:
    bot.call("/v2/bot/channel/webhook/endpoint", {"endpoint": "https://bot.example/hook"}, method="PUT")
    before = len(bot.bodies)

    tested = bot.call("/v2/bot/channel/webhook/test", {"endpoint": "https://bot.example/hook"})

    assert tested.json()["success"] is True
    assert len(bot.bodies) == before + 1


def test_a_public_address_of_this_machine_is_delivered_to_here(platform: Platform) -> None:
    platform.courier.deliver = HttpDelivery("http://127.0.0.1:1/first")
    platform.courier.origins = {"https://bot.localhost": "http://127.0.0.1:2"}

    platform.courier.settle("https://bot.localhost/hook")

    assert platform.courier.endpoint == "https://bot.localhost/hook"
    assert isinstance(platform.courier.deliver, HttpDelivery)
    assert platform.courier.deliver.url == "http://127.0.0.1:2/hook"


def test_a_stateless_token_works_for_fifteen_minutes(clock: Clock) -> None:
    platform = Platform(Account(channel_secret=SECRET, access_token=TOKEN), clock=clock)

    def ask(secret: str, kind: str = "application/x-www-form-urlencoded") -> Request:
        body = f"grant_type=client_credentials&client_id=1&client_secret={secret}".encode()
        return Request("POST", "/oauth2/v3/token", {"content-type": kind}, {}, body)

    def info(token: str) -> int:
        return platform.handle(Request("GET", INFO, {"authorization": f"Bearer {token}"})).status

    issued = platform.handle(ask(SECRET)).json()
    assert (issued["expires_in"], issued["token_type"]) == (900, "Bearer")
    assert info(issued["access_token"]) == 200
    clock.forward(900)
    assert info(issued["access_token"]) == 401
    assert info(TOKEN) == 200
    assert platform.handle(ask("wrong")).status == 400
    assert platform.handle(ask(SECRET, "application/json")).status == 415


def test_an_account_without_a_token_takes_any(clock: Clock) -> None:
    platform = Platform(Account(channel_secret=SECRET), clock=clock)
    answer = platform.handle(Request("GET", INFO, {"authorization": "Bearer whatever"}))
    assert answer.json()["basicId"] == "@mimivibes"
