"""What the database keeps: tables, one aggregate a file, with their constraints; no queries, no verbs."""

from models.base import Base
from models.charge import ReadingCharge
from models.chore import ChoreRun
from models.conversation import Conversation
from models.draw import Draw
from models.inbox import InboxEvent
from models.ledger import LedgerAccount, LedgerEntry, LedgerKind, LedgerTransfer
from models.outbox import OutboxMessage
from models.payment import Order, PayLink, Payment, PaymentEvent, Plan, Reversal
from models.preferences import Preferences
from models.reading import Reading, ReadingAttempt
from models.support import Alert, Case, Wallet
from models.user import User

__all__ = [
    "Alert",
    "Base",
    "Case",
    "ChoreRun",
    "Conversation",
    "Draw",
    "InboxEvent",
    "LedgerAccount",
    "LedgerEntry",
    "LedgerKind",
    "LedgerTransfer",
    "Order",
    "OutboxMessage",
    "PayLink",
    "Payment",
    "PaymentEvent",
    "Plan",
    "Preferences",
    "Reading",
    "ReadingAttempt",
    "ReadingCharge",
    "Reversal",
    "User",
    "Wallet",
]
