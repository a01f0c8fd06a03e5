"""What a tap carries to the page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.simulator_flex.parsed import drawn_component


@pytest.mark.parametrize(
    "action",
    [
        {"type": "postback", "label": "a", "data": "d", "inputOption": "openKeyboard", "fillInText": "ฉันอยากรู้"},
        {"type": "message", "label": "a", "text": "t"},
        {"type": "uri", "label": "a", "uri": "https://a.example", "altUri": {"desktop": "https://b.example"}},
        {"type": "datetimepicker", "label": "a", "data": "d", "mode": "date", "min": "1990-01-01"},
        {"type": "clipboard", "label": "a", "clipboardText": "K7M2PQ"},
        {"type": "camera", "label": "a"},
        {"type": "cameraRoll", "label": "a"},
        {"type": "location", "label": "a"},
        {"type": "richmenuswitch", "label": "a", "data": "d", "richMenuAliasId": "b"},
    ],
    ids=lambda action: str(action["type"]),
)
def test_every_kind_of_action_comes_through_whole(action: dict[str, Any]) -> None:
    assert drawn_component({"type": "button", "action": action}).one(name="button").action == action


def test_an_action_of_a_kind_nobody_knows_taps_nothing() -> None:
    button = drawn_component({"type": "button", "action": {"type": "teleport", "label": "a"}}).one(name="button")

    assert button.text == "a"
    assert "data-action" not in button.attributes
