"""What a person sees of a message: its words, and everything that can be tapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

Kind = Literal["button", "box", "image", "quick reply", "menu", "date"]
BLOCKS: Final = ("header", "hero", "body", "footer")


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: its label (or, for a box, the words in it), its action and where it stands."""

    label: str
    action: Mapping[str, Any]
    kind: Kind
    entry_id: int = 0


def text_of(message: Mapping[str, Any]) -> str:
    """This will give all words of a message that a person can read in the chat, one component a line."""
    return _as_typed("\n".join(line for line in _words(message) if line))


def buttons_of(message: Mapping[str, Any], entry_id: int = 0) -> list[Button]:
    """This will list what can be tapped in a message, from the top; quick replies are not part of it."""
    return [Button(label, action, kind, entry_id) for label, action, kind in _taps(message) if action]


def quick_replies_of(message: Mapping[str, Any], entry_id: int = 0) -> list[Button]:
    """This will list the quick replies that come with a message."""
    items = (message.get("quickReply") or {}).get("items") or []
    return [Button(str(item["action"].get("label", "")), item["action"], "quick reply", entry_id) for item in items]


def _words(message: Mapping[str, Any]) -> Iterator[str]:
    kind = message.get("type")
    if kind in {"text", "textV2"}:
        yield str(message.get("text", ""))
    elif kind == "flex":
        for bubble in _bubbles(message.get("contents")):
            for block in BLOCKS:
                yield from _component_words(bubble.get(block))
    elif kind == "template":
        yield from _template_words(message.get("template") or {})
    elif kind == "location":
        yield from (str(message.get("title", "")), str(message.get("address", "")))
    elif kind == "sticker":
        yield f"(sticker {message.get('packageId')}/{message.get('stickerId')})"
    elif kind == "imagemap":
        yield str(message.get("altText", ""))


def _component_words(component: Any) -> Iterator[str]:
    if not isinstance(component, Mapping):
        return
    kind = component.get("type")
    if kind == "text":
        spans = component.get("contents")
        yield "".join(str(span.get("text", "")) for span in spans) if spans else str(component.get("text", ""))
    elif kind == "button":
        yield str((component.get("action") or {}).get("label", ""))
    elif kind == "box":
        for child in component.get("contents") or ():
            yield from _component_words(child)
    elif kind == "video":
        yield from _component_words(component.get("altContent"))


def _template_words(template: Mapping[str, Any]) -> Iterator[str]:
    for card in _cards(template):
        yield from (str(card.get("title") or ""), str(card.get("text") or ""))
        yield from (str(action.get("label", "")) for action in _card_actions(card))


def _taps(message: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Kind]]:
    if message.get("type") == "flex":
        for bubble in _bubbles(message.get("contents")):
            yield from _bubble_taps(bubble)
    elif message.get("type") == "template":
        for card in _cards(message.get("template") or {}):
            if card.get("defaultAction"):
                words = str(card.get("title") or card.get("text") or "")
                yield words, card["defaultAction"], "box"
            yield from ((str(action.get("label", "")), action, "button") for action in _card_actions(card))
    elif message.get("type") == "imagemap":
        for area in message.get("actions") or ():
            yield str(area.get("label") or area.get("text") or ""), _map_action(area), "image"


def _bubble_taps(bubble: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Kind]]:
    for block in BLOCKS:
        yield from _component_taps(bubble.get(block))
    if bubble.get("action"):
        words = "\n".join(line for block in BLOCKS for line in _component_words(bubble.get(block)))
        yield _label(bubble["action"], words), bubble["action"], "box"


def _component_taps(component: Any) -> Iterator[tuple[str, Mapping[str, Any], Kind]]:
    """A tap goes to the innermost thing under the finger, so children come before their box."""
    if not isinstance(component, Mapping):
        return
    kind = component.get("type")
    if kind == "box":
        for child in component.get("contents") or ():
            yield from _component_taps(child)
    elif kind == "video":
        yield from _component_taps(component.get("altContent"))
    action = component.get("action")
    if not action:
        return
    words = "\n".join(line for line in _component_words(component) if line)
    shown: Kind = "button" if kind == "button" else "image" if kind == "image" else "box"
    yield (words if kind == "button" else _label(action, words)), action, shown


def _label(action: Mapping[str, Any], words: str) -> str:
    """What a person would call it: the words she sees; without any, the name the action carries."""
    return _as_typed(words) or str(action.get("label") or "")


def _as_typed(words: str) -> str:
    """Nobody sees where a line must not be broken."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def _bubbles(container: Any) -> Sequence[Mapping[str, Any]]:
    if not isinstance(container, Mapping):
        return ()
    return list(container.get("contents") or ()) if container.get("type") == "carousel" else [container]


def _cards(template: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return list(template.get("columns") or ()) or [template]


def _card_actions(card: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return list(card.get("actions") or ()) or ([card["action"]] if card.get("action") else [])


def _map_action(area: Mapping[str, Any]) -> Mapping[str, Any]:
    """An area of an imagemap does what the action of the same name does elsewhere."""
    if area.get("type") == "uri":
        return {"type": "uri", "uri": area.get("linkUri")}
    if area.get("type") == "clipboard":
        return {"type": "clipboard", "clipboardText": area.get("clipboardText")}
    return {"type": "message", "text": area.get("text")}
