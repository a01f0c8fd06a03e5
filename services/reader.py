"""MiMi reads: the model within a time budget, and the almanac when it cannot be had."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from services import answering, interpretation, moderation, prompts
from services.interpretation import InterpretationError
from services.model_call import Completion, Model, ModelError, Prompt, Usage
from services.moderation import Moderation
from services.reading_types import Answer, Attempt, FollowUpRequest, Interpretation, ReadingRequest, Refusal

log = logging.getLogger("mimivibes.reader")

MOST_CALLS: Final = 5
RESERVE: Final = 1.0
"""Seconds kept back for the almanac and the way home."""

SHORTEST_CALL: Final = 2.0
"""Seconds; a model given less has no fair chance, so the call is not made."""

SHARE: Final = 0.6
"""Part of the remaining time one call may take, so that a hanging one leaves room for another."""

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 8.0

LONGEST_REST: Final = 10.0
"""Seconds that a server's wish to one reading holds back the others of the process, at most."""

TRUNCATED: Final = "the answer was cut off because it was too long: write much shorter texts"

Record = Callable[[Attempt], None]
Request = ReadingRequest | FollowUpRequest
Result = Interpretation | Answer | Refusal


@dataclass(slots=True)
class _Rest:
    """Until when the server wants to be left alone; shared by all readings of a process."""

    until: float = float("-inf")


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks a model for a reading and always has an answer.

    `clock` is monotonic and in seconds, `sleep` waits as long, `chance` gives numbers from 0 to 1 for the
    back-off. Without a model every reading comes from the almanac, which takes either kind of request.
    `moderation`, where there is one, is asked before the model.
    """

    model: Model | None
    almanac: Callable[[Any], Interpretation | Answer]
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    chance: Callable[[], float] = random.random
    moderation: Moderation | None = None
    _rest: _Rest = field(default_factory=_Rest, init=False, repr=False)
    _moderation_rest: _Rest = field(default_factory=_Rest, init=False, repr=False)

    def read(self, request: Request, *, deadline: float, record: Record, cancelled: Callable[[], bool]) -> Result:
        """This will read the cards, or answer a further question on them, before `deadline` (in the clock's seconds).

        Tries the model with bounded retries and one repair, then turns to the almanac; trouble with the
        model never raises. `record` receives every call with its cost as soon as it has ended. A cancelled
        reading makes no further call and gets the almanac's words, which its caller throws away.
        """
        if self.moderation is not None and (refusal := self._moderate(self.moderation, request, record)):
            return refusal
        if self.model is None:
            return self.almanac(request)
        session = _Session(self, self.model, request, deadline, record, cancelled)
        return session.run() or self.almanac(request)

    def _moderate(self, door: Moderation, request: Request, record: Record) -> Refusal | None:
        """This will ask the provider's classifier, once and shortly; what goes wrong with it never stops a reading."""
        started = self.clock()
        if started < self._moderation_rest.until:
            return None
        kind, outcome = None, moderation.CLEAN
        try:
            kind = moderation.judge(door.score(moderation.text_of(request), timeout=moderation.PATIENCE))
            outcome = moderation.FLAGGED if kind else moderation.CLEAN
        except ModelError as error:
            outcome = error.kind
        except Exception as error:  # noqa: BLE001 - an adapter's surprise must not cost anyone her reading.
            log.error("moderation.surprise", extra={"error": type(error).__name__})
            outcome = "error"
        if outcome not in {moderation.CLEAN, moderation.FLAGGED}:
            self._moderation_rest.until = self.clock() + moderation.REST
        record(_moderation_attempt(door.name, outcome, seconds=self.clock() - started))
        return Refusal(kind, "") if kind else None


@dataclass(slots=True)
class _Session:
    """One reading's calls: how many there were, and what the next may cost in time."""

    reader: Reader
    model: Model
    request: Request
    deadline: float
    record: Record
    cancelled: Callable[[], bool]
    calls: int = 0
    repaired: bool = False

    def run(self) -> Result | None:
        prompt = _prompt(self.request)
        while self.calls < MOST_CALLS and self._let_rest() and not self.cancelled():
            try:
                return self._call(prompt)
            except InterpretationError as error:
                if self.repaired:
                    break
                self.repaired = True
                prompt = prompts.ask_again(prompt, error.problems)
            except ModelError as error:
                self._note_rest(error.retry_after)
                if not error.retryable or not self._pause(error.retry_after):
                    break
        log.warning("reader.almanac", extra={"calls": self.calls, "repaired": self.repaired})
        return None

    def _call(self, prompt: Prompt) -> Result:
        """This will make one call; whatever it ends in is recorded before anyone sees it."""
        self.calls += 1
        started = self.reader.clock()
        patience = max(SHORTEST_CALL, SHARE * self._left())
        try:
            completion = self.model.complete(prompt, timeout=patience)
        except ModelError as error:
            self._book(prompt, started, error.kind, error.usage, error.cost_micro_usd, error.request_id)
            raise
        except Exception as error:  # noqa: BLE001 - an adapter's surprise must still end as a reading.
            log.error("reader.surprise", extra={"error": type(error).__name__})
            self._book(prompt, started, "error", Usage(), 0, None)
            raise ModelError("error") from None
        outcome, result = _judge(completion, self.request)
        self._book(prompt, started, outcome, completion.usage, completion.cost_micro_usd, completion.request_id)
        if isinstance(result, InterpretationError):
            raise result
        return result

    def _book(
        self, prompt: Prompt, started: float, outcome: str, usage: Usage, cost: int, request_id: str | None
    ) -> None:
        attempt = Attempt(
            number=self.calls,
            model=self.model.name,
            api=self.model.api,
            prompt_version=prompt.version,
            price_version=self.model.price_version,
            input_tokens=usage.input_tokens,
            cached_tokens=usage.cached_tokens,
            cache_write_tokens=usage.cache_write_tokens,
            output_tokens=usage.output_tokens,
            cost_micro_usd=cost,
            latency_ms=round((self.reader.clock() - started) * 1000),
            outcome=outcome,
            request_id=request_id,
        )
        log.info("reader.attempt", extra={"number": self.calls, "outcome": outcome, "cost_micro_usd": cost})
        self.record(attempt)

    def _left(self) -> float:
        return self.deadline - RESERVE - self.reader.clock()

    def _note_rest(self, retry_after: float | None) -> None:
        if retry_after is not None:
            until = self.reader.clock() + min(retry_after, LONGEST_REST)
            self.reader._rest.until = max(self.reader._rest.until, until)

    def _let_rest(self) -> bool:
        """This will wait while the server has told another reading to; False when no call fits any more."""
        rest = max(self.reader._rest.until - self.reader.clock(), 0.0) * (1 + self.reader.chance() / 5)
        if rest + SHORTEST_CALL > self._left():
            return False
        if rest > 0:
            self.reader.sleep(rest)
        return True

    def _pause(self, retry_after: float | None) -> bool:
        """This will wait before the next call, with jitter; False when no call would fit after the wait."""
        pause = min(FIRST_PAUSE * 2 ** (self.calls - 1), LONGEST_PAUSE) * (0.5 + self.reader.chance() / 2)
        if retry_after is not None:
            pause = retry_after + pause / 5  # Its wish is the least, and many must not return as one.
        if self.calls >= MOST_CALLS or pause + SHORTEST_CALL > self._left():
            return False
        self.reader.sleep(pause)
        return True


def _moderation_attempt(name: str, outcome: str, *, seconds: float) -> Attempt:
    """It goes into the book of calls as the one before the first, and costs nothing."""
    log.info("moderation.attempt", extra={"outcome": outcome})
    return Attempt(
        number=0,
        model=name,
        api="moderations",
        prompt_version="",
        price_version="free",
        input_tokens=0,
        cached_tokens=0,
        cache_write_tokens=0,
        output_tokens=0,
        cost_micro_usd=0,
        latency_ms=round(seconds * 1000),
        outcome=outcome,
        request_id=None,
    )


def _prompt(request: Request) -> Prompt:
    if isinstance(request, FollowUpRequest):
        return prompts.compose_follow_up(request, answering.schema())
    return prompts.compose(request, interpretation.schema(request))


def _check(raw: str, request: Request) -> Result:
    if isinstance(request, FollowUpRequest):
        return answering.check(raw, request)
    return interpretation.check(raw, request)


def _judge(completion: Completion, request: Request) -> tuple[str, Result | InterpretationError]:
    """This will name how a call ended, for the book, and give what came of it."""
    if completion.refusal is not None:
        return "refused", Refusal(kind="other", reason="")
    if completion.truncated:
        return "truncated", InterpretationError([TRUNCATED])
    try:
        result = _check(completion.text, request)
    except InterpretationError as error:
        log.info("reader.invalid", extra={"faults": len(error.problems)})
        return "invalid", error
    return ("refused" if isinstance(result, Refusal) else "ok"), result
