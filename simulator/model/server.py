"""The model's endpoints under /openai/v1, apart from HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from simulator.line.faults import Rule, effect_of
from simulator.line.ids import Ids
from simulator.model import shapes
from simulator.model.answering import NONSENSE, answer
from simulator.model.asking import Api, AskingError, read
from simulator.model.counting import PromptCache, Usage
from simulator.model.moderation import moderate
from simulator.wire import Answer, Request, json_answer

PREFIX: Final = "/openai/v1"
REQUESTS_A_MINUTE: Final = 10_000
TOKENS_A_MINUTE: Final = 2_000_000
MODELS: Final = ("local-model",)
KINDS: Final = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "invalid_request_error",
    429: "rate_limit_error",
}
CODES: Final = {401: "invalid_api_key", 404: "not_found", 429: "rate_limit_exceeded"}
WORDS: Final = {
    429: "Rate limit reached. Please try again later.",
    500: "The server had an error while processing your request.",
    503: "The engine is currently overloaded, please try again later.",
}


class Model:
    """An OpenAI-compatible server without a model; any key is taken, and any model's name."""

    def __init__(self, *, clock: Callable[[], float] = time.time, seed: int | None = None) -> None:
        self._clock = clock
        self._ids = Ids(seed)
        self._cache = PromptCache()

    def handle(self, request: Request, plan: Sequence[Rule] = ()) -> Answer:
        """This will answer one request, spoiled by the rules that hit it."""
        try:
            return self._dressed(self._dispatch(request, plan))
        except AskingError as error:
            return self._error(400, str(error), param=error.param)

    def refusal(self, rule: Rule) -> Answer:
        """This will answer with the error a rule asks for, e.g. status 429 and code insufficient_quota."""
        message = rule.message or WORDS.get(rule.status, "Something went wrong.")
        return self._error(rule.status, message, code=rule.code, headers=rule.headers)

    def _dispatch(self, request: Request, plan: Sequence[Rule]) -> Answer:
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return self._error(401, "You didn't provide an API key.")
        endpoint = f"{request.method} {request.path.removeprefix(PREFIX)}"
        if endpoint == "POST /responses":
            return self._ask(request, "responses", plan)
        if endpoint == "POST /chat/completions":
            return self._ask(request, "chat", plan)
        if endpoint == "POST /moderations":
            return self._moderate(request, plan)
        if endpoint == "GET /models":
            listed = [{"id": name, "object": "model", "created": 0, "owned_by": "local"} for name in MODELS]
            return json_answer({"object": "list", "data": listed})
        return self._error(404, f"Unknown request URL: {request.method} {request.path}")

    def _ask(self, request: Request, api: Api, plan: Sequence[Rule]) -> Answer:
        ask = read(_json(request), api)
        said = answer(ask, plan)
        usage = self._cache.usage(
            model=ask.model,
            instructions=ask.instructions,
            said="\n".join(ask.said),
            made=said.text or said.refusal or "",
        )
        shape = shapes.response if api == "responses" else shapes.completion
        made = shape(ask, said, usage, made_id=self._ids.token(), now=self._clock())
        return json_answer(made, headers=_budget(usage))

    def _moderate(self, request: Request, plan: Sequence[Rule]) -> Answer:
        if effect_of(plan, "nonsense"):
            return Answer(200, NONSENSE.encode(), {}, "text/plain")
        return json_answer(moderate(_json(request), made_id=self._ids.token()))

    def _dressed(self, answer: Answer) -> Answer:
        headers = {
            "x-request-id": f"req_{self._ids.token()}",
            "openai-version": "2020-10-01",
            "openai-processing-ms": "1",
            **answer.headers,
        }
        return Answer(answer.status, answer.body, headers, answer.content_type)

    def _error(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        kind = code if code == "insufficient_quota" else KINDS.get(status, "server_error")
        error: dict[str, Any] = {"message": message, "type": kind, "param": param, "code": code or CODES.get(status)}
        return self._dressed(json_answer({"error": error}, status=status, headers=headers))


def _json(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except ValueError:
        raise AskingError("We could not parse the JSON body of your request.") from None


def _budget(usage: Usage) -> dict[str, str]:
    """What is left of the minute; every call finds the minute fresh."""
    return {
        "x-ratelimit-limit-requests": str(REQUESTS_A_MINUTE),
        "x-ratelimit-remaining-requests": str(REQUESTS_A_MINUTE - 1),
        "x-ratelimit-reset-requests": "6ms",
        "x-ratelimit-limit-tokens": str(TOKENS_A_MINUTE),
        "x-ratelimit-remaining-tokens": str(TOKENS_A_MINUTE - usage.given - usage.made),
        "x-ratelimit-reset-tokens": "1s",
    }
