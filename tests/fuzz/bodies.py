"""Bodies of webhooks: what LINE sends, the same with hostile values, and bytes that are nothing at all."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Sequence
from typing import Any, Final

from tests.fuzz.chance import mostly
from tests.fuzz.words import SIGNS, any_text

ODD_VALUES: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**18,
    -(10**30),
    10**300,
    "",
    " ",
    "x",
    "\x00",
    "\ud800",
    "ก" * 300,
    "x" * 3000,
    [],
    {},
    [[]],
    [None],
    {"": 0},
    {"type": "text"},
    ["user"],
    "user",
    "null",
    "0",
    "Infinity",
    "2026-11-21",
    "-0",
)
TIMES: Final[tuple[Any, ...]] = (
    0,
    -1,
    1,
    10**12,
    253402300799999,
    253402300800000,
    999_000_000_000_000,
    10**17,
    -(10**14),
    -62135596800000,
    -62135596800001,
    10**40,
    1e308,
    -1e308,
    1.5,
    True,
    None,
    "1763690000000",
    "soon",
    [],
    {},
)
"""The last millisecond of year 9999, the first of year 30000 and of year one among them."""

TYPES: Final = (
    "message",
    "message",
    "message",
    "message",
    "postback",
    "postback",
    "follow",
    "unfollow",
    "unsend",
    "join",
    "leave",
    "memberJoined",
    "videoPlayComplete",
    "accountLink",
    "beacon",
    "membership",
    "botSuspended",
    "delivery",
    "module",
    "fromTheFuture",
)
MESSAGES: Final = ("text", "text", "text", "text", "sticker", "image", "video", "audio", "file", "location", "hologram")
PEOPLE: Final = tuple(f"U{number:032x}" for number in range(40))
GROUPS: Final = tuple(f"C{number:032x}" for number in range(6))
DEEPEST: Final = 2000


def any_value(chance: random.Random, depth: int = 0) -> Any:
    """This will give a value of any JSON type."""
    roll = chance.random()
    if depth > 3 or roll < 0.6:
        return copy.deepcopy(chance.choice(ODD_VALUES)) if roll < 0.4 else any_text(chance, longest=200)
    if roll < 0.8:
        return [any_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    return {any_text(chance, longest=20): any_value(chance, depth + 1) for _ in range(chance.randint(0, 3))}


def deep(chance: random.Random, most: int = DEEPEST) -> Any:
    """This will nest lists or objects far deeper than anyone means."""
    value: Any = 0
    as_list = chance.random() < 0.5
    for _ in range(chance.choice((50, 200, 254, 255, 900, most))):
        value = [value] if as_list else {"x": value}
    return value


def any_event(
    chance: random.Random, data: str, *, number: int, now_ms: int, people: Sequence[str] = PEOPLE
) -> dict[str, Any]:
    """This will give an event as LINE sends it; `data` is what a tapped button carries."""
    kind = chance.choice(TYPES)
    event: dict[str, Any] = {
        "type": kind,
        "mode": mostly(chance, ("active",), ("standby", "asleep"), odds=0.05),
        "timestamp": now_ms - mostly(chance, (0, 500, 5000), (200_000, 90_000_000, -60_000), odds=0.1),
        "source": _source(chance, people),
        "webhookEventId": f"01FUZZ{number:012}",
        "deliveryContext": {"isRedelivery": chance.random() < 0.05},
        "replyToken": f"token{number}",
    }
    if kind == "message":
        event["message"] = _message(chance, number)
    elif kind == "postback":
        event["postback"] = {"data": data}
    elif kind == "unsend":
        event["unsend"] = {"messageId": str(number - chance.randint(0, 5))}
    elif kind == "follow":
        event["follow"] = {"isUnblocked": chance.random() < 0.5}
    return event


def _source(chance: random.Random, people: Sequence[str]) -> dict[str, Any]:
    who = chance.choice(people)
    roll = chance.random()
    if roll < 0.85:
        return {"type": "user", "userId": who}
    if roll < 0.95:
        return {"type": "group", "groupId": chance.choice(GROUPS), "userId": who}
    return {"type": "room", "roomId": chance.choice(GROUPS)}


def _message(chance: random.Random, number: int) -> dict[str, Any]:
    kind = chance.choice(MESSAGES)
    message: dict[str, Any] = {"type": kind, "id": str(number), "quoteToken": "q"}
    if kind == "text":
        message["text"] = any_text(chance)
        if chance.random() < 0.1:
            spot = {
                "index": chance.choice((0, 1, 7, -5, 4999, 2**31)),
                "length": chance.choice((0, 5, 9999, -1)),
                "isSelf": True,
                "type": "user",
            }
            message["mention"] = {"mentionees": [spot] * chance.choice((1, 2, 20))}
    elif kind == "sticker":
        message |= {"packageId": "446", "stickerId": "1988", "keywords": ["x"], "text": any_text(chance, longest=50)}
    return message


def bend(chance: random.Random, event: dict[str, Any]) -> dict[str, Any]:
    """This will put hostile values where an event has honest ones, at any depth, or leave something out."""
    for _ in range(chance.randint(1, 3)):
        place: dict[str, Any] = event
        name = chance.choice(list(place) or ["type"])
        while isinstance(place.get(name), dict) and place[name] and chance.random() < 0.7:
            place = place[name]
            name = chance.choice(list(place))
        roll = chance.random()
        if roll < 0.15:
            place.pop(name, None)
        elif name == "timestamp":
            place[name] = copy.deepcopy(chance.choice(TIMES))
        elif roll < 0.2:
            place[name] = deep(chance, 900)
        elif roll < 0.3:
            place[mostly(chance, ("extra",), SIGNS)] = any_value(chance)
        else:
            place[name] = any_value(chance)
    return event


def write(chance: random.Random, content: Any) -> bytes:
    """This will write JSON as some library might: escaped or not, and with halves of letters as they came."""
    if chance.random() < 0.5:
        return json.dumps(content).encode()
    return json.dumps(content, ensure_ascii=False).encode(
        "utf-8", "surrogatepass" if chance.random() < 0.3 else "replace"
    )


def spoil(chance: random.Random, body: bytes) -> bytes:
    """This will change bytes of a body without regard to what they mean."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(body))
        piece = chance.choice(
            (
                b"",
                b"\0",
                b"\xff",
                b'"',
                b"\\",
                b"{",
                b"]",
                b",",
                b"\\u0000",
                b"\\ud83d",
                b"\\udc00",
                b"9" * 400,
                b"NaN",
                b"-",
                b"1e999",
                b"\xed\xa0\x80",
                b'"type":"x",',
            )
        )
        body = body[:at] + piece + body[at + chance.choice((0, 1, 1, 5)) :]
    return body


def any_body(chance: random.Random, data: str, *, number: int, now_ms: int) -> bytes:
    """This will give a body: mostly of a few events, some bent, some spoilt, some of another shape altogether."""
    roll = chance.random()
    if roll < 0.03:
        return chance.randbytes(chance.randint(0, 400))
    if roll < 0.06:
        return write(
            chance,
            mostly(
                chance, (any_value(chance),), ({"events": any_value(chance)}, {"events": [any_value(chance)]}), odds=0.6
            ),
        )
    if roll < 0.08:
        depth = chance.choice((10, 255, 1000, 100_000))
        return (
            b'{"events":' + chance.choice((b"[", b'{"a":', b"[[")) * depth + chance.choice((b"", b"]" * depth + b"}"))
        )
    events = [
        any_event(chance, data, number=number * 10 + at, now_ms=now_ms) for at in range(mostly(chance, (1,), (0, 2, 5)))
    ]
    events = [bend(chance, event) if chance.random() < 0.4 else event for event in events]
    if events and chance.random() < 0.05:
        events.append(events[0])
    body = write(chance, {"destination": "U" + "0" * 32, "events": events})
    return spoil(chance, body) if chance.random() < 0.1 else body
