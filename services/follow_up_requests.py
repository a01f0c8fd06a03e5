"""What the reader is told about a row of readings: a question, a further one with all before it, or one read anew."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from services import draws, follow_ups
from services.follow_ups import Discussion
from services.leases import Work
from services.reader import Request
from services.reading_types import Exchange, FollowUpRequest, Interpretation, Missed, ReadingRequest
from services.readings import FOLLOW_UP, READING
from services.tarot.draw import DrawnCard


def compose_request(connection: Connection, work: Work, *, safety_identifier: str) -> Request:
    """This will gather what the reader may know about the work; raises LookupError when the reading itself is gone."""
    request = ReadingRequest(
        question=work.question,
        language=work.language,
        spread_id=work.spread,
        cards=draws.find(connection, work.draw_id).lay_out(work.spread),
        mood=work.mood,
        topic=work.topic,
        safety_identifier=safety_identifier,
    )
    if work.kind == READING:
        return request
    discussion = follow_ups.load(connection, reading_id=work.id, user_id=work.user_id)
    if discussion is None or discussion.words is None:
        raise LookupError("nothing to talk on about")
    if work.kind == FOLLOW_UP:
        return _follow_up(request, work, discussion, discussion.words)
    words = discussion.words
    return replace(request, missed=Missed(words.summary, words.key_insights, work.meant))


def _follow_up(request: ReadingRequest, work: Work, discussion: Discussion, words: Interpretation) -> FollowUpRequest:
    before = [asked for asked in discussion.answered if asked.id < work.id and asked.answer]
    return FollowUpRequest(
        question=work.question,
        language=work.language,
        reading=replace(request, question=discussion.question),
        words=words,
        before=tuple(Exchange(asked.question, " ".join(asked.answer.paragraphs)) for asked in before if asked.answer),
    )


def cards_of(request: Request) -> tuple[DrawnCard, ...]:
    """This will give the cards a request is about."""
    return request.reading.cards if isinstance(request, FollowUpRequest) else request.cards
