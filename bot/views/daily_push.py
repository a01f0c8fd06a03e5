"""The word of the daily card that comes by itself, for those who asked for it, and choosing its hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import marks, tokens
from bot.design import spread as table
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import weekday_name
from bot.views.drawing import back_url
from services.daily import DayColours

HOURS: Final = (6, 7, 8, 9, 12, 15, 18, 20, 21)
IN_A_ROW: Final = 3
"""No more: an hour in large letters must not break."""


@dataclass(frozen=True, slots=True)
class ChooseHour(Postback):
    """Be told of the card of the day at this hour in Bangkok."""

    name: ClassVar[str] = "daily.at"
    hour: int


@dataclass(frozen=True, slots=True)
class TypeHour(Postback):
    """Say another hour in her own words."""

    name: ClassVar[str] = "daily.at?"


@dataclass(frozen=True, slots=True)
class StopDaily(Postback):
    """Be told no more."""

    name: ClassVar[str] = "daily.stop"


@dataclass(frozen=True, slots=True)
class KeepDaily(Postback):
    """Turn the card, and go on being told after a week without a tap."""

    name: ClassVar[str] = "daily.keep"


def say_waiting(
    t: Translator, *, day: dt.date, colours: DayColours, last: bool, pictures: str | None = None
) -> Messages:
    """This will say that her card of the day lies ready, its back on top; with `last`, that it pauses unless she taps.

    Without the address of the `pictures` it is said in words alone.
    """
    turn = KeepDaily() if last else b.Navigate("daily")
    charm = t("{weekday} · lucky colour: {colour}", weekday=weekday_name(t, day), colour=_name(t, colours))
    colour = f.row(
        [marks.swatch(colours.charm.shown), f.words(charm, flex=0)],
        spacing=tokens.GAP,
        alignItems="center",
        justifyContent="center",
    )
    body = [colour]
    if last:
        rest = t("You have not looked in for a week, so from tomorrow I keep quiet. Turn the card and I go on.")
        body.append(f.gentle(rest))
    message = f.flex(
        t("Your card of the day lies ready"),
        f.bubble(
            body,
            hero=_face_down(t, turn, pictures),
            footer=[
                f.lead(f.tap(t("Turn my card"), turn)),
                f.quiet(f.tap(t("Change hour or stop"), b.Navigate("daily_push"))),
            ],
            size="kilo",
        ),
    )
    return f.with_quick_replies([message], [(t("Turn my card"), turn), (t("New reading"), b.StartReading())])


def ask_hour(t: Translator, *, hour: int | None, paused: bool = False, resting: bool = False) -> Messages:
    """This will offer the hours at which her card can be announced; `hour` is the present one.

    `paused` says that it is not sent since she was away for a week, `resting` that few pushes are left this month.
    """
    other: tuple[str, Postback] = (t("Another hour"), TypeHour())
    cells = [f.cell(label, f.tap(label, postback)) for label, postback in _hours()]
    body = [f.words(_say_now(t, hour, paused)), *f.grid(cells, across=IN_A_ROW)]
    if resting:
        body.append(f.note(t("Resting for the moment: I have few messages left this month.")))
    footer = [f.lead(f.tap(t("Send it again"), b.Navigate("resume_daily")))] if paused else []
    footer.append(f.beside(f.tap(*other)))
    if hour is not None:
        footer.append(f.quiet(f.tap(t("Stop these messages"), StopDaily())))
    message = f.flex(
        t("Your card of the day, each day"),
        f.bubble(body, header=[f.night_title(t("When shall I tell you?"))], footer=footer),
    )
    return f.with_quick_replies([message], [*_hours(), other])


def ask_other_hour(t: Translator) -> Messages:
    """This will ask for the hour in her own words."""
    return _ask_again(t, t("At what hour? Type it, such as 7 or 19:00."))


def say_hour_not_caught(t: Translator) -> Messages:
    """This will ask once more for the hour, since what she typed was none."""
    return _ask_again(t, t("That hour I did not catch. A full hour please, such as 7 or 19:00."))


def say_no_such_hour(t: Translator) -> Messages:
    """This will say that the day has no such hour, and ask for another one."""
    return _ask_again(t, t("The day has no such hour, only 0:00 to 23:00. Which one shall it be?"))


def say_daily_on(t: Translator, *, hour: int, exact: bool = True) -> Messages:
    """This will confirm the hour at which she is told of her card; not `exact` when she had said minutes, too."""
    text = t(
        "Done 🌙 Each day around {hour} I tell you that your card is ready. If you do not look in for a week, I stop.",
        hour=write_hour(hour),
    )
    if not exact:
        text = t("I know full hours only, so I take {hour}.", hour=write_hour(hour)) + "\n" + text
    return f.with_quick_replies([f.plain(text)], _around(t))


def say_daily_off(t: Translator) -> Messages:
    """This will confirm that she is told no more."""
    return f.with_quick_replies(
        [f.plain(t("All right, I do not write by myself any more. Your card waits for you every day."))], _around(t)
    )


def write_hour(hour: int) -> str:
    """This will write an hour, such as 07:00."""
    return f"{hour:02}:00"


def _hours() -> list[tuple[str, Postback]]:
    return [(write_hour(each), ChooseHour(each)) for each in HOURS]


def _ask_again(t: Translator, text: str) -> Messages:
    return f.with_quick_replies([f.plain(text)], [*_hours(), (t("Cancel"), b.Navigate("cancel"))])


def _say_now(t: Translator, hour: int | None, paused: bool) -> str:
    if hour is None:
        return t("A quiet word each day that your card lies ready. Tap an hour or type one; you can stop any time.")
    if paused:
        return t("{hour}, paused since you were away", hour=write_hour(hour))
    return t("Now: every day at {hour}", hour=write_hour(hour))


def _around(t: Translator) -> Sequence[tuple[str, Postback]]:
    return [
        (t("My card of the day"), b.Navigate("daily")),
        (t("Me"), b.Navigate("me")),
        (t("Menu"), b.Navigate("menu")),
    ]


def _name(t: Translator, colours: DayColours) -> str:
    return colours.charm.name[t.language]


def _face_down(t: Translator, turn: Postback, pictures: str | None) -> f.Part:
    """The card with its back up, to be turned by a tap."""
    card = [
        table.portrait(back_url(address), width=tokens.CARD_LARGE, action=f.tap(t("Turn my card"), turn))
        for address in [pictures]
        if address
    ]
    return f.column(
        [f.night_title(t("Your card of the day lies ready"), size=tokens.STRONG, align="center"), *card, *f.sparks()],
        alignItems="center",
        paddingAll=tokens.EDGE,
        spacing=tokens.PAUSE,
        **f.night(),
    )
