"""What MiMi answers to what is said in passing, before she asks again what she was asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.core.steps import Step
from bot.design import flex as f
from bot.locale import Translator, mark
from bot.views import buttons as b
from bot.views.prices import say_baht, say_price
from services.questions import Kind
from services.tariff import COINS_PER_STAR, PACKS, price_of_reading

ASKING: Final = frozenset({Step.MOOD, Step.OWN_MOOD, Step.TOPIC})
"""Where what is asked can be skipped."""

CHOOSING: Final = frozenset({Step.SPREAD, Step.CUT, Step.PICK})

THREE_CARDS: Final = mark("Then I take three cards for you: they suit most questions.")
LEFT_OPEN: Final = mark("That is fine, I leave it open.")
NOT_READ_YET: Final = mark("I am sorry, and thank you for being honest. I am here, and I listen 🌙")
FREE: Final = mark("Nothing at all right now: the cards are free.")

_WORDS: Final = {
    Kind.GREETING: mark("Here I am 🌙"),
    Kind.THANKS: mark("With pleasure 💜"),
    Kind.PRAISE: mark("That makes me happy ✨ Thank you for telling me."),
    Kind.LAUGHTER: mark("You made me smile too 😄"),
    Kind.YES: mark("Good, let us go on 🌙"),
    Kind.NO: mark("That is fine, there is no hurry. To stop, type “cancel”."),
    Kind.NEVER_MIND: mark("All right. I am here whenever you like."),
    Kind.IMPATIENCE: mark("I am waiting for your words here 🌙"),
    Kind.WAIT: mark("Take your time, I am right here 🌙"),
    Kind.FAREWELL: mark("See you soon 🌙 Come back within a day, and we go on from here."),
    Kind.ABILITIES: mark("I answer what is on your mind with tarot cards. “menu” shows all I can do; or go on here:"),
    Kind.UP_TO_YOU: mark("Take what feels right below, or type it in your own words."),
    Kind.DONT_KNOW: mark("Take what feels right below, or type it in your own words."),
    Kind.PUZZLED: mark("Type it in your own words, or tap one of the choices."),
    Kind.SORRY: mark("No harm done 💜 “new question” begins again."),
    Kind.DOUBT: mark(
        "The cards are really shuffled, and sealed before you choose: “check my draw” proves it. "
        "They are there for guidance; it is you who decides."
    ),
    Kind.ABOUT_MIMI: mark(
        "I am MiMi 🌙 a program, not a person. The cards are really shuffled, and an AI writes the reading. "
        "To reach a person, type “talk to a person”."
    ),
    Kind.PRICE: mark("Three cards cost {three}, one card {one}. Looking in each day brings Coins."),
    Kind.DISAPPOINTED: mark(
        "I am sorry, and thank you for being honest. If a reading missed what you asked, "
        "type “it missed my question”, and I read it anew for free."
    ),
}

_NO_NEED_TO_KNOW: Final = mark(
    "No need to know yet. Tap one of these, or answer “ok”, and I look at your life in general."
)
_NO_WRONG_PILE: Final = mark("Tap whichever pile calls you, there is no wrong one. Or say “MiMi, pick for me”.")
_NO_WRONG_CARD: Final = mark("Take whichever cards call you, there is no wrong one. Or say “MiMi, pick for me”.")

_AT_STEP: Final = {
    **{(Kind.NO, step): mark("That is fine. You can skip this one; to stop, type “cancel”.") for step in ASKING},
    **{
        (Kind.IMPATIENCE, step): mark("Almost there. Answer this, or tap “Open my cards now”.")
        for step in (Step.MOOD, Step.TOPIC)
    },
    **{(Kind.IMPATIENCE, step): mark("Almost there. Your cards turn as soon as you have chosen.") for step in CHOOSING},
    (Kind.IMPATIENCE, Step.QUESTION): mark("I have not begun yet: all I need is your question."),
    (Kind.UP_TO_YOU, Step.QUESTION): _NO_NEED_TO_KNOW,
    (Kind.DONT_KNOW, Step.QUESTION): _NO_NEED_TO_KNOW,
    (Kind.PUZZLED, Step.QUESTION): mark("Write what is on your mind, as you would tell a friend; the cards answer it."),
    **{(Kind.PUZZLED, step): mark("It helps me read closer to you. You can also skip it.") for step in ASKING},
    (Kind.PUZZLED, Step.SPREAD): mark("More cards look at it from more sides; three suit most questions."),
    (Kind.PUZZLED, Step.CUT): _NO_WRONG_PILE,
    (Kind.DONT_KNOW, Step.CUT): _NO_WRONG_PILE,
    (Kind.DONT_KNOW, Step.PICK): _NO_WRONG_CARD,
    (Kind.PUZZLED, Step.PICK): _NO_WRONG_CARD,
    (Kind.FAREWELL, Step.WRITING): mark("See you soon 🌙 Your reading waits for you here."),
}

_IDLE: Final = {
    Kind.GREETING: mark("Hello 🌙 What is on your mind today?"),
    Kind.THANKS: mark("With pleasure 💜 I am here whenever you need me."),
    Kind.YES: mark("Good. Type your question, or tap “New reading”."),
    Kind.NO: mark("All right. I am here whenever you like."),
    Kind.IMPATIENCE: mark("I am not writing anything right now. What would you like to ask?"),
    Kind.FAREWELL: mark("See you soon 🌙 I am here whenever you like."),
    Kind.ABILITIES: mark("I read tarot cards for what is on your mind. Type it as you would tell a friend."),
    Kind.UP_TO_YOU: mark("No need to know yet. Tap “New reading”, and I show you some questions."),
    Kind.DONT_KNOW: mark("No need to know yet. Tap “New reading”, and I show you some questions."),
    Kind.PUZZLED: mark("I read tarot cards for what is on your mind. Type it as you would tell a friend."),
}


PRICE_IN_BAHT: Final = mark(
    "Three cards cost {three}, one card {one}. "
    "In baht, three cards come to about {least} to {most}, depending on the pack."
)
WITHOUT_MONEY: Final = mark(
    "It takes no money: looking in each day and inviting a friend bring Coins, and {n} Coins stand for 1 Star."
)


@dataclass(frozen=True, slots=True)
class AskAfterAll(Postback):
    """Ask a question that was put away."""

    name: ClassVar[str] = "ask.after_all"
    flow: int


def words_at(kind: Kind, step: str, *, charges: bool = True, read: bool = True) -> str:
    """This will choose the catalogue text that answers one kind of small talk at a step; `say_prices` fills it.

    `read` says whether there is a reading that may have missed.
    """
    if kind is Kind.DISAPPOINTED and not read:
        return NOT_READ_YET
    if kind is Kind.PRICE and not charges:
        return FREE
    if step == Step.IDLE and kind in _IDLE:
        return _IDLE[kind]
    return _AT_STEP.get((kind, Step(step)), _WORDS[kind])


def say_prices(t: Translator) -> dict[str, object]:
    """This will put into words what such a text may name."""
    return {spread: say_price(t, price_of_reading(spread)) for spread in ("one", "three")}


def say_prices_in_baht(t: Translator) -> dict[str, object]:
    """This will put into words what PRICE_IN_BAHT and WITHOUT_MONEY name, too: three cards by the packs on offer."""
    stars = price_of_reading("three").stars
    costs = [pack.article.amount * stars // pack.article.stars for pack in PACKS.values() if not pack.first_only]
    least, most = (say_baht(t, round(cost / 100) * 100) for cost in (min(costs), max(costs)))
    return {**say_prices(t), "least": least, "most": most, "n": COINS_PER_STAR}


def answer_small_talk(t: Translator, kind: Kind, *, charges: bool = True, read: bool = True) -> Messages:
    """This will answer a greeting, thanks, praise and the like in kind, where nothing is being asked.

    `charges` says whether readings cost anything, `read` whether there is a reading that may have missed.
    """
    text = t(words_at(kind, Step.IDLE, charges=charges, read=read), **say_prices(t))
    return f.with_quick_replies(
        [f.plain(text)], [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    )


def say_here_already(t: Translator, *, reading_id: int) -> Messages:
    """This will say that what she asks for has arrived already, and offer to open it again."""
    return f.with_quick_replies(
        [f.plain(t("It is already here, a little further up 💜 Or I open it for you again."))],
        [
            (t("Read it again"), b.OpenReading(reading_id)),
            (t("New reading"), b.StartReading()),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def let_her_go(t: Translator, text: str, *, step: str) -> Messages:
    """This will answer who thinks or goes: nothing is asked again, and the ways on lie there."""
    ways: list[tuple[str, Postback]] = [(t("Menu"), b.Navigate("menu"))]
    if step == Step.CONSENT:
        ways.insert(0, (t("Read the rules"), b.Navigate("consent_card")))
    elif step != Step.WRITING:
        ways.append((t("Cancel"), b.Navigate("cancel")))
    if step in ASKING:
        ways.insert(0, (t("🔮 Open my cards now"), b.Navigate("open_cards")))
    return f.with_quick_replies([f.plain(text)], ways)


def say_put_away(t: Translator, *, flow: int) -> Messages:
    """This will say that a question has been put away, and offer to take it up again."""
    return f.with_quick_replies(
        [f.plain(t("All right, I have put your question away. If you change your mind, one tap takes it up again."))],
        [
            (t("Ask it after all"), AskAfterAll(flow)),
            (t("New reading"), b.StartReading()),
            (t("Menu"), b.Navigate("menu")),
        ],
    )
