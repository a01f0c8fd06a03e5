"""Talk on about a reading: further questions on the same cards."""

from __future__ import annotations

from typing import Any

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.design.flex import plain
from bot.locale.choosing import choose
from bot.views import buttons as b
from bot.views import follow_up as views
from bot.views import prices
from bot.views.funds import Waits
from handlers import care, delivery, draw, passing, reading, small_talk
from services import follow_ups, kept_readings, questions, unsending, wording
from services.charges import Charge
from services.follow_ups import Discussion, NoMoreError, Offer
from services.ledger.holds import ShortError
from services.ledger.purse import read_purse
from services.tariff import FOLLOW_UP_PRICE

router = Router("follow_up")


@router.postback(b.AskNext)
def ask_next(ctx: Context, button: b.AskNext) -> Messages:
    """Ask what a reading, or an answer about it, suggested to ask next."""
    kept = kept_readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    words = (kept.interpretation or kept.answer) if kept else None
    if kept is None or words is None or not 1 <= button.number <= len(words.next_questions):
        raise OldButtonError(button.name)
    return ask(ctx, kept.root_id, words.next_questions[button.number - 1])


@router.postback(views.AskOn)
def ask_on(ctx: Context, button: views.AskOn) -> Messages:
    """Ask for a further question about a reading."""
    return ask_for_question(ctx, find(ctx, button.reading))


@router.command("follow_up")
def ask_on_by_word(ctx: Context) -> Messages:
    """Ask for a further question about the latest reading."""
    found = find_latest(ctx)
    return found if isinstance(found, list) else ask_for_question(ctx, found)


def ask_for_question(ctx: Context, discussion: Discussion) -> Messages:
    """Say what the next question costs and wait for it; what is missing for it is said before she types."""
    root = discussion.reading
    if not discussion.is_open:
        return delivery.open_kept(ctx, root)
    if not reading.has_consent(ctx):
        return reading.ask_for_question(ctx)
    if not discussion.left:
        return views.say_no_more(ctx.t, root_id=root.id)
    try:
        quoted = follow_ups.check_funds(ctx.connection, discussion, user_id=ctx.user.id, charges=ctx.around.charges)
    except ShortError as short:
        return _keep_waiting(ctx, short, follow=root.id)
    ctx.begin_flow(Step.FOLLOW_UP, follow=root.id)
    purse = read_purse(ctx.connection, user_id=ctx.user.id)
    return _show(ctx, discussion, follow_ups.weigh(discussion.left, quoted.price, purse))


@router.text(Step.FOLLOW_UP)
def take_question(ctx: Context, typed: str) -> Messages:
    """Take the further question, by a suggestion's number too; small talk costs nobody a Star."""
    discussion = find(ctx, ctx.talk.state["follow"])
    _, offers = _suggested(discussion)
    number = choose(typed, dict(enumerate(offers, start=1)))
    if number is not None:
        return ask(ctx, discussion.reading.id, offers[number - 1])
    if (said := passing.answer(ctx, typed)) is not None:
        return said
    question = wording.clean(typed)
    if complaint := reading.complain(ctx, question):
        return [plain(complaint)]
    if not questions.reads_like_question(question):
        # What was only said costs nobody a Star: she is asked whether the cards are meant, like anyone in idle talk.
        ctx.talk.clear()
        return small_talk.answer_idle(ctx, typed)
    return ask(ctx, discussion.reading.id, question)


@router.show(Step.FOLLOW_UP)
def show_follow_up(ctx: Context) -> Messages:
    """Ask for the further question again."""
    discussion = find(ctx, ctx.talk.state["follow"])
    offer = follow_ups.offer(ctx.connection, discussion, user_id=ctx.user.id, charges=ctx.around.charges)
    return _show(ctx, discussion, offer) if offer else views.say_no_more(ctx.t, root_id=discussion.reading.id)


def ask(ctx: Context, root_id: int, question: str) -> Messages:
    """Lay a further question on the same cards and wake the worker; the same one again is opened, not asked anew."""
    if not reading.has_consent(ctx):
        return reading.ask_about(ctx, question)
    if refused := care.refuse(ctx, question):
        return refused
    discussion = find(ctx, root_id)
    if not discussion.is_open:
        return delivery.open_kept(ctx, discussion.reading)
    if same := discussion.find_same(question, charges=ctx.around.charges):
        leave(ctx)
        return delivery.open_kept(ctx, same)
    return _lay(ctx, root_id, question)


def _lay(ctx: Context, root_id: int, question: str) -> Messages:
    try:
        charge = follow_ups.ask(
            ctx.connection,
            reading_id=root_id,
            user_id=ctx.user.id,
            question=question,
            language=ctx.t.language,
            charges=ctx.around.charges,
            now=ctx.now,
        )
    except NoMoreError:
        leave(ctx)
        return views.say_no_more(ctx.t, root_id=root_id)
    except ShortError as short:
        return _keep_waiting(ctx, short, follow=root_id, question=question)
    begin(ctx, charge, root_id)
    cost = prices.say_held(ctx.t, charge, answer=True)
    return views.say_asked(
        ctx.t, reading_id=charge.reading_id, question=question, cost=cost, economy=waits_to_be_opened(ctx, charge)
    )


def waits_to_be_opened(ctx: Context, charge: Charge) -> bool:
    """Whether what is being written will not come by itself."""
    pushed = ctx.around.pushes.may_push_reading(ctx.connection, paid=charge.is_paid, now=ctx.now)
    return ctx.around.economy or not pushed


def resume(ctx: Context, waiting: dict[str, Any]) -> Messages:
    """Go on with a further question that waited for Stars."""
    if "question" in waiting:
        return ask(ctx, waiting["follow"], waiting["question"])
    ctx.enter(ctx.talk.step, waiting=None)
    return ask_for_question(ctx, find(ctx, waiting["follow"]))


def find_short(ctx: Context, root_id: int) -> ShortError | None:
    """What she lacks for the next question about a reading; None when she has it, or none can be asked."""
    discussion = follow_ups.load(ctx.connection, reading_id=root_id, user_id=ctx.user.id)
    if discussion is None or not discussion.is_open or not discussion.left:
        return None
    try:
        follow_ups.check_funds(ctx.connection, discussion, user_id=ctx.user.id, charges=ctx.around.charges)
    except ShortError as short:
        return short
    return None


def go_back(ctx: Context) -> Messages:
    """Go back from talking on to the reading."""
    root_id = ctx.talk.state.get("follow") or ctx.talk.state["reread"]
    ctx.talk.clear()
    return delivery.open_kept(ctx, find(ctx, root_id).reading)


def begin(ctx: Context, charge: Charge, root_id: int) -> None:
    """What waited for Stars goes on waiting, unless it was this."""
    waiting: dict[str, Any] | None = ctx.talk.state.get("waiting")
    had_waited = waiting is not None and waiting.get("follow") == root_id
    also = unsending.kept_waiting(ctx.talk.state) if had_waited else []
    sources = unsending.sources_now(ctx.talk.state, ctx.event.raw, also=also)
    unsending.note_sources(ctx.connection, reading_id=charge.reading_id, sources=sources)
    ctx.begin_flow(Step.WRITING, reading=charge.reading_id)
    if had_waited:
        ctx.enter(Step.WRITING, waiting=None)
    ctx.wake("write_reading", charge.reading_id, first=charge.first)
    ctx.show_loading(draw.LOADING_SECONDS)


def leave(ctx: Context) -> None:
    """Nothing is asked any more; a talk about something else is left alone."""
    if ctx.talk.step in {Step.FOLLOW_UP, Step.REREAD}:
        ctx.talk.clear()


def _keep_waiting(ctx: Context, short: ShortError, **waiting: object) -> Messages:
    """The question waits for the Stars, whatever she does meanwhile."""
    sources = unsending.sources_now(ctx.talk.state, ctx.event.raw)
    ctx.begin_flow(Step.FUNDS, waiting={**waiting, unsending.SOURCES: sources})
    question = waiting.get("question")
    waits = Waits(question=str(question) if question else None, price=FOLLOW_UP_PRICE)
    return draw.offer_ways(ctx, short, fewer=False, asked="question" in waiting, waits=waits)


def _show(ctx: Context, discussion: Discussion, offer: Offer) -> Messages:
    row_id, offers = _suggested(discussion)
    return views.ask_follow_up(
        ctx.t,
        reading_id=row_id,
        question=discussion.reading.question,
        meant=discussion.told.meant,
        offers=offers,
        offer=offer,
        purse=read_purse(ctx.connection, user_id=ctx.user.id) if ctx.around.charges else None,
    )


def _suggested(discussion: Discussion) -> tuple[int, tuple[str, ...]]:
    """What was suggested last, with the row that its buttons name."""
    for kept in reversed(discussion.answered):
        if kept.answer is not None and kept.answer.next_questions:
            return kept.id, kept.answer.next_questions
    return discussion.told.id, discussion.words.next_questions if discussion.words else ()


def find(ctx: Context, reading_id: int) -> Discussion:
    """Find what is talked about; someone else's, or one that she has deleted, leads nowhere."""
    found = follow_ups.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if found is None:
        leave(ctx)
        raise OldButtonError(ctx.talk.step)
    return found


def find_latest(ctx: Context) -> Discussion | Messages:
    """The latest reading that she has; or how far the one is that she is waiting for."""
    latest = kept_readings.find_latest(ctx.connection, user_id=ctx.user.id)
    if latest is not None and latest.state in {"queued", "writing", "written"}:
        return delivery.say_on_its_way(ctx, latest)
    readable = kept_readings.list_latest(ctx.connection, user_id=ctx.user.id, most=1)
    if not readable:
        return views.say_nothing_to_ask_about(ctx.t)
    return follow_ups.discuss(ctx.connection, readable[0], user_id=ctx.user.id)
