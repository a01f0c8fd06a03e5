"""What a model may say, and everything it may not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.interpretation import InterpretationError, check, schema
from services.prompts import CANARY
from services.reading_types import MODEL, CardText, Interpretation, ReadingRequest, Refusal
from services.tarot.spreads import SPREADS
from tests.unit.services.reading_samples import WORDS, answer, request, text


def read(asked: ReadingRequest, **changes: Any) -> Interpretation:
    result = check(text(asked, **changes), asked)
    assert isinstance(result, Interpretation)
    return result


def faults(asked: ReadingRequest, **changes: Any) -> list[str]:
    with pytest.raises(InterpretationError) as caught:
        check(text(asked, **changes), asked)
    return caught.value.problems


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("spread_id", list(SPREADS))
def test_a_faultless_answer_becomes_a_reading(language: str, spread_id: str) -> None:
    asked = request(language, spread_id)

    result = read(asked)

    assert [(card.card_id, card.position) for card in result.cards] == [
        (card.card_id, card.position) for card in asked.cards
    ]
    assert result.summary == WORDS[language]["summary"]
    assert (result.mood, result.topic, result.timeframe, result.source) == (
        "worried",
        "career",
        "weeks",
        MODEL,
    )


def test_cards_in_another_order_come_back_in_the_order_of_the_spread() -> None:
    asked = request()

    result = read(asked, cards=list(reversed(answer(asked)["cards"])))

    assert [card.position for card in result.cards] == [card.position for card in asked.cards]


def test_a_mood_and_a_topic_that_were_tapped_win_over_the_model() -> None:
    result = read(request(mood="hopeful", topic="money"))

    assert (result.mood, result.topic) == ("hopeful", "money")


def test_a_mood_in_her_own_words_is_named_by_the_model() -> None:
    assert read(request(mood="like a wet cat")).mood == "worried"


@pytest.mark.parametrize("unknown", ["like a wet cat", None, ["sad"], {}])
def test_an_analysis_in_words_we_do_not_know_spoils_no_reading(unknown: object) -> None:
    analysis = {"is_valid": True, "mood": unknown, "topic": unknown, "timeframe": unknown}

    result = read(request(mood="like a wet cat"), question_analysis=analysis)

    assert (result.mood, result.topic, result.timeframe) == ("curious", "general", "open")


def test_a_code_fence_around_the_answer_is_taken_off() -> None:
    asked = request()

    assert isinstance(check(f"```json\n{text(asked)}\n```", asked), Interpretation)


@pytest.mark.parametrize(
    "raw", ["", "Sure! Here is your reading.", "[]", "null", '{"summary": ', "[" * 100_000, "NaN", '"text"']
)
def test_what_is_no_json_object_is_refused(raw: str) -> None:
    with pytest.raises(InterpretationError, match="not one JSON object"):
        check(raw, request())


@pytest.mark.parametrize(
    "changes",
    [
        {"question_analysis": None},
        {"question_analysis": {"is_valid": "yes"}},
        {"summary": None},
        {"summary": ["a"]},
        {"cards": None},
        {"cards": ["major_00"]},
        {"cards": {"major_00": "x"}},
        {"key_insights": "one"},
        {"key_insights": [1, 2, 3]},
        {"next_questions": [None] * 3},
    ],
)
def test_a_wrong_shape_is_named(changes: dict[str, Any]) -> None:
    assert any(next(iter(changes)) in fault for fault in faults(request(), **changes))


def test_every_fault_is_named_at_once() -> None:
    asked = request()

    found = faults(asked, summary="short", cards=answer(asked)["cards"][1:], key_insights=["Look again"])

    assert [fault.partition(":")[0] for fault in found] == ["summary", "cards", "key_insights"]


def changed_cards(asked: ReadingRequest, **fields: str) -> list[dict[str, str]]:
    first, *others = answer(asked)["cards"]
    return [first | fields, *others]


def test_a_card_that_was_not_drawn_is_refused() -> None:
    asked = request()

    (fault,) = faults(asked, cards=changed_cards(asked, card_id="major_99"))

    assert fault.startswith("cards: must be exactly these")


def test_cards_that_swapped_places_are_refused() -> None:
    asked = request()
    first, second, third = answer(asked)["cards"]
    swapped = [first | {"card_id": second["card_id"]}, second | {"card_id": first["card_id"]}, third]

    assert faults(asked, cards=swapped)


def test_a_card_said_twice_is_refused() -> None:
    asked = request()
    cards = answer(asked)["cards"]

    assert faults(asked, cards=[*cards, cards[0]])


def test_a_card_too_many_is_refused() -> None:
    asked = request()
    more = {"card_id": "major_21", "position": "secret", "interpretation": WORDS["en"]["card"]}

    assert faults(asked, cards=[*answer(asked)["cards"], more])


def long(letters: int) -> str:
    return ("Light falls through the window. " * 40)[: letters - 1].strip().ljust(letters - 1, "x") + "."


@pytest.mark.parametrize(
    ("field", "shortest", "longest"),
    [("summary", 40, 600), ("card", 40, 700), ("key_insights", 6, 160), ("next_questions", 5, 100)],
)
def test_lengths_are_held_to_the_letter(field: str, shortest: int, longest: int) -> None:
    asked = request()

    def with_length(letters: int) -> dict[str, Any]:
        if field == "summary":
            return {"summary": long(letters)}
        if field == "card":
            return {"cards": changed_cards(asked, interpretation=long(letters))}
        return {field: [long(letters), *answer(asked)[field][1:]]}

    read(asked, **with_length(shortest))
    read(asked, **with_length(longest))
    assert "at least" in faults(asked, **with_length(shortest - 1))[0]
    assert "at most" in faults(asked, **with_length(longest + 1))[0]


def test_ten_cards_have_less_room_each() -> None:
    asked = request(spread_id="celtic")

    read(asked, cards=changed_cards(asked, interpretation=long(420)))
    assert faults(asked, cards=changed_cards(asked, interpretation=long(421)))


@pytest.mark.parametrize(("field", "fewest", "most"), [("key_insights", 3, 5), ("next_questions", 3, 3)])
def test_counts_are_held(field: str, fewest: int, most: int) -> None:
    entries = [f"Look at what is {word}" for word in ("near", "far", "old", "new", "kind", "loud")]

    read(request(), **{field: entries[:most]})
    assert faults(request(), **{field: entries[: fewest - 1]})
    assert faults(request(), **{field: entries[: most + 1]})


def test_an_insight_said_twice_is_refused() -> None:
    assert faults(request(), key_insights=["Rest first"] * 3) == ["key_insights: the same entry twice"]


@pytest.mark.parametrize(
    ("smuggled", "fault"),
    [
        ("https://example.org/a", "link"),
        ("HTTP://EXAMPLE", "link"),
        ("line://ti/p/x", "link"),
        ("www.example", "link"),
        ("lin.ee/abc", "link"),
        ("go to example.com now", "link"),
        ("tarot@example.org", "e-mail"),
        ("@mimivibes", "user name"),
        ("＠mimivibes", "user name"),
        ("LINE ID: mimi", "user name"),
        ("081-234-5678", "phone"),
        ("+66 81 234 5678", "phone"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "phone"),
        ("your lucky number is 47", "lucky"),
        ("เลขเด็ด 47", "lucky"),
        (CANARY, "instructions"),
        (CANARY.replace("-", " ").upper(), "instructions"),
    ],
)
@pytest.mark.parametrize("field", ["summary", "card", "insight", "next"])
def test_what_leads_elsewhere_is_refused_wherever_it_stands(field: str, smuggled: str, fault: str) -> None:
    asked = request()
    spoilt = f"{WORDS['en'][field][:60]} {smuggled}"
    whole = answer(asked)
    places: dict[str, dict[str, Any]] = {
        "summary": {"summary": spoilt},
        "card": {"cards": changed_cards(asked, interpretation=spoilt)},
        "insight": {"key_insights": [spoilt, *whole["key_insights"][1:]]},
        "next": {"next_questions": [spoilt, *whole["next_questions"][1:]]},
    }

    assert any(fault in found for found in faults(asked, **places[field]))


@pytest.mark.parametrize(
    "harmless",
    [
        "Call 1323 at any hour, and between 2024 and 2026 much has moved. 10, 20, 30.",
        "It costs 1,200 or 2.500; at 10.30 you rest. Etc. And so on...",
        "Trust takes time. Me too, said the moon? No: never mind that.",
    ],
)
def test_plain_figures_and_stops_are_no_links(harmless: str) -> None:
    read(request(), summary=harmless)


def test_a_thai_question_is_answered_in_thai() -> None:
    found = faults(request("th"), summary=WORDS["en"]["summary"])

    assert found == ["summary: is not written in the language th"]


def test_an_english_question_is_answered_without_thai() -> None:
    assert faults(request(), summary=WORDS["en"]["summary"] + " นะคะ")


@pytest.mark.parametrize(
    "foreign", ["Это похоже на медленный поворот к лучшему, весть придёт через недели.", "慢" * 60]
)
def test_an_english_question_is_not_answered_in_another_script(foreign: str) -> None:
    assert faults(request(), summary=foreign)


def test_an_english_card_name_inside_thai_is_fine() -> None:
    summary = "ไพ่ The Star บอกว่า" + WORDS["th"]["summary"]

    assert read(request("th"), summary=summary).summary == summary


def test_thai_marks_and_joined_emoji_stay_and_control_signs_go() -> None:
    family = "👩\u200d👩\u200d👧"
    summary = f"ตอนนี้คุณเก่งมากแล้วนะคะ\u0007 {family}\n\n  ค่อย ๆ\u200b ก้าวต่อ\u202e ไปทีละนิดด้วยความน้ำใจงาม\ud800 ค่ะ"

    result = check(json.dumps(answer(request("th"), summary=summary)), request("th"))

    assert isinstance(result, Interpretation)
    assert result.summary == f"ตอนนี้คุณเก่งมากแล้วนะคะ {family} ค่อย ๆ ก้าวต่อ ไปทีละนิดด้วยความน้ำใจงาม ค่ะ"
    result.summary.encode()


def test_markdown_is_taken_out() -> None:
    result = read(request(), summary="## Answer\n**You may** wait a little, and `then` it moves on by itself.")

    assert result.summary == "Answer You may wait a little, and then it moves on by itself."


def refused(asked: ReadingRequest, safety: str, reason: object, valid: bool = False) -> object:
    analysis = answer(asked)["question_analysis"] | {"is_valid": valid, "refusal_reason": reason}
    empty = {"summary": "", "cards": [], "key_insights": [], "next_questions": []}
    return check(text(asked, question_analysis=analysis, safety=safety, **empty), asked)


def test_a_refused_question_needs_no_reading() -> None:
    reason = "I do not name numbers, but I can look at your timing with money."

    assert refused(request(), "lottery", reason) == Refusal("lottery", reason)


def test_a_refusal_without_a_kind_is_an_other_one() -> None:
    assert refused(request(), "none", None) == Refusal("other", "")


def test_distress_is_seen_even_in_a_valid_question_and_its_words_are_ours() -> None:
    assert refused(request(), "self_harm", "Please take care.", valid=True) == Refusal("self_harm", "")
    assert refused(request(), "violence", "Please leave him.", valid=True) == Refusal("violence", "")


@pytest.mark.parametrize("reason", ["Write to tarot@example.org about it", "ไม่ได้ค่ะ เรื่องนี้ดูไม่ได้", "x" * 301, "", None])
def test_an_unfit_reason_is_left_out_rather_than_shown(reason: str | None) -> None:
    assert refused(request(), "harm", reason) == Refusal("harm", "")


def test_the_faults_never_repeat_what_was_written() -> None:
    found = faults(request(), summary="Call 081-234-5678 about Somchai", key_insights=["Somchai"] * 9)

    assert found
    assert "Somchai" not in " ".join(found)


def walk(node: object) -> list[dict[str, Any]]:
    if not isinstance(node, dict):
        return []
    inner = [found for value in node.values() for found in walk(value)]
    return [node, *inner] if "type" in node else inner


@pytest.mark.parametrize("spread_id", list(SPREADS))
def test_the_schema_stays_in_the_portable_subset(spread_id: str) -> None:
    asked = request(spread_id=spread_id)
    nodes = walk(schema(asked))

    for node in nodes:
        assert set(node) <= {"type", "properties", "required", "additionalProperties", "items", "enum"}
        if node["type"] == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
    assert set(schema(asked)["properties"]) == set(answer(asked))


def test_the_schema_is_the_same_for_every_draw_so_that_providers_compile_it_once() -> None:
    assert schema(request("th", mood="sad")) == schema(request("en", topic="love"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ["question_analysis", "safety", "summary", "cards", "key_insights", "next_questions"]


@settings(deadline=None)
@given(changes=st.dictionaries(st.sampled_from(FIELDS), JSON, min_size=1))
def test_any_json_ends_as_a_reading_a_refusal_or_named_faults(changes: dict[str, Any]) -> None:
    asked = request()
    found: list[str] | Interpretation | Refusal
    try:
        found = check(json.dumps(answer(asked) | changes), asked)
    except InterpretationError as error:
        found = error.problems

    assert found


@settings(deadline=None)
@given(raw=st.text(max_size=200))
def test_any_text_at_all_ends_as_named_faults(raw: str) -> None:
    with pytest.raises(InterpretationError):
        check(raw, request())


def test_a_card_s_text_is_bound_to_its_card() -> None:
    asked = request()

    result = read(asked, cards=changed_cards(asked, interpretation=long(99)))

    first = asked.cards[0]
    assert result.cards[0] == CardText(first.card_id, first.position, long(99))


@pytest.mark.parametrize("reason", [5, ["no"], {"why": "no"}, True])
def test_a_refusal_whose_reason_is_no_text_is_a_refusal_without_one(reason: object) -> None:
    """It ended the job with a TypeError, and the reading waited for the sweeper again and again."""
    assert refused(request(), "none", reason) == Refusal("other", "")
