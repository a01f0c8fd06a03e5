"""What goes into a reading and what comes out: plain, frozen values without behaviour.

The reader, the model's adapter and the almanac all speak in these types, so none of them needs to
know another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from services.tarot.draw import DrawnCard

LANGUAGES: Final = ("th", "en")

MOODS: Final = ("worried", "sad", "confused", "angry", "tired", "hopeful", "excited", "curious")
"""The eight moods a user can tap, in the order they are offered."""

TOPICS: Final = ("love", "career", "money", "health", "family", "study", "general")
"""The seven topics a user can tap, in the order they are offered."""

TIMEFRAMES: Final = ("days", "weeks", "months", "years", "open")
"""How far ahead a question looks; `open` when it names no time."""

REFUSAL_KINDS: Final = (
    "self_harm",
    "violence",
    "medical",
    "death",
    "lottery",
    "legal_verdict",
    "stalking",
    "harm",
    "minor",
    "not_a_question",
    "other",
)
"""Why a question is not read; the words for each kind live in the catalogues."""

MODEL: Final = "model"
ALMANAC: Final = "almanac"


@dataclass(frozen=True, slots=True)
class Missed:
    """Why a reading is read anew: the words that missed the question, and what she says she meant, if anything."""

    summary: str
    key_insights: tuple[str, ...]
    meant: str | None


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """Everything a reader may know about one question.

    `mood` and `topic` hold a known id, `mood` also free text the user typed; None leaves the choice
    to the reader. `safety_identifier` is a salted hash that stands for the user at the provider; `missed`
    is there when these cards were read before, for this question, and not to the point.
    """

    question: str
    language: str
    spread_id: str
    cards: tuple[DrawnCard, ...]
    mood: str | None
    topic: str | None
    safety_identifier: str
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that was asked about a reading, and its answer as one text."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """Everything a reader may know about a further question on cards that lie already.

    `reading` is what was asked and drawn then, `words` what was read; `before` are the further questions so far.
    `language` is that of the answer, which she may have changed since.
    """

    question: str
    language: str
    reading: ReadingRequest
    words: Interpretation
    before: tuple[Exchange, ...] = ()


@dataclass(frozen=True, slots=True)
class CardText:
    """The words about one card in its place."""

    card_id: str
    position: str
    interpretation: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A whole reading in words.

    `cards` follow the order of the spread; there are 3 to 5 `key_insights` and 3 `next_questions`.
    `mood`, `topic` and `timeframe` are known ids; `source` tells the model's words from the almanac's.
    """

    summary: str
    cards: tuple[CardText, ...]
    key_insights: tuple[str, ...]
    next_questions: tuple[str, ...]
    mood: str
    topic: str
    timeframe: str
    source: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a further question.

    `paragraphs` are 2 to 4, `card_ids` 1 to 3 of the reading's cards, on which it leans; `advice` is one line, and
    `next_questions` are up to 3 that were not asked yet.
    """

    paragraphs: tuple[str, ...]
    card_ids: tuple[str, ...]
    advice: str
    next_questions: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that is not read with cards; it is answered kindly and never charged.

    `reason` may be empty: it is the model's own sentence to the user, and an answer by `kind` always
    exists.
    """

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one call to the model cost and how it ended, whether or not it helped.

    `cost_micro_usd` is in millionths of a US dollar at the prices of `price_version`, `latency_ms` in
    milliseconds. `input_tokens` includes `cached_tokens` and `cache_write_tokens`. `outcome` is one of
    ok, invalid, refused, truncated, rate_limited, unavailable, timeout, quota, auth, bad_request, error; a call to
    the moderation endpoint, number 0, ends as clean or flagged, or fails like any other.
    """

    number: int
    model: str
    api: str
    prompt_version: str
    price_version: str
    input_tokens: int
    cached_tokens: int
    cache_write_tokens: int
    output_tokens: int
    cost_micro_usd: int
    latency_ms: int
    outcome: str
    request_id: str | None
