"""What is fuzzed, how much of a run each part gets, and how long one input may take."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.fuzz import parsers
from tests.fuzz.site import FuzzedSite

Take = Callable[[FuzzedSite, random.Random], None]


@dataclass(frozen=True, slots=True)
class Door:
    """Where inputs go in: `share` of a thousand are for it, and none may need more `seconds`."""

    name: str
    take: Take
    share: int
    seconds: float


PARSER_SECONDS: Final = 0.25
"""A text of 5,000 letters through all lists of words, and its making, on a machine that does other things, too."""

SITE_SECONDS: Final = 2.0
"""A body of several such texts, with a reading written after them."""


def _alone(read: Callable[[random.Random], None]) -> Take:
    """What needs no product around it."""
    return lambda site, chance: read(chance)


PARSERS: Final = (
    Door("button", _alone(parsers.read_button), 370, PARSER_SECONDS),
    Door("body", _alone(parsers.read_body), 190, PARSER_SECONDS),
    Door("words", _alone(parsers.read_words), 190, PARSER_SECONDS),
    Door("payment", _alone(parsers.read_payment), 70, PARSER_SECONDS),
    Door("signature", _alone(parsers.check_signatures), 50, PARSER_SECONDS),
    Door("clean", _alone(parsers.clean_twice), 30, PARSER_SECONDS),
    Door("meaning", _alone(parsers.read_meaning), 30, PARSER_SECONDS),
)
SITE: Final = (
    Door("page", FuzzedSite.take_visit, 30, SITE_SECONDS),
    Door("line", FuzzedSite.take_webhook, 25, SITE_SECONDS),
    Door("stripe", FuzzedSite.take_payment, 15, SITE_SECONDS),
)
DOORS: Final = {door.name: door for door in (*PARSERS, *SITE)}


def share_out(many: int) -> Iterator[tuple[Door, int]]:
    """This will say how many of so many inputs each door gets; together they are at least as many."""
    whole = sum(door.share for door in DOORS.values())
    for door in DOORS.values():
        yield door, -(-many * door.share // whole)
