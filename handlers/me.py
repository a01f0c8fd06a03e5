"""Me: her name, how she stands, how she likes to read."""

from __future__ import annotations

import datetime as dt
from typing import Final

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale.choosing import choose
from bot.views import asking
from bot.views import me as views
from handlers import reading, small_talk
from services import check_ins, daily_pushes, levels, limits, nicknames, questions
from services.draws import bangkok_day
from services.ledger.purse import read_purse
from services.nicknames import Verdict
from services.preferences import prefer, read_preferences
from services.questions import Kind

router = Router("me")

ASKED_FOR: Final = dt.timedelta(minutes=10)
"""So long a word after the question for a name or an hour is taken as its answer."""

OWN_STEPS: Final = frozenset({Step.NICKNAME, Step.DAILY_HOUR})


@router.command("me")
def show_me(ctx: Context) -> Messages:
    """Show who she is here and what she has chosen; who comes here wants to hear of her card again."""
    choices = _read_choices(ctx)
    standing = views.Standing(
        level=levels.read_level(ctx.connection, user_id=ctx.user.id),
        purse=read_purse(ctx.connection, user_id=ctx.user.id),
        streak=check_ins.read_streak(ctx.connection, user_id=ctx.user.id, day=bangkok_day(ctx.now)),
    )
    return views.show_me(ctx.t, standing=standing, choices=choices)


@router.command("settings")
def show_settings(ctx: Context) -> Messages:
    """Show the settings as they stand."""
    return views.show_settings(ctx.t, choices=_read_choices(ctx))


def _read_choices(ctx: Context) -> views.Choices:
    preferences = read_preferences(ctx.connection, user_id=ctx.user.id)
    if preferences.daily_paused_at is not None:
        daily_pushes.resume(ctx.connection, user_id=ctx.user.id)
    return views.Choices(
        preferences=preferences,
        reversals=bool(ctx.effects.user_changes.get("reversals", ctx.user.reversals)),
        limit=limits.read_monthly(ctx.connection, user_id=ctx.user.id, now=ctx.now),
        resting=is_resting(ctx, preferences.daily_hour),
    )


def is_resting(ctx: Context, hour: int | None) -> bool:
    """This will tell whether she is to be told of her card, and few pushes left forbid it for now."""
    return hour is not None and not ctx.around.pushes.may_push(ctx.connection, kind="daily", now=ctx.now)


# How she reads ------------------------------------------------------------------------------------------------------


@router.postback(views.ChooseTextLength)
def choose_text_length(ctx: Context, button: views.ChooseTextLength) -> Messages:
    """Read short texts or whole ones from now on."""
    short = button.short == 1
    prefer(ctx.connection, user_id=ctx.user.id, text_length="short" if short else "full")
    text = (
        ctx.t("From now on I keep it short. The full text is always one tap away.")
        if short
        else ctx.t("From now on you get every word.")
    )
    return views.say_changed(ctx.t, text)


@router.command("short_texts")
def read_short_texts(ctx: Context) -> Messages:
    """Read short texts, by the button's words."""
    return choose_text_length(ctx, views.ChooseTextLength(1))


@router.command("full_texts")
def read_full_texts(ctx: Context) -> Messages:
    """Read whole texts, by the button's words."""
    return choose_text_length(ctx, views.ChooseTextLength(0))


@router.postback(views.ChooseTextSize)
def choose_text_size(ctx: Context, button: views.ChooseTextSize) -> Messages:
    """Read larger letters or the usual ones from now on."""
    large = button.large == 1
    prefer(ctx.connection, user_id=ctx.user.id, text_size="large" if large else "normal")
    text = ctx.t("From now on I write larger.") if large else ctx.t("From now on I write in the usual size.")
    return views.say_changed(ctx.t, text)


@router.command("large_texts")
def read_large_texts(ctx: Context) -> Messages:
    """Read larger letters, by the button's words."""
    return choose_text_size(ctx, views.ChooseTextSize(1))


@router.command("normal_texts")
def read_normal_texts(ctx: Context) -> Messages:
    """Read the usual letters, by the button's words."""
    return choose_text_size(ctx, views.ChooseTextSize(0))


@router.postback(views.ChooseGist)
def choose_gist(ctx: Context, button: views.ChooseGist) -> Messages:
    """Let the lock screen show how a reading begins, or only that it is there."""
    on = button.on == 1
    prefer(ctx.connection, user_id=ctx.user.id, gist_on_lock_screen=on)
    text = (
        ctx.t("The lock screen shows how a reading begins. Whoever sees your phone can read that, too.")
        if on
        else ctx.t("The lock screen only says that a message is there.")
    )
    return views.say_changed(ctx.t, text)


# Her name -----------------------------------------------------------------------------------------------------------


@router.command("nickname")
def ask_name(ctx: Context) -> Messages:
    """Ask what MiMi may call her; whatever else is going on waits meanwhile."""
    ask_aside(ctx, Step.NICKNAME)
    return show_name_question(ctx)


@router.show(Step.NICKNAME)
def show_name_question(ctx: Context) -> Messages:
    """Ask for the name again."""
    present = read_preferences(ctx.connection, user_id=ctx.user.id).nickname
    return views.ask_name(ctx.t, present=present)


@router.text(Step.NICKNAME)
def take_name(ctx: Context, typed: str) -> Messages:
    """Keep the name; what is no answer any more, or plainly a question, goes its own way."""
    if choose(typed, {"none": ctx.t("No name")}) == "none":
        return forget_name(ctx, views.ForgetName())
    name, verdict = nicknames.read_name(typed)
    kind = questions.recognise(typed)
    # An hour, an amount or a card's number is an answer to something else.
    said_else = typed.strip()[:1].isdigit() if verdict is Verdict.FINE else kind is Kind.QUESTION
    if is_over(ctx) or said_else:
        return go_elsewhere(ctx, typed)
    if verdict is not Verdict.FINE or kind not in {Kind.QUESTION, Kind.UNCLEAR}:
        return views.say_name_unfit(ctx.t, too_long=verdict is Verdict.TOO_LONG)
    prefer(ctx.connection, user_id=ctx.user.id, nickname=name)
    leave(ctx)
    return views.say_changed(ctx.t, ctx.t("Lovely. From now on I call you {name} 💜", name=name))


@router.postback(views.ForgetName)
def forget_name(ctx: Context, button: views.ForgetName) -> Messages:
    """Call her by no name."""
    del button
    prefer(ctx.connection, user_id=ctx.user.id, nickname=None)
    if ctx.talk.step == Step.NICKNAME:
        leave(ctx)
    return views.say_changed(ctx.t, ctx.t("All right, without a name."))


# Asking and going back ----------------------------------------------------------------------------------------------


def ask_aside(ctx: Context, step: Step) -> None:
    """This will ask for something beside whatever is going on; where she was is kept, and since when she is asked."""
    before = ctx.talk.state.get("back_to", Step.IDLE) if ctx.talk.step in OWN_STEPS else ctx.talk.step
    ctx.enter(step, back_to=str(before), asked_at=ctx.now.isoformat())


def leave(ctx: Context) -> str:
    """This will go back to where she was, and name that step."""
    before = str(ctx.talk.state.get("back_to", Step.IDLE))
    ctx.enter(before, back_to=None, asked_at=None)
    return before


def leave_it(ctx: Context) -> Messages:
    """Leave name or hour as they are, and go back to where she was."""
    leave(ctx)
    return views.say_changed(ctx.t, ctx.t("All right, it stays as it is."))


def is_over(ctx: Context) -> bool:
    """This will tell whether what she says now is no answer any more."""
    asked = ctx.talk.state.get("asked_at")
    return asked is None or ctx.now - dt.datetime.fromisoformat(asked) > ASKED_FOR


def go_elsewhere(ctx: Context, typed: str) -> Messages:
    """This will take what she says as it would have been taken before, or show her where she was."""
    before = leave(ctx)
    if before == Step.IDLE:
        return small_talk.answer_idle(ctx, typed)
    if before == Step.QUESTION:
        return reading.take_question(ctx, typed)
    raise AnticipatedError(asking.NOT_CAUGHT)
