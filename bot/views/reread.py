"""A reading that missed its question: what was meant, and the same cards read anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.follow_up import AskOn, quote, say_begun


@dataclass(frozen=True, slots=True)
class MissedQuestion(Postback):
    """Say that a reading missed its question."""

    name: ClassVar[str] = "missed"
    reading: int


@dataclass(frozen=True, slots=True)
class ReadAgain(Postback):
    """Have it read anew without saying more."""

    name: ClassVar[str] = "missed.again"
    reading: int


def ask_meant(t: Translator, *, reading_id: int, question: str) -> Messages:
    """This will ask what she really meant, and offer to read anew without it."""
    message = f.flex(
        t("I will read it anew"),
        f.bubble(
            [
                f.words(
                    t("I am sorry that I read past your question. I will read the same cards anew, once and for free.")
                ),
                quote(t, question),
                f.words(t("Tell me in one line what you really meant, or tap “Just read again”.")),
            ],
            header=[f.night_title(t("I will read it anew"))],
            footer=[
                f.lead(f.tap(t("Just read again"), ReadAgain(reading_id))),
                f.quiet(f.tap(t("Cancel"), b.Navigate("cancel"))),
            ],
        ),
    )
    return f.with_quick_replies(
        [message], [(t("Just read again"), ReadAgain(reading_id)), (t("Cancel"), b.Navigate("cancel"))]
    )


def say_read_anew_before(t: Translator, *, root_id: int, may_ask: bool) -> Messages:
    """This will say that a reading was read anew already, and where to find it; `may_ask` when it takes questions."""
    text = (
        t("I have read these cards anew for you once already. You can open it again, or ask on about it.")
        if may_ask
        else t("I have read these cards anew for you once already. You can open it again, or let us lay new ones.")
    )
    return f.with_quick_replies(
        [f.plain(text)],
        [
            (t("Back to the reading"), b.OpenReading(root_id)),
            *([(t("Ask on"), AskOn(root_id))] if may_ask else []),
            (t("New reading"), b.StartReading()),
        ],
    )


def say_not_read_anew(t: Translator) -> Messages:
    """This will say that a reading is not read anew: it is too old, from the almanac, or has not arrived."""
    return f.with_quick_replies(
        [
            f.plain(
                t(
                    "This one I cannot read anew: that goes for readings of the last seven days that I wrote for you. "
                    "Shall we lay new cards?"
                )
            )
        ],
        [(t("New reading"), b.StartReading()), (t("My readings"), b.Navigate("history"))],
    )


def say_reading_anew(
    t: Translator, *, reading_id: int, question: str, cost: str, meant: str | None = None, economy: bool = False
) -> Messages:
    """This will say that the cards are being read anew, by what she `meant` if she has said so."""
    lead = t("I am reading the same cards anew, with your question in front of me.")
    quoted = quote(t, question, meant=meant)
    return say_begun(t, reading_id, lead, quoted, cost, t("Cancel this reading"), waits=economy)
