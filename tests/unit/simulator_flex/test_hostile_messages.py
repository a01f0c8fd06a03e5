"""Whatever a message holds, its drawing can be put into a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.flex import render_message
from tests.unit.simulator_flex.parsed import drawn, parsed

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
PROPERTIES = [
    "text",
    "url",
    "type",
    "label",
    "data",
    "size",
    "color",
    "margin",
    "layout",
    "contents",
    "action",
    "flex",
    "style",
    "weight",
    "align",
    "wrap",
    "aspectRatio",
    "previewUrl",
    "altContent",
    "background",
    "angle",
    "startColor",
    "endColor",
    "width",
    "height",
    "cornerRadius",
    "paddingAll",
    "position",
    "offsetTop",
    "maxLines",
    "lineSpacing",
    "spacing",
    "borderWidth",
    "header",
    "hero",
    "body",
    "footer",
    "styles",
    "separator",
    "direction",
    "title",
    "columns",
    "actions",
    "imageUrl",
    "thumbnailImageUrl",
    "template",
    "emojis",
    "index",
    "substitution",
    "baseUrl",
    "baseSize",
    "area",
    "x",
    "latitude",
    "duration",
    "stickerId",
    "linkUri",
    "uri",
    "altUri",
    "desktop",
]
WORDS = "box text image icon button separator filler video span bubble carousel flex template vertical md 1:1 #112233"
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([*WORDS.split(), HOSTILE])
)
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(PROPERTIES), inner),
    max_leaves=25,
)
_KINDS = st.sampled_from(
    ["text", "textV2", "sticker", "image", "video", "audio", "file", "location", "imagemap", "template", "flex", "?"]
)


@given(_KINDS, st.dictionaries(st.sampled_from(PROPERTIES), _ANYTHING))
def test_no_message_breaks_the_drawing_or_brings_in_an_element_of_its_own(kind: str, content: dict[str, Any]) -> None:
    root = parsed(render_message({**content, "type": kind}))

    assert root.all(name="script") == []
    for element in root.all():
        assert not [name for name in element.attributes if name.startswith("on")]
        for name in ("src", "href", "poster"):
            assert not element.attributes.get(name, "").lower().startswith(("javascript:", "data:"))


@pytest.mark.parametrize("name", ["text", "altText", "color", "size", "url"])
def test_hostile_words_stay_words(name: str) -> None:
    message: dict[str, Any] = {
        "type": "flex",
        "altText": HOSTILE,
        "contents": {
            "type": "bubble",
            "direction": HOSTILE,
            "body": {
                "type": "box",
                "layout": "vertical",
                "contents": [
                    {"type": "text", "text": "a", name: HOSTILE},
                    {"type": "image", "url": "a", name: HOSTILE},
                ],
            },
        },
    }

    assert "<script" not in render_message(message)
    assert "<img src=x" not in render_message(message)


@pytest.mark.parametrize(
    "value",
    ["red", "#12", "#12345g", "#112233;position:fixed", "url(https://a.example)", "١٢px", "1px;x:y", "9" * 9 + "px"],
)
def test_what_is_no_colour_and_no_length_reaches_no_style(value: str) -> None:
    text = {"type": "text", "text": "a", "color": value, "size": value, "margin": value, "offsetTop": value}
    box = {"type": "box", "layout": "vertical", "contents": [text], "backgroundColor": value, "paddingAll": value}

    drawing = render_message({"type": "flex", "altText": "x", "contents": {"type": "bubble", "body": box}})

    assert value not in drawing


def test_an_action_comes_through_with_quotes_and_angle_brackets_unharmed() -> None:
    action = {"type": "postback", "label": HOSTILE, "data": HOSTILE}
    message = {"type": "template", "altText": "x", "template": {"type": "buttons", "text": "a", "actions": [action]}}

    assert drawn(message).one(name="button").action == action


def test_boxes_without_end_are_cut_off() -> None:
    box: dict[str, Any] = {"type": "box", "layout": "vertical", "contents": []}
    for _ in range(300):
        box = {"type": "box", "layout": "vertical", "contents": [box]}

    drawing = render_message({"type": "flex", "altText": "x", "contents": {"type": "bubble", "body": box}})

    assert "too deep" in drawing


def test_an_action_of_endless_depth_is_cut_off() -> None:
    deep: Any = "end"
    for _ in range(5_000):
        deep = [deep]
    action = {"type": "postback", "label": "a", "data": "a", "extra": deep}
    message = {"type": "template", "template": {"type": "buttons", "text": "a", "actions": [action]}}

    assert json.loads(drawn(message).one(name="button").attributes["data-action"]) == {
        "type": "postback",
        "label": "a",
        "data": "a",
    }
