"""The first words, the menu, and what is said in passing."""

from __future__ import annotations

from functools import partial

from bot.core.steps import Step
from bot.views import pace, passing, talk
from bot.views.invitations import say_in_welcome
from dev.gallery.samples.cast import CODE, FLOW, PICTURES, READING, question, typed
from dev.gallery.table import Table
from services.questions import Kind
from services.tariff import FRIEND_COINS

VIEWS: Table = {
    "talk.welcome": lambda t: talk.welcome(t, flow=FLOW, pictures=PICTURES),
    "talk.welcome with a question": lambda t: talk.welcome(t, waiting_question=question(t), pictures=PICTURES),
    "talk.welcome by a friend's code": lambda t: talk.welcome(
        t, flow=FLOW, invited=say_in_welcome(t, refusal=None, coins=FRIEND_COINS, code=CODE), pictures=PICTURES
    ),
    "talk.welcome of someone who comes back": lambda t: talk.welcome(t, flow=FLOW, gift=False, pictures=PICTURES),
    "talk.show_menu": talk.show_menu,
    "talk.show_help": talk.show_help,
    "talk.offer_to_ask": lambda t: talk.offer_to_ask(t, flow=FLOW, typed=typed(t)),
    "talk.nudge_for_words": talk.nudge_for_words,
    "talk.say nothing is open": lambda t: talk.say(t, t("Nothing is open right now.")),
    "talk.say put away": lambda t: talk.say(t, t("All right, I have put it away. I am here whenever you like.")),
    **{
        f"passing.answer_small_talk {kind}": partial(passing.answer_small_talk, kind=kind)
        for kind in Kind
        if kind not in {Kind.QUESTION, Kind.UNCLEAR}
    },
    "passing.answer_small_talk price while nothing costs": lambda t: passing.answer_small_talk(
        t, Kind.PRICE, charges=False
    ),
    "passing.say_here_already": lambda t: passing.say_here_already(t, reading_id=READING),
    "passing.let_her_go from the mood": lambda t: passing.let_her_go(
        t, t("See you soon 🌙 Come back within a day, and we go on from here."), step=Step.MOOD
    ),
    "passing.say_put_away": lambda t: passing.say_put_away(t, flow=FLOW),
    "pace.ask_for_a_moment": pace.ask_for_a_moment,
}
