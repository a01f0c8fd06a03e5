"""Bubbles, blocks and carousels."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.simulator_flex.parsed import drawn, drawn_bubble


def block(words: str) -> dict[str, Any]:
    return {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": words}]}


def test_blocks_stand_in_order_however_they_were_given() -> None:
    bubble = drawn_bubble(footer=block("4"), body=block("3"), hero=block("2"), header=block("1"))

    assert bubble.text == "1234"
    assert [one.classes - {"fx-block"} for one in bubble.all(of="fx-block")] == [
        {"fx-header"},
        {"fx-hero"},
        {"fx-body"},
        {"fx-footer"},
    ]


@pytest.mark.parametrize("size", ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"])
def test_a_bubble_has_its_size(size: str) -> None:
    assert f"fx-{size}" in drawn_bubble(size=size).one(of="fx-bubble").classes


def test_a_bubble_is_mega_when_it_names_no_size() -> None:
    assert "fx-mega" in drawn_bubble(size="huge").one(of="fx-bubble").classes


def test_a_block_has_ground_and_a_line_above_it_unless_it_is_the_first() -> None:
    style = {"backgroundColor": "#F6F2FB", "separator": True, "separatorColor": "#112233"}

    header, body = drawn_bubble(header=block("a"), body=block("b"), styles={"header": style, "body": style}).all(
        of="fx-block"
    )

    assert header.style == {"background-color": "#F6F2FB"}
    assert body.style == {"background-color": "#F6F2FB", "border-top": "1px solid #112233"}


def test_a_body_above_a_footer_is_known_as_such() -> None:
    assert "fx-footed" in drawn_bubble(body=block("a"), footer=block("b")).one(of="fx-bubble").classes
    assert "fx-footed" not in drawn_bubble(body=block("a")).one(of="fx-bubble").classes


def test_the_box_of_a_block_is_stretched_with_it_beside_a_longer_bubble() -> None:
    """Its share is the page's to give: a body with a ground of its own ended halfway down a stretched bubble."""
    body = drawn_bubble(body=block("a")).one(of="fx-root")

    assert "flex" not in body.style


def test_a_whole_bubble_can_be_tapped() -> None:
    action = {"type": "message", "label": "all", "text": "all of it"}

    assert drawn_bubble(body=block("a"), action=action).one(of="fx-bubble").action == action


def test_the_alternative_text_is_read_out() -> None:
    message = drawn_bubble().one(of="fx-message")

    assert (message.attributes["role"], message.attributes["aria-label"]) == ("group", "a bubble")


def test_a_carousel_holds_its_bubbles_in_slides_of_one_row() -> None:
    bubbles = [{"type": "bubble", "body": block(letter)} for letter in "abc"]

    row = drawn({"type": "flex", "altText": "x", "contents": {"type": "carousel", "contents": bubbles}}).one(
        of="fx-carousel"
    )

    assert [slide.text for slide in row.all(of="fx-slide")] == ["a", "b", "c"]
    assert row.attributes["tabindex"] == "0"
    assert (row.attributes["role"], row.attributes["aria-label"]) == ("group", "carousel")
