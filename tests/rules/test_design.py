"""The look holds: every text can be read on its ground, every ground is ours, every tap is wide enough for a thumb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.core.context import Messages
from bot.design import contrast, tokens
from bot.design.contrast import PAIRS, TEXT
from bot.locale import LANGUAGES, translator
from simulator.flex.values import FONTS, IMAGES, STEPS
from tests.rules.test_limits import VIEWS

ROOT = Path(__file__).resolve().parents[2]
WRITERS = ("bot/views", "bot/groups", "handlers", "bot/languages.py")
RAW = re.compile(r"#[0-9A-Fa-f]{6}\b|\b\d+px\b")
THUMB = 44
"""Pixels; the least that people hit without looking (WCAG 2.2, target size enhanced)."""

LINE_HEIGHT = 1.4
"""Of the letters' size: what phones give a line at least."""

NAMES = {value: name for name, value in vars(tokens).items() if isinstance(value, str) and value.startswith("#")}


def written() -> list[Path]:
    """This will list the files that compose messages."""
    found = [ROOT / place for place in WRITERS]
    return [file for place in found for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]


@pytest.mark.parametrize("path", written(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_colours_and_pixels_are_written_in_the_tokens_alone(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    raw = [f"{path.name}:{at} {line.strip()}" for at, line in enumerate(lines, start=1) if RAW.search(line)]
    assert not raw, "name it in bot/design/tokens.py:\n" + "\n".join(raw)


@pytest.mark.parametrize("pair", sorted(PAIRS), ids=lambda pair: f"{NAMES[pair[0]]} on {NAMES[pair[1]]}")
def test_a_text_can_be_read_on_its_ground(pair: tuple[str, str]) -> None:
    assert contrast.contrast(*pair) >= TEXT


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast.contrast("#FFFFFF", "#FFFFFF") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_text_of_a_message_stands_on_a_declared_ground(view: str, language: str) -> None:
    messages = VIEWS[view](translator(language))

    wrong = {
        f"{NAMES.get(colour, colour)} on {NAMES.get(ground, ground or 'no ground')}: {text[:40]}"
        for text, colour, grounds in texts(messages)
        for ground in grounds or [""]
        if (colour, ground) not in PAIRS
    }
    assert not wrong, "declare it in bot/design/contrast.py, or use another:\n" + "\n".join(sorted(wrong))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_whatever_is_tapped_is_high_enough_for_a_thumb(view: str, language: str) -> None:
    messages = VIEWS[view](translator(language))

    low = {f"{part['action'].get('label')}: {high(part):.0f} px" for part in tapped(messages) if high(part) < THUMB}
    assert not low, "\n".join(sorted(low))


def texts(messages: Messages) -> Iterator[tuple[str, str, list[str]]]:
    """Every text of Flex messages with its colour and the grounds it stands on: two under a gradient."""
    for message in messages:
        if message["type"] == "flex":
            container = message["contents"]
            for bubble in container["contents"] if container["type"] == "carousel" else [container]:
                for block in ("header", "hero", "body", "footer"):
                    yield from _texts(bubble.get(block, {}), [])


def _texts(part: dict[str, Any], grounds: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    fading = part.get("background", {})
    own = [part["backgroundColor"]] if "backgroundColor" in part else []
    grounds = [fading["startColor"], fading["endColor"], *own] if fading else own or grounds
    if part.get("type") == "text" and part.get("text", "").strip():
        yield part["text"], part.get("color", ""), grounds
    if part.get("type") == "button":
        yield from _label(part, grounds)
    for one in part.get("contents", []):
        yield from _texts({"color": part.get("color", ""), **one}, grounds)


def _label(button: dict[str, Any], grounds: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """LINE writes white on a primary button, near black on a secondary one, and a link in its own colour."""
    label, own = button["action"]["label"], button.get("color", "")
    if button.get("style") in {"primary", "secondary"}:
        yield label, {"primary": "#FFFFFF", "secondary": "#111111"}[button["style"]], [own]
    else:
        yield label, own, grounds


def tapped(part: Any) -> Iterator[dict[str, Any]]:
    """Every part of Flex messages that has an action."""
    if isinstance(part, list):
        for one in part:
            yield from tapped(one)
    elif isinstance(part, dict):
        if "action" in part and part.get("type") in {"box", "button", "text", "image"}:
            yield part
        for key, value in part.items():
            if key not in {"action", "quickReply"}:
                yield from tapped(value)


def high(part: dict[str, Any]) -> float:
    """About how high a part is on a phone, in pixels, each text counted as one line."""
    if part["type"] == "text":
        return pixels(part.get("size", "md"), FONTS) * LINE_HEIGHT
    if part["type"] == "button":
        return 40 if part.get("height") == "sm" else 52
    if part["type"] == "image":
        return _image(part)
    if part["type"] != "box":
        return 1
    return pixels(part["height"]) if "height" in part else _box(part)


def _image(part: dict[str, Any]) -> float:
    width, ratio = part.get("size", "md"), part.get("aspectRatio", "1:1").split(":")
    return (100 if width == "full" else pixels(width, IMAGES)) * int(ratio[1]) / int(ratio[0])


def _box(part: dict[str, Any]) -> float:
    edges = sum(pixels(part.get(side, part.get("paddingAll", "0px"))) for side in ("paddingTop", "paddingBottom"))
    inside = [high(one) for one in part["contents"] if one.get("position") != "absolute"]
    if part["layout"] != "vertical":
        return edges + max(inside, default=0)
    gaps = pixels(part.get("spacing", "none")) * sum(1 for _ in pairwise(inside))
    return edges + sum(inside) + gaps


def pixels(length: str, keywords: dict[str, str] = STEPS) -> float:
    """A keyword or pixels as a number."""
    return float(keywords.get(length, length).removesuffix("px"))
