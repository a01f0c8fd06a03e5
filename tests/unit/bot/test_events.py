"""Whatever LINE adds tomorrow, today's events are understood as far as possible."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.line.events import MalformedBodyError, parse_body

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
MESSAGE: dict[str, Any] = {
    "type": "message",
    "mode": "active",
    "timestamp": 1795228200000,
    "source": {"type": "user", "userId": "U" + "a" * 32},
    "webhookEventId": "01HEVENT",
    "deliveryContext": {"isRedelivery": False},
    "replyToken": "token",
    "message": {"type": "text", "id": "1", "text": "จะได้งานไหม", "quoteToken": "q"},
}


def parse(*events: Any) -> list[Any]:
    return parse_body(json.dumps({"destination": "U", "events": list(events)}).encode(), received_at=NOW)


def test_a_text_message_is_read_whole() -> None:
    (event,) = parse(MESSAGE)

    assert (event.type, event.text, event.reply_token, event.event_id) == ("message", "จะได้งานไหม", "token", "01HEVENT")
    assert event.is_private
    assert event.wrote


def test_an_unknown_type_keeps_its_user_and_reply_token() -> None:
    (event,) = parse({**MESSAGE, "type": "fromTheFuture", "somethingNew": [1]})

    assert event.type == "fromTheFuture"
    assert event.line_user_id == "U" + "a" * 32
    assert event.reply_token == "token"


@pytest.mark.parametrize("missing", ["message", "source", "mode", "timestamp", "deliveryContext", "replyToken", "type"])
def test_a_missing_property_is_absent_and_not_fatal(missing: str) -> None:
    (event,) = parse({key: value for key, value in MESSAGE.items() if key != missing})

    assert event.event_id == "01HEVENT"


def test_an_event_without_an_id_is_known_by_its_bytes_whether_redelivered_or_not() -> None:
    bare = {key: value for key, value in MESSAGE.items() if key != "webhookEventId"}
    first, again, other = parse(bare, {**bare, "deliveryContext": {"isRedelivery": True}}, {**bare, "timestamp": 1})

    assert first.event_id == again.event_id
    assert first.event_id != other.event_id


def test_standby_and_groups_and_users_without_id_are_not_private() -> None:
    standby, group, nameless = parse(
        {**MESSAGE, "mode": "standby"},
        {**MESSAGE, "source": {"type": "group", "groupId": "G", "userId": "U1"}},
        {**MESSAGE, "source": {"type": "user"}},
    )

    assert not standby.is_private
    assert not group.is_private
    assert not nameless.is_private


def test_nul_and_half_surrogates_never_reach_the_database() -> None:
    body = b'{"events":[{"type":"message","message":{"type":"text","text":"a\\u0000b\\ud83dc"}}]}'
    (event,) = parse_body(body, received_at=NOW)

    assert event.text == "a\ufffdb\ufffdc"
    assert b"u0000" not in event.to_json(redacted=False)


def test_the_users_words_and_tokens_are_cut_out_of_the_record() -> None:
    (event,) = parse(MESSAGE)

    record = event.to_json(redacted=True).decode()
    assert "จะได้งานไหม" not in record
    assert "token" not in record.casefold()
    assert "Uaaa" not in record


def test_a_time_to_come_counts_as_now() -> None:
    (event,) = parse({**MESSAGE, "timestamp": 9999999999999})

    assert event.at == NOW


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"events": {}}', b'"x"', b"[" * 100_000])
def test_a_signed_body_of_another_shape_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(MalformedBodyError):
        parse_body(body, received_at=NOW)


def test_something_that_is_no_event_does_not_drop_its_neighbours() -> None:
    assert [event.event_id for event in parse(None, 7, "x", [], MESSAGE)] == ["01HEVENT"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(derandomize=True, max_examples=300)
@given(st.dictionaries(st.sampled_from([*MESSAGE, "postback", "unsend"]), JSON))
def test_no_shape_of_an_event_is_fatal(shape: dict[str, Any]) -> None:
    body = json.dumps({"events": [{**MESSAGE, **shape}]}).encode()

    (event,) = parse_body(body, received_at=NOW)

    assert event.to_json(redacted=True)
    assert event.to_json(redacted=False)
