"""The messages that ask: consent, question, mood, topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.locale import Translator, mark
from bot.views import buttons as b
from bot.views.choices import mood_labels, suggested_questions, topic_labels
from services.wording import cut_graphemes

CONSENT_VERSION = 1
QUOTED_LETTERS = 160
STEPS: Final = 4
"""Mood, topic, spread, cards: so many taps it is to a reading."""

OFFERED_IN_FULL: Final = (1, 2, 5)
"""Of the suggested questions: love, work, and life as a whole."""

NOT_CAUGHT = mark("I did not catch that. Here are the choices again.")


@dataclass(frozen=True, slots=True)
class TakeOff(Postback):
    """Take off again what was just added to the question."""

    name: ClassVar[str] = "ask.off"
    flow: int


def ask_consent(t: Translator, *, waiting_question: str | None = None) -> Messages:
    """This will ask for consent in plain words; a question asked before it is shown as waiting."""
    honest = [
        t("An AI writes the reading. Your question goes to a model provider abroad, without your name."),
        t("It is for guidance and entertainment only, no advice on medicine, law or money."),
        t("It is for people of 20 or over, or with a parent's consent."),
    ]
    body = [
        f.words(t("Before the first cards, three honest words:")),
        f.set_apart(f.numbered(honest)),
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
                    f.row(
                        [
                            f.quiet(f.tap(t("Rather not"), b.RefuseConsent())),
                            f.quiet(f.tap(t("Privacy and terms"), b.Navigate("privacy"))),
                        ]
                    ),
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
    """This will ask for the question and offer a few: three in full, the others by a word."""
    questions = suggested_questions(t)
    shown = [
        f.suggestion(questions[number - 1], f.tap(questions[number - 1], b.AskSuggested(flow, number)))
        for number in OFFERED_IN_FULL
    ]
    heading = t("What would you like to ask?")
    message = f.flex(
        heading,
        f.bubble(
            [
                f.words(
                    t("Type it in your own words, as you would tell a friend. One thing at a time reads clearest.")
                ),
                f.section(t("Or start with one of these:"), shown),
            ],
            header=[f.night_title(heading)],
        ),
    )
    choices: list[tuple[str, Postback]] = [
        (t("Money this month"), b.AskSuggested(flow, 3)),
        (t("What holds me back"), b.AskSuggested(flow, 4)),
        (t("Cancel"), b.Navigate("cancel")),
    ]
    return f.with_quick_replies([message], choices)


def ask_mood(t: Translator, *, flow: int, question: str, joined: bool = False) -> Messages:
    """This will ask how she feels; `joined` says that a further bubble was just added to the question."""
    moods = mood_labels(t)
    heading = t("Added to your question:") if joined else t("Your question:")
    message = f.flex(
        t("How do you feel about it?"),
        f.bubble(
            [
                _quote(heading, question),
                *_grid([(label, b.ChooseMood(flow, mood)) for mood, label in moods.items()]),
                f.note(t("You can also type a number, or add to your question.")),
            ],
            header=[f.night_title(t("How do you feel about it right now?")), f.steps(1, STEPS)],
            footer=[
                f.lead(f.tap(t("🔮 Open my cards now"), b.OpenNow(flow))),
                f.row(
                    [
                        f.quiet(f.tap(t("In my own words"), b.TypeMood(flow))),
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
                *_grid([(label, b.ChooseTopic(flow, topic)) for topic, label in topics.items()]),
                f.note(t("You can also type a number, or add to your question.")),
            ],
            header=[f.night_title(t("What is it about?")), f.steps(2, STEPS)],
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


def _grid(choices: list[tuple[str, Postback]]) -> list[f.Part]:
    """Two columns of numbered choices; the numbers are for those who type."""
    numbered = enumerate(choices, start=1)
    return f.grid([f.cell(f"{number}. {label}", f.tap(label, postback)) for number, (label, postback) in numbered])


def _quote(heading: str, question: str) -> f.Part:
    return f.quote(heading, cut_graphemes(question, QUOTED_LETTERS))
