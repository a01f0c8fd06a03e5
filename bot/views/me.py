"""Me: who she is here, and how she likes things, each with its present state and one tap to change it."""

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
from bot.views.daily import show_progress, show_streak
from bot.views.daily_push import write_hour
from bot.views.outcomes import ChooseAskLater
from bot.views.prices import say_baht
from services.ledger.purse import Purse
from services.levels import Level
from services.preferences import Preferences

NAME_SHARE: Final = 4
CHOICE_SHARE: Final = 3
"""Of a setting's width: its name, and each of its two ways."""


@dataclass(frozen=True, slots=True)
class ChooseTextLength(Postback):
    """Read short texts (1) or whole ones (0)."""

    name: ClassVar[str] = "me.short"
    short: int


@dataclass(frozen=True, slots=True)
class ChooseTextSize(Postback):
    """Read larger letters (1) or the usual ones (0)."""

    name: ClassVar[str] = "me.large"
    large: int


@dataclass(frozen=True, slots=True)
class ChooseGist(Postback):
    """See on the lock screen what a reading says (1), or only that it is there (0)."""

    name: ClassVar[str] = "me.gist"
    on: int


@dataclass(frozen=True, slots=True)
class ForgetName(Postback):
    """Be called by no name."""

    name: ClassVar[str] = "me.noname"


@dataclass(frozen=True, slots=True)
class ConfirmName(Postback):
    """Yes, what she typed is her name, though it sounds like something else."""

    name: ClassVar[str] = "me.name.yes"


@dataclass(frozen=True, slots=True)
class AnotherName(Postback):
    """No, it is not; she types another one."""

    name: ClassVar[str] = "me.name.no"


@dataclass(frozen=True, slots=True)
class AskInstead(Postback):
    """It is no name but a question to the cards."""

    name: ClassVar[str] = "me.name.ask"


@dataclass(frozen=True, slots=True)
class Standing:
    """How she stands: what she has, and how far she has come; `streak` in days."""

    level: Level
    purse: Purse
    streak: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything she has chosen; `limit` in satang a month; `resting` while few pushes are left this month."""

    preferences: Preferences
    reversals: bool
    limit: int | None
    resting: bool


def show_me(t: Translator, *, standing: Standing, choices: Choices) -> Messages:
    """This will show who she is here, and beside it all her settings."""
    who = _who(t, standing, choices.preferences.nickname)
    return _carousel(t, t("Me"), [who, _settings(t, choices)])


def show_settings(t: Translator, *, choices: Choices) -> Messages:
    """This will show the settings alone."""
    return _carousel(t, t("Settings"), [_settings(t, choices)])


def ask_name(t: Translator, *, present: str | None) -> Messages:
    """This will ask what MiMi may call her."""
    text = t("What shall I call you? Up to 20 letters. I never see your LINE name, so this one is yours to choose.")
    if present:
        text = t("I call you {name} now.", name=present) + "\n" + text
    return f.with_quick_replies(
        [f.plain(text)],
        [(t("No name"), ForgetName()), (t("Cancel"), b.Navigate("cancel"))],
    )


def ask_whether_name(t: Translator, *, name: str, can_be_asked: bool) -> Messages:
    """This will ask whether what she typed is her name; `can_be_asked` when it may be a question to the cards."""
    choices: list[tuple[str, Postback]] = [
        (t("Yes, call me that"), ConfirmName()),
        (t("No, another name"), AnotherName()),
    ]
    if can_be_asked:
        choices.append((t("I am asking"), AskInstead()))
    text = t("Is “{name}” your name? I only ask so that I call you right.", name=name)
    return f.with_quick_replies([f.plain(text)], [*choices, (t("Cancel"), b.Navigate("cancel"))])


def say_name_unfit(t: Translator, *, too_long: bool) -> Messages:
    """This will say kindly that something cannot be a name, and ask for another one."""
    text = (
        t("That is a little long for a name: 20 letters at most, please.")
        if too_long
        else t("That does not look like a name to me. What else may I call you?")
    )
    return f.with_quick_replies([f.plain(text)], [(t("No name"), ForgetName()), (t("Cancel"), b.Navigate("cancel"))])


def say_changed(t: Translator, text: str) -> Messages:
    """This will confirm a change in one sentence, with the way back to the settings."""
    return f.with_quick_replies(
        [f.plain(text)],
        [(t("Me"), b.Navigate("me")), (t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def _carousel(t: Translator, alt: str, bubbles: Sequence[f.Part]) -> Messages:
    return f.with_quick_replies(
        [f.flex(alt, f.carousel(bubbles))],
        [
            (t("New reading"), b.StartReading()),
            (t("My card of the day"), b.Navigate("daily")),
            (t("My readings"), b.Navigate("history")),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def _who(t: Translator, standing: Standing, nickname: str | None) -> f.Part:
    """Her name and her level with the way to the next one, what she has, and the days of this week's row."""
    streak = (
        t.plural("{n} day in a row", "{n} days in a row", standing.streak)
        if standing.streak
        else t("today can be day one")
    )
    level = t("Level {number} · {name}", number=standing.level.number, name=standing.level.name[t.language])
    visits, called, nobody = t("Daily visits"), t("I call you"), t("no name yet")
    body = [
        f.row([_figure(*one) for one in _what_she_has(t, standing.purse)], spacing=tokens.GAP),
        f.column([show_streak(standing.streak), f.note(f"{visits} · {streak}")], spacing=tokens.GAP),
    ]
    return f.bubble(
        body,
        header=[
            f.night_note(level),
            f.night_title(nickname or t("Me"), size=tokens.DISPLAY),
            *([] if nickname else [f.night_quiet(f"{called} · {nobody}")]),
        ],
        table=show_progress(t, standing.level),
        middle=True,
        footer=[
            f.lead(f.tap(t("Change my name") if nickname else t("Tell MiMi my name"), b.Navigate("nickname"))),
            f.row(
                [
                    f.quiet(f.tap(t("My level"), b.Navigate("level"))),
                    f.quiet(f.tap(t("Balance"), b.Navigate("balance"))),
                ]
            ),
        ],
    )


def _what_she_has(t: Translator, purse: Purse) -> list[tuple[int, str]]:
    return [
        (purse.stars, t.plural("Star", "Stars", purse.stars)),
        (purse.coins, t.plural("Coin", "Coins", purse.coins)),
    ]


def _settings(t: Translator, choices: Choices) -> f.Part:
    """Everything she may choose, on one bubble: how she reads, what comes by itself, and what is hers."""
    groups = (_reading(t, choices), _messages(t, choices), _account(t, choices))
    parted = [part for group in groups for part in (f.rule(), f.column(group, spacing=tokens.SNUG))]
    return f.bubble(parted[1:], header=[f.night_title(t("Settings"))], middle=True)


def _reading(t: Translator, choices: Choices) -> list[f.Part]:
    likes = choices.preferences
    return [
        _either(
            t("Text length"),
            (t("Full"), t("Show full texts"), ChooseTextLength(0)),
            (t("Short"), t("Show short texts"), ChooseTextLength(1)),
            second=likes.text_length == "short",
        ),
        _either(
            t("Text size"),
            (t("Normal"), t("Show normal letters"), ChooseTextSize(0)),
            (t("Large"), t("Show large letters"), ChooseTextSize(1)),
            second=likes.text_size == "large",
        ),
        _either(
            t("Reversed cards"),
            (t("With"), t("Read with reversed cards"), b.ChooseReversals(1)),
            (t("Without"), t("Read without reversed cards"), b.ChooseReversals(0)),
            second=not choices.reversals,
        ),
    ]


def _messages(t: Translator, choices: Choices) -> list[f.Part]:
    likes = choices.preferences
    return [
        _either(
            t("“Was it right?”"),
            (t("Ask me"), t("Ask me later"), ChooseAskLater(1)),
            (t("Don't ask"), t("Do not ask me"), ChooseAskLater(0)),
            second=not likes.ask_later,
        ),
        _either(
            t("Lock screen"),
            (t("Shown"), t("Show the beginning"), ChooseGist(1)),
            (t("Hidden"), t("Hide it"), ChooseGist(0)),
            second=not likes.gist_on_lock_screen,
        ),
        _daily(t, choices),
    ]


def _account(t: Translator, choices: Choices) -> list[f.Part]:
    limit = t("No limit of my own") if choices.limit is None else t("{price} a month", price=say_baht(t, choices.limit))
    return [
        _either(
            t("Language"),
            ("ไทย", "ภาษาไทย", b.ChooseLanguage("th")),
            ("English", "English", b.ChooseLanguage("en")),
            second=t.language == "en",
        ),
        _setting(t("Spending limit"), limit, t("Change the limit"), b.Navigate("limit")),
        _setting(t("My data and privacy"), None, t("My data"), b.Navigate("my_data")),
    ]


def _daily(t: Translator, choices: Choices) -> f.Part:
    hour, name = choices.preferences.daily_hour, t("Card of the day")
    if hour is None:
        return _setting(name, t("Off"), t("Choose an hour"), b.Navigate("daily_push"))
    if choices.preferences.daily_paused_at is not None:
        state = t("{hour}, paused since you were away", hour=write_hour(hour))
        return _setting(name, state, t("Send it again"), b.Navigate("resume_daily"))
    state = (
        t("{hour}, resting for the moment", hour=write_hour(hour))
        if choices.resting
        else t("Every day at {hour}", hour=write_hour(hour))
    )
    return _setting(name, state, t("Change or stop"), b.Navigate("daily_push"))


def _setting(name: str, state: str | None, label: str, postback: Postback) -> f.Part:
    """What it is and how it stands on the left, and where it is changed on the right."""
    said = f.column([_named(name), *([f.note(state)] if state else [])], flex=NAME_SHARE)
    change = f.small_cell(label, f.tap(label, postback), color=tokens.VIOLET)
    return f.row([said, {**change, "flex": 2 * CHOICE_SHARE}], spacing=tokens.SNUG, alignItems="center")


def _either(name: str, *ways: tuple[str, str, Postback], second: bool) -> f.Part:
    """One of two ways: the chosen one is marked and no button, the other is a button; each is (shown, said, done)."""
    chosen = 1 if second else 0
    shown = [
        f.chosen(word) if at == chosen else f.small_cell(word, f.tap(said, postback), color=tokens.VIOLET)
        for at, (word, said, postback) in enumerate(ways)
    ]
    cells = [{**cell, "flex": CHOICE_SHARE} for cell in shown]
    return f.row([f.column([_named(name)], flex=NAME_SHARE), *cells], spacing=tokens.SNUG, alignItems="center")


def _named(name: str) -> f.Part:
    return f.words(name, size=tokens.SMALL, weight="bold")


def _figure(number: int, what: str) -> f.Part:
    return {**f.stat(f"{number:,}", what), "flex": 1}
