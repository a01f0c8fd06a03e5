"""The almanac: whole readings, and answers to further questions, from the meanings of the cards. No model, pure.

The words lie in `phrases.<language>.toml`; which of them are said is decided by the question and the
cards alone, so the same draw is always read the same way.
"""

from services.almanac.answer import compose_answer
from services.almanac.composer import compose

__all__ = ["compose", "compose_answer"]
