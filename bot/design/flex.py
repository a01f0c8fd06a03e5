"""Parts of Flex messages: pure functions from words to dicts, so that every message looks like its sisters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.core.postback import Postback
from bot.design import tokens
from bot.line import limits
from services.wording import cut_graphemes

Part = dict[str, Any]


def flex(alt: str, contents: Part) -> Part:
    """This will make a Flex message; `alt` shows on lock screens and old phones."""
    return {"type": "flex", "altText": limits.cut_utf16(alt, limits.ALT_TEXT), "contents": contents}


def carousel(bubbles: Sequence[Part]) -> Part:
    """This will set up to twelve bubbles of one size side by side."""
    return {"type": "carousel", "contents": list(bubbles)}


def fits(container: Part) -> bool:
    """This will tell whether a carousel stays within LINE's bubbles and bytes, counted as escaped JSON to be safe."""
    return len(container["contents"]) <= limits.BUBBLES and len(json.dumps(container)) <= limits.CAROUSEL_BYTES


def bubble(
    body: Sequence[Part],
    *,
    header: Sequence[Part] = (),
    footer: Sequence[Part] = (),
    hero: Part | None = None,
    size: str = "mega",
) -> Part:
    """This will make a bubble in our colours; header, footer and hero appear when given."""
    made: Part = {"type": "bubble", "size": size}
    if header:
        made["header"] = column(header, backgroundColor=tokens.NIGHT, paddingAll=tokens.EDGE, spacing="xs")
    if hero:
        made["hero"] = hero
    made["body"] = column(body, paddingAll=tokens.EDGE, spacing=tokens.GAP, backgroundColor=tokens.GROUND)
    if footer:
        made["footer"] = column(footer, paddingAll="12px", spacing="sm", backgroundColor=tokens.GROUND)
    return made


def column(parts: Sequence[Part], **style: Any) -> Part:
    """This will set parts one under the other."""
    return {"type": "box", "layout": "vertical", "contents": list(parts), **style}


def row(parts: Sequence[Part], **style: Any) -> Part:
    """This will set parts side by side."""
    return {"type": "box", "layout": "horizontal", "contents": list(parts), **style}


def words(text: str, **style: Any) -> Part:
    """This will set running text; it wraps and follows the reader's font size."""
    return {
        "type": "text",
        "text": text or " ",
        "wrap": True,
        "size": "sm",
        "color": tokens.INK,
        "scaling": True,
        **style,
    }


def title(text: str, **style: Any) -> Part:
    """This will set a heading on a light ground."""
    return words(text, **{"size": "lg", "weight": "bold", **style})


def night_title(text: str, **style: Any) -> Part:
    """This will set a heading on night."""
    return words(text, **{"size": "lg", "weight": "bold", "color": tokens.MOON, **style})


def night_note(text: str, **style: Any) -> Part:
    """This will set a small golden line on night."""
    return words(text, **{"size": "xs", "color": tokens.GOLD, **style})


def note(text: str, **style: Any) -> Part:
    """This will set a small quiet line."""
    return words(text, **{"size": "xs", "color": tokens.QUIET, **style})


def set_apart(parts: Sequence[Part], *, ground: str = tokens.MIST) -> Part:
    """This will set parts on a ground of their own."""
    return column(parts, backgroundColor=ground, cornerRadius=tokens.CORNER, paddingAll="12px", spacing="sm")


def picture(url: str, *, ratio: str, ground: str = tokens.GROUND, **style: Any) -> Part:
    """This will show a picture across the whole width."""
    return {
        "type": "image",
        "url": url,
        "size": "full",
        "aspectRatio": ratio,
        "aspectMode": "cover",
        "backgroundColor": ground,
        **style,
    }


def tap(label: str, postback: Postback, *, shown: str | None = None) -> Part:
    """This will make the action of a button; the label shows as the user's own words unless `shown` says otherwise."""
    return {
        "type": "postback",
        "label": cut_graphemes(label, limits.BUTTON_LABEL),
        "data": postback.pack(),
        "displayText": cut_graphemes(shown or label, limits.DISPLAY_TEXT),
    }


def copy_action(label: str, text: str) -> Part:
    """This will make the action that puts a text on the clipboard."""
    return {
        "type": "clipboard",
        "label": cut_graphemes(label, limits.BUTTON_LABEL),
        "clipboardText": limits.cut_utf16(text, limits.CLIPBOARD_TEXT),
    }


def say_action(label: str, text: str) -> Part:
    """This will make the action that says a text in the user's name, such as the word of a command."""
    return {
        "type": "message",
        "label": cut_graphemes(label, limits.BUTTON_LABEL),
        "text": cut_graphemes(text, limits.DISPLAY_TEXT),
    }


def link_action(label: str, url: str) -> Part:
    """This will make the action that opens a page."""
    return {"type": "uri", "label": cut_graphemes(label, limits.BUTTON_LABEL), "uri": url}


def lead(action: Part) -> Part:
    """This will make the button that leads on."""
    return {"type": "button", "style": "primary", "height": "sm", "color": tokens.VIOLET, "action": action}


def beside(action: Part) -> Part:
    """This will make a button beside the leading one."""
    return {"type": "button", "style": "secondary", "height": "sm", "color": tokens.LILAC, "action": action}


def quiet(action: Part) -> Part:
    """This will make a button that is there for who looks for it."""
    return {"type": "button", "style": "link", "height": "sm", "color": tokens.VIOLET, "action": action}


def with_quick_replies(messages: list[Part], choices: Sequence[tuple[str, Postback]]) -> list[Part]:
    """This will add tappable words under the last message; phones only, and gone with the next message."""
    items = [
        {
            "type": "action",
            "action": {
                "type": "postback",
                "label": cut_graphemes(label, limits.QUICK_REPLY_LABEL),
                "data": postback.pack(),
                "displayText": cut_graphemes(label, limits.DISPLAY_TEXT),
            },
        }
        for label, postback in choices[: limits.QUICK_REPLIES]
    ]
    *before, last = messages
    return [*before, {**last, "quickReply": {"items": items}}]


_LARGER = {"xxs": "xs", "xs": "sm", "sm": "md", "md": "lg", "lg": "xl", "xl": "xxl"}


def in_size(messages: list[Part], size: str) -> list[Part]:
    """This will set every text of Flex messages one step larger when `size` is `large`, and leave them else."""
    return [_enlarge(message) for message in messages] if size == "large" else messages


def _enlarge(part: Any) -> Any:
    if isinstance(part, list):
        return [_enlarge(item) for item in part]
    if not isinstance(part, dict):
        return part
    larger = {key: _enlarge(value) for key, value in part.items()}
    if part.get("type") == "text" and part.get("size") in _LARGER:
        larger["size"] = _LARGER[part["size"]]
    return larger


def plain(text: str) -> Part:
    """This will make a simple text message."""
    return {"type": "text", "text": limits.cut_utf16(text, limits.TEXT)}
