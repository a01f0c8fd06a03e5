"""The text component, its letters, lines and spans."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.simulator_flex.parsed import drawn_component

TEXT: dict[str, Any] = {"type": "text", "text": "สวัสดีค่ะ"}


def test_a_text_stands_as_it_was_written() -> None:
    words = "ที่นี่ น้ำใจ กตัญญู\nฟื้นฟู"

    assert drawn_component({**TEXT, "text": words}).text == words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("xxs", "11px"),
        ("xs", "13px"),
        ("sm", "14px"),
        ("md", "16px"),
        ("lg", "19px"),
        ("xl", "22px"),
        ("xxl", "29px"),
        ("3xl", "35px"),
        ("4xl", "48px"),
        ("5xl", "74px"),
        ("17px", "17px"),
    ],
)
def test_letters_have_their_size(word: str, expected: str) -> None:
    assert drawn_component({**TEXT, "size": word}).style["font-size"] == expected


def test_scaling_lets_the_reader_choose_larger_letters() -> None:
    size = drawn_component({**TEXT, "size": "sm", "scaling": True}).style["font-size"]

    assert size == "calc(14px * var(--fx-scale, 1))"


@pytest.mark.parametrize(
    ("name", "value", "css", "expected"),
    [
        ("color", "#5B3FA8", "color", "#5B3FA8"),
        ("weight", "bold", "font-weight", "700"),
        ("weight", "regular", "font-weight", "400"),
        ("style", "italic", "font-style", "italic"),
        ("style", "normal", "font-style", "normal"),
        ("decoration", "none", "text-decoration", "none"),
        ("decoration", "underline", "text-decoration", "underline"),
        ("decoration", "line-through", "text-decoration", "line-through"),
    ],
)
def test_letters_have_their_looks(name: str, value: str, css: str, expected: str) -> None:
    assert drawn_component({**TEXT, name: value}).style[css] == expected


@pytest.mark.parametrize("word", ["start", "center", "end"])
def test_lines_are_aligned(word: str) -> None:
    assert drawn_component({**TEXT, "align": word}).one(name="p").style["text-align"] == word


def test_a_text_wraps_only_when_told_to() -> None:
    assert "fx-wrap" not in drawn_component(TEXT).classes
    assert "fx-wrap" in drawn_component({**TEXT, "wrap": True}).classes


def test_lines_beyond_the_most_are_cut() -> None:
    style = drawn_component({**TEXT, "wrap": True, "maxLines": 3}).one(name="p").style

    assert (style["-webkit-line-clamp"], style["display"]) == ("3", "-webkit-box")
    assert "-webkit-line-clamp" not in drawn_component({**TEXT, "wrap": True, "maxLines": 0}).one(name="p").style


def test_line_spacing_stands_between_lines_and_not_around_them() -> None:
    style = drawn_component({**TEXT, "wrap": True, "lineSpacing": "6px"}).one(name="p").style

    assert style["line-height"] == "calc(var(--fx-line) * 1em + 6px)"
    assert style["margin-block"] == "calc(6px / -2)"


def test_a_text_that_shrinks_says_so_to_the_page() -> None:
    assert drawn_component({**TEXT, "adjustMode": "shrink-to-fit"}).attributes["data-shrink"] == "true"
    assert "data-shrink" not in drawn_component(TEXT).attributes


def test_spans_take_the_place_of_the_text_and_have_looks_of_their_own() -> None:
    spans = [
        {"type": "span", "text": "พระ", "size": "xl", "color": "#ff0000", "weight": "bold"},
        {"type": "span", "text": "จันทร์", "style": "italic", "decoration": "underline"},
    ]

    first, second = drawn_component({**TEXT, "contents": spans}).all(name="span")

    assert (first.text, second.text) == ("พระ", "จันทร์")
    assert first.style == {"font-size": "22px", "color": "#ff0000", "font-weight": "700"}
    assert second.style == {"font-style": "italic", "text-decoration": "underline"}


def test_a_text_can_be_tapped() -> None:
    action = {"type": "uri", "uri": "https://mimi.localhost/s/1"}

    assert drawn_component({**TEXT, "action": action}).action == action
