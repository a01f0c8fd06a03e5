"""Talking on about a reading: asking a further question, its answer, and reading the cards anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.drawing import card_title, picture_url
from bot.views.prices import say_balance, say_price
from services.follow_ups import Offer
from services.ledger.purse import Purse
from services.preferences import Preferences
from services.reading_types import ALMANAC, Answer
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread
from services.wording import cut_graphemes

QUOTED_LETTERS = 120
USUAL: Final = Preferences()


@dataclass(frozen=True, slots=True)
class AskOn(Postback):
    """Ask a further question about a reading, in her own words."""

    name: ClassVar[str] = "follow"
    reading: int


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


def ask_on_label(t: Translator, offer: Offer) -> str:
    """This will name the button that asks on, with what the next question costs."""
    return t("Ask on · {price}", price=say_price(t, offer.price))


def say_left(t: Translator, offer: Offer | None) -> str:
    """This will say how many questions a reading still takes and what the next one costs, before it is asked."""
    if offer is None:
        return t("That was the last question for these cards. New cards will see further.")
    price = say_price(t, offer.price)
    return t.plural(
        "{n} more question about these cards; the next one: {price}",
        "{n} more questions about these cards; the next one: {price}",
        offer.left,
        price=price,
    )


def next_questions(reading_id: int, questions: Sequence[str]) -> list[f.Part]:
    """This will make a tappable line of each suggested question."""
    return [
        f.column(
            [f.words(question, color=tokens.VIOLET, size="xs")],
            backgroundColor=tokens.LILAC,
            cornerRadius="8px",
            paddingAll="10px",
            action=f.tap(question, b.AskNext(reading_id, number)),
        )
        for number, question in enumerate(questions, start=1)
    ]


def ask_follow_up(
    t: Translator, *, reading_id: int, question: str, offers: Sequence[str], offer: Offer, purse: Purse | None
) -> Messages:
    """This will ask for the further question and say what it will cost; `purse` is None when nothing costs anything."""
    body = [
        f.set_apart([f.note(t("You asked")), f.words(cut_graphemes(question, QUOTED_LETTERS))]),
        f.words(t("What else would you like to know? Type it; the same cards answer, none are drawn anew.")),
        f.note(say_left(t, offer)),
    ]
    if purse is not None and not offer.price.is_free:
        body.append(f.note(t("You have {balance}.", balance=say_balance(t, purse))))
    if offers:
        numbered = [f"{number}. {suggested}" for number, suggested in enumerate(offers, start=1)]
        body += [f.note(t("Or tap one of these:")), *next_questions(reading_id, numbered)]
    message = f.flex(t("Ask on"), f.bubble(body, header=[f.night_title(t("Ask on"))]))
    return f.with_quick_replies(
        [message], [(t("Back to the reading"), b.Navigate("back")), (t("Cancel"), b.Navigate("cancel"))]
    )


def say_asked(t: Translator, *, reading_id: int, question: str, cost: str, economy: bool = False) -> Messages:
    """This will say that the answer is on its way; `cost` is the clause about her Stars."""
    lead = (
        t("I am looking at your cards again. Tap “Open the answer” in some seconds.")
        if economy
        else t("I am looking at your cards again. The answer comes by itself in a moment.")
    )
    quoted = (t("You asked"), question)
    return _say_begun(reading_id, lead, quoted, cost, (t("Open the answer"), t("Cancel this question")))


def say_reading_anew(t: Translator, *, reading_id: int, question: str, cost: str, meant: str | None = None) -> Messages:
    """This will say that the cards are being read anew, by what she `meant` if she has said so."""
    lead = t("I am reading the same cards anew, with your question in front of me.")
    quoted = (t("You meant"), meant) if meant else (t("You asked"), question)
    return _say_begun(reading_id, lead, quoted, cost, (t("Open my reading"), t("Cancel this reading")))


def _say_begun(reading_id: int, lead: str, quoted: tuple[str, str], cost: str, labels: tuple[str, str]) -> Messages:
    heading, words = quoted
    buttons: list[tuple[str, Postback]] = [
        (labels[0], b.OpenReading(reading_id)),
        (labels[1], b.CancelReading(reading_id)),
    ]
    message = f.flex(
        lead,
        f.bubble(
            [
                f.set_apart([f.note(heading), f.words(cut_graphemes(words, QUOTED_LETTERS))]),
                f.words(lead),
                f.note(cost),
            ],
            footer=[f.lead(f.tap(*buttons[0])), f.quiet(f.tap(*buttons[1]))],
        ),
    )
    return f.with_quick_replies([message], buttons)


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
    body += [{"type": "separator", "color": tokens.LINE}, f.note(say_left(t, offer))]
    if offer is not None:
        body += next_questions(reading_id, answer.next_questions)
    ask_on = [f.lead(f.tap(ask_on_label(t, offer), AskOn(root_id)))] if offer is not None else []
    new = f.tap(t("New reading"), b.StartReading())
    further = [f.quiet(new)] if ask_on else []
    if top_up:
        further.append(f.quiet(f.tap(t("Top up"), b.Navigate("buy"))))
    footer = [
        *ask_on,
        *([] if ask_on else [f.lead(new)]),
        f.beside(f.tap(t("Back to the reading"), b.OpenReading(root_id))),
        *([f.row(further, spacing="sm")] if further else []),
    ]
    bubble["footer"] = f.column(footer, paddingAll="12px", spacing="sm", backgroundColor=tokens.GROUND)
    return f.with_quick_replies(
        f.in_size([f.flex(t("MiMi has a message for you"), bubble)], likes.text_size),
        [
            *([(t("Ask on"), AskOn(root_id))] if offer is not None else []),
            (t("It spoke to me"), b.SpokeToMe(reading_id, 1)),
            (t("Not really"), b.SpokeToMe(reading_id, 0)),
            (t("New reading"), b.StartReading()),
            (t("My readings"), b.Navigate("history")),
        ],
    )


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


def say_no_more(t: Translator, *, root_id: int) -> Messages:
    """This will say kindly that a reading takes no further question."""
    return f.with_quick_replies(
        [f.plain(t("These cards have answered all they can. For what is still open, let us lay new ones together 💜"))],
        [(t("New reading"), b.StartReading()), (t("Back to the reading"), b.OpenReading(root_id))],
    )


def ask_meant(t: Translator, *, reading_id: int, question: str) -> Messages:
    """This will ask what she really meant, and offer to read anew without it."""
    message = f.flex(
        t("I will read it anew"),
        f.bubble(
            [
                f.words(
                    t("I am sorry that I read past your question. I will read the same cards anew, once and for free.")
                ),
                f.set_apart([f.note(t("You asked")), f.words(cut_graphemes(question, QUOTED_LETTERS))]),
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


def say_read_anew_before(t: Translator, *, root_id: int) -> Messages:
    """This will say that a reading was read anew already, and where to find it."""
    return f.with_quick_replies(
        [f.plain(t("I have read these cards anew for you once already. You can open it again, or ask on about it."))],
        [
            (t("Back to the reading"), b.OpenReading(root_id)),
            (t("Ask on"), AskOn(root_id)),
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


def say_nothing_to_ask_about(t: Translator) -> Messages:
    """This will say that there is no reading yet that one could ask on about."""
    return f.with_quick_replies(
        [f.plain(t("There is no reading yet to ask on about. Shall we open some cards?"))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def _answer_bubble(
    t: Translator,
    question: str,
    layout: Spread,
    cards: Sequence[DrawnCard],
    answer: Answer,
    pictures: str,
    receipt: str | None,
) -> f.Part:
    body = [
        f.set_apart([f.note(t("You asked")), f.words(cut_graphemes(question, QUOTED_LETTERS), weight="bold")]),
        _card_row(t, [card for card in cards if card.card_id in answer.card_ids], pictures),
        *[f.words(paragraph) for paragraph in answer.paragraphs],
        f.set_apart([f.words(f"✦ {answer.advice}", color=tokens.CALM_INK)], ground=tokens.CALM),
    ]
    if answer.source == ALMANAC:
        body.append(f.note(t("From the almanac, composed without AI.")))
    if receipt:
        body.append(f.note(receipt))
    return f.bubble(body, header=[f.night_title(t("Your further question")), f.night_note(layout.name[t.language])])


def _card_row(t: Translator, cards: Sequence[DrawnCard], pictures: str) -> f.Part:
    """The cards the answer leans on, small, each with its name."""
    return f.row([_card(t, card, pictures) for card in cards], spacing="md", justifyContent="center")


def _card(t: Translator, card: DrawnCard, pictures: str) -> f.Part:
    portrait = f.picture(picture_url(pictures, card, size="small"), ratio="3:5", ground=tokens.NIGHT)
    return f.column(
        [{**portrait, "size": "60px"}, f.note(card_title(t, card), align="center", size="xxs")],
        spacing="xs",
        alignItems="center",
        flex=1,
    )
