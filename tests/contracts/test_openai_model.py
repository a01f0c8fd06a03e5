"""The model's adapter over real HTTP: the unmodified SDK against a server that does as it is told."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from services import interpretation, prompts
from services.adapters.openai_answers import read_chat, read_response
from services.adapters.openai_model import OpenAIModel
from services.model_call import ModelError, Prompt, Usage
from services.prices import price_of
from services.reader import Reader
from services.reading_types import Attempt, Interpretation, ReadingRequest, Refusal
from services.tarot.spreads import SPREADS
from simulator.world import LocalWorld
from tests.unit.services.reading_samples import request, text

ROOT = Path(__file__).parents[2]
QUESTION = "Will I find work?"
PRICE = price_of("gpt-6-luna")


@dataclass
class Server:
    """Answers every POST with the next of its answers, the last one for ever."""

    answers: list[Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=list)
    seen: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    url: str = ""

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.seen.append((handler.path, headers, body))
        self.answers[min(len(self.seen), len(self.answers)) - 1](handler)

    @property
    def body(self) -> dict[str, Any]:
        return self.seen[-1][2]


class QuietServer(ThreadingHTTPServer):
    """Clients that hang up in the midst of an answer are part of the tests."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Nothing to print."""


@pytest.fixture
def server() -> Iterator[Server]:
    double = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            double.handle(self)

        def log_message(self, *_: Any) -> None:
            """A quiet server."""

    http = QuietServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    double.url = f"http://127.0.0.1:{http.server_address[1]}/openai/v1"
    yield double
    http.shutdown()
    http.server_close()
    thread.join()


def send(status: int, body: object, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(raw)))
        handler.send_header("x-request-id", "req_77")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def cut_before(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def cut_in_the_middle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"output": [')
    handler.wfile.flush()
    cut_before(handler)


def hang(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.settimeout(5)
    handler.connection.recv(1)  # Until the client has gone.
    handler.close_connection = True


def trickle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)  # The slowness under test.
    except OSError:
        handler.close_connection = True


def response(words: str = "", **changes: Any) -> dict[str, Any]:
    usage = {
        "input_tokens": 1800,
        "input_tokens_details": {"cached_tokens": 1000, "cache_write_tokens": 300},
        "output_tokens": 900,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 2700,
    }
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [{"type": "output_text", "text": words, "annotations": []}],
    }
    whole = {
        "id": "resp_1",
        "object": "response",
        "status": "completed",
        "output": [{"id": "rs_1", "type": "reasoning", "summary": []}, message],
        "usage": usage,
    }
    return whole | changes


def chat(words: str | None = "", finish: str = "stop", refusal: str | None = None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": words, "refusal": refusal},
            }
        ],
        "usage": {
            "prompt_tokens": 1800,
            "completion_tokens": 900,
            "total_tokens": 2700,
            "prompt_tokens_details": {"cached_tokens": 1000, "cache_write_tokens": None},
        },
    }


def prompt() -> Prompt:
    asked = request()
    return prompts.compose(asked, interpretation.schema(asked))


def model(server: Server, api: str = "responses", key: str = "sk-secret") -> OpenAIModel:
    return OpenAIModel(api_key=key, base_url=server.url, model="gpt-6-luna", api=api, price=PRICE)


def fault(server: Server, api: str = "responses", timeout: float = 5.0) -> ModelError:
    with pytest.raises(ModelError) as caught:
        model(server, api).complete(prompt(), timeout=timeout)
    return caught.value


def test_a_response_comes_back_with_its_usage_cost_and_request_id(server: Server) -> None:
    server.answers = [send(200, response("words"))]

    done = model(server).complete(prompt(), timeout=5)

    assert (done.text, done.refusal, done.truncated, done.request_id) == ("words", None, False, "req_77")
    assert done.usage == Usage(1800, 1000, 300, 900)
    assert done.cost_micro_usd == PRICE.cost(done.usage) == 548


def test_a_chat_completion_comes_back_the_same(server: Server) -> None:
    server.answers = [send(200, chat("words"))]

    done = model(server, "chat").complete(prompt(), timeout=5)

    assert (done.text, done.refusal, done.truncated, done.request_id) == ("words", None, False, "req_77")
    assert done.usage == Usage(1800, 1000, 0, 900)


def test_what_is_asked_of_any_server_for_a_response(server: Server) -> None:
    server.answers = [send(200, response("words"))]
    asked = prompt()

    model(server).complete(asked, timeout=5)

    path, headers, body = server.seen[0]
    assert path == "/openai/v1/responses"
    assert headers["authorization"] == "Bearer sk-secret"
    assert body == {
        "model": "gpt-6-luna",
        "instructions": asked.instructions,
        "input": [{"role": "user", "content": asked.data}],
        "max_output_tokens": 1400,
        "store": False,
        "text": {"format": {"type": "json_schema", "name": "reading", "strict": True, "schema": asked.schema}},
    }


def test_what_is_asked_of_any_server_in_a_chat(server: Server) -> None:
    server.answers = [send(200, chat("words"))]
    asked = prompt()

    model(server, "chat").complete(asked, timeout=5)

    path, _, body = server.seen[0]
    assert path == "/openai/v1/chat/completions"
    assert body == {
        "model": "gpt-6-luna",
        "messages": [
            {"role": "system", "content": asked.instructions},
            {"role": "user", "content": asked.data},
        ],
        "max_tokens": 1400,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reading", "strict": True, "schema": asked.schema},
        },
    }


@pytest.mark.parametrize("base_url", [None, "https://api.openai.com/v1"])
@pytest.mark.parametrize("api", ["responses", "chat"])
def test_openai_itself_is_told_more(base_url: str | None, api: str) -> None:
    official = OpenAIModel(api_key="k", base_url=base_url, model="gpt-6-luna", api=api, price=PRICE)

    parameters = official._parameters(prompt())

    assert parameters["store"] is False
    assert parameters["safety_identifier"] == "5f2c"
    assert parameters["prompt_cache_key"] == "reading.v3"
    assert "temperature" not in parameters
    if api == "responses":
        assert parameters["reasoning"] == {"effort": "none"}
    else:
        assert parameters["reasoning_effort"] == "none"
        assert parameters["max_completion_tokens"] == 1400
        assert "max_tokens" not in parameters


@pytest.mark.parametrize(
    ("api", "body"),
    [
        ("responses", response("half", status="incomplete", incomplete_details={"reason": "max_output_tokens"})),
        ("chat", chat("half", finish="length")),
    ],
)
def test_a_truncated_answer_is_told_as_such_and_paid(server: Server, api: str, body: object) -> None:
    server.answers = [send(200, body)]

    done = model(server, api).complete(prompt(), timeout=5)

    assert done.truncated
    assert done.usage.output_tokens == 900


def refusing() -> dict[str, Any]:
    whole = response()
    whole["output"][1]["content"] = [{"type": "refusal", "refusal": "I cannot."}]
    return whole


@pytest.mark.parametrize(
    ("api", "body"),
    [
        ("responses", refusing()),
        ("responses", response("x", status="incomplete", incomplete_details={"reason": "content_filter"})),
        ("chat", chat(None, refusal="I cannot.")),
        ("chat", chat(None, finish="content_filter")),
    ],
)
def test_a_refusal_is_told_as_such_and_is_not_truncated(server: Server, api: str, body: object) -> None:
    server.answers = [send(200, body)]

    done = model(server, api).complete(prompt(), timeout=5)

    assert done.refusal
    assert not done.truncated


@pytest.mark.parametrize(
    ("api", "body"), [("responses", response(output=[])), ("chat", {"choices": []}), ("chat", chat(None))]
)
def test_an_empty_answer_is_an_empty_text(server: Server, api: str, body: object) -> None:
    server.answers = [send(200, body)]

    assert model(server, api).complete(prompt(), timeout=5).text == ""


@pytest.mark.parametrize(
    ("status", "code", "kind", "retryable"),
    [
        (400, "invalid_request_error", "bad_request", False),
        (401, "invalid_api_key", "auth", False),
        (403, None, "auth", False),
        (404, "model_not_found", "bad_request", False),
        (408, None, "unavailable", True),
        (409, None, "unavailable", True),
        (422, None, "bad_request", False),
        (429, "rate_limit_exceeded", "rate_limited", True),
        (429, "slow_down", "rate_limited", True),
        (429, "insufficient_quota", "quota", False),
        (429, "credit_balance_exhausted", "quota", False),
        (500, None, "unavailable", True),
        (503, None, "unavailable", True),
    ],
)
def test_a_status_becomes_a_kind_after_exactly_one_request(
    server: Server, status: int, code: str | None, kind: str, retryable: bool
) -> None:
    server.answers = [send(status, {"error": {"message": QUESTION, "code": code}})]

    error = fault(server)

    assert (error.kind, error.retryable, error.request_id) == (kind, retryable, "req_77")
    assert len(server.seen) == 1, "the SDK's own retries are off"
    assert QUESTION not in f"{error!r} {error.__cause__!r}"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after_ms": "250", "retry_after": "7"}, 0.25),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "-1"}, None),
        ({"retry_after": "nan"}, None),
        ({}, None),
    ],
)
def test_the_wish_to_wait_is_read(server: Server, headers: dict[str, str], wait: float | None) -> None:
    server.answers = [send(429, {"error": {}}, **headers)]

    assert fault(server).retry_after == wait


def test_the_wish_to_wait_may_be_a_date(server: Server) -> None:
    server.answers = [send(503, {}, retry_after=formatdate(time.time() + 30, usegmt=True))]

    wait = fault(server).retry_after

    assert wait is not None
    assert 25 < wait <= 30


def test_a_server_that_says_do_not_retry_is_believed(server: Server) -> None:
    server.answers = [send(500, {}, x_should_retry="false")]

    assert not fault(server).retryable


@pytest.mark.parametrize("cut", [cut_before, cut_in_the_middle])
def test_a_cut_connection_may_be_tried_again(server: Server, cut: Any) -> None:
    server.answers = [cut]

    assert fault(server).kind == "unavailable"
    assert len(server.seen) == 1


def test_nobody_at_the_address_may_be_tried_again() -> None:
    assert fault(Server(url="http://127.0.0.1:9/v1")).kind == "unavailable"


@pytest.mark.parametrize("slow", [hang, trickle])
def test_a_slow_server_is_left_in_time(server: Server, slow: Any) -> None:
    server.answers = [slow]
    started = time.monotonic()

    assert fault(server, timeout=0.4).kind == "timeout"
    assert time.monotonic() - started < 1.2


@pytest.mark.parametrize("body", [b"", b"<html>Bad gateway</html>", b"[]", b"null", b"[" * 50_000, b" " * 1_200_000])
def test_a_200_without_an_answer_may_be_tried_again(server: Server, body: bytes) -> None:
    server.answers = [send(200, body)]

    assert fault(server).kind == "unavailable"


def test_a_response_that_failed_inside_a_200_is_a_failure_with_its_cost(server: Server) -> None:
    server.answers = [send(200, response(status="failed", error={"code": "server_error", "message": "x"}))]

    error = fault(server)

    assert (error.kind, error.retryable, error.usage.output_tokens) == ("unavailable", True, 900)
    assert error.cost_micro_usd == 548


@pytest.mark.parametrize("read", [read_response, read_chat])
@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"output": None, "usage": None, "choices": None},
        {"output": [None, {"type": "message", "content": [None, {"type": "output_text"}]}]},
        {"choices": [{"message": None, "finish_reason": 5}]},
        {"usage": {"input_tokens": "9", "output_tokens": -4, "prompt_tokens": True, "completion_tokens": 1e9}},
        {"usage": {"input_tokens_details": [], "prompt_tokens_details": 3}},
    ],
)
def test_odd_answers_are_read_without_surprise(read: Callable[[dict[str, Any]], Any], odd: dict[str, Any]) -> None:
    answer = read(odd)

    assert answer.text == ""
    assert answer.usage == Usage()


def test_one_client_serves_all_threads(server: Server) -> None:
    server.answers = [send(200, response("words"))]
    shared = model(server)
    asked = prompt()
    texts: list[str] = []

    threads = [threading.Thread(target=lambda: texts.append(shared.complete(asked, timeout=5).text)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == ["words"] * 20


def test_the_key_is_in_no_representation(server: Server) -> None:
    assert "sk-secret" not in repr(model(server)) + str(model(server))


@pytest.fixture(scope="module")
def world() -> Iterator[LocalWorld]:
    with LocalWorld(log=False) as world:
        yield world


def read_in(world: LocalWorld, asked: ReadingRequest, api: str) -> tuple[object, list[str]]:
    attempts: list[Attempt] = []
    local = OpenAIModel(api_key="local", base_url=world.model_url, model="gpt-6-luna", api=api, price=PRICE)
    reader = Reader(local, lambda _: pytest.fail("no almanac"), time.monotonic, time.sleep)
    result = reader.read(asked, deadline=time.monotonic() + 20, record=attempts.append, cancelled=lambda: False)
    return result, [attempt.outcome for attempt in attempts]


@pytest.mark.parametrize("api", ["responses", "chat"])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("spread_id", list(SPREADS))
def test_the_local_world_writes_readings_that_pass_at_once(
    world: LocalWorld, spread_id: str, language: str, api: str
) -> None:
    asked = request(language, spread_id, mood="like a wet cat", topic="love")

    result, outcomes = read_in(world, asked, api)

    assert isinstance(result, Interpretation)
    assert outcomes == ["ok"]


def test_the_local_world_refuses_on_command(world: LocalWorld) -> None:
    result, outcomes = read_in(world, replace(request(), question="Will I? [self-harm]"), "responses")

    assert result == Refusal("self_harm", "")
    assert outcomes == ["refused"]


def test_a_reading_through_trouble_ends_well_with_every_call_in_the_book(server: Server) -> None:
    asked = request("th")
    server.answers = [
        send(429, {"error": {"code": "slow_down"}}, retry_after_ms="10"),
        cut_in_the_middle,
        send(200, response(text(asked, summary="see https://example.org"))),
        send(200, response(text(asked))),
    ]
    attempts: list[Attempt] = []
    reader = Reader(model(server), lambda _: pytest.fail("no almanac"), time.monotonic, time.sleep)

    result = reader.read(asked, deadline=time.monotonic() + 20, record=attempts.append, cancelled=lambda: False)

    assert isinstance(result, Interpretation)
    assert [attempt.outcome for attempt in attempts] == ["rate_limited", "unavailable", "invalid", "ok"]
    assert [attempt.cost_micro_usd for attempt in attempts] == [0, 0, 548, 548]
    assert "holds a link" in server.body["instructions"]


def test_importing_the_reader_and_its_adapters_loads_no_heavy_sdk() -> None:
    program = (
        "import sys, services.adapters.openai_model, services.adapters.queue, services.reader;"
        "sys.exit(bool({'openai', 'httpx2', 'rq', 'redis'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
