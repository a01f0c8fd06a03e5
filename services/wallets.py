"""A user's short code: what she tells the operator, and friends, instead of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U: they are misread, or make words."""

LENGTH: Final = 6
"""30 letters to the power of 6: some 729 million codes."""

TRIES: Final = 10

_FIND = text("SELECT code FROM wallets WHERE user_id = :user_id")
_OWNER = text("SELECT user_id FROM wallets WHERE code = :code")
_KEEP = text("""
    INSERT INTO wallets AS w (user_id, code) VALUES (:user_id, :code)
    ON CONFLICT (user_id) DO UPDATE SET code = COALESCE(w.code, excluded.code)
    RETURNING code
""")


class NoCodeError(Exception):
    """Every code that chance gave belongs to someone; the door of chance is broken."""


def code_of(connection: Connection, *, user_id: int, entropy: Callable[[int], bytes]) -> str:
    """This will give the user's code of six letters, such as `K7M2PQ`, made at its first use and hers for good."""
    known = connection.execute(_FIND, {"user_id": user_id}).scalar_one_or_none()
    if known is not None:
        return str(known)
    for _ in range(TRIES):
        try:
            with connection.begin_nested():
                kept = connection.execute(_KEEP, {"user_id": user_id, "code": make_code(entropy)})
                return str(kept.scalar_one())
        except IntegrityError:
            continue  # Another user has this code.
    raise NoCodeError


def find_by_code(connection: Connection, code: str) -> int | None:
    """This will find whose code this is, in either case and with spaces or dashes in it; None for nobody's."""
    shown = unicodedata.normalize("NFKC", code).upper()
    bare = "".join(letter for letter in shown if letter.isalnum())
    owner = connection.execute(_OWNER, {"code": bare}).scalar_one_or_none()
    return None if owner is None else int(owner)


def make_code(entropy: Callable[[int], bytes], length: int = LENGTH) -> str:
    """This will make a code by chance.

    Bytes past the last whole multiple are thrown away, so that each letter is as likely as any other.
    """
    fair = 256 - 256 % len(LETTERS)
    code = ""
    while len(code) < length:
        code += "".join(LETTERS[byte % len(LETTERS)] for byte in entropy(2 * length) if byte < fair)
    return code[:length]
