"""The messages that ask: consent, question, mood, topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator, mark
from bot.views import buttons as b
from bot.views.choices import mood_labels, suggested_questions, topic_labels
from services.wording import cut_graphemes

CONSENT_VERSION = 1
QUOTED_LETTERS = 160
STEPS: Final = 4
"""Mood, topic, spread, cards: so many taps it is to a reading."""

SIDE_BY_SIDE: Final = 3
"""Choices in a row; more would break their words on a narrow phone."""

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
        f.words(t("Before the cards, three honest words:")),
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
    heading = t("What would you like to ask?")
    message = f.flex(
        heading,
        f.bubble(
            [
                f.words(
                    t("Type it in your own words, as you would tell a friend. One thing at a time reads clearest.")
                ),
                offer_suggestions(t, flow=flow),
            ],
            header=[f.night_title(heading)],
        ),
    )
    return f.with_quick_replies([message], [*shorter_suggestions(t, flow=flow), (t("Cancel"), b.Navigate("cancel"))])


def offer_suggestions(t: Translator, *, flow: int) -> f.Part:
    """This will offer three questions in full to someone who has none in mind."""
    questions = suggested_questions(t)
    shown = [
        f.suggestion(questions[number - 1], f.tap(questions[number - 1], b.AskSuggested(flow, number)))
        for number in OFFERED_IN_FULL
    ]
    return f.section(t("Or start with one of these:"), shown)


def shorter_suggestions(t: Translator, *, flow: int) -> list[tuple[str, Postback]]:
    """This will offer the questions that are not offered in full, each by a word."""
    return [
        (t("Money this month"), b.AskSuggested(flow, 3)),
        (t("What holds me back"), b.AskSuggested(flow, 4)),
    ]


def ask_mood(t: Translator, *, flow: int, question: str, joined: bool = False) -> Messages:
    """This will ask how she feels; `joined` says that a further bubble was just added to the question."""
    moods: list[tuple[str, Postback]] = [(label, b.ChooseMood(flow, mood)) for mood, label in mood_labels(t).items()]
    own, skip = (t("In my own words"), b.TypeMood(flow)), (t("Skip"), b.ChooseMood(flow, ""))
    message = f.flex(
        t("How do you feel about it?"),
        f.bubble(
            [
                *_joined(t, question, joined),
                _choices(moods, more=[f.small_cell(t("Type my own"), f.tap(*own), color=tokens.VIOLET)]),
                f.note(t("Or type a number, or tell me more.")),
            ],
            header=[
                *_asked(question, joined),
                f.night_title(t("How do you feel about it?")),
                f.steps(1, STEPS),
            ],
            footer=_ways_on(t, flow, skip),
        ),
    )
    offers = [*_take_off(t, flow, joined), _open_now(t, flow), *moods, own, skip, (t("Cancel"), b.Navigate("cancel"))]
    return f.with_quick_replies([message], offers)


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
    topics: list[tuple[str, Postback]] = [
        (label, b.ChooseTopic(flow, topic)) for topic, label in topic_labels(t).items()
    ]
    skip = (t("Skip"), b.ChooseTopic(flow, ""))
    message = f.flex(
        t("What is it about?"),
        f.bubble(
            [*_joined(t, question, joined), _choices(topics), f.note(t("Or type a number, or tell me more."))],
            header=[*_asked(question, joined), f.night_title(t("What is it about?")), f.steps(2, STEPS)],
            footer=_ways_on(t, flow, skip),
        ),
    )
    around = [(t("Back"), b.Navigate("back")), (t("Cancel"), b.Navigate("cancel"))]
    return f.with_quick_replies([message], [*_take_off(t, flow, joined), _open_now(t, flow), *topics, skip, *around])


def _asked(question: str, joined: bool) -> list[f.Part]:
    """Her question in one line over the heading; one that has just grown is quoted below."""
    return [] if joined else [f.night_note(cut_graphemes(question, QUOTED_LETTERS), typed=True, wrap=False)]


def _joined(t: Translator, question: str, joined: bool) -> list[f.Part]:
    return [_quote(t("Added to your question:"), question)] if joined else []


def _open_now(t: Translator, flow: int) -> tuple[str, Postback]:
    return (t("🔮 Open my cards now"), b.OpenNow(flow))


def _ways_on(t: Translator, flow: int, skip: tuple[str, Postback]) -> list[f.Part]:
    """The tap that needs no more answers leads; leaving out this one alone is there for who looks for it."""
    return [f.lead(f.tap(*_open_now(t, flow))), f.quiet(f.tap(*skip), text=t("Skip this one"))]


def _choices(choices: list[tuple[str, Postback]], *, more: Sequence[f.Part] = ()) -> f.Part:
    """Numbered choices close together; the numbers are for those who type."""
    numbered = enumerate(choices, start=1)
    cells = [f.tile(number, label, f.tap(label, postback)) for number, (label, postback) in numbered]
    return f.mosaic([*cells, *more], across=SIDE_BY_SIDE)


def _quote(heading: str, question: str) -> f.Part:
    return f.quote(heading, cut_graphemes(question, QUOTED_LETTERS))
