"""One way to each step of the talk, as somebody goes it who has agreed and, where it takes one, has had a reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.core.steps import Step
from tests.chats.talker import Talker

ASKED: Final = "Will I find work this year?"
ANOTHER: Final = "Will my mother come to visit?"


def agree(her: Talker) -> None:
    """This will come as a friend and give consent."""
    be_asked_to_agree(her)
    tap(her, "consent|")


def be_asked_to_agree(her: Talker) -> None:
    """This will come as a friend and have the card shown that asks for consent."""
    her.do(her.event("follow", follow={"isUnblocked": False}))
    her.say("I agree")


def tap(her: Talker, beginning: str) -> None:
    """This will tap the newest button whose payload begins so."""
    her.tap(next(data for data in her.payloads() if data.startswith(beginning)))


def go(*acts: str) -> Callable[[Talker], None]:
    """This will say what is said, and tap what begins with "> "."""

    def walk(her: Talker) -> None:
        for act in acts:
            tap(her, act[2:]) if act.startswith("> ") else her.say(act)

    return walk


def read(*acts: str) -> Callable[[Talker], None]:
    """This will have a reading first."""

    def walk(her: Talker) -> None:
        her.come_to_a_reading(ASKED)
        go(*acts)(her)

    return walk


WAYS: Final[dict[Step, Callable[[Talker], None]]] = {
    Step.IDLE: go("cancel"),
    Step.QUESTION: go("new question"),
    Step.OFFERED: read(ASKED),
    Step.MOOD: go(ANOTHER),
    Step.OWN_MOOD: go(ANOTHER, "> mood.own"),
    Step.TOPIC: go(ANOTHER, "> mood|"),
    Step.SPREAD: go(ANOTHER, "> mood|", "> topic|"),
    Step.CUT: go(ANOTHER, "> now|"),
    Step.PICK: go(ANOTHER, "> now|", "> pick.self|"),
    Step.WRITING: go(ANOTHER, "> now|", "> cut|"),
    Step.FUNDS: go(ANOTHER, "> mood|", "> topic|", "celtic cross"),
    Step.FOLLOW_UP: read("follow up"),
    Step.REREAD: read("it missed my question"),
    Step.NICKNAME: go("nickname"),
    Step.DAILY_HOUR: go("notifications", "> daily.at?"),
    Step.WITH_PERSON: go("talk to a person"),
}


def come_to(her: Talker, step: Step) -> None:
    """This will bring somebody new to a step."""
    if step is Step.CONSENT:
        be_asked_to_agree(her)
    else:
        agree(her)
        WAYS[step](her)
    assert her.step == step, f"{step} is not where this way leads: {her.step}"
