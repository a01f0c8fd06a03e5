"""Inviting friends: her own code and how to pass it on, a friend's code in any text, and the inviter's thanks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.locale import Translator
from bot.views import gifts as gift_views
from bot.views import invitations as views
from bot.views.prices import say_balance
from bot.worker.jobs import JobContext
from handlers import gifts, support
from services import invitation_codes, invitations, outbox, wallets
from services.invitations import Claim, Reward
from services.ledger.purse import Purse, read_purse
from services.outbox import Outgoing
from services.reading_gifts import Claimed

router = Router("invitations")

MOST_AT_ONCE = 100
"""Rewards given in one sweep; the next one follows within seconds."""


@router.command("invite")
def invite(ctx: Context) -> Messages:
    """Show her code, how to pass it on, and what it has brought."""
    code = wallets.code_of(ctx.connection, user_id=ctx.user.id, entropy=ctx.around.entropy)
    tally = invitations.count(ctx.connection, user_id=ctx.user.id)
    return views.show_invitation(ctx.t, code=code, basic_id=ctx.around.basic_id, tally=tally)


@router.event("code")  # type: ignore[arg-type]  # The one event that is handed a text, and gives back what is left of it.
def answer_code(ctx: Context, typed: str) -> tuple[Messages, str]:
    """Take a gift's or a friend's code out of a text and answer it; what else was said goes its own way."""
    opened, said = gifts.take_code(ctx, typed)
    if opened is not None:
        return (
            ([], typed)
            if _tells_a_person(ctx, counts=opened is Claimed.OPENED)
            else (gift_views.say_claimed(ctx.t, opened), said)
        )
    claim, code, rest = take_code(ctx, typed)
    if claim is None or _tells_a_person(ctx, counts=claim.refusal is None):
        return [], typed
    purse = read_purse(ctx.connection, user_id=ctx.user.id)
    return views.say_answer(ctx.t, claim, code=code, purse=purse), rest


def _tells_a_person(ctx: Context, *, counts: bool) -> bool:
    """What a person is told may hold her own code, or a number that only looks like one: that is none of ours."""
    return not counts and support.is_quiet(ctx)


def take_code(ctx: Context, typed: str) -> tuple[Claim | None, str, str]:
    """This will take a friend's code out of a text: what came of it, the code, and the rest of the text.

    No claim, and the whole text, when there is none; what only looks like a code is one if it is somebody's.
    """
    found = invitation_codes.find_code(typed)
    if found is None or not (found.sure or invitations.owns_code(ctx.connection, found.code)):
        return None, "", typed
    claim = invitations.claim(
        ctx.connection, friend_id=ctx.user.id, line_user_id=ctx.user.line_user_id, code=found.code, now=ctx.now
    )
    return claim, found.code, found.rest


@router.job("reward_inviters")
def reward_inviters(job: JobContext) -> None:
    """Find what no sweep has found, because none came for a while."""
    sweep(job, back=invitations.EVER)


def sweep(job: JobContext, back: dt.timedelta = invitations.LATELY) -> int:
    """This will reward inviters whose friends have had their first reading, and thank them; counts what it saw to."""
    for done in range(MOST_AT_ONCE):
        told = []
        with job.database.begin() as connection:
            reward = invitations.reward_next(connection, now=job.clock(), back=back)
            if reward is None:
                return done
            spared = job.around.pushes.may_push(connection, kind="thanks", now=job.clock())
            if reward.coins and reward.reachable and spared:
                told.append(_thank(job, connection, reward))
        job.sender.submit(told)
    return MOST_AT_ONCE


def _thank(job: JobContext, connection: Connection, reward: Reward) -> Outgoing:
    purse = read_purse(connection, user_id=reward.user_id)
    arguments = {
        "coins": reward.coins,
        "friends": invitations.count(connection, user_id=reward.user_id).friends,
        "stars": purse.stars,
        "balance": purse.coins,
    }
    return outbox.notify(
        connection, user_id=reward.user_id, view="friend_has_read", arguments=arguments, now=job.clock()
    )


@router.view("friend_has_read")
def render_thanks(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the thanks to an inviter."""
    balance = say_balance(t, Purse(given=arguments["stars"], coins=arguments["balance"]))
    return views.say_thanks(t, coins=arguments["coins"], friends=arguments["friends"], balance=balance)
