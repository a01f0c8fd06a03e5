"""The deck in use is whole, and no message or page knows more of it than bot/design/deck.py tells."""

from __future__ import annotations

import re
from pathlib import Path

from bot.design.deck import IN_USE, RETIRED, SHELF
from bot.pictures.decks.check import check_deck

ROOT = Path(__file__).resolve().parents[2]

KNOWN = "|".join(sorted(RETIRED | {IN_USE}))
BY_HAND = re.compile(rf"/(?:full|small|\{{size\}})/[^\s\"']*\.(?:png|jpg)|cards/(?:{KNOWN})\b")
"""An address of a card that is written out: it breaks with another deck, or with one of another format."""


def test_the_deck_in_use_has_no_fault() -> None:
    assert [str(fault) for fault in check_deck(SHELF.folder / IN_USE).faults] == []


def test_nobody_writes_the_address_of_a_card_out() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number} names a card's file; use picture_file or picture_path of bot/design/deck.py"
        for folder in ("bot", "handlers", "services")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".html", ".css"} and path != ROOT / "bot" / "web" / "cards.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if BY_HAND.search(line)
    ]

    assert not wrong, "\n".join(wrong)
