from __future__ import annotations

import json
import re
from typing import Any

import pytest

from simulator.line.faults import Rule
from simulator.model.server import Model
from simulator.wire import Answer, Request

CARDS: list[dict[str, Any]] = [
    {"card_id": "major_13", "position": "past", "position_name": "Past", "name": "Death", "orientation": "reversed"},
    {"card_id": "cups_05", "position": "present", "name": "Five of Cups", "orientation": "upright"},
    {
        "card_id": "wands_01",
        "position": "future",
        "name": "Ace of Wands",
        "orientation": "upright",
        "keywords": ["spark"],
    },
]
NAMES = ("ความตาย", "5 ถ้วย", "เอซไม้เท้า")
PLACES = ("อดีต", "ปัจจุบัน", "อนาคต")
THAI = [
    {**card, "name": name, "position_name": place, "keywords": ["ใจเบา"]}
    for card, name, place in zip(CARDS, NAMES, PLACES, strict=True)
]


def closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
READING = closed(
    question_analysis=closed(
        is_valid={"type": "boolean"},
        refusal_reason={"type": ["string", "null"]},
        mood={"type": "string", "enum": ["worried", "curious"]},
        topic={"type": "string", "enum": ["love", "career", "general"]},
        timeframe={"type": "string", "enum": ["weeks", "open"]},
    ),
    safety={"type": "string", "enum": ["none", "self_harm", "lottery", "other"]},
    summary=TEXT,
    cards={"type": "array", "items": closed(card_id=TEXT, position=TEXT, interpretation=TEXT)},
    key_insights=TEXTS,
    next_questions=TEXTS,
)


@pytest.fixture
def model() -> Model:
    return Model(clock=lambda: 1_795_000_000.0, seed=5)


def ask(
    model: Model, question: str = "Will I find work?", *rules: str, language: str = "en", **more: Any
) -> dict[str, Any]:
    cards = THAI if language == "th" else CARDS
    data = {"question": question, "language": language, "cards": cards, "mood": None, "topic": "career"}
    body = {
        "model": "m",
        "instructions": "You are a reader.",
        "input": [{"role": "user", "content": json.dumps(data, ensure_ascii=False)}],
        "text": {"format": {"type": "json_schema", "name": "reading", "strict": True, "schema": READING}},
        **more,
    }
    answer = send(model, "/responses", body, *rules)
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json()
    return found


def send(model: Model, path: str, body: Any, *effects: str) -> Answer:
    plan = [Rule(target="*", effect=effect) for effect in effects]
    headers = {"authorization": "Bearer k", "content-type": "application/json"}
    return model.handle(Request("POST", f"/openai/v1{path}", headers, {}, json.dumps(body).encode()), plan)


def words(response: dict[str, Any]) -> Any:
    return json.loads(response["output"][0]["content"][0]["text"])


def test_a_reading_is_about_the_cards_in_their_places(model: Model) -> None:
    reading = words(ask(model))
    assert [(card["card_id"], card["position"]) for card in reading["cards"]] == [
        (card["card_id"], card["position"]) for card in CARDS
    ]
    for written, drawn in zip(reading["cards"], CARDS, strict=True):
        assert drawn["name"] in written["interpretation"]
    assert "everse" in reading["cards"][0]["interpretation"]
    assert "spark" in reading["cards"][2]["interpretation"]
    assert reading["question_analysis"]["is_valid"] is True
    assert reading["question_analysis"]["topic"] == "career"
    assert len(reading["next_questions"]) == 3


def test_a_thai_reading_is_thai_throughout(model: Model) -> None:
    reading = words(ask(model, "จะได้งานไหม", language="th"))
    texts = [reading["summary"], *reading["key_insights"], *reading["next_questions"]]
    texts += [card["interpretation"] for card in reading["cards"]]
    for text in texts:
        assert re.search(r"[\u0e00-\u0e7f]", text)
        assert not re.search(r"[A-Za-z{}]", text)


def test_the_same_draw_reads_the_same_and_another_question_differently(model: Model) -> None:
    assert words(ask(model)) == words(ask(model))
    summaries = {words(ask(model, f"Will it be {number}?"))["summary"] for number in range(8)}
    assert len(summaries) > 2


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("[refuse] please", "other"),
        ("[self-harm]", "self_harm"),
        ("อยากตาย", "self_harm"),
        ("ขอเลขเด็ดหน่อย", "lottery"),
        ("[stalking]", None),
    ],
)
def test_some_words_make_it_refuse(model: Model, question: str, kind: str | None) -> None:
    reading = words(ask(model, question))
    assert reading["question_analysis"]["is_valid"] is False
    assert reading["question_analysis"]["refusal_reason"]
    assert (reading["cards"], reading["summary"]) == ([], "")
    # A kind the schema does not know becomes one that it does.
    assert reading["safety"] in ({kind} if kind else {"none", "self_harm", "lottery", "other"})


def test_it_misbehaves_on_command(model: Model) -> None:
    refused = ask(model, "Work?", "refusal")
    assert refused["output"][0]["content"][0]["type"] == "refusal"
    cut = ask(model, "Work?", "truncated")
    assert (cut["status"], cut["incomplete_details"]) == ("incomplete", {"reason": "max_output_tokens"})
    with pytest.raises(ValueError, match="char"):
        words(cut)
    with pytest.raises(ValueError, match="char"):
        words(ask(model, "Work?", "nonsense"))
    drawn = {card["card_id"] for card in CARDS}
    assert words(ask(model, "Work?", "wrong_card"))["cards"][0]["card_id"] not in drawn
    assert len(words(ask(model, "Work?", "missing_card"))["cards"]) == 2
    assert re.search(r"[\u0e00-\u0e7f]", words(ask(model, "Work?", "wrong_language"))["summary"])
    assert "https://" in words(ask(model, "Work?", "link"))["summary"]


def test_too_few_tokens_cut_the_answer(model: Model) -> None:
    cut = ask(model, max_output_tokens=20)
    assert cut["status"] == "incomplete"
    assert cut["usage"]["output_tokens"] <= 20


def test_usage_grows_with_the_text_and_long_instructions_are_cached(model: Model) -> None:
    long = "A sentence that never changes. " * 200
    first, second = (ask(model, instructions=long)["usage"] for _ in range(2))
    assert first["input_tokens"] == second["input_tokens"] > 1_500
    assert first["input_tokens_details"]["cached_tokens"] == 0
    assert (
        first["input_tokens_details"]["cache_write_tokens"] == second["input_tokens_details"]["cached_tokens"] > 1_024
    )
    assert second["input_tokens_details"]["cached_tokens"] % 128 == 0
    assert second["total_tokens"] == second["input_tokens"] + second["output_tokens"]
    assert ask(model)["usage"]["input_tokens_details"] == {"cached_tokens": 0, "cache_write_tokens": 0}


def valid(value: Any, schema: dict[str, Any]) -> Any:
    """A small judge for the schemas of this test."""
    kinds: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "object":
        return set(value) == set(schema["properties"]) and all(
            valid(value[name], one) for name, one in schema["properties"].items()
        )
    if schema["type"] == "array":
        least, most = schema.get("minItems", 0), schema.get("maxItems", 99)
        return least <= len(value) <= most and all(valid(one, schema["items"]) for one in value)
    if isinstance(value, str):
        return schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**6)
    if schema["type"] in {"integer", "number"}:
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return isinstance(value, kinds[schema["type"]])


@pytest.mark.parametrize(
    "schema",
    [
        closed(name=TEXT, tags=TEXTS),
        closed(
            level={"type": "integer", "minimum": 7, "maximum": 9}, ratio={"type": "number", "minimum": 0, "maximum": 1}
        ),
        closed(short={"type": "string", "maxLength": 5}, long={"type": "string", "minLength": 200}),
        closed(three={"type": "array", "items": TEXT, "minItems": 3, "maxItems": 3}),
        closed(choice={"type": "string", "enum": ["a", "b"]}, on={"type": "boolean"}, nothing={"type": "null"}),
        closed(inner=closed(deeper=closed(deepest={"type": "integer"}))),
    ],
)
def test_any_schema_gets_a_valid_answer(model: Model, schema: dict[str, Any]) -> None:
    format_ = {"type": "json_schema", "name": "x", "strict": True, "schema": schema}
    answer = send(model, "/responses", {"model": "m", "input": "hi", "text": {"format": format_}})
    assert valid(words(answer.json()), schema)


def test_references_and_choices_end(model: Model) -> None:
    node = closed(value=TEXT, next={"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]})
    schema = {**closed(head={"$ref": "#/$defs/node"}), "$defs": {"node": node}}
    format_ = {"type": "json_schema", "name": "x", "schema": schema}
    found = words(send(model, "/responses", {"model": "m", "input": "hi", "text": {"format": format_}}).json())
    depth, node_value = 0, found["head"]
    while node_value is not None:
        depth, node_value = depth + 1, node_value["next"]
    assert 1 <= depth < 20


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"input": "hi"}, "model"),
        ({"model": "m"}, "input"),
        ({"model": "m", "input": 7}, "input"),
        ({"model": "m", "input": "hi", "stream": True}, "stream"),
        (
            {
                "model": "m",
                "input": "hi",
                "text": {
                    "format": {
                        "type": "json_schema",
                        "name": "x",
                        "strict": True,
                        "schema": {"type": "object", "properties": {"a": TEXT}, "required": ["a"]},
                    }
                },
            },
            "text.format",
        ),
    ],
)
def test_faulty_requests_are_refused_by_parameter(model: Model, body: dict[str, Any], param: str) -> None:
    answer = send(model, "/responses", body)
    assert (answer.status, answer.json()["error"]["param"]) == (400, param)


def test_no_key_no_answer(model: Model) -> None:
    answer = model.handle(Request("GET", "/openai/v1/models"))
    assert (answer.status, answer.json()["error"]["code"]) == (401, "invalid_api_key")


FURTHER = closed(
    question_analysis=closed(is_valid={"type": "boolean"}, refusal_reason={"type": ["string", "null"]}),
    safety={"type": "string", "enum": ["none", "self_harm", "lottery", "other"]},
    paragraphs=TEXTS,
    card_ids=TEXTS,
    advice=TEXT,
    next_questions=TEXTS,
)


def ask_on(model: Model, question: str, *rules: str, language: str = "en") -> Any:
    text = {"format": {"type": "json_schema", "name": "reading", "strict": True, "schema": FURTHER}}
    return words(ask(model, question, *rules, language=language, text=text))


@pytest.mark.parametrize(("language", "question"), [("en", "And the money?"), ("th", "แล้วเรื่องเงินล่ะ")])
def test_a_further_question_is_answered_from_cards_that_lie_there(model: Model, language: str, question: str) -> None:
    answer = ask_on(model, question, language=language)

    drawn = {card["card_id"]: card["name"] for card in (THAI if language == "th" else CARDS)}
    assert set(answer["card_ids"]) <= set(drawn)
    said = " ".join(answer["paragraphs"])
    assert all(drawn[card_id] in said for card_id in answer["card_ids"])
    assert answer["question_analysis"] == {"is_valid": True, "refusal_reason": None}
    assert answer != ask_on(model, question + " 2", language=language)


def test_a_further_question_is_refused_by_the_same_words(model: Model) -> None:
    answer = ask_on(model, "Which lottery number then?")

    assert (answer["safety"], answer["question_analysis"]["is_valid"]) == ("lottery", False)
    assert answer["paragraphs"] == answer["card_ids"] == []


def test_an_answer_leans_on_a_card_that_was_not_drawn_on_command(model: Model) -> None:
    assert ask_on(model, "And then?", "wrong_card")["card_ids"] == ["no_such_card"]


def test_a_reading_told_that_it_missed_says_other_words(model: Model) -> None:
    data = {"question": "Will I find work?", "language": "en", "cards": CARDS, "mood": None, "topic": "career"}
    again = {**data, "earlier": {"summary": "It may."}, "meant": "in Chiang Mai"}
    asked = [{"role": "user", "content": json.dumps(one)} for one in (data, again)]

    first, second = (words(ask(model, input=[one]))["summary"] for one in asked)

    assert first != second
