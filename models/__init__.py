"""What the database keeps: tables, one aggregate a file, with their constraints; no queries, no verbs."""

from models.base import Base
from models.conversation import Conversation
from models.draw import Draw
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from models.reading import Reading, ReadingAttempt
from models.user import User

__all__ = [
    "Base",
    "Conversation",
    "Draw",
    "InboxEvent",
    "OutboxMessage",
    "Reading",
    "ReadingAttempt",
    "User",
]
