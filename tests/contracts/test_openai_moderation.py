"""The moderation endpoint over real HTTP: the unmodified SDK against the local world."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from services import moderation
from services.adapters.openai_moderation import OpenAIModeration
from services.model_call import ModelError
from simulator.world import LocalWorld


@pytest.fixture
def world() -> Iterator[LocalWorld]:
    with LocalWorld(channel_secret="s", channel_access_token="t", seed=1) as found:
        found.serve()
        yield found


@pytest.fixture
def door(world: LocalWorld) -> OpenAIModeration:
    return OpenAIModeration(api_key="sk-local", base_url=world.model_url)


def test_a_clean_text_scores_low_everywhere(door: OpenAIModeration) -> None:
    scores = door.score("จะได้งานใหม่ไหม", timeout=2.0)

    assert "self-harm/intent" in scores
    assert max(scores.values()) < 0.01
    assert moderation.judge(scores) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to kill myself", "self_harm"),
        ("[violence] you know", "violence"),
        ("[harm]", "harm"),
        ("[minor]", "minor"),
    ],
)
def test_what_the_local_world_flags_becomes_one_of_our_kinds(door: OpenAIModeration, text: str, kind: str) -> None:
    assert moderation.judge(door.score(text, timeout=2.0)) == kind


@pytest.mark.parametrize(
    ("effect", "options", "kind"),
    [
        ("status", {"status": 401}, "auth"),
        ("status", {"status": 429}, "rate_limited"),
        ("status", {"status": 503}, "unavailable"),
        ("cut_before", {}, "unavailable"),
        ("half", {}, "unavailable"),
        ("nonsense", {}, "unavailable"),
    ],
)
def test_every_trouble_is_told_in_our_words_after_one_try(
    world: LocalWorld, door: OpenAIModeration, effect: str, options: dict[str, int], kind: str
) -> None:
    world.faults.add("POST /openai/v1/moderations", effect, times=1, **options)

    with pytest.raises(ModelError) as caught:
        door.score("จะได้งานใหม่ไหม", timeout=2.0)

    assert caught.value.kind == kind
    assert door.score("จะได้งานใหม่ไหม", timeout=2.0), "the one try took the one fault"


def test_a_slow_one_is_not_waited_for(world: LocalWorld, door: OpenAIModeration) -> None:
    door.score("warm", timeout=2.0)
    world.faults.add("POST /openai/v1/moderations", "delay", seconds=1.0, times=1)
    started = time.monotonic()

    with pytest.raises(ModelError) as caught:
        door.score("จะได้งานใหม่ไหม", timeout=0.3)

    assert caught.value.kind == "timeout"
    assert time.monotonic() - started < 0.8


def test_its_key_never_shows() -> None:
    assert "sk-" not in repr(OpenAIModeration(api_key="sk-secret", base_url=None))
