"""The reader's patience: what is tried again, what is not, and that there is always an answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import prompts
from services.model_call import Completion, ModelError, Prompt, Usage
from services.prices import default_model, price_of
from services.reader import Reader, Result
from services.reading_types import ALMANAC, Attempt, CardText, Interpretation, Missed, ReadingRequest, Refusal
from services.tarot.meanings import meaning
from services.tarot.spreads import SPREADS
from tests.unit.services.follow_up_samples import further
from tests.unit.services.reading_samples import answer, request, text

BUDGET = 55.0
USAGE = Usage(input_tokens=1800, cached_tokens=1200, cache_write_tokens=0, output_tokens=900)
COST = 522

DIGESTS = {
    "reading.v3": "a3a57e704750",
    "reading.v3+repair.v1": "24250d6e7a22",
    "reading.v3+reread.v1": "cc2ad309f8c0",
    "follow_up.v3": "bdb530b29c4d",
    "follow_up.v3+repair.v1": "2bc909c42331",
}


def completion(words: str = "", refusal: str | None = None, truncated: bool = False) -> Completion:
    return Completion(words, refusal, truncated, USAGE, COST, "req_1")


@dataclass
class Time:
    """A clock that only moves when someone sleeps or works."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


Step = Completion | ModelError | Exception


@dataclass
class ScriptedModel:
    """Answers from a list, the last for ever; each call takes a second, a time-out the whole patience."""

    time: Time
    script: list[Step]
    name: str = "gpt-6-luna"
    api: str = "responses"
    price_version: str = "2026-11-21"
    prompts: list[Prompt] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)

    def complete(self, prompt: Prompt, *, timeout: float) -> Completion:
        step = self.script[min(len(self.prompts), len(self.script) - 1)]
        self.prompts.append(prompt)
        self.timeouts.append(timeout)
        self.time.now += timeout if isinstance(step, ModelError) and step.kind == "timeout" else 1.0
        if isinstance(step, Exception):
            raise step
        return step


def almanac(asked: ReadingRequest) -> Interpretation:
    cards = tuple(CardText(card.card_id, card.position, "by the book") for card in asked.cards)
    return Interpretation("by the book", cards, ("a",) * 3, ("b",) * 3, "sad", "love", "open", ALMANAC)


@dataclass
class Table:
    """A reader with everything it needs, and what came of a reading."""

    script: list[Step]
    asked: ReadingRequest = field(default_factory=request)
    cancelled: Callable[[], bool] = lambda: False
    time: Time = field(default_factory=Time)
    attempts: list[Attempt] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = ScriptedModel(self.time, self.script)
        self.reader = Reader(self.model, almanac, self.time.read, self.time.sleep, chance=lambda: 1.0)

    def read(self, budget: float = BUDGET) -> Result:
        return self.reader.read(
            self.asked, deadline=1000.0 + budget, record=self.attempts.append, cancelled=self.cancelled
        )

    @property
    def outcomes(self) -> list[str]:
        return [attempt.outcome for attempt in self.attempts]


def good() -> Completion:
    return completion(text(request()))


def source(result: Result) -> str:
    assert isinstance(result, Interpretation)
    return result.source


def test_a_good_answer_is_one_call_and_its_cost_is_kept() -> None:
    table = Table([good()])

    assert source(table.read()) == "model"
    assert table.attempts == [
        Attempt(
            number=1,
            model="gpt-6-luna",
            api="responses",
            prompt_version="reading.v3",
            price_version="2026-11-21",
            input_tokens=1800,
            cached_tokens=1200,
            cache_write_tokens=0,
            output_tokens=900,
            cost_micro_usd=COST,
            latency_ms=1000,
            outcome="ok",
            request_id="req_1",
        )
    ]


def test_without_a_model_the_almanac_reads() -> None:
    reader = Reader(None, almanac, Time().read, Time().sleep)

    result = reader.read(request(), deadline=0.0, record=print, cancelled=lambda: False)

    assert source(result) == ALMANAC


@pytest.mark.parametrize("kind", ["rate_limited", "unavailable", "timeout"])
def test_passing_trouble_is_tried_again(kind: str) -> None:
    table = Table([ModelError(kind), good()])

    assert source(table.read()) == "model"
    assert table.outcomes == [kind, "ok"]


@pytest.mark.parametrize("kind", ["quota", "auth", "bad_request", "error"])
def test_lasting_trouble_goes_to_the_almanac_at_once(kind: str) -> None:
    table = Table([ModelError(kind), good()])

    assert source(table.read()) == ALMANAC
    assert table.outcomes == [kind]
    assert table.time.slept == []


def test_pauses_grow_and_the_number_of_calls_is_bounded() -> None:
    table = Table([ModelError("unavailable")])

    assert source(table.read()) == ALMANAC
    assert table.time.slept == [0.5, 1.0, 2.0, 4.0]
    assert len(table.attempts) == 5


def test_pauses_are_spread_by_chance() -> None:
    table = Table([ModelError("unavailable"), good()])
    reader = Reader(table.model, almanac, table.time.read, table.time.sleep, chance=lambda: 0.0)

    reader.read(request(), deadline=1055.0, record=table.attempts.append, cancelled=lambda: False)

    assert table.time.slept == [0.25]


def test_the_server_s_wish_to_wait_is_honoured_when_it_fits() -> None:
    table = Table([ModelError("rate_limited", retry_after=20.0), good()])

    assert source(table.read()) == "model"
    assert 20.0 <= table.time.slept[0] < 23.0


def test_the_server_s_wish_holds_for_the_other_readings_too() -> None:
    table = Table([*[ModelError("rate_limited", retry_after=3.0)] * 5, good()])
    table.read()
    slept, booked = len(table.time.slept), len(table.attempts)
    asked_at = table.time.now

    result = table.reader.read(
        request(), deadline=asked_at + BUDGET, record=table.attempts.append, cancelled=lambda: False
    )

    assert source(result) == "model"
    assert table.time.slept[slept:] == [pytest.approx(3.6)]
    assert len(table.attempts) == booked + 1


def test_a_long_wish_holds_the_others_back_for_ten_seconds_at_most() -> None:
    table = Table([ModelError("rate_limited", retry_after=500.0), good()])
    assert source(table.read()) == ALMANAC

    assert source(table.read()) == "model"
    assert table.time.slept == [pytest.approx(12.0)]


def test_a_wish_that_does_not_fit_is_not_waited_for() -> None:
    table = Table([ModelError("rate_limited", retry_after=120.0), good()])

    assert source(table.read()) == ALMANAC
    assert table.time.slept == []


def test_hanging_calls_end_inside_the_budget() -> None:
    table = Table([ModelError("timeout")])

    assert source(table.read()) == ALMANAC
    assert table.time.now <= 1000.0 + BUDGET
    assert table.model.timeouts[0] < 0.65 * BUDGET, "one hanging call must leave room for another"
    assert len(table.attempts) >= 2


def test_with_no_time_left_no_call_is_made() -> None:
    table = Table([good()])

    assert source(table.read(budget=2.0)) == ALMANAC
    assert table.attempts == []


def test_a_faulty_answer_is_mended_once_and_its_faults_are_named() -> None:
    bad = completion(text(request(), summary="short"))
    table = Table([bad, good()])

    assert source(table.read()) == "model"
    assert table.outcomes == ["invalid", "ok"]
    first, second = table.model.prompts
    assert second.instructions.startswith(first.instructions), "the provider's cache knows the beginning"
    assert "summary: 5 characters, must be at least 40" in second.instructions
    assert second.data == first.data
    assert table.attempts[1].prompt_version == "reading.v3+repair.v1"


def test_a_second_faulty_answer_goes_to_the_almanac() -> None:
    table = Table([completion("nonsense")])

    assert source(table.read()) == ALMANAC
    assert table.outcomes == ["invalid", "invalid"]


@pytest.mark.parametrize("cut", [completion(truncated=True), completion('{"question_analysis": {', truncated=True)])
def test_a_truncated_answer_is_asked_for_again_and_shorter(cut: Completion) -> None:
    table = Table([cut, good()])

    assert source(table.read()) == "model"
    assert table.outcomes == ["truncated", "ok"]
    assert "shorter" in table.model.prompts[1].instructions


def test_an_empty_answer_is_a_faulty_one() -> None:
    table = Table([completion(""), good()])

    assert source(table.read()) == "model"


def test_trouble_and_faults_together_still_end() -> None:
    table = Table([ModelError("unavailable"), completion("x"), ModelError("timeout"), good()])

    assert source(table.read()) == "model"
    assert table.outcomes == ["unavailable", "invalid", "timeout", "ok"]


def test_a_model_that_refuses_is_a_refusal_and_not_an_almanac_reading() -> None:
    table = Table([completion(refusal="I cannot help with that.")])

    assert table.read() == Refusal("other", "")
    assert table.outcomes == ["refused"]


def test_a_question_the_model_declines_keeps_its_kind() -> None:
    analysis = answer(request())["question_analysis"] | {"is_valid": False}
    declined = text(request(), question_analysis=analysis, safety="lottery", cards=[])
    table = Table([completion(declined)])

    assert table.read() == Refusal("lottery", "")
    assert table.outcomes == ["refused"]


def test_a_cancelled_reading_makes_no_call() -> None:
    table = Table([good()], cancelled=lambda: True)

    assert source(table.read()) == ALMANAC
    assert table.attempts == []


def test_a_reading_cancelled_between_calls_makes_no_further_one() -> None:
    table = Table([ModelError("unavailable"), good()])
    table.cancelled = lambda: bool(table.attempts)

    assert source(table.read()) == ALMANAC
    assert len(table.attempts) == 1


def test_a_surprise_from_the_adapter_ends_as_an_almanac_reading_and_tells_no_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    table = Table([RuntimeError("Will I find work?")])

    assert source(table.read()) == ALMANAC
    assert table.outcomes == ["error"]
    assert "find work" not in caplog.text


def test_what_a_failed_call_has_cost_is_kept() -> None:
    table = Table([ModelError("error", usage=USAGE, cost_micro_usd=COST, request_id="req_9")])

    table.read()

    assert (table.attempts[0].cost_micro_usd, table.attempts[0].output_tokens) == (COST, 900)
    assert table.attempts[0].request_id == "req_9"


STEPS = st.one_of(
    st.sampled_from(["rate_limited", "unavailable", "timeout", "quota", "auth", "bad_request", "error"]),
    st.sampled_from(["ok", "bad", "cut", "refused", "surprise"]),
)


def step(name: str, wait: float | None) -> Step:
    made: dict[str, Step] = {
        "ok": good(),
        "bad": completion("bad"),
        "cut": completion(truncated=True),
        "refused": completion(refusal="no"),
        "surprise": KeyError("x"),
    }
    return made.get(name) or ModelError(name, retry_after=wait)


@settings(deadline=None)
@given(
    names=st.lists(STEPS, min_size=1, max_size=7),
    wait=st.none() | st.floats(0, 200),
    budget=st.floats(0, 60),
)
def test_whatever_happens_there_is_an_answer_in_time_and_every_call_is_booked(
    names: list[str], wait: float | None, budget: float
) -> None:
    table = Table([step(name, wait) for name in names])

    assert isinstance(table.read(budget), Interpretation | Refusal)
    assert table.time.now <= 1000.0 + max(budget, 0.0)
    assert len(table.attempts) == len(table.model.prompts) <= 5
    assert [attempt.number for attempt in table.attempts] == list(range(1, len(table.attempts) + 1))


def test_the_message_carries_the_question_as_data_and_the_cards_as_drawn() -> None:
    asked = request("th", mood="worried", topic="career")

    prompt = prompts.compose(asked, {})

    message = json.loads(prompt.data)
    card = asked.cards[0]
    assert message["question"] == asked.question
    assert (message["language"], message["mood"], message["topic"]) == ("th", "worried", "career")
    assert [entry["card_id"] for entry in message["cards"]] == [drawn.card_id for drawn in asked.cards]
    assert message["cards"][0]["orientation"] == card.orientation.value
    assert message["cards"][0]["keywords"] == list(meaning(card.card_id, card.orientation, "th").keywords)
    assert set(message["cards"][0]) == {
        "card_id",
        "position",
        "position_name",
        "position_asks",
        "name",
        "orientation",
        "keywords",
    }
    assert asked.question not in prompt.instructions


def test_a_changed_prompt_gets_a_new_version() -> None:
    """Attempts are compared by prompt version. Changed the text? Name it reading.v4, and put its digest here."""
    anew = replace(request(), missed=Missed("A summary", ("An insight",), None))
    told = [
        prompts.compose(request(), {}),
        prompts.compose(anew, {}),
        prompts.compose_follow_up(further(), {}),
    ]
    told += [prompts.ask_again(told[0], ["a fault"]), prompts.ask_again(told[2], ["a fault"])]

    found = {prompt.version: hashlib.sha256(prompt.instructions.encode()).hexdigest()[:12] for prompt in told}

    assert found == DIGESTS


def test_the_instructions_never_change_from_one_user_to_the_next() -> None:
    thai, english = prompts.compose(request("th", "celtic"), {}), prompts.compose(request("en", "one"), {})

    assert thai.instructions == english.instructions
    assert len(thai.instructions) > 4000, "long enough for the provider to cache it"
    assert "{" not in thai.instructions


def test_three_cards_cost_at_most_a_tenth_of_a_cent_at_the_default_model() -> None:
    price = price_of(default_model())
    for language in ("th", "en"):
        for spread_id in SPREADS:
            prompt = prompts.compose(request(language, spread_id), {})
            # English text has about four letters a token, Thai and JSON about two; the schema takes 400.
            tokens = len(prompt.instructions) // 4 + len(prompt.data) // 2 + 400
            most = price.cost(Usage(tokens, 0, tokens, prompt.max_output_tokens))
            bound = {"one": 700, "three": 1000, "five": 1300, "celtic": 2200}[spread_id]
            assert most <= bound, (spread_id, language, tokens, most)
