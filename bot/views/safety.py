"""What is said where MiMi opens no cards, or not yet: kindly, and always with a way on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.locale import Translator
from bot.views import buttons as b
from services.draws import BANGKOK

CALL_1323: Final = "tel:1323"
"""The Department of Mental Health's line in Thailand: day and night, free of charge (1323alltime.com)."""

CALL_1300: Final = "tel:1300"
"""Thailand's Social Assistance Centre: day and night, free of charge, also for violence at home."""

CALL_191: Final = "tel:191"
"""The police in Thailand."""

CALL_1669: Final = "tel:1669"
"""Thailand's ambulances: day and night, free of charge (National Institute for Emergency Medicine)."""


@dataclass(frozen=True, slots=True)
class AskInstead(Postback):
    """Ask what MiMi can read instead of what was declined."""

    name: ClassVar[str] = "safety.instead"
    kind: str


@dataclass(frozen=True, slots=True)
class GoOn(Postback):
    """Go on to the reading after all."""

    name: ClassVar[str] = "safety.on"
    flow: int


def call_1323(t: Translator, *, first: bool = True) -> f.Part:
    """This will make the button that calls who listens."""
    return f.call(f.link_action(t("Call 1323"), CALL_1323), t("listens day and night, free of charge"), first=first)


def call_1300(t: Translator, *, first: bool = True) -> f.Part:
    """This will make the button that calls who knows safe places."""
    return f.call(f.link_action(t("Call 1300"), CALL_1300), t("Social Assistance Centre, day and night"), first=first)


def call_191(t: Translator, *, first: bool = True) -> f.Part:
    """This will make the button that calls the police."""
    return f.call(f.link_action(t("Call 191"), CALL_191), t("police"), first=first)


def call_1669(t: Translator, *, first: bool = True) -> f.Part:
    """This will make the button that calls an ambulance."""
    return f.call(f.link_action(t("Call 1669"), CALL_1669), t("ambulance, day and night"), first=first)


def questions_instead(t: Translator) -> dict[str, str]:
    """This will give, for each kind that is declined, a near question that is read."""
    return {
        "medical": t("How do I care for myself?"),
        "death": t("How can we be close now?"),
        "lottery": t("How is my money's timing?"),
        "legal_verdict": t("What gives me strength?"),
        "stalking": t("What do I need in love?"),
        "harm": t("How do I let this go?"),
        "minor": t("What should I focus on?"),
    }


def decline(t: Translator, *, kind: str, reason: str = "", returned: str | None = None) -> Messages:
    """This will say kindly why a question is not read, and offer a near one that is.

    `reason` is used for kinds without words of ours; `returned` is the clause that says what came back to her.
    """
    text = _why(t).get(kind) or reason or t("MiMi cannot read this question. Shall we try another?")
    feeling = _feel_with(t).get(kind)
    parts = [f.words(feeling), f.words(text)] if feeling else [f.words(text)]
    if kind == "harm":
        parts.append(f.note(t("If anyone is in danger, call the police on 191.")))
    if returned:
        parts.append(f.note(returned))
    instead = questions_instead(t).get(kind)
    footer = [f.lead(f.tap(instead, AskInstead(kind)))] if instead else []
    another = f.tap(t("Ask another question"), b.StartReading())
    footer.append(f.beside(another) if instead else f.lead(another))
    return f.with_quick_replies(
        [f.flex(t("A word from MiMi"), f.calm(t("A word from MiMi"), parts, footer=footer))],
        [(t("Ask another question"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def stand_by(t: Translator, *, alone: bool = True) -> Messages:
    """This will answer someone who suffers violence: no cards, no questions, who helps in Thailand, and a way on.

    In front of others, when she is not `alone` with us, it says only who helps.
    """
    ours = f.words(
        t(
            "Thank you for telling me. Nobody deserves to be hurt, and this is not your fault. "
            "The cards can wait: your safety comes first."
        )
    )
    helps = [
        f.words(t("The Social Assistance Centre, 1300, listens day and night, free of charge, and knows safe places.")),
        f.words(
            t(
                "If you are in danger right now, call the police on 191. "
                "Outside Thailand, call the emergency number of the place you are in."
            )
        ),
    ]
    unseen = f.note(t("If someone else reads your phone, you can delete these messages from the chat."))
    calls: list[f.Part] = [
        call_1300(t),
        call_191(t, first=False),
    ]
    bubble = f.calm(
        t("You are not alone"),
        [ours, *helps, unseen] if alone else helps,
        footer=[*calls, _something_else(t)] if alone else calls,
    )
    return [f.flex(t("MiMi is here with you"), bubble)]


def send_for_ambulance(t: Translator, *, alone: bool = True) -> Messages:
    """This will answer someone whose body cannot wait: no cards, and the ambulance at once.

    In front of others, when she is not `alone` with us, it leads nowhere but there.
    """
    calls: list[f.Part] = [call_1669(t)]
    bubble = f.calm(
        t("You are not alone"),
        [
            f.words(t("This cannot wait. Please call 1669 now: the ambulance comes day and night, free of charge.")),
            f.words(
                t(
                    "Until it is there, sit down, leave the door unlocked, and tell someone near you. "
                    "Outside Thailand, call the emergency number of the place you are in."
                )
            ),
            f.note(t("The cards cannot see illness, and they can wait.")),
        ],
        footer=[*calls, _something_else(t)] if alone else calls,
    )
    return [f.flex(t("MiMi is here with you"), bubble)]


def care_after_medicine(t: Translator) -> Messages:
    """This will answer someone who has taken too much medicine: the ambulance first, then who listens."""
    bubble = f.calm(
        t("You are not alone"),
        [
            f.words(
                t(
                    "Thank you for telling me. Please call 1669 now, even if you feel well: every minute counts. "
                    "Keep the packets at hand, and tell someone near you."
                )
            ),
            f.words(
                t(
                    "If your heart is heavy, the Department of Mental Health's line 1323 listens day and night, "
                    "free of charge. You matter more than any question."
                )
            ),
            f.words(t("Outside Thailand, call the emergency number of the place you are in.")),
        ],
        footer=[
            call_1669(t),
            call_1323(t, first=False),
            f.quiet(f.tap(t("Menu"), b.Navigate("menu"))),
        ],
    )
    return [f.flex(t("MiMi is here with you"), bubble)]


def ask_if_all_right(t: Translator, *, alone: bool = True) -> Messages:
    """This will ask someone who only called for help how she is, and name who comes and who listens."""
    calls: list[f.Part] = [
        call_1669(t),
        call_191(t, first=False),
        call_1323(t, first=False),
    ]
    bubble = f.calm(
        t("MiMi is here with you"),
        [
            f.words(t("Are you all right?")),
            f.words(
                t(
                    "In an emergency call 1669 for an ambulance, or 191 for the police. "
                    "If your heart is heavy, 1323 listens day and night, free of charge."
                )
            ),
            *([f.words(t("If it is something else, tell me in a few words."))] if alone else []),
        ],
        footer=[*calls, _something_else(t)] if alone else calls,
    )
    return [f.flex(t("MiMi is here with you"), bubble)]


def ask_for_parents(t: Translator) -> Messages:
    """This will ask someone who says that she is young for a parent's yes, as the rules do; nothing is kept of it."""
    words = t(
        "Thank you for telling me 💜 I read for people of 20 or over, or with a parent's consent. "
        "Ask your parents first; if they have said yes, type your question. I open no cards about love under 18."
    )
    return f.with_quick_replies([f.plain(words)], [(t("Menu"), b.Navigate("menu"))])


def say_who_helps(t: Translator, *, kind: str) -> Messages:
    """This will say a kind word, and who helps, beside a question that is read: `cheated` or `threatened`."""
    words = {
        "cheated": t(
            "I am so sorry this happened to you; it is not your fault. Call 1441, the line against online scams, as "
            "soon as you can: it is open day and night, and can have the account stopped."
        ),
        "threatened": t(
            "That must be frightening, and nobody may threaten you over a debt. If you are in danger, call 191. "
            "The police line 1599 takes reports day and night."
        ),
    }
    return [f.plain(words[kind])]


def _something_else(t: Translator) -> f.Part:
    return f.quiet(f.tap(t("Talk about something else"), b.StartReading()))


def check_in(t: Translator, *, flow: int) -> Messages:
    """This will ask how she is, before the first reading after she was answered with care; nothing is refused."""
    on = t("Go on to my reading")
    message = f.flex(
        t("MiMi is here with you"),
        f.calm(
            t("MiMi is here with you"),
            [
                f.words(t("Before any card: a little while ago it was very heavy for you. How are you now?")),
                f.words(t("If it still hurts, 1323 listens day and night, free of charge. The cards can wait.")),
            ],
            footer=[
                call_1323(t),
                f.beside(f.tap(on, GoOn(flow))),
            ],
        ),
    )
    return f.with_quick_replies([message], [(on, GoOn(flow))])


def ask_to_rest(t: Translator, *, until: dt.datetime, told: bool) -> Messages:
    """This will ask her to let the cards rest until a time, in fewer words once she has been told."""
    time = until.astimezone(BANGKOK).strftime("%H:%M")
    if told:
        text = t("Let it settle a little more. I open cards for you again from {time}.", time=time)
    else:
        text = t(
            "We have opened many cards today, and they have said a lot. Let it settle: rest, drink some water, "
            "read them once more. I open new ones for you from {time}, and everything you have stays yours.",
            time=time,
        )
    return f.with_quick_replies([f.plain(text)], [(t("My readings"), b.Navigate("history"))])


def ask_to_sleep_on_it(t: Translator, *, flow: int) -> Messages:
    """This will ask her to let one question be, which she has asked again and again today; she may go on."""
    on = t("Ask it all the same")
    message = f.flex(
        t("A word from MiMi"),
        f.calm(
            t("A word from MiMi"),
            [
                f.words(
                    t(
                        "You have carried this question to me several times today, and the same cards lie for it. "
                        "Some answers come after a night's sleep."
                    )
                )
            ],
            footer=[
                f.lead(f.tap(t("My readings"), b.Navigate("history"))),
                f.beside(f.tap(t("Ask another question"), b.StartReading())),
                f.quiet(f.tap(on, GoOn(flow))),
            ],
        ),
    )
    return f.with_quick_replies([message], [(t("My readings"), b.Navigate("history")), (on, GoOn(flow))])


def _feel_with(t: Translator) -> dict[str, str]:
    """The warm words that come first where something heavy lies behind the question; they promise nothing."""
    return {
        "medical": t("I can tell how much this is on your mind, and I feel with you."),
        "death": t("That is a heavy thing to carry, and I am here with you."),
    }


def _why(t: Translator) -> dict[str, str]:
    return {
        "medical": t(
            "MiMi cannot see illness or treatment in the cards; please ask someone at a clinic. "
            "I can look at how to be gentle with yourself in this time."
        ),
        "death": t("MiMi never reads when or how anyone dies. I can look at how to be close to each other now."),
        "lottery": t("MiMi gives no numbers, but I can look at the timing and care of your money."),
        "legal_verdict": t("MiMi cannot say how a court decides. I can look at your strength and the next good step."),
        "stalking": t("MiMi does not look into someone's secrets. I can look at what you need and what you can do."),
        "harm": t("MiMi does not read for anything that hurts someone. I can look at how to let this weight go."),
        "minor": t(
            "MiMi opens no cards about love with anyone under 18. "
            "If something weighs on you, please talk to a grown-up you trust."
        ),
        "failed": t("I could not finish this reading, and I am sorry. Shall we try once more?"),
        "not_a_question": t("I could not find a question in that. Ask me again in one sentence?"),
    }
