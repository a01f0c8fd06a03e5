"""Talking on about a reading: asking a further question, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views import waiting
from bot.views.prices import say_amount, say_balance, say_price
from services.follow_ups import Offer
from services.ledger.purse import Purse
from services.wording import cut_graphemes

QUOTED_LETTERS = 120


@dataclass(frozen=True, slots=True)
class AskOn(Postback):
    """Ask a further question about a reading, in her own words."""

    name: ClassVar[str] = "follow"
    reading: int


def ask_on_label(t: Translator, offer: Offer) -> str:
    """This will name the button that asks on, with what the next question takes, or what she lacks for it."""
    if offer.lacks:
        lacking = say_amount(t, stars=offer.lacks.stars, coins=offer.lacks.coins)
        return t("Ask on · {price}", price=t("{missing} missing", missing=lacking))
    return t("Ask on · {price}", price=say_price(t, offer.price))


def ask_on_button(t: Translator, offer: Offer, *, reading_id: int) -> f.Part:
    """This will be the button that asks on; it leads only where she has what it takes."""
    action = f.tap(ask_on_label(t, offer), AskOn(reading_id))
    return f.beside(action) if offer.lacks else f.lead(action)


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


def say_used_up(t: Translator) -> str:
    """This will say kindly that a reading takes no further question."""
    return t("These cards have answered all they can. For what is still open, let us lay new ones together 💜")


def quote(t: Translator, question: str, *, meant: str | None = None) -> f.Part:
    """This will quote what was asked; what she says she `meant` by it comes first, since it is what is answered."""
    asked = cut_graphemes(question, QUOTED_LETTERS)
    if not meant:
        return f.quote(t("You asked"), asked)
    first = f.note(t("First you asked: {question}", question=asked))
    return f.quote(t("You meant"), cut_graphemes(meant, QUOTED_LETTERS), first)


def next_questions(reading_id: int, questions: Sequence[str]) -> list[f.Part]:
    """This will make a tappable line of each suggested question."""
    return [
        f.suggestion(question, f.tap(question, b.AskNext(reading_id, number)), size=tokens.SMALL)
        for number, question in enumerate(questions, start=1)
    ]


def ask_follow_up(
    t: Translator,
    *,
    reading_id: int,
    question: str,
    offers: Sequence[str],
    offer: Offer,
    purse: Purse | None,
    meant: str | None = None,
) -> Messages:
    """This will ask for the further question and say what it will cost; `purse` is None when nothing costs anything."""
    body = [
        quote(t, question, meant=meant),
        f.words(t("What else would you like to know? Type it; the same cards answer, none are drawn anew.")),
        f.note(say_left(t, offer)),
    ]
    if purse is not None and not offer.price.is_free:
        body.append(f.note(t("You have {balance}.", balance=say_balance(t, purse))))
    if offers:
        numbered = [f"{number}. {suggested}" for number, suggested in enumerate(offers, start=1)]
        body.append(f.section(t("Or tap one of these:"), next_questions(reading_id, numbered)))
    message = f.flex(t("Ask on"), f.bubble(body, header=[f.night_title(t("Ask on"))]))
    return f.with_quick_replies(
        [message], [(t("Back to the reading"), b.Navigate("back")), (t("Cancel"), b.Navigate("cancel"))]
    )


def say_asked(t: Translator, *, reading_id: int, question: str, cost: str, economy: bool = False) -> Messages:
    """This will say that the answer is on its way; `cost` is the clause about her Stars."""
    lead = t("I am looking at your cards again.")
    return say_begun(t, reading_id, lead, quote(t, question), cost, t("Cancel this question"), waits=economy)


def say_begun(
    t: Translator, reading_id: int, lead: str, quoted: f.Part, cost: str, stop: str, *, waits: bool = False
) -> Messages:
    """This will say what has just begun, about what is `quoted`; `stop` names the button that ends it.

    `waits` when it will not come by itself, but wait to be opened.
    """
    buttons: list[tuple[str, Postback]] = [
        (waiting.label_early(t), b.OpenReading(reading_id)),
        (stop, b.CancelReading(reading_id)),
    ]
    message = f.flex(
        lead,
        f.bubble(
            [
                quoted,
                f.strong(lead),
                f.words(waiting.promise(t, waits=waits)),
                f.note(cost),
            ],
            footer=[f.lead(f.tap(*buttons[0])), f.quiet(f.tap(*buttons[1]))],
        ),
    )
    return f.with_quick_replies([message], buttons)


def say_no_more(t: Translator, *, root_id: int) -> Messages:
    """This will answer a wish to ask on about a reading that takes no further question."""
    return f.with_quick_replies(
        [f.plain(say_used_up(t))],
        [(t("New reading"), b.StartReading()), (t("Back to the reading"), b.OpenReading(root_id))],
    )


def say_nothing_to_ask_about(t: Translator) -> Messages:
    """This will say that there is no reading yet that one could ask on about."""
    return f.with_quick_replies(
        [f.plain(t("There is no reading yet to ask on about. Shall we open some cards?"))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )
