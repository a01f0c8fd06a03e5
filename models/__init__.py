"""What the database keeps: tables, one aggregate a file, with their constraints; no queries, no verbs."""

from models.account import LineAccount
from models.base import Base
from models.charge import ReadingCharge
from models.chore import ChoreRun
from models.conversation import Conversation
from models.daily import DailyCard
from models.daily_push import DailyPush, PushQuota
from models.draw import Draw
from models.gift import ReadingGift
from models.group import GroupDay
from models.inbox import InboxEvent
from models.invitation import Invitation
from models.ledger import LedgerAccount, LedgerEntry, LedgerKind, LedgerTransfer
from models.my_data import Deletion, Export
from models.outbox import OutboxMessage
from models.outcome import Outcome
from models.payment import Order, PayLink, Payment, PaymentEvent, Plan, Reversal
from models.preferences import Preferences
from models.reading import Reading, ReadingAttempt
from models.rich_menu import RichMenu
from models.safety import SafetyNote
from models.share import ReadingWallpaper, SharedReading
from models.support import Alert, Case, Wallet
from models.user import User

__all__ = [
    "Alert",
    "Base",
    "Case",
    "ChoreRun",
    "Conversation",
    "DailyCard",
    "DailyPush",
    "Deletion",
    "Draw",
    "Export",
    "GroupDay",
    "InboxEvent",
    "Invitation",
    "LedgerAccount",
    "LedgerEntry",
    "LedgerKind",
    "LedgerTransfer",
    "LineAccount",
    "Order",
    "OutboxMessage",
    "Outcome",
    "PayLink",
    "Payment",
    "PaymentEvent",
    "Plan",
    "Preferences",
    "PushQuota",
    "Reading",
    "ReadingAttempt",
    "ReadingCharge",
    "ReadingGift",
    "ReadingWallpaper",
    "Reversal",
    "RichMenu",
    "SafetyNote",
    "SharedReading",
    "User",
    "Wallet",
]
