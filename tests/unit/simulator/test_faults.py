from __future__ import annotations

from typing import Any

import pytest

from simulator.feed import Feed
from simulator.line.faults import FaultRuleError, Faults

PUSH = "/v2/bot/message/push"


def test_a_rule_is_used_up_and_then_gone() -> None:
    faults = Faults(Feed())
    faults.add(PUSH, "status", status=503, times=2)
    assert [bool(faults.plan("POST", PUSH)) for _ in range(3)] == [True, True, False]
    assert faults.as_json() == []


@pytest.mark.parametrize(
    ("target", "hit"),
    [
        (PUSH, True),
        (f"POST {PUSH}", True),
        (f"GET {PUSH}", False),
        ("/v2/bot/message/*", True),
        ("*", True),
        ("POST *", True),
        ("/v2/bot/message", False),
        ("/openai/*", False),
        ("webhook", False),
    ],
)
def test_targets_are_patterns_on_method_and_path(target: str, hit: bool) -> None:
    faults = Faults(Feed())
    faults.add(target, "delay", seconds=1)
    assert bool(faults.plan("POST", PUSH)) is hit


def test_chance_repeats_with_its_seed_and_keeps_its_share() -> None:
    def run(seed: int) -> list[bool]:
        faults = Faults(Feed(), seed=seed)
        faults.add(PUSH, "cut_after", probability=0.3)
        return [bool(faults.plan("POST", PUSH)) for _ in range(1000)]

    assert run(1) == run(1) != run(2)
    assert 250 < sum(run(1)) < 350


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"target": "x"}, "unknown effect None"),
        ({"target": "x", "effect": "explode"}, "unknown effect"),
        ({"target": "", "effect": "delay"}, "target"),
        ({"target": "x", "effect": "delay", "second": 1}, "unknown field: second"),
        ({"target": "x", "effect": "delay", "seconds": "1"}, "seconds"),
        ({"target": "x", "effect": "status", "status": 5}, "no HTTP status"),
        ({"target": "x", "effect": "status", "times": True}, "times"),
        ("rule", "an object"),
    ],
)
def test_a_faulty_rule_is_named_and_changes_nothing(rule: Any, words: str) -> None:
    faults = Faults(Feed())
    faults.add("kept", "delay")
    with pytest.raises(FaultRuleError, match=words):
        faults.replace([rule])
    assert [kept["target"] for kept in faults.as_json()] == ["kept"]


def test_a_rule_can_let_some_pass_before_it_strikes() -> None:
    faults = Faults(Feed())
    faults.add(PUSH, "status", skip=2, times=1)

    assert [bool(faults.plan("POST", "/v2/bot/message/push")) for _ in range(4)] == [False, False, True, False]


def test_what_is_listed_can_be_put_back() -> None:
    faults = Faults(Feed())
    faults.add(PUSH, "status", status=429, headers={"retry-after": "1"})
    listed = faults.as_json()
    faults.replace(listed)
    assert [{**rule, "id": 0} for rule in faults.as_json()] == [{**rule, "id": 0} for rule in listed]
