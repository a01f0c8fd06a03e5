"""Buying Stars: what there is, an order, the plan, and what is pushed once the money came or did not."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any, Final

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.locale import Translator
from bot.views import buttons as b
from bot.views import receipts, spending
from bot.views import shop as views
from bot.worker import checking
from bot.worker.jobs import JobContext
from services import limits, passes, shop, tariff
from services.article_words import read_article
from services.ledger.purse import read_purse
from services.ledger.sales import debt_after
from services.limits import LimitError
from services.payments import PaymentError
from services.plans import Plan
from services.shop import ClosedError, NotOfferedError

log = logging.getLogger("mimivibes.buying")
router = Router("buying")

PLAN_PASS_LIFE: Final = dt.timedelta(minutes=10)
IN_BROWSER: Final = "openExternalBrowser=1"
"""LINE then leaves its own browser, where a QR can be neither saved nor scanned (LINE, URL scheme options)."""


@router.command("buy")
def show_shelf(ctx: Context) -> Messages:
    """Show what there is to buy, with what it costs a reading."""
    try:
        shelf = shop.read_shelf(ctx.connection, user_id=ctx.user.id, provider=ctx.around.provider)
    except ClosedError:
        return views.say_closed(ctx.t)
    debt = read_purse(ctx.connection, user_id=ctx.user.id).debt
    manage = find_plan_page(ctx, shelf.own_plan)
    return views.show_shelf(ctx.t, shelf=shelf, debt=debt, manage=manage, notes=_say_limit(ctx))


@router.postback(b.Buy)
def order(ctx: Context, button: b.Buy) -> Messages:
    """Order it, or show the order that is open for it already, with all that will come."""
    try:
        made = shop.order(
            ctx.connection,
            user_id=ctx.user.id,
            article_id=button.article,
            provider=ctx.around.provider,
            entropy=ctx.around.entropy,
            now=ctx.now,
        )
    except ClosedError:
        return views.say_closed(ctx.t)
    except NotOfferedError:
        return [*views.say_not_offered(ctx.t), *show_shelf(ctx)]
    except LimitError as error:
        return spending.say_beyond(ctx.t, error)
    reaches, settled = debt_after(read_purse(ctx.connection, user_id=ctx.user.id), made.stars)
    page = f"{ctx.around.public_url}/pay/{made.token}?{IN_BROWSER}"
    return views.show_order(ctx.t, order=made, page=page, reaches=reaches, settled=settled)


def take_wish(ctx: Context, typed: str) -> Messages | None:
    """Order what she names by its name or its price; None when that is nothing she is offered."""
    named = read_article(typed, tariff.articles())
    if named is None or ctx.around.provider is None:
        return None
    return order(ctx, b.Buy(named))


@router.command("plan")
def show_plan(ctx: Context) -> Messages:
    """Show her plan and the way to change or end it; without one, what there is to buy."""
    plan = shop.find_plan(ctx.connection, user_id=ctx.user.id)
    return views.show_plan(ctx.t, plan=plan, manage=find_plan_page(ctx, plan)) if plan else show_shelf(ctx)


@router.command("end_plan")
def show_way_to_end_plan(ctx: Context) -> Messages:
    """Show where her plan is ended; who has none hears that nothing is taken."""
    plan = shop.find_plan(ctx.connection, user_id=ctx.user.id)
    if plan is None:
        return views.say_no_plan(ctx.t)
    return views.show_plan(ctx.t, plan=plan, manage=find_plan_page(ctx, plan))


def find_plan_page(ctx: Context, plan: Plan | None) -> str | None:
    """This will give the address that leads her, for ten minutes, to the provider's page for her plan."""
    if plan is None or plan.provider != ctx.around.provider:
        return None
    token = passes.issue(
        user_id=ctx.user.id,
        purpose=passes.PLAN,
        life=PLAN_PASS_LIFE,
        secret_key=ctx.around.secret_key,
        now=ctx.now,
    )
    return f"{ctx.around.public_url}/plan/{token}?{IN_BROWSER}"


@router.job("look_for_payment")
def look_for_payment(job: JobContext, user_id: int | str) -> None:
    """Ask the provider about someone who is back from its page before its word is; what is found is applied as ever.

    Nothing is lost when it does not answer: its own word comes, or the nightly reconciliation finds it.
    """
    if job.payments is None:
        return
    try:
        checking.check_orders(job, int(user_id))
    except PaymentError as error:
        log.warning("look unanswered", extra={"reason": error.reason})


@router.view("purchase")
def render_purchase(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the receipt of a purchase."""
    second = bool(arguments.get("second"))
    paid = _read_paid(arguments)
    return receipts.say_bought(t, **_pick(arguments), article=arguments.get("article"), second=second, paid=paid)


@router.view("payment_awaiting")
def render_awaiting(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a payment is on its way."""
    return receipts.say_awaiting(t, amount=arguments["amount"])


@router.view("payment_failed")
def render_failed(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a payment did not go through."""
    del arguments
    return receipts.say_failed(t)


@router.view("plan_paid")
def render_plan_paid(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render the receipt of a plan's month."""
    return receipts.say_plan_paid(t, **_pick(arguments), paid=_read_paid(arguments))


@router.view("plan_failed")
def render_plan_failed(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a plan's month could not be taken."""
    del arguments
    return receipts.say_plan_failed(t)


@router.view("plan_ending")
def render_plan_ending(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a plan will end with the time that is paid."""
    return receipts.say_plan_ending(t, until=arguments.get("until"))


@router.view("plan_kept")
def render_plan_kept(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a plan goes on after all."""
    return receipts.say_plan_kept(t, until=arguments.get("until"))


@router.view("plan_ended")
def render_plan_ended(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a plan has ended."""
    del arguments
    return receipts.say_plan_ended(t)


def _pick(arguments: dict[str, Any]) -> dict[str, Any]:
    """What a receipt needs; a notice may have been written by another release, with more in it."""
    known = {name: arguments[name] for name in ("stars", "settled", "balance", "waiting")}
    return {**known, "unasked": bool(arguments.get("unasked"))}


def _read_paid(arguments: dict[str, Any]) -> receipts.Paid:
    """What an earlier release's notice does not tell is None, and left out."""
    at = arguments.get("at")
    return receipts.Paid(
        amount=arguments.get("amount"),
        at=dt.datetime.fromisoformat(at) if at else None,
        order=arguments.get("order"),
    )


def _say_limit(ctx: Context) -> list[str]:
    limit = limits.read_monthly(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    if limit is None:
        return []
    spent = limits.spent_this_month(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    return [spending.say_limit(ctx.t, limit=limit, spent=spent)]
