"""Numbers stay on one line with what they count."""

from __future__ import annotations

import pytest

from bot.design import flex as f
from bot.locale import translator
from bot.views.prices import say_amount, say_baht, say_lacking
from services.ledger.holds import ShortError
from services.tariff import Price

SPACE = "\N{NO-BREAK SPACE}"
JOINED = "\N{WORD JOINER}"


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_amount_is_never_parted_from_its_unit(language: str) -> None:
    t = translator(language)
    for said in (say_amount(t, stars=2), say_amount(t, coins=100), say_baht(t, 120000)):
        assert SPACE in f.words(said)["text"]
        assert " " not in f.words(said)["text"]
        assert " " not in f.plain(said)["text"]


def test_a_line_may_break_everywhere_else() -> None:
    said = f.words("1. Three cards, 7 21 50 · 2 Stars and 10 more")["text"]

    assert said == f"1. Three cards, 7 21 50 · 2{SPACE}Stars and 10{SPACE}more"


def test_the_thai_name_of_a_star_is_one_word_and_what_is_missing_stays_with_its_number() -> None:
    said = f.words(say_lacking(translator("th"), Price(stars=3), ShortError(2, 0)))["text"]

    assert said == f"3{SPACE}มีมี่{JOINED}สตาร์ · ขาด{SPACE}2"
