"""A small bot that shows every kind of message, for looking at the page and for testing it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

Message = dict[str, Any]
ORIGIN = "https://mimi.localhost"
NIGHT, VIOLET, GOLD, MIST = "#2A1B4A", "#5B3FA8", "#F3D27A", "#F6F2FB"
READING = (
    (
        "อดีต",
        "ราชินีแห่งถ้วย",
        "cups_13",
        "ที่ผ่านมาคุณใช้หัวใจดูแลความสัมพันธ์นี้มาตลอด บางครั้งเผลอดูแลอีกฝ่าย"
        "จนลืมถามตัวเองว่าเหนื่อยไหม ไพ่ใบนี้ชวนให้เห็นว่าความอ่อนโยนนั้นไม่ได้สูญเปล่าเลยค่ะ",
    ),
    (
        "ปัจจุบัน",
        "พระจันทร์ (กลับหัว)",
        "major_18_r",
        "ความไม่ชัดเจนที่เคยทำให้กังวลกำลังค่อย ๆ คลี่ออก อีกฝ่ายอาจยังไม่พร้อมพูด แต่คุณเริ่มแยกได้แล้วว่าอะไรคือความจริง อะไรคือสิ่งที่ใจกลัวไปเอง",
    ),
    (
        "อนาคต",
        "ดวงดาว",
        "major_17",
        "มีแสงเล็ก ๆ รออยู่ข้างหน้า ถ้าได้คุยกันด้วยน้ำเสียงสบาย ๆ ไม่เร่งเอาคำตอบ โอกาสกลับมาเข้าใจกันมีมากกว่าที่คิดนะคะ",
    ),
)


class DemoBot:
    """Answers one event with one reply; `send` is how it reaches LINE's API."""

    def __init__(self, url: Callable[[], str], token: str = "local-token") -> None:
        self._url = url
        self._token = token

    def __call__(self, body: bytes, _: Mapping[str, str]) -> int:
        """This will take one webhook and answer it."""
        for event in json.loads(body)["events"]:
            if "replyToken" in event:
                self._answer(event)
        return 200

    def push(self, user_id: str, messages: list[Message]) -> int:
        """This will push, and give the status."""
        return self._post("/v2/bot/message/push", {"to": user_id, "messages": messages})

    def load(self, user_id: str, seconds: int) -> int:
        """This will show the three dots."""
        return self._post("/v2/bot/chat/loading/start", {"chatId": user_id, "loadingSeconds": seconds})

    def _answer(self, event: dict[str, Any]) -> None:
        said = event.get("message", {}).get("text") or event.get("postback", {}).get("data") or event["type"]
        if event.get("postback", {}).get("params"):
            said = f"params {json.dumps(event['postback']['params'])}"
        make = ANSWERS.get(said)
        messages = make() if make else [text(f"echo: {said}")]
        self._post("/v2/bot/message/reply", {"replyToken": event["replyToken"], "messages": messages})

    def _post(self, path: str, content: dict[str, Any]) -> int:
        request = urllib.request.Request(
            self._url() + path,
            data=json.dumps(content).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            return refusal.code


def text(words: str, *labels: str) -> Message:
    """This will make a text with quick replies."""
    made: Message = {"type": "text", "text": words}
    return {**made, "quickReply": {"items": [quick(label) for label in labels]}} if labels else made


def quick(label: str) -> Message:
    """This will make a quick reply that speaks its label."""
    return {
        "type": "action",
        "action": {"type": "postback", "label": label, "data": f"quick:{label}", "displayText": label},
    }


def postback(label: str, data: str, **more: str) -> Message:
    """This will make a postback that shows its label as the user's words."""
    return {"type": "postback", "label": label, "data": data, "displayText": label, **more}


def box(layout: str, *contents: Message, **style: Any) -> Message:
    """This will make a box."""
    return {"type": "box", "layout": layout, "contents": list(contents), **style}


def line(words: str, **style: Any) -> Message:
    """This will make a text component that wraps."""
    return {"type": "text", "text": words, "wrap": True, "size": "sm", "color": "#2B2438", **style}


def button(action: Message, style: str = "primary", **more: Any) -> Message:
    """This will make a small button."""
    return {"type": "button", "style": style, "height": "sm", "action": action, **more}


def flex(alt: str, contents: Message) -> Message:
    """This will make a Flex message."""
    return {"type": "flex", "altText": alt, "contents": contents}


def welcome() -> list[Message]:
    """This will make the first message."""
    bubble = {
        "type": "bubble",
        "header": box(
            "vertical",
            line("มีมี่มาแล้วค่ะ", color="#FFFFFF", size="xl", weight="bold"),
            line("เปิดไพ่เป็นเพื่อนคุณ ได้ทุกเวลา", color=GOLD, size="xs"),
            backgroundColor=NIGHT,
            paddingAll="18px",
        ),
        "body": box(
            "vertical",
            line("พิมพ์คำถามที่อยู่ในใจ แล้วมีมี่จะเปิดไพ่ให้คุณอ่านทีละใบ คำตอบเขียนขึ้นเพื่อคุณคนเดียว"),
            box(
                "baseline",
                {"type": "icon", "url": f"{ORIGIN}/cards/plain/small/major_17.png", "size": "sm"},
                line("แต้มต้อนรับ 100 แต้ม", margin="sm", color=VIOLET, weight="bold"),
                backgroundColor=MIST,
                cornerRadius="12px",
                paddingAll="12px",
            ),
            spacing="md",
        ),
        "footer": box(
            "vertical",
            button(postback("เปิดไพ่เลย", "reading"), color=VIOLET),
            button(postback("เลือกไพ่เอง", "picks"), "secondary", color="#EFE9FA"),
            button({"type": "clipboard", "label": "คัดลอกรหัสชวนเพื่อน", "clipboardText": "K7M2PQ"}, "link", color=VIOLET),
            spacing="sm",
        ),
    }
    return [
        {
            **flex("ยินดีที่ได้รู้จักค่ะ", bubble),
            "quickReply": {
                "items": [quick("ความรัก"), quick("การงาน"), quick("การเงิน"), quick("สุขภาพ"), quick("ถามอะไรก็ได้")]
            },
        }
    ]


def reading() -> list[Message]:
    """This will make a reading: a carousel with a bubble a card."""
    bubbles = [
        {
            "type": "bubble",
            "header": box(
                "vertical",
                line(position, color=GOLD, size="xs"),
                line(name, color="#FFFFFF", size="lg", weight="bold"),
                backgroundColor=NIGHT,
                paddingAll="16px",
            ),
            "body": box(
                "vertical",
                {
                    "type": "image",
                    "url": f"{ORIGIN}/cards/plain/small/{picture}.png",
                    "size": "xl",
                    "aspectRatio": "3:5",
                    "aspectMode": "cover",
                },
                line(words),
                spacing="lg",
                paddingAll="16px",
            ),
            "footer": box("vertical", button(postback("ถามต่อ", f"next:{place}"), color=VIOLET), paddingAll="12px"),
        }
        for place, (position, name, picture, words) in enumerate(READING)
    ]
    return [flex("มีมี่มีข้อความถึงคุณ", {"type": "carousel", "contents": bubbles})]


def picks() -> list[Message]:
    """This will make face-down cards to pick from."""
    bubbles = [
        {
            "type": "bubble",
            "size": "nano",
            "hero": {
                "type": "image",
                "url": f"{ORIGIN}/cards/plain/small/back.png",
                "size": "full",
                "aspectRatio": "3:5",
                "aspectMode": "cover",
                "backgroundColor": NIGHT,
                "action": postback(f"ใบที่ {number}", f"pick:{number}"),
            },
            "body": box("vertical", line(f"ใบที่ {number}", align="center", size="xs", color=VIOLET), paddingAll="6px"),
        }
        for number in range(1, 11)
    ]
    return [text("ตั้งใจถึงคำถาม แล้วแตะใบที่เรียกคุณค่ะ"), flex("เลือกไพ่", {"type": "carousel", "contents": bubbles})]


def gallery() -> list[Message]:
    """This will make one of each of the other kinds."""
    buttons = {
        "type": "buttons",
        "title": "วันเกิดของคุณ",
        "text": "เลือกวันเกิด แล้วมีมี่จะบอกไพ่ประจำตัว",
        "actions": [
            {"type": "datetimepicker", "label": "เลือกวันเกิด", "data": "birthday", "mode": "date"},
            {"type": "uri", "label": "โทร 1323", "uri": "tel:1323"},
            {"type": "message", "label": "ไว้ก่อน", "text": "ไว้ก่อน"},
        ],
    }
    confirm = {
        "type": "confirm",
        "text": "ใช้แต้ม 50 แต้มเปิดไพ่หนึ่งใบนะคะ",
        "actions": [postback("ตกลง", "yes"), postback("ยังก่อน", "no")],
    }
    return [
        text("ดูวิธีใช้ที่ https://mimi.localhost/help ได้เลยค่ะ\nขึ้นบรรทัดใหม่แบบนี้ก็ได้"),
        {"type": "sticker", "packageId": "446", "stickerId": "1989"},
        {"type": "location", "title": "สยาม", "address": "ปทุมวัน กรุงเทพฯ", "latitude": 13.7456, "longitude": 100.5341},
        {"type": "template", "altText": "วันเกิด", "template": buttons},
        {"type": "template", "altText": "ยืนยัน", "template": confirm},
    ]


def flawed() -> list[Message]:
    """This will make a message that LINE takes although something in it is wrong."""
    first = box("vertical", line("ใบแรกลอยอยู่"), position="absolute")
    return [flex("ผิดเล็กน้อย", {"type": "bubble", "body": box("vertical", first, line("แต่ยังอ่านได้"))})]


ANSWERS: dict[str, Callable[[], list[Message]]] = {
    "follow": welcome,
    "reading": reading,
    "picks": picks,
    "gallery": gallery,
    "flawed": flawed,
    "fill": lambda: [
        flex(
            "เติมคำ",
            {
                "type": "bubble",
                "body": box(
                    "vertical",
                    button(
                        {
                            "type": "postback",
                            "label": "เขียนคำถาม",
                            "data": "ask",
                            "inputOption": "openKeyboard",
                            "fillInText": "ฉันอยากรู้เรื่อง ",
                        }
                    ),
                ),
            },
        )
    ],
}
