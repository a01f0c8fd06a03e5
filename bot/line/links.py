"""Addresses that LINE itself opens (LINE Developers, LINE URL scheme), on phones only."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

HOME: Final = "https://line.me/R/"
URI: Final = 1000
"""The most a button's address may have (Messaging API reference, URI action)."""


def message_link(basic_id: str, words: str) -> str:
    """This will open the account's chat with these words in the message box; she has only to send them.

    `basic_id` is the account's, such as "@mimivibes". LINE asks a stranger to add the account first.
    """
    return f"{HOME}oaMessage/{quote(basic_id, safe='')}/?{quote(words, safe='')}"


def share_link(words: str) -> str:
    """This will let her choose whom to send these words to."""
    return f"{HOME}share?text={quote(words, safe='')}"


def friend_page(basic_id: str) -> str:
    """This will open the account's own page, where anybody adds it as a friend; a computer shows a code to scan."""
    return f"{HOME}ti/p/{quote(basic_id, safe='')}"
