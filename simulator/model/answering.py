"""What the model says to a question, and what goes wrong with it on command."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.line.faults import Rule, effect_of
from simulator.model import reading
from simulator.model.asking import Ask
from simulator.model.counting import cut, tokens
from simulator.model.generic import generate

NONSENSE: Final = "Sure! Here is a song about the sea instead: la la la, the waves roll in {and out"
REFUSAL: Final = "I'm sorry, but I can't help with that."
LINK: Final = " https://example.com/lucky-charms"


@dataclass(frozen=True, slots=True)
class Said:
    """What came out: a text, or a refusal; `truncated` when the tokens ran out."""

    text: str
    refusal: str | None = None
    truncated: bool = False


def answer(ask: Ask, plan: Sequence[Rule] = ()) -> Said:
    """This will answer a question, spoiled by the rules that hit it."""
    if effect_of(plan, "refusal"):
        return Said(text="", refusal=REFUSAL)
    if effect_of(plan, "nonsense"):
        return Said(text=NONSENSE)
    text = _text(ask, plan)
    most = ask.most_tokens
    if effect_of(plan, "truncated"):
        most = tokens(text) // 2
    if most is not None and tokens(text) > most:
        return Said(text=cut(text, most), truncated=True)
    return Said(text=text)


def _text(ask: Ask, plan: Sequence[Rule]) -> str:
    data = ask.data
    language = reading.language_of(data)
    if effect_of(plan, "wrong_language"):
        language = next(one for one in reading.LANGUAGES if one != language)
    if ask.schema is not None and set(ask.schema.get("properties", ())) >= reading.PARTS and data:
        filled = _fit(_spoiled(reading.write(data, language), plan), ask.schema, salt=json.dumps(data))
        return json.dumps(filled, ensure_ascii=False)
    if ask.schema is not None and set(ask.schema.get("properties", ())) >= reading.ANSWER_PARTS and data:
        answered = _spoiled_answer(reading.write_answer(data, language), plan)
        return json.dumps(_fit(answered, ask.schema, salt=json.dumps(data)), ensure_ascii=False)
    if ask.schema is not None:
        return json.dumps(generate(ask.schema, salt="".join(ask.said)), ensure_ascii=False)
    if not data:
        return json.dumps({"answer": "local"}) if ask.wants_json else "This is the local stand-in of a model."
    written = _spoiled(reading.write(data, language), plan)
    return json.dumps(written, ensure_ascii=False) if ask.wants_json else _plain(written)


def _spoiled(written: Mapping[str, Any], plan: Sequence[Rule]) -> dict[str, Any]:
    spoiled = copy.deepcopy(dict(written))
    if spoiled["cards"] and effect_of(plan, "wrong_card"):
        drawn = {card["card_id"] for card in spoiled["cards"]}
        others = (f"major_{number:02}" for number in range(22))
        spoiled["cards"][0]["card_id"] = next(one for one in others if one not in drawn)
    if spoiled["cards"] and effect_of(plan, "missing_card"):
        spoiled["cards"].pop()
    if effect_of(plan, "link"):
        spoiled["summary"] += LINK
    return spoiled


def _spoiled_answer(written: Mapping[str, Any], plan: Sequence[Rule]) -> dict[str, Any]:
    """The same mischief: a card that was not drawn, none at all, a link."""
    spoiled = copy.deepcopy(dict(written))
    if spoiled["card_ids"] and effect_of(plan, "wrong_card"):
        spoiled["card_ids"] = ["no_such_card"]
    if effect_of(plan, "missing_card"):
        spoiled["card_ids"] = []
    if spoiled["paragraphs"] and effect_of(plan, "link"):
        spoiled["paragraphs"][0] += LINK
    return spoiled


def _fit(written: Any, schema: Mapping[str, Any], *, salt: str) -> Any:
    """Keep what was written where the schema takes it, and fill the rest with something valid."""
    properties = schema.get("properties")
    if isinstance(written, Mapping) and isinstance(properties, Mapping):
        return {
            name: _fit(written[name], one, salt=salt) if name in written else generate(one, salt=salt + name)
            for name, one in properties.items()
        }
    if isinstance(written, list) and isinstance(schema.get("items"), Mapping):
        return [_fit(one, schema["items"], salt=salt) for one in written]
    options = schema.get("enum")
    if options and written not in options:
        return generate(schema, salt=salt)
    return written


def _plain(written: Mapping[str, Any]) -> str:
    cards = [card["interpretation"] for card in written["cards"]]
    return "\n\n".join([written["summary"] or written["question_analysis"]["refusal_reason"], *cards])
