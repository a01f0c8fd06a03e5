"""Inbound events, read tolerantly from LINE's raw JSON.

LINE adds types, properties and values without notice (development guidelines); the SDK's models then drop the
reply token and the user. Here whatever is unknown is kept and the rest is used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import orjson

FIRST_DAY = dt.datetime(2011, 6, 23, tzinfo=dt.UTC)
"""The day LINE was opened: nothing was ever said there before."""

WRITTEN_BY_USER = ("message", "postback")
MAX_NAME = 256
KEPT_OF_EVENT = ("type", "mode", "timestamp", "webhookEventId", "deliveryContext", "follow", "unsend")
KEPT_OF_MESSAGE = ("type", "id", "packageId", "stickerId")


class MalformedBodyError(ValueError):
    """A signed body that is no LINE webhook: not JSON, or of another shape."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; fields that LINE left out are None."""

    type: str
    event_id: str
    at: dt.datetime
    raw: dict[str, Any]
    mode: str
    redelivered: bool
    source_type: str | None
    line_user_id: str | None
    chat_id: str | None
    """The group or room it was said in; None in a chat of two."""
    reply_token: str | None
    message_type: str | None
    text: str | None
    data: str | None
    inbox_id: int | None = None
    attempts: int = 0

    @property
    def is_private(self) -> bool:
        """This will tell whether one known user speaks to us alone, and we may speak to her."""
        return self.source_type == "user" and self.line_user_id is not None and self.mode != "standby"

    @property
    def is_shared(self) -> bool:
        """This will tell whether it comes from a group or room in which we may speak."""
        return self.chat_id is not None and self.mode != "standby"

    @property
    def friend(self) -> bool | None:
        """This will tell what the event says about friendship: follow, unfollow, or nothing."""
        return {"follow": True, "unfollow": False}.get(self.type)

    @property
    def wrote(self) -> bool:
        """This will tell whether the user herself did something in the chat."""
        return self.type in WRITTEN_BY_USER

    def to_json(self, *, redacted: bool) -> bytes:
        """This will give the event for the record; redacted, the user's words and tokens are cut out."""
        try:
            return orjson.dumps(_redact(self.raw) if redacted else self.raw)
        except orjson.JSONEncodeError:
            # Nested deeper than anything LINE sends; what matters has been read already.
            return orjson.dumps({"type": self.type, "unreadable": True})


def parse_body(body: bytes, *, received_at: dt.datetime) -> list[Event]:
    """This will read a verified body; events that are no objects are left out, all others are kept.

    Raises MalformedBodyError when the body is not JSON or holds no list of events.
    """
    content = _load(body)
    events = content.get("events") if isinstance(content, dict) else None
    if not isinstance(events, list):
        raise MalformedBodyError("no list of events")
    return [read_event(raw, received_at=received_at) for raw in events if isinstance(raw, dict)]


def read_event(
    raw: dict[str, Any], *, received_at: dt.datetime, inbox_id: int | None = None, attempts: int = 0
) -> Event:
    """This will read one event; whatever has an unexpected shape counts as absent."""
    source = _mapping(raw.get("source"))
    message = _mapping(raw.get("message"))
    return Event(
        type=_name(raw.get("type")) or "unknown",
        event_id=_name(raw.get("webhookEventId")) or _fingerprint(raw),
        at=_moment(raw.get("timestamp"), received_at),
        raw=raw,
        mode=_name(raw.get("mode")) or "active",
        redelivered=_mapping(raw.get("deliveryContext")).get("isRedelivery") is True,
        source_type=_name(source.get("type")),
        line_user_id=_name(source.get("userId")),
        chat_id=_name(source.get({"group": "groupId", "room": "roomId"}.get(str(source.get("type")), ""))),
        reply_token=_name(raw.get("replyToken")),
        message_type=_name(message.get("type")),
        text=_string(message.get("text")) if message.get("type") == "text" else None,
        data=_string(_mapping(raw.get("postback")).get("data")),
        inbox_id=inbox_id,
        attempts=attempts,
    )


def _load(body: bytes) -> Any:
    """PostgreSQL keeps neither NUL nor half a surrogate pair; JSON escapes can smuggle in both."""
    try:
        if rb"\u0000" not in body and rb"\ud" not in body.lower():
            return orjson.loads(body)
        return _scrub(json.loads(body.decode("utf-8"), parse_int=float))
    except (ValueError, RecursionError) as error:
        raise MalformedBodyError("not JSON") from error


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_scrub(item) for item in value]
    if isinstance(value, dict):
        return {_scrub(key): _scrub(item) for key, item in value.items()}
    return value


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _name(value: Any) -> str | None:
    """Ids and tokens are short; something longer is none, and would not fit an index."""
    return value if isinstance(value, str) and 0 < len(value) <= MAX_NAME else None


def _moment(value: Any, fallback: dt.datetime) -> dt.datetime:
    """LINE's time stamps are milliseconds since 1970; one that is absent, absurd or yet to come counts as now."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return fallback
    try:
        told = dt.datetime.fromtimestamp(value / 1000, tz=dt.UTC)
    except (OverflowError, ValueError, OSError):
        return fallback
    return told if FIRST_DAY <= told <= fallback else fallback


def _fingerprint(raw: dict[str, Any]) -> str:
    """An event without an id is known by what it says; only the redelivery mark may differ between copies."""
    bare = {key: value for key, value in raw.items() if key != "deliveryContext"}
    try:
        canonical = orjson.dumps(bare, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        # Nested too deep to be written out; what tells two such events apart lies at the surface.
        surface = {key: value for key, value in bare.items() if not isinstance(value, dict | list)}
        canonical = orjson.dumps(surface, option=orjson.OPT_SORT_KEYS)
    return "sha256:" + hashlib.sha256(canonical).hexdigest()


def _redact(raw: dict[str, Any]) -> dict[str, Any]:
    """Only what is known to say nothing of the user is kept; whatever LINE adds is left out until it is listed."""
    kept = {key: raw[key] for key in KEPT_OF_EVENT if key in raw}
    message = _mapping(raw.get("message"))
    if message:
        kept["message"] = {key: message[key] for key in KEPT_OF_MESSAGE if key in message}
    kept["sourceType"] = _name(_mapping(raw.get("source")).get("type"))
    return kept
