"""Buttons carry their meaning through LINE and back."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.postback import OldButtonError, Postback, split_data
from bot.line.limits import utf16_length
from bot.views import buttons


def all_buttons() -> list[type[Postback]]:
    return [
        kind
        for _, kind in inspect.getmembers(buttons, inspect.isclass)
        if issubclass(kind, Postback) and kind is not Postback
    ]


def test_no_two_buttons_share_a_name() -> None:
    names = [kind.name for kind in all_buttons()]
    assert len(set(names)) == len(names)


@settings(derandomize=True)
@given(st.integers(min_value=0, max_value=10**12), st.text(max_size=8))
def test_a_button_comes_back_as_it_went(flow: int, mood: str) -> None:
    button = buttons.ChooseMood(flow, mood)

    name, values = split_data(button.pack())

    assert name == buttons.ChooseMood.name
    assert buttons.ChooseMood.unpack(values) == button


@pytest.mark.parametrize(
    "values", [[], ["1"], ["1", "2", "3"], ["one", "sad"], ["²", "sad"], ["9" * 30, "sad"], ["๗", "sad"]]
)
def test_a_payload_that_is_not_ours_is_an_old_button(values: list[str]) -> None:
    with pytest.raises(OldButtonError):
        buttons.ChooseMood.unpack(values)


def test_a_payload_too_long_for_line_is_refused_when_packed() -> None:
    with pytest.raises(ValueError, match="300"):
        buttons.ChooseMood(1, "ก" * 100).pack()
    assert utf16_length(buttons.ChooseMood(10**15, "worried").pack()) <= 300
