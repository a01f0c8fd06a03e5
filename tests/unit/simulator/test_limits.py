"""One message that is right at each limit, and one that is past it."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.line.limits import check_messages, letters, utf16_length
from simulator.line.limits.counting import escaped_bytes

THAI = "ดูดวงไพ่ทาโรต์ที่นี่"
PICTURE = "https://bot.example/a.png"
POSTBACK = {"type": "postback", "label": "Go", "data": "go"}


def refused(*messages: Any) -> list[str]:
    return [one.path.removeprefix("messages[0].") for one in check_messages(list(messages)) if one.refused]


def noted(*messages: Any) -> list[str]:
    return [one.path.removeprefix("messages[0].") for one in check_messages(list(messages)) if not one.refused]


def text(value: Any, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": value, **more}


def quick(*actions: Any, **item: Any) -> dict[str, Any]:
    return text("x", quickReply={"items": [{"type": "action", "action": action, **item} for action in actions]})


def buttons(**fields: Any) -> dict[str, Any]:
    template = {"type": "buttons", "text": "Choose", "actions": [POSTBACK], **fields}
    return {"type": "template", "altText": "a", "template": template}


def carousel(*columns: Any, kind: str = "carousel") -> dict[str, Any]:
    return {"type": "template", "altText": "a", "template": {"type": kind, "columns": list(columns)}}


def column(**fields: Any) -> dict[str, Any]:
    return {"text": "c", "actions": [POSTBACK], **fields}


def test_texts_count_in_utf16_and_labels_in_letters() -> None:
    assert (utf16_length(THAI), letters(THAI)) == (20, 13)
    assert (utf16_length("🍎"), letters("👩‍👩‍👧‍👦"), letters("a\r\nb")) == (2, 1, 3)
    assert escaped_bytes("ก") == 8


@pytest.mark.parametrize(
    "message",
    [
        text("x" * 5000),
        text("🍎" * 2500),
        text("$ hi", emojis=[{"index": 0, "productId": "p", "emojiId": "e"}]),
        {
            "type": "textV2",
            "text": "{a} {{b}}",
            "substitution": {"a": {"type": "emoji", "productId": "p", "emojiId": "e"}},
        },
        {"type": "sticker", "packageId": "446", "stickerId": "1988"},
        {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE},
        {"type": "video", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE, "trackingId": "a-1"},
        {"type": "audio", "originalContentUrl": PICTURE, "duration": 60000},
        {"type": "location", "title": "t" * 100, "address": "a", "latitude": 13.7, "longitude": 100.5},
        {"type": "coupon", "couponId": "01", "deliveryTag": "t" * 30},
        quick(*[POSTBACK] * 13),
        quick({"type": "camera", "label": "ก้" * 20}),
        text("x", sender={"name": "n" * 20, "iconUrl": PICTURE}),
        buttons(text="ก้" * 160, actions=[POSTBACK] * 4),
        buttons(text="x" * 60, title="t" * 40, thumbnailImageUrl=PICTURE, imageSize="cover"),
        {"type": "template", "altText": "a", "template": {"type": "confirm", "text": "?", "actions": [POSTBACK] * 2}},
        carousel(*[column(text="x" * 120)] * 10),
        carousel({"imageUrl": PICTURE, "action": {**POSTBACK, "label": "l" * 12}}, kind="image_carousel"),
        {
            "type": "imagemap",
            "baseUrl": "https://bot.example/map",
            "altText": "a",
            "baseSize": {"width": 1040, "height": 700},
            "actions": [{"type": "message", "text": "x", "area": {"x": 0, "y": 0, "width": 5, "height": 5}}],
        },
    ],
    ids=lambda message: f"{message['type']} {str(message)[:40]}",
)
def test_messages_within_the_limits_pass(message: dict[str, Any]) -> None:
    assert check_messages([message]) == []


@pytest.mark.parametrize(
    ("message", "path"),
    [
        (text("x" * 5001), "text"),
        (text("🍎" * 2500 + "x"), "text"),
        (text(""), "text"),
        (text(7), "text"),
        ({"type": "text"}, "text"),
        (text("hi", emojis=[{"index": 0, "productId": "p", "emojiId": "e"}]), "emojis[0].index"),
        ({"type": "textV2", "text": "{a}"}, "text"),
        ({"type": "textV2", "text": "a { b"}, "text"),
        (
            {
                "type": "textV2",
                "text": "{a}",
                "substitution": {"a": {"type": "mention", "mentionee": {"type": "all"}}},
            },
            "substitution.a",
        ),
        ({"type": "dance"}, "type"),
        ({"type": "sticker", "packageId": 446, "stickerId": "1"}, "packageId"),
        (
            {"type": "image", "originalContentUrl": "http://x.example/a", "previewImageUrl": PICTURE},
            "originalContentUrl",
        ),
        (
            {"type": "image", "originalContentUrl": "https://x.example/ก", "previewImageUrl": PICTURE},
            "originalContentUrl",
        ),
        (
            {"type": "image", "originalContentUrl": PICTURE + "x" * 2000, "previewImageUrl": PICTURE},
            "originalContentUrl",
        ),
        ({"type": "image", "originalContentUrl": PICTURE}, "previewImageUrl"),
        ({"type": "audio", "originalContentUrl": PICTURE, "duration": 0}, "duration"),
        ({"type": "location", "title": "t" * 101, "address": "a", "latitude": 1, "longitude": 1}, "title"),
        ({"type": "location", "title": "t", "address": "a", "latitude": 91, "longitude": 1}, "latitude"),
        ({"type": "coupon", "couponId": "1", "deliveryTag": "t" * 31}, "deliveryTag"),
        (quick(*[POSTBACK] * 14), "quickReply.items"),
        (text("x", quickReply={"items": []}), "quickReply.items"),
        (text("x", quickReply={"items": [None]}), "quickReply.items[0]"),
        (quick({**POSTBACK, "label": "ก้" * 21}), "quickReply.items[0].action.label"),
        (quick({"type": "message", "text": "x"}), "quickReply.items[0].action.label"),
        (
            quick({"type": "richmenuswitch", "label": "l", "data": "d", "richMenuAliasId": "a"}),
            "quickReply.items[0].action.type",
        ),
        (quick(POSTBACK, imageUrl="http://x.example/i.png"), "quickReply.items[0].imageUrl"),
        (text("x", sender={"name": "n" * 21}), "sender.name"),
        (text("x", sender={"name": "LINE help"}), "sender.name"),
        (buttons(text="x" * 161), "template.text"),
        (buttons(text="x" * 61, title="t"), "template.text"),
        (buttons(title="t" * 41), "template.title"),
        (buttons(actions=[POSTBACK] * 5), "template.actions"),
        (buttons(actions=[{**POSTBACK, "label": "l" * 21}]), "template.actions[0].label"),
        (buttons(actions=[{**POSTBACK, "data": "d" * 301}]), "template.actions[0].data"),
        (buttons(actions=[{**POSTBACK, "data": ""}]), "template.actions[0].data"),
        (buttons(actions=[{**POSTBACK, "displayText": "d" * 301}]), "template.actions[0].displayText"),
        (buttons(actions=[{**POSTBACK, "displayText": "d", "text": "t"}]), "template.actions[0].text"),
        (buttons(actions=[{**POSTBACK, "fillInText": "d"}]), "template.actions[0].fillInText"),
        (buttons(actions=[{**POSTBACK, "inputOption": "openDoor"}]), "template.actions[0].inputOption"),
        (buttons(actions=[{"type": "message", "label": "l", "text": "t" * 301}]), "template.actions[0].text"),
        (buttons(actions=[{"type": "uri", "label": "l", "uri": "ftp://x"}]), "template.actions[0].uri"),
        (buttons(actions=[{"type": "uri", "label": "l", "uri": "https://x/" + "x" * 991}]), "template.actions[0].uri"),
        (buttons(actions=[{"type": "uri", "label": "l", "uri": "https://x/a b"}]), "template.actions[0].uri"),
        (
            buttons(actions=[{"type": "clipboard", "label": "l", "clipboardText": "c" * 1001}]),
            "template.actions[0].clipboardText",
        ),
        (
            buttons(actions=[{"type": "datetimepicker", "label": "l", "data": "d", "mode": "year"}]),
            "template.actions[0].mode",
        ),
        (
            buttons(
                actions=[{"type": "datetimepicker", "label": "l", "data": "d", "mode": "date", "max": "1899-12-31"}]
            ),
            "template.actions[0].max",
        ),
        (
            buttons(
                actions=[
                    {
                        "type": "datetimepicker",
                        "label": "l",
                        "data": "d",
                        "mode": "time",
                        "min": "10:00",
                        "max": "09:00",
                    }
                ]
            ),
            "template.actions[0].min",
        ),
        (buttons(actions=[{"type": "camera", "label": "l"}]), "template.actions[0].type"),
        (buttons(colour="red"), "template.colour"),
        (buttons(imageBackgroundColor="red"), "template.imageBackgroundColor"),
        (
            {
                "type": "template",
                "altText": "a" * 1501,
                "template": {"type": "confirm", "text": "?", "actions": [POSTBACK] * 2},
            },
            "altText",
        ),
        (
            {"type": "template", "altText": "a", "template": {"type": "confirm", "text": "?", "actions": [POSTBACK]}},
            "template.actions",
        ),
        ({"type": "template", "altText": "a", "template": {"type": "list"}}, "template.type"),
        (carousel(*[column()] * 11), "template.columns"),
        (carousel(column(), column(actions=[POSTBACK] * 2)), "template.columns"),
        (carousel(column(), column(title="t")), "template.columns"),
        (
            carousel({"imageUrl": PICTURE, "action": {**POSTBACK, "label": "l" * 13}}, kind="image_carousel"),
            "template.columns[0].action.label",
        ),
        (
            {
                "type": "imagemap",
                "baseUrl": PICTURE,
                "altText": "a",
                "baseSize": {"width": 1000, "height": 1},
                "actions": [],
            },
            "baseSize.width",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_messages_past_a_limit_are_refused_where_they_break_it(message: dict[str, Any], path: str) -> None:
    assert path in refused(message)


def test_what_line_takes_but_does_badly_is_only_noted() -> None:
    assert noted(text("x", colour="red")) == ["colour"]
    assert noted(quick(POSTBACK), text("y")) == ["quickReply"]
    assert noted(buttons(actions=[{**POSTBACK, "text": "t"}])) == ["template.actions[0].text"]
    assert noted(text("x", quoteToken=None)) == ["quoteToken"]
    assert not refused(text("x", colour="red"))


@pytest.mark.parametrize("messages", [None, [], {}, "hi", [None], ["hi"], [text("x")] * 6])
def test_a_call_needs_one_to_five_messages(messages: Any) -> None:
    assert [one for one in check_messages(messages) if one.refused]
