"""LINE's own Python SDK, unmodified, against the stand-in."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from linebot.v3 import messaging, oauth, webhooks
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.webhook import WebhookParser

from simulator.line.limits import flex as flex_rules
from simulator.line.limits import flex_components as component_rules
from simulator.line.limits.report import Report
from simulator.phone import LocalWorld, Phone
from tests.unit.simulator.test_rich_menus import MENU, png

SECRET = "contract-secret"


class Listener:
    """Keeps what it is told, as bytes and signature."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def __call__(self, body: bytes, headers: dict[str, str]) -> int:
        self.heard.append((body.decode(), headers["x-line-signature"]))
        return 200

    @property
    def token(self) -> str:
        found: str = json.loads(self.heard[-1][0])["events"][0]["replyToken"]
        return found


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def world(listener: Listener) -> Iterator[LocalWorld]:
    with LocalWorld(channel_secret=SECRET, deliver=listener) as made:
        yield made


@pytest.fixture
def mali(world: LocalWorld) -> Phone:
    return world.phone("Mali").follow()


@pytest.fixture
def client(world: LocalWorld) -> messaging.ApiClient:
    return messaging.ApiClient(messaging.Configuration(access_token="local-token", host=world.url))


@pytest.fixture
def line(client: messaging.ApiClient) -> messaging.MessagingApi:
    return messaging.MessagingApi(client)


def hello(text: str = "hello") -> messaging.TextMessage:
    return messaging.TextMessage(text=text)


@pytest.mark.parametrize(
    ("act", "event", "content"),
    [
        ({"type": "text", "text": "ดวง"}, webhooks.MessageEvent, webhooks.TextMessageContent),
        ({"type": "sticker"}, webhooks.MessageEvent, webhooks.StickerMessageContent),
        ({"type": "image"}, webhooks.MessageEvent, webhooks.ImageMessageContent),
        ({"type": "video"}, webhooks.MessageEvent, webhooks.VideoMessageContent),
        ({"type": "audio"}, webhooks.MessageEvent, webhooks.AudioMessageContent),
        ({"type": "file"}, webhooks.MessageEvent, webhooks.FileMessageContent),
        ({"type": "location"}, webhooks.MessageEvent, webhooks.LocationMessageContent),
        ({"type": "postback", "data": "a=1", "params": {"date": "1990-01-31"}}, webhooks.PostbackEvent, None),
        ({"type": "unfollow"}, webhooks.UnfollowEvent, None),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_every_event_is_read_by_the_sdk(
    world: LocalWorld, listener: Listener, mali: Phone, act: dict[str, Any], event: Any, content: Any
) -> None:
    world.platform.act(mali.id, act)
    body, signature = listener.heard[-1]
    (parsed,) = WebhookParser(SECRET).parse(body, signature)
    assert type(parsed) is event
    assert content is None or type(parsed.message) is content
    with pytest.raises(InvalidSignatureError):
        WebhookParser("another").parse(body, signature)


def test_reply_push_profile_and_loading_work(
    line: messaging.MessagingApi, listener: Listener, world: LocalWorld, mali: Phone
) -> None:
    replied = line.reply_message(messaging.ReplyMessageRequest(reply_token=listener.token, messages=[hello()]))
    pushed = line.push_message(messaging.PushMessageRequest(to=mali.id, messages=[hello("again")]))
    line.show_loading_animation(messaging.ShowLoadingAnimationRequest(chat_id=mali.id, loading_seconds=20))

    assert replied.sent_messages[0].id != pushed.sent_messages[0].id
    assert [message.text for message in mali.messages] == ["hello", "again"]
    assert line.get_profile(mali.id).display_name == "Mali"
    assert line.get_bot_info().basic_id == "@mimivibes"
    assert line.get_message_quota().type == "none"
    assert line.get_message_quota_consumption().total_usage == 1


def test_a_retried_push_is_409_with_the_first_request_id(line: messaging.MessagingApi, mali: Phone) -> None:
    key = str(uuid.uuid4())
    request = messaging.PushMessageRequest(to=mali.id, messages=[hello()])
    first = line.push_message_with_http_info(request, x_line_retry_key=key)
    with pytest.raises(messaging.ApiException) as refused:
        line.push_message(request, x_line_retry_key=key)
    assert refused.value.status == 409
    assert refused.value.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]


def test_errors_are_read_by_the_sdk(line: messaging.MessagingApi, world: LocalWorld, mali: Phone) -> None:
    with pytest.raises(messaging.ApiException) as refused:
        line.push_message(messaging.PushMessageRequest(to=mali.id, messages=[hello("")]))
    error = messaging.ErrorResponse.from_json(refused.value.body)
    assert error.details[0].var_property == "messages[0].text"
    stranger = messaging.Configuration(access_token="wrong", host=world.url)
    with pytest.raises(messaging.exceptions.UnauthorizedException):
        messaging.MessagingApi(messaging.ApiClient(stranger)).get_bot_info()


def test_a_photo_is_fetched_through_the_blob_client(
    client: messaging.ApiClient, listener: Listener, mali: Phone
) -> None:
    mali.photo()
    message_id = json.loads(listener.heard[-1][0])["events"][0]["message"]["id"]
    assert messaging.MessagingApiBlob(client).get_message_content(message_id)[:4] == b"\x89PNG"


def test_a_rich_menu_is_made_drawn_aliased_and_shown(
    client: messaging.ApiClient, line: messaging.MessagingApi, mali: Phone
) -> None:
    menu_id = line.create_rich_menu(messaging.RichMenuRequest.from_dict({**MENU, "chatBarText": "Menu"})).rich_menu_id
    blob = messaging.MessagingApiBlob(client)
    blob.set_rich_menu_image(menu_id, body=png(800, 250), _headers={"Content-Type": "image/png"})
    line.create_rich_menu_alias(messaging.CreateRichMenuAliasRequest(rich_menu_alias_id="main", rich_menu_id=menu_id))
    line.set_default_rich_menu(menu_id)
    assert [button.label for button in mali.menu] == ["Draw"]
    line.link_rich_menu_id_to_user(mali.id, menu_id)
    assert line.get_rich_menu_id_of_user(mali.id).rich_menu_id == menu_id
    line.delete_rich_menu_alias("main")
    line.delete_rich_menu(menu_id)
    assert mali.menu == []


def test_a_stateless_token_is_issued_for_id_and_secret(world: LocalWorld) -> None:
    host = oauth.Configuration(host=world.url)
    tokens = oauth.ChannelAccessToken(oauth.ApiClient(host))
    issued = tokens.issue_stateless_channel_token_by_client_secret("1234567890", SECRET)
    api = messaging.MessagingApi(
        messaging.ApiClient(messaging.Configuration(access_token=issued.access_token, host=world.url))
    )
    assert issued.expires_in == 900
    assert api.get_bot_info().display_name == "MiMi"


@pytest.mark.parametrize(
    ("model", "check"),
    [
        (messaging.FlexBox, component_rules.BOX),
        (messaging.FlexText, component_rules.TEXT),
        (messaging.FlexSpan, component_rules.SPAN),
        (messaging.FlexImage, component_rules.IMAGE),
        (messaging.FlexIcon, component_rules.ICON),
        (messaging.FlexButton, component_rules.BUTTON),
        (messaging.FlexVideo, component_rules.VIDEO),
        (messaging.FlexSeparator, component_rules.COMPONENTS["separator"]),
        (messaging.FlexFiller, component_rules.COMPONENTS["filler"]),
        (messaging.FlexBubble, flex_rules.BUBBLE),
        (messaging.FlexCarousel, flex_rules.CAROUSEL),
        (messaging.FlexBoxLinearGradient, component_rules.GRADIENT),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_no_property_the_sdk_knows_is_unknown_here(model: Any, check: Any) -> None:
    names = [field.alias for field in model.__fields__.values()]
    report = Report()
    check(report, "", dict.fromkeys(names))
    assert names
    assert [one.path for one in report.violations if one.message == "unknown property"] == []
