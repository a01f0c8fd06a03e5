"""Looking back: readings page by page, what came of them, her own record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.choices import topic_labels
from bot.views.dates import write_day
from bot.views.drawing import picture_url
from services.draws import BANGKOK
from services.past_readings import Earlier, Page, Past, Place
from services.tarot.names import card_name
from services.tarot.spreads import spread
from services.track_record import Record, TopicRecord
from services.wording import cut_graphemes

QUESTION_LETTERS = 90
ENOUGH_ANSWERS = 3
"""Below so many answers a share says nothing yet."""


@dataclass(frozen=True, slots=True)
class OlderReadings(Postback):
    """Show the page of readings before this one."""

    name: ClassVar[str] = "history.older"
    at: int
    id: int


@dataclass(frozen=True, slots=True)
class AskToDelete(Postback):
    """Ask whether a reading is really to be deleted."""

    name: ClassVar[str] = "history.delete?"
    reading: int


@dataclass(frozen=True, slots=True)
class DeleteReading(Postback):
    """Delete a reading."""

    name: ClassVar[str] = "history.delete"
    reading: int


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


@dataclass(frozen=True, slots=True)
class AskAnew(Postback):
    """Ask a question once more that had its reading a short while ago."""

    name: ClassVar[str] = "anew"
    flow: int


def show_page(t: Translator, page: Page, *, pictures: str) -> Messages:
    """This will show a page of readings, each to be reopened free of charge."""
    bubbles = [_past_bubble(t, past, pictures) for past in page.readings]
    if page.older:
        bubbles.append(_older_bubble(t, page.older))
    return f.with_quick_replies(
        [f.flex(t("My readings"), f.carousel(bubbles))],
        [
            (t("New reading"), b.StartReading()),
            (t("My record"), b.Navigate("record")),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def say_none(t: Translator) -> Messages:
    """This will say that there is nothing to look back on yet."""
    return f.with_quick_replies(
        [f.plain(t("You have no readings yet. Shall we open some cards?"))], [(t("New reading"), b.StartReading())]
    )


def say_no_older(t: Translator) -> Messages:
    """This will say that the first reading of all has been shown."""
    return f.with_quick_replies(
        [f.plain(t("That was your very first reading; there is nothing older."))],
        [(t("My readings"), b.Navigate("history")), (t("New reading"), b.StartReading())],
    )


def ask_to_delete(t: Translator, *, reading_id: int, question: str) -> Messages:
    """This will ask once whether a reading is really to go."""
    about = cut_graphemes(question, QUESTION_LETTERS)
    return f.with_quick_replies(
        [
            f.flex(
                t("Delete this reading?"),
                f.bubble(
                    [
                        f.title(t("Delete this reading?")),
                        f.set_apart([f.words(about)]),
                        f.note(
                            t(
                                "Question and words are gone for good, with everything asked further and a page you "
                                "shared. What it cost stays in the books."
                            )
                        ),
                    ],
                    footer=[
                        f.beside(f.tap(t("Yes, delete it"), DeleteReading(reading_id))),
                        f.lead(f.tap(t("Keep it"), b.Navigate("history"))),
                    ],
                ),
            )
        ],
        [(t("Keep it"), b.Navigate("history"))],
    )


def say_deleted(t: Translator, *, returned: str | None = None) -> Messages:
    """This will confirm that a reading is gone; `returned` is the clause that says what is back with her."""
    text = t("Deleted. Nobody can read it any more, not even me.")
    return _after(t, f"{text}\n{returned}" if returned else text)


def say_gone(t: Translator) -> Messages:
    """This will answer a button of a reading that was deleted."""
    return _after(t, t("You deleted this reading."))


def say_under_way(t: Translator, *, reading_id: int) -> Messages:
    """This will say that a reading on its way cannot be deleted yet."""
    return f.with_quick_replies(
        [f.plain(t("It is still on its way. Once it has arrived you can delete it."))],
        [(t("Open my reading"), b.OpenReading(reading_id)), (t("My readings"), b.Navigate("history"))],
    )


def ask_outcome(t: Translator, *, reading_id: int, question: str, drawn_at: dt.datetime) -> Messages:
    """This will ask what came of a reading."""
    heading = t("Was it right?")
    return [
        f.flex(
            heading,
            f.bubble(
                [
                    f.words(t("On {day} you asked:", day=write_day(t, drawn_at))),
                    f.set_apart([f.words(cut_graphemes(question, QUESTION_LETTERS))]),
                    f.words(t("What came of it?")),
                ],
                header=[f.night_title(heading)],
                footer=[
                    *_outcome_buttons(t, reading_id),
                    f.quiet(f.tap(t("Read it again"), b.OpenReading(reading_id))),
                ],
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
                    f.words(t("The time you once asked about has passed. Did the cards have a point?")),
                    f.note(t("You asked me to ask. You can switch it off under Settings.")),
                ],
                header=[f.night_title(heading)],
                footer=[
                    *_outcome_buttons(t, reading_id),
                    f.quiet(f.tap(t("Read it again"), b.OpenReading(reading_id))),
                ],
            ),
        )
    ]


def thank_for_outcome(t: Translator, *, answer: str) -> Messages:
    """This will thank for her word on what came of a reading."""
    text = {
        "right": t("That makes me happy ✨ I have kept it in your record."),
        "partly": t("Thank you 💜 Half a point counts too. It is in your record."),
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
    return _after(t, text)


def offer_earlier(t: Translator, *, flow: int, earlier: Earlier, question: str, now: dt.datetime) -> Messages:
    """This will offer the reading that the same question had within the last day."""
    clock = earlier.drawn_at.astimezone(BANGKOK)
    today = clock.date() == now.astimezone(BANGKOK).date()
    time = clock.strftime("%H:%M")
    when = t("today at {time}", time=time) if today else t("yesterday at {time}", time=time)
    return f.with_quick_replies(
        [
            f.flex(
                t("You asked this a short while ago"),
                f.bubble(
                    [
                        f.words(t("The cards answered this {when}:", when=when)),
                        f.set_apart([f.words(cut_graphemes(question, QUESTION_LETTERS))]),
                        f.note(
                            t("Reading it again is free. Asked anew on the same day, the same cards lie for it.")
                            if today
                            else t("Reading it again is free.")
                        ),
                    ],
                    footer=[
                        f.lead(f.tap(t("Read it again"), b.OpenReading(earlier.id))),
                        f.beside(f.tap(t("Ask anew"), AskAnew(flow))),
                    ],
                ),
            )
        ],
        [(t("Read it again"), b.OpenReading(earlier.id)), (t("Ask anew"), AskAnew(flow))],
    )


def show_record(t: Translator, record: Record, *, pictures: str) -> Messages:
    """This will show how her readings turned out, by topic, and the cards she meets most."""
    if not record.readings:
        return say_none(t)
    rows = [_topic_row(t, topic) for topic in record.topics]
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
                        f.words(t.plural("{n} reading so far", "{n} readings so far", record.readings), weight="bold"),
                        *rows,
                        {"type": "separator", "color": tokens.LINE},
                        f.note(t("Cards you meet most")),
                        f.row([_card_column(t, *met, pictures) for met in record.cards], spacing="md"),
                        f.note(told),
                    ],
                    header=[f.night_title(t("My record"))],
                    footer=[
                        f.lead(f.tap(t("My readings"), b.Navigate("history"))),
                        f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
                    ],
                ),
            )
        ],
        [(t("New reading"), b.StartReading()), (t("My readings"), b.Navigate("history"))],
    )


def _past_bubble(t: Translator, past: Past, pictures: str) -> f.Part:
    layout = spread(past.spread).name[t.language]
    marks = []
    if past.state == "parked":
        marks.append(f.note(t("● Not opened yet"), color=tokens.VIOLET, weight="bold"))
    if past.answer:
        marks.append(f.note(_outcome_words(t)[past.answer]))
    if past.follow_ups:
        marks.append(f.note(t.plural("{n} question asked further", "{n} questions asked further", past.follow_ups)))
    portrait = {
        **f.picture(picture_url(pictures, past.card, size="small"), ratio="3:5", ground=tokens.NIGHT, flex=0),
        "size": "56px",
    }
    heading = f.column(
        [f.note(write_day(t, past.drawn_at)), f.note(layout), *marks], justifyContent="center", spacing="xs"
    )
    due = [f.beside(f.tap(t("Was it right?"), SayOutcome(past.id, "ask")))] if past.is_due else []
    return f.bubble(
        [
            f.row([portrait, heading], spacing="lg"),
            f.words(cut_graphemes(past.question, QUESTION_LETTERS), weight="bold", maxLines=4),
        ],
        footer=[
            f.lead(f.tap(t("Open"), b.OpenReading(past.id))),
            *due,
            f.quiet(f.tap(t("Delete"), AskToDelete(past.id))),
        ],
        size="kilo",
    )


def _older_bubble(t: Translator, older: Place) -> f.Part:
    return f.bubble(
        [f.words(t("There are more, further back."), align="center")],
        footer=[f.beside(f.tap(t("Older readings"), OlderReadings(older.at, older.id)))],
        size="kilo",
    )


def _outcome_words(t: Translator) -> dict[str, str]:
    return {"right": t("✓ It was right"), "partly": t("◐ Partly right"), "wrong": t("✗ It was not right")}


def _outcome_buttons(t: Translator, reading_id: int) -> list[f.Part]:
    return [
        f.lead(f.tap(t("It was right"), SayOutcome(reading_id, "right"))),
        f.row(
            [
                f.beside(f.tap(t("Partly"), SayOutcome(reading_id, "partly"))),
                f.beside(f.tap(t("Not right"), SayOutcome(reading_id, "wrong"))),
            ],
            spacing="sm",
        ),
        f.quiet(f.tap(t("Too early to say"), SayOutcome(reading_id, "too_early"))),
    ]


def _topic_row(t: Translator, topic: TopicRecord) -> f.Part:
    label = topic_labels(t).get(topic.topic, topic_labels(t)["general"])
    if topic.answered >= ENOUGH_ANSWERS:
        found = t("right {right} of {answered}", right=topic.right, answered=topic.answered)
    else:
        found = t.plural("{n} reading", "{n} readings", topic.readings)
    return f.row(
        [f.words(label, flex=3), f.words(found, flex=4, align="end", size="xs", color=tokens.QUIET)], spacing="sm"
    )


def _card_column(t: Translator, card_id: str, times: int, pictures: str) -> f.Part:
    portrait = f.picture(f"{pictures}/small/{card_id}.png", ratio="3:5", ground=tokens.NIGHT)
    name = f.note(card_name(card_id, t.language), align="center")
    return f.column([portrait, name, f.note(f"×{times}", align="center")], spacing="xs", flex=1)


def _after(t: Translator, text: str) -> Messages:
    return f.with_quick_replies(
        [f.plain(text)], [(t("My readings"), b.Navigate("history")), (t("New reading"), b.StartReading())]
    )
