"""The readers of strange input that need no database: each is given anything at all, and must answer or decline."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final
from urllib.parse import quote

import handlers
from bot.core.postback import MAX_DATA, OldButtonError, Postback, split_data
from bot.core.router import discover
from bot.groups.calls import read_call
from bot.line.events import MalformedBodyError, parse_body
from bot.line.signature import is_signed
from bot.locale import find_command
from bot.pacing import sort_out
from bot.record import as_kept
from services import (
    complaints,
    consent_words,
    gift_codes,
    hours,
    invitation_codes,
    masking,
    nicknames,
    passes,
    questions,
    safety,
    screening,
    typed_choices,
    wording,
)
from services.adapters import stripe_events, stripe_signature
from services.payments import PaymentError, PaymentEvent
from tests.conftest import SECRET
from tests.fuzz import payments
from tests.fuzz.bodies import any_body
from tests.fuzz.buttons import any_data
from tests.fuzz.chance import mostly
from tests.fuzz.words import any_text
from tests.web.conftest import sign

NOW: Final = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
NOW_MS: Final = int(NOW.timestamp() * 1000)
LATEST: Final = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)

NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

ROUTES: Final = discover(handlers)

LIGHT: Final[tuple[Callable[[str], object], ...]] = (
    wording.clean,
    wording.fold,
    wording.spell,
    wording.count_graphemes,
    wording.read_numbers,
    wording.is_only_numbers,
    wording.speaks_thai,
    wording.has_letters,
    lambda said: wording.cut_graphemes(said, 20),
    hours.read_hour,
    gift_codes.find_gift_code,
    complaints.recognise,
    consent_words.read_answer,
    typed_choices.read_mood,
    typed_choices.read_topic,
    typed_choices.read_spread,
    typed_choices.read_shown_spread,
    typed_choices.read_pile,
    typed_choices.is_own_mood,
    typed_choices.leaves_to_mimi,
    typed_choices.skips,
    invitation_codes.find_code,
)
"""What reads a typed text in a tenth of a millisecond or two."""

HEAVY: Final[tuple[Callable[[str], object], ...]] = (
    safety.hear,
    safety.screen,
    questions.judge,
    questions.recognise,
    questions.recognise_anywhere,
    questions.reads_like_question,
    nicknames.read_name,
    find_command,
    masking.mask,
    screening.forbidden,
    lambda said: screening.faults(said, "th"),
)
"""What goes through long lists of words."""


def warm_up() -> None:
    """This will compile every pattern, so that the first input is not blamed for it."""
    for read in (*LIGHT, *HEAVY):
        read("a question of mine")


def read_button(chance: random.Random) -> None:
    """This will unpack a payload; what comes out of it packs into what means the same."""
    data = any_data(chance)
    try:
        button: Postback = ROUTES.read_postback(data)
    except OldButtonError:
        return
    try:
        packed = button.pack()
    except UnicodeEncodeError:
        return  # Half a letter cannot have come over the wire.
    except ValueError:
        assert len(quote(data)) > MAX_DATA, "only what is long is too long"
        return
    assert ROUTES.read_postback(packed) == button
    assert split_data(packed)[0] == button.name


def read_body(chance: random.Random) -> None:
    """This will read a body, sort its events out and write each down, as the webhook does around its transactions."""
    body = any_body(chance, "cut|1|4", number=chance.randrange(1 << 20), now_ms=NOW_MS)
    try:
        events = parse_body(body, received_at=NOW)
    except MalformedBodyError:
        return
    found = sort_out(events, most=50)
    assert len(found.at_once) <= 50
    for event in events:
        assert event.at <= NOW
        assert as_kept(event, "done")
        assert event.to_json(redacted=False)
        assert event.event_id
        assert not NUL.search(event.to_json(redacted=False)), "PostgreSQL keeps none"
        read_call(event)


def read_words(chance: random.Random) -> None:
    """This will hand a text to one of the light readers."""
    chance.choice(LIGHT)(any_text(chance))


def read_meaning(chance: random.Random) -> None:
    """This will hand a text to one of the heavy readers."""
    chance.choice(HEAVY)(any_text(chance))


def clean_twice(chance: random.Random) -> None:
    """This will clean a text; what is clean stays as it is and can be kept and sent."""
    cleaned = wording.clean(any_text(chance))
    assert wording.clean(cleaned) == cleaned
    assert "\0" not in cleaned
    cleaned.encode("utf-8")


def read_payment(chance: random.Random) -> None:
    """This will read an event of Stripe's."""
    body = payments.any_webhook(chance, number=chance.randrange(1 << 20), now=NOW_MS // 1000)
    try:
        event = stripe_events.read(body)
    except PaymentError:
        return
    assert isinstance(event, PaymentEvent)
    assert event.at < LATEST


def check_signatures(chance: random.Random) -> None:
    """This will check what claims to be a signature: nobody's passes for ours."""
    body = any_text(chance, longest=100).encode("utf-8", "replace")
    given = mostly(
        chance, (any_text(chance, longest=100), sign(body, "another")), (sign(body)[:-1], sign(body).lower())
    )
    assert not is_signed(body, given, [SECRET]) or given == sign(body)
    with suppress(PaymentError):
        stripe_signature.check(body, given, [payments.SECRET], now=NOW)
    with suppress(passes.PassError):
        passes.read(given, purpose=passes.PLAN, secret_key="k" * 40, now=NOW)
