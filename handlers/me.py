"""Me: her name, how she stands, how she likes to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.dispatcher import LASTING, TALK_LIFE
from bot.core.postback import OldButtonError, Postback
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale.choosing import choose
from bot.views import asking
from bot.views import buttons as b
from bot.views import me as views
from handlers import reading, small_talk
from services import check_ins, levels, limits, nicknames, questions, wording
from services.draws import bangkok_day
from services.ledger.purse import read_purse
from services.nicknames import Verdict
from services.preferences import prefer, read_preferences
from services.questions import Kind

router = Router("me")

ASKED_FOR: Final = dt.timedelta(minutes=10)
"""So long a word after the question for a name or an hour is taken as its answer."""

OWN_STEPS: Final = frozenset({Step.NICKNAME, Step.DAILY_HOUR})

LEADING_OUT: Final = frozenset({"cancel", "back", Kind.NEVER_MIND})
"""Commands that say themselves what becomes of a question asked aside."""

OWN_BUTTONS: Final = (views.ConfirmName, views.AnotherName, views.AskInstead)


@router.command("me")
def show_me(ctx: Context) -> Messages:
    """Show who she is here and what she has chosen."""
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
    text = (
        ctx.t("From now on readings come in larger letters.")
        if large
        else ctx.t("From now on readings come in the usual size.")
    )
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
    """Keep the name; what may be something else is asked about, and what plainly is goes its own way."""
    if not is_over(ctx) and (answer := _take_answer(ctx, typed)):
        return answer
    if choose(typed, {"none": ctx.t("No name")}) == "none":
        return forget_name(ctx, views.ForgetName())
    name, verdict = nicknames.read_name(typed)
    kind = questions.recognise(typed)
    could_be = verdict in {Verdict.FINE, Verdict.DOUBTFUL}
    # An hour, an amount or a card's number is an answer to something else.
    said_else = typed.strip()[:1].isdigit() if could_be else kind is Kind.QUESTION
    if is_over(ctx) or said_else:
        return go_elsewhere(ctx, typed)
    if not could_be or kind not in {Kind.QUESTION, Kind.UNCLEAR}:
        if "name" in ctx.talk.state:
            ctx.enter(Step.NICKNAME, name=None)  # A later yes is none to the name before this one.
        return views.say_name_unfit(ctx.t, too_long=verdict is Verdict.TOO_LONG)
    if verdict is Verdict.DOUBTFUL:
        ctx.enter(Step.NICKNAME, name=name, asked_at=ctx.now.isoformat())
        return _ask_whether_name(ctx, name)
    return _keep_name(ctx, name)


def _take_answer(ctx: Context, typed: str) -> Messages | None:
    """Take a typed yes or no to the question whether that was her name; None when it is neither."""
    if "name" not in ctx.talk.state:
        return None
    said = choose(
        typed, {"yes": ctx.t("Yes, call me that"), "no": ctx.t("No, another name"), "ask": ctx.t("I am asking")}
    )
    kind = questions.recognise(typed)
    if said == "yes" or kind is Kind.YES:
        return confirm_name(ctx, views.ConfirmName())
    if said == "no" or kind is Kind.NO:
        return ask_another_name(ctx, views.AnotherName())
    return ask_instead(ctx, views.AskInstead()) if said == "ask" else None


def _ask_whether_name(ctx: Context, name: str) -> Messages:
    can_be_asked = questions.judge(wording.clean(name)) is questions.Verdict.FINE
    return views.ask_whether_name(ctx.t, name=name, can_be_asked=can_be_asked)


def _keep_name(ctx: Context, name: str) -> Messages:
    prefer(ctx.connection, user_id=ctx.user.id, nickname=name)
    leave(ctx)
    return views.say_changed(ctx.t, ctx.t("Lovely. From now on I call you {name} 💜", name=name))


@router.postback(views.ConfirmName)
def confirm_name(ctx: Context, button: views.ConfirmName) -> Messages:
    """Keep what sounded like something else, but is her name."""
    return _keep_name(ctx, _name_in_doubt(ctx, button))


@router.postback(views.AnotherName)
def ask_another_name(ctx: Context, button: views.AnotherName) -> Messages:
    """That was not her name: ask for it again."""
    _name_in_doubt(ctx, button)
    ctx.enter(Step.NICKNAME, name=None, asked_at=ctx.now.isoformat())
    return show_name_question(ctx)


@router.postback(views.AskInstead)
def ask_instead(ctx: Context, button: views.AskInstead) -> Messages:
    """That was no name but a question: go back to where she was, and take it there."""
    said = _name_in_doubt(ctx, button)
    leave(ctx)
    return reading.take_question(ctx, said)


def _name_in_doubt(ctx: Context, button: Postback) -> str:
    """What she typed when asked for her name; raises OldButtonError when it has been settled."""
    if ctx.talk.step != Step.NICKNAME or "name" not in ctx.talk.state:
        raise OldButtonError(button.name)
    return str(ctx.talk.state["name"])


@router.postback(views.ForgetName)
def forget_name(ctx: Context, button: views.ForgetName) -> Messages:
    """Call her by no name."""
    del button
    prefer(ctx.connection, user_id=ctx.user.id, nickname=None)
    leave(ctx)
    return views.say_changed(ctx.t, ctx.t("All right, without a name."))


# Asking and going back ----------------------------------------------------------------------------------------------


def ask_aside(ctx: Context, step: Step) -> None:
    """This will ask for something beside whatever is going on; where she was is kept, and since when she is asked."""
    leave(ctx)
    ctx.enter(step, back_to=ctx.talk.step, asked_at=ctx.now.isoformat())


def leave(ctx: Context) -> str:
    """This will go back to where she was before she was asked aside, and name that step; elsewhere nothing changes."""
    if ctx.talk.step in OWN_STEPS:
        before = str(ctx.talk.state.get("back_to", Step.IDLE))
        if before not in LASTING and _asked_for(ctx) >= TALK_LIFE:
            ctx.talk.clear()
        else:
            ctx.enter(before, back_to=None, asked_at=None, name=None)
    return ctx.talk.step


@router.event("elsewhere")  # type: ignore[arg-type]  # It is told whither, and says nothing itself.
def leave_for(ctx: Context, where: str | Postback) -> None:
    """End the question for a name or an hour when she goes elsewhere, so that no later word is taken for one.

    `where` is a command's name, a button, or "distress". What leads out of the question answers for itself.
    """
    goes = where.where if isinstance(where, b.Navigate) else where
    if isinstance(goes, str):
        small_talk.pass_over(ctx)
    if goes not in LEADING_OUT and not isinstance(goes, OWN_BUTTONS):
        leave(ctx)


def leave_it(ctx: Context) -> Messages:
    """Leave name or hour as they are, and go back to where she was."""
    leave(ctx)
    return views.say_changed(ctx.t, ctx.t("All right, it stays as it is."))


def is_over(ctx: Context) -> bool:
    """This will tell whether what she says now is no answer any more."""
    return _asked_for(ctx) > ASKED_FOR


def _asked_for(ctx: Context) -> dt.timedelta:
    asked = ctx.talk.state.get("asked_at")
    return ctx.now - dt.datetime.fromisoformat(asked) if asked else dt.timedelta.max


def go_elsewhere(ctx: Context, typed: str) -> Messages:
    """This will take what she says as it would have been taken before, or show her where she was."""
    takes: dict[str, Callable[[Context, str], Messages]] = {
        Step.IDLE: small_talk.answer_idle,
        Step.QUESTION: reading.take_question,
        Step.MOOD: reading.take_mood,
        Step.OWN_MOOD: reading.take_own_mood,
        Step.TOPIC: reading.take_topic,
        Step.SPREAD: reading.take_spread,
    }
    if take := takes.get(leave(ctx)):
        return take(ctx, typed)
    raise AnticipatedError(asking.NOT_CAUGHT)
