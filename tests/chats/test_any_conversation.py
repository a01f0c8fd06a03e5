"""Whatever anybody does anywhere in the talk is answered, never fails, and a new question leads to a reading."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import Engine, create_engine

from bot.core.steps import Step
from config import Settings
from simulator.world import LocalWorld
from tests.chats.talker import Talker
from tests.chats.ways import ANOTHER, ASKED, come_to
from tests.conftest import SECRET, TOKEN, make_settings
from tests.fuzz.buttons import any_data
from tests.fuzz.words import DECLINED, DISTRESS, any_text
from tests.machines import bounded
from tests.selling import OPEN

CHANCE = st.randoms(use_true_random=False)
WORDLESS = ("sticker", "image", "video", "audio", "file", "location", "hologram")
FOREIGN = ("accountLink", "beacon", "videoPlayComplete", "membership", "fromTheFuture")
NEW_QUESTIONS = ("Is it time to move to another town?", "จะสอบผ่านไหม")


class Talk(RuleBasedStateMachine):
    """Everything a person can do to the chat, in any order, from one step on."""

    start = Step.IDLE

    def __init__(self, engine: Engine, settings: Settings, visited: set[str]) -> None:
        super().__init__()
        self.her = Talker(engine, settings)
        self.visited = visited
        self.friend = True
        try:
            come_to(self.her, self.start)
        except BaseException:
            # No teardown follows, and the next example would wait for what this one holds.
            self.her.close()
            raise

    @rule(chance=CHANCE)
    def say_anything(self, chance: random.Random) -> None:
        self.her.say(any_text(chance) or "x")

    @rule(
        said=st.sampled_from(
            (
                *DISTRESS[:3],
                *DECLINED[:3],
                ASKED,
                ANOTHER,
                "๔",
                "4",
                "2 ทุ่ม",
                "cancel",
                "back",
                "เมนู",
                "ok",
                "yes",
                "ไม่",
                "1 2 3",
            )
        )
    )
    def say_something_meant(self, said: str) -> None:
        self.her.say(said)

    @rule(which=st.integers(0, 30))
    def tap_what_is_shown(self, which: int) -> None:
        found = self.her.payloads()
        if found:
            self.her.tap(found[which % len(found)])

    @rule(chance=CHANCE)
    def tap_anything(self, chance: random.Random) -> None:
        data = any_data(chance, self.her.payloads())
        if data:  # LINE carries no empty payload.
            self.her.tap(data.encode("utf-8", "replace").decode()[:300])

    @rule(which=st.integers(0, 5))
    def slip_with_a_finger(self, which: int) -> None:
        found = self.her.payloads()
        if found:
            self.her.tap(found[which % len(found)])
            self.her.tap(found[which % len(found)], patient=False)

    @rule(kind=st.sampled_from(WORDLESS))
    def send_something_wordless(self, kind: str) -> None:
        self.her.do(self.her.event("message", message={"type": kind, "id": "77"}))

    @rule(kind=st.sampled_from(FOREIGN))
    def be_told_of_something_else(self, kind: str) -> None:
        self.her.do(self.her.event(kind), silence="no act of hers")

    @rule(message=st.integers(1, 60))
    def take_a_message_back(self, message: int) -> None:
        self.her.do(self.her.event("unsend", unsend={"messageId": str(message)}), silence="taking back")

    @rule()
    def leave(self) -> None:
        event = {key: value for key, value in self.her.event("unfollow").items() if key != "replyToken"}
        self.her.do(event, silence="leaving")

    @rule()
    def come_back(self) -> None:
        self.her.do(self.her.event("follow", follow={"isUnblocked": True}))

    @rule(chance=CHANCE, minutes=st.sampled_from((4, 90, 60 * 30)))
    def be_heard_late(self, chance: random.Random, minutes: int) -> None:
        event = self.her.event("message", message={"type": "text", "id": "78", "text": any_text(chance) or "x"})
        event["timestamp"] -= minutes * 60_000
        self.her.do(event, silence="a late event")

    @rule(chance=CHANCE)
    def speak_to_another_module(self, chance: random.Random) -> None:
        event = self.her.event(
            "message", mode="standby", message={"type": "text", "id": "79", "text": any_text(chance) or "x"}
        )
        self.her.do(event, silence="an event of another module")

    @rule(chance=CHANCE)
    def come_without_a_token(self, chance: random.Random) -> None:
        event = self.her.event("message", message={"type": "text", "id": "80", "text": any_text(chance) or "x"})
        del event["replyToken"]
        self.her.do(event, silence="an event without a reply token")

    @rule()
    def let_the_worker_work(self) -> None:
        self.her.work()

    @rule(minutes=st.sampled_from((1, 30, 60 * 10, 60 * 25)))
    def let_time_pass(self, minutes: int) -> None:
        self.her.clock.advance(minutes=minutes)

    @rule(stars=st.integers(1, 5))
    def be_given_stars(self, stars: int) -> None:
        self.her.give(stars)

    def teardown(self) -> None:
        """From wherever she is now, a new question leads to a reading."""
        try:
            self.her.come_to_a_reading(NEW_QUESTIONS[0])
            self.her.settle()
            self.visited |= self.her.visited
        finally:
            self.her.close()


@pytest.fixture(scope="module")
def engine(shared_url: str) -> Iterator[Engine]:
    """Connections to the database that every example leaves as it found it."""
    made = create_engine(shared_url)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def talk_settings(shared_url: str) -> Iterator[Settings]:
    """A product that sells, and whose model answers over the wire."""
    with LocalWorld(channel_secret=SECRET, channel_access_token=TOKEN, seed=1) as world:
        world.serve()
        yield make_settings(
            shared_url, OPENAI_API_KEY="local", OPENAI_BASE_URL=world.model_url, LINE_BOT_BASIC_ID="@mimi", **OPEN
        )


@pytest.mark.parametrize("step", list(Step))
def test_from_any_step_whatever_she_does_is_answered_and_a_new_question_leads_to_a_reading(
    engine: Engine, talk_settings: Settings, step: Step
) -> None:
    visited: set[str] = set()

    class Machine(Talk):
        start = step

        def __init__(self) -> None:
            super().__init__(engine, talk_settings, visited)

    run_state_machine_as_test(Machine, settings=bounded(examples=3, steps=12))

    assert step in visited


@pytest.mark.parametrize("step", list(Step))
def test_from_any_step_cancel_and_a_new_question_lead_to_a_reading(
    engine: Engine, talk_settings: Settings, step: Step
) -> None:
    her = Talker(engine, talk_settings)
    try:
        come_to(her, step)
        her.come_to_a_reading(NEW_QUESTIONS[1])
        her.settle()
    finally:
        her.close()
