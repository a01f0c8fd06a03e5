from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from simulator.phone import LocalWorld, NoSuchButtonError, NothingCameError, Phone
from simulator.wire import Request

QUICK = {
    "items": [
        {"type": "action", "action": {"type": "message", "label": "Love", "text": "about love"}},
        {"type": "action", "action": {"type": "postback", "label": "Skip", "data": "skip", "displayText": "Skip it"}},
    ]
}
CARD: dict[str, Any] = {
    "type": "flex",
    "altText": "three cards",
    "contents": {
        "type": "bubble",
        "body": {
            "type": "box",
            "layout": "vertical",
            "contents": [
                {"type": "text", "text": "Your cards"},
                {
                    "type": "box",
                    "layout": "vertical",
                    "action": {"type": "postback", "data": "box"},
                    "contents": [{"type": "text", "text": "Pile 7"}],
                },
                {"type": "text", "contents": [{"type": "span", "text": "two "}, {"type": "span", "text": "spans"}]},
            ],
        },
        "footer": {
            "type": "box",
            "layout": "vertical",
            "contents": [
                {"type": "button", "action": {"type": "postback", "label": "Open", "data": "open"}},
                {"type": "button", "action": {"type": "postback", "label": "Open all", "data": "all"}},
                {"type": "button", "action": {"type": "uri", "label": "Proof", "uri": "https://x.example/p"}},
                {"type": "button", "action": {"type": "clipboard", "label": "Copy", "clipboardText": "seed"}},
                {"type": "button", "action": {"type": "datetimepicker", "label": "Born", "data": "b", "mode": "date"}},
                {
                    "type": "button",
                    "action": {
                        "type": "postback",
                        "label": "Type",
                        "data": "t",
                        "inputOption": "openKeyboard",
                        "fillInText": "I feel ",
                    },
                },
            ],
        },
    },
}


class Bot:
    """Answers every event with what `answer` makes of it, in process."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.answer: Callable[[dict[str, Any]], list[dict[str, Any]]] = lambda _: []
        self.world: LocalWorld | None = None

    def __call__(self, body: bytes, _: dict[str, str]) -> int:
        for event in json.loads(body)["events"]:
            self.events.append(event)
            messages = self.answer(event)
            if messages and "replyToken" in event:
                self.send("/v2/bot/message/reply", {"replyToken": event["replyToken"], "messages": messages})
        return 200

    def send(self, path: str, body: dict[str, Any]) -> None:
        assert self.world is not None
        headers = {"authorization": "Bearer local-token", "content-type": "application/json"}
        answer = self.world.platform.handle(Request("POST", path, headers, {}, json.dumps(body).encode()))
        assert answer.status == 200, answer.body

    @property
    def last(self) -> dict[str, Any]:
        return self.events[-1]


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
def world(bot: Bot) -> LocalWorld:
    bot.world = LocalWorld(deliver=bot, seed=3)
    return bot.world


@pytest.fixture
def mali(world: LocalWorld) -> Phone:
    return world.phone("Mali").follow()


def shows(bot: Bot, *messages: dict[str, Any]) -> None:
    """This will let the bot answer the next events with these messages."""
    bot.answer = lambda _: list(messages)


def test_a_phone_shows_the_words_of_the_last_turn(bot: Bot, mali: Phone) -> None:
    shows(bot, text("first"))
    mali.say("hi")
    shows(bot, CARD, text("and?"))
    mali.say("more")
    assert mali.text == "Your cards\nPile 7\ntwo spans\nOpen\nOpen all\nProof\nCopy\nBorn\nType\nand?"
    assert [message.via for message in mali.messages] == ["reply"] * 3
    assert [message.alt_text for message in mali.latest] == ["three cards", "and?"]


def test_quick_replies_belong_to_the_last_message_and_vanish_with_a_newer_one(bot: Bot, mali: Phone) -> None:
    shows(bot, text("topic?", quickReply=QUICK))
    mali.say("hi")
    assert [button.label for button in mali.quick_replies] == ["Love", "Skip"]
    shows(bot)
    mali.tap("Love")
    assert bot.last["message"]["text"] == "about love"
    assert mali.quick_replies == []
    with pytest.raises(NoSuchButtonError, match="'Love' is not in sight"):
        mali.tap("Love")


def test_a_postback_with_display_text_shows_the_persons_bubble(bot: Bot, mali: Phone) -> None:
    shows(bot, text("topic?", quickReply=QUICK))
    mali.say("hi").tap("Skip")
    assert bot.last["postback"] == {"data": "skip"}
    assert "Mali: Skip it" in mali.transcript


def test_buttons_are_found_whole_before_in_part_and_newest_first(bot: Bot, mali: Phone) -> None:
    shows(bot, CARD)
    mali.say("hi")
    assert mali.tap("Open").button("Open all").action["data"] == "all"
    assert bot.last["postback"]["data"] == "open"
    mali.tap("Open a")
    assert bot.last["postback"]["data"] == "all"
    mali.tap("Pile")
    assert bot.last["postback"]["data"] == "box"


def test_of_two_buttons_with_one_label_the_newer_is_tapped(bot: Bot, mali: Phone) -> None:
    newer = json.loads(json.dumps(CARD).replace('"data": "open"', '"data": "newer"'))
    shows(bot, CARD)
    mali.say("hi")
    shows(bot, newer)
    mali.say("again").tap("Open")
    assert bot.last["postback"]["data"] == "newer"


def test_a_whole_bubble_can_be_tapped(bot: Bot, mali: Phone) -> None:
    words = {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "Card 12"}]}
    bubble = {"type": "bubble", "body": words, "action": {"type": "postback", "data": "card"}}
    shows(bot, {"type": "flex", "altText": "a", "contents": {"type": "carousel", "contents": [bubble]}})
    mali.say("hi").tap("Card 12")
    assert bot.last["postback"]["data"] == "card"


def test_an_old_button_can_still_be_pressed(bot: Bot, mali: Phone) -> None:
    shows(bot, CARD)
    old = mali.say("hi").button("Open")
    shows(bot, text("later"))
    mali.say("hm").press(old)
    assert bot.last["postback"]["data"] == "open"


def test_links_open_texts_are_copied_dates_are_picked_and_drafts_wait(bot: Bot, mali: Phone) -> None:
    shows(bot, CARD)
    mali.say("hi").tap("Proof").tap("Copy")
    assert (mali.opened_urls, mali.clipboard) == (["https://x.example/p"], "seed")
    mali.tap("Born", value="1990-01-31")
    assert bot.last["postback"] == {"data": "b", "params": {"date": "1990-01-31"}}
    mali.tap("Type")
    assert mali.draft == "I feel "


def test_templates_can_be_read_and_tapped(bot: Bot, mali: Phone) -> None:
    ask = {
        "type": "template",
        "altText": "sure?",
        "template": {
            "type": "confirm",
            "text": "Sure?",
            "actions": [
                {"type": "message", "label": "Yes", "text": "yes"},
                {"type": "message", "label": "No", "text": "no"},
            ],
        },
    }
    shows(bot, ask)
    assert mali.say("hi").text == "Sure?\nYes\nNo"
    mali.tap("No")
    assert bot.last["message"]["text"] == "no"


def test_a_push_is_waited_for_without_polling(bot: Bot, mali: Phone) -> None:
    mali.say("hi")
    push = {"to": mali.id, "messages": [text("your reading")]}
    later = threading.Timer(0.05, bot.send, ("/v2/bot/message/push", push))
    later.start()
    assert mali.wait_for("reading").latest[0].via == "push"
    later.join()
    assert mali.wait_for(lambda phone: len(phone.messages) == 1)


def test_what_never_comes_is_told_with_what_did(bot: Bot, mali: Phone) -> None:
    shows(bot, text("please wait"))
    with pytest.raises(NothingCameError, match="please wait"):
        mali.say("hi").wait_for("reading", timeout=0.01)


def test_people_block_unblock_and_take_back(bot: Bot, mali: Phone) -> None:
    mali.say("secret").unsend().block()
    assert [event["type"] for event in bot.events[-2:]] == ["unsend", "unfollow"]
    mali.unblock().sticker().photo()
    assert bot.events[-3]["follow"] == {"isUnblocked": True}
    assert [event["message"]["type"] for event in bot.events[-2:]] == ["sticker", "image"]


def test_one_name_is_one_phone(world: LocalWorld, mali: Phone) -> None:
    assert world.phone("Mali") is mali
    assert world.phone("Ken", language="en").id != mali.id


def test_people_who_write_together_arrive_together(bot: Bot, world: LocalWorld, mali: Phone) -> None:
    ken = world.phone("Ken")
    with world.together():
        mali.say("a")
        ken.say("b")
    with world.out_of_order():
        mali.say("c").say("d")
    assert [event["message"]["text"] for event in bot.events[-4:]] == ["a", "b", "d", "c"]


def test_a_picker_without_a_value_takes_its_initial_one(bot: Bot, mali: Phone) -> None:
    action = {"type": "datetimepicker", "label": "When", "data": "w", "mode": "time", "initial": "09:30"}
    shows(bot, text("?", quickReply={"items": [{"type": "action", "action": action}]}))
    mali.say("hi").tap("When")
    assert bot.last["postback"]["params"] == {"time": "09:30"}
