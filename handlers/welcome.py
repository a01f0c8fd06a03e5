"""First contact: a greeting in her own language, and consent, whatever she came with."""

from __future__ import annotations

from typing import Any

import orjson

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import DEFAULT, Translator
from bot.views import gifts as gift_views
from bot.views import invitations as invitation_views
from bot.views import talk
from bot.views import waiting as waiting_views
from handlers import care, consent, delivery, gifts, invitations, reading
from services import deliveries, kept_readings, questions, rich_menus
from services.ledger import gifts as ledger_gifts
from services.questions import Kind, Verdict
from services.reading_gifts import Claimed
from services.readings import FOLLOW_UP
from services.wording import clean, speaks_thai

router = Router("welcome")


@router.event("first")
def greet_newcomer(ctx: Context) -> Messages:
    """Greet; a question she came with waits for her consent, anybody else is asked for one.

    The profile's language is known to LINE alone, so the sender asks for it and renders the view (architecture,
    Outbox); Thai script in her first words settles it at once.
    """
    typed = clean(ctx.event.text or "")
    ctx.change_user(welcomed_at=ctx.now)
    # A friend's code may stand in her very first words; it is never taken for a question of hers.
    opened, said = gifts.take_code(ctx, typed)
    claim, code, said = invitations.take_code(ctx, said)
    coins = ledger_gifts.welcome(ctx.connection, user_id=ctx.user.id, line_user_id=ctx.user.line_user_id, now=ctx.now)
    if not coins.fresh:
        # Someone who has been here before may still be shown the menu of her former life.
        ctx.change_user(**rich_menus.forget_menu())
    if heard := care.hear(ctx, typed):
        return heard
    fine = questions.judge(said) is Verdict.FINE
    question = said if fine and questions.reads_like_question(said) else None
    other = said if fine and not question and questions.recognise(said) is Kind.UNCLEAR else None
    waits = bool(question or other)
    if waits:
        ctx.begin_flow(Step.CONSENT, question=question, said=other, **reading.card_shown(ctx))
    else:
        ctx.begin_flow(Step.QUESTION)
    invited = {"refusal": claim.refusal, "coins": claim.coins, "code": code} if claim else None
    ctx.effects.view = (
        "welcome",
        {
            "question": question,
            "flow": None if waits else ctx.talk.flow,
            "ask_profile": not speaks_thai(typed),
            "invited": invited,
            "gift": coins.fresh,
            "opened": opened,
            "pictures": ctx.around.pictures,
        },
    )
    return []


@router.view("welcome")
def render_welcome(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the greeting once the language is known."""
    invited = arguments.get("invited")
    note = invitation_views.say_in_welcome(t, **invited) if invited else None
    if arguments.get("opened"):
        note = gift_views.say_claim(t, Claimed(arguments["opened"]))
    # Who comes back after having everything deleted gets no second gift, and is promised none.
    gift = bool(arguments.get("gift", True))
    question, pictures = arguments.get("question"), arguments.get("pictures")
    # A greeting of an earlier release has no flow, and goes on as that one did.
    flow = arguments.get("flow")
    return talk.welcome(t, flow=flow, waiting_question=question, invited=note, gift=gift, pictures=pictures)


@router.event("follow")
def greet_again(ctx: Context) -> Messages:
    """Welcome someone back who had blocked us; a reading that waited for her comes first."""
    if ctx.t.language != DEFAULT:
        # LINE does not say whether a menu outlives a block, so hers is given to her again.
        ctx.change_user(**rich_menus.forget_menu())
        ctx.wake("link_menu", ctx.user.id)
    waiting = kept_readings.find_parked(ctx.connection, user_id=ctx.user.id)
    if waiting is not None:
        return waiting_views.say_ready(ctx.t, reading_id=waiting.id, answer=waiting.kind == FOLLOW_UP)
    # A friend's link lets someone write before she adds us; she was welcomed a moment ago and is being asked.
    if ctx.talk.step == Step.CONSENT:
        return consent.show_card(ctx)
    if ctx.talk.step == Step.QUESTION and not reading.has_consent(ctx):
        return reading.ask_for_question(ctx)
    return talk.show_menu(ctx.t, heading=ctx.t("Good to see you again 💜 What shall we do?"))


@router.event("unfollow")
def let_go(ctx: Context) -> Messages:
    """She blocked us: nothing is answered; friendship was noted when the event was taken in.

    LINE takes pushes for someone who has left: a reading pushed after that moment did not reach her, so it waits for
    her and its price goes back.
    """
    lost = deliveries.find_pushed_since(ctx.connection, user_id=ctx.user.id, since=ctx.event.at)
    for reading_id in lost:
        kept = kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
        if kept is not None:
            body = orjson.dumps(delivery.render_kept(ctx, kept))
            deliveries.take_in_again(ctx.connection, reading_id=reading_id, body=body, now=ctx.now)
    return []
