"""My data: what is kept, the whole of it as a file, consent seen, everything deleted, and a message taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import orjson

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import Translator
from bot.views import my_data as views
from bot.views.asking import CONSENT_VERSION
from handlers import buying, delivery, reading
from services import deleting, exporting, kept_readings, my_data, readings, unsending
from services.deleting import PlanRunningError, Receipt

router = Router("my_data")

OFFER_LIFE: Final = dt.timedelta(minutes=15)
"""So long "delete everything" means what was offered; later it is offered again."""


@router.command("my_data")
def show_my_data(ctx: Context) -> Messages:
    """Show what is kept, and the ways from there."""
    glance = my_data.look(ctx.connection, user_id=ctx.user.id)
    return views.show_my_data(ctx.t, glance=glance, pages=ctx.around.public_url)


@router.command("privacy")
def show_pages(ctx: Context) -> Messages:
    """Lead to the pages on privacy and terms; someone who is being asked for her consent is asked again below."""
    pages = views.show_pages(ctx.t, pages=ctx.around.public_url)
    if ctx.talk.step != Step.CONSENT:
        return pages
    return [*pages, *reading.ask_consent(ctx, ctx.talk.state.get("question"))]


@router.command("my_consent")
def show_consent(ctx: Context) -> Messages:
    """Show the consent she gave and what it means."""
    glance = my_data.look(ctx.connection, user_id=ctx.user.id)
    return views.show_consent(
        ctx.t,
        version=glance.consent_version,
        at=glance.consent_at,
        current=CONSENT_VERSION,
        pages=ctx.around.public_url,
    )


@router.command("export_data")
def offer_export(ctx: Context) -> Messages:
    """Give her the link to all her data; one given before is void."""
    token = exporting.offer(ctx.connection, user_id=ctx.user.id, entropy=ctx.around.entropy, now=ctx.now)
    page = f"{ctx.around.public_url}/my-data/{token}?lang={ctx.t.language}&{buying.IN_BROWSER}"
    return views.offer_export(ctx.t, page=page)


@router.command("delete_data")
def offer_deletion(ctx: Context) -> Messages:
    """Say what a deletion means and ask once; wherever she is in a talk, she stays there."""
    outlook = deleting.foresee(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    if outlook.plan is not None:
        return views.say_plan_first(ctx.t, manage=buying.find_plan_page(ctx, outlook.plan))
    since = int(ctx.now.timestamp())
    ctx.enter(ctx.talk.step, deleting=since)
    return views.offer_deletion(ctx.t, purse=outlook.purse, refundable=outlook.refundable, since=since)


@router.postback(views.DeleteEverything)
def delete_by_button(ctx: Context, button: views.DeleteEverything) -> Messages:
    """Delete everything, if this is the button that was offered last, and lately."""
    if ctx.talk.state.get("deleting") != button.since:
        return offer_deletion(ctx)
    return delete_by_word(ctx)


@router.command("delete_now")
def delete_by_word(ctx: Context) -> Messages:
    """Delete everything by the button's words; without an offer of the last minutes, offer it."""
    since = ctx.talk.state.get("deleting")
    if not isinstance(since, int) or ctx.now.timestamp() - since > OFFER_LIFE.total_seconds():
        return offer_deletion(ctx)
    try:
        receipt = deleting.delete(
            ctx.connection,
            user_id=ctx.user.id,
            line_user_id=ctx.user.line_user_id,
            entropy=ctx.around.entropy,
            now=ctx.now,
        )
    except PlanRunningError as error:
        return views.say_plan_first(ctx.t, manage=buying.find_plan_page(ctx, error.plan))
    # What this turn meant to remember of her is not written any more.
    ctx.effects.user_changes.clear()
    # The sender knows her LINE id for this one message more: it ends the menu that LINE shows to her alone.
    ctx.effects.view = (
        "deletion_receipt",
        {
            "reference": receipt.reference,
            "deleted_at": receipt.deleted_at.isoformat(),
            "language": ctx.t.language,
            "unlink_menu": True,
        },
    )
    return []


@router.view("deletion_receipt")
def render_receipt(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the receipt of a deletion."""
    receipt = Receipt(arguments["reference"], dt.datetime.fromisoformat(arguments["deleted_at"]))
    return views.give_receipt(t, receipt=receipt)


@router.event("unsend")
def take_message_back(ctx: Context) -> Messages:
    """She took a message back: its text goes from the talk, from what waits, and from her readings.

    A reading that is not written yet is stopped; nothing can be said, since LINE gives no reply token.
    """
    unsent = ctx.event.raw.get("unsend")
    message_id = unsent.get("messageId") if isinstance(unsent, dict) else None
    if not isinstance(message_id, str) or not message_id:
        return []
    if unsending.came_from(ctx.talk.state, message_id):
        ctx.talk.clear()
        ctx.enter(Step.IDLE, waiting=None)
    unsending.cut_waiting_events(ctx.connection, line_user_id=ctx.user.line_user_id, message_id=message_id)
    for reading_id in unsending.lock_readings(ctx.connection, user_id=ctx.user.id, message_id=message_id):
        _cut_question(ctx, reading_id)
    return []


def _cut_question(ctx: Context, reading_id: int) -> None:
    """One that waits to be opened is rendered anew, since its message quotes the question."""
    kept = kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if kept is not None and kept.state in {"queued", "writing"}:
        readings.cancel(ctx.connection, reading_id=reading_id, user_id=ctx.user.id, now=ctx.now)
    unsending.cut_question(ctx.connection, reading_id=reading_id)
    kept = kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if kept is not None and kept.state in {"written", "parked"}:
        body = orjson.dumps(delivery.render_kept(ctx, kept))
        unsending.cut_question(ctx.connection, reading_id=reading_id, body=body)
