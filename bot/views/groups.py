"""What MiMi says in groups and rooms: hello, the card of the day, and the way to a talk for two."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import heroes
from bot.design import spread as table
from bot.locale import Translator, mark
from bot.views.drawing import card_title, picture_url
from bot.views.laid import opened
from bot.views.revealing import calming_line
from bot.views.safety import call_1323
from services.questions import Kind
from services.tarot.deck import CALMING
from services.tarot.draw import DrawnCard, Lot
from services.tarot.meanings import meaning

CHAT: Final = "https://line.me/R/oaMessage/{basic_id}/"
"""Opens the chat of two with an account (LINE URL scheme, oaMessage)."""

_WITH_PLEASURE: Final = mark("With pleasure 💜 Call me whenever you like a card.")
_ONLY_WHEN_CALLED: Final = mark("All right 🌙 I only speak when I am called.")

_PASSING: Final = {
    Kind.THANKS: _WITH_PLEASURE,
    Kind.PRAISE: _WITH_PLEASURE,
    Kind.LAUGHTER: mark("You made me smile too 😄"),
    Kind.GREETING: mark("Hello everyone 🌙 Type “daily card”, and I open one for all of you."),
    Kind.NO: _ONLY_WHEN_CALLED,
    Kind.NEVER_MIND: _ONLY_WHEN_CALLED,
    Kind.WAIT: _ONLY_WHEN_CALLED,
    Kind.SORRY: mark("No harm done 💜"),
    Kind.FAREWELL: mark("See you soon 🌙 I only speak when I am called."),
    Kind.DISAPPOINTED: mark("I hear you 🌙 I only speak when I am called, and I take nothing amiss."),
}
"""What is said to her name in passing, and what she says to it."""


def greet_group(t: Translator, *, basic_id: str) -> Messages:
    """This will greet a group that MiMi has just joined: what she does there, and how to call her."""
    return [
        f.flex(
            t("Hello everyone, MiMi is here 🌙"),
            f.bubble(
                [
                    f.strong(t("In this group I open one card a day for all of you. Tap below or type “daily card”.")),
                    f.words(t("I only answer when you mention me, and I keep nothing of what you say here.")),
                    f.note(t("Your own question belongs in a chat for two, where nobody else reads along.")),
                ],
                header=[f.night_title(t("Hello everyone, MiMi is here 🌙"))],
                footer=[_ask_for_card(t), *_talk_alone(t, basic_id)],
            ),
        )
    ]


def answer_name(t: Translator, *, asked: bool, basic_id: str) -> Messages:
    """This will answer her name in a group: the group's card here, and questions in a chat for two."""
    first = (
        t("That sounds like something for the two of us 💜 I never read anyone's question in front of others.")
        if asked
        else t("Here I am 💜 Shall I open today's card for all of you?")
    )
    return [
        f.flex(
            t("MiMi in your group"),
            f.bubble(
                [
                    f.words(first),
                    f.note(t("Here I open the group's card of the day; your own cards wait in our chat.")),
                ],
                footer=[_ask_for_card(t), *_talk_alone(t, basic_id)],
            ),
        )
    ]


def answer_passing(t: Translator, kind: Kind) -> Messages:
    """This will answer in one line what is said to her in passing, in front of others; with nothing for all else."""
    words = _PASSING.get(kind)
    return [f.plain(t(words))] if words else []


def promise_silence(t: Translator) -> Messages:
    """This will answer who wants her quiet: she only speaks when called."""
    return [f.plain(t(_ONLY_WHEN_CALLED))]


def say_how_to_remove(t: Translator) -> Messages:
    """This will tell how to take her out of a group, to whoever wishes her gone."""
    return [
        f.plain(
            t(
                "I cannot leave by myself 🌙 Anyone here can take me out: open the menu at the top of this chat, "
                "tap “Members”, choose MiMi and remove her. Until then I only speak when I am called, "
                "and I keep nothing of what you say."
            )
        )
    ]


def show_group_card(t: Translator, *, lot: Lot, pictures: str, basic_id: str) -> Messages:
    """This will show a group its card of the day, with what it may mean for all of them."""
    card = DrawnCard(lot.card_id, "today", lot.orientation, 1)
    words = meaning(card.card_id, card.orientation, t.language)
    name = card_title(t, card)
    body = [f.gentle(calming_line(t, card.card_id))] if card.card_id in CALMING else []
    body += [
        *opened(words.meaning),
        f.words(words.growth),
        f.note(t("One card a day for all of you, the same until midnight.")),
    ]
    hero = heroes.over_words(
        picture_url(pictures, card),
        [f.night_title(name, align="center"), f.night_quiet(" · ".join(words.keywords), align="center")],
        above=[f.night_note(t("Today's card for this group"), align="center", weight="bold")],
        end=table.ground_of(card.card_id),
    )
    return [
        f.flex(
            t("Today's card for this group: {card}", card=name),
            f.bubble(body, hero=hero, footer=_talk_alone(t, basic_id)),
        )
    ]


def care_in_group(t: Translator) -> Messages:
    """This will answer someone who may hurt herself, in front of others: with care and the hotline alone."""
    return [
        f.flex(
            t("MiMi is here with you"),
            f.calm(
                t("You are not alone"),
                [
                    f.words(
                        t(
                            "Please talk to someone tonight. "
                            "The Department of Mental Health's line 1323 listens day and night, free of charge."
                        )
                    ),
                    f.words(t("If you are in danger right now, call 1669.")),
                ],
                footer=[call_1323(t)],
            ),
        )
    ]


def _ask_for_card(t: Translator) -> f.Part:
    """A message, not a postback: everybody in the group sees what was asked for."""
    return f.lead(f.say_action(t("🔮 Today's card"), t("daily card")))


def _talk_alone(t: Translator, basic_id: str) -> list[f.Part]:
    if not basic_id:
        return []
    return [f.quiet(f.link_action(t("Chat with MiMi alone"), CHAT.format(basic_id=quote(basic_id, safe=""))))]
