"""Where components stand: shares, margins, spacing, offsets."""

from __future__ import annotations

import pytest

from tests.unit.simulator_flex.parsed import Element, drawn_bubble, drawn_component, drawn_in

TEXT = {"type": "text", "text": "a"}


@pytest.mark.parametrize(
    ("layout", "flex", "expected"),
    [
        ("horizontal", None, "1 0 0"),
        ("horizontal", 0, "0 0 auto"),
        ("horizontal", 3, "3 0 0"),
        ("baseline", None, "1 0 0"),
        ("vertical", None, "0 0 auto"),
        ("vertical", 2, "2 0 auto"),
    ],
)
def test_a_share_follows_the_direction_of_the_box(layout: str, flex: int | None, expected: str) -> None:
    component = TEXT if flex is None else {**TEXT, "flex": flex}

    assert drawn_component(component, layout).style["flex"] == expected


def test_a_box_with_a_width_of_its_own_takes_no_share_of_the_row() -> None:
    box = {"type": "box", "layout": "vertical", "contents": [], "width": "40px"}

    drawn = drawn_component(box, "horizontal")

    assert (drawn.style["flex"], drawn.style["width"]) == ("0 0 auto", "40px")
    assert drawn_component({**box, "flex": 2}, "horizontal").style["flex"] == "2 0 0"


def test_spacing_stands_between_children_and_not_before_the_first() -> None:
    first, second = _children(drawn_in("vertical", TEXT, TEXT, spacing="lg"))

    assert "margin-top" not in first.style
    assert second.style["margin-top"] == "12px"


def test_spacing_of_a_row_lies_at_the_start_so_that_it_turns_with_the_direction() -> None:
    _, second = _children(drawn_in("horizontal", TEXT, TEXT, spacing="7px"))

    assert second.style["margin-inline-start"] == "7px"


def test_an_own_margin_wins_over_spacing_even_when_it_is_none() -> None:
    _, second, third = _children(
        drawn_in("vertical", TEXT, {**TEXT, "margin": "xxl"}, {**TEXT, "margin": "none"}, spacing="sm")
    )

    assert (second.style["margin-top"], third.style["margin-top"]) == ("20px", "0")


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("offsetTop", "top"),
        ("offsetBottom", "bottom"),
        ("offsetStart", "inset-inline-start"),
        ("offsetEnd", "inset-inline-end"),
    ],
)
@pytest.mark.parametrize(("value", "expected"), [("md", "8px"), ("5px", "5px"), ("10%", "10%")])
def test_offsets_move_a_component(name: str, css: str, value: str, expected: str) -> None:
    assert drawn_component({**TEXT, name: value}).style[css] == expected


def test_an_absolute_component_leaves_the_flow_and_its_margin() -> None:
    style = drawn_component({**TEXT, "position": "absolute", "margin": "lg"}).style

    assert style["position"] == "absolute"
    assert "margin-top" not in style


@pytest.mark.parametrize(("word", "expected"), [("top", "flex-start"), ("center", "center"), ("bottom", "flex-end")])
@pytest.mark.parametrize(
    "component",
    [
        TEXT,
        {"type": "image", "url": "https://a.example/a.png"},
        {"type": "button", "action": {"type": "message", "label": "a", "text": "a"}},
    ],
)
def test_gravity_moves_the_content_up_and_down(component: dict[str, object], word: str, expected: str) -> None:
    assert drawn_component({**component, "gravity": word}, "horizontal").style["justify-content"] == expected


def test_a_baseline_box_knows_no_gravity() -> None:
    assert "justify-content" not in drawn_component({**TEXT, "gravity": "center"}, "baseline").style


def test_direction_turns_the_bubble() -> None:
    assert drawn_bubble(direction="rtl").one(of="fx-bubble").attributes["dir"] == "rtl"
    assert drawn_bubble().one(of="fx-bubble").attributes["dir"] == "ltr"


def _children(box: Element) -> list[Element]:
    return [child for child in box.children if isinstance(child, Element)]
