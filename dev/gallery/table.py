"""What a table of samples holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.context import Messages
from bot.locale import Translator

Table = Mapping[str, Callable[[Translator], Messages]]
"""By name, what makes the messages of a sample in a language."""
