"""The limits of a call and of each kind of message."""

from __future__ import annotations

import re
from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.actions import IN_QUICK_REPLY, action, uri
from simulator.line.limits.flex import container
from simulator.line.limits.report import (
    Check,
    Report,
    Violation,
    any_text,
    anything,
    at,
    form,
    https,
    integer,
    items,
    number,
    one_of,
    shape,
    text,
)
from simulator.line.limits.templates import template

_DIGITS: Final = form(r"\d+", "must be a number in a string")
_ITEM: Final = shape(
    {"type": one_of("action"), "imageUrl": https, "action": action(IN_QUICK_REPLY)}, required=("action",)
)


def _sender_name(report: Report, path: str, value: Any) -> None:
    text(numbers.SENDER_NAME)(report, path, value)
    # LINE keeps its list of refused words to itself; its own name is the one it documents.
    if isinstance(value, str) and re.search(r"\bLINE\b", value, re.IGNORECASE):
        report.refuse(path, "cannot contain LINE")


_COMMON: Final[dict[str, Check]] = {
    "type": anything,
    "quickReply": shape({"items": items(_ITEM, most=numbers.QUICK_REPLIES)}, required=("items",)),
    "sender": shape({"name": _sender_name, "iconUrl": https}),
}
_AREA_FIELDS: Final = dict.fromkeys(("x", "y", "width", "height"), integer(0))
_AREA: Final = shape(_AREA_FIELDS, required=_AREA_FIELDS)
_ON_MAP: Final[dict[str, Check]] = {
    "type": one_of("message", "uri", "clipboard"),
    "area": _AREA,
    "label": text(numbers.IMAGEMAP_LABEL),
    "text": text(numbers.IMAGEMAP_TEXT),
    "linkUri": uri,
    "clipboardText": text(numbers.CLIPBOARD_TEXT),
}
_NEEDED_ON_MAP: Final = {"message": "text", "uri": "linkUri", "clipboard": "clipboardText"}


def _map_action(report: Report, path: str, value: Any) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    needed = _NEEDED_ON_MAP.get(str(kind))
    shape(_ON_MAP, required=("type", "area", *((needed,) if needed else ())))(report, path, value)


_LINK: Final = shape({"linkUri": uri, "label": text(numbers.IMAGEMAP_LINK_LABEL)}, required=("linkUri", "label"))
_MAP_VIDEO: Final = shape(
    {"originalContentUrl": https, "previewImageUrl": https, "area": _AREA, "externalLink": _LINK},
    required=("originalContentUrl", "previewImageUrl", "area"),
)
_MAP_SIZE: Final = shape(
    {"width": integer(numbers.IMAGEMAP_WIDTH, numbers.IMAGEMAP_WIDTH), "height": integer(1)},
    required=("width", "height"),
)
_EMOJI: Final = shape(
    {"index": integer(0), "productId": any_text, "emojiId": any_text}, required=("index", "productId", "emojiId")
)
_KEY: Final = re.compile(r"[0-9A-Za-z_]{1,20}")
_PLACEHOLDER: Final = re.compile(r"\{([0-9A-Za-z_]{1,20})\}")
_MENTION: Final = shape({"type": anything, "mentionee": anything}, required=("mentionee",))
_V2_EMOJI: Final = shape(
    {"type": anything, "productId": any_text, "emojiId": any_text}, required=("productId", "emojiId")
)


def _substitution(report: Report, path: str, value: Any) -> None:
    if not isinstance(value, dict):
        report.refuse(path, "must be an object")
        return
    if len(value) > numbers.SUBSTITUTIONS:
        report.refuse(path, f"Size must be between 0 and {numbers.SUBSTITUTIONS}", numbers.SUBSTITUTIONS)
    kinds = [one.get("type") if isinstance(one, dict) else None for one in value.values()]
    for limited in ("mention", "emoji"):
        if kinds.count(limited) > numbers.EMOJIS:
            report.refuse(path, f"at most {numbers.EMOJIS} of type {limited}", numbers.EMOJIS)
    for (key, one), kind in zip(value.items(), kinds, strict=True):
        place = at(path, key)
        if not _KEY.fullmatch(key):
            report.refuse(place, "a key has 1 to 20 of 0-9 A-Z a-z _")
        if kind == "mention":
            _MENTION(report, place, one)
            report.refuse(place, "mentions can only be sent to a group")
        elif kind == "emoji":
            _V2_EMOJI(report, place, one)
        else:
            report.refuse(at(place, "type"), f"unknown substitution type {kind!r}")


_PLAIN: Final = text(numbers.TEXT)
_ALT: Final = text(numbers.ALT_TEXT)
_FIELDS: Final[dict[str, tuple[dict[str, Check], tuple[str, ...]]]] = {
    "text": (
        {"text": _PLAIN, "emojis": items(_EMOJI, most=numbers.EMOJIS, least=0), "quoteToken": any_text},
        ("text",),
    ),
    "textV2": ({"text": _PLAIN, "substitution": _substitution, "quoteToken": any_text}, ("text",)),
    "sticker": (
        {"packageId": _DIGITS, "stickerId": _DIGITS, "quoteToken": any_text},
        ("packageId", "stickerId"),
    ),
    "image": (
        {"originalContentUrl": https, "previewImageUrl": https},
        ("originalContentUrl", "previewImageUrl"),
    ),
    "video": (
        {
            "originalContentUrl": https,
            "previewImageUrl": https,
            "trackingId": form(r"[A-Za-z0-9\-.=,+*()%$&;:@{}!?<>\[\]]{1,100}", "at most 100 of the allowed signs"),
        },
        ("originalContentUrl", "previewImageUrl"),
    ),
    "audio": ({"originalContentUrl": https, "duration": integer(1)}, ("originalContentUrl", "duration")),
    "location": (
        {
            "title": text(numbers.PLACE),
            "address": text(numbers.PLACE),
            "latitude": number(-90, 90),
            "longitude": number(-180, 180),
        },
        ("title", "address", "latitude", "longitude"),
    ),
    "imagemap": (
        {
            "baseUrl": https,
            "altText": _ALT,
            "baseSize": _MAP_SIZE,
            "actions": items(_map_action, most=numbers.IMAGEMAP_ACTIONS),
            "video": _MAP_VIDEO,
        },
        ("baseUrl", "altText", "baseSize", "actions"),
    ),
    "template": ({"altText": _ALT, "template": template}, ("altText", "template")),
    "flex": ({"altText": _ALT, "contents": container}, ("altText", "contents")),
    "coupon": ({"couponId": any_text, "deliveryTag": text(numbers.DELIVERY_TAG)}, ("couponId",)),
}
# Outside Flex and templates LINE lets unknown properties pass and forgets them.
_KINDS: Final = {
    kind: shape({**_COMMON, **fields}, required=required, strict=False) for kind, (fields, required) in _FIELDS.items()
}


def check_messages(messages: Any) -> list[Violation]:
    """This will list what is wrong with the `messages` of one call, by LINE's property paths."""
    report = Report()
    items(_message, most=numbers.MESSAGES)(report, "messages", messages)
    if isinstance(messages, list):
        for index, message in enumerate(messages[:-1]):
            if isinstance(message, dict) and message.get("quickReply"):
                report.warn(f"messages[{index}].quickReply", "only the last message shows its quick replies")
    return report.violations


def _message(report: Report, path: str, value: Any) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in _KINDS:
        report.refuse(at(path, "type"), f"unknown message type {kind!r}" if kind else "must be specified")
        return
    _KINDS[kind](report, path, value)
    if kind == "text" and value.get("emojis") and isinstance(value.get("text"), str):
        _emojis(report, path, value)
    if kind == "textV2" and isinstance(value.get("text"), str):
        _placeholders(report, path, value)


def _emojis(report: Report, path: str, value: dict[str, Any]) -> None:
    """Each emoji stands for a $ at its index, counted in UTF-16."""
    units = value["text"].encode("utf-16-le", "surrogatepass")
    for place, emoji in enumerate(value["emojis"]):
        index = emoji.get("index") if isinstance(emoji, dict) else None
        if isinstance(index, int) and units[2 * index : 2 * index + 2] != b"$\0":
            report.refuse(f"{path}.emojis[{place}].index", "no $ stands at this index")


def _placeholders(report: Report, path: str, value: dict[str, Any]) -> None:
    bare = value["text"].replace("{{", "").replace("}}", "")
    wanted = set(_PLACEHOLDER.findall(bare))
    given = set(value.get("substitution") or ())
    for key in sorted(wanted - given):
        report.refuse(at(path, "text"), f"no substitution for {{{key}}}")
    for key in sorted(given - wanted):
        report.refuse(f"{path}.substitution.{key}", "does not stand in the text")
    if re.search(r"[{}]", _PLACEHOLDER.sub("", bare)):
        report.refuse(at(path, "text"), "a single brace must be doubled")
