"""LINE's platform as a plain, synchronous, thread-safe object with an injectable clock."""

from simulator.line.platform import Platform

__all__ = ["Platform"]
