"""The messages that ask: consent, question, mood, topic, spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.locale import Translator, mark
from bot.views import buttons as b
from bot.views.choices import mood_labels, suggested_questions, topic_labels
from bot.views.prices import say_balance, say_price
from services.ledger.purse import Purse
from services.tariff import COINS_PER_STAR, Price
from services.tarot.spreads import SPREADS, Spread
from services.wording import cut_graphemes

CONSENT_VERSION = 1
QUOTED_LETTERS = 160
NOT_CAUGHT = mark("I did not catch that. Here are the choices again.")


@dataclass(frozen=True, slots=True)
class TakeOff(Postback):
    """Take off again what was just added to the question."""

    name: ClassVar[str] = "ask.off"
    flow: int


def ask_consent(t: Translator, *, waiting_question: str | None = None) -> Messages:
    """This will ask for consent in plain words; a question asked before it is shown as waiting."""
    body = [
        f.words(t("Before the first cards, three honest words:")),
        f.set_apart(
            [
                f.words(
                    t("🖋 An AI writes the reading. Your question goes to a model provider abroad, without your name.")
                ),
                f.words(t("🌙 It is for guidance and entertainment only, no advice on medicine, law or money.")),
                f.words(t("🎂 It is for people of 20 or over, or with a parent's consent.")),
            ]
        ),
        f.note(t("You can take this back at any time: type “withdraw consent”.")),
    ]
    if waiting_question:
        body.append(_quote(t("Your question is waiting:"), waiting_question))
    return [
        f.flex(
            t("One question before we begin"),
            f.bubble(
                body,
                header=[f.night_title(t("Is that all right with you?"))],
                footer=[
                    f.lead(f.tap(t("Yes, I agree"), b.GiveConsent(CONSENT_VERSION))),
                    f.quiet(f.tap(t("Rather not"), b.RefuseConsent())),
                    f.quiet(f.tap(t("Privacy and terms"), b.Navigate("privacy"))),
                ],
            ),
        )
    ]


def remind_of_consent(t: Translator, *, waits: bool, half_said: bool = False) -> Messages:
    """This will say in one line that only her consent is missing; `waits` for what she wrote.

    `half_said` when she said something like "ok", which may be meant as a yes.
    """
    line = t("Only your tap on “Yes, I agree” is missing, then we begin.")
    if half_said:
        line = t("Is that your yes to the rules? Then tap “Yes, I agree”, or type “I agree”.")
    elif waits:
        line = t("I have kept what you wrote. Only your tap on “Yes, I agree” is missing.")
    return [
        f.flex(
            t("One tap before we begin"),
            f.bubble(
                [f.words(line)],
                footer=[
                    f.lead(f.tap(t("Yes, I agree"), b.GiveConsent(CONSENT_VERSION))),
                    f.quiet(f.tap(t("Read the rules"), b.Navigate("consent_card"))),
                ],
            ),
        )
    ]


def ask_question(t: Translator, *, flow: int) -> Messages:
    """This will ask for the question and offer a few."""
    message = f.flex(
        t("What would you like to ask?"),
        f.bubble(
            [
                f.words(
                    t("Type it in your own words, as you would tell a friend. One thing at a time reads clearest.")
                ),
                f.note(t("Or start with one of these:")),
                *[
                    f.suggestion(question, f.tap(question, b.AskSuggested(flow, number)))
                    for number, question in enumerate(suggested_questions(t), start=1)
                ],
            ],
            header=[f.night_title(t("What would you like to ask?"))],
        ),
    )
    return f.with_quick_replies([message], [(t("Cancel"), b.Navigate("cancel"))])


def ask_mood(t: Translator, *, flow: int, question: str, joined: bool = False) -> Messages:
    """This will ask how she feels; `joined` says that a further bubble was just added to the question."""
    moods = mood_labels(t)
    heading = t("Added to your question:") if joined else t("Your question:")
    message = f.flex(
        t("How do you feel about it?"),
        f.bubble(
            [
                _quote(heading, question),
                f.words(t("How do you feel about it right now?"), weight="bold"),
                *_grid([(label, b.ChooseMood(flow, mood)) for mood, label in moods.items()]),
                f.note(t("You can also type a number, or add to your question.")),
            ],
            footer=[
                f.lead(f.tap(t("🔮 Open my cards now"), b.OpenNow(flow))),
                f.row(
                    [
                        # Side by side in halves, the longer of the two would be cut on a phone.
                        {**f.quiet(f.tap(t("In my own words"), b.TypeMood(flow))), "flex": 2},
                        f.quiet(f.tap(t("Skip"), b.ChooseMood(flow, ""))),
                    ]
                ),
            ],
        ),
    )
    choices: list[tuple[str, Postback]] = [*_take_off(t, flow, joined), (t("🔮 Open my cards now"), b.OpenNow(flow))]
    choices += [(label, b.ChooseMood(flow, mood)) for mood, label in moods.items()]
    choices += [
        (t("In my own words"), b.TypeMood(flow)),
        (t("Skip"), b.ChooseMood(flow, "")),
        (t("Cancel"), b.Navigate("cancel")),
    ]
    return f.with_quick_replies([message], choices)


def _take_off(t: Translator, flow: int, joined: bool) -> list[tuple[str, Postback]]:
    return [(t("Take that off"), TakeOff(flow))] if joined else []


def ask_own_mood(t: Translator, *, flow: int) -> Messages:
    """This will ask for the mood in her own words."""
    message = f.plain(t("Tell me in a few words how you feel."))
    return f.with_quick_replies(
        [message],
        [
            (t("Skip"), b.ChooseMood(flow, "")),
            (t("Back"), b.Navigate("back")),
            (t("Cancel"), b.Navigate("cancel")),
        ],
    )


def ask_topic(t: Translator, *, flow: int, question: str, joined: bool = False) -> Messages:
    """This will ask what it is about; `joined` says that a further bubble was just added to the question."""
    topics = topic_labels(t)
    quoted = [_quote(t("Added to your question:"), question)] if joined else []
    message = f.flex(
        t("What is it about?"),
        f.bubble(
            [
                *quoted,
                f.words(t("What is it about?"), weight="bold"),
                *_grid([(label, b.ChooseTopic(flow, topic)) for topic, label in topics.items()]),
                f.note(t("You can also type a number, or add to your question.")),
            ],
            footer=[
                f.lead(f.tap(t("🔮 Open my cards now"), b.OpenNow(flow))),
                f.quiet(f.tap(t("Skip"), b.ChooseTopic(flow, ""))),
            ],
        ),
    )
    choices: list[tuple[str, Postback]] = [*_take_off(t, flow, joined), (t("🔮 Open my cards now"), b.OpenNow(flow))]
    choices += [(label, b.ChooseTopic(flow, topic)) for topic, label in topics.items()]
    choices += [
        (t("Skip"), b.ChooseTopic(flow, "")),
        (t("Back"), b.Navigate("back")),
        (t("Cancel"), b.Navigate("cancel")),
    ]
    return f.with_quick_replies([message], choices)


def ask_spread(t: Translator, *, flow: int, prices: Mapping[str, Price], purse: Purse | None) -> Messages:
    """This will ask how many cards to lay, with what each costs; without a purse nothing costs anything."""
    parts = [
        _spread_button(t, layout, number, flow, say_price(t, prices[layout.id]))
        for number, layout in enumerate(spreads_in_order(), start=1)
    ]
    message = f.flex(
        t("How many cards shall we lay?"),
        f.bubble(
            [
                f.words(t("Three cards suit most questions.")),
                *parts,
                *([f.note(line) for line in _purse_lines(t, purse)] if purse else []),
                f.note(t("You can also type a number.")),
            ],
            header=[f.night_title(t("How many cards shall we lay?"))],
        ),
    )
    choices: list[tuple[str, Postback]] = [
        (layout.name[t.language], b.ChooseSpread(flow, layout.id)) for layout in spreads_in_order()
    ]
    choices += [(t("Back"), b.Navigate("back")), (t("Cancel"), b.Navigate("cancel"))]
    return f.with_quick_replies([message], choices)


def spreads_in_order() -> list[Spread]:
    """This will give the spreads as they are numbered on the card: three cards first, since they suit most."""
    return sorted(SPREADS.values(), key=lambda layout: (layout.id != "three", layout.cards))


def _purse_lines(t: Translator, purse: Purse) -> list[str]:
    lines = [t("You have {balance}.", balance=say_balance(t, purse))]
    if purse.stars < 1 and purse.coins >= COINS_PER_STAR:
        lines.append(t("Your Coins stand in for Stars, {n} for one: nothing to pay this time.", n=COINS_PER_STAR))
    return lines


def _spread_button(t: Translator, layout: Spread, number: int, flow: int, price: str) -> f.Part:
    label = f"{number}. {layout.name[t.language]} · {price}"
    action = f.tap(label, b.ChooseSpread(flow, layout.id), shown=layout.name[t.language])
    return f.lead(action) if layout.id == "three" else f.beside(action)


def _grid(choices: list[tuple[str, Postback]]) -> list[f.Part]:
    """Two columns of numbered choices; the numbers are for those who type."""
    numbered = enumerate(choices, start=1)
    return f.grid([f.cell(f"{number}. {label}", f.tap(label, postback)) for number, (label, postback) in numbered])


def _quote(heading: str, question: str) -> f.Part:
    return f.set_apart([f.note(heading), f.words(cut_graphemes(question, QUOTED_LETTERS), weight="bold")])
