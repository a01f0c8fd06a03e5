"""What the commands of the tests are told on their line: whole numbers."""

from __future__ import annotations

import argparse


def count(words: str) -> int:
    """This will read how many, one or more; for argparse, which says what is wrong and ends with 2."""
    if not words.isascii() or not words.isdigit() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"how many must be a whole number above 0, not {words!r}")
    return int(words)
