"""Answers to further questions: one as it arrives, and all of them after the reading they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.drawing import card_title, picture_url
from bot.views.follow_up import QUOTED_LETTERS, AskOn, ask_on_button, next_questions, say_left
from bot.views.laid import opened
from services.follow_ups import Offer
from services.preferences import Preferences
from services.reading_types import ALMANAC, Answer
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread
from services.wording import cut_graphemes

USUAL: Final = Preferences()


def show_answer(
    t: Translator,
    *,
    reading_id: int,
    root_id: int,
    question: str,
    layout: Spread,
    cards: Sequence[DrawnCard],
    answer: Answer,
    pictures: str,
    offer: Offer | None,
    receipt: str | None = None,
    top_up: bool = False,
    likes: Preferences = USUAL,
) -> Messages:
    """This will give the answer to a further question, with the cards it leans on and how one can ask on.

    `reading_id` is the answer's own, `root_id` that of the reading it is about; `receipt` says what it took.
    """
    bubble = _answer_bubble(t, question, layout, cards, answer, pictures, receipt)
    body: list[f.Part] = bubble["body"]["contents"]
    body += [f.spark_rule(), f.note(say_left(t, offer))]
    if offer is not None:
        body.append(f.section(t("You might ask next"), next_questions(reading_id, answer.next_questions)))
    further = [f.quiet(f.tap(t("New reading"), b.StartReading()))] if offer is not None else []
    if top_up:
        further.append(f.quiet(f.tap(t("Top up"), b.Navigate("buy"))))
    ways = [*_ways_on(t, offer, root_id), *([f.row(further, spacing=tokens.GAP)] if further else [])]
    bubble["footer"] = f.foot(ways)
    return f.with_quick_replies(
        f.in_size([f.flex(t("MiMi has a message for you"), bubble)], likes.text_size),
        [
            *([(t("Ask on"), AskOn(root_id))] if offer is not None else []),
            (t("It spoke to me"), b.SpokeToMe(reading_id, 1)),
            (t("Did not speak to me"), b.SpokeToMe(reading_id, 0)),
            (t("New reading"), b.StartReading()),
            (t("My readings"), b.Navigate("history")),
        ],
    )


def _ways_on(t: Translator, offer: Offer | None, root_id: int) -> list[f.Part]:
    """Asking on leads where she has what it takes; else the reading does, and asking on says what is missing."""
    back = f.tap(t("Back to the reading"), b.OpenReading(root_id))
    if offer is None:
        return [f.lead(f.tap(t("New reading"), b.StartReading())), f.beside(back)]
    ask_on = ask_on_button(t, offer, reading_id=root_id)
    return [f.lead(back), ask_on] if offer.lacks else [ask_on, f.beside(back)]


@dataclass(frozen=True, slots=True)
class Answered:
    """A further question with the answer she has."""

    question: str
    answer: Answer


def show_discussion(
    t: Translator,
    *,
    reading: Messages,
    answers: Sequence[Answered],
    layout: Spread,
    cards: Sequence[DrawnCard],
    pictures: str,
    likes: Preferences = USUAL,
) -> Messages:
    """This will show a reopened reading and, after it, every further question with its answer.

    Three of the longest are more than one carousel may hold; the last one then comes by itself.
    """
    if not answers:
        return reading
    bubbles = [_answer_bubble(t, one.question, layout, cards, one.answer, pictures, None) for one in answers]
    whole = f.carousel(bubbles)
    parts = [whole] if f.fits(whole) else [f.carousel(bubbles[:-1]), bubbles[-1]]
    talked = f.in_size([f.flex(t("MiMi has a message for you"), part) for part in parts], likes.text_size)
    *before, last = reading
    quick = {"quickReply": last["quickReply"]} if "quickReply" in last else {}
    shown = {key: part for key, part in last.items() if key != "quickReply"}
    return [*before, shown, *talked[:-1], {**talked[-1], **quick}]


def _answer_bubble(
    t: Translator,
    question: str,
    layout: Spread,
    cards: Sequence[DrawnCard],
    answer: Answer,
    pictures: str,
    receipt: str | None,
) -> f.Part:
    leant_on = [card for card in cards if card.card_id in answer.card_ids]
    first, *further = answer.paragraphs
    body = [
        f.quote(t("You asked"), cut_graphemes(question, QUOTED_LETTERS)),
        *opened(first),
        *[f.prose(paragraph) for paragraph in further],
        f.gentle(f"✦ {answer.advice}", weight="bold"),
    ]
    if answer.source == ALMANAC:
        body.append(f.note(t("From the almanac, composed without AI.")))
    if receipt:
        body.append(f.note(receipt))
    header = [f.night_note(layout.name[t.language]), f.night_title(t("Your further question"))]
    return f.bubble(body, header=header, table=_card_row(t, leant_on, pictures))


def _card_row(t: Translator, cards: Sequence[DrawnCard], pictures: str) -> f.Part:
    """The cards the answer leans on, small, each with its name."""
    return f.row([_card(t, card, pictures) for card in cards], spacing=tokens.GAP)


def _card(t: Translator, card: DrawnCard, pictures: str) -> f.Part:
    shown = table.portrait(picture_url(pictures, card, size="small"), width=tokens.CARD_SMALL)
    return table.captioned(shown, f.night_words(card_title(t, card), align="center", size=tokens.SMALL))
