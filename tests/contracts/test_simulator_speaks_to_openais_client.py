"""The official client of OpenAI, unmodified, against the stand-in of the model."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from simulator.phone import LocalWorld
from tests.unit.simulator.test_model import CARDS, READING

DATA = json.dumps({"question": "Will I find work?", "language": "en", "cards": CARDS, "topic": "career"})
RESPONSES = "POST /openai/v1/responses"


@pytest.fixture(scope="module")
def shared() -> Iterator[LocalWorld]:
    with LocalWorld() as made:
        yield made


@pytest.fixture
def world(shared: LocalWorld) -> LocalWorld:
    shared.faults.clear()
    return shared


@pytest.fixture
def client(world: LocalWorld) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=world.model_url, api_key="local", max_retries=0, timeout=5) as made:
        yield made


def respond(client: openai.OpenAI, **more: Any) -> Any:
    return client.responses.create(
        model="gpt-6-luna",
        instructions="You read tarot.",
        input=[{"role": "user", "content": DATA}],
        text={"format": {"type": "json_schema", "name": "reading", "strict": True, "schema": READING}},
        store=False,
        **more,
    )


def test_responses_give_a_reading_with_usage_and_ids(client: openai.OpenAI) -> None:
    response = respond(client, max_output_tokens=2_000)
    reading = json.loads(response.output_text)
    assert [card["card_id"] for card in reading["cards"]] == [card["card_id"] for card in CARDS]
    assert response.status == "completed"
    assert response.model == "gpt-6-luna"
    assert response.id.startswith("resp_")
    assert response._request_id.startswith("req_")
    assert response.usage.total_tokens == response.usage.input_tokens + response.usage.output_tokens
    assert response.usage.input_tokens_details.cached_tokens == 0
    assert response.usage.output_tokens_details.reasoning_tokens == 0


def test_chat_completions_give_the_same_reading(client: openai.OpenAI) -> None:
    completion = client.chat.completions.create(
        model="any",
        messages=[{"role": "developer", "content": "You read tarot."}, {"role": "user", "content": DATA}],
        response_format={"type": "json_schema", "json_schema": {"name": "r", "strict": True, "schema": READING}},
    )
    choice = completion.choices[0]
    assert choice.finish_reason == "stop"
    assert json.loads(choice.message.content or "") == json.loads(respond(client).output_text)
    assert completion.usage is not None
    assert completion.usage.prompt_tokens > 20


def test_parsing_into_a_model_works(client: openai.OpenAI) -> None:
    from pydantic import BaseModel

    class City(BaseModel):
        name: str
        people: int

    response = client.responses.parse(model="m", input="A city?", text_format=City)
    assert isinstance(response.output_parsed, City)


def test_rate_limits_can_be_read_from_the_headers(client: openai.OpenAI) -> None:
    raw = client.responses.with_raw_response.create(model="m", input="hi")
    assert int(raw.headers["x-ratelimit-remaining-requests"]) > 0
    assert int(raw.headers["x-ratelimit-remaining-tokens"]) > 0


def test_moderations_and_models_answer(client: openai.OpenAI) -> None:
    calm, alarmed = client.moderations.create(input=["Will I find work?", "I want to die"]).results
    assert (calm.flagged, alarmed.flagged, alarmed.categories.self_harm) == (False, True, True)
    assert [model.id for model in client.models.list()] == ["local-model"]


@pytest.mark.parametrize(
    ("rule", "error", "code"),
    [
        ({"status": 429, "headers": {"retry-after": "7"}}, openai.RateLimitError, "rate_limit_exceeded"),
        ({"status": 429, "code": "insufficient_quota"}, openai.RateLimitError, "insufficient_quota"),
        ({"status": 500}, openai.InternalServerError, None),
        ({"status": 503}, openai.InternalServerError, None),
        ({"status": 401}, openai.AuthenticationError, "invalid_api_key"),
        ({"status": 400}, openai.BadRequestError, None),
    ],
)
def test_errors_arrive_as_the_clients_own(
    world: LocalWorld, client: openai.OpenAI, rule: dict[str, Any], error: type[openai.APIStatusError], code: str | None
) -> None:
    world.faults.add(RESPONSES, "status", times=1, **rule)
    with pytest.raises(error) as raised:
        respond(client)
    assert raised.value.code == code
    assert raised.value.request_id
    for name, value in rule.get("headers", {}).items():
        assert raised.value.response.headers[name] == value
    assert respond(client).status == "completed"


@pytest.mark.parametrize("effect", ["cut_before", "cut_after", "half"])
def test_cut_connections_arrive_as_connection_errors(world: LocalWorld, client: openai.OpenAI, effect: str) -> None:
    world.faults.add(RESPONSES, effect, times=1)
    with pytest.raises(openai.APIConnectionError):
        respond(client)


def test_a_slow_model_runs_into_the_clients_time_limit(world: LocalWorld, client: openai.OpenAI) -> None:
    world.faults.add(RESPONSES, "delay", times=1, seconds=30)
    began = time.monotonic()
    with pytest.raises(openai.APITimeoutError):
        respond(client, timeout=0.2)
    assert time.monotonic() - began < 5


def test_refusals_and_truncation_have_their_shapes(world: LocalWorld, client: openai.OpenAI) -> None:
    world.faults.add(RESPONSES, "refusal", times=1)
    refused = respond(client)
    assert refused.output[0].content[0].type == "refusal"
    assert refused.output_text == ""
    cut = respond(client, max_output_tokens=30)
    assert (cut.status, cut.incomplete_details.reason) == ("incomplete", "max_output_tokens")
    chat = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": DATA}], max_completion_tokens=5
    )
    assert chat.choices[0].finish_reason == "length"
