"""The almanac: a whole reading composed from the meanings of the cards, without a model. Pure.

The words lie in `phrases.<language>.toml`; which of them are said is decided by the question and the
cards alone, so the same draw is always read the same way.
"""

from services.almanac.composer import compose

__all__ = ["compose"]
