"""Talk on about a reading: further questions on the same cards, and reading them anew when they missed the question."""

from __future__ import annotations

from typing import Any, Final

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.design.flex import plain
from bot.locale.choosing import choose
from bot.views import buttons as b
from bot.views import follow_up as views
from bot.views import prices, talk
from bot.views.reading import say_still_writing
from handlers import care, delivery, draw, reading, small_talk
from services import follow_ups, questions, readings, unsending, wording
from services.charges import Charge
from services.follow_ups import Discussion, NoMoreError, Offer
from services.ledger.holds import ShortError
from services.ledger.purse import read_purse
from services.questions import Kind

router = Router("follow_up")

MEANT_LETTERS: Final = 300
"""What she meant is one line; more would be another question."""


@router.postback(b.AskNext)
def ask_next(ctx: Context, button: b.AskNext) -> Messages:
    """Ask what a reading, or an answer about it, suggested to ask next."""
    kept = readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    words = (kept.interpretation or kept.answer) if kept else None
    if kept is None or words is None or not 1 <= button.number <= len(words.next_questions):
        raise OldButtonError(button.name)
    return ask(ctx, kept.root_id, words.next_questions[button.number - 1])


@router.postback(views.AskOn)
def ask_on(ctx: Context, button: views.AskOn) -> Messages:
    """Ask for a further question about a reading."""
    return ask_for_question(ctx, _find(ctx, button.reading))


@router.command("follow_up")
def ask_on_by_word(ctx: Context) -> Messages:
    """Ask for a further question about the latest reading."""
    found = _find_latest(ctx)
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
    return _show(ctx, discussion, Offer(discussion.left, quoted.price))


@router.text(Step.FOLLOW_UP)
def take_question(ctx: Context, typed: str) -> Messages:
    """Take the further question, by a suggestion's number too; small talk costs nobody a Star."""
    discussion = _find(ctx, ctx.talk.state["follow"])
    _, offers = _suggested(discussion)
    number = choose(typed, dict(enumerate(offers, start=1)))
    if number is not None:
        return ask(ctx, discussion.reading.id, offers[number - 1])
    kind = questions.recognise(typed)
    if kind in reading.SMALL_TALK:
        return talk.answer_small_talk(ctx.t, kind)
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
    discussion = _find(ctx, ctx.talk.state["follow"])
    offer = follow_ups.offer(ctx.connection, discussion, user_id=ctx.user.id, charges=ctx.around.charges)
    return _show(ctx, discussion, offer) if offer else views.say_no_more(ctx.t, root_id=discussion.reading.id)


def ask(ctx: Context, root_id: int, question: str) -> Messages:
    """Lay a further question on the same cards and wake the worker; the same one again is opened, not asked anew."""
    if not reading.has_consent(ctx):
        return reading.ask_about(ctx, question)
    if refused := care.refuse(ctx, question):
        return refused
    discussion = _find(ctx, root_id)
    if not discussion.is_open:
        return delivery.open_kept(ctx, discussion.reading)
    if same := discussion.find_same(question, charges=ctx.around.charges):
        _leave(ctx)
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
        _leave(ctx)
        return views.say_no_more(ctx.t, root_id=root_id)
    except ShortError as short:
        return _keep_waiting(ctx, short, follow=root_id, question=question)
    _begin(ctx, charge, root_id)
    cost = prices.say_held(ctx.t, charge)
    pushed = ctx.around.pushes.may_push_reading(ctx.connection, paid=charge.is_paid, now=ctx.now)
    return views.say_asked(
        ctx.t,
        reading_id=charge.reading_id,
        question=question,
        cost=cost,
        economy=ctx.around.economy or not pushed,
    )


def resume(ctx: Context, waiting: dict[str, Any]) -> Messages:
    """Go on with a further question that waited for Stars."""
    if "question" in waiting:
        return ask(ctx, waiting["follow"], waiting["question"])
    ctx.enter(ctx.talk.step, waiting=None)
    return ask_for_question(ctx, _find(ctx, waiting["follow"]))


def go_back(ctx: Context) -> Messages:
    """Go back from talking on to the reading."""
    root_id = ctx.talk.state.get("follow") or ctx.talk.state["reread"]
    ctx.talk.clear()
    return delivery.open_kept(ctx, _find(ctx, root_id).reading)


@router.postback(views.MissedQuestion)
def say_it_missed(ctx: Context, button: views.MissedQuestion) -> Messages:
    """Take a reading's missing of its question to heart, and offer to read it anew."""
    return ask_meant(ctx, _find(ctx, button.reading))


@router.command("missed_question")
def say_it_missed_by_word(ctx: Context) -> Messages:
    """Say that the latest reading missed its question."""
    found = _find_latest(ctx)
    return found if isinstance(found, list) else ask_meant(ctx, found)


def ask_meant(ctx: Context, discussion: Discussion) -> Messages:
    """Ask what she really meant; that it missed is kept whether or not she has it read anew."""
    root = discussion.reading
    if not discussion.may_be_reread(now=ctx.now):
        return _say_why_not(ctx, discussion)
    if not reading.has_consent(ctx):
        return reading.ask_for_question(ctx)
    readings.keep_feedback(ctx.connection, reading_id=root.id, user_id=ctx.user.id, spoke=False)
    ctx.begin_flow(Step.REREAD, reread=root.id)
    return views.ask_meant(ctx.t, reading_id=root.id, question=root.question)


@router.postback(views.ReadAgain)
def just_read_again(ctx: Context, button: views.ReadAgain) -> Messages:
    """Have it read anew without saying more."""
    return read_anew(ctx, _find(ctx, button.reading).reading.id, None)


@router.text(Step.REREAD)
def take_meant(ctx: Context, typed: str) -> Messages:
    """Take what she really meant and read anew."""
    root_id = ctx.talk.state["reread"]
    kind = questions.recognise(typed)
    if kind is Kind.YES or choose(typed, {"again": ctx.t("Just read again")}) == "again":
        return read_anew(ctx, root_id, None)
    if kind in reading.SMALL_TALK:
        return talk.answer_small_talk(ctx.t, kind)
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
    root = _find(ctx, ctx.talk.state["reread"]).reading
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
        return _say_why_not(ctx, _find(ctx, root_id))
    _begin(ctx, charge, root_id)
    question = _find(ctx, root_id).reading.question
    cost = prices.say_held(ctx.t, charge)
    return views.say_reading_anew(ctx.t, reading_id=charge.reading_id, question=question, cost=cost, meant=meant)


def _say_why_not(ctx: Context, discussion: Discussion) -> Messages:
    """A reading is read anew once, and not for ever after."""
    _leave(ctx)
    if discussion.reread is not None and discussion.reread.state == "delivered":
        return views.say_read_anew_before(ctx.t, root_id=discussion.reading.id)
    if discussion.reread is not None:
        return delivery.open_kept(ctx, discussion.reread)
    return views.say_not_read_anew(ctx.t)


def _begin(ctx: Context, charge: Charge, root_id: int) -> None:
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


def _leave(ctx: Context) -> None:
    """Nothing is asked any more; a talk about something else is left alone."""
    if ctx.talk.step in {Step.FOLLOW_UP, Step.REREAD}:
        ctx.talk.clear()


def _keep_waiting(ctx: Context, short: ShortError, **waiting: object) -> Messages:
    """The question waits for the Stars, whatever she does meanwhile."""
    sources = unsending.sources_now(ctx.talk.state, ctx.event.raw)
    ctx.begin_flow(Step.FUNDS, waiting={**waiting, unsending.SOURCES: sources})
    return draw.offer_ways(ctx, short, fewer=False)


def _show(ctx: Context, discussion: Discussion, offer: Offer) -> Messages:
    row_id, offers = _suggested(discussion)
    return views.ask_follow_up(
        ctx.t,
        reading_id=row_id,
        question=discussion.reading.question,
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


def _find(ctx: Context, reading_id: int) -> Discussion:
    """Find what is talked about; someone else's, or one that she has deleted, leads nowhere."""
    found = follow_ups.load(ctx.connection, reading_id=reading_id, user_id=ctx.user.id)
    if found is None:
        _leave(ctx)
        raise OldButtonError(ctx.talk.step)
    return found


def _find_latest(ctx: Context) -> Discussion | Messages:
    """The latest reading that she has; or how far the one is that she is waiting for."""
    latest = readings.find_latest(ctx.connection, user_id=ctx.user.id)
    if latest is not None and latest.state in {"queued", "writing", "written"}:
        return say_still_writing(ctx.t, reading_id=latest.id)
    readable = readings.list_latest(ctx.connection, user_id=ctx.user.id, most=1)
    if not readable:
        return views.say_nothing_to_ask_about(ctx.t)
    return follow_ups.discuss(ctx.connection, readable[0], user_id=ctx.user.id)
