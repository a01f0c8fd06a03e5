"""Days as people write them: Thais count by the Buddhist year, 543 ahead."""

from __future__ import annotations

import datetime as dt
from typing import Final

from babel.dates import get_day_names, get_month_names

from bot.locale import Translator
from services.draws import BANGKOK

BUDDHIST_AHEAD: Final = 543


def write_day(t: Translator, moment: dt.datetime) -> str:
    """This will write a moment's day in Bangkok, short: 21 พ.ย. 69, 21 Nov 2026."""
    day = moment.astimezone(BANGKOK).date()
    month = get_month_names("abbreviated", locale=t.language)[day.month]
    year = f"{(day.year + BUDDHIST_AHEAD) % 100:02}" if t.language == "th" else f"{day.year}"
    return f"{day.day} {month} {year}"


def write_moment(t: Translator, moment: dt.datetime) -> str:
    """This will write a moment as Bangkok's clock had it: 21 พ.ย. 69 16:30 น., 21 Nov 2026 16:30."""
    time = f"{moment.astimezone(BANGKOK):%H:%M}"
    return f"{write_day(t, moment)} {time} น." if t.language == "th" else f"{write_day(t, moment)} {time}"


def write_date(t: Translator, day: dt.date) -> str:
    """This will write a day in full: วันเสาร์ที่ 21 พฤศจิกายน 2569, Saturday 21 November 2026."""
    month = get_month_names("wide", locale=t.language)[day.month]
    if t.language == "th":
        return f"{weekday_name(t, day)}ที่ {day.day} {month} {day.year + BUDDHIST_AHEAD}"
    return f"{weekday_name(t, day)} {day.day} {month} {day.year}"


def weekday_name(t: Translator, day: dt.date) -> str:
    """This will name a day's weekday."""
    return str(get_day_names("wide", locale=t.language)[day.weekday()])
