"""Every message, in both languages, with the longest words, is inside LINE's limits and the SDK's models."""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from linebot.v3.messaging import FlexContainer, ReplyMessageRequest

from bot.core.context import Messages
from bot.line.limits import utf16_length
from bot.locale import LANGUAGES, Translator, translator
from bot.views import asking, drawing, funds, money, reading, receipts, shop, spending, support, talk
from services import tariff
from services.draws import SealedDraw
from services.interpretation import CARD, CARD_OF_MANY, INSIGHT, MANY_CARDS, NEXT_QUESTION, SUMMARY
from services.ledger.holds import ShortError
from services.ledger.purse import Purse
from services.limits import LimitError
from services.orders import Order
from services.plans import Plan
from services.questions import LONGEST, Kind
from services.reading_types import REFUSAL_KINDS, CardText, Interpretation
from services.readings import Kept
from services.refunds import Refundable
from services.shop import Shelf
from services.statement import Line
from services.tariff import READING_PRICES, Price
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard, lay, shuffle
from services.tarot.names import card_name
from services.tarot.spreads import SPREADS, Spread
from simulator.line.limits import check_messages

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
SEED = bytes(32)
FINGERPRINT = "f" * 64
PICTURES = "https://" + "a" * 60 + ".example.com/cards/plain"
PAGE = "https://" + "a" * 60 + ".example.com/draw/" + "t" * 22
THAI = "ที่"
BIG = 10**15
RICH = Purse(bought=BIG, given=BIG, coins=BIG, held_bought=BIG, held_given=BIG, held_coins=BIG, debt=BIG)
DEAR = dict.fromkeys(SPREADS, Price(stars=10**6, coins=10**6))

DRAW = SealedDraw(
    id=BIG,
    token="t" * 22,
    seed=SEED,
    reversals=True,
    fingerprint=FINGERPRINT,
    numbers=(1, 2, 3),
    sealed_at=NOW,
    opened_at=NOW,
)


def long(letters: int) -> str:
    """Thai letters with two marks each: the most bytes a letter is likely to have."""
    return (THAI * letters)[: 3 * letters]


def words(code_points: int) -> str:
    return (THAI * code_points)[:code_points]


def longest_cards(layout: Spread, language: str) -> tuple[DrawnCard, ...]:
    """The cards with the longest names, all reversed."""
    order = sorted(DECK, key=lambda card: -len(card_name(card.id, language)))
    return tuple(
        DrawnCard(card.id, place.id, Orientation.REVERSED, number)
        for number, (card, place) in enumerate(zip(order, layout.positions, strict=False), start=1)
    )


def longest_reading(layout: Spread, cards: tuple[DrawnCard, ...]) -> Interpretation:
    most = CARD_OF_MANY[1] if layout.cards >= MANY_CARDS else CARD[1]
    return Interpretation(
        summary=words(SUMMARY[1]),
        cards=tuple(CardText(card.card_id, card.position, words(most)) for card in cards),
        key_insights=(words(INSIGHT[1]),) * 5,
        next_questions=(words(NEXT_QUESTION[1]),) * 3,
        mood="worried",
        topic="love",
        timeframe="months",
        source="almanac",
    )


def show_reading(t: Translator, layout: Spread) -> Messages:
    cards = longest_cards(layout, t.language)
    return reading.show_reading(
        t,
        reading_id=BIG,
        question=long(LONGEST),
        layout=layout,
        cards=cards,
        interpretation=longest_reading(layout, cards),
        pictures=PICTURES,
        receipt=words(120),
        top_up=True,
    )


def show_reveal(t: Translator, layout: Spread) -> Messages:
    cards = longest_cards(layout, t.language)
    return drawing.reveal(
        t, reading_id=BIG, layout=layout, cards=cards, pictures=PICTURES, page=PAGE, again=True, cost=words(120)
    )


KEPT = Kept(
    id=BIG,
    draw_id=1,
    spread="celtic",
    language="th",
    question=long(LONGEST),
    state="delivered",
    drawn_at=NOW,
    interpretation=None,
    refusal=None,
    spoke_to_user=None,
)
FRIGHTENING = tuple(
    DrawnCard(card_id, place.id, Orientation.REVERSED, number)
    for number, (card_id, place) in enumerate(
        zip(("major_13", "major_15", "major_16", "swords_10", "major_00"), SPREADS["five"].positions, strict=True),
        start=1,
    )
)
PAID_FOR = Order(
    id=BIG,
    token="t" * 22,
    user_id=BIG,
    kind=tariff.article("premium").kind,
    article="premium",
    stars=BIG,
    amount=BIG,
    currency="thb",
    provider="stripe",
    state="failed",
    created_at=NOW,
    expires_at=NOW,
)
LEFT = Refundable(BIG, "premium", BIG, BIG, NOW, within_days=True, method="promptpay")
NAMES = {layout.id: layout.name["th"] for layout in SPREADS.values()}

LONG_PAGE = "https://" + "a" * 60 + ".example.com/pay/" + "t" * 64 + "?openExternalBrowser=1"
PLAN = Plan(
    id=BIG,
    provider="stripe",
    reference="sub",
    user_id=BIG,
    order_id=None,
    article="monthly",
    status="active",
    customer="cus",
    paid_until=NOW,
    ends_at_period_end=False,
    created_at=NOW,
    changed_at=NOW,
)
LINES = [
    Line(kind, BIG, BIG, debt, BIG, "celtic", "popular", NOW)
    for kind, debt in (
        ("spent", 0),
        ("held", 0),
        ("returned", 0),
        ("purchase", -BIG),
        ("refund", BIG),
        ("dispute", BIG),
        ("restore", 0),
        ("welcome", 0),
        ("exchange", 0),
        ("a kind of a later release", 0),
    )
]


def order_of(article: str) -> Order:
    sold = tariff.article(article)
    return Order(
        id=BIG,
        token="t" * 22,
        user_id=BIG,
        kind=sold.kind,
        article=sold.id,
        stars=sold.stars,
        amount=sold.amount,
        currency=sold.currency,
        provider="stripe",
        state="open",
        created_at=NOW,
        expires_at=NOW,
    )


VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "ask_consent": lambda t: asking.ask_consent(t, waiting_question=long(LONGEST)),
    "ask_question": lambda t: asking.ask_question(t, flow=BIG),
    "ask_mood": lambda t: asking.ask_mood(t, flow=BIG, question=long(LONGEST), joined=True),
    "ask_own_mood": lambda t: asking.ask_own_mood(t, flow=BIG),
    "ask_topic": lambda t: asking.ask_topic(t, flow=BIG, question=long(LONGEST), joined=True),
    "ask_spread": lambda t: asking.ask_spread(t, flow=BIG, prices=DEAR, purse=RICH),
    "ask_spread for Coins": lambda t: asking.ask_spread(t, flow=BIG, prices=READING_PRICES, purse=Purse(coins=100)),
    **{
        f"ask_cut {layout.id}": lambda t, layout=layout: drawing.ask_cut(  # type: ignore[misc]
            t, flow=BIG, layout=layout, draw=DRAW, page=PAGE
        )
        for layout in SPREADS.values()
    },
    "ask_pick": lambda t: drawing.ask_pick(t, flow=BIG, layout=SPREADS["three"]),
    "say_picked": lambda t: drawing.say_picked(
        t,
        flow=BIG,
        picked=range(1, 11),
        missing=1,
        notes=[t("You have {number} already; each card is there only once.", number=78)] * 3,
    ),
    "show_proof": lambda t: drawing.show_proof(t, draw=DRAW, page=PAGE, is_true=True),
    "say_no_draw": drawing.say_no_draw,
    **{f"reveal {layout.id}": lambda t, layout=layout: show_reveal(t, layout) for layout in SPREADS.values()},  # type: ignore[misc]
    "reveal of frightening cards": lambda t: drawing.reveal(
        t,
        reading_id=BIG,
        layout=SPREADS["five"],
        cards=FRIGHTENING,
        pictures=PICTURES,
        page=PAGE,
        again=True,
        cost=words(120),
    ),
    **{f"show_reading {layout.id}": lambda t, layout=layout: show_reading(t, layout) for layout in SPREADS.values()},  # type: ignore[misc]
    "say_still_writing": lambda t: reading.say_still_writing(t, reading_id=BIG),
    "say_ready": lambda t: reading.say_ready(t, reading_id=BIG),
    "say_arriving": reading.say_arriving,
    **{
        f"say_refused {kind}": lambda t, kind=kind: reading.say_refused(
            t, kind=kind, reason=words(600), returned=words(120)
        )  # type: ignore[misc]
        for kind in REFUSAL_KINDS
    },
    "care": reading.care,
    "say_cancelled": lambda t: reading.say_cancelled(t, cards_stay=True, returned=words(120)),
    "offer_ways": lambda t: funds.offer_ways(
        t, short=ShortError(BIG, BIG), purse=RICH, packs=list(tariff.PACKS.values())
    ),
    "offer_ways while closed": lambda t: funds.offer_ways(t, short=ShortError(BIG, 0), purse=RICH, packs=[]),
    "say_nothing_waits": funds.say_nothing_waits,
    "show_balance": lambda t: money.show_balance(t, purse=RICH, latest=BIG, is_open=True, waiting=True),
    "show_balance of nothing": lambda t: money.show_balance(t, purse=Purse(), latest=0, is_open=False, waiting=False),
    "show_movements": lambda t: money.show_movements(t, lines=LINES, purse=RICH),
    "show_movements of nothing": lambda t: money.show_movements(t, lines=[], purse=Purse()),
    "say_exchanged": lambda t: money.say_exchanged(t, stars=BIG, purse=RICH, waiting=True),
    "say_not_exchanged": lambda t: money.say_not_exchanged(t, purse=Purse(), waiting=False),
    "say_not_exchanged twice": lambda t: money.say_not_exchanged(t, purse=RICH, waiting=True),
    "show_shelf": lambda t: shop.show_shelf(
        t,
        shelf=Shelf(tuple(tariff.PACKS.values()), tariff.PLANS["monthly"], None),
        debt=BIG,
        manage=None,
        notes=[words(120)],
    ),
    "show_shelf with a plan": lambda t: shop.show_shelf(
        t, shelf=Shelf(tuple(tariff.PACKS.values()), None, PLAN), debt=0, manage=LONG_PAGE, notes=[]
    ),
    **{
        f"show_order {article}": lambda t, article=article: shop.show_order(  # type: ignore[misc]
            t, order=order_of(article), page=LONG_PAGE, reaches=BIG, settled=BIG
        )
        for article in (*tariff.PACKS, *tariff.PLANS)
    },
    "show_plan": lambda t: shop.show_plan(t, plan=PLAN, manage=LONG_PAGE),
    "show_plan elsewhere": lambda t: shop.show_plan(t, plan=replace(PLAN, status="past_due"), manage=None),
    "say_closed": shop.say_closed,
    "say_not_offered": shop.say_not_offered,
    "show_limit": lambda t: spending.show_limit(t, limit=BIG, spent=BIG),
    "show_limit of none": lambda t: spending.show_limit(t, limit=None, spent=0),
    "say_chosen": lambda t: spending.say_chosen(t, limit=BIG, holds_from=NOW),
    "say_chosen none": lambda t: spending.say_chosen(t, limit=None, holds_from=NOW),
    "say_chosen at once": lambda t: spending.say_chosen(t, limit=BIG, holds_from=None),
    "say_beyond": lambda t: spending.say_beyond(t, LimitError("monthly", BIG)),
    "say_beyond daily": lambda t: spending.say_beyond(t, LimitError("daily", BIG)),
    "say_bought": lambda t: receipts.say_bought(
        t, stars=BIG, settled=BIG, balance=BIG, waiting=True, article="popular"
    ),
    "say_plan_paid": lambda t: receipts.say_plan_paid(t, stars=BIG, settled=BIG, balance=BIG, waiting=False),
    "say_awaiting": lambda t: receipts.say_awaiting(t, amount=BIG),
    "say_failed": receipts.say_failed,
    "say_plan_failed": receipts.say_plan_failed,
    "say_plan_ended": receipts.say_plan_ended,
    "say_too_late_to_cancel": reading.say_too_late_to_cancel,
    "thank_for_feedback": lambda t: reading.thank_for_feedback(t, spoke=False),
    "welcome": lambda t: talk.welcome(t, waiting_question=long(LONGEST)),
    "show_menu": talk.show_menu,
    "show_help": talk.show_help,
    **{
        f"answer_small_talk {kind}": lambda t, kind=kind: talk.answer_small_talk(t, kind)  # type: ignore[misc]
        for kind in Kind
        if kind not in {Kind.QUESTION, Kind.UNCLEAR}
    },
    "offer_to_ask": lambda t: talk.offer_to_ask(t, flow=BIG, typed=long(LONGEST)),
    "nudge_for_words": talk.nudge_for_words,
    "show_settings": lambda t: talk.show_settings(t, reversals=True),
    "show_history": lambda t: talk.show_history(t, [KEPT] * 10, layout_names=NAMES),
    "say": lambda t: talk.say(t, words(300)),
    "say_person": lambda t: support.say_person(t, code="K7M2PQ", order=PAID_FOR),
    "say_missing": lambda t: support.say_missing(t, code="K7M2PQ", order=PAID_FOR, checking=True, slip=True),
    "say_missing without an order": lambda t: support.say_missing(
        t, code="K7M2PQ", order=None, checking=False, slip=False
    ),
    "say_arrived": lambda t: support.say_arrived(t, order=PAID_FOR, purse=RICH),
    "say_refund": lambda t: support.say_refund(t, code="K7M2PQ", refundable=[LEFT] * 12, order=PAID_FOR),
    "say_refund of nothing": lambda t: support.say_refund(t, code="K7M2PQ", refundable=[], order=PAID_FOR),
    "say_quiet": support.say_quiet,
    **{
        f"say_checked {state}": lambda t, state=state: support.say_checked(t, state=state)  # type: ignore[misc]
        for state in ("awaiting", "failed", "unpaid", "unknown")
    },
    "say_refund_taken": lambda t: support.say_refund_taken(
        t, amount=BIG, stars=BIG, owed=BIG, balance=BIG, method="promptpay"
    ),
    "say_refund_failed": lambda t: support.say_refund_failed(t, amount=BIG, stars=BIG, balance=BIG),
    "say_dispute_taken": lambda t: support.say_dispute_taken(t, stars=BIG, owed=BIG, balance=BIG),
    "say_dispute_won": lambda t: support.say_dispute_won(t, stars=BIG, balance=BIG),
    "say_granted": lambda t: support.say_granted(t, stars=BIG, coins=BIG, balance=BIG),
    "say_case_closed": support.say_case_closed,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_message_is_inside_lines_limits(view: str, language: str) -> None:
    messages = VIEWS[view](translator(language))

    assert 1 <= len(messages) <= 5
    assert check_messages(messages) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_sdks_models_lose_no_key_of_a_message(view: str, language: str) -> None:
    messages = VIEWS[view](translator(language))

    request = ReplyMessageRequest.from_dict({"replyToken": "t", "messages": messages})
    flexes = [
        FlexContainer.from_dict(message["contents"]).to_dict() for message in messages if message["type"] == "flex"
    ]

    assert len(request.messages) == len(messages)
    mine = [message["contents"] for message in messages if message["type"] == "flex"]
    for ours, theirs in zip(mine, flexes, strict=True):
        assert not list(lost(ours, theirs, "contents"))


def test_every_view_is_tried() -> None:
    """A view that is added without a line above would go out unchecked."""
    public = {
        name
        for module in (asking, drawing, funds, reading, talk, money, receipts, shop, spending, support)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "Messages" in str(inspect.signature(function))
    }
    assert public == {name.split(" ")[0] for name in VIEWS} & public


def test_a_cut_text_ends_within_lines_count() -> None:
    assert utf16_length(json.loads(json.dumps(long(LONGEST)))) <= 3 * LONGEST


def lost(ours: Any, theirs: Any, path: str) -> list[str]:
    """Keys we wrote that the SDK's models did not take over."""
    if isinstance(ours, dict):
        return [
            item
            for key, value in ours.items()
            for item in (
                lost(value, theirs[key], f"{path}.{key}")
                if isinstance(theirs, dict) and key in theirs
                else [f"{path}.{key}"]
            )
        ]
    if isinstance(ours, list):
        return [item for at, pair in enumerate(zip(ours, theirs, strict=True)) for item in lost(*pair, f"{path}[{at}]")]
    return []


def test_a_laid_pack_gives_each_spread_its_cards() -> None:
    lots = shuffle(SEED, reversals=True)
    assert {len(lay(lots, range(1, layout.cards + 1), layout)) for layout in SPREADS.values()} == {1, 3, 5, 10}
