"""Every button's payload. Those of a talk carry its number, so an old one is known as old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.postback import Postback


@dataclass(frozen=True, slots=True)
class StartReading(Postback):
    """Begin a reading."""

    name: ClassVar[str] = "start"


@dataclass(frozen=True, slots=True)
class GiveConsent(Postback):
    """Agree to the terms of this version."""

    name: ClassVar[str] = "consent"
    version: int


@dataclass(frozen=True, slots=True)
class RefuseConsent(Postback):
    """Rather not."""

    name: ClassVar[str] = "consent.no"


@dataclass(frozen=True, slots=True)
class AskSuggested(Postback):
    """Ask one of the suggested questions, by its number."""

    name: ClassVar[str] = "ask"
    flow: int
    number: int


@dataclass(frozen=True, slots=True)
class AskNext(Postback):
    """Ask one of the next questions that a reading, or an answer about it, suggested."""

    name: ClassVar[str] = "ask.next"
    reading: int
    number: int


@dataclass(frozen=True, slots=True)
class AskTyped(Postback):
    """Ask what was just typed, though it did not read like a question."""

    name: ClassVar[str] = "ask.typed"
    flow: int


@dataclass(frozen=True, slots=True)
class ChooseMood(Postback):
    """Say how she feels; an empty choice skips."""

    name: ClassVar[str] = "mood"
    flow: int
    mood: str


@dataclass(frozen=True, slots=True)
class TypeMood(Postback):
    """Say it in her own words."""

    name: ClassVar[str] = "mood.own"
    flow: int


@dataclass(frozen=True, slots=True)
class ChooseTopic(Postback):
    """Say what it is about; an empty choice skips."""

    name: ClassVar[str] = "topic"
    flow: int
    topic: str


@dataclass(frozen=True, slots=True)
class OpenNow(Postback):
    """Leave mood and topic to MiMi and take three cards."""

    name: ClassVar[str] = "now"
    flow: int


@dataclass(frozen=True, slots=True)
class ChooseSpread(Postback):
    """Choose the layout."""

    name: ClassVar[str] = "spread"
    flow: int
    spread: str


@dataclass(frozen=True, slots=True)
class CutPack(Postback):
    """Tap one of nine piles."""

    name: ClassVar[str] = "cut"
    flow: int
    pile: int


@dataclass(frozen=True, slots=True)
class PickMyself(Postback):
    """Pick each card face down."""

    name: ClassVar[str] = "pick.self"
    flow: int


@dataclass(frozen=True, slots=True)
class PickForMe(Postback):
    """Let MiMi pick what is still missing."""

    name: ClassVar[str] = "pick.mimi"
    flow: int


@dataclass(frozen=True, slots=True)
class PickCard(Postback):
    """Tap one face-down card, by its place in the pack."""

    name: ClassVar[str] = "pick"
    flow: int
    number: int


@dataclass(frozen=True, slots=True)
class GoOn(Postback):
    """Go on with the reading that waited for Stars."""

    name: ClassVar[str] = "go_on"


@dataclass(frozen=True, slots=True)
class FewerCards(Postback):
    """Ask again how many cards to lay, for the question that waits for Stars."""

    name: ClassVar[str] = "fewer"


@dataclass(frozen=True, slots=True)
class OpenReading(Postback):
    """Open a reading: at once when it is ready, else as soon as it is."""

    name: ClassVar[str] = "open"
    reading: int


@dataclass(frozen=True, slots=True)
class CancelReading(Postback):
    """Stop a reading that is being written."""

    name: ClassVar[str] = "stop"
    reading: int


@dataclass(frozen=True, slots=True)
class SpokeToMe(Postback):
    """Answer "did this speak to you?": 1 for yes."""

    name: ClassVar[str] = "spoke"
    reading: int
    yes: int


@dataclass(frozen=True, slots=True)
class CheckDraw(Postback):
    """Show the seal of a draw and its proof."""

    name: ClassVar[str] = "proof"
    reading: int


@dataclass(frozen=True, slots=True)
class Navigate(Postback):
    """Do what a command does, by its name in bot/locale/commands.toml, such as `menu` or `balance`."""

    name: ClassVar[str] = "go"
    where: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Postback):
    """Switch the language."""

    name: ClassVar[str] = "language"
    language: str


@dataclass(frozen=True, slots=True)
class ChooseReversals(Postback):
    """Read with reversed cards (1) or without (0)."""

    name: ClassVar[str] = "reversals"
    on: int


@dataclass(frozen=True, slots=True)
class ExchangeCoins(Postback):
    """Turn Coins into so many Stars; `since` numbers the latest movement when it was offered, so it works once."""

    name: ClassVar[str] = "exchange"
    stars: int
    since: int


@dataclass(frozen=True, slots=True)
class Buy(Postback):
    """Order a pack or a plan, by its id in the tariff."""

    name: ClassVar[str] = "buy"
    article: str


@dataclass(frozen=True, slots=True)
class ChooseLimit(Postback):
    """Choose the most to spend in a month, in satang; 0 for no limit of her own."""

    name: ClassVar[str] = "limit"
    amount: int


@dataclass(frozen=True, slots=True)
class BackToCards(Postback):
    """Let MiMi speak again while a person is still asked for."""

    name: ClassVar[str] = "cards"
