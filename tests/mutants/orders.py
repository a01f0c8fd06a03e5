"""Faults in what is bought: its limits, its orders, and the way to pay them."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import seen, told

LIMITS: Final = "services/limits.py"
ORDERS: Final = "services/orders.py"
PAY: Final = "bot/web/pay.py"

MUTANTS: Final = [
    Mutant(
        name="an order is looked for before its user is locked",
        file=ORDERS,
        before='    connection.execute(_LOCK_USER, {"user_id": user_id})\n',
        after="",
        why="two taps at once find no order, and the second fails on the first one's",
        test=told("orders", "two_taps_at_once_make_one_order"),
    ),
    Mutant(
        name="an order is made before the limit is asked",
        file=ORDERS,
        before="    limits.check(connection, user_id=user_id, amount=article.amount, now=now)\n",
        after="",
        why="nothing keeps her from buying on and on",
        test=told("orders", "an_order_beyond_a_limit_is_not_made"),
    ),
    Mutant(
        name="a limit is asked when ordering and never again",
        file=PAY,
        before="            limits.check(connection, user_id=order.user_id, amount=order.amount, now=now)\n",
        after="            assert now\n",
        why="orders collected one by one are paid all together",
        test=seen("pay", "a_limit_met_since_the_order_was_made_holds_at_the_page"),
    ),
    Mutant(
        name="a monthly limit is chosen without its lock",
        file=LIMITS,
        before='_LOCK = text(_READ.text + " FOR UPDATE")',
        after="_LOCK = text(_READ.text)",
        why="a wish for more, made at the same moment, brings the old limit back",
        test=told("limits", "a_lower_limit_is_not_lost_to_a_wish_made_at_the_same_moment"),
    ),
    Mutant(
        name="money that went back counts as spent",
        file=LIMITS,
        before="sum(amount - returned_amount)",
        after="sum(amount)",
        why="a refund eats up her limit",
        test=told("limits", "money_that_went_back_was_not_spent"),
    ),
    Mutant(
        name="money on its way is not counted",
        file=LIMITS,
        before="state IN ('paid', 'awaiting')",
        after="state = 'paid'",
        why="any number of PromptPay codes can be open at once, beyond every limit",
        test=told("limits", "money_on_its_way_counts_and_money_that_did_not_come_does_not"),
    ),
    Mutant(
        name="orders expire whatever their state",
        file=ORDERS,
        before="closed_at = :now WHERE state = 'open' AND expires_at <= :now\"",
        after='closed_at = :now WHERE expires_at <= :now"',
        why="a paid order is no longer paid, and is offered again",
        test=told("orders", "what_is_paid_or_on_its_way_does_not_expire"),
    ),
    Mutant(
        name="sent on again and again",
        file=ORDERS,
        before="WHERE id = :id AND sent_on_at IS NULL",
        after="WHERE id = :id",
        why="when she was first sent on is what a search for her payment begins with",
        test=told("orders", "when_she_was_first_sent_on_is_kept"),
    ),
    Mutant(
        name="a paid order's token is used again",
        file=ORDERS,
        before="AND article = :article AND state = 'open'\"",
        after="AND article = :article AND state IN ('open', 'paid')\"",
        why="what she buys next is taken for the same purchase",
        test=told("orders", "an_order_is_not_found_again_once_it_is_paid"),
    ),
    Mutant(
        name="a paid order is sent on again",
        file=PAY,
        before="        if not order.is_open(now):\n",
        after="        if now >= order.expires_at:\n",
        why="an old message's button lets her pay a second time for one pack",
        test=seen("pay", "a_paid_order_is_never_sent_on_twice"),
    ),
]
