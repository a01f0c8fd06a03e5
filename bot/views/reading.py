"""The reading itself, and what is said while it is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views import follow_up, reread, safety
from bot.views.drawing import card_title, picture_url, position_hint, position_name
from bot.views.laid import cards_as_laid, opened
from bot.views.sharing import MakeWallpaper, ShareReading
from services.excerpts import first_sentences
from services.follow_ups import Offer
from services.interpretation import MANY_CARDS
from services.preferences import Preferences
from services.reading_types import ALMANAC, Interpretation
from services.tarot.deck import CALMING
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread
from services.wording import cut_graphemes

QUOTED_LETTERS = 120
SHORT_LETTERS = 130
"""Of the text about a card, for those who like it short."""
GIST_LETTERS = 60
USUAL: Final = Preferences()


@dataclass(frozen=True, slots=True)
class ReadInFull(Postback):
    """Show a reading whole, though she likes short texts."""

    name: ClassVar[str] = "read.full"
    reading: int


def show_reading(
    t: Translator,
    *,
    reading_id: int,
    question: str,
    layout: Spread,
    cards: Sequence[DrawnCard],
    interpretation: Interpretation,
    pictures: str,
    receipt: str | None = None,
    top_up: bool = False,
    offer: Offer | None = None,
    may_reread: bool = False,
    anew: bool = False,
    meant: str | None = None,
    likes: Preferences = USUAL,
) -> Messages:
    """This will make the carousel: a summary that fits one screenshot, a bubble a card, and what to take along with the
    ways on.

    `receipt` is the clause that says what it took; `top_up` when what she has cannot pay for the next one. `offer`
    says how she can ask on, None when she cannot any more; `may_reread` whether it can be read anew, which it is
    when `anew`, by what she `meant`. `likes` is how she likes to read: short texts are their first sentences, with
    the whole a tap away.

    What is too much for one carousel, as a Celtic cross always is, comes as two in one call: her cards, and last
    the answer, since the chat rests on what came last.
    """
    short = likes.text_length == "short"
    heading = t("Your reading, read anew") if anew else t("Your reading")
    opening = _summary_bubble(
        t,
        heading,
        follow_up.quote(t, question, meant=meant),
        layout,
        cards,
        interpretation,
        pictures,
        receipt,
        _ways_to_look(t, reading_id, short=short, may_reread=may_reread),
    )
    texts = {
        (text.card_id, text.position): first_sentences(text.interpretation, SHORT_LETTERS)
        if short
        else text.interpretation
        for text in interpretation.cards
    }
    bubbles = [
        _card_bubble(t, number, card, layout, texts[card.card_id, card.position], pictures)
        for number, card in enumerate(cards, start=1)
    ]
    closing = _closing_bubble(
        t,
        reading_id,
        interpretation,
        _copy_text(t, layout, cards, interpretation),
        top_up=top_up and _may_sell(offer, cards),
        offer=offer,
    )
    neutral = t("MiMi has a message for you")
    alt = cut_graphemes(interpretation.summary, GIST_LETTERS) if likes.gist_on_lock_screen else neutral
    whole = f.carousel([opening, *bubbles, closing])
    if len(cards) < MANY_CARDS and f.fits(whole):
        messages = [f.flex(alt, whole)]
    else:
        messages = [f.flex(neutral, f.carousel(bubbles)), f.flex(alt, f.carousel([opening, closing]))]
    return f.with_quick_replies(
        f.in_size(messages, likes.text_size),
        [
            *([(t("Ask on"), follow_up.AskOn(reading_id))] if offer is not None else []),
            (t("It spoke to me"), b.SpokeToMe(reading_id, 1)),
            (t("Did not speak to me"), b.SpokeToMe(reading_id, 0)),
            (t("New reading"), b.StartReading()),
        ],
    )


def say_refused(t: Translator, *, kind: str, reason: str, returned: str | None = None) -> Messages:
    """This will explain kindly why a question is not read, and offer a way on; `returned` is what came back."""
    if kind == "self_harm":
        return care(t)
    if kind == "violence":
        return safety.stand_by(t)
    return safety.decline(t, kind=kind, reason=reason, returned=returned)


def care(t: Translator) -> Messages:
    """This will answer someone who may hurt herself: with care, without cards, with Thailand's hotline (1323)."""
    return [
        f.flex(
            t("MiMi is here with you"),
            f.calm(
                t("You are not alone"),
                [
                    f.words(
                        t(
                            "What you wrote sounds very heavy, and I am glad you said it. "
                            "No cards now: you matter more than any question."
                        )
                    ),
                    f.words(
                        t(
                            "Please talk to someone tonight. "
                            "The Department of Mental Health's line 1323 listens day and night, free of charge."
                        )
                    ),
                    f.words(
                        t(
                            "If you are in danger right now, call 1669, or 191 for the police. "
                            "Outside Thailand, call the emergency number of the place you are in."
                        )
                    ),
                ],
                footer=[
                    safety.call_1323(t),
                    f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
                ],
            ),
        )
    ]


def _summary_bubble(
    t: Translator,
    heading: str,
    quoted: f.Part,
    layout: Spread,
    cards: Sequence[DrawnCard],
    interpretation: Interpretation,
    pictures: str,
    receipt: str | None,
    footer: list[f.Part],
) -> f.Part:
    body = [quoted, *opened(interpretation.summary)]
    if interpretation.source == ALMANAC:
        body.append(f.note(t("From the almanac, composed without AI.")))
    if receipt:
        body.append(f.note(receipt))
    header = [f.night_note(layout.name[t.language]), f.night_title(heading)]
    return f.bubble(body, header=header, table=cards_as_laid(t, layout, cards, pictures), footer=footer)


def _ways_to_look(t: Translator, reading_id: int, *, short: bool, may_reread: bool) -> list[f.Part]:
    """That it missed the question is said where the question stands, far from whether the words spoke to her."""
    in_full = f.beside(f.tap(t("Read the full text"), ReadInFull(reading_id)))
    check = f.tap(t("Check my draw"), b.CheckDraw(reading_id))
    missed = f.tap(t("Missed my question"), reread.MissedQuestion(reading_id))
    last = f.row([f.quiet(check), f.quiet(missed)]) if may_reread else f.quiet(check)
    return [in_full, last] if short else [last]


def _card_bubble(t: Translator, number: int, card: DrawnCard, layout: Spread, text: str, pictures: str) -> f.Part:
    """The card on its night, over where it lies and what it is called; then the one strong line, then the rest."""
    night = f.column(
        [
            table.portrait(picture_url(pictures, card), width=tokens.CARD_HERO),
            f.column(
                [
                    f.chip(number, position_name(t, layout, card), align="center"),
                    f.night_title(card_title(t, card), align="center"),
                    f.night_quiet(position_hint(t, layout, card), align="center"),
                ],
                spacing=tokens.TIGHT,
            ),
        ],
        paddingAll=tokens.EDGE,
        spacing=tokens.PAUSE,
        alignItems="center",
        **f.night(table.ground_of(card.card_id)),
    )
    return f.bubble(opened(text), hero=night)


def _closing_bubble(
    t: Translator, reading_id: int, interpretation: Interpretation, copied: str, *, top_up: bool, offer: Offer | None
) -> f.Part:
    """What she may keep, the first of it strongest, and where she may go from here; whatever else is quiet."""
    first, *further = interpretation.key_insights
    further_on = [f.note(follow_up.say_left(t, offer) if offer else follow_up.say_used_up(t))]
    if offer:
        suggested = follow_up.next_questions(reading_id, interpretation.next_questions)
        further_on.insert(0, f.section(t("You might ask next"), suggested))
    new = f.lead(f.tap(t("New reading"), b.StartReading()))
    return f.bubble(
        [f.strong(first), *f.sparkled(further), *further_on],
        header=[f.night_title(t("To take with you"))],
        footer=[
            follow_up.ask_on_button(t, offer, reading_id=reading_id) if offer else new,
            f.beside(f.tap(t("Share"), ShareReading(reading_id))),
            *([f.quiet(f.tap(t("Top up"), b.Navigate("buy")))] if top_up else []),
            _quietly(
                f.tap(t("It spoke to me"), b.SpokeToMe(reading_id, 1)),
                f.tap(t("Did not speak to me"), b.SpokeToMe(reading_id, 0)),
                f.copy_action(t("Copy the text"), copied),
                f.tap(t("Wallpaper"), MakeWallpaper(reading_id)),
            ),
        ],
    )


def _quietly(*actions: f.Part) -> f.Part:
    """Two in a row, close together."""
    links = [f.quiet(action) for action in actions]
    return f.column([f.row(links[at : at + 2]) for at in range(0, len(links), 2)])


def _may_sell(offer: Offer | None, cards: Sequence[DrawnCard]) -> bool:
    """Nothing is sold while a further question is free, nor under cards known to frighten."""
    return (offer is None or not offer.price.is_free) and not any(card.card_id in CALMING for card in cards)


def _copy_text(t: Translator, layout: Spread, cards: Sequence[DrawnCard], interpretation: Interpretation) -> str:
    """LINE's clipboard takes 1,000 units, so the cards are named and the words are the summary's and insights'."""
    names = " · ".join(f"{position_name(t, layout, card)}: {card_title(t, card)}" for card in cards)
    insights = "\n".join(f"- {insight}" for insight in interpretation.key_insights)
    return f"{interpretation.summary}\n\n{insights}\n\n{names}"
