"""What is said while a reading, or the answer to a further question, is on its way, ready, or stopped."""

from __future__ import annotations

from bot.core.context import Messages
from bot.design import flex as f
from bot.locale import Translator
from bot.views import buttons as b


def promise(t: Translator, *, waits: bool = False) -> str:
    """This will say how long a reading or an answer takes, the same wherever it begins, and how it comes.

    `waits` when it will not come by itself, but wait to be opened.
    """
    time = t("It takes about half a minute.")
    return f"{time} {_how_it_comes(t, waits=waits)}"


def label_early(t: Translator) -> str:
    """This will name the button that opens what is still being written: it waits, and opens then."""
    return t("Open when it's ready")


def say_still_writing(
    t: Translator, *, reading_id: int, answer: bool = False, waits: bool = False, asked: bool = False
) -> Messages:
    """This will say that the reading is on its way, or the answer to a further question.

    `waits` when it will not come by itself, but wait to be opened; `asked` when she has put another question, which is
    not kept.
    """
    begun = t("I am still looking at your cards.") if answer else t("I am still reading your cards.")
    text = f"{begun} {_how_it_comes(t, waits=waits)}"
    if asked:
        text += "\n" + t("Please ask me your new question again once this one is here.")
    stop = t("Cancel this question") if answer else t("Cancel this reading")
    return f.with_quick_replies(
        [f.plain(text)], [(label_early(t), b.OpenReading(reading_id)), (stop, b.CancelReading(reading_id))]
    )


def say_ready(t: Translator, *, reading_id: int, answer: bool = False) -> Messages:
    """This will say that a reading is ready and waits to be opened, or the answer to a further question."""
    heading = t("Your answer is ready") if answer else t("Your reading is ready")
    opening = b.OpenReading(reading_id)
    message = f.flex(
        heading,
        f.bubble(
            [f.words(t("It waits for you; open it whenever you like."))],
            header=[f.night_title(heading)],
            footer=[f.lead(f.tap(_open(t, answer), opening))],
        ),
    )
    return f.with_quick_replies([message], [(_open(t, answer), opening)])


def say_arriving(t: Translator) -> Messages:
    """This will say that the reading is being sent right now."""
    return [f.plain(t("It is just arriving ✨"))]


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


def _open(t: Translator, answer: bool) -> str:
    return t("Open the answer") if answer else t("Open my reading")


def _how_it_comes(t: Translator, *, waits: bool) -> str:
    if waits:
        return t("Tap “Open when it's ready”, and you have it right then.")
    return t("I'll send it as soon as it's ready.")
