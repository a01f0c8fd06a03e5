"""One request over HTTP: answered, delayed, cut, halved, and written down."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Final

from aiohttp import web

from simulator.line.faults import Rule, effect_of
from simulator.line.platform import Platform
from simulator.model.server import Model
from simulator.stripe import Stripe
from simulator.traffic import Direction
from simulator.wire import Answer, Request

MODEL_PREFIX: Final = "/openai/"
STRIPE_PREFIX: Final = "/stripe/"
NONSENSE: Final = b"<!doctype html><title>Welcome</title><p>It works!"
# This endpoint waits for the bot, which may be in the middle of a call to us.
SLOW_PATHS: Final = frozenset({"/v2/bot/channel/webhook/test"})
STATUS_WORDS: Final = {
    400: "Bad request",
    401: "Authentication failed",
    403: "Access to this API is not available for your account",
    429: "The API rate limit has been exceeded. Try again later.",
    500: "Internal error",
    503: "Service unavailable",
}


class Exchange:
    """Answers for LINE, for the model and for Stripe, with the faults in force."""

    def __init__(self, platform: Platform, model: Model, stripe: Stripe, *, latency: float = 0.0) -> None:
        self.latency = latency
        self._platform = platform
        self._model = model
        self._stripe = stripe

    async def handle(self, http: web.Request) -> web.StreamResponse:
        """This will carry out one request."""
        began = time.perf_counter()
        request = await _read(http)
        whom = _whom(request.path)
        plan = self._platform.faults.plan(request.method, request.path)
        wait = self.latency + sum(rule.seconds for rule in plan if rule.effect == "delay")
        if wait:
            await asyncio.sleep(wait)
        before = len(self._platform.violations)
        answer = await self._answer(request, plan, whom)
        if self._platform.log:
            found = self._platform.violations[before:]
            self._write_down(request, answer, found, began, whom)
        return await _respond(http, answer, plan)

    async def _answer(self, request: Request, plan: tuple[Rule, ...], whom: Direction) -> Answer | None:
        """None is an answer that never leaves."""
        if effect_of(plan, "cut_before"):
            return None
        wrong = effect_of(plan, "status")
        if wrong is not None:
            return self._refusal(wrong, whom)
        if whom == "model":
            answer = self._model.handle(request, plan)
        elif whom == "stripe":
            answer = self._stripe.handle(request)
        elif request.path in SLOW_PATHS:
            answer = await asyncio.to_thread(self._platform.handle, request)
        else:
            answer = self._platform.handle(request)
        late = effect_of(plan, "status_after")
        if effect_of(plan, "cut_after"):
            return None
        if late is not None:
            return self._refusal(late, whom)
        if effect_of(plan, "nonsense") and whom != "model":
            return Answer(body=NONSENSE, headers=answer.headers, content_type="text/html")
        return answer

    def _refusal(self, rule: Rule, whom: Direction) -> Answer:
        if whom == "model":
            return self._model.refusal(rule)
        if whom == "stripe":
            return self._stripe.api.refusal(rule)
        message = rule.message or STATUS_WORDS.get(rule.status, "Error")
        headers = {"x-line-request-id": self._platform.ids.request(), **rule.headers}
        return Answer(status=rule.status, body=json.dumps({"message": message}).encode(), headers=headers)

    def _write_down(
        self,
        request: Request,
        answer: Answer | None,
        violations: list[dict[str, object]],
        began: float,
        direction: Direction,
    ) -> None:
        self._platform.traffic.note(
            at=int(self._platform.clock() * 1000),
            direction=direction,
            method=request.method,
            path=request.path,
            status=answer.status if answer else 0,
            ms=(time.perf_counter() - began) * 1000,
            request_headers=request.headers,
            request=request.body,
            response=answer.body if answer else b"",
            violations=violations,
        )


def _whom(path: str) -> Direction:
    if path.startswith(MODEL_PREFIX):
        return "model"
    return "stripe" if path.startswith(STRIPE_PREFIX) else "api"


async def _read(http: web.Request) -> Request:
    body = await http.read() if http.body_exists else b""
    headers: Mapping[str, str] = {name.lower(): value for name, value in http.headers.items()}
    query: Mapping[str, str] = dict(http.query) if http.query_string else {}
    return Request(http.method, http.path, headers, query, body, http.query_string)


async def _respond(http: web.Request, answer: Answer | None, plan: tuple[Rule, ...]) -> web.StreamResponse:
    if answer is None:
        if http.transport is not None:
            http.transport.abort()
        return web.Response(status=500)
    if effect_of(plan, "half"):
        return await _respond_half(http, answer)
    return web.Response(
        status=answer.status, body=answer.body, headers=answer.headers, content_type=answer.content_type
    )


async def _respond_half(http: web.Request, answer: Answer) -> web.StreamResponse:
    """Promise the whole length, send half, close."""
    response = web.StreamResponse(status=answer.status, headers=answer.headers)
    response.content_type = answer.content_type
    response.content_length = len(answer.body)
    await response.prepare(http)
    await response.write(answer.body[: len(answer.body) // 2])
    if http.transport is not None:
        http.transport.close()
    return response
