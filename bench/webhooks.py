"""Signed webhook requests as LINE sends them, one event each, made before the clock runs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from typing import Any, Final

from bot.core.postback import Postback

CHANNEL_SECRET: Final = "0123456789abcdef0123456789abcdef"
CHANNEL_TOKEN: Final = "a-channel-access-token-for-the-stand-in"
QUESTIONS: Final = (
    "งานใหม่ที่สัมภาษณ์ไปจะได้ไหมคะ",
    "เขายังคิดถึงเราอยู่ไหม",
    "ช่วงนี้ควรย้ายที่อยู่หรือยังคะ",
    "เดือนหน้าการเงินจะเป็นยังไงบ้าง",
    "ทำไมช่วงนี้ทะเลาะกับที่บ้านบ่อยจัง",
    "ควรคุยกับหัวหน้าเรื่องเงินเดือนเมื่อไหร่ดี",
)


def user_id(number: int) -> str:
    """This will name the user of a number; bench/house.py makes the same names in SQL."""
    return f"U{number:032x}"


def text_event(number: int) -> dict[str, Any]:
    """This will make one text event of one user, with ids that never come again."""
    message = {
        "type": "text",
        "id": str(460_000_000_000_000_000 + number),
        "quoteToken": secrets.token_urlsafe(48),
        "text": QUESTIONS[number % len(QUESTIONS)],
    }
    return {"type": "message", "message": message, **_common(number)}


def tap_event(number: int, button: Postback) -> dict[str, Any]:
    """This will make one tap of one user on a button."""
    return {"type": "postback", "postback": {"data": button.pack()}, **_common(number)}


def _common(number: int) -> dict[str, Any]:
    return {
        "webhookEventId": f"01{secrets.token_hex(12).upper()}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": int(time.time() * 1000),
        "source": {"type": "user", "userId": user_id(number)},
        "replyToken": secrets.token_hex(16),
        "mode": "active",
    }


def request(path: str, port: int, events: list[dict[str, Any]]) -> bytes:
    """This will spell a whole signed request.

    `Connection: close`, because kept connections stick to whichever worker accepted them first: with a new one
    each time both workers take part, and the sync class of gunicorn keeps none anyway.
    """
    body, signature = signed(events)
    return post(path, port, body, agent="LineBotWebhook/2.0", signature=f"X-Line-Signature: {signature}")


def signed(events: list[dict[str, Any]]) -> tuple[bytes, str]:
    """This will give the body of a webhook with these events, and LINE's signature of it."""
    body = json.dumps({"destination": user_id(0), "events": events}, ensure_ascii=False).encode()
    return body, base64.b64encode(hmac.digest(CHANNEL_SECRET.encode(), body, hashlib.sha256)).decode()


def post(path: str, port: int, body: bytes, *, agent: str, signature: str) -> bytes:
    """This will spell a POST of a JSON body under a signature, given as a whole header line."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: {agent}\r\n"
        f"Content-Type: application/json; charset=utf-8\r\n{signature}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
