"""What no text may hold is found in one go through it, however long it is."""

from __future__ import annotations

import time

import pytest

from services.screening import forbidden

SYLLABLES = ("a", "ก", "ค่ะ", "นะ", "1", "1.", "a.", "a-", "(a", "😀", "\u200b", "g- ", "http:", "a@", "@", "0-")


@pytest.mark.parametrize("syllable", SYLLABLES)
def test_five_thousand_signs_of_one_syllable_take_no_time(syllable: str) -> None:
    """It was three hundred milliseconds: every letter was tried as the beginning of a name before an @."""
    said = (syllable * 5000)[:5000]

    def measure() -> float:
        started = time.thread_time()
        forbidden(said)
        return time.thread_time() - started

    assert min(measure() for _ in range(3)) < 0.05


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("write to mali@example.com", "holds an e-mail address"),
        ("ก@ก.ก", "holds an e-mail address"),
        ("see https://x.y", "holds a link"),
        ("see 1git+ssh://x", "holds a link"),
        ("a" * 4000 + "://x", "holds a link"),
        ("a" * 4000 + "@x.y", "holds an e-mail address"),
    ],
)
def test_addresses_and_links_are_found_wherever_they_begin(said: str, found: str) -> None:
    assert found in forbidden(said)


@pytest.mark.parametrize("said", ["a @ b . c", "@.", "1://x", "x@y z.w", "7 ://"])
def test_what_only_looks_like_an_address_is_none(said: str) -> None:
    assert not {"holds a link", "holds an e-mail address"} & set(forbidden(said))
