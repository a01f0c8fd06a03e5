"""The reading, further questions about it, and what is said while it is on its way or gone."""

from __future__ import annotations

from functools import partial

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import answers, follow_up, reading, reread, waiting
from dev.gallery.samples.cast import PICTURES, PURSE, READING, THREE, cards_on, meant, question
from dev.gallery.samples.costs import FOLLOW_UP, REREAD, back, set_aside, taken
from dev.gallery.samples.words import answer, asked_on, interpretation, next_questions
from dev.gallery.table import Table
from services.follow_ups import Offer
from services.preferences import Preferences
from services.reading_types import ALMANAC, REFUSAL_KINDS
from services.tariff import FREE, Price
from services.tarot.spreads import SPREADS, Spread

FIRST = Offer(3, FREE)
SECOND = Offer(2, Price(stars=1))
BEYOND = Offer(2, Price(stars=1), lacks=Price(stars=1))
SHORT_AND_LARGE = Preferences(text_length="short", text_size="large", gist_on_lock_screen=True)


def show_reading(
    t: Translator, layout: Spread = THREE, *, likes: Preferences | None = None, anew: bool = False, last: bool = False
) -> Messages:
    """This will show her reading: as usual, as she `likes` it, read `anew`, or when all questions are used up."""
    written = interpretation(t, layout)
    return reading.show_reading(
        t,
        reading_id=READING,
        question=question(t),
        layout=layout,
        cards=cards_on(layout),
        interpretation=written,
        pictures=PICTURES,
        receipt=back(t) if written.source == ALMANAC else taken(t, REREAD if anew else None),
        top_up=last,
        offer=None if last else FIRST,
        may_reread=not anew,
        anew=anew,
        meant=meant(t) if anew else None,
        likes=likes or Preferences(),
    )


def show_answer(t: Translator, *, offer: Offer | None = SECOND, likes: Preferences | None = None) -> Messages:
    """This will answer her further question."""
    return answers.show_answer(
        t,
        reading_id=READING + 1,
        root_id=READING,
        question=asked_on(t),
        layout=THREE,
        cards=cards_on(THREE),
        answer=answer(t),
        pictures=PICTURES,
        offer=offer,
        receipt=taken(t, FOLLOW_UP),
        likes=likes or Preferences(),
    )


def show_discussion(t: Translator) -> Messages:
    """This will show her reading and, after it, what she asked further."""
    return answers.show_discussion(
        t,
        reading=show_reading(t),
        answers=[answers.Answered(asked_on(t), answer(t))],
        layout=THREE,
        cards=cards_on(THREE),
        pictures=PICTURES,
    )


def ask_follow_up(t: Translator, *, offer: Offer) -> Messages:
    """This will ask what else she would like to know."""
    return follow_up.ask_follow_up(
        t, reading_id=READING, question=question(t), offers=next_questions(t), offer=offer, purse=PURSE
    )


VIEWS: Table = {
    **{f"reading.show_reading of {layout.id}": partial(show_reading, layout=layout) for layout in SPREADS.values()},
    "reading.show_reading short and large": lambda t: show_reading(t, likes=SHORT_AND_LARGE),
    "reading.show_reading read anew": lambda t: show_reading(t, anew=True),
    "reading.show_reading with no question left": lambda t: show_reading(t, last=True),
    **{
        f"reading.say_refused {kind}": partial(
            lambda t, kind: reading.say_refused(t, kind=kind, reason="", returned=back(t)), kind=kind
        )
        for kind in REFUSAL_KINDS
    },
    "reading.care": reading.care,
    "follow_up.ask_follow_up": lambda t: ask_follow_up(t, offer=FIRST),
    "follow_up.ask_follow_up for a Star": lambda t: ask_follow_up(t, offer=SECOND),
    "follow_up.say_asked": lambda t: follow_up.say_asked(
        t, reading_id=READING + 1, question=asked_on(t), cost=set_aside(t, FOLLOW_UP)
    ),
    "follow_up.say_asked to be opened": lambda t: follow_up.say_asked(
        t,
        reading_id=READING + 1,
        question=asked_on(t),
        cost=set_aside(t, FOLLOW_UP),
        economy=True,
    ),
    "follow_up.say_begun": lambda t: follow_up.say_begun(
        t,
        READING + 1,
        t("I am looking at your cards again."),
        follow_up.quote(t, asked_on(t)),
        set_aside(t, FOLLOW_UP),
        t("Cancel this question"),
    ),
    "answers.show_answer": show_answer,
    "answers.show_answer when Stars are missing": lambda t: show_answer(t, offer=BEYOND),
    "answers.show_answer to the last question": lambda t: show_answer(t, offer=None),
    "answers.show_answer large": lambda t: show_answer(t, likes=SHORT_AND_LARGE),
    "answers.show_discussion": show_discussion,
    "follow_up.say_no_more": lambda t: follow_up.say_no_more(t, root_id=READING),
    "follow_up.say_nothing_to_ask_about": follow_up.say_nothing_to_ask_about,
    "reread.ask_meant": lambda t: reread.ask_meant(t, reading_id=READING, question=question(t)),
    "reread.say_reading_anew": lambda t: reread.say_reading_anew(
        t, reading_id=READING, question=question(t), cost=set_aside(t, REREAD), meant=meant(t)
    ),
    "reread.say_read_anew_before": lambda t: reread.say_read_anew_before(t, root_id=READING, may_ask=True),
    "reread.say_read_anew_before with no question left": lambda t: reread.say_read_anew_before(
        t, root_id=READING, may_ask=False
    ),
    "reread.say_not_read_anew": reread.say_not_read_anew,
    "waiting.say_still_writing": lambda t: waiting.say_still_writing(t, reading_id=READING),
    "waiting.say_still_writing to be opened": lambda t: waiting.say_still_writing(t, reading_id=READING, waits=True),
    "waiting.say_still_writing to who asks more": lambda t: waiting.say_still_writing(
        t, reading_id=READING, asked=True
    ),
    "waiting.say_still_writing of an answer": lambda t: waiting.say_still_writing(t, reading_id=READING, answer=True),
    "waiting.say_ready": lambda t: waiting.say_ready(t, reading_id=READING),
    "waiting.say_ready of an answer": lambda t: waiting.say_ready(t, reading_id=READING, answer=True),
    "waiting.say_arriving": waiting.say_arriving,
    "waiting.say_cancelled": lambda t: waiting.say_cancelled(t, cards_stay=True, returned=back(t)),
    "waiting.say_cancelled before the cards": lambda t: waiting.say_cancelled(t, cards_stay=False),
    "waiting.say_too_late_to_cancel": waiting.say_too_late_to_cancel,
}
