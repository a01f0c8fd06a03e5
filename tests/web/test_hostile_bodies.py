"""Bodies that nobody honest sends, each with a right signature: answered at once, and nothing kept as failed."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from sqlalchemy import text

from tests.web.conftest import Site


def broken(site: Site) -> int:
    with site.product.database.begin() as connection:
        return int(connection.execute(text("SELECT count(*) FROM inbox WHERE state <> 'done'")).scalar_one())


def answered(site: Site) -> list[str]:
    return [call.to for call in site.line.calls if call.kind == "reply"]


def test_ten_thousand_events_in_nine_hundred_kilobytes_are_taken_and_only_a_bounded_part_handled(site: Site) -> None:
    """One chat's hundreds are noted, not handled; who is in the same body is answered at once."""
    her = {"type": "user", "userId": "U1"}
    events = [{"webhookEventId": f"a{n:05}", "type": "message", "source": her} for n in range(9_999)] + [
        site.event("b")
    ]
    body = json.dumps({"destination": "", "events": events}, separators=(",", ":")).encode()
    body = body.replace(b'"destination":""', b'"destination":"' + b"x" * (900_000 - len(body)) + b'"')
    assert len(body) == 900_000
    started = time.perf_counter()

    status = site.post(body).status_code

    assert status == 200
    assert time.perf_counter() - started < 20.0
    assert answered(site) == ["token-1"]
    with site.product.database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM inbox")).scalar_one() == 10_000
    assert broken(site) == 0


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_a_body_nested_a_hundred_thousand_deep_is_no_webhook(site: Site, opening: bytes) -> None:
    assert site.post(b'{"events":' + opening * 100_000).status_code == 400
    assert site.post(b'{"events":[{"type":"x","y":"\\u0000","z":' + opening * 100_000).status_code == 400


ODD: dict[str, dict[str, Any] | bytes] = {
    "a number of ten thousand digits": b'"extra":' + b"9" * 10_000,
    "such a number beside a NUL": b'"extra":' + b"9" * 10_000 + b',"more":"\\u0000"',
    "a name twice": b'"type":"follow","type":"message"',
    "halves of letters": b'"message":{"type":"text","text":"\\ud83d and \\udc00"}',
    "NUL in words": b'"message":{"type":"text","text":"Will I\\u0000 find work?"}',
    "NUL in a name": b'"\\u0000":"x","message":{"type":"text","text":"\\u0000"}',
    "a huge id of an event": b'"webhookEventId":"' + b"x" * 100_000 + b'"',
    "a huge token": b'"replyToken":"' + b"x" * 100_000 + b'"',
    "the year 30000": b'"timestamp":884541340800000',
    "the year one": b'"timestamp":-62135596800000',
    "before any year": b'"timestamp":-99999999999999999',
    "a time with a point": b'"timestamp":1.5e300',
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_an_event_with_something_odd_in_it_is_taken_or_declined_and_its_neighbour_answered(
    site: Site, odd: bytes
) -> None:
    neighbour = json.dumps(site.event("b")).encode()
    whole = json.dumps({**site.event(), "odd": 0}).encode().replace(b'"odd": 0', odd)
    body = b'{"events":[' + whole + b"," + neighbour + b"]}"

    status = site.post(body).status_code

    assert status in {200, 400}
    if status == 200:
        assert "token-1" in answered(site)
    assert broken(site) == 0


@pytest.mark.parametrize("stamp", [-62135596800000, 0, 1_262_304_000_000])
def test_a_tap_from_before_there_was_a_chat_counts_as_now(site: Site, stamp: int) -> None:
    """What the deletion's look back made of the year one was an error, and the event was kept as failed."""
    site.send(site.event())
    site.send(site.event(type="postback", message=None, postback={"data": "go|menu"}, timestamp=stamp))

    assert len(answered(site)) == 2
    assert broken(site) == 0
