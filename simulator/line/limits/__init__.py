"""Every documented limit of LINE's messages and rich menus, and who breaks it where."""

from simulator.line.limits.counting import letters, utf16_length
from simulator.line.limits.messages import check_messages
from simulator.line.limits.numbers import MULTICAST_RECIPIENTS, POSTBACK_DATA, TEXT
from simulator.line.limits.report import Violation
from simulator.line.limits.rich_menu import check_rich_menu

__all__ = [
    "MULTICAST_RECIPIENTS",
    "POSTBACK_DATA",
    "TEXT",
    "Violation",
    "check_messages",
    "check_rich_menu",
    "letters",
    "utf16_length",
]
