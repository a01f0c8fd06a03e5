"""Stripe's signature: which secrets and which times count. That the SDK agrees is shown in the contract."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

import pytest

from services.adapters.stripe_signature import check
from services.payments import SignatureError

BODY = b'{"id": "evt_1"}'
TIME = 1_795_000_000


def at(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(TIME + seconds, dt.UTC)


def seal(secret: str, body: bytes = BODY) -> str:
    return hmac.new(secret.encode(), f"{TIME}.".encode() + body, hashlib.sha256).hexdigest()


def test_while_a_secret_is_rolled_either_signature_and_either_secret_count() -> None:
    both = f"t={TIME},v1={seal('old')},v1={seal('new')}"

    check(BODY, both, ["old"], now=at(0))
    check(BODY, both, ["new"], now=at(0))
    check(BODY, f"t={TIME},v1={seal('new')}", ["old", "new"], now=at(0))


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_five_minutes_in_both_directions_are_near_enough(seconds: int) -> None:
    check(BODY, f"t={TIME},v1={seal('s')}", ["s"], now=at(seconds))


@pytest.mark.parametrize("seconds", [-300.5, 300.5, -86_400, 86_400])
def test_more_than_five_minutes_in_either_direction_are_too_far(seconds: float) -> None:
    with pytest.raises(SignatureError):
        check(BODY, f"t={TIME},v1={seal('s')}", ["s"], now=at(seconds))


@pytest.mark.parametrize("secrets", [[], [""], [" "], ["\n"]])
def test_no_secret_signs_nothing(secrets: list[str]) -> None:
    with pytest.raises(SignatureError):
        check(BODY, f"t={TIME},v1={seal(''.join(secrets))}", secrets, now=at(0))


@pytest.mark.parametrize(
    "header",
    [
        "",
        ",",
        f"t={TIME}",
        f"v1={seal('s')}",
        f"t={TIME},v0={seal('s')}",
        f"t={TIME},v1=é,v1={seal('s')}",
        f"t={TIME},v1={seal('s')},v1",
        f"t={TIME},v1={seal('s')},t",
        f"t={TIME},v1=\ud800",
        f"t=\ud800,v1={seal('s')}",
        f"t=٧,v1={seal('s')}",
        f"t=-{TIME},v1={seal('s')}",
        f"t={'9' * 5000},v1={seal('s')}",
        f"t={TIME},v1={seal('s').upper()}",
    ],
)
def test_an_odd_header_is_no_signature(header: str) -> None:
    with pytest.raises(SignatureError):
        check(BODY, header, ["s"], now=at(0))


def test_bytes_that_are_no_text_are_signed_like_any_other() -> None:
    body = b"\xff\x00"

    check(body, f"t={TIME},v1={seal('s', body)}", ["s"], now=at(0))
