"""Groups and rooms: one hello, the card of the day, and the way to a chat of two. Never money, never anyone's data."""

from __future__ import annotations

from bot.core.context import Messages
from bot.core.router import Router
from bot.groups.turns import GroupContext
from bot.views import groups as views
from bot.worker.jobs import JobContext
from services import groups
from services.questions import needs_care
from services.tarot.draw import SEED_BYTES

router = Router("groups")


@router.group("join")
def greet_group(ctx: GroupContext) -> Messages:
    """Say hello once, when she has been brought in."""
    return views.greet_group(ctx.t, basic_id=ctx.around.basic_id)


@router.group("day")
def show_day(ctx: GroupContext) -> Messages:
    """Show the group's card of the day; the first who asks lets it be drawn."""
    lot = groups.lay_today(ctx.connection, ctx.group, seed=ctx.around.entropy(SEED_BYTES), now=ctx.now)
    return views.show_group_card(ctx.t, lot=lot, pictures=ctx.around.pictures, basic_id=ctx.around.basic_id)


@router.group("mention")
def answer_name(ctx: GroupContext) -> Messages:
    """Offer what she does; a question is not read in front of others, and only distress is answered at once."""
    if needs_care(ctx.words):
        return views.care_in_group(ctx.t)
    return views.answer_name(ctx.t, asked=bool(ctx.words), basic_id=ctx.around.basic_id)


@router.job("forget_quiet_groups")
def forget_quiet_groups(job: JobContext) -> int:
    """Forget groups whose last card is of a day gone by."""
    with job.database.begin() as connection:
        return groups.forget_quiet(connection, now=job.clock())
