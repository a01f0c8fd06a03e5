"""Everything said around a reading: welcome, menu, help, small talk."""

from __future__ import annotations

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.design.deck import picture_file
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.asking import ask_consent, offer_suggestions, shorter_suggestions
from bot.views.drawing import back_url
from bot.views.invitations import say_story
from services.tariff import WELCOME_COINS
from services.wording import cut_graphemes

GREETING_CARD = "major_17"


def welcome(
    t: Translator,
    *,
    flow: int | None = None,
    waiting_question: str | None = None,
    invited: str | None = None,
    gift: bool = True,
    pictures: str | None = None,
) -> Messages:
    """This will greet someone new and ask what is on her mind; without a `flow` to ask in, for her consent.

    That is when she came with something: `waiting_question`, if it is one. `invited` is the answer to a friend's code,
    where she came with one; `gift` whether she got the welcome Coins; `pictures` where the deck's lie, so that three
    cards greet her.
    """
    gifts = [t("🎁 {n} Coins to welcome you, enough for a reading of three cards.", n=WELCOME_COINS)] if gift else []
    gifts += [invited] if invited else []
    gift_part = [f.set_apart([f.words(line) for line in gifts], ground=tokens.DAWN)] if gifts else []
    promise = t("You pick the cards face down, and I write you a reading for your question alone.")
    begin = [f.strong(t("What is on your mind?")), f.words(t("Type it as you would tell a friend.")), *gift_part]
    hello = f.flex(
        t("Hello, I am MiMi 🌙"),
        f.bubble(
            [f.words(promise), *gift_part] if flow is None else [*begin, offer_suggestions(t, flow=flow)],
            header=[
                f.night_note(t("Your tarot reader, here in LINE")),
                f.night_title(t("Hello, I am MiMi 🌙")),
            ],
            table=_three_cards(pictures) if pictures else None,
        ),
    )
    if flow is None:
        return [hello, *ask_consent(t, waiting_question=waiting_question)]
    return f.with_quick_replies([hello], [*shorter_suggestions(t, flow=flow), (t("How it works"), b.Navigate("help"))])


def _three_cards(pictures: str) -> f.Part:
    """Two backs, and between them the Star, which promises the most; nearly twice as large as they are."""
    back = table.share(back_url(pictures), flex=5)
    star = table.share(f"{pictures}/full/{picture_file(GREETING_CARD)}", flex=9)
    return f.row([back, star, back], spacing=tokens.PAUSE, justifyContent="center", alignItems="center")


def show_menu(t: Translator, *, heading: str | None = None) -> Messages:
    """This will show what MiMi can do: few buttons beside the rich menu, the rest in words to tap."""
    daily, history, balance, me = (
        f.beside(f.tap(label, b.Navigate(where)))
        for label, where in (
            (t("My card of the day"), "daily"),
            (t("My readings"), "history"),
            (t("Balance"), "balance"),
            (t("Me"), "me"),
        )
    )
    message = f.flex(
        t("What shall we do?"),
        f.bubble(
            [
                f.lead(f.tap(t("🔮 New reading"), b.StartReading())),
                daily,
                history,
                *f.grid([balance, me]),
            ],
            footer=[f.quiet(f.tap(t("How it works"), b.Navigate("help")))],
            header=[f.night_title(heading or t("What shall we do?"))],
        ),
    )
    return f.with_quick_replies(
        [message],
        [
            (t("New reading"), b.StartReading()),
            (t("Top up"), b.Navigate("buy")),
            (t("Invite"), b.Navigate("invite")),
            (t("Gift"), b.Navigate("gift")),
            (t("How it works"), b.Navigate("help")),
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
                        *f.numbered(
                            [
                                t("Type your question, as you would tell a friend."),
                                t("Say how you feel and what it is about, or tap “Open my cards now”."),
                                t("Tap a pile, or pick one or three cards yourself."),
                                t("Your cards turn at once; the reading follows about half a minute later."),
                            ]
                        ),
                        f.spark_rule(),
                        f.note(
                            t(
                                "You can always type: menu, back, cancel, my readings, check my draw, balance, top up, "
                                "gift, me, settings."
                            )
                        ),
                        f.note(
                            t(
                                "About money: refund, I paid and nothing came, my plan, spending limit, "
                                "talk to a person."
                            )
                        ),
                        f.note(t("“invite”: {story}", story=say_story(t))),
                        f.note(t("On a computer, type the number of a choice.")),
                    ],
                    header=[f.night_title(t("How it works"))],
                    footer=[f.lead(f.tap(t("🔮 New reading"), b.StartReading()))],
                ),
            )
        ],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
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
        [f.plain(t("Thank you 💜 I read words best. What is on your mind?"))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def say(t: Translator, text: str) -> Messages:
    """This will say one plain sentence, with the way on."""
    return f.with_quick_replies(
        [f.plain(text)], [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )
