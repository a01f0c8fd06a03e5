"""What calls cost, to the millionth of a dollar."""

from __future__ import annotations

import datetime as dt

import pytest

from services.model_call import Usage
from services.prices import Price, UnknownModelError, default_model, is_openai, price_of

TODAY = dt.date(2026, 11, 21)


def test_a_call_costs_what_the_price_list_says() -> None:
    price = price_of("gpt-6-luna")

    assert price.cost(Usage(input_tokens=1200, output_tokens=900)) == 570
    assert price.cost(Usage(1200, cached_tokens=1000, output_tokens=900)) == 480
    assert price.cost(Usage(1200, cache_write_tokens=1000, output_tokens=900)) == 595


def test_a_fraction_counts_as_a_whole_millionth() -> None:
    assert price_of("gpt-6-luna").cost(Usage(input_tokens=1)) == 1
    assert price_of("gpt-6-luna").cost(Usage()) == 0


def test_a_server_that_counts_more_cached_than_read_is_not_paid_back() -> None:
    assert price_of("gpt-6-luna").cost(Usage(input_tokens=10, cached_tokens=100)) == 1


def test_a_model_without_a_price_stops_the_start() -> None:
    with pytest.raises(UnknownModelError, match="gpt-99"):
        price_of("gpt-99")
    with pytest.raises(UnknownModelError):
        price_of("gpt-99", base_url="https://eu.api.openai.com/v1")


def test_an_unknown_model_on_one_s_own_server_is_free() -> None:
    price = price_of("llama", base_url="http://127.0.0.1:8000/v1")

    assert price.cost(Usage(1000, 0, 0, 1000)) == 0


def test_prices_from_the_settings_win() -> None:
    given = Price(version="mine", input=1000, cached=0, cache_write=0, output=0)

    assert price_of("llama", base_url="http://127.0.0.1/v1", given=given) is given


def test_a_dated_name_costs_what_its_family_costs() -> None:
    assert price_of("gpt-6-luna-2026-09-22") == price_of("gpt-6-luna")


def test_the_default_model_is_known_and_not_about_to_be_switched_off() -> None:
    ends = price_of(default_model()).ends

    assert ends is None or ends > TODAY + dt.timedelta(days=180)


@pytest.mark.parametrize(
    ("address", "official"),
    [
        (None, True),
        ("", True),
        ("https://api.openai.com/v1", True),
        ("https://us.api.openai.com/v1", True),
        ("https://api.openai.com.example.org/v1", False),
        ("https://example.org/api.openai.com", False),
        ("http://127.0.0.1:9000/openai/v1", False),
    ],
)
def test_openai_is_told_from_those_who_speak_its_language(address: str | None, official: bool) -> None:
    assert is_openai(address) is official
