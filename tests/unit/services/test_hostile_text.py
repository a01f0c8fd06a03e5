"""Whatever is typed is understood in time that grows as the text does.

A pattern that reads a run of letters in two ways takes twice as long for every letter more, one that begins anew at
each of them four times as long for a text twice as long. One such message holds a process still, and with it
everybody's chats. The texts here are what such patterns stumble over: a run that never ends as it should.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

import pytest

from bot.core.postback import OldButtonError, split_data
from bot.locale import find_command
from bot.locale.choosing import choose
from handlers import spending
from services import (
    answer_form,
    complaints,
    consent_words,
    excerpts,
    gift_codes,
    hours,
    invitation_codes,
    masking,
    nicknames,
    questions,
    safety,
    screening,
    typed_choices,
    wishes,
    wording,
)
from services.almanac.asking import listen
from tests.unit.services.reading_samples import request

Read = Callable[[str], object]

SHORT: Final = 1_000
LONG: Final = 4 * SHORT
LINEAR: Final = 8.0
"""Four times the text takes four times as long, or sixteen times where a reader is quadratic; this lies between."""

NOTHING: Final = 0.03
"""Seconds of CPU; what is done so soon is not looked at, because a busy machine shows more by chance."""

TOO_MUCH: Final = 0.25
"""Seconds of CPU that nothing may take, however it grows."""

STUCK: Final = 1.0
"""Seconds of CPU after which nobody waits for it any longer."""

TRIES: Final = 5

CACHED: Final[tuple[Any, ...]] = (
    wording.clean,
    wording.spell,
    wording.fold,
    questions.recognise,
    questions.needs_care,
    safety.hear,
)


class Hostile(NamedTuple):
    """A run of one syllable, with what leads a reader into it and what it does not expect at the end."""

    before: str
    syllable: str
    after: str = "x"

    def of_length(self, length: int) -> str:
        room = max(length - len(self.before) - len(self.after), 0)
        return self.before + (self.syllable * (room // len(self.syllable) + 1))[:room] + self.after


EVERYWHERE: Final = tuple(
    Hostile(before, syllable)
    for before, syllable in (
        ("", "a"),
        ("", "ก"),
        ("", " "),
        ("a", " ,"),
        ("a", ","),
        ("", "5"),
        ("", "1 "),
        ("", "- "),
        ("ก", "\u0e48"),
        ("ก", "\u0e38\u0e48"),
        ("a", "\u0316\u0301\u0327"),
        ("👨", "\u200d👨"),
        ("", "("),
        ("", "([{"),
        ("", "?!"),
        ("", "\n"),
        ("", "ok"),
        ("", "ค่ะ "),
        ("", "มี่"),
        ("", "ๆ "),
        ("", "ผัวตี"),
        ("", "ตาย"),
        ("", "ไม่"),
        ("", "the "),
    )
)

CALLS: Final = (
    Hostile("", "มี"),
    Hostile("", "มีมี่"),
    Hostile("", "หนูเรา"),
    Hostile("", "ishe"),
    Hostile("", "i is he "),
    Hostile("เจ็บหน้าอก", "คะ", "xx"),
    Hostile("เจ็บหน้าอก", "อะคะ", "xx"),
    Hostile("เจ็บหน้าอก", "ร้าวไป", "xx"),
    Hostile("หายใจไม่ออก", "แล้วๆ", "xx"),
    Hostile("chest pain", " help me", " xx"),
    Hostile("", "คนเมากันโมโห"),
    Hostile("", "แฟนเมา"),
    Hostile("", "ไม่ไหวแล้ว"),
    Hostile("", "ทำไมต้อง"),
    Hostile("going", " about"),
    Hostile("", "he said "),
    Hostile("they gonna that ", "he wants ", "!"),
    Hostile("i ", "think i "),
    Hostile("ไม่", "เคยคิด", "ฆ่าตัวตายx คิดสั้น"),
)
DECLINED: Final = (
    Hostile("อยากฆ่าแฟน ไม่", "ได้คิดคิดจะ"),
    Hostile("อยากฆ่าแฟน กลัวโดน", "โดน"),
    Hostile("i will kill him ", "was a ki "),
    Hostile("when will he die ", "car d "),
    Hostile("จะ", "ไปรีบ"),
    Hostile("หวย เสียเงินกับ", "เล่นติด"),
    Hostile("", "just "),
    Hostile("", "he is just "),
    Hostile("", "แฟนอยู่"),
    Hostile("", "หนู15"),
)
TALK: Final = (
    Hostile("thanks", " for it so", " qq qq"),
    Hostile("", "ฮ่า "),
    Hostile("", "ฮ่า ๆ "),
    Hostile("", "okk"),
    Hostile("แล้วแต่", "หมอดู"),
    Hostile("แพง", "เกินไป"),
    Hostile("ขอบคุณ", " มากๆ"),
    Hostile("แม่น", "มาก "),
    Hostile("", " แล้ว"),
    Hostile("", "จะได้"),
    Hostile("", "หรือ"),
    Hostile("", "มีมี่,"),
    Hostile("", "will he "),
    Hostile("", "don't know "),
)
CHOICES: Final = (Hostile("", "about it's "), Hostile("มีหวัง", "นิดหน่อย"), Hostile("", "เอา"))
HOURS: Final = (Hostile("7", ","), Hostile("7 โมง", " ก็ได้ ตรง"), Hostile("", "เอา "), Hostile("", "ยี่สิบ"))
CODES: Final = (
    Hostile("", ",", "รหัส K7M2PQ"),
    Hostile("หวัดดีน้อง", " ,", "รหัส K7M2PQ"),
    Hostile("", "hi, ", "code K7M2PQ"),
    Hostile("", "รหัส "),
    Hostile("", "ชวนเพื่อน"),
    Hostile("code ", "a "),
    Hostile("", "A2"),
    Hostile("", "g- "),
    Hostile("g-7k3m2pqx9rt ", "สวัสดีครับ"),
)
PRIVATE: Final = (
    Hostile("", "ไอดี"),
    Hostile("ไลน์", "ของ"),
    Hostile("", "ไลน์ไอดี "),
    Hostile("", "ตำบล"),
    Hostile("", "ตำบล "),
    Hostile("", "ตำบล ก "),
    Hostile("12 ", "ซอย ก 1 "),
    Hostile("", "1/1 "),
    Hostile("12", " aa"),
    Hostile("", "a."),
    Hostile("", "a@"),
    Hostile("a@", "b."),
    Hostile("บัญชี ", "1-"),
    Hostile("", "0-"),
)
WRITTEN: Final = (
    Hostile("```json", "\n"),
    Hostile("```json\n{", " ", "``"),
    Hostile("", " \n"),
    Hostile("", "\n- "),
    Hostile("", "**_"),
    Hostile("", "`"),
    Hostile("a", "!"),
    Hostile("lottery ", "lottery"),
)
NAMES: Final = (Hostile("", "ขอ"), Hostile("เรียกว่า", "คะ"), Hostile("call me ", ".!"), Hostile("", "เปลี่ยนชื่อ"))
PAYMENTS: Final = (Hostile("", "โอน"), Hostile("", "paid "), Hostile("", "stars "), Hostile("", "ตัดเงินไป"))


def _choose_thrice(said: str) -> None:
    choose(said, {1: "Work", 2: "Love", 3: "Money"})


def _read_button(said: str) -> None:
    with suppress(OldButtonError):
        split_data(said)


def _read_answer(said: str) -> None:
    with suppress(answer_form.InterpretationError):
        answer_form.read_answer(said)


def _listen(said: str) -> None:
    listen(replace(request(), question=said, mood=None, topic=None))


READERS: Final[dict[str, tuple[Read, tuple[Hostile, ...]]]] = {
    "clean": (wording.clean, ()),
    "spell": (wording.spell, ()),
    "fold": (wording.fold, TALK),
    "only numbers": (wording.is_only_numbers, (Hostile("1", ",-"), Hostile("", "ไพ่."))),
    "numbers": (wording.read_numbers, ()),
    "Thai": (partial(wording.speaks_thai, first=False), ()),
    "letters": (wording.has_letters, ()),
    "cut": (lambda said: wording.cut_graphemes(said, 20), ()),
    "a call for help": (safety.hear, CALLS),
    "what is declined": (safety.screen, (*CALLS, *DECLINED)),
    "what is named beside": (safety.comfort, CALLS),
    "care": (questions.needs_care, CALLS),
    "small talk": (questions.recognise, TALK),
    "heard anywhere": (questions.recognise_anywhere, TALK),
    "a question": (questions.reads_like_question, TALK),
    "length": (questions.judge, ()),
    "a command": (find_command, (*TALK, *PAYMENTS)),
    "a complaint": (complaints.recognise, PAYMENTS),
    "consent": (consent_words.read_answer, TALK),
    "a choice": (_choose_thrice, CHOICES),
    "a mood": (typed_choices.read_mood, CHOICES),
    "a topic": (typed_choices.read_topic, CHOICES),
    "a layout": (typed_choices.read_shown_spread, CHOICES),
    "a pile": (typed_choices.read_pile, CHOICES),
    "a price": (typed_choices.asks_price, CHOICES),
    "an hour": (hours.read_hour, HOURS),
    "a daily card": (wishes.read_daily, HOURS),
    "a new name": (wishes.read_new_name, NAMES),
    "a name": (nicknames.read_name, NAMES),
    "a rude name": (nicknames.is_rude, NAMES),
    "a friend's code": (invitation_codes.find_code, CODES),
    "a gift's code": (gift_codes.find_gift_code, CODES),
    "a limit": (lambda said: spending._WISH.fullmatch(wording.fold(said)), (Hostile("ตั้งงบ", " "), Hostile("", ",1"))),
    "a mask": (masking.mask, PRIVATE),
    "the almanac's ear": (_listen, TALK),
    "a button": (_read_button, (Hostile("", "|"),)),
    "a model's answer": (_read_answer, WRITTEN),
    "a model's text": (screening.clean, WRITTEN),
    "a model's faults": (lambda said: screening.faults(said, "th"), (*WRITTEN, *PRIVATE)),
    "a model's first sentences": (lambda said: excerpts.first_sentences(said, 200), WRITTEN),
}


class _StuckError(Exception):
    """A reader that would not have come back."""


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """A pattern looks for signals on its way, so that even one that is stuck is called back."""

    def give_up(*_: object) -> None:
        raise _StuckError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _cost(read: Read, said: str) -> float:
    """Seconds of CPU, as if it had never been read before."""
    for cached in CACHED:
        cached.cache_clear()
    started = time.thread_time()
    with _no_longer_than(STUCK):
        read(said)
    return time.thread_time() - started


def _grows_as_its_text(read: Read, hostile: Hostile) -> bool:
    """Whether four times the text takes about four times as long; asked again where the machine may be to blame."""
    short, long = hostile.of_length(SHORT), hostile.of_length(LONG)
    try:
        for _ in range(TRIES):
            whole = _cost(read, long)
            if whole < NOTHING or (whole < TOO_MUCH and whole < LINEAR * _cost(read, short)):
                return True
    except _StuckError:
        return False
    return False


@pytest.mark.parametrize("name", READERS)
def test_no_reader_takes_long_for_a_hostile_text(name: str) -> None:
    read, own = READERS[name]
    read("จะได้งานใหม่ไหม")  # Patterns are compiled when they are first asked for.
    slow = [hostile for hostile in (*EVERYWHERE, *own) if not _grows_as_its_text(read, hostile)]
    assert not slow


@pytest.mark.parametrize(
    "pattern",
    ["(?:a|a)*b", r"(?:\w+)*\d", "a*a*b", r"a+\s*$"],
)
def test_a_careless_pattern_is_noticed(pattern: str) -> None:
    careless = re.compile(pattern)
    assert not _grows_as_its_text(careless.search, Hostile("", "a", "!"))


@pytest.mark.parametrize(
    "said",
    [
        *(
            "okk" * 19,
            "ฮ่า " * 14,
            "ok ok " * 9,
            "5" * 59,
            "ha" * 29,
            "555 ฮ่า " * 8,
            ". , ! " * 9,
            "แล้วแต่" + "หมอดู" * 10,
            "ไม่รู้" + "เลย" * 17,
            "ๆ " * 29,
        ),
        *("about it's " * 5, "มีหวัง" + "นิดหน่อย" * 6, "a " * 29, "hi " * 19, "ขอโทษที" * 8, "just really honestly " * 2),
        *("ช่วยๆด้วย ช่วยด้วย " * 3, "sorry so " * 6, "เอาละกัน" * 7, "help help please " * 3, "มีมี่,ขา " * 6),
    ],
)
def test_what_is_short_enough_for_every_pattern_is_read_at_once(said: str) -> None:
    """Sayings of up to sixty signs go through patterns that are cut off beyond; there even these take no time."""
    for read, _ in READERS.values():
        assert min(_cost(read, f"{said[:58]}x") for _ in range(2)) < NOTHING
