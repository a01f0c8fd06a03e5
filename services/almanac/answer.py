"""Answers a further question on cards that lie already: two of them looked at again, and one thing to take along."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from services.almanac.asking import DEFAULT_TOPIC, listen
from services.almanac.composer import DIRECT, THREAD
from services.almanac.voice import Voice
from services.reading_types import ALMANAC, Answer, FollowUpRequest
from services.tarot.draw import DrawnCard
from services.tarot.meanings import Meaning, meaning
from services.wording import fold

LONGEST: Final = 420
"""Characters of a paragraph, as for a model's."""

LEANED_ON: Final = 2
OFFERED: Final = 2


def compose_answer(request: FollowUpRequest) -> Answer:
    """This will answer from the almanac alone, the same way whenever the same is asked about the same cards.

    A language without content or phrases raises `KeyError`.
    """
    voice = Voice(request.language, _seed(request))
    topic = _topic(request)
    cards = _lean_on(request, voice)
    closing = voice.say("follow", "closing")
    return Answer(
        paragraphs=(
            voice.say("follow", "opening"),
            *(_about(drawn, topic, request.language, voice) for drawn in cards),
            closing,
        ),
        card_ids=tuple(drawn.card_id for drawn in cards),
        advice=voice.say("insight", "topic", topic),
        next_questions=tuple(_offer(request, topic, cards[0], voice)),
        source=ALMANAC,
    )


def _topic(request: FollowUpRequest) -> str:
    """What the new question names goes before what the reading was about."""
    heard = listen(replace(request.reading, question=request.question, language=request.language, topic=None)).topic
    return heard if heard != DEFAULT_TOPIC else listen(request.reading).topic


def _lean_on(request: FollowUpRequest, voice: Voice) -> tuple[DrawnCard, ...]:
    """The card the reading ended on, and one that the question chooses among the others."""
    cards = request.reading.cards
    last_place = THREAD[request.reading.spread_id][-1]
    last = next(drawn for drawn in cards if drawn.position == last_place)
    others = [drawn for drawn in cards if drawn is not last]
    chosen = [others[voice.pick(len(others), "lean")]] if others else []
    return (last, *chosen)[:LEANED_ON]


def _about(drawn: DrawnCard, topic: str, language: str, voice: Voice) -> str:
    words = meaning(drawn.card_id, drawn.orientation, language)
    lead = voice.say("follow", "card", drawn.orientation.lower(), card=voice.name(drawn.card_id))
    first = re.split(r"(?<=[.?!])\s", words.meaning)[0]
    line = _line(words, topic)
    offers = (f"{lead} {words.meaning} {line}", f"{lead} {first} {line}", f"{lead} {first}")
    return next(text for text in offers if len(text) <= LONGEST or text is offers[-1])


def _line(words: Meaning, topic: str) -> str:
    line: str = getattr(words, topic) if topic in DIRECT else words.growth
    return line


def _offer(request: FollowUpRequest, topic: str, leading: DrawnCard, voice: Voice) -> Iterator[str]:
    """What she has asked already is not offered again."""
    asked = {fold(one) for one in (request.question, *(exchange.question for exchange in request.before))}
    asked |= {fold(one) for one in request.words.next_questions}
    offers = [voice.say("next", topic) for _ in range(LEANED_ON + OFFERED)]
    offers.append(voice.say("next", "card", card=voice.name(leading.card_id)))
    yield from [offer for offer in offers if fold(offer) not in asked][:OFFERED]


def _seed(request: FollowUpRequest) -> bytes:
    cards = ",".join(f"{drawn.position}:{drawn.card_id}:{drawn.orientation}" for drawn in request.reading.cards)
    return hashlib.sha256(f"{request.question}\n{request.reading.question}\n{cards}".encode()).digest()
