"""What is said every day: the card of the day, its colours, looking in, levels and achievements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import heroes, marks, tokens
from bot.design import spread as table
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import weekday_name, write_date
from bot.views.drawing import card_title, picture_url
from bot.views.laid import opened
from services.check_ins import CheckIn
from services.daily import Colour, DailyCard, DayColours, DayWords
from services.levels import Achievement, Level
from services.tariff import CHECK_IN_COINS, STREAK_COINS, STREAK_DAYS
from services.tarot.draw import DrawnCard

_OUTLINE: Final = {"borderWidth": tokens.HAIR, "borderColor": tokens.LILAC}
SIDE_BY_SIDE: Final = 2
"""Keepsakes in a row; with more their names would break."""


@dataclass(frozen=True, slots=True)
class AskAboutDay(Postback):
    """Ask the cards about this very day; the day is written as a number, 20261121."""

    name: ClassVar[str] = "daily.ask"
    day: int


def show_card(
    t: Translator, *, card: DailyCard, words: DayWords, colours: DayColours, check_in: CheckIn, pictures: str
) -> Messages:
    """This will turn the card of the day."""
    day = int(card.day.strftime("%Y%m%d"))
    again = [] if card.fresh else [f.note(t("This is your card today; tomorrow brings another one."))]
    name = card_title(t, _as_drawn(card))
    message = f.flex(
        t("Your card of the day: {card}", card=name),
        f.bubble(
            [
                *opened(words.text),
                f.set_apart([f.note(t("Today's small thing")), f.words(words.do)], ground=tokens.CALM),
                *again,
                f.spark_rule(),
                *_colours(t, card.day, colours),
                f.rule(),
                _looked_in(t, check_in),
            ],
            hero=heroes.over_words(
                picture_url(pictures, _as_drawn(card)),
                [
                    f.night_title(name, align="center"),
                    f.night_quiet(t("Your card of the day"), align="center"),
                ],
                above=[f.night_note(write_date(t, card.day), align="center", weight="bold")],
                end=table.ground_of(card.card_id),
            ),
            footer=[
                f.lead(f.tap(t("Ask about today"), AskAboutDay(day))),
                f.quiet(f.tap(t("My level"), b.Navigate("level"))),
            ],
        ),
    )
    return f.with_quick_replies(
        [message],
        [
            (t("Ask about today"), AskAboutDay(day)),
            (t("My level"), b.Navigate("level")),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def say_check_in(t: Translator, check_in: CheckIn) -> str:
    """This will say in one clause what looking in brought and how many days in a row it is."""
    streak = t.plural("{n} day in a row", "{n} days in a row", check_in.streak)
    if not check_in.coins and not check_in.streak:
        return t("You have looked in today")
    if not check_in.coins:
        return t("You have looked in today · {streak}", streak=streak)
    gained = t.plural("+{n} Coin for looking in", "+{n} Coins for looking in", check_in.coins)
    if check_in.coins > CHECK_IN_COINS:
        return f"🎉 {gained} · {streak}"
    more = t.plural(
        "{n} more day and there are {coins} extra",
        "{n} more days and there are {coins} extra",
        check_in.days_to_go,
        coins=STREAK_COINS,
    )
    return f"{gained} · {streak}\n{more}"


def say_checked_in(t: Translator, *, check_in: CheckIn, coins: int) -> Messages:
    """This will answer someone who only looked in: what it brought, and the Coins she has now."""
    balance = t.plural("You have {n} Coin now.", "You have {n} Coins now.", coins)
    return f.with_quick_replies(
        [f.plain(f"{say_check_in(t, check_in)}\n{balance}")],
        [
            (t("My card of the day"), b.Navigate("daily")),
            (t("My level"), b.Navigate("level")),
            (t("Balance"), b.Navigate("balance")),
        ],
    )


def show_level(t: Translator, *, level: Level, streak: int, achievements: Sequence[Achievement]) -> Messages:
    """This will show how far she has come, and what is next."""
    heading = t("Level {number} · {name}", number=level.number, name=level.name[t.language])
    message = f.flex(
        heading,
        f.bubble(
            [
                _days_in_a_row(t, streak),
                f.section(t("Keepsakes"), [f.mosaic([_keepsake(t, one) for one in achievements], across=SIDE_BY_SIDE)]),
            ],
            header=[
                f.night_note(t("Level {number}", number=level.number)),
                f.night_title(level.name[t.language], size=tokens.DISPLAY),
            ],
            table=show_progress(t, level),
            footer=[
                f.lead(f.tap(t("My card of the day"), b.Navigate("daily"))),
                f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
            ],
        ),
    )
    return f.with_quick_replies(
        [message], [(t("My card of the day"), b.Navigate("daily")), (t("New reading"), b.StartReading())]
    )


def show_progress(t: Translator, level: Level) -> f.Part:
    """This will show on night how far it is to the next level: a bar, the readings so far, those to come."""
    said = [f.night_words(t.plural("{n} reading so far", "{n} readings so far", level.readings), weight="bold")]
    return f.column(
        [f.progress(_percent(level), dark=True), f.column([*said, f.night_quiet(_next_level(t, level))])],
        spacing=tokens.GAP,
    )


def show_streak(streak: int) -> f.Part:
    """This will draw the days of this week's row, seven of them; a whole row stays full for its day."""
    return marks.dots((streak - 1) % STREAK_DAYS + 1 if streak else 0, STREAK_DAYS)


def _days_in_a_row(t: Translator, streak: int) -> f.Part:
    said = (
        t.plural("{n} day in a row", "{n} days in a row", streak)
        if streak
        else t(
            "Look in each day: {coins} Coins, and {more} extra every {days} days in a row.",
            coins=CHECK_IN_COINS,
            more=STREAK_COINS,
            days=STREAK_DAYS,
        )
    )
    return f.column([show_streak(streak), f.note(said)], spacing=tokens.GAP)


def _looked_in(t: Translator, check_in: CheckIn) -> f.Part:
    return f.column([show_streak(check_in.streak), f.note(say_check_in(t, check_in))], spacing=tokens.GAP)


def _as_drawn(card: DailyCard) -> DrawnCard:
    return DrawnCard(card.card_id, "", card.orientation, 1)


def _colours(t: Translator, day: dt.date, colours: DayColours) -> list[f.Part]:
    """What each colour is good for, a line each, so that no long name throws the others out; last the one to leave."""
    shown = ((t("charm"), colours.charm), (t("work"), colours.work), (t("money"), colours.money))
    lines = [_colour(what, colour, t.language) for what, colour in shown]
    avoid = _colour(t("not today"), colours.avoid, t.language, quiet=True)
    return [f.section(t("Colours of {weekday}", weekday=weekday_name(t, day)), [*lines, avoid])]


def _colour(what: str, colour: Colour, language: str, *, quiet: bool = False) -> f.Part:
    name = colour.name[language]
    said = f.note(name, flex=5) if quiet else f.words(name, weight="bold", size=tokens.SMALL, flex=5)
    return f.row(
        [marks.swatch(colour.shown, size=tokens.SWATCH_LARGE), f.note(what, flex=3), said],
        spacing=tokens.GAP,
        alignItems="center",
    )


def _percent(level: Level) -> int:
    """Of the way to the next level; a beginning is seen, too."""
    if level.next_at is None:
        return 100
    return max(4, round(100 * (level.readings - level.since) / (level.next_at - level.since)))


def _next_level(t: Translator, level: Level) -> str:
    if level.next_at is None:
        return t("The highest level there is 💜")
    return t.plural(
        "{n} more reading to the next level", "{n} more readings to the next level", level.next_at - level.readings
    )


def _keepsake(t: Translator, achievement: Achievement) -> f.Part:
    """A little plate: golden with its sign once it is reached; until then a pale line without a plate."""
    reached = achievement.reached
    ink = tokens.INK if reached else tokens.QUIET
    sign = f.words(achievement.sign if reached else "✦", align="center", color=tokens.GILT if reached else tokens.QUIET)
    made = f.column(
        [sign, f.words(achievement.name[t.language], size=tokens.SMALL, align="center", color=ink)],
        paddingAll=tokens.PILL,
        cornerRadius=tokens.CORNER,
        flex=1,
    )
    return {**made, "backgroundColor": tokens.DAWN} if reached else {**made, **_OUTLINE}
