"""What is said every day: the card of the day, its colours, looking in, levels and achievements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import weekday_name, write_date
from bot.views.drawing import card_title, picture_url
from services.check_ins import CheckIn
from services.daily import Colour, DailyCard, DayColours, DayWords
from services.levels import Achievement, Level
from services.tariff import CHECK_IN_COINS, STREAK_COINS, STREAK_DAYS
from services.tarot.draw import DrawnCard


@dataclass(frozen=True, slots=True)
class AskAboutDay(Postback):
    """Ask the cards about this very day; the day is written as a number, 20261121."""

    name: ClassVar[str] = "daily.ask"
    day: int


def show_card(
    t: Translator, *, card: DailyCard, words: DayWords, colours: DayColours, check_in: CheckIn, pictures: str
) -> Messages:
    """This will turn the card of the day."""
    name = card_title(t, _as_drawn(card))
    again = [] if card.fresh else [f.note(t("This is your card today; tomorrow brings another one."))]
    day = int(card.day.strftime("%Y%m%d"))
    message = f.flex(
        t("Your card of the day"),
        f.bubble(
            [
                f.title(name),
                f.words(words.text),
                f.set_apart([f.note(t("Today's small thing")), f.words(words.do)], ground=tokens.CALM),
                *again,
                {"type": "separator", "color": tokens.LINE},
                *_colour_rows(t, card.day, colours),
                {"type": "separator", "color": tokens.LINE},
                f.note(say_check_in(t, check_in)),
            ],
            hero=f.picture(picture_url(pictures, _as_drawn(card)), ratio="3:4", ground=tokens.NIGHT, aspectMode="fit"),
            header=[f.night_title(t("Your card of the day")), f.night_note(write_date(t, card.day))],
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
                f.words(t.plural("{n} reading so far", "{n} readings so far", level.readings), weight="bold"),
                _bar(level),
                f.note(_next_level(t, level)),
                {"type": "separator", "color": tokens.LINE},
                f.words(
                    t.plural("{n} day in a row", "{n} days in a row", streak)
                    if streak
                    else t(
                        "Look in each day: {coins} Coins, and {more} extra every {days} days in a row.",
                        coins=CHECK_IN_COINS,
                        more=STREAK_COINS,
                        days=STREAK_DAYS,
                    ),
                    size="xs",
                ),
                {"type": "separator", "color": tokens.LINE},
                *[_achievement_row(t, one) for one in achievements],
            ],
            header=[f.night_title(heading)],
            footer=[
                f.lead(f.tap(t("My card of the day"), b.Navigate("daily"))),
                f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
            ],
        ),
    )
    return f.with_quick_replies(
        [message], [(t("My card of the day"), b.Navigate("daily")), (t("New reading"), b.StartReading())]
    )


def _as_drawn(card: DailyCard) -> DrawnCard:
    return DrawnCard(card.card_id, "", card.orientation, 1)


def _colour_rows(t: Translator, day: dt.date, colours: DayColours) -> list[f.Part]:
    shown = (
        (t("charm"), colours.charm),
        (t("work"), colours.work),
        (t("money"), colours.money),
    )
    return [
        f.note(t("Colours of {weekday}", weekday=weekday_name(t, day))),
        *[_colour_row(t, what, colour) for what, colour in shown],
        f.note(t("better left in the wardrobe: {colour}", colour=colours.avoid.name[t.language])),
    ]


def _colour_row(t: Translator, what: str, colour: Colour) -> f.Part:
    chip = f.column(
        [], width=tokens.SWATCH, height=tokens.SWATCH, cornerRadius=tokens.ROUND, backgroundColor=colour.shown
    )
    return f.row(
        [chip, f.words(colour.name[t.language], size="xs", flex=3), f.note(what, flex=2, align="end")],
        spacing="md",
        alignItems="center",
    )


def _bar(level: Level) -> f.Part:
    """The part of the way to the next level, as a filled bar."""
    if level.next_at is None:
        percent = 100
    else:
        percent = max(4, round(100 * (level.readings - level.since) / (level.next_at - level.since)))
    return f.progress(percent)


def _next_level(t: Translator, level: Level) -> str:
    if level.next_at is None:
        return t("The highest level there is 💜")
    return t.plural(
        "{n} more reading to the next level", "{n} more readings to the next level", level.next_at - level.readings
    )


def _achievement_row(t: Translator, achievement: Achievement) -> f.Part:
    sign = achievement.sign if achievement.reached else "·"
    colour = tokens.INK if achievement.reached else tokens.QUIET
    return f.row(
        [
            f.words(sign, flex=0, size="sm"),
            f.words(achievement.name[t.language], size="xs", color=colour, flex=5),
            f.note("✓" if achievement.reached else " ", flex=0),
        ],
        spacing="md",
    )
