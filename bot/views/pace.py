"""Said to who is faster than MiMi can follow."""

from __future__ import annotations

from bot.core.context import Messages
from bot.design.flex import plain
from bot.locale import Translator


def ask_for_a_moment(t: Translator) -> Messages:
    """This will ask for a moment's patience; it is said once, and then nothing until she can follow again."""
    return [plain(t("That was a lot at once 🌙 Give me a minute to catch up, then write to me again."))]
