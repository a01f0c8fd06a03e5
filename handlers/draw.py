"""The draw: shuffle and seal, cut or pick, reveal, and the proof that the order was fixed before the pick."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Any

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.router import Router
from bot.core.steps import Step
from bot.locale import mark
from bot.locale.choosing import choose
from bot.views import asking, drawing, funds, prices, revealing
from bot.views import buttons as b
from bot.views.passing import words_at
from handlers import care, passing
from services import charges, draws, kept_readings, reading_gifts, readings, shop, typed_choices
from services.charges import Quote
from services.draws import SealedDraw
from services.ledger import holds
from services.ledger import journal as ledger
from services.ledger.holds import ShortError
from services.ledger.purse import read_purse
from services.questions import Kind, recognise
from services.reading_types import MOODS
from services.shop import ClosedError
from services.tariff import GIFT_SPREAD
from services.tarot.deck import DECK
from services.tarot.draw import positions_from_cut
from services.tarot.spreads import Spread, spread
from services.unsending import SOURCES, note_sources
from services.wording import is_only_numbers, read_numbers

router = Router("draw")

LOADING_SECONDS = 60
"""The longest that LINE shows the dots; the reading is there within 55."""


def seal_pack(ctx: Context, spread_id: str, *, unpriced: Callable[[Context], Messages] | None = None) -> Messages:
    """Shuffle, publish the fingerprint and ask for the cut; a question met before today meets its cards again.

    Those turn at once, and their price is set aside: `unpriced` is what to show instead when she has seen no price yet.
    """
    layout = spread(spread_id)
    quoted = quote(ctx, spread_id)
    if (short := find_short(ctx, quoted)) is not None:
        return _keep_waiting(ctx, short, quoted, spread=spread_id)
    digest = draws.digest_question(ctx.talk.state["question"], user_id=ctx.user.id, secret_key=ctx.around.secret_key)
    opened = draws.find_opened_today(ctx.connection, user_id=ctx.user.id, question_digest=digest, now=ctx.now)
    if opened is not None and opened.numbers:
        if unpriced is not None and not quoted.price.is_free:
            return unpriced(ctx)
        ctx.enter(Step.CUT, spread=spread_id)
        return reveal(ctx, opened, layout, draws.extend_pick(opened.numbers, layout.cards), again=True)
    sealed = draws.seal(
        ctx.connection,
        user_id=ctx.user.id,
        seed=ctx.around.entropy(32),
        token=_make_token(ctx),
        reversals=ctx.user.reversals,
        question_digest=digest,
        now=ctx.now,
    )
    ctx.enter(Step.CUT, spread=spread_id, draw=sealed.id, picks=[])
    return _ask_cut(ctx, sealed, layout, quoted)


@router.postback(b.CutPack)
def cut_pack(ctx: Context, button: b.CutPack) -> Messages:
    """Let the cards run from the tapped pile."""
    ctx.expect(button.flow, Step.CUT)
    return _cut(ctx, button.pile)


@router.text(Step.CUT)
def take_cut(ctx: Context, typed: str) -> Messages:
    """Take a typed pile, or typed card numbers straight away."""
    layout = _layout(ctx)
    numbers = _read_places(typed)
    if len(numbers) == 1 and 1 <= numbers[0] <= drawing.PILES:
        return _cut(ctx, numbers[0])
    if layout.pick and numbers:
        return _pick(ctx, numbers)
    choice = choose(typed, {"mimi": ctx.t("MiMi, pick for me"), "self": ctx.t("I pick each card")})
    if choice == "mimi" or recognise(typed) is Kind.UP_TO_YOU:
        return pick_for_me(ctx, b.PickForMe(ctx.talk.flow))
    if choice == "self" and layout.pick:
        return pick_myself(ctx, b.PickMyself(ctx.talk.flow))
    if choice == "self":
        raise AnticipatedError(mark("With this many cards, tap a pile and they run from there."))
    return _ask_again(ctx, typed)


@router.postback(b.PickMyself)
def pick_myself(ctx: Context, button: b.PickMyself) -> Messages:
    """Fan the pack out face down."""
    ctx.expect(button.flow, Step.CUT, Step.PICK)
    layout = _layout(ctx)
    if not layout.pick:
        return show_cut(ctx)
    ctx.enter(Step.PICK)
    return drawing.ask_pick(ctx.t, flow=ctx.talk.flow, layout=layout, pictures=ctx.around.pictures)


@router.postback(b.PickCard)
def pick_card(ctx: Context, button: b.PickCard) -> Messages:
    """Take one tapped face-down card."""
    ctx.expect(button.flow, Step.PICK)
    return _pick(ctx, [button.number])


@router.text(Step.PICK)
def take_picks(ctx: Context, typed: str) -> Messages:
    """Take typed card numbers, in any digits."""
    if numbers := _read_places(typed):
        return _pick(ctx, numbers)
    if choose(typed, {"mimi": ctx.t("MiMi, pick for me")}) == "mimi" or recognise(typed) is Kind.UP_TO_YOU:
        return pick_for_me(ctx, b.PickForMe(ctx.talk.flow))
    return _ask_again(ctx, typed)


@router.postback(b.PickForMe)
def pick_for_me(ctx: Context, button: b.PickForMe) -> Messages:
    """Let chance pick whatever is still missing."""
    ctx.expect(button.flow, Step.CUT, Step.PICK)
    layout = _layout(ctx)
    picks = [int(number) for number in ctx.talk.state.get("picks", [])]
    while len(picks) < layout.cards:
        # Rejection keeps every place equally likely: 234 is the largest multiple of 78 in a byte.
        byte = ctx.around.entropy(1)[0]
        number = byte % len(DECK) + 1
        if byte < 234 and number not in picks:
            picks.append(number)
    return _reveal_picks(ctx, layout, picks)


@router.show(Step.CUT)
def show_cut(ctx: Context) -> Messages:
    """Show the sealed pack again."""
    layout = _layout(ctx)
    return _ask_cut(ctx, draws.find(ctx.connection, ctx.talk.state["draw"]), layout, quote(ctx, layout.id))


@router.show(Step.PICK)
def show_pick(ctx: Context) -> Messages:
    """Show the fanned pack, or how many cards are missing."""
    layout = _layout(ctx)
    picks = ctx.talk.state.get("picks", [])
    if not picks:
        return drawing.ask_pick(ctx.t, flow=ctx.talk.flow, layout=layout, pictures=ctx.around.pictures)
    return drawing.say_picked(ctx.t, flow=ctx.talk.flow, picked=picks, missing=layout.cards - len(picks), notes=())


def reveal(ctx: Context, draw: SealedDraw, layout: Spread, numbers: Sequence[int], *, again: bool = False) -> Messages:
    """Open the seal, lay the reading, wake the worker, and turn the cards at once."""
    if refused := _refuse(ctx):
        return refused
    quoted = quote(ctx, layout.id)
    # Nobody moves her Stars between here and the hold.
    ledger.lock(ctx.connection, user_id=ctx.user.id)
    if (short := find_short(ctx, quoted)) is not None:
        return _keep_waiting(ctx, short, quoted, spread=layout.id, draw=draw.id, numbers=list(numbers))
    if draw.numbers is None or len(numbers) > len(draw.numbers):
        draw = draws.open_pack(ctx.connection, draw, user_id=ctx.user.id, numbers=numbers, now=ctx.now)
    state = ctx.talk.state
    reading_id = readings.lay_reading(
        ctx.connection,
        user_id=ctx.user.id,
        draw_id=draw.id,
        spread=layout.id,
        language=ctx.t.language,
        question=state["question"],
        mood=state.get("mood"),
        topic=state.get("topic"),
        now=ctx.now,
    )
    note_sources(ctx.connection, reading_id=reading_id, sources=state.get(SOURCES))
    charge = charges.lay(ctx.connection, reading_id=reading_id, user_id=ctx.user.id, quoted=quoted, now=ctx.now)
    ctx.enter(
        Step.WRITING,
        reading=reading_id,
        draw=None,
        picks=None,
        question=None,
        mood=None,
        topic=None,
        spread=None,
        waiting=None,
    )
    ctx.wake("write_reading", reading_id, first=charge.first)
    ctx.show_loading(LOADING_SECONDS)
    return revealing.reveal(
        ctx.t,
        reading_id=reading_id,
        layout=layout,
        cards=draw.lay_out(layout.id),
        pictures=ctx.around.pictures,
        page=ctx.around.draw_page(draw.token),
        again=again,
        cost=prices.say_held(ctx.t, charge),
        economy=ctx.around.economy
        or not ctx.around.pushes.may_push_reading(ctx.connection, paid=charge.is_paid, now=ctx.now),
    )


def _refuse(ctx: Context) -> Messages | None:
    """The whole is looked at once more, however it came together; nothing has been held yet."""
    state = ctx.talk.state
    mood = state.get("mood")
    said = " ".join([state["question"], *([mood] if mood and mood not in MOODS else [])])
    refused = care.refuse(ctx, said)
    if refused and ctx.talk.step != Step.IDLE:
        ctx.begin_flow(Step.QUESTION, waiting=None)
    return refused


def reveal_waiting(ctx: Context, numbers: Sequence[int]) -> Messages:
    """Turn the cards that were picked before the Stars ran out."""
    return _reveal_picks(ctx, _layout(ctx), numbers)


def quote(ctx: Context, spread_id: str) -> Quote:
    """What a layout costs her now.

    A friend's gift, if it is to pay, is locked by it: before the ledger, as everywhere.
    """
    gift_id = reading_gifts.find_claimed(ctx.connection, user_id=ctx.user.id) if spread_id == GIFT_SPREAD else None
    return charges.quote(spread=spread_id, charges=ctx.around.charges, gift_id=gift_id)


def find_short(ctx: Context, quoted: Quote) -> ShortError | None:
    """What she lacks for this spread; None when she can pay for it."""
    return holds.find_short(read_purse(ctx.connection, user_id=ctx.user.id), quoted.price)


def _keep_waiting(ctx: Context, short: ShortError, quoted: Quote, **where: Any) -> Messages:
    """The question and the cards wait for the Stars, whatever she does meanwhile."""
    state = ctx.talk.state
    said = {key: state[key] for key in ("question", "mood", "topic", SOURCES) if key in state}
    ctx.begin_flow(Step.FUNDS)
    ctx.enter(Step.FUNDS, waiting={**said, **where})
    waits = funds.Waits(
        question=said.get("question"),
        layout=spread(where["spread"]),
        price=quoted.price,
        numbers=where.get("numbers", ()),
        pictures=ctx.around.pictures,
    )
    return offer_ways(ctx, short, fewer="draw" not in where, waits=waits)


def offer_ways(
    ctx: Context,
    short: ShortError,
    *,
    fewer: bool = True,
    asked: bool = True,
    waits: funds.Waits = funds.NOTHING_KNOWN,
) -> Messages:
    """Say what is missing and offer the ways to it.

    `fewer` when fewer cards are one of them, `asked` when there is a question that waits; `waits` is what is known
    of it.
    """
    try:
        packs = shop.read_shelf(ctx.connection, user_id=ctx.user.id, provider=ctx.around.provider).packs
    except ClosedError:
        packs = ()
    purse = read_purse(ctx.connection, user_id=ctx.user.id)
    return funds.offer_ways(ctx.t, short=short, purse=purse, packs=packs, fewer=fewer, asked=asked, waits=waits)


@router.command("proof")
def prove_latest(ctx: Context) -> Messages:
    """Show the latest draw's seal, recomputed before her eyes."""
    return _prove(ctx, draws.find_latest(ctx.connection, user_id=ctx.user.id))


@router.postback(b.CheckDraw)
def prove(ctx: Context, button: b.CheckDraw) -> Messages:
    """Show the seal of the draw behind one reading."""
    kept = kept_readings.load(ctx.connection, reading_id=button.reading, user_id=ctx.user.id)
    return _prove(ctx, draws.find(ctx.connection, kept.draw_id) if kept else None)


def _prove(ctx: Context, draw: SealedDraw | None) -> Messages:
    if draw is None:
        return drawing.say_no_draw(ctx.t)
    is_true = None if draw.opened_at is None else draws.is_true(draw)
    return drawing.show_proof(ctx.t, draw=draw, page=ctx.around.draw_page(draw.token), is_true=is_true)


def _cut(ctx: Context, pile: int) -> Messages:
    layout = _layout(ctx)
    if not 1 <= pile <= drawing.PILES:
        return show_cut(ctx)
    return _reveal_picks(ctx, layout, positions_from_cut(pile, layout.cards))


def _pick(ctx: Context, numbers: Sequence[int]) -> Messages:
    """Take what can be taken, say what cannot, and ask for the rest."""
    layout = _layout(ctx)
    picks = [int(number) for number in ctx.talk.state.get("picks", [])]
    notes = []
    for number in numbers:
        if not 1 <= number <= len(DECK):
            notes.append(ctx.t("{number} is not in the pack; there are cards 1 to 78.", number=number))
        elif number in picks:
            notes.append(ctx.t("You have {number} already; each card is there only once.", number=number))
        elif len(picks) < layout.cards:
            picks.append(number)
    if len(picks) == layout.cards:
        return _reveal_picks(ctx, layout, picks)
    ctx.enter(Step.PICK, picks=picks)
    return drawing.say_picked(
        ctx.t, flow=ctx.talk.flow, picked=picks, missing=layout.cards - len(picks), notes=notes[:3]
    )


def _ask_again(ctx: Context, typed: str) -> Messages:
    """Answer what is said in passing; anything else shows the choices again. Only a clear yes turns cards that cost."""
    if typed_choices.leaves_to_mimi(typed):
        raise AnticipatedError(words_at(Kind.DONT_KNOW, ctx.talk.step))
    if (said := passing.answer(ctx, typed)) is not None:
        return said
    if _layout(ctx).pick and _names_no_card(typed):
        raise AnticipatedError(mark("The pack has cards 1 to 78. Try one of those."))
    raise AnticipatedError(asking.NOT_CAUGHT)


def _names_no_card(typed: str) -> bool:
    """Tell whether words hold numbers as short as a card's, and none that is one; a year is part of a question."""
    numbers = read_numbers(typed)
    return bool(numbers) and all(number < 1 or len(DECK) < number < 1000 for number in numbers)


def _read_places(typed: str) -> list[int]:
    """Numbers of cards or piles, typed or spoken; "555" is laughter, as no card has that number."""
    if is_only_numbers(typed):
        numbers = read_numbers(typed)
        return [] if recognise(typed) is Kind.LAUGHTER and max(numbers, default=0) > len(DECK) else numbers
    pile = typed_choices.read_pile(typed)
    return [pile] if pile else []


def _reveal_picks(ctx: Context, layout: Spread, numbers: Sequence[int]) -> Messages:
    return reveal(ctx, draws.find(ctx.connection, ctx.talk.state["draw"]), layout, numbers)


def _ask_cut(ctx: Context, draw: SealedDraw, layout: Spread, quoted: Quote) -> Messages:
    """Show the piles with the price: not every way to them leads past the layouts and theirs."""
    return drawing.ask_cut(
        ctx.t,
        flow=ctx.talk.flow,
        layout=layout,
        draw=draw,
        cost=prices.say_cost(ctx.t, quoted.price, read_purse(ctx.connection, user_id=ctx.user.id)),
        page=ctx.around.draw_page(draw.token),
        pictures=ctx.around.pictures,
    )


def _layout(ctx: Context) -> Spread:
    return spread(ctx.talk.state["spread"])


def _make_token(ctx: Context) -> str:
    return base64.urlsafe_b64encode(ctx.around.entropy(16)).decode().rstrip("=")
