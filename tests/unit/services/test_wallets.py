"""Short codes: six clear letters, one user's for good."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from services.wallets import LETTERS, NoCodeError, code_of, find_by_code
from tests.conftest import CountedEntropy, UndoneDatabase
from tests.unit.services.record import someone


@pytest.fixture
def record(database: UndoneDatabase) -> Connection:
    return database.connection


def test_a_code_stays_its_users_for_good(record: Connection) -> None:
    mali, ken = someone(record), someone(record, "ken")
    entropy = CountedEntropy("codes")

    first = code_of(record, user_id=mali, entropy=entropy)

    assert len(first) == 6
    assert set(first) <= set(LETTERS)
    assert code_of(record, user_id=mali, entropy=entropy) == first
    assert code_of(record, user_id=ken, entropy=entropy) != first
    assert find_by_code(record, first) == mali


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{dashed}", "{wide}"])
def test_a_code_is_found_however_it_is_typed(record: Connection, typed: str) -> None:
    mali = someone(record)
    code = code_of(record, user_id=mali, entropy=CountedEntropy("codes"))
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)

    written = typed.format(code, lower=code.lower(), dashed=f"{code[:3]}-{code[3:]}", wide=wide)

    assert find_by_code(record, written) == mali


def test_nobodys_code_is_nobodys(record: Connection) -> None:
    someone(record)

    assert find_by_code(record, "ZZZZZZ") is None
    assert find_by_code(record, "") is None


def test_a_code_that_is_taken_is_drawn_again(record: Connection) -> None:
    mali, ken = someone(record), someone(record, "ken")
    drawn = iter([bytes(12), bytes(12), bytes([1] * 12)])

    first = code_of(record, user_id=mali, entropy=lambda size: next(drawn))
    second = code_of(record, user_id=ken, entropy=lambda size: next(drawn))

    assert (first, second) == ("222222", "333333")


def test_chance_that_always_says_the_same_is_found_out(record: Connection) -> None:
    mali, ken = someone(record), someone(record, "ken")
    code_of(record, user_id=mali, entropy=bytes)

    with pytest.raises(NoCodeError):
        code_of(record, user_id=ken, entropy=bytes)


def test_every_letter_is_as_likely_as_any_other(record: Connection) -> None:
    """A byte of 240 or more would make the first letters likelier; it is drawn again."""
    mali = someone(record)
    drawn = iter([bytes([255] * 12), bytes([29] * 12)])

    assert code_of(record, user_id=mali, entropy=lambda size: next(drawn)) == "ZZZZZZ"
