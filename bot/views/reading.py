"""The reading itself, and what is said while it is on its way."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.drawing import card_title, picture_url, position_name
from services.reading_types import ALMANAC, Interpretation
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread
from services.wording import cut_graphemes

QUOTED_LETTERS = 120


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
) -> Messages:
    """This will make the carousel: a summary that fits one screenshot, a bubble a card, insights and next steps.

    `receipt` is the clause that says what it took; `top_up` when what she has cannot pay for the next one.

    What is too much for one carousel, such as a Celtic cross, comes as two in one call.
    """
    opening = _summary_bubble(t, question, layout, cards, interpretation, reading_id, receipt)
    texts = {(text.card_id, text.position): text.interpretation for text in interpretation.cards}
    bubbles = [_card_bubble(t, card, layout, texts[card.card_id, card.position], pictures) for card in cards]
    closing = _closing_bubble(
        t, reading_id, interpretation, _copy_text(t, layout, cards, interpretation), top_up=top_up
    )
    alt = t("MiMi has a message for you")
    whole = f.carousel([opening, *bubbles, closing])
    if f.fits(whole):
        messages = [f.flex(alt, whole)]
    else:
        half = len(bubbles) // 2
        messages = [
            f.flex(alt, f.carousel([opening, *bubbles[:half]])),
            f.flex(alt, f.carousel([*bubbles[half:], closing])),
        ]
    return f.with_quick_replies(
        messages,
        [
            (t("Ask another"), b.StartReading()),
            (t("It spoke to me"), b.SpokeToMe(reading_id, 1)),
            (t("Not really"), b.SpokeToMe(reading_id, 0)),
            (t("My readings"), b.Navigate("history")),
        ],
    )


def say_still_writing(t: Translator, *, reading_id: int) -> Messages:
    """This will say that the reading is on its way."""
    return f.with_quick_replies(
        [f.plain(t("I am still reading your cards. It comes by itself in a moment."))],
        [
            (t("Open my reading"), b.OpenReading(reading_id)),
            (t("Cancel this reading"), b.CancelReading(reading_id)),
        ],
    )


def say_ready(t: Translator, *, reading_id: int) -> Messages:
    """This will say that a reading is ready and waits to be opened."""
    message = f.flex(
        t("Your reading is ready"),
        f.bubble(
            [f.words(t("Your reading is ready ✨ Open it whenever you like."))],
            footer=[f.lead(f.tap(t("Open my reading"), b.OpenReading(reading_id)))],
        ),
    )
    return f.with_quick_replies([message], [(t("Open my reading"), b.OpenReading(reading_id))])


def say_arriving(t: Translator) -> Messages:
    """This will say that the reading is being sent right now."""
    return [f.plain(t("It is just arriving ✨"))]


def say_refused(t: Translator, *, kind: str, reason: str, returned: str | None = None) -> Messages:
    """This will explain kindly why a question is not read, and offer a way on; `returned` is what came back."""
    if kind == "self_harm":
        return care(t)
    answers = {
        "medical": t(
            "MiMi cannot see illness or treatment in the cards; please ask someone at a clinic. "
            "I can look at how to be gentle with yourself in this time."
        ),
        "death": t("MiMi never reads when or how anyone dies. I can look at how to be close to each other now."),
        "lottery": t("MiMi gives no numbers, but I can look at the timing and care of your money."),
        "legal_verdict": t("MiMi cannot say how a court decides. I can look at your strength and the next good step."),
        "stalking": t("MiMi does not look into someone's secrets. I can look at what you need and what you can do."),
        "harm": t("MiMi does not read for anything that hurts someone. I can look at how to let this weight go."),
        "minor": t(
            "For this question you are a little young for MiMi's cards. Please talk to someone grown-up you trust."
        ),
        "failed": t("I could not bring this reading to an end, and I am sorry. Shall we try once more?"),
        "not_a_question": t("I could not find a question in that. Ask me again in one sentence?"),
    }
    text = answers.get(kind) or reason or t("MiMi cannot read this question. Shall we try another?")
    return f.with_quick_replies(
        [f.plain(f"{text}\n\n{returned}" if returned else text)],
        [(t("Ask another question"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def care(t: Translator) -> Messages:
    """This will answer someone who may hurt herself: with care, without cards, with Thailand's hotline (1323)."""
    return [
        f.flex(
            t("MiMi is here with you"),
            f.bubble(
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
                    f.words(t("If you are in danger right now, call 1669.")),
                ],
                header=[f.night_title(t("You are not alone"))],
                footer=[
                    f.lead({"type": "uri", "label": t("Call 1323"), "uri": "tel:1323"}),
                    f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
                ],
            ),
        )
    ]


def say_cancelled(t: Translator, *, cards_stay: bool, returned: str | None = None) -> Messages:
    """This will confirm that a reading was stopped; revealed cards stay with their question until midnight.

    `returned` is the clause that says what is back with her.
    """
    text = t("Stopped, and put away.")
    if cards_stay:
        text += " " + t("Ask the same question again today and the same cards will lie for it.")
    if returned:
        text += "\n" + returned
    return f.with_quick_replies(
        [f.plain(text)], [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )


def say_too_late_to_cancel(t: Translator) -> Messages:
    """This will say that the reading is already on its way."""
    return [f.plain(t("It is already on its way to you."))]


def thank_for_feedback(t: Translator, *, spoke: bool) -> Messages:
    """This will thank for the answer to "did this speak to you?"."""
    text = (
        t("I am glad it spoke to you 💜")
        if spoke
        else t("Thank you for being honest. Asking about one thing at a time often brings it closer.")
    )
    return f.with_quick_replies(
        [f.plain(text)], [(t("Ask another"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )


def _summary_bubble(
    t: Translator,
    question: str,
    layout: Spread,
    cards: Sequence[DrawnCard],
    interpretation: Interpretation,
    reading_id: int,
    receipt: str | None,
) -> f.Part:
    lines = [
        f.row(
            [f.note(position_name(t, layout, card), flex=3), f.words(card_title(t, card), size="xs", flex=5)],
            spacing="sm",
        )
        for card in cards
    ]
    body = [
        f.set_apart([f.note(t("You asked")), f.words(cut_graphemes(question, QUOTED_LETTERS))]),
        f.words(interpretation.summary),
        {"type": "separator", "color": tokens.LINE},
        *lines,
    ]
    if interpretation.source == ALMANAC:
        body.append(f.note(t("From the almanac, composed without AI.")))
    if receipt:
        body.append(f.note(receipt))
    return f.bubble(
        body,
        header=[f.night_title(t("Your reading")), f.night_note(layout.name[t.language])],
        footer=[f.quiet(f.tap(t("Check my draw"), b.CheckDraw(reading_id)))],
    )


def _card_bubble(t: Translator, card: DrawnCard, layout: Spread, text: str, pictures: str) -> f.Part:
    portrait = f.picture(picture_url(pictures, card, size="small"), ratio="3:5", ground=tokens.NIGHT, flex=0)
    portrait = {**portrait, "size": "70px"}
    heading = f.column(
        [f.note(position_name(t, layout, card)), f.title(card_title(t, card))],
        justifyContent="center",
        spacing="xs",
    )
    return f.bubble([f.row([portrait, heading], spacing="lg"), f.words(text)])


def _closing_bubble(
    t: Translator, reading_id: int, interpretation: Interpretation, copied: str, *, top_up: bool
) -> f.Part:
    insights = [f.words(f"✦ {insight}") for insight in interpretation.key_insights]
    nexts = [
        f.column(
            [f.words(question, color=tokens.VIOLET, size="xs")],
            backgroundColor=tokens.LILAC,
            cornerRadius="8px",
            paddingAll="10px",
            action=f.tap(question, b.AskNext(reading_id, number)),
        )
        for number, question in enumerate(interpretation.next_questions, start=1)
    ]
    return f.bubble(
        [*insights, {"type": "separator", "color": tokens.LINE}, f.note(t("You might ask next")), *nexts],
        header=[f.night_title(t("To take with you"))],
        footer=[
            f.quiet(f.tap(t("It spoke to me"), b.SpokeToMe(reading_id, 1))),
            f.quiet(f.tap(t("Not really"), b.SpokeToMe(reading_id, 0))),
            f.beside(f.copy_action(t("Copy the text"), copied)),
            *([f.quiet(f.tap(t("Top up"), b.Navigate("buy")))] if top_up else []),
            f.lead(f.tap(t("Ask another"), b.StartReading())),
        ],
    )


def _copy_text(t: Translator, layout: Spread, cards: Sequence[DrawnCard], interpretation: Interpretation) -> str:
    """LINE's clipboard takes 1,000 units, so the cards are named and the words are the summary's and insights'."""
    names = " · ".join(f"{position_name(t, layout, card)}: {card_title(t, card)}" for card in cards)
    insights = "\n".join(f"- {insight}" for insight in interpretation.key_insights)
    return f"{interpretation.summary}\n\n{insights}\n\n{names}"
