"""Pictures, icons, buttons, separators, fillers, films."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.simulator_flex.parsed import drawn_bubble, drawn_component, drawn_in

IMAGE: dict[str, Any] = {"type": "image", "url": "https://mimi.localhost/cards/plain/small/major_17.png"}
ACTION: dict[str, Any] = {"type": "postback", "label": "เปิดไพ่เลย", "data": "now"}
BUTTON: dict[str, Any] = {"type": "button", "action": ACTION}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (None, "100px"),
        ("xxs", "40px"),
        ("xs", "60px"),
        ("sm", "80px"),
        ("md", "100px"),
        ("lg", "120px"),
        ("xl", "140px"),
        ("xxl", "160px"),
        ("3xl", "180px"),
        ("4xl", "200px"),
        ("5xl", "220px"),
        ("full", "100%"),
        ("70px", "70px"),
        ("45%", "45%"),
    ],
)
def test_a_picture_has_its_width(word: str | None, expected: str) -> None:
    image = IMAGE if word is None else {**IMAGE, "size": word}

    drawn = drawn_component(image)

    assert drawn.one(of="fx-frame").style["width"] == expected
    assert drawn.one(name="img").attributes["src"] == IMAGE["url"]


def test_a_picture_laid_over_others_still_spans_what_it_was_told_to() -> None:
    drawn = drawn_component({**IMAGE, "size": "full", "position": "absolute"})

    assert (drawn.style["position"], drawn.style["width"]) == ("absolute", "100%")
    assert "width" not in drawn_component({**IMAGE, "size": "full"}).style


def test_a_picture_has_its_ratio_and_is_square_without() -> None:
    assert drawn_component({**IMAGE, "aspectRatio": "3:5"}).one(of="fx-frame").style["aspect-ratio"] == "3 / 5"
    assert drawn_component(IMAGE).one(of="fx-frame").style["aspect-ratio"] == "1 / 1"


@pytest.mark.parametrize(("word", "expected"), [("cover", "cover"), ("fit", "contain"), (None, "contain")])
def test_a_picture_fills_its_frame_or_fits_into_it(word: str | None, expected: str) -> None:
    image = IMAGE if word is None else {**IMAGE, "aspectMode": word}

    assert drawn_component(image).one(name="img").style["object-fit"] == expected


def test_a_picture_has_a_ground_a_side_and_an_action() -> None:
    drawn = drawn_component({**IMAGE, "backgroundColor": "#2A1B4A", "align": "end", "action": ACTION})

    assert drawn.one(of="fx-frame").style["background-color"] == "#2A1B4A"
    assert drawn.style["align-items"] == "flex-end"
    assert drawn.action == ACTION
    assert drawn.one(name="img").attributes["alt"] == "เปิดไพ่เลย"


@pytest.mark.parametrize(("word", "expected"), [("start", "flex-start"), ("center", "center"), ("end", "flex-end")])
def test_a_picture_stands_at_a_side(word: str, expected: str) -> None:
    assert drawn_component({**IMAGE, "align": word}).style["align-items"] == expected


def test_a_picture_without_a_web_address_asks_for_nothing() -> None:
    assert "src" not in drawn_component({**IMAGE, "url": "javascript:alert(1)"}).one(name="img").attributes


def test_an_icon_is_as_high_as_its_letters_and_takes_no_share() -> None:
    icon = {"type": "icon", "url": "https://a.example/a.png", "size": "xl", "aspectRatio": "2:1"}

    drawn = drawn_component(icon, "baseline")

    assert drawn.style["flex"] == "0 0 auto"
    assert (drawn.style["font-size"], drawn.style["height"], drawn.style["width"]) == ("22px", "1em", "2em")
    assert drawn.one(name="img").attributes["src"] == "https://a.example/a.png"


def test_an_icon_scales_with_the_reader() -> None:
    icon = {"type": "icon", "url": "https://a.example/a.png", "scaling": True}

    assert drawn_component(icon, "baseline").style["font-size"] == "calc(16px * var(--fx-scale, 1))"


def test_a_button_is_a_real_button_with_the_label_of_its_action() -> None:
    drawn = drawn_component(BUTTON).one(name="button")

    assert drawn.attributes["type"] == "button"
    assert drawn.text == "เปิดไพ่เลย"
    assert drawn.action == ACTION


@pytest.mark.parametrize(
    ("style", "kind", "css"),
    [
        ("primary", "fx-primary", "background-color"),
        ("secondary", "fx-secondary", "background-color"),
        ("link", "fx-link", "color"),
    ],
)
def test_the_colour_of_a_button_is_its_ground_or_its_letters(style: str, kind: str, css: str) -> None:
    drawn = drawn_component({**BUTTON, "style": style, "color": "#5B3FA8"}).one(name="button")

    assert kind in drawn.classes
    assert drawn.style[css] == "#5B3FA8"
    assert len({"color", "background-color"} & set(drawn.style)) == 1


def test_a_button_may_be_low_shrink_and_scale() -> None:
    low = drawn_component({**BUTTON, "height": "sm", "adjustMode": "shrink-to-fit", "scaling": True}).one(name="button")
    usual = drawn_component({**BUTTON, "height": "md"}).one(name="button")

    assert "fx-sm" in low.classes
    assert low.attributes["data-shrink"] == "true"
    assert low.style["font-size"] == "calc(16px * var(--fx-scale, 1))"
    assert "fx-sm" not in usual.classes


def test_a_separator_lies_across_its_box() -> None:
    line = {"type": "separator", "color": "#E4DDF0", "margin": "md"}

    level = drawn_component(line, "vertical")
    upright = drawn_component(line, "horizontal")

    assert "fx-level" in level.classes
    assert "fx-upright" in upright.classes
    assert level.style == {"flex": "0 0 auto", "margin-top": "8px", "background-color": "#E4DDF0"}


def test_a_filler_takes_what_is_left() -> None:
    _, filler = drawn_in("horizontal", {"type": "text", "text": "a", "flex": 0}, {"type": "filler", "flex": 2}).children

    assert not isinstance(filler, str)
    assert filler.style == {"flex": "2 0 0"}
    assert drawn_component({"type": "filler"}).style == {"flex": "1 0 auto"}


def test_a_film_shows_its_poster_until_it_is_played_and_its_link_below() -> None:
    hero = {
        "type": "video",
        "url": "https://a.example/a.mp4",
        "previewUrl": "https://a.example/a.png",
        "altContent": IMAGE,
        "aspectRatio": "16:9",
        "action": {"type": "uri", "label": "More", "uri": "https://a.example"},
    }

    drawn = drawn_bubble(hero=hero)

    film = drawn.one(name="video")
    assert film.attributes["src"] == "https://a.example/a.mp4"
    assert film.attributes["poster"] == "https://a.example/a.png"
    assert film.attributes["preload"] == "none"
    assert film.style["aspect-ratio"] == "16 / 9"
    assert drawn.one(name="button").text == "More"
