"""Every message that is not Flex."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import simulator
from simulator.flex.media import STICKERS
from tests.unit.simulator_flex.parsed import drawn

YES = {"type": "postback", "label": "Yes", "data": "yes"}
NO = {"type": "message", "label": "No", "text": "no"}


def test_a_text_keeps_its_line_breaks() -> None:
    assert drawn({"type": "text", "text": "บรรทัดหนึ่ง\nบรรทัดสอง"}).one(of="msg-text").text == "บรรทัดหนึ่ง\nบรรทัดสอง"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ดูที่ https://mimi.localhost/s/1?a=b ได้เลย", "https://mimi.localhost/s/1?a=b"),
        ("ดูที่https://mimi.localhost/helpได้เลย", "https://mimi.localhost/help"),
        ("(https://mimi.localhost).", "https://mimi.localhost"),
        ("โทร tel:1323 ได้ทุกเวลา", "tel:1323"),
    ],
)
def test_an_address_in_a_text_can_be_tapped(text: str, address: str) -> None:
    link = drawn({"type": "text", "text": text}).one(name="a")

    assert link.text == link.attributes["href"] == address
    assert link.action == {"type": "uri", "uri": address}
    assert link.attributes["rel"] == "noopener noreferrer"


def test_what_only_looks_like_an_address_stays_text() -> None:
    assert drawn({"type": "text", "text": "javascript:alert(1) https:// a.b"}).all(name="a") == []


def test_line_emoji_stand_where_their_dollar_signs_stood() -> None:
    emojis = [{"index": 3, "productId": "p", "emojiId": "1"}]

    message = drawn({"type": "text", "text": "🌙 $ 5$", "emojis": emojis}).one(of="msg-text")

    assert message.text == "🌙 ☺ 5$"


def test_a_second_version_text_shows_mentions_emoji_and_braces() -> None:
    substitution = {
        "her": {"type": "mention", "mentionee": {"type": "user", "userId": "U1"}},
        "all": {"type": "mention", "mentionee": {"type": "all"}},
        "moon": {"type": "emoji", "productId": "p", "emojiId": "1"},
    }

    message = drawn({"type": "textV2", "text": "{her} {all} {moon} {{x}} {who}", "substitution": substitution})

    assert message.text == "@friend @All ☺ {x} {who}"


@pytest.mark.parametrize(("number", "name"), [*STICKERS.items(), ("52002734", "star")])
def test_a_sticker_is_one_of_our_drawings(number: str, name: str) -> None:
    message = drawn({"type": "sticker", "packageId": "446", "stickerId": number})

    assert name in message.one(name="img").attributes["alt"] or number in message.one(name="img").attributes["alt"]
    assert message.one(name="img").attributes["src"] == f"/_sim/static/stickers/{name}.svg"


def test_every_sticker_of_the_picker_has_a_drawing_and_is_drawn_in_the_chat() -> None:
    static = Path(simulator.__file__).parent / "page" / "static"
    picker = dict(re.findall(r'\["(\d+)", "(\w+)"\]', (static / "composer.js").read_text("utf-8")))

    assert picker == STICKERS
    for name in [*picker.values(), "photo"]:
        assert (static / "stickers" / f"{name}.svg").is_file()


def test_a_picture_shows_its_preview_and_opens_whole() -> None:
    message = drawn(
        {"type": "image", "originalContentUrl": "https://a.example/1.png", "previewImageUrl": "https://a.example/s.png"}
    )

    assert message.one(name="img").attributes["src"] == "https://a.example/s.png"
    assert message.one(of="msg-image").action["uri"] == "https://a.example/1.png"


def test_a_picture_of_a_user_is_a_drawing() -> None:
    message = drawn({"type": "image", "contentProvider": {"type": "line"}})

    assert message.one(name="img").attributes["src"].endswith("photo.svg")


def test_a_film_shows_its_poster() -> None:
    message = drawn(
        {"type": "video", "originalContentUrl": "https://a.example/1.mp4", "previewImageUrl": "https://a.example/1.png"}
    )

    film = message.one(of="msg-video").one(name="video").attributes
    assert (film["src"], film["poster"]) == ("https://a.example/1.mp4", "https://a.example/1.png")


def test_a_sound_shows_its_length() -> None:
    sound = drawn({"type": "audio", "duration": 65_000}).one(of="msg-audio")

    assert sound.text == "1:05"
    assert sound.attributes["aria-label"] == "audio, 1:05"


def test_a_file_shows_name_and_size() -> None:
    assert drawn({"type": "file", "fileName": "slip.pdf", "fileSize": 2048}).text == "slip.pdf2 KB"


def test_a_place_shows_where_it_is_and_opens_on_a_map() -> None:
    message = drawn(
        {"type": "location", "title": "สยาม", "address": "ปทุมวัน", "latitude": 13.7, "longitude": 100.5}
    ).one(of="msg-location")

    assert message.text == "สยามปทุมวัน"
    assert message.action["uri"].endswith("query=13.7%2C100.5")


def test_a_place_without_a_name_shows_its_degrees() -> None:
    assert drawn({"type": "location", "latitude": 13.7, "longitude": 100.5}).text == "Location13.7, 100.5"


def test_an_image_map_has_areas_in_their_places() -> None:
    message = drawn(
        {
            "type": "imagemap",
            "baseUrl": "https://a.example/map",
            "altText": "a map",
            "baseSize": {"width": 1040, "height": 520},
            "actions": [
                {
                    "type": "uri",
                    "linkUri": "https://a.example",
                    "area": {"x": 520, "y": 0, "width": 520, "height": 260},
                },
                {"type": "message", "text": "left", "area": {"x": 0, "y": 0, "width": 520, "height": 520}},
            ],
        }
    )

    first, second = message.all(of="msg-area")
    assert message.one(name="img").attributes["src"] == "https://a.example/map/1040"
    assert message.one(of="msg-imagemap").style["aspect-ratio"] == "1040 / 520"
    assert first.style == {"left": "50%", "top": "0%", "width": "50%", "height": "50%"}
    assert first.action["uri"] == "https://a.example"
    assert second.action["text"] == "left"


def test_a_buttons_template_shows_picture_title_text_and_actions() -> None:
    message = _template(
        type="buttons",
        thumbnailImageUrl="https://a.example/1.png",
        imageAspectRatio="square",
        imageSize="contain",
        imageBackgroundColor="#abcdef",
        title="Title",
        text="Words",
        defaultAction=NO,
        actions=[YES, NO],
    )

    frame = message.one(of="tpl-picture")
    assert frame.style == {"aspect-ratio": "1 / 1", "background-color": "#abcdef"}
    assert frame.action == NO
    assert message.one(name="img").style["object-fit"] == "contain"
    assert message.one(of="tpl-words").text == "TitleWords"
    assert [(one.text, one.action) for one in message.all(name="button")] == [("Yes", YES), ("No", NO)]


def test_a_confirm_template_sets_its_two_actions_side_by_side() -> None:
    message = _template(type="confirm", text="Sure?", actions=[YES, NO])

    assert message.text == "Sure?YesNo"
    assert "tpl-beside" in message.one(of="tpl-actions").classes


def test_a_carousel_template_has_a_card_a_column() -> None:
    columns = [{"text": letter, "actions": [YES]} for letter in "ab"]

    row = _template(type="carousel", columns=columns).one(of="fx-carousel")

    assert [card.one(of="tpl-words").text for card in row.all(of="tpl")] == ["a", "b"]


def test_an_image_carousel_has_pictures_to_tap() -> None:
    column = {"imageUrl": "https://a.example/1.png", "action": YES}

    poster = _template(type="image_carousel", columns=[column]).one(of="tpl-poster")

    assert poster.action == YES
    assert poster.one(of="tpl-caption").text == "Yes"
    assert poster.one(name="img").attributes["src"] == "https://a.example/1.png"


def test_a_message_nobody_knows_leaves_a_note() -> None:
    note = drawn({"type": "hologram"}).one(of="msg-unknown")

    assert note.text == "a message of type 'hologram'"


def test_the_alternative_text_of_a_template_is_read_out() -> None:
    message = _template(type="confirm", text="Sure?", actions=[YES, NO]).one(of="fx-message")

    assert (message.attributes["role"], message.attributes["aria-label"]) == ("group", "a template")


def _template(**template: Any) -> Any:
    return drawn({"type": "template", "altText": "a template", "template": template})
