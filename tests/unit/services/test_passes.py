"""Short-lived signed passes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.passes import PassError, PassExpiredError, issue, read

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
KEY = "k" * 40
LIFE = dt.timedelta(minutes=10)


def make(user_id: int = 7, purpose: str = "plan", key: str = KEY) -> str:
    return issue(user_id=user_id, purpose=purpose, life=LIFE, secret_key=key, now=NOW)


def use(token: str, *, purpose: str = "plan", key: str = KEY, after: dt.timedelta = dt.timedelta()) -> int:
    return read(token, purpose=purpose, secret_key=key, now=NOW + after)


def test_a_pass_names_its_user_until_its_time_is_over() -> None:
    assert use(make(), after=dt.timedelta(seconds=599)) == 7
    with pytest.raises(PassExpiredError):
        use(make(), after=LIFE)


def test_a_pass_for_one_place_opens_no_other() -> None:
    with pytest.raises(PassError):
        use(make(), purpose="export")


def test_a_pass_under_another_key_is_none() -> None:
    with pytest.raises(PassError):
        use(make(key="x" * 40))


@given(at=st.integers(0, 37), letter=st.sampled_from("Aa0_-"))
def test_a_pass_with_one_other_letter_is_none(at: int, letter: str) -> None:
    token = make()
    forged = token[:at] + letter + token[at + 1 :]
    if forged != token:
        with pytest.raises(PassError):
            use(forged)


@given(st.text(max_size=60))
def test_any_other_text_is_no_pass(token: str) -> None:
    with pytest.raises(PassError):
        use(token)
