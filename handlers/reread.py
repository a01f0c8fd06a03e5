"""Read the same cards anew when a reading missed its question: once, and for free."""

from __future__ import annotations

from typing import Final

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.design.flex import plain
from bot.locale.choosing import choose
from bot.views import prices
from bot.views import reread as views
from handlers import care, delivery, follow_up, passing, reading
from services import follow_ups, kept_readings, questions, wording
from services.follow_ups import Discussion, NoMoreError
from services.questions import Kind

router = Router("reread")

MEANT_LETTERS: Final = 300
"""What she meant is one line; more would be another question."""


@router.postback(views.MissedQuestion)
def say_it_missed(ctx: Context, button: views.MissedQuestion) -> Messages:
    """Take a reading's missing of its question to heart, and offer to read it anew."""
    return ask_meant(ctx, follow_up.find(ctx, button.reading))


@router.command("missed_question")
def say_it_missed_by_word(ctx: Context) -> Messages:
    """Say that the latest reading missed its question."""
    found = follow_up.find_latest(ctx)
    return found if isinstance(found, list) else ask_meant(ctx, found)


def ask_meant(ctx: Context, discussion: Discussion) -> Messages:
    """Ask what she really meant; that it missed is kept whether or not she has it read anew."""
    root = discussion.reading
    if not discussion.may_be_reread(now=ctx.now):
        return _say_why_not(ctx, discussion)
    if not reading.has_consent(ctx):
        return reading.ask_for_question(ctx)
    kept_readings.keep_feedback(ctx.connection, reading_id=root.id, user_id=ctx.user.id, spoke=False)
    ctx.begin_flow(Step.REREAD, reread=root.id)
    return views.ask_meant(ctx.t, reading_id=root.id, question=root.question)


@router.postback(views.ReadAgain)
def just_read_again(ctx: Context, button: views.ReadAgain) -> Messages:
    """Have it read anew without saying more."""
    return read_anew(ctx, follow_up.find(ctx, button.reading).reading.id, None)


@router.text(Step.REREAD)
def take_meant(ctx: Context, typed: str) -> Messages:
    """Take what she really meant and read anew."""
    root_id = ctx.talk.state["reread"]
    kind = questions.recognise(typed)
    if kind is Kind.YES or choose(typed, {"again": ctx.t("Just read again")}) == "again":
        return read_anew(ctx, root_id, None)
    if (said := passing.answer(ctx, typed)) is not None:
        return said
    meant = wording.clean(typed)
    too_long = len(meant) > 4 * MEANT_LETTERS or wording.count_graphemes(meant) > MEANT_LETTERS
    if too_long or not wording.has_letters(meant):
        return [plain(ctx.t("Tell me what you meant in one line of up to 300 letters."))]
    if refused := care.refuse(ctx, meant):
        return refused
    return read_anew(ctx, root_id, meant)


@router.show(Step.REREAD)
def show_reread(ctx: Context) -> Messages:
    """Ask again what she really meant."""
    root = follow_up.find(ctx, ctx.talk.state["reread"]).reading
    return views.ask_meant(ctx.t, reading_id=root.id, question=root.question)


def read_anew(ctx: Context, root_id: int, meant: str | None) -> Messages:
    """Lay the one free reading anew and wake the worker."""
    if not reading.has_consent(ctx):
        return reading.ask_for_question(ctx)
    try:
        charge = follow_ups.read_anew(
            ctx.connection,
            reading_id=root_id,
            user_id=ctx.user.id,
            meant=meant,
            language=ctx.t.language,
            now=ctx.now,
        )
    except NoMoreError:
        return _say_why_not(ctx, follow_up.find(ctx, root_id))
    follow_up.begin(ctx, charge, root_id)
    question = follow_up.find(ctx, root_id).reading.question
    cost = prices.say_held(ctx.t, charge)
    return views.say_reading_anew(
        ctx.t,
        reading_id=charge.reading_id,
        question=question,
        cost=cost,
        meant=meant,
        economy=follow_up.waits_to_be_opened(ctx, charge),
    )


def _say_why_not(ctx: Context, discussion: Discussion) -> Messages:
    """A reading is read anew once, and not for ever after."""
    follow_up.leave(ctx)
    if discussion.reread is not None and discussion.reread.state == "delivered":
        return views.say_read_anew_before(ctx.t, root_id=discussion.reading.id, may_ask=discussion.left > 0)
    if discussion.reread is not None:
        return delivery.open_kept(ctx, discussion.reread)
    return views.say_not_read_anew(ctx.t)
