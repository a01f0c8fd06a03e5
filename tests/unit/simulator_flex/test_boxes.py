"""Boxes: layout, ground, border, size, arrangement, action."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.simulator_flex.parsed import drawn_component, drawn_in

BOX: dict[str, Any] = {"type": "box", "layout": "vertical", "contents": []}


@pytest.mark.parametrize("layout", ["horizontal", "vertical", "baseline"])
def test_a_box_has_its_layout(layout: str) -> None:
    assert f"fx-{layout}" in drawn_component({**BOX, "layout": layout}).classes


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("paddingAll", "padding"),
        ("paddingTop", "padding-top"),
        ("paddingBottom", "padding-bottom"),
        ("paddingStart", "padding-inline-start"),
        ("paddingEnd", "padding-inline-end"),
    ],
)
@pytest.mark.parametrize(("value", "expected"), [("xl", "16px"), ("3px", "3px"), ("4%", "4%"), ("none", "0")])
def test_padding_takes_words_pixels_and_percent(name: str, css: str, value: str, expected: str) -> None:
    assert drawn_component({**BOX, name: value}).style[css] == expected


@pytest.mark.parametrize(
    ("name", "css"),
    [("width", "width"), ("height", "height"), ("maxWidth", "max-width"), ("maxHeight", "max-height")],
)
@pytest.mark.parametrize("value", ["120px", "30%"])
def test_sizes_take_pixels_and_percent(name: str, css: str, value: str) -> None:
    assert drawn_component({**BOX, name: value}).style[css] == value


@pytest.mark.parametrize(
    ("word", "expected"),
    [("xs", "2px"), ("sm", "4px"), ("md", "8px"), ("lg", "12px"), ("xl", "16px"), ("xxl", "20px"), ("9px", "9px")],
)
def test_corners_are_rounded(word: str, expected: str) -> None:
    assert drawn_component({**BOX, "cornerRadius": word}).style["border-radius"] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("none", "0"), ("light", "0.5px"), ("normal", "1px"), ("medium", "2px"), ("semi-bold", "3px"), ("bold", "4px")],
)
def test_a_border_has_width_and_colour(word: str, expected: str) -> None:
    style = drawn_component({**BOX, "borderWidth": word, "borderColor": "#112233"}).style

    assert (style["border-width"], style["border-style"], style["border-color"]) == (expected, "solid", "#112233")


def test_a_ground_may_be_half_transparent() -> None:
    assert drawn_component({**BOX, "backgroundColor": "#11223344"}).style["background-color"] == "#11223344"


def test_a_gradient_runs_through_its_middle_colour() -> None:
    background = {
        "type": "linearGradient",
        "angle": "45deg",
        "startColor": "#000000",
        "centerColor": "#777777",
        "centerPosition": "20%",
        "endColor": "#ffffff",
    }

    drawn = drawn_component({**BOX, "background": background}).style["background-image"]

    assert drawn == "linear-gradient(45deg, #000000 0%, #777777 20%, #ffffff 100%)"


def test_a_middle_colour_without_a_place_stands_half_way() -> None:
    ends = {"startColor": "#000000", "endColor": "#ffffff", "centerColor": "#777777"}
    background = {"type": "linearGradient", "angle": "90deg", **ends}

    assert "#777777 50%" in drawn_component({**BOX, "background": background}).style["background-image"]


def test_a_gradient_without_a_middle_has_two_stops() -> None:
    background = {"type": "linearGradient", "angle": "0deg", "startColor": "#000000", "endColor": "#ffffff"}

    drawn = drawn_component({**BOX, "background": background}).style["background-image"]

    assert drawn == "linear-gradient(0deg, #000000 0%, #ffffff 100%)"


@pytest.mark.parametrize("word", ["center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"])
def test_children_are_justified(word: str) -> None:
    assert drawn_component({**BOX, "justifyContent": word}).style["justify-content"] == word


@pytest.mark.parametrize("word", ["center", "flex-start", "flex-end"])
def test_children_are_aligned_but_in_a_baseline_box(word: str) -> None:
    assert drawn_component({**BOX, "alignItems": word}).style["align-items"] == word
    assert "align-items" not in drawn_component({**BOX, "layout": "baseline", "alignItems": word}).style


def test_a_box_with_an_action_can_be_tapped_by_finger_and_keyboard() -> None:
    action = {"type": "postback", "label": "Pick", "data": "pick:1", "displayText": "หยิบใบที่ ๑"}

    drawn = drawn_component({**BOX, "action": action})

    assert drawn.action == action
    assert drawn.attributes["role"] == "button"
    assert drawn.attributes["tabindex"] == "0"
    assert drawn.attributes["aria-label"] == "Pick"


def test_children_stand_in_their_order() -> None:
    drawn = drawn_in("vertical", *({"type": "text", "text": letter} for letter in "กขค"))

    assert drawn.text == "กขค"


def test_a_component_nobody_knows_leaves_a_note() -> None:
    assert drawn_component({"type": "hologram"}).text == "unknown component 'hologram'"
