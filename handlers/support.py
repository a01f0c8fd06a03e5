"""Help from a person: her words for it, a payment slip, her order asked about at once, and MiMi keeping quiet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import Translator, mark
from bot.views import buttons as b
from bot.views import reversals, talk
from bot.views import support as views
from bot.worker import checking
from bot.worker.jobs import JobContext
from handlers import reading, small_talk, spending
from services import cases, orders, refunds, standings, wallets, wording
from services.cases import Case
from services.complaints import Complaint
from services.ledger.purse import read_purse
from services.standings import Standing

router = Router("support")

HERE_AGAIN = mark("Here I am again 🌙")

REMINDED: Final = "quiet_said"
"""Where the talk keeps when she was last told why MiMi keeps quiet."""

REMIND_PAUSE: Final = dt.timedelta(hours=1)


@router.command("person")
def ask_for_person(ctx: Context) -> Messages:
    """Call a person; a recent order is looked at all the same, since that is what it is mostly about."""
    _, code = _hand_over(ctx, "person")
    return views.say_person(ctx.t, code=code, orders=_standings(ctx)[:1])


@router.command("missing")
def look_for_payment(ctx: Context) -> Messages:
    """She paid and nothing came: show how her orders stand, ask the provider at once, and call a person.

    Where all of it has arrived there is nothing to look for; a person is one tap away.
    """
    found = _standings(ctx)
    if found and all(one.state == "paid" for one in found):
        return _say_arrived(ctx, found)
    return _say_missing(ctx, "missing")


@router.command("paid")
def look_whether_paid(ctx: Context) -> Messages:
    """She says that she has paid: when it has arrived, say so; else look for it as if she had complained."""
    newest = _standings(ctx)[:1]
    if newest and newest[0].state == "paid":
        return _say_arrived(ctx, newest)
    return look_for_payment(ctx)


@router.command("refund")
def ask_for_refund(ctx: Context) -> Messages:
    """Show what could go back within the days of grace, and call a person."""
    found = [one for one in refunds.unspent(ctx.connection, user_id=ctx.user.id, now=ctx.now) if one.within_days]
    _, code = _hand_over(ctx, "refund")
    return views.say_refund(ctx.t, code=code, refundable=found, orders=_standings(ctx)[:1])


@router.command(Complaint.MISSING)
def look_for_payment_said(ctx: Context) -> Messages:
    """She tells it in a sentence; what she writes to a person is left to the person."""
    return _remind(ctx) if is_quiet(ctx) else look_for_payment(ctx)


@router.command(Complaint.REFUND)
def ask_for_refund_said(ctx: Context) -> Messages:
    """She wants her money back, in a sentence; who never paid us may well mean somebody else's."""
    if is_quiet(ctx):
        return _remind(ctx)
    has_bought = orders.has_bought(ctx.connection, user_id=ctx.user.id)
    return ask_for_refund(ctx) if has_bought else _ask_whether(ctx, "refund")


@router.command(Complaint.MAYBE_MISSING)
def ask_whether_missing(ctx: Context) -> Messages:
    """It may be a payment to us that she speaks of, or her life: ask."""
    return _ask_whether(ctx, "missing")


@router.command(Complaint.MAYBE_REFUND)
def ask_whether_refund(ctx: Context) -> Messages:
    """It may be our money that she wants back, or somebody else's: ask."""
    return _ask_whether(ctx, "refund")


@router.postback(views.AskCards)
def ask_cards(ctx: Context, button: views.AskCards) -> Messages:
    """Go on with what she typed as if it had never sounded like a complaint."""
    typed = ctx.talk.state.get("typed")
    if not typed:
        raise OldButtonError(button.name)
    step = ctx.talk.step
    ctx.enter(step, typed=None)
    if step in {Step.MOOD, Step.TOPIC}:
        return reading.join_question(ctx, typed)
    return reading.take_first_words(ctx, typed) if step == Step.CONSENT else reading.ask_about(ctx, typed)


@router.event("message.image")
def take_photo(ctx: Context) -> Messages:
    """A photo within a day of an order that is not paid is its slip; any other is thanked for, or met with quiet."""
    quiet = is_quiet(ctx)
    order = orders.find_recent(ctx.connection, user_id=ctx.user.id, since=ctx.now - cases.SLIP_LIFE)
    if order is None or order.state == "paid":
        return [] if quiet else talk.nudge_for_words(ctx.t)
    answer = _say_missing(ctx, "slip")
    return [] if quiet else answer


@router.text(Step.WITH_PERSON)
def keep_quiet(ctx: Context, typed: str) -> Messages:
    """What she writes now is for the person, but for an answer to MiMi; once her case is closed, MiMi answers again."""
    if is_quiet(ctx):
        answer = spending.take_amount(ctx, typed)
        return _remind(ctx) if answer is None else answer
    ctx.talk.clear()
    return small_talk.answer_idle(ctx, typed)


@router.show(Step.WITH_PERSON)
def show_quiet(ctx: Context) -> Messages:
    """Say why MiMi keeps quiet, or show the menu when she no longer does."""
    if is_quiet(ctx):
        return views.say_quiet(ctx.t)
    ctx.talk.clear()
    return small_talk.show_idle(ctx)


@router.postback(b.BackToCards)
def go_back_by_button(ctx: Context, button: b.BackToCards) -> Messages:
    """Speak again, and go on where she was before she asked for a person; the person still answers."""
    del button
    return go_back(ctx)


@router.command("cards")
def go_back(ctx: Context) -> Messages:
    """Speak again by a word; the dispatcher shows where she is."""
    if ctx.talk.step == Step.WITH_PERSON:
        ctx.enter(ctx.talk.state.get("before", Step.IDLE), before=None, **{REMINDED: None})
    raise AnticipatedError(HERE_AGAIN)


@router.job("recheck_order")
def recheck_orders(job: JobContext, case_id: int | str) -> None:
    """Ask the provider about the orders of someone whose payment is missing."""
    checking.check_case(job, int(case_id))


@router.view("refund_taken")
def render_refund_taken(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that money goes back, and its Stars with it."""
    return reversals.say_refund_taken(t, **_pick(arguments, "amount", "stars", "owed", "balance", "method"))


@router.view("refund_failed")
def render_refund_failed(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that money could not go back."""
    return reversals.say_refund_failed(t, **_pick(arguments, "amount", "stars", "balance"))


@router.view("dispute_taken")
def render_dispute_taken(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a bank claims a payment back."""
    return reversals.say_dispute_taken(t, **_pick(arguments, "stars", "owed", "balance"))


@router.view("dispute_won")
def render_dispute_won(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a claimed payment came back."""
    return reversals.say_dispute_won(t, **_pick(arguments, "stars", "balance"))


@router.view("granted")
def render_granted(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render a gift of the operator's."""
    coins_balance = arguments.get("coins_balance")
    return views.say_granted(t, **_pick(arguments, "stars", "coins", "balance"), coins_balance=coins_balance)


@router.view("case_closed")
def render_case_closed(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render that a case is closed."""
    del arguments
    return views.say_case_closed(t)


@router.view("order_checked")
def render_checked(t: Translator, arguments: dict[str, Any]) -> Messages:
    """Render what the provider said of an order."""
    found = [standings.unpack(one) for one in arguments.get("orders", ())]
    return views.say_checked(t, state=arguments["state"], orders=found, balance=arguments.get("balance"))


def is_quiet(ctx: Context) -> bool:
    """This will tell whether a person is to answer her: asked for in this talk, and not done yet."""
    return ctx.talk.step == Step.WITH_PERSON and cases.find_open(ctx.connection, user_id=ctx.user.id) is not None


def _remind(ctx: Context) -> Messages:
    """Once an hour say why nothing is answered: who has forgotten it takes MiMi for broken."""
    said = ctx.talk.state.get(REMINDED)
    if said is not None and ctx.now - dt.datetime.fromisoformat(said) < REMIND_PAUSE:
        return []
    ctx.enter(ctx.talk.step, **{REMINDED: ctx.now.isoformat()})
    return views.say_quiet(ctx.t)


def _ask_whether(ctx: Context, command: str) -> Messages:
    if is_quiet(ctx):
        return _remind(ctx)
    ctx.enter(ctx.talk.step, typed=wording.clean(ctx.event.text or ""), passed=None)
    return views.ask_whether_payment(ctx.t, command=command)


def _say_missing(ctx: Context, kind: str) -> Messages:
    """One answer that names every order it speaks of; what is asked about at this moment is said to be."""
    case, code = _hand_over(ctx, kind)
    return views.say_missing(
        ctx.t,
        code=code,
        orders=_standings(ctx),
        purse=read_purse(ctx.connection, user_id=ctx.user.id),
        checking=case.checked_at is None,
        slip=kind == "slip",
    )


def _say_arrived(ctx: Context, found: Sequence[Standing]) -> Messages:
    return views.say_arrived(ctx.t, orders=found, purse=read_purse(ctx.connection, user_id=ctx.user.id))


def _standings(ctx: Context) -> tuple[Standing, ...]:
    return standings.list_standings(ctx.connection, user_id=ctx.user.id, since=ctx.now - cases.RECENT)


def _hand_over(ctx: Context, kind: str) -> tuple[Case, str]:
    """Open the case, have her orders asked about, and keep quiet from now on."""
    order = orders.find_recent(ctx.connection, user_id=ctx.user.id, since=ctx.now - cases.RECENT)
    to_check = cases.list_orders_to_check(ctx.connection, user_id=ctx.user.id, now=ctx.now)
    code = wallets.code_of(ctx.connection, user_id=ctx.user.id, entropy=ctx.around.entropy)
    case = cases.open_case(
        ctx.connection,
        user_id=ctx.user.id,
        kind=kind,
        code=code,
        order=order,
        check=bool(to_check) and ctx.around.provider is not None,
        now=ctx.now,
    )
    if case.checked_at is None:
        ctx.wake("recheck_order", case.id)
    if ctx.talk.step != Step.WITH_PERSON:
        ctx.enter(Step.WITH_PERSON, before=str(ctx.talk.step), **{REMINDED: None})
    return case, code


def _pick(arguments: dict[str, Any], *names: str) -> dict[str, Any]:
    """What a notice needs; it may have been written by another release, with more in it."""
    return {name: arguments[name] for name in names}
