"""Groups and rooms: one hello, the card of the day, and the way to a chat of two. Never money, never anyone's data."""

from __future__ import annotations

from typing import Final

from bot.core.context import Messages
from bot.core.router import Router
from bot.groups.turns import GroupContext
from bot.views import groups as views
from bot.views import safety as safety_views
from bot.worker.jobs import JobContext
from services import groups, questions
from services.safety import EMERGENCY, HELP, VIOLENCE, YOUNG, hear
from services.tarot.draw import SEED_BYTES

router = Router("groups")

IN_A_GROUP: Final = {
    VIOLENCE: safety_views.stand_by,
    EMERGENCY: safety_views.send_for_ambulance,
    HELP: safety_views.ask_if_all_right,
}
"""What answers a call for help in front of others; any other call meets the hotline alone."""


@router.group("join")
def greet_group(ctx: GroupContext) -> Messages:
    """Say hello once, when she has been brought in."""
    return views.greet_group(ctx.t, basic_id=ctx.around.basic_id)


@router.group("day")
def show_day(ctx: GroupContext) -> Messages:
    """Show the group's card of the day; the first who asks lets it be drawn."""
    lot = groups.lay_today(ctx.connection, ctx.group, seed=ctx.around.entropy(SEED_BYTES), now=ctx.now)
    return views.show_group_card(ctx.t, lot=lot, pictures=ctx.around.pictures, basic_id=ctx.around.basic_id)


@router.group("farewell")
def say_farewell(ctx: GroupContext) -> Messages:
    """Tell who wishes her gone how to take her out.

    She does not leave by herself: whoever is in the group could send her away for all, and she keeps no group's id to
    leave by after her goodbye has been taken.
    """
    return views.say_how_to_remove(ctx.t)


@router.group("mention")
def answer_name(ctx: GroupContext) -> Messages:
    """Offer what she does; a question is not read in front of others, and only a call for help is answered at once."""
    kind = hear(ctx.words)
    if kind in IN_A_GROUP:
        return IN_A_GROUP[kind](ctx.t, alone=False)
    if kind is not None and kind != YOUNG:
        return views.care_in_group(ctx.t)
    passing = views.answer_passing(ctx.t, questions.recognise(ctx.words)) if ctx.words else []
    return passing or views.answer_name(ctx.t, asked=bool(ctx.words), basic_id=ctx.around.basic_id)


@router.group("hush")
def promise_silence(ctx: GroupContext) -> Messages:
    """Say that she only speaks when called."""
    return views.promise_silence(ctx.t)


@router.job("forget_quiet_groups")
def forget_quiet_groups(job: JobContext) -> int:
    """Forget groups whose last card is of a day gone by."""
    with job.database.begin() as connection:
        return groups.forget_quiet(connection, now=job.clock())
