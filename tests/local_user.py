"""A person of the local world, over its control API: she types, taps, pays, and says it again when nothing comes."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

from tests.doubles import as_typed
from tests.local_run import LocalRun, wait

PAY_ADDRESS = re.compile(r"/pay/([A-Za-z0-9_-]{22})\?openExternalBrowser=1")
QUESTION = "Will I find work this year?"
PATIENCE_SECONDS = 6.0
"""So long somebody waits for an answer before she tries once more."""
TRIES = 8


class User:
    """One user of the local world."""

    def __init__(self, run: LocalRun, name: str) -> None:
        self.world = run.address
        self.id = str(send(f"{self.world}/_sim/users", {"name": name, "language": "en"})["id"])
        self._asked = 0

    def act(self, **act: Any) -> None:
        send(f"{self.world}/_sim/users/{self.id}/act", act)

    def say(self, words: str) -> None:
        """This will type a message."""
        self.act(type="text", text=words)

    def tap(self, name: str) -> None:
        """This will tap the newest button of that name once it is there."""
        wait(lambda: self.find(name) is not None, 10)
        self.act(type="postback", data=self.find(name))

    def lay(self) -> None:
        """This will walk from first contact to the revealed cards."""
        self.act(type="follow")
        wait(lambda: self.find("ask") is not None, 10)
        self.say(QUESTION)
        self.tap("consent")
        self.tap("now")
        self.tap("cut")
        wait(lambda: self.find("open") is not None, 10)

    def befriend(self) -> None:
        """This will become a friend who agreed before she has a question, and is asked for one."""
        self.act(type="follow")
        wait(lambda: self.find("ask") is not None, 20)
        greeted = self.find("ask")
        self.say("I agree")
        self.tap("consent")
        wait(lambda: self.find("ask") != greeted, 20)

    def delete_everything(self) -> None:
        """This will have all her data deleted, by the word and the button, and wait for the receipt."""
        self.say("delete my data")
        self.tap("data.delete")
        wait(lambda: self.count("Everything is deleted") == 1, 10)

    def readings(self) -> int:
        """This will count the readings that arrived."""
        return self.count("Your reading")

    def count(self, words: str) -> int:
        """This will count the messages of the bot in which these words are."""
        said = [
            as_typed(json.dumps(entry["message"], ensure_ascii=False))
            for entry in self.chat()
            if entry["from"] == "bot"
        ]
        return sum(words in message for message in said)

    def chat(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = get(f"{self.world}/_sim/users/{self.id}/chat")["entries"]
        return entries

    def find(self, name: str) -> str | None:
        """This will give what the newest button of that name carries."""
        for entry in reversed(self.chat()):
            for action in _actions(entry["message"]):
                if str(action.get("data", "")).split("|")[0] == name:
                    return str(action["data"])
        return None

    def tokens(self) -> list[str]:
        """This will list the orders she was shown the way to, oldest first."""
        return PAY_ADDRESS.findall(json.dumps([entry["message"] for entry in self.chat()]))

    # Patience, for a world in which programs are killed -----------------------------------------------------------

    def join(self) -> None:
        """This will become a friend who has agreed, however often it takes."""
        self.act(type="follow")
        if not _comes(lambda: self.find("ask") is not None):
            self.insist(lambda: self.say("Hello"), lambda: self.find("ask") is not None)
        greeted = self.find("ask")
        self.insist(lambda: self.say("I agree"), lambda: self.find("consent") is not None)
        self.insist(lambda: self.tap("consent"), lambda: self.find("ask") != greeted)

    def order(self, article: str) -> str:
        """This will order an article and give the token of the order, however often it takes."""
        known = len(self.tokens())
        buying = f"buy|{article}"
        self.insist(lambda: self.act(type="postback", data=buying), lambda: len(self.tokens()) > known)
        return self.tokens()[-1]

    def lay_again(self) -> None:
        """This will ask once more and turn the cards, however often it takes."""
        # Not by its flow: a message taken up late may have begun a question to which this one is added.
        shown, laid = self.count('"now|'), self.find("open")
        self._asked += 1
        # The same question would meet the same cards again, without a cut.
        words = f"Will I find work within {self._asked} months?"
        self.insist(lambda: self.say(words), lambda: self.count('"now|') > shown)
        self.insist(lambda: self.tap("now"), lambda: (self.find("cut") or "").split("|")[1:2] == self._flow())
        self.insist(lambda: self.tap("cut"), lambda: self.find("open") != laid)

    def insist(self, act: Callable[[], None], done: Callable[[], bool]) -> None:
        """This will act again whenever patience ends before it is done."""
        for _ in range(TRIES):
            act()
            if _comes(done):
                return
        raise AssertionError(f"no answer after {TRIES} tries: {json.dumps(self.chat()[-3:])[:2000]}")

    def _flow(self) -> list[str]:
        return (self.find("now") or "").split("|")[1:2]


def _comes(condition: Callable[[], bool]) -> bool:
    try:
        wait(condition, PATIENCE_SECONDS)
    except AssertionError:
        return False
    return True


def _actions(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for item in part:
            yield from _actions(item)
    elif isinstance(part, dict):
        if isinstance(part.get("action"), dict):
            yield part["action"]
        for value in part.values():
            yield from _actions(value)


def get(address: str) -> Any:
    """This will read one answer of the local world."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.load(answer)


def send(address: str, body: Any, method: str = "POST") -> Any:
    """This will tell the local world something."""
    request = urllib.request.Request(
        address, json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def set_faults(run: LocalRun, *rules: dict[str, Any]) -> None:
    """This will put these rules of misbehaviour in force instead of all others."""
    send(f"{run.address}/_sim/faults", {"rules": rules}, "PUT")
