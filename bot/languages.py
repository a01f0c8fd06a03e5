"""Which language someone is spoken to in, by what she types: turned by her script, turned back as easily, and told."""

from __future__ import annotations

from typing import Any, Final

from bot.core.context import Messages, Talk
from bot.design import flex as f
from bot.line.limits import QUICK_REPLIES
from bot.locale import Translator, find_command, translator
from bot.views import buttons as b
from services import questions
from services.turns import UserRow
from services.wording import has_thai, speaks_thai

TURNED: Final = "turned"
"""Where the state of a talk counts the English sentences of someone whose Thai words turned her from English."""

TO_TURN_BACK: Final = 2
WORDS_OF_A_SENTENCE: Final = 3
WORDS_OF_A_REQUEST: Final = 2


def hear_language(user: UserRow, talk: Talk, typed: str) -> tuple[Translator, dict[str, Any]]:
    """This will choose the language of a turn's answer, and give what is to be changed about the user.

    Many Thais run their phones in English; her own words say more than her settings, and what she chose says most.
    """
    known_by = user.language_from
    if known_by in {"default", "profile"} and speaks_thai(typed, first=known_by == "default"):
        if user.language != "th":
            talk.state, talk.changed = {**talk.state, TURNED: 0}, True
        return translator("th"), {"language": "th", "language_from": "script"}
    if known_by == "script" and TURNED in talk.state and typed:
        return _hear_english(user, talk, typed)
    return translator(user.language), {}


def _hear_english(user: UserRow, talk: Talk, typed: str) -> tuple[Translator, dict[str, Any]]:
    """One sentence in English may be a quotation; two on end, and she is turned back, to be turned by Thai again.

    Asking us for something in English words turns her at once: she has to understand what comes.
    """
    said = (
        0 if has_thai(typed) else int(talk.state[TURNED]) + (TO_TURN_BACK if _is_asked(typed) else _is_sentence(typed))
    )
    if said != talk.state[TURNED]:
        talk.state, talk.changed = {**talk.state, TURNED: said}, True
    if said < TO_TURN_BACK:
        return translator(user.language), {}
    talk.state = {key: value for key, value in talk.state.items() if key != TURNED}
    return translator("en"), {"language": "en", "language_from": "profile"}


def _is_asked(typed: str) -> bool:
    """Single words, such as "menu", are typed by Thais too, and so is what is only said in passing, such as thanks."""
    if len(typed.split()) < WORDS_OF_A_REQUEST or questions.recognise_anywhere(typed):
        return False
    return find_command(typed) is not None


def _is_sentence(typed: str) -> bool:
    if find_command(typed) or questions.recognise(typed) not in {questions.Kind.QUESTION, questions.Kind.UNCLEAR}:
        return False
    return sum(word.strip(".,!?'’\"").isalpha() for word in typed.split()) >= WORDS_OF_A_SENTENCE


def offer_way_back(messages: Messages, *, before: str, changes: dict[str, Any]) -> Messages:
    """This will put the way back to the language `before` first among the choices, when this turn has left it."""
    if not messages or changes.get("language_from") not in {"script", "profile"} or changes["language"] == before:
        return messages
    # In the language it leads to: who was turned by mistake reads that one.
    label, where = ("Stay in English", "english") if before == "en" else ("คุยภาษาไทย", "thai")
    last = f.with_quick_replies(messages[-1:], [(label, b.Navigate(where))])[0]
    items = messages[-1].get("quickReply", {}).get("items", [])
    kept = [*last["quickReply"]["items"], *items][:QUICK_REPLIES]
    return [*messages[:-1], {**last, "quickReply": {"items": kept}}]
