"""Puts a reading together: summary, a text for each card, insights, next questions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from services.almanac.asking import Asked, fits, listen
from services.almanac.relations import HARD, leading_group, links, patterns
from services.almanac.voice import Voice
from services.reading_types import ALMANAC, CardText, Interpretation, ReadingRequest
from services.tarot.deck import Orientation
from services.tarot.draw import DrawnCard
from services.tarot.meanings import Meaning, meaning

SHORTEST: Final = 120
LONGEST: Final = 420
LONGEST_OF_MANY: Final = 300
"""Characters of a card's text; ten cards share two carousels, so each gets less room."""
MANY_CARDS: Final = 8

THREAD: Final = {
    "one": ("answer", "answer"),
    "three": ("past", "present", "future"),
    "five": ("present", "challenge", "advice"),
    "celtic": ("present", "challenge", "outcome"),
}
"""The places whose keywords tell the story in one sentence; the reading ends on the last."""
DIRECT: Final = frozenset({"love", "career", "money", "health"})


def compose(request: ReadingRequest) -> Interpretation:
    """This will read the cards from the almanac alone, the same way whenever the same is asked.

    Nothing is fetched or counted: the texts come from the package's own content. A language without
    content or phrases raises `KeyError`.
    """
    return _Composer(request).read()


class _Composer:
    def __init__(self, request: ReadingRequest) -> None:
        self.request = request
        self.asked: Asked = listen(request)
        self.voice = Voice(request.language, _seed(request))
        self.cards = request.cards
        self.words = {drawn.position: _meaning(drawn, request.language) for drawn in request.cards}
        self.thread = THREAD[request.spread_id]
        self.last = next(drawn for drawn in self.cards if drawn.position == self.thread[-1])
        self.spent: set[str] = set()

    def read(self) -> Interpretation:
        summary = self._summary()
        texts = tuple(
            CardText(drawn.card_id, drawn.position, self._card(drawn, before))
            for drawn, before in zip(self.cards, (None, *self.cards), strict=False)
        )
        return Interpretation(
            summary=summary,
            cards=texts,
            key_insights=tuple(self._insights()),
            next_questions=self._next_questions(),
            mood=self.asked.mood,
            topic=self.asked.topic,
            timeframe=self.asked.timeframe,
            source=ALMANAC,
        )

    def _summary(self) -> str:
        kinds = patterns(self.cards)
        kind = kinds[self.voice.pick(len(kinds), "pattern")]
        return " ".join(
            [
                self.voice.say("mood", self.asked.mood, "opening"),
                self.voice.say("pattern", kind),
                self._thread_sentence(),
                self.voice.say("mood", self.asked.mood, "closing"),
            ]
        )

    def _thread_sentence(self) -> str:
        named: list[str] = []
        for place in self.thread:
            keywords = self.words[place].keywords
            named.append(next((word for word in keywords if word not in named), keywords[0]))
        is_reversed = self.last.orientation is Orientation.REVERSED
        tone = "guarded" if is_reversed or self.last.card_id in HARD else "open"
        fields = dict(zip(("first", "second", "third"), named, strict=False))
        return self.voice.say("arc", self.request.spread_id, tone, **fields)

    def _card(self, drawn: DrawnCard, before: DrawnCard | None) -> str:
        words = self.words[drawn.position]
        lead = self._lead(drawn)
        link = None if before is None else self._link(before, drawn)
        line = self._topic_line(drawn)
        first = re.split(r"(?<=[.?!])\s", words.meaning)[0]
        longest = LONGEST_OF_MANY if len(self.cards) >= MANY_CARDS else LONGEST
        for parts in (
            (link, lead, words.meaning, line),
            (lead, words.meaning, line),
            (link, lead, first, line),
            (lead, first, line),
            (link, lead, words.meaning),
        ):
            text = " ".join(part for part in parts if part)
            if SHORTEST <= len(text) <= longest:
                self._spend(parts)
                return text
        return f"{lead} {words.meaning}"

    def _lead(self, drawn: DrawnCard) -> str:
        """A bright opening would mock a card like the Tower, so places that have one keep another for it."""
        tone = drawn.orientation.lower()
        if tone == "upright" and drawn.card_id in HARD and self.voice.knows("lead", drawn.position, "heavy"):
            tone = "heavy"
        return self.voice.say("lead", drawn.position, tone, card=self.voice.name(drawn.card_id))

    def _spend(self, parts: tuple[str | None, ...]) -> None:
        for part in filter(None, parts):
            self.spent.add(part)
            self.voice.keep(part)

    def _link(self, before: DrawnCard, now: DrawnCard) -> str | None:
        kinds = links(before, now)
        start = self.voice.pick(len(kinds), "link", now.position)
        offers = (self.voice.choose("link", kind) for kind in (*kinds[start:], *kinds[:start]))
        return next(filter(None, offers), None)

    def _topic_line(self, drawn: DrawnCard) -> str | None:
        topic, words = self.asked.topic, self.words[drawn.position]
        if topic in DIRECT:
            line: str = getattr(words, topic)
            return line
        if topic in ("family", "study"):
            kin = words.love if topic == "family" else words.career
            return kin if fits(drawn, topic, self.request.language) else words.growth
        return None

    def _insights(self) -> Iterator[str]:
        count = 3 if len(self.cards) == 1 else 5 if len(self.cards) >= MANY_CARDS else 4
        growth = self._unspent_growth()
        yield next(growth, None) or self.voice.say("insight", "topic", self.asked.topic)
        yield self.voice.say("insight", "topic", self.asked.topic)
        if count > 3:
            yield self.voice.say("insight", "group", leading_group(self.cards))
        if count > 4:
            yield next(growth, None) or self.voice.say("insight", "topic", self.asked.topic)
        yield self.voice.say("mood", self.asked.mood, "insight")

    def _unspent_growth(self) -> Iterator[str]:
        """The growth lines no card has used, the last card's first: it is what she takes home."""
        order = [self.last, *(drawn for drawn in self.cards if drawn is not self.last)]
        for drawn in order:
            line = self.words[drawn.position].growth
            if line not in self.spent:
                yield line

    def _next_questions(self) -> tuple[str, ...]:
        return (
            self.voice.say("next", self.asked.topic),
            self.voice.say("next", "card", card=self.voice.name(self.last.card_id)),
            self.voice.say("next", self.asked.topic),
        )


def _seed(request: ReadingRequest) -> bytes:
    cards = ",".join(f"{drawn.position}:{drawn.card_id}:{drawn.orientation}" for drawn in request.cards)
    return hashlib.sha256(f"{request.question}\n{request.spread_id}\n{cards}".encode()).digest()


def _meaning(drawn: DrawnCard, language: str) -> Meaning:
    return meaning(drawn.card_id, drawn.orientation, language)
