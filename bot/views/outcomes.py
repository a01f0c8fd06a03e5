"""Did it speak to her, and was it right? Asked, thanked for, counted: her own record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips, tokens
from bot.design import spread as table
from bot.design.deck import picture_file
from bot.locale import Translator
from bot.views import buttons as b
from bot.views import follow_up, reread
from bot.views.choices import topic_labels
from bot.views.dates import write_day
from services.tarot.names import card_name
from services.track_record import Record, TopicRecord
from services.wording import cut_graphemes

QUESTION_LETTERS = 90
ENOUGH_ANSWERS = 3
"""Below so many answers a share says nothing yet."""


@dataclass(frozen=True, slots=True)
class SayOutcome(Postback):
    """Say what came of a reading: `right`, `partly`, `wrong` or `too_early`."""

    name: ClassVar[str] = "outcome"
    reading: int
    answer: str


@dataclass(frozen=True, slots=True)
class ChooseAskLater(Postback):
    """Let MiMi ask by herself later (1), or not (0)."""

    name: ClassVar[str] = "ask_later"
    on: int


def thank_for_feedback(
    t: Translator, *, spoke: bool, reading_id: int, may_ask: bool = False, may_reread: bool = False
) -> Messages:
    """This will thank for the answer to "did this speak to you?", and offer what goes with it and still works."""
    further: list[tuple[str, Postback]] = []
    if spoke:
        text = t("I am glad it spoke to you 💜")
        further = [(t("Ask on"), follow_up.AskOn(reading_id))] if may_ask else []
    elif may_reread:
        text = t("Thank you for being honest. If I read past your question, I read the same cards anew for free.")
        further = [(t("Missed my question"), reread.MissedQuestion(reading_id))]
    else:
        text = t("Thank you for being honest. Asking about one thing at a time often brings it closer.")
    return f.with_quick_replies(
        [f.plain(text)], [*further, (t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )


def ask_outcome(t: Translator, *, reading_id: int, question: str, drawn_at: dt.datetime) -> Messages:
    """This will ask what came of a reading."""
    heading = t("Was it right?")
    return [
        f.flex(
            heading,
            f.bubble(
                [
                    f.quote(
                        t("On {day} you asked:", day=write_day(t, drawn_at)), cut_graphemes(question, QUESTION_LETTERS)
                    ),
                    f.strong(t("What came of it?")),
                ],
                header=[f.night_title(heading)],
                footer=_outcome_buttons(t, reading_id),
            ),
        )
    ]


def nudge(t: Translator, *, reading_id: int) -> Messages:
    """This will ask by itself, for someone who wished it; it shows on lock screens, so it says nothing of hers."""
    heading = t("Was it right?")
    return [
        f.flex(
            t("MiMi has a small question for you"),
            f.bubble(
                [
                    f.strong(t("The time you once asked about has passed. Did the cards have a point?")),
                    f.note(t("You asked me to ask. You can switch it off under Settings.")),
                ],
                header=[f.night_title(heading)],
                footer=_outcome_buttons(t, reading_id),
            ),
        )
    ]


def thank_for_outcome(t: Translator, *, answer: str) -> Messages:
    """This will thank for her word on what came of a reading."""
    text = {
        "right": t("That makes me happy ✨ I have kept it in your record."),
        "partly": t("Thank you 💜 Partly counts too. It is in your record."),
        "wrong": t("Thank you for being honest. It is in your record, and I keep learning to be careful."),
        "too_early": t("All right, I will leave it open for a while."),
    }[answer]
    return f.with_quick_replies(
        [f.plain(text)], [(t("My record"), b.Navigate("record")), (t("My readings"), b.Navigate("history"))]
    )


def offer_to_ask_later(t: Translator) -> Messages:
    """This will offer once to ask later whether a reading was right."""
    return f.with_quick_replies(
        [
            f.plain(t("I am glad it spoke to you 💜")),
            f.plain(
                t("Shall I ask you, once the time you asked about has passed, whether it was right? At most weekly.")
            ),
        ],
        [
            (t("Yes, ask me later"), ChooseAskLater(1)),
            (t("No, thank you"), ChooseAskLater(0)),
            (t("Ask another"), b.StartReading()),
        ],
    )


def say_ask_later(t: Translator, *, on: bool) -> Messages:
    """This will confirm whether MiMi asks by herself later."""
    text = t("I will ask you when the time has come.") if on else t("All right, I will not ask by myself.")
    return f.with_quick_replies(
        [f.plain(text)], [(t("My readings"), b.Navigate("history")), (t("New reading"), b.StartReading())]
    )


def show_record(t: Translator, record: Record, *, pictures: str) -> Messages:
    """This will show how her readings turned out, by topic, and the cards she meets most."""
    rows = [_topic_row(t, topic) for topic in record.topics]
    met = f.row([_card_column(t, *one, pictures) for one in record.cards], spacing=tokens.GAP) if record.cards else None
    answered = sum(topic.answered for topic in record.topics)
    told = (
        t("When you tell me what came of a reading, it is counted here.")
        if not answered
        else t("Told by you, topic by topic.")
    )
    return f.with_quick_replies(
        [
            f.flex(
                t("My record"),
                f.bubble(
                    [
                        *_by_topic(rows, told),
                        *([f.section(t("Cards you meet most"), [met])] if met else []),
                    ],
                    header=[
                        f.night_note(t.plural("{n} reading so far", "{n} readings so far", record.readings)),
                        f.night_title(t("My record")),
                    ],
                    footer=[
                        f.lead(f.tap(t("My readings"), b.Navigate("history"))),
                        f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
                    ],
                ),
            )
        ],
        [(t("New reading"), b.StartReading()), (t("My readings"), b.Navigate("history"))],
    )


def outcome_words(t: Translator) -> dict[str, str]:
    """This will name each answer, as it stands beside its reading."""
    return {"right": t("✓ It was right"), "partly": t("◐ Partly right"), "wrong": t("✗ It was not right")}


def _outcome_buttons(t: Translator, reading_id: int) -> list[f.Part]:
    return [
        f.lead(f.tap(t("It was right"), SayOutcome(reading_id, "right"))),
        f.row(
            [
                f.beside(f.tap(t("Partly"), SayOutcome(reading_id, "partly"))),
                f.beside(f.tap(t("Not right"), SayOutcome(reading_id, "wrong"))),
            ],
            spacing=tokens.GAP,
        ),
        f.row(
            [
                f.quiet(f.tap(t("Too early to say"), SayOutcome(reading_id, "too_early"))),
                f.quiet(f.tap(t("Read it again"), b.OpenReading(reading_id))),
            ]
        ),
    ]


def _by_topic(rows: list[f.Part], told: str) -> list[f.Part]:
    return [f.section(told, rows)] if rows else [f.words(told)]


def _topic_row(t: Translator, topic: TopicRecord) -> f.Part:
    """How many were right of those she has spoken of, as a bar as soon as that says something."""
    label = topic_labels(t).get(topic.topic, topic_labels(t)["general"])
    if topic.answered < ENOUGH_ANSWERS:
        return slips.slip([(label, t.plural("{n} reading", "{n} readings", topic.readings))])
    found = t("right {right} of {answered}", right=topic.right, answered=topic.answered)
    bar = f.progress(round(100 * topic.right / topic.answered))
    return f.column([slips.slip([(label, found)]), bar], spacing=tokens.TIGHT)


def _card_column(t: Translator, card_id: str, times: int, pictures: str) -> f.Part:
    return {
        **table.captioned(
            table.portrait(f"{pictures}/small/{picture_file(card_id)}", width=tokens.CARD_SMALL),
            f.words(card_name(card_id, t.language), size=tokens.SMALL, align="center"),
            f.note(f"×{times}", align="center"),
        ),
        "flex": 1,
    }
