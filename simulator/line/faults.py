"""Misbehaviour on command: which request goes wrong, how, and how often.

A rule names a target and an effect. The target is a pattern on "METHOD /path" or on "/path" alone, with * for
anything; `webhook` means the deliveries to the bot. In the order of their making, every rule that matches and
has uses left is applied to a request.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Final

from simulator.feed import Feed

WEBHOOK: Final = "webhook"

ANY_EFFECTS: Final = {
    "delay": "wait `seconds` before anything happens",
    "status": "answer `status` (with `message`, `code`, `headers`) and do nothing",
    "status_after": "do it, and still answer `status`",
    "cut_before": "close the connection and do nothing",
    "cut_after": "do it, then close the connection without an answer",
    "half": "do it, then send half of the answer and close the connection",
    "nonsense": "do it, then answer 200 with a page instead of JSON; a model answers with idle words",
}
MODEL_EFFECTS: Final = {
    "refusal": "answer with a refusal item",
    "truncated": "stop in the middle: status incomplete, reason max_output_tokens",
    "wrong_card": "write about a card that was not drawn",
    "missing_card": "leave the last card out",
    "wrong_language": "answer in the other language",
    "link": "put an address into the text",
}
WEBHOOK_EFFECTS: Final = {
    "duplicate": "deliver `copies` copies at the same moment",
    "standby": "say that another module holds the chat: mode standby, no reply token",
    "unknown_event": "put an event of a type nobody knows in front",
}
EFFECTS: Final = {**ANY_EFFECTS, **MODEL_EFFECTS, **WEBHOOK_EFFECTS}


class FaultRuleError(ValueError):
    """A rule that cannot be understood; the text says what is wrong with it."""


@dataclass(slots=True)
class Rule:
    """One kind of misbehaviour. `times` counts the uses left, None is without end; `skip` lets so many pass before."""

    target: str
    effect: str
    times: int | None = None
    skip: int = 0
    probability: float = 1.0
    seconds: float = 0.0
    status: int = 500
    message: str | None = None
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    copies: int = 2
    id: int = 0
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """This will say whether a request is meant."""
        subject = f"{method} {path}" if " " in self.target else path
        if "*" not in self.target and "[" not in self.target and "?" not in self.target:
            return subject == self.target
        return fnmatchcase(subject, self.target)


class Faults:
    """The rules in force; chance comes from a seed, so that a run can be repeated."""

    def __init__(self, feed: Feed, *, seed: int = 0) -> None:
        self._feed = feed
        self._seed = seed
        self._chance = random.Random(seed)
        self._rules: list[Rule] = []
        self._last_id = 0

    def add(self, target: str, effect: str, **options: Any) -> Rule:
        """This will put one rule in force; `options` are the other fields of Rule."""
        rule = parse({"target": target, "effect": effect, **options})
        with self._feed.lock:
            self._keep(rule)
            self._feed.publish("faults", rules=self.as_json())
        return rule

    def replace(self, rules: Iterable[Mapping[str, Any]]) -> None:
        """This will put these rules in force instead of all others; raises FaultRuleError and changes nothing."""
        fresh = [parse(rule) for rule in rules]
        with self._feed.lock:
            self._rules = []
            for rule in fresh:
                self._keep(rule)
            self._feed.publish("faults", rules=self.as_json())

    def clear(self) -> None:
        """This will end all misbehaviour and put chance back to its seed."""
        self._chance = random.Random(self._seed)
        self.replace([])

    def plan(self, method: str, path: str) -> tuple[Rule, ...]:
        """This will say what goes wrong with one request, and count it as used."""
        if not self._rules:
            return ()
        with self._feed.lock:
            chosen = tuple(rule for rule in self._rules if rule.matches(method, path) and self._strikes(rule))
            if chosen:
                self._rules = [rule for rule in self._rules if rule.times is None or rule.times > 0]
                self._feed.publish("faults", rules=self.as_json())
            return chosen

    def as_json(self) -> list[dict[str, Any]]:
        """This will list the rules in force."""
        with self._feed.lock:
            return [asdict(rule) for rule in self._rules]

    def _keep(self, rule: Rule) -> None:
        self._last_id += 1
        rule.id = self._last_id
        self._rules.append(rule)

    def _strikes(self, rule: Rule) -> bool:
        if rule.times is not None and rule.times <= 0:
            return False
        if rule.probability < 1 and self._chance.random() >= rule.probability:
            return False
        if rule.skip > 0:
            rule.skip -= 1
            return False
        rule.hits += 1
        if rule.times is not None:
            rule.times -= 1
        return True


def effect_of(plan: Iterable[Rule], *names: str) -> Rule | None:
    """This will find the first rule with one of these effects."""
    return next((rule for rule in plan if rule.effect in names), None)


def parse(rule: Mapping[str, Any]) -> Rule:
    """This will read a rule as the control API takes it; raises FaultRuleError."""
    if not isinstance(rule, Mapping):
        raise FaultRuleError("a rule is an object with target and effect")
    unknown = sorted(set(rule) - set(_KINDS))
    if unknown:
        raise FaultRuleError(f"unknown field: {', '.join(unknown)}; known are {', '.join(_KINDS)}")
    if rule.get("effect") not in EFFECTS:
        raise FaultRuleError(f"unknown effect {rule.get('effect')!r}; known are {', '.join(EFFECTS)}")
    for name, value in rule.items():
        if not isinstance(value, _KINDS[name]) or (isinstance(value, bool) and name != "headers"):
            raise FaultRuleError(f"{name}: {value!r} is not of the right kind")
    if not rule.get("target"):
        raise FaultRuleError("target: name a path such as /v2/bot/message/push or /openai/v1/*, or webhook")
    values = {name: value for name, value in rule.items() if value is not None and name not in {"id", "hits"}}
    made = Rule(**values)
    if not 100 <= made.status <= 599:
        raise FaultRuleError(f"status: {made.status} is no HTTP status")
    return made


_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "target": (str,),
    "effect": (str,),
    "times": (int, type(None)),
    "skip": (int,),
    "probability": (int, float),
    "seconds": (int, float),
    "status": (int,),
    "message": (str, type(None)),
    "code": (str, type(None)),
    "headers": (dict,),
    "copies": (int,),
    "id": (int,),
    "hits": (int,),
}
