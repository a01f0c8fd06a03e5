"""Everything said around a reading: welcome, menu, help, small talk, settings, my readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.core.context import Messages
from bot.design import flex as f
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.asking import ask_consent
from services.draws import BANGKOK
from services.questions import Kind
from services.readings import Kept
from services.tariff import WELCOME_COINS
from services.wording import cut_graphemes

HISTORY_LETTERS = 140


def welcome(t: Translator, *, waiting_question: str | None = None) -> Messages:
    """This will greet someone new and ask for consent, the question she came with waiting."""
    hello = f.flex(
        t("Hello, I am MiMi 🌙"),
        f.bubble(
            [
                f.words(
                    t(
                        "Ask me what is on your mind, pick your cards face down, "
                        "and I write you a reading that answers your question."
                    )
                ),
                f.set_apart(
                    [
                        f.words(t("✦ Real cards: 78, shuffled and sealed before you pick, and you can check it.")),
                        f.words(t("✦ Written for your question, in about half a minute.")),
                        f.words(t("✦ Your name is never sent with your question.")),
                        f.words(t("🎁 {n} Coins to welcome you: your first three cards are on me.", n=WELCOME_COINS)),
                    ]
                ),
            ],
            header=[
                f.night_title(t("Hello, I am MiMi 🌙")),
                f.night_note(t("Your tarot reader, here in LINE")),
            ],
        ),
    )
    return [hello, *ask_consent(t, waiting_question=waiting_question)]


def show_menu(t: Translator, *, heading: str | None = None) -> Messages:
    """This will show what MiMi can do."""
    message = f.flex(
        t("What shall we do?"),
        f.bubble(
            [f.words(heading or t("What shall we do?"), weight="bold")],
            footer=[
                f.lead(f.tap(t("🔮 New reading"), b.StartReading())),
                f.beside(f.tap(t("My readings"), b.Navigate("history"))),
                f.row(
                    [
                        f.beside(f.tap(t("Balance"), b.Navigate("balance"))),
                        f.beside(f.tap(t("Top up"), b.Navigate("buy"))),
                    ],
                    spacing="sm",
                ),
                f.beside(f.tap(t("Settings"), b.Navigate("settings"))),
                f.quiet(f.tap(t("How it works"), b.Navigate("help"))),
            ],
        ),
    )
    return f.with_quick_replies(
        [message],
        [
            (t("New reading"), b.StartReading()),
            (t("My readings"), b.Navigate("history")),
            (t("Balance"), b.Navigate("balance")),
        ],
    )


def show_help(t: Translator) -> Messages:
    """This will explain the product in a few lines."""
    return f.with_quick_replies(
        [
            f.flex(
                t("How it works"),
                f.bubble(
                    [
                        f.words(t("1. Type your question, as you would tell a friend.")),
                        f.words(t("2. Say how you feel and what it is about, or tap “Open my cards now”.")),
                        f.words(t("3. Tap a pile, or pick one or three cards yourself.")),
                        f.words(t("4. Your cards turn at once; the reading follows in some seconds.")),
                        f.note(
                            t(
                                "You can always type: menu, back, cancel, my readings, check my draw, balance, top up, "
                                "settings."
                            )
                        ),
                        f.note(t("On a computer, type the number of a choice.")),
                    ],
                    header=[f.night_title(t("How it works"))],
                    footer=[f.lead(f.tap(t("🔮 New reading"), b.StartReading()))],
                ),
            )
        ],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def answer_small_talk(t: Translator, kind: Kind) -> Messages:
    """This will answer a greeting, thanks, praise and the like in kind."""
    text = {
        Kind.GREETING: t("Hello 🌙 What is on your mind today?"),
        Kind.THANKS: t("With pleasure 💜 I am here whenever you need me."),
        Kind.PRAISE: t("That makes me happy ✨ Thank you for telling me."),
        Kind.LAUGHTER: t("You made me smile too 😄"),
        Kind.YES: t("Good. Type your question, or tap “New reading”."),
        Kind.NO: t("All right. I am here whenever you like."),
    }[kind]
    return f.with_quick_replies(
        [f.plain(text)], [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )


def offer_to_ask(t: Translator, *, flow: int, typed: str) -> Messages:
    """This will ask whether what was typed, which did not read like a question, is to be asked."""
    shown = cut_graphemes(typed, 120)
    return f.with_quick_replies(
        [f.plain(t("Shall I ask the cards about “{typed}”?", typed=shown))],
        [
            (t("Yes, ask this"), b.AskTyped(flow)),
            (t("New reading"), b.StartReading()),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def nudge_for_words(t: Translator) -> Messages:
    """This will answer a sticker, photo or the like: with thanks, and asking for words."""
    return f.with_quick_replies(
        [f.plain(t("Thank you 💜 I read words best. Type what is on your mind?"))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def show_settings(t: Translator, *, reversals: bool) -> Messages:
    """This will show the settings and how they stand."""
    state = t("Reversed cards: on") if reversals else t("Reversed cards: off")
    switch = t("Read without reversed cards") if reversals else t("Read with reversed cards")
    other, label = ("en", "English") if t.language == "th" else ("th", "ภาษาไทย")
    return [
        f.flex(
            t("Settings"),
            f.bubble(
                [
                    f.words(state),
                    f.note(t("A reversed card lies upside down; its meaning is blocked, inward or released.")),
                ],
                header=[f.night_title(t("Settings"))],
                footer=[
                    f.beside(f.tap(switch, b.ChooseReversals(0 if reversals else 1))),
                    f.beside(f.tap(label, b.ChooseLanguage(other))),
                    f.beside(f.tap(t("Spending limit"), b.Navigate("limit"))),
                    f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
                ],
            ),
        )
    ]


def show_history(t: Translator, readings: Sequence[Kept], *, layout_names: dict[str, str]) -> Messages:
    """This will show the latest readings, each to be reopened free of charge."""
    if not readings:
        return f.with_quick_replies(
            [f.plain(t("You have no readings yet. Shall we open some cards?"))],
            [(t("New reading"), b.StartReading())],
        )
    bubbles = [_history_bubble(t, reading, layout_names[reading.spread]) for reading in readings]
    return f.with_quick_replies(
        [f.flex(t("My readings"), f.carousel(bubbles))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def say(t: Translator, text: str) -> Messages:
    """This will say one plain sentence, with the way on."""
    return f.with_quick_replies(
        [f.plain(text)], [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )


def format_day(moment: dt.datetime) -> str:
    """This will write a day as it was in Bangkok, such as 21/11/2026."""
    return moment.astimezone(BANGKOK).strftime("%d/%m/%Y")


def _history_bubble(t: Translator, reading: Kept, layout_name: str) -> f.Part:
    return f.bubble(
        [
            f.note(f"{format_day(reading.drawn_at)} · {layout_name}"),
            f.words(cut_graphemes(reading.question, HISTORY_LETTERS), weight="bold"),
        ],
        footer=[f.lead(f.tap(t("Open"), b.OpenReading(reading.id)))],
        size="kilo",
    )
