"""Looking back: readings page by page, one of them deleted, the same question met again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import heroes, tokens
from bot.design import spread as table
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day
from bot.views.drawing import picture_url
from bot.views.outcomes import QUESTION_LETTERS, SayOutcome, outcome_words
from bot.views.waiting import label_early
from services.asked_lately import Earlier
from services.draws import BANGKOK
from services.past_readings import Page, Past, Place
from services.tarot.spreads import spread
from services.wording import cut_graphemes

MEANT_LETTERS = 32
"""Of what she meant, beside her question: a page of readings fits one carousel."""

SHOWN_LETTERS = 72
"""Of a question among others."""

MOST_CARDS: Final = 5
"""Of a reading, shown side by side; a Celtic cross has more."""

WIDTHS: Final = {
    1: tokens.CARD_SMALL,
    2: tokens.CARD_SMALL,
    3: tokens.CARD_MINI,
    4: tokens.CARD_TINY,
    5: tokens.CARD_TINY,
}
ROOM: Final = f"{table.height(tokens.CARD_SMALL)}px"
"""The height of the largest of them, so that all readings begin their words on one line."""


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
    about = f.quote(t("You asked"), cut_graphemes(question, QUESTION_LETTERS))
    return f.with_quick_replies(
        [
            f.flex(
                t("Delete this reading?"),
                f.bubble(
                    [
                        f.title(t("Delete this reading?")),
                        about,
                        f.words(
                            t(
                                "Question and words are gone for good, with everything asked further and a page you "
                                "shared. What it cost stays in your transactions."
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
    return _after(t, t("This reading has been deleted."))


def say_under_way(t: Translator, *, reading_id: int) -> Messages:
    """This will say that a reading on its way cannot be deleted yet."""
    return f.with_quick_replies(
        [f.plain(t("It is still on its way. Once it has arrived you can delete it."))],
        [(label_early(t), b.OpenReading(reading_id)), (t("My readings"), b.Navigate("history"))],
    )


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
                        f.quote(
                            t("The cards answered this {when}:", when=when),
                            cut_graphemes(question, QUESTION_LETTERS),
                        ),
                        f.words(
                            t("Reading it again is free. Asked anew on the same day, the same cards lie for it.")
                            if today
                            else t("Reading it again is free.")
                        ),
                    ],
                    header=[f.night_title(t("You asked this a short while ago"))],
                    footer=[
                        f.lead(f.tap(t("Read it again"), b.OpenReading(earlier.id))),
                        f.beside(f.tap(t("Ask anew"), AskAnew(flow))),
                    ],
                ),
            )
        ],
        [(t("Read it again"), b.OpenReading(earlier.id)), (t("Ask anew"), AskAnew(flow))],
    )


def _past_bubble(t: Translator, past: Past, pictures: str) -> f.Part:
    meant = [f.note(t("You meant: {meant}", meant=cut_graphemes(past.meant, MEANT_LETTERS)))] if past.meant else []
    due = [f.beside(f.tap(t("Was it right?"), SayOutcome(past.id, "ask")))] if past.is_due else []
    return f.bubble(
        [
            f.strong(cut_graphemes(past.question, SHOWN_LETTERS), typed=True, maxLines=4),
            *meant,
            *([f.note(" · ".join(marks))] if (marks := _marks(t, past)) else []),
        ],
        hero=_cards_gone_by(t, past, pictures),
        footer=[
            f.lead(f.tap(t("Open"), b.OpenReading(past.id))),
            *due,
            f.quiet(f.tap(t("Delete"), AskToDelete(past.id))),
        ],
        size="kilo",
    )


def _cards_gone_by(t: Translator, past: Past, pictures: str) -> f.Part:
    """Its cards side by side on night, over the day and the spread; what she has not opened is marked."""
    shown = past.cards[:MOST_CARDS]
    row = heroes.cards_in_a_row(
        [picture_url(pictures, card, size="small") for card in shown],
        width=WIDTHS[len(shown)],
        more=len(past.cards) - len(shown),
    )
    layout = spread(past.spread).name[t.language]
    day = [f.night_title(write_day(t, past.drawn_at), size=tokens.TEXT), f.night_note(layout)]
    new = [f.badge(t("Not opened yet"))] if past.state == "parked" else []
    over = f.row([f.column(day, flex=1), *new], alignItems="center", spacing=tokens.GAP)
    beneath = f.column([row], height=ROOM, justifyContent="center")
    return f.column([over, beneath], paddingAll=tokens.EDGE, spacing=tokens.GAP, **f.night())


def _marks(t: Translator, past: Past) -> list[str]:
    marks = [outcome_words(t)[past.answer]] if past.answer else []
    marks += [t("✦ Read anew")] if past.anew else []
    if past.follow_ups:
        marks.append(t.plural("{n} question asked further", "{n} questions asked further", past.follow_ups))
    return marks


def _older_bubble(t: Translator, older: Place) -> f.Part:
    said = f.column(
        [
            f.words("☾", size=tokens.HUGE, color=tokens.GOLD, align="center", scaling=False),
            f.night_words(t("There are more, further back."), align="center"),
        ],
        paddingAll=tokens.EDGE,
        spacing=tokens.GAP,
        **f.night(),
    )
    return f.bubble([f.beside(f.tap(t("Older readings"), OlderReadings(older.at, older.id)))], hero=said, size="kilo")


def _after(t: Translator, text: str) -> Messages:
    return f.with_quick_replies(
        [f.plain(text)], [(t("My readings"), b.Navigate("history")), (t("New reading"), b.StartReading())]
    )
