"""What people do: ask, tap what they were shown, tap it twice, tap what is old, pay, leave, come back, go for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import text

from simulator.line.events import EventMaker
from simulator.line.ids import Ids
from simulator.visible import Button
from tests.simulation.chance import Chance
from tests.simulation.house import House
from tests.simulation.line import OPERATOR, TOKEN_LIVES, Phone
from tests.simulation.webhooks import Webhooks

NAMES: Final = (("Mali", "th"), ("Ken", "en"), ("Aoi", "th"), ("Ploy", "th"), ("June", "en"))

QUESTIONS: Final = {
    "en": (
        "Will I find new work this year, {mark}?",
        "Does he still think of me after {mark}?",
        "Should I move to Chiang Mai with {mark} in spring?",
        "How will my money be next month, {mark}?",
    ),
    "th": (
        "ปีนี้จะได้งานใหม่ไหมคะ {mark}",
        "เขายังคิดถึงเราอยู่ไหม {mark}",
        "ควรย้ายไปเชียงใหม่กับ {mark} ดีไหมคะ",
        "การเงินเดือนหน้าจะเป็นยังไงบ้าง {mark}",
    ),
}

COMMANDS: Final = {
    "en": (
        "start", "cancel", "back", "help", "menu", "my readings", "open", "proof", "settings", "balance",
        "movements", "exchange", "buy", "plan", "limit", "talk to a person", "back to the cards", "refund",
        "i paid and nothing came", "share", "stop sharing", "wallpaper", "invite", "record", "ask on",
        "it missed my question", "my data", "export", "delete my data", "withdraw", "i agree", "daily card",
        "check in", "level", "gift", "me", "my name", "remind me", "stop daily", "short texts", "thai",
        "cancel my plan", "go on with my question", "open my cards now",
    ),
    "th": (
        "ดูดวง", "ยกเลิก", "ย้อนกลับ", "ช่วยเหลือ", "เมนู", "ประวัติ", "เปิดคำทำนาย", "พิสูจน์ไพ่", "ตั้งค่า", "ยอด", "รายการเข้าออก",
        "แลกแต้ม", "เติม", "รายเดือน", "วงเงิน", "แอดมิน", "ขอเงินคืน", "ดูต่อ", "ยินยอม", "ไพ่ประจำวัน", "ถอนความยินยอม",
        "delete my data", "gift", "invite", "my data", "ask on", "check in", "i paid and nothing came", "เปิดไพ่เลย",
    ),
}  # fmt: skip

ODD: Final = (
    "?", "…", "🙏🙏🙏", "1", "5", "ๆๆๆๆๆๆ", "ok", "ค่ะ", "a" * 4990, "https://example.com/?q={mark}",
    "0812345678 {mark}", "\u202eabc {mark}", "ไม่รู้สิ {mark}", "{mark}", "   ", "yes", "no", "4", "worried {mark}",
    "G-K7M2P-QR4TXY", "code K7M2PQ",
)  # fmt: skip

DISTRESS: Final = {"en": "I want to die, {mark}", "th": "ไม่อยากมีชีวิตอยู่แล้ว {mark}"}

EAGER: Final = {
    "consent": 30.0,
    "now": 8.0,
    "cut": 6.0,
    "go_on": 8.0,
    "buy": 3.0,
    "open": 6.0,
    "follow": 4.0,
    "missed": 3.0,
    "missed.again": 4.0,
    "gift": 4.0,
    "gift.back": 2.0,
    "data.delete": 5.0,
    "share": 2.0,
    "exchange": 3.0,
    "spread": 2.0,
    "daily.at": 3.0,
    "safety.on": 3.0,
    "outcome": 3.0,
    "language": 0.3,
    "ask": 0.4,
    "stop": 0.7,
    "consent.no": 0.2,
    "pick.self": 0.5,
}
"""How gladly a button is tapped, by the first word it carries; others are 1."""

EAGERLY: Final = 4.0

THEMES: Final[tuple[dict[str, float], ...]] = (
    {},
    {"pay": 4, "tap": 0.8},
    {"pay": 3, "give": 12, "open_gift": 8, "use_invitation": 3},
    {"ask_on": 14},
    {"ask_on": 8, "delete_everything": 5},
    {"delete_everything": 8, "pay": 2},
    {"leave_or_return": 3},
    {"command": 3, "tap_old": 3, "say_odd": 3},
)
"""What a seed is about: how much more of some acts there is."""


class People:
    """Everybody who chats in one seed; an act makes an event at LINE, and what happens to that is not up to her."""

    def __init__(self, house: House, webhooks: Webhooks, chance: Chance) -> None:
        self._house, self._webhooks, self._chance = house, webhooks, chance
        ids = Ids(house.seed)
        self._make = EventMaker(ids=ids, clock=lambda: house.clock().timestamp())
        cast = NAMES[: chance.pick((3, 3, 3, 4, 4, 5))]
        self.phones = [Phone(ids.user(), name, language) for name, language in cast]
        house.line.phones = {phone.id: phone for phone in self.phones}
        self.group = ids.group()
        self.marks: dict[str, list[tuple[str, dt.datetime]]] = {phone.id: [] for phone in self.phones}
        """Words that nobody else types, by who typed them, and when."""
        self.awaited: dict[str, tuple[Phone, str, dt.datetime]] = {}
        """Reply tokens of texts, which must be answered on a calm day: whose, what, and when."""
        self.events: dict[str, str] = {}
        """Every event of a chat with us alone: whose it was."""
        self.opened: dict[str, int] = {}
        """Up to how many calls LINE had taken when a reading's "open" was last tapped, by the reading's number."""
        self._messages: dict[str, list[str]] = {phone.id: [] for phone in self.phones}
        self.acts = 0
        self._last: Phone | None = None
        kinds: list[tuple[Callable[[Phone], None], float]] = [
            (self.tap, 52.0),
            (self.ask, 14.0),
            (self.command, 11.0),
            (self.tap_old, 4.0),
            (self.say_odd, 3.0),
            (self.pay, 12.0),
            (self.visit, 4.0),
            (self.open_gift, 3.0),
            (self.use_invitation, 2.0),
            (self.distress, 1.0),
            (self.unsend, 1.5),
            (self.leave_or_return, 3.0),
            (self.sticker, 1.0),
            (self.in_group, 1.5),
            (self.delete_everything, 3.0),
            (self.give, 1.0),
            (self.ask_on, 1.5),
        ]
        self.theme = theme = chance.pick(THEMES)
        house.notes.write("the world", f"is about {', '.join(theme) or 'everything'}")
        self._kinds = [(do, weight * theme.get(do.__name__, 1.0)) for do, weight in kinds]

    def act(self) -> None:
        """This will let somebody do something; who waits for an answer mostly goes on waiting."""
        patient = [phone for phone in self.phones if not phone.waits or self._chance.happens(0.1)]
        same = [phone for phone in patient if phone is self._last]
        phone = self._chance.pick(same if same and self._chance.happens(0.65) else patient or self.phones)
        self._last = phone
        if not phone.is_friend:  # Who has blocked us can neither write nor tap.
            self.leave_or_return(phone)
        elif any(_eagerness(one) >= EAGERLY for one in phone.latest) and self._chance.happens(0.6):
            self.tap(phone)
        else:
            self._chance.weigh(self._kinds)(phone)

    # One by one ---------------------------------------------------------------------------------------------------

    def say(self, phone: Phone, words: str) -> None:
        """This will type a message."""
        message = self._make.content({"type": "text", "text": words})
        self._messages[phone.id].append(str(message["id"]))
        self._send(phone, self._make.message(phone.id, message), f"says {words[:60]!r}")

    def name_of(self, line_id: str) -> str:
        """This will name who has that id."""
        phone = self._house.line.phones.get(line_id)
        return phone.name if phone else "the operator" if line_id == OPERATOR else "the group"

    def ask_for_the_rules(self, phone: Phone) -> None:
        """This will have her shown what she would agree to."""
        self.say(phone, "i agree" if phone.language == "en" else "ยินยอม")

    def agree(self, phone: Phone) -> None:
        """This will give her consent, as a new friend is asked to."""
        for button in phone.latest:
            if str(button.action.get("data", "")).startswith("consent|"):
                self._press(phone, button)
                return

    def begin_story(self, settle: Callable[[], None]) -> None:
        """This will let one person come so far as the seed's theme begins, undisturbed."""
        phone = self._chance.pick(self.phones)
        if "pay" in self.theme and self._chance.happens(0.8):
            article = self._chance.pick(("starter", "popular", "monthly"))
            self._send(phone, self._make.postback(phone.id, f"buy|{article}", None), f"orders {article}")
            settle()
            self.pay(phone)
            settle()
        if "give" in self.theme:
            for step in (self.give, self.give, self.show_code):
                step(phone)
                settle()
        if "ask_on" in self.theme or self._chance.happens(0.15):
            self.ask(phone)
            settle()
            for name in ("now|", "cut|"):
                self._press_first(phone, name)
                settle()

    def cancel(self, phone: Phone) -> None:
        """This will say the word that leads out of everything."""
        self.say(phone, "cancel" if phone.language == "en" else "ยกเลิก")

    def mark(self, phone: Phone) -> str:
        """This will coin a word of hers."""
        word = f"Zolk{phone.name}{len(self.marks[phone.id]) + 1}a"
        self.marks[phone.id].append((word, self._house.clock()))
        return word

    def ask(self, phone: Phone) -> None:
        """This will ask the cards something."""
        self.say(phone, self._chance.pick(QUESTIONS[phone.language]).format(mark=self.mark(phone)))

    def command(self, phone: Phone) -> None:
        """This will say a word that is a command."""
        self.say(phone, self._chance.pick(COMMANDS[phone.language]))

    def say_odd(self, phone: Phone) -> None:
        """This will say what nobody expects."""
        words = self._chance.pick(ODD)
        self.say(phone, words.format(mark=self.mark(phone)) if "{mark}" in words else words)

    def distress(self, phone: Phone) -> None:
        """This will say what must be heard before anything else."""
        self.say(phone, DISTRESS[phone.language].format(mark=self.mark(phone)))

    def sticker(self, phone: Phone) -> None:
        """This will send a sticker."""
        self._send(phone, self._make.message(phone.id, self._make.content({"type": "sticker"})), "sends a sticker")

    def unsend(self, phone: Phone) -> None:
        """This will take her last message back."""
        if self._messages[phone.id]:
            number = self._messages[phone.id].pop()
            self._send(phone, self._make.unsend(phone.id, number), "takes her last message back", awaits=False)

    def leave_or_return(self, phone: Phone) -> None:
        """This will block us, or take us back."""
        phone.is_friend = not phone.is_friend
        if phone.is_friend:
            self._send(phone, self._make.follow(phone.id, unblocked=phone.has_news), "follows")
        else:
            self._send(phone, self._make.unfollow(phone.id), "blocks us", awaits=False)

    def tap(self, phone: Phone) -> None:
        """This will tap something in sight, gladly what leads on; now and then twice."""
        buttons = [(one, _eagerness(one)) for one in phone.latest]
        if not buttons:
            self.ask(phone)
            return
        self._press(phone, self._chance.weigh(buttons))

    def tap_old(self, phone: Phone) -> None:
        """This will tap something from further up."""
        if phone.all:
            self._press(phone, self._chance.pick(phone.all))

    def in_group(self, phone: Phone) -> None:
        """This will ask for a group's card, or talk to the others there."""
        words = self._chance.pick(("card of the day", "ไพ่วันนี้", "who is coming tonight?"))
        event = self._make.message(phone.id, self._make.content({"type": "text", "text": words}))
        event["source"] = {"type": "group", "groupId": self.group, "userId": phone.id}
        self._house.line.tokens[str(event["replyToken"])] = (self.group, self._token_until())
        self._house.notes.write(phone.name, f"says {words!r} in the group")
        self._keep(event)

    def delete_everything(self, phone: Phone) -> None:
        """This will have everything deleted, in as many words as it takes."""
        ready = any("data.delete" in str(one.action.get("data")) for one in phone.latest)
        self.say(phone, "delete everything" if ready else "delete my data")

    def give(self, phone: Phone) -> None:
        """This will give a reading to a friend, in as many words as it takes."""
        if not self._press_first(phone, "gift|"):
            self.say(phone, "gift")

    def show_code(self, phone: Phone) -> None:
        """This will have her own code shown, for friends to name."""
        self.say(phone, "invite")

    def ask_on(self, phone: Phone) -> None:
        """This will ask on about the cards that lie, or say that they missed the question."""
        for name in ("follow|", "missed|", "missed.again|"):
            if self._chance.happens(0.7) and self._press_first(phone, name):
                return
        self.say(phone, self._chance.pick(("ask on", "it missed my question")))

    def open_gift(self, phone: Phone) -> None:
        """This will name the code of a gift, hers or another's."""
        codes = self._look("SELECT code FROM reading_gifts WHERE state = 'waiting' ORDER BY id")
        if codes:
            code = str(self._chance.pick(codes))
            self.say(phone, f"open my gift G-{code[:5]}-{code[5:]}")

    def use_invitation(self, phone: Phone) -> None:
        """This will name a friend's code, or her own."""
        codes = self._look("SELECT code FROM wallets WHERE code IS NOT NULL ORDER BY user_id")
        if codes:
            self.say(phone, f"my friend sent me, code {self._chance.pick(codes)}")

    def pay(self, phone: Phone) -> None:
        """This will go to a page we sent her to, or come back from it."""
        pages = [url for url in phone.urls if "/pay/" in url][-2:]
        if not pages:
            self.say(phone, "buy")
            return
        self._open(phone, self._chance.pick(pages))

    def visit(self, phone: Phone) -> None:
        """This will open any link she was sent."""
        ours = [url for url in phone.urls if url.startswith(self._house.settings.public_base_url)]
        if ours:
            self._open(phone, self._chance.pick(ours[-8:]))

    def _press_first(self, phone: Phone, begins: str) -> bool:
        for button in reversed(phone.all):
            if str(button.action.get("data", "")).startswith(begins):
                self._press(phone, button)
                return True
        return False

    # How --------------------------------------------------------------------------------------------------------

    def _press(self, phone: Phone, button: Button) -> None:
        action = button.action
        kind = action.get("type")
        if kind == "uri":
            if str(action["uri"]).startswith(self._house.settings.public_base_url):
                self._open(phone, str(action["uri"]))
        elif kind == "message":
            self.say(phone, str(action["text"]))
        elif kind in {"postback", "datetimepicker"}:
            params = {"time": "08:30"} if kind == "datetimepicker" else None
            for _ in range(2 if self._chance.happens(0.08) else 1):
                event = self._make.postback(phone.id, str(action.get("data", "")), params)
                self._send(phone, event, f"taps {button.label.splitlines()[0][:40]!r} {action.get('data')}")

    def _send(self, phone: Phone, event: dict[str, Any], what: str, *, awaits: bool = True) -> None:
        phone.waits = awaits
        self.events[str(event["webhookEventId"])] = phone.name
        name, _, number = str(event.get("postback", {}).get("data", "")).partition("|")
        if name == "open":
            self.opened[number] = len(self._house.line.accepted)
        self._house.notes.write(phone.name, what)
        if "replyToken" in event:
            if event["type"] == "message" and phone.is_friend:
                self.awaited[str(event["replyToken"])] = (phone, what, self._house.clock())
            self._house.line.tokens[str(event["replyToken"])] = (phone.id, self._token_until())
        self._keep(event)

    def _keep(self, event: dict[str, Any]) -> None:
        self.acts += 1
        self._house.notes.counts["events"] += 1
        self._webhooks.tell(event)

    def _token_until(self) -> float:
        return self._house.clock.seconds() + self._chance.pick((TOKEN_LIVES, TOKEN_LIVES, 1200.0))

    def _open(self, phone: Phone, url: str) -> None:
        house = self._house
        path = url.removeprefix(house.settings.public_base_url).partition("#")[0]
        webs = house.alive(("web 1", "web 2"))
        if not webs:
            return
        house.notes.write(phone.name, f"opens /{path.split('/')[1].partition('?')[0]}")

        def arrive(answer: Any) -> None:
            to = answer.headers.get("Location", "")
            if answer.status_code == 500:
                house.line.faults.append(f"a page answered {answer.status_code}")
            if to.startswith("https://till.example/p/"):
                self._pay_there(phone, to)

        house.request(self._chance.pick(webs), arrive, method="GET", path=path)

    def _pay_there(self, phone: Phone, page: str) -> None:
        """She pays, pays later by the bank, or changes her mind."""
        way = self._chance.weigh((("now", 7.0), ("later", 2.0), ("not", 1.0)))
        self._house.notes.write(phone.name, f"pays {way}")
        if way != "not":
            self._house.notes.counts["payments"] += 1
            self._house.till.pay(page, later=way == "later")

    def _look(self, question: str) -> list[Any]:
        with self._house.ground.database.begin() as connection:
            return list(connection.execute(text(question)).scalars())


def _eagerness(button: Button) -> float:
    if button.action.get("type") == "uri":
        return 2.0 if "/pay/" in str(button.action.get("uri")) else 0.3
    return EAGER.get(str(button.action.get("data", "")).partition("|")[0], 1.0)
