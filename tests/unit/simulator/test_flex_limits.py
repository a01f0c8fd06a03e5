"""The rules of Flex messages."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.line.limits import check_messages

PICTURE = "https://bot.example/a.png"
POSTBACK = {"type": "postback", "label": "Go", "data": "go"}
WORDS = {"type": "text", "text": "Hello", "wrap": True}


def box(*contents: Any, layout: str = "vertical", **more: Any) -> dict[str, Any]:
    return {"type": "box", "layout": layout, "contents": list(contents), **more}


def bubble(*contents: Any, **more: Any) -> dict[str, Any]:
    return {"type": "bubble", "body": box(*contents), **more}


def flex(contents: Any) -> dict[str, Any]:
    return {"type": "flex", "altText": "a", "contents": contents}


def refused(contents: Any) -> list[str]:
    found = check_messages([flex(contents)])
    return [one.path.removeprefix("messages[0].contents").lstrip(".") for one in found if one.refused]


def inner(component: Any) -> list[str]:
    """The faults of one component in a body."""
    return [path.removeprefix("body.contents[0]").lstrip(".") for path in refused(bubble(component))]


FULL: list[dict[str, Any]] = [
    {
        **WORDS,
        "flex": 0,
        "size": "3xl",
        "align": "center",
        "gravity": "top",
        "color": "#11223344",
        "weight": "bold",
        "style": "italic",
        "decoration": "underline",
        "lineSpacing": "4px",
        "margin": "7px",
        "position": "relative",
        "offsetTop": "10%",
        "maxLines": 2,
        "adjustMode": "shrink-to-fit",
        "scaling": True,
        "action": POSTBACK,
    },
    {"type": "text", "contents": [{"type": "span", "text": "a", "size": "12px", "color": "#112233"}]},
    {"type": "button", "action": POSTBACK, "style": "primary", "height": "sm", "color": "#112233", "gravity": "center"},
    {"type": "image", "url": PICTURE, "size": "full", "aspectRatio": "1:3", "aspectMode": "cover", "animated": True},
    {"type": "separator", "margin": "md", "color": "#000000"},
    {"type": "filler", "flex": 2},
    box(
        WORDS,
        layout="horizontal",
        spacing="md",
        paddingAll="10%",
        width="50%",
        maxHeight="30px",
        cornerRadius="xxl",
        borderWidth="semi-bold",
        borderColor="#112233",
        backgroundColor="#112233",
        justifyContent="space-evenly",
        alignItems="flex-end",
        action={"type": "uri", "uri": "tel:0812345678"},
        background={"type": "linearGradient", "angle": "90deg", "startColor": "#111111", "endColor": "#222222"},
    ),
    box({"type": "icon", "url": PICTURE, "size": "sm"}, WORDS, layout="baseline"),
    box(),
]


@pytest.mark.parametrize("component", FULL, ids=lambda component: component["type"])
def test_every_documented_property_passes(component: dict[str, Any]) -> None:
    assert check_messages([flex(bubble(component))]) == []


@pytest.mark.parametrize(
    ("component", "path"),
    [
        ({**WORDS, "text": ""}, "text"),
        ({"type": "text"}, "text"),
        ({"type": "text", "contents": [WORDS]}, "contents[0].type"),
        ({**WORDS, "size": "huge"}, "size"),
        ({**WORDS, "size": "50%"}, "size"),
        ({**WORDS, "color": "red"}, "color"),
        ({**WORDS, "color": "#fff"}, "color"),
        ({**WORDS, "align": "left"}, "align"),
        ({**WORDS, "weight": "600"}, "weight"),
        ({**WORDS, "wrap": "true"}, "wrap"),
        ({**WORDS, "maxLines": -1}, "maxLines"),
        ({**WORDS, "flex": -1}, "flex"),
        ({**WORDS, "flex": 1.5}, "flex"),
        ({**WORDS, "lineSpacing": "md"}, "lineSpacing"),
        ({**WORDS, "margin": "big"}, "margin"),
        ({**WORDS, "fontFamily": "x"}, "fontFamily"),
        ({"type": "button"}, "action"),
        ({"type": "button", "action": {"type": "postback", "data": "x"}}, "action.label"),
        ({"type": "button", "action": {**POSTBACK, "label": "l" * 41}}, "action.label"),
        ({"type": "button", "action": POSTBACK, "style": "danger"}, "style"),
        ({"type": "image", "url": "http://x.example/a.png"}, "url"),
        ({"type": "image", "url": PICTURE, "aspectRatio": "1:3.1"}, "aspectRatio"),
        ({"type": "image", "url": PICTURE, "aspectRatio": "0:1"}, "aspectRatio"),
        ({"type": "image", "url": PICTURE, "aspectMode": "fill"}, "aspectMode"),
        ({"type": "icon", "url": PICTURE}, "type"),
        ({"type": "span", "text": "x"}, "type"),
        ({"type": "video", "url": PICTURE, "previewUrl": PICTURE, "altContent": box(WORDS)}, "type"),
        ({"type": "spacer"}, "type"),
        (None, ""),
        ("text", "type"),
        (box(None), "contents[0]"),
        (box({"type": "button", "action": POSTBACK}, layout="baseline"), "contents[0].type"),
        (box(layout="grid"), "layout"),
        ({"type": "box", "layout": "vertical"}, "contents"),
        (box(width="wide"), "width"),
        (box(paddingAll="big"), "paddingAll"),
        (box(borderWidth="thick"), "borderWidth"),
        (box(justifyContent="start"), "justifyContent"),
        (box(background={"type": "linearGradient", "angle": "90"}), "background.angle"),
        (box(action={"type": "camera", "label": "l"}), "action.type"),
    ],
    ids=str,
)
def test_what_flex_does_not_know_is_refused_in_its_place(component: Any, path: str) -> None:
    assert path in inner(component)


def test_a_bubble_needs_a_block_and_known_words() -> None:
    assert refused({"type": "bubble"}) == [""]
    assert refused(bubble(WORDS, size="tiny")) == ["size"]
    assert refused(bubble(WORDS, direction="up")) == ["direction"]
    assert refused(bubble(WORDS, hero=WORDS)) == ["hero.type"]
    assert refused(bubble(WORDS, sidebar=box())) == ["sidebar"]
    assert refused(bubble(WORDS, styles={"body": {"backgroundColor": "red"}})) == ["styles.body.backgroundColor"]
    assert refused({"type": "sheet"}) == ["type"]


def test_a_video_stands_in_the_hero_of_a_large_bubble_alone() -> None:
    video = {"type": "video", "url": PICTURE, "previewUrl": PICTURE, "altContent": box(WORDS), "aspectRatio": "16:9"}
    assert refused(bubble(WORDS, hero=video)) == []
    assert refused(bubble(WORDS, hero=video, size="micro")) == ["size"]
    carousel = {"type": "carousel", "contents": [bubble(WORDS, hero=video)]}
    assert refused(carousel) == ["contents[0].hero"]
    without = {name: value for name, value in video.items() if name != "altContent"}
    assert refused(bubble(WORDS, hero=without)) == ["hero.altContent"]


def test_a_carousel_has_at_most_twelve_bubbles_of_one_size() -> None:
    def carousel(*bubbles: Any) -> list[str]:
        return refused({"type": "carousel", "contents": list(bubbles)})

    assert carousel(*[bubble(WORDS)] * 12) == []
    assert carousel(*[bubble(WORDS)] * 13) == ["contents"]
    assert carousel() == ["contents"]
    assert carousel(bubble(WORDS, size="kilo"), bubble(WORDS)) == ["contents"]
    assert carousel(bubble(WORDS, size="mega"), bubble(WORDS)) == []


def test_sizes_count_every_thai_letter_as_six_bytes() -> None:
    def thai(count: int) -> dict[str, Any]:
        return bubble({**WORDS, "text": "ก" * count})

    assert refused(thai(4_950)) == []
    assert refused(thai(5_000)) == [""]
    assert refused({"type": "carousel", "contents": [thai(1_600)] * 5}) == []
    assert refused({"type": "carousel", "contents": [thai(1_700)] * 5}) == [""]


def test_ten_pictures_may_move() -> None:
    moving = {"type": "image", "url": PICTURE, "animated": True}
    assert refused(bubble(*[moving] * 10)) == []
    assert refused(bubble(*[moving] * 11)) == [""]


def test_an_absolute_first_component_is_noted() -> None:
    found = check_messages([flex(bubble({**WORDS, "position": "absolute"}))])
    assert [(one.path, one.refused) for one in found] == [("messages[0].contents.body.contents[0].position", False)]
