"""The steps of the talk, by name."""

from enum import StrEnum


class Step(StrEnum):
    """Where a user can be; `idle` is nowhere in particular."""

    IDLE = "idle"
    CONSENT = "reading:consent"
    QUESTION = "reading:question"
    OFFERED = "reading:offered"
    MOOD = "reading:mood"
    OWN_MOOD = "reading:own_mood"
    TOPIC = "reading:topic"
    SPREAD = "reading:spread"
    CUT = "reading:cut"
    PICK = "reading:pick"
    WRITING = "reading:writing"
    FUNDS = "reading:funds"
    FOLLOW_UP = "reading:follow_up"
    REREAD = "reading:reread"
    NICKNAME = "me:nickname"
    DAILY_HOUR = "me:daily_hour"
    WITH_PERSON = "support:quiet"
