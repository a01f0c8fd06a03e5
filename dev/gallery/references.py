"""The committed pictures that messages are compared with: `make gallery` takes them anew."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PIL import Image

from dev.gallery.comparing import compare
from dev.gallery.gathering import Sample, gather_usual
from dev.gallery.shooting import shoot
from dev.world import CHECKOUT

REFERENCES: Final = CHECKOUT / "tests" / "browser" / "gallery"
FAILURES: Final = CHECKOUT / ".local" / "gallery-differences"
COLOURS: Final = (64, 128, 256)
"""Few colours keep the files small."""

CHOSEN: Final = (
    "talk.welcome with a question",
    "talk.show_menu",
    "talk.show_help",
    "talk.nudge_for_words",
    "passing.answer_small_talk price",
    "asking.ask_question",
    "asking.ask_mood",
    "asking.ask_topic",
    "spreads.ask_spread",
    "drawing.ask_cut for three",
    "drawing.ask_pick of three",
    "revealing.reveal of three",
    "revealing.reveal of cards that frighten",
    "drawing.show_proof",
    "reading.show_reading of three",
    "reading.show_reading of celtic",
    "reading.say_refused medical",
    "reading.care",
    "answers.show_answer",
    "follow_up.ask_follow_up for a Star",
    "waiting.say_ready",
    "daily.show_card",
    "daily.show_level",
    "history.show_page",
    "outcomes.ask_outcome",
    "outcomes.show_record",
    "funds.offer_ways",
    "shop.show_shelf",
    "shop.show_order of popular",
    "money.show_balance",
    "money.show_movements",
    "receipts.say_bought",
    "spending.show_limit",
    "invitations.show_invitation",
    "gifts.show_made",
    "sharing.show_share",
    "groups.show_group_card",
    "me.show_me",
    "my_data.show_my_data",
    "my_data.offer_deletion",
    "support.say_refund",
)
"""What a person meets, in the order she meets it; each in every language."""


def chosen_samples() -> list[Sample]:
    """This will make the samples that are compared; raises KeyError for a name no table has any more."""
    found = {sample.name: sample for sample in gather_usual(CHOSEN)}
    return [found[name] for name in CHOSEN]


def reference_of(name: str) -> Path:
    """This will name the file of a sample's picture."""
    return REFERENCES / f"{name.replace(' ', '-')}.png"


def keep(pictures: Mapping[str, Image.Image]) -> int:
    """This will write pictures as the ones to compare with, drop all others, and count their bytes."""
    REFERENCES.mkdir(parents=True, exist_ok=True)
    due = {reference_of(name): picture for name, picture in pictures.items()}
    for path in REFERENCES.glob("*.png"):
        if path not in due:
            path.unlink()
    for path, picture in due.items():
        _flatten(picture).save(path, optimize=True)
    return sum(path.stat().st_size for path in due)


def _flatten(picture: Image.Image) -> Image.Image:
    """The fewest colours are taken with which not one spot would count as changed."""
    for colours in COLOURS:
        flat = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        if not compare(flat, picture).changed:
            return flat
    return picture


def main() -> int:
    """This will take every reference anew; what changed is for the eye, in the difference of the commit."""
    pictures = shoot(chosen_samples())
    size = keep(pictures)
    print(f"{len(pictures)} pictures of messages in {REFERENCES.relative_to(CHECKOUT)}: {size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
