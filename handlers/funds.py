"""A reading that waits for Stars: kept whole, and gone on with by one tap as soon as they are there."""

from __future__ import annotations

from typing import Any

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale.choosing import choose
from bot.views import buttons as b
from bot.views import funds as views
from bot.views.passing import words_at
from handlers import delivery, draw, follow_up, reading, small_talk
from services import kept_readings, questions, typed_choices
from services.ledger.holds import ShortError
from services.ledger.purse import read_purse
from services.questions import Kind
from services.unsending import SOURCES

router = Router("funds")


@router.postback(b.GoOn)
def go_on(ctx: Context, button: b.GoOn) -> Messages:
    """Go on where she stopped; what is still missing is said."""
    del button
    return resume(ctx)


@router.command("go_on")
def resume(ctx: Context) -> Messages:
    """Go on where she stopped, by a word; the ways to what is missing were shown, so that is said in a line."""
    waiting: dict[str, Any] | None = ctx.talk.state.get("waiting")
    short = _find_short(ctx, waiting) if waiting and ctx.talk.step == Step.FUNDS else None
    return _resume(ctx, waiting) if short is None else _say_still_missing(ctx, short, fewer="spread" in (waiting or ()))


def _find_short(ctx: Context, waiting: dict[str, Any]) -> ShortError | None:
    if not reading.has_consent(ctx):
        return None
    if "follow" in waiting:
        return follow_up.find_short(ctx, waiting["follow"])
    return draw.find_short(ctx, draw.quote(ctx, waiting["spread"])) if "spread" in waiting else None


def _say_still_missing(ctx: Context, short: ShortError, *, fewer: bool) -> Messages:
    purse = read_purse(ctx.connection, user_id=ctx.user.id)
    may_buy = ctx.around.provider is not None
    return views.say_still_missing(ctx.t, short=short, purse=purse, open_shop=may_buy, fewer=fewer)


def _resume(ctx: Context, waiting: dict[str, Any] | None) -> Messages:
    if not waiting:
        return _go_on_without(ctx)
    if "open" in waiting:
        return _open(ctx, waiting["open"])
    if "follow" in waiting:
        return follow_up.resume(ctx, waiting)
    if not reading.has_consent(ctx):
        return reading.ask_about(ctx, waiting["question"])
    kept = {key: value for key, value in waiting.items() if key != "numbers"}
    ctx.begin_flow(Step.CUT if "draw" in waiting else Step.SPREAD, **kept)
    if "numbers" in waiting:
        return draw.reveal_waiting(ctx, waiting["numbers"])
    return draw.seal_pack(ctx, waiting["spread"])


def _go_on_without(ctx: Context) -> Messages:
    """Nothing waits for Stars: she means what is being asked, or the question that she put away."""
    if ctx.talk.step not in {Step.IDLE, Step.FUNDS}:
        raise AnticipatedError(words_at(Kind.YES, ctx.talk.step))
    question = ctx.talk.state.get("question")
    return reading.ask_about(ctx, question) if question else views.say_nothing_waits(ctx.t)


@router.postback(b.FewerCards)
def choose_fewer(ctx: Context, button: b.FewerCards) -> Messages:
    """Ask again how many cards to lay, for the question that waits."""
    del button
    return reading.show_spread(ctx) if _take_up(ctx) else resume(ctx)


def _take_up(ctx: Context) -> bool:
    """Take the question that waits up where its cards are chosen; not one whose cards lie already."""
    waiting: dict[str, Any] | None = ctx.talk.state.get("waiting")
    if not waiting or waiting.keys() & {"open", "draw", "follow"}:
        return False
    kept = {key: waiting.get(key) for key in ("question", "mood", "topic", SOURCES)}
    ctx.begin_flow(Step.SPREAD, **kept)
    return True


@router.text(Step.FUNDS)
def answer_meanwhile(ctx: Context, typed: str) -> Messages:
    """While a reading waits for Stars she can talk as ever; the reading goes on waiting."""
    choice = choose(typed, {"go": ctx.t("Go on"), "fewer": ctx.t("Fewer cards")})
    if choice == "go" or questions.recognise(typed) in {Kind.YES, Kind.IMPATIENCE}:
        return resume(ctx)
    if (layout := typed_choices.read_spread(typed)) and _take_up(ctx):
        return draw.seal_pack(ctx, layout)
    return choose_fewer(ctx, b.FewerCards()) if choice == "fewer" else small_talk.answer_idle(ctx, typed)


@router.show(Step.FUNDS)
def show_ways(ctx: Context) -> Messages:
    """Show again what is missing, or go on when it is there."""
    return _resume(ctx, ctx.talk.state.get("waiting"))


def _open(ctx: Context, reading_id: int) -> Messages:
    kept = kept_readings.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if kept is None:
        return views.say_nothing_waits(ctx.t)
    ctx.talk.clear()
    ctx.enter(Step.IDLE, waiting=None)
    return delivery.open_kept(ctx, kept)
