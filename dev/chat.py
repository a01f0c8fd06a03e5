"""`make chat`: a conversation with MiMi in each language, from first contact to the reading, as a transcript.

The first one also runs out of Stars, pays on the local payment page, and goes on.

It talks to the local world it is started in (LOCAL_WORLD_URL) over the simulator's control API, as the page
in the browser does.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import textwrap
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

# Who asks what, and which buttons are tapped, by the first word of their payload (bot/views/buttons.py), which no
# language changes: one walks every step, the other takes the shortest way.
CONVERSATIONS = (
    (
        "มะลิ",
        "th",
        "เขายังคิดถึงฉันอยู่ไหม แล้วเราจะได้กลับมาคุยกันหรือเปล่า",
        ("consent", "mood", "topic", "spread", "cut"),
    ),
    ("Ken", "en", "Will the new job in Chiang Mai be worth the move?", ("consent", "now", "cut")),
)
# What the first asks next, when her welcome Coins are spent: she buys the first pack and goes on.
NEXT_QUESTION = "แล้วถ้าเขาทักมา ฉันควรตอบยังไงดี"
PACK = "buy|starter"
ANSWER_SECONDS = 15.0
READING_SECONDS = 75.0
# LINE shows what belongs to one turn within moments; after this the turn is taken for finished.
SETTLED_SECONDS = 0.6
POLL_SECONDS = 0.05
WIDTH = 76


class SilenceError(Exception):
    """MiMi did not answer in time, or not with the button that was expected."""


@dataclass
class Phone:
    """One user's chat, over HTTP."""

    world: str
    name: str
    user: str = ""
    seen: int = 0
    entries: list[dict[str, Any]] = field(default_factory=list)

    @property
    def pushed(self) -> int:
        """This will count what came by itself."""
        return sum(entry["via"] == "push" for entry in self.entries)

    def sign_up(self, language: str) -> None:
        """This will make a user who is no friend yet."""
        self.user = str(self._post("/_sim/users", {"name": self.name, "language": language})["id"])

    def act(self, **act: Any) -> None:
        """This will do one thing and read the answer until nothing more comes."""
        self._post(f"/_sim/users/{self.user}/act", act)
        self.wait(lambda entry: entry["from"] == "bot", ANSWER_SECONDS)

    def tap(self, name: str) -> None:
        """This will tap the first of the newest buttons of that name, or with that whole payload."""
        for entry in reversed(self.entries):
            for action in _actions(entry["message"]):
                data = str(action.get("data", ""))
                if action.get("type") == "postback" and name in {data, data.split("|", maxsplit=1)[0]}:
                    self.act(type="postback", data=data, display_text=action.get("displayText"))
                    return
        raise SilenceError(f"there was no button “{name}” to tap")

    def pay(self) -> None:
        """This will follow the newest pay button to the payment link, pay there, and wait to be told."""
        uris = [
            str(action["uri"]) for entry in self.entries for action in _actions(entry["message"]) if "uri" in action
        ]
        path = urlsplit(next(uri for uri in reversed(uris) if "/pay/" in uri)).path
        link = _where_to(self._web() + path)
        token = parse_qs(urlsplit(link).query)["client_reference_id"][0]
        paid = {"link": link.partition("?")[0], "client_reference_id": token, "method": "promptpay", "outcome": "paid"}
        self._post("/_sim/stripe/pay", paid)
        self.wait(lambda entry: entry["via"] == "push", ANSWER_SECONDS)

    def _web(self) -> str:
        """The page knows where the pages of the product really lie."""
        with urllib.request.urlopen(f"{self.world}/_sim/config") as answer:
            [target] = json.load(answer)["map"].values()
        return str(target)

    def wait(self, wanted: Callable[[dict[str, Any]], bool], seconds: float) -> None:
        """This will print what arrives until a wanted entry came and the chat is quiet."""
        deadline = time.monotonic() + seconds
        quiet_since = time.monotonic()
        came = False
        while not came or time.monotonic() - quiet_since < SETTLED_SECONDS:
            for entry in self._new_entries():
                quiet_since = time.monotonic()
                came = came or wanted(entry)
                _print(entry, self.name)
            if not came and time.monotonic() > deadline:
                raise SilenceError(f"no answer within {seconds:.0f} s")
            time.sleep(POLL_SECONDS)

    def _new_entries(self) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self.world}/_sim/users/{self.user}/chat?after={self.seen}") as answer:
            new: list[dict[str, Any]] = json.load(answer)["entries"]
        self.entries += new
        self.seen = max([self.seen, *(int(entry["id"]) for entry in new)])
        return new

    def _post(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            self.world + path,
            data=json.dumps({name: value for name, value in content.items() if value is not None}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            told: dict[str, Any] = json.load(answer)
        return told


def main() -> int:
    """This will hold the conversations, one in each language, and return the exit code."""
    for number, (name, language, question, taps) in enumerate(CONVERSATIONS):
        print(f"{f' {name} ':─^{WIDTH}}\n")
        phone = Phone(os.environ["LOCAL_WORLD_URL"], name)
        try:
            hold(phone, language, question, taps)
            if number == 0:
                buy_and_go_on(phone)
        except SilenceError as silence:
            print(f"\nThe conversation broke off: {silence}.", file=sys.stderr)
            return 1
    return 0


def hold(phone: Phone, language: str, question: str, taps: Sequence[str]) -> None:
    """This will walk from first contact to the reading; raises SilenceError when MiMi does not answer."""
    phone.sign_up(language)
    phone.act(type="follow")
    phone.act(type="text", text=question)
    for name in taps:
        phone.tap(name)
    if not phone.pushed:
        phone.wait(lambda entry: entry["via"] == "push", READING_SECONDS)


def buy_and_go_on(phone: Phone) -> None:
    """This will run out of Stars, pay for a pack on the local payment page, and go on with the question that waited."""
    phone.act(type="text", text=NEXT_QUESTION)
    phone.tap("now")
    phone.tap(PACK)
    print(f"{'':7}({phone.name} pays on the local payment page, by PromptPay)\n", flush=True)
    phone.pay()
    phone.tap("go_on")
    before = phone.pushed
    phone.tap("cut")
    if phone.pushed == before:
        phone.wait(lambda entry: entry["via"] == "push", READING_SECONDS)


def _print(entry: dict[str, Any], name: str) -> None:
    who = {"user": name, "bot": "MiMi"}.get(entry["from"])
    if who is None:
        return
    message = entry["message"]
    indent = " " * 7
    for number, line in enumerate(map(_as_typed, _lines(message))):
        first = f"{who:<6} " if number == 0 else indent
        print(textwrap.fill(line, WIDTH, initial_indent=first, subsequent_indent=indent))
    labels = dict.fromkeys(action["label"] for action in _actions(message) if action.get("label"))
    if labels:
        # Spaces that do not break: a label stays in one line.
        offered = " ".join(f"[{label}]".replace(" ", "\N{NO-BREAK SPACE}") for label in labels)
        print(textwrap.fill(offered, WIDTH, initial_indent=indent, subsequent_indent=indent))
    print(flush=True)


def _as_typed(text: str) -> str:
    """A terminal breaks lines by itself: the signs that keep words whole are left out."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def _where_to(url: str) -> str:
    """This will give the address that a page of ours sends the browser on to."""
    parts = urlsplit(url)
    door = http.client.HTTPConnection(parts.netloc, timeout=ANSWER_SECONDS)
    door.request("GET", parts.path)
    target = door.getresponse().getheader("Location")
    door.close()
    if target is None:
        raise SilenceError("the pay page led nowhere")
    return target


def _lines(message: dict[str, Any]) -> list[str]:
    """What can be read in a message, in the order a reader sees it."""
    if message.get("type") == "flex":
        return [line for text in _texts(message["contents"]) for line in text.splitlines() if line.strip()]
    text = message.get("text") or f"({message.get('type', 'message')})"
    return [line for line in str(text).splitlines() if line.strip()]


def _texts(node: Any) -> Iterator[str]:
    for part in _parts(node):
        if part.get("type") == "text":
            spans = "".join(str(span.get("text", "")) for span in part.get("contents", []))
            yield str(part.get("text") or spans)


def _actions(node: Any) -> Iterator[dict[str, Any]]:
    for part in _parts(node):
        action = part.get("action")
        if isinstance(action, dict):
            yield action


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from _parts(item)
    elif isinstance(node, dict):
        yield node
        for name, value in node.items():
            if name != "action":
                yield from _parts(value)


if __name__ == "__main__":
    raise SystemExit(main())
