"""The signature on a webhook."""

from __future__ import annotations

import pytest

from bot.line.signature import is_signed, sign

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_lines_own_example_is_accepted() -> None:
    assert is_signed(BODY, SIGNATURE, [SECRET])


def test_either_secret_is_accepted_while_rotating() -> None:
    assert is_signed(BODY, SIGNATURE, ["new-secret", SECRET])


@pytest.mark.parametrize("signature", [None, "", "wrong", SIGNATURE[:-1], SIGNATURE.lower(), "ลายเซ็น", "\udcff"])
def test_anything_else_is_refused(signature: str | None) -> None:
    assert not is_signed(BODY, signature, [SECRET])


def test_one_changed_byte_is_refused() -> None:
    assert not is_signed(BODY + b" ", sign(BODY, SECRET).decode(), [SECRET])
