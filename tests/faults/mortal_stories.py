"""The stories in which every place is died at once: what a person does, and what she must have at the end."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from tests.faults.buyers import SiteShop
from tests.faults.site import Site
from tests.local_run import wait
from tests.local_shop import PACK, PACK_STARS
from tests.local_user import QUESTION, User, send

STEP_SECONDS: Final = 25.0
"""Nobody in these stories helps herself: she does each thing once and waits so long for what follows."""

GLANCE_SECONDS: Final = 0.04
GIFT_CODE: Final = re.compile(r"G-[0-9A-Z]{5}-[0-9A-Z]{6}")
NEXT_QUESTION: Final = "And what about money?"


class Patient(User):
    """Somebody who does everything once and waits; she keeps the moments at which something came."""

    def __init__(self, site: Site, name: str) -> None:
        self.world = site.address
        self.id = str(send(f"{self.world}/_sim/users", {"name": name, "language": "en"})["id"])
        self._asked = 0
        self._since = 0
        self.moments: list[float] = []

    def turn_the_page(self) -> None:
        """This will look only at what comes from now on."""
        self._since = len(self.whole_chat())

    def whole_chat(self) -> list[dict[str, Any]]:
        return super().chat()

    def chat(self) -> list[dict[str, Any]]:
        time.sleep(GLANCE_SECONDS)
        return self.whole_chat()[self._since :]

    def expect(self, what: Callable[[], object]) -> None:
        """This will wait for something, and keep when it was there."""
        wait(lambda: bool(what()), STEP_SECONDS, told=lambda: str([_alt(entry) for entry in self.chat()]))
        self.moments.append(time.time())

    def tap(self, name: str) -> None:
        """This will tap the newest button of that name once it is there."""
        self.expect(lambda: self.find(name))
        self.act(type="postback", data=self.find(name))

    def readings(self) -> int:
        return self.count('"Your reading"')

    def doubled(self) -> list[str]:
        """This will name what the bot has said twice; nothing in these stories is said twice for a reason."""
        said = [str(entry["message"]) for entry in self.whole_chat() if entry["from"] == "bot"]
        return [words[:200] for words in said if said.count(words) > 1]


@dataclass
class Cast:
    """Who plays in one run of a story on a site."""

    site: Site
    shop: SiteShop
    number: int

    def newcomer(self, name: str) -> Patient:
        return Patient(self.site, f"{name} {self.number}")

    def friend(self, name: str) -> Patient:
        """Somebody who has agreed."""
        found = self.newcomer(name)
        found.befriend()
        return found

    def buyer(self, name: str) -> Patient:
        """Somebody who has bought Stars."""
        found = self.friend(name)
        buy(self, found)
        return found


@dataclass(frozen=True)
class Story:
    """`prepare` gives who plays, with nobody dying; `play` is what is died in; `check` names what is wrong after it."""

    prepare: Callable[[Cast], list[Patient]]
    play: Callable[[Cast, list[Patient]], None]
    readings: int
    """How many come while it is played."""
    stars: int
    """What the first player has at the end."""


def buy(cast: Cast, user: Patient) -> None:
    """This will order a pack, pay, and wait for the receipt."""
    user.act(type="postback", data=f"buy|{PACK}")
    user.expect(user.tokens)
    page = cast.shop.page(user.tokens()[-1])
    user.moments.append(time.time())
    cast.shop.verb("pay", session=cast.shop.verb("open", link=page)["id"], method="card", outcome="paid")
    user.expect(lambda: user.count("your payment has arrived") == 1)


def lay(user: Patient) -> None:
    """This will ask, turn the cards and wait for the reading."""
    user.say(QUESTION)
    user.tap("now")
    user.tap("cut")
    user.expect(lambda: user.find("open"))
    user.expect(lambda: user.readings() == 1)


def _first_reading(cast: Cast, players: list[Patient]) -> None:
    (mali,) = players
    mali.befriend()
    lay(mali)


def _ask_on(_: Cast, players: list[Patient]) -> None:
    (told,) = players
    told.say("ask on")
    told.expect(lambda: len(told.chat()) > 1)
    told.say(NEXT_QUESTION)
    told.expect(lambda: told.count("Back to the reading") == 2)


def _give(_: Cast, players: list[Patient]) -> None:
    aim, fern = players
    aim.say("gift")
    aim.tap("gift")
    aim.expect(lambda: GIFT_CODE.search(str(aim.chat())))
    code = GIFT_CODE.search(str(aim.chat()))
    assert code
    fern.say(f"Open my gift, code {code[0]}")
    fern.expect(lambda: len(fern.chat()) > 1)
    lay(fern)
    aim.expect(lambda: aim.count("Your friend has opened your gift") == 1)


def _asked(cast: Cast) -> list[Patient]:
    told = cast.buyer("Told")
    lay(told)
    return [told]


STORIES: Final = {
    "a first reading": Story(lambda cast: [cast.newcomer("Mali")], _first_reading, readings=1, stars=0),
    "a purchase": Story(
        lambda cast: [cast.friend("Ken")], lambda cast, players: buy(cast, players[0]), readings=0, stars=PACK_STARS
    ),
    "a paid reading": Story(
        lambda cast: [cast.buyer("Aoi")], lambda _, players: lay(players[0]), readings=1, stars=PACK_STARS - 1
    ),
    "a further question": Story(_asked, _ask_on, readings=0, stars=PACK_STARS - 1),
    "a gift": Story(lambda cast: [cast.buyer("Aim"), cast.friend("Fern")], _give, readings=1, stars=PACK_STARS - 1),
}


def _alt(entry: dict[str, Any]) -> str:
    message = entry["message"]
    return f"{entry['from']}: {message.get('altText') or message.get('text') or message.get('type')}"
